"""繰越しの一件 / One amount carried out of a year, and into the next: its paper, commands and facts.

当年度の科目では、繰り越した額は押さえたままになる（だれも使えない）。翌年度の同じ科目には、その額を予算現額に
加え、繰越分として取り置く。取り置いた額は、繰越分の支出負担行為だけが使う。
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, FiscalYear, PartyRef, Ref, Yen

from ..budgets.carry_over import CarryOver
from ..budgets.carry_over_continuing import ContinuingPlan
from ..ledger.appropriation import CommitmentCause, positive
from ..ledger.references import CommitmentRef
from ..ledger.set_apart import CarryOverRef, ceiling_of
from ..papers import OwnPaper, PaperKind
from ..titles.account_titles import AccountTitle
from .resources import CarriedFunding

_NOTHING: Final = Yen(0)
CARRY_OVER_SERIES: Final = "繰越し"
"""繰越しの番号の列 / The series of carry-overs, gapless within the year carried out of."""


class CarryOverAuthorityRef(Ref):
    """繰越しの定めの番号 / What the budget sets to be carried: an item of 繰越明許費, or a continuing plan."""


@frozen(kw_only=True)
class CarryOverAuthority(OwnPaper):
    """繰越しの定め / What the voted budget lets be carried: an approved amount, or a continuing plan, of one section.

    ``amount`` 繰越明許費の額、継続費ではその年度に使える額（年割額と逓次繰越額）。``plan`` は継続費の定め。
    """

    ref: CarryOverAuthorityRef
    fiscal_year: FiscalYear
    section: str
    project: str
    amount: Yen = field(validator=positive)
    plan: ContinuingPlan | None = None
    version: int = 0

    @property
    def kind(self) -> CarryOver:
        """方法 / The way of carrying it allows."""
        return CarryOver.APPROVED if self.plan is None else CarryOver.CONTINUING

    @property
    def ceiling(self) -> str:
        """枠の名 / The key of the ceiling on what is carried under it."""
        return f"carry-over-authority:{self.ref}"


CARRY_OVER_AUTHORITY: Final = PaperKind("carry-over-authority", CarryOverAuthority, closes_with_year=True)
"""繰越しの定めの棚 / Where what may be carried is kept."""


@frozen(kw_only=True)
class RegisterCarryOverAuthority:
    """繰越しの定めを載せよ / Command: put into the books what the voted budget lets be carried."""

    authority: CarryOverAuthority
    on: date


@frozen(kw_only=True)
class CarryOutAppropriation:
    """繰り越せ / Command: carry an amount of a line out of its year.

    ``commitments`` are carried with what is left of them (its amount is read from the
    books); ``amount`` may be more, up to what the line has free, as far as the kind
    allows. ``authority`` names the vote for 明許 and 逓次; 事故 names ``accident`` (why)
    and ``related`` (関連経費). ``carried_from`` is the earlier carry-over of the same money.
    """

    appropriation: AppropriationRef
    kind: CarryOver
    project: str
    amount: Yen = field(validator=positive)
    funding: CarriedFunding
    on: date
    commitments: tuple[CommitmentRef, ...] = ()
    authority: CarryOverAuthorityRef | None = None
    accident: str | None = None
    related: Yen = _NOTHING
    carried_from: CarryOverRef | None = None
    case: CaseRef | None = None


@frozen(kw_only=True)
class CarriedCommitment:
    """繰り越した支出負担行為 / What is left of one commitment, carried; ``into`` is its number in the next year."""

    commitment: CommitmentRef
    amount: Yen
    into: CommitmentRef | None = None


@frozen(kw_only=True)
class CarriedAmount:
    """繰越し / One amount carried: out of ``fiscal_year``, and (``carried_in_on``) into the year after.

    ``parent`` is the line of the year it was carried out of.
    """

    ref: CarryOverRef
    number: int
    fiscal_year: FiscalYear
    parent: AppropriationRef
    title: AccountTitle
    kind: CarryOver
    project: str
    amount: Yen
    funding: CarriedFunding
    carried_out_on: date
    commitments: tuple[CarriedCommitment, ...] = ()
    authority: CarryOverAuthorityRef | None = None
    accident: str | None = None
    carried_from: CarryOverRef | None = None
    case: CaseRef | None = None
    carried_in_on: date | None = None
    version: int = 0

    @classmethod
    def of(cls, event: AppropriationCarriedOut) -> CarriedAmount:
        """繰越しから / As it was carried out."""
        return cls(
            ref=event.carry_over, number=event.number, fiscal_year=event.fiscal_year, parent=event.appropriation,
            title=event.title, kind=event.kind, project=event.project, amount=event.amount, funding=event.funding,
            carried_out_on=event.on, commitments=event.commitments, authority=event.authority, accident=event.accident,
            carried_from=event.carried_from, case=event.case,
        )  # fmt: skip

    @property
    def into(self) -> AppropriationRef:
        """翌年度の科目 / The line of the next year it is carried into."""
        return self.title.ref(self.fiscal_year.next)

    @property
    def ceiling(self) -> str:
        """枠の名 / The key of the ceiling on commitments against it in the next year."""
        return ceiling_of(self.ref)

    @property
    def committed(self) -> Yen:
        """支出負担行為の分 / The part of it that was committed already."""
        return Yen(sum(each.amount.amount for each in self.commitments))

    def after(self, event: AppropriationCarriedIn) -> CarriedAmount:
        """事実を当てはめる / Apply a fact; never refuses."""
        return evolve(self, carried_in_on=event.on, commitments=event.commitments, version=self.version + 1)


CARRIED_AMOUNT: Final = PaperKind("carried-amount", CarriedAmount)
"""繰越しの棚 / Where carry-overs are kept."""


@frozen(kw_only=True)
class CommitCarried:
    """繰越分で支出負担行為をせよ / Command: commit on a carried amount that was not committed before it was carried."""

    carry_over: CarryOverRef
    amount: Yen = field(validator=positive)
    on: date
    case: CaseRef
    approval: ApprovalRef
    payee: PartyRef
    cause: CommitmentCause = CommitmentCause.CONTRACT


@frozen(kw_only=True)
class DecreaseCarried:
    """繰越分の支出負担行為を減らせ / Command: decrease a commitment that stands on a carried amount."""

    commitment: CommitmentRef
    amount: Yen = field(validator=positive)
    on: date


@frozen(kw_only=True)
class CarryOverAuthorised:
    """繰越しの定めを載せた / What the budget lets be carried came into the books."""

    authority: CarryOverAuthority
    on: date


@frozen(kw_only=True)
class AppropriationCarriedOut:
    """当年度から繰り越した / An amount was carried out of its year.

    ``allotted`` is what had to be allotted for it: a carried amount is held on its line.
    """

    carry_over: CarryOverRef
    number: int
    fiscal_year: FiscalYear
    appropriation: AppropriationRef
    title: AccountTitle
    kind: CarryOver
    project: str
    amount: Yen
    allotted: Yen
    funding: CarriedFunding
    commitments: tuple[CarriedCommitment, ...]
    authority: CarryOverAuthorityRef | None
    accident: str | None
    carried_from: CarryOverRef | None
    case: CaseRef | None
    on: date


@frozen(kw_only=True)
class AppropriationCarriedIn:
    """翌年度に繰り越した / A carried amount came into the next year's line, and is set apart on it."""

    carry_over: CarryOverRef
    appropriation: AppropriationRef
    kind: CarryOver
    amount: Yen
    commitments: tuple[CarriedCommitment, ...]
    on: date
