"""番号の約束 / What reserved numbers and keys of other systems promise on any journal and stores. Subclass it and give ``office``."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.journal import NumberNotVoidable
from jichitai.master_data.kernel import CaseRef, FiscalYear

from ..case_desk import CaseDesk
from ..cases.case import Case, OpenCase
from ..cases.origin import ExternalKey
from ..number_desk import NumberDesk
from ..numbers.ports import NumberNotReserved, NumberTaken, OpenedAlready
from ..numbers.reservation import (
    LapseReservations,
    NumberRefused,
    ReleaseNumber,
    Reservation,
    ReservationState,
    ReserveNumbers,
)
from ..office import Office
from ..texts import FreeText
from .town import CLERK, SUCCESSOR, SUPPLY, MovingClock

_YEAR = FiscalYear(2026)


class NumbersContract:
    """番号の約束 / Needs an ``office`` whose ``clock`` fixture stands on 1 June 2026 and can be moved."""

    @pytest.fixture
    def numbers(self, office: Office) -> NumberDesk:
        """番号の窓口 / The desk under test."""
        return NumberDesk(office)

    def reserve(self, numbers: NumberDesk, count: int = 1, *, key: str = "reserve") -> tuple[Reservation, ...]:
        """予約する / Reserve numbers through 30 June."""
        command = ReserveNumbers(unit=SUPPLY, expires_on=date(2026, 6, 30), count=count)
        return numbers.reserve(command, by=CLERK, key=key)

    def opened(
        self, numbers: NumberDesk, key: str, *, reserved: CaseRef | None = None, origin: ExternalKey | None = None
    ) -> Case:
        """立てる / Open a case, with a reserved number or for a matter of another system."""
        command = OpenCase(title=FreeText("件名"), unit=SUPPLY, responsible=CLERK, reserved=reserved, origin=origin)
        return CaseDesk(numbers.office).open(command, by=CLERK, key=key)

    def test_a_reserved_number_is_the_case_s_and_is_used_once(self, numbers: NumberDesk) -> None:
        """予約した番号で一度だけ立つ / The series goes on after it."""
        (one,) = self.reserve(numbers)
        assert self.opened(numbers, "next").ref == CaseRef("2026-000002")
        assert self.opened(numbers, "mine", reserved=one.number).ref == one.number == CaseRef("2026-000001")
        assert numbers.get(one.number).state is ReservationState.USED
        with pytest.raises(NumberRefused) as raised:
            self.opened(numbers, "again", reserved=one.number)
        assert raised.value.finding.facts["state"] == "used"
        with pytest.raises(NumberNotReserved):
            self.opened(numbers, "never", reserved=CaseRef("2026-000099"))

    def test_it_is_its_owner_s_and_its_unit_s_through_its_last_day(self, numbers: NumberDesk, clock: MovingClock) -> None:
        """他の職員は使えない。期限の日までは使える / The last day included, the morrow not."""
        first, second = self.reserve(numbers, 2)
        command = OpenCase(title=FreeText("件名"), unit=SUPPLY, responsible=CLERK, reserved=first.number)
        with pytest.raises(NumberRefused) as raised:
            CaseDesk(numbers.office).open(command, by=SUCCESSOR, key="other")
        assert raised.value.reservation == first
        clock.move_to(2026, 6, 30)
        assert self.opened(numbers, "last day", reserved=first.number).ref == first.number
        clock.move_to(2026, 7, 1)
        with pytest.raises(NumberRefused):
            self.opened(numbers, "late", reserved=second.number)

    def test_what_lapses_or_is_given_back_is_listed_and_void_in_a_gapless_series(
        self, numbers: NumberDesk, clock: MovingClock
    ) -> None:
        """使わなかった番号は欠番になる / Said in the journal with its reason, once."""
        one, two, three = self.reserve(numbers, 3)
        assert numbers.release(ReleaseNumber(number=two.number), by=CLERK, key="give back").state is ReservationState.RELEASED
        with pytest.raises(NumberRefused):
            numbers.release(ReleaseNumber(number=two.number), by=CLERK, key="twice")
        with pytest.raises(NumberRefused):
            numbers.release(ReleaseNumber(number=one.number), by=SUCCESSOR, key="not mine")
        self.opened(numbers, "use", reserved=one.number)
        clock.move_to(2026, 6, 30)
        assert numbers.lapse(LapseReservations(), by=CLERK, key="30 June") == ()
        clock.move_to(2026, 7, 1)
        assert [each.number for each in numbers.lapse(LapseReservations(), by=CLERK, key="1 July")] == [three.number]
        assert [(each.number, each.state) for each in numbers.unused(year=_YEAR)] == [
            (two.number, ReservationState.RELEASED), (three.number, ReservationState.LAPSED),
        ]  # fmt: skip
        assert numbers.reserved() == () == numbers.unused(year=FiscalYear(2025))
        for each in (two, three):
            with pytest.raises(NumberNotVoidable):
                numbers.office.journal.void_number(each.series, each.year, each.serial, reason="二度目", actor=CLERK)

    def test_where_numbers_are_only_unique_an_unused_one_is_no_void_one(self, office: Office) -> None:
        """一意だけの番号は、欠番を宣しない / It is listed all the same."""
        numbers = NumberDesk(evolve(office, numbering=evolve(office.numbering, gapless=False)))
        (one,) = self.reserve(numbers)
        numbers.release(ReleaseNumber(number=one.number), by=CLERK, key="give back")
        assert [each.number for each in numbers.unused()] == [one.number]
        office.journal.void_number(one.series, one.year, one.serial, reason="まだ欠番でない", actor=CLERK)

    def test_each_issuer_has_a_series_of_its_own(self, office: Office) -> None:
        """番号は採る団体ごと / The same number of two issuers is not one number."""
        numbering = evolve(office.numbering, issuer=SUPPLY)
        other = NumberDesk(evolve(office, numbering=numbering))
        (one,), (two,) = self.reserve(NumberDesk(office)), ((other.office.issue_case_number(SUPPLY, by=office.actor(CLERK))),)
        assert (one.serial, two.serial) == (1, 1)
        assert one.series != two.series

    def test_a_matter_of_another_system_has_one_case(self, numbers: NumberDesk) -> None:
        """同じ由来の案件は二度立たない / The refusal names the case that is there, and uses no number."""
        origin = ExternalKey("電子申請", "A-1")
        first = self.opened(numbers, "first", origin=origin)
        assert first.origin == origin
        with pytest.raises(OpenedAlready) as raised:
            self.opened(numbers, "second", origin=origin)
        assert (raised.value.origin, raised.value.case) == (origin, first.ref)
        assert raised.value.finding.facts["case"] == first.ref
        assert self.opened(numbers, "other", origin=ExternalKey("電子申請", "A-2")).ref == CaseRef("2026-000002")

    def test_a_store_settles_a_reservation_once_and_claims_a_key_once(self, office: Office, numbers: NumberDesk) -> None:
        """置き場そのものの約束 / The second of two is told what is there."""
        (one,) = self.reserve(numbers)
        with pytest.raises(NumberTaken):
            office.stores.numbers.add(one)
        office.stores.numbers.settle(evolve(one, state=ReservationState.USED))
        with pytest.raises(NumberTaken) as raised:
            office.stores.numbers.settle(evolve(one, state=ReservationState.LAPSED))
        assert raised.value.finding.facts["state"] == "used"
        origin = ExternalKey("電子申請", "A-9")
        office.stores.origins.claim(origin, CaseRef("2026-000001"))
        office.stores.origins.claim(origin, CaseRef("2026-000001"))
        with pytest.raises(OpenedAlready):
            office.stores.origins.claim(origin, CaseRef("2026-000002"))
        assert office.stores.origins.find(origin) == CaseRef("2026-000001")
        assert office.stores.origins.find(ExternalKey("他", "A-9")) is None
