"""団体の科目 / Local codes: 細節 below the statutory objects, and pseudo-codes for what has no object (予備費など).

番号は、年度がなければ何も指さない。団体の表は版（``EffectiveTable.read_local``）で渡し、年度の初日の版を用いる。
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import findings
from .account_titles import OBJECTS_OF_EXPENDITURE, is_title_code, is_title_name

_OBJECTS: Final = LOCAL_AUTONOMY_REGULATION.article("15", 2)
_BY_ITEM: Final = LOCAL_AUTONOMY_ORDER.article("150", 1, "3")


@frozen(kw_only=True)
class LocalDetail:
    """細節 / A detail below an object: the object's code, its own code, its name."""

    object_code: str
    code: str
    name: str

    def __attrs_post_init__(self) -> None:
        if not (is_title_code(self.object_code) and is_title_code(self.code) and is_title_name(self.name)):
            raise ValueError("a detail has codes of 1 to 4 digits and a name")

    @property
    def path(self) -> str:
        """番号の並び / The two codes in order: "10-02"."""
        return f"{self.object_code}-{self.code}"


@frozen(kw_only=True)
class PseudoCode:
    """仮の番号 / A number the body's system uses where the law has no object: 予備費 as 28, for instance."""

    code: str
    name: str

    def __attrs_post_init__(self) -> None:
        if not (is_title_code(self.code) and is_title_name(self.name)):
            raise ValueError("a pseudo-code has 1 to 4 digits and a name")


@frozen(kw_only=True)
class LocalCodes:
    """団体の科目の表 / One edition of the body's own codes."""

    details: tuple[LocalDetail, ...] = ()
    pseudo: tuple[PseudoCode, ...] = ()


def read_local_codes(values: Mapping[str, Any]) -> LocalCodes:
    """団体の表を読む / Reads ``values`` of the body's own table (for ``EffectiveTable.read_local``).

    >>> read_local_codes({"pseudo": [{"code": "28", "name": "予備費"}]}).pseudo
    (PseudoCode(code='28', name='予備費'),)
    """
    return LocalCodes(
        details=tuple(LocalDetail(**row) for row in values.get("detail", ())),
        pseudo=tuple(PseudoCode(**row) for row in values.get("pseudo", ())),
    )


@rule(_OBJECTS, _BY_ITEM, ja="団体の科目の表", en="A body's own table of codes")
def check_local_codes(*, codes: LocalCodes, year: FiscalYear) -> tuple[Diagnostic, ...]:
    """団体の科目の表 / Every fault in ``year``: a code twice, a detail under no object, a pseudo-code that is an object's number.

    >>> codes = LocalCodes(pseudo=(PseudoCode(code="28", name="予備費"),))
    >>> [[each.code for each in check_local_codes(codes=codes, year=FiscalYear(year))] for year in (2019, 2020)]
    [['fiscal.local-code-collides'], []]
    """
    statutory = OBJECTS_OF_EXPENDITURE.as_of(year.start)
    pseudo = [str(int(each.code)) for each in codes.pseudo]
    details = [each.path for each in codes.details]
    found = [
        findings.local_code_repeated(code=code, cites=(_BY_ITEM,))
        for several in (details, pseudo)
        for code in dict.fromkeys(several)
        if several.count(code) > 1
    ]
    found += [
        findings.detail_without_object(code=each.object_code, detail=each.code, year=year, cites=statutory.cites)
        for each in codes.details
        if int(each.object_code) not in statutory.value
    ]
    found += [
        findings.local_code_collides(code=each.code, statutory=statutory.value[int(each.code)], year=year, cites=statutory.cites)
        for each in codes.pseudo
        if int(each.code) in statutory.value
    ]
    return tuple(found)


class CodeKind(Enum):
    """番号の種類 / What a number in the place of an object is."""

    STATUTORY = "statutory"
    """省令の節 / A statutory object."""
    PSEUDO = "pseudo"
    """団体の仮の番号 / A pseudo-code of the body."""
    UNKNOWN = "unknown"
    """どちらでもない / Neither."""


@frozen(kw_only=True)
class CodeMeaning:
    """番号の指すもの / What a code means in a year; ``name`` is None when it means nothing."""

    kind: CodeKind
    name: str | None


@rule(_OBJECTS, _BY_ITEM, ja="節の番号の指すもの", en="What an object code means in a year")
def meaning_of_code(*, code: str, year: FiscalYear, codes: LocalCodes) -> Ruling[CodeMeaning]:
    """節の番号の指すもの / The statutory object of ``year`` with this number; else the body's pseudo-code; else nothing.

    >>> [meaning_of_code(code="12", year=FiscalYear(year), codes=LocalCodes()).value.name for year in (2019, 2020)]
    ['役務費', '委託料']
    """
    edition = OBJECTS_OF_EXPENDITURE.as_of(year.start)
    number = int(code) if is_title_code(code) else None
    name = edition.value.get(number) if number is not None else None
    kind = CodeKind.STATUTORY
    if name is None:
        name = next((each.name for each in codes.pseudo if int(each.code) == number), None)
        kind = CodeKind.PSEUDO if name is not None else CodeKind.UNKNOWN
    ja, en = _TOLD[kind]
    step = Step(f"{year}の番号{code}は{ja}{f'「{name}」' if name else ''}", f"{code} in {year.year} is {en}", (_OBJECTS,))
    return Ruling(value=CodeMeaning(kind=kind, name=name), cites=edition.cites, steps=(step,), editions=(edition.used,))


_TOLD: Final = {
    CodeKind.STATUTORY: ("省令の節である", "a statutory object"),
    CodeKind.PSEUDO: ("団体の仮の番号である", "a pseudo-code of the body"),
    CodeKind.UNKNOWN: ("何も指さない", "nothing"),
}
