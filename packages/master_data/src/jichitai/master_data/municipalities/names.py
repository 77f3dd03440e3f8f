"""団体の名称 / The name of a body on a day, and what gives it."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..kernel.laws import LOCAL_AUTONOMY_ACT
from ..kernel.rule import Ruling, Step, rule
from .changes import ChangeKind
from .city_classes import WARDS, body_on
from .register import national_register
from .units import UnitKind

AS_BEFORE: Final = LOCAL_AUTONOMY_ACT.article("3", 1)
"""従来の名称 / A local government keeps the name it has had."""
BY_ORDINANCE: Final = LOCAL_AUTONOMY_ACT.article("3", 3)
"""市町村の名称の変更 / Any other name is changed by the body's ordinance."""
WARD_NAMES: Final = LOCAL_AUTONOMY_ACT.article("252の20", 2)
"""区の名称 / The name of a ward is fixed by the city's ordinance."""
_RENAMINGS: Final = frozenset({ChangeKind.RENAMING, ChangeKind.KANA_CHANGE, ChangeKind.GLYPH_CHANGE})


@rule(AS_BEFORE, BY_ORDINANCE, WARDS, WARD_NAMES, ja="団体の名称", en="Name of a body")
def name_of_body(*, code: str, on: date) -> Ruling[str]:
    """団体の名称 / The name of the body that has the code on the day, without prefecture and district.

    名称は従来の名称による。表にある名称変更（読み・字形だけのものを含む）の後の名であれば、条例による変更である。
    合併や市制施行の処分で定まった名は、その処分による名称として扱う。Raises ``NoSuchBody`` when no unit has the code.

    >>> print(name_of_body(code="282219", on=date(2019, 5, 1)).value, name_of_body(code="282219", on=date(2019, 4, 30)).value)
    丹波篠山市 篠山市
    """
    body = body_on(code, on)
    if body.kind is UnitKind.WARD:
        step = Step("指定都市の区の名称は、市の条例で定める", "The name of a ward is fixed by the city's ordinance")
        return Ruling(value=body.name, cites=(WARD_NAMES,), steps=(step,))
    lines = national_register().incoming.get(code, ())
    renamed = next((line for line in reversed(lines) if line.on == body.valid.start and line.kind in _RENAMINGS), None)
    if renamed is None:
        return Ruling(value=body.name, cites=(AS_BEFORE,), steps=(Step("従来の名称である", "It is the name the body has had"),))
    step = Step(
        f"{renamed.on}に条例で改めた（{renamed.kind.ja}）", f"Changed by ordinance from {renamed.on} ({renamed.kind.value})"
    )
    return Ruling(value=body.name, cites=(BY_ORDINANCE, AS_BEFORE), steps=(step,))
