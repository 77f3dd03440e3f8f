"""番号の表の二度打ち / The tables of the numbers' law, typed a second time."""

from datetime import date

import pytest

from jichitai.master_data.identifiers import (
    CARD_ITEMS,
    CARD_TERM,
    IDENTITY_INFORMATION,
    PROVISION_GROUNDS,
    RESIDENT_RECORD_ITEMS,
    Condition,
    ProvisionGround,
    card_valid_through,
    resident_record_items,
)
from jichitai.master_data.kernel import NoEditionInForce

DAY = date(2026, 7, 1)
# 番号法19条の号ごとに、その文が求める事実
NEEDS = {
    1: "NECESSARY_EXTENT", 2: "NECESSARY_EXTENT", 3: "", 4: "CONSENT NECESSARY_EXTENT", 5: "REQUEST",
    6: "ENTRUSTMENT_OR_SUCCESSION", 7: "LEGAL_PROVISION", 8: "REQUEST NETWORK", 9: "REQUEST NETWORK",
    10: "LEGAL_PROVISION SAFEGUARDS", 11: "ORDINANCE NECESSARY_EXTENT", 12: "LEGAL_PROVISION SAFEGUARDS",
    13: "REQUEST", 14: "REQUEST", 15: "PUBLIC_PROCEEDINGS", 16: "PROTECTION", 17: "LEGAL_PROVISION",
}  # fmt: skip


def test_each_item_of_article_19_asks_for_what_its_text_says():
    grounds = PROVISION_GROUNDS.table.as_of(DAY).value
    assert list(grounds) == list(ProvisionGround)
    asked = {number: {each.name for each in grounds[ProvisionGround(f"provide-{number}")].needs} for number in NEEDS}
    assert asked == {number: set(names.split()) for number, names in NEEDS.items()}
    either = {ground for ground, terms in grounds.items() if terms.needs_one_of}
    assert either == {ProvisionGround.PROTECTION}
    assert grounds[ProvisionGround.PROTECTION].needs_one_of == {Condition.CONSENT, Condition.CONSENT_HARD_TO_OBTAIN}
    applied = {ground.value for ground, terms in grounds.items() if terms.acquisition_number}
    assert applied == {"provide-6", "provide-13", "provide-14", "provide-15", "provide-16", "provide-17"}
    assert all(terms.ja and terms.en.isascii() and terms.by_ja and terms.by_en for terms in grounds.values())


def test_the_items_of_a_resident_record_are_those_of_article_7():
    items = resident_record_items(DAY)
    assert [each.item for each in items] == (
        ["1", "1の2", "2", "3", "4", "5", "6", "7", "8", "8の2", "9", "10", "10の2", "10の3", "11", "11の2", "12", "13", "14"]
    )
    assert [each.ja for each in items][:4] == ["氏名", "氏名の振り仮名", "出生の年月日", "男女の別"]
    assert [each.item for each in items if each.by_order] == ["10", "10の2", "10の3", "11", "11の2", "12", "14"]
    assert {each.cite.key for each in items} <= {cite.key for cite in RESIDENT_RECORD_ITEMS.table.editions[0].cites}
    edition = RESIDENT_RECORD_ITEMS.table.as_of(DAY).value
    assert edition.of("13").ja == "住民票コード"
    assert edition.annex_code_item == "7"
    with pytest.raises(KeyError):
        edition.of("15")


def test_before_the_text_that_was_checked_there_is_no_answer():
    with pytest.raises(NoEditionInForce):
        resident_record_items(date(2026, 6, 13))


def test_the_code_goes_only_to_those_who_keep_registers_or_make_numbers():
    with_code = {each.article for each in IDENTITY_INFORMATION.table.as_of(DAY).value.recipients if each.code_included}
    assert with_code == {"30の9の2", "30の10:1:4", "30の11:1:3", "30の12:1:4", "30の15:3", "30の15:4", "30の15:5"}


def test_former_numbers_are_notified_only_when_they_changed():
    reasons = IDENTITY_INFORMATION.table.as_of(DAY).value.reasons
    assert [(each.item, each.former) for each in reasons] == [
        ("1", ""), ("2", ""), ("3", ""), ("4", "individual-number"), ("5", "resident-code"),
    ]  # fmt: skip


def test_the_notice_sheet_the_card_and_the_chip():
    items = CARD_ITEMS.table.as_of(DAY).value
    assert [each.ja for each in items["notice"]] == ["氏名", "出生の年月日", "個人番号通知書の発行の日", "個人番号"]
    assert [each.item for each in items["card"]] == ["1", "2", "3", "4", "5", "6"]
    assert [each.id for each in items["chip"]] == ["resident-code"]
    assert {each.id for part in items.values() for each in part if each.restricted} == {"individual-number", "resident-code"}


def test_the_term_of_the_card():
    term = CARD_TERM.table.as_of(date(2022, 4, 1)).value
    assert (term.adult_from_age, term.birthdays_of_adults, term.birthdays_of_minors) == (18, 10, 5)
    with pytest.raises(NoEditionInForce):
        CARD_TERM.table.as_of(date(2022, 3, 31))


@pytest.mark.parametrize(
    "days", [{"made_on": date(1990, 6, 30)}, {"made_on": date(2026, 7, 1), "application_accepted_on": date(2026, 7, 2)}]
)
def test_a_card_is_made_after_the_birth_and_after_the_application(days):
    with pytest.raises(ValueError, match="the card was made before"):
        card_valid_through(born_on=date(1990, 7, 1), **days)
