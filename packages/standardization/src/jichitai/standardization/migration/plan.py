"""移行の計画 / A plan: tasks with lengths, days and what must come before; its critical path and its slack.

日数は暦日で、初日を入れて数える。業務日で数える団体は、業務日に直した日数を与える。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, InputError, Ref

from . import plan_findings as findings
from .systems import SystemRef


class PlannedTaskRef(Ref):
    """計画の作業の番号 / A task of the plan."""


@frozen(kw_only=True)
class PlannedTask:
    """計画の作業 / One task: how many days it takes, what must be over before it, and the days it is bound to.

    ``not_before`` is the first day it may begin on, ``due_on`` the last day it may end on (both inclusive).
    """

    ref: PlannedTaskRef
    name: str
    days: int
    after: tuple[PlannedTaskRef, ...] = ()
    not_before: date | None = None
    due_on: date | None = None
    systems: tuple[SystemRef, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("a task takes 1 day or more")


class PlanUnusable(InputError):
    """計画にならない / The tasks do not make a plan: a cycle, an unknown predecessor, a number used twice."""


@frozen(kw_only=True)
class ScheduledTask:
    """日程の作業 / When a task can be done at the earliest, when it must be done at the latest, and the days between."""

    task: PlannedTask
    earliest_start: date
    earliest_end: date
    latest_start: date
    latest_end: date

    @property
    def slack(self) -> int:
        """余裕 / Days it may slip without moving the end; negative when a due day cannot be kept.

        >>> day = date(2026, 4, 1)
        >>> task = PlannedTask(ref=PlannedTaskRef("1"), name="調査", days=1)
        >>> ScheduledTask(task=task, earliest_start=day, earliest_end=day, latest_start=day, latest_end=day).slack
        0
        """
        return (self.latest_start - self.earliest_start).days

    @property
    def is_critical(self) -> bool:
        """余裕がないか / True when a day's delay moves the end, or breaks a due day."""
        return self.slack <= 0


@frozen
class Schedule:
    """日程 / Every task with its days, in an order in which they can be done."""

    tasks: tuple[ScheduledTask, ...]
    _by_ref: Mapping[PlannedTaskRef, ScheduledTask] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_ref", {each.task.ref: each for each in self.tasks})

    def __getitem__(self, ref: PlannedTaskRef) -> ScheduledTask:
        return self._by_ref[ref]

    @property
    def ends_on(self) -> date:
        """終わりの日 / The day the whole can be over at the earliest."""
        return max(each.earliest_end for each in self.tasks)

    @property
    def critical_path(self) -> tuple[ScheduledTask, ...]:
        """クリティカルパス / The longest chain that decides the end: each task waits for the one before it.

        Only the tasks that really hold up the next are in it; a task without slack beside the chain is not.
        """
        last = max(self.tasks, key=lambda each: (each.earliest_end, each.task.days))
        chain = [last]
        while held := self._holding(chain[-1]):
            chain.append(held)
        return tuple(reversed(chain))

    def _holding(self, task: ScheduledTask) -> ScheduledTask | None:
        before = task.earliest_start - timedelta(days=1)
        holding = [self._by_ref[ref] for ref in task.task.after if self._by_ref[ref].earliest_end == before]
        return max(holding, key=lambda each: each.task.days) if holding else None

    def check(self, *, target: date | None = None) -> tuple[Diagnostic, ...]:
        """日程を確かめる / Due days that cannot be kept, and an end after the target (inclusive day)."""
        found = [
            findings.due_day_missed(task=each.task.ref, due_on=each.task.due_on, ends_on=each.earliest_end)
            for each in self.tasks
            if each.task.due_on is not None and each.earliest_end > each.task.due_on
        ]
        if target is not None and self.ends_on > target:
            found.append(findings.plan_ends_late(ends_on=self.ends_on, target=target))
        return tuple(found)


