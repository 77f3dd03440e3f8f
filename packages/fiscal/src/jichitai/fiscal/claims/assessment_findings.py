"""所見：調定と納入の通知 / Findings about assessment and notices of payment."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, Where, Yen

_Cites = tuple[Citation, ...]


def assessment_item_differs(*, ja: str, en: str, field: str, cites: _Cites) -> Diagnostic:
    """調定の誤り / An item of the assessment is not what its basis gives."""
    return Diagnostic(
        code="fiscal.assessment-item-differs",
        ja=f"調定の{ja}が、根拠から求めたものと違う。誤っていないことを調査してから調定する。",
        en=f"In the assessment {en} differs from what its basis gives; it is examined before assessing.",
        way_out_ja="根拠（法令・契約・処分）から求め直し、調定の案を直す。",
        way_out_en="Work it out again from the law, contract or decision, and correct the draft.",
        cites=cites,
        facts={"item": field},
        where=Where(field=field),
    )


def assessment_without_amount(*, amount: Yen, cites: _Cites) -> Diagnostic:
    """額のない調定 / There is nothing to assess."""
    return Diagnostic(
        code="fiscal.assessment-without-amount",
        ja=f"調定の額が{amount}である。納入すべき金額のない調定はできない。",
        en=f"The amount assessed is {amount.amount} yen; without an amount to pay there is nothing to assess.",
        way_out_ja="額を確かめる。減らすときは、当初の調定を減額する（減額調定）。",
        way_out_en="Check the amount; to lower an earlier assessment, reduce that one.",
        cites=cites,
        facts={"amount": amount},
        where=Where(field="amount"),
    )


def assessment_contrary(*, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """法令・契約への違反 / The revenue is against the law or the contract."""
    return Diagnostic(
        code="fiscal.assessment-contrary",
        ja=f"この歳入には{ja}に違反する事実がある。違反する事実がないことを調査してから調定する。",
        en=f"Something about this revenue is against {en}; it is examined before assessing.",
        way_out_ja="違反する事実を改めるまで、調定しない。",
        way_out_en="Do not assess until it is put right.",
        cites=cites,
    )


def notice_item_missing(*, ja: str, en: str, field: str, cites: _Cites) -> Diagnostic:
    """記載事項の欠け / The notice leaves out an item."""
    return Diagnostic(
        code="fiscal.notice-item-missing",
        ja=f"納入通知書に{ja}の記載がない。納入の通知は、六つの事項を記載した納入通知書でする。",
        en=f"The notice of payment leaves out {en}; it states six items.",
        way_out_ja=f"{ja}を記載する。",
        way_out_en=f"Write {en}.",
        cites=cites,
        facts={"item": field},
        where=Where(field=field),
    )


def notice_not_written(*, cites: _Cites) -> Diagnostic:
    """書面によらない通知 / The notice is not written although it could be."""
    return Diagnostic(
        code="fiscal.notice-not-written",
        ja="納入の通知を納入通知書によらずにしている。性質上納入通知書によりがたい歳入に限り、口頭・掲示などによることができる。",
        en="The notice is not written; only revenue unfit for a written notice may be called in orally, by posting or otherwise.",
        way_out_ja="納入通知書を発する。よりがたい歳入なら、その旨を示す。",
        way_out_en="Issue a written notice; or state that the revenue is unfit for one.",
        cites=cites,
        where=Where(field="form"),
    )


def notice_due_before_issue(*, due_on: date, issued_on: date, cites: _Cites) -> Diagnostic:
    """納期限が通知より前 / The due date lies before the notice."""
    return Diagnostic(
        code="fiscal.notice-due-before-issue",
        ja=f"納期限{due_on}が、通知の日{issued_on}より前である。納期限までに納めることができない。",
        en=f"The due date {due_on} lies before the notice of {issued_on}: nobody could pay by it.",
        way_out_ja="納期限を、団体の規則の定める日数を置いて定め直す。",
        way_out_en="Set a due date as far ahead as the body's rule asks.",
        cites=cites,
        facts={"due_on": due_on, "issued_on": issued_on},
        where=Where(field="due_on"),
    )
