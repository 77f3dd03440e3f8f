"""財産・施設・地方債・基金 / What the registers say that needs no store: folding, history, the page of a facility, wrong values."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from attrs import evolve

from jichitai.fiscal.boundary.holdings_html import facility_page
from jichitai.fiscal.closing.settlement import Settlement
from jichitai.fiscal.holdings.asset_commands import (
    AssetDescription,
    CorrectAssetEntry,
    DisposeAsset,
    GroupAsset,
    ReclassifyAsset,
    RegisterAsset,
    RegisterPaidAsset,
    TransferAsset,
)
from jichitai.fiscal.holdings.asset_entries import AssetEntry, EntryKind, first_day_below
from jichitai.fiscal.holdings.asset_history import asset_as_recorded
from jichitai.fiscal.holdings.asset_kinds import AssetKind, Departure, Origin
from jichitai.fiscal.holdings.bonds import RedeemEarly, RedeemInstalment
from jichitai.fiscal.holdings.facilities import (
    ChargeFacilities,
    CostKind,
    EnterUse,
    FacilityShare,
    RecordInspection,
    read_inspections,
)
from jichitai.fiscal.holdings.facility_sheet import facility_sheet
from jichitai.fiscal.holdings.funds import FundBasis, LendFundCash, OpenFund
from jichitai.fiscal.holdings.references import AssetRef, BondRef, FacilityRef, FundRef
from jichitai.fiscal.holdings.schedule import RedemptionMethod, RedemptionTerms, redemption_schedule
from jichitai.fiscal.holdings.statement import property_statement
from jichitai.fiscal.ledger.references import CommitmentRef, PaymentOrderRef
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.property.funds import FundKind
from jichitai.fiscal.property.public_property import PropertyClass
from jichitai.fiscal.testing.holdings_samples import (
    HALF_YEARLY,
    OFFICER,
    REPAIR_LINE,
    YEAR,
    HoldingsRoom,
    described,
    inspections,
    standing,
)
from jichitai.fiscal.testing.samples import a_title
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import LegalPeriod, Yen
from jichitai.master_data.kernel.clock import FixedClock

DAY = date(2026, 9, 1)


class TickingClock:
    """進む時計 / A clock that moves on an hour whenever it is read."""

    instant = FixedClock.at(2026, 7, 1).now()

    def now(self) -> datetime:
        self.instant += timedelta(hours=1)
        return self.instant


@pytest.fixture
def room() -> HoldingsRoom:
    return HoldingsRoom(MemoryBooks(), MemoryJournal(clock=TickingClock()))


def entry(number: int, kind: EntryKind, day: int, cost: int = 0, quantity: int = 0) -> AssetEntry:
    return AssetEntry(number=number, kind=kind, on=date(2026, 9, day), cost=Yen(cost), quantity=quantity, standing=standing())


def test_the_value_as_then_recorded_stays_what_it_was(room):
    land = room.given(cost=Yen(1_000))
    (first,) = room.journal.read(f"fiscal.asset:{land.ref}")
    correct = CorrectAssetEntry(asset=land.ref, entry=1, reason="転記誤り", recorded_on=DAY, cost=Yen(1_500))
    after = room.assets.correct(correct, by=OFFICER, key=room.key())
    second = list(room.journal.read(f"fiscal.asset:{land.ref}"))[1]
    day = date(2026, 6, 1)
    before = asset_as_recorded(room.journal, land.ref, known_at=second.recorded_at - timedelta(seconds=1))
    assert (before.at(day).cost, after.at(day).cost) == (Yen(1_000), Yen(1_500))
    assert asset_as_recorded(room.journal, land.ref, known_at=second.recorded_at) == after
    assert asset_as_recorded(room.journal, land.ref, known_at=first.recorded_at - timedelta(seconds=1)) is None
    assert asset_as_recorded(room.journal, AssetRef("2026-LAND-999999")) is None
    assert after.at(date(2026, 4, 30)) is None


@pytest.mark.parametrize(
    ("entries", "day"),
    [
        ([(1, "acquired", 1, 100, 10)], None),
        ([(1, "acquired", 1, 100, 10), (2, "lost", 2, -100, -10)], None),
        ([(1, "acquired", 1, 100, 10), (2, "lost", 2, -99, -10)], 2),
        ([(1, "acquired", 1, 100, 10), (2, "lost", 2, -101, -9)], 2),
        ([(1, "acquired", 1, 100, 10), (2, "lost", 2, -100, -11)], 2),
        ([(1, "acquired", 1, 100, 10), (2, "lost", 2, -100, -10), (3, "improved", 3, 5, 0)], 3),
        ([(1, "acquired", 3, 100, 10), (2, "lost", 2, -1, -1)], 2),
        ([(1, "acquired", 1, 100, 10), (2, "acquired", 2, 100, 10)], 2),
        # 後の記録を先の日に差し込むと、その後の日に不足することがある。
        ([(1, "acquired", 1, 100, 10), (2, "lost", 5, -60, -6), (3, "lost", 2, -50, -5)], 5),
    ],
)
def test_entries_add_up_on_every_day(entries, day):
    rows = [entry(number, EntryKind(kind), on, cost, quantity) for number, kind, on, cost, quantity in entries]
    assert first_day_below(rows) == (None if day is None else date(2026, 9, day))


def test_what_leaves_is_taken_from_every_component_and_no_yen_is_lost(room):
    building = room.given(AssetKind.BUILDING, cost=Yen(1_000), quantity=7, account="111103", life=50)
    parts = (
        entry(2, EntryKind.IMPROVED, 2, 500), entry(3, EntryKind.IMPROVED, 3, 333), entry(4, EntryKind.LOST, 4, -1_000, -3),
    )  # fmt: skip
    asset = evolve(building, entries=(*building.entries, *parts))
    assert [each.cost.amount for each in asset.fixed_assets(date(2026, 9, 4))] == [1_000 - 545, 500 - 272, 333 - 183]
    assert sum(each.cost.amount for each in asset.fixed_assets(date(2026, 9, 4))) == asset.at(date(2026, 9, 4)).cost.amount
    assert asset.fixed_assets(date(2026, 4, 1)) == ()
    assert evolve(asset, account=None).fixed_assets(date(2026, 9, 4)) == ()


class Reader(HTMLParser):
    """頁を読む / Collects tags and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_the_page_of_a_facility_is_whole_escaped_and_fits_a_phone(room):
    facility = room.facility("fire")
    building = room.given(AssetKind.BUILDING, name="<script>alert(1)</script>", quantity=123_456)
    room.assets.group(GroupAsset(asset=building.ref, facility=facility.ref, on=DAY), by=OFFICER, key=room.key())
    order = room.paid(12_345, REPAIR_LINE)
    shares = (FacilityShare(facility=facility.ref),)
    charge = ChargeFacilities(commitment=order.commitment, kind=CostKind.REPAIR, what="屋根 & 樋", shares=shares)
    room.facilities.charge(charge, by=OFFICER, key=room.key())
    use = EnterUse(facility=facility.ref, year=YEAR, measure="入館者数", figure=4_321, on=DAY)
    room.facilities.enter_use(use, by=OFFICER, key=room.key())
    sheet = facility_sheet(room.books, facility.ref, on=date(2026, 10, 2), years=(YEAR,), inspections=inspections)
    page = facility_page(sheet)
    reader = Reader()
    reader.feed(page)
    assert "script" not in reader.tags
    assert [part for part in ("src=", "http://", "https://", "@import") if part in page] == []
    assert 'name="viewport" content="width=device-width, initial-scale=1"' in page
    for shown in (
        "<script>alert(1)</script>",
        "1,234.56㎡",
        "屋根 & 樋",
        "12,345",
        "4,321",
        "期限超過",
        "2026-10-01",
        "10 需用費",
    ):
        assert shown in reader.text, shown
    assert "債-1" not in page
    done = RecordInspection(facility=facility.ref, kind="fire", on=date(2026, 10, 2), passed=False)
    room.facilities.inspect(done, by=OFFICER, key=room.key())
    later = facility_sheet(room.books, facility.ref, on=date(2026, 10, 2), years=(), inspections=inspections)
    assert "要是正" in facility_page(later)
    assert "期限超過" not in facility_page(later)
    assert later.works == ()
    assert [row.what for row in sheet.works] == ["屋根 & 樋"]


