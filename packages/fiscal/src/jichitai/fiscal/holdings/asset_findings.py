"""所見：財産と施設の台帳 / Findings of the registers of assets and facilities, and the refusals that carry them."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, Ref, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..refusals import Refusal

_HELD = (LOCAL_AUTONOMY_ACT.article("237", 1),)
_MANAGED = (LOCAL_AUTONOMY_ACT.article("149", item="6"),)
_Cites = tuple[Citation, ...]


class HoldingSourceUnpaid(Refusal):
    """支払がない / Nothing was paid on the order or commitment."""

    code = "fiscal.holding-source-unpaid"


class HoldingSourceUsedUp(Refusal):
    """支払った額を超える / More would be recorded than was paid."""

    code = "fiscal.holding-source-used-up"


class AssetNotHeld(Refusal):
    """その日に台帳にない / The asset is not held on the day."""

    code = "fiscal.asset-not-held"


class AssetAmountBeyond(Refusal):
    """台帳の額・数量を超える / More would leave than is recorded."""

    code = "fiscal.asset-amount-beyond"


class AssetEntryUnknown(Refusal):
    """訂正する記録がない / There is no such entry to correct."""

    code = "fiscal.asset-entry-unknown"


class AssetInAnotherFacility(Refusal):
    """別の施設の財産である / The asset belongs to another facility."""

    code = "fiscal.asset-in-another-facility"


class InspectionKindUnknown(Refusal):
    """点検の種類が表にない / The kind of inspection is not in the table."""

    code = "fiscal.inspection-kind-unknown"


class SaleProceedsMissing(Refusal):
    """売払代金の収納がない / The receipt of the price does not stand."""

    code = "fiscal.sale-proceeds-missing"


def holding_source_unpaid(*, source: Ref) -> Diagnostic:
    """支払がない / Nothing was paid on what is named as the source."""
    return Diagnostic(
        code="fiscal.holding-source-unpaid",
        ja=f"{source}に支払がないので、財産・償還・積立ての記録のもとにできない。",
        en=f"Nothing is paid on {source}, so it cannot be what an asset, redemption or deposit is recorded from.",
        way_out_ja="支払の後に記録する。寄附・所管換など支払のない取得は、その原因で登載する。",
        way_out_en="Record after payment; a donation or transfer is registered by its own origin.",
        cites=_MANAGED,
        facts={"source": str(source)},
    )


def holding_source_used_up(*, source: Ref, asked: Yen, left: Yen) -> Diagnostic:
    """支払・収納の額を超える / More would be recorded from a payment or receipt than is left of it."""
    return Diagnostic(
        code="fiscal.holding-source-used-up",
        ja=f"{source}の支払・収納のうち記録に使っていないのは{left}で、{asked}はこれを超える。",
        en=f"{left.amount:,} yen of {source} is not yet recorded; {asked.amount:,} yen is more.",
        way_out_ja="額を確かめる。同じ支払・収納を二度記録していないか、台帳を見る。",
        way_out_en="Check the amount; see whether the same payment or receipt is recorded already.",
        cites=_MANAGED,
        facts={"source": str(source), "asked": asked, "left": left},
    )


def asset_not_held(*, asset: Ref, on: date) -> Diagnostic:
    """その日に台帳にない / The asset is not on the register on the day: not yet acquired, or gone."""
    return Diagnostic(
        code="fiscal.asset-not-held",
        ja=f"{asset}は{on}に台帳にない（取得の前か、処分の後である）。",
        en=f"{asset} is not held on {on}: it was not yet acquired, or it is gone.",
        way_out_ja="日付と番号を確かめる。誤った処分は、その記録を訂正する。",
        way_out_en="Check the day and number; a wrong disposal is undone by correcting its entry.",
        cites=_HELD,
        facts={"asset": str(asset), "on": on},
    )


def asset_amount_beyond(*, asset: Ref, on: date) -> Diagnostic:
    """台帳の額・数量を超える / Some day the cost or quantity would fall below nothing."""
    return Diagnostic(
        code="fiscal.asset-amount-beyond",
        ja=f"{asset}の価額又は数量が、{on}に0を下回る。",
        en=f"The cost or quantity of {asset} would fall below nothing on {on}.",
        way_out_ja="減らす額と数量を、その日以後の残りに収める。先の記録が誤りなら、それを訂正する。",
        way_out_en="Take no more than remains from that day on, or correct the earlier entry first.",
        cites=_HELD,
        facts={"asset": str(asset), "on": on},
    )


def asset_entry_unknown(*, asset: Ref, number: int) -> Diagnostic:
    """訂正する記録がない / The asset has no entry of that number."""
    return Diagnostic(
        code="fiscal.asset-entry-unknown",
        ja=f"{asset}に{number}番の記録がない。",
        en=f"{asset} has no entry number {number}.",
        way_out_ja="台帳の記録の番号を確かめる。",
        way_out_en="Check the number of the entry on the register.",
        cites=_MANAGED,
        facts={"asset": str(asset), "entry": number},
    )


def asset_count_differs(*, asset: Ref, recorded: int, found: int, on: date) -> Diagnostic:
    """実地照合の差 / What was counted is not what the register holds (quantities in the register's smallest unit)."""
    return Diagnostic(
        code="fiscal.asset-count-differs",
        ja=f"{on}の実地照合で、{asset}は台帳の{recorded}に対し現物が{found}であった（差{found - recorded}）。",
        en=f"Counting on {on} found {found} of {asset}; the register holds {recorded}.",
        way_out_ja="所在を調べ、亡失なら亡失として記録し、記入の誤りなら記録を訂正する。",
        way_out_en="Search; record a loss as such, or correct the entry that was wrong.",
        cites=_MANAGED,
        facts={"asset": str(asset), "recorded": recorded, "found": found, "on": on},
    )


def asset_in_another_facility(*, asset: Ref, facility: Ref) -> Diagnostic:
    """別の施設の財産である / The asset already belongs to another facility."""
    return Diagnostic(
        code="fiscal.asset-in-another-facility",
        ja=f"{asset}は{facility}の財産である。",
        en=f"{asset} belongs to {facility}.",
        way_out_ja="先にその施設から外す。",
        way_out_en="Take it out of that facility first.",
        cites=_MANAGED,
        facts={"asset": str(asset), "facility": str(facility)},
    )


def inspection_kind_unknown(*, kind: str, on: date) -> Diagnostic:
    """点検の種類が表にない / The body's table of inspections has no such kind on the day."""
    return Diagnostic(
        code="fiscal.inspection-kind-unknown",
        ja=f"点検の種類「{kind}」が、{on}に効力のある点検の表にないか、この施設の点検でない。",
        en=f"'{kind}' is not an inspection of this facility by the table in force on {on}.",
        way_out_ja="点検の表と、施設が受ける点検の一覧を確かめる。",
        way_out_en="Check the table of inspections and the list of those the facility is subject to.",
        cites=_MANAGED,
        facts={"kind": kind, "on": on},
    )


def facility_inspection_overdue(*, facility: Ref, kind_ja: str, due_on: date, on: date) -> Diagnostic:
    """点検の期日を過ぎた / An inspection was due and is not recorded."""
    return Diagnostic(
        code="fiscal.facility-inspection-overdue",
        ja=f"{facility}の{kind_ja}は{due_on}までであったが、{on}に実施の記録がない。",
        en=f"An inspection of {facility} was due by {due_on}; none is recorded by {on}.",
        way_out_ja="直ちに実施し、結果を記録する。実施済みなら記録を補う。",
        way_out_en="Carry it out at once and record it, or enter the missing record.",
        cites=_MANAGED,
        facts={"facility": str(facility), "kind": kind_ja, "due_on": due_on, "on": on},
    )


def sale_proceeds_missing(*, asset: Ref) -> Diagnostic:
    """売払代金の収納がない / A sale names no standing receipt and no deferral."""
    return Diagnostic(
        code="fiscal.sale-proceeds-missing",
        ja=f"{asset}の売払い・交換差金の収納の記録がないか、取り消されている。",
        en=f"No standing receipt is named for the price of {asset}.",
        way_out_ja="代金の収納の番号を示す。延納の特約があるときは、その旨を示す。",
        way_out_en="Name the receipt of the price, or say that payment is deferred by agreement.",
        cites=(LOCAL_AUTONOMY_ORDER.article("169の7", 1),),
        facts={"asset": str(asset)},
    )


def property_statement_discontinued(*, kind: str, name: str, before: int, last: int, cites: _Cites) -> Diagnostic:
    """前年度の調書と続かない / The opening figure is not the closing figure of the year before."""
    return Diagnostic(
        code="fiscal.property-statement-discontinued",
        ja=f"財産に関する調書の「{kind}・{name}」の前年度末現在高{before:,}が、前年度の調書の決算年度末現在高{last:,}と違う。",
        en=f"'{name}' opens at {before:,}; the statement of the year before closed at {last:,}.",
        way_out_ja="前年度以前の記録を後から訂正していないか調べ、調書に訂正の理由を付す。",
        way_out_en="Look for entries corrected since, and say so in the statement.",
        cites=cites,
        facts={"kind": kind, "name": name, "before": before, "last": last},
    )
