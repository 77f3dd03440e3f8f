"""歳入の調定と納入の通知 / Assessment of revenue and notice of payment (法231条、施行令154条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, PartyRef, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import assessment_findings as findings

_COLLECTION: Final = LOCAL_AUTONOMY_ACT.article("231")
_EXAMINATION: Final = LOCAL_AUTONOMY_ORDER.article("154", 1)
_NOTICE: Final = LOCAL_AUTONOMY_ORDER.article("154", 2)
_CONTENTS: Final = LOCAL_AUTONOMY_ORDER.article("154", 3)


@frozen(kw_only=True)
class RevenueFacts:
    """歳入の事実 / What is assessed, or what the law or contract it rests on says should be."""

    year: FiscalYear
    title: str
    """歳入科目 / The title of revenue, as the body writes it (款項目節)."""
    amount: Yen
    debtor: PartyRef


@rule(_COLLECTION, _EXAMINATION, ja="調定の調査", en="Examination before assessment")
def check_assessment(
    *, assessed: RevenueFacts, should_be: RevenueFacts, contrary_to_law: bool = False, contrary_to_contract: bool = False
) -> tuple[Diagnostic, ...]:
    """調定してよいか / Empty when year, title, amount and debtor are right and nothing is against law or contract.

    ``should_be`` is what the basis of the revenue (法令・契約・処分) gives, worked out apart
    from the draft; the year by ``revenue_attribution``.

    >>> facts = RevenueFacts(year=FiscalYear(2026), title="使用料", amount=Yen(5_000), debtor=PartyRef("p-1"))
    >>> check_assessment(assessed=facts, should_be=facts)
    ()
    """
    pairs = (
        ("所属年度", "the fiscal year", "year", assessed.year, should_be.year),
        ("歳入科目", "the title", "title", assessed.title, should_be.title),
        ("納入すべき金額", "the amount", "amount", assessed.amount, should_be.amount),
        ("納入義務者", "the debtor", "debtor", assessed.debtor, should_be.debtor),
    )
    cites = (_COLLECTION, _EXAMINATION)
    found = [
        findings.assessment_item_differs(ja=ja, en=en, field=field, cites=cites)
        for ja, en, field, given, right in pairs
        if given != right
    ]
    if assessed.amount <= Yen(0):
        found.append(findings.assessment_without_amount(amount=assessed.amount, cites=cites))
    if contrary_to_law or contrary_to_contract:
        what = ("法令", "the law") if contrary_to_law else ("契約", "the contract")
        found.append(findings.assessment_contrary(ja=what[0], en=what[1], cites=cites))
    return tuple(found)


class RevenueSource(Enum):
    """歳入の種類（納入の通知の要否） / Kinds of revenue, as far as a notice is needed or not."""

    ALLOCATION_TAX = "allocation-tax"
    """地方交付税 / Local allocation tax."""
    TRANSFER_TAX = "transfer-tax"
    """地方譲与税 / Local transfer tax."""
    SUBSIDY = "subsidy"
    """補助金 / Subsidies received."""
    BOND = "bond"
    """地方債 / Local bonds."""
    DISPOSITION_COSTS = "disposition-costs"
    """滞納処分費 / Costs of disposition."""
    NO_NOTICE_BY_NATURE = "no-notice-by-nature"
    """その他その性質上納入の通知を必要としない歳入 / Other revenue that by its nature needs none."""
    OTHER = "other"
    """それ以外の歳入 / Any other revenue."""


@rule(_COLLECTION, _NOTICE, ja="納入の通知の要否", en="Whether a notice of payment is needed")
def is_notice_required(*, source: RevenueSource) -> Ruling[bool]:
    """納入の通知を要するか / True unless the revenue is one the order excepts.

    >>> is_notice_required(source=RevenueSource.OTHER).value, is_notice_required(source=RevenueSource.BOND).value
    (True, False)
    """
    needed = source is RevenueSource.OTHER
    ja = "納入の通知を要しない歳入に当たらない" if needed else "納入の通知を要しない歳入に当たる"
    en = "it is not among the revenue that needs no notice" if needed else "it is among the revenue that needs no notice"
    return Ruling(value=needed, cites=(_COLLECTION, _NOTICE), steps=(Step(ja, en, (_NOTICE,)),))


class NoticeForm(Enum):
    """納入の通知の方法 / How a notice is given."""

    WRITTEN = "written"
    """納入通知書 / A written notice of payment."""
    ORAL = "oral"
    """口頭 / By word of mouth."""
    POSTED = "posted"
    """掲示 / By posting."""
    OTHER = "other"
    """その他の方法 / Another way."""


@frozen(kw_only=True)
class PaymentNotice:
    """納入通知書 / A notice of payment; None or "" is an item left out."""

    issued_on: date
    year: FiscalYear | None = None
    title: str = ""
    amount: Yen | None = None
    due_on: date | None = None
    place: str = ""
    reason: str = ""
    form: NoticeForm = NoticeForm.WRITTEN


_ITEMS: Final = (
    ("year", "所属年度", "the fiscal year"), ("title", "歳入科目", "the title of revenue"),
    ("amount", "納入すべき金額", "the amount"), ("due_on", "納期限", "the due date"),
    ("place", "納入場所", "the place of payment"), ("reason", "納入の請求の事由", "the reason of the demand"),
)  # fmt: skip


@rule(_NOTICE, _CONTENTS, ja="納入通知書の記載事項", en="Contents of a notice of payment")
def check_payment_notice(*, notice: PaymentNotice, written_unsuitable: bool = False) -> tuple[Diagnostic, ...]:
    """納入の通知が整っているか / Empty when the six items are written, in a form the order allows.

    ``written_unsuitable``: the revenue is by its nature not fit for a written notice (性質上納入
    通知書によりがたい); then it may be given orally, by posting or otherwise.

    >>> [each.where.field for each in check_payment_notice(notice=PaymentNotice(issued_on=date(2026, 6, 1), year=FiscalYear(2026),
    ...     title="使用料", amount=Yen(5_000), due_on=date(2026, 6, 30), reason="市民会館の使用"))]
    ['place']
    """
    cites = (_CONTENTS,)
    if notice.form is not NoticeForm.WRITTEN:
        return () if written_unsuitable else (findings.notice_not_written(cites=cites),)
    found = [
        findings.notice_item_missing(ja=ja, en=en, field=field, cites=cites)
        for field, ja, en in _ITEMS
        if getattr(notice, field) in (None, "")
    ]
    if notice.due_on is not None and notice.due_on < notice.issued_on:
        found.append(findings.notice_due_before_issue(due_on=notice.due_on, issued_on=notice.issued_on, cites=cites))
    return tuple(found)
