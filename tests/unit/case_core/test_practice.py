"""回議の仕方を読む / Reading examinations, groups and the practice from the regulation; what is faulty, and what is not said."""

from pathlib import Path

import pytest
from attrs import evolve

from jichitai.case_core import (
    ApproveAsStandIn,
    Consult,
    ConsultMode,
    Matter,
    MatterFacts,
    StandInRefused,
    StandInRule,
    read_authority_table,
)  # fmt: skip
from jichitai.case_core.authority import (
    ExaminationPlace,
    HandedIn,
    InformRule,
    Practice,
    StandInPost,
    StatedDayUse,
    When,
)  # fmt: skip
from jichitai.case_core.memory import MemoryAbsences
from jichitai.case_core.refs import Attribute
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    DIVISION_CHIEF,
    FINANCE,
    HOLDERS,
    LEGAL,
    SECTION_CHIEF,
    VICE_MAYOR,
    away,
    office_in_memory,
    regulation,
)  # fmt: skip
from jichitai.master_data.kernel import EffectiveTable, InputError, PostRef

TOWN = Path(regulation().origin)


def edition(extra, tmp_path):
    """前の版に書き足した規程 / The town's regulation with more rows in its last edition."""
    path = tmp_path / "regulation.toml"
    path.write_text(TOWN.read_text(encoding="utf-8") + extra, encoding="utf-8")
    return read_authority_table(path).editions[-1].value


def test_what_a_body_does_not_say_is_not_allowed():
    plain = Practice()
    assert (plain.carried_round, plain.pull_up, plain.emergency, plain.stated_day) == (False, False, frozenset(), frozenset())
    assert plain.abandon_from == {HandedIn.DRAFT, HandedIn.RETURNED}


def test_the_practice_of_a_body_is_read(tmp_path):
    read = edition(
        """
[edition.values.practice]
abandon_from = ["draft", "circulating"]
carried_round = true
emergency = ["important"]
stated_day = ["past"]
pull_up = true
""",
        tmp_path,
    ).practice
    assert read.abandon_from == {HandedIn.DRAFT, HandedIn.CIRCULATING}
    assert (read.emergency, read.stated_day) == ({Attribute("important")}, {StatedDayUse.PAST})
    assert (read.carried_round, read.pull_up) == (True, True)


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ('[[edition.values.examination]]\nunit = "文書課"\npost = "課長"\nname = "文書審査"\n', "place"),
        ('[[edition.values.examination]]\nunit = "文書課"\npost = "課長"\nname = "文書審査"\nplace = "anywhere"\n', "before_approval"),
        ('[[edition.values.inform]]\nunit = "文書課"\n', "post"),
        ('[[edition.values.provisional]]\nsometimes = true\n', "sometimes"),
        ('[edition.values.practice]\nstated_day = ["yesterday"]\n', "past, future"),
        ('[edition.values.practice]\nemergency = ["fire"]\n', "fire"),
        ('[edition.values.practice]\ncarried_round = "yes"\n', "carried_round"),
    ],
)  # fmt: skip
def test_a_faulty_row_is_refused_with_its_place(tmp_path, extra, said):
    with pytest.raises(InputError) as refused:
        edition(extra, tmp_path)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"order": 0}, "order"),
        ({"group": "組"}, "quorum"),
        ({"quorum": 1}, "group"),
        ({"group": "組", "quorum": 0}, "quorum"),
    ],
)
def test_a_faulty_concurrence_is_refused_where_it_is_made(change, said):
    with pytest.raises(ValueError, match=said):
        Consult(seat=FINANCE, mode=ConsultMode.CONSENT, **change)


def test_the_seats_of_a_group_have_one_quorum_that_can_be_reached():
    plain = regulation().editions[0].value
    one = Consult(seat=FINANCE, mode=ConsultMode.CONSENT, group="組", quorum=2)
    other = Consult(seat=LEGAL, mode=ConsultMode.CONSENT, group="組", quorum=2)
    assert evolve(plain, consults=(one, other)).consults == (one, other)
    for wrong, said in (
        ((one,), "beyond"),
        ((one, evolve(other, quorum=1)), "one quorum"),
        ((one, evolve(other, order=2)), "one order"),
    ):
        with pytest.raises(ValueError, match=said):
            evolve(plain, consults=wrong)


def test_the_town_s_permits_are_examined_before_the_approval():
    (examination,) = regulation().editions[0].value.examinations
    assert (examination.name, examination.place) == ("文書審査", ExaminationPlace.BEFORE_APPROVAL)
    with pytest.raises(ValueError, match="name"):
        evolve(examination, name="")


def test_a_row_covers_named_matters_with_all_its_attributes():
    facts = MatterFacts(matter=Matter("permit"), attributes=frozenset({Attribute("urgent")}))
    assert When().covers(facts)
    assert When(matters=frozenset({Matter("permit")}), attributes=facts.attributes).covers(facts)
    assert not When(matters=frozenset({Matter("plan")})).covers(facts)
    assert not InformRule(seat=LEGAL, when=When(attributes=frozenset({Attribute("urgent"), Attribute("minor")}))).when.covers(
        facts
    )


# 事案ごとの代決の順序


def test_the_order_of_stand_ins_may_differ_by_subject():
    """技術に関する事案は甲、その他は乙、という順序 / The rule that names the matter comes before the one for all."""
    office = office_in_memory()
    rules = (
        StandInRule(absent=DIVISION_CHIEF.post, order=(StandInPost(PostRef("副市長")),)),
        StandInRule(absent=DIVISION_CHIEF.post, order=(StandInPost(PostRef("課長")),), matters=frozenset({Matter("purchase")})),
    )
    editions = [evolve(each, value=evolve(each.value, stand_ins=rules)) for each in office.regulation.editions]
    table = EffectiveTable(name="規程", question="問", unit="職", applies_to="市", anchor="日", editions=editions)
    for_all = table.editions[0].value.stand_in_for
    assert [for_all(DIVISION_CHIEF.post, Matter(each)) for each in ("plan", "purchase")] == list(rules)
    walk = Walk(evolve(office, regulation=table, absences=MemoryAbsences([away(HOLDERS[DIVISION_CHIEF])])))
    settled = walk.settled()
    command = ApproveAsStandIn(absent=DIVISION_CHIEF, **seen(settled))
    with pytest.raises(StandInRefused):
        walk.proposals.approve_as_stand_in(command, by=HOLDERS[VICE_MAYOR], key=walk.key)
    approved = walk.proposals.approve_as_stand_in(command, by=HOLDERS[SECTION_CHIEF], key=walk.key)
    assert approved.approval.basis.place == 1
