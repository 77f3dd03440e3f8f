"""申請の点検 / What keeps an application from being made or approved, as things stand."""

from __future__ import annotations

from datetime import date

from ..kernel import Diagnostic, PartyRef, Severity
from . import payee_errors as errors
from . import payee_findings as findings
from .account_holder import check_account_holder
from .payee import Payee, PayeeAct, PayeeApplication, PayeeRules
from .payee_book import PayeeBook


def refuse_unlawful(application: PayeeApplication, *, book: PayeeBook, rules: PayeeRules) -> None:
    """できない申請を断る / Raise the one refusal of an application that may not be made (or no longer)."""
    act, payee, on = application.act, application.payee, application.period.start
    known = _known(application, book)
    if act is not PayeeAct.REGISTER and known is None:
        raise errors.PayeeUnknown(findings.payee_unknown(payee=payee, on=on))
    if act in _NEEDS_OWN_NUMBER and known is not None and known.same_as is not None:
        raise errors.PayeeMerged(findings.payee_merged_into_another(payee=payee, into=known.same_as, on=on))
    if act is PayeeAct.MERGE and application.into is not None:
        _refuse_merge(payee, application.into, on, book)
    for purpose in [*(each.purpose for each in application.accounts), *([application.purpose] if application.purpose else [])]:
        if purpose not in rules.purposes:
            raise errors.PurposeUnknown(findings.payee_purpose_unknown(purpose=purpose, known=tuple(rules.purposes)))
    if act is PayeeAct.CLOSE_ACCOUNT and not book.has_own_account(payee, application.purpose or "", on):
        missing = findings.payee_account_missing(payee=payee, purpose=application.purpose or "", on=on)
        raise errors.AccountMissing(missing)
    for account in application.accounts:
        if account.known_on > on:
            later = findings.payee_account_known_later(payee=payee, purpose=account.purpose, known_on=account.known_on, on=on)
            raise errors.AccountKnownLater(later)
    for finding in _holder_findings(application, known):
        if finding.severity is Severity.REFUSAL:
            raise errors.AccountHolderDiffers(finding)


_NEEDS_OWN_NUMBER = frozenset(
    {PayeeAct.CHANGE, PayeeAct.ADD_ACCOUNT, PayeeAct.CORRECT_ACCOUNT, PayeeAct.CLOSE_ACCOUNT}
)  # fmt: skip


def warnings_of(application: PayeeApplication, *, book: PayeeBook) -> tuple[Diagnostic, ...]:
    """注意 / What the approver should look at: mandates, and accounts that keep a payee's former name."""
    found = [*_holder_findings(application, _known(application, book))]
    if application.act is PayeeAct.CHANGE and application.details is not None:
        for each in book.accounts(application.payee, application.period.start):
            kana = application.details.kana
            found += check_account_holder(payee_kana=kana, account_holder=each.holder, mandate=each.mandate)
    return tuple(found)


def _known(application: PayeeApplication, book: PayeeBook) -> Payee | None:
    on = application.period.start
    found = book.payee(application.payee, on)
    if found is None and application.act in (PayeeAct.CORRECT, PayeeAct.CORRECT_ACCOUNT):
        return book.earliest(application.payee)  # 登録の始まりを前に直すときは、その日にはまだない
    return found


def _holder_findings(application: PayeeApplication, known: Payee | None) -> list[Diagnostic]:
    owner = application.details or known
    if owner is None:
        return []
    return [
        finding
        for each in application.accounts
        for finding in check_account_holder(payee_kana=owner.kana, account_holder=each.holder, mandate=each.mandate)
    ]


def _refuse_merge(payee: PartyRef, into: PartyRef, on: date, book: PayeeBook) -> None:
    if book.payee(into, on) is None:
        raise errors.PayeeUnknown(findings.payee_unknown(payee=into, on=on))
    days, reached, waiting = {on}, set[PartyRef](), [into]
    while waiting:  # 後の日に始まる名寄せまでたどり、どの日にも回らないことを確かめる
        number = waiting.pop()
        reached.add(number)
        for start, to in book.pointers(number, since=on):
            days.add(start)
            if to is not None and to not in reached:
                waiting.append(to)
    if any(payee in book.chain(into, day) for day in days):
        raise errors.MergeCircular(findings.payee_merge_circular(payee=payee, into=into))
