"""流れの型（一） / Workflow control-flow patterns an approval or a case expresses: branching, joining, multiple instances.

番号と名は workflowpatterns.com による。一つの型に一つの試験があり、表せない型とその訳は
docs/explanation/workflow-patterns.md にある（表は下の試験が検める）。
"""

import ast
import re
from pathlib import Path

import pytest
from patterns import PLAN, consulting, decided, group, past_the_line, returned, together, took, waiting

from jichitai.case_core import CaseNotClosable, CloseCase, NotYourTurn, PassOver, ProposalStatus, RouteUnsettled
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    FINANCE,
    LEGAL,
    MAYOR,
    SECTION_CHIEF,
    SYSTEMS,
    VICE_MAYOR,
    purchase,
)  # fmt: skip

HERE = Path(__file__).parent
TABLE = HERE.parents[2] / "docs/explanation/workflow-patterns.md"


def test_sequence(walk):
    """WCP-1 Sequence：回議は、前の席が済ませてから次の席に回る。"""
    proposal = walk.submitted(walk.drafted(facts=purchase(20_000_001)))
    assert waiting(proposal) == [SECTION_CHIEF]
    assert waiting(took(walk, proposal, SECTION_CHIEF)) == [DIVISION_CHIEF]


def test_parallel_split():
    """WCP-2 Parallel Split：回議の後、二つの課に同時に合議される。"""
    walk = consulting(*together(FINANCE, LEGAL))
    assert waiting(past_the_line(walk)) == [FINANCE, LEGAL]


def test_synchronization():
    """WCP-3 Synchronization：二つの課がともに答えて初めて、決裁に進む。"""
    walk = consulting(*together(FINANCE, LEGAL))
    one = took(walk, past_the_line(walk), LEGAL)
    assert waiting(one) == [FINANCE]
    with pytest.raises(RouteUnsettled):
        decided(walk, one, MAYOR)
    assert waiting(took(walk, one, FINANCE)) == [MAYOR]


@pytest.mark.parametrize(("yen", "seat"), [(1_000_000, SECTION_CHIEF), (1_000_001, DIVISION_CHIEF), (20_000_001, MAYOR)])
def test_exclusive_choice(walk, yen, seat):
    """WCP-4 Exclusive Choice：金額により、ただ一つの席が決裁者になる。"""
    assert walk.submitted(walk.drafted(facts=purchase(yen))).route.approver == seat


def test_simple_merge():
    """WCP-5 Simple Merge：回議されても後閲とされても、同じ次の席に一度だけ進む。"""
    walk = consulting(absent=(SECTION_CHIEF,))
    passed = walk.submitted(walk.drafted(facts=PLAN))
    over = walk.proposals.pass_over(PassOver(proposal=passed.ref, seat=SECTION_CHIEF), by=CLERK, key=walk.key)
    endorsed = took(walk, walk.submitted(walk.drafted(facts=PLAN)), SECTION_CHIEF)
    assert waiting(over) == waiting(endorsed) == [DIVISION_CHIEF]


@pytest.mark.parametrize(("attributes", "asked"), [((), [FINANCE]), (("personal",), [FINANCE, LEGAL])], ids=["一つ", "二つ"])
def test_multi_choice(walk, attributes, asked):
    """WCP-6 Multi-Choice：事案の属性により、一つ又は幾つかの課に合議される。"""
    proposal = took(walk, walk.submitted(walk.drafted(facts=purchase(1_200_000, *attributes))), SECTION_CHIEF)
    assert waiting(proposal) == asked


@pytest.mark.parametrize(("attributes", "seats"), [((), (FINANCE,)), (("personal",), (FINANCE, LEGAL))], ids=["一つ", "二つ"])
def test_structured_synchronizing_merge(walk, attributes, seats):
    """WCP-7 Structured Synchronizing Merge：選ばれた課のすべてが答えるまで待ち、選ばれなかった課は待たない。"""
    now = took(walk, walk.submitted(walk.drafted(facts=purchase(1_200_000, *attributes))), SECTION_CHIEF)
    for at, seat in enumerate(seats):
        assert waiting(now) == list(seats[at:])
        now = took(walk, now, seat)
    assert waiting(now) == [DIVISION_CHIEF]


def test_structured_discriminator():
    """WCP-9 Structured Discriminator：三つのうち一つの答えで進み、差戻しで初めに戻れば、また一つを待つ。"""
    walk = consulting(*group(1))
    one = took(walk, past_the_line(walk), SYSTEMS)
    assert waiting(one) == [MAYOR]
    answered = next(step.number for step in one.route.steps if step.seat == SYSTEMS)
    assert waiting(returned(walk, one, MAYOR, answered)) == [FINANCE, SYSTEMS, LEGAL]


def test_multiple_instances_without_synchronization(walk):
    """WCP-12 Multiple Instances without Synchronization：一つの案件の起案は、互いを待たずに決裁される。"""
    case = walk.opened()
    first, second = walk.drafted(case), walk.drafted(walk.office.stores.cases.get(case.ref))
    assert walk.approved(walk.submitted(second)).status is ProposalStatus.APPROVED
    assert walk.office.stores.proposals.get(first.ref).status is ProposalStatus.DRAFT


