"""市・町・中核市の要件 / What a body needs to become a city, a town, or a core city; and what a designated city takes over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from ..kernel.diagnostics import Diagnostic
from ..kernel.laws import LOCAL_AUTONOMY_ACT
from ..kernel.rule import Ruling, Step, rule
from ..kernel.table import PackagedTable
from . import change_findings, findings
from .city_classes import ACT_OF_2014, CORE, DESIGNATED, LAPSE, BodyClass

_PACKAGE: Final = "jichitai.master_data.municipalities"
STATUS: Final = LOCAL_AUTONOMY_ACT.article("8", 1)
"""市の要件 / The requirements of a city."""
TOWN_STATUS: Final = LOCAL_AUTONOMY_ACT.article("8", 2)
"""町の要件 / The requirements of a town, set by the prefecture's ordinance."""
CENSUS: Final = LOCAL_AUTONOMY_ACT.article("254")
"""人口の意義 / Population means the result of the latest census published in the gazette."""
DESIGNATED_SUPERVISION: Final = LOCAL_AUTONOMY_ACT.article("252の19", 2)
"""指定都市の監督の特例 / Approvals and instructions for designated cities."""
CORE_SUPERVISION: Final = LOCAL_AUTONOMY_ACT.article("252の22", 2)
"""中核市の監督の特例 / Instructions for core cities."""
APPLICATION: Final = LOCAL_AUTONOMY_ACT.article("252の24", 1)
"""中核市の申出 / The application of the city."""
CONSENT: Final = LOCAL_AUTONOMY_ACT.article("252の24", 2)
"""市の議決と都道府県の同意 / The city's vote and the prefecture's consent."""
PREFECTURAL_VOTE: Final = LOCAL_AUTONOMY_ACT.article("252の24", 3)
"""都道府県の議決 / The prefectural assembly's vote."""
MERGER: Final = LOCAL_AUTONOMY_ACT.article("252の26の2")
"""合併時の手続の特例 / A merger that contains a core city counts as its application."""
EXCEPTION: Final = LOCAL_AUTONOMY_ACT.supplementary(ACT_OF_2014, "3")
"""人口の特例 / Below 200,000 for five years, for cities that were special-case cities."""


@frozen(kw_only=True)
class CityRequirements:
    """市の要件の値 / The figures of 第8条第1項第1号から第3号まで."""

    population: int
    centre_share: Fraction
    urban_share: Fraction


@frozen(kw_only=True)
class CoreCityRequirements:
    """中核市の人口 / The population, and the last day of the exception."""

    population: int
    exception_through: date


@frozen(kw_only=True)
class CityFunction:
    """指定都市の事務 / One function a designated city takes over, as far as the order names it."""

    item: str
    ja: str
    en: str


@frozen(kw_only=True)
class DesignatedCityPowers:
    """指定都市の人口と事務 / The population for designation, and the functions."""

    population: int
    functions: tuple[CityFunction, ...]


def _city(values: Mapping[str, Any]) -> CityRequirements:
    return CityRequirements(
        population=values["population"],
        centre_share=Fraction(values["centre_share"]),
        urban_share=Fraction(values["urban_share"]),
    )


def _core(values: Mapping[str, Any]) -> CoreCityRequirements:
    return CoreCityRequirements(**values)


def _designated(values: Mapping[str, Any]) -> DesignatedCityPowers:
    return DesignatedCityPowers(
        population=values["population"], functions=tuple(CityFunction(**each) for each in values["function"])
    )


CITY_REQUIREMENTS: Final = PackagedTable(_PACKAGE, "city_requirements.toml", _city)
"""市の要件の表 / The figures a city needs."""
CORE_CITY_REQUIREMENTS: Final = PackagedTable(_PACKAGE, "core_city_requirements.toml", _core)
"""中核市の人口の表 / The population a core city needs."""
DESIGNATED_CITY_FUNCTIONS: Final = PackagedTable(_PACKAGE, "designated_city_functions.toml", _designated)
"""指定都市の事務の表 / The functions of designated cities."""


@rule(STATUS, CENSUS, ja="市の要件", en="Requirements of a city")
def check_city_requirements(
    *, population: int, households: int, households_in_centre: int, urban_population: int, local_conditions_met: bool, on: date
) -> tuple[Diagnostic, ...]:
    """市の要件 / Why the body may not become a city; empty when all four requirements are met.

    人口は最近の国勢調査による。``urban_population`` は都市的業態に従事する者とその同一世帯の者の数、
    ``local_conditions_met`` は都道府県の条例の要件を満たすと確かめたかである。

    >>> [each.code for each in check_city_requirements(population=49_999, households=100, households_in_centre=60,
    ...     urban_population=30_000, local_conditions_met=True, on=date(2026, 11, 1))]
    ['master-data.city-population-too-small']
    """
    needed = CITY_REQUIREMENTS.as_of(on).value
    found: list[Diagnostic] = []
    if population < needed.population:
        found.append(findings.city_population_too_small(population=population, required=needed.population))
    if households_in_centre < households * needed.centre_share:
        found.append(findings.city_centre_too_small(in_centre=households_in_centre, households=households))
    if urban_population < population * needed.urban_share:
        found.append(findings.city_occupations_too_few(urban=urban_population, population=population))
    if not local_conditions_met:
        found.append(findings.local_conditions_unmet(kind="市", item="4"))
    return tuple(found)


