"""検査用数字は、条文の書き方どおりに計算したものと同じ / Check digits against the formulas as written."""

import string

import polars as pl
from hypothesis import assume, given
from hypothesis import strategies as st

from jichitai.master_data.frames.identifiers import (
    are_corporate_numbers,
    are_insurer_numbers,
    are_registration_numbers,
    corporate_numbers_from_bases,
    normalised_column,
)
from jichitai.master_data.identifiers import (
    Change,
    CorporateNumber,
    IndividualNumber,
    InsurerNumber,
    InvoiceHolder,
    InvoiceRegistrationNumber,
    JapanPostAccount,
    JapanPostProduct,
    PostalCode,
    check_invoice_registration_number,
    corporate_check_digit,
    individual_number_check_digit,
    insurer_check_digit,
    is_corporate_number,
    normalised,
    original_account_of,
    transfer_account_of,
)


def digits(length):
    return st.text(string.digits, min_size=length, max_size=length)


# 数字に似たもの、長さの端、よい番号を混ぜる
LIKE_NUMBERS = st.one_of(
    digits(13), digits(12), digits(8), digits(7), digits(6),
    digits(12).map(lambda base: f"{corporate_check_digit(base)}{base}"),
    st.one_of(digits(7), digits(5)).map(lambda body: f"{body}{insurer_check_digit(body)}"),
    st.text("0123456789０１２+- T\n٣", max_size=15),
    st.builds("{}{}".format, st.sampled_from(["T", "Ｔ", "t", "+", "-", " "]), st.one_of(digits(13), digits(12), digits(7))),
)  # fmt: skip
COLUMNS = st.lists(st.one_of(st.none(), LIKE_NUMBERS), max_size=30)


@given(digits(12))
def test_a_corporate_check_digit_is_that_of_the_ordinance(base):
    total = sum(int(base[-n]) * (1 if n % 2 else 2) for n in range(1, 13))
    assert corporate_check_digit(base) == 9 - total % 9
    assert is_corporate_number(f"{9 - total % 9}{base}")


@given(digits(12), st.integers(0, 12), st.sampled_from(string.digits))
def test_one_wrong_digit_of_a_corporate_number_is_found_unless_nine_stands_for_nought(base, at, wrong):
    right = str(CorporateNumber.from_base(base))
    assume(right[at] != wrong)
    changed = right[:at] + wrong + right[at + 1 :]
    if {right[at], wrong} != {"0", "9"}:
        assert not is_corporate_number(changed)
    elif at > 0:
        assert is_corporate_number(changed)  # 0 と 9 の取り違えは見つからない
    assert is_corporate_number(changed) is not bool(CorporateNumber.check(changed))


@given(digits(11))
def test_an_individual_check_digit_is_that_of_the_command(body):
    total = sum(int(body[-n]) * (n + 1 if n <= 6 else n - 5) for n in range(1, 12))
    expected = 0 if total % 11 <= 1 else 11 - total % 11
    assert individual_number_check_digit(body=body) == expected
    number = f"{body}{expected}"
    IndividualNumber(number)
    for wrong in set(string.digits) - {str(expected)}:
        assert IndividualNumber.check(body + wrong)


@given(st.one_of(digits(7), digits(5)))
def test_an_insurer_check_digit_makes_the_sum_a_multiple_of_ten(body):
    products = [int(each) * (2 if at % 2 == 0 else 1) for at, each in enumerate(reversed(body))]
    total = sum(product // 10 + product % 10 for product in products) + insurer_check_digit(body)
    assert total % 10 == 0


@given(COLUMNS)
def test_a_column_answers_as_each_number_does(texts):
    column = pl.Series("n", texts, dtype=pl.String)

    def each(ask):
        return [None if text is None else ask(text) for text in texts]

    assert are_corporate_numbers(column).to_list() == each(is_corporate_number)
    assert are_insurer_numbers(column).to_list() == each(lambda text: not InsurerNumber.check(text))
    assert are_registration_numbers(column).to_list() == each(lambda text: not InvoiceRegistrationNumber.check(text))
    corporation = InvoiceHolder.CORPORATION
    assert are_registration_numbers(column, of_corporations=True).to_list() == each(
        lambda text: not check_invoice_registration_number(text=text, holder=corporation)
    )


@given(st.lists(st.one_of(st.none(), digits(12), digits(11), st.text("01２ +", max_size=12)), max_size=20))
def test_a_column_of_bases_becomes_numbers(bases):
    made = corporate_numbers_from_bases(pl.Series(bases, dtype=pl.String)).to_list()
    good = [base is not None and len(base) == 12 and base.isascii() and base.isdigit() for base in bases]
    assert made == [str(CorporateNumber.from_base(base)) if fits else None for base, fits in zip(bases, good, strict=True)]


@given(st.text("0123456789０１２３-－ー 　〒〠Ｔx一", max_size=20))
def test_normalising_takes_out_only_what_the_form_names(text):
    for form in (CorporateNumber.form, PostalCode.form):
        tidied = normalised(text, form)
        assert bool(tidied.changes) is (tidied.text != text)
        assert set(tidied.changes) <= form.may_change
        assert normalised(tidied.text, form).changes == ()
        kept = [
            each for each in text if each not in " 　-－ー" and (each not in "〒〠" or Change.POSTAL_MARK not in form.may_change)
        ]
        assert len(tidied.text) == len(kept)
        assert normalised_column(pl.Series([text]), form).to_list() == [tidied.text]


@given(digits(2), digits(2), st.integers(1, 9_999_999), st.sampled_from(JapanPostProduct))
def test_an_account_of_the_japan_post_bank_comes_back(branch, rest, number, product):
    transfer = product is JapanPostProduct.TRANSFER
    symbol = ("0" if transfer else "1") + branch + rest
    account = JapanPostAccount(symbol=symbol, number=f"{number}{'' if transfer else 1}", product=product)
    paid = transfer_account_of(account)
    assert (paid.branch.value, paid.number) == (branch + ("9" if transfer else "8"), f"{number:07d}")
    assert original_account_of(paid, symbol=symbol) == account
