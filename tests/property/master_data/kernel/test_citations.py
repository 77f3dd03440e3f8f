"""引用 / Citations: a total order, a key for each, and the way through a table file and back."""

import functools

from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.kernel import Citation, Law
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ORDER, REGISTER
from jichitai.master_data.kernel.table import _citation

number = st.lists(st.integers(1, 12), min_size=1, max_size=3).map(lambda parts: "の".join(map(str, parts)))
LETTERS = "イロハニホヘト"


@st.composite
def citations(draw):
    law = draw(st.sampled_from([CIVIL_CODE, LOCAL_AUTONOMY_ORDER]))
    supplementary = draw(st.none() | st.sampled_from(["", "令和7年政令第94号", "平成11年法律第87号"]))
    if draw(st.booleans()):
        table, row = draw(st.sampled_from(["", "1", "5", "5の2"])), draw(st.none() | number)
        return Citation(law=law, appended_table=table, item=row, supplementary=supplementary)
    article = draw(st.none() | number)
    paragraph = draw(st.integers(1, 12) if article is None else st.none() | st.integers(1, 12))
    item = draw(st.none() | number)
    sub = draw(st.none() | st.sampled_from(LETTERS)) if item else None
    return Citation(law=law, article=article, paragraph=paragraph, item=item, sub=sub, supplementary=supplementary)


@given(a=citations(), b=citations())
def test_any_two_citations_are_ordered_one_way(a, b):
    assert [a < b, a == b, b < a].count(True) == 1
    assert (a <= b) == (a < b or a == b)


@given(a=citations(), b=citations(), c=citations())
def test_the_order_is_transitive(a, b, c):
    low, middle, high = sorted([a, b, c])
    assert low <= middle <= high
    assert low <= high


@given(a=citations(), b=citations())
def test_two_citations_have_one_key_and_one_wording_only_when_equal(a, b):
    assert (a.key == b.key) == (a == b)
    assert (a.ja == b.ja) == (a == b)
    assert a != b or (a.en, a.url) == (b.en, b.url)


@given(cite=citations())
def test_a_citation_comes_back_from_the_form_of_a_table_file(cite):
    names = ("article", "paragraph", "item", "sub", "appended_table", "supplementary")
    raw = {"law": cite.law.id} | {name: getattr(cite, name) for name in names if getattr(cite, name) is not None}
    assert _citation(raw, REGISTER, "試験", "cites") == cite


@given(cite=citations())
def test_a_citation_covers_itself_and_the_whole_it_stands_in(cite):
    assert cite.covers(cite)
    whole = Citation(
        law=cite.law, article=cite.article, appended_table=cite.appended_table, supplementary=cite.supplementary,
        paragraph=cite.paragraph if cite.article is None and cite.appended_table is None else None,
    )  # fmt: skip
    assert whole.covers(cite)


@given(numbers=st.lists(number, unique=True))
def test_articles_sort_as_the_statute_prints_them(numbers):
    def printed_before(one, other):
        for a, b in zip(one.split("の"), other.split("の"), strict=False):
            if a != b:
                return int(a) - int(b)
        return len(one.split("の")) - len(other.split("の"))

    law = Law("999", ja="法", en="Act", number="")
    in_order = sorted(numbers, key=functools.cmp_to_key(printed_before))
    assert [each.article for each in sorted(law.article(each) for each in numbers)] == in_order
