"""読替えと窓口を、素朴な模型と比べる / Conversions and the desk against models that enumerate everything."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.classification import (
    CLASSES,
    EDITIONS,
    ClassEntry,
    ClassificationDesk,
    ClassificationEdition,
    ClassificationHistory,
    ClassificationScheme,
    ClassOutcome,
    Succession,
    Successor,
)
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.kernel.refs import OfficerRef
from jichitai.master_data.temporal import MemoryMasters

SCHEME = ClassificationScheme(tables=("共通",), levels=("小分類",), retentions=("1年", "3年"))
FIRST = date(2025, 4, 1)
CODES = "abcde"


def entry(code, name="名", retention="1年"):
    return ClassEntry(code=code, name=name, table="共通", level="小分類", retention=retention)


@st.composite
def histories(draw):
    editions, before = [], ()
    for n in range(draw(st.integers(1, 4))):
        codes = draw(st.sets(st.sampled_from(CODES), min_size=1))
        olds = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
        successions = []
        for old in olds:
            to = draw(st.lists(st.sampled_from(sorted(codes)), unique=True, max_size=3))
            successions.append(Succession(old=old, to=tuple(Successor(code, f"{old}から{code}") for code in to), reason="終了"))
        editions.append(
            ClassificationEdition(
                id="表", version=f"v{n}", in_force_from=FIRST + timedelta(days=10 * n), scheme=SCHEME,
                entries=tuple(entry(code) for code in sorted(codes)), successions=tuple(successions),
            )
        )  # fmt: skip
        before = tuple(sorted(codes))
    return ClassificationHistory("表", tuple(editions))


def steps_between(before, after):
    """版の境目の全部の道 / Every (old, new) pair over one boundary, told without the code under test."""
    told = {each.old: [to.code for to in each.to] for each in after.successions}
    pairs = set()
    for old in (each.code for each in before.entries):
        targets = told[old] if old in told else [old] if any(each.code == old for each in after.entries) else []
        pairs |= {(old, new) for new in targets} or {(old, None)}
    return pairs


def reached(history, code, start, end):
    """道をすべてたどる / Every code reachable over the pairs, and whether some way ended."""
    now = {code}
    editions = history.editions[start : end + 1] if start <= end else history.editions[end : start + 1][::-1]
    for one, other in pairwise(editions):
        pairs = (
            steps_between(one, other)
            if start <= end
            else {(new, old) for old, new in steps_between(other, one) if new is not None}
        )
        after = set()
        for each in now:
            after |= {new for old, new in pairs if old == each} or {None}
        now = after
    return now


@given(history=histories(), data=st.data())
def test_a_conversion_finds_exactly_what_walking_every_way_finds(history, data):
    start = data.draw(st.integers(0, len(history.editions) - 1))
    end = data.draw(st.integers(0, len(history.editions) - 1))
    code = data.draw(st.sampled_from([each.code for each in history.editions[start].entries]))
    day = data.draw(st.integers(0, 9))
    done = history.convert(code, FIRST + timedelta(days=10 * start + day), FIRST + timedelta(days=10 * end + 9 - day))
    expected = reached(history, code, start, end)
    assert {each.code for each in done.candidates} == expected
    assert (done.outcome is ClassOutcome.ONE) == (len(expected) == 1 and expected != {None})
    assert done.answer == (next(iter(expected)) if done.outcome is ClassOutcome.ONE else None)


@given(history=histories(), code=st.sampled_from(CODES))
def test_on_the_same_day_a_class_is_itself(history, code):
    for edition in history.editions:
        if code in edition:
            assert history.convert(code, edition.in_force_from, edition.in_force_from).answer == code


revisions = st.lists(
    st.tuples(st.integers(0, 5), st.dictionaries(st.sampled_from(CODES), st.sampled_from(["1年", "3年"]), min_size=1)),
    min_size=1,
    max_size=6,
)


@settings(deadline=None)
@given(revisions=revisions)
def test_the_desk_keeps_what_every_revision_said_of_every_day(revisions):
    clock_start = datetime(2025, 1, 1, tzinfo=UTC)
    masters = MemoryMasters(clock=FixedClock(clock_start))
    desk = ClassificationDesk(masters, "表")
    model, past = {}, []
    for n, (day, classes) in enumerate(revisions):
        edition = ClassificationEdition(
            id="表", version=f"v{n}", in_force_from=FIRST + timedelta(days=day), scheme=SCHEME,
            entries=tuple(entry(code, retention=kept) for code, kept in classes.items()),
        )  # fmt: skip
        written = desk.revise(edition, actor=OfficerRef("職員-1"))
        model[day] = edition
        (fact,) = [
            each
            for each in masters.facts.line(EDITIONS, "表").facts
            if each.entry == written.id and each.valid.start == edition.in_force_from
        ]
        past.append((fact.recorded_at, dict(model)))
    for recorded, then in past:
        assert desk.history(recorded=recorded).editions == tuple(then[day] for day in sorted(then))
    for day in range(-1, 8):
        on = FIRST + timedelta(days=day)
        known = [each for each in model if each <= day]
        for code in CODES:
            line = masters.facts.line(CLASSES, f"表/{code}")
            assert line.as_of(on) == (model[max(known)].get(code) if known else None)
