"""行政財産の土地の相手方 / With whom, and for what works, administrative land may be let or burdened (施行令169条の2・169条の4・169条の5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, PackagedTable, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..custody.conditions import refused
from . import property_findings as findings

_SHARED: Final = LOCAL_AUTONOMY_ACT.article("238の4", 2, "2")
_SURFACE: Final = LOCAL_AUTONOMY_ACT.article("238の4", 2, "5")
_EASEMENT: Final = LOCAL_AUTONOMY_ACT.article("238の4", 2, "6")
_LESSEES: Final = LOCAL_AUTONOMY_ORDER.article("169の2")
_COMPANIES: Final = LOCAL_AUTONOMY_ORDER.article("169の2", item="2")
_HOLDERS: Final = LOCAL_AUTONOMY_ORDER.article("169の4", 1)
_WORKS: Final = LOCAL_AUTONOMY_ORDER.article("169の4", 2)
_EASEMENT_HOLDERS: Final = LOCAL_AUTONOMY_ORDER.article("169の5", 1)
_EASEMENT_WORKS: Final = LOCAL_AUTONOMY_ORDER.article("169の5", 2)
_PUBLIC: Final = frozenset({"state", "local-government"})
_SURFACE_WORKS_OF_ACT: Final = frozenset({"railway", "road"})
_EASEMENT_WORKS_OF_ACT: Final = frozenset({"power-line"})


@frozen(kw_only=True)
class PartyItem:
    """号 / One item of a list of bodies or works."""

    item: str
    ja: str
    en: str


@frozen(kw_only=True)
class AdministrativeParties:
    """相手方と施設の一版 / The five lists of one edition, and the share that makes a company eligible."""

    company_share: Fraction
    lessees: Mapping[str, PartyItem]
    surface_right_holders: Mapping[str, PartyItem]
    surface_right_works: Mapping[str, PartyItem]
    easement_holders: Mapping[str, PartyItem]
    easement_works: Mapping[str, PartyItem]


def _read(values: Mapping[str, Any]) -> AdministrativeParties:
    def listed(name: str) -> Mapping[str, PartyItem]:
        return MappingProxyType({row["item"]: PartyItem(**row) for row in values[name]})

    return AdministrativeParties(
        company_share=Fraction(values["company_share"]), lessees=listed("lessees"),
        surface_right_holders=listed("surface_right_holders"), surface_right_works=listed("surface_right_works"),
        easement_holders=listed("easement_holders"), easement_works=listed("easement_works"),
    )  # fmt: skip


ADMINISTRATIVE_PARTIES: Final = PackagedTable("jichitai.fiscal", "administrative_property_parties.toml", _read)
"""行政財産である土地の相手方と施設の表 / The bodies and works, by edition."""


@rule(_SHARED, _LESSEES, ja="区分所有の建物のための貸付け", en="Land for a building shared with a public body")
def check_shared_building_lease(*, lessee: str, shared_with_body: bool, on: date) -> tuple[Diagnostic, ...]:
    """一棟の建物を区分所有するため土地を貸せるか（2号） / Empty for the State, another local government, or a body of 施行令169条の2.

    ``lessee``: "state"・"local-government"、政令の号（"1"–"4"）、どれでもなければ ""。初めの版より前の日には ``NoEditionInForce``。

    >>> check_shared_building_lease(lessee="2", shared_with_body=True, on=date(2026, 7, 1))
    ()
    """
    listed = lessee in _PUBLIC or lessee in ADMINISTRATIVE_PARTIES.as_of(on).value.lessees
    return refused(
        findings.administrative_lease_unmet,
        (not listed, "lessee", "国・他の地方公共団体・政令で定める法人でない", "the lessee is no such body", _LESSEES),
        (
            not shared_with_body,
            "shared_with_body",
            "団体と一棟の建物を区分して所有しない",
            "no building is shared with the body",
            _SHARED,
        ),
    )


@rule(_COMPANIES, ja="出資の割合による法人", en="Whether a company is eligible by share")
def is_half_held_company(*, held: Yen, capital: Yen, on: date) -> Ruling[bool]:
    """普通地方公共団体が二分の一以上を出資しているか（施行令169条の2第2号） / Whether local governments hold half of the capital or more.

    ``held``: 普通地方公共団体が出資する額（二以上の団体の分を合わせる）。``capital``: 資本金・基本金その他これらに準ずるもの。
    一般社団法人・一般財団法人・株式会社について用いる。

    >>> [is_half_held_company(held=Yen(held), capital=Yen(1_000), on=date(2026, 7, 1)).value for held in (499, 500)]
    [False, True]
    """
    if capital <= Yen(0) or held < Yen(0) or held > capital:
        raise ValueError("the capital is positive, and what is held is between nothing and all of it")
    edition = ADMINISTRATIVE_PARTIES.as_of(on)
    least = edition.value.company_share
    enough = Fraction(held.amount, capital.amount) >= least
    step = Step(
        f"出資{held}は、{capital}の{least.denominator}分の{least.numerator}以上で{'ある' if enough else 'ない'}",
        f"{held} is {'' if enough else 'not '}{least} or more of {capital}", (_COMPANIES,),
    )  # fmt: skip
    return Ruling(value=enough, cites=(_COMPANIES,), steps=(step,), editions=(edition.used,))


@rule(
    LOCAL_AUTONOMY_ORDER.article("169の4"),
    _SURFACE,
    _HOLDERS,
    _WORKS,
    ja="行政財産である土地の地上権",
    en="Surface right on administrative land",
)
def check_surface_right(*, holder: str, works: str, on: date) -> tuple[Diagnostic, ...]:
    """地上権を設定できるか（5号） / Empty for the State, a local government or a body of 169条の4第1項, and railway, road or works of 第2項.

    ``holder``: "state"・"local-government" か第1項の号。``works``: "railway"・"road" か第2項の号。どれでもなければ ""。

    >>> check_surface_right(holder="3", works="2", on=date(2026, 7, 1))
    ()
    """
    lists = ADMINISTRATIVE_PARTIES.as_of(on).value
    party = holder in _PUBLIC or holder in lists.surface_right_holders
    served = works in _SURFACE_WORKS_OF_ACT or works in lists.surface_right_works
    return refused(
        findings.administrative_lease_unmet,
        (
            not party,
            "holder",
            "地上権の相手方が、国・他の地方公共団体・政令で定める法人でない",
            "the holder is no such body",
            _HOLDERS,
        ),
        (not served, "works", "鉄道・道路その他政令で定める施設の用でない", "it does not serve such works", _WORKS),
    )


@rule(
    LOCAL_AUTONOMY_ORDER.article("169の5"),
    _EASEMENT,
    _EASEMENT_HOLDERS,
    _EASEMENT_WORKS,
    ja="行政財産である土地の地役権",
    en="Easement on administrative land",
)
def check_easement(*, holder: str, works: str, on: date) -> tuple[Diagnostic, ...]:
    """地役権を設定できるか（6号） / Empty for the State, a local government or an electricity utility, and power lines or their appurtenances.

    ``holder``: "state"・"local-government"、電気事業者は "1"。``works``: "power-line"（電線路）、その附属設備は "1"。どれでもなければ ""。

    >>> check_easement(holder="1", works="power-line", on=date(2026, 7, 1))
    ()
    """
    lists = ADMINISTRATIVE_PARTIES.as_of(on).value
    party = holder in _PUBLIC or holder in lists.easement_holders
    served = works in _EASEMENT_WORKS_OF_ACT or works in lists.easement_works
    return refused(
        findings.administrative_lease_unmet,
        (
            not party,
            "holder",
            "地役権の相手方が、国・他の地方公共団体・電気事業者でない",
            "the holder is no such body",
            _EASEMENT_HOLDERS,
        ),
        (not served, "works", "電線路その他政令で定める施設の用でない", "it does not serve such works", _EASEMENT_WORKS),
    )
