"""まとめての担当替え / Many at once: all of them or none, with a finding for each that cannot; tried before done."""

import pytest

from jichitai.case_core import CloseCase
from jichitai.case_core.boundary import read_command
from jichitai.case_core.boundary.work_lists import ReassignmentPlanOut, ReassignWorkIn, WorkPageOut
from jichitai.case_core.sight.sight import Sight
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import CLERK, HOLDERS, SECTION_CHIEF, SUCCESSOR
from jichitai.case_core.texts import FreeText
from jichitai.case_core.work_list_desk import REASSIGNED_EVENT, WorkListDesk
from jichitai.case_core.work_lists.asking import OfPerson, WorkQuery
from jichitai.case_core.work_lists.reassigning import ReassignmentRefused, ReassignWork, TaskPlace
from jichitai.master_data.kernel import OfficerRef

CHIEF = HOLDERS[SECTION_CHIEF]
THIRD = OfficerRef("1003")
REASON = FreeText("年度途中の担当替え")


@pytest.fixture
def walk():
    return Walk()


@pytest.fixture
def desk(walk):
    return WorkListDesk(walk.office)


def test_cases_and_tasks_go_together(walk, desk):
    mine = [walk.with_task(walk.opened()) for _ in range(3)]
    helping = walk.with_task(walk.opened(responsible=SUCCESSOR), CLERK)
    command = ReassignWork(
        to=THIRD, reason=REASON, cases=tuple(case.ref for case in mine),
        tasks=(TaskPlace(case=helping.ref, task=helping.tasks[0].ref), TaskPlace(case=mine[0].ref, task=mine[0].tasks[0].ref)),
    )  # fmt: skip
    plan = desk.plan(command, by=CHIEF)
    assert plan.is_possible
    assert [(move.case, move.whole, len(move.tasks)) for move in plan.moves] == [
        *((case.ref, True, 1) for case in mine), (helping.ref, False, 1)
    ]  # fmt: skip
    assert walk.office.stores.cases.get(mine[0].ref).responsible == CLERK, "試しただけでは動かない"
    done = desk.reassign(command, by=CHIEF, key="many")
    assert desk.reassign(command, by=CHIEF, key="many") == done
    cases = [walk.office.stores.cases.get(case.ref) for case in (*mine, helping)]
    assert [case.responsible for case in cases] == [THIRD, THIRD, THIRD, SUCCESSOR]
    assert {task.assignee for case in cases for task in case.tasks} == {THIRD}
    (entry,) = walk.office.journal.read(f"case-core.reassignment:{done.reassignment}")
    assert (entry.event_type, str(done.reassignment)) == (REASSIGNED_EVENT, "2026-担当替え-000001")
    assert "年度途中" not in entry.content.decode()


def test_one_that_cannot_keeps_all_where_they_are(walk, desk):
    mine, done, theirs = walk.with_task(walk.opened()), walk.opened(), walk.opened(responsible=SUCCESSOR)
    walk.cases.close(CloseCase(case=done.ref), by=CLERK, key="close")
    command = ReassignWork(to=SUCCESSOR, reason=REASON, cases=(mine.ref, done.ref, theirs.ref))
    codes = ["case-core.case-closed-already", "case-core.same-officer"]
    assert [each.code for each in desk.plan(command, by=CHIEF).obstacles] == codes
    with pytest.raises(ReassignmentRefused) as refused:
        desk.reassign(command, by=CHIEF, key="many")
    assert [each.code for each in refused.value.findings] == codes
    assert refused.value.finding.facts["obstacles"] == 2
    assert walk.office.stores.cases.get(mine.ref).responsible == CLERK
    again = refused.value.__reduce__()
    assert again[0](*again[1]).findings == refused.value.findings


def test_only_who_is_in_charge_may(walk, desk):
    mine, theirs = walk.opened(), walk.opened(responsible=SUCCESSOR)
    command = ReassignWork(to=THIRD, reason=REASON, cases=(mine.ref, theirs.ref))
    assert [each.code for each in desk.plan(command, by=CLERK).obstacles] == ["case-core.not-in-charge"]
    tasks = walk.with_task(mine)
    done = ReassignWork(to=CLERK, reason=REASON, tasks=(TaskPlace(case=mine.ref, task=tasks.tasks[0].ref),))
    assert [each.code for each in desk.plan(done, by=CLERK).obstacles] == ["case-core.same-officer"]


@pytest.mark.parametrize("cases", [(), ("2026-000001", "2026-000001")])
def test_a_command_names_something_and_each_once(cases):
    with pytest.raises(ValueError, match="different"):
        ReassignWorkIn(to="1003", reason="替える", cases=list(cases)).to_domain()


def test_it_can_be_asked_and_answered_as_json(walk, desk):
    mine = walk.with_task(walk.opened())
    data = f'{{"to": "1003", "reason": "担当替え", "tasks": [{{"case": "{mine.ref}", "task": "{mine.tasks[0].ref}"}}]}}'
    command = read_command(ReassignWorkIn, data.encode())
    plan = ReassignmentPlanOut.of(desk.plan(command, by=CLERK))
    assert (plan.moves[0].case, plan.moves[0].whole, plan.obstacles) == (str(mine.ref), False, [])
    query = WorkQuery(of=desk.person(CLERK), sight=Sight(officer=CLERK))
    page = WorkPageOut.of(walk.office.stores.work.page(query), on=walk.office.clock.now().date())
    assert [(each.key, each.age_days, each.is_overdue) for each in page.items] == [(str(mine.tasks[0].ref), 0, False)]
    assert page.next is None


def test_the_lists_are_made_again_from_the_journal(walk, desk):
    case = walk.with_task(walk.opened())
    walk.submitted(walk.drafted(case))
    lists = walk.office.stores.work
    before = dict(lists.kept)
    lists.kept.clear()
    assert desk.rebuild([case.ref]) == 2
    assert lists.kept == before
    assert lists.count(WorkQuery(of=OfPerson(CLERK), sight=Sight(officer=CLERK))) == 1
