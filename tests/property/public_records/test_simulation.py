"""変更の試算 / Simulation: dry, whole, and the same answer on columns and one by one."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from attrs import evolve
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.public_records.frames.simulation import simulate_columns
from jichitai.public_records.records_policy.national import national_policy
from jichitai.public_records.records_policy.reading import policy_of, read_policy
from jichitai.public_records.retention.bounds import Standing
from jichitai.public_records.retention.facts import FileFacts, TriggerDay
from jichitai.public_records.simulation.report import LISTED, Direction, merged
from jichitai.public_records.simulation.running import simulate
from jichitai.public_records.simulation.scenario import HeldFile, Scenario
from jichitai.public_records.testing.strategies import days

TOWN = Path(__file__).resolve().parents[3] / "examples" / "records_policy" / "town_with_permanent.toml"
TEXT = TOWN.read_text(encoding="utf-8")
BEFORE = read_policy(TOWN)
ON = date(2027, 4, 1)
TRIGGERS = ("completed", "accepted", "first-filed", "permit-lapsed", "public-work-ended")


def town(old, new):
    assert old in TEXT
    return policy_of(tomllib.loads(TEXT.replace(old, new)), origin="after.toml")


THIRTY = town('retention = "永年"', 'retention = "30年"')
SHORTER = town('{ years = 1, after = "accepted" }', '{ months = 6, after = "accepted", start = "day-after" }')
STEPWISE = town("in_force_from = 1977-04-01\namended_by = \"昭和52年例町訓令第3号\"\nverified_on = 2026-11-21\ncites = [{ law = \"example-town-records-rules\", article = \"41\"",
                "in_force_from = 2001-04-01\namended_by = \"\"\ncites = [{ law = \"example-town-records-rules\", article = \"41\"")  # fmt: skip


def held(number, code, *, acquired=date(1990, 4, 1), **days_known):
    facts = FileFacts.of(**days_known)
    return HeldFile(file=f"f-{number:05d}", code=code, acquired_on=acquired, facts=facts)


def frame_of(files):
    data = {
        "file": pl.Series([each.file for each in files], dtype=pl.String),
        "class": pl.Series([each.code for each in files], dtype=pl.String),
        "acquired-on": pl.Series([each.acquired_on for each in files], dtype=pl.Date),
        "file-made-on": pl.Series([each.file_made_on for each in files], dtype=pl.Date),
        "stated-through": pl.Series([each.facts.stated_through for each in files], dtype=pl.Date),
        "designated-through": pl.Series([each.facts.designated_through for each in files], dtype=pl.Date),
        "extended-through": pl.Series([each.extended_through for each in files], dtype=pl.Date),
    }
    for name in TRIGGERS:
        known = [{t.trigger: t.on for t in each.facts.triggers}.get(name) for each in files]
        data[name] = pl.Series(known, dtype=pl.Date)
    return pl.DataFrame(data)


@st.composite
def scenarios(draw):
    national = national_policy()
    town_codes = ["永久", "10年", "5年", "1年", "住民届", "ない区分"]
    pairs = [(BEFORE, THIRTY), (BEFORE, SHORTER), (BEFORE, STEPWISE), (THIRTY, BEFORE)]
    before, after = draw(st.sampled_from([*pairs, (national, national), (BEFORE, national)]))
    codes = draw(st.sampled_from([{}, {"10年": "5年"}, {"永久": "1", "5年": "12", "1年": "27"}]))
    known = st.none() | days()
    scenario = Scenario(
        before=before, after=after, on=draw(st.just(ON) | days()), codes=codes, acquired_from=draw(st.none() | days()),
        opted_in_on=draw(st.none() | st.sampled_from([date(2022, 1, 25), date(2022, 1, 26)])),
    )  # fmt: skip
    names = town_codes if before is not national else ["1", "11", "12", "27", "30", "33", "ない区分"]
    one = st.builds(
        lambda code, acquired, made, extended, stated, on: HeldFile(
            file="", code=code, acquired_on=acquired, file_made_on=made, extended_through=extended,
            facts=evolve(FileFacts(triggers=tuple(TriggerDay(trigger=n, on=d) for n, d in zip(TRIGGERS, on, strict=True))), stated_through=stated),
        ),
        st.sampled_from(names), days() | st.dates(date(2020, 1, 1), date(2024, 1, 1)), known, st.none() | known, st.none() | known,
        st.tuples(*[known] * len(TRIGGERS)),
    )  # fmt: skip
    files = draw(st.lists(one, min_size=1, max_size=25))
    return scenario, [evolve(each, file=f"f-{at:05d}") for at, each in enumerate(files)]


@settings(max_examples=examples(50))
@given(scenarios())
def test_columns_and_one_by_one_give_the_same_report(given_both):
    scenario, files = given_both
    report = simulate(files, scenario)
    assert simulate_columns(frame_of(files), scenario) == report
    assert report.files == len(files)
    assert sum(report.count(direction=each) for each in Direction) == len(files)


def test_permanent_to_thirty_years_frees_the_old_and_dates_the_new():
    files = [
        held(1, "永久", completed=date(1990, 5, 1)),
        held(2, "永久", completed=date(1997, 3, 31)),
        held(3, "永久", completed=date(1997, 4, 1)),
        held(4, "永久", completed=None),
        held(5, "5年", completed=date(2026, 5, 1)),
    ]
    report = simulate(files, Scenario(before=BEFORE, after=THIRTY, on=ON))
    assert report.count(before=Standing.UNLIMITED) == 4
    assert report.count(before=Standing.UNLIMITED, after=Standing.EXPIRED) == 2
    assert report.count(before=Standing.UNLIMITED, after=Standing.KEPT) == 1
    assert report.count(before=Standing.UNLIMITED, after=Standing.UNDETERMINED) == 1
    assert report.count(code="5年", direction=Direction.SAME) == 1
    assert report.newly_expired == 2
    assert report.expired_at_once == ("f-00001", "f-00002")
    assert report.earliest_newly_disposable == date(2021, 4, 1)
    eve = simulate(files, Scenario(before=BEFORE, after=THIRTY, on=date(2027, 3, 31)))
    assert eve.expired_at_once == ("f-00001",)


def test_a_class_that_breaks_a_statute_is_told_file_by_file():
    files = [
        held(1, "住民届", accepted=date(2026, 5, 10)),
        held(2, "住民届", accepted=None),
        held(3, "1年", completed=date(2026, 5, 10)),
    ]
    report = simulate(files, Scenario(before=BEFORE, after=SHORTER, on=ON))
    assert report.conflicts == 1
    assert report.in_conflict == ("f-00001",)
    assert simulate(files, Scenario(before=BEFORE, after=BEFORE, on=ON)).conflicts == 0


def test_only_what_is_acquired_from_the_day_on_may_be_moved():
    files = [held(1, "永久", acquired=date(2027, 3, 31), completed=date(2027, 3, 31)),
             held(2, "永久", acquired=date(2027, 4, 1), completed=date(2027, 4, 1))]  # fmt: skip
    report = simulate(files, Scenario(before=BEFORE, after=THIRTY, on=ON, acquired_from=ON))
    assert [(each.before, each.after, each.files) for each in report.tallies] == [
        (Standing.UNLIMITED, Standing.KEPT, 1), (Standing.UNLIMITED, Standing.UNLIMITED, 1),
    ]  # fmt: skip


def test_a_merger_reads_each_town_by_its_own_policy_and_sums_them():
    one = simulate([held(1, "永久", completed=date(1990, 5, 1))], Scenario(before=BEFORE, after=THIRTY, on=ON))
    other_town = Scenario(before=THIRTY, after=THIRTY, on=ON, codes={"10年": "5年", "旧": "別"})
    other = simulate([held(2, "10年", completed=date(2020, 5, 1)), held(3, "旧", completed=date(2020, 5, 1))], other_town)
    both = merged([one, other])
    assert both.files == 3
    assert both.expired_at_once == ("f-00001", "f-00002")
    assert both.unplaced == ("f-00003",)
    assert [each.code_after for each in both.tallies] == ["5年", "別", "永久"]
    assert merged([one, one]).count(after=Standing.EXPIRED) == 2
    with pytest.raises(ValueError, match="one day"):
        merged([one, simulate([], Scenario(before=BEFORE, after=THIRTY, on=date(2027, 4, 2)))])


def test_a_label_is_compared_before_the_change_and_reissued_by_it():
    wrong = evolve(
        held(1, "5年", completed=date(2020, 5, 1)),
        facts=evolve(FileFacts.of(completed=date(2020, 5, 1)), stated_through=date(2026, 3, 30)),
    )
    report = simulate([wrong], Scenario(before=BEFORE, after=THIRTY, on=ON))
    assert report.count(before=Standing.AMBIGUOUS, after=Standing.EXPIRED) == 1


def test_the_counts_are_of_all_and_the_names_of_the_first():
    files = [held(at, "永久", completed=date(1990, 5, 1)) for at in range(LISTED + 20)]
    for report in (
        simulate(files, Scenario(before=BEFORE, after=THIRTY, on=ON)),
        simulate_columns(frame_of(files), Scenario(before=BEFORE, after=THIRTY, on=ON)),
    ):
        assert report.newly_expired == LISTED + 20
        assert report.expired_at_once == tuple(f"f-{at:05d}" for at in range(LISTED))


def test_asking_changes_nothing():
    files = [held(1, "永久", completed=date(1990, 5, 1))]
    frame, scenario = frame_of(files), Scenario(before=BEFORE, after=THIRTY, on=ON)
    seen = frame.clone()
    assert simulate_columns(frame, scenario) == simulate_columns(frame, scenario)
    assert frame.equals(seen)


@pytest.mark.parametrize(("on", "expired"), [(date(2021, 3, 31), 0), (date(2021, 4, 1), 1), (date(2021, 4, 2), 1)])
def test_the_day_of_the_change_counts_what_ended_the_day_before(on, expired):
    files, scenario = [held(1, "永久", completed=date(1990, 5, 1))], Scenario(before=BEFORE, after=THIRTY, on=on)
    for report in (simulate(files, scenario), simulate_columns(frame_of(files), scenario)):
        assert report.newly_expired == expired
        assert report.count(after=Standing.KEPT) == 1 - expired
