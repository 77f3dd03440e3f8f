"""番号の所見 / Findings on reserved numbers and on keys of other systems. Each carries the values that clash."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import CaseRef, Diagnostic, OfficerRef


def number_not_reserved(*, number: CaseRef) -> Diagnostic:
    """予約のない番号 / Nobody reserved the number."""
    return Diagnostic(
        code="case-core.number-not-reserved",
        ja=f"番号{number}は予約されていない。案件は、採られた番号か予約した番号で立てる。",
        en=f"Number {number} is not reserved; a case takes the next number or a reserved one.",
        way_out_ja="予約した番号を示すか、番号を示さずに立てる。",
        way_out_en="Name a reserved number, or none.",
        facts={"number": number},
    )


def number_not_free(*, number: CaseRef, state: str, owner: OfficerRef, expires_on: date, on: date) -> Diagnostic:
    """使えない予約 / The reservation is another's, of another unit, has lapsed, or is used up."""
    return Diagnostic(
        code="case-core.number-not-free",
        ja=f"番号{number}の予約は使えない（状態 {state}、予約した職員 {owner}、期限 {expires_on}、今日 {on}）。"
        "予約した職員が、その組織の案件に、期限の日までに一度だけ使える。",
        en=f"The reservation of {number} cannot be used (state {state}, owner {owner}, through {expires_on}, today {on}): "
        "its owner uses it once, for a case of its unit, through its last day.",
        way_out_ja="予約した職員が行うか、別の番号を予約する。",
        way_out_en="Let the owner act, or reserve another number.",
        facts={"number": number, "state": state, "owner": owner, "expires_on": expires_on, "on": on},
    )


def number_taken(*, number: CaseRef, state: str) -> Diagnostic:
    """先に変わった予約 / The reservation is there already, or changed after it was read."""
    return Diagnostic(
        code="case-core.number-taken",
        ja=f"番号{number}の予約は、読んだ後に変わっている（今の状態 {state}）。",
        en=f"The reservation of {number} has changed since it was read (now {state}).",
        way_out_ja="読み直して、もう一度判断する。",
        way_out_en="Read it again and decide again.",
        facts={"number": number, "state": state},
    )


def opened_already(*, system: str, external_id: str, case: CaseRef) -> Diagnostic:
    """もう立てた案件 / Another system's matter has its case already."""
    return Diagnostic(
        code="case-core.opened-already",
        ja=f"{system}の{external_id}の案件は、もう{case}として立っている。同じ由来の案件は一つだけである。",
        en=f"{external_id} of {system} is case {case} already; a matter of another system has one case.",
        way_out_ja="その案件を使う。",
        way_out_en="Use that case.",
        facts={"system": system, "external_id": external_id, "case": case},
    )
