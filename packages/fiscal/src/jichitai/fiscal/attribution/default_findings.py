"""所見：節から推す年度所属 / Findings about the case taken from an object of expenditure."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Where

from ..refusals import Refusal

_Cites = tuple[Citation, ...]


class ObjectWithoutDefault(Refusal):
    """既定のない節 / The object of expenditure has no usual case in that year."""

    code = "fiscal.object-without-default"


class AttributionDayMissing(Refusal):
    """基準の日がない / The day that decides the case was not given."""

    code = "fiscal.attribution-day-missing"


def object_without_default(*, code: str, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """既定のない節 / No case is usual for this number in that year."""
    return Diagnostic(
        code="fiscal.object-without-default",
        ja=f"節「{code}」は、{year}の節の番号になく、推すことのできる事由がない。",
        en=f"Object {code!r} is no number of fiscal year {year.year}, so no case can be taken from it.",
        way_out_ja="その年度の節の番号に直すか、支出の性質から事由を選んで与える。",
        way_out_en="Use that year's number, or choose the case from the nature of the expenditure.",
        cites=cites,
        facts={"object_code": code, "fiscal_year": year},
        where=Where(field="object_code"),
    )


def attribution_day_missing(*, case_ja: str, case: str, field: str, cites: _Cites) -> Diagnostic:
    """基準の日がない / The case is decided by a day that is not among the facts."""
    return Diagnostic(
        code="fiscal.attribution-day-missing",
        ja=f"事由「{case_ja}」の年度は、{field} で決まるが、与えられていない。",
        en=f"The year of the case {case!r} turns on {field}, which was not given.",
        way_out_ja=f"{field} を与えるか、支出の性質に合う別の事由を選ぶ。",
        way_out_en=f"Give {field}, or choose the case that fits the expenditure.",
        cites=cites,
        facts={"case": case, "field": field},
        where=Where(field=field),
    )
