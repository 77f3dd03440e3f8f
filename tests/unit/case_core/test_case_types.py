"""案件種別の検め・公示・違い / Checking, publishing and comparing versions of case types."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core.case_types import publishing
from jichitai.case_core.case_types.case_type import TypeState
from jichitai.case_core.case_types.check import KnownElsewhere, check_case_type, stands_in_the_way
from jichitai.case_core.case_types.differing import differences
from jichitai.case_core.case_types.elements import (
    CaseTypeKey,
    Condition,
    Milestone,
    PropertyKind,
    PropertyType,
    RetentionRule,
    RetentionTrigger,
    Stage,
    Status,
    TaskType,
    Term,
    ValidPeriod,
)
from jichitai.case_core.case_types.publishing import CaseTypeHistory, CaseTypeRegister, next_version, publish
from jichitai.case_core.case_types.reachability import cycles
from jichitai.case_core.testing.case_types import parking, survey
from jichitai.case_core.testing.town import CLERK, MovingClock
from jichitai.master_data.journal import MemoryJournal

P = parking()


def when(*terms, any_of=()):
    return Condition(all_of=tuple(map(Term.read, terms)), any_of=tuple(map(Term.read, any_of)))


def changed(section, at, **fields):
    elements = list(getattr(P, section))
    elements[at] = evolve(elements[at], **fields)
    return evolve(P, **{section: tuple(elements)})


def found(case_type, **options):
    return [
        (each.code.removeprefix("case-core.case-type-"), each.where.field)
        for each in check_case_type(case_type, file="a.toml", **options)
    ]


@pytest.mark.parametrize(
    ("case_type", "expected"),
    [
        (evolve(P, roles=(*P.roles, P.roles[0])), [("key-twice", "roles[2].key")]),
        (evolve(P, key=CaseTypeKey("駐輪場 使用")), [("key-unfit", "key")]),
        (evolve(P, statuses=()), [("status-missing", "statuses")]),
        (changed("statuses", 1, initial=True), [("initial-twice", "statuses")]),
        (changed("statuses", 1, abandons=True), [("abandons-open", "statuses[1].abandons")]),
        (changed("tasks", 0, role=None), [("task-without-role", "tasks[0].role")]),
        (changed("tasks", 0, role="だれか"), [("reference-unknown", "tasks[0].role")]),
        (changed("milestones", 0, stage="ない"), [("reference-unknown", "milestones[0].stage"), ("unreachable", "milestones[0]")]),
        (changed("statuses", 1, to=("受付", "決定済", "取下げ", "ない")), [("reference-unknown", "statuses[1].to[3]")]),
        (changed("documents", 0, required_by="ない"), [("reference-unknown", "documents[0].required_by")]),
        (changed("properties", 0, required_by=None), [("required-without-status", "properties[0].required_by")]),
        (changed("properties", 0, minimum=501), [("property-bounds", "properties[0]")]),
        (changed("properties", 1, codes={}), [("property-bounds", "properties[1]")]),
        (changed("properties", 2, minimum=1), [("property-bounds", "properties[2]")]),
        (changed("deadlines", 0, convention=None), [("deadline-without-convention", "deadlines[0].convention")]),
        (changed("deadlines", 0, length=0), [("length-not-positive", "deadlines[0].length")]),
        (changed("deadlines", 1, starts=Term.read("status:ない")), [("reference-unknown", "deadlines[1].starts")]),
        (evolve(P, default_confidentiality="ない"), [("reference-unknown", "default_confidentiality")]),
        (changed("roles", 1, key="審査 者"), [("key-unfit", "roles[1].key"), ("reference-unknown", "tasks[1].role")]),
        (evolve(P, retention=evolve(P.retention, years=-1)), [("retention-unfit", "retention")]),
        (
            changed("results", 0, retention=RetentionRule(file_class="甲", trigger=RetentionTrigger.PROPERTY_DATE, date_property="区分")),
            [("retention-unfit", "results[0].retention")],
        ),
        (evolve(P, retention=evolve(P.retention, date_property="使用終了日")), [("retention-unfit", "retention")]),
        (changed("tasks", 1, entry=when("property:区分=old")), [("reference-unknown", "tasks[1].entry.all[0]")]),
        (changed("tasks", 1, entry=when("property:理由=甲")), [("unreachable", "tasks[1].entry.all[0]")]),
        (changed("tasks", 0, required=False), [("stage-ends-at-once", "stages[0].exit")]),
        (changed("statuses", 2, to=("取下げ",)), [("unreachable", "statuses[3]")]),
    ],
)  # fmt: skip
def test_each_fault_is_found_at_its_place(case_type, expected):
    got = found(case_type)
    assert [each for each in got if each in expected] == expected
    if len(expected) == 1 and case_type.statuses:
        assert got == expected


def test_a_type_without_an_end_status_never_ends():
    assert ("status-missing", "statuses") in found(evolve(P, statuses=tuple(evolve(each, end=False) for each in P.statuses)))


def test_all_faults_are_told_at_once():
    broken = evolve(changed("tasks", 0, role=None), deadlines=(evolve(P.deadlines[0], convention=None, length=0),))
    assert [code for code, _ in found(broken)] == ["task-without-role", "deadline-without-convention", "length-not-positive"]


def test_conditions_that_wait_for_each_other_are_told_as_a_circle():
    stages = (
        Stage(key="甲", title="甲", entry=when("stage:乙")),
        Stage(key="乙", title="乙", entry=when("milestone:丙")),
    )
    milestone = Milestone(key="丙", title="丙", entry=when("stage:甲"))
    made = evolve(survey(), stages=stages, milestones=(milestone,), tasks=())
    assert [tuple(map(str, circle)) for circle in cycles(made)] == [("stage:甲", "stage:乙", "milestone:丙")]
    codes = [each for each, _ in found(made)]
    assert codes.count("cycle") == 1
    assert "unreachable" not in codes


def test_a_circle_with_another_way_in_is_no_fault():
    tasks = (
        TaskType(key="甲", title="甲", role="担当", entry=when(any_of=("task:乙", "property:急ぎ"))),
        TaskType(key="乙", title="乙", role="担当", entry=when("task:甲")),
    )
    urgent = PropertyType(key="急ぎ", title="急ぎ", kind=PropertyKind.YES_NO)
    assert found(evolve(survey(), tasks=tasks, properties=(urgent,))) == []


def test_what_waits_for_a_circle_is_unreachable_by_itself():
    tasks = tuple(
        TaskType(key=key, title=key, role="担当", entry=when(f"task:{waits}")) for key, waits in (("甲", "甲"), ("乙", "甲"))
    )
    made = evolve(survey(), tasks=tasks)
    assert found(made) == [("cycle", "tasks[0]"), ("unreachable", "tasks[1]")]


def test_a_status_with_a_condition_nobody_can_meet_is_unreachable():
    end = Status(key="済", title="済", end=True, entry=when("milestone:ない"))
    made = evolve(survey(), statuses=(survey().statuses[0], end))
    assert ("unreachable", "statuses[1]") in found(made)


def test_nothing_is_reached_through_an_end_status():
    statuses = (
        Status(key="始", title="始", to=("済",)), Status(key="済", title="済", end=True, to=("後",)), Status(key="後", title="後"),
    )  # fmt: skip
    assert found(evolve(survey(), statuses=statuses)) == [("unreachable", "statuses[2]")]


def test_keys_of_other_tables_are_checked_only_where_those_are_given():
    nothing = frozenset[str]()
    elsewhere = KnownElsewhere(conventions=nothing, matters=nothing, file_classes=nothing, case_types=nothing)
    assert found(P, elsewhere=elsewhere) == [
        ("key-unregistered", "deadlines[0].convention"), ("key-unregistered", "deadlines[1].convention"),
        ("key-unregistered", "approvals[0].matter"),
        ("key-unregistered", "retention.file_class"), ("key-unregistered", "results[0].retention.file_class"),
        ("key-unregistered", "sub_case_types[0]"), ("key-unregistered", "relations[0].to[0]"),
    ]  # fmt: skip
    known = KnownElsewhere(matters=frozenset({"purchase"}), case_types=frozenset({"現地調査", "駐輪場使用許可"}))
    assert found(P, elsewhere=known) == []


@pytest.mark.parametrize("text", ["task", "task:", "作業:審査", "task:審査=済", "task:a b", "property:a="])
def test_a_term_is_written_kind_and_key(text):
    with pytest.raises(ValueError, match=r"term is written|compared"):
        Term.read(text)


# 公示


@pytest.fixture
def clock():
    return MovingClock(2026, 4, 1)


@pytest.fixture
def register(clock):
    return CaseTypeRegister(MemoryJournal(clock=clock), clock=clock)


def test_a_published_version_never_changes(register):
    made = register.publish(P, by=CLERK)
    assert made.state is TypeState.PUBLISHED
    for draft in (P, evolve(P, title="別の名前"), made):
        with pytest.raises(publishing.CaseTypePublishedAlready):
            register.publish(draft, by=CLERK)
    assert register.version(P.pinned) == made


def test_a_draft_with_findings_is_not_published_but_warnings_do_not_matter(register):
    with pytest.raises(publishing.CaseTypeNotPublishable) as refused:
        register.publish(changed("tasks", 0, role=None), by=CLERK)
    assert refused.value.finding.facts["codes"] == ("case-core.case-type-task-without-role",)
    warned = changed("tasks", 0, required=False)
    assert check_case_type(warned)
    assert not stands_in_the_way(check_case_type(warned))
    assert register.publish(warned, by=CLERK).version == 1


def test_valid_periods_do_not_overlap_and_a_next_version_begins_where_the_former_ends(register):
    first = register.publish(P, by=CLERK)
    second = next_version(first, version=2, valid=ValidPeriod(since=date(2027, 4, 1)))
    assert (second.state, second.tasks) == (TypeState.DRAFT, P.tasks)
    with pytest.raises(publishing.CaseTypeValidityOverlaps):
        register.publish(second, by=CLERK)
    register.retire(first.pinned, until=date(2027, 4, 1), by=CLERK)
    register.publish(second, by=CLERK)
    days = [date(2026, 4, 1), date(2027, 3, 31), date(2027, 4, 1)]
    assert [register.valid_on(P.key, day).version for day in days] == [1, 1, 2]
    with pytest.raises(publishing.CaseTypeNotValid):
        register.valid_on(P.key, date(2026, 3, 31))


def test_the_end_of_validity_only_comes_earlier(register):
    pinned = register.publish(P, by=CLERK).pinned
    with pytest.raises(publishing.CaseTypeValidityOnlyShortens):
        register.retire(pinned, until=date(2026, 3, 31), by=CLERK)
    register.retire(pinned, until=date(2027, 4, 1), by=CLERK)
    with pytest.raises(publishing.CaseTypeValidityOnlyShortens):
        register.retire(pinned, until=date(2027, 4, 2), by=CLERK)
    register.retire(pinned, until=date(2026, 4, 1), by=CLERK)
    with pytest.raises(publishing.CaseTypeNotValid):
        register.valid_on(P.key, date(2026, 4, 1))


def test_which_version_was_valid_is_answered_as_it_was_known(register, clock):
    first = register.publish(P, by=CLERK)
    known_in_april = clock.now()
    clock.move_to(2026, 7, 1)
    register.retire(first.pinned, until=date(2026, 6, 1), by=CLERK)  # 遡って終えた
    register.publish(next_version(first, version=2, valid=ValidPeriod(since=date(2026, 6, 1))), by=CLERK)
    day = date(2026, 6, 15)
    assert register.valid_on(P.key, day, known_at=known_in_april).version == 1
    assert register.valid_on(P.key, day).version == 2


def test_what_was_never_published_is_not_found(register):
    with pytest.raises(publishing.CaseTypeNotFound):
        register.valid_on(P.key, date(2026, 4, 1))
    register.publish(P, by=CLERK)
    with pytest.raises(publishing.CaseTypeNotFound):
        register.version(evolve(P, version=9).pinned)


def test_publishing_is_a_pure_decision():
    event = publish(CaseTypeHistory(key=P.key), P, on=date(2026, 4, 1))
    assert CaseTypeHistory(key=P.key).after(event).version(1) == event.case_type


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ((1, 5), (5, 9), False), ((1, 5), (4, 9), True), ((5, 9), (1, 5), False), ((1, None), (9, None), True),
        ((9, None), (1, 9), False), ((9, None), (1, 10), True),
    ],
)  # fmt: skip
def test_periods_overlap_when_a_day_is_in_both(one, other, overlap):
    periods = [ValidPeriod(since=date(2026, 4, a), until=b and date(2026, 4, b)) for a, b in (one, other)]
    assert periods[0].overlaps(periods[1]) is overlap
    assert any(date(2026, 4, day) in periods[0] and date(2026, 4, day) in periods[1] for day in range(1, 31)) is overlap


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="ends no earlier"):
        ValidPeriod(since=date(2026, 4, 2), until=date(2026, 4, 1))


# 違い


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (changed("tasks", 0, title="別の名前"), ["changed tasks.形式確認.title"]),
        (changed("tasks", 0, role="審査者"), ["changed tasks.形式確認.role (!)"]),
        (changed("tasks", 0, required=False), ["changed tasks.形式確認.required"]),
        (evolve(P, tasks=P.tasks[:-1]), ["removed tasks.照会 (!)"]),
        (evolve(P, tasks=(*P.tasks, TaskType(key="点検", title="点検", role="担当"))), ["added tasks.点検"]),
        (evolve(P, tasks=(*P.tasks, TaskType(key="点検", title="点検", role="担当", required=True))), ["added tasks.点検 (!)"]),
        (evolve(P, stages=()), ["removed stages.受付段階 (!)", "removed stages.審査段階 (!)"]),
        (changed("properties", 1, codes={"new": "新規", "renewal": "更新", "other": "その他"}), ["added properties.区分.codes.other"]),
        (changed("properties", 1, codes={"new": "新規"}), ["removed properties.区分.codes.renewal (!)"]),
        (changed("properties", 0, maximum=400), ["changed properties.台数.maximum (!)"]),
        (changed("properties", 2, required_by="決定済"), ["added properties.使用終了日.required_by (!)"]),
        (evolve(P, title="新しい名前", suspension_allowed=False), ["changed title", "changed suspension_allowed"]),
        (evolve(P, retention=evolve(P.retention, years=10)), ["changed retention.years"]),
        (evolve(P, statuses=(P.statuses[1], P.statuses[0], *P.statuses[2:])), ["changed statuses.order (!)"]),
        (evolve(P, tasks=tuple(reversed(P.tasks))), ["changed tasks.order"]),
        (evolve(P, version=2, valid=ValidPeriod(since=date(2030, 4, 1))), []),
    ],
)  # fmt: skip
def test_differences_are_told_by_path_and_say_whether_running_cases_notice(after, expected):
    assert [str(each) for each in differences(P, after)] == expected


def test_a_section_that_was_empty_is_told_element_by_element():
    empty = evolve(P, stages=())
    assert [str(each) for each in differences(empty, P)] == ["added stages.受付段階", "added stages.審査段階"]
