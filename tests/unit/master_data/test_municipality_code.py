"""コードの値 / The code value: digits, check digit, nothing else."""

import pytest

from jichitai.master_data.identifiers import Change
from jichitai.master_data.kernel import InputError
from jichitai.master_data.municipalities import MunicipalityCode, is_municipality_code, municipality_check_digit

PUBLISHED = ["010006", "011011", "131016", "131041", "141500", "221309", "271004", "271276", "011002", "020001", "100005"]


@pytest.mark.parametrize("code", PUBLISHED)
def test_a_published_code_is_one(code):
    assert is_municipality_code(code)
    assert municipality_check_digit(code[:5]) == code[5]
    assert str(MunicipalityCode(code)) == code
    assert MunicipalityCode.from_five(code[:5]) == MunicipalityCode(code)


@pytest.mark.parametrize(
    "text",
    [
        "２７１００４",
        "27100４",
        "271004\n",
        " 271004",
        "271004 ",
        "27100",
        "2710040",
        "",
        "٢٧١٠٠٤",
        "²71004",
        "27-1004",
        "271005",
    ],
)
def test_anything_else_is_not_one(text):
    assert not is_municipality_code(text)
    assert MunicipalityCode.check(text)
    with pytest.raises(ValueError, match="local government code"):
        MunicipalityCode(text)


def test_a_wrong_check_digit_says_what_it_would_be():
    (found,) = MunicipalityCode.check("271005")
    assert found.code == "master-data.check-digit-wrong"
    assert "271005" in found.ja
    assert found.facts["expected_check_digit"] == "4"
    assert found.way_out_ja


def test_five_digits_are_accepted_only_when_asked_for():
    (found,) = MunicipalityCode.check("27100")
    assert found.code == "master-data.municipality-code-of-five-digits"
    assert found.facts["six_digits"] == "271004"
    assert MunicipalityCode.from_five("27100").value == "271004"
    with pytest.raises(ValueError, match="5 half-width"):
        MunicipalityCode.from_five("271004")
    with pytest.raises(ValueError, match="5 half-width"):
        municipality_check_digit("２７１００")


def test_full_width_is_made_half_only_by_reading_and_is_told():
    with pytest.raises(InputError):
        MunicipalityCode.parse("２７１００４")
    assert MunicipalityCode.read("２７１００-４") == (MunicipalityCode("271004"), (Change.FULL_WIDTH, Change.HYPHENS))


def test_something_that_is_not_text_is_a_program_fault():
    with pytest.raises(TypeError):
        MunicipalityCode(271004)


def test_the_parts_of_a_code():
    code = MunicipalityCode("221309")
    assert (code.five, code.prefecture) == ("22130", "22")


def test_the_fast_check_and_the_arithmetic_agree_on_every_six_digits_of_a_prefecture():
    for body in range(27_000, 28_000):
        five = f"{body:05}"
        right = municipality_check_digit(five)
        assert [digit for digit in "0123456789" if is_municipality_code(five + digit)] == [right]
