"""期限と利息 / What the due-day rules refuse, and the sentence they answer with."""

from datetime import date
from fractions import Fraction

import pytest

from jichitai.fiscal.payments.due import ClaimRejection, PerformanceKind, delay_interest_of, payment_due_on
from jichitai.master_data.kernel import Yen

CLAIMED = date(2026, 7, 1)


def test_the_ruling_says_how_it_was_counted():
    ruling = payment_due_on(kind=PerformanceKind.OTHER, claimed_on=CLAIMED, agreed_days=30)
    assert "約定の期間は30日である" in ruling.ja
    assert "2026-07-01の翌日から起算し、末日は2026-07-31である" in ruling.ja
    assert "the agreed period is 30 days" in ruling.en
    assert ruling.editions[0].verified_on is not None


def test_impossible_facts_are_faults_of_the_program():
    with pytest.raises(ValueError, match="corrected"):
        ClaimRejection(notified_on=date(2026, 7, 2), corrected_on=CLAIMED)
    with pytest.raises(ValueError, match="late inspection"):
        payment_due_on(kind=PerformanceKind.OTHER, claimed_on=CLAIMED, late_inspection_days=-1)
    with pytest.raises(ValueError, match="agreed period"):
        payment_due_on(kind=PerformanceKind.OTHER, claimed_on=CLAIMED, agreed_days=-1)
    for rate in (Fraction(0), Fraction(1), Fraction(25, 10)):
        with pytest.raises(ValueError, match="rate"):
            delay_interest_of(unpaid=Yen(1), annual_rate=rate, due_on=CLAIMED, paid_on=CLAIMED)
    with pytest.raises(ValueError, match="excused"):
        delay_interest_of(unpaid=Yen(1), annual_rate=Fraction(1, 40), due_on=CLAIMED, paid_on=CLAIMED, excused_days=-1)


def test_an_early_payment_bears_no_interest():
    ruling = delay_interest_of(unpaid=Yen(10**12), annual_rate=Fraction(1, 40), due_on=CLAIMED, paid_on=date(2026, 6, 1))
    assert ruling.value == Yen(0)
