"""所見：整理区分 / Findings about when a commitment is recorded, and their refusals."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..refusals import Refusal

_COMMITMENT = LOCAL_AUTONOMY_ACT.article("232の3")


class RecognitionMissing(Refusal):
    """整理区分がない / The body's table has no row for the object."""

    code = "fiscal.recognition-missing"


class MomentNotCome(Refusal):
    """整理する時期でない / None of the moments of the row has come."""

    code = "fiscal.moment-not-come"


class RecognitionPapersMissing(Refusal):
    """書類が足りない / Papers that the table asks for are missing."""

    code = "fiscal.recognition-papers-missing"


def recognition_missing(*, code: str) -> Diagnostic:
    """整理区分がない / The body's table has no row for the object."""
    return Diagnostic(
        code="fiscal.recognition-missing",
        ja=f"節「{code}」の整理区分が、団体の表にない。",
        en=f"The body's table says nothing of object '{code}'.",
        way_out_ja="財務規則の別表の行を、団体の表に加える。",
        way_out_en="Add the row of the body's rule to its table.",
        cites=(_COMMITMENT,),
        facts={"object_code": code},
    )


def moment_not_come(*, code: str, moments: str) -> Diagnostic:
    """整理する時期でない / None of the moments of the row has come."""
    return Diagnostic(
        code="fiscal.moment-not-come",
        ja=f"節「{code}」を支出負担行為として整理する時期（{moments}）が、まだ来ていない。",
        en=f"None of the moments at which object '{code}' is committed has come: {moments}.",
        way_out_ja="契約、決定、請求など、表の定める時期の事実と額を示す。",
        way_out_en="Give the fact of one of these moments, with its day and amount.",
        cites=(_COMMITMENT,),
        facts={"object_code": code, "moments": moments},
    )


def recognition_papers_missing(*, papers: str) -> Diagnostic:
    """書類が足りない / Papers that the table asks for are missing."""
    return Diagnostic(
        code="fiscal.recognition-papers-missing",
        ja=f"支出負担行為に要する書類（{papers}）が添えられていない。",
        en=f"Papers that the commitment needs are missing: 「{papers}」.",
        way_out_ja="書類をそろえる。表が古いときは、版を改める。",
        way_out_en="Attach them; if the table is out of date, give a new edition.",
        cites=(_COMMITMENT,),
        facts={"papers": papers},
    )
