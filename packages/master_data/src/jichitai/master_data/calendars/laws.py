"""暦の法令 / Laws that only calendars cite: one-off holidays, the Olympic moves, the holidays of banks."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ..kernel.law import Citation, Law

FOUNDATION_DAY_ORDER: Final = Law(
    id="341CO0000000376",
    ja="建国記念の日となる日を定める政令",
    en="Cabinet Order Designating National Foundation Day",
    number="昭和四十一年政令第三百七十六号",
)
BANKING_ACT: Final = Law(id="356AC0000000059", ja="銀行法", en="Banking Act", number="昭和五十六年法律第五十九号")
BANKING_ORDER: Final = Law(
    id="357CO0000000040",
    ja="銀行法施行令",
    en="Order for Enforcement of the Banking Act",
    number="昭和五十七年政令第四十号",
)
OLYMPIC_ACT: Final = Law(
    id="427AC0000000033",
    ja="令和三年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法",
    en="Act on Special Measures for the Tokyo Olympic and Paralympic Games of 2021",
    number="平成二十七年法律第三十三号",
)
ACCESSION_ACT: Final = Law(
    id="430AC0000000099",
    ja="天皇の即位の日及び即位礼正殿の儀の行われる日を休日とする法律",
    en="Act Making the Days of the Emperor's Accession and Enthronement Holidays",
    number="平成三十年法律第九十九号",
)
_ONE_DAY_ACTS: Final = (
    Law(
        id="334AC0000000016",
        ja="皇太子明仁親王の結婚の儀の行われる日を休日とする法律",
        en="Act Making the Day of the Wedding of Crown Prince Akihito a Holiday",
        number="昭和三十四年法律第十六号",
    ),
    Law(
        id="401AC0000000004",
        ja="昭和天皇の大喪の礼の行われる日を休日とする法律",
        en="Act Making the Day of the State Funeral of Emperor Showa a Holiday",
        number="平成元年法律第四号",
    ),
    Law(
        id="402AC0000000024",
        ja="即位礼正殿の儀の行われる日を休日とする法律",
        en="Act Making the Day of the Enthronement Ceremony a Holiday",
        number="平成二年法律第二十四号",
    ),
    Law(
        id="405AC0000000032",
        ja="皇太子徳仁親王の結婚の儀の行われる日を休日とする法律",
        en="Act Making the Day of the Wedding of Crown Prince Naruhito a Holiday",
        number="平成五年法律第三十二号",
    ),
)
HOLIDAY_ACTS: Final = MappingProxyType({law.id: law for law in (*_ONE_DAY_ACTS, ACCESSION_ACT, OLYMPIC_ACT)})
"""祝日法の外で休日を定める法律 / Acts outside the National Holidays Act that make or move a holiday, by id."""

BANKS_CLOSE_ON: Final[tuple[Citation, ...]] = (
    BANKING_ACT.article("15", 1),
    BANKING_ORDER.article("5", 1, "1"),
    BANKING_ORDER.article("5", 1, "2"),
    BANKING_ORDER.article("5", 1, "3"),
)
"""銀行の休日を定める条文 / The provisions that fix the holidays of banks."""
