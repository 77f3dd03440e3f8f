"""購入の定め / What the body's own contract rule (契約規則) says of purchases, and the decisions that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, PartyRef, Yen

from ..contracts.low_value import ContractingBody, ContractKind, check_low_value_negotiation
from ..contracts.method import contract_methods_open
from ..contracts.negotiation import NegotiationGround
from ..payments.due import check_agreed_periods
from . import purchase_findings as findings
from .purchases import ProposePurchase, Purchase, Quotation


@frozen(kw_only=True)
class PurchaseRules:
    """契約規則の定め / The body's column of the order, its own ceilings by kind, and how many quotations it asks for.

    ``single_up_to``: 予定価格がこの額を超えないときは、見積書は一者でよい。超えるときは ``quotations`` 者以上。
    """

    body: ContractingBody
    ceilings: Mapping[ContractKind, Yen]
    single_up_to: Yen
    quotations: int

    def needed(self, planned: Yen) -> int:
        """要る見積の数 / How many quotations a negotiated contract of this planned price needs."""
        return self.quotations if planned > self.single_up_to else 1


def read_purchase_rules(values: Mapping[str, Any]) -> PurchaseRules:
    """団体の表を読む / Reads ``values`` of the body's own table (for ``EffectiveTable.read_local``).

    >>> rules = read_purchase_rules({"body": "municipality", "single_up_to": 100_000, "quotations": 2,
    ...     "ceilings": {"purchase_of_property": 1_500_000}})
    >>> rules.needed(Yen(100_000)), rules.needed(Yen(100_001))
    (1, 2)
    """
    return PurchaseRules(
        body=ContractingBody(values["body"]),
        ceilings=MappingProxyType({ContractKind(kind): Yen(amount) for kind, amount in values["ceilings"].items()}),
        single_up_to=Yen(values["single_up_to"]),
        quotations=values["quotations"],
    )


def check_proposal(command: ProposePurchase, rules: PurchaseRules) -> tuple[Diagnostic, ...]:
    """伺いの検討 / Everything against proposing this way: method, low value, reasons on record, agreed periods."""
    found = list[Diagnostic]()
    open_ = contract_methods_open(designation=command.designation, negotiation=command.negotiation)
    if command.method not in open_.value:
        found.append(findings.purchase_method_not_open(method=command.method.value, cites=open_.cites))
    if NegotiationGround.LOW_VALUE in command.negotiation:
        ceiling = rules.ceilings.get(command.kind)
        if ceiling is None:
            found.append(findings.ceiling_of_rule_missing(kind=command.kind.value))
        else:
            found += check_low_value_negotiation(
                kind=command.kind, planned_price=command.planned, local_ceiling=ceiling, on=command.on, body=rules.body
            )
    others = [each for each in command.negotiation if each is not NegotiationGround.LOW_VALUE]
    if (others or command.designation) and command.reasons is None:
        found.append(findings.method_reasons_not_recorded())
    found += check_agreed_periods(
        kind=command.terms.kind, on=command.on, inspection_days=command.terms.inspection_days,
        payment_days=command.terms.payment_days, special_nature=command.terms.special_nature,
    )  # fmt: skip
    return tuple(found)


def check_choice(
    purchase: Purchase, vendor: PartyRef, on: date, rules: PurchaseRules, *, reason_recorded: bool
) -> tuple[Diagnostic, ...]:
    """選定の検討 / Everything against choosing this vendor's quotation on this day."""
    standing = purchase.valid_on(on)
    chosen = next((each for each in standing if each.vendor == vendor), None)
    if chosen is None:
        return (findings.quotation_not_standing(vendor=vendor, on=on),)
    found = list[Diagnostic]()
    needed = rules.needed(purchase.planned) if purchase.negotiation else 1
    if len(standing) < needed and not reason_recorded:
        found.append(findings.quotations_too_few(taken=len(standing), needed=needed))
    if chosen.amount > purchase.planned:
        found.append(findings.quotation_above_planned_price(amount=chosen.amount, planned=purchase.planned))
    if _cheaper(standing, chosen) and not reason_recorded:
        found.append(findings.quotation_not_lowest(amount=chosen.amount, lowest=standing[0].amount))
    return tuple(found)


def _cheaper(standing: tuple[Quotation, ...], chosen: Quotation) -> bool:
    return any(each.amount < chosen.amount for each in standing)
