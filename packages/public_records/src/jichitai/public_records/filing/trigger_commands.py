"""要件と事由の求め / Commands on requirements of named triggers."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, OfficerRef

from ..refs import FileSeriesRef
from ..retention.dates import Expiry
from ..retention.facts import TriggerDay
from ..retention.requirement import RetentionRequirement


@frozen(kw_only=True)
class LayDownRequirement:
    """要件を定めよ / Keep the series by this requirement (None: by its class again). ``shown``: the result the approver saw."""

    series: FileSeriesRef
    requirement: RetentionRequirement | None
    shown: Expiry
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class StateTrigger:
    """事由の日を記せ / State the day of a trigger; without ``on``, that one more of it is open.

    ``another``: a further day of a trigger that has one already (a second permit); the latest counts.
    """

    series: FileSeriesRef
    trigger: str
    on: date | None = None
    another: bool = False
    actor: OfficerRef


@frozen(kw_only=True)
class CorrectTriggers:
    """事由の日を訂正せよ / Replace every stated day by these. ``shown``: the result the approver saw."""

    series: FileSeriesRef
    days: tuple[TriggerDay, ...]
    shown: Expiry
    approval: ApprovalRef
    actor: OfficerRef
