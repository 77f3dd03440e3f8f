"""記号番号と振込用の口座 / The bank's formula there and back, and what cannot be converted."""

import pytest

from jichitai.master_data.identifiers import (
    JAPAN_POST_BANK,
    BankCode,
    BranchCode,
    DepositKind,
    JapanPostAccount,
    JapanPostProduct,
    NotConvertible,
    PaymentOrigin,
    TransferAccount,
    conversion_findings,
    original_account_of,
    transfer_account_of,
)

ORDINARY, SAVINGS, TRANSFER = JapanPostProduct.ORDINARY, JapanPostProduct.SAVINGS, JapanPostProduct.TRANSFER


def account(symbol, number, product=ORDINARY):
    return JapanPostAccount(symbol=symbol, number=number, product=product)


@pytest.mark.parametrize(
    ("symbol", "number", "product", "branch", "kind", "paid"),
    [
        ("10530", "12345671", ORDINARY, "058", DepositKind.ORDINARY, "1234567"),
        ("17300", "19927651", ORDINARY, "738", DepositKind.ORDINARY, "1992765"),  # 0199276 とする案内は誤り
        ("14030", "12345671", SAVINGS, "408", DepositKind.SAVINGS, "1234567"),
        ("11940", "1234561", ORDINARY, "198", DepositKind.ORDINARY, "0123456"),
        ("11940", "11", ORDINARY, "198", DepositKind.ORDINARY, "0000001"),
        ("01310", "57890", TRANSFER, "139", DepositKind.CURRENT, "0057890"),
        ("01940", "123456", TRANSFER, "199", DepositKind.CURRENT, "0123456"),
        ("00140", "1234567", TRANSFER, "019", DepositKind.CURRENT, "1234567"),
    ],
)
def test_the_formula_of_the_bank_there_and_back(symbol, number, product, branch, kind, paid):
    original = account(symbol, number, product)
    converted = transfer_account_of(original)
    assert (converted.bank, converted.branch.value, converted.kind, converted.number) == (JAPAN_POST_BANK, branch, kind, paid)
    assert original_account_of(converted, symbol=symbol) == original


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (account("20530", "12345671"), "master-data.symbol-not-convertible"),
        (account("00530", "12345671"), "master-data.symbol-not-convertible"),
        (account("10530", "1234567", TRANSFER), "master-data.symbol-not-convertible"),
        (account("10530", "12345672"), "master-data.number-not-convertible"),
        (account("10530", "1"), "master-data.number-not-convertible"),
        (account("00530", "12345678", TRANSFER), "master-data.number-not-convertible"),
    ],
)
def test_what_the_formula_does_not_take_is_a_finding(given, code):
    assert [each.code for each in conversion_findings(given)] == [code]
    with pytest.raises(NotConvertible) as refused:
        transfer_account_of(given)
    assert len(given.number) < 3 or given.number not in str(refused.value)


@pytest.mark.parametrize("origin", [PaymentOrigin.STATE_TREASURY, PaymentOrigin.DIVIDEND])
def test_payments_of_the_state_and_dividends_keep_the_original(origin):
    found = conversion_findings(account("10530", "12345671"), origin=origin)
    assert [each.code for each in found] == ["master-data.original-number-is-used"]
    with pytest.raises(NotConvertible):
        transfer_account_of(account("10530", "12345671"), origin=origin)


@pytest.mark.parametrize("symbol", ["10540x", "00530", "10630", "１0530", "1053"])
def test_a_symbol_of_another_branch_or_kind_leads_nowhere(symbol):
    paid = transfer_account_of(account("10530", "12345671"))
    with pytest.raises(NotConvertible):
        original_account_of(paid, symbol=symbol)


def test_the_account_of_another_bank_has_no_symbol():
    paid = TransferAccount(bank=BankCode("0001"), branch=BranchCode("058"), kind=DepositKind.ORDINARY, number="1234567")
    with pytest.raises(NotConvertible):
        original_account_of(paid, symbol="10530")


def test_account_numbers_are_not_shown_and_must_be_digits():
    original = account("10530", "12345671")
    assert "12345671" not in repr(original)
    assert "1234567" not in repr(transfer_account_of(original))
    for symbol, number in (("1053", "1"), ("10530", ""), ("10530", "123456789"), ("10530", "１２３"), ("１０５３０", "1")):
        with pytest.raises(ValueError, match="account"):
            account(symbol, number)
    with pytest.raises(ValueError, match="7"):
        TransferAccount(bank=JAPAN_POST_BANK, branch=BranchCode("058"), kind=DepositKind.ORDINARY, number="123456")
