"""計画と率を素朴な計算と比べる / Plans beside a day-by-day simulation; rates beside plain counting."""

from datetime import date, timedelta
from fractions import Fraction

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.standardization.migration.plan import PlannedTask, PlannedTaskRef, check_plan, schedule
from jichitai.standardization.migration.progress import StepCounts, rates_of
from jichitai.standardization.migration.work_steps import StepStatus

DAY = date(2026, 4, 1)


@st.composite
def plans(draw):
    count = draw(st.integers(1, 7))
    made = []
    for at in range(count):
        after = draw(st.sets(st.integers(0, at - 1), max_size=3)) if at else set()
        refs = tuple(PlannedTaskRef(str(each)) for each in sorted(after))
        made.append(PlannedTask(ref=PlannedTaskRef(str(at)), name=str(at), days=draw(st.integers(1, 9)), after=refs))
    return draw(st.permutations(made))


def walked(tasks):
    """一日ずつ進める / Begin each task on the first day on which all before it are over."""
    left, ends, day = {each.ref: each for each in tasks}, {}, DAY
    running = {}
    while left or running:
        for ref in [ref for ref, each in left.items() if all(before in ends for before in each.after)]:
            running[ref] = left.pop(ref).days
        for ref in list(running):
            running[ref] -= 1
        for ref in [ref for ref, days in running.items() if not days]:
            ends[ref] = day
            del running[ref]
        day += timedelta(days=1)
    return ends


@settings(max_examples=examples(80), deadline=None)
@given(plans())
def test_earliest_ends_are_those_of_a_walk_day_by_day(tasks):
    told = schedule(tasks, starts_on=DAY)
    assert {each.task.ref: each.earliest_end for each in told.tasks} == walked(tasks)
    path = told.critical_path
    assert path[0].earliest_start == DAY
    assert path[-1].earliest_end == told.ends_on
    assert sum(each.task.days for each in path) == (told.ends_on - DAY).days + 1
    assert all(each.is_critical for each in path)


@settings(max_examples=examples(80), deadline=None)
@given(plans(), st.data())
def test_a_delay_within_the_slack_does_not_move_the_end(tasks, data):
    told = schedule(tasks, starts_on=DAY)
    each = data.draw(st.sampled_from(told.tasks))
    for late in (each.slack, each.slack + 1):
        held = [
            PlannedTask(ref=task.ref, name=task.name, days=task.days, after=task.after, not_before=each.earliest_start + timedelta(days=late))
            if task.ref == each.task.ref else task for task in tasks
        ]  # fmt: skip
        assert (schedule(held, starts_on=DAY).ends_on > told.ends_on) is (late > each.slack)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_a_circle_is_found_exactly_when_some_task_can_reach_itself(arrows):
    after = {at: {one for one, other in arrows if other == at} for at in range(6)}
    reach = {at: set(after[at]) for at in range(6)}
    for _ in range(6):
        reach = {at: reach[at].union(*(reach[each] for each in reach[at])) for at in range(6)}
    tasks = [
        PlannedTask(
            ref=PlannedTaskRef(str(at)), name="x", days=1, after=tuple(PlannedTaskRef(str(each)) for each in sorted(after[at]))
        )
        for at in range(6)
    ]
    assert bool(check_plan(tasks)) is any(at in reach[at] for at in range(6))


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.sampled_from(StepStatus), min_size=1, max_size=40))
def test_three_rates_add_up_to_one(statuses):
    rates = rates_of(StepCounts.of(statuses))
    assert rates.completed + rates.in_progress + rates.not_started == 1
    done = sum(each in (StepStatus.DONE, StepStatus.NOT_APPLICABLE) for each in statuses)
    assert rates.completed == Fraction(done, len(statuses))
