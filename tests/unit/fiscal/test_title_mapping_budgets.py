"""予算と予算の間の科目 / Between two budgets: one answer only when codes and names agree."""

from attrs import evolve

from jichitai.fiscal.budgets.mapped import SAME_CODES, SAME_NAMES, titles_between_budgets
from jichitai.fiscal.budgets.voted import Budget, BudgetLine
from jichitai.fiscal.testing import a_title
from jichitai.fiscal.titles.account_titles import Title
from jichitai.fiscal.titles.mapping import MappingAnswer
from jichitai.master_data.kernel import FiscalYear, Yen

HERE = a_title()
PATH = "01/02-01-05"


def between(earlier, later):
    one, other = (
        Budget(fiscal_year=FiscalYear(year), lines=tuple(BudgetLine(title=title, amount=Yen(1)) for title in titles))
        for year, titles in ((2025, earlier), (2026, later))
    )
    return titles_between_budgets(one, other)


def candidates(mapped):
    return [(each.path, each.condition) for each in mapped.candidates]


def test_the_same_codes_and_names_are_one_answer():
    mapped = between([HERE], [HERE])[PATH]
    assert (mapped.answer, candidates(mapped)) == (MappingAnswer.ONE, [(PATH, "")])


def test_a_renumbered_title_is_a_candidate_and_not_an_answer():
    mapped = between([HERE], [evolve(HERE, item=Title("06", HERE.item.name))])[PATH]
    assert (mapped.answer, candidates(mapped)) == (MappingAnswer.DEPENDS, [("01/02-01-06", SAME_NAMES)])


def test_a_renamed_title_is_a_candidate_and_not_an_answer():
    mapped = between([HERE], [evolve(HERE, item=Title("05", "財産経営費"))])[PATH]
    assert (mapped.answer, candidates(mapped)) == (MappingAnswer.DEPENDS, [(PATH, SAME_CODES)])


def test_a_number_given_to_another_title_leaves_both_to_be_looked_at():
    later = [evolve(HERE, item=Title("05", "新しい目")), evolve(HERE, item=Title("06", HERE.item.name))]
    mapped = between([HERE], later)[PATH]
    assert (mapped.answer, candidates(mapped)) == (MappingAnswer.DEPENDS, [(PATH, SAME_CODES), ("01/02-01-06", SAME_NAMES)])


def test_two_titles_of_one_name_leave_both_to_be_looked_at():
    mapped = between([HERE], [HERE, evolve(HERE, item=Title("06", HERE.item.name))])[PATH]
    assert mapped.answer is MappingAnswer.DEPENDS
    assert [each.path for each in mapped.candidates] == [PATH, "01/02-01-06"]


def test_a_title_that_is_gone_has_no_answer():
    assert between([HERE], [evolve(HERE, item=Title("09", "別の目"))])[PATH].answer is MappingAnswer.NONE
