"""組織の単位 / Units of the organisation, their levels, and who comes after an abolished one.

段階（局・部・課・係 …）は名前の末尾からは決まらない。局に並ぶ「室」も、部の下の「室」もある。
段階はその団体の定めるデータである。一つの組織を二つの団体が共同で置くこともある（地方自治法252条の7）。
"""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from ..kernel import Diagnostic, OrganisationRef, rule
from ..kernel.laws import LOCAL_AUTONOMY_ACT
from . import findings
from .refs import LevelRef

DIRECTLY_BELOW_CHIEF: Final = LOCAL_AUTONOMY_ACT.article("158", 1)
"""長の直近下位の内部組織は条例で定める / Units directly below the chief are established by ordinance."""
JOINT_ESTABLISHMENT: Final = LOCAL_AUTONOMY_ACT.article("252の7", 1)
"""機関等の共同設置は、協議により規約を定めて行う / Joint establishment is by agreement on its rules."""
_BODY: Final = re.compile(r"[0-9]{6}", re.ASCII)


class EstablishedBy(Enum):
    """設置の根拠 / The instrument a unit rests on."""

    STATUTE = "statute"
    """法律 / An Act (委員会の事務局など)."""
    ORDINANCE = "ordinance"
    """条例 / An ordinance of the assembly."""
    REGULATION = "regulation"
    """規則 / A regulation of the chief (会計管理者の組織は171条5項により規則)."""
    DIRECTIVE = "directive"
    """訓令・規程 / An internal directive."""
    AGREEMENT = "agreement"
    """規約 / The rules agreed between bodies for what they set up together."""


@frozen(kw_only=True)
class UnitLevel:
    """組織の段階 / A level in the body's own words; ``place`` 1 is the highest.

    ``is_top``: a unit of this level has no parent (the body itself, or its chief).
    ``by_ordinance``: the level is 長の直近下位の内部組織, whose units an ordinance establishes.
    """

    ref: LevelRef
    name: str
    place: int
    is_top: bool = False
    by_ordinance: bool = False

    def __attrs_post_init__(self) -> None:
        _line_of_text("a level's name", self.name)
        if type(self.place) is not int or self.place < 1:
            raise ValueError("a level's place is a whole number from 1")


@frozen(kw_only=True)
class OrganisationUnit:
    """組織の単位 / A unit: its name, level, owners and parents on some days.

    ``owners`` are six-digit codes of the bodies it belongs to, two or more for a unit set up
    together; ``parents`` are empty only at the top, and more than one only where each owner
    has its own line. ``place`` orders units under one parent (建制順). The reference
    never changes: a rename or a move is the same unit.
    """

    ref: OrganisationRef
    name: str
    level: LevelRef
    owners: tuple[str, ...]
    parents: tuple[OrganisationRef, ...] = ()
    kana: str | None = None
    place: int = 0
    established_by: EstablishedBy | None = None

    def __attrs_post_init__(self) -> None:
        _line_of_text("a unit's name", self.name)
        if self.kana is not None:
            _line_of_text("a unit's kana", self.kana)
        if not self.owners or len(set(self.owners)) != len(self.owners) or not all(map(_BODY.fullmatch, self.owners)):
            raise ValueError("a unit's owners are one or more different six-digit codes")
        if len(set(self.parents)) != len(self.parents) or self.ref in self.parents:
            raise ValueError("a unit's parents are different units, and none is the unit itself")

    @property
    def is_joint(self) -> bool:
        """共同設置か / True when more than one body owns it."""
        return len(self.owners) > 1


@frozen
class Successor:
    """承継先 / A unit that takes over a share of the work."""

    unit: OrganisationRef
    share: Fraction = field(default=Fraction(1))

    def __attrs_post_init__(self) -> None:
        if not 0 < self.share <= 1:
            raise ValueError("a share is more than 0 and at most 1")


