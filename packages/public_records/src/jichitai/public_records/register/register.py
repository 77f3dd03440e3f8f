"""行政文書ファイル管理簿 / The register of files as data: one line for each series, drawn from the series themselves.

What is asked of a register by law is checked in ``entry``; here the lines are made. A series
split, extended or transferred shows at once: nothing is copied by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic

from ..filing.file_series import FileSeries
from ..filing.keeping import KeepingState
from ..filing.title import Title
from .entry import AtExpiry, LeftOut, RegisterEntry, RegisterItem, check_register_entry, must_be_registered

UNDETERMINED: Final = "未定"
"""定まらない / What stands where a day is not determined yet."""


@frozen(kw_only=True)
class RegisterSource:
    """管理簿の元 / A series, its name, and what a person decides about its line.

    ``measure``: decided by the body; None takes the class (historical → transfer, else
    destroy). ``withheld``: items that are information not to be disclosed. ``public_name``: a
    wording fit for the public, which then stands instead of the name (and is not withheld).
    """

    series: FileSeries
    name: Title
    measure: AtExpiry | None = None
    withheld: frozenset[RegisterItem] = frozenset()
    public_name: Title | None = None


@frozen(kw_only=True)
class FileRegister:
    """管理簿 / The lines by number, the items left out for the time being, and the day it is drawn up."""

    on: date
    entries: tuple[RegisterEntry, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def columns(self) -> tuple[RegisterItem, ...]:
        """載せる事項 / The items the register has, in the order of the law."""
        omitted = {each.item for each in self.left_out}
        return tuple(item for item in RegisterItem if item not in omitted)

    def rows(self, *, public: bool) -> tuple[tuple[str, ...], ...]:
        """行 / Number and items of every line; ``public`` without what is not to be disclosed."""
        return tuple(
            (each.key.value, *(each.public_text_of(item) if public else each.text_of(item) for item in self.columns))
            for each in self.entries
        )

    def check(self) -> tuple[Diagnostic, ...]:
        """検め / Every item that is missing in a line and is not left out, line by line."""
        return tuple(
            finding
            for entry in self.entries
            for finding in check_register_entry(
                entered=[item for item in RegisterItem if entry.text_of(item)], left_out=self.left_out,
                shows_undisclosable=False,
            )
        )  # fmt: skip


def measure_of(series: FileSeries) -> AtExpiry:
    """分類による措置 / What the class says: historical series are transferred, others destroyed (法5条5項)."""
    return AtExpiry.TRANSFER if series.term.historical else AtExpiry.DESTROY


def register_entry_of(source: RegisterSource, /) -> RegisterEntry:
    """一行を作る / The line of a series: retention, days, place, medium and keepers as they stand now."""
    series, keeping = source.series, source.series.keeping
    expiry = series.retention().value
    former = keeping.former_charges
    values = {
        RegisterItem.CLASSIFICATION: series.term.classification,
        RegisterItem.RETENTION: series.retention_ja,
        RegisterItem.EXPIRY: str(expiry) if expiry.retain_through is None else expiry.retain_through.isoformat(),
        RegisterItem.MEASURE: (source.measure or measure_of(series)).ja,
        RegisterItem.PLACE: f"{keeping.place.ja} {keeping.shelf}".strip(),
        RegisterItem.YEAR: str(series.year),
        RegisterItem.FIRST_KEEPER: (former[0].unit if former else series.custodian).value,
        RegisterItem.START: UNDETERMINED if expiry.start is None else expiry.start.isoformat(),
        RegisterItem.MEDIUM: keeping.medium.ja,
        RegisterItem.KEEPER: series.custodian.value,
    }
    name, withheld = source.name, source.withheld
    if source.public_name is not None:
        name, withheld = source.public_name, withheld - {RegisterItem.NAME}
    return RegisterEntry(key=series.ref, name=name, values=MappingProxyType(values), withheld=withheld)


def build_register(
    sources: Iterable[RegisterSource], /, *, on: date, left_out: Sequence[LeftOut] = ()
) -> FileRegister:  # fmt: skip
    """管理簿を作る / The register drawn from these series, by number.

    Series kept under one year need no line and get none; a series merged into another is empty and
    has none either.
    """
    lines = [
        register_entry_of(each)
        for each in sources
        if must_be_registered(retention=each.series.term.retention).value and each.series.keeping.state is not KeepingState.MERGED
    ]
    return FileRegister(on=on, entries=tuple(sorted(lines, key=lambda each: each.key)), left_out=tuple(left_out))
