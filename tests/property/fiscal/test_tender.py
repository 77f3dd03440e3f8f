"""入札と価格の性質 / What holds of any award, any notice, any price, any advance."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from jichitai.fiscal.contracts.inspection import part_payment_limit
from jichitai.fiscal.contracts.low_value import ContractKind
from jichitai.fiscal.contracts.price_floor import FloorFormula, floor_price_of
from jichitai.fiscal.contracts.price_with_tax import FractionOfYen, price_with_tax, price_without_tax
from jichitai.fiscal.contracts.public_works_advance import WorksExpense, public_works_advance_limit
from jichitai.fiscal.contracts.splitting import SmallContract, suspect_divided_contracts
from jichitai.fiscal.contracts.tender import Bid, Outcome, PriceRange, award_by_price
from jichitai.fiscal.contracts.tender_evaluation import EvaluatedBid, award_by_evaluation
from jichitai.fiscal.contracts.tender_notice import NoticeCount, NoticePeriod, tender_notice_due_on
from jichitai.master_data.kernel import PartyRef, Yen

PRICES = st.integers(0, 12)  # 狭い範囲：同価と境目がよく起こる
BIDS = st.lists(st.tuples(PRICES, st.booleans()), max_size=6)
YEN = st.integers(0, 10**12)
DAYS = st.dates(date(2019, 10, 1), date(2035, 12, 31))


def bids_of(pairs):
    return tuple(Bid(bidder=PartyRef(f"B{at}"), price=Yen(price), void=void) for at, (price, void) in enumerate(pairs))


@given(BIDS, PRICES, st.none() | PRICES, st.booleans())
def test_an_award_is_what_a_plain_search_finds(pairs, planned, floor, sale):
    floor = None if sale or floor is None or floor > planned else floor
    limits = PriceRange(planned_price=Yen(planned), floor=None if floor is None else Yen(floor), sale=sale)
    inside = [
        (price, f"B{at}")
        for at, (price, void) in enumerate(pairs)
        if not void and (price >= planned if sale else (floor or 0) <= price <= planned)
    ]
    best = (max if sale else min)((price for price, _ in inside), default=None)
    answer = award_by_price(bids=bids_of(pairs), limits=limits).value
    assert {each.value for each in answer.bidders} == {who for price, who in inside if price == best}
    expected = (Outcome.AWARDED, Outcome.TIED)[len(answer.bidders) > 1] if inside else Outcome.NO_AWARD
    assert answer.outcome is expected
    assert answer.price == (None if best is None else Yen(best))


@given(BIDS, PRICES)
def test_passing_over_everyone_in_turn_ends_without_an_award(pairs, planned):
    bids, limits, passed = bids_of(pairs), PriceRange(planned_price=Yen(planned)), []
    for _ in range(len(bids) + 1):
        answer = award_by_price(bids=bids, limits=limits, passed_over=tuple(passed), contract_for_work=True).value
        if answer.outcome is Outcome.NO_AWARD:
            break
        passed.append(answer.bidders[0])
    assert answer.outcome is Outcome.NO_AWARD
    assert len(passed) == sum(not void and price <= planned for price, void in pairs)


@given(st.lists(st.tuples(PRICES, st.none() | st.integers(0, 3)), max_size=6), PRICES)
def test_an_evaluated_award_has_the_highest_score_in_range(rows, planned):
    bids = tuple(
        EvaluatedBid(bidder=PartyRef(f"B{at}"), price=Yen(price), score=None if score is None else Fraction(score))
        for at, (price, score) in enumerate(rows)
    )
    scores = {f"B{at}": score for at, (price, score) in enumerate(rows) if score is not None and price <= planned}
    best = max(scores.values(), default=None)
    answer = award_by_evaluation(bids=bids, planned_price=Yen(planned)).value
    assert {each.value for each in answer.bidders} == {who for who, score in scores.items() if score == best}


@given(DAYS, st.integers(0, 40), st.sampled_from(NoticeCount), st.sets(st.integers(1, 80)), st.booleans())
def test_the_days_between_notice_and_tender_are_as_many_as_the_rule_says(tender_on, days, count, closed, open_days_only):
    closed_days = frozenset(tender_on - timedelta(days=each) for each in closed)
    period = NoticePeriod(days=days, count=count, rule="規則", open_days_only=open_days_only)
    due = tender_notice_due_on(tender_on=tender_on, period=period, closed_days=closed_days).value
    between = [due + timedelta(days=each) for each in range(1, (tender_on - due).days)]
    counted = [day for day in between if not (open_days_only and day in closed_days)]
    if count is NoticeCount.CLEAR_DAYS:
        assert len(counted) == days
        assert due < tender_on
    else:
        own = due < tender_on and not (open_days_only and due in closed_days)
        assert len(counted) + own == days


@given(YEN, st.sampled_from(FractionOfYen), DAYS)
@example(0, FractionOfYen.CUT, date(2019, 10, 1))
def test_a_price_with_tax_is_within_one_yen_of_the_exact_one(net, fraction, day):
    gross = price_with_tax(net=Yen(net), supplied_on=day, fraction=fraction).value.amount
    exact = Fraction(net) * Fraction(11, 10)
    assert abs(gross - exact) < 1
    assert (gross <= exact) or fraction is not FractionOfYen.CUT
    assert (gross >= exact) or fraction is not FractionOfYen.RAISED


@given(YEN, DAYS)
def test_a_net_price_rounded_up_gives_the_gross_price_back(gross, day):
    net = price_without_tax(gross=Yen(gross), supplied_on=day, fraction=FractionOfYen.RAISED).value
    assert price_with_tax(net=net, supplied_on=day).value.amount - gross in (0, 1)


@given(st.lists(YEN, min_size=2, max_size=2), YEN, st.sampled_from((1, 1_000, 10_000)))
def test_a_floor_stays_within_its_bounds_and_never_above_the_planned_price(costs, planned, unit):
    formula = FloorFormula(
        weights={"a": Fraction("0.97"), "b": Fraction("0.55")}, lower=Fraction("0.7"), upper=Fraction("0.92"), unit=unit
    )
    floor = floor_price_of(
        costs={"a": Yen(costs[0]), "b": Yen(costs[1])}, planned_price=Yen(planned), formula=formula
    ).value.amount
    assert floor <= planned
    assert floor >= min(Fraction("0.7") * planned, planned)
    assert floor <= max(Fraction("0.92") * planned, -(-planned * 7 // 10 // unit) * unit)


@given(st.integers(1, 10**11), st.fractions(0, 1), st.fractions(0, 1))
def test_parts_and_the_advance_never_come_to_more_than_the_finished_work(price, done, advanced):
    finished, advance = int(price * done), int(price * advanced)
    limit = part_payment_limit(
        contract_price=Yen(price), finished=Yen(finished), rate=Fraction(9, 10), advance=Yen(advance)
    ).value
    assert 0 <= limit.amount <= finished
    assert limit.amount + Fraction(advance * finished, price) <= max(
        Fraction(9, 10) * finished, Fraction(advance * finished, price)
    )


@given(YEN, YEN, st.sampled_from(WorksExpense))
@example(1, 499_999, WorksExpense.CIVIL_WORKS)
@example(1, 500_000, WorksExpense.CIVIL_WORKS)
def test_an_advance_is_forty_per_cent_only_for_civil_works_from_500_000_yen(expenses, price, expense):
    day = date(2026, 4, 1)
    limit = public_works_advance_limit(expenses=Yen(expenses), contract_price=Yen(price), expense=expense, concluded_on=day).value
    tenths = 4 if expense is WorksExpense.CIVIL_WORKS and price >= 500_000 else 3
    assert limit.amount == expenses * tenths // 10


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 5)), max_size=7), st.integers(1, 6), st.integers(1, 12))
def test_a_division_is_suspected_exactly_when_some_window_exceeds_the_ceiling(rows, within, ceiling):
    start = date(2026, 5, 1)
    contracts = tuple(
        SmallContract(
            party=PartyRef("P"), kind=ContractKind.OTHER, subject="s",
            concluded_on=start + timedelta(days=day), planned_price=Yen(price),
        )
        for day, price in rows
    )  # fmt: skip
    windows = [[price for day, price in rows if first <= day < first + within] for first in range(13)]
    expected = any(len(window) > 1 and sum(window) > ceiling for window in windows)
    assert bool(suspect_divided_contracts(contracts=contracts, ceiling=Yen(ceiling), within_days=within)) is expected
