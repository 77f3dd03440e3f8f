"""請求の見本と約束 / A walk through requests of a fictitious city, and what the desk promises on any journal."""

from __future__ import annotations

from datetime import date

import pytest

from jichitai.master_data.calendars import ClosedDayRules, MonthDay, Weekday, WeeklyClosing, YearEndClosing
from jichitai.master_data.journal import IdempotencyConflict, Journal, StaleStream
from jichitai.master_data.kernel import CaseRef, FiscalYear, LegalPeriod, OfficerRef, OrganisationRef, PartyRef, RecordRef

from ..requests.decision_notice import DecisionNotice
from ..requests.decision_period import DecisionPeriods
from ..requests.extension import ExtensionNotice
from ..requests.outcome import Outcome
from ..requests.request import InformationRequest, RequestState
from ..requests.request_commands import (
    AskCorrection,
    CarryOutRequest,
    DecideRequest,
    ExtendPeriod,
    ReceiveRequest,
    RecordCorrection,
    RequestCommand,
    WithdrawRequest,
)
from ..requests.request_desk import RequestAct, RequestDesk
from ..requests.request_kind import OrganKind, RequestKind
from ..requests.request_paper import CorrectionAsking
from ..requests.request_ref import RequestRef
from ..requests.request_refusals import RequestActNotOpen
from .samples import MovableClock

CLERK, UNIT, REQUESTER = OfficerRef("職員-101"), OrganisationRef("総務課"), PartyRef("宛名-77")
YEAR = FiscalYear(2026)
CITY_CLOSED = ClosedDayRules(
    weekly=(WeeklyClosing(weekday=Weekday.SATURDAY), WeeklyClosing(weekday=Weekday.SUNDAY)), national_holidays=True,
    year_end=(YearEndClosing(first=MonthDay(12, 29), last=MonthDay(1, 3)),),
)  # fmt: skip
CITY_PERIODS = DecisionPeriods(
    days=14, first_day_counts=False, extension_days=30, special_days=45, special_counts_correction=True, asked_day_counts=True,
    corrected_day_counts=False,
)  # fmt: skip
WHOLE = DecisionNotice(
    in_writing=True, states_decision=True, states_purpose=True, states_how=True, states_reasons=True, states_appeal=True,
    states_suit=True,
)  # fmt: skip


class AnyoneMay:
    """誰にも許す / ``RequestRoles`` for tests of other things than roles."""

    def permits(self, actor: OfficerRef, act: RequestAct, unit: OrganisationRef, /) -> bool:
        """許すか / Always."""
        return True


class RequestWalk:
    """請求の歩み / A desk on a journal, with a clock to move and keys of its own."""

    def __init__(self, journal: Journal, clock: MovableClock, keys: str = "k") -> None:
        self.clock, self.journal = clock, journal
        self.desk = RequestDesk(journal=journal, clock=clock, roles=AnyoneMay(), ordinance=CITY_CLOSED)
        self._keys, self._used = keys, 0

    def key(self) -> str:
        """新しい鍵 / A key not used before."""
        self._used += 1
        return f"{self._keys}-{self._used}"

    def receipt(
        self, kind: RequestKind = RequestKind.ORDINANCE_DISCLOSURE, *, on: date = date(2026, 4, 1),
        stated: tuple[str, ...] = ("requester", "subject"), periods: DecisionPeriods = CITY_PERIODS,
    ) -> ReceiveRequest:  # fmt: skip
        """受付の命令 / The command to receive a request."""
        return ReceiveRequest(
            kind=kind, organ=OrganKind.MUNICIPALITY, unit=UNIT, case=CaseRef("案件-2026-9"), requester=REQUESTER, on=on,
            periods=periods, gap=LegalPeriod.weeks(2), stated=stated,
        )  # fmt: skip

    def received(
        self, kind: RequestKind = RequestKind.ORDINANCE_DISCLOSURE, *, on: date = date(2026, 4, 1),
        stated: tuple[str, ...] = ("requester", "subject"), periods: DecisionPeriods = CITY_PERIODS,
    ) -> InformationRequest:  # fmt: skip
        """受けた請求 / A request received."""
        self._reach(on)
        return self.desk.receive(self.receipt(kind, on=on, stated=stated, periods=periods), by=CLERK, key=self.key())

    def do(self, command: RequestCommand) -> InformationRequest:
        """命令 / Carry out a command under a fresh key."""
        return self.desk.do(command, by=CLERK, key=self.key())

    def _reach(self, day: date) -> None:
        if self.clock.now().date() < day:
            self.clock.move_to(day)

    def correction_asked(self, ref: RequestRef, on: date, answer_by: date) -> InformationRequest:
        """補正を求める / Ask for correction."""
        self._reach(on)
        asking = CorrectionAsking(formal_defect=True, asked_on=on, answer_by=answer_by, help_given=True)
        return self.do(AskCorrection(request=ref, asking=asking, notice=RecordRef("文書-補正")))

    def corrected(self, ref: RequestRef, on: date) -> InformationRequest:
        """補正される / The correction comes in."""
        self._reach(on)
        return self.do(RecordCorrection(request=ref, on=on))

    def extended(self, ref: RequestRef, on: date, days: int = 30) -> InformationRequest:
        """延長する / Extend."""
        self._reach(on)
        told = ExtensionNotice(
            days=days, decided_on=on, just_cause=True, notified_on=on, in_writing=True, states_new_period=True,
            states_reason=True,
        )  # fmt: skip
        return self.do(ExtendPeriod(request=ref, extension=told, notice=RecordRef("文書-延長")))

    def decided(self, ref: RequestRef, on: date, outcome: Outcome = Outcome.FULL) -> InformationRequest:
        """決定する / Decide."""
        self._reach(on)
        return self.do(DecideRequest(request=ref, outcome=outcome, on=on, contents=WHOLE, notice=RecordRef("文書-決定")))

    def carried_out(self, ref: RequestRef, on: date) -> InformationRequest:
        """実施する / Carry out."""
        self._reach(on)
        return self.do(CarryOutRequest(request=ref, on=on))

    def withdrawn(self, ref: RequestRef, on: date) -> InformationRequest:
        """取り下げられる / Withdrawn."""
        self._reach(on)
        return self.do(WithdrawRequest(request=ref, on=on))


