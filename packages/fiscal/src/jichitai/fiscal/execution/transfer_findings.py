"""所見：総合振込 / Findings about transfer batches, and their refusals."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from ..refusals import Refusal

_TRANSFER = LOCAL_AUTONOMY_ORDER.article("165の2")

_STAGES: Final = {
    "requested": "依頼中",
    "paid": "振込済み",
    "withdrawn": "取下げ",
    "returned": "振込不能",
    "taken_back": "組戻し",
}


class TransferEmpty(Refusal):
    """明細がない / A batch without orders, or with one twice."""

    code = "fiscal.transfer-empty"


class TransferInAnotherState(Refusal):
    """振込の段階が違う / The batch or its item is not at the needed stage."""

    code = "fiscal.transfer-in-another-state"


def transfer_empty() -> Diagnostic:
    """明細がない / The batch names no order, or one order twice."""
    return Diagnostic(
        code="fiscal.transfer-empty",
        ja="振込の束に支出命令がないか、同じ支出命令が二度ある。",
        en="The batch names no payment order, or one of them twice.",
        way_out_ja="確認済みの支出命令を、一度ずつ挙げる。",
        way_out_en="Name confirmed payment orders, each once.",
        cites=(_TRANSFER,),
    )


def transfer_in_another_state(*, batch: Ref, order: str, state: str, wanted: str) -> Diagnostic:
    """振込の段階が違う / The batch or its item is not at the needed stage."""
    return Diagnostic(
        code="fiscal.transfer-in-another-state",
        ja=f"振込の束{batch}（{order}）は「{_STAGES.get(state, state)}」の段階にある。これは「{_STAGES.get(wanted, wanted)}」のときに限りできる。",
        en=f"Batch {batch} ({order}) is {state}; this can be done only when it is {wanted}.",
        way_out_ja="銀行の結果を記録したかどうかを確かめる。行われた後に戻ったものは、組戻しとして記録する。",
        way_out_en="See whether the bank's result was recorded; what came back afterwards is recorded as taken back.",
        cites=(_TRANSFER,),
        facts={"batch": batch, "order": order, "state": state, "wanted": wanted},
    )
