"""窓口の選択 / From a policy to the desks' choices: opinions, how long holds protect, the procedure of disposal, and the unit of binding."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..disposal.procedure import DisposalProcedure, StepKind
from ..disposal.procedure import DisposalStep as DecidedStep
from ..holds.hold import HoldKind
from ..policy import RecordsPolicy
from ..receiving.commands import BindingUnit
from ..retention.term import Provision
from .policy import DisposalStep, PolicyDocument

_STEPS: Final = {
    DisposalStep.REVIEW: StepKind.OPINION,
    DisposalStep.CONSENT: StepKind.CONCURRENCE,
    DisposalStep.APPROVE: StepKind.APPROVAL,
}
_UNITS: Final = {
    "file-series": BindingUnit.SERIES, "file": BindingUnit.FILE, "record": BindingUnit.SINGLE_RECORD,
}  # fmt: skip


def records_policy_of(policy: PolicyDocument, on: date) -> RecordsPolicy:
    """方針から窓口の定めへ / The desks' choices on a day: is an opinion needed, how long holds go on protecting.

    A part the policy does not lay down gives nothing: no opinion, no tails. A kind of hold
    the desks do not know is a ValueError.
    """
    steps = {each.step for each in policy.disposal.at(on).value.chain} if policy.disposal is not None else set[DisposalStep]()
    kinds = policy.holds.at(on).value.kinds if policy.holds is not None else ()
    return RecordsPolicy(
        opinion_required=bool(steps & {DisposalStep.REVIEW, DisposalStep.CONSENT}),
        tails={HoldKind(each.code): each.tail for each in kinds if each.tail is not None},
    )


def binding_unit_of(policy: PolicyDocument) -> BindingUnit:
    """方針から綴る単位へ / What documents are bound into (簿冊、ファイル、単独の文書): the choice of the filing office."""
    return _UNITS[policy.unit]


def disposal_procedure_of(policy: PolicyDocument, on: date) -> DisposalProcedure | None:
    """方針から廃棄の手続へ / The procedure of disposal in force on a day, for rounds of disposal; None where no chain is laid down.

    Drawing up and executing are no steps of it: they are the desks' own. A chain that does
    not end its decisions with an approval is a ValueError.
    """
    if policy.disposal is None or not policy.disposal.at(on).value.chain:
        return None
    edition = policy.disposal.at(on)
    rules = edition.value
    steps = (DecidedStep(role=each.role, kind=_STEPS[each.step]) for each in rules.chain if each.step in _STEPS)
    return DisposalProcedure(
        name=policy.name, version=edition.in_force_from.isoformat(), steps=tuple(steps), published=rules.list_published,
        waiting_days=rules.waiting_days, basis=tuple(Provision.of(each) for each in edition.cites),
    )  # fmt: skip
