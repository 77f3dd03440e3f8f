"""文字の命令（jichitai characters） / Look at the characters of a file, check the body's table, reduce a column with a record."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from jichitai.master_data.characters import JIS_X_0208, JIS_X_0213, ShrinkOutcome
from jichitai.master_data.cli import findings as cli_findings
from jichitai.master_data.cli.output import FINDINGS, USAGE, Voice, line, machine, plain_findings
from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import Diagnostic, Severity

from ..boundary.census_files import census_of_csv
from ..boundary.census_reports import census_as_csv, census_as_html, census_as_json, kinds_in
from ..boundary.conversion_runs import ConversionRun, Convert, convert_column
from ..boundary.csv_rows import Encoding
from ..boundary.decision_files import read_decisions
from ..boundary.declared_tables import read_shrink_table
from ..boundary.glyph_files import dump_glyphs, read_glyph_table
from ..boundary.private_character_files import private_characters_template, read_private_characters
from ..glyphs.census import Census, Classifier, HeldBy
from ..glyphs.glyph import GlyphTable
from ..glyphs.record import ConversionRecord, record_of_replacement, record_of_shrinking
from ..glyphs.shrink_decisions import DecisionTable, unused_decisions
from ..glyphs.shrink_table import shrink_by
from ..glyphs.verdict import check_census

app: Final = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="文字と外字 / Characters, private use, and reduction.")
_File = Annotated[Path, typer.Argument(metavar="FILE.csv", help="調べるファイル / the file", exists=True, dir_okay=False)]
_Glyphs = Annotated[
    Path | None,
    typer.Option("--glyphs", metavar="FILE", help="組んだ文字図形の表 / a compiled glyph table", exists=True, dir_okay=False),
]
_Private = Annotated[
    Path, typer.Argument(metavar="TABLE", help="外字表（CSV・TOML） / the body's table", exists=True, dir_okay=False)
]
_On = Annotated[str, typer.Option("--on", metavar="YYYY-MM-DD", help="外字表をどの日として引くか / as of which day")]
_Encoding = Annotated[Encoding, typer.Option(help="CSV の文字コード / encoding of the CSV")]
_Json = Annotated[bool, typer.Option("--json", help="機械のために JSON で出す / JSON for machines")]
_Id = Annotated[str, typer.Option("--id", help="表の名 / id of the table")]
_Version = Annotated[str, typer.Option("--table-version", help="表の版 / version of the table")]
_Licence = Annotated[str, typer.Option("--licence", help="表の利用条件 / terms of the table")]
_Column = Annotated[str, typer.Option("--column", help="変換する列 / the column to convert")]
_Output = Annotated[Path, typer.Option("-o", "--output", metavar="OUT.csv", help="書き出し先（UTF-8） / where to write")]
_Records = Annotated[
    Path, typer.Option("--records", metavar="OUT.jsonl", help="変換の記録（もとの値を含む） / records, originals in them")
]


class ShrinkKind(StrEnum):
    """縮退の表の種類 / The kinds of shrink maps that can be read."""

    MJ = "mj-shrink-map"
    """MJ縮退マップ（JSON） / The MJ shrink map."""
    MJ_UNIQUE = "mj-unique-map"
    """縮退候補を一意にした表（JSON） / Its one-to-one form."""
    TAX_AGENCY = "tax-agency-map"
    """国税庁の JIS縮退マップ / The tax agency's map."""


class ShrinkTo(StrEnum):
    """縮退の先 / What a column is reduced to."""

    JIS_X_0208 = "jis-x-0208"
    """JIS X 0208。"""
    JIS_X_0213 = "jis-x-0213"
    """JIS X 0213。"""


def add_to(root: typer.Typer) -> None:
    """命令に加える / Add ``characters`` to the ``jichitai`` command."""
    root.add_typer(app, name="characters")


@app.callback()
def characters() -> None:
    """文字と外字 / Characters, private use, and reduction."""


