"""方針を窓口で使う / A policy at the desks: as a classification, as the choices about holds, and for extensions."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from attrs import evolve

from jichitai.master_data.kernel import FiscalYear, InputError, LegalPeriod
from jichitai.public_records import HoldKind, RetentionFacts, retention_of, term_of
from jichitai.public_records.filing.classification import requirement_of
from jichitai.public_records.filing.triggers import Triggers
from jichitai.public_records.receiving.commands import BindingUnit
from jichitai.public_records.records_policy.national import national_policy
from jichitai.public_records.records_policy.office_choices import binding_unit_of, disposal_procedure_of, records_policy_of
from jichitai.public_records.records_policy.office_terms import classification_of
from jichitai.public_records.records_policy.reading import policy_of, read_policy
from jichitai.public_records.records_policy.reviewing import next_review_on
from jichitai.public_records.retention.engine import expiry_of_all
from jichitai.public_records.retention.facts import FileFacts, TriggerDay
from jichitai.public_records.retention.requirement import Combination
from jichitai.public_records.statutory_periods.periods import statutory_periods

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "records_policy"
TODAY = date(2026, 11, 21)
DAY = date(2026, 3, 31)


@pytest.mark.parametrize("name", ["osaka_like", "town_with_permanent"])
@pytest.mark.parametrize("ended", [None, DAY, date(2026, 4, 1)])
def test_a_series_under_the_policy_ends_where_the_policy_says(name, ended):
    policy = read_policy(EXAMPLES / f"{name}.toml")
    classification = classification_of(policy, statutes_on=TODAY)
    rows = statutory_periods(TODAY)
    known = RetentionFacts(year=FiscalYear(2025), first_filed_on=DAY, completed_on=ended, event_on=ended, standing_ended_on=ended)
    for code, row in policy.schedule_for(TODAY).value.classes.items():
        asked = policy.requirement(code, acquired_on=TODAY)
        named = dict.fromkeys(("subsidised_project_ended", "resident_record_removed", "accepted"), ended)
        facts = FileFacts.of(first_filed=DAY, completed=ended, standing_ended=ended, **named)
        direct = expiry_of_all((asked, *(rows[each].requirement for each in row.statutory)), facts)
        at_desk = retention_of(term=term_of(classification, code, TODAY), facts=known).value
        assert (code, at_desk.status, at_desk.retain_through) == (code, direct.status, direct.retain_through)


def test_a_class_of_several_triggers_is_kept_by_its_requirement():
    """二つの事由の区分 / Every class of the national schedule can be kept by a series; two of them by named triggers."""
    classification = classification_of(national_policy(), statutes_on=TODAY)
    asked = {code: requirement_of(classification, code, TODAY) for code in classification.as_of(TODAY).value.classes}
    assert {code for code, each in asked.items() if each is not None} == {"19", "27"}
    assert all(len(asked[code].triggers) >= 1 for code in ("19", "27"))
    assert {str(term_of(classification, code, TODAY).retention) for code in ("19", "27")} == {"永年"}


def test_the_shorter_of_two_beside_a_statute_is_told_class_by_class():
    schedule = national_policy().schedule.at(TODAY)
    row = schedule.value.classes["19"]
    shorter = evolve(
        row,
        requirement=evolve(row.requirement, combination=Combination.EARLIEST),
        statutory=(next(iter(statutory_periods(TODAY))),),
    )
    policy = national_policy()
    classes = MappingProxyType({**schedule.value.classes, "19": shorter})
    edition = evolve(schedule, value=evolve(schedule.value, classes=classes))
    changed = evolve(policy, schedule=evolve(policy.schedule, editions=(edition,)))
    with pytest.raises(InputError) as caught:
        classification_of(changed, statutes_on=TODAY)
    assert [each.code for each in caught.value.findings] == ["public-records.class-needs-date-engine"]


def test_a_policy_with_two_versions_is_a_classification_with_two_editions():
    text = (EXAMPLES / "town_with_permanent.toml").read_text(encoding="utf-8")
    newer = text[text.index("[[schedule.edition]]") : text.index("[[start.edition]]")].replace("1977-04-01", "2027-04-01", 1)
    policy = policy_of(tomllib.loads(text + newer.replace('"永年"', '"30年"')))
    classification = classification_of(policy, statutes_on=TODAY)
    kinds = [str(term_of(classification, "永久", day).retention) for day in (date(2027, 3, 31), date(2027, 4, 1))]
    assert kinds == ["永年", "30年"]
    assert [each.in_force_from for each in classification.editions] == [date(1977, 4, 1), date(2027, 4, 1)]


@pytest.mark.parametrize(
    "retention",
    [
        '{ months = 6 }', '{ until = "x" }', '{ designated = true }', '{ years = 5, start = "next-business-year" }',
        '{ years = 5, round = "month-end" }', '{ min = [{ years = 5 }, { years = 6 }] }', '{ years = 5, start = "undecided" }',
        '{ max = [{ years = 5, after = "a" }, { years = 6, after = "b" }] }',
        '{ years = 5, after = "series-year", start = "next-month" }',
    ],
)  # fmt: skip
def test_what_one_term_cannot_say_is_kept_by_its_requirement(retention):
    text = (
        (EXAMPLES / "town_with_permanent.toml")
        .read_text(encoding="utf-8")
        .replace('retention = "10年"', f"retention = {retention}")
    )
    policy = policy_of(tomllib.loads(text))
    classification = classification_of(policy, statutes_on=TODAY)
    asked = requirement_of(classification, "10年", TODAY)
    assert asked == policy.requirement("10年", acquired_on=TODAY)
    days = tuple(TriggerDay(trigger=each, on=DAY) for each in ("a", "b", "x"))
    facts = RetentionFacts(year=FiscalYear(2025), first_filed_on=DAY)
    triggers = Triggers(requirement=asked, days=days)
    direct = expiry_of_all((asked,), triggers.facts(facts))
    assert triggers.retention(term=term_of(classification, "10年", TODAY), facts=facts).value == direct


def test_holds_and_opinions_of_the_desks_come_from_the_policy():
    osaka = records_policy_of(read_policy(EXAMPLES / "osaka_like.toml"), TODAY)
    assert osaka.opinion_required
    assert osaka.tails == {kind: LegalPeriod.years(1) for kind in (HoldKind.APPEAL, HoldKind.DISCLOSURE_REQUEST)}
    town = records_policy_of(read_policy(EXAMPLES / "town_with_permanent.toml"), TODAY)
    assert (town.opinion_required, dict(town.tails)) == (False, {})
    national = records_policy_of(national_policy(), TODAY)
    assert national.opinion_required
    assert national.tail_of(HoldKind.LITIGATION) is None


def test_standing_use_without_years_after_it_stays_undetermined_at_the_desk_too():
    text = (EXAMPLES / "town_with_permanent.toml").read_text(encoding="utf-8").replace('retention = "10年"', 'retention = "常用"')
    classification = classification_of(policy_of(tomllib.loads(text)), statutes_on=TODAY)
    term = term_of(classification, "10年", TODAY)
    assert str(term.retention) == "常用"
    ended = RetentionFacts(standing_ended_on=DAY)
    assert retention_of(term=evolve(term), facts=ended).value.status.value == "undetermined"


def test_the_chain_of_disposal_becomes_the_procedure_of_a_round():
    osaka = disposal_procedure_of(read_policy(EXAMPLES / "osaka_like.toml"), TODAY)
    assert [(each.role, each.kind.value) for each in osaka.steps] == [("公文書館", "opinion"), ("庶務担当課長", "approval")]
    assert (osaka.published, osaka.waiting_days, osaka.version) == (False, 0, "2006-04-01")
    national = disposal_procedure_of(national_policy(), TODAY)
    assert [(each.role, each.kind.value) for each in national.steps] == [
        ("内閣総理大臣", "concurrence"),
        ("行政機関の長", "approval"),
    ]
    assert disposal_procedure_of(national_policy(), date(2022, 4, 1)) is None
    assert disposal_procedure_of(read_policy(EXAMPLES / "town_with_permanent.toml"), TODAY) is None


@pytest.mark.parametrize(
    ("since", "again"),
    [(date(2016, 4, 1), date(2026, 4, 1)), (date(2016, 2, 29), date(2026, 3, 1)), (date(2016, 3, 31), date(2026, 3, 31))],
)
def test_permanent_classes_are_looked_at_again_every_ten_years(since, again):
    town = read_policy(EXAMPLES / "town_with_permanent.toml")
    assert next_review_on(town, "永久", acquired_on=TODAY, since=since) == again
    assert next_review_on(town, "10年", acquired_on=TODAY, since=since) is None
    assert next_review_on(national_policy(), "30", acquired_on=TODAY, since=since) is None


def test_the_unit_of_binding_comes_from_the_policy():
    policy = read_policy(EXAMPLES / "osaka_like.toml")
    units = [binding_unit_of(evolve(policy, unit=unit)) for unit in ("file-series", "file", "record")]
    assert binding_unit_of(policy) is BindingUnit.SERIES
    assert units == list(BindingUnit)
