"""予算の内容 / What a budget consists of: its seven parts, gross amounts, and the papers that go with it.

法209条・210条・211条2項・215条・216条、令144条・150条1項。歳出の明細（目・節まで）は ``budget.py`` が読む。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, Yen, rule, total
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..titles.account_titles import Account, AccountKind
from . import contents_findings as findings

_SPECIAL: Final = LOCAL_AUTONOMY_ACT.article("209", 2)
_OWN_REVENUE: Final = LOCAL_AUTONOMY_ACT.article("208", 2)
_GROSS: Final = LOCAL_AUTONOMY_ACT.article("210")
_PAPERS: Final = LOCAL_AUTONOMY_ACT.article("211", 2)
_PARTS: Final = LOCAL_AUTONOMY_ACT.article("215")
_SECTIONS: Final = LOCAL_AUTONOMY_ACT.article("216")
_ROLLED: Final = LOCAL_AUTONOMY_ORDER.article("145", 1)
_APPROVED: Final = LOCAL_AUTONOMY_ACT.article("213", 1)
_EXECUTION: Final = LOCAL_AUTONOMY_ACT.article("220", 1)


class BudgetPart(Enum):
    """予算の内容 / The seven parts of a budget; the value is the number of the item."""

    REVENUE_AND_EXPENDITURE = "1"
    """歳入歳出予算 / Revenue and expenditure."""
    CONTINUING_EXPENDITURE = "2"
    """継続費 / Continuing expenditure."""
    APPROVED_CARRY_OVER = "3"
    """繰越明許費 / Approved carry-over."""
    MULTI_YEAR_AUTHORITY = "4"
    """債務負担行為 / Multi-year authority."""
    LOCAL_BONDS = "5"
    """地方債 / Local bonds."""
    TEMPORARY_BORROWING = "6"
    """一時借入金 / Temporary borrowing."""
    VIREMENT_BETWEEN_SECTIONS = "7"
    """歳出予算の各項の経費の金額の流用 / Moving amounts between sections."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return _PART_NAMES[self]


_PART_NAMES: Final = {
    BudgetPart.REVENUE_AND_EXPENDITURE: "歳入歳出予算",
    BudgetPart.CONTINUING_EXPENDITURE: "継続費",
    BudgetPart.APPROVED_CARRY_OVER: "繰越明許費",
    BudgetPart.MULTI_YEAR_AUTHORITY: "債務負担行為",
    BudgetPart.LOCAL_BONDS: "地方債",
    BudgetPart.TEMPORARY_BORROWING: "一時借入金",
    BudgetPart.VIREMENT_BETWEEN_SECTIONS: "歳出予算の各項の経費の金額の流用",
}


@frozen(kw_only=True)
class SectionAmount:
    """項の額 / The amount of one section, by the codes of its chapter and itself."""

    chapter: str
    section: str
    amount: Yen

    def __attrs_post_init__(self) -> None:
        if self.amount < Yen(0):
            raise ValueError("an amount in a budget is not negative")

    @property
    def path(self) -> str:
        """款項の番号 / The codes: "02-01"."""
        return f"{self.chapter}-{self.section}"


@frozen(kw_only=True)
class BudgetDocument:
    """予算 / One budget of one account, as the council votes it.

    ``instalments`` 継続費のうち、この年度の年割額。``carry_overs`` 繰越明許費。``parts`` この予算にある定め、
    ``needed`` この年度にしようとすることから要る定め（団体が知っている：たとえば起債をするなら地方債）。
    """

    account: Account
    parts: frozenset[BudgetPart]
    needed: frozenset[BudgetPart]
    revenue: tuple[SectionAmount, ...] = field(repr=False)
    expenditure: tuple[SectionAmount, ...] = field(repr=False)
    instalments: tuple[SectionAmount, ...] = ()
    carry_overs: tuple[SectionAmount, ...] = ()