def test_multiple_instances_with_a_priori_design_time_knowledge():
    """WCP-13 Multiple Instances with a Priori Design-Time Knowledge：規程の定める三つの課すべての同意を待つ。"""
    walk = consulting(*group(3))
    now = past_the_line(walk)
    for seat in (FINANCE, SYSTEMS):
        now = took(walk, now, seat)
        with pytest.raises(RouteUnsettled):
            decided(walk, now, MAYOR)
    assert waiting(took(walk, now, LEGAL)) == [MAYOR]


def test_multiple_instances_with_a_priori_run_time_knowledge(walk):
    """WCP-14 Multiple Instances with a Priori Run-Time Knowledge：合議先の数は、付したときの属性で決まる。"""
    counts = [
        len(walk.submitted(walk.drafted(facts=purchase(1_200_000, *each))).route.concurrences) for each in ((), ("personal",))
    ]
    assert counts == [1, 2]


def test_multiple_instances_without_a_priori_run_time_knowledge(walk):
    """WCP-15 Multiple Instances without a Priori Run-Time Knowledge：案件の起案は途中で増え、完結はそのすべてを待つ。"""
    case = walk.opened()
    first = walk.drafted(case)
    walk.approved(walk.submitted(first))
    later = walk.drafted(walk.office.stores.cases.get(case.ref))
    with pytest.raises(CaseNotClosable):
        walk.cases.close(CloseCase(case=case.ref), by=CLERK, key=walk.key)
    assert walk.closed(walk.approved(walk.submitted(later))).is_closed


def test_cancelling_discriminator():
    """WCP-29 Cancelling Discriminator：一つの同意で進み、残る課はもう求められない。"""
    walk = consulting(*group(1))
    one = took(walk, past_the_line(walk), LEGAL)
    for step in one.route.steps:
        if step.seat in (FINANCE, SYSTEMS):
            with pytest.raises(NotYourTurn):
                walk.acted(one, step)


def test_structured_partial_join():
    """WCP-30 Structured Partial Join：三つのうち二つの同意で進む。"""
    walk = consulting(*group(2))
    one = took(walk, past_the_line(walk), FINANCE)
    with pytest.raises(RouteUnsettled):
        decided(walk, one, MAYOR)
    assert waiting(took(walk, one, LEGAL)) == [MAYOR]


def test_cancelling_partial_join():
    """WCP-32 Cancelling Partial Join：二つの同意がそろえば、三つめはもう求められない。"""
    walk = consulting(*group(2))
    both = took(walk, past_the_line(walk), FINANCE, SYSTEMS)
    with pytest.raises(NotYourTurn):
        walk.acted(both, next(step for step in both.route.steps if step.seat == LEGAL))


def test_static_partial_join_for_multiple_instances():
    """WCP-34 Static Partial Join for Multiple Instances：定足数は規程の版で決まり、回議の途中で変わらない。"""
    walk = consulting(*group(2))
    now = past_the_line(walk)
    assert {step.quorum for step in now.route.steps if step.group} == {2}
    assert waiting(took(walk, now, LEGAL, SYSTEMS)) == [MAYOR]


def test_cancelling_partial_join_for_multiple_instances():
    """WCP-35 Cancelling Partial Join for Multiple Instances：定足数に達すれば、答えていない席の分は取り消される。"""
    walk = consulting(*group(2))
    both = took(walk, past_the_line(walk), LEGAL, SYSTEMS)
    assert [step.seat for step in both.unsettled] == []
    assert both.outcome_of(next(step for step in both.route.steps if step.seat == FINANCE)) is None


def test_local_synchronizing_merge():
    """WCP-37 Local Synchronizing Merge：決裁は、この案の順路だけを見て、待つ席を知る。"""
    walk = consulting(*together(FINANCE, LEGAL))
    now = took(walk, past_the_line(walk), LEGAL)
    assert [step.seat for step in now.unsettled] == [FINANCE]
    assert waiting(took(walk, now, FINANCE)) == [MAYOR]


def test_general_synchronizing_merge():
    """WCP-38 General Synchronizing Merge：途中へ戻っても、また来る席だけを待ち、残った答えは待たない。"""
    walk = consulting(*together(FINANCE, LEGAL))
    both = took(walk, past_the_line(walk), FINANCE, LEGAL)
    finance = next(step.number for step in both.route.steps if step.seat == FINANCE)
    back = returned(walk, both, MAYOR, finance)
    assert waiting(back) == [FINANCE]
    assert waiting(took(walk, back, FINANCE)) == [MAYOR]
    assert VICE_MAYOR in {act.seat for act in back.acts}


# 表


def patterns_with_a_test():
    """試験のある型 / Patterns that have a test, from the docstrings: number to (name, test)."""
    found = {}
    for path in sorted(HERE.glob("test_workflow_patterns*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            told = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
            named = re.match(r"WCP-(\d+) ([^：]+)：", told or "")
            if named:
                assert int(named[1]) not in found, f"WCP-{named[1]} に試験が二つある"
                found[int(named[1])] = (named[2], node.name)
    return found


def test_each_of_the_43_patterns_has_a_test_or_a_reason():
    rows = re.findall(r"^\| WCP-(\d+) \| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, *_ in rows] == list(range(1, 44))
    known = patterns_with_a_test()
    for number, name, can, said in rows:
        if can == "できる":
            assert known.get(int(number)) == (name, re.search(r"`(\w+)`", said)[1]), number
        else:
            assert can == "しない", number
            assert int(number) not in known, number
            assert len(said) >= 20, f"WCP-{number} の訳がない"
