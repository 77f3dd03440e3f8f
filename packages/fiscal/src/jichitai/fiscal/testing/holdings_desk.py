"""財産と施設の約束 / What the desks of assets and facilities promise. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from jichitai.master_data.kernel import Yen, total

from ..accrual.depreciation import DepreciationStart
from ..closing.settlement import PropertyRow
from ..gates import deny_all
from ..holdings.asset_commands import (
    CorrectAssetEntry,
    CountAssets,
    DeclareSurplus,
    DisposeAsset,
    FoundQuantity,
    GroupAsset,
    ImproveAsset,
    ReclassifyAsset,
    RecordLoss,
    RegisterPaidAsset,
    RepairAsset,
    TransferAsset,
)
from ..holdings.asset_desk import AssetDesk
from ..holdings.asset_history import asset_as_recorded, assets_of, book_value, count_findings, uncounted
from ..holdings.asset_kinds import AssetKind, Departure, Origin
from ..holdings.assets import ASSETS
from ..holdings.events import EVENTS
from ..holdings.facilities import ChargeFacilities, CostKind, EnterUse, Facility, FacilityShare, RecordInspection
from ..holdings.facility_sheet import facility_sheet, year_cost
from ..holdings.funds import FundBasis
from ..holdings.references import stream_of_facility
from ..holdings.statement import check_property_statement, property_statement
from ..ledger.payment_order import PaymentOrder
from ..property.public_property import PropertyClass
from ..refusals import NotPermitted
from ..revenue.references import ReceiptRef
from ..settlement.figures import SettlementPaper
from .holdings_samples import (
    OFFICER,
    REPAIR_LINE,
    UNIT,
    YEAR,
    HoldingsRoom,
    described,
    inspections,
    refused_with,
    standing,
)

DAY = date(2026, 9, 1)


def disposed(room: HoldingsRoom, asset: Any, departure: Departure = Departure.SALE, **more: Any) -> Any:
    """処分する / Dispose of an asset on 1 September."""
    values: dict[str, Any] = {"asset": asset.ref, "departure": departure, "on": DAY}
    return room.assets.dispose(DisposeAsset(**values | more), by=OFFICER, key=room.key())


def ordinary(room: HoldingsRoom, **more: Any) -> Any:
    """普通財産の土地 / Ordinary land: 1,000 yen, 10 hundredths of a square metre."""
    return room.given(AssetKind.LAND, standing=standing(PropertyClass.ORDINARY), **more)


class AssetsContract:
    """財産台帳の約束 / The contract of ``AssetDesk`` on a store and a journal."""

    def test_what_the_payment_says_is_not_typed_again(self, room: HoldingsRoom) -> None:
        """単一入力 / Amount, case, payee, year and day of an asset are those of its payment."""
        order = room.paid(600_000)
        command = RegisterPaidAsset(description=described(), order=order.ref)
        asset = room.assets.register_paid(command, by=OFFICER, key="one")
        entry = asset.entries[0]
        assert (entry.cost, entry.case, entry.other_party, entry.on) == (order.paid, order.case, order.payee, order.inspected_on)
        assert (asset.ref.value, asset.fiscal_year, asset.origin) == ("2026-EQUI-000001", order.fiscal_year, Origin.PAYMENT)
        assert room.assets.register_paid(command, by=OFFICER, key="one") == asset
        assert room.books.papers(ASSETS).get(asset.ref) == asset == asset_as_recorded(room.journal, asset.ref)

    def test_nothing_unpaid_and_no_yen_twice_comes_onto_the_register(self, room: HoldingsRoom) -> None:
        """二度の登載 / One payment may buy several assets, up to what was paid; by order and commitment together."""
        unpaid = room.ordered(100)
        command = RegisterPaidAsset(description=described(), order=unpaid.ref)
        refused_with("fiscal.holding-source-unpaid", lambda: room.assets.register_paid(command, by=OFFICER, key=room.key()))
        order = room.paid(600)

        def part(share: int | None, **source: Any) -> Any:
            told = RegisterPaidAsset(description=described(), share=None if share is None else Yen(share), **source)
            return room.assets.register_paid(told, by=OFFICER, key=room.key())

        part(250, order=order.ref)
        refused_with("fiscal.holding-source-used-up", lambda: part(351, order=order.ref))
        assert part(None, commitment=order.commitment).entries[0].cost == Yen(350)
        refused_with("fiscal.holding-source-used-up", lambda: part(None, order=order.ref))
        refused_with("fiscal.holding-source-used-up", lambda: part(1, commitment=order.commitment))
        assert [each.number for each in assets_of(room.books, first=YEAR, last=YEAR)] == [1, 2]

    def test_each_order_bears_no_more_than_it_paid(self, room: HoldingsRoom) -> None:
        """支出命令ごとの枠 / Two orders on one commitment: neither lends its money to the other; money that came back is gone."""
        one = room.paid(200)
        two = room.paid(400, more_on=one.commitment)

        def part(share: int | None, order: PaymentOrder) -> Any:
            told = RegisterPaidAsset(description=described(), order=order.ref, share=None if share is None else Yen(share))
            return room.assets.register_paid(told, by=OFFICER, key=room.key())

        refused_with("fiscal.holding-source-used-up", lambda: part(201, one))
        assert part(200, one).entries[0].cost == Yen(200)
        assert part(150, two).entries[0].cost == Yen(150)
        room.came_back(two, 100)
        refused_with("fiscal.holding-source-used-up", lambda: part(151, two))
        room.came_back(two, 151)
        refused_with("fiscal.holding-source-used-up", lambda: part(None, two))

    def test_numbers_are_gapless_in_each_class(self, room: HoldingsRoom) -> None:
        """番号 / Per class and year; a refusal leaves no gap."""
        room.given(AssetKind.LAND)
        room.given(AssetKind.BUILDING)
        with pytest.raises(NotPermitted):
            AssetDesk(books=room.books, journal=room.journal, gate=deny_all).record_loss(
                RecordLoss(asset=room.given(AssetKind.LAND).ref, on=DAY), by=OFFICER, key=room.key()
            )
        found = [each.ref.value for each in assets_of(room.books, first=YEAR, last=YEAR)]
        assert found == ["2026-BLDG-000001", "2026-LAND-000001", "2026-LAND-000002"]

    def test_an_improvement_raises_the_value_and_a_repair_does_not(self, room: HoldingsRoom) -> None:
        """改良と修繕 / Both come from payments; the accrual register gets the improvement as an asset of its own."""
        building = room.given(AssetKind.BUILDING, cost=Yen(1_000_000), account="111103", life=50)
        improve = ImproveAsset(asset=building.ref, order=room.paid(200_000).ref, quantity=5)
        room.assets.improve(improve, by=OFFICER, key=room.key())
        repair = RepairAsset(asset=building.ref, order=room.paid(30_000).ref)
        after = room.assets.repair(repair, by=OFFICER, key=room.key())
        before, now = after.held_on(date(2026, 7, 14)), after.held_on(date(2026, 7, 15))
        assert (before.cost, now.cost, now.quantity) == (Yen(1_000_000), Yen(1_200_000), 15)
        assert [each.cost.amount for each in after.fixed_assets(DAY)] == [1_000_000, 200_000]
        assert book_value(after, year=YEAR.next, start=DepreciationStart.NEXT_YEAR) == Yen(1_200_000 - 20_000 - 4_000)

    def test_class_use_and_charge_change_from_their_day(self, room: HoldingsRoom) -> None:
        """分類替えと所管換 / The day before it is as it was."""
        land = room.given()
        ordinary_now = standing(PropertyClass.ORDINARY, use="未利用")
        room.assets.reclassify(ReclassifyAsset(asset=land.ref, standing=ordinary_now, on=DAY), by=OFFICER, key=room.key())
        moved = standing(PropertyClass.ORDINARY, use="未利用", place="新町2番地")
        after = room.assets.transfer(TransferAsset(asset=land.ref, standing=moved, on=DAY), by=OFFICER, key=room.key())
        eve, day = after.held_on(date(2026, 8, 31)), after.held_on(DAY)
        assert (eve.standing.property_class, eve.standing.place) == (PropertyClass.ADMINISTRATIVE, "本庁舎1階")
        assert (day.standing, day.standing.unit) == (moved, UNIT)

    def test_administrative_property_is_not_disposed_of(self, room: HoldingsRoom) -> None:
        """行政財産 / It is barred by the rules; demolition hands it to nobody."""
        building = room.given(AssetKind.BUILDING)
        refused_with("fiscal.administrative-property-barred", lambda: disposed(room, building, receipt=room.received(500)))
        assert not disposed(room, building, Departure.SCRAP).at(DAY).is_held
        refused_with("fiscal.asset-not-held", lambda: disposed(room, building, Departure.SCRAP))

    def test_ordinary_property_is_sold_when_paid_for(self, room: HoldingsRoom) -> None:
        """普通財産の売払い / The price and its day come from the receipt; hand-over before payment is refused."""
        land = ordinary(room)
        refused_with("fiscal.sale-proceeds-missing", lambda: disposed(room, land))
        late = room.received(500, date(2026, 9, 2))
        refused_with("fiscal.handed-over-unpaid", lambda: disposed(room, land, receipt=late))
        for unfit in (ReceiptRef("ない"), room.unmatched(700, DAY)):
            refused_with("fiscal.sale-proceeds-missing", lambda unfit=unfit: disposed(room, land, receipt=unfit))
        paid = room.received(700, DAY)
        refused_with("fiscal.property-handled-by-buyer", lambda: disposed(room, land, receipt=paid, buyer_handles_it=True))
        refused_with(
            "fiscal.property-disposal-without-vote", lambda: disposed(room, land, receipt=paid, fair_consideration=False)
        )
        refused_with("fiscal.property-disposal-without-vote", lambda: disposed(room, land, Departure.GIFT))
        sold = disposed(room, land, receipt=paid)
        assert (sold.entries[-1].proceeds, sold.at(DAY).is_held) == (Yen(700), False)
        refused_with("fiscal.holding-source-used-up", lambda: disposed(room, ordinary(room), receipt=paid))
        both = room.received(900, DAY)
        parts = [disposed(room, ordinary(room), receipt=both, share=share).entries[-1].proceeds for share in (Yen(400), None)]
        assert parts == [Yen(400), Yen(500)]

    def test_a_part_takes_its_share_of_the_cost(self, room: HoldingsRoom) -> None:
        """一部の処分 / In proportion, rounded down; the rest keeps what is over; more than there is is refused."""
        land = ordinary(room)
        rest = disposed(room, land, quantity=3, receipt=room.received(1), cost=None)
        assert (rest.at(DAY).cost, rest.at(DAY).quantity) == (Yen(700), 7)
        for quantity, cost in ((8, None), (6, Yen(701)), (7, Yen(699))):
            refused_with(
                "fiscal.asset-amount-beyond",
                lambda quantity=quantity, cost=cost: disposed(room, land, quantity=quantity, cost=cost, deferred=True),
            )
        assert not disposed(room, land, quantity=7, deferred=True).at(DAY).is_held

    def test_an_article_is_sold_after_it_is_declared_surplus(self, room: HoldingsRoom) -> None:
        """不用の決定 / From the day of the decision on."""
        desks = room.bought()
        price = room.received(10)
        refused_with("fiscal.article-not-saleable", lambda: disposed(room, desks, quantity=4, receipt=price))
        room.assets.declare_surplus(DeclareSurplus(asset=desks.ref, on=DAY), by=OFFICER, key=room.key())
        assert disposed(room, desks, quantity=4, receipt=price).at(DAY).quantity == 6

    def test_property_of_a_fund_goes_for_its_purpose_only(self, room: HoldingsRoom) -> None:
        """基金に属する財産 / The rule of the fund comes first; it is not public property."""
        fund = room.fund()
        bond = room.given(AssetKind.SECURITIES, fund=fund.ref, quantity=1_000)
        money = room.received(1_000)
        refused_with("fiscal.fund-misused", lambda: disposed(room, bond, Departure.COLLECTED, receipt=money))
        assert disposed(room, bond, Departure.COLLECTED, receipt=money, for_fund_purpose=True).entries[-1].proceeds == Yen(1_000)

    def test_counting_tells_what_is_missing(self, room: HoldingsRoom) -> None:
        """実地照合 / Differences are findings; recording the loss settles them; what was not counted is listed."""
        desks, others = room.bought(), room.bought()
        count = CountAssets(found=(FoundQuantity(asset=desks.ref, found=9),), on=DAY)
        counted = room.assets.count(count, by=OFFICER, key="count")
        assert counted == room.assets.count(count, by=OFFICER, key="count")
        assert [each.facts["found"] for each in count_findings(counted)] == [9]
        kept = list(assets_of(room.books, first=YEAR, last=YEAR))
        assert uncounted(kept, since=DAY, on=DAY) == (others.ref,)
        assert uncounted(kept, since=date(2026, 9, 2), on=date(2026, 9, 2)) == (desks.ref, others.ref)
        lost = room.assets.record_loss(RecordLoss(asset=desks.ref, on=DAY, quantity=1), by=OFFICER, key=room.key())
        assert (lost.held_on(DAY).quantity, lost.held_on(DAY).cost) == (9, Yen(540_000))
        again = room.assets.count(count, by=OFFICER, key=room.key())
        assert not count_findings(again)

    def test_a_correction_changes_the_past_and_the_journal_keeps_it(self, room: HoldingsRoom) -> None:
        """訂正 / The value on a day as then recorded, and as corrected since."""
        land = room.given(cost=Yen(1_000))
        correct = CorrectAssetEntry(asset=land.ref, entry=1, reason="評価額の転記誤り", recorded_on=DAY, cost=Yen(1_500))
        after = room.assets.correct(correct, by=OFFICER, key=room.key())
        day = date(2026, 6, 1)
        first = next(iter(room.journal.read(f"fiscal.asset:{land.ref}")))
        assert after.held_on(day).cost == Yen(1_500)
        then = asset_as_recorded(room.journal, land.ref, known_at=first.recorded_at)
        assert asset_as_recorded(room.journal, land.ref) == after
        assert then is not None
        unknown = CorrectAssetEntry(asset=land.ref, entry=2, reason="", recorded_on=DAY)
        refused_with("fiscal.asset-entry-unknown", lambda: room.assets.correct(unknown, by=OFFICER, key=room.key()))
        disposed(room, land, Departure.SCRAP)
        late = CorrectAssetEntry(asset=land.ref, entry=1, reason="", recorded_on=DAY, on=date(2026, 9, 2))
        refused_with("fiscal.asset-amount-beyond", lambda: room.assets.correct(late, by=OFFICER, key=room.key()))

    def test_a_corrected_cost_stays_within_its_payment(self, room: HoldingsRoom) -> None:
        """支払からの額の訂正 / Up to what was paid; what it no longer takes may be registered anew."""
        order = room.paid(600)
        register = RegisterPaidAsset(description=described(), order=order.ref, share=Yen(500))
        asset = room.assets.register_paid(register, by=OFFICER, key=room.key())

        def correct(cost: int) -> Any:
            command = CorrectAssetEntry(asset=asset.ref, entry=1, reason="配分の誤り", recorded_on=DAY, cost=Yen(cost))
            return room.assets.correct(command, by=OFFICER, key=room.key())

        refused_with("fiscal.holding-source-used-up", lambda: correct(601))
        assert correct(600).entries[0].cost == Yen(600)
        assert correct(200).entries[0].cost == Yen(200)
        rest = RegisterPaidAsset(description=described(), commitment=order.commitment)
        assert room.assets.register_paid(rest, by=OFFICER, key=room.key()).entries[0].cost == Yen(400)
        refused_with("fiscal.holding-source-used-up", lambda: correct(201))

    def test_the_statement_ties_with_the_register(self, room: HoldingsRoom) -> None:
        """財産に関する調書 / Opening, change and closing by kind; a correction of a year that was stated is a finding."""
        land = room.given(on=date(2026, 3, 1), quantity=100)
        room.given(AssetKind.STRUCTURE, on=date(2026, 3, 31), quantity=1)
        room.given(AssetKind.STRUCTURE, on=date(2026, 4, 1), quantity=1)
        room.bought()
        fund = room.fund(1_000)
        room.given(AssetKind.SECURITIES, fund=fund.ref, quantity=300)
        disposed(room, ordinary(room, quantity=50), quantity=20, deferred=True)
        assets = list(assets_of(room.books, first=YEAR.previous, last=YEAR))
        told = property_statement(year=YEAR, assets=assets, funds=[fund], basis=FundBasis.YEAR_END)
        assert [(each.kind, each.name, each.before, each.change, each.after) for each in told] == [
            ("公有財産", "土地・普通財産", 0, 30, 30),
            ("公有財産", "土地・行政財産", 100, 0, 100),
            ("公有財産", "工作物・行政財産", 1, 1, 2),
            ("物品", "会議机", 0, 10, 10),
            ("基金", "財政調整基金・有価証券", 0, 300, 300),
            ("基金", "財政調整基金・現金", 0, 1_000, 1_000),
        ]
        assert SettlementPaper.PROPERTY.ja == "財産に関する調書"
        last = property_statement(year=YEAR.previous, assets=assets, funds=[fund], basis=FundBasis.YEAR_END)
        assert check_property_statement(statement=told, last=last) == ()
        correct = CorrectAssetEntry(asset=land.ref, entry=1, reason="実測", recorded_on=DAY, quantity=101)
        room.assets.correct(correct, by=OFFICER, key=room.key())
        assets = list(assets_of(room.books, first=YEAR.previous, last=YEAR))
        told = property_statement(year=YEAR, assets=assets, funds=[fund], basis=FundBasis.YEAR_END)
        found = check_property_statement(statement=told, last=last)
        assert [each.facts["before"] - each.facts["last"] for each in found] == [1]
        assert all(isinstance(each, PropertyRow) for each in told)


class FacilitiesContract:
    """施設の約束 / The contract of ``FacilityDesk`` and the sheet."""

    def test_inspections_fall_due_and_are_missed(self, room: HoldingsRoom) -> None:
        """点検の期日 / Half a year after the opening or the last one; the due day itself is in time."""
        facility = room.facility("fire")
        assert facility.next_due("fire", table=inspections, on=DAY) == date(2026, 10, 1)

        def overdue(on: date) -> int:
            sheet = facility_sheet(room.books, facility.ref, on=on, years=(), inspections=inspections)
            return len(sheet.overdue)

        assert [overdue(date(2026, 10, day)) for day in (1, 2)] == [0, 1]
        done = RecordInspection(facility=facility.ref, kind="fire", on=date(2026, 10, 2), passed=False)
        after = room.facilities.inspect(done, by=OFFICER, key="inspect")
        assert room.facilities.inspect(done, by=OFFICER, key="inspect") == after
        assert overdue(date(2026, 10, 2)) == 0
        assert after.next_due("fire", table=inspections, on=date(2026, 10, 2)) == date(2027, 4, 2)
        wrong = RecordInspection(facility=facility.ref, kind="boiler", on=DAY, passed=True)
        refused_with("fiscal.inspection-kind-unknown", lambda: room.facilities.inspect(wrong, by=OFFICER, key=room.key()))
        refused_with("fiscal.inspection-kind-unknown", lambda: room.facility("boiler"))
        assert room.facility("fire").number == 2

    def test_assets_belong_to_one_facility(self, room: HoldingsRoom) -> None:
        """施設の財産 / Land, buildings and equipment together; none in two."""
        one, two = room.facility(), room.facility()
        building = room.given(AssetKind.BUILDING, quantity=123_450)
        room.assets.group(GroupAsset(asset=building.ref, facility=one.ref, on=DAY), by=OFFICER, key=room.key())
        again = GroupAsset(asset=building.ref, facility=two.ref, on=DAY)
        refused_with("fiscal.asset-in-another-facility", lambda: room.assets.group(again, by=OFFICER, key=room.key()))
        sheet = facility_sheet(room.books, one.ref, on=DAY, years=(YEAR,), inspections=inspections)
        assert ([each.asset for each in sheet.assets], sheet.floor_area) == ([building.ref], 123_450)
        room.assets.group(GroupAsset(asset=building.ref, facility=None, on=DAY), by=OFFICER, key=room.key())
        room.assets.group(again, by=OFFICER, key=room.key())
        assert facility_sheet(room.books, one.ref, on=DAY, years=(), inspections=inspections).assets == ()

    def test_costs_come_from_the_ledger_and_lose_no_yen(self, room: HoldingsRoom) -> None:
        """施設の経費 / By 節 and kind, divided by weight; what is paid later is in it at once."""
        one, two = room.facility(), room.facility()
        building = room.given(AssetKind.BUILDING, quantity=10_000)
        room.assets.group(GroupAsset(asset=building.ref, facility=one.ref, on=DAY), by=OFFICER, key=room.key())
        order = room.paid(1_000, REPAIR_LINE)
        shares = (FacilityShare(facility=one.ref, weight=2), FacilityShare(facility=two.ref))
        charge = ChargeFacilities(commitment=order.commitment, kind=CostKind.UPKEEP, what="電気料金", shares=shares)
        cost = room.facilities.charge(charge, by=OFFICER, key=room.key())
        assert (cost.case, cost.fiscal_year) == (order.case, YEAR)
        refused_with("fiscal.already-in-books", lambda: room.facilities.charge(charge, by=OFFICER, key=room.key()))
        unpaid = room.ordered(500, REPAIR_LINE)
        repair = ChargeFacilities(
            commitment=unpaid.commitment, kind=CostKind.REPAIR, what="屋根の修繕", shares=(FacilityShare(facility=one.ref),)
        )
        room.facilities.charge(repair, by=OFFICER, key=room.key())
        costs = [year_cost(room.books, each.ref, YEAR) for each in (one, two)]
        assert [each.paid.amount for each in costs] == [666, 334]
        assert total(each.paid for each in costs) == Yen(1_000)
        assert costs[0].by_object == {"10 需用費": Yen(666)}
        assert (costs[0].per_square_metre, costs[1].per_square_metre) == (Fraction(666, 100), None)
        assert costs[0].of_kind(CostKind.REPAIR) == Yen(0)

    def test_figures_of_use_replace_one_another(self, room: HoldingsRoom) -> None:
        """利用の数 / One figure for each year and measure; the facility is the replay of its stream."""
        facility = room.facility()
        for figure in (100, 120):
            use = EnterUse(facility=facility.ref, year=YEAR, measure="入館者数", figure=figure, on=DAY)
            after = room.facilities.enter_use(use, by=OFFICER, key=room.key())
        assert [each.figure for each in after.figures] == [120]
        first, *more = [EVENTS.event_of(entry) for entry in room.journal.read(stream_of_facility(facility.ref))]
        told = Facility.of(first)
        for fact in more:
            told = told.after(fact)
        assert told == after