def check_plan(tasks: Iterable[PlannedTask], /) -> tuple[Diagnostic, ...]:
    """計画を確かめる / Everything that keeps tasks from being a plan; each cycle is told by its members.

    >>> one, two = PlannedTaskRef("1"), PlannedTaskRef("2")
    >>> round_ = [PlannedTask(ref=one, name="調達", days=5, after=(two,)), PlannedTask(ref=two, name="仕様", days=5, after=(one,))]
    >>> [each.code for each in check_plan(round_)]
    ['standardization.plan-goes-round']
    """
    given = list(tasks)
    known = Counter(each.ref for each in given)
    found = [findings.task_twice(task=ref) for ref, times in sorted(known.items()) if times > 1]
    found += [
        findings.predecessor_unknown(task=each.ref, predecessor=ref) for each in given for ref in each.after if ref not in known
    ]
    # 輪は一つ見つけるたびに外して、残りも探す：直して出し直すたびに次の輪が出るのでは、いつまでも終わらない
    graph = {each.ref: {ref for ref in each.after if ref in known} for each in given}
    while cycle := _cycle_in(graph):
        found.append(findings.plan_goes_round(tasks=cycle))
        for ref in cycle:
            graph[ref] -= set(cycle)
    return tuple(found)


def schedule(tasks: Iterable[PlannedTask], /, *, starts_on: date, target: date | None = None) -> Schedule:
    """日程にする / The earliest and latest days of every task from ``starts_on``; ``PlanUnusable`` for what is no plan.

    The latest days are counted back from ``target``, or from the earliest end where none is given, and from due days.

    >>> draw, buy = PlannedTaskRef("1"), PlannedTaskRef("2")
    >>> told = schedule([PlannedTask(ref=draw, name="仕様", days=30),
    ...     PlannedTask(ref=buy, name="調達", days=60, after=(draw,))], starts_on=date(2026, 4, 1))
    >>> told.ends_on, [each.task.name for each in told.critical_path]
    (datetime.date(2026, 6, 29), ['仕様', '調達'])
    """
    listed = list(tasks)
    given = {each.ref: each for each in listed}
    found = check_plan(listed)
    if found:
        raise PlanUnusable(found)
    if not given:
        raise PlanUnusable([findings.plan_empty()])
    order = list(TopologicalSorter({ref: each.after for ref, each in given.items()}).static_order())
    begin, end = dict[PlannedTaskRef, date](), dict[PlannedTaskRef, date]()
    for ref in order:
        task = given[ref]
        days = [starts_on, *(end[each] + timedelta(days=1) for each in task.after)]
        begin[ref] = max([*days, task.not_before] if task.not_before else days)
        end[ref] = begin[ref] + timedelta(days=task.days - 1)
    last = target or max(end.values())
    latest = _latest_ends(order, given, last)
    return Schedule(
        tuple(
            ScheduledTask(
                task=given[ref], earliest_start=begin[ref], earliest_end=end[ref],
                latest_start=latest[ref] - timedelta(days=given[ref].days - 1), latest_end=latest[ref],
            )
            for ref in order
        )
    )  # fmt: skip


def _latest_ends(
    order: list[PlannedTaskRef], given: Mapping[PlannedTaskRef, PlannedTask], last: date
) -> dict[PlannedTaskRef, date]:
    followers: dict[PlannedTaskRef, list[PlannedTaskRef]] = {ref: [] for ref in order}
    for ref in order:
        for before in given[ref].after:
            followers[before].append(ref)
    latest = dict[PlannedTaskRef, date]()
    for ref in reversed(order):
        starts = [latest[each] - timedelta(days=given[each].days) for each in followers[ref]]
        due = given[ref].due_on
        latest[ref] = min([last, *starts, due] if due else [last, *starts])
    return latest


def _cycle_in(graph: Mapping[PlannedTaskRef, set[PlannedTaskRef]]) -> tuple[PlannedTaskRef, ...]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        members: list[PlannedTaskRef] = error.args[1]
        return tuple(reversed(members[1:]))
    return ()
