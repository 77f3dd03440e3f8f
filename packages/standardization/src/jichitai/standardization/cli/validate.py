"""適合確認の命令（jichitai validate） / Check exports against a specification: counts, samples, reports, an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Final, TextIO

import typer
from attrs import evolve, frozen
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from jichitai.master_data.cli.output import FINDINGS, USAGE, Voice, line, machine

from ..boundary.compiled import load_book
from ..boundary.csv_rows import Encoding
from ..boundary.limits import Limits
from ..boundary.reports import COLUMNS, problems_as_csv, summary_as_csv, summary_as_html, summary_as_json
from ..boundary.summaries import FileForm, summary_of_file
from ..specifications.book import SpecificationBook
from ..specifications.specification import NationalSpecifications, Specification
from ..validation import file_findings
from ..validation.column_check import Reading, UnknownDateForm
from ..validation.problems import Problem
from ..validation.rulebook import NO_RULES, RuleBook, references_between, rulebook_of, with_references
from ..validation.summary import SAMPLES, Summary, Thresholds

_LARGE: Final = Limits(file_bytes=1 << 40, rows=10**9)


@frozen(kw_only=True)
class _Job:
    """一回の指定 / What one call asks for, common to its files."""

    book: SpecificationBook
    encoding: Encoding
    has_header: bool
    reading: Reading
    with_rules: bool
    by_columns: bool
    state: Path | None
    keep: int

    def rules(self, group: Specification) -> RuleBook:
        if not self.with_rules:
            return NO_RULES
        return with_references(rulebook_of(group), *references_between(self.book.groups)[group.group])


def add_to(app: typer.Typer) -> None:
    """命令を加える / Add the command to the application."""
    app.command(name="validate")(validate)


def validate(
    context: typer.Context,
    specification: Annotated[str, typer.Argument(metavar="SPEC", help="組んだ仕様の JSON か業務ID / a compiled specification or a business id")],
    files: Annotated[list[str], typer.Argument(metavar="[GROUP=]FILE...", help="確かめるファイル / files to check (CSV, JSON, JSON Lines)")],
    group: Annotated[str | None, typer.Option(help="組の名（仕様に組が一つなら要らない） / the group the files belong to")] = None,
    encoding: Annotated[Encoding, typer.Option(help="CSV の文字コード / encoding of CSV files")] = Encoding.UTF_8,
    no_header: Annotated[bool, typer.Option("--no-header", help="見出しがない CSV / CSV without a header")] = False,
    zero_parts: Annotated[bool, typer.Option("--zero-parts", help="不詳日を 1964-07-00 のように書く / unknown dates have zeros")] = False,
    separator: Annotated[str | None, typer.Option(help="繰り返しの値の区切り / sign between repeated values")] = None,
    table_only: Annotated[bool, typer.Option("--table-only", help="項目表の規則だけ / only the rules of the item table")] = False,
    row_by_row: Annotated[bool, typer.Option("--row-by-row", help="一行ずつの検査で / use the check by rows")] = False,
    state: Annotated[Path | None, typer.Option(help="続きから始めるためのフォルダ / folder for taking a run up again")] = None,
    samples: Annotated[int, typer.Option(min=1, max=10_000, help="種類ごとの見本の数 / samples of each kind")] = SAMPLES,
    html: Annotated[Path | None, typer.Option(help="まとめの HTML / write the summary as HTML")] = None,
    counts: Annotated[Path | None, typer.Option(help="件数の CSV / write the counts as CSV")] = None,
    problems: Annotated[Path | None, typer.Option(help="すべての所見の CSV / write every problem as CSV")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="まとめを JSON で標準出力に / the summary as JSON")] = False,
    max_refusals: Annotated[int, typer.Option(min=0, help="通してよい所見の数 / findings that still pass")] = 0,
    max_share: Annotated[str | None, typer.Option(help="一行あたりの割合（1/1000 など） / refusals for each row")] = None,
    max_warnings: Annotated[int | None, typer.Option(min=0, help="通してよい注意の数 / warnings that still pass")] = None,
) -> None:  # fmt: skip
    """ファイルを項目定義に照らす / Check files against the item tables of a specification.

    終了符号 / exit codes: 0 = 通る / passes, 1 = 所見が許す数を超える / findings beyond the thresholds,
    2 = 命令の書き方が違う / malformed call.
    """
    voice = Voice.of(context)
    limit = Thresholds(refusals=max_refusals, warnings=max_warnings, share=_share(voice, max_share))
    reading = Reading(unknown_dates=UnknownDateForm.ZERO_PARTS if zero_parts else None, separator=separator)
    job = _Job(
        book=_book(specification), encoding=encoding, has_header=not no_header, reading=reading, with_rules=not table_only,
        by_columns=not row_by_row and find_spec("polars") is not None, state=state, keep=samples,
    )  # fmt: skip
    chosen = [_chosen(voice, job, each, group) for each in files]
    if state is not None and not all(job.by_columns and FileForm.of(path) is FileForm.CSV for _, path in chosen):
        raise voice.fail(USAGE, file_findings.state_not_kept())
    summaries = _checked(voice, job, chosen, problems)
    if html is not None:
        html.write_text(summary_as_html(summaries), encoding="utf-8")
    if counts is not None:
        counts.write_text(summary_as_csv(summaries), encoding="utf-8-sig", newline="")
    if as_json:
        machine([summary_as_json(each) for each in summaries])
    else:
        for each in summaries:
            _told(voice, each)
    if not all(limit.passes(each) for each in summaries):
        raise typer.Exit(FINDINGS)


def _share(voice: Voice, text: str | None) -> Fraction | None:
    try:
        return Fraction(text) if text is not None else None
    except (ValueError, ZeroDivisionError):
        raise voice.fail(USAGE, file_findings.option_malformed(name="--max-share")) from None


def _book(specification: str) -> SpecificationBook:
    path = Path(specification)
    if path.suffix == ".json" or path.exists():
        return load_book(path)
    return SpecificationBook.of(NationalSpecifications().as_of(specification, date.max))


def _chosen(voice: Voice, job: _Job, given: str, group: str | None) -> tuple[Specification, Path]:
    name, _, rest = given.partition("=")
    named, path = (name, rest) if rest and name in job.book.by_group else (group, given)
    if named is None and len(job.book.groups) == 1:
        named = job.book.groups[0].group
    chosen = job.book.by_group.get(named or "")
    if chosen is None:
        raise voice.fail(USAGE, file_findings.group_not_chosen(known=tuple(job.book.by_group)))
    if not Path(path).is_file():
        raise voice.fail(USAGE, file_findings.file_missing())
    return chosen, Path(path)


def _checked(voice: Voice, job: _Job, chosen: Sequence[tuple[Specification, Path]], problems: Path | None) -> list[Summary]:
    with ExitStack() as stack:
        each: Callable[[list[Problem]], object] | None = None
        if problems is not None:
            out = stack.enter_context(problems.open("w", encoding="utf-8-sig", newline=""))
            out.write(",".join(COLUMNS) + "\r\n")
            each = _writer(out)
        return [_one(voice, job, group, path, chosen, each) for group, path in chosen]


def _writer(out: TextIO) -> Callable[[list[Problem]], object]:
    return lambda found: out.write(problems_as_csv(found, header=False))


def _one(
    voice: Voice, job: _Job, group: Specification, path: Path, chosen: Sequence[tuple[Specification, Path]],
    each: Callable[[list[Problem]], object] | None,
) -> Summary:  # fmt: skip
    rules = job.rules(group)
    if job.by_columns and FileForm.of(path) is FileForm.CSV:
        return _by_columns(voice, job, group, path, chosen, rules, each)
    one = (lambda problem: each([problem])) if each is not None else None
    return summary_of_file(
        group, path, encoding=job.encoding, has_header=job.has_header, reading=job.reading, rules=rules, limits=_LARGE,
        keep=job.keep, each=one,
    )  # fmt: skip


def _by_columns(
    voice: Voice, job: _Job, group: Specification, path: Path, chosen: Sequence[tuple[Specification, Path]], rules: RuleBook,
    each: Callable[[list[Problem]], object] | None,
) -> Summary:  # fmt: skip
    # polars は追加の組にある：ないときは、この関数に来ない
    frames: Any = import_module("jichitai.standardization.frames.large_file")
    readers: Any = import_module("jichitai.standardization.frames.reference_keys")
    options = frames.Options(
        encoding=job.encoding, has_header=job.has_header, reading=job.reading, rules=rules, limits=_LARGE, keep=job.keep
    )
    keys = {
        reference.group: readers.keys_in_csv(other, file, reference.group_items, evolve(options, rules=NO_RULES))
        for reference in rules.references
        for other, file in chosen
        if other.group == reference.group and FileForm.of(file) is FileForm.CSV
    }
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[rows]:,}行"), TimeRemainingColumn(),
        console=voice.console(sys.stderr), disable=not sys.stderr.isatty(), transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task(path.name, total=path.stat().st_size, rows=0)

        def moved(at: Any) -> None:
            bar.update(task, completed=at.offset, rows=at.rows)

        folder = job.state / path.name if job.state is not None else None
        summary: Summary = frames.validate_large_csv(group, path, options, keys=keys, state=folder, progress=moved, each=each)
    return summary


def _told(voice: Voice, summary: Summary) -> None:
    line(voice.say(f"{summary.file}：{summary.rows:,}行、直す所見 {summary.refusals:,}件、確かめる所見 {summary.warnings:,}件",
                   f"{summary.file}: {summary.rows:,} rows, {summary.refusals:,} refusals, {summary.warnings:,} warnings"))  # fmt: skip
    voice.findings(summary.stopped_by)
    rows = [
        (each.item or "－", each.code, f"{each.count:,}", str(each.samples[0].finding.where or "") if each.samples else "")
        for each in sorted(summary.kinds, key=lambda kind: -kind.count)
    ]
    if rows:
        voice.table((("項目", "item"), ("所見", "finding"), ("件数", "count"), ("初めの所", "first at")), rows)
    if summary.left_to_people:
        names = "、".join(each.name for each in summary.left_to_people)
        line(voice.say(f"人が確かめる項目：{names}", f"left to people: {names}"))
