"""債権者の机 / The desk of the payee register: one officer applies, another approves, and only then is it so.

机は、置き場の取引の中で働き、自らは確定しない。事実（個人に関する情報を含む）は登録簿に、した行為（番号・項目名・
日だけ）は仕訳帳に、同じ取引で書かれる。
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve

from ..codec import encode
from ..journal import NewEntry, done_once
from ..kernel import Diagnostic, EffectivePeriod, FiscalYear, OfficerRef, PartyRef
from ..kernel.clock import Clock, day_of
from ..temporal.ports import Masters
from . import payee_errors as errors
from . import payee_findings as findings
from .payee import APPLICATION, PAYEE, Decision, Payee, PayeeAccount, PayeeAct, PayeeApplication, PayeeRules
from .payee_book import PayeeBook
from .payee_checks import refuse_unlawful, warnings_of
from .payee_effects import take_effect
from .ports import PayeeRoles

PAYEE_SERIES: Final = "payees.payee"
"""債権者番号の列 / The series of payee numbers in the journal."""
APPLICATION_SERIES: Final = "payees.application"
"""申請番号の列 / The series of application numbers in the journal."""


class PayeeDesk:
    """債権者の机 / Applications and decisions. With ``key`` a repeated request has its effect once."""

    def __init__(self, masters: Masters, *, clock: Clock, rules: PayeeRules, roles: PayeeRoles) -> None:
        self._masters: Final = masters
        self._clock: Final = clock
        self._rules: Final = rules
        self._roles: Final = roles

    # ---------------------------------------------------------------- 申請

    def register(
        self, details: Payee, *, on: date, actor: OfficerRef, accounts: tuple[PayeeAccount, ...] = (),
        number: PartyRef | None = None, key: str | None = None,
    ) -> PayeeApplication:  # fmt: skip
        """登録を申請する / Apply for a new payee from ``on``, with its accounts; the number is issued unless given."""
        if number is not None and len(number.value) > _LONGEST_NUMBER:
            raise ValueError(f"a payee number has at most {_LONGEST_NUMBER} characters")
        draft = self._draft(PayeeAct.REGISTER, number or _UNNUMBERED, EffectivePeriod(on), actor)
        return self._apply(evolve(draft, details=details, accounts=accounts), key)

    def change(self, payee: PartyRef, details: Payee, *, on: date, actor: OfficerRef, key: str | None = None) -> PayeeApplication:
        """変更を申請する / Apply for a change from ``on`` until the next change already recorded."""
        draft = self._draft(PayeeAct.CHANGE, payee, EffectivePeriod(on), actor)
        return self._apply(evolve(draft, details=details), key)

    def correct(
        self, payee: PartyRef, details: Payee, *, period: EffectivePeriod, actor: OfficerRef, key: str | None = None
    ) -> PayeeApplication:
        """訂正を申請する / Apply for a correction of exactly these days; what was believed of them stays on record."""
        draft = self._draft(PayeeAct.CORRECT, payee, period, actor)
        return self._apply(evolve(draft, details=details), key)

    def add_account(
        self, payee: PartyRef, account: PayeeAccount, *, on: date, actor: OfficerRef, key: str | None = None
    ) -> PayeeApplication:
        """口座の登録を申請する / Apply for an account from ``on``; it replaces the one of the same purpose."""
        draft = self._draft(PayeeAct.ADD_ACCOUNT, payee, EffectivePeriod(on), actor)
        return self._apply(evolve(draft, accounts=(account,)), key)

    def correct_account(
        self, payee: PartyRef, account: PayeeAccount, *, period: EffectivePeriod, actor: OfficerRef, key: str | None = None
    ) -> PayeeApplication:
        """口座の訂正を申請する / Apply for a correction of an account for exactly these days."""
        draft = self._draft(PayeeAct.CORRECT_ACCOUNT, payee, period, actor)
        return self._apply(evolve(draft, accounts=(account,)), key)

    def close_account(
        self, payee: PartyRef, purpose: str, *, on: date, actor: OfficerRef, key: str | None = None
    ) -> PayeeApplication:
        """口座の廃止を申請する / Apply for closing the account of a purpose; ``on`` is the first day without it."""
        draft = self._draft(PayeeAct.CLOSE_ACCOUNT, payee, EffectivePeriod(on), actor)
        return self._apply(evolve(draft, purpose=purpose), key)

    def merge(
        self, payee: PartyRef, into: PartyRef | None, *, on: date, actor: OfficerRef, key: str | None = None
    ) -> PayeeApplication:
        """名寄せを申請する / Apply for letting a number stand for another from ``on``; ``into=None`` undoes it.

        Both numbers stay; no payment of the past is renumbered.
        """
        draft = self._draft(PayeeAct.MERGE, payee, EffectivePeriod(on), actor)
        return self._apply(evolve(draft, into=into), key)

    # ---------------------------------------------------------------- 決定

    def approve(self, application: str, *, actor: OfficerRef) -> PayeeApplication:
        """承認する / Let an application take effect. Who made it may not; it is checked again as things stand now."""
        with self._masters.together():
            held = self._held(application, actor)
            self._lock(held)
            refuse_unlawful(held, book=self._book(), rules=self._rules)
            decided = held.decided(Decision(approved=True, by=actor, on=self._today()))
            entry = self._write("master-data.payee-application-approved", decided, actor)
            self._keep(decided, entry)
            take_effect(decided, facts=self._masters.facts, now=self._clock.now(), entry=entry)
            return decided

    def reject(self, application: str, *, reason: str, actor: OfficerRef) -> PayeeApplication:
        """却下する / Refuse an application; the number issued for a new payee becomes void."""
        with self._masters.together():
            held = self._held(application, actor)
            decided = held.decided(Decision(approved=False, by=actor, on=self._today(), reason=reason))
            self._keep(decided, self._write("master-data.payee-application-rejected", decided, actor))
            if held.issued is not None:
                year, count = held.issued
                self._masters.journal.void_number(PAYEE_SERIES, year, count, reason=f"申請 {held.number} の却下", actor=actor)
            return decided

    def warnings(self, application: PayeeApplication) -> tuple[Diagnostic, ...]:
        """注意 / What the approver should look at: an account in another name, under a mandate."""
        return warnings_of(application, book=self._book())

    # ---------------------------------------------------------------- 共通

    def _draft(self, act: PayeeAct, payee: PartyRef, period: EffectivePeriod, actor: OfficerRef) -> PayeeApplication:
        return PayeeApplication(number="", act=act, payee=payee, period=period, applied_by=actor, applied_on=self._today())

    def _apply(self, draft: PayeeApplication, key: str | None) -> PayeeApplication:
        self._permit(draft.applied_by, draft.act)

        def work() -> PayeeApplication:
            year = FiscalYear.of(draft.applied_on)
            self._lock(draft)
            refuse_unlawful(draft, book=self._book(), rules=self._rules)
            numbered = self._numbered(draft)
            count = self._masters.journal.issue_number(APPLICATION_SERIES, year, actor=draft.applied_by)
            made = evolve(numbered, number=f"{year.year}-{count:06d}")
            self._keep(made, self._write("master-data.payee-application-made", made, made.applied_by))
            return made

        with self._masters.together():
            return done_once(
                self._masters.journal, key, lambda: _request(draft), work,
                keep=lambda made: {"application": made.number}, give=lambda kept: self._stored(str(kept["application"])),
            )  # fmt: skip

    def _numbered(self, draft: PayeeApplication) -> PayeeApplication:
        """番号をつける / The application with the payee's number: the one given, or the next that is free."""
        if draft.act is not PayeeAct.REGISTER:
            return draft
        if draft.payee != _UNNUMBERED:
            if self._is_taken(draft.payee):
                raise errors.PayeeNumberTaken(findings.payee_number_taken(payee=draft.payee))
            return draft
        year, journal = self._rules.numbered_from or FiscalYear.of(draft.applied_on), self._masters.journal
        while True:  # 前の仕組みから移した番号に当たったら、その番号は欠番とする
            count = journal.issue_number(PAYEE_SERIES, year, actor=draft.applied_by)
            number = self._rules.number_of(year, count)
            if not self._is_taken(number):
                return evolve(draft, payee=number, issued=(year, count))
            journal.void_number(PAYEE_SERIES, year, count, reason="移行した債権者番号が使っている", actor=draft.applied_by)

    def _is_taken(self, number: PartyRef) -> bool:
        return self._masters.journal.head(_stream(number)).sequence > 0

    def _held(self, number: str, actor: OfficerRef) -> PayeeApplication:
        self._permit(actor, PayeeAct.DECIDE)
        self._stored(number)
        self._masters.facts.hold(APPLICATION, number)
        held = self._stored(number)
        if held.decision is not None:
            approved = held.decision.approved
            raise errors.ApplicationDecided(findings.payee_application_decided(application=number, approved=approved))
        if held.applied_by == actor:
            raise errors.ApproverIsApplicant(findings.payee_approver_is_applicant(application=number, actor=actor))
        return held

    def _stored(self, number: str) -> PayeeApplication:
        # 外から来た番号は、形を確かめてから置き場に渡す
        found = self._book().application(number) if _APPLICATION.fullmatch(number) else None
        if found is None:
            raise errors.ApplicationUnknown(findings.payee_application_unknown(application=number))
        return found

    def _lock(self, application: PayeeApplication) -> None:
        """押さえる / Lock the payees of the application, by number, before deciding on them."""
        if application.act is PayeeAct.REGISTER:
            return  # まだ誰も知らない番号である。番号の取り合いは、仕訳帳の列が断る
        for number in sorted({application.payee, *([application.into] if application.into else [])}):
            self._masters.facts.hold(PAYEE, str(number))

    def _keep(self, application: PayeeApplication, entry: str) -> None:
        line = self._masters.facts.hold(APPLICATION, application.number)
        period = EffectivePeriod(application.applied_on)
        self._masters.facts.apply(line.record(application, period, now=self._clock.now(), entry=entry))

    def _permit(self, actor: OfficerRef, act: PayeeAct) -> None:
        if not self._roles.permits(actor, act):
            raise errors.ActNotPermitted(findings.payee_act_not_permitted(actor=actor, act=act.value))

    def _book(self) -> PayeeBook:
        return PayeeBook(self._masters.facts)

    def _today(self) -> date:
        return day_of(self._clock.now())

    def _write(self, event_type: str, application: PayeeApplication, actor: OfficerRef) -> str:
        """記帳する / Numbers, names of fields, purposes and days; nothing of what they hold."""
        stream = _stream(application.payee)
        known = self._book().payee(application.payee, application.period.start)
        data: dict[str, Any] = {
            "application": application.number, "act": application.act.value, "payee": str(application.payee),
            "period": encode(application.period),
            "fields": list(application.details.differing_fields(known)) if application.details else [],
            "purposes": [each.purpose for each in application.accounts] + ([application.purpose] if application.purpose else []),
            "into": encode(application.into),
        }  # fmt: skip
        entry = NewEntry(event_type=event_type, data=data, actor=actor, effective_on=application.period.start)
        (written,) = self._masters.journal.append(stream, [entry], expected=self._masters.journal.head(stream))
        return written.id


_UNNUMBERED: Final = PartyRef("採番前")
_APPLICATION: Final = re.compile(r"[0-9]{4}-[0-9]{6,9}", re.ASCII)
_LONGEST_NUMBER: Final = 40


def _stream(payee: PartyRef) -> str:
    return f"payee:{payee}"


def _request(draft: PayeeApplication) -> Mapping[str, Any]:
    return {key: value for key, value in encode(draft).items() if key != "applied_on"}
