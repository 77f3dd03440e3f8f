"""所見：専決処分 / Findings about dispositions without the assembly, and about what has to be reported."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, Yen

_Cites = tuple[Citation, ...]


def disposition_excluded(*, cites: _Cites) -> Diagnostic:
    """専決処分のできない同意 / A consent that cannot be given without the assembly."""
    return Diagnostic(
        code="fiscal.disposition-excluded",
        ja="副知事・副市町村長、総合区長の選任の同意は、専決処分することができない。",
        en="The consent to appoint a deputy or the head of a general ward cannot be disposed of without the assembly.",
        way_out_ja="議会の同意を得る。",
        way_out_en="Ask the council for its consent.",
        cites=cites,
    )


def disposition_without_ground(*, cites: _Cites) -> Diagnostic:
    """専決処分の事由がない / None of the four grounds holds."""
    return Diagnostic(
        code="fiscal.disposition-without-ground",
        ja="議会が成立しない、定足数の例外によってもなお開けない、招集する時間的余裕がないことが明らか、議決すべき事件を議決しない、のどの事由にも当たらない。",
        en="None of the grounds holds: no council, no quorum even so, clearly no time to convene it, or it does not vote.",
        way_out_ja="議会を招集して議決を求める。",
        way_out_en="Convene the council and ask for a vote.",
        cites=cites,
    )


def disposition_not_designated(*, cites: _Cites) -> Diagnostic:
    """議会の指定がない / The council has not designated the matter."""
    return Diagnostic(
        code="fiscal.disposition-not-designated",
        ja="議会の議決により特に指定した事項でないので、委任による専決処分をすることができない。",
        en="The council has not designated the matter by a vote, so it cannot be disposed of under its mandate.",
        way_out_ja="議会の議決を求めるか、指定の議決の範囲を確かめる。",
        way_out_en="Ask for a vote, or look at what the designation covers.",
        cites=cites,
    )


def disposition_beyond_designation(*, amount: Yen, limit: Yen, cites: _Cites) -> Diagnostic:
    """指定の額を超える / The amount exceeds what the council designated."""
    return Diagnostic(
        code="fiscal.disposition-beyond-designation",
        ja=f"額{amount}は、議会が指定した額{limit}を超える。",
        en=f"{amount.amount:,} yen exceeds the {limit.amount:,} yen the council designated.",
        way_out_ja="議会の議決を求める。",
        way_out_en="Ask the council for a vote.",
        cites=cites,
        facts={"amount": amount, "limit": limit},
    )


def report_to_council_missing(*, what_ja: str, what_en: str, meeting_ended_on: date, cites: _Cites) -> Diagnostic:
    """次の会議への報告がない / The next meeting ended without the report."""
    return Diagnostic(
        code="fiscal.report-to-council-missing",
        ja=f"{what_ja}は次の会議に報告しなければならない。{meeting_ended_on}に終わった会議に報告されていない。",
        en=f"Of {what_en} the next meeting has to be told; the meeting that ended on {meeting_ended_on} was not.",
        way_out_ja="直ちに次の会議に報告し、遅れた理由を述べる。",
        way_out_en="Report at the next meeting at once, and say why it is late.",
        cites=cites,
        facts={"what": what_en, "meeting_ended_on": meeting_ended_on},
    )
