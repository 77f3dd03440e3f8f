"""番号の書式 / Templates of the municipality: a closed list of fields."""

import pytest

from jichitai.case_core.cases.numbering import NumberFormat
from jichitai.master_data.kernel import FiscalYear


@pytest.mark.parametrize(
    ("template", "year", "expected"),
    [
        ("{western}-{number:6}", 2026, "2026-000012"),
        ("{label}第{number}号", 2026, "令和8年度第12号"),
        ("{short}-{number:3}", 2026, "R8-012"),
        ("{short}-{number}", 2019, "R1-12"),
        ("{short}-{number}", 2018, "H30-12"),
        ("{short}{unit}第{number}号", 2026, "R8総総第12号"),
        ("{{{western}}}-{number}", 2026, "{2026}-12"),
    ],
)
def test_a_number_is_written_as_the_template_says(template, year, expected):
    assert NumberFormat(template).render(FiscalYear(year), 12, unit_mark="総総") == expected


@pytest.mark.parametrize(
    "template",
    [
        "{western}", "{number}", "{western}{number}{number}", "{western.__class__}{number}", "{western!r}{number}",
        "{western:5}{number}", "{western}{number:0}", "{western}{number:13}", "{western}{number:d}", "{western}{number:{western}}",
        "{title}{western}{number}", "{0}{western}{number}", "{western}{number",
    ],
)  # fmt: skip
def test_a_template_that_is_not_on_the_list_does_not_exist(template):
    with pytest.raises(ValueError):
        NumberFormat(template)


def test_numbering_by_unit_keeps_a_series_for_each_mark():
    by_unit = NumberFormat("{western}{unit}{number}")
    assert [by_unit.series("case-core.case", mark) for mark in ("総総", "福福")] == ["case-core.case/総総", "case-core.case/福福"]
    assert NumberFormat("{western}-{number}").series("case-core.case", "総総") == "case-core.case"


def test_a_template_by_unit_needs_the_mark():
    with pytest.raises(ValueError):
        NumberFormat("{western}{unit}{number}").render(FiscalYear(2026), 1)


def test_numbers_run_from_one():
    with pytest.raises(ValueError):
        NumberFormat("{western}-{number}").render(FiscalYear(2026), 0)


def test_a_wide_number_is_not_cut():
    assert NumberFormat("{western}-{number:2}").render(FiscalYear(2026), 1_234) == "2026-1234"
