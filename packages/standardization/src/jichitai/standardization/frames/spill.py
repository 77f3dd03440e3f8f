"""全部の行を見る列を置く所 / Where the few columns that need all rows wait: files on disk, parted so that each part fits.

同じ鍵・同じ人の行は、列の値の混ぜ合わせで決まる同じ組に入る。二段目は組ごとに読むので、
記憶に要るのは一つの組の分だけである。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl
from attrs import frozen

from .told import no_findings
from .whole_file import Stage

PARTS: Final = 8


@frozen
class Spill:
    """置き場 / The projections of a file's blocks, by stage and part, in a folder of its own."""

    folder: Path
    stages: Sequence[Stage]

    def add(self, block: int, frame: pl.DataFrame, lines: pl.Series) -> None:
        """一塊を置く / Put down what the stages need of one block; the same block again replaces it."""
        for nth, stage in enumerate(self.stages):
            rows = stage.project(frame, lines)
            parted = rows.with_columns(part=pl.struct(stage.together).hash(0) % PARTS)
            for (part,), group in parted.partition_by("part", as_dict=True, include_key=False).items():
                group.write_ipc(self.folder / f"stage-{nth}-{part}-{block:06d}.arrow", compression="lz4")

    def forget_from(self, block: int) -> None:
        """途中のものを捨てる / Drop blocks from this number on: they were begun and not finished."""
        for path in self.folder.glob("stage-*.arrow"):
            if int(path.stem.rsplit("-", 1)[-1]) >= block:
                path.unlink()

    def clear(self) -> None:
        """空にする / Drop everything."""
        self.forget_from(0)

    def findings(self, *, ended: bool) -> Iterator[pl.DataFrame]:
        """二段目の所見 / The findings of each part of each stage; of those the rows so far can tell when it has not ended."""
        for nth, stage in enumerate(self.stages):
            if stage.needs_end and not ended:
                continue
            for part in range(PARTS):
                paths = sorted(self.folder.glob(f"stage-{nth}-{part}-*.arrow"))
                if paths:
                    rows = pl.concat([pl.read_ipc(path) for path in paths])
                    yield stage.find(rows)
        yield no_findings()