@rule(_PARTS, _SECTIONS, _OWN_REVENUE, _ROLLED, _APPROVED, ja="予算の内容", en="The contents of a budget")
def check_budget_contents(*, budget: BudgetDocument) -> tuple[Diagnostic, ...]:
    """予算の内容 / Every fault of a budget: parts it lacks, revenue that falls short, sections named twice or not at all.

    A part that holds items counts as needed; so does the first part, always. Revenue above
    expenditure is a warning. Whether the general account has its reserve is
    ``reserve_fund.check_reserve_entered``; a bond's own five items are ``borrowing.check_bond_item``.

    >>> lines = (SectionAmount(chapter="02", section="01", amount=Yen(100)),)
    >>> budget = BudgetDocument(account=Account("01", "一般会計", AccountKind.GENERAL), revenue=lines, expenditure=lines,
    ...     parts=frozenset({BudgetPart.REVENUE_AND_EXPENDITURE}), needed=frozenset({BudgetPart.LOCAL_BONDS}))
    >>> [(each.code, each.facts["part"]) for each in check_budget_contents(budget=budget)]
    [('fiscal.budget-part-wanting', 'local_bonds')]
    """
    found = [
        findings.budget_part_wanting(
            part_ja=part.ja, part_en=part.name.lower(), cites=(LOCAL_AUTONOMY_ACT.article("215", 1, part.value),)
        )
        for part in BudgetPart
        if part in _needed(budget) and part not in budget.parts
    ]
    found += _balance(budget)
    for lines in (budget.revenue, budget.expenditure):
        paths = [each.path for each in lines]
        found += [
            findings.budget_section_repeated(section=path, cites=(_SECTIONS,))
            for path in dict.fromkeys(paths)
            if paths.count(path) > 1
        ]
    found += _within_sections(budget, BudgetPart.CONTINUING_EXPENDITURE, budget.instalments, (_ROLLED,))
    found += _within_sections(budget, BudgetPart.APPROVED_CARRY_OVER, budget.carry_overs, (_APPROVED,))
    return tuple(found)


def _needed(budget: BudgetDocument) -> frozenset[BudgetPart]:
    needed = budget.needed | {BudgetPart.REVENUE_AND_EXPENDITURE}
    if budget.instalments:
        needed |= {BudgetPart.CONTINUING_EXPENDITURE}
    return needed | {BudgetPart.APPROVED_CARRY_OVER} if budget.carry_overs else needed


def _balance(budget: BudgetDocument) -> list[Diagnostic]:
    revenue = total(each.amount for each in budget.revenue)
    expenditure = total(each.amount for each in budget.expenditure)
    if expenditure > revenue:
        return [findings.budget_without_funds(revenue=revenue, expenditure=expenditure, cites=(_OWN_REVENUE,))]
    if revenue > expenditure:
        return [findings.budget_not_balanced(revenue=revenue, expenditure=expenditure, cites=(_OWN_REVENUE,))]
    return []


def _within_sections(
    budget: BudgetDocument, part: BudgetPart, items: tuple[SectionAmount, ...], cites: tuple[Citation, ...]
) -> list[Diagnostic]:
    budgeted = {each.path: each.amount for each in budget.expenditure}
    asked = dict[str, Yen]()
    for each in items:
        asked[each.path] = asked.get(each.path, Yen(0)) + each.amount
    found = list[Diagnostic]()
    part_en = part.name.lower()
    for path, amount in asked.items():
        if path not in budgeted:
            found.append(findings.budget_item_without_section(part_ja=part.ja, part_en=part_en, section=path, cites=cites))
        elif amount > budgeted[path]:
            found.append(
                findings.budget_item_beyond_section(
                    part_ja=part.ja, part_en=part_en, section=path, amount=amount, budgeted=budgeted[path], cites=cites
                )
            )
    return found


@rule(_GROSS, ja="総計予算主義", en="Gross budgeting")
def check_gross_budgeting(*, receipts: Yen, payments: Yen, revenue: Yen, expenditure: Yen) -> tuple[Diagnostic, ...]:
    """総計予算主義 / A finding when the ``revenue`` and ``expenditure`` entered are not the whole receipts and payments of a business.

    >>> [each.code for each in check_gross_budgeting(receipts=Yen(100), payments=Yen(30), revenue=Yen(70), expenditure=Yen(0))]
    ['fiscal.budgeted-net']
    """
    if (revenue, expenditure) == (receipts, payments):
        return ()
    return (
        findings.budgeted_net(receipts=receipts, payments=payments, revenue=revenue, expenditure=expenditure, cites=(_GROSS,)),
    )


class AccountBasis(Enum):
    """会計を設ける根拠 / What a special account rests on."""

    ORDINANCE = "ordinance"
    """条例 / An ordinance."""
    OTHER_ACT = "other-act"
    """他の法律の定め / Another Act that has the account kept."""
    NONE = "none"
    """なし / Nothing."""


@rule(_SPECIAL, ja="特別会計の設置", en="Setting up a special account")
def check_special_account(*, account: Account, basis: AccountBasis) -> tuple[Diagnostic, ...]:
    """特別会計の設置 / A finding when a special account rests on nothing; the general account needs no ordinance.

    >>> account = Account("11", "駐車場事業特別会計", AccountKind.SPECIAL)
    >>> [each.code for each in check_special_account(account=account, basis=AccountBasis.NONE)]
    ['fiscal.special-account-without-ordinance']
    """
    if account.kind is AccountKind.SPECIAL and basis is AccountBasis.NONE:
        return (findings.special_account_without_ordinance(account=account.name, cites=(_SPECIAL,)),)
    return ()