class RequestDeskContract:
    """請求の窓口の約束 / The same on every journal: give a fixture ``journal`` and ``clock``."""

    @pytest.fixture
    def walk(self, journal: Journal, clock: MovableClock) -> RequestWalk:
        """歩み / A walk on the journal."""
        return RequestWalk(journal, clock)

    def test_a_whole_life_is_kept_and_replayed(self, walk: RequestWalk) -> None:
        """一生が残り、再現できる / A whole life is kept, and replayed to the same."""
        ref = walk.received().ref
        walk.correction_asked(ref, date(2026, 4, 5), date(2026, 4, 20))
        walk.corrected(ref, date(2026, 4, 10))
        walk.extended(ref, date(2026, 4, 20))
        walk.decided(ref, date(2026, 5, 1))
        done = walk.carried_out(ref, date(2026, 5, 2))
        assert done.state is RequestState.CARRIED_OUT
        assert walk.desk.get(ref) == done
        assert InformationRequest.replayed(walk.desk.history(ref)) == done
        assert walk.desk.open_requests([YEAR]) == ()

    def test_open_requests_are_listed_and_struck(self, walk: RequestWalk) -> None:
        """残っている請求だけが並ぶ / Open requests stand in the list, ended ones do not."""
        first, second = walk.received(), walk.received()
        assert [each.ref for each in walk.desk.open_requests([YEAR])] == [first.ref, second.ref]
        walk.withdrawn(first.ref, date(2026, 4, 2))
        assert [each.ref for each in walk.desk.open_requests([YEAR])] == [second.ref]
        assert walk.desk.open_requests([FiscalYear(2025)]) == ()

    def test_a_refused_command_leaves_nothing(self, walk: RequestWalk) -> None:
        """断られた命令は何も残さない / A refused command leaves nothing."""
        request = walk.received()
        with pytest.raises(RequestActNotOpen):
            walk.carried_out(request.ref, date(2026, 4, 1))
        assert walk.desk.get(request.ref) == request

    def test_a_key_acts_once_and_only_for_its_command(self, walk: RequestWalk) -> None:
        """同じ鍵は一度だけ / A key acts once, and only for its own command."""
        request = walk.received()
        command = WithdrawRequest(request=request.ref, on=date(2026, 4, 1))
        first = walk.desk.do(command, by=CLERK, key="again")
        assert walk.desk.do(command, by=CLERK, key="again") == first
        with pytest.raises(IdempotencyConflict):
            walk.desk.do(CarryOutRequest(request=request.ref, on=date(2026, 4, 1)), by=CLERK, key="again")

    def test_two_at_once_are_not_both_written(self, walk: RequestWalk, journal: Journal) -> None:
        """二人のうち一人は断られる / What was read before another wrote is refused."""
        request = walk.received()
        stream = f"public-records.request:{request.ref}"
        walk.withdrawn(request.ref, date(2026, 4, 1))
        with pytest.raises(StaleStream):
            journal.append(stream, [], expected=request.version)
