"""事務決裁規程の値 / The regulation as data: what cannot be written down does not exist."""

import pytest

from jichitai.case_core.authority import (
    Amount,
    AmountBand,
    AuthorityRegulation,
    AuthorityRule,
    Consult,
    MatterFacts,
    Override,
    StandInPost,
    StandInRule,
)  # fmt: skip
from jichitai.case_core.refs import AmountBasis, Attribute, ConsultMode, Matter, Seat
from jichitai.master_data.kernel import OrganisationRef, PostRef, Yen

LADDER = (PostRef("課長"), PostRef("市長"))
SEAT = Seat(OrganisationRef("財政課"), PostRef("課長"))
M, A = Matter("m"), Attribute("a")


@pytest.mark.parametrize(
    ("bounds", "inside", "outside"),
    [
        ({"over": 10}, [11], [9, 10]),
        ({"at_least": 10}, [10, 11], [9]),
        ({"up_to": 10}, [0, 9, 10], [11]),
        ({"below": 10}, [0, 9], [10, 11]),
        ({"over": 10, "up_to": 12}, [11, 12], [10, 13]),
        ({"at_least": 10, "below": 12}, [10, 11], [9, 12]),
        ({"at_least": 10, "up_to": 10}, [10], [9, 11]),
        ({}, [0, 10**15], []),
    ],
)
def test_a_band_holds_what_its_words_say(bounds, inside, outside):
    band = AmountBand(**{key: Yen(value) for key, value in bounds.items()})
    assert [yen for yen in inside + outside if Yen(yen) in band] == inside
    last = band.last_yen
    assert [yen for yen in inside + outside if band.first_yen <= yen and (last is None or yen <= last)] == inside


@pytest.mark.parametrize(
    "bounds",
    [{"over": 1, "at_least": 1}, {"up_to": 1, "below": 1}, {"over": 10, "up_to": 10}, {"over": 9, "below": 10}, {"below": 0}],
)
def test_a_band_with_two_bounds_on_one_side_or_nothing_in_it_does_not_exist(bounds):
    with pytest.raises(ValueError):
        AmountBand(**{key: Yen(value) for key, value in bounds.items()})


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({"over": 1, "up_to": 2_000}, "1円を超え2,000円以下"),
        ({"at_least": 1, "below": 3}, "1円以上3円未満"),
        ({"up_to": 3}, "3円以下"),
        ({}, "金額を問わない"),
    ],
)
def test_a_band_is_read_in_the_regulations_words(bounds, words):
    assert str(AmountBand(**{key: Yen(value) for key, value in bounds.items()})) == words


def test_an_amount_is_not_negative_and_each_basis_is_given_once():
    with pytest.raises(ValueError):
        Amount(AmountBasis.TOTAL, Yen(-1))
    one = Amount(AmountBasis.TOTAL, Yen(0))
    with pytest.raises(ValueError):
        MatterFacts(matter=M, amounts=(one, one))


def rule(**change):
    given = {"id": "1", "matter": M, "post": LADDER[0], "basis": AmountBasis.TOTAL, "band": AmountBand(up_to=Yen(1))}
    return AuthorityRule(**{**given, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"id": " 1"},
        {"basis": None},
        {"band": AmountBand()},
        {"requires": frozenset({A}), "excludes": frozenset({A})},
    ],
)
def test_a_row_that_says_nothing_clear_does_not_exist(change):
    with pytest.raises(ValueError):
        rule(**change)


def regulation(**change):
    return AuthorityRegulation(**{"ladder": LADDER, "matters": {M: "事案"}, "attributes": {A: "属性"}, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"ladder": ()},
        {"ladder": (LADDER[0], LADDER[0])},
        {"rules": (rule(), rule())},
        {"rules": (rule(post=PostRef("係長")),)},
        {"rules": (rule(matter=Matter("x")),)},
        {"rules": (rule(requires=frozenset({Attribute("x")})),)},
        {"rules": (rule(excludes=frozenset({Attribute("x")})),)},
        {"rules": (rule(consults=(Consult(seat=SEAT, mode=ConsultMode.CONSENT, when=frozenset({Attribute("x")})),)),)},
        {"consults": (Consult(seat=SEAT, mode=ConsultMode.CONSENT, matters=frozenset({Matter("x")})),)},
        {"overrides": (Override(attributes=frozenset({Attribute("x")})),)},
        {"stand_ins": (StandInRule(absent=PostRef("係長"), order=(StandInPost(LADDER[0]),)),)},
        {"stand_ins": (StandInRule(absent=LADDER[1], order=(StandInPost(LADDER[0]),), barred=frozenset({Attribute("x")})),)},
    ],
)
def test_a_regulation_knows_every_post_matter_and_attribute_it_names(change):
    with pytest.raises(ValueError):
        regulation(**change)


def test_the_chief_is_the_last_of_the_ladder():
    assert regulation().chief == PostRef("市長")
    assert [regulation().rank(post) for post in LADDER] == [0, 1]
    assert regulation().stand_in_for(LADDER[0]) is None


def test_a_stand_in_rule_names_different_posts_and_whole_hours():
    for change in (
        {"order": ()},
        {"order": (StandInPost(LADDER[0]),) * 2},
        {"longer_than_hours": -1},
        {"longer_than_hours": True},
    ):
        with pytest.raises(ValueError):
            StandInRule(**{"absent": LADDER[1], "order": (StandInPost(LADDER[0]),), **change})
