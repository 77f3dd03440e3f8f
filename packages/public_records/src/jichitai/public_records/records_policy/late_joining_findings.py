"""後入れの所見 / Findings on late records joining a file."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ORDER

_CITES = (PUBLIC_RECORDS_ORDER.article("8", 8),)


def late_joining_not_allowed(*, acquired_on: date, file_starts_on: date) -> Diagnostic:
    """後入れの特例がない / The text that applies to the record knows no late joining."""
    return Diagnostic(
        code="public-records.late-joining-not-allowed",
        ja=f"{acquired_on}に取得した文書には、起算日（{file_starts_on}）以後にファイルへまとめる特例が適用されない。旧い文書に選ぶこともできない。",
        en=f"A record acquired on {acquired_on} cannot join a file whose retention began on {file_starts_on}; older records cannot opt in.",
        way_out_ja="別のファイルにまとめるか、単独で管理する。", way_out_en="Put it into another file, or manage it by itself.",
        cites=(*_CITES, PUBLIC_RECORDS_ORDER.supplementary("2022年改正", paragraph=2)),
        facts={"acquired_on": acquired_on, "file_starts_on": file_starts_on},
    )  # fmt: skip


def late_joining_after_expiry(*, acquired_on: date, file_through: date) -> Diagnostic:
    """ファイルが満了している / The file's retention has ended."""
    return Diagnostic(
        code="public-records.late-joining-after-expiry",
        ja=f"ファイルの保存期間は{file_through}に満了しており、{acquired_on}に取得した文書をまとめることができない。",
        en=f"The file's retention ended on {file_through}; a record acquired on {acquired_on} cannot join it.",
        way_out_ja="新しいファイルにまとめる。", way_out_en="Put it into a new file.", cites=_CITES,
        facts={"acquired_on": acquired_on, "file_through": file_through},
    )  # fmt: skip


def late_joining_too_short(*, file_through: date, least: date) -> Diagnostic:
    """歴史公文書等に一年の保存がない / A historical record would be kept for less than a year."""
    return Diagnostic(
        code="public-records.late-joining-too-short",
        ja=f"ファイルは{file_through}に満了し、別表にない歴史公文書等に要る一年（{least}まで）に足りない。",
        en=f"The file ends on {file_through}, before the year a historical record outside the table needs (through {least}).",
        way_out_ja="別のファイルにまとめるか、単独で一年以上の保存期間を設定する。",
        way_out_en="Put it into another file, or set a year or more for it alone.",
        cites=(*_CITES, PUBLIC_RECORDS_ORDER.article("8", 3)), facts={"file_through": file_through, "least": least},
    )  # fmt: skip
