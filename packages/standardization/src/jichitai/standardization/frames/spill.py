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
from attrs import frozen

from .told import no_findings
from .whole_file import Stage

PARTS: Final = 8
Rows = tuple[pl.DataFrame, pl.Series]
"""行 / Rows with the columns the stages read, and their lines."""


@frozen
class Spill:
    """置き場 / The projections of a file's blocks, by stage and part, in a folder of its own."""

    folder: Path
    stages: Sequence[Stage]

    def add(self, block: int, *rows: Rows) -> None:
        """一塊を置く / Put down what the stages need of one block; the same block again replaces it."""
        for nth, stage in enumerate(self.stages):
            parts = [stage.project(frame, lines) for frame, lines in rows if len(frame)]
            if parts:
                whole = pl.concat(parts).sort("line") if len(parts) > 1 else parts[0]
                whole.write_ipc(self.folder / f"stage-{nth}-{block:06d}.arrow", compression="uncompressed")

    def forget_from(self, block: int) -> None:
        """途中のものを捨てる / Drop blocks from this number on: they were begun and not finished."""
        for path in (*self.folder.glob("stage-*.arrow"), *self.folder.glob("part-*.arrow")):
            if int(path.stem.rsplit("-", 1)[-1]) >= block:
                path.unlink()

    def clear(self) -> None:
        """空にする / Drop everything."""
        self.forget_from(0)

    def findings(self, *, ended: bool) -> Iterator[pl.DataFrame]:
        """二段目の所見 / The findings of each part of each stage; of those the rows so far can tell when it has not ended."""
        for nth, stage in enumerate(self.stages):
            paths = sorted(self.folder.glob(f"stage-{nth}-*.arrow"))
            if not paths or (stage.needs_end and not ended):
                continue
            left = stage.doubtful(partial(map, pl.read_ipc, paths))
            if left is not None:
                yield stage.find(left)
                continue
            self._part(nth, stage, paths)
            for part in range(PARTS):
                parted = sorted(self.folder.glob(f"part-{nth}-{part}-*.arrow"))
                if parted:
                    yield stage.find(pl.concat([pl.read_ipc(path) for path in parted]))
        yield no_findings()

    def _part(self, nth: int, stage: Stage, paths: Sequence[Path]) -> None:
        for block, path in enumerate(paths):
            parted = pl.read_ipc(path).with_columns(part=pl.struct(stage.together).hash(0) % PARTS)
            for (part,), group in parted.partition_by("part", as_dict=True, include_key=False).items():
                group.write_ipc(self.folder / f"part-{nth}-{part}-{block:06d}.arrow", compression="lz4")
            path.unlink()
