"""電文の項目の検査 / The check of one field of a message: the same checks of types and lengths that files go through."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..specifications.api_message import ApiField
from ..specifications.data_item import DataItem, DataType, OutputCondition
from ..specifications.specification import FixedForm, Specification
from ..validation.column_check import Check, Reading, UnknownDateForm, column_check

_DIGITS: Final = FixedForm(item=1, pattern="[0-9]+", ja="数字", en="digits")
_ANY_DAY: Final = date(2023, 9, 29)
_NO_BUSINESS: Final = "000"


def field_check(
    item: ApiField, *, digits: bool = False, may_be_unknown: bool = False, unknown_dates: UnknownDateForm | None = None
) -> Check | None:
    """項目の検査 / The check of a field's value; None for a field without one type and a length."""
    if len(item.types) != 1 or item.length is None:
        return None
    data = DataItem(
        business_id=_NO_BUSINESS, number=1, name=item.name, romaji=item.romaji, type=item.types[0], length=item.length,
        output=OutputCondition.OPTIONAL, has_column=True,
        unknown_date_allowed=may_be_unknown and item.types[0] is DataType.DATE,
    )  # fmt: skip
    table = Specification(
        business_id=_NO_BUSINESS, business=item.name, group=item.name, published_on=_ANY_DAY, items=(data,),
        forms=(_DIGITS,) if digits else (),
    )  # fmt: skip
    return column_check(table, data, Reading(unknown_dates=unknown_dates))