@app.command("inspect")
def inspect(
    context: typer.Context, file: _File,
    column: Annotated[list[str] | None, typer.Option("--column", help="調べる列（なければ全部） / columns to look at")] = None,
    glyphs: _Glyphs = None,
    private: Annotated[Path | None, typer.Option("--private", metavar="TABLE", help="外字表 / the body's table", exists=True)] = None,
    on: _On = "", private_id: Annotated[str, typer.Option(help="外字表の名（CSV のとき） / id of a table in CSV")] = "外字表",
    private_version: Annotated[str, typer.Option(help="外字表の版（CSV のとき） / version of a table in CSV")] = "",
    must_hold: Annotated[list[HeldBy] | None, typer.Option("--must-hold", help="入らなければならない先 / targets it must fit")] = None,
    encoding: _Encoding = Encoding.UTF_8,
    no_header: Annotated[bool, typer.Option("--no-header", help="見出しがない / no header")] = False,
    row_by_row: Annotated[bool, typer.Option("--row-by-row", help="一行ずつ / use the engine by rows")] = False,
    html: Annotated[Path | None, typer.Option(help="まとめの HTML / write the census as HTML")] = None,
    counts: Annotated[Path | None, typer.Option(help="数の CSV / write the counts as CSV")] = None,
    as_json: _Json = False,
) -> None:  # fmt: skip
    """ファイルの文字を調べる / Count the characters of a CSV file by class; values are never shown.

    終了符号 / exit codes: 0 = 直すところがない / nothing to put right, 1 = ある / something to put right,
    2 = 命令の書き方が違う / malformed call.
    """
    voice = Voice.of(context)
    table = _glyph_table(glyphs)
    in_force = None
    if private is not None:
        read = read_private_characters(private, id=private_id, version=private_version, glyphs=table, encoding=encoding)
        voice.findings(read.refusals)
        in_force = read.table.on(_day(on))
    if HeldBy.MJ in (must_hold or ()) and table is None:
        raise typer.BadParameter("--must-hold mj には --glyphs が要る / needs --glyphs")
    classifier = Classifier(glyphs=table, private=in_force)
    quick = not row_by_row and find_spec("polars") is not None
    census = _census(voice, file, classifier, column or [], encoding, has_header=not no_header, quick=quick)
    found = check_census(census, must_hold=must_hold or ())
    if html is not None:
        html.write_text(census_as_html(census, found), encoding="utf-8")
    if counts is not None:
        counts.write_text(census_as_csv(census), encoding="utf-8-sig", newline="")
    if as_json:
        machine(census_as_json(census, found))
    else:
        _told(voice, census, found)
    if any(each.severity is Severity.REFUSAL for each in found):
        raise typer.Exit(FINDINGS)


@app.command("check-table")
def check_table(
    context: typer.Context, table: _Private, glyphs: _Glyphs = None, id: _Id = "外字表", version: _Version = "",
    encoding: _Encoding = Encoding.UTF_8, as_json: _Json = False,
) -> None:  # fmt: skip
    """外字表を点検する / Find everything wrong with the body's table of private-use characters; exit code 1 for refusals."""
    voice = Voice.of(context)
    read = read_private_characters(table, id=id, version=version, glyphs=_glyph_table(glyphs), encoding=encoding)
    if as_json:
        findings = plain_findings(read.findings)
        machine({"table": encode(read.table.identity), "entries": len(read.table.entries), "findings": findings})
    else:
        voice.findings(read.findings, sys.stdout)
        counts = (len(read.table.entries), len(read.refusals), len(read.findings) - len(read.refusals))
        line(
            voice.say("用いられる行{}、直す所見{}、確かめる所見{}", "{} usable entries, {} refusals, {} warnings").format(*counts)
        )
    if read.refusals:
        raise typer.Exit(FINDINGS)


@app.command("template")
def template() -> None:
    """外字表の雛形 / Print a CSV with the headings of a table of private-use characters."""
    line(private_characters_template().rstrip("\r\n"))


