"""契約の規則の手ざわり / Contract rules: the sentences they answer with, local tables, and faults of the program."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from jichitai.fiscal.contracts import method_findings as contract_method_findings
from jichitai.fiscal.contracts import price_with_tax, public_works_advance
from jichitai.fiscal.contracts.ceiling import ContractDays, editions_of, low_value_ceiling_of, read_local_ceiling
from jichitai.fiscal.contracts.deposit import DepositKind, DepositRule, deposit_forfeited, deposit_of
from jichitai.fiscal.contracts.inspection import part_payment_limit
from jichitai.fiscal.contracts.low_value import ContractKind
from jichitai.fiscal.contracts.method import ContractMethod, contract_methods_open
from jichitai.fiscal.contracts.negotiation import (
    NegotiationGround,
    TenderResult,
    check_divided_negotiation,
    check_negotiation_judgement,
)
from jichitai.fiscal.contracts.price_floor import FloorFormula, floor_price_of, read_floor_formula
from jichitai.fiscal.contracts.property import DEFERRAL_YEARS, Transfer
from jichitai.fiscal.contracts.splitting import suspect_divided_contracts
from jichitai.fiscal.contracts.tender import Bid, LowestBidNotPassedOver, PriceRange, award_by_price, check_lot
from jichitai.fiscal.contracts.tender_bidder import BidderFacts, Suspension, SuspensionAct, check_bidder
from jichitai.fiscal.contracts.tender_evaluation import EvaluatedBid, award_by_evaluation
from jichitai.fiscal.contracts.tender_notice import (
    NoticeCount,
    NoticePeriod,
    TenderNotice,
    check_tender_notice,
    tender_notice_due_on,
)
from jichitai.fiscal.payments.interest import (
    electronic_notice_arrived_on,
    late_inspection_interest_of,
    late_rate_of,
)
from jichitai.fiscal.payments.late_rates import read_late_rate
from jichitai.master_data.kernel import EffectiveTable, InputError, PartyRef, Severity, Yen

DAY = date(2026, 5, 1)
A, B = PartyRef("A"), PartyRef("B")

FLOOR_TABLE = """
name = "最低制限価格の算式（例）"
question = "最低制限価格はいくらか"
unit = "率"
applies_to = "例市の工事"
anchor = "公告の日"

[[law]]
id = "city-floor-guideline"
ja = "例市最低制限価格要領"
en = "Minimum Price Guideline of Example City"
number = "平成20年告示第1号"

[[edition]]
in_force_from = 2016-04-01
amended_by = "平成28年告示第1号"
cites = [{ law = "city-floor-guideline", article = "3" }]
[edition.values]
lower = "0.7"
upper = "0.9"
weights = { direct = "0.95", temporary = "0.9", site = "0.8", general = "0.55" }

[[edition]]
in_force_from = 2019-03-26
amended_by = "平成31年告示第1号"
cites = [{ law = "city-floor-guideline", article = "3" }]
[edition.values]
lower = "0.7"
upper = "0.92"
unit = 1_000
weights = { direct = "0.97", temporary = "0.9", site = "0.9", general = "0.55" }
"""
RATE_TABLE = """
name = "遅延利息の率（告示）"
question = "支払遅延の利息の率は何か"
unit = "年百分率"
applies_to = "例市の契約"
anchor = "契約の締結の日"

[[law]]
id = "late-interest-notice"
ja = "政府契約の支払遅延に対する遅延利息の率を定める件"
en = "Notice on the Rate of Late Interest"
number = "昭和24年大蔵省告示第991号"

[[edition]]
in_force_from = 2020-04-01
amended_by = "令和2年の改正"
cites = [{ law = "late-interest-notice" , paragraph = 1 }]
values = { percent = "2.6" }

