"""延滞金 / What a charge tells of itself, and the facts it refuses."""

from datetime import date
from fractions import Fraction

import pytest

from jichitai.fiscal.claims.delinquency import ordinance_delinquency_charge, tax_delinquency_charge
from jichitai.fiscal.claims.delinquency_findings import DelinquencyFactsRefused, DelinquencyRateUnknown
from jichitai.fiscal.claims.delinquency_rates import RateSpan
from jichitai.fiscal.claims.delinquency_terms import DelinquencyTerms, PartialPayment, Truncation
from jichitai.fiscal.claims.rounding import tax_fixed_at, tax_instalments
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import Citation, Law, LegalPeriod, Yen

ORDINANCE = Law(id="local-1", ja="仮の市下水道条例", en="Sewer Ordinance of a city", number="平成20年条例第1号")
SPAN = RateSpan(begins=date(2017, 1, 1), ends=date(2017, 12, 31), first=Fraction(27, 1000), after=Fraction(90, 1000))


def terms(**changed):
    given = {
        "spans": (SPAN,), "first_phase": LegalPeriod.months(1), "truncation": Truncation.SEGMENT, "base_minimum": Yen(2_000),
        "base_unit": Yen(1_000), "charge_minimum": Yen(1_000), "charge_unit": Yen(100), "cite": ORDINANCE.article("20"),
    }  # fmt: skip
    return DelinquencyTerms(**{**given, **changed})


def toyohashi(**changed):
    given = {"tax": Yen(65_000), "due_on": date(2021, 5, 31), "paid_on": date(2022, 1, 31), "truncation": Truncation.SEGMENT}
    return tax_delinquency_charge(**{**given, **changed})


def test_the_steps_show_the_published_figures():
    ruling = toyohashi()
    assert [step.ja for step in ruling.steps] == [
        "2021-06-01から2021-06-30まで30日、65,000円に年2.5%を乗じる（1年は365日）：133.56円",
        "2021-07-01から2021-12-31まで184日、65,000円に年8.8%を乗じる（1年は365日）：2,883.51円",
        "2022-01-01から2022-01-31まで31日、65,000円に年8.7%を乗じる（1年は365日）：480.29円",
        "計算した額3,496円の端数を切り捨て、3,400円とする",
    ]
    assert [used.in_force_from.year for used in ruling.editions] == [2021, 2022]
    assert all(used.verified_on for used in ruling.editions)


def test_the_order_of_partial_payments_does_not_matter():
    payments = (PartialPayment(on=date(2021, 8, 1), amount=Yen(10_000)), PartialPayment(on=date(2021, 7, 1), amount=Yen(20_000)))
    assert toyohashi(partial=payments) == toyohashi(partial=payments[::-1])


def test_the_finding_names_the_field_the_rule_and_the_way_out():
    with pytest.raises(DelinquencyRateUnknown) as refused:
        toyohashi(paid_on=date(2027, 1, 1))
    finding = refused.value.finding
    assert finding.where.field == "paid_on"
    assert [str(cite) for cite in finding.cites] == ["地方税法附則第3条の2第1項"]
    assert "RateSpan" in finding.way_out_ja
    with pytest.raises(DelinquencyRateUnknown) as refused:
        toyohashi(due_on=date(1999, 12, 30))
    assert refused.value.finding.where.field == "due_on"
    with pytest.raises(DelinquencyFactsRefused) as negative:
        toyohashi(partial=(PartialPayment(on=date(2021, 7, 1), amount=Yen(-1)),))
    assert negative.value.finding.where.field == "partial"


def test_years_with_the_same_rate_are_one_segment():
    ruling = toyohashi(due_on=date(2001, 6, 30), paid_on=date(2003, 6, 30))
    assert [step.en.split(",")[0] for step in ruling.steps[:-1]] == [
        "31 days from 2001-07-01 to 2001-07-31",
        "699 days from 2001-08-01 to 2003-06-30",  # 14.6% in 2001, 2002 and 2003
    ]


def test_a_payment_on_the_due_date_is_in_time():
    assert toyohashi(paid_on=date(2021, 5, 31)).steps[0].ja == "2021-05-31までに納付した"


def test_an_early_payment_asks_for_no_rate():
    assert toyohashi(due_on=date(2030, 1, 31), paid_on=date(2030, 1, 31)).value == Yen(0)
    assert toyohashi(due_on=date(1990, 1, 31), paid_on=date(1989, 1, 31)).value == Yen(0)


def test_an_ordinance_is_named_in_the_ruling_and_in_the_refusal():
    ruling = ordinance_delinquency_charge(
        amount=Yen(45_000), due_on=date(2017, 4, 30), paid_on=date(2017, 8, 31), terms=terms()
    )  # fmt: skip
    assert "仮の市下水道条例第20条" in ruling.ja
    assert ruling.editions == ()
    with pytest.raises(DelinquencyRateUnknown) as refused:
        ordinance_delinquency_charge(amount=Yen(1), due_on=date(2017, 4, 30), paid_on=date(2018, 1, 1), terms=terms())
    assert [cite.law for cite in refused.value.finding.cites] == [ORDINANCE]


def test_the_terms_of_an_ordinance_are_plain_data():
    without_law = terms(cite=None)
    assert decode(DelinquencyTerms, encode(without_law)) == without_law
    assert isinstance(terms().cite, Citation)


def test_impossible_terms_are_faults_of_the_program():
    with pytest.raises(ValueError, match="no span"):
        terms(spans=())
    with pytest.raises(ValueError, match="does not follow"):
        terms(spans=(SPAN, SPAN))
    for name in ("base_unit", "charge_unit"):
        with pytest.raises(ValueError, match="unit"):
            terms(**{name: Yen(0)})


def test_negative_amounts_of_tax_are_faults_of_the_program():
    with pytest.raises(ValueError, match="not negative"):
        tax_fixed_at(exact=Fraction(-1))
    for parts in ((), (Yen(-1),)):
        with pytest.raises(ValueError, match="instalments"):
            tax_instalments(parts=parts)
