"""背表紙と登録簿の記載 / Labels and register entries: reissued with every change of the last day, never edited.

A label carries the fingerprint of what it says. After an extension, a correction or a lifted
hold the old label is told apart from the new one, on paper too.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, OrganisationRef

from ..filing.file_series import FileSeries
from ..holds.hold import expiry_under_holds
from ..refs import FileSeriesRef, Fingerprint
from . import reissue_findings

_SHOWN: Final = 8


@frozen(kw_only=True)
class SpineLabel:
    """背表紙 / What is printed on a series: no title, which is added when it is printed.

    ``retain_through`` is None while no last day is fixed (a hold stands, a fact is missing): the
    label then says so, and the series is no candidate for disposal.
    """

    series: FileSeriesRef
    year: FiscalYear
    classification: str
    custodian: OrganisationRef
    retention: str
    start: date | None
    retain_through: date | None
    disposable_from: date | None
    extensions: int

    @property
    def mark(self) -> str:
        """識別 / Eight digits printed small: two labels with different words never share them by accident."""
        return Fingerprint.of(self).value[:_SHOWN]

    @property
    def lines(self) -> tuple[str, ...]:
        """印字する行 / The lines to print, the title aside."""
        until = (
            f"{self.retain_through}まで保存（廃棄は{self.disposable_from}から）"
            if self.retain_through
            else "満了する日は定まっていない"
        )
        extended = f"（延長{self.extensions}回）" if self.extensions else ""
        return (
            f"{self.series}　{self.year}　{self.classification}",
            f"{self.custodian}　保存期間 {self.retention}{extended}",
            until,
            f"識別 {self.mark}",
        )


def label_of(series: FileSeries) -> SpineLabel:
    """背表紙を作る / The label a series should carry now, its holds taken into account."""
    expiry = expiry_under_holds(expiry=series.retention().value, holds=series.holds).value
    return SpineLabel(
        series=series.ref, year=series.year, classification=series.term.classification, custodian=series.custodian,
        retention=series.retention_ja, start=expiry.start, retain_through=expiry.retain_through,
        disposable_from=expiry.disposable_from, extensions=len(series.extensions),
    )  # fmt: skip


@frozen(kw_only=True)
class Reissue:
    """再発行 / What must be exchanged after a change: the old label, the new one, and the changed items of the register."""

    withdrawn: SpineLabel
    issued: SpineLabel
    register: tuple[tuple[str, str, str], ...]

    @property
    def needed(self) -> bool:
        """要るか / Whether anything that is shown has changed."""
        return self.withdrawn != self.issued


def reissue_after(before: FileSeries, after: FileSeries) -> Reissue:
    """再発行する / Label and register items (name, before, after) after a change of one series."""
    old, new = label_of(before), label_of(after)
    items = (
        ("分類", old.classification, new.classification),
        ("保存期間", old.retention, new.retention),
        ("起算日", str(old.start or ""), str(new.start or "")),
        ("保存期間の満了する日", str(old.retain_through or ""), str(new.retain_through or "")),
        ("現在の文書管理者", old.custodian.value, new.custodian.value),
        ("延長の回数", str(old.extensions), str(new.extensions)),
    )
    return Reissue(withdrawn=old, issued=new, register=tuple(each for each in items if each[1] != each[2]))


def check_label(shown: SpineLabel, series: FileSeries) -> tuple[Diagnostic, ...]:
    """背表紙の検め / Whether the label on the shelf still says what is true."""
    now = label_of(series)
    if shown == now:
        return ()
    return (reissue_findings.label_outdated(series=series.ref, shown=shown.retain_through, now=now.retain_through),)
