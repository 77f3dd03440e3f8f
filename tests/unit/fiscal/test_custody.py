"""公金の保管と取扱い / What TOML cannot say: facts that cannot be, what findings show, and tables typed a second time."""

from datetime import date

import pytest

from jichitai.fiscal.custody.advances import RemittancePayer, refund_advance, remittance_paid_by
from jichitai.fiscal.custody.banks import check_direct_receipt_paid_in
from jichitai.fiscal.custody.base_pay import (
    LIABILITY_RELIEF,
    AllowanceKind,
    LiableRole,
    MonthlyAllowance,
    PayOnBaseDay,
    PostPay,
    base_pay_of,
)
from jichitai.fiscal.custody.cash import CashKind, check_cash_keeping
from jichitai.fiscal.custody.cheques import Instrument, InstrumentField, check_instrument_fields, must_bank_pay_cheque
from jichitai.fiscal.custody.entrusted import ENTRUSTED_MONEY, check_entrusted_receipt, discharged_by_handler_on
from jichitai.fiscal.custody.handler_settlement import PaidInTo, check_handler_pay_in, returned_by_handler
from jichitai.fiscal.custody.handlers import Passing, check_handler_change, check_subdelegation
from jichitai.fiscal.custody.inspection import Inspected, check_handling_inspection
from jichitai.fiscal.custody.liability_relief import relief_standard, relieved_amount
from jichitai.fiscal.custody.officer_liability import Competence, Fault, SpendingAct, is_spender_liable, shares_of_damage
from jichitai.fiscal.payments.methods import PAYABLE_SO, SpecialPayment
from jichitai.master_data.kernel import Yen

ON = date(2026, 6, 1)


def pay(monthly=900_000, **changed):
    facts = {"monthly": Yen(monthly), "bonuses": Yen(0), "allowances": (), "related": True}
    return PostPay(**{**facts, **changed})


def test_a_cheque_is_not_presented_before_it_was_drawn():
    with pytest.raises(ValueError, match="not presented"):
        must_bank_pay_cheque(drawn_on=ON, presented_on=date(2026, 5, 31))


def test_a_remittance_is_not_claimed_before_the_bank_has_the_money():
    with pytest.raises(ValueError, match="not claimed"):
        remittance_paid_by(funds_given_on=ON, claimed_on=date(2026, 5, 31))


@pytest.mark.parametrize("mispaid", [-1, -10_000])
def test_refunds_are_not_negative(mispaid):
    with pytest.raises(ValueError, match="negative"):
        refund_advance(mispaid=Yen(mispaid), interest=Yen(0), needed=True)


def test_the_days_of_the_local_rule_are_not_negative():
    with pytest.raises(ValueError, match="days_by_rule"):
        check_direct_receipt_paid_in(bank_designated=True, received_on=ON, days_by_rule=-1, on=ON)


def test_a_late_direct_receipt_says_by_when_and_what_happened():
    late = check_direct_receipt_paid_in(bank_designated=True, received_on=ON, paid_in_on=date(2026, 6, 9), days_by_rule=2, on=ON)
    assert [each.facts["limit"] for each in late] == [date(2026, 6, 3)]
    assert "2026-06-09" in late[0].ja
    assert "2026-06-09" in late[0].en


def test_nothing_is_paid_in_before_the_payer_pays():
    with pytest.raises(ValueError, match="not paid in"):
        discharged_by_handler_on(paid_to_handler_on=ON, paid_in_on=date(2026, 5, 31))


def test_an_item_unknown_to_the_list_is_a_fault_not_a_yes():
    with pytest.raises(ValueError, match="no item"):
        check_entrusted_receipt(unsuited_item="3", serves_residents=True, on=ON)


def test_before_the_handler_pays_in_only_the_day_is_asked_about():
    late = check_handler_pay_in(
        collected=Yen(100), paid_in=Yen(0), to=PaidInTo.OTHER, with_statement=False, pay_in_by=date(2026, 5, 31), on=ON
    )
    assert [each.where.field for each in late] == ["paid_in_on"]


