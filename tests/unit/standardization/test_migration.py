"""移行の管理 / Rates, systems, plans, forecasts and risks; the record and its desk; the files, the page, the command."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import typer
from attrs import evolve
from typer.testing import CliRunner

from jichitai.master_data.gates import allow_all
from jichitai.master_data.journal import IdempotencyConflict, MemoryJournal
from jichitai.master_data.kernel import InputError, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.standardization import StandardizedBusiness as B
from jichitai.standardization.boundary.migration_charts import ProgressBar, migration_html, pace_svg, progress_svg, schedule_svg
from jichitai.standardization.boundary.migration_files import UnreadableMigrationFile, read_migration_file
from jichitai.standardization.cli.migration import add_to
from jichitai.standardization.journal_desk import DayNotCome, NotPermitted
from jichitai.standardization.migration.forecast import Observation, PaceUnknown, forecast
from jichitai.standardization.migration.migration_desk import (
    CloseRisk,
    EnterSystem,
    LayPlan,
    MigrationDesk,
    OpenMigration,
    RaiseRisk,
    SetStepStatus,
)
from jichitai.standardization.migration.plan import PlannedTask, PlannedTaskRef, PlanUnusable, check_plan, schedule
from jichitai.standardization.migration.progress import (
    StepCounts,
    body_progress,
    businesses_across,
    check_published_rate,
    group_progress,
    rates_of,
)
from jichitai.standardization.migration.record import MigrationRef, MigrationRefused
from jichitai.standardization.migration.risks import Risk, RiskRef, check_risks
from jichitai.standardization.migration.systems import (
    MigratingSystem,
    SupportReason,
    SystemRef,
    SystemState,
    check_systems,
    tally,
)
from jichitai.standardization.migration.work_steps import Phase, StepStatus, WorkStep, check_steps, step_count, work_steps

DAY = date(2026, 4, 1)
OSAKA = Path(__file__).resolve().parents[3] / "examples" / "migration" / "osaka.toml"
STEPS = tuple(WorkStep(number=at, name=f"段階{at}", phase=Phase.PLANNING) for at in range(1, 41))
OFFICER = OfficerRef("1001")
BODY = MigrationRef("271004")


def task(ref, days, *after, **more):
    return PlannedTask(ref=PlannedTaskRef(ref), name=ref, days=days, after=tuple(map(PlannedTaskRef, after)), **more)


def codes(found):
    return [each.code.removeprefix("standardization.") for each in found]


# ---- 段階と率 / steps and rates


def test_a_business_wholly_out_of_it_counts_as_done_and_shows_that_nothing_applies():
    rates = rates_of(StepCounts(not_applicable=40))
    assert rates.completed == 1
    assert rates.of_applicable is None


def test_all_forty_steps_must_be_given_once_and_named():
    assert work_steps(reversed(STEPS), on=DAY)[1].name == "段階1"
    broken = (*STEPS[:-1], evolve(STEPS[0], name=" "))
    assert codes(check_steps(broken, on=DAY)) == ["step-twice", "step-unnamed", "steps-missing"]
    assert [each.number for each in step_count(DAY).known] == [24, 25]


@pytest.mark.parametrize(("published", "found"), [("0.9362", 0), ("0.9363", 0), ("0.9361", 1), ("0.9364", 1)])
def test_a_published_rate_may_be_rounded_either_way(published, found):
    assert len(check_published_rate(counted=Fraction(749, 800), published=Fraction(published))) == found


def test_groups_weigh_each_body_the_same():
    told = group_progress([Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)])
    assert (told.completed, told.median, told.lowest, told.finished) == (Fraction(1, 2), Fraction(3, 8), Fraction(1, 4), 1)
    across = businesses_across([{B.HEALTH_CARE: StepCounts(done=40)}, {B.HEALTH_CARE: StepCounts(not_started=40)}])
    assert across[B.HEALTH_CARE].completed == Fraction(1, 2)
    with pytest.raises(ValueError, match="at least one"):
        group_progress([])


# ---- 大阪市 / Osaka City


def test_osaka_has_21_systems_of_20_businesses_6_done_15_to_go():
    read = read_migration_file(OSAKA)
    told = tally(read.systems)
    assert (told.entries, told.businesses, told.migrated_entries, told.left_entries) == (21, 20, 6, 15)
    assert told.specially_supported_entries == 15
    assert told.split == told.partly_migrated == (B.HEALTH_CARE,)
    assert len(told.migrated) == 5
    assert told.completed == Fraction(6, 21)
    assert set(codes(check_systems(read.systems, on=read.on))) == {"migration-day-not-known", "support-reason-missing"}


def test_the_rate_of_osaka_is_the_published_one():
    read = read_migration_file(OSAKA)
    rates = body_progress(counts=read.businesses, by_prefecture=False, on=read.on).value.rates
    assert rates.completed == Fraction(77, 200)
    assert not check_published_rate(counted=rates.completed, published=read.published[0].rate)
    assert [str(each.rate) for each in read.published[1:]] == ["27/100", "3/5"]


def test_a_list_of_systems_is_checked_as_a_whole():
    moved = MigratingSystem(ref=SystemRef("1"), business=B.HEALTH_CARE, state=SystemState.MIGRATED, migrated_on=date(2026, 4, 2))
    late = MigratingSystem(
        ref=SystemRef("1"), business=B.HEALTH_CARE, planned_for=date(2026, 4, 1), reason=SupportReason.MAINFRAME
    )
    idle = MigratingSystem(ref=SystemRef("2"), business=None, migrated_on=DAY)
    assert codes(check_systems([moved, late, idle], on=DAY)) == [
        "migrated-in-future", "support-reason-idle", "planned-beyond-target", "migration-day-idle", "system-twice",
        "parts-not-told-apart",
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "found"), [(date(2031, 3, 30), 0), (date(2031, 3, 31), 0), (date(2031, 4, 1), 1)])
def test_a_specially_supported_system_has_until_the_last_day_of_the_target(day, found):
    system = MigratingSystem(
        ref=SystemRef("1"), business=None, state=SystemState.SPECIALLY_SUPPORTED, reason=SupportReason.MAINFRAME, planned_for=day
    )
    assert len(check_systems([system], on=DAY)) == found


# ---- 計画 / plans


def test_the_longest_chain_decides_the_end():
    told = schedule([task("a", 10), task("b", 30, "a"), task("c", 5, "a"), task("d", 10, "b", "c")], starts_on=DAY)
    assert told.ends_on == date(2026, 5, 20)
    assert [each.task.name for each in told.critical_path] == ["a", "b", "d"]
    assert told[PlannedTaskRef("c")].slack == 25
    assert not told[PlannedTaskRef("c")].is_critical


def test_due_days_and_the_target_are_held_against_the_earliest_days():
    plan = [task("a", 10, due_on=date(2026, 4, 9)), task("b", 10, "a", not_before=date(2026, 5, 1))]
    told = schedule(plan, starts_on=DAY)
    assert codes(told.check(target=date(2026, 5, 10))) == ["due-day-missed"]
    assert codes(told.check(target=date(2026, 5, 9))) == ["due-day-missed", "plan-ends-late"]
    assert told[PlannedTaskRef("a")].slack == -1
    assert [each.task.name for each in told.critical_path] == ["b"]


def test_every_fault_of_a_plan_is_told_at_once():
    plan = [task("a", 1, "b"), task("b", 1, "a"), task("c", 1, "d"), task("d", 1, "c"), task("e", 1, "x"), task("e", 1)]
    assert codes(check_plan(plan)) == ["task-twice", "predecessor-unknown", "plan-goes-round", "plan-goes-round"]
    with pytest.raises(PlanUnusable):
        schedule(plan, starts_on=DAY)
    with pytest.raises(PlanUnusable):
        schedule([], starts_on=DAY)


# ---- 見込みとリスク / forecasts and risks


def test_the_end_is_forecast_by_the_whole_pace_and_by_the_recent_one():
    seen = [Observation(on=DAY + timedelta(days=at), rate=Fraction(rate, 100)) for at, rate in ((0, 20), (10, 30), (20, 80))]
    told = forecast(seen, target=DAY + timedelta(days=26))
    assert told.ends_on == DAY + timedelta(days=27)
    assert told.ends_on_recently == DAY + timedelta(days=24)
    assert told.needed_per_month == Fraction(1)
    assert codes(told.findings) == ["forecast-after-target"]


def test_without_headway_no_day_is_made_up():
    still = [Observation(on=DAY, rate=Fraction(1, 2)), Observation(on=DAY + timedelta(days=30), rate=Fraction(1, 2))]
    assert forecast(still).ends_on is None
    assert codes(forecast(still).findings) == ["no-headway"]
    with pytest.raises(PaceUnknown):
        forecast(still[:1])
    with pytest.raises(ValueError, match="0 to 1"):
        Observation(on=DAY, rate=Fraction(3, 2))


@pytest.mark.parametrize(("on", "found"), [(DAY, []), (date(2026, 4, 2), ["risk-overdue"])])
def test_a_measure_is_in_time_on_its_due_day(on, found):
    risk = Risk(ref=RiskRef("1"), title="人手", likelihood=3, impact=4, owner=OFFICER, measure="応援", due_on=DAY)
    assert codes(check_risks([risk], on=on, heavy_from=12)) == found


def test_a_heavy_risk_needs_a_measure():
    risk = Risk(ref=RiskRef("1"), title="人手", likelihood=3, impact=4, owner=OFFICER)
    assert codes(check_risks([risk], on=DAY, heavy_from=12)) == ["risk-without-measure"]
    assert not check_risks([risk], on=DAY, heavy_from=13)
    with pytest.raises(ValueError, match="1 to 5"):
        evolve(risk, impact=6)


# ---- 机 / the desk


@pytest.fixture
def clock():
    return FixedClock.at(2026, 6, 1)


@pytest.fixture
def desk(clock):
    made = MigrationDesk(journal=MemoryJournal(clock=clock), clock=clock, gate=allow_all)
    made.open(OpenMigration(body=BODY, businesses=(B.HEALTH_CARE, B.SEAL_REGISTRATION), steps=STEPS, on=DAY, actor=OFFICER))
    return made


def status(business, step, status, on, **more):
    return SetStepStatus(body=BODY, business=business, step=step, status=status, on=on, actor=OFFICER, **more)


def test_progress_is_told_for_any_day(desk):
    desk.set_status(status(B.HEALTH_CARE, 1, StepStatus.DONE, date(2026, 4, 10)))
    desk.set_status(status(B.SEAL_REGISTRATION, 40, StepStatus.NOT_APPLICABLE, date(2026, 5, 10)))
    assert desk.state(BODY).counts()[B.SEAL_REGISTRATION].not_applicable == 1
    assert desk.state(BODY, as_of=date(2026, 5, 9)).counts()[B.SEAL_REGISTRATION].not_applicable == 0
    assert [each.rate for each in desk.observations(BODY)] == [Fraction(0), Fraction(1, 80), Fraction(2, 80)]


def test_plans_risks_and_systems_are_kept(desk):
    system = MigratingSystem(ref=SystemRef("s1"), business=B.HEALTH_CARE)
    plan = (task("a", 3, systems=(SystemRef("s1"),)),)
    with pytest.raises(MigrationRefused, match="system-not-in-record"):
        desk.lay_plan(LayPlan(body=BODY, tasks=plan, starts_on=DAY, on=DAY, actor=OFFICER))
    desk.enter_system(EnterSystem(body=BODY, system=system, on=DAY, actor=OFFICER))
    desk.lay_plan(LayPlan(body=BODY, tasks=plan, starts_on=DAY, on=DAY, actor=OFFICER))
    risk = Risk(ref=RiskRef("r1"), title="人手", likelihood=3, impact=4, owner=OFFICER)
    desk.raise_risk(RaiseRisk(body=BODY, risk=risk, on=DAY, actor=OFFICER))
    kept = desk.close_risk(CloseRisk(body=BODY, risk=RiskRef("r1"), reason="応援を得た", on=DAY, actor=OFFICER))
    assert kept.tasks == plan
    assert kept.systems == {SystemRef("s1"): system}
    assert kept.risks[RiskRef("r1")].closed_on == DAY
    for again in (RaiseRisk(body=BODY, risk=risk, on=DAY, actor=OFFICER), RaiseRisk(body=BODY, risk=evolve(risk, ref=RiskRef("r2"), closed_on=DAY), on=DAY, actor=OFFICER)):  # fmt: skip
        with pytest.raises(MigrationRefused, match="risk-closed-already"):
            desk.raise_risk(again)
    with pytest.raises(PlanUnusable):
        desk.lay_plan(LayPlan(body=BODY, tasks=(task("a", 1, "a"),), starts_on=DAY, on=DAY, actor=OFFICER))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (status(B.NATIONAL_PENSION, 1, StepStatus.DONE, DAY), "business-not-in-record"),
        (status(B.HEALTH_CARE, 0, StepStatus.DONE, DAY), "no-such-step"),
        (status(B.HEALTH_CARE, 41, StepStatus.DONE, DAY), "no-such-step"),
        (status(B.HEALTH_CARE, 1, StepStatus.DONE, date(2026, 3, 31)), "earlier-than-last"),
    ],
)
def test_what_does_not_fit_the_record_is_refused(desk, command, code):
    with pytest.raises(MigrationRefused, match=code):
        desk.set_status(command)


def test_a_command_under_one_key_is_carried_out_once(desk):
    command = status(B.HEALTH_CARE, 1, StepStatus.DONE, DAY)
    first = desk.set_status(command, key="k")
    assert desk.set_status(command, key="k").version == first.version
    with pytest.raises(IdempotencyConflict):
        desk.set_status(status(B.HEALTH_CARE, 2, StepStatus.DONE, DAY), key="k")


def test_nobody_may_without_a_gate_and_no_day_ahead_is_entered(desk, clock):
    closed = MigrationDesk(journal=MemoryJournal(clock=clock), clock=clock)
    with pytest.raises(NotPermitted):
        closed.open(OpenMigration(body=BODY, businesses=(B.HEALTH_CARE,), steps=STEPS, on=DAY, actor=OFFICER))
    with pytest.raises(DayNotCome):
        desk.set_status(status(B.HEALTH_CARE, 1, StepStatus.DONE, date(2026, 6, 2)))
    with pytest.raises(MigrationRefused, match="migration-open-already"):
        desk.open(OpenMigration(body=BODY, businesses=(B.HEALTH_CARE,), steps=STEPS, on=DAY, actor=OFFICER))
    with pytest.raises(MigrationRefused, match="migration-not-open"):
        desk.state(MigrationRef("141003"))


# ---- 表・頁・命令 / files, page, command


def test_everything_wrong_in_a_file_is_told_at_once(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text(
        'body = "1"\non = 2026-04-01\nodd = 1\n[[step]]\nnumber = "1"\n[[business]]\nbusiness = "印鑑"\ndone = -1\n'
        '[[system]]\nref = ""\nstate = "gone"\n[[published]]\nlabel = "x"\nrate = "x"\nsource = "y"\n',
        encoding="utf-8",
    )
    with pytest.raises(UnreadableMigrationFile) as refused:
        read_migration_file(path)
    assert len(refused.value.findings) >= 7
    path.write_text("[[", encoding="utf-8")
    with pytest.raises(InputError, match="not-toml"):
        read_migration_file(path)


def test_the_page_stands_alone_and_shows_no_markup_of_names():
    bars = [ProgressBar(name="<script>\u202e", rates=rates_of(StepCounts(done=10, in_progress=10, not_started=20)))]
    told = schedule([task("<b>", 3)], starts_on=DAY)
    charts = [schedule_svg(told, title="日程"), pace_svg([(DAY, Fraction(0)), (date(2026, 5, 1), Fraction(1, 2))], title="速さ", ends_on=date(2026, 6, 1))]  # fmt: skip
    page = migration_html(title="<i>", bars=bars, charts=charts, notes=["&"])
    assert "<script" not in page
    assert "<b>" not in page
    assert "\u202e" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
    assert "25.0%" in page
    assert progress_svg([], title="x").startswith("<svg")
    with pytest.raises(ValueError, match="two points"):
        pace_svg([], title="x")


def test_the_command_tells_rates_and_systems_and_writes_the_page(tmp_path):
    app = typer.Typer()
    add_to(app)
    page = tmp_path / "out.html"
    done = CliRunner().invoke(app, ["migration", "progress", str(OSAKA), "--html", str(page)])
    assert done.exit_code == 0, done.output
    assert "38.5%" in done.output
    assert "38.5%" in page.read_text(encoding="utf-8")
    done = CliRunner().invoke(app, ["migration", "systems", str(OSAKA)])
    assert done.exit_code == 0, done.output
    assert "システム21（20業務）：移行済み6、残り15" in done.output
    done = CliRunner().invoke(app, ["migration", "progress", str(OSAKA), "--json"])
    assert '"77/200"' in done.output
