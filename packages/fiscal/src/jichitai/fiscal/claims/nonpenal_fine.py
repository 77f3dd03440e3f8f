"""過料の限度 / The cap of a non-penal fine that an ordinance on charges, fees and the like may set (法第228条)."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

_ORDINARY: Final = LOCAL_AUTONOMY_ACT.article("228", 2)
_EVADED: Final = LOCAL_AUTONOMY_ACT.article("228", 3)
_CAP: Final = Yen(50_000)
_TIMES: Final = 5


@rule(_ORDINARY, _EVADED, ja="分担金などの過料の限度", en="Cap of a fine on charges and fees")
def nonpenal_fine_cap(*, evaded: Yen | None = None) -> Ruling[Yen]:
    """過料の限度 / The most an ordinance may set, that sum included (以下): 50,000 yen, or five times what was ``evaded``.

    ``evaded`` is what fraud or another wrongful act kept from being levied, None for any
    other breach. Five times of it counts only where it is over 50,000 yen.

    >>> [nonpenal_fine_cap(evaded=each).value.amount for each in (None, Yen(10_000), Yen(10_001))]
    [50000, 50000, 50005]
    """
    if evaded is None:
        step = Step(f"徴収に関する過料は{_CAP}以下", f"a fine on the levy is {_CAP.amount:,} yen or less", (_ORDINARY,))
        return Ruling(value=_CAP, cites=(_ORDINARY,), steps=(step,))
    if evaded < Yen(0):
        raise ValueError("an amount evaded is not negative")
    five_times = evaded * _TIMES
    cap = max(five_times, _CAP)
    over_ja, over_en = ("超える", "more than") if five_times > _CAP else ("超えない", "not more than")
    step = Step(f"免れた額{evaded}の五倍{five_times}は{_CAP}を{over_ja}ので、{cap}以下",
                f"five times {evaded.amount:,} is {over_en} {_CAP.amount:,} yen: {cap.amount:,} yen or less", (_EVADED,))  # fmt: skip
    return Ruling(value=cap, cites=(_EVADED,), steps=(step,))
