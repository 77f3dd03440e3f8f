"""宛名番号 / Numbers never coincide and never change; ties lead to one main record; batches go on past bad rows."""

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.kernel import PartyRef
from jichitai.standardization.addressees.integrated import IntegratedNumber, IntegratedRegister, LinkRefused, PersonToken
from jichitai.standardization.addressees.register import (
    Addressee,
    AddresseeRegister,
    NumberRefused,
    Standing,
    check_main_flag,
    check_records,
)

A, B, C, D = (PartyRef(each) for each in ("0001", "9001", "9002", "9003"))
BOOK = AddresseeRegister().with_resident(A).with_non_resident(B).with_non_resident(C).with_non_resident(D)


def codes(found):
    return [each.code.removeprefix("standardization.") for each in found]


@pytest.mark.parametrize(("number", "code"), [("0001", "number-in-use"), ("1" * 16, "number-malformed"), ("１２", "number-malformed"), ("1 2", "number-malformed")])  # fmt: skip
def test_a_new_number_is_free_and_of_the_form(number, code):
    with pytest.raises(NumberRefused, match=code):
        BOOK.with_non_resident(PartyRef(number))
    assert PartyRef("1" * 15) in BOOK.with_non_resident(PartyRef("1" * 15))


def test_a_resident_who_leaves_keeps_the_number():
    left = BOOK.having_left(A)
    assert left[A].standing is Standing.NON_RESIDENT
    assert left.having_moved_in(A, resident=A)[A].standing is Standing.RESIDENT
    with pytest.raises(NumberRefused, match="not-a-resident"):
        BOOK.having_left(B)


def test_a_non_resident_who_moves_in_is_tied_to_the_residents_record():
    moved = BOOK.having_moved_in(B, resident=A)
    assert moved.main_of(B) == A
    assert moved.cluster_of(B) == (A, B)
    with pytest.raises(NumberRefused, match="not-a-non-resident"):
        BOOK.having_moved_in(A, resident=A)
    with pytest.raises(NumberRefused, match="not-a-resident"):
        BOOK.having_moved_in(B, resident=C)


def test_what_was_tied_before_follows_and_no_number_changes():
    told = BOOK.tied(C, to=B).tied(B, to=D)
    assert told.cluster_of(C) == (D, B, C)
    assert len(told) == len(BOOK)
    assert told.untied(C).main_of(C) == C


@pytest.mark.parametrize(("source", "to", "code"), [(B, B, "tied-to-itself"), (C, D, "tied-already"), (D, C, "target-not-main"), (PartyRef("x"), B, "number-unknown")])  # fmt: skip
def test_a_tie_that_is_none_is_refused(source, to, code):
    with pytest.raises(NumberRefused, match=code):
        BOOK.tied(C, to=B).tied(source, to=to)
    with pytest.raises(NumberRefused, match="not-tied"):
        BOOK.untied(A)


def test_records_of_a_migration_are_checked_all_at_once():
    records = [
        Addressee(number=A, standing=Standing.RESIDENT),
        Addressee(number=A, standing=Standing.NON_RESIDENT),
        Addressee(number=B, standing=Standing.NON_RESIDENT, tied_to=C),
        Addressee(number=D, standing=Standing.NON_RESIDENT, tied_to=D),
        Addressee(number=PartyRef("全"), standing=Standing.NON_RESIDENT),
    ]
    assert codes(check_records(records)) == ["number-doubled", "tie-leads-nowhere", "tie-not-to-main", "record-malformed"]
    with pytest.raises(NumberRefused, match="number-doubled"):
        AddresseeRegister.of(records)
    assert AddresseeRegister.of(BOOK.addressees.values()).addressees == BOOK.addressees


@pytest.mark.parametrize(("is_main", "tied_to", "found"), [(True, None, 0), (False, A, 0), (True, A, 1), (False, None, 1)])
def test_the_main_flag_and_the_tie_tell_the_same(is_main, tied_to, found):
    assert len(check_main_flag(is_main=is_main, tied_to=tied_to)) == found


NUMBERS = [PartyRef(str(each)) for each in range(6)]


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)), max_size=30))
def test_ties_always_lead_straight_to_one_main_record(steps):
    book = AddresseeRegister()
    for number in NUMBERS:
        book = book.with_non_resident(number)
    group = {number: number for number in NUMBERS}  # 素朴な写し：番号 → 代表
    for is_tie, one, other in steps:
        try:
            book = book.tied(one, to=other) if is_tie else book.untied(one)
        except NumberRefused:
            continue
        if is_tie:
            group = {number: other if main == one else main for number, main in group.items()}
        else:
            group[one] = one
    assert {number: book.main_of(number) for number in NUMBERS} == group
    assert check_records(book.addressees.values()) == ()
    assert set(book.addressees) == set(NUMBERS)


# ---- 統合宛名 / integrated numbers


P, Q = PersonToken("p"), PersonToken("q")
ONE, TWO = IntegratedNumber("T1"), IntegratedNumber("T2")


def test_one_person_has_one_integrated_number_and_may_have_several_addressee_numbers():
    book = IntegratedRegister().linked(person=P, addressee=A, new=ONE).linked(person=P, addressee=B, new=TWO)
    assert book.to_addressees(ONE) == (A, B)
    assert book.to_addressees(TWO) == ()
    with pytest.raises(LinkRefused, match="integrated-number-in-use"):
        book.linked(person=Q, addressee=C, new=ONE)
    with pytest.raises(LinkRefused, match="addressee-of-another"):
        book.linked(person=Q, addressee=A, new=TWO)


def test_bad_rows_go_to_the_error_list_and_the_good_ones_go_on():
    book = IntegratedRegister().linked(person=P, addressee=A, new=ONE)
    told = book.to_integrated([C, A, D])
    assert told.good == ((2, ONE),)
    assert [at for at, _ in told.errors] == [1, 3]
    assert book.unlinked(A).to_integrated([A]).good == ()
    assert book.unlinked(A).linked(person=P, addressee=A, new=TWO).to_addressees(ONE) == (A,)
    with pytest.raises(LinkRefused):
        book.unlinked(B)


def test_tokens_do_not_show_themselves():
    assert "p" not in repr(P).replace("PersonToken", "")
    assert str(P) == "…"
    assert "p" not in repr(IntegratedRegister().linked(person=P, addressee=A, new=ONE)).replace("persons", "")
