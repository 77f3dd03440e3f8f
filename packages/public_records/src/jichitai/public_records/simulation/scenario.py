"""試算の前提 / What a simulation is asked: files as they are held, the policy before, the policy after.

永年を30年に改める、一つの区分を改める、合併して他の団体の方針に移る（区分の読替え ``codes``）、旧い文書に新しい期間を
選ぶ（``opted_in_on``）は、どれも「前の方針と後の方針」で書ける。合併は、団体ごとに一つの前提である。
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import field, frozen

from ..records_policy.policy import NoVersionForDay, PolicyClassUnknown, PolicyDocument
from ..retention.facts import FileFacts
from ..retention.requirement import RetentionRequirement
from ..statutory_periods.periods import statutory_periods


@frozen(kw_only=True)
class HeldFile:
    """保有するファイル / One file of the holding: its number, class, days that choose the versions, facts, extensions."""

    file: str
    code: str
    acquired_on: date
    file_made_on: date | None = None
    facts: FileFacts = field(factory=FileFacts)
    extended_through: date | None = None


def _frozen_codes(codes: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(codes))


@frozen(kw_only=True)
class Scenario:
    """試算の前提 / Before, after, and from when. Nothing is changed by asking.

    ``on``: the day the change would take hold. ``codes``: which class takes over which (a code
    not named stays). ``acquired_from``: only records acquired on or after it move to the new
    policy; None moves all. ``opted_in_on``: older records take newer periods of ``after``.
    """

    before: PolicyDocument
    after: PolicyDocument
    on: date
    codes: Mapping[str, str] = field(factory=dict, converter=_frozen_codes, hash=False)
    acquired_from: date | None = None
    opted_in_on: date | None = None

    @property
    def cuts(self) -> tuple[date, ...]:
        """切替えの日 / Every day on which a version or the change itself switches; between two of them a class is one group."""
        tracks = (self.before.schedule, self.before.start, self.after.schedule, self.after.start)
        days = {each.in_force_from for track in tracks if track is not None for each in track.editions}
        return tuple(sorted(days | ({self.acquired_from} if self.acquired_from is not None else set())))


class Group(NamedTuple):
    """組 / What files of one class and one stretch between cuts share; a requirement that cannot be found is None."""

    code_before: str
    code_after: str
    before: RetentionRequirement | None
    after: RetentionRequirement | None
    statutes: tuple[RetentionRequirement, ...]


NO_CUT: Final = -1
"""ファイル作成日がない / Stands for a file without a day it was made."""


def cut_of(cuts: tuple[date, ...], day: date | None) -> int:
    """切替えの間 / Between which cuts a day lies."""
    return NO_CUT if day is None else bisect_right(cuts, day)


def group_of(scenario: Scenario, code: str, acquired_on: date, file_made_on: date | None) -> Group:
    """組を求める / The requirements before and after, and the statutory periods the new class names."""
    moves = scenario.acquired_from is None or acquired_on >= scenario.acquired_from
    new_code = scenario.codes.get(code, code) if moves else code
    old = _asked(scenario.before, code, acquired_on, file_made_on, None)
    if not moves:
        return Group(code, code, old, old, ())
    new = _asked(scenario.after, new_code, acquired_on, file_made_on, scenario.opted_in_on)
    if new is None:
        return Group(code, new_code, old, None, ())
    rows = statutory_periods(scenario.on)
    named = scenario.after.row(new_code, acquired_on=acquired_on, opted_in_on=scenario.opted_in_on).statutory
    return Group(code, new_code, old, new, tuple(rows[each].requirement for each in named if each in rows))


def _asked(
    policy: PolicyDocument, code: str, acquired_on: date, file_made_on: date | None, opted_in_on: date | None
) -> RetentionRequirement | None:
    try:
        return policy.requirement(code, acquired_on=acquired_on, file_made_on=file_made_on, opted_in_on=opted_in_on)
    except (NoVersionForDay, PolicyClassUnknown):
        return None
