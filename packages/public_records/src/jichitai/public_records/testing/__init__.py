"""約束の試験 / The suites a set of stores must pass, and samples to build on."""

from .samples import EverybodyMay, MovableClock
from .stores import (
    BodyStoreContract,
    DisposalListStoreContract,
    FileSeriesStoreContract,
    RecordsStoresContract,
    RecordStoreContract,
)

__all__ = [
    "BodyStoreContract",
    "DisposalListStoreContract",
    "EverybodyMay",
    "FileSeriesStoreContract",
    "MovableClock",
    "RecordStoreContract",
    "RecordsStoresContract",
]
