"""写しの命令（jichitai map） / Check a mapping, carry files over with it, report what it covers."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from jichitai.master_data.cli import findings
from jichitai.master_data.cli.output import FINDINGS, USAGE, Voice, line, machine, plain_findings
from jichitai.master_data.kernel import Severity

from ..boundary.compiled import load_book
from ..boundary.csv_rows import Encoding
from ..boundary.fit_and_gap import fit_and_gap_csv, fit_and_gap_data, fit_and_gap_html, fit_and_gap_rows
from ..boundary.mapping_files import load_characters, load_plan, mapping_schema
from ..boundary.mapping_runs import map_csv, originals_wanted
from ..boundary.reports import COLUMNS, problems_as_csv, summary_as_html, summary_as_json
from ..mapping.checking import check_plan
from ..mapping.coverage import Level, fit_and_gap
from ..mapping.plan import Plan
from ..specifications.book import SpecificationBook
from ..specifications.specification import NationalSpecifications, Specification
from ..validation import file_findings
from ..validation.problems import Problem
from ..validation.summary import SAMPLES, Summary, Thresholds

app: Final = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="写し / Mappings from present files to a specification."
)
_SHIPPED: Final = "shipped:"
_Mapping = Annotated[Path, typer.Argument(metavar="MAPPING", help="写し（TOML・YAML） / the mapping")]
_Spec = Annotated[
    str, typer.Argument(metavar="SPEC", help="組んだ仕様の JSON か業務ID / a compiled specification or a business id")
]
_Maps = Annotated[list[Path] | None, typer.Option("--characters", metavar="FILE", help="文字の対応表 / character maps")]
_Json = Annotated[bool, typer.Option("--json", help="機械のために JSON で出す / JSON for machines")]


class Form(StrEnum):
    """出し方 / How a report is printed."""

    TABLE = "table"
    """表 / A table for people."""
    JSON = "json"
    """JSON / JSON for machines."""
    CSV = "csv"
    """CSV / CSV for office software."""
    HTML = "html"
    """頁 / A page of HTML."""


def add_to(root: typer.Typer) -> None:
    """命令に加える / Add ``map`` to the ``jichitai`` command."""
    root.add_typer(app, name="map")


@app.callback()
def mapping() -> None:
    """写し / Mappings from present files to a specification."""


@app.command("schema")
def schema() -> None:
    """写しの形 / The JSON Schema of a mapping file."""
    machine(mapping_schema(), indent=2)


@app.command("check")
def check(context: typer.Context, plan: _Mapping, specification: _Spec, characters: _Maps = None, as_json: _Json = False) -> None:
    """写しを点検する / Find everything wrong with a mapping before a row is read; exit code 1 when it cannot be run."""
    voice = Voice.of(context)
    read, table = _read(voice, plan, specification, characters)
    found = check_plan(read, table)
    refusals = sum(each.severity is Severity.REFUSAL for each in found)
    if as_json:
        machine({"identity": read.identity, "refusals": refusals, "findings": plain_findings(found)})
    else:
        voice.findings(found, sys.stdout)
        counts = (len(read.assignments), refusals, len(found) - refusals)
        line(voice.say("項目{}、直す所見{}、確かめる所見{}", "{} items, {} refusals, {} warnings").format(*counts))
    if refusals:
        raise typer.Exit(FINDINGS)


@app.command("report")
def report(
    context: typer.Context, plan: _Mapping, specification: _Spec, characters: _Maps = None,
    form: Annotated[Form, typer.Option("--format", help="出し方 / how to print")] = Form.TABLE,
) -> None:  # fmt: skip
    """適合と差（Fit & Gap） / What the mapping covers of the specification; exit code 1 when a required item is a gap."""
    voice = Voice.of(context)
    made = fit_and_gap(*_read(voice, plan, specification, characters))
    if form is Form.JSON:
        machine(fit_and_gap_data(made))
    elif form is Form.HTML:
        line(fit_and_gap_html(made).rstrip("\n"))
    elif form is Form.CSV:
        line(fit_and_gap_csv(made).rstrip("\r\n"))
    else:
        headings = (
            ("求め", "level"), ("判定", "verdict"), ("ID", "id"), ("項目", "item"), ("出力条件", "output"), ("型", "type"),
            ("桁数", "length"), ("元の列", "from"), ("変換", "steps"), ("理由", "reason"), ("所見", "findings"),
        )  # fmt: skip
        voice.table(headings, fit_and_gap_rows(made))
        for level in Level:
            counts = "、".join(f"{verdict.ja}{count}" for verdict, count in made.counts(level).items())
            line(f"{level.ja}：{counts}")
        for each in made.recoveries:
            line(voice.say(f"{each.column}：{each.ja}", f"{each.column}: {each.en}"))
    if not made.is_fit:
        raise typer.Exit(FINDINGS)


@app.command("run")
def run(
    context: typer.Context, plan: _Mapping, specification: _Spec,
    source: Annotated[Path, typer.Argument(metavar="FILE.csv", help="元のファイル / the file to carry over")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT.csv", help="書き出し先（UTF-8） / where to write")],
    characters: _Maps = None,
    originals: Annotated[Path | None, typer.Option(help="変換前の値を残す CSV / keep values before character conversion")] = None,
    problems: Annotated[Path | None, typer.Option(help="すべての所見の CSV / write every problem as CSV")] = None,
    html: Annotated[Path | None, typer.Option(help="まとめの HTML / write the summary as HTML")] = None,
    encoding: Annotated[Encoding, typer.Option(help="元の文字コード / encoding of the source")] = Encoding.UTF_8,
    no_header: Annotated[bool, typer.Option("--no-header", help="見出しがない（column の順） / no header")] = False,
    row_by_row: Annotated[bool, typer.Option("--row-by-row", help="一行ずつ / use the engine by rows")] = False,
    state: Annotated[Path | None, typer.Option(help="続きから始めるための小さなファイル / a small file for taking a run up again")] = None,
    samples: Annotated[int, typer.Option(min=1, max=10_000, help="種類ごとの見本の数 / samples of each kind")] = SAMPLES,
    max_refusals: Annotated[int, typer.Option(min=0, help="通してよい所見の数 / findings that still pass")] = 0,
    as_json: _Json = False,
) -> None:  # fmt: skip
    """ファイルを写す / Carry a file over; what cannot be converted is left empty and told row by row.

    終了符号 / exit codes: 0 = 通る / passes, 1 = 所見が許す数を超える / findings beyond the threshold,
    2 = 命令の書き方が違う / malformed call. 文字を変える変換があるときは ``--originals`` が要る。
    ``--state`` のある実行が途中で止まれば、同じ命令をもう一度打つと、続きから写す。
    """
    voice = Voice.of(context)
    read, table = _read(voice, plan, specification, characters)
    _ready(voice, read, table, source, originals)
    quick = not row_by_row and find_spec("polars") is not None
    if state is not None and not quick:
        raise voice.fail(USAGE, file_findings.state_not_kept())
    with ExitStack() as stack:
        try:
            opened = [stack.enter_context(_writable(each, state)) if each else None for each in (output, originals, problems)]
        except OSError as error:
            raise voice.fail(USAGE, findings.file_not_writable(kind=type(error).__name__)) from None
        out, kept, told = opened
        assert out is not None
        tell = _teller(told)
        choice = (read, table, source, encoding, not no_header, samples, tell)
        summary = _by_columns(voice, choice, out, kept, told, state) if quick else _by_rows(choice, out, kept)
        tell([])  # 所見が一つもなくても、見出しはある
    if html is not None:
        html.write_text(summary_as_html([summary], title="写しの結果"), encoding="utf-8")
    if as_json:
        machine({"mapping": read.identity, **summary_as_json(summary)})
    else:
        _told(voice, summary)
    if not Thresholds(refusals=max_refusals).passes(summary):
        raise typer.Exit(FINDINGS)


def _ready(voice: Voice, plan: Plan, table: Specification, source: Path, originals: Path | None) -> None:
    """書き出し先を空にする前に断る / Refuse before any file is opened for writing."""
    if not source.is_file():
        raise voice.fail(USAGE, file_findings.file_missing())
    wanted = originals_wanted(plan)
    if wanted is not None and originals is None:
        raise voice.fail(USAGE, wanted)
    refused = [each for each in check_plan(plan, table) if each.severity is Severity.REFUSAL]
    if refused:
        raise voice.fail(FINDINGS, *refused)


def _writable(path: Path, state: Path | None) -> BinaryIO:
    """書き出し先 / Emptied; but with a state, what is there is kept until it is known how much of it is whole."""
    return path.open("r+b" if state is not None and path.exists() else "w+b")


def _teller(told: BinaryIO | None) -> Callable[[list[Problem]], None]:
    """所見を書く手 / Writes problems as they come; the headings go into what is still empty."""

    def tell(found: list[Problem]) -> None:
        if told is not None:
            if not told.tell():
                told.write((",".join(COLUMNS) + "\r\n").encode("utf-8-sig"))
            told.write(problems_as_csv(found, header=False).encode())

    return tell


_Choice = tuple[Plan, Specification, Path, Encoding, bool, int, Callable[[list[Problem]], None]]


def _by_rows(choice: _Choice, out: BinaryIO, kept: BinaryIO | None) -> Summary:
    read, table, source, encoding, has_header, samples, each = choice
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    originals = io.TextIOWrapper(kept, encoding="utf-8", newline="", write_through=True) if kept is not None else None
    try:
        return map_csv(
            read, table, source, text, originals=originals, encoding=encoding, has_header=has_header, keep=samples,
            each=lambda problem: each([problem]),
        )  # fmt: skip
    finally:
        text.detach()
        if originals is not None:
            originals.detach()


def _by_columns(
    voice: Voice, choice: _Choice, out: BinaryIO, kept: BinaryIO | None, told: BinaryIO | None, state: Path | None
) -> Summary:
    # polars は追加の組にある：ないときは、この関数に来ない
    read, table, source, encoding, has_header, samples, each = choice
    frames: Any = import_module("jichitai.standardization.frames.mapping")
    chosen: Any = import_module("jichitai.standardization.frames.options")
    options = chosen.Options(encoding=encoding, has_header=has_header, keep=samples)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[rows]:,}行"), TimeRemainingColumn(),
        console=voice.console(sys.stderr), disable=not sys.stderr.isatty(), transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task(source.name, total=source.stat().st_size, rows=0)

        def moved(offset: int, rows: int) -> None:
            bar.update(task, completed=offset, rows=rows)

        summary: Summary = frames.map_large_csv(
            read, table, source, out, originals=kept, options=options, each=each, progress=moved,
            state=state, beside=() if told is None else (told,),
        )  # fmt: skip
    return summary


def _read(voice: Voice, path: Path, specification: str, characters: list[Path] | None) -> tuple[Plan, Specification]:
    plan = load_plan(path, characters=[load_characters(each) for each in characters or ()])
    book = _book(specification)
    table = book.by_group.get(plan.group)
    if table is None:
        raise voice.fail(USAGE, file_findings.group_not_chosen(known=tuple(book.by_group)))
    return plan, table


def _book(source: str) -> SpecificationBook:
    path = Path(source)
    if path.suffix == ".json" or path.exists():
        return load_book(path)
    return SpecificationBook.bound(NationalSpecifications().groups(source.removeprefix(_SHIPPED), date.max))


def _told(voice: Voice, summary: Summary) -> None:
    line(voice.say(f"{summary.file}：{summary.rows:,}行、写せなかった値 {summary.refusals:,}件",
                   f"{summary.file}: {summary.rows:,} rows, {summary.refusals:,} values not carried over"))  # fmt: skip
    voice.findings(summary.stopped_by)
    rows = [
        (each.item or "－", each.code, f"{each.count:,}", str(each.samples[0].finding.where or "") if each.samples else "",
         "、".join(dict.fromkeys(sample.value for sample in each.samples if sample.value)))
        for each in sorted(summary.kinds, key=lambda kind: -kind.count)
    ]  # fmt: skip
    if rows:
        voice.table((("項目", "item"), ("所見", "finding"), ("件数", "count"), ("初めの所", "first at"), ("値", "values")), rows)
