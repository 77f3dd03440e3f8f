"""監査委員 / Auditors: how many, how many full-time, and whom they may audit (法195条・196条・199条、令140条の2・140条の4・140条の6・140条の7)."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

_SEATS: Final = LOCAL_AUTONOMY_ACT.article("195", 2)
_CHOSEN: Final = LOCAL_AUTONOMY_ACT.article("196", 1)
_FULL_TIME: Final = LOCAL_AUTONOMY_ACT.article("196", 5)
_FROM_COUNCIL: Final = LOCAL_AUTONOMY_ACT.article("196", 6)
_WARDS: Final = LOCAL_AUTONOMY_ACT.article("283", 1)
_LARGE: Final = LOCAL_AUTONOMY_ORDER.article("140の2")
_LARGE_FULL_TIME: Final = LOCAL_AUTONOMY_ORDER.article("140の4")
_AIDED: Final = LOCAL_AUTONOMY_ACT.article("199", 7)
_HELD: Final = LOCAL_AUTONOMY_ORDER.article("140の7", 1)
_HELD_TOGETHER: Final = LOCAL_AUTONOMY_ORDER.article("140の7", 2)
_TRUST: Final = LOCAL_AUTONOMY_ORDER.article("140の7", 3)
_LARGE_POPULATION: Final = 250_000
_QUARTER: Final = Fraction(1, 4)


class AuditedBody(Enum):
    """団体の区分 / Kinds of body that the seats of auditors tell apart."""

    PREFECTURE = "prefecture"
    """都道府県 / A prefecture."""
    CITY = "city"
    """市 / A city."""
    SPECIAL_WARD = "special-ward"
    """特別区（市に関する規定を適用する） / A special ward; provisions on cities apply."""
    TOWN_OR_VILLAGE = "town-or-village"
    """町村 / A town or village."""


@frozen(kw_only=True)
class AuditorSeats:
    """監査委員の数 / Seats: all, at least so many full-time, and at most so many council members."""

    seats: int
    full_time_at_least: int
    council_members_at_most: int


class AuditedParty(Enum):
    """監査の相手 / Whom an audit of others may look at (199条7項)."""

    AIDED = "aided"
    """補助金・貸付金・損失補償などの財政的援助を受けているもの / Receives aid."""
    HELD = "held"
    """団体が出資しているもの / The body holds part of its capital."""
    GUARANTEED = "guaranteed"
    """借入金の支払を団体が保証しているもの / The body guarantees its loans."""
    REAL_ESTATE_TRUSTEE = "real-estate-trustee"
    """団体が受益権を有する不動産の信託の受託者 / Trustee of real estate, the body being beneficiary."""
    OTHER_TRUSTEE = "other-trustee"
    """不動産でない信託の受託者 / Trustee of anything else."""
    DESIGNATED_MANAGER = "designated-manager"
    """公の施設の管理を行わせているもの / Manages a public facility."""
    OTHER = "other"
    """その他 / Any other."""


@rule(
    _SEATS,
    _CHOSEN,
    _FULL_TIME,
    _FROM_COUNCIL,
    _LARGE,
    _LARGE_FULL_TIME,
    _WARDS,
    ja="監査委員の定数と常勤",
    en="Seats of auditors",
)
def auditor_seats_of(*, body: AuditedBody, population: int, added_by_ordinance: int = 0) -> Ruling[AuditorSeats]:
    """監査委員の定数 / Four in prefectures and cities of 250,000 or more, two elsewhere, and those an ordinance adds.

    人口は、官報に公示された最近の国勢調査などの人口（254条）。都道府県では見ない。条例で議員から選任しないこともできるので、議員は
    上限だけを返す。

    >>> [auditor_seats_of(body=AuditedBody.CITY, population=people).value.seats for people in (249_999, 250_000)]
    [2, 4]
    """
    if population < 0 or added_by_ordinance < 0:
        raise ValueError("population and added seats are not negative")
    city = body in {AuditedBody.CITY, AuditedBody.SPECIAL_WARD}
    large = body is AuditedBody.PREFECTURE or (city and population >= _LARGE_POPULATION)
    value = AuditorSeats(
        seats=(4 if large else 2) + added_by_ordinance, full_time_at_least=int(large), council_members_at_most=2 if large else 1
    )
    cites = [_SEATS, _FROM_COUNCIL, _CHOSEN, *((_FULL_TIME,) if large else ())]
    cites += [_LARGE, _LARGE_FULL_TIME] if city else []
    steps = []
    if body is AuditedBody.SPECIAL_WARD:
        cites.append(_WARDS)
        steps.append(Step("特別区には、市に関する規定を適用する", "provisions on cities apply to special wards", (_WARDS,)))
    ja = "都道府県又は人口二十五万以上の市である" if large else "人口二十五万以上の市でない"
    en = "a prefecture, or a city of 250,000 or more" if large else "not a city of 250,000 or more"
    return Ruling(value=value, cites=tuple(cites), steps=(*steps, Step(ja, en, (_SEATS, *((_LARGE,) if city else ())))))


@rule(_AIDED, _HELD, _HELD_TOGETHER, _TRUST, ja="財政援助団体等の監査のできる相手", en="Whom auditors may look into")
def is_open_to_audit(*, party: AuditedParty, share: Fraction | None = None) -> Ruling[bool]:
    """監査できる相手か / May the auditors audit the party: aided, a quarter or more (以上) held, guaranteed, trustee or manager?

    ``share``: 出資している法人の資本金・基本金などに対する割合。団体と、二分の一以上を出資する法人（令152条1項2号・2項）の出資を
    合わせる。HELD のときだけ与える（``ValueError``）。

    >>> [is_open_to_audit(party=AuditedParty.HELD, share=Fraction(each)).value for each in ("249/1000", "1/4")]
    [False, True]
    """
    if (party is AuditedParty.HELD) != (share is not None):
        raise ValueError("a share is given for a party the body holds, and for no other")
    if share is not None:
        if not 0 <= share <= 1:
            raise ValueError("a share is between 0 and 1")
        held = share >= _QUARTER
        return _open(held, (_HELD, _HELD_TOGETHER, _AIDED), f"出資の割合は{share}である", f"the share held is {share}")
    if party in {AuditedParty.REAL_ESTATE_TRUSTEE, AuditedParty.OTHER_TRUSTEE}:
        real = party is AuditedParty.REAL_ESTATE_TRUSTEE
        ja = "不動産の信託の受託者である" if real else "不動産の信託の受託者でない"
        return _open(real, (_TRUST, _AIDED), ja, "a trust of real estate" if real else "not a trust of real estate")
    named = party is not AuditedParty.OTHER
    ja = "法の掲げる相手である" if named else "法の掲げる相手に当たらない"
    return _open(named, (_AIDED,), ja, "one the Act names" if named else "none the Act names")


def _open(value: bool, cites: tuple[Citation, ...], ja: str, en: str) -> Ruling[bool]:
    return Ruling(value=value, cites=cites, steps=(Step(ja, en, (cites[0],)),))
