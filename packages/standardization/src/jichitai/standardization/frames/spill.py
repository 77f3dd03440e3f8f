"""全部の行を見る列を置く所 / Where the few columns that need all rows wait: files on disk, parted so that each part fits.

多くの書き出しは鍵の順に並んでいる。そのときは、隣の行と比べて疑わしい集まりの行だけに二段目をかける
（``doubtful``）。並んでいないときは、列の値の混ぜ合わせで決まる組に分け、組ごとに二段目をかける。同じ鍵・同じ人の行は
同じ組に入るので、記憶に要るのは一つの組の分だけである。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl
from attrs import field, frozen

from .told import no_findings
from .whole_file import Stage

PARTS: Final = 8

_Waiting = Path | pl.DataFrame


@frozen
class Spill:
    """置き場 / The projections of a file's blocks, by stage and part, in a folder of its own.

    Up to ``memory`` bytes of them wait in memory instead; what is to be taken up again must not (0).
    """

    folder: Path
    stages: Sequence[Stage]
    memory: int = 0
    _held: dict[tuple[int, int], pl.DataFrame] = field(factory=dict, init=False, repr=False)

    def add(self, block: int, frame: pl.DataFrame, lines: pl.Series) -> None:
        """一塊を置く / Put down what the stages need of one block; the same block again replaces it."""
        for nth, stage in enumerate(self.stages):
            if len(frame):
                self._put(nth, block, stage.project(frame, lines))

    def _put(self, nth: int, block: int, rows: pl.DataFrame) -> None:
        if rows.estimated_size() + sum(each.estimated_size() for each in self._held.values()) <= self.memory:
            self._held[nth, block] = rows
        else:
            rows.write_ipc(self.folder / f"stage-{nth}-{block:06d}.arrow", compression="uncompressed")

    def forget_from(self, block: int) -> None:
        """途中のものを捨てる / Drop blocks from this number on: they were begun and not finished."""
        for key in [each for each in self._held if each[1] >= block]:
            del self._held[key]
        for path in (*self.folder.glob("stage-*.arrow"), *self.folder.glob("part-*.arrow")):
            if int(path.stem.rsplit("-", 1)[-1]) >= block:
                path.unlink()

    def clear(self) -> None:
        """空にする / Drop everything."""
        self.forget_from(0)

    def findings(self, *, ended: bool) -> Iterator[pl.DataFrame]:
        """二段目の所見 / The findings of each part of each stage; of those the rows so far can tell when it has not ended."""
        for nth, stage in enumerate(self.stages):
            waiting = self._waiting(nth)
            if not waiting or (stage.needs_end and not ended):
                continue
            left = stage.doubtful(partial(map, _read, waiting))
            if left is not None:
                yield stage.find(left)
                continue
            if not any(isinstance(each, Path) for each in waiting):
                yield stage.find(pl.concat(_read(each) for each in waiting))
                continue
            self._part(nth, stage, waiting)
            for part in range(PARTS):
                parted = sorted(self.folder.glob(f"part-{nth}-{part}-*.arrow"))
                if parted:
                    yield stage.find(pl.concat([pl.read_ipc(path) for path in parted]))
        yield no_findings()

    def _waiting(self, nth: int) -> list[_Waiting]:
        """待つもの / What waits of a stage, in the order of the blocks."""
        found: dict[int, _Waiting] = {block: rows for (stage, block), rows in self._held.items() if stage == nth}
        found |= {int(path.stem.rsplit("-", 1)[-1]): path for path in self.folder.glob(f"stage-{nth}-*.arrow")}
        return [each for _, each in sorted(found.items(), key=lambda each: each[0])]

    def _part(self, nth: int, stage: Stage, waiting: Sequence[_Waiting]) -> None:
        for block, each in enumerate(waiting):
            parted = _read(each).with_columns(part=pl.struct(stage.together).hash(0) % PARTS)
            for (part,), group in parted.partition_by("part", as_dict=True, include_key=False).items():
                group.write_ipc(self.folder / f"part-{nth}-{part}-{block:06d}.arrow", compression="lz4")
            if isinstance(each, Path):
                each.unlink()


def _read(waiting: _Waiting) -> pl.DataFrame:
    return pl.read_ipc(waiting) if isinstance(waiting, Path) else waiting
