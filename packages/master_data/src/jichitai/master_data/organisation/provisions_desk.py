"""定めの窓口 / The desk for what the body lays down: levels, kinds of appointment, deputies."""

from __future__ import annotations

from datetime import date

from ..kernel import Diagnostic, EffectivePeriod
from . import people_findings as findings
from .appointment import AppointmentKind
from .book import Book
from .deputy import DeputyRule
from .events import AppointmentKindsLaidDown, DeputiesEnded, DeputiesNamed, LevelsLaidDown
from .refs import DeputyRuleRef
from .unit import UnitLevel
from .writing import By, OrganisationWriter, Recorded


class ProvisionsDesk(OrganisationWriter):
    """定めの窓口 / Levels, kinds of appointment and deputies."""

    __slots__ = ()

    def lay_down_levels(self, levels: tuple[UnitLevel, ...], *, valid: EffectivePeriod, by: By) -> Recorded:
        """段階を定める / Lay down levels for some days."""
        return self.record(LevelsLaidDown(levels=levels, valid=valid), on=valid.start, by=by)

    def lay_down_appointment_kinds(self, kinds: tuple[AppointmentKind, ...], *, valid: EffectivePeriod, by: By) -> Recorded:
        """任用の種類を定める / Lay down the body's kinds of appointment for some days."""
        return self.record(AppointmentKindsLaidDown(kinds=kinds, valid=valid), on=valid.start, by=by)

    def name_deputies(self, rule: DeputyRule, *, valid: EffectivePeriod, by: By) -> Recorded:
        """代わりを定める / Lay down who may act for a post."""
        key = rule.ref.value

        def refuse(book: Book) -> Diagnostic | None:
            return findings.number_already_used(kind="代わりの定め", key=key) if book.deputies.get(key) else None

        return self.record(DeputiesNamed(rule=rule, valid=valid), on=valid.start, by=by, refuse=refuse)

    def end_deputies(self, provision: DeputyRuleRef, *, last_day: date, by: By) -> Recorded:
        """代わりの定めを終える / The last day still counts."""

        def refuse(book: Book) -> Diagnostic | None:
            there = any(last_day in each.valid for each in book.deputies.get(provision.value, ()))
            return None if there else findings.deputies_unknown(provision=provision.value, on=last_day)

        return self.record(DeputiesEnded(provision=provision, last_day=last_day), on=last_day, by=by, refuse=refuse)
