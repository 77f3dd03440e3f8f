"""処分の規則 / Which rules of property a departure has to meet; every reason against it."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic

from ..contracts.property import check_paid_before_handover
from ..property.administrative import LeaseGround, PropertyDealing, check_administrative_act
from ..property.funds import FundKind, check_fund_disposal
from ..property.holdings import StaffDealing, check_article_sale, check_staff_article, check_staff_property
from ..property.ordinary import may_deal_with_ordinary_property
from ..property.public_property import PropertyClass, PropertyDisposal, check_property_disposal
from .asset_commands import DisposeAsset
from .asset_kinds import AssetKind, Departure
from .assets import Asset

_DEALINGS: Final = {
    Departure.SALE: PropertyDealing.SALE,
    Departure.GIFT: PropertyDealing.GIFT,
    Departure.EXCHANGE: PropertyDealing.EXCHANGE,
    Departure.CONTRIBUTION: PropertyDealing.CONTRIBUTION,
}
_ACTS: Final = {
    Departure.SALE: PropertyDisposal.TRANSFER,
    Departure.GIFT: PropertyDisposal.TRANSFER,
    Departure.EXCHANGE: PropertyDisposal.EXCHANGE,
    Departure.CONTRIBUTION: PropertyDisposal.CONTRIBUTION,
}
_STAFF: Final = {Departure.EXCHANGE: StaffDealing.EXCHANGE}
PRICED: Final = frozenset({Departure.SALE, Departure.EXCHANGE})
"""代金のある処分 / Departures for which something is received."""


def departure_findings(
    *, asset: Asset, command: DisposeAsset, property_class: PropertyClass | None, fund: FundKind | None, paid_on: date | None
) -> tuple[Diagnostic, ...]:
    """処分を妨げるもの / Every finding against a departure, of the rules on public property, articles and funds.

    除却・廃棄と回収は、譲り渡す相手がないので、基金の目的のほかは妨げない。譲与には適正な対価がない。
    """
    found = list[Diagnostic]()
    if fund is not None:
        found += check_fund_disposal(kind=fund, for_its_purpose=command.for_fund_purpose)
    dealing = _DEALINGS.get(command.departure)
    if dealing is None:
        return tuple(found)
    if property_class is PropertyClass.ADMINISTRATIVE:
        found += check_administrative_act(dealing=dealing, ground=LeaseGround.NONE, purpose_unhindered=False)
    elif property_class is PropertyClass.ORDINARY:
        assert may_deal_with_ordinary_property(dealing=dealing).value
        found += _of_ordinary(command, paid_on)
    elif asset.kind is AssetKind.EQUIPMENT:
        found += _of_article(asset, command)
    fair = command.fair_consideration and command.departure is not Departure.GIFT
    found += check_property_disposal(
        act=_ACTS[command.departure], fair_consideration=fair, by_ordinance=command.by_ordinance, voted=command.voted
    )
    return tuple(found)


def _of_ordinary(command: DisposeAsset, paid_on: date | None) -> tuple[Diagnostic, ...]:
    staff = check_staff_property(
        handles_it=command.buyer_handles_it, dealing=_STAFF.get(command.departure, StaffDealing.TRANSFER)
    )
    if command.departure is not Departure.SALE and paid_on is None:  # 交換差金のない交換、譲与、出資
        return staff
    return (*staff, *check_paid_before_handover(handed_over_on=command.on, paid_on=paid_on, deferred=command.deferred))


def _of_article(asset: Asset, command: DisposeAsset) -> tuple[Diagnostic, ...]:
    surplus = asset.surplus_on is not None and asset.surplus_on <= command.on
    sale = (
        check_article_sale(held_for_sale=command.held_for_sale, declared_surplus=surplus)
        if command.departure is Departure.SALE
        else ()
    )
    return (*sale, *check_staff_article(handles_it=command.buyer_handles_it, article=command.article))
