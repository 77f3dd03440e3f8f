"""台帳の命令 / Commands of the register of assets. What a payment or receipt in the books says is not asked for again."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen
from attrs.validators import optional

from jichitai.master_data.kernel import PartyRef, Yen

from ..ledger.appropriation import positive
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..property.holdings import StaffArticle
from ..revenue.references import ReceiptRef
from .asset_entries import Standing
from .asset_kinds import AssetKind, Departure, Origin
from .references import AssetRef, FacilityRef, FundRef


@frozen(kw_only=True)
class AssetDescription:
    """財産の名札 / What is new whenever an asset comes: its class and name, how much of it, and how it stands.

    ``quantity`` は種別の最小の単位（土地・建物は0.01㎡）で数える。``account``・``life`` は固定資産台帳の科目と耐用年数。
    """

    kind: AssetKind
    name: str
    quantity: int
    standing: Standing
    account: str | None = None
    life: int | None = None
    fund: FundRef | None = None

    def __attrs_post_init__(self) -> None:
        if self.quantity < 1 or not self.name.strip():
            raise ValueError("an asset has a name and a quantity of 1 or more")
        if (self.standing.property_class is None) is (self.kind.facts.property_kind.value != "other" and self.fund is None):
            raise ValueError("public property is administrative or ordinary; articles, claims and what a fund holds are neither")


@frozen(kw_only=True)
class RegisterPaidAsset:
    """支払から登載せよ / Command: register what was paid for, by an order or a whole commitment.

    Amount, case, payee and day come from the payment. ``share``: this asset's part of it, when one payment
    bought several; None takes all that is left.
    """

    description: AssetDescription
    order: PaymentOrderRef | None = None
    commitment: CommitmentRef | None = None
    share: Yen | None = field(default=None, validator=optional(positive))


@frozen(kw_only=True)
class RegisterAsset:
    """登載せよ / Command: register what came without a payment: donated, exchanged, taken over, found, or on hand at the start."""

    description: AssetDescription
    origin: Origin
    cost: Yen
    on: date
    from_party: PartyRef | None = None

    def __attrs_post_init__(self) -> None:
        if self.origin is Origin.PAYMENT:
            raise ValueError("what was paid for is registered from its payment")
        if self.cost < Yen(0):
            raise ValueError("a cost is not below zero")


@frozen(kw_only=True)
class ImproveAsset:
    """改良を加えよ / Command: add a paid improvement (資本的支出); ``quantity`` grows with it, for instance by floor area."""

    asset: AssetRef
    order: PaymentOrderRef | None = None
    commitment: CommitmentRef | None = None
    share: Yen | None = field(default=None, validator=optional(positive))
    quantity: int = 0


@frozen(kw_only=True)
class RepairAsset:
    """修繕を記録せよ / Command: record a paid repair; the value stays."""

    asset: AssetRef
    order: PaymentOrderRef | None = None
    commitment: CommitmentRef | None = None
    share: Yen | None = field(default=None, validator=optional(positive))


@frozen(kw_only=True)
class ReclassifyAsset:
    """分類・用途を変えよ / Command: change class or use."""

    asset: AssetRef
    standing: Standing
    on: date


@frozen(kw_only=True)
class TransferAsset:
    """所管換せよ / Command: change the unit in charge, or the place; class and use stay."""

    asset: AssetRef
    standing: Standing
    on: date


@frozen(kw_only=True)
class RecordLoss:
    """亡失を記録せよ / Command: record that the asset, or this much of it, is lost."""

    asset: AssetRef
    on: date
    quantity: int | None = None


@frozen(kw_only=True)
class DisposeAsset:
    """処分せよ / Command: dispose of the asset, or of a part: ``quantity`` of it, with ``cost`` (None: in proportion).

    ``receipt`` 売払代金・交換差金の収納。``share`` そのうちこの財産の分（None は残りの全部）。``deferred`` 延納の特約がある。``buyer_handles_it`` 相手方がその財産・物品を
    取り扱う職員である。``article`` はそのときの物品の区分。``for_fund_purpose`` 基金の目的のための処分である。
    """

    asset: AssetRef
    departure: Departure
    on: date
    quantity: int | None = None
    cost: Yen | None = None
    receipt: ReceiptRef | None = None
    share: Yen | None = field(default=None, validator=optional(positive))
    deferred: bool = False
    fair_consideration: bool = True
    by_ordinance: bool = False
    voted: bool = False
    buyer_handles_it: bool = False
    article: StaffArticle = StaffArticle.OTHER
    held_for_sale: bool = False
    for_fund_purpose: bool = False

    def __attrs_post_init__(self) -> None:
        if self.share is not None and self.receipt is None:
            raise ValueError("a share is of a receipt")


@frozen(kw_only=True)
class CorrectAssetEntry:
    """記録を訂正せよ / Command: replace what was wrong in an entry; None leaves it. What was recorded before stays in the journal."""

    asset: AssetRef
    entry: int
    reason: str
    recorded_on: date
    on: date | None = None
    cost: Yen | None = None
    quantity: int | None = None
    standing: Standing | None = None


@frozen(kw_only=True)
class DeclareSurplus:
    """不用の決定をせよ / Command: declare an article surplus."""

    asset: AssetRef
    on: date


@frozen(kw_only=True)
class GroupAsset:
    """施設に入れよ / Command: put an asset into a facility, or take it out (None)."""

    asset: AssetRef
    facility: FacilityRef | None
    on: date


@frozen(kw_only=True)
class FoundQuantity:
    """現物の数量 / What was found of one asset."""

    asset: AssetRef
    found: int


@frozen(kw_only=True)
class CountAssets:
    """実地照合せよ / Command: record what was found on a day."""

    found: tuple[FoundQuantity, ...]
    on: date