@rule(TOWN_STATUS, ja="町の要件", en="Requirements of a town")
def check_town_requirements(*, local_conditions_met: bool) -> tuple[Diagnostic, ...]:
    """町の要件 / Whether a village may become a town: only the prefecture's ordinance decides.

    >>> check_town_requirements(local_conditions_met=True)
    ()
    """
    return () if local_conditions_met else (findings.local_conditions_unmet(kind="町", item=None),)


@rule(CORE, APPLICATION, CONSENT, PREFECTURAL_VOTE, MERGER, EXCEPTION, ja="中核市の指定の手続", en="Designation as a core city")
def check_core_city_application(
    *,
    population: int,
    was_special_case_city: bool,
    applied: bool,
    city_assembly_voted: bool,
    prefecture_consented: bool,
    prefectural_assembly_voted: bool,
    merger_contains_core_city: bool,
    on: date,
) -> tuple[Diagnostic, ...]:
    """中核市の指定の要件と手続 / What is missing before a city may be designated a core city on the day.

    中核市の区域の全部を含む新しい市の設置では、届出又は申請が申出とみなされる（第252条の26の2）ので、
    申出とその前の手続は問わない。``on`` selects the edition and ends the exception (the last day included).

    >>> steps = dict(applied=True, city_assembly_voted=True, prefecture_consented=True, prefectural_assembly_voted=True)
    >>> [check_core_city_application(population=199_999, was_special_case_city=True, merger_contains_core_city=False,
    ...     on=day, **steps) == () for day in (date(2020, 3, 31), date(2020, 4, 1))]
    [True, False]
    """
    needed = CORE_CITY_REQUIREMENTS.as_of(on).value
    found: list[Diagnostic] = []
    excepted = was_special_case_city and on <= needed.exception_through
    if population < needed.population and not excepted:
        found.append(change_findings.core_city_population_too_small(population=population, required=needed.population))
    if not merger_contains_core_city:
        steps = (
            (applied, "関係市の申出", "the application of the city", APPLICATION),
            (city_assembly_voted, "市の議会の議決", "the vote of the city assembly", CONSENT),
            (prefecture_consented, "都道府県の同意", "the consent of the prefecture", CONSENT),
            (prefectural_assembly_voted, "都道府県の議会の議決", "the vote of the prefectural assembly", PREFECTURAL_VOTE),
        )
        found += [change_findings.core_city_step_missing(ja=ja, en=en, cite=cite) for done, ja, en, cite in steps if not done]
    return tuple(found)


@rule(DESIGNATED, ja="指定都市の事務", en="Functions of designated cities")
def functions_of_designated_city(*, on: date) -> Ruling[tuple[CityFunction, ...]]:
    """指定都市の事務 / The functions a designated city may take over, in the order of the items.

    そのうち政令で定めるものだけが指定都市の事務である。個々の法令の事務は、ここからは決まらない。

    >>> len(functions_of_designated_city(on=date(2026, 11, 1)).value)
    20
    """
    edition = DESIGNATED_CITY_FUNCTIONS.as_of(on)
    step = Step("政令で定めるものに限る", "Only as far as the order names it", (DESIGNATED,))
    return Ruling(value=edition.value.functions, cites=(DESIGNATED,), steps=(step,), editions=(edition.used,))


class SupervisoryAct(Enum):
    """都道府県の関与 / What the prefecture would do under the ordinary law."""

    APPROVAL = "approval"
    """許可・認可・承認など / A permission, approval or the like."""
    INSTRUCTION = "instruction"
    """改善・停止などの指示その他の命令 / An instruction to improve, stop and the like, or another order."""


class Supervision(Enum):
    """関与の行き先 / Which way the matter goes."""

    PREFECTURE = "prefecture"
    """都道府県 / As the ordinary law says: the prefecture."""
    AS_THE_ORDER_SAYS = "as-the-order-says"
    """政令による / As the order says: not needed, or the minister in the prefecture's place."""


@rule(DESIGNATED_SUPERVISION, CORE_SUPERVISION, LAPSE, ja="都道府県の関与の特例", en="Supervision of designated and core cities")
def supervision_of(*, body_class: BodyClass, act: SupervisoryAct, named_by_order: bool) -> Ruling[Supervision]:
    """都道府県の関与の特例 / Whether the prefecture's approval or instruction is replaced for the city.

    ``named_by_order`` は、その事項が政令で定める事項かである（政令は団体の側で引く）。指定都市では許可なども
    命令も、中核市では命令だけが特例の対象である。

    >>> supervision_of(body_class=BodyClass.CORE_CITY, act=SupervisoryAct.APPROVAL, named_by_order=True).value
    <Supervision.PREFECTURE: 'prefecture'>
    """
    cite = DESIGNATED_SUPERVISION if body_class is BodyClass.DESIGNATED_CITY else CORE_SUPERVISION
    replaced = named_by_order and (
        body_class is BodyClass.DESIGNATED_CITY or (body_class is BodyClass.CORE_CITY and act is SupervisoryAct.INSTRUCTION)
    )
    step = (
        Step(
            "政令の定めるところにより、要しないか、大臣の関与に代わる",
            "By the order it is not needed, or the minister acts instead",
        )
        if replaced
        else Step(
            "特例に当たらず、法令のとおり都道府県の関与を受ける", "No exception: the prefecture acts as the ordinary law says"
        )
    )
    return Ruling(value=Supervision.AS_THE_ORDER_SAYS if replaced else Supervision.PREFECTURE, cites=(cite,), steps=(step,))
