"""基準給与年額 / The base pay of a year, from which relief from liability is counted (施行令173条の4第1項・第4項、施行規則13条の2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, PackagedTable, Ruling, Step, Yen, rule, total
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

_DELEGATED: Final = LOCAL_AUTONOMY_ORDER.article("173の4", 4)
_WHOLE: Final = LOCAL_AUTONOMY_REGULATION.article("13の2")
_MONTHS: Final = 12


class LiableRole(Enum):
    """長等の区分 / Whose liability it is (施行令173条の4第1項)."""

    HEAD = "head"
    """普通地方公共団体の長 / The head of the body."""
    DEPUTY_HEAD = "deputy-head"
    """副知事・副市町村長 / A deputy."""
    GENERAL_WARD_HEAD = "general-ward-head"
    """指定都市の総合区長 / Head of a general ward of a designated city."""
    SUPERINTENDENT_OF_EDUCATION = "superintendent-of-education"
    """教育委員会の教育長 / The superintendent of education."""
    EDUCATION_BOARD = "education-board"
    """教育委員会の委員 / Member of the board of education."""
    PUBLIC_SAFETY_COMMISSION = "public-safety-commission"
    """公安委員会の委員 / Member of the public safety commission."""
    ELECTION_BOARD = "election-board"
    """選挙管理委員会の委員 / Member of the election board."""
    AUDITOR = "auditor"
    """監査委員 / An audit commissioner."""
    PERSONNEL_COMMISSION = "personnel-commission"
    """人事委員会の委員 / Member of the personnel commission."""
    EQUITY_COMMISSION = "equity-commission"
    """公平委員会の委員 / Member of the equity commission."""
    LABOUR_COMMISSION = "labour-commission"
    """労働委員会の委員 / Member of the labour relations commission."""
    AGRICULTURAL_COMMITTEE = "agricultural-committee"
    """農業委員会の委員 / Member of the agricultural committee."""
    EXPROPRIATION_COMMISSION = "expropriation-commission"
    """収用委員会の委員 / Member of the expropriation commission."""
    SEA_FISHERY_COMMISSION = "sea-fishery-commission"
    """海区漁業調整委員会の委員 / Member of a sea-area fishery commission."""
    INLAND_FISHERY_COMMISSION = "inland-fishery-commission"
    """内水面漁場管理委員会の委員 / Member of the inland fishery commission."""
    PROPERTY_ASSESSMENT_BOARD = "property-assessment-board"
    """固定資産評価審査委員会の委員 / Member of the property assessment review board."""
    FIRE_CHIEF = "fire-chief"
    """消防長 / The fire chief."""
    ENTERPRISE_MANAGER = "enterprise-manager"
    """地方公営企業の管理者 / Manager of a local public enterprise."""
    STAFF = "staff"
    """ほかの職員 / Any other staff."""
    POLICE_CHIEF = "police-chief"
    """警視総監・道府県警察本部長（地方警務官） / Chief of the prefectural police, a national officer."""
    POLICE_OFFICER = "police-officer"
    """ほかの地方警務官 / Another national officer of the prefectural police."""

    @property
    def is_police(self) -> bool:
        """地方警務官か / Whether it is paid by the State, so that item 2 and 規則13条の2第4項 apply."""
        return self in (LiableRole.POLICE_CHIEF, LiableRole.POLICE_OFFICER)


class AllowanceKind(Enum):
    """手当の種類 / Kinds of monthly allowances, as far as the base pay tells them apart."""

    DEPENDANTS = "dependants"
    """扶養手当 / For dependants."""
    HOUSING = "housing"
    """住居手当 / For housing."""
    COMMUTING = "commuting"
    """通勤手当 / For commuting."""
    SEPARATE_ASSIGNMENT = "separate-assignment"
    """単身赴任手当 / For a posting away from the family."""
    TELEWORK = "telework"
    """在宅勤務等手当 / For work at home."""
    COLD_REGION = "cold-region"
    """寒冷地手当 / For cold regions."""
    OTHER = "other"
    """その他の手当 / Any other monthly allowance."""


@frozen(kw_only=True)
class Relief:
    """免責の基準の一版 / One edition: factors by role, the floor, and allowances left out."""

    factors: Mapping[LiableRole, int]
    floor_factor: int
    excluded_allowances: frozenset[AllowanceKind]


def _read(values: Mapping[str, Any]) -> Relief:
    return Relief(
        factors=MappingProxyType({role: values["factors"][role.value] for role in LiableRole}),
        floor_factor=values["floor_factor"],
        excluded_allowances=frozenset(AllowanceKind(each) for each in values["excluded_allowances"]),
    )


LIABILITY_RELIEF: Final = PackagedTable("jichitai.fiscal", "liability_relief.toml", _read)
"""長等の損害賠償責任の一部免責の基準の表 / The factors, the floor and the allowances left out, by edition."""


@frozen(kw_only=True)
class MonthlyAllowance:
    """月の手当 / One allowance of the month of the base day."""

    kind: AllowanceKind
    amount: Yen


@frozen(kw_only=True)
class PostPay:
    """一つの職の給与 / Pay of one post.

    ``monthly`` 基準日を含む月の報酬・給料（地方警務官は俸給）。``bonuses`` 期末手当・勤勉手当・任期付研究員業績手当。一会計年度当たり
    （任期が十二月に満たないときは任期当たり）に換算した額を渡す。換算の仕方は省令に書かれていない。``related`` 職責に関係する職を
    基準日時点で兼ねているか。もとの職なら真である。
    """

    monthly: Yen
    bonuses: Yen
    allowances: tuple[MonthlyAllowance, ...]
    related: bool

    def __attrs_post_init__(self) -> None:
        if min([self.monthly, self.bonuses, *(each.amount for each in self.allowances)]) < Yen(0):
            raise ValueError("pay is not negative")


@frozen(kw_only=True)
class PayOnBaseDay:
    """基準日の給与 / The posts held on one base day; ``term_months`` only when the term is shorter than twelve months."""

    base_day: date
    posts: tuple[PostPay, ...]
    term_months: int | None = None

    def __attrs_post_init__(self) -> None:
        if not self.posts:
            raise ValueError("at least the post itself is paid")
        if self.term_months is not None and not 1 <= self.term_months < _MONTHS:
            raise ValueError("term_months is given only for a term of 1 to 11 months")


@rule(
    _WHOLE, *(LOCAL_AUTONOMY_REGULATION.article("13の2", paragraph) for paragraph in range(1, 7)), _DELEGATED,
    ja="基準給与年額", en="Base pay of a year",
)  # fmt: skip
def base_pay_of(*, role: LiableRole, days: tuple[PayOnBaseDay, ...]) -> Ruling[Yen]:
    """基準給与年額 / Twelve times the monthly pay and allowances, and the year's bonuses; the highest where there are several base days.

    任期が十二月に満たない者は、任期の月数を乗ずる（地方警務官には、この定めがない）。扶養手当など六つの手当は入れない。

    >>> post = PostPay(monthly=Yen(900_000), bonuses=Yen(4_000_000), related=True, allowances=(
    ...     MonthlyAllowance(kind=AllowanceKind.COMMUTING, amount=Yen(20_000)),))
    >>> base_pay_of(role=LiableRole.HEAD, days=(PayOnBaseDay(base_day=date(2026, 6, 1), posts=(post,), term_months=None),)).value
    Yen(14_800_000)
    """
    if not days:
        raise ValueError("at least one base day")
    if role.is_police and any(each.term_months is not None for each in days):
        raise ValueError("the regulation has no shorter term for police officers")
    counted = [(each, _counted(each)) for each in days]
    day, highest = max(counted, key=lambda each: each[1].amount)
    basis, with_posts, of_days = (4, 5, 6) if role.is_police else (1, 2, 3)
    cites = [LOCAL_AUTONOMY_REGULATION.article("13の2", basis)]
    steps = [_step(day, highest, cites[0])]
    if len(day.posts) > 1:
        cites.append(LOCAL_AUTONOMY_REGULATION.article("13の2", with_posts))
        steps.append(
            Step("職責に関係する兼職の分を含む", "posts held beside it that belong to the duty are included", (cites[-1],))
        )
    if len(days) > 1:
        cites.append(LOCAL_AUTONOMY_REGULATION.article("13の2", of_days))
        steps.append(
            Step(f"基準日が{len(days)}あるので、最も高い額による", f"the highest of {len(days)} base days", (cites[-1],))
        )
    editions = (LIABILITY_RELIEF.as_of(day.base_day).used,)
    return Ruling(value=highest, cites=(*cites, _DELEGATED), steps=tuple(steps), editions=editions)


def _counted(day: PayOnBaseDay) -> Yen:
    left_out = LIABILITY_RELIEF.as_of(day.base_day).value.excluded_allowances
    posts = [each for each in day.posts if each.related]
    allowances = total(one.amount for each in posts for one in each.allowances if one.kind not in left_out)
    times = _MONTHS if day.term_months is None else day.term_months
    return (total(each.monthly for each in posts) + allowances) * times + total(each.bonuses for each in posts)


def _step(day: PayOnBaseDay, amount: Yen, cite: Citation) -> Step:
    times = _MONTHS if day.term_months is None else day.term_months
    return Step(
        f"基準日{day.base_day}の月の給与（扶養手当などを除く）の{times}倍に、期末手当等を加えて{amount}",
        f"{times} times the pay of the month of {day.base_day}, with the bonuses: {amount}", (cite,),
    )  # fmt: skip
