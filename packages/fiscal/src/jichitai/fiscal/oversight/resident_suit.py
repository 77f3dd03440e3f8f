"""住民訴訟とその後 / Residents' suits, and what follows a judgment (法242条の2第4項–第12項、242条の3第3項–第5項)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Ruling, Step, Yen, last_day_after, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT

from . import audit_findings as findings

_SUIT: Final = LOCAL_AUTONOMY_ACT.article("242の2", 1)
_SAME_CLAIM: Final = LOCAL_AUTONOMY_ACT.article("242の2", 4)
_COURT: Final = LOCAL_AUTONOMY_ACT.article("242の2", 5)
_INJUNCTION: Final = LOCAL_AUTONOMY_ACT.article("242の2", 6)
_TOLD: Final = LOCAL_AUTONOMY_ACT.article("242の2", 7)
_HELD: Final = LOCAL_AUTONOMY_ACT.article("242の2", 8)
_HELD_FOR: Final = LOCAL_AUTONOMY_ACT.article("242の2", 9)
_PROVISIONAL: Final = LOCAL_AUTONOMY_ACT.article("242の2", 10)
_FEE: Final = LOCAL_AUTONOMY_ACT.article("242の2", 12)
_NO_VOTE: Final = LOCAL_AUTONOMY_ACT.article("242の3", 3)
_BINDS: Final = LOCAL_AUTONOMY_ACT.article("242の3", 4)
_REPRESENTED: Final = LOCAL_AUTONOMY_ACT.article("242の3", 5)
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_MONTHS: Final = 6


class SuitClaim(Enum):
    """請求 / What the suit asks for (1項各号); the value is the number of the item."""

    INJUNCTION = "1"
    """差止め / An injunction."""
    REVOCATION = "2"
    """行政処分の取消し・無効確認 / Revocation or nullity of a disposition."""
    ILLEGALITY_OF_NEGLECT = "3"
    """怠る事実の違法確認 / A declaration that a neglect is unlawful."""
    DEMAND = "4"
    """損害賠償・不当利得返還の請求をすることの求め / That the body demand damages or restitution."""
    ORDER_TO_STAFF = "4-order"
    """職員への賠償命令をすることの求め（4号ただし書） / That the body order compensation from staff."""


@frozen(kw_only=True)
class SuitFacts:
    """訴えの事実 / What decides whether the suit is open.

    ``audit_requested`` 住民監査請求をした、``same_claim_pending`` 他の住民の同一の請求の訴訟が係属している、``local_court`` 団体の事務所の所在地を
    管轄する地方裁判所である、``harms_welfare`` 差止めが公共の福祉を著しく阻害するおそれがある、``provisional`` 民事保全法の仮処分の申立てである。
    """

    claim: SuitClaim
    audit_requested: bool = True
    same_claim_pending: bool = False
    local_court: bool = True
    harms_welfare: bool = False
    provisional: bool = False


class Representative(Enum):
    """団体を代表する者 / Who represents the body."""

    CHIEF = "chief"
    """長 / The chief."""
    REPRESENTATIVE_AUDITOR = "representative-auditor"
    """代表監査委員 / The representative auditor."""


@frozen(kw_only=True)
class SuitOfBody:
    """判決の後の訴訟 / The suit of the body after the judgment: is a vote needed, who represents it, does the judgment bind the other?"""

    vote_needed: bool
    representative: Representative
    judgment_binds: bool


@rule(_SUIT, _SAME_CLAIM, _COURT, _INJUNCTION, _PROVISIONAL, ja="住民訴訟の可否", en="Whether a resident's suit is open")
def check_resident_suit(*, facts: SuitFacts) -> tuple[Diagnostic, ...]:
    """住民訴訟ができるか / Every reason against the suit; empty when there is none among those stated here.

    >>> [each.facts["reason"] for each in check_resident_suit(facts=SuitFacts(claim=SuitClaim.INJUNCTION, harms_welfare=True))]
    ['harms-welfare']
    """
    enjoined = facts.claim is SuitClaim.INJUNCTION and facts.harms_welfare
    reasons = (
        (not facts.audit_requested, "no-audit-request", "住民監査請求をしていない", "no audit was requested first", _SUIT),
        (facts.same_claim_pending, "pending", "他の住民の同一の請求の訴訟が係属している", "another resident's suit for the same is pending", _SAME_CLAIM),
        (not facts.local_court, "court", "団体の事務所の所在地を管轄する地方裁判所でない", "not the district court of the body's office", _COURT),
        (enjoined, "harms-welfare", "差止めは公共の福祉を著しく阻害するおそれがあるので、することができない",
         "an injunction would gravely harm the public welfare", _INJUNCTION),
        (facts.provisional, "provisional", "民事保全法の仮処分はすることができない", "no provisional disposition is open", _PROVISIONAL),
    )  # fmt: skip
    return tuple(
        findings.resident_suit_barred(reason=reason, ja=ja, en=en, cites=(cite,))
        for holds, reason, ja, en, cite in reasons
        if holds
    )


@rule(_TOLD, ja="訴訟告知の要否", en="Whether a third party is told of the suit")
def is_suit_told(*, claim: SuitClaim) -> Ruling[bool]:
    """訴訟の告知を要するか / Must the organ sued tell the member of staff or the other party, without delay? For item 4 only.

    >>> [is_suit_told(claim=each).value for each in (SuitClaim.DEMAND, SuitClaim.REVOCATION)]
    [True, False]
    """
    told = claim in {SuitClaim.DEMAND, SuitClaim.ORDER_TO_STAFF}
    step = Step("4号の訴訟である" if told else "4号の訴訟でない", "a suit of item 4" if told else "not of item 4", (_TOLD,))
    return Ruling(value=told, cites=(_TOLD,), steps=(step,))


@rule(_HELD, _HELD_FOR, _FIRST_DAY, ja="訴訟告知による時効の完成猶予", en="Limitation held by notice of the suit")
def limitation_held_through(*, suit_ended_on: date) -> Ruling[date]:
    """時効が完成しない最後の日 / The last day on which the claim is not barred: six months from the day the suit ended, not counted.

    訴訟告知があったときに限る。この後は、元の時効期間が過ぎていれば時効が完成する。

    >>> str(limitation_held_through(suit_ended_on=date(2026, 5, 20)).value)
    '2026-11-20'
    """
    last = last_day_after(suit_ended_on, LegalPeriod.months(_MONTHS))
    step = Step(f"訴訟が終了した日{suit_ended_on}の翌日から六月、{last}を経過するまで完成しない",
                f"not barred until six months after {suit_ended_on} have passed, through {last}", (_HELD, _FIRST_DAY))  # fmt: skip
    return Ruling(value=last, cites=(_HELD, _HELD_FOR, _FIRST_DAY), steps=(step,))


@rule(_FEE, ja="勝訴した住民の弁護士報酬の請求の限度", en="Most a winning resident may claim for fees")
def fee_claim_limit_of(*, won: bool, fee: Yen) -> Ruling[Yen]:
    """弁護士報酬の請求の限度 / The fee payable, where the resident won, in part too; nothing otherwise.

    そのうち相当と認められる額は、判断しない。

    >>> fee_claim_limit_of(won=True, fee=Yen(300_000)).value
    Yen(300_000)
    """
    if fee < Yen(0):
        raise ValueError("a fee is not negative")
    value = fee if won else Yen(0)
    step = Step("勝訴（一部を含む）したので、報酬額の範囲内" if won else "勝訴していないので、請求できない",
                "won, in part at least: within the fee" if won else "not won: nothing", (_FEE,))  # fmt: skip
    return Ruling(value=value, cites=(_FEE,), steps=(step,))


@rule(_NO_VOTE, _BINDS, _REPRESENTED, ja="判決の後の団体の訴訟", en="The body's suit after the judgment")
def suit_of_body_after_judgment(*, against_chief: bool, judgment_reaches_told: bool) -> Ruling[SuitOfBody]:
    """判決の後の団体の訴訟 / No vote is needed; the representative auditor stands for the body against its own chief.

    ``judgment_reaches_told``: 住民訴訟の裁判が、訴訟告知を受けた者に対しても効力を有する。

    >>> suit_of_body_after_judgment(against_chief=True, judgment_reaches_told=True).value.representative.value
    'representative-auditor'
    """
    representative = Representative.REPRESENTATIVE_AUDITOR if against_chief else Representative.CHIEF
    value = SuitOfBody(vote_needed=False, representative=representative, judgment_binds=judgment_reaches_told)
    steps = (
        Step("議会の議決を要しない", "no vote of the council is needed", (_NO_VOTE,)),
        Step("長に対する訴訟なので代表監査委員が代表する" if against_chief else "長が代表する",
             "against the chief: the representative auditor" if against_chief else "the chief represents the body", (_REPRESENTED,)),
        Step("裁判の効力は、団体と告知を受けた者との間にも及ぶ" if judgment_reaches_told else "裁判の効力は及ばない",
             "the judgment binds the body and the one told" if judgment_reaches_told else "it does not bind them", (_BINDS,)),
    )  # fmt: skip
    return Ruling(value=value, cites=(_NO_VOTE, _REPRESENTED, _BINDS), steps=steps)
