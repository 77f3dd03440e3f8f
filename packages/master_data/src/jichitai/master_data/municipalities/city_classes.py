"""市の区分 / The class of a city, which has its own dates: designated, core, special-case."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from io import StringIO
from itertools import pairwise
from typing import Final, Never

from attrs import frozen

from ..kernel.diagnostics import Diagnostic, DomainError, InputError, Where
from ..kernel.findings import table_unreadable
from ..kernel.law import Citation
from ..kernel.laws import LOCAL_AUTONOMY_ACT
from ..kernel.period import EffectivePeriod
from ..kernel.rule import Ruling, Step, rule
from .register import Register, national_register, packaged_text
from .units import Municipality, UnitKind

KINDS_OF_BODIES: Final = LOCAL_AUTONOMY_ACT.article("1の3")
"""地方公共団体の種類 / The kinds of local governments."""
DESIGNATED: Final = LOCAL_AUTONOMY_ACT.article("252の19", 1)
"""指定都市 / Designated cities."""
WARDS: Final = LOCAL_AUTONOMY_ACT.article("252の20", 1)
"""指定都市の区 / Wards of designated cities."""
CORE: Final = LOCAL_AUTONOMY_ACT.article("252の22", 1)
"""中核市 / Core cities."""
LAPSE: Final = LOCAL_AUTONOMY_ACT.article("252の26")
"""中核市の指定の失効 / A core city's designation lapses when it becomes a designated city."""
SPECIAL_WARDS: Final = LOCAL_AUTONOMY_ACT.article("281", 1)
"""特別区 / Special wards."""
ACT_OF_2014: Final = "平成26年法律42号"
"""特例市を廃した改正法 / The amending Act that ended the special-case class."""
END_OF_SPECIAL_CASE: Final = Citation(law=LOCAL_AUTONOMY_ACT, supplementary=ACT_OF_2014, article="1", item="2")
"""特例市の制度の終わり / The special-case class ended with this commencement (2015-04-01)."""
AT_COMMENCEMENT: Final = LOCAL_AUTONOMY_ACT.supplementary(ACT_OF_2014, "2")
"""施行時特例市 / Cities that were special-case cities when the class ended."""


class BodyClass(Enum):
    """団体の区分 / The class of a body, as far as the law gives classes powers of their own."""

    PREFECTURE = "prefecture"
    """都道府県 / A prefecture."""
    DESIGNATED_CITY = "designated"
    """指定都市 / A designated city (第252条の19第1項)."""
    CORE_CITY = "core"
    """中核市 / A core city (第252条の22第1項)."""
    SPECIAL_CASE_CITY = "special-case"
    """特例市 / A special-case city; the class ended on 2015-04-01."""
    SPECIAL_CASE_CITY_AT_COMMENCEMENT = "special-case-at-commencement"
    """施行時特例市 / A city that was a special-case city when the class ended (平成26年法律第42号附則第2条)."""
    CITY = "city"
    """市 / Any other city."""
    TOWN = "town"
    """町 / A town."""
    VILLAGE = "village"
    """村 / A village."""
    SPECIAL_WARD = "special-ward"
    """特別区 / A special ward (第281条第1項)."""
    WARD = "ward"
    """指定都市の区 / A ward of a designated city (第252条の20第1項)."""

    @property
    def ja(self) -> str:
        """日本語名 / The class in Japanese."""
        return _JA[self]


_JA: Final = {
    BodyClass.PREFECTURE: "都道府県", BodyClass.DESIGNATED_CITY: "指定都市", BodyClass.CORE_CITY: "中核市",
    BodyClass.SPECIAL_CASE_CITY: "特例市", BodyClass.SPECIAL_CASE_CITY_AT_COMMENCEMENT: "施行時特例市", BodyClass.CITY: "市",
    BodyClass.TOWN: "町", BodyClass.VILLAGE: "村", BodyClass.SPECIAL_WARD: "特別区", BodyClass.WARD: "指定都市の区",
}  # fmt: skip
_CITES: Final[Mapping[BodyClass, tuple[Citation, ...]]] = {
    BodyClass.DESIGNATED_CITY: (DESIGNATED,),
    BodyClass.CORE_CITY: (CORE,),
    BodyClass.SPECIAL_CASE_CITY: (END_OF_SPECIAL_CASE, AT_COMMENCEMENT),
    BodyClass.SPECIAL_CASE_CITY_AT_COMMENCEMENT: (AT_COMMENCEMENT,),
    BodyClass.SPECIAL_WARD: (SPECIAL_WARDS, KINDS_OF_BODIES),
    BodyClass.WARD: (WARDS,),
}


class Evidence(Enum):
    """日付の裏付け / What the dates of a class rest on."""

    E_STAT = "e-stat"
    """廃置分合等情報 / A row of the official list of changes."""
    ORDINANCE = "ordinance"
    """指定の政令 / The order of designation: its list, and the commencement of its amendments."""
    ONE_PAGE = "one-page"
    """一つの公開資料 / One public page only."""
    UNVERIFIED = "unverified"
    """未確認 / No source has been compared."""

    @property
    def is_verified(self) -> bool:
        """確かか / True where an official text stands behind the dates."""
        return self in (Evidence.E_STAT, Evidence.ORDINANCE)


@frozen(kw_only=True)
class CityClassSpell:
    """市の区分の期間 / A class of one city (by its ``unit``) for the days of ``valid``, and what the dates rest on."""

    unit: str
    body_class: BodyClass
    valid: EffectivePeriod
    evidence: Evidence