@app.command("compile")
def compile_(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="FILE.xlsx|csv", help="MJ文字情報一覧表 / the glyph table", exists=True)],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="組んだ表 / where to write")],
    id: _Id, version: _Version, licence: _Licence, encoding: _Encoding = Encoding.UTF_8,
) -> None:  # fmt: skip
    """文字図形の表を組む / Read a glyph table as published once, and write the form that loads fast. It bears the terms of its source."""
    voice = Voice.of(context)
    read = read_glyph_table(source, id=id, version=version, licence=licence, encoding=encoding)
    voice.findings(read.findings)
    try:
        output.write_bytes(dump_glyphs(read.table))
    except OSError as error:
        raise voice.fail(USAGE, cli_findings.file_not_writable(kind=type(error).__name__)) from None
    line(voice.say(f"{len(read.table):,}の文字図形、{read.table.identity.reference}",
                   f"{len(read.table):,} glyphs, {read.table.identity.reference}"))  # fmt: skip


@app.command("replace")
def replace(
    context: typer.Context, table: _Private, file: _File, column: _Column, output: _Output, records: _Records, on: _On,
    glyphs: _Glyphs = None, id: _Id = "外字表", version: _Version = "", encoding: _Encoding = Encoding.UTF_8,
    as_json: _Json = False,
) -> None:  # fmt: skip
    """外字を替える / Replace identified private-use characters of a column into a new one; exit code 1 when some are left."""
    voice = Voice.of(context)
    read = read_private_characters(table, id=id, version=version, glyphs=_glyph_table(glyphs), encoding=encoding)
    if read.refusals:
        raise voice.fail(FINDINGS, *read.refusals)
    in_force = read.table.on(_day(on))
    _converted(
        voice, (file, column, output, records, encoding), f"{column}_外字置換",
        lambda text: record_of_replacement(in_force.replace(text)), as_json=as_json,
    )  # fmt: skip


@app.command("shrink")
def shrink(
    context: typer.Context, map: Annotated[Path, typer.Argument(metavar="MAP", help="縮退の表 / the shrink map", exists=True)],
    file: _File, kind: Annotated[ShrinkKind, typer.Option("--kind", help="表の種類 / kind of the map")], column: _Column,
    scheme: Annotated[list[str], typer.Option("--scheme", help="用いる方式（順に） / schemes to use, in order")],
    output: _Output, records: _Records, id: _Id, licence: _Licence, version: _Version = "", glyphs: _Glyphs = None,
    target: Annotated[ShrinkTo, typer.Option("--target", help="縮退の先 / what to reduce to")] = ShrinkTo.JIS_X_0213,
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", metavar="FILE", help="縮退の決定（CSV・TOML） / the body's decisions", exists=True, dir_okay=False),
    ] = None,
    decisions_id: Annotated[str, typer.Option(help="決定の表の名（CSV のとき） / id of decisions in CSV")] = "縮退の決定",
    decisions_version: Annotated[str, typer.Option(help="決定の表の版（CSV のとき） / version of decisions in CSV")] = "",
    encoding: _Encoding = Encoding.UTF_8, as_json: _Json = False,
) -> None:  # fmt: skip
    """列を縮退する / Reduce a column by a map into a new one; several candidates are never chosen from. Exit code 1 when some are left.

    Where there are several, the body chooses one in a file of decisions (``--decisions``).
    """
    voice = Voice.of(context)
    table = read_shrink_table(map, kind.value, id=id, version=version, licence=licence, glyphs=_glyph_table(glyphs))
    unknown = [each for each in scheme if each not in table.schemes]
    if unknown:
        raise typer.BadParameter(f"{'・'.join(unknown)}: {'・'.join(table.schemes)}")
    to = JIS_X_0208 if target is ShrinkTo.JIS_X_0208 else JIS_X_0213
    decided = None
    if decisions is not None:
        read = read_decisions(decisions, table, target=to, id=decisions_id, version=decisions_version, encoding=encoding)
        if read.findings:
            raise voice.fail(FINDINGS, *read.findings)
        decided = read.table
    used: set[str] = set()

    def shrunk(text: str) -> ConversionRecord:
        done = shrink_by(text, table, schemes=scheme, decisions=decided, target=to)
        used.update(each.before for each in done.choices if each.outcome is ShrinkOutcome.DECIDED)
        return record_of_shrinking(done, table, decisions=decided)

    def notes() -> tuple[Diagnostic, ...]:
        return () if decided is None or decisions is None else unused_decisions(decided, used, file=decisions.name)

    _converted(
        voice, (file, column, output, records, encoding), f"{column}_縮退", shrunk, as_json=as_json, decided=decided, notes=notes
    )


