"""再編の窓口 / The desk for reorganisations: planned, shown, and carried out as shown."""

from __future__ import annotations

from datetime import date

from ..kernel import OrganisationRef
from . import findings
from .book import Book
from .corrections_desk import CorrectionsDesk
from .events import OrganisationEvent, Reorganised
from .plan import ReorganisationPlan, plan_reorganisation, subjects_that_differ
from .reorganisation import AbolishUnit, CreateUnit, MoveUnit, RenameUnit, Reorganisation
from .unit import OrganisationUnit, Successor
from .writing import By, OrganisationRefused, PlanOutdated, Recorded


class ReorganisationDesk(CorrectionsDesk):
    """再編の窓口 / Reorganisations, and single changes of units as reorganisations of one line."""

    __slots__ = ()

    def plan(self, reorganisation: Reorganisation) -> ReorganisationPlan:
        """案を作る / Dry-run on the organisation as it is now: what changes, whom it reaches, what forbids it."""
        return plan_reorganisation(self.book(), reorganisation)

    def reorganise(self, plan: ReorganisationPlan, *, by: By) -> Recorded:
        """再編する / Carry out a plan as it was shown: ``PlanOutdated`` when it would now do something else."""

        def work(book: Book) -> OrganisationEvent:
            now = plan_reorganisation(book, plan.reorganisation)
            changed = subjects_that_differ(plan, now)
            if changed:
                named = tuple(f"{kind} {key}" for kind, key in changed)
                raise PlanOutdated(findings.plan_outdated(on=plan.reorganisation.on, changed=named))
            return _reorganised(now)

        return self.carry_out("reorganise", plan.reorganisation, work, on=plan.reorganisation.on, by=by)

    def found(self, unit: OrganisationUnit, *, on: date, by: By) -> Recorded:
        """組織を設ける / Create one unit from a day on."""
        return self._at_once(Reorganisation(on=on, lines=(CreateUnit(unit),)), by)

    def rename(self, unit: OrganisationRef, name: str, *, on: date, by: By, kana: str | None = None) -> Recorded:
        """名称を変える / Rename a unit from a day on; posts and appointments stay."""
        return self._at_once(Reorganisation(on=on, lines=(RenameUnit(unit=unit, name=name, kana=kana),)), by)

    def move(self, unit: OrganisationRef, parents: tuple[OrganisationRef, ...], *, on: date, by: By) -> Recorded:
        """移す / Put a unit under other parents from a day on."""
        return self._at_once(Reorganisation(on=on, lines=(MoveUnit(unit=unit, parents=parents),)), by)

    def abolish(self, unit: OrganisationRef, *, on: date, by: By, successors: tuple[Successor, ...] = ()) -> Recorded:
        """廃する / End a unit: it exists on the eve of ``on`` and no longer on it. Its posts end with it."""
        return self._at_once(Reorganisation(on=on, lines=(AbolishUnit(unit=unit, successors=successors),)), by)

    def _at_once(self, reorganisation: Reorganisation, by: By) -> Recorded:
        def work(book: Book) -> OrganisationEvent:
            return _reorganised(plan_reorganisation(book, reorganisation))

        return self.carry_out("reorganise", reorganisation, work, on=reorganisation.on, by=by)


def _reorganised(plan: ReorganisationPlan) -> Reorganised:
    if not plan.is_possible:
        raise OrganisationRefused(plan.refusals)
    return Reorganised(reorganisation=plan.reorganisation, edits=plan.edits)
