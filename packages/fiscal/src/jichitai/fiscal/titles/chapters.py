"""款の基準 / The standard chapters of expenditure, and the number of one revenue chapter that moved (令147条1項、規則15条1項).

省令の区分は「基準」である。団体は使わない款を詰めて番号を振ることがあるので、違いは所見（注意）にとどめる。
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from jichitai.master_data.kernel import Diagnostic, FiscalYear, PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import findings
from .account_titles import Title, same_name

_SECTIONS: Final = LOCAL_AUTONOMY_ACT.article("216")
_STANDARD: Final = LOCAL_AUTONOMY_ORDER.article("147", 1)
_TABLE: Final = LOCAL_AUTONOMY_REGULATION.article("15", 1)


class ClassifyingBody(Enum):
    """団体の区分 / The two columns of the standard."""

    PREFECTURE = "prefecture"
    """都道府県 / A prefecture."""
    MUNICIPALITY = "municipality"
    """市町村 / A city, town or village."""


_Chapters = Mapping[ClassifyingBody, Mapping[int, str]]


def _read(values: Mapping[str, Any]) -> _Chapters:
    return MappingProxyType({
        body: MappingProxyType({int(code): str(name) for code, name in values[body.value].items()}) for body in ClassifyingBody
    })  # fmt: skip


def _read_numbers(values: Mapping[str, Any]) -> Mapping[ClassifyingBody, int]:
    return MappingProxyType({body: int(values[body.value]) for body in ClassifyingBody})


EXPENDITURE_CHAPTERS: Final = PackagedTable("jichitai.fiscal", "classification_chapters.toml", _read)
"""歳出の款の基準 / The standard chapters of expenditure, by edition and body."""

SPECIAL_GRANT_CHAPTER: Final = PackagedTable("jichitai.fiscal", "classification_special_grant.toml", _read_numbers)
"""地方特例交付金の款の番号 / The number of the chapter of local special grants, by edition and body."""


@rule(_SECTIONS, _STANDARD, _TABLE, ja="歳出の款の基準", en="Standard chapters of expenditure")
def check_expenditure_chapter(*, body: ClassifyingBody, chapter: Title, year: FiscalYear) -> tuple[Diagnostic, ...]:
    """歳出の款の基準 / A warning when the chapter's number and name are not together in the standard of the year.

    >>> check_expenditure_chapter(body=ClassifyingBody.MUNICIPALITY, chapter=Title("09", "消防費"), year=FiscalYear(2026))
    ()
    """
    standard = EXPENDITURE_CHAPTERS.as_of(year.start).value[body].get(int(chapter.code))
    if standard is not None and same_name(standard, chapter.name):
        return ()
    return (
        findings.chapter_differs_from_standard(
            code=chapter.code, name=chapter.name, standard=standard, year=year, cites=(_STANDARD, _TABLE)
        ),
    )


@rule(_SECTIONS, _STANDARD, _TABLE, ja="地方特例交付金の款の番号", en="Number of the chapter of local special grants")
def special_grant_chapter(*, body: ClassifyingBody, year: FiscalYear) -> Ruling[int]:
    """地方特例交付金の款の番号 / Its number in the standard of the year: it moved with fiscal year 2026.

    ``NoEditionInForce`` for years before 2021.

    >>> [special_grant_chapter(body=ClassifyingBody.MUNICIPALITY, year=FiscalYear(year)).value for year in (2025, 2026)]
    [9, 8]
    """
    edition = SPECIAL_GRANT_CHAPTER.as_of(year.start)
    number = edition.value[body]
    step = Step(
        f"{year}の地方特例交付金は、款{number}である", f"local special grants are chapter {number} in {year.year}", edition.cites
    )
    return Ruling(value=number, cites=edition.cites, steps=(step,), editions=(edition.used,))