def test_the_expenses_that_may_be_entrusted_are_items_of_the_advance_fund_list():
    advance = set(PAYABLE_SO.as_of(ON).value[SpecialPayment.ADVANCE_FUND])
    entrusted = ENTRUSTED_MONEY.as_of(ON).value.paid_advance_items
    assert entrusted == {str(item) for item in range(1, 16)}
    assert advance - entrusted == {"16", "17"}


def test_the_lists_of_entrusted_money_have_seven_two_and_two_items():
    lists = ENTRUSTED_MONEY.as_of(ON).value
    assert list(lists.collection) == [str(item) for item in range(1, 8)]
    assert list(lists.not_received) == ["1", "2"]
    assert list(lists.paid_other) == ["loan", "refund"]


def test_every_role_has_the_factor_of_its_group_and_six_allowances_are_left_out():
    relief = LIABILITY_RELIEF.as_of(ON).value
    counted = {factor: sum(each == factor for each in relief.factors.values()) for factor in (6, 4, 2, 1)}
    assert counted == {6: 1, 4: 7, 2: 10 + 1, 1: 1 + 1}
    assert relief.excluded_allowances == set(AllowanceKind) - {AllowanceKind.OTHER}
    assert relief.floor_factor == 1


def test_a_shorter_term_is_of_one_to_eleven_months_and_never_of_a_police_officer():
    for months in (0, 12):
        with pytest.raises(ValueError, match="1 to 11 months"):
            PayOnBaseDay(base_day=ON, posts=(pay(),), term_months=months)
    short = PayOnBaseDay(base_day=ON, posts=(pay(),), term_months=1)
    assert base_pay_of(role=LiableRole.AUDITOR, days=(short,)).value == Yen(900_000)
    with pytest.raises(ValueError, match="police"):
        base_pay_of(role=LiableRole.POLICE_CHIEF, days=(short,))


def test_pay_needs_a_post_a_day_and_no_negative_amount():
    with pytest.raises(ValueError, match="post"):
        PayOnBaseDay(base_day=ON, posts=())
    with pytest.raises(ValueError, match="base day"):
        base_pay_of(role=LiableRole.HEAD, days=())
    with pytest.raises(ValueError, match="negative"):
        pay(allowances=(MonthlyAllowance(kind=AllowanceKind.OTHER, amount=Yen(-1)),))


def test_the_ruling_names_the_edition_of_the_base_day_that_counted():
    days = tuple(
        PayOnBaseDay(base_day=date(year, 6, 1), posts=(pay(monthly),)) for year, monthly in ((2025, 800_000), (2026, 900_000))
    )
    ruling = base_pay_of(role=LiableRole.HEAD, days=days)
    assert ruling.value == Yen(10_800_000)
    assert [str(each.in_force_from) for each in ruling.editions] == ["2024-04-01"]
    assert "2026-06-01" in ruling.ja


def test_amounts_of_relief_are_not_negative():
    with pytest.raises(ValueError, match="negative"):
        relief_standard(role=LiableRole.HEAD, base_pay=Yen(-1), on=ON)
    with pytest.raises(ValueError, match="negative"):
        relieved_amount(liable=Yen(1), deducted=Yen(-1), bars=frozenset())


@pytest.mark.parametrize("weights", [(), (1,), (0, 0), (1, -1)])
def test_damage_is_shared_by_two_or_more_with_some_weight(weights):
    with pytest.raises(ValueError, match="weights"):
        shares_of_damage(damage=Yen(100), weights=weights)


def test_damage_is_not_negative():
    with pytest.raises(ValueError, match="damage"):
        shares_of_damage(damage=Yen(-1), weights=(1, 1))


def test_the_day_itself_is_neither_too_early_to_present_nor_to_claim():
    assert must_bank_pay_cheque(drawn_on=ON, presented_on=ON).value
    assert remittance_paid_by(funds_given_on=ON, claimed_on=ON).value is RemittancePayer.BANK


