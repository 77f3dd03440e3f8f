"""公の番号 / Numbers that may be shown: known good ones, wrong ones, and what they say of themselves."""

from datetime import date

import pytest

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.identifiers import (
    BranchCode,
    CorporateNumber,
    CorporateNumberKind,
    InsurerNumber,
    InvoiceRegistration,
    InvoiceRegistrationNumber,
    PostalCode,
    corporate_check_digit,
    insurer_check_digit,
)
from jichitai.master_data.kernel import InputError

# 公表された番号（国税庁、デジタル庁、株式会社、税理士会連合会、四つの池田町）と、大阪市・大阪府・東京都
KNOWN = {
    "7000012050002": CorporateNumberKind.STATE_ORGAN,
    "8000012010038": CorporateNumberKind.STATE_ORGAN,
    "4011001098993": CorporateNumberKind.REGISTERED,
    "7010705000725": CorporateNumberKind.REGISTERED,
    "1000020016446": CorporateNumberKind.LOCAL_GOVERNMENT,
    "2000020183822": CorporateNumberKind.LOCAL_GOVERNMENT,
    "9000020204811": CorporateNumberKind.LOCAL_GOVERNMENT,
    "8000020214043": CorporateNumberKind.LOCAL_GOVERNMENT,
    "6000020271004": CorporateNumberKind.LOCAL_GOVERNMENT,
    "4000020270008": CorporateNumberKind.LOCAL_GOVERNMENT,
    "8000020130001": CorporateNumberKind.LOCAL_GOVERNMENT,
}


@pytest.mark.parametrize(("text", "kind"), KNOWN.items())
def test_a_published_number_is_right_and_says_whose_kind_it_is(text, kind):
    number = CorporateNumber.parse(text)
    assert (str(number), number.kind, CorporateNumber.from_base(number.base)) == (text, kind, number)
    assert number.local_government_code == (text[7:] if kind is CorporateNumberKind.LOCAL_GOVERNMENT else None)


def test_the_head_of_the_base_tells_the_kind():
    assert CorporateNumber.from_base("700150000123").kind is CorporateNumberKind.OTHER_BODY
    assert CorporateNumber.from_base("000099999999").kind is CorporateNumberKind.UNDETERMINED
    assert CorporateNumber.from_base("600000000000").kind is CorporateNumberKind.UNDETERMINED


@pytest.mark.parametrize(
    "wrong", ["8000012050002", "0000012050002", "700001205000", "70000120500021", "700001205000２", "", "七千"]
)
def test_a_wrong_number_is_refused_with_a_finding_and_as_a_program_fault(wrong):
    with pytest.raises(InputError):
        CorporateNumber.parse(wrong)
    with pytest.raises(ValueError, match="not a corporate number"):
        CorporateNumber(wrong)


def test_a_wrong_check_digit_is_told_with_the_right_one():
    with pytest.raises(InputError) as refused:
        CorporateNumber.parse("6000012050002")
    assert refused.value.finding.facts["expected_check_digit"] == "7"


def test_a_number_is_text():
    with pytest.raises(TypeError):
        CorporateNumber(7000012050002)
    with pytest.raises(ValueError, match="12"):
        corporate_check_digit("7000012050002")
    with pytest.raises(ValueError, match="5 or 7"):
        insurer_check_digit("01130012")


def test_numbers_are_stored_as_plain_text_and_sorted():
    number = CorporateNumber("7000012050002")
    assert encode(number) == "7000012050002"
    assert decode(CorporateNumber, "7000012050002") == number
    assert sorted([number, CorporateNumber("1000020016446")])[-1] == number


def test_the_digits_of_a_registration_number_may_be_a_corporate_number():
    corporate = InvoiceRegistrationNumber("T7000012050002")
    assert corporate.corporate_number == CorporateNumber("7000012050002")
    assert InvoiceRegistrationNumber("T1234567890123").corporate_number is None
    assert InvoiceRegistrationNumber.read("Ｔ７０００-0120-50002")[0] == corporate
    with pytest.raises(InputError):
        InvoiceRegistrationNumber.read("ｔ7000012050002")


def test_a_registration_does_not_end_before_it_began():
    with pytest.raises(ValueError, match="before"):
        InvoiceRegistration(
            number=InvoiceRegistrationNumber("T7000012050002"), registered_on=date(2024, 1, 1), lapsed_on=date(2023, 12, 31)
        )


@pytest.mark.parametrize("text", ["33120015", "01040013", "01130012"])  # 設定要領の例、協会けんぽ宮城支部・東京支部
def test_a_published_insurer_number_is_right(text):
    number = InsurerNumber.parse(text)
    assert (number.law_number, number.prefecture) == (text[:2], text[2:4])
    for last in set("0123456789") - {text[-1]}:
        assert [each.code for each in InsurerNumber.check(text[:-1] + last)] == ["master-data.check-digit-wrong"]


def test_an_insurer_number_without_a_law_number_has_six_digits_and_the_same_check():
    number = InsurerNumber(f"13801{insurer_check_digit('13801')}")
    assert (number.law_number, number.prefecture) == (None, "13")
    assert insurer_check_digit("13801") == insurer_check_digit("0013801")
    for wrong in ("1380", "1380161", "１３８０１６"):
        with pytest.raises(InputError):
            InsurerNumber.parse(wrong)


def test_a_postal_code_is_printed_with_its_mark():
    assert PostalCode("5308201").printed == "〒530-8201"
    assert str(BranchCode("058")) == "058"
