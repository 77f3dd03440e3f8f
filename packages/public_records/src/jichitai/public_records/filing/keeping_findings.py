"""所見：所在・所管・統合・分割 / Findings on place, loan, charge, merging and splitting."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, RecordRef, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

from ..finding_form import refusal

_KEEP: Final = PUBLIC_RECORDS_ACT.article("6", 1)
_GATHER: Final = PUBLIC_RECORDS_ACT.article("5", 2)
_DISPOSE: Final = PUBLIC_RECORDS_ACT.article("8", 1)
_LOCAL: Final = PUBLIC_RECORDS_ACT.article("34")
_REORGANISE: Final = PUBLIC_RECORDS_ACT.article("33", 1)


def keeping_act_refused(*, series: Ref, state: str, act: str) -> Diagnostic:
    """今の状態ではできない / The table of states has no such act."""
    return refusal(
        f"簿冊{series}は「{state}」なので、「{act}」をすることができない。", f"The series {series} is {state!r}, so {act!r} cannot be done.",
        "今の所在を確かめる（貸出中なら返却してから、統合済みなら統合先に対して行う）。",
        "See where it stands: have it returned first, or act on the series it was merged into.",
        code="public-records.keeping-act-refused", cites=(_KEEP,), facts={"series": series, "state": state, "act": act},
    )  # fmt: skip


def not_completed_yet(*, series: Ref) -> Diagnostic:
    """完結していない / A series goes to the store only when completed."""
    return refusal(
        f"簿冊{series}は完結していないので、書庫や公文書館へ引き継ぐことができない。",
        f"The series {series} is not completed and cannot be handed over to the store or the archives.",
        "完結させてから引き継ぐ。", "Complete it first.",
        code="public-records.not-completed-yet", cites=(_KEEP, _LOCAL), facts={"series": series},
    )  # fmt: skip


def still_in_daily_use(*, series: Ref) -> Diagnostic:
    """常用している / A series in daily use stays in the office."""
    return refusal(
        f"簿冊{series}は常用の期間中であり、事務室に置く。", f"The series {series} is in daily use and stays in the office.",
        "常用を終えた日を記してから引き継ぐ。", "State the end of daily use first.",
        code="public-records.still-in-daily-use", cites=(_KEEP, _LOCAL), facts={"series": series},
    )  # fmt: skip


def loan_due_before_it_begins(*, series: Ref, on: date, due_on: date) -> Diagnostic:
    """返却の期限が貸出日より前 / A loan is due back on or after the day it begins."""
    return refusal(
        f"簿冊{series}の返却の期限（{due_on}）が、貸し出す日（{on}）より前である。",
        f"The loan of the series {series} would be due on {due_on}, before it begins on {on}.",
        "期限を改める。", "Fix a later day.",
        code="public-records.loan-due-before-it-begins", cites=(_KEEP,), facts={"series": series, "on": on, "due_on": due_on},
    )  # fmt: skip


def charge_stays_with(*, series: Ref, unit: Ref) -> Diagnostic:
    """同じ課への所管替え / The unit is in charge already."""
    return refusal(
        f"簿冊{series}の所管は、すでに{unit}である。", f"The unit {unit} is in charge of the series {series} already.",
        "所管替え先を確かめる。", "Check the successor.",
        code="public-records.charge-stays-with", cites=(_REORGANISE,), facts={"series": series, "unit": unit},
    )  # fmt: skip


def series_of_different_kind(*, series: Ref, into: Ref, difference: str) -> Diagnostic:
    """統合できない組合せ / Only series of one class, retention and custodian are merged."""
    return refusal(
        f"簿冊{series}と簿冊{into}とは{difference}が違うので、一つにまとめることができない。",
        f"The series {series} and {into} differ in {difference}; they cannot become one.",
        "分類、保存期間、所管のそろったものを統合する。", "Merge series of like class, retention and custodian.",
        code="public-records.series-of-different-kind", cites=(_GATHER,),
        facts={"series": series, "into": into, "difference": difference},
    )  # fmt: skip


def series_into_itself(*, series: Ref) -> Diagnostic:
    """自分への統合 / A series is not merged into itself."""
    return refusal(
        f"簿冊{series}を、それ自身へ統合することはできない。", f"The series {series} cannot be merged into itself.",
        "統合先を確かめる。", "Check the target.",
        code="public-records.series-into-itself", cites=(_GATHER,), facts={"series": series},
    )  # fmt: skip


def split_takes_all_or_nothing(*, series: Ref, chosen: int, kept: int) -> Diagnostic:
    """分割にならない / Splitting takes some of the records, not all and not none."""
    return refusal(
        f"簿冊{series}の文書{kept}件のうち{chosen}件を移すのは、分割にならない。一件以上を移し、一件以上を残す。",
        f"Moving {chosen} of the {kept} records of the series {series} is no split: some go, some stay.",
        "移す文書を選び直す。全部なら統合か所管替えによる。", "Choose again; for all of them merge or transfer the charge.",
        code="public-records.split-takes-all-or-nothing", cites=(_GATHER,), facts={"series": series, "chosen": chosen, "kept": kept},
    )  # fmt: skip


def reorganisation_refused(*, refused: int, asked: int, first: str) -> Diagnostic:
    """まとめて行えない / One or more of a bulk change cannot be done, so none is."""
    return refusal(
        f"{asked}冊のうち{refused}冊の所管替えができないので、一冊も替えない（初めの所見：{first}）。",
        f"{refused} of {asked} series cannot change charge, so none does (first finding: {first}).",
        "下見で一冊ごとの所見を見て、直してからもう一度行う。", "See each finding in the preview, mend it and repeat.",
        code="public-records.reorganisation-refused", cites=(_REORGANISE,), facts={"refused": refused, "asked": asked, "first": first},
    )  # fmt: skip


def already_transferred(*, record: RecordRef, on: date | None = None, transfer: Ref | None = None) -> Diagnostic:
    """移管済みの文書 / The record has gone to the archives."""
    when = f"{on}に{transfer}により" if on else "すでに"
    return refusal(
        f"文書{record}は、{when}移管された。",
        f"The record {record} was transferred{f' on {on} under {transfer}' if on else ''}.",
        "移管先で利用を請求する。", "Ask for it at the archives it went to.",
        code="public-records.already-transferred", cites=(_DISPOSE, _LOCAL), facts={"record": record, "on": on},
    )  # fmt: skip


def record_on_loan(*, record: RecordRef) -> Diagnostic:
    """貸出中の簿冊の文書 / The series is out on loan: what is not at hand is not destroyed."""
    return refusal(
        f"文書{record}の簿冊は貸出中である。手元にないものは、廃棄することも、目録に載せることもできない。",
        f"The series of the record {record} is out on loan; what is not at hand is neither listed nor destroyed.",
        "返却を受け、中身を確かめてから、目録を作る。", "Take it back, look at what is in it, and draw up the list then.",
        code="public-records.record-on-loan", cites=(_KEEP, _LOCAL), facts={"record": record},
    )  # fmt: skip
