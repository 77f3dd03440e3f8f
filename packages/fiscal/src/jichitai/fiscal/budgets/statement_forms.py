"""繰越の書類の様式 / Which form of the ministry's ordinance a statement of carry-over takes (令145条3項・146条3項・150条3項、規則15条の3–15条の5).

様式の図（別記）は条の本文に含まれず、欄を表として持たない。どの様式によるかだけを決める。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

_CONTINUING: Final = LOCAL_AUTONOMY_ORDER.article("145", 3)
_APPROVED: Final = LOCAL_AUTONOMY_ORDER.article("146", 3)
_ACCIDENT: Final = LOCAL_AUTONOMY_ORDER.article("150", 3)
_CONTINUING_FORM: Final = LOCAL_AUTONOMY_REGULATION.article("15の3")
_APPROVED_FORM: Final = LOCAL_AUTONOMY_REGULATION.article("15の4")
_ACCIDENT_FORM: Final = LOCAL_AUTONOMY_REGULATION.article("15の5")


class CarriedExpense(Enum):
    """繰り越した経費 / What was carried over."""

    CONTINUING = "continuing"
    """継続費の逓次繰越し / Continuing expenditure, carried on."""
    CONTINUING_COMPLETED = "continuing-completed"
    """継続年度が終了した継続費 / Continuing expenditure whose years have ended."""
    APPROVED = "approved"
    """繰越明許費 / Approved carry-over."""
    ACCIDENT = "accident"
    """事故繰越し / Accident carry-over."""
    ACCIDENT_OF_CONTINUING = "accident-of-continuing"
    """継続費に係る事故繰越し / Accident carry-over of continuing expenditure."""


class StatementForm(Enum):
    """様式 / The forms."""

    CONTINUING_STATEMENT = "continuing-statement"
    """継続費繰越計算書 / Statement of continuing expenditure carried over."""
    CONTINUING_REPORT = "continuing-report"
    """継続費精算報告書 / Report on completed continuing expenditure."""
    APPROVED_STATEMENT = "approved-statement"
    """繰越明許費繰越計算書 / Statement of approved carry-overs."""
    ACCIDENT_STATEMENT = "accident-statement"
    """事故繰越し繰越計算書 / Statement of accident carry-overs."""


_FORMS: Final[dict[CarriedExpense, tuple[StatementForm, tuple[Citation, ...]]]] = {
    CarriedExpense.CONTINUING: (StatementForm.CONTINUING_STATEMENT, (_CONTINUING_FORM, _CONTINUING)),
    CarriedExpense.CONTINUING_COMPLETED: (StatementForm.CONTINUING_REPORT, (_CONTINUING_FORM, _CONTINUING)),
    CarriedExpense.APPROVED: (StatementForm.APPROVED_STATEMENT, (_APPROVED_FORM, _APPROVED)),
    CarriedExpense.ACCIDENT: (StatementForm.ACCIDENT_STATEMENT, (_ACCIDENT_FORM, _ACCIDENT, _APPROVED)),
    CarriedExpense.ACCIDENT_OF_CONTINUING: (StatementForm.CONTINUING_STATEMENT, (_ACCIDENT_FORM, _CONTINUING_FORM, _ACCIDENT)),
}
_NAMES: Final = {
    StatementForm.CONTINUING_STATEMENT: "継続費繰越計算書",
    StatementForm.CONTINUING_REPORT: "継続費精算報告書",
    StatementForm.APPROVED_STATEMENT: "繰越明許費繰越計算書",
    StatementForm.ACCIDENT_STATEMENT: "事故繰越し繰越計算書",
}


@rule(
    _CONTINUING, _APPROVED, _ACCIDENT, _CONTINUING_FORM, _APPROVED_FORM, _ACCIDENT_FORM,
    ja="繰越の書類の様式", en="Form of a statement of carry-over",
)  # fmt: skip
def statement_form_of(*, carried: CarriedExpense) -> Ruling[StatementForm]:
    """繰越の書類の様式 / The form for what was carried over; an accident carry-over of continuing expenditure uses the continuing one.

    >>> [statement_form_of(carried=each).value.value for each in (CarriedExpense.ACCIDENT, CarriedExpense.ACCIDENT_OF_CONTINUING)]
    ['accident-statement', 'continuing-statement']
    """
    form, cites = _FORMS[carried]
    step = Step(f"{_NAMES[form]}の様式による", f"the form is the {form.value}", (cites[0],))
    return Ruling(value=form, cites=cites, steps=(step,))
