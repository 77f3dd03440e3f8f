"""簿冊 / File series: closely related records of one fiscal year, kept for one and the same time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import (
    ApprovalRef,
    CaseRef,
    DomainError,
    FiscalYear,
    LegalPeriod,
    OfficerRef,
    OrganisationRef,
    Ruling,
)

from .. import findings
from ..holds.hold import (
    Hold,
    HoldKind,
    HoldLifted,
    HoldPlaced,
    Holds,
    LiftReason,
    UnderHold,
    decide_lift,
    standing,
    with_lifted,
    with_placed,
)
from ..refs import FileSeriesRef, HoldRef
from ..retention.dates import Expiry
from ..retention.term import RetentionFacts, RetentionKind, RetentionTerm
from . import keeping_findings
from .keeping import KEPT_IN_OFFICE, ChargeTransferred, Keeping, KeepingAct, KeepingEvent, SeriesSplitOff
from .triggers import NO_TRIGGERS, Asked, RequirementLaidDown, TriggerDayStated, TriggerEvent, Triggers, TriggersCorrected

_MAX_SYMBOL: Final = 40


class LateFilingGround(Enum):
    """起算日以後に綴る事由 / Why a record may join a series whose retention is already running."""

    INCIDENTAL_WORK = "incidental-work"
    """附帯する事務 / It concerns work incidental to the series (令8条8項の例)."""
    ACCOUNTS_CLOSING = "accounts-closing"
    """出納整理期間 / It belongs to the accounts of the series' year, which close on 31 May."""


class ExtensionReason(Enum):
    """延長の理由 / Why retention is extended by a decision."""

    DUTIES = "duties"
    """職務の遂行上必要 / Needed for the work (令9条2項の例)."""
    DISPOSAL_NOT_AGREED = "disposal-not-agreed"
    """廃棄に同意が得られない / Disposal was not agreed to; a new end is set (法8条2項後段の例)."""
    STATUTE = "statute"
    """法令の改正 / A statute now asks for a longer period."""
    INHERITED = "inherited"
    """分割元の延長 / The series it was split from had been extended."""


@frozen(kw_only=True)
class Extension:
    """延長 / One decision to keep longer, through ``through`` (inclusive)."""

    through: date
    reason: ExtensionReason
    approval: ApprovalRef
    decided_on: date


# ---- 断り / refusals


class SeriesCompleted(DomainError):
    """完結した簿冊 / The series is completed and takes no more records."""


class FilingDayOutsideSeries(DomainError):
    """簿冊の期間の外 / The day of filing does not fit the series."""


class RetentionWouldBeShortened(DomainError):
    """保存期間が短くなる / The act would bring the end of retention forward."""


class ExtensionRefused(DomainError):
    """延長できない / There is no fixed end, or the new one is not later."""


class CorrectionDiffers(DomainError):
    """示した結果と違う / The correction would not do what was shown to the approver."""


class KeepingActRefused(DomainError):
    """今はできない / The series does not stand so that this can be done."""


class FactAlreadyStated(DomainError):
    """すでに定まっている / The day was stated before; it is corrected, not stated again."""


# ---- 事実 / events


@frozen(kw_only=True)
class FileSeriesOpened:
    """簿冊を作った / Event: a file series was opened."""

    series: FileSeriesRef
    year: FiscalYear
    symbol: str
    custodian: OrganisationRef
    term: RetentionTerm
    on: date
    stated_through: date | None


@frozen(kw_only=True)
class FirstRecordFiled:
    """最も早い編綴 / Event: the earliest day a record was put into the series is now this one (ファイル作成日)."""

    series: FileSeriesRef
    on: date


@frozen(kw_only=True)
class FileSeriesCompleted:
    """簿冊が完結した / Event: the series was completed."""

    series: FileSeriesRef
    on: date


@frozen(kw_only=True)
class RetentionEventHappened:
    """特定の事由が生じた / Event: what retention is counted from happened (許可の失効、事業の終了など)."""

    series: FileSeriesRef
    on: date


@frozen(kw_only=True)
class StandingUseEnded:
    """常用が終わった / Event: the series is no longer in daily use."""

    series: FileSeriesRef
    on: date


@frozen(kw_only=True)
class RetentionExtended:
    """保存期間を延長した / Event: retention was extended."""

    series: FileSeriesRef
    extension: Extension


