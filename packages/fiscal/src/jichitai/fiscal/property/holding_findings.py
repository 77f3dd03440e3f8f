"""所見：職員の譲受け、物品、基金、出資法人 / Findings about staff as buyers, articles, funds, and bodies invested in."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, Where, Yen

_Cites = tuple[Citation, ...]


def handled_by_buyer(*, thing_ja: str, thing_en: str, cites: _Cites) -> Diagnostic:
    """取り扱う職員の譲受け / The officer who handles it may not acquire it."""
    return Diagnostic(
        code="fiscal.property-handled-by-buyer",
        ja=f"取扱いに係る{thing_ja}を、その事務に従事する職員が譲り受け、又は交換することはできない。違反する行為は無効である。",
        en=f"An officer who handles {thing_en} may not acquire it; an act against this is void.",
        way_out_ja="取扱いに関わらない者を相手方とする。",
        way_out_en="Deal with somebody who does not handle it.",
        cites=cites,
        where=Where(field="handles_it"),
    )


def article_not_saleable(*, cites: _Cites) -> Diagnostic:
    """売り払えない物品 / The article may not be sold."""
    return Diagnostic(
        code="fiscal.article-not-saleable",
        ja="売払いを目的とする物品でも、不用の決定をした物品でもないので、売り払うことができない。",
        en="The article is neither held for sale nor declared surplus, so it may not be sold.",
        way_out_ja="不用の決定をしてから売り払う。",
        way_out_en="Declare it surplus first.",
        cites=cites,
        where=Where(field="declared_surplus"),
    )


def fund_misused(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """基金の運用・処分が目的に合わない / A fund is run or disposed of against its purpose."""
    return Diagnostic(
        code="fiscal.fund-misused",
        ja=f"基金を、条例で定める目的に応じて運用し、又は処分していない。{ja}。",
        en=f"The fund is not run or disposed of for the purpose in its ordinance: {en}.",
        way_out_ja="条例の目的に応じ、確実かつ効率的に運用し、目的のために処分する。目的を改めるには条例による。",
        way_out_en="Run it surely and efficiently for its purpose; amend the ordinance to change the purpose.",
        cites=cites,
        where=Where(field=field),
    )


def fund_not_budgeted(*, field: str, actual: Yen, budgeted: Yen, cites: _Cites) -> Diagnostic:
    """基金の収益・経費が予算にない / Income or cost of a fund is not in the budget in full."""
    return Diagnostic(
        code="fiscal.fund-not-budgeted",
        ja=f"基金の運用から生ずる収益と管理に要する経費は、それぞれ予算に計上しなければならない。{actual}のうち、計上は{budgeted}である。",
        en=f"A fund's income and its cost each go into the budget: {budgeted} of {actual} was put in.",
        way_out_ja="収益と経費を差し引きせず、歳入と歳出のそれぞれに計上する。",
        way_out_en="Put income into revenue and cost into expenditure, without netting.",
        cites=cites,
        facts={"actual": actual, "budgeted": budgeted},
        where=Where(field=field),
    )


def body_papers_missing(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """出資法人・信託の書類が足りない / Papers of a body or trust are missing."""
    return Diagnostic(
        code="fiscal.body-papers-missing",
        ja=f"法第221条第3項の法人又は信託の書類に、{ja}に関するものがない。",
        en=f"Papers of the body or trust lack {en}.",
        way_out_ja=f"{ja}に関する書類を作成する。",
        way_out_en=f"Prepare the papers on {en}.",
        cites=cites,
        where=Where(field=field),
    )


def body_papers_late(*, session_ends_on: date, submitted_on: date | None, cites: _Cites) -> Diagnostic:
    """書類を次の議会に提出していない / The papers did not go to the next council."""
    done_ja = f"提出は{submitted_on}である" if submitted_on else "まだ提出していない"
    done_en = f"they were submitted on {submitted_on}" if submitted_on else "they are not yet submitted"
    return Diagnostic(
        code="fiscal.body-papers-late",
        ja=f"経営状況などを説明する書類は、次の議会（{session_ends_on}まで）に提出しなければならないが、{done_ja}。",
        en=f"The papers go to the next session of the council, until {session_ends_on}; {done_en}.",
        way_out_ja="速やかに提出し、遅れた理由を説明する。",
        way_out_en="Submit them promptly, and explain the delay.",
        cites=cites,
        facts={"session_ends_on": session_ends_on, "submitted_on": submitted_on},
        where=Where(field="submitted_on"),
    )
