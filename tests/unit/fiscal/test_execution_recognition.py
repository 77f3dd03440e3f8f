"""整理区分の例 / The example table of recognition covers every object of the year, and reads as a dated local table."""

from datetime import date
from pathlib import Path

import pytest

from jichitai.fiscal.execution.recognition import Moment, MomentFact, read_recognition, recognised
from jichitai.fiscal.execution.recognition_findings import MomentNotCome
from jichitai.master_data.kernel import EffectiveTable, Yen

TABLE = EffectiveTable.read_local(Path(__file__).parents[3] / "examples/execution/recognition.toml", read_recognition)
ROWS = TABLE.as_of(date(2026, 4, 1)).value


def fact(moment, amount=1):
    return MomentFact(moment=moment, on=date(2026, 7, 1), amount=Yen(amount))


def test_the_example_has_a_row_for_each_of_the_27_objects():
    assert set(ROWS) == {str(number) for number in range(1, 28)}


@pytest.mark.parametrize(
    ("code", "moment"),
    [("3", Moment.DECISION), ("10", Moment.CONTRACT), ("14", Moment.CONTRACT), ("21", Moment.DUE_DAY), ("22", Moment.DUE_DAY)],
)
def test_the_first_moment_of_a_row_is_the_rule(code, moment):
    facts = tuple(fact(each) for each in Moment)
    assert recognised(code=code, table=ROWS, facts=facts, papers=ROWS[code].papers).moment is moment


def test_works_are_not_committed_on_a_claim():
    with pytest.raises(MomentNotCome):
        recognised(code="14", table=ROWS, facts=(fact(Moment.CLAIM),), papers=ROWS["14"].papers)


def test_utilities_are_committed_on_their_claim_for_its_amount():
    row = ROWS["11"]
    assert recognised(code="11", table=ROWS, facts=(fact(Moment.CLAIM, 7),), papers=row.papers).amount == Yen(7)
