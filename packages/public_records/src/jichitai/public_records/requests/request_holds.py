"""請求と保留 / Requests and holds: what is asked for must not be destroyed, and is kept for a time after the decision."""

from __future__ import annotations

from collections.abc import Mapping

from jichitai.master_data.kernel import ApprovalRef, OfficerRef, RecordRef

from ..commands import LiftHold, PlaceHold
from ..holds.hold import HoldKind, LiftReason
from ..refs import FileSeriesRef, HoldRef
from .request import InformationRequest, RequestState


def holds_for(request: InformationRequest, series: Mapping[RecordRef, FileSeriesRef], *, by: OfficerRef) -> tuple[PlaceHold, ...]:
    """保留の命令 / One command for the registry desk per record identified. ``series`` says where each stands; KeyError otherwise.

    国の例では、開示請求のあった文書は決定の翌日から一年間延長する（令9条1項4号）。その期間は、団体の定め（``RecordsPolicy``）による。
    """
    kind = HoldKind.PERSONAL_DATA_REQUEST if request.kind.is_personal else HoldKind.DISCLOSURE_REQUEST
    return tuple(
        PlaceHold(series=series[record], record=record, kind=kind, matter=request.case, actor=by) for record in request.records
    )


def lifting_for(
    request: InformationRequest, hold: HoldRef, record: RecordRef, series: FileSeriesRef, *, approval: ApprovalRef, by: OfficerRef
) -> LiftHold:
    """解除の命令 / Lift a hold once the request is decided or withdrawn; ValueError while it is pending, or was transferred.

    移送した請求は、移送先の決定まで終わらないので、ここからは解けない。
    """
    if request.state is RequestState.WITHDRAWN:
        reason, ended = LiftReason.WITHDRAWN, request.last_on
    elif request.decision is not None:
        reason, ended = LiftReason.ENDED, request.decision.on
    else:
        raise ValueError("a hold stands while its request is undecided")
    return LiftHold(series=series, record=record, hold=hold, ended_on=ended, reason=reason, approval=approval, actor=by)