@frozen(kw_only=True)
class RetentionCorrected:
    """保存期間を訂正した / Event: a wrong term, or a wrongly stated day, was replaced, as shown to the approver."""

    series: FileSeriesRef
    term: RetentionTerm
    facts: RetentionFacts
    approval: ApprovalRef
    on: date


SeriesEvent = (
    FileSeriesOpened
    | FirstRecordFiled
    | FileSeriesCompleted
    | RetentionEventHappened
    | StandingUseEnded
    | RetentionExtended
    | RetentionCorrected
    | HoldPlaced
    | HoldLifted
    | KeepingEvent
    | TriggerEvent
)


@frozen(kw_only=True)
class FileSeries:
    """簿冊 / One file series of one fiscal year. ``version`` counts its events.

    Its name is not here: names may hold personal data and stand in a table of their own.
    """

    ref: FileSeriesRef
    year: FiscalYear
    symbol: str
    custodian: OrganisationRef
    term: RetentionTerm
    opened_on: date
    first_filed_on: date | None = None
    completed_on: date | None = None
    event_on: date | None = None
    standing_ended_on: date | None = None
    stated_through: date | None = None
    extensions: tuple[Extension, ...] = ()
    holds: Holds = ()
    keeping: Keeping = KEPT_IN_OFFICE
    triggers: Triggers = NO_TRIGGERS
    version: int = 1

    @property
    def facts(self) -> RetentionFacts:
        """保存期間を決める事実 / The days the term is applied to."""
        return RetentionFacts(
            year=self.year, first_filed_on=self.first_filed_on, completed_on=self.completed_on, event_on=self.event_on,
            standing_ended_on=self.standing_ended_on, stated_through=self.stated_through,
        )  # fmt: skip

    def retention(self) -> Ruling[Expiry]:
        """保存期間の満了 / When retention ends and why, holds aside.

        By the class of the series; where a requirement of named triggers is laid down, by that, beside every
        period another statute fixes.
        """
        extended = tuple(each.through for each in self.extensions)
        return self.triggers.retention(term=self.term, facts=self.facts, extended_through=extended)

    @property
    def retention_ja(self) -> str:
        """保存期間の言葉 / How long it is kept, in the words of its class, or of its requirement."""
        return self.triggers.words(self.term)

    # ---- 判断 / decisions

    @classmethod
    def open(
        cls, *, ref: FileSeriesRef, year: FiscalYear, symbol: str, custodian: OrganisationRef, term: RetentionTerm,
        on: date, stated_through: date | None,
    ) -> tuple[FileSeries, FileSeriesOpened]:  # fmt: skip
        """簿冊を作る / Open a series."""
        event = FileSeriesOpened(
            series=ref, year=year, symbol=checked_symbol(symbol), custodian=custodian, term=term, on=on,
            stated_through=stated_through,
        )  # fmt: skip
        return cls.begun(event), event

    def admit(self, *, filed_on: date, late: LateFilingGround | None) -> FirstRecordFiled | None:
        """綴れるか / May a record be filed on ``filed_on``? The first filing is an event of the series.

        Refused: before the series' year; into a completed series, or from the first
        counted day on, without a ground; after the last day, always.
        """
        self.refuse_unless(KeepingAct.FILE)
        if filed_on < self.year.start:
            raise FilingDayOutsideSeries(
                findings.filed_before_series_year(series=self.ref, filed_on=filed_on, starts_on=self.year.start)
            )
        if self.completed_on is not None and late is None:
            raise SeriesCompleted(findings.series_completed(series=self.ref, completed_on=self.completed_on))
        if late is LateFilingGround.ACCOUNTS_CLOSING and filed_on > self.year.accounts_close_on:
            raise FilingDayOutsideSeries(
                findings.filed_after_accounts_closed(series=self.ref, filed_on=filed_on, closed_on=self.year.accounts_close_on)
            )
        self._refuse_late(filed_on, late)
        if self.first_filed_on is not None and self.first_filed_on <= filed_on:
            return None
        event = FirstRecordFiled(series=self.ref, on=filed_on)
        self._refuse_shortening(self.after(event))
        return event

    def refuse_unless(self, act: KeepingAct) -> None:
        """できないなら断る / Refused where the table of states has no such act."""
        if not self.keeping.allows(act):
            raise KeepingActRefused(
                keeping_findings.keeping_act_refused(series=self.ref, state=self.keeping.state.value, act=act.value)
            )

    def _refuse_late(self, filed_on: date, late: LateFilingGround | None) -> None:
        expiry = self.retention().value
        if expiry.has_passed_on(filed_on):
            raise FilingDayOutsideSeries(
                findings.filed_after_expiry(series=self.ref, filed_on=filed_on, expiry=expiry.retain_through)
            )
        counted = self.term.retention.kind is not RetentionKind.UNDER_ONE_YEAR
        if counted and late is None and expiry.start is not None and filed_on >= expiry.start:
            raise FilingDayOutsideSeries(findings.filed_after_start(series=self.ref, filed_on=filed_on, start=expiry.start))

    def _refuse_shortening(self, after: FileSeries) -> None:
        now, then = self.retention().value.retain_through, after.retention().value.retain_through
        if now is not None and then is not None and then < now:
            raise RetentionWouldBeShortened(findings.retention_would_be_shortened(series=self.ref, now=now, then=then))

    def complete(self, *, on: date) -> FileSeriesCompleted:
        """完結させる / Complete the series."""
        self._refuse_restated("完結の日", "the day of completion", self.completed_on)
        return FileSeriesCompleted(series=self.ref, on=on)

    def state_event(self, *, on: date) -> RetentionEventHappened:
        """特定の事由を記す / State the day of the event retention is counted from."""
        self._refuse_restated("特定の事由の日", "the day of the event", self.event_on)
        return RetentionEventHappened(series=self.ref, on=on)

    def end_standing_use(self, *, on: date) -> StandingUseEnded:
        """常用を終える / State that the series is no longer in daily use."""
        self._refuse_restated("常用の終わった日", "the end of daily use", self.standing_ended_on)
        return StandingUseEnded(series=self.ref, on=on)

    def _refuse_restated(self, ja: str, en: str, known: date | None) -> None:
        if known is not None:
            raise FactAlreadyStated(findings.fact_already_stated(series=self.ref, what_ja=ja, what_en=en, known=known))

    def extend(self, *, through: date, reason: ExtensionReason, approval: ApprovalRef, on: date) -> RetentionExtended:
        """延長する / Keep longer; only a fixed end can be extended, and only to a later day."""
        expiry = self.retention().value
        if expiry.retain_through is None:
            raise ExtensionRefused(findings.extension_without_expiry(series=self.ref, status=expiry.status.value))
        if through <= expiry.retain_through:
            raise ExtensionRefused(findings.extension_not_later(current=expiry.retain_through, proposed=through))
        extension = Extension(through=through, reason=reason, approval=approval, decided_on=on)
        return RetentionExtended(series=self.ref, extension=extension)

    def correct(
        self, *, term: RetentionTerm, facts: RetentionFacts, triggers: Triggers, shown: Expiry,
        approval: ApprovalRef, on: date, record_holds: Sequence[Hold],
    ) -> tuple[SeriesEvent, ...]:  # fmt: skip
        """保存期間を訂正する / Replace a wrong term or day; it must come to exactly what the approver was shown.

        ``triggers``: with the requirement of the class, where it has one. Bringing the end forward is refused while a hold
        stands on the series or on any record in it (``record_holds``).
        """
        events: tuple[SeriesEvent, ...] = (
            RetentionCorrected(series=self.ref, term=term, facts=facts, approval=approval, on=on),
        )  # fmt: skip
        if triggers.requirement != self.triggers.requirement:
            laid = RequirementLaidDown(series=self.ref, requirement=triggers.requirement, approval=approval, on=on)
            events = (*events, laid)
        self.refuse_other_end(events, shown=shown, record_holds=record_holds)
        return events

    def take_requirement(self, requirement: Asked, *, on: date) -> RequirementLaidDown:
        """区分の要件を持つ / The series was opened in a class that has a requirement."""
        return RequirementLaidDown(series=self.ref, requirement=requirement, approval=None, on=on)

    def triggers_under(self, classification: str, requirement: Asked | None) -> Triggers:
        """訂正後の要件 / A class that stays keeps what was laid down for the series; another class brings its own."""
        return self.triggers if classification == self.term.classification else evolve(self.triggers, requirement=requirement)

    def refuse_other_end(self, events: Sequence[SeriesEvent], *, shown: Expiry, record_holds: Sequence[Hold]) -> None:
        """示した満了でなければ断る / Refuse what does not come to what was shown, or shortens it under a hold."""
        changed = self
        for event in events:
            changed = changed.after(event)
        before, after = self.retention().value, changed.retention().value
        if after != shown:
            raise CorrectionDiffers(findings.correction_differs(series=self.ref, shown=str(shown), found=str(after)))
        blocking = standing((*self.holds, *record_holds))
        if blocking and after.is_earlier_than(before):
            raise UnderHold(
                findings.under_hold(what=self.ref, act_ja="保存期間の短縮", act_en="shortening of retention", holds=blocking)
            )

    def place_hold(
        self, *, ref: HoldRef, kind: HoldKind, matter: CaseRef, on: date, by: OfficerRef, policy_tail: LegalPeriod | None
    ) -> HoldPlaced:
        """保留する / Place a hold on the whole series."""
        return HoldPlaced(hold=ref, series=self.ref, record=None, kind=kind, matter=matter, on=on, by=by, tail=policy_tail)

    def lift_hold(
        self, ref: HoldRef, *, on: date, by: OfficerRef, ended_on: date, reason: LiftReason, approval: ApprovalRef
    ) -> HoldLifted:
        """保留を解く / Lift one hold of the series."""
        return decide_lift(self.holds, ref, on=on, by=by, ended_on=ended_on, reason=reason, approval=approval)

    # ---- 事実を当てはめる / facts

    @classmethod
    def begun(cls, event: FileSeriesOpened) -> FileSeries:
        """始まり / The series as its first event left it."""
        return cls(
            ref=event.series, year=event.year, symbol=event.symbol, custodian=event.custodian, term=event.term,
            opened_on=event.on, stated_through=event.stated_through,
        )  # fmt: skip

    def after(self, event: SeriesEvent) -> FileSeries:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved = evolve(self, version=self.version + 1)
        match event:
            case FileSeriesOpened():
                return FileSeries.begun(event)
            case FirstRecordFiled(on=on):
                return evolve(moved, first_filed_on=on)
            case FileSeriesCompleted(on=on):
                return evolve(moved, completed_on=on)
            case RetentionEventHappened(on=on):
                return evolve(moved, event_on=on)
            case StandingUseEnded(on=on):
                return evolve(moved, standing_ended_on=on)
            case RetentionExtended(extension=extension):
                return evolve(moved, extensions=(*self.extensions, extension))
            case RetentionCorrected(term=term, facts=facts):
                return evolve(
                    moved, term=term, completed_on=facts.completed_on, event_on=facts.event_on,
                    standing_ended_on=facts.standing_ended_on, stated_through=facts.stated_through,
                )  # fmt: skip
            case HoldPlaced():
                return evolve(moved, holds=with_placed(self.holds, event))
            case HoldLifted():
                return evolve(moved, holds=with_lifted(self.holds, event))
            case RequirementLaidDown() | TriggerDayStated() | TriggersCorrected():
                return evolve(moved, triggers=self.triggers.after(event))
            case _:
                return self._kept_elsewhere(moved, event)

    def _kept_elsewhere(self, moved: FileSeries, event: KeepingEvent) -> FileSeries:
        kept = evolve(moved, keeping=self.keeping.after(event, opened_on=self.opened_on))
        if isinstance(event, ChargeTransferred):
            return evolve(kept, custodian=event.went_to)
        if isinstance(event, SeriesSplitOff):
            facts, through = event.facts, event.extended_through
            inherited = Extension(
                through=through, reason=ExtensionReason.INHERITED, approval=event.approval, decided_on=event.on
            ) if through is not None else None  # fmt: skip
            return evolve(
                kept, first_filed_on=facts.first_filed_on, completed_on=facts.completed_on, event_on=facts.event_on,
                standing_ended_on=facts.standing_ended_on, stated_through=facts.stated_through,
                extensions=(inherited,) if inherited else (),
            )  # fmt: skip
        return kept

    @classmethod
    def replay(cls, events: Sequence[SeriesEvent]) -> FileSeries:
        """事実から組み立てる / The series its events make, the first one being its opening."""
        first, *rest = events
        if not isinstance(first, FileSeriesOpened):
            raise TypeError("the first event of a series is its opening")
        series = cls.begun(first)
        for event in rest:
            series = series.after(event)
        return series


def checked_symbol(symbol: str) -> str:
    """文書記号の形 / A unit's mark: 1 to 40 printable characters without spaces; numbers run within it."""
    if not 1 <= len(symbol) <= _MAX_SYMBOL or not symbol.isprintable() or " " in symbol or "\u3000" in symbol:
        raise ValueError(f"a symbol has 1 to {_MAX_SYMBOL} printable characters without spaces")
    return symbol
