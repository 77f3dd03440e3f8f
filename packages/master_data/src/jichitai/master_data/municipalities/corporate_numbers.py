"""団体の法人番号 / The corporate number of a local government: check digit, 000020, six-digit code."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..identifiers import CorporateNumber
from ..kernel.diagnostics import Diagnostic, DomainError
from ..kernel.laws import LOCAL_AUTONOMY_ACT, MY_NUMBER_ACT
from ..kernel.rule import Ruling, Step, rule
from . import findings
from .city_classes import KINDS_OF_BODIES, SPECIAL_WARDS, WARDS, body_on
from .register import Register, national_register
from .units import Municipality, UnitKind

DESIGNATION: Final = MY_NUMBER_ACT.article("39", 1)
"""法人番号の指定 / Corporate numbers are given to State organs, local governments and others."""
LEGAL_PERSON: Final = LOCAL_AUTONOMY_ACT.article("2", 1)
"""地方公共団体は法人とする / A local government is a legal person."""
_BASE: Final = "000020"


class NoCorporateNumber(DomainError):
    """法人番号がない / The unit is not a local government."""


@rule(DESIGNATION, KINDS_OF_BODIES, WARDS, SPECIAL_WARDS, ja="団体の法人番号", en="Corporate number of a body")
def corporate_number_of_body(*, code: str, on: date) -> Ruling[str]:
    """団体の法人番号 / The corporate number (13 digits) of the local government that has the code on the day.

    特別区は地方公共団体であり番号がある。指定都市の区にはない（``NoCorporateNumber``）。番号の作り方は
    公表されている番号に合うもので、条文にはない。Raises ``NoSuchBody`` when no unit has the code.

    >>> corporate_number_of_body(code="271004", on=date(2024, 1, 1)).value
    '6000020271004'
    """
    body = body_on(code, on)
    if not body.kind.is_local_government:
        raise NoCorporateNumber(findings.ward_has_no_corporate_number(code=code, name=body.full_name))
    own = SPECIAL_WARDS if body.kind is UnitKind.SPECIAL_WARD else LEGAL_PERSON
    step = Step(
        "検査用数字の後に、000020と6桁の団体コードが続く（公表された番号の形）",
        "The check digit is followed by 000020 and the six-digit code (the form of the published numbers)",
    )
    number = CorporateNumber.from_base(_BASE + body.code.value)
    return Ruling(value=number.value, cites=(DESIGNATION, KINDS_OF_BODIES, own), steps=(step,))


def body_of_corporate_number(number: CorporateNumber, on: date, *, register: Register | None = None) -> Municipality | Diagnostic:
    """法人番号の団体 / The local government of a corporate number on the day, or the finding that says why none.

    >>> print(body_of_corporate_number(CorporateNumber("8000020131016"), date(2024, 1, 1)))
    東京都千代田区（131016）
    """
    code = number.local_government_code
    if code is None:
        return findings.not_a_local_governments_number(number=number.value)
    found = (register or national_register()).body(code, on)
    if isinstance(found, Municipality) and not found.kind.is_local_government:
        return findings.ward_has_no_corporate_number(code=code, name=found.full_name)
    return found
