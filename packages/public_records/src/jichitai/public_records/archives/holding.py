"""特定歴史公文書等 / What counts as a specified historical record, and where it came from.

The Act binds the National Archives and the like. A municipal archive reads these rules as
the example its own ordinance follows (法34条): its own organs stand where the Act says
行政機関, and the numbers of its ordinance are given as parameters.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Ruling, Step, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

ACT_IN_FORCE_FROM: Final = date(2011, 4, 1)
"""公文書管理法の施行の日 / The day the Act came into force (施行令附則1条)."""


class Origin(Enum):
    """移管元 / Where a holding of an archive came from."""

    ADMINISTRATIVE_ORGAN = "administrative-organ"
    """行政機関 (法2条7項1号) / Transferred by an administrative organ."""
    INCORPORATED_AGENCY = "incorporated-agency"
    """独立行政法人等 (2号) / Transferred by an incorporated agency."""
    OTHER_STATE_ORGAN = "other-state-organ"
    """行政機関以外の国の機関 (3号) / Transferred by agreement with another organ of the State."""
    DONOR = "donor"
    """寄贈・寄託 (4号) / Given or deposited by a private body or person."""
    ELSEWHERE = "elsewhere"
    """その他 / Come by in any other way (archives' own purchases, copies made)."""


_ITEMS: Final = {
    Origin.ADMINISTRATIVE_ORGAN: "1",
    Origin.INCORPORATED_AGENCY: "2",
    Origin.OTHER_STATE_ORGAN: "3",
    Origin.DONOR: "4",
}
_DEEMED: Final = PUBLIC_RECORDS_ACT.supplementary("", article="2")


@rule(
    PUBLIC_RECORDS_ACT.article("2", 7), PUBLIC_RECORDS_ACT.supplementary("", article="2"),
    ja="特定歴史公文書等か", en="Whether a holding is a specified historical record",
)  # fmt: skip
def is_specified_historical(*, important: bool, origin: Origin, held_since: date) -> Ruling[bool]:
    """特定歴史公文書等か / Whether a document held by an archive is a specified historical record.

    ``important``: it matters as historical material (法2条6項). What came by transfer, gift or
    deposit is one; what an archive already held when the Act came into force (held before
    2011-04-01) is deemed one, however it came.

    >>> is_specified_historical(important=True, origin=Origin.ELSEWHERE, held_since=date(2011, 3, 31)).value
    True
    """
    general = PUBLIC_RECORDS_ACT.article("2", 7)
    if not important:
        step = Step("歴史資料として重要な文書でない", "It does not matter as historical material", (general,))
        return Ruling(value=False, cites=(general,), steps=(step,))
    if origin in _ITEMS:
        cite = PUBLIC_RECORDS_ACT.article("2", 7, _ITEMS[origin])
        step = Step("移管、寄贈又は寄託によって受け入れた", "It came by transfer, gift or deposit", (cite,))
        return Ruling(value=True, cites=(cite,), steps=(step,))
    if held_since < ACT_IN_FORCE_FROM:
        step = Step(
            "法の施行の際に現に保存していたので、特定歴史公文書等とみなす", "It was held when the Act came into force", (_DEEMED,)
        )
        return Ruling(value=True, cites=(_DEEMED,), steps=(step,))
    step = Step("移管・寄贈・寄託のいずれによるものでもない", "It came by neither transfer, gift nor deposit", (general,))
    return Ruling(value=False, cites=(general,), steps=(step,))
