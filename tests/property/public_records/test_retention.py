"""保存期間の代数 / What holds for every term, every set of facts, every extension."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from jichitai.master_data.codec import decode, encode
from jichitai.public_records.retention.dates import Expiry, ExpiryStatus, retention_of
from jichitai.public_records.retention.term import (
    Provision,
    RetentionFacts,
    RetentionKind,
    RetentionTerm,
    StatutoryPeriod,
)
from jichitai.public_records.testing.samples import RULES, a_term
from jichitai.public_records.testing.strategies import days, facts, start_rules, terms


@given(term=terms(), known=facts(), day=days())
def test_only_a_fixed_end_ever_passes(term, known, day):
    expiry = retention_of(term=term, facts=known).value
    if expiry.status is not ExpiryStatus.FIXED:
        assert not expiry.has_passed_on(date.max)
    else:
        assert expiry.has_passed_on(day) == (day >= expiry.disposable_from) == (day > expiry.retain_through)


@given(term=terms(), known=facts(), ends=st.lists(days(), max_size=3))
def test_extensions_never_shorten_and_the_latest_holds(term, known, ends):
    base = retention_of(term=term, facts=known).value
    extended = retention_of(term=term, facts=known, extended_through=ends).value
    assert extended.status is base.status
    if base.retain_through is not None:
        assert extended.retain_through == max([base.retain_through, *ends])


@given(term=terms(), known=facts(), years=st.integers(1, 60), start=start_rules())
def test_another_statute_never_shortens_and_never_makes_an_end_where_there_was_none(term, known, years, start):
    floor = StatutoryPeriod(years=years, start=start, provisions=(Provision.of(RULES.article("3")),))
    base = retention_of(term=term, facts=known).value
    floored = retention_of(term=evolve(term, floors=(floor,)), facts=known).value
    assert not floored.is_earlier_than(base)
    if base.status is not ExpiryStatus.FIXED:
        assert floored.status is base.status


@given(term=terms(), known=facts(), stated=days())
def test_a_label_is_right_or_stops_everything(term, known, stated):
    assume(term.retention.kind is not RetentionKind.UNDER_ONE_YEAR)
    plain = retention_of(term=term, facts=evolve(known, stated_through=None)).value
    labelled = retention_of(term=term, facts=evolve(known, stated_through=stated)).value
    if plain.retain_through is None or plain.retain_through == stated:
        assert labelled == plain
    else:
        assert labelled.status is ExpiryStatus.AMBIGUOUS


@given(first=days())
def test_a_later_filing_never_ends_sooner(first):
    def end(day):
        return retention_of(term=a_term(), facts=RetentionFacts(first_filed_on=day)).value.retain_through

    tomorrow = date.fromordinal(first.toordinal() + 1)
    assert end(first) <= end(tomorrow)
    assert (end(first) != end(tomorrow)) == ((tomorrow.month, tomorrow.day) == (4, 1))


@given(term=terms(), known=facts())
def test_terms_facts_and_ends_survive_being_stored(term, known):
    for kind, value in ((RetentionTerm, term), (RetentionFacts, known), (Expiry, retention_of(term=term, facts=known).value)):
        assert decode(kind, encode(value)) == value
