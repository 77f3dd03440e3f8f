"""事実と系列 / Facts and lines, at their edges."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve

from jichitai.master_data.kernel import EffectivePeriod
from jichitai.master_data.temporal import (
    Change,
    Difference,
    Fact,
    FactIndex,
    KeyNamesNoPart,
    Kind,
    Line,
    LineChangedByAnother,
    LineHasGap,
    NothingValidThere,
    PeriodsOverlap,
    TimeConstraint,
    check_line,
    gaps_between,
)
from jichitai.master_data.temporal.comparing import differences
from jichitai.master_data.temporal.facts import MAX_KEY, lines_of

NAMES = Kind("example.name", str)
NOW = datetime(2026, 4, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def days(first: int, last: int | None = None) -> EffectivePeriod:
    return EffectivePeriod(date(2026, 4, first), None if last is None else date(2026, 4, last + 1))


def line_of(*values: tuple[str, EffectivePeriod], kind: Kind[str] = NAMES) -> Line[str]:
    line = Line(kind=kind, key="0100")
    for n, (value, valid) in enumerate(values):
        line = line.after(line.record(value, valid, now=NOW + n * HOUR, entry=f"e#{n + 1}"))
    return line


def test_the_value_is_not_in_the_repr():
    line = line_of(("秘密の名", days(1)))
    assert "秘密" not in repr(line)
    assert "秘密" not in repr(line.facts[0])
    assert "秘密" not in repr(line.record("ほかの秘密", days(3), now=NOW))


def test_a_value_in_the_middle_leaves_both_ends():
    line = line_of(("甲", days(1)), ("乙", days(5, 7)))
    assert [(each.value, each.valid) for each in line.believed()] == [
        ("甲", days(1, 4)), ("乙", days(5, 7)), ("甲", days(8))]  # fmt: skip
    assert [each.value for each in line.believed(NOW)] == ["甲"]
    assert [each.entry for each in line.facts] == ["e#1", "e#2", "e#2", "e#2"]


def test_belief_begins_at_its_instant_and_ends_before_the_next():
    line = line_of(("甲", days(1)), ("乙", days(1)))
    told = [line.as_of(date(2026, 4, 1), recorded=NOW + HOUR + by * timedelta(microseconds=1)) for by in (-1, 0, 1)]
    assert told == ["甲", "乙", "乙"]
    assert line.as_of(date(2026, 4, 1), recorded=NOW - HOUR) is None
    assert line.fact_on(date(2026, 3, 31)) is None


def test_a_clock_that_stands_still_or_goes_back_is_passed():
    line = line_of(("甲", days(1)))
    for now in (NOW, NOW - HOUR):
        change = line.record("乙", days(3), now=now)
        assert change.at == NOW + timedelta(microseconds=1)
        assert line.after(change).as_of(date(2026, 4, 3)) == "乙"
    assert line.next_instant(NOW + HOUR) == NOW + HOUR


def test_a_withdrawal_leaves_nothing_of_those_days_and_needs_something_there():
    line = line_of(("甲", days(5, 9)))
    after = line.after(line.withdraw(days(7), now=NOW + HOUR))
    assert [each.valid for each in after.believed()] == [days(5, 6)]
    for nothing in (days(1, 4), days(10), days(10, 12)):
        with pytest.raises(NothingValidThere) as refused:
            line.withdraw(nothing, now=NOW + HOUR)
        assert refused.value.finding.code == "master-data.nothing-valid-there"
    gone = after.after(after.withdraw(days(1), now=NOW + 2 * HOUR))
    assert gone.believed() == ()
    assert gone.last_instant == NOW + 2 * HOUR


def test_an_empty_line_that_another_filled_is_not_as_it_was_read():
    # 二人が空の系列を読み、時計は進んでいる。後の変更が通ると、二つの事実が同じ日に重なる。
    empty = Line(kind=NAMES, key="0100")
    first, second = empty.record("甲", days(1), now=NOW), empty.record("乙", days(1), now=NOW + HOUR)
    with pytest.raises(LineChangedByAnother) as refused:
        empty.after(first).after(second)
    assert refused.value.finding.facts == {"kind": "example.name", "key": "0100"}


def test_even_a_change_on_other_days_is_refused_when_the_line_moved():
    line = line_of(("甲", days(1, 3)))
    first, second = line.record("乙", days(5, 6), now=NOW + HOUR), line.record("丙", days(8), now=NOW + 2 * HOUR)
    with pytest.raises(LineChangedByAnother):
        line.after(first).after(second)


def test_a_change_that_was_tampered_with_is_refused():
    line = line_of(("甲", days(1, 5)))
    change = line.record("乙", days(3), now=NOW + HOUR)
    with pytest.raises(LineChangedByAnother):
        line.after(evolve(change, closes=()))
    with pytest.raises(LineChangedByAnother):
        line.after(evolve(change, closes=(evolve(change.closes[0], value="丁"),)))
    with pytest.raises(LineChangedByAnother):
        line.after(evolve(change, read_at=None))
    with pytest.raises(ValueError, match="another line"):
        Line(kind=NAMES, key="0200").after(change)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "0200"}, {"key": ""}, {"key": " 0100"}, {"key": "a\0b"}, {"key": "a" * (MAX_KEY + 1)},
        {"at": NOW + 5 * HOUR}, {"closes": "twice"}, {"adds": "twice"},
    ],
)  # fmt: skip
def test_a_malformed_change_cannot_be_made(wrong):
    change = line_of(("甲", days(1))).record("乙", days(3), now=NOW + HOUR)
    if wrong.get("adds"):
        wrong = {"adds": (change.adds[-1], evolve(change.adds[-1], value="丙"))}
    if wrong.get("closes"):
        wrong = {"closes": (evolve(change.closes[0], superseded_at=NOW + HOUR),)}
    with pytest.raises(ValueError):
        evolve(change, **wrong)


def test_instants_have_a_zone_and_an_order():
    with pytest.raises(ValueError, match="zone"):
        Line(kind=NAMES, key="0100").record("甲", days(1), now=NOW.replace(tzinfo=None))
    for recorded, superseded in ((NOW.replace(tzinfo=None), None), (NOW, (NOW + HOUR).replace(tzinfo=None)), (NOW, NOW)):
        with pytest.raises(ValueError):
            Fact(kind="k", key="k", value=1, valid=days(1), recorded_at=recorded, superseded_at=superseded)


def test_a_kind_has_a_printable_name():
    for name in ("", "a" * 61, "a\n", " a"):
        with pytest.raises(ValueError):
            Kind(name, str)
    with pytest.raises(TypeError):
        Kind(7, str)


def test_several_values_at_once_need_days_of_their_own():
    line = Line(kind=NAMES, key="0100")
    with pytest.raises(PeriodsOverlap) as refused:
        line.record_all([("甲", days(1, 5)), ("乙", days(5))], now=NOW)
    assert refused.value.finding.facts["start"] == refused.value.finding.facts["last_day"] == date(2026, 4, 5)
    with pytest.raises(ValueError, match="nothing"):
        line.record_all([], now=NOW)
    line = line.after(line.record_all([("甲", days(1, 5)), ("乙", days(6))], now=NOW))
    assert [each.value for each in line.believed()] == ["甲", "乙"]


def test_exactly_one_has_no_gap_but_may_begin_and_end():
    kind = Kind("example.unbroken", str, constraint=TimeConstraint.EXACTLY_ONE)
    line = line_of(("甲", days(5, 9)), kind=kind)
    with pytest.raises(LineHasGap) as refused:
        line.record("乙", days(11), now=NOW + HOUR)
    assert (refused.value.finding.facts["start"], refused.value.finding.facts["last_day"]) == (date(2026, 4, 10),) * 2
    with pytest.raises(LineHasGap):
        line.withdraw(days(6, 7), now=NOW + HOUR)
    assert line.after(line.record("乙", days(10), now=NOW + HOUR)).as_of(date(2026, 4, 10)) == "乙"
    assert line.after(line.withdraw(days(8), now=NOW + HOUR)).as_of(date(2026, 4, 8)) is None
    together = line.record_all([("乙", days(10, 10)), ("丙", days(11))], now=NOW + HOUR)
    assert len(line.after(together).believed()) == 3


def test_many_needs_a_part_in_its_key():
    kind = Kind("example.account", str, constraint=TimeConstraint.MANY)
    with pytest.raises(KeyNamesNoPart):
        Line(kind=kind, key="0100").record("甲", days(1), now=NOW)
    key = kind.key_of("0100", "給付")
    assert Line(kind=kind, key=key).record("甲", days(1), now=NOW).key == "0100/給付"
    for subject, part in (("", "a"), ("a", ""), ("a", "b/c")):
        with pytest.raises(ValueError):
            kind.key_of(subject, part)


def test_a_line_from_elsewhere_is_checked_at_every_instant():
    fact = Fact(kind="example.name", key="0100", value="甲", valid=days(1, 5), recorded_at=NOW, superseded_at=NOW + HOUR)
    later = evolve(fact, value="乙", valid=days(5), recorded_at=NOW + HOUR, superseded_at=None)
    assert check_line(Line(kind=NAMES, key="0100", facts=(fact, later))) == ()
    (found,) = check_line(Line(kind=NAMES, key="0100", facts=(fact, evolve(later, recorded_at=NOW + HOUR / 2))))
    assert (found.code, found.facts["start"]) == ("master-data.periods-overlap", date(2026, 4, 5))
    unbroken = Kind("example.name", str, constraint=TimeConstraint.EXACTLY_ONE)
    gone = evolve(later, valid=days(7))
    now = evolve(fact, superseded_at=None)
    assert [each.code for each in check_line(Line(kind=unbroken, key="0100", facts=(now, gone)))] == ["master-data.line-has-gap"]
    many = Kind("example.name", str, constraint=TimeConstraint.MANY)
    assert [each.code for each in check_line(Line(kind=many, key="0100", facts=(fact,)))] == ["master-data.key-names-no-part"]


def test_gaps_touching_periods_have_none():
    assert gaps_between([days(1, 5), days(6, 7), days(9)]) == (days(8, 8),)
    assert gaps_between([]) == ()


def test_facts_in_order_become_lines():
    facts = [
        *line_of(("甲", days(1)), ("乙", days(3))).facts,
        Fact(kind="example.name", key="0200", value="丙", valid=days(1), recorded_at=NOW),
    ]
    assert [(line.key, len(line.facts)) for line in lines_of(NAMES, facts)] == [("0100", 3), ("0200", 1)]
    assert list(lines_of(NAMES, [])) == []


def test_the_same_value_recorded_anew_is_no_difference():
    def fact(key: str, value: str, entry: str | None = None) -> Fact[str]:
        return Fact(kind="example.name", key=key, value=value, valid=days(1), recorded_at=NOW, entry=entry)

    before = [fact("a", "甲"), fact("b", "乙"), fact("c", "丙")]
    after = [fact("a", "甲", "e#9"), fact("b", "丁"), fact("d", "戊")]
    assert list(differences(before, after)) == [
        Difference(key="b", before=before[1], after=after[1]),
        Difference(key="c", before=before[2], after=None),
        Difference(key="d", before=None, after=after[2]),
    ]


def test_the_index_knows_its_keys_and_the_days_of_change():
    index = FactIndex.of([line_of(("甲", days(1, 4)), ("乙", days(5, 7)))])
    assert (len(index), list(index), "0100" in index, "0200" in index) == (1, ["0100"], True, False)
    assert index.as_of("0200", date(2026, 4, 1)) is None
    assert [day.day for day in index.change_days("0100")] == [day.day for day in index.change_days()] == [1, 5, 8]
    assert index.change_days("0200") == ()
    line = line_of(("甲", days(1, 4)), ("乙", days(5, 7)))
    with pytest.raises(ValueError, match="order"):
        FactIndex(reversed(line.believed()))


def test_a_change_is_a_value():
    line = line_of(("甲", days(1)))
    one, other = (line.record("乙", days(3), now=NOW + HOUR) for _ in range(2))
    assert isinstance(one, Change)
    assert one == other
