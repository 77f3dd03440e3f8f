"""所見：収受から編綴まで / Findings from receipt to binding."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

from ..finding_form import refusal

_ARRANGE: Final = PUBLIC_RECORDS_ACT.article("5", 1)
_LOCAL: Final = PUBLIC_RECORDS_ACT.article("34")


def document_not_found(*, document: Ref) -> Diagnostic:
    """処理中の文書がない / No such document."""
    return refusal(
        f"文書{document}は、収受も起案もされていない。", f"There is no document {document}.",
        "収受番号又は起案番号を確かめる。", "Check the number.",
        code="public-records.document-not-found", cites=(_LOCAL,), facts={"document": document},
    )  # fmt: skip


def document_act_refused(*, document: Ref, stage: str, act: str) -> Diagnostic:
    """今の段階ではできない / The table of stages has no such act."""
    return refusal(
        f"文書{document}は「{stage}」の段階なので、「{act}」をすることができない。",
        f"The document {document} is {stage!r}, so {act!r} cannot be done.",
        "今の段階を確かめ、抜けた手順があれば先に行う。", "See where it stands and do the missing step first.",
        code="public-records.document-act-refused", cites=(_ARRANGE, _LOCAL),
        facts={"document": document, "stage": stage, "act": act},
    )  # fmt: skip


def day_out_of_order(*, document: Ref, act: str, on: date, last_on: date) -> Diagnostic:
    """日の順が違う / A step is dated before the one it follows."""
    return refusal(
        f"文書{document}の「{act}」の日（{on}）が、前の手順の日（{last_on}）より前である。",
        f"The step {act!r} of the document {document} is dated {on}, before the step of {last_on} it follows.",
        "日を確かめる。", "Check the day.",
        code="public-records.day-out-of-order", cites=(_ARRANGE,),
        facts={"document": document, "act": act, "on": on, "last_on": last_on},
    )  # fmt: skip


def sender_unknown() -> Diagnostic:
    """相手が記されていない / No sender is given."""
    return refusal(
        "収受には、相手方の宛名番号か、氏名などの指紋（ハッシュ）が要る。", "A receipt names its sender by party number or by a hash.",
        "宛名番号を引くか、番号がなければ指紋を記す。", "Look the party up, or enter a hash where there is no number.",
        code="public-records.sender-unknown", cites=(_LOCAL,),
    )  # fmt: skip


def binding_unit_differs(*, unit: str) -> Diagnostic:
    """団体の単位と違う / The body binds by another unit."""
    return refusal(
        f"この団体では「{unit}」を単位として綴る。求めはその単位になっていない。",
        f"This body binds by {unit!r}; the request does not.",
        "簿冊を指定するか、単独で管理するなら分類を指定する。", "Name a series, or a class for a record kept by itself.",
        code="public-records.binding-unit-differs", cites=(PUBLIC_RECORDS_ACT.article("5", 2), _LOCAL), facts={"unit": unit},
    )  # fmt: skip
