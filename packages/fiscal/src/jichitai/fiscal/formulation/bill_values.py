"""予算案の値 / Commands, facts and values of a bill: prepared, submitted, voted or disposed of, put into the books."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import field, frozen

from jichitai.master_data.kernel import AppropriationRef, CaseRef, FiscalYear, Yen

from ..budgets.contents import BudgetPart
from ..budgets.disposition import CouncilAnswer, DispositionBasis, DispositionGround
from ..titles.account_titles import Account
from .budget_items import BudgetItems
from .formulations import BudgetKind
from .grounds import SourceAmount
from .references import BudgetBillRef, FormulationRef
from .requested_lines import BudgetTitle


@frozen(kw_only=True)
class BillLine:
    """予算案の一行 / One title of a bill, its amount (a change, in a supplementary budget) and sources."""

    title: BudgetTitle
    amount: Yen
    sources: tuple[SourceAmount, ...]


@frozen(kw_only=True)
class LineAmendment:
    """修正の一行 / A title the council gave another amount (0 yen strikes it out)."""

    title: BudgetTitle
    amount: Yen


class CouncilResult(Enum):
    """議決 / What the council voted."""

    PASSED = "passed"
    """可決 / Passed as submitted."""
    AMENDED = "amended"
    """修正可決 / Passed with amendments."""
    REJECTED = "rejected"
    """否決 / Rejected."""


class BillStage(Enum):
    """予算案の段階 / How far a bill has come."""

    PREPARED = "prepared"
    """調製した / Prepared."""
    SUBMITTED = "submitted"
    """議会に提出した / Submitted to the council."""
    ADOPTED = "adopted"
    """成立した（議決・専決処分） / Voted, or disposed of without the assembly."""
    REJECTED = "rejected"
    """否決された / Rejected."""
    IN_BOOKS = "in-books"
    """帳簿に載せた / Put into the books."""
    LAPSED = "lapsed"
    """本予算に引き継がれた（暫定予算） / Taken over by the budget of the year (provisional budgets)."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return _STAGE_NAMES[self]


_STAGE_NAMES = {
    BillStage.PREPARED: "調製",
    BillStage.SUBMITTED: "提出",
    BillStage.ADOPTED: "成立",
    BillStage.REJECTED: "否決",
    BillStage.IN_BOOKS: "帳簿に登載",
    BillStage.LAPSED: "本予算に引継ぎ",
}


@frozen(kw_only=True)
class PrepareBill:
    """予算案を調製せよ / Command: make the bill of one account from a decided formulation.

    ``first``・``last`` 暫定予算の期間（両端を含む）。``cause_arose_on`` 補正の事由が生じた日。``needed`` この年度に
    しようとすることから要る定め。行は、決定した要求から引き継ぐ。
    """

    formulation: FormulationRef
    account: str
    items: BudgetItems
    needed: frozenset[BudgetPart] = frozenset()
    first: date | None = None
    last: date | None = None
    cause_arose_on: date | None = None
    on: date


@frozen(kw_only=True)
class SubmitBill:
    """議会に提出せよ / Command: submit a bill to the council."""

    bill: BudgetBillRef
    on: date


@frozen(kw_only=True)
class RecordVote:
    """議決を記録せよ / Command: record what the council voted; ``amendments`` only with AMENDED."""

    bill: BudgetBillRef
    on: date
    result: CouncilResult
    amendments: tuple[LineAmendment, ...] = field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        if (self.result is CouncilResult.AMENDED) != bool(self.amendments):
            raise ValueError("amendments belong to a bill passed with amendments")


@frozen(kw_only=True)
class DisposeOfBill:
    """専決処分せよ / Command: dispose of a bill without the assembly.

    ``ground`` 第179条の事由。第180条によるときは、議会が指定した事項であるかを ``designated`` に、その額の上限を
    ``limit`` に書く（指定に額がなければ None）。
    """

    bill: BudgetBillRef
    on: date
    basis: DispositionBasis
    ground: DispositionGround | None = None
    designated: bool = False
    limit: Yen | None = None


@frozen(kw_only=True)
class RecordAnswer:
    """承認の答えを記録せよ / Command: record what the council said when told of a disposition under Article 179."""

    bill: BudgetBillRef
    on: date
    answer: CouncilAnswer

    def __attrs_post_init__(self) -> None:
        if self.answer is CouncilAnswer.NOT_ASKED:
            raise ValueError("an answer is an approval or a disapproval")


@frozen(kw_only=True)
class PutIntoBooks:
    """帳簿に載せよ / Command: put an adopted bill into the books, all lines or none."""

    bill: BudgetBillRef
    on: date


@frozen(kw_only=True)
class BillPrepared:
    """予算案を調製した / A bill was prepared. ``serial``: 補正第何号 and the like, gapless within year, kind and account."""

    bill: BudgetBillRef
    number: int
    serial: int
    formulation: FormulationRef
    fiscal_year: FiscalYear
    kind: BudgetKind
    account: Account
    case: CaseRef
    lines: tuple[BillLine, ...] = field(repr=False)
    items: BudgetItems
    first: date | None
    last: date | None
    cause_arose_on: date | None
    on: date


@frozen(kw_only=True)
class BillSubmitted:
    """議会に提出した / A bill was submitted."""

    bill: BudgetBillRef
    on: date


@frozen(kw_only=True)
class BillVoted:
    """議会が議決した / The council voted. ``lines`` are all lines as amended; empty when it passed as submitted."""

    bill: BudgetBillRef
    on: date
    result: CouncilResult
    lines: tuple[BillLine, ...] = field(repr=False)


@frozen(kw_only=True)
class BillDisposedOf:
    """専決処分した / The chief disposed of the bill without the assembly."""

    bill: BudgetBillRef
    on: date
    basis: DispositionBasis
    ground: DispositionGround | None


@frozen(kw_only=True)
class DispositionAnswered:
    """専決処分の承認を議会に求めた / The council was told of the disposition and answered. The bill stays as it is either way."""

    bill: BudgetBillRef
    on: date
    answer: CouncilAnswer


@frozen(kw_only=True)
class BillPutIntoBooks:
    """帳簿に載せた / The bill came into the books; so many lines were opened or changed."""

    bill: BudgetBillRef
    on: date
    lines: int


@frozen(kw_only=True)
class ProvisionalTakenOver:
    """暫定予算を引き継いだ / The budget of the year took a provisional one over, and it lapsed (法218条3項)."""

    bill: BudgetBillRef
    by: BudgetBillRef
    on: date


@frozen(kw_only=True)
class AppropriationAmended:
    """予算科目の額を変えた / A budget line in the books was changed by a bill: its voted amount, and an allotment that lapsed."""

    appropriation: AppropriationRef
    bill: BudgetBillRef
    voted: Yen
    allotted: Yen
    on: date
