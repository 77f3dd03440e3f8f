"""組織の窓口：命令と記録 / The desk and its commands: named refusals, repeats, corrections, one instant, nothing said twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from organisation_desk import DAY, A, P, U, codes, reorganise

from jichitai.master_data.journal import IdempotencyConflict
from jichitai.master_data.kernel import CaseRef, EffectivePeriod, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.organisation import (
    STREAM,
    AbolishUnit,
    Absence,
    AbsenceRef,
    Book,
    By,
    CreatePost,
    Cut,
    DeputyRuleRef,
    EstablishedBy,
    LevelRef,
    MovePost,
    OrganisationRefused,
    OrganisationUnit,
    Put,
    RenameUnit,
    StaffMember,
    Successor,
    check_organisation,
)
from jichitai.master_data.organisation.events import read_event
from jichitai.master_data.organisation.kinds import APPOINTMENT_KIND, LEVEL, POST, STAFF, UNIT
from jichitai.master_data.temporal import LineChangedByAnother, LineHasGap, MemoryFacts, MemoryMasters
from jichitai.master_data.testing.organisation import ALWAYS, SINCE, appointment, by, desk_of, post, small_city, unit


class Ticking:
    """進む時計 / A clock that moves a second each time it is read."""

    def __init__(self):
        self.instant = datetime(2026, 4, 1, tzinfo=UTC)

    def now(self):
        self.instant += timedelta(seconds=1)
        return self.instant


def test_numbers_are_used_once():
    desk = desk_of()
    with pytest.raises(OrganisationRefused) as refused:
        desk.appoint(appointment("a4", "21-head", "5", "concurrent"), valid=EffectivePeriod(DAY), by=by("b"))
    assert codes(refused) == ["master-data.organisation-number-already-used"]
    with pytest.raises(OrganisationRefused) as refused:
        desk.enter(OfficerRef("7"), valid=EffectivePeriod(DAY), by=by("n"))
    assert codes(refused) == ["master-data.officer-already-in-service"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (lambda desk: desk.end_appointment(A("zz"), last_day=DAY, by=by("k")), "appointment-unknown"),
        (lambda desk: desk.end_deputies(DeputyRuleRef("zz"), last_day=DAY, by=by("k")), "deputies-unknown"),
        (lambda desk: desk.leave(OfficerRef("99"), last_day=DAY, by=by("k")), "officer-unknown"),
        (lambda desk: desk.rename(U("99"), "甲", on=DAY, by=by("k")), "unit-unknown"),
        (lambda desk: reorganise(desk, MovePost(post=P("99"), to=U("11"))), "post-unknown"),
        (lambda desk: reorganise(desk, CreatePost(post("11-head", "課長", "11", 4))), "post-already-there"),
        (lambda desk: desk.correct((Cut(ALWAYS, UNIT.name, "99"),), reason="誤り", by=by("k")), "nothing-to-correct"),
        (
            lambda desk: desk.record_absence(Absence(ref=AbsenceRef("x"), officer=OfficerRef("99")), valid=ALWAYS, by=by("k")),
            "officer-not-in-service",
        ),
    ],
)
def test_what_is_not_there_is_named(command, code):
    with pytest.raises(OrganisationRefused) as refused:
        command(desk_of())
    assert codes(refused) == [f"master-data.{code}"]


def test_a_refused_command_may_be_put_right_and_sent_again_under_another_key():
    desk = desk_of()
    with pytest.raises(OrganisationRefused):
        desk.rename(U("99"), "甲", on=DAY, by=by("k"))
    assert desk.rename(U("11"), "甲", on=DAY, by=by("k")).entry == f"{STREAM}#2"


def test_a_repeat_under_the_same_key_writes_nothing_and_gives_the_first_result():
    desk = desk_of()
    first = desk.rename(U("11"), "甲課", on=DAY, by=by("k"))
    assert desk.rename(U("11"), "甲課", on=DAY, by=by("k")) == first
    assert desk.masters.journal.head(STREAM).sequence == 2
    with pytest.raises(IdempotencyConflict):
        desk.rename(U("11"), "乙課", on=DAY, by=by("k"))


def test_a_change_that_changes_nothing_is_not_written():
    desk = desk_of()
    assert desk.rename(U("11"), "総務課", on=DAY, by=by("k")).subjects == 0
    assert desk.masters.journal.head(STREAM).sequence == 1


def test_each_command_is_one_entry_on_the_cases_time_line_and_reads_back():
    desk = desk_of()
    case = CaseRef("2026-1")
    desk.rename(U("11"), "甲課", on=DAY, by=By(officer=OfficerRef("2"), key="k", case=case))
    (entry,) = desk.masters.journal.timeline(case)
    assert (entry.event_type, entry.actor, entry.effective_on) == ("master-data.organisation-reorganised", OfficerRef("2"), DAY)
    event = read_event(entry)
    assert event.reorganisation.lines == (RenameUnit(unit=U("11"), name="甲課"),)
    fact = desk.masters.facts.line(UNIT, "11").fact_on(DAY)
    assert fact.entry == entry.id


def test_a_correction_of_the_past_leaves_what_was_believed():
    clock = Ticking()
    desk = desk_of(clock=clock)
    believed_then = clock.now()
    old = desk.organisation().unit(U("11"), SINCE)
    right = unit("11", "庶務課", "division", "10", place=1)
    period = EffectivePeriod(SINCE, date(2010, 4, 1))
    desk.correct((Put(period, right),), reason="平成22年3月までは庶務課であった", by=by("c"))
    now, then = desk.organisation(), desk.organisation(recorded=believed_then)
    assert (then.unit(U("11"), SINCE).name, now.unit(U("11"), SINCE).name) == ("総務課", "庶務課")
    assert now.unit(U("11"), date(2010, 4, 1)) == old


def test_one_command_is_one_instant_in_every_line():
    clock = Ticking()
    desk = desk_of(clock=clock)
    reorganise(desk, AbolishUnit(unit=U("12")), RenameUnit(unit=U("11"), name="甲課"))
    instants = {fact.recorded_at for line in desk.masters.facts.lines(UNIT) for fact in line.facts}
    assert len(instants) == 2
    at = max(instants)
    just_before = desk.organisation(recorded=at - timedelta(microseconds=1))
    assert just_before.book == small_city()


def test_what_was_wrong_before_does_not_forbid_a_change_that_did_not_cause_it():
    desk = desk_of()
    line = desk.masters.facts.line(LEVEL, "division")
    desk.masters.facts.apply(line.withdraw(EffectivePeriod(date(2010, 4, 1), date(2011, 4, 1)), now=desk.clock.now()))
    assert {each.code for each in check_organisation(desk.organisation().book)} == {"master-data.unit-level-unknown"}
    assert desk.rename(U("12"), "職員課", on=DAY, by=by("k")).entry is not None


@pytest.mark.parametrize(
    ("kind", "key", "wanted"),
    [
        (UNIT, "12", {"post-without-unit"}),
        (POST, "12-head", {"appointment-without-post", "deputy-missing"}),
        (STAFF, "4", {"officer-not-in-service"}),
        (LEVEL, "division", {"unit-level-unknown"}),
        (APPOINTMENT_KIND, "concurrent", {"appointment-kind-unknown"}),
    ],
)
def test_what_leans_on_a_withdrawn_fact_is_told(kind, key, wanted):
    with pytest.raises(OrganisationRefused) as refused:
        desk_of().correct((Cut(EffectivePeriod(DAY), kind.name, key),), reason="誤り", by=by("c"))
    assert {each.removeprefix("master-data.") for each in codes(refused)} == wanted


def test_a_successor_that_turns_out_never_to_have_been_is_told():
    desk = desk_of()
    desk.found(unit("13", "職員課", "division", "10"), on=DAY, by=by("f"))
    desk.abolish(U("12"), on=DAY, by=by("a"), successors=(Successor(U("13")),))
    with pytest.raises(OrganisationRefused) as refused:
        desk.correct((Cut(EffectivePeriod(DAY), UNIT.name, "13"),), reason="誤り", by=by("c"))
    assert codes(refused) == ["master-data.successor-missing"]


def test_a_post_that_has_moved_away_outlives_its_old_unit():
    desk = desk_of()
    reorganise(desk, MovePost(post=P("12-head"), to=U("20")))
    desk.abolish(U("12"), on=date(2028, 4, 1), by=by("a"))
    assert desk.organisation().holders(P("12-head"), date(2028, 4, 1)) == (OfficerRef("4"),)


def test_a_large_import_is_several_entries_of_one_instant_and_no_subject_is_divided():
    desk = desk_of(book=Book())
    staff = tuple(Put(EffectivePeriod(DAY), StaffMember(ref=OfficerRef(f"{number:05}"))) for number in range(2_500))
    done = desk.import_edits(staff, source="人事", on=DAY, by=by("i"))
    entries = list(desk.masters.journal.read(STREAM))
    assert (done.subjects, [len(read_event(each).edits) for each in entries]) == (2_500, [1_000, 1_000, 500])
    facts = [fact for line in desk.masters.facts.lines(STAFF) for fact in line.facts]
    assert len({fact.recorded_at for fact in facts}) == 1
    assert {fact.entry for fact in facts} == {each.id for each in entries}
    assert [fact.entry for fact in facts][999:1_001] == [entries[0].id, entries[1].id]


def test_a_unit_written_past_the_desk_has_no_gaps_either():
    line = desk_of().masters.facts.line(UNIT, "12")
    with pytest.raises(LineHasGap):
        line.withdraw(EffectivePeriod(date(2010, 4, 1), date(2011, 4, 1)), now=FixedClock.at(2027, 4, 1).now())


def test_a_line_written_between_reading_and_holding_is_not_written_over():
    clock = FixedClock.at(2026, 4, 1)

    class Raced(MemoryFacts):
        """割り込み / Somebody writes past the desk, after it has read and before it holds."""

        def hold(self, kind, key, /):
            line = self.line(kind, key)
            if key == "11" and len(line.facts) == 1:
                value = unit("11", "割込課", "division", "10", place=1)
                self.apply(line.record(value, EffectivePeriod(date(2020, 4, 1)), now=clock.now()))
            return self.line(kind, key)

    masters = MemoryMasters(clock=clock)
    masters.facts = Raced()
    desk = desk_of(masters, clock=clock)
    with pytest.raises(LineChangedByAnother):
        desk.rename(U("11"), "甲課", on=DAY, by=by("k"))


def test_a_joint_bureau_of_a_prefecture_and_its_city():
    """大阪港湾局は、二〇二〇年十月一日に、府と市が規約により共同で設けた / Set up together from 1 October 2020."""
    prefecture, city, on = "270008", "271004", date(2020, 10, 1)
    desk = desk_of()
    bureau = OrganisationUnit(
        ref=U("harbour"), name="大阪港湾局", level=LevelRef("department"), owners=(prefecture, city),
        parents=(U("pref"), U("city")), established_by=EstablishedBy.AGREEMENT,
    )  # fmt: skip
    for number, name, owner in (("pref", "大阪府", prefecture), ("city", "大阪市", city)):
        desk.found(unit(number, name, "city", owners=(owner,)), on=SINCE, by=by(number))
    desk.found(bureau, on=on, by=by("harbour"))
    organisation = desk.organisation()
    assert organisation.unit(U("harbour"), on - timedelta(days=1)) is None
    for body in ("pref", "city"):
        assert [each.name for each in organisation.children(U(body), on)] == ["大阪港湾局"]
    with pytest.raises(OrganisationRefused) as refused:
        desk.move(U("harbour"), (U("city"),), on=date(2021, 4, 1), by=by("m"))
    assert codes(refused) == ["master-data.joint-unit-owner-without-parent"]
