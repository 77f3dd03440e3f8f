"""店をたどる性質 / Following successions equals walking through the calendar day by day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.payees import (
    Bank,
    BankBook,
    BankDesk,
    BankList,
    BankPlace,
    BankSuccession,
    Branch,
    BranchSuccession,
    OtherBranches,
)
from jichitai.master_data.temporal import MemoryMasters

FIRST = date(2026, 4, 1)
DAYS = 12
PLACES = [BankPlace(bank, branch) for bank in ("0001", "0002", "0003") for branch in ("001", "002")]
BANKS = ["0001", "0002", "0003"]
ACTOR = OfficerRef("職員-1")
CLOCK = FixedClock(datetime(2026, 4, 1, tzinfo=UTC))

days = st.integers(1, DAYS)
branch_events = st.dictionaries(st.sampled_from(PLACES), st.tuples(days, st.none() | st.sampled_from(PLACES)), max_size=6)
bank_events = st.dictionaries(
    st.sampled_from(BANKS), st.tuples(days, st.none() | st.sampled_from(BANKS), st.booleans(), st.booleans()), max_size=2
)


def made(branches, banks):
    """事実 / Everything exists on the first day; each code ends at most once and is never used again."""
    masters = MemoryMasters(clock=CLOCK)
    desk = BankDesk(masters, clock=CLOCK)
    listed = BankList(
        source="x", sha256="0" * 64, banks=tuple(Bank(code=each, name=each, kana="ｱ") for each in BANKS),
        branches=tuple(Branch(bank_code=each.bank_code, code=each.branch_code, name="x", kana="ｱ") for each in PLACES),
    )  # fmt: skip
    desk.import_list(listed, on=FIRST, actor=ACTOR)
    for place, (day, to) in branches.items():
        desk.record_branch_succession(BranchSuccession(place=place, on=FIRST + timedelta(day), to=to), actor=ACTOR)
    for bank, (day, to, same, swapped) in banks.items():
        desk.record_bank_succession(
            BankSuccession(
                bank_code=bank,
                on=FIRST + timedelta(day),
                to_bank=to,
                branches=(("001", "002"),) if swapped else (),
                others=OtherBranches.SAME_CODE if same else OtherBranches.UNKNOWN,
            ),
            actor=ACTOR,
        )
    return masters


def event_of(place, day, branches, banks):
    """その日の出来事 / (True, where it went) when something happens to a place on a day."""
    if place in branches and branches[place][0] == day:
        return True, branches[place][1]
    if place.bank_code in banks and banks[place.bank_code][0] == day:
        _, to, same, swapped = banks[place.bank_code]
        code = "002" if swapped and place.branch_code == "001" else place.branch_code if same else None
        return True, None if to is None or code is None else BankPlace(to, code)
    return False, None


def walked(place, known_on, on, branches, banks):
    """一日ずつ歩く / The place on the day, None when nobody knows, "circle" when a day leads back."""
    for day in range(known_on + 1, on + 1):
        seen = {place}
        happened, to = event_of(place, day, branches, banks)
        while happened:
            if to is None:
                return None
            if to in seen:
                return "circle"
            seen.add(to)
            place = to
            happened, to = event_of(place, day, branches, banks)
    return place


def ended(place, on, branches, banks):
    over = place in branches and branches[place][0] <= on
    return over or (place.bank_code in banks and banks[place.bank_code][0] <= on)


@given(branch_events, bank_events, st.sampled_from(PLACES), st.integers(0, DAYS), st.integers(0, DAYS))
def test_following_equals_walking_day_by_day(branches, banks, place, first, second):
    known_on, on = sorted((first, second))
    branches = {each: event for each, event in branches.items() if event[1] != each}
    banks = {each: event for each, event in banks.items() if event[1] != each}
    book = BankBook(made(branches, banks).facts)
    found = book.resolve(place, known_on=FIRST + timedelta(known_on), on=FIRST + timedelta(on))
    expected = walked(place, known_on, on, branches, banks)
    if isinstance(expected, BankPlace):
        assert found.place == expected
        assert found.is_payable is not ended(expected, on, branches, banks)
    else:
        codes = [each.code for each in found.findings]
        assert codes == ["master-data.succession-circular" if expected == "circle" else "master-data.branch-successor-unknown"]
        assert not found.is_payable
    assert [each.before for each in found.trail[1:]] == [each.after for each in found.trail[:-1]]
