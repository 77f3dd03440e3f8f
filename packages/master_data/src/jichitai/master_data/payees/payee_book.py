"""債権者を読む / The payee register as of a day: who a number is, and the account of each purpose."""

from __future__ import annotations

from datetime import date, datetime

from ..identifiers import is_registered_on
from ..kernel import Diagnostic, PartyRef, Ruling
from ..temporal import FactStore
from . import payee_findings as findings
from .payee import ACCOUNT, APPLICATION, PAYEE, Payee, PayeeAccount, PayeeApplication, account_key


class PayeeBook:
    """債権者の帳面 / Reads the register; ``recorded`` asks what was believed at an instant."""

    def __init__(self, facts: FactStore, *, recorded: datetime | None = None) -> None:
        self._facts, self._recorded = facts, recorded

    def payee(self, number: PartyRef, on: date) -> Payee | None:
        """その日の債権者 / The payee of a number on a day, or None. A merged one is returned as it is."""
        return self._facts.line(PAYEE, str(number)).as_of(on, recorded=self._recorded)

    def current(self, number: PartyRef, on: date) -> PartyRef:
        """名寄せの先 / The number a merged number stands for on the day; itself when it is not merged."""
        return self.chain(number, on)[-1]

    def chain(self, number: PartyRef, on: date) -> tuple[PartyRef, ...]:
        """名寄せの道 / The number and every one it points to in turn on the day; the last one stands for all."""
        found = [number]
        while (payee := self.payee(found[-1], on)) is not None and payee.same_as is not None and payee.same_as not in found:
            found.append(payee.same_as)
        return tuple(found)

    def pointers(self, number: PartyRef, *, since: date) -> tuple[tuple[date, PartyRef | None], ...]:
        """名寄せの始まり / From which day (not before ``since``) the number points where, in order of days."""
        facts = self._facts.line(PAYEE, str(number)).believed(self._recorded)
        lasting = [each for each in facts if each.valid.end is None or each.valid.end > since]
        return tuple((max(since, each.valid.start), each.value.same_as) for each in lasting)

    def earliest(self, number: PartyRef) -> Payee | None:
        """最初の事実 / The earliest value believed of a number, whatever day it is valid on."""
        facts = self._facts.line(PAYEE, str(number)).believed(self._recorded)
        return facts[0].value if facts else None

    def has_own_account(self, number: PartyRef, purpose: str, on: date) -> bool:
        """自らの口座があるか / True when the number itself has an account of the purpose on the day."""
        return self._facts.line(ACCOUNT, account_key(number, purpose)).as_of(on, recorded=self._recorded) is not None

    def account(self, number: PartyRef, purpose: str, on: date) -> PayeeAccount | None:
        """その日の口座 / The account of a purpose on a day, of the payee the number stands for; None without one."""
        key = account_key(self.current(number, on), purpose)
        return self._facts.line(ACCOUNT, key).as_of(on, recorded=self._recorded)

    def accounts(self, number: PartyRef, on: date) -> tuple[PayeeAccount, ...]:
        """その日の口座の全部 / Every account on a day of the payee the number stands for, by purpose."""
        lines = self._facts.parts(ACCOUNT, str(self.current(number, on)))
        found = (each.as_of(on, recorded=self._recorded) for each in lines)
        return tuple(each for each in found if each is not None)

    def application(self, number: str) -> PayeeApplication | None:
        """申請 / An application with its decision, or None."""
        facts = self._facts.line(APPLICATION, number).believed(self._recorded)
        return facts[-1].value if facts else None

    def pending(self) -> tuple[PayeeApplication, ...]:
        """承認待ち / The applications nobody has decided, by number."""
        lines = (each.believed(self._recorded) for each in self._facts.lines(APPLICATION))
        return tuple(facts[-1].value for facts in lines if facts and facts[-1].value.decision is None)

    def issuer_registration(self, number: PartyRef, on: date) -> Ruling[bool] | None:
        """取引の日の登録 / Was the payee a registered invoice issuer on the transaction day? None: no number registered.

        Of several registrations the one in effect answers, else the latest begun.
        """
        found = self.payee(self.current(number, on), on)
        if found is None or not found.invoice_registrations:
            return None
        ordered = sorted(found.invoice_registrations, key=lambda each: each.registered_on, reverse=True)
        rulings = [is_registered_on(registration=each, on=on) for each in ordered]
        return next((each for each in rulings if each.value), rulings[0])

    def issuer_findings(self, number: PartyRef, on: date) -> tuple[Diagnostic, ...]:
        """取引の日の登録の点検 / A warning when the payee was no registered issuer on the transaction day."""
        ruling = self.issuer_registration(number, on)
        if ruling is not None and ruling.value:
            return ()
        cites = ruling.cites if ruling is not None else ()
        return (findings.payee_not_a_qualified_issuer(payee=number, on=on, cites=cites),)
