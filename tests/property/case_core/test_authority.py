"""専決区分の性質 / The table lookup against a plain reading of the regulation, and the proof against brute force."""

from itertools import chain, combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from jichitai.case_core.authority import Raise, approving_post, check_authority_table
from jichitai.case_core.testing.strategies import ATTRIBUTES, LADDER, UNITS, attribute_sets, facts_near, regulations
from jichitai.master_data.kernel import EditionUsed
from jichitai.master_data.kernel.yen import Yen

EDITION = EditionUsed(table="規程", in_force_from=None, amended_by="", verified_on=None)
MOST = 20
PAST_ALL_BOUNDS = 3 * MOST
EVERY_SET = [frozenset(each) for each in chain.from_iterable(combinations(ATTRIBUTES, size) for size in range(4))]


def within(row, yen):
    """規程の語のとおりに読む / The band read word by word."""
    band = row.band
    return (
        (band.over is None or yen > band.over.amount)
        and (band.at_least is None or yen >= band.at_least.amount)
        and (band.up_to is None or yen <= band.up_to.amount)
        and (band.below is None or yen < band.below.amount)
    )


def open_to(row, attributes):
    return row.requires <= attributes and not row.excludes & attributes


def rank(post):
    return LADDER.index(post)


def read_plainly(regulation, facts, units):
    yen = facts.amounts[0].yen.amount
    rows = [
        row
        for row in regulation.rules
        if within(row, yen) and open_to(row, facts.attributes) and (not row.units or row.units & units)
    ]
    place = min((rank(row.post) for row in rows), default=3)
    hit = [each.to for each in regulation.overrides if each.attributes & facts.attributes]
    if Raise.CHIEF in hit:
        return LADDER[3]
    return LADDER[min(place + bool(hit), 3)]


@given(st.data(), st.frozensets(st.sampled_from(UNITS)))
def test_the_post_is_the_one_a_plain_reading_gives(data, units):
    regulation = data.draw(regulations(most=MOST))
    facts = data.draw(facts_near(regulation, most=MOST))
    ruling = approving_post(regulation=regulation, edition=EDITION, facts=facts, units=units)
    assert ruling.value == read_plainly(regulation, facts, units)


@given(st.data(), attribute_sets())
def test_an_attribute_never_brings_a_matter_down_unless_a_row_asks_for_it(data, attributes):
    regulation = data.draw(regulations(most=MOST))
    facts = data.draw(facts_near(regulation, most=MOST))
    asked = frozenset().union(*(row.requires for row in regulation.rules), frozenset())
    more = facts.attributes | (attributes - asked)
    plain = approving_post(regulation=regulation, edition=EDITION, facts=facts).value
    flagged = approving_post(
        regulation=regulation, edition=EDITION, facts=type(facts)(matter=facts.matter, amounts=facts.amounts, attributes=more)
    ).value
    assert rank(flagged) >= rank(plain)


def deciders(regulation, attributes):
    """一円ずつ、誰が決裁するか / For every whole yen, the lowest post below the chief, or None."""
    rows = [row for row in regulation.rules if open_to(row, attributes)]
    return rows, [min((rank(row.post) for row in rows if within(row, yen)), default=None) for yen in range(PAST_ALL_BOUNDS)]


def by_brute_force(regulation):
    found = set()
    for attributes in EVERY_SET:
        rows, posts = deciders(regulation, attributes)
        if not rows:
            continue
        for lower, higher in pairwise(posts):
            if lower is None and higher is not None:
                found.add("gap")
            if None not in (lower, higher) and lower > higher:
                found.add("inverted")
        top = max(each for each in posts if each is not None)
        if any(rank(row.post) > top for row in regulation.rules if row not in rows):
            found.add("post-skipped")
        for one, other in combinations(rows, 2):
            low, high = sorted((one, other), key=lambda row: rank(row.post))
            covered = [{yen for yen in range(PAST_ALL_BOUNDS) if within(row, yen)} for row in (low, high)]
            if low.post != high.post and covered[0] & covered[1] and not covered[0] <= covered[1]:
                found.add("overlap")
    return found


@given(regulations(most=MOST, with_units=False))
def test_the_proof_finds_exactly_what_trying_every_yen_finds(regulation):
    codes = {found.code.removeprefix("case-core.authority-") for found in check_authority_table(regulation=regulation)}
    assert codes == by_brute_force(regulation)


@given(regulations(most=MOST, with_units=False), attribute_sets())
def test_in_a_regulation_without_findings_a_larger_amount_never_goes_lower(regulation, attributes):
    if check_authority_table(regulation=regulation):
        return
    _, posts = deciders(regulation, attributes)
    ranks = [3 if each is None else each for each in posts]
    assert ranks == sorted(ranks)


@given(regulations(most=MOST))
def test_a_band_s_first_and_last_yen_are_its_ends(regulation):
    for row in regulation.rules:
        inside = [yen for yen in range(PAST_ALL_BOUNDS) if Yen(yen) in row.band]
        assert (inside[0], inside[-1]) == (row.band.first_yen, row.band.last_yen)
