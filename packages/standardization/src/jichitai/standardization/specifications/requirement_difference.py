"""要件の版の違い / What changed between two versions of requirements, and what that means for a Fit & Gap already made.

判定は要件の言葉・類型・適合基準日に対してなされたものなので、それが変わった要件の判定は、もう何も言っていない。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final

from attrs import frozen

from .identifier import Identifier, RequirementType
from .requirement import BodyClass, FunctionalRequirement, Requirement
from .requirement_book import RequirementBook


class Bearing(Enum):
    """判定への響き / What a change does to the answer a body gave for the requirement."""

    ASSESS = "assess"
    """判定し直す / The answer no longer says anything, or there is none yet."""
    REVIEW = "review"
    """見直す / The answer may stand, but its weight changed: someone must look."""
    DROP = "drop"
    """要らない / There is nothing to answer any more."""
    NONE = "none"
    """響かない / The answer stands."""

    @property
    def ja(self) -> str:
        """日本語 / In Japanese."""
        return {"assess": "判定し直す", "review": "見直す", "drop": "判定が要らない", "none": "響かない"}[self.value]


class RequirementChange(Enum):
    """違いの種類 / The kinds of change of a requirement."""

    ADDED = "added"
    """増えた / The requirement is new."""
    REMOVED = "removed"
    """なくなった / The requirement is gone."""
    RENAMED = "renamed"
    """名が変わった / Another name, the same id."""
    MOVED = "moved"
    """置き場所が変わった / Other headings (大・中・小項目), the same id."""
    REWORDED = "reworded"
    """文が変わった / The words of the requirement changed."""
    RATIONALE_CHANGED = "rationale-changed"
    """考え方・理由が変わった / The reason given changed, the words did not."""
    TYPE_CHANGED = "type-changed"
    """類型が変わった / Another type for a class of body."""
    DUE_CHANGED = "due-changed"
    """適合基準日が変わった / The day from which it binds changed."""
    REMARKED = "remarked"
    """備考が変わった / The remarks changed."""

    @property
    def ja(self) -> str:
        """日本語 / In Japanese."""
        return _WORDS[self]


_WORDS: Final = {
    RequirementChange.ADDED: "要件が増えた", RequirementChange.REMOVED: "要件がなくなった", RequirementChange.RENAMED: "名が変わった",
    RequirementChange.MOVED: "置き場所が変わった", RequirementChange.REWORDED: "文が変わった",
    RequirementChange.RATIONALE_CHANGED: "考え方・理由が変わった", RequirementChange.TYPE_CHANGED: "類型が変わった",
    RequirementChange.DUE_CHANGED: "適合基準日が変わった", RequirementChange.REMARKED: "備考が変わった",
}  # fmt: skip


@frozen(kw_only=True)
class RequirementDifference:
    """一つの違い / One change of one requirement; ``body`` is set where it concerns one class of body only."""

    change: RequirementChange
    id: Identifier
    name: str
    bearing: Bearing
    before: str = ""
    after: str = ""
    body: BodyClass | None = None


@frozen(kw_only=True)
class RequirementBookDifference:
    """二つの版の違い / Every difference between two versions of one document of requirements."""

    before: RequirementBook
    after: RequirementBook
    differences: tuple[RequirementDifference, ...]

    def bearing_on(self, body: BodyClass, /) -> Mapping[Identifier, Bearing]:
        """要件ごとの響き / For a class of body: the heaviest bearing of each requirement that changed for it."""
        found: dict[Identifier, Bearing] = {}
        for each in self.differences:
            if each.body in (None, body):
                held = found.get(each.id, Bearing.NONE)
                found[each.id] = min(held, each.bearing, key=_HEAVIEST.index)
        return found


_HEAVIEST: Final = (Bearing.DROP, Bearing.ASSESS, Bearing.REVIEW, Bearing.NONE)


def compare_requirements(before: RequirementBook, after: RequirementBook, /) -> RequirementBookDifference:
    """二つの版を比べる / Compare two versions; requirements are matched by their ids."""
    old, new = before.by_id, after.by_id
    found: list[RequirementDifference] = []
    for id, each in old.items():
        if id not in new:
            found.append(_of(RequirementChange.REMOVED, each, Bearing.DROP, before=each.name))
    for id, each in new.items():
        if id not in old:
            found.append(_of(RequirementChange.ADDED, each, Bearing.ASSESS, after=each.name))
        else:
            found += _changes(old[id], each)
    return RequirementBookDifference(before=before, after=after, differences=tuple(found))


def carried_over(
    answered: Iterable[Identifier], difference: RequirementBookDifference, body: BodyClass, /
) -> Mapping[Bearing, tuple[Identifier, ...]]:
    """判定を引き継ぐ / What becomes of answers given for the old version: to be made again or anew, looked at, dropped, kept."""
    bearing = difference.bearing_on(body)
    given = dict.fromkeys(answered)
    asked = [id for id, each in difference.after.by_id.items() if each.type_for(body) is not None]
    sorted_ids: dict[Bearing, list[Identifier]] = {each: [] for each in Bearing}
    for id in asked:
        sorted_ids[bearing.get(id, Bearing.NONE) if id in given else Bearing.ASSESS].append(id)
    still = set(asked)
    sorted_ids[Bearing.DROP] += [id for id in given if id not in still]
    return {each: tuple(ids) for each, ids in sorted_ids.items()}


def _of(
    change: RequirementChange, of: Requirement, bearing: Bearing, *, before: str = "", after: str = "",
    body: BodyClass | None = None,
) -> RequirementDifference:  # fmt: skip
    return RequirementDifference(change=change, id=of.id, name=of.name, bearing=bearing, before=before, after=after, body=body)


def _changes(old: Requirement, new: Requirement) -> Iterator[RequirementDifference]:
    if old.name != new.name:
        yield _of(RequirementChange.RENAMED, new, Bearing.REVIEW, before=old.name, after=new.name)
    if isinstance(old, FunctionalRequirement) and isinstance(new, FunctionalRequirement):
        yield from _words(old, new)
    for body in BodyClass:
        if old.type_for(body) is not new.type_for(body):
            yield _type_change(old, new, body)
    if old.conforms_from != new.conforms_from:
        days = [str(each.conforms_from or "") for each in (old, new)]
        yield _of(RequirementChange.DUE_CHANGED, new, Bearing.REVIEW, before=days[0], after=days[1])
    if old.remarks != new.remarks:
        yield _of(RequirementChange.REMARKED, new, Bearing.NONE, before=old.remarks, after=new.remarks)


def _words(old: FunctionalRequirement, new: FunctionalRequirement) -> Iterator[RequirementDifference]:
    places = ["／".join((each.large, each.middle, each.small)) for each in (old, new)]
    if places[0] != places[1]:
        yield _of(RequirementChange.MOVED, new, Bearing.NONE, before=places[0], after=places[1])
    if old.text != new.text:
        yield _of(RequirementChange.REWORDED, new, Bearing.ASSESS, before=old.text, after=new.text)
    if old.rationale != new.rationale:
        yield _of(RequirementChange.RATIONALE_CHANGED, new, Bearing.REVIEW, before=old.rationale, after=new.rationale)


def _type_change(old: Requirement, new: Requirement, body: BodyClass) -> RequirementDifference:
    before, after = old.type_for(body), new.type_for(body)
    if after is None:
        bearing = Bearing.DROP
    elif before is None or RequirementType.FORBIDDEN in (before, after):
        bearing = Bearing.ASSESS  # 求めがなかった、又は「持つこと」と「持たないこと」が入れ替わった
    else:
        bearing = Bearing.REVIEW  # 必須とオプションの間：答えは同じでも、重さが変わる
    names = [each.ja if each else "" for each in (before, after)]
    return _of(RequirementChange.TYPE_CHANGED, new, bearing, before=names[0], after=names[1], body=body)
