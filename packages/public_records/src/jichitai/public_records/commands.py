"""文書事務の求め / Commands: what an officer asks for. Whether it is done is decided by the desks.

Every command names its actor. Days in a command are days something happened on; the
day a disposal is carried out is never one of them: the desk reads its clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol, cast

import attrs
from attrs import field, frozen

from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, OfficerRef, OrganisationRef, RecordRef

from .disposal.certificate import ResidualPlace
from .disposal.disposal_list import Verdict
from .filing.file_series import ExtensionReason, LateFilingGround
from .filing.title import Title
from .holds.hold import HoldKind, LiftReason
from .refs import DisposalListRef, FileSeriesRef, Fingerprint, HoldRef, IssuedNumber
from .retention.dates import Expiry


class Command(Protocol):
    """求め / Anything an officer asks for."""

    @property
    def actor(self) -> OfficerRef:
        """求める職員 / Who asks."""
        ...


def request_of(command: Command) -> Mapping[str, Any]:
    """求めの素のデータ / A command as plain data for recognising a repeat: bodies by hash, titles left out."""
    plain: dict[str, Any] = {"command": type(command).__name__}
    for each in attrs.fields(cast("type[attrs.AttrsInstance]", type(command))):
        value = getattr(command, each.name)
        if isinstance(value, bytes):
            plain[each.name] = Fingerprint.of_bytes(value).value
        elif not isinstance(value, Title):
            plain[each.name] = encode(value)
    return plain


@frozen(kw_only=True)
class OpenFileSeries:
    """簿冊を作れ / Open a series. ``classified_as_of`` chooses the edition of the classification."""

    year: FiscalYear
    classification: str
    classified_as_of: date
    symbol: str
    custodian: OrganisationRef
    name: Title
    stated_through: date | None = None
    actor: OfficerRef


@frozen(kw_only=True)
class FileRecord:
    """文書を綴れ / File a record: ``made_on`` is 文書作成取得日, ``filed_on`` the day it is put into the series.

    ``issued_as`` 施行した文書なら、施行した番号（採番した者の書いたとおり）。綴った文書の番号（``RecordRef``）とは別である。
    """

    series: FileSeriesRef
    title: Title
    body: bytes = field(repr=False)
    media_type: str
    made_on: date
    filed_on: date
    case: CaseRef | None = None
    historical: bool = False
    late: LateFilingGround | None = None
    issued_as: IssuedNumber | None = None
    actor: OfficerRef

    def __attrs_post_init__(self) -> None:
        if self.filed_on < self.made_on:
            raise ValueError("a record is filed on or after the day it was made or obtained")


@frozen(kw_only=True)
class CompleteFileSeries:
    """簿冊を完結させよ / Complete a series."""

    series: FileSeriesRef
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class StateRetentionEvent:
    """特定の事由を記せ / State the day of the event retention is counted from."""

    series: FileSeriesRef
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class EndStandingUse:
    """常用を終えよ / State that a series is no longer in daily use."""

    series: FileSeriesRef
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class ExtendRetention:
    """保存期間を延長せよ / Keep a series through a later day (inclusive)."""

    series: FileSeriesRef
    through: date
    reason: ExtensionReason
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class CorrectRetention:
    """保存期間を訂正せよ / Take the term of a class, and correct the days. ``shown``: the result the approver saw (a preview).

    The four days are what the series will have afterwards; None takes a mistaken day away.
    The year and the earliest filing are facts of filing and stay.
    """

    series: FileSeriesRef
    classification: str
    classified_as_of: date
    completed_on: date | None = None
    event_on: date | None = None
    standing_ended_on: date | None = None
    stated_through: date | None = None
    shown: Expiry
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class PlaceHold:
    """保留せよ / Place a hold on a series, or on one record in it."""

    series: FileSeriesRef
    record: RecordRef | None = None
    kind: HoldKind
    matter: CaseRef
    actor: OfficerRef


@frozen(kw_only=True)
class LiftHold:
    """保留を解け / Lift a hold. ``ended_on``: the day of the judgment, ruling, decision, report or withdrawal."""

    series: FileSeriesRef
    record: RecordRef | None = None
    hold: HoldRef
    ended_on: date
    reason: LiftReason
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class MoveRecord:
    """別の簿冊へ移せ / Move a record to another series."""

    record: RecordRef
    to: FileSeriesRef
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class MarkHistorical:
    """歴史公文書とせよ / Mark a record as historically important."""

    record: RecordRef
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class ProposeDisposal:
    """廃棄目録を作れ / Draw up a list of records to be destroyed."""

    records: tuple[RecordRef, ...]
    actor: OfficerRef


@frozen(kw_only=True)
class GiveOpinion:
    """意見を記せ / Enter the opinion of the reviewing body on exactly the list that was seen."""

    disposal_list: DisposalListRef
    fingerprint: Fingerprint
    verdict: Verdict
    body: OrganisationRef
    actor: OfficerRef


@frozen(kw_only=True)
class ApproveDisposal:
    """廃棄を決裁せよ / Approve exactly the list that was seen; ``approval`` comes from outside this tower."""

    disposal_list: DisposalListRef
    fingerprint: Fingerprint
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class DestroyListed:
    """廃棄を執行せよ / Destroy every record of an approved list, today."""

    disposal_list: DisposalListRef
    actor: OfficerRef


@frozen(kw_only=True)
class EraseBodies:
    """本体を消去せよ / Erase the bodies of an executed list."""

    disposal_list: DisposalListRef
    actor: OfficerRef


@frozen(kw_only=True)
class CertifyDisposal:
    """廃棄を証明せよ / Issue the certificate. The caller names the places copies may still lie in, none included."""

    disposal_list: DisposalListRef
    residual_places: tuple[ResidualPlace, ...]
    actor: OfficerRef
