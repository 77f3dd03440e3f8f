"""所見：予算の内容 / Findings about the parts of a budget and the papers that go with it."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Yen

_Cites = tuple[Citation, ...]


def budget_part_wanting(*, part_ja: str, part_en: str, cites: _Cites) -> Diagnostic:
    """予算の定めがない / A part the budget needs is missing."""
    return Diagnostic(
        code="fiscal.budget-part-wanting",
        ja=f"予算に「{part_ja}」の定めがない。",
        en=f"The budget has no part on {part_en}.",
        way_out_ja="その定めを予算に加える。",
        way_out_en="Add the part to the budget.",
        cites=cites,
        facts={"part": part_en},
    )


def budget_without_funds(*, revenue: Yen, expenditure: Yen, cites: _Cites) -> Diagnostic:
    """歳入の不足 / Expenditure exceeds revenue."""
    return Diagnostic(
        code="fiscal.budget-without-funds",
        ja=f"歳出{expenditure}が歳入{revenue}を超える。各会計年度の歳出は、その年度の歳入をもって充てる。",
        en=f"Expenditure of {expenditure.amount:,} yen exceeds revenue of {revenue.amount:,} yen; a year pays its own way.",
        way_out_ja="歳入の計上漏れを確かめるか、歳出を減らす。",
        way_out_en="Look for revenue left out, or cut expenditure.",
        cites=cites,
        facts={"revenue": revenue, "expenditure": expenditure},
    )


def budget_not_balanced(*, revenue: Yen, expenditure: Yen, cites: _Cites) -> Diagnostic:
    """歳入が多い / Revenue exceeds expenditure: budgets are usually balanced, though no provision says so."""
    return Diagnostic(
        code="fiscal.budget-not-balanced",
        ja=f"歳入{revenue}が歳出{expenditure}を超える。同額とするのが通例である（同額を求める条文はない）。",
        en=f"Revenue of {revenue.amount:,} yen exceeds expenditure of {expenditure.amount:,} yen; the two are usually equal.",
        way_out_ja="余る額を予備費か積立金に計上するか、理由を確かめる。",
        way_out_en="Enter the rest as reserve or savings, or look at the reason.",
        cites=cites,
        facts={"revenue": revenue, "expenditure": expenditure},
        severity=Severity.WARNING,
    )


def budget_section_repeated(*, section: str, cites: _Cites) -> Diagnostic:
    """款項の重なり / One section stands twice."""
    return Diagnostic(
        code="fiscal.budget-section-repeated",
        ja=f"款項{section}が二度ある。",
        en=f"Section {section} stands twice.",
        way_out_ja="一つにまとめる。",
        way_out_en="Make it one.",
        cites=cites,
        facts={"section": section},
    )


def budget_item_without_section(*, part_ja: str, part_en: str, section: str, cites: _Cites) -> Diagnostic:
    """歳出にない款項の定め / A part names a section that the expenditure does not have."""
    return Diagnostic(
        code="fiscal.budget-item-without-section",
        ja=f"「{part_ja}」に定める款項{section}が、歳出予算にない。",
        en=f"The part on {part_en} names section {section}, which the expenditure does not have.",
        way_out_ja="款項の番号を直すか、歳出予算に計上する。",
        way_out_en="Correct the section, or enter it in the expenditure.",
        cites=cites,
        facts={"part": part_en, "section": section},
    )


def budget_item_beyond_section(
    *, part_ja: str, part_en: str, section: str, amount: Yen, budgeted: Yen, cites: _Cites
) -> Diagnostic:
    """歳出の額を超える定め / A part names more than the section has."""
    return Diagnostic(
        code="fiscal.budget-item-beyond-section",
        ja=f"「{part_ja}」に定める款項{section}の{amount}は、その項の歳出予算{budgeted}を超える。",
        en=f"The part on {part_en} has {amount.amount:,} yen for section {section}, which has {budgeted.amount:,} yen.",
        way_out_ja="額を確かめる。",
        way_out_en="Check the amounts.",
        cites=cites,
        facts={"part": part_en, "section": section, "amount": amount, "budgeted": budgeted},
    )


def budgeted_net(*, receipts: Yen, payments: Yen, revenue: Yen, expenditure: Yen, cites: _Cites) -> Diagnostic:
    """差引きの計上 / Revenue or expenditure was entered net."""
    return Diagnostic(
        code="fiscal.budgeted-net",
        ja=f"収入{receipts}・支出{payments}に対し、計上は歳入{revenue}・歳出{expenditure}である。一切の収入と支出を、差し引かずに計上する。",
        en=f"Receipts {receipts.amount:,} and payments {payments.amount:,} yen are entered as {revenue.amount:,} and {expenditure.amount:,}.",
        way_out_ja="収入の全額を歳入に、支出の全額を歳出に計上する。",
        way_out_en="Enter the whole of both.",
        cites=cites,
        facts={"receipts": receipts, "payments": payments, "revenue": revenue, "expenditure": expenditure},
    )


def special_account_without_ordinance(*, account: str, cites: _Cites) -> Diagnostic:
    """根拠のない特別会計 / A special account without an ordinance."""
    return Diagnostic(
        code="fiscal.special-account-without-ordinance",
        ja=f"{account}を設ける条例（又は他の法律の定め）がない。特別会計は、条例で設置する。",
        en="No ordinance (or other Act) sets up the special account.",
        way_out_ja="特別会計設置条例を確かめる。",
        way_out_en="Look at the ordinance on special accounts.",
        cites=cites,
        facts={"account": account},
    )


def explanatory_paper_wanting(*, paper_ja: str, paper_en: str, cites: _Cites) -> Diagnostic:
    """予算に関する説明書の不足 / A paper that goes with the budget is missing."""
    return Diagnostic(
        code="fiscal.explanatory-paper-wanting",
        ja=f"予算に関する説明書のうち「{paper_ja}」がない。",
        en=f"Of the papers that go with the budget the {paper_en} is missing.",
        way_out_ja="作成して、予算とあわせて提出する。",
        way_out_en="Make it and submit it with the budget.",
        cites=cites,
        facts={"paper": paper_en},
    )


def execution_procedure_wanting(*, matter_ja: str, matter_en: str, cites: _Cites) -> Diagnostic:
    """予算の執行の手続の定めが足りない / The procedure of execution lacks a matter the order names."""
    return Diagnostic(
        code="fiscal.execution-procedure-wanting",
        ja=f"予算の執行に関する手続に「{matter_ja}」の定めがない。",
        en=f"The procedure of execution has nothing on {matter_en}.",
        way_out_ja="予算規則（財務規則）に定める。",
        way_out_en="Provide for it in the body's finance rule.",
        cites=cites,
        facts={"matter": matter_en},
    )
