"""でたらめな種別 / Random case types: what happens by itself ends, and never goes beyond what the check says can be reached."""

from datetime import date

from attrs import evolve
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.case_core.case_types import deciding, opening, property_setting, task_moves
from jichitai.case_core.case_types.check import check_case_type
from jichitai.case_core.case_types.differing import differences
from jichitai.case_core.case_types.elements import (
    Condition,
    DocumentType,
    Milestone,
    PropertyKind,
    PropertyType,
    Stage,
    TaskType,
    Term,
    TermKind,
)
from jichitai.case_core.case_types.lifecycle import ItemKind, ItemState, Transition, allows
from jichitai.case_core.case_types.reachability import cycles, reachable
from jichitai.case_core.case_types.sentries import consequences, term_holds
from jichitai.case_core.case_types.typed_case import TypedCase
from jichitai.case_core.case_types.typed_commands import AddDocument, MoveTask, OpenTypedCase, SetProperty
from jichitai.case_core.testing.case_types import published, survey
from jichitai.case_core.testing.town import CLERK, SUPPLY
from jichitai.case_core.texts import FreeText
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import CaseRef, RecordRef

REF, ON = CaseRef("2026-000001"), date(2026, 6, 1)
KINDS = (ItemKind.STAGE, ItemKind.MILESTONE, ItemKind.TASK)


@st.composite
def case_types(draw):
    """種別 / Up to three stages, milestones and tasks, whose conditions look at each other in any way, circles too."""
    keys = {kind: [f"{kind.value}{n}" for n in range(draw(st.integers(0, 3)))] for kind in KINDS}
    terms = [Term(TermKind(kind.value), key) for kind, named in keys.items() for key in named]
    terms += [Term.read("property:旗"), Term.read("property:旗=true"), Term.read("document:紙"), Term.read("status:調査中")]
    some = st.lists(st.sampled_from(terms), max_size=2).map(tuple)
    condition = st.builds(Condition, all_of=some, any_of=some)
    stage = st.sampled_from([None, *keys[ItemKind.STAGE]])
    made = {
        "stages": tuple(Stage(key=key, title=key, entry=draw(condition), exit=draw(condition)) for key in keys[ItemKind.STAGE]),
        "milestones": tuple(
            Milestone(key=key, title=key, entry=draw(condition), stage=draw(stage)) for key in keys[ItemKind.MILESTONE]
        ),
        "tasks": tuple(
            TaskType(
                key=key, title=key, role="担当", stage=draw(stage), entry=draw(condition),
                required=draw(st.booleans()), manual=draw(st.booleans()),
            )
            for key in keys[ItemKind.TASK]
        ),
    }  # fmt: skip
    return evolve(
        survey(), **made, documents=(DocumentType(key="紙", title="紙"),),
        properties=(PropertyType(key="旗", title="旗", kind=PropertyKind.YES_NO),),
    )  # fmt: skip


def acts(case, made):
    """今できること / Everything a person may do now that brings the case on."""
    if "旗" not in case.properties:
        yield lambda c: property_setting.set_property(c, made, SetProperty(case=REF, key="旗", value=True), on=ON)
    if not case.documents:
        yield lambda c: deciding.add_document(c, made, AddDocument(case=REF, kind="紙", record=RecordRef("文1")), on=ON)
    for task in made.tasks:
        item = case.item(ItemKind.TASK, task.key)
        for transition in (Transition.MANUAL_START, Transition.COMPLETE):
            if allows(ItemKind.TASK, item.state, transition):
                move = MoveTask(case=REF, task=task.key, transition=transition)
                yield lambda c, move=move: task_moves.move_task(c, made, move, on=ON)


@given(case_types(), st.data())
@settings(max_examples=examples(150), deadline=None)
def test_what_follows_by_itself_ends_repeats_exactly_and_stays_within_reach(case_type, data):
    made = published(case_type)
    command = OpenTypedCase(type_key=made.key, title=FreeText("調査"), unit=SUPPLY, responsible=CLERK)
    events = list(opening.open_typed_case(made, command, ref=REF, on=ON))
    assert tuple(events) == opening.open_typed_case(made, command, ref=REF, on=ON)
    case = TypedCase.replayed(events)
    while now := list(acts(case, made)):
        act = data.draw(st.sampled_from(now))
        events += act(case)
        case = TypedCase.replayed(events)
        assert consequences(case, made, on=ON) == ()
    assert len(events) <= 3 + 3 * len(case.items)  # 開く・旗・紙のほか、一つの項目は三度までしか移らない
    within = reachable(made)
    for kind in KINDS:
        for each in getattr(made, f"{kind.value}s"):
            term = Term(TermKind(kind.value), each.key)
            assert not term_holds(case, term) or term in within
            if any(term in circle for circle in cycles(made)):
                assert case.item(kind, each.key).state is not ItemState.COMPLETED


@given(case_types())
@settings(max_examples=examples(100), deadline=None)
def test_every_unreachable_item_is_told_alone_or_in_a_circle(case_type):
    within = reachable(case_type)
    codes = [each.code for each in check_case_type(case_type)]
    lost = {str(Term(TermKind(kind.value), each.key)) for kind in KINDS for each in getattr(case_type, f"{kind.value}s")
            if Term(TermKind(kind.value), each.key) not in within}  # fmt: skip
    told = {
        f"{each.facts['kind']}:{each.facts['key']}" for each in check_case_type(case_type) if each.code.endswith("unreachable")
    }
    circular = {str(each) for circle in cycles(case_type) for each in circle}
    assert told | circular == lost | {each for each in told if each.startswith("status:")}
    assert not told & circular
    assert ("case-core.case-type-cycle" in codes) is bool(circular)


@given(case_types(), case_types())
@settings(max_examples=examples(60), deadline=None)
def test_a_type_is_stored_and_read_whole_and_differs_from_itself_in_nothing(one, other):
    assert decode(type(one), encode(one)) == one
    assert differences(one, one) == ()
    assert (differences(one, other) == ()) is (one == other)
