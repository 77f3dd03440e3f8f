"""流用 / Moving an amount from one title to another (法220条2項).

款の間は、できない。項の間は、予算の執行上必要があり、予算に定めがあるときに限りできる。目・節の間は
議決の区分ではなく、団体の規則による：その制限は、団体の表（``read_virement_rule``）として渡す。
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..titles.account_titles import AccountTitle
from . import virement_findings as findings

_VIREMENT: Final = LOCAL_AUTONOMY_ACT.article("220", 2)
_CLAUSE: Final = LOCAL_AUTONOMY_ACT.article("215", 1, "7")
_ACCOUNTS: Final = LOCAL_AUTONOMY_ACT.article("209", 1)
_RESERVE: Final = LOCAL_AUTONOMY_ACT.article("217", 1)
_BY_ITEM: Final = LOCAL_AUTONOMY_ORDER.article("150", 1, "3")


class VirementLevel(Enum):
    """流用の段階 / The highest level at which source and target differ."""

    ACCOUNT = "account"
    """会計 / Different accounts."""
    CHAPTER = "chapter"
    """款 / Different chapters of one account."""
    SECTION = "section"
    """項 / Different sections of one chapter."""
    ITEM = "item"
    """目 / Different items of one section."""
    OBJECT = "object"
    """節 / Different objects of one item."""
    NONE = "none"
    """同じ科目 / One and the same title."""


@frozen(kw_only=True)
class SectionVirementClause:
    """予算の定め（第7号） / The budget's clause: the objects that may be moved between sections of one chapter.

    ``objects`` 節の番号（その年度のもの）。``chapters`` 款の番号を限るとき。None は、すべての款。
    """

    objects: frozenset[str]
    chapters: frozenset[str] | None = None

    def covers(self, source: AccountTitle, target: AccountTitle) -> bool:
        """この定めで流用できるか / True when both objects, and the chapter, are within the clause."""
        if self.chapters is not None and source.chapter.code not in self.chapters:
            return False
        both = (source.object_of_expenditure, target.object_of_expenditure)
        return all(each is not None and each.code in self.objects for each in both)


@frozen(kw_only=True)
class VirementRestriction:
    """団体の規則の制限 / One restriction of the body's rule; an empty set of objects means any.

    ``waivable``: 特別の承認があれば流用できるか。流用元の節が ``source_objects``、流用先の節が
    ``target_objects`` にあるとき（どちらも満たすとき）に当たる。
    """

    name_ja: str
    name_en: str
    waivable: bool
    source_objects: frozenset[str] = frozenset()
    target_objects: frozenset[str] = frozenset()

    def hits(self, source: AccountTitle, target: AccountTitle) -> bool:
        """当たるか / True when the restriction is about this movement."""
        return _among(source, self.source_objects) and _among(target, self.target_objects)


def _among(title: AccountTitle, objects: frozenset[str]) -> bool:
    last = title.object_of_expenditure
    return not objects or (last is not None and last.code in objects)


def read_virement_rule(values: Mapping[str, Any]) -> tuple[VirementRestriction, ...]:
    """団体の規則の表を読む / Reads ``values`` of the body's own table (for ``EffectiveTable.read_local``).

    >>> read_virement_rule({"restriction": [{"name_ja": "交際費への流用", "name_en": "to entertainment", "waivable": False,
    ...     "target_objects": ["09"]}]})[0].target_objects
    frozenset({'09'})
    """
    return tuple(
        VirementRestriction(
            name_ja=row["name_ja"],
            name_en=row["name_en"],
            waivable=row["waivable"],
            source_objects=frozenset(row.get("source_objects", ())),
            target_objects=frozenset(row.get("target_objects", ())),
        )
        for row in values["restriction"]
    )


@rule(_VIREMENT, _BY_ITEM, ja="流用の段階", en="The level of a virement")
def virement_level(*, source: AccountTitle, target: AccountTitle) -> Ruling[VirementLevel]:
    """流用の段階 / The highest level at which the two titles differ, by their codes.

    >>> from attrs import evolve
    >>> from jichitai.fiscal.titles.account_titles import Account, AccountKind, Title
    >>> here = AccountTitle(account=Account("01", "一般会計", AccountKind.GENERAL), chapter=Title("02", "総務費"),
    ...     section=Title("01", "総務管理費"), item=Title("05", "財産管理費"), object_of_expenditure=Title("10", "需用費"))
    >>> virement_level(source=here, target=evolve(here, object_of_expenditure=Title("11", "役務費"))).value
    <VirementLevel.OBJECT: 'object'>
    """
    level = _level(source, target)
    decides_ja, decides_en, cite = _DECIDED_BY[level]
    step = Step(f"{source.path}と{target.path}：{decides_ja}", f"{source.path} to {target.path}: {decides_en}", (cite,))
    return Ruling(value=level, cites=(cite,), steps=(step,))


def _level(source: AccountTitle, target: AccountTitle) -> VirementLevel:
    pairs = (
        (VirementLevel.ACCOUNT, source.account, target.account),
        (VirementLevel.CHAPTER, source.chapter, target.chapter),
        (VirementLevel.SECTION, source.section, target.section),
        (VirementLevel.ITEM, source.item, target.item),
        (VirementLevel.OBJECT, source.object_of_expenditure, target.object_of_expenditure),
    )
    for level, one, other in pairs:
        if (one.code if one else None) != (other.code if other else None):
            return level
    return VirementLevel.NONE


_DECIDED_BY: Final = {
    VirementLevel.ACCOUNT: ("会計が違う。流用できない", "different accounts: not possible", _ACCOUNTS),
    VirementLevel.CHAPTER: ("款が違う。流用できない", "different chapters: not possible", _VIREMENT),
    VirementLevel.SECTION: ("項が違う。予算の定めによる", "different sections: only as the budget says", _VIREMENT),
    VirementLevel.ITEM: ("目が違う。団体の規則による", "different items: by the body's rule", _BY_ITEM),
    VirementLevel.OBJECT: ("節が違う。団体の規則による", "different objects: by the body's rule", _BY_ITEM),
    VirementLevel.NONE: ("同じ科目である", "one title", _BY_ITEM),
}


@rule(_VIREMENT, _CLAUSE, _BY_ITEM, ja="流用の可否", en="Whether an amount may be moved between titles")
def check_virement(
    *,
    source: AccountTitle,
    target: AccountTitle,
    amount: Yen,
    available: Yen,
    clauses: tuple[SectionVirementClause, ...],
    restrictions: tuple[VirementRestriction, ...],
    needed: bool,
) -> tuple[Diagnostic, ...]:
    """流用の可否 / Every reason against moving ``amount``; warnings are for what the body's rule allows with an approval.

    ``available`` 流用元に残る額（負担も配当の留保もしていない額）。``clauses`` は予算の第7号の定め、
    ``restrictions`` は団体の規則の制限、``needed`` は執行上の必要があるか（項の間だけが求める）。
    ``ValueError`` when ``amount`` is not more than 0 yen.

    >>> from attrs import evolve
    >>> from jichitai.fiscal.titles.account_titles import Account, AccountKind, Title
    >>> here = AccountTitle(account=Account("01", "一般会計", AccountKind.GENERAL), chapter=Title("02", "総務費"),
    ...     section=Title("01", "総務管理費"), item=Title("05", "財産管理費"), object_of_expenditure=Title("02", "給料"))
    >>> there = evolve(here, section=Title("02", "徴税費"))
    >>> [[each.code for each in check_virement(source=here, target=there, amount=Yen(1), available=Yen(1), clauses=clauses,
    ...     restrictions=(), needed=True)] for clauses in ((), (SectionVirementClause(objects=frozenset({"02"})),))]
    [['fiscal.virement-not-in-budget'], []]
    """
    if amount <= Yen(0):
        raise ValueError("what is moved is more than 0 yen")
    found = list[Diagnostic]()
    if source.is_reserve:
        found.append(findings.virement_of_reserve(cites=(_RESERVE,)))
    found += _by_level(source, target, clauses, needed=needed)
    found += [
        findings.virement_restricted_by_rule(
            name_ja=each.name_ja, name_en=each.name_en, waivable=each.waivable, cites=(_BY_ITEM,)
        )
        for each in restrictions
        if each.hits(source, target)
    ]
    if amount > available:
        found.append(findings.virement_exceeds_available(amount=amount, available=available, cites=(_VIREMENT,)))
    return tuple(found)


def _by_level(
    source: AccountTitle, target: AccountTitle, clauses: tuple[SectionVirementClause, ...], *, needed: bool
) -> list[Diagnostic]:
    here, there, cites = source.path, target.path, (_VIREMENT,)
    match _level(source, target):
        case VirementLevel.ACCOUNT:
            return [findings.virement_between_accounts(source=here, target=there, cites=(_ACCOUNTS,))]
        case VirementLevel.CHAPTER:
            return [findings.virement_between_chapters(source=here, target=there, cites=cites)]
        case VirementLevel.NONE:
            return [findings.virement_to_itself(title=here, cites=(_BY_ITEM,))]
        case VirementLevel.SECTION:
            return _between_sections(source, target, clauses, needed=needed)
        case _:
            return []


def _between_sections(
    source: AccountTitle, target: AccountTitle, clauses: tuple[SectionVirementClause, ...], *, needed: bool
) -> list[Diagnostic]:
    cites: tuple[Citation, ...] = (_VIREMENT, _CLAUSE)
    found = list[Diagnostic]()
    if not any(each.covers(source, target) for each in clauses):
        found.append(findings.virement_not_in_budget(source=source.path, target=target.path, cites=cites))
    if not needed:
        found.append(findings.virement_not_needed(cites=cites))
    return found