class ExplanatoryPaper(Enum):
    """予算に関する説明書 / The papers that go with a budget; the value begins with the number of the item."""

    DETAILS = "1-details"
    """歳入歳出予算事項別明細書 / Details of revenue and expenditure by item."""
    STAFF_COSTS = "1-staff-costs"
    """給与費明細書 / Details of staff costs."""
    CONTINUING_EXPENDITURE = "2"
    """継続費に関する調書 / The statement on continuing expenditure."""
    MULTI_YEAR_AUTHORITY = "3"
    """債務負担行為に関する調書 / The statement on multi-year authorities."""
    LOCAL_BONDS = "4"
    """地方債に関する調書 / The statement on local bonds."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return _PAPER_NAMES[self]


_PAPER_NAMES: Final = {
    ExplanatoryPaper.DETAILS: "歳入歳出予算事項別明細書",
    ExplanatoryPaper.STAFF_COSTS: "給与費明細書",
    ExplanatoryPaper.CONTINUING_EXPENDITURE: "継続費に関する調書",
    ExplanatoryPaper.MULTI_YEAR_AUTHORITY: "債務負担行為に関する調書",
    ExplanatoryPaper.LOCAL_BONDS: "地方債に関する調書",
}


@rule(
    _PAPERS, LOCAL_AUTONOMY_ORDER.article("144", 1), ja="予算に関する説明書", en="The papers that go with a budget"
)  # fmt: skip
def explanatory_papers(
    *, staff_costs: bool, continuing: bool, authority_beyond_year: bool, bonds_outstanding: bool
) -> Ruling[tuple[ExplanatoryPaper, ...]]:
    """予算に関する説明書 / The papers to submit with a budget; one about something the account does not have is left out.

    ``authority_beyond_year``: 翌年度以降にわたる債務負担行為があるか。このほか「予算の内容を明らかにするため
    必要な書類」（5号）は、団体が決める。

    >>> [each.value for each in explanatory_papers(staff_costs=True, continuing=False, authority_beyond_year=True,
    ...     bonds_outstanding=False).value]
    ['1-details', '1-staff-costs', '3']
    """
    asked = (
        (ExplanatoryPaper.DETAILS, True),
        (ExplanatoryPaper.STAFF_COSTS, staff_costs),
        (ExplanatoryPaper.CONTINUING_EXPENDITURE, continuing),
        (ExplanatoryPaper.MULTI_YEAR_AUTHORITY, authority_beyond_year),
        (ExplanatoryPaper.LOCAL_BONDS, bonds_outstanding),
    )
    papers = tuple(paper for paper, present in asked if present)
    steps = tuple(Step(f"{each.ja}を付す", f"{each.name.lower()} goes with it", (_item_of(each),)) for each in papers)
    return Ruling(value=papers, cites=(_PAPERS, *dict.fromkeys(_item_of(each) for each in papers)), steps=steps)


def _item_of(paper: ExplanatoryPaper) -> Citation:
    return LOCAL_AUTONOMY_ORDER.article("144", 1, paper.value[0])


@rule(
    _PAPERS, LOCAL_AUTONOMY_ORDER.article("144", 1), ja="予算に関する説明書の不足", en="Papers missing from a budget"
)  # fmt: skip
def check_explanatory_papers(
    *, needed: tuple[ExplanatoryPaper, ...], submitted: frozenset[ExplanatoryPaper]
) -> tuple[Diagnostic, ...]:
    """予算に関する説明書の不足 / One finding for each paper of ``explanatory_papers`` that was not submitted.

    >>> [each.facts["paper"] for each in check_explanatory_papers(needed=tuple(ExplanatoryPaper)[:2], submitted=frozenset())]
    ['details', 'staff_costs']
    """
    return tuple(
        findings.explanatory_paper_wanting(paper_ja=each.ja, paper_en=each.name.lower(), cites=(_item_of(each), _PAPERS))
        for each in needed
        if each not in submitted
    )


@rule(
    _EXECUTION, LOCAL_AUTONOMY_ORDER.article("150", 1), ja="予算の執行に関する手続", en="The procedure of execution"
)  # fmt: skip
def check_execution_procedure(*, plan: bool, allotment: bool, by_item_and_object: bool) -> tuple[Diagnostic, ...]:
    """予算の執行に関する手続 / One finding for each of the three matters that the body's procedure does not provide for.

    >>> [each.facts["matter"] for each in check_execution_procedure(plan=True, allotment=False, by_item_and_object=True)]
    ['allotting the expenditure budget']
    """
    matters = (
        (plan, "1", "予算の計画的かつ効率的な執行を確保するための計画", "a plan of execution"),
        (allotment, "2", "歳出予算の配当", "allotting the expenditure budget"),
        (by_item_and_object, "3", "目節の区分とこれに従った執行", "dividing sections into items and objects"),
    )
    return tuple(
        findings.execution_procedure_wanting(
            matter_ja=ja, matter_en=en, cites=(LOCAL_AUTONOMY_ORDER.article("150", 1, item), _EXECUTION)
        )
        for given, item, ja, en in matters
        if not given
    )
