"""システムカルテ / Records, costs beside published figures, candidates with reasons, the spreadsheet, the desk, the command."""

from datetime import date
from fractions import Fraction

import pytest
import typer
from attrs import evolve
from openpyxl import Workbook
from typer.testing import CliRunner

from jichitai.master_data.gates import allow_all
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import BodyRef, FiscalYear, OfficerRef, OrganisationRef, Yen
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.standardization import StandardizedBusiness as B
from jichitai.standardization.boundary.inventory_files import HEADINGS, inventory_csv, inventory_template, read_inventory
from jichitai.standardization.cli.inventory import add_to
from jichitai.standardization.inventory.candidates import Joining, Obstacle, Reason, Thresholds, candidates
from jichitai.standardization.inventory.costs import (
    BodySize,
    FiguresUnusable,
    PublishedFigures,
    SizeBand,
    compare_costs,
    cost_figures,
)
from jichitai.standardization.inventory.inventory_desk import (
    InventoryDesk,
    ListSystems,
    RecordRefused,
    RecordsUnusable,
    RetireSystem,
)
from jichitai.standardization.inventory.system_record import (
    DataClass,
    Development,
    Hosting,
    InventoryRef,
    SystemContract,
    SystemRecord,
    Utilisation,
    YearlyCost,
    check_inventory,
    years_between,
)

DAY = date(2026, 4, 1)
YEAR = FiscalYear(2025)
OFFICER = OfficerRef("1001")


def record(ref, body="271004", **more):
    given = {
        "ref": InventoryRef(ref), "body": BodyRef(body), "name": f"システム{ref}", "businesses": (B.HEALTH_CARE,),
        "purpose": "健康管理", "unit": OrganisationRef("健康局"), "vendor": "甲社", "product": "健康くん",
        "hosting": Hosting.GOVERNMENT_CLOUD, "platform": "基盤一", "language": "Java", "development": Development.PACKAGE,
        "network_zone": "番号系", "data_classes": (DataClass.PERSONAL, DataClass.SPECIFIC_PERSONAL),
        "in_use_since": date(2020, 4, 1),
        "contract": SystemContract(number="C1", begins_on=date(2024, 4, 1), ends_on=date(2027, 3, 31), yearly=Yen(1_200_000)),
        "costs": (YearlyCost(year=YEAR, running=Yen(1_000_000), one_time=Yen(500_000)),),
        "utilisation": Utilisation(used=30, capacity=100, unit="人"),
    }  # fmt: skip
    return SystemRecord(**{**given, **more})


LIMITS = Thresholds(months_between_ends=6, little_used=Fraction(1, 4), old_from_years=10)


def codes(found):
    return [each.code.removeprefix("standardization.") for each in found]


@pytest.mark.parametrize(("on", "years"), [(date(2026, 3, 31), 5), (date(2026, 4, 1), 6), (date(2026, 4, 2), 6)])
def test_an_age_is_whole_years(on, years):
    assert years_between(date(2020, 4, 1), on) == years


def test_a_record_is_checked_as_a_whole():
    backwards = SystemContract(number="C", begins_on=date(2027, 4, 1), ends_on=date(2027, 3, 31), yearly=Yen(0))
    odd = record(
        "1", vendor=" ", in_use_since=date(2026, 4, 2), contract=backwards, costs=(YearlyCost(year=YEAR, running=Yen(1), one_time=Yen(0)),) * 2,
        data_classes=(DataClass.SPECIFIC_PERSONAL,),
    )  # fmt: skip
    assert codes(check_inventory([odd, record("1")], on=DAY)) == [
        "record-number-twice", "entry-left-out", "not-in-use-yet", "contract-backwards", "cost-year-twice",
        "specific-without-personal",
    ]  # fmt: skip
    assert codes(check_inventory([record("1")], on=date(2027, 3, 31))) == []
    assert codes(check_inventory([record("1")], on=date(2027, 4, 1))) == ["contract-over"]


def test_cost_per_inhabitant_and_share_stand_beside_the_published_ones():
    size = BodySize(year=YEAR, population=1_000, general_account=Yen(100_000_000))
    figures = cost_figures([record("1"), record("2", costs=())], size=size)
    assert (figures.per_inhabitant, figures.share) == (Fraction(1500), Fraction(3, 200))
    assert codes(figures.unknown) == ["cost-not-known"]
    bands = (
        SizeBand(name="1千人未満", from_population=0, below=1_000, per_inhabitant=Fraction(1)),
        SizeBand(name="1千人以上", from_population=1_000, below=None, per_inhabitant=Fraction(3000)),
    )
    published = PublishedFigures(source="県の公表", year=FiscalYear(2024), bands=bands)
    told = compare_costs(figures, size=size, published=published)
    assert (told.band, told.per_inhabitant_ratio, told.share_ratio, told.same_year) == ("1千人以上", Fraction(1, 2), None, False)
    assert codes(compare_costs(figures, size=size, published=evolve(published, bands=bands[:1])).findings) == ["no-size-band"]
    with pytest.raises(FiguresUnusable):
        compare_costs(figures, size=size, published=evolve(published, bands=(*bands, evolve(bands[1], name="x"))))


def test_two_systems_of_one_business_may_be_consolidated():
    old = record("2", product="別", network_zone="業務系", in_use_since=date(2016, 4, 1), contract=None)
    (told,) = candidates([record("1"), old], thresholds=LIMITS, on=DAY)
    assert told.joining is Joining.CONSOLIDATION
    assert told.reasons == (Reason.SAME_BUSINESS, Reason.SAME_PLATFORM, Reason.OLD, Reason.SHAREABLE)
    assert told.obstacles == (Obstacle.DIFFERENT_ZONES, Obstacle.CONTRACT_NOT_KNOWN)


