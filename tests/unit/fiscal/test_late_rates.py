"""遅延利息の率と法定利率 / Announced and statutory rates: which edition decided, and what is refused."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from jichitai.fiscal.claims.statutory_interest import STATUTORY_RATES, statutory_rate_on
from jichitai.fiscal.payments.due import delay_interest_of
from jichitai.fiscal.payments.interest import check_late_rate, late_inspection_interest_of, late_rate_of, overpayment_interest_of
from jichitai.fiscal.payments.late_rates import LATE_RATES, announced_late_rate_on
from jichitai.master_data.kernel import Yen

ON = date(2021, 4, 1)
RATE = Fraction("0.025")


def asked(**rate):
    """率を要る四つの規則 / Every rule that needs a rate, asked with ``rate``."""
    yearly = {"annual_rate": rate["given"]} if "given" in rate else {}
    announced = {"announced": rate["given"]} if "given" in rate else {}
    on = {"rate_on": rate["on"]} if "on" in rate else {}
    return (
        delay_interest_of(unpaid=Yen(10**6), due_on=date(2021, 7, 31), paid_on=date(2021, 8, 10), **yearly, **on),
        late_inspection_interest_of(price=Yen(10**6), late_days=40, agreed_days=30, **yearly, **on),
        overpayment_interest_of(
            overpaid=Yen(10**6), return_due_on=date(2021, 6, 30), returned_on=date(2021, 7, 10), **announced, **on
        ),
        late_rate_of(**announced, **on),
    )


def test_a_rate_looked_up_gives_the_same_answer_and_names_its_edition():
    for given, looked_up in zip(asked(given=RATE), asked(on=ON), strict=True):
        assert given.value == looked_up.value
        assert given.editions == ()
        assert [each.amended_by for each in looked_up.editions] == ["令和3年財務省告示第49号"]


@pytest.mark.parametrize("rate", [{}, {"given": RATE, "on": ON}])
def test_a_rate_is_given_or_looked_up_and_never_both(rate):
    with pytest.raises(ValueError, match="and not both"):
        asked(**rate)
    with pytest.raises(ValueError, match="and not both"):
        check_late_rate(agreed=RATE, **({"announced": RATE, "rate_on": ON} if rate else {}))


def test_an_answer_on_an_edition_nobody_compared_says_so():
    ruling = announced_late_rate_on(on=date(2014, 4, 1))
    assert "照合未了" in ruling.ja
    assert "not yet compared" in ruling.en


@pytest.mark.parametrize("table", [LATE_RATES, STATUTORY_RATES], ids=lambda each: each.file)
def test_the_editions_follow_each_other_without_a_gap(table):
    editions = table.table.editions
    for before, after in pairwise(editions):
        assert after.in_force_from - before.value.until == timedelta(days=1)


def test_the_statutory_rate_names_its_notice():
    ruling = statutory_rate_on(arose_on=date(2026, 4, 1))
    assert "令和7年法務省告示第73号" in ruling.ja
