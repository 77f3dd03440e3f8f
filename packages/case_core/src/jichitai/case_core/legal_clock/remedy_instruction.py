"""教示 / Instruction of remedies from facts: who may appeal or sue, to or against whom, until when (行審法82条、行訴法46条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, EditionUsed, LegalPeriod, Ruling, Step, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_CASE_LITIGATION_ACT, ADMINISTRATIVE_COMPLAINT_ACT

from . import appeal_findings as findings
from . import procedure_findings
from .appeal_period import AppealedAct, AppealKind, appeal_open_through
from .instruction_text import AppealPart, RemedyInstruction, SuitPart
from .remedy_periods import REMEDY_PERIODS
from .suit_period import SuedAct, suit_open_through

_APPEALS: Final = ADMINISTRATIVE_COMPLAINT_ACT.article("82", 1)
_ON_REQUEST: Final = ADMINISTRATIVE_COMPLAINT_ACT.article("82", 2)
_ON_REQUEST_WRITTEN: Final = ADMINISTRATIVE_COMPLAINT_ACT.article("82", 3)
_SUITS: Final = ADMINISTRATIVE_CASE_LITIGATION_ACT
_DEFENDANT: Final = _SUITS.article("46", 1, "1")
_PERIOD: Final = _SUITS.article("46", 1, "2")
_FIRST: Final = _SUITS.article("46", 1, "3")
_RULING_ONLY: Final = _SUITS.article("46", 2)
_PARTY_DEFENDANT: Final = _SUITS.article("46", 3, "1")
_PARTY_PERIOD: Final = _SUITS.article("46", 3, "2")
_BODY: Final = _SUITS.article("11", 1, "1")
_BY_LAW: Final = ADMINISTRATIVE_COMPLAINT_ACT.article("7", 1)


class InstructionRefused(DomainError):
    """教示文を作れない / No instruction can be written from these facts; ``finding`` says why."""


class SuitKind(Enum):
    """訴えの種類 / What suit is open."""

    REVOCATION = "revocation"
    """処分の取消しの訴え / A suit to revoke the disposition (46条1項)."""
    RULING_ONLY = "ruling-only"
    """裁決の取消しの訴えだけ / Only a suit against the ruling (裁決主義、46条2項)."""
    PARTY = "party"
    """形式的当事者訴訟 / A suit between the parties, as on an amount (46条3項)."""
    NONE = "none"
    """訴えられない / No suit to revoke."""


@frozen(kw_only=True)
class PartySuit:
    """当事者訴訟 / The other party, what the suit is about, its period and from when it runs, all as the law that opens it says.

    ``counted_from`` is the phrase that stands before the period: 「裁決書の正本の送達を受けた日から」.
    """

    defendant: str
    about: str
    period: LegalPeriod
    counted_from: str


@frozen(kw_only=True)
class Remedies:
    """教示の事実 / The facts an instruction is written from. Names are of offices and bodies, not of persons.

    ``served_on`` is the day the addressee is taken to learn of the act; None leaves the dates
    out. ``appeal_to`` is None where no appeal is open, ``reinvestigation_at`` names the
    disposing office where a law opens a 再調査の請求 as well.
    """

    is_disposition: bool = True
    in_writing: bool = True
    acted_on: date
    served_on: date | None = None
    appeal_to: str | None = None
    reinvestigation_at: str | None = None
    suit: SuitKind
    defendant: str = ""
    represented_by: str = ""
    ruling_first: bool = False
    party: PartySuit | None = None


@rule(
    _APPEALS, _DEFENDANT, _PERIOD, _FIRST, _RULING_ONLY, _PARTY_DEFENDANT, _PARTY_PERIOD, _BODY,
    ja="教示文", en="Instruction of remedies",
)  # fmt: skip
def instruction_of_remedies(*, remedies: Remedies) -> Ruling[RemedyInstruction]:
    """教示文 / The instruction as data, whose ``ja`` is the text. ``InstructionRefused`` where none is owed or the facts clash.

    >>> facts = Remedies(acted_on=date(2026, 6, 1), appeal_to="例示市長", suit=SuitKind.REVOCATION,
    ...     defendant="例示市", represented_by="例示市長")
    >>> instruction_of_remedies(remedies=facts).value.ja.splitlines()[0][2:16]
    'この処分に不服がある場合は、'
    """
    _refuse_if_not_owed(remedies)
    _refuse_if_faulty(remedies)
    edition = REMEDY_PERIODS.as_of(remedies.acted_on)
    appeals = _appeals(remedies)
    suits = _suits(remedies)
    cites: list[Citation] = [_APPEALS] if appeals else []
    cites += {
        SuitKind.REVOCATION: [_DEFENDANT, _PERIOD, _BODY, *([_FIRST] if remedies.ruling_first else [])],
        SuitKind.RULING_ONLY: [_RULING_ONLY],
        SuitKind.PARTY: [_PARTY_DEFENDANT, _PARTY_PERIOD],
        SuitKind.NONE: [],
    }[remedies.suit]
    used: tuple[EditionUsed, ...] = (edition.used,)
    value = RemedyInstruction(appeals=appeals, suits=suits)
    step = Step(
        f"不服申立て{len(appeals)}件、訴え{len(suits)}件を教示する",
        f"{len(appeals)} appeals and {len(suits)} suits are instructed",
        tuple(cites),
    )
    return Ruling(value=value, cites=tuple(cites), steps=(step,), editions=used)


@rule(_ON_REQUEST, _ON_REQUEST_WRITTEN, ja="利害関係人への教示", en="Instruction to an interested person")
def check_instruction_on_request(*, asked_in_writing: bool, given: bool, given_in_writing: bool) -> tuple[Diagnostic, ...]:
    """利害関係人への教示 / Whether an interested person who asked was told; in writing where that was asked for.

    >>> [each.facts["step"] for each in check_instruction_on_request(asked_in_writing=True, given=True, given_in_writing=False)]
    ['interested_told_in_writing']
    """
    if not given:
        return (procedure_findings.procedure_step_wanting(step="interested_told", cites=(_ON_REQUEST,)),)
    if asked_in_writing and not given_in_writing:
        return (procedure_findings.procedure_step_wanting(step="interested_told_in_writing", cites=(_ON_REQUEST_WRITTEN,)),)
    return ()


def _refuse_if_not_owed(remedies: Remedies) -> None:
    if not remedies.is_disposition:
        raise InstructionRefused(
            findings.instruction_not_owed(
                why_ja="処分でない", why_en="it is not a disposition", cites=(_APPEALS, _SUITS.article("46", 1))
            )
        )
    if not remedies.in_writing:
        raise InstructionRefused(
            findings.instruction_not_owed(
                why_ja="口頭でする処分である", why_en="the disposition is oral", cites=(_APPEALS, _SUITS.article("46", 1))
            )
        )
    if remedies.appeal_to is None and remedies.reinvestigation_at is None and remedies.suit is SuitKind.NONE:
        raise InstructionRefused(
            findings.instruction_not_owed(
                why_ja="不服申立ても訴えもできない", why_en="neither an appeal nor a suit is open", cites=(_BY_LAW,)
            )
        )


def _refuse_if_faulty(remedies: Remedies) -> None:
    faults = (
        (remedies.suit is SuitKind.REVOCATION and not remedies.defendant, "被告とすべき者がない", "no defendant is named", _DEFENDANT),
        (remedies.suit is SuitKind.PARTY and remedies.party is None, "当事者訴訟の相手方と期間がない",
         "the other party and the period are wanting", _PARTY_DEFENDANT),
        (remedies.suit is not SuitKind.PARTY and remedies.party is not None,
         "当事者訴訟を教示するのは、法令がそれによるとした処分だけである", "a suit between parties is instructed only where a law opens it",
         _PARTY_DEFENDANT),
        (remedies.ruling_first and remedies.appeal_to is None, "裁決を経るべきなのに、審査請求の相手がない",
         "a ruling must come first, but no appeal is open", _FIRST),
        (remedies.ruling_first and remedies.suit is not SuitKind.REVOCATION, "裁決の前置は、処分の取消しの訴えにだけある",
         "only a suit to revoke can need a ruling first", _FIRST),
        (remedies.suit is SuitKind.RULING_ONLY and remedies.appeal_to is None, "裁決だけを争えるのに、審査請求の相手がない",
         "only the ruling can be sued on, but no appeal is open", _RULING_ONLY),
    )  # fmt: skip
    for wrong, ja, en, cite in faults:
        if wrong:
            raise InstructionRefused(findings.instruction_faulty(what_ja=ja, what_en=en, cites=(cite,)))


def _appeals(remedies: Remedies) -> tuple[AppealPart, ...]:
    named = ((AppealKind.REINVESTIGATION, remedies.reinvestigation_at), (AppealKind.REVIEW, remedies.appeal_to))
    return tuple(_appeal(remedies, kind, to) for kind, to in named if to is not None)


def _appeal(remedies: Remedies, kind: AppealKind, to: str) -> AppealPart:
    periods = REMEDY_PERIODS.as_of(remedies.acted_on).value
    through = None
    if remedies.served_on is not None:
        act = AppealedAct(kind=kind, acted_on=remedies.acted_on, learned_on=remedies.served_on)
        through = appeal_open_through(act=act).value
    both = kind is AppealKind.REINVESTIGATION and remedies.appeal_to is not None
    return AppealPart(
        kind=kind, to=to, through=through, at_most=periods.appeal_at_most,
        without_decision=periods.without_reinvestigation_decision if both else None,
        period=periods.reinvestigation if kind is AppealKind.REINVESTIGATION else periods.review,
    )  # fmt: skip


def _suits(remedies: Remedies) -> tuple[SuitPart, ...]:
    periods = REMEDY_PERIODS.as_of(remedies.acted_on).value
    if remedies.suit is SuitKind.PARTY and remedies.party is not None:
        party = remedies.party
        return (SuitPart(defendant=party.defendant, period=party.period, about=party.about, counted_from=party.counted_from),)
    if remedies.suit is SuitKind.RULING_ONLY:
        return (SuitPart(defendant="", period=periods.suit, at_most=periods.suit_at_most, ruling_only=True),)
    if remedies.suit is SuitKind.NONE:
        return ()
    through = None
    if remedies.served_on is not None and not remedies.ruling_first:
        through = suit_open_through(act=SuedAct(acted_on=remedies.acted_on, learned_on=remedies.served_on)).value
    return (
        SuitPart(
            defendant=remedies.defendant, represented_by=remedies.represented_by, period=periods.suit,
            at_most=periods.suit_at_most, through=through, ruling_first=remedies.ruling_first,
            without_ruling=periods.without_ruling, appeal_open=remedies.appeal_to is not None,
        ),
    )  # fmt: skip
