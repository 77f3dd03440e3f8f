"""時間による期間 / Periods fixed by hours: they start at once and never move for a closed day (民法138・139条)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from jichitai.master_data.kernel import Ruling, Step, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT

_GENERAL: Final = CIVIL_CODE.article("138")
_HOURS: Final = CIVIL_CODE.article("139")
_NO_ROLL: Final = LOCAL_AUTONOMY_ACT.article("4の2", 4)


@rule(_GENERAL, _HOURS, _NO_ROLL, ja="時間による期間の終わり", en="End of a period in hours")
def hours_end_at(*, from_at: datetime, hours: int) -> Ruling[datetime]:
    """時間による期間の終わり / The instant a period of so many hours ends: from the moment itself, closed days or not.

    ``from_at`` carries its time zone (ValueError when it does not). 法令に特別の定めがあれば、それによる（138条）。

    >>> from datetime import timezone
    >>> start = datetime(2026, 6, 5, 15, 30, tzinfo=timezone(timedelta(hours=9)))
    >>> hours_end_at(from_at=start, hours=48).value.isoformat()
    '2026-06-07T15:30:00+09:00'
    """
    if from_at.tzinfo is None:
        raise ValueError("an instant carries its time zone")
    if hours < 1:
        raise ValueError("a period has one hour or more")
    end = from_at + timedelta(hours=hours)
    step = Step(
        f"即時から起算し、{hours}時間で{end.isoformat()}に終わる",
        f"from the moment itself, {hours} hours end at {end.isoformat()}",
        (_HOURS,),
    )
    return Ruling(value=end, cites=(_HOURS, _GENERAL), steps=(step,))