[[edition]]
in_force_from = 2021-04-01
amended_by = "令和3年財務省告示第49号"
cites = [{ law = "late-interest-notice", paragraph = 1 }]
values = { percent = "2.5" }
"""


def local(tmp_path, text, read):
    path = tmp_path / "table.toml"
    path.write_text(text, encoding="utf-8")
    return EffectiveTable.read_local(path, read)


def test_a_formula_of_the_body_is_an_edition_like_any_other(tmp_path):
    table = local(tmp_path, FLOOR_TABLE, read_floor_formula)
    costs = {"direct": Yen(6_000_000), "temporary": Yen(1_000_000), "site": Yen(1_500_000), "general": Yen(1_500_000)}
    amounts = [
        floor_price_of(costs=costs, planned_price=Yen(10_000_000), formula=table.as_of(day).value).value.amount
        for day in (date(2019, 3, 25), date(2019, 3, 26), date(2019, 3, 27))
    ]
    assert amounts == [8_625_000, 8_895_000, 8_895_000]


def test_the_announced_rate_is_read_from_the_users_own_table(tmp_path):
    table = local(tmp_path, RATE_TABLE, read_late_rate)
    assert [table.as_of(day).value for day in (date(2021, 3, 31), date(2021, 4, 1), date(2021, 4, 2))] == [
        Fraction(26, 1000), Fraction(25, 1000), Fraction(25, 1000)]  # fmt: skip


@pytest.mark.parametrize("percent", ["0", "100", "-1"])
def test_a_rate_that_cannot_be_is_refused_with_its_place(tmp_path, percent):
    with pytest.raises(InputError):
        local(tmp_path, RATE_TABLE.replace('"2.5"', f'"{percent}"'), read_late_rate)


def test_rates_are_written_as_text_so_that_no_digit_is_lost(tmp_path):
    with pytest.raises(InputError):
        local(tmp_path, RATE_TABLE.replace('"2.5"', "2.5"), read_late_rate)
    with pytest.raises(InputError):
        local(tmp_path, FLOOR_TABLE.replace('lower = "0.7"', "lower = 0.7"), read_floor_formula)


def test_a_ruling_on_methods_names_the_item_that_opened_one():
    ruling = contract_methods_open(negotiation=(NegotiationGround.NO_AWARD,))
    assert ruling.value == (ContractMethod.GENERAL, ContractMethod.NEGOTIATED)
    assert "地方自治法施行令第167条の2第1項第8号" in ruling.ja
    assert "no case that allows a designated tender applies" in ruling.en


def test_a_suspicion_is_a_warning_and_never_a_refusal():
    finding = contract_method_findings.contracts_look_divided(contracts=2, total=Yen(2), ceiling=Yen(1), days=30, cites=())
    assert finding.severity is Severity.WARNING


def test_an_award_says_how_many_bids_were_in_range():
    bids = (Bid(bidder=A, price=Yen(100)), Bid(bidder=B, price=Yen(60), void=True))
    ruling = award_by_price(bids=bids, limits=PriceRange(planned_price=Yen(100), floor=Yen(70)))
    assert "2人の入札のうち、有効な1人" in ruling.ja
    assert "of 2 bids 1 are valid, 1 within the planned price of 100 yen and the minimum of 70 yen" in ruling.en


def test_a_refusal_to_pass_over_carries_its_finding():
    with pytest.raises(LowestBidNotPassedOver) as refused:
        award_by_price(bids=(Bid(bidder=A, price=Yen(1)),), limits=PriceRange(planned_price=Yen(1)), passed_over=(A,))
    assert refused.value.finding.code == "fiscal.lowest-bid-not-passed-over"


def test_a_shortened_notice_needs_a_rule_that_shortens():
    period = NoticePeriod(days=10, count=NoticeCount.CLEAR_DAYS, rule="例市契約規則第9条")
    with pytest.raises(ValueError, match="shortened"):
        tender_notice_due_on(tender_on=DAY, period=period, shortened=True)


def test_every_packaged_edition_was_compared_with_its_source():
    for table in (price_with_tax.CONSUMPTION_TAX_RATES, public_works_advance.PUBLIC_WORKS_ADVANCE, DEFERRAL_YEARS):
        assert not table.table.unverified


def test_the_rates_and_shares_typed_a_second_time():
    tax = price_with_tax.CONSUMPTION_TAX_RATES.as_of
    both = price_with_tax.TaxClass.STANDARD, price_with_tax.TaxClass.REDUCED
    assert [tax(date(2019, 9, 30)).value[each] for each in both] == [Fraction(63, 1000) + Fraction(17, 1000)] * 2
    assert [tax(date(2019, 10, 1)).value[each] for each in both] == [
        Fraction(78, 1000) + Fraction(22, 1000), Fraction(624, 10_000) + Fraction(176, 10_000)]  # fmt: skip
    shares = public_works_advance.PUBLIC_WORKS_ADVANCE.as_of(DAY).value
    assert (shares.ordinary, shares.civil_works, shares.interim) == (Fraction(3, 10), Fraction(2, 5), Fraction(1, 5))
    assert {each.name: DEFERRAL_YEARS.as_of(DAY).value[each].count for each in Transfer} == {
        "ORDINARY": 5, "TO_PUBLIC_BODY": 10, "TO_OCCUPANT": 10, "DEVELOPED_FOR_SALE": 20, "PUBLIC_HOUSING": 30}  # fmt: skip


NOTICE = TenderNotice(
    states_qualifications=True, states_place=True, states_time=True, states_other_needs=True, states_void_bids=True
)
FORMULA = FloorFormula(weights={"a": Fraction(1)}, lower=Fraction(0), upper=Fraction(1))


@pytest.mark.parametrize(
    ("fault", "match"),
    [
        (lambda: TenderResult(bidders=0, awarded=True), "bidder"),
        (lambda: TenderResult(bidders=1, awardee_concluded=True), "award"),
        (lambda: check_negotiation_judgement(ground=NegotiationGround.LOW_VALUE, reasons_recorded=True), "decided by facts"),
        (lambda: check_divided_negotiation(ground=NegotiationGround.EMERGENCY, prices=(), limits=(), divisible=True), "items 8 and 9"),
        (lambda: check_divided_negotiation(ground=NegotiationGround.NO_AWARD, prices=(Yen(1),), limits=(), divisible=True), "share"),
        (lambda: suspect_divided_contracts(contracts=(), ceiling=Yen(1), within_days=0), "window"),
        (lambda: Bid(bidder=A, price=Yen(-1)), "0 yen"),
        (lambda: PriceRange(planned_price=Yen(1), floor=Yen(2)), "minimum price"),
        (lambda: PriceRange(planned_price=Yen(1), floor=Yen(1), sale=True), "minimum price"),
        (lambda: award_by_price(bids=(Bid(bidder=A, price=Yen(1)),) * 2, limits=PriceRange(planned_price=Yen(1))), "one bid"),
        (lambda: award_by_evaluation(bids=(EvaluatedBid(bidder=A, price=Yen(1), score=None),) * 2, planned_price=Yen(1)), "one bid"),
        (lambda: check_lot(tied=(A,), drawn_by_bidder=(A,), drawn_by_officer=(), winner=A), "two or more"),
        (lambda: check_bidder(bidder=BidderFacts(), method=ContractMethod.NEGOTIATED, on=DAY), "nobody bids"),
        (lambda: check_tender_notice(notice=NOTICE, method=ContractMethod.NEGOTIATED), "no tender"),
        (lambda: Suspension(acts=(SuspensionAct.FALSE_CLAIM,), first_day=DAY, last_day=date(2026, 4, 30)), "ends on or after"),
        (lambda: NoticePeriod(days=5, shortened_days=6, count=NoticeCount.CLEAR_DAYS, rule="規則"), "shorter"),
        (lambda: NoticePeriod(days=5, count=NoticeCount.CLEAR_DAYS, rule=" "), "rule"),
        (lambda: FloorFormula(weights={}, lower=Fraction(0), upper=Fraction(1)), "weights"),
        (lambda: FloorFormula(weights={"a": Fraction(-1)}, lower=Fraction(0), upper=Fraction(1)), "weight"),
        (lambda: floor_price_of(costs={"b": Yen(1)}, planned_price=Yen(1), formula=FORMULA), "exactly"),
        (DepositRule, "either"),
        (lambda: DepositRule(rate=Fraction(0)), "rate"),
        (lambda: deposit_of(kind=DepositKind.TENDER, base=Yen(1), local=DepositRule(rate=Fraction(1)), waiver="x"), "waiver"),
        (lambda: deposit_forfeited(kind=DepositKind.TENDER, failed=True, contract_says_otherwise=True), "proviso"),
        (lambda: part_payment_limit(contract_price=Yen(1), finished=Yen(2), rate=Fraction(1)), "within the price"),
        (lambda: part_payment_limit(contract_price=Yen(2), finished=Yen(2), rate=Fraction(1), advance=Yen(-1)), "paid"),
        (lambda: price_with_tax.price_with_tax(net=Yen(-1), supplied_on=DAY), "0 yen"),
        (lambda: late_rate_of(announced=Fraction(1)), "rate"),
        (lambda: late_inspection_interest_of(price=Yen(1), annual_rate=Fraction(1, 40), late_days=-1, agreed_days=0), "days"),
        (lambda: electronic_notice_arrived_on(recorded_at=datetime.fromisoformat("2026-07-01T00:00:00")), "offset"),
    ],
)  # fmt: skip
def test_impossible_facts_are_faults_of_the_program(fault, match):
    with pytest.raises(ValueError, match=match):
        fault()


CEILING_TABLE = """
name = "少額随意契約の限度額（市の規則）"
question = "規則で定める額はいくらか"
unit = "円"
applies_to = "例市"
anchor = "版ごとに values.anchor に書く"

