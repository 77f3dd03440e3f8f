"""方針（データ） / Records policy as data: both editions of the national table, reading, checking, comparing."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from attrs import evolve

from jichitai.master_data.kernel import InputError
from jichitai.public_records.records_policy.checks import check_policy, check_policy_class
from jichitai.public_records.records_policy.difference import ChangeKind, difference
from jichitai.public_records.records_policy.national import national_policy, national_retention_of, with_designated_start
from jichitai.public_records.records_policy.policy import NoVersionForDay, PolicyClassUnknown, VersionBy, YearBasis
from jichitai.public_records.records_policy.reading import policy_of, read_policy
from jichitai.public_records.records_policy.schema import plain, policy_schema
from jichitai.public_records.retention.dates import ExpiryStatus
from jichitai.public_records.retention.engine import expiry_of
from jichitai.public_records.retention.facts import FileFacts
from jichitai.public_records.retention.requirement import Combination, PeriodKind, StartPlacement
from jichitai.public_records.retention.written import BY_START_RULE, Problems, read_requirement
from jichitai.public_records.statutory_periods.periods import CONFIRMED, UNCONFIRMED, statutory_periods

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[2] / "examples" / "records_policy"
TODAY = date(2026, 11, 21)
TYPED = [line.split("\t") for line in (HERE / "national_schedule_periods.tsv").read_text(encoding="utf-8").splitlines()[1:]]


def shortly(requirement):
    """対照表の書き方 / A requirement as the second list writes it."""

    def period(each):
        if each.kind is PeriodKind.COUNTED:
            by_rule = each.placement is StartPlacement.START_RULE
            assert by_rule or each.placement is StartPlacement.NEXT_FISCAL_YEAR
            return f"{each.length.count}:{'start-rule' if by_rule else each.trigger}"
        return f"until:{each.trigger}" if each.kind is PeriodKind.UNTIL else each.kind.value

    texts = [period(each) for each in requirement.periods]
    assert requirement.combination is Combination.LATEST
    return texts[0] if len(texts) == 1 else f"max({', '.join(texts)})"


@pytest.mark.parametrize(("edition", "column"), [(0, 1), (1, 2)])
def test_every_row_of_the_national_table_was_typed_twice_alike(edition, column):
    classes = national_policy().schedule.editions[edition].value.classes
    assert len(TYPED) == 33
    assert {row[0]: row[column] for row in TYPED} == {
        code: shortly(each.requirement) for code, each in classes.items() if "-" not in code
    }


def test_six_rows_changed_in_2022_and_no_other():
    assert [row[0] for row in TYPED if row[1] != row[2]] == ["1", "3", "4", "5", "12", "33"]


@pytest.mark.parametrize(
    ("made", "years_until"),
    [(date(2021, 3, 31), 2051), (date(2021, 4, 1), 2052), (date(2022, 3, 31), 2052), (date(2022, 4, 1), 2043)],
)
def test_the_period_goes_by_the_day_of_acquisition(made, years_until):
    found = national_retention_of(row="1", acquired_on=made, facts=FileFacts.of(first_filed=made)).value
    assert found.retain_through == date(years_until, 3, 31)


@pytest.mark.parametrize(("made", "within"), [(date(2021, 3, 31), 1), (date(2021, 4, 1), 2), (date(2022, 4, 1), 2)])
def test_the_start_has_a_cut_over_of_its_own(made, within):
    start = national_policy().start.at(made).value
    assert start.within_years == within
    asked = national_policy().requirement("6", acquired_on=made, file_made_on=made)
    designated = with_designated_start(asked, within_years=within)
    for years, status in ((1, "fixed"), (2, "fixed" if within == 2 else "ambiguous"), (3, "ambiguous")):
        facts = evolve(FileFacts.of(first_filed=made), designated_start=made.replace(year=made.year + years))
        assert expiry_of(designated, facts).status.value == status


def test_a_file_made_earlier_keeps_the_old_start_rule_though_a_record_came_later():
    both = national_policy().requirement("6", acquired_on=date(2022, 5, 1), file_made_on=date(2021, 3, 31))
    assert [each.in_force_from for each in both.editions] == [date(2022, 4, 1), date(2017, 5, 30)]


def test_opting_in_reaches_older_records_from_the_day_of_promulgation():
    policy, made = national_policy(), date(2018, 6, 1)
    years = [
        policy.requirement("3", acquired_on=made, opted_in_on=on).periods[0].length.count
        for on in (None, date(2022, 1, 25), date(2022, 1, 26))
    ]
    assert years == [30, 30, 20]


def test_transfer_has_periods_of_its_own_only_in_the_new_text():
    policy = national_policy()
    for made, code, years in (
        (date(2022, 3, 31), "11", 5), (date(2022, 4, 1), "11", 10), (date(2022, 4, 1), "2-instruments", 20), (date(2022, 4, 1), "2", 30),
    ):  # fmt: skip
        assert policy.requirement(code, acquired_on=made, transfer_decided=True).periods[0].length.count == years
    opted = policy.requirement("11", acquired_on=date(2020, 4, 1), opted_in_on=date(2023, 4, 1), transfer_decided=True)
    assert opted.periods[0].length.count == 10


def test_extension_and_destination_changed_on_the_day_of_promulgation():
    policy = national_policy()
    for on, needed in ((date(2022, 1, 25), True), (date(2022, 1, 26), False)):
        assert policy.extension.at(on).value.only_as_needed is needed
        assert bool(policy.extension.at(on).value.reported_to) is needed
    assert policy.disposal.at(date(2022, 1, 25)).value != policy.disposal.at(date(2022, 1, 26)).value
    assert {each.code: each.tail for each in policy.holds.at(TODAY).value.kinds}["audit"] is None


def test_row_27_waits_for_both_days_and_takes_the_later():
    given = {"row": "27", "acquired_on": date(2023, 4, 1)}
    open_one = FileFacts.of(public_work_ended=date(2025, 3, 31), ex_post_evaluation_ended=None)
    assert national_retention_of(**given, facts=open_one).value.status is ExpiryStatus.UNDETERMINED
    known = FileFacts.of(public_work_ended=date(2025, 3, 31), ex_post_evaluation_ended=date(2025, 4, 1))
    assert national_retention_of(**given, facts=known).value.retain_through == date(2036, 3, 31)


@pytest.mark.parametrize("name", ["osaka_like", "town_with_permanent"])
def test_the_example_policies_are_read_fit_the_schema_and_have_no_findings(name):
    path = EXAMPLES / f"{name}.toml"
    policy = read_policy(path)
    assert check_policy(policy, TODAY) == ()
    raw = plain(tomllib.loads(path.read_text(encoding="utf-8")))
    jsonschema.Draft202012Validator.check_schema(policy_schema())
    jsonschema.validate(raw, policy_schema())
    for code in policy.schedule.editions[0].value.classes:
        assert policy.requirement(code, acquired_on=TODAY).basis


def test_the_parts_of_the_osaka_like_policy_that_nobody_confirmed_say_so():
    policy = read_policy(EXAMPLES / "osaka_like.toml")
    verified = {name: track.at(TODAY).verified_on for name, track in policy.parts if track is not None}
    assert verified.pop("schedule") == TODAY
    assert set(verified.values()) == {None}


def test_fiscal_and_calendar_classes_differ_by_nine_months():
    policy = read_policy(EXAMPLES / "osaka_like.toml")
    assert policy.row("市-02", acquired_on=TODAY).year_basis is YearBasis.CALENDAR
    filed = FileFacts.of(completed=date(2026, 2, 1))
    ends = [expiry_of(policy.requirement(code, acquired_on=TODAY), filed).retain_through for code in ("財-01", "市-02")]
    assert ends == [date(2031, 3, 31), date(2031, 12, 31)]


def test_standing_use_and_then_five_years():
    asked = read_policy(EXAMPLES / "osaka_like.toml").requirement("総-03", acquired_on=TODAY)
    assert expiry_of(asked, FileFacts.of(standing_ended=None)).status is ExpiryStatus.UNLIMITED
    assert expiry_of(asked, FileFacts.of(standing_ended=date(2026, 5, 1))).retain_through == date(2032, 3, 31)


GOOD = """
name = "例"
applies_to = "例町"
unit = "file-series"
[[law]]
id = "r"
ja = "例町規程"
en = "Rules"
number = "1"
[[schedule.edition]]
in_force_from = 2000-04-01
cites = [{ law = "r", article = "1" }]
[[schedule.edition.values.class]]
code = "1"
name = "a"
retention = "5年"
"""


def codes_of(text):
    with pytest.raises(InputError) as caught:
        policy_of(tomllib.loads(text), origin="p.toml")
    return [each.where.field for each in caught.value.findings]


def test_every_problem_is_told_at_once_with_its_place():
    bad = (
        GOOD.replace('unit = "file-series"', 'unit = "box"\nextra = 1')
        .replace('"5年"', '"5年間"')
        .replace('law = "r", article', 'law = "x", article')
    )
    bad += '[[schedule.edition.values.class]]\ncode = "2"\nname = ""\nretention = { years = 5, until = "x" }\n'
    bad += '[[schedule.edition.values.class]]\ncode = "3"\nname = "c"\nretention = { years = 0, after = "x" }\n'
    bad += '[[disposal.edition]]\ncites = [{ law = "r", article = "2" }]\nvalues = { chain = [{ step = "burn", role = "x" }] }\n'
    assert codes_of(bad) == [
        "extra", "unit", "schedule.edition[0].values.class[0].retention", "schedule.edition[0].values.class[1].retention",
        "schedule.edition[0].values.class[1].name", "schedule.edition[0].values.class[2].retention",
        "schedule.edition[0].cites[0]", "schedule.edition[0].cites", "disposal.edition[0].values.chain[0].step",
        "disposal.edition[0].in_force_from",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[schedule.edition]]", '[schedule]\nversion-by = "decided"\n[[schedule.edition]]'),
        ('retention = "5年"', 'retention = { max = [{ years = 5 }] }'),
        ('retention = "5年"', 'retention = { max = [{ years = 5 }, { years = 6 }], years = 1 }'),
        ('retention = "5年"', 'retention = { sequence = [{ standing = true }, { years = 5, after = "x" }] }'),
        ('retention = "5年"', 'retention = { years = 5, start = "some-day" }'),
        ('retention = "5年"', 'retention = { years = 5, business-year-starts = [2, 30] }'),
        ('retention = "5年"', 'retention = { years = 5, start = "designated", within-years = 3 }'),
        ('retention = "5年"', 'retention = { unlimited = false }'),
        ('retention = "5年"', 'retention = { until = "x", round = "month-end" }'),
        ('retention = "5年"', 'retention = 5'),
        ('retention = "5年"', 'retention = "5年"\nyear-basis = "lunar"'),
        ('retention = "5年"', 'retention = "5年"\nhistorical = 1'),
        ('retention = "5年"', 'retention = "5年"\nstart = "next-month"'),
        ("in_force_from = 2000-04-01", 'in_force_from = "2000-04-01"'),
        ('cites = [{ law = "r", article = "1" }]', "cites = []"),
        ('code = "1"', 'code = ""'),
        ('number = "1"', "number = 1\nextra = 2"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(old, new):
    assert policy_of(tomllib.loads(GOOD)).unit == "file-series"
    assert old in GOOD
    assert codes_of(GOOD.replace(old, new, 1))


def test_a_file_that_is_not_toml_or_not_there_is_one_finding(tmp_path):
    broken = tmp_path / "p.toml"
    broken.write_text("name = ", encoding="utf-8")
    for path in (broken, tmp_path / "none.toml"):
        with pytest.raises(InputError) as caught:
            read_policy(path)
        assert [each.code for each in caught.value.findings] == ["public-records.policy-unreadable"]


def test_a_day_before_the_first_version_and_a_class_that_is_not_there():
    policy = policy_of(tomllib.loads(GOOD))
    assert policy.schedule.version_by is VersionBy.ACQUIRED
    with pytest.raises(NoVersionForDay):
        policy.requirement("1", acquired_on=date(2000, 3, 31))
    with pytest.raises(PolicyClassUnknown):
        policy.requirement("9", acquired_on=date(2000, 4, 1))
    asked = policy.requirement("1", acquired_on=date(2000, 4, 1))
    assert expiry_of(asked, FileFacts.of(first_filed=date(2026, 3, 31))).retain_through == date(2031, 3, 31)


def test_two_days_of_one_policy_are_compared_part_by_part():
    policy = national_policy()
    changed = difference(policy, policy, before_on=date(2022, 3, 31), after_on=date(2022, 4, 1))
    assert {(each.code, each.kind) for each in changed} == {
        *((code, ChangeKind.CHANGED) for code in ("1", "3", "4", "5", "11", "12", "33")), ("2-instruments", ChangeKind.ADDED),
    }  # fmt: skip
    assert difference(policy, policy, before_on=TODAY, after_on=TODAY) == ()
    parts = [each.part for each in difference(policy, policy, before_on=date(2022, 1, 25), after_on=date(2022, 1, 26))]
    assert parts == ["extension", "disposal"]
    back = difference(policy, policy, before_on=date(2022, 4, 1), after_on=date(2022, 3, 31))
    assert [each.code for each in back if each.kind is ChangeKind.REMOVED] == ["2-instruments"]


# ---- 他の法令の保存期間 / periods other statutes fix


def test_what_nobody_compared_with_the_text_says_so():
    assert CONFIRMED.table.unverified == ()
    assert len(UNCONFIRMED.table.unverified) == len(UNCONFIRMED.table.editions)
    rows = statutory_periods(TODAY)
    assert all(row.cites for row in rows.values() if row.verified)
    assert statutory_periods(date(2000, 1, 1)) == {}


@pytest.mark.parametrize(
    ("row", "trigger", "day", "through"),
    [
        ("removed-resident-record", "resident_record_removed", date(2020, 5, 10), date(2170, 5, 10)),
        ("identification-information", "identification_information_superseded", date(2020, 5, 10), date(2170, 5, 9)),
        ("resident-register-notifications", "accepted", date(2023, 2, 28), date(2024, 2, 29)),
        ("building-confirmation", "confirmation_issued", date(2010, 6, 15), date(2025, 6, 14)),
        ("care-premium-ledger", "entry_made", date(2024, 3, 31), date(2034, 3, 31)),
        ("care-premium-ledger", "entry_made", date(2024, 4, 1), date(2035, 3, 31)),
        ("election-papers", "term_of_office_ended", date(2027, 4, 29), date(2027, 4, 29)),
    ],
)
def test_statutory_periods_end_where_the_statute_says(row, trigger, day, through):
    asked = statutory_periods(TODAY)[row].requirement
    assert expiry_of(asked, FileFacts.of(**{trigger: day})).retain_through == through


def asked(text):
    problems = Problems()
    found = read_requirement(tomllib.loads(f"r = {text}")["r"], "r", problems, BY_START_RULE)
    assert found is not None, problems.found
    return found


@pytest.mark.parametrize(
    ("retention", "row", "expected"),
    [
        ('{ years = 150, after = "resident-record-removed", start = "day-after" }', "removed-resident-record", []),
        ('{ years = 150, after = "resident-record-removed", start = "next-fiscal-year" }', "removed-resident-record", []),
        ('{ years = 150, after = "resident-record-removed", start = "same-day" }', "removed-resident-record", ["class-below-statute"]),
        ('{ years = 149, after = "resident-record-removed", start = "next-fiscal-year" }', "removed-resident-record", ["class-below-statute"]),
        ('{ years = 150, after = "completed", start = "day-after" }', "removed-resident-record", ["class-not-comparable-with-statute"]),
        ('{ under-one-year = true }', "resident-register-notifications", ["class-below-statute"]),
        ('{ unlimited = true }', "removed-resident-record", []),
        ('"30年"', "archived-historical-records", ["class-below-statute"]),
        ('{ max = [{ years = 1, after = "completed" }, { years = 1, after = "accepted", start = "day-after" }] }', "resident-register-notifications", []),
        ('{ min = [{ years = 9, after = "completed" }, { years = 1, after = "accepted", start = "day-after" }] }', "resident-register-notifications",
         ["class-not-comparable-with-statute"]),
        ('"5年"', "no-such-row", ["statutory-row-unknown"]),
    ],
)  # fmt: skip
def test_a_local_class_is_held_against_the_statute(retention, row, expected):
    found = check_policy_class(code="1", requirement=asked(retention), on=TODAY, statutory=(row,))
    assert [each.code.removeprefix("public-records.") for each in found] == expected
