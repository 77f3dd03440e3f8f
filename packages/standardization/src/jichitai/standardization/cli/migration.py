"""移行の命令（jichitai migration） / Progress of a migration from the body's own file: figures, systems, a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from jichitai.master_data.cli import findings
from jichitai.master_data.cli.output import FINDINGS, OK, USAGE, Voice, line, machine
from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import Severity

from ..boundary.migration_charts import ProgressBar, migration_html, percent, progress_rows
from ..boundary.migration_files import MigrationFile, read_migration_file
from ..businesses.business_profile import business_profiles
from ..migration.progress import BodyRates, StepRates, body_progress, rates_of
from ..migration.systems import check_systems, tally

app: Final = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="標準化の移行 / Migration to conforming systems.")
_File = Annotated[Path, typer.Argument(metavar="FILE.toml", help="移行の表 / the body's file", exists=True, dir_okay=False)]
_HEADINGS: Final = (
    ("業務", "business"), ("完了（対象外を含む）", "completed (with not applicable)"), ("作業中", "in progress"),
    ("未着手", "not begun"), ("対象外を除いた完了", "completed of applicable"),
)  # fmt: skip


def add_to(root: typer.Typer) -> None:
    """命令に加える / Add ``migration`` to the ``jichitai`` command."""
    root.add_typer(app, name="migration")


@app.callback()
def migration() -> None:
    """標準化の移行 / Migration to conforming systems."""


@app.command("progress")
def progress(
    context: typer.Context,
    file: _File,
    as_json: Annotated[bool, typer.Option("--json", help="機械のために JSON で出す / JSON for machines")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT.html", help="図つきの頁を書く / write a page with charts")
    ] = None,
) -> None:
    """進捗を示す / Rates by business and of the body, as the national tool counts them."""
    voice = Voice.of(context)
    read = read_migration_file(file)
    rates = body_progress(counts=read.businesses, by_prefecture=read.by_prefecture, on=read.on).value
    named = _named(read)
    if html is not None:
        page = migration_html(
            title=f"{read.body} 移行の進捗（{read.on}）", bars=[ProgressBar(name=name, rates=each) for name, each in named.items()],
            notes=[f"団体の率：{percent(rates.rates.completed)}（対象外を除くと{percent(rates.rates.of_applicable)}）"],
        )  # fmt: skip
        try:
            html.write_text(page, encoding="utf-8")
        except OSError as error:
            raise voice.fail(USAGE, findings.file_not_writable(kind=type(error).__name__)) from None
    if as_json:
        machine({"body": read.body, "on": str(read.on), "rates": encode(rates), "businesses": encode(named)})
        return
    voice.table(_HEADINGS, progress_rows(named))
    line(_headline(rates, voice))


@app.command("systems")
def systems(context: typer.Context, file: _File) -> None:
    """システムの状況を示す / Systems done and to go, split businesses, and what does not fit; exit code 1 for refusals."""
    voice = Voice.of(context)
    read = read_migration_file(file)
    told, found = tally(read.systems), check_systems(read.systems, on=read.on)
    line(
        voice.say(
            f"システム{told.entries}（{told.businesses}業務）：移行済み{told.migrated_entries}、残り{told.left_entries}"
            f"（うち特定移行支援{told.specially_supported_entries}）、一部だけ移行済みの業務{len(told.partly_migrated)}、"
            f"システムの完了率{percent(told.completed)}",
            f"{told.entries} systems ({told.businesses} businesses): {told.migrated_entries} migrated, {told.left_entries} to go "
            f"({told.specially_supported_entries} specially supported), {len(told.partly_migrated)} businesses partly, "
            f"{percent(told.completed)} of systems",
        )
    )
    voice.findings(found)
    raise typer.Exit(FINDINGS if any(each.severity is Severity.REFUSAL for each in found) else OK)


def _named(read: MigrationFile) -> dict[str, StepRates]:
    profiles = business_profiles(read.on).by_business
    return {profiles[each.business].ja: rates_of(each.counts) for each in read.businesses}


def _headline(rates: BodyRates, voice: Voice) -> str:
    return voice.say(
        f"団体の率（{rates.businesses}業務の平均）：{percent(rates.rates.completed)}、"
        f"対象外を除くと{percent(rates.rates.of_applicable)}（全部が対象外の業務{len(rates.outside)}）",
        f"rate of the body (mean of {rates.businesses} businesses): {percent(rates.rates.completed)}; "
        f"{percent(rates.rates.of_applicable)} of what applies ({len(rates.outside)} businesses wholly out of it)",
    )