@pytest.mark.parametrize(("ends_on", "found"), [(date(2027, 9, 30), True), (date(2027, 10, 1), False)])
def test_bodies_may_buy_together_when_their_contracts_end_within_the_months(ends_on, found):
    other = record("1", body="271403", contract=SystemContract(number="D", begins_on=DAY, ends_on=ends_on, yearly=Yen(1)))
    told = {each.joining for each in candidates([record("1"), other], thresholds=LIMITS, on=DAY)}
    assert (Joining.JOINT_PROCUREMENT in told) is found
    assert Joining.JOINT_USE in told
    assert Joining.CONSOLIDATION not in told


def test_what_was_built_for_one_body_is_not_shared():
    other = record("1", body="271403", development=Development.BESPOKE)
    assert Joining.JOINT_USE not in {each.joining for each in candidates([record("1"), other], thresholds=LIMITS, on=DAY)}


# ---- 表 / the spreadsheet


def test_what_is_written_is_read_back_the_same(tmp_path):
    given = (record("1", name="=1+1", purpose="+健康"), record("2", contract=None, costs=(), utilisation=None, businesses=()))
    path = tmp_path / "カルテ.csv"
    text = inventory_csv(given, on=DAY)
    assert "\n=" not in text
    assert ",=" not in text
    path.write_text(text, encoding="utf-8", newline="")
    read = read_inventory(path, on=DAY)
    assert read.findings == ()
    assert read.records == given
    assert inventory_template().splitlines() == [",".join(HEADINGS.values())]


def test_a_workbook_is_read_with_its_dates_and_without_its_formulas(tmp_path):
    book = Workbook()
    head = list(HEADINGS.values())
    row = dict.fromkeys(head, None) | {
        "番号": "1", "団体": "271004", "システム名": "健康", "業務": "健康管理；印鑑登録", "目的": "健康", "所管": "健康局", "事業者": "甲社",
        "設置": "on-premises", "開発方法": "個別開発", "ネットワーク区域": "番号系", "利用開始日": date(2020, 4, 1),
    }  # fmt: skip
    book.active.append([*head, "余り"])
    book.active.append([row[each] for each in head])
    book.active.append([row[each] if each != "システム名" else "=A1" for each in head])
    path = tmp_path / "カルテ.xlsx"
    book.save(path)
    read = read_inventory(path, on=DAY)
    assert codes(read.findings) == ["heading-unknown", "inventory-cell-is-formula"]
    assert [each.in_use_since for each in read.records] == [date(2020, 4, 1)]
    assert read.records[0].businesses == (B.HEALTH_CARE, B.SEAL_REGISTRATION)


def test_every_fault_of_every_row_is_told_at_once_without_the_values(tmp_path):
    path = tmp_path / "x.csv"
    head = list(HEADINGS.values())
    bad = {
        "番号": "1",
        "団体": "2",
        "業務": "秘密の業務",
        "設置": "屋根裏",
        "利用開始日": "2026-02-30",
        "利用数": "-1",
        "契約番号": "C",
    }
    path.write_text(",".join(head) + "\n" + ",".join(bad.get(each, "") for each in head) + "\n", encoding="utf-8")
    read = read_inventory(path, on=DAY)
    assert read.records == ()
    fields = [each.where.field for each in read.findings]
    assert {"システム名", "業務", "設置", "利用開始日", "利用数", "利用の上限", "契約開始日", "契約年額"} <= set(fields)
    assert "屋根裏" not in "".join(map(str, read.findings))
    path.write_text("番号,番号\n", encoding="utf-8")
    assert codes(read_inventory(path, on=DAY).findings)[:2] == ["heading-twice", "inventory-heading-missing"]
    path.write_text(",".join(head) + "\n", encoding="utf-8")
    assert codes(read_inventory(path, on=DAY).findings) == ["table-empty"]


# ---- 机と命令 / desk and command


def test_the_desk_enters_only_what_changed_and_tells_any_day():
    clock = FixedClock.at(2026, 6, 1)
    desk = InventoryDesk(journal=MemoryJournal(clock=clock), clock=clock, gate=allow_all)
    body = BodyRef("271004")
    desk.list_systems(ListSystems(body=body, records=(record("1"), record("2")), on=DAY, actor=OFFICER))
    desk.list_systems(ListSystems(body=body, records=(record("1"),), on=DAY, actor=OFFICER))
    assert len(desk.systems(body)) == 2
    desk.retire(RetireSystem(body=body, ref=InventoryRef("2"), reason="移行", on=date(2026, 5, 1), actor=OFFICER))
    assert [each.ref.value for each in desk.systems(body)] == ["1"]
    assert len(desk.systems(body, as_of=date(2026, 4, 30))) == 2
    with pytest.raises(RecordRefused):
        desk.retire(RetireSystem(body=body, ref=InventoryRef("2"), reason="x", on=DAY, actor=OFFICER))
    odd = (record("3", vendor=""), record("4", body="271403"))
    with pytest.raises(RecordsUnusable) as refused:
        desk.list_systems(ListSystems(body=body, records=odd, on=DAY, actor=OFFICER))
    assert codes(refused.value.findings) == ["entry-left-out", "record-of-another-body"]


def test_the_command_checks_a_spreadsheet(tmp_path):
    app = typer.Typer()
    add_to(app)
    path = tmp_path / "カルテ.csv"
    path.write_text(inventory_csv((record("1"),), on=DAY), encoding="utf-8", newline="")
    assert CliRunner().invoke(app, ["inventory", "check", str(path), "--on", "2026-04-01"]).exit_code == 0
    path.write_text("番号\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["inventory", "check", str(path), "--on", "2026-04-01"]).exit_code == 1
    assert "ネットワーク区域" in CliRunner().invoke(app, ["inventory", "template"]).output
