"""方針の違い / What differs between two policies, or between two days of one: class by class, part by part."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import DomainError

from ..retention.wording import worded
from .policy import PARTS, PolicyDocument


class ChangeKind(Enum):
    """違いの種類 / How something differs."""

    ADDED = "added"
    """加わった / It is new."""
    REMOVED = "removed"
    """なくなった / It is gone."""
    CHANGED = "changed"
    """変わった / It says something else."""


@frozen(kw_only=True)
class PolicyChange:
    """一つの違い / One difference: part, class code ("" outside the schedule), and both readings."""

    part: str
    code: str
    kind: ChangeKind
    before: str
    after: str


def difference(before: PolicyDocument, after: PolicyDocument, *, before_on: date, after_on: date) -> tuple[PolicyChange, ...]:
    """方針の違い / Every difference between ``before`` as of one day and ``after`` as of another; empty when they say the same.

    The days choose the versions: of acquisition for the schedule and the start, of the
    decision for the other parts. Give one policy twice to compare two days of it.
    """
    old, new = _classes(before, before_on), _classes(after, after_on)
    found = [
        PolicyChange(part="schedule", code=code, kind=_kind(old.get(code), new.get(code)), before=old.get(code, ""),
                     after=new.get(code, ""))
        for code in dict.fromkeys((*old, *new))
        if old.get(code) != new.get(code)
    ]  # fmt: skip
    for part in PARTS[1:]:
        was, is_now = _value(before, part, before_on), _value(after, part, after_on)
        if was != is_now:
            found.append(PolicyChange(part=part, code="", kind=_kind(was, is_now), before=was or "", after=is_now or ""))
    return tuple(found)


def _kind(old: str | None, new: str | None) -> ChangeKind:
    if old is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if new is None else ChangeKind.CHANGED


def _classes(policy: PolicyDocument, on: date) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, row in policy.schedule_for(on).value.classes.items():
        text = worded(policy.requirement(code, acquired_on=on))
        transfer = (
            f"（移管するもの：{worded(policy.requirement(code, acquired_on=on, transfer_decided=True))}）" if row.transfer else ""
        )
        historical = "（歴史公文書等）" if row.historical else ""
        found[code] = f"{row.ja}：{text}{transfer}{historical}"
    return found


def _value(policy: PolicyDocument, part: str, on: date) -> str | None:
    track = dict(policy.parts)[part]
    if track is None:
        return None
    try:
        return str(track.at(on).value)
    except DomainError:
        return None