[[law]]
id = "city-rule-finance"
ja = "例市財務規則"
en = "Finance Rules of Example City"
number = "平成元年規則第1号"

[[edition]]
in_force_from = 1989-04-01
amended_by = "平成元年規則第1号"
cites = [{ law = "city-rule-finance", article = "99" }]
values = { anchor = "conclusion", other = 500_000 }

[[edition]]
in_force_from = 2025-10-01
amended_by = "令和7年規則第20号"
cites = [{ law = "city-rule-finance", article = "99" }]
values = { anchor = "approval", other = 1_000_000 }
"""


def test_the_bodys_ceilings_are_read_with_the_anchor_of_each_edition(tmp_path):
    editions = editions_of(local(tmp_path, CEILING_TABLE, read_local_ceiling))
    days = ContractDays(approved_on=date(2025, 9, 30), concluded_on=date(2025, 10, 3))
    ruling = low_value_ceiling_of(kind=ContractKind.OTHER, local=editions, days=days)
    assert ruling.value == Yen(500_000)
    assert "契約の締結の日2025-10-03" in ruling.ja


def test_a_rule_that_looks_at_an_unknown_day_is_not_guessed(tmp_path):
    editions = editions_of(local(tmp_path, CEILING_TABLE, read_local_ceiling))
    with pytest.raises(ValueError, match="approval"):
        low_value_ceiling_of(kind=ContractKind.OTHER, local=editions, days=ContractDays(concluded_on=date(2025, 10, 3)))


def test_a_ceiling_of_an_unknown_kind_is_refused_with_its_file(tmp_path):
    with pytest.raises(InputError):
        local(tmp_path, CEILING_TABLE.replace("other = 500_000", "others = 500_000"), read_local_ceiling)