@frozen(kw_only=True, eq=False)
class CityClasses:
    """市の区分の表 / The classes of cities by unit, in order of time."""

    spells: Mapping[str, tuple[CityClassSpell, ...]]

    @classmethod
    def read(cls, text: str, register: Register, *, origin: str = "city_classes.csv") -> CityClasses:
        """表から作る / From CSV text (code,class,since,until,evidence); the codes are those of the first day.

        一つの市の区分が重なる行、その日にない市の行は、読むときに断る（``InputError``）。
        """
        found: dict[str, list[tuple[int, CityClassSpell]]] = defaultdict(list)
        for line, row in enumerate(csv.DictReader(StringIO(text), strict=True), start=2):
            made = _spell(row, register, origin, line)
            found[made.unit].append((line, made))
        for spells in found.values():
            spells.sort(key=lambda each: each[1].valid.start)  # コードが変われば、行は離れて並ぶ
            for (_, before), (line, after) in pairwise(spells):
                if before.valid.overlaps(after.valid):
                    _refuse(origin, line, "一つの市の区分の期間が重なる", "the spells of one city overlap")
        return cls(spells={unit: tuple(each for _, each in spells) for unit, spells in found.items()})

    def of(self, body: Municipality, on: date) -> CityClassSpell | None:
        """その日の区分 / The spell of the body's special class on the day, or None for an ordinary body."""
        return next((each for each in self.spells.get(body.unit, ()) if on in each.valid), None)


def _spell(row: Mapping[str, str], register: Register, origin: str, line: int) -> CityClassSpell:
    try:
        since = date.fromisoformat(row["since"])
        valid = EffectivePeriod(since, date.fromisoformat(row["until"]) if row["until"] else None)
        body_class, evidence = BodyClass(row["class"]), Evidence(row["evidence"])
    except (KeyError, TypeError, ValueError) as error:
        _refuse(origin, line, str(error), str(error))
    known = [each for each in register.history(row["code"]) if each.kind is UnitKind.CITY]
    body = next((each for each in known if each.valid.end is None or each.valid.end > since), None)
    if body is None:
        _refuse(origin, line, "その日にない市である", "there is no such city on that day")
    return CityClassSpell(unit=body.unit, body_class=body_class, valid=valid, evidence=evidence)


def _refuse(origin: str, line: int, ja: str, en: str) -> Never:
    found: Diagnostic = table_unreadable(file=origin, place="", fact_ja=ja, fact_en=en)
    raise InputError([found.at(Where(file=origin, line=line))])


@cache
def national_city_classes() -> CityClasses:
    """包みの区分の表 / The packaged classes, read on first use."""
    return CityClasses.read(packaged_text("city_classes.csv"), national_register())


class NoSuchBody(DomainError):
    """その日にその団体はない / No unit has the code on the day."""


def body_on(code: str, on: date) -> Municipality:
    """その日の団体 / The unit of the packaged register, or ``NoSuchBody`` with the reason."""
    found = national_register().body(code, on)
    if isinstance(found, Diagnostic):
        raise NoSuchBody(found)
    return found


@rule(
    KINDS_OF_BODIES, DESIGNATED, WARDS, LOCAL_AUTONOMY_ACT.article("252の20", 2), CORE, LAPSE, SPECIAL_WARDS,
    END_OF_SPECIAL_CASE, AT_COMMENCEMENT, ja="団体の区分", en="Class of a body",
)  # fmt: skip
def class_of_body(*, code: str, on: date) -> Ruling[BodyClass]:
    """団体の区分 / The class of the body that has the code on the day, by the packaged tables.

    区分は政令の指定により、その施行の日から変わる。指定の日が官の資料で確かめられていないときは、判断にそう書く。
    Raises ``NoSuchBody`` when no unit has the code on ``on``.

    >>> class_of_body(code="142093", on=date(2010, 3, 31)).value, class_of_body(code="141500", on=date(2010, 4, 1)).value
    (<BodyClass.CORE_CITY: 'core'>, <BodyClass.DESIGNATED_CITY: 'designated'>)
    """
    body = body_on(code, on)
    spell = national_city_classes().of(body, on)
    value = BodyClass(body.kind.value) if spell is None else spell.body_class
    steps = [Step(f"{body}の{on}の区分である", f"The class of {body.code} on {on}")]
    if spell is not None:
        steps.append(
            Step(f"{value.ja}であるのは{spell.valid.start}からである", f"It has had this class since {spell.valid.start}")
        )
        if not spell.evidence.is_verified:
            steps.append(
                Step("この日付は官の資料で確かめられていない", "These dates have not been compared with an official text")
            )
    cites = _CITES.get(value, (KINDS_OF_BODIES,))
    if value is BodyClass.DESIGNATED_CITY and _was_core(body):
        cites = (*cites, LAPSE)
        steps.append(Step("中核市の指定は、指定都市の指定により効力を失った", "Its designation as a core city lapsed", (LAPSE,)))
    return Ruling(value=value, cites=cites, steps=tuple(steps))


def _was_core(body: Municipality) -> bool:
    return any(each.body_class is BodyClass.CORE_CITY for each in national_city_classes().spells[body.unit])


def bodies_of_class(body_class: BodyClass, on: date, *, prefecture: str | None = None) -> tuple[Municipality, ...]:
    """その日のその区分の団体 / Every body of a class on a day, by code.

    >>> [len(bodies_of_class(each, date(2024, 1, 1))) for each in (BodyClass.DESIGNATED_CITY, BodyClass.CORE_CITY)]
    [20, 62]
    """
    classes = national_city_classes()

    def class_of(body: Municipality) -> BodyClass:
        spell = classes.of(body, on)
        return BodyClass(body.kind.value) if spell is None else spell.body_class

    return tuple(each for each in national_register().bodies(on, prefecture=prefecture) if class_of(each) is body_class)