_Job = tuple[Path, str, Path, Path, Encoding]


def _converted(
    voice: Voice, job: _Job, new_column: str, convert: Convert, *, as_json: bool, decided: DecisionTable | None = None,
    notes: Callable[[], tuple[Diagnostic, ...]] = tuple,
) -> None:  # fmt: skip
    file, column, output, records, encoding = job
    try:
        with output.open("w", encoding="utf-8", newline="") as out, records.open("w", encoding="utf-8", newline="") as kept:
            run = convert_column(file, column, convert, out, kept, new_column=new_column, encoding=encoding)
    except OSError as error:
        raise voice.fail(USAGE, cli_findings.file_not_writable(kind=type(error).__name__)) from None
    found = notes()
    if as_json:
        by = {} if decided is None else {"decisions": encode(decided.identity), "findings": plain_findings(found)}
        machine({**encode(run), **by})
    else:
        voice.findings(found)
        _ran(voice, run)
    if not run.is_complete:
        raise typer.Exit(FINDINGS)


def _ran(voice: Voice, run: ConversionRun) -> None:
    voice.findings(run.stopped_by)
    counts = (run.values, run.changed, run.unsettled, run.ragged)
    line(voice.say("値{:,}、変えた値{:,}、決まらない字の残る値{:,}、列数の違う行{:,}",
                   "{:,} values, {:,} changed, {:,} with something unsettled, {:,} ragged rows").format(*counts))  # fmt: skip
    if run.first_unsettled:
        places = "、".join(map(str, run.first_unsettled))
        line(voice.say(f"決まらない値のある初めの行：{places}", f"first lines with something unsettled: {places}"))


def _glyph_table(path: Path | None) -> GlyphTable | None:
    return read_glyph_table(path).table if path is not None else None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("--on YYYY-MM-DD") from None


def _census(
    voice: Voice, file: Path, classifier: Classifier, only: list[str], encoding: Encoding, *, has_header: bool, quick: bool
) -> Census:
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[rows]:,}行"), TimeRemainingColumn(),
        console=voice.console(sys.stderr), disable=not sys.stderr.isatty(), transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task(file.name, total=file.stat().st_size, rows=0)

        def moved(offset: int, rows: int) -> None:
            bar.update(task, completed=offset, rows=rows)

        if not quick:
            return census_of_csv(file, classifier, only=only, encoding=encoding, has_header=has_header, progress=moved)
        # polars は追加の組にある：ないときは、ここに来ない
        frames: Any = import_module("jichitai.standardization.frames.census")
        options: Any = import_module("jichitai.standardization.frames.options")
        chosen = options.Options(encoding=encoding, has_header=has_header)
        count: Callable[..., Census] = frames.census_of_large_csv
        return count(file, classifier, only=only, options=chosen, progress=moved)


def _told(voice: Voice, census: Census, found: tuple[Diagnostic, ...]) -> None:
    line(voice.say(f"{census.file}：{census.rows:,}行、{len(census.columns)}列",
                   f"{census.file}: {census.rows:,} rows, {len(census.columns)} columns"))  # fmt: skip
    rows = [(voice.say(kind.ja, kind.value), f"{count:,}") for kind, count in kinds_in(census)]
    voice.table((("種類", "kind"), ("字数", "characters")), rows)
    targets = [(target.value, f"{census.unfit(target):,}") for target in census.targets]
    voice.table((("行き先", "target"), ("入らない字数", "not held")), targets)
    voice.findings(found, sys.stdout)