@frozen(kw_only=True)
class Succession:
    """承継 / From its first valid day on, the work of ``ref`` is done by its successors; none: it ended.

    A unit that gives away a part and lives on stands among its own successors.
    """

    ref: OrganisationRef
    successors: tuple[Successor, ...]

    def __attrs_post_init__(self) -> None:
        named = [each.unit for each in self.successors]
        if len(set(named)) != len(named):
            raise ValueError("each successor is named once")

    @property
    def total(self) -> Fraction:
        """合計 / The sum of the shares."""
        return sum((each.share for each in self.successors), Fraction(0))


@rule(DIRECTLY_BELOW_CHIEF, JOINT_ESTABLISHMENT, ja="内部組織の設置の根拠", en="The instrument a unit rests on")
def check_established_by(*, unit: OrganisationUnit, level: UnitLevel) -> tuple[Diagnostic, ...]:
    """内部組織の設置の根拠 / Does the unit rest on the instrument the Act asks for?

    長の直近下位の内部組織の設置と分掌事務は条例で定める（158条1項）。共同設置の組織は、協議により
    定める規約による（252条の7第1項）。どの段階が「直近下位」かは ``level.by_ordinance`` が言う。
    根拠が書かれていなければ注意にとどめる。An empty result means yes.

    >>> level = UnitLevel(ref=LevelRef("dept"), name="部", place=2, by_ordinance=True)
    >>> unit = OrganisationUnit(ref=OrganisationRef("10"), name="総務部", level=level.ref, owners=("999999",),
    ...     parents=(OrganisationRef("00"),), established_by=EstablishedBy.REGULATION)
    >>> [each.code for each in check_established_by(unit=unit, level=level)]
    ['master-data.unit-not-by-ordinance']
    """
    if unit.is_joint:
        if unit.established_by is None:
            return (findings.unit_basis_unknown(unit=unit.ref.value, cites=(JOINT_ESTABLISHMENT,)),)
        if unit.established_by is not EstablishedBy.AGREEMENT:
            return (findings.joint_unit_without_agreement(unit=unit.ref.value, cites=(JOINT_ESTABLISHMENT,)),)
        return ()
    if not level.by_ordinance or unit.established_by is EstablishedBy.ORDINANCE:
        return ()
    if unit.established_by is None:
        return (findings.unit_basis_unknown(unit=unit.ref.value, cites=(DIRECTLY_BELOW_CHIEF,)),)
    return (findings.unit_not_by_ordinance(unit=unit.ref.value, cites=(DIRECTLY_BELOW_CHIEF,)),)


@rule(JOINT_ESTABLISHMENT, ja="共同設置の組織の両方の団体", en="Every owner of a joint unit has its line")
def check_joint_owners(*, unit: OrganisationUnit, parents: tuple[OrganisationUnit, ...]) -> tuple[Diagnostic, ...]:
    """共同設置の組織の系統 / Does every owner of a unit have a parent of its own, and every parent an owner in common?

    共同設置（252条の7第1項）の組織は、設けたどの団体の組織でもある。系統が一方の団体にしかなければ、
    もう一方の団体の指揮監督（154条）が届かない。An empty result means yes; units without
    parents stand at the top and are not judged.

    >>> ours, joint = (OrganisationUnit(ref=OrganisationRef(ref), name=name, level=LevelRef("x"), owners=owners, parents=parents)
    ...     for ref, name, owners, parents in (("00", "市", ("999997",), ()), ("P", "局", ("999997", "999989"), (OrganisationRef("00"),))))
    >>> [each.code for each in check_joint_owners(unit=joint, parents=(ours,))]
    ['master-data.joint-unit-owner-without-parent']
    """
    if not parents:
        return ()
    found = [
        findings.joint_unit_owner_without_parent(unit=unit.ref.value, owner=owner, cites=(JOINT_ESTABLISHMENT,))
        for owner in unit.owners
        if not any(owner in each.owners for each in parents)
    ]
    found += [
        findings.parent_of_another_body(unit=unit.ref.value, parent=each.ref.value)
        for each in parents
        if not set(each.owners) & set(unit.owners)
    ]
    return tuple(found)


def _line_of_text(what: str, text: str) -> None:
    if not text or text != text.strip() or not text.isprintable():
        raise ValueError(f"{what} is one printable line without spaces at its ends")