def test_the_statement_goes_into_the_settlement(room):
    room.given(quantity=100)
    fund = room.fund(1_000)
    rows = property_statement(year=YEAR, assets=[], funds=[fund], basis=FundBasis.CLOSING)
    settled = Settlement(fiscal_year=YEAR, account=a_title().account, revenue=(), expenditure=(), holdings=rows)
    assert [each.after for each in settled.holdings] == [1_000]


def test_a_table_of_inspections_says_how_often_once():
    table = read_inspections({"lift": {"ja": "昇降機検査", "years": 1, "ground": "建築基準法第12条第3項"}})
    assert (table["lift"].cycle, table["lift"].ground) == (LegalPeriod.years(1), "建築基準法第12条第3項")
    for wrong in ({"ja": "x"}, {"ja": "x", "days": 1, "months": 1}):
        with pytest.raises(ValueError, match="unpack"):
            read_inspections({"x": wrong})


@pytest.mark.parametrize(
    "make",
    [
        lambda: AssetDescription(kind=AssetKind.LAND, name="土地", quantity=0, standing=standing(PropertyClass.ORDINARY)),
        lambda: AssetDescription(kind=AssetKind.LAND, name=" ", quantity=1, standing=standing(PropertyClass.ORDINARY)),
        lambda: AssetDescription(kind=AssetKind.LAND, name="土地", quantity=1, standing=standing()),
        lambda: AssetDescription(kind=AssetKind.EQUIPMENT, name="机", quantity=1, standing=standing(PropertyClass.ORDINARY)),
        lambda: described(AssetKind.LAND, fund=FundRef("2026-N-000001"), standing=standing(PropertyClass.ORDINARY)),
        lambda: RegisterAsset(description=described(), origin=Origin.PAYMENT, cost=Yen(1), on=DAY),
        lambda: RegisterAsset(description=described(), origin=Origin.FOUND, cost=Yen(-1), on=DAY),
        lambda: RegisterPaidAsset(description=described(), order=PaymentOrderRef("2026-P-000001"), share=Yen(0)),
        lambda: DisposeAsset(asset=AssetRef("2026-LAND-000001"), departure=Departure.SCRAP, on=DAY, share=Yen(1)),
        lambda: EnterUse(facility=FacilityRef("2026-F-000001"), year=YEAR, measure="", figure=1, on=DAY),
        lambda: EnterUse(facility=FacilityRef("2026-F-000001"), year=YEAR, measure="人", figure=-1, on=DAY),
        lambda: FacilityShare(facility=FacilityRef("2026-F-000001"), weight=0),
        lambda: ChargeFacilities(commitment=CommitmentRef("2026-C-000001"), kind=CostKind.REPAIR, what="", shares=()),
        lambda: RedeemInstalment(bond=BondRef("2026-L-000001"), orders=()),
        lambda: RedeemEarly(bond=BondRef("2026-L-000001"), orders=(PaymentOrderRef("1"), PaymentOrderRef("1"))),
        lambda: evolve(HALF_YEARLY, rate=Fraction(1)),
        lambda: evolve(HALF_YEARLY, grace=4),
        lambda: evolve(HALF_YEARLY, months=5),
        lambda: evolve(HALF_YEARLY, periods=0),
        lambda: redemption_schedule(principal=Yen(0), issued_on=DAY, terms=HALF_YEARLY),
        lambda: redemption_schedule(principal=Yen(1), issued_on=date(2026, 9, 20), terms=HALF_YEARLY),
        lambda: OpenFund(name="", kind=FundKind.SAVING, purpose="x", ordinance="x", account="01", opening=Yen(0), on=DAY),
        lambda: OpenFund(name="x", kind=FundKind.SAVING, purpose="x", ordinance="x", account="01", opening=Yen(-1), on=DAY),
        lambda: LendFundCash(fund=FundRef("2026-N-000001"), amount=Yen(1), on=DAY, return_by=date(2026, 8, 31), rate=Fraction(0),
                             surely=True, efficiently=True),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_a_mistake_of_the_program(make):
    with pytest.raises(ValueError, match=r".+"):
        make()


def test_a_payment_is_named_by_order_or_by_commitment(room):
    order = room.paid(10)
    for named in ({}, {"order": order.ref, "commitment": order.commitment}):
        with pytest.raises(ValueError, match="one order, or one commitment"):
            room.assets.register_paid(RegisterPaidAsset(description=described(), **named), by=OFFICER, key=room.key())


def test_class_and_charge_change_by_commands_of_their_own(room):
    land = room.given()
    wrong = standing(PropertyClass.ORDINARY, place="新町2番地")
    with pytest.raises(ValueError, match="ReclassifyAsset"):
        room.assets.transfer(TransferAsset(asset=land.ref, standing=wrong, on=DAY), by=OFFICER, key=room.key())


def test_an_article_never_becomes_public_property(room):
    desks = room.bought()
    public = standing(PropertyClass.ORDINARY)
    with pytest.raises(ValueError, match="stays public property"):
        room.assets.reclassify(ReclassifyAsset(asset=desks.ref, standing=public, on=DAY), by=OFFICER, key=room.key())
    correct = CorrectAssetEntry(asset=desks.ref, entry=1, reason="x", recorded_on=DAY, standing=public)
    with pytest.raises(ValueError, match="stays public property"):
        room.assets.correct(correct, by=OFFICER, key=room.key())


def test_terms_in_years_are_rounded_up():
    terms = RedemptionTerms(method=RedemptionMethod.BULLET, rate=Fraction(0), first_due=DAY, months=6, periods=3)
    assert terms.years == 2
