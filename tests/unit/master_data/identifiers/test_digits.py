"""数字は十字だけである / Only ten characters are digits, and nothing is normalised unasked."""

import pytest

from jichitai.master_data.identifiers import (
    BankCode,
    Change,
    CorporateNumber,
    IndividualNumber,
    PostalCode,
    ResidentCode,
    TownId,
    is_digits,
    normalised,
)
from jichitai.master_data.identifiers.digits import DigitForm
from jichitai.master_data.identifiers.town_id import FORM as TOWN
from jichitai.master_data.kernel import InputError

PLAIN = DigitForm(ja="見本", en="sample", lengths=(3,))


@pytest.mark.parametrize(
    "text", ["１２３", "¹²³", "①②③", "一二三", "٣٤٥", "१२३", "𝟏𝟐𝟑", "12 3", "123\n", "+123", "-123", "1_23", "1.0", "", " "]
)
def test_what_python_calls_a_digit_is_not_one_here(text):
    assert not is_digits(text)
    assert not PLAIN.fits(text)
    assert normalised(text, PLAIN).text == text
    assert normalised(text, PLAIN).changes == ()


def test_a_form_takes_text_only():
    assert not PLAIN.fits(123)
    assert not PLAIN.fits(None)


def test_full_width_digits_pass_only_when_asked_to_be_normalised():
    assert "１２３".isdecimal()  # Python の落とし穴
    with pytest.raises(InputError) as refused:
        CorporateNumber.parse("７０００012050002")
    found = refused.value.finding
    assert found.code == "master-data.identifier-malformed"
    assert found.facts["would_fit_after"] == ("full-width",)
    number, changes = CorporateNumber.read("７０００012050002")
    assert (number, changes) == (CorporateNumber("7000012050002"), (Change.FULL_WIDTH,))


@pytest.mark.parametrize("hyphen", list("-‐‑‒–—―−－ーｰ"))
def test_every_way_of_typing_a_hyphen_in_a_postal_code_is_read(hyphen):
    assert PostalCode.read(f"〒530{hyphen}8201") == (PostalCode("5308201"), (Change.HYPHENS, Change.POSTAL_MARK))
    with pytest.raises(InputError):
        PostalCode.parse(f"530{hyphen}8201")


def test_hyphens_are_not_taken_out_of_a_bank_code():
    assert BankCode.read("９９００") == (BankCode("9900"), (Change.FULL_WIDTH,))
    with pytest.raises(InputError):
        BankCode.read("99-00")


def test_a_town_identifier_is_never_normalised():
    assert normalised("０００２００２", TOWN).text == "０００２００２"
    assert not TOWN.fits("０００２００２")


@pytest.mark.parametrize("wrong", ["tab\t", "12\t3", "12\n3", "12\u00a03", "12\u200b3"])
def test_tabs_line_ends_and_invisible_characters_are_never_spaces(wrong):
    form = DigitForm(ja="見本", en="sample", lengths=(3,), may_change=frozenset(Change))
    assert not form.fits(normalised(wrong, form).text)


def test_a_finding_about_a_personal_number_does_not_show_it():
    for kind, text in (
        (IndividualNumber, "１２３４５６７８９０１８"),
        (IndividualNumber, "123456789017"),
        (ResidentCode, "1234567890"),
    ):
        with pytest.raises(InputError) as refused:
            kind.parse(text)
        told = f"{refused.value} {refused.value.finding.english} {refused.value.finding.facts}"
        assert text not in told
        assert "123456" not in told


def test_a_town_identifier_needs_its_municipality_and_its_edition():
    TownId(municipality_code="131016", town="0002002", dataset_version="2024-03-12")
    for wrong in ({"municipality_code": "13101"}, {"town": "002002"}, {"dataset_version": " "}, {"town": "０００２００２"}):
        with pytest.raises(ValueError, match=r"town|municipality"):
            TownId(**{"municipality_code": "131016", "town": "0002002", "dataset_version": "2024-03-12", **wrong})
    assert str(TownId(municipality_code="131016", town="0002002", dataset_version="2024")) == "131016-0002002@2024"