def test_nothing_owed_nothing_collected_and_no_pay_are_amounts_too():
    assert relieved_amount(liable=Yen(0), deducted=Yen(0), bars=frozenset()).value == Yen(0)
    assert "超えない" in relieved_amount(liable=Yen(5), deducted=Yen(5), bars=frozenset()).ja
    assert relief_standard(role=LiableRole.HEAD, base_pay=Yen(0), on=ON).value == Yen(0)
    empty = {"to": PaidInTo.BANK, "with_statement": True, "paid_in_on": ON, "pay_in_by": ON, "on": ON}
    assert not check_handler_pay_in(collected=Yen(0), paid_in=Yen(0), **empty)
    for collected, paid_in in ((-1, 0), (0, -1)):
        with pytest.raises(ValueError, match="negative"):
            check_handler_pay_in(collected=Yen(collected), paid_in=Yen(paid_in), **empty)


@pytest.mark.parametrize(("given", "paid_out"), [(100, -1), (100, 101)])
def test_money_paid_out_is_between_nothing_and_what_was_given(given, paid_out):
    with pytest.raises(ValueError, match="no more"):
        returned_by_handler(given=Yen(given), paid_out=Yen(paid_out))


def test_a_change_filed_on_or_after_its_day_is_not_filed_beforehand():
    for filed_on in (ON, date(2026, 6, 2), None):
        (found,) = check_handler_change(changed_on=ON, file_by=date(2026, 5, 20), filed_on=filed_on, announced=True)
        assert [each.key for each in found.cites] == ["322AC0000000067:243の2:3"]


def test_a_finding_cites_the_paragraph_of_its_own_case():
    def cited(found):
        return [cite.key.partition(":")[2] for each in found for cite in each.cites]

    keeping = {"surest": False, "most_advantageous": True}
    assert cited(check_cash_keeping(cash=CashKind.BUDGET, **keeping)) == ["168の6"]
    assert cited(check_cash_keeping(cash=CashKind.OFF_BUDGET, **keeping)) == ["168の7:3"]
    fields = {"fields": frozenset(InstrumentField) - {InstrumentField.NUMBER}, "payee_required": False}
    assert cited(check_instrument_fields(instrument=Instrument.CHEQUE, **fields)) == ["165の3:1"]
    assert cited(check_instrument_fields(instrument=Instrument.TRANSFER_ORDER, **fields)) == ["165の3:1", "165の3:4"]
    passing = {"part_only": False, "fit": True, "approved_beforehand": True, "handler_consents": True}
    assert [cited(check_subdelegation(passing=each, **passing)) for each in Passing] == [["243の2:5"], ["243の2:6"], ["243の2:7"]]
    inspecting = {"at_regular_times": False, "also_without_notice": True, "deposits_seen": True}
    assert cited(check_handling_inspection(inspected=Inspected.BANK, **inspecting)) == ["168の4:1"]
    assert cited(check_handling_inspection(inspected=Inspected.HANDLER, **inspecting)) == ["243の2:8"]


def test_one_post_on_one_day_cites_neither_the_rule_of_posts_nor_of_days():
    ruling = base_pay_of(role=LiableRole.HEAD, days=(PayOnBaseDay(base_day=ON, posts=(pay(),), term_months=1),))
    assert [each.key for each in ruling.cites] == ["322M40000008029:13の2:1", "322CO0000000016:173の4:4"]
    assert "1倍" in ruling.ja
    whole = base_pay_of(role=LiableRole.HEAD, days=(PayOnBaseDay(base_day=ON, posts=(pay(),)),))
    assert "12倍" in whole.ja


def test_the_reason_follows_the_answer():
    facts = {"act": SpendingAct.COMMITMENT, "competence": Competence.AUTHORITY, "unlawful": True, "damage": True}
    grave, slight = (is_spender_liable(fault=fault, **facts) for fault in (Fault.INTENT, Fault.NEGLIGENCE))
    assert "与えた" in grave.ja
    assert "by intent" in grave.en
    assert "ない" in slight.ja
    assert "neither" in slight.en
