"""仕様の命令（jichitai spec） / Compile official workbooks, show what they say, compare two versions."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from jichitai.master_data.cli import findings
from jichitai.master_data.cli.output import FINDINGS, OK, USAGE, Voice, line, machine

from ..boundary.compiled import dump_book, load_book
from ..boundary.difference_report import HEADINGS, difference_data, difference_html, difference_rows
from ..boundary.requirement_files import holds_requirements, load_requirements
from ..boundary.workbook import compile_workbook
from ..specifications.book import SpecificationBook
from ..specifications.compiled import identity_of, plain_book
from ..specifications.difference import compare_books
from ..specifications.specification import NationalSpecifications
from .requirements import (
    compare_requirement_files,
    compile_workbook_of_requirements,
    day_of_option,
    fit,
    show_requirements,
)

app: Final = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="標準仕様のデータ / National specifications as data.")
_SHIPPED: Final = "shipped:"
_Day = Annotated[str | None, typer.Option("--published-on", metavar="YYYY-MM-DD", help="公表日 / day of publication")]


class Form(StrEnum):
    """出し方 / How a comparison is printed."""

    TABLE = "table"
    """表 / A table for people."""
    JSON = "json"
    """JSON / JSON for machines."""
    HTML = "html"
    """頁 / A page of HTML."""


def add_to(root: typer.Typer) -> None:
    """命令に加える / Add ``spec`` to the ``jichitai`` command."""
    root.add_typer(app, name="spec")


@app.callback()
def spec() -> None:
    """標準仕様のデータ / National specifications as data."""


app.command("requirements")(compile_workbook_of_requirements)
app.command("fit")(fit)


@app.command("compile")
def compile_(
    context: typer.Context,
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK.xlsx", help="公式の項目定義書 / the official workbook")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT.json", help="書き出し先 / where to write")],
    published_on: _Day = None,
    applies_from: Annotated[
        str | None, typer.Option("--applies-from", metavar="YYYY-MM-DD", help="適用日 / day it applies from")
    ] = None,
    version: Annotated[str | None, typer.Option("--version-name", help="版（例 2.1） / version, such as 2.1")] = None,
) -> None:
    """項目定義書を組む / Compile a workbook into JSON; the day and version are taken from the published file name if not given."""
    voice = Voice.of(context)
    made = compile_workbook(
        workbook, published_on=day_of_option(published_on), applies_from=day_of_option(applies_from), version=version
    )
    try:
        output.write_bytes(dump_book(made.book))
    except OSError as error:
        raise voice.fail(USAGE, findings.file_not_writable(kind=type(error).__name__)) from None
    voice.findings(made.notes)
    line(_headline(made.book, voice))


@app.command("show")
def show(
    context: typer.Context,
    source: Annotated[
        str, typer.Argument(metavar="FILE|shipped:031", help="組んだ仕様、又は同梱のもの / a compiled file, or a shipped one")
    ],
    group: Annotated[str | None, typer.Option(help="この組だけ / only this group")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="機械のために JSON で出す / JSON for machines")] = False,
) -> None:
    """仕様を示す / The items of a specification, or compiled requirements."""
    voice = Voice.of(context)
    if _is_requirements(source):
        if group is not None:
            raise typer.BadParameter("--group")
        show_requirements(voice, load_requirements(Path(source)), as_json=as_json)
        return
    book = _book(source)
    if as_json:
        machine(plain_book(book))
        return
    line(_headline(book, voice))
    headings = (
        ("組", "group"), ("項目ID", "item"), ("名", "name"), ("ローマ字", "romaji"), ("型", "type"), ("桁数", "length"),
        ("コード", "code"), ("主キー", "key"), ("出力条件", "output"), ("列", "column"), ("確かさ", "confidence"),
    )  # fmt: skip
    rows = [
        (
            table.group, item.id, item.name, item.romaji, str(item.type),
            f"{item.length},{item.decimals}" if item.decimals else str(item.length),
            item.external_code or ("" if item.code_list is None else str(item.code_list)), "○" if item.is_key else "",
            str(item.output), "○" if item.has_column else "", voice.say(item.confidence.ja, item.confidence.en),
        )
        for table in book.groups if group in (None, table.group)
        for item in table.items
    ]  # fmt: skip
    voice.table(headings, rows)


@app.command("diff")
def diff(
    context: typer.Context,
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="前の版 / the old version: a file or shipped:031")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="後の版 / the new version")],
    form: Annotated[Form, typer.Option("--format", help="出し方 / how to print")] = Form.TABLE,
    mapped: Annotated[
        Path | None,
        typer.Option("--mapped", metavar="NAMES.txt", help="写しの項目（一行に一つ） / items a mapping fills, one a line"),
    ] = None,
) -> None:
    """二つの版を比べる / Compare two versions; exit code 1 when a mapping may break, or an answer must be made again."""
    voice = Voice.of(context)
    if _is_requirements(before) or _is_requirements(after):
        if mapped is not None:
            raise typer.BadParameter("--mapped")
        raise typer.Exit(compare_requirement_files(voice, Path(before), Path(after), form=form))
    found = compare_books(_book(before), _book(after))
    names = None if mapped is None else [each.strip() for each in mapped.read_text("utf-8").splitlines() if each.strip()]
    chosen = found.differences if names is None else found.needing_work(names)
    data = difference_data(found, mapped=names)
    if form is Form.JSON:
        machine(data)
    elif form is Form.HTML:
        line(difference_html(found, mapped=names).rstrip("\n"))
    else:
        voice.table(HEADINGS, difference_rows(chosen, is_english=voice.say("ja", "en") == "en"))
    raise typer.Exit(FINDINGS if data["is_breaking"] else OK)


def _is_requirements(source: str) -> bool:
    return not source.startswith(_SHIPPED) and holds_requirements(Path(source))


def _book(source: str) -> SpecificationBook:
    if source.startswith(_SHIPPED):
        return SpecificationBook.bound(NationalSpecifications().groups(source.removeprefix(_SHIPPED), date.max))
    return load_book(Path(source))


def _headline(book: SpecificationBook, voice: Voice) -> str:
    counts = (len(book.groups), len(book.items), len(book.code_lists))
    return voice.say(
        f"{book.business_id} {book.business} 第{book.version or '－'}版（{book.published_on}公表）："
        f"{counts[0]}組 {counts[1]}項目 コード一覧{counts[2]}、{book.confidence.ja}、{identity_of(book)}",
        f"{book.business_id} {book.business} version {book.version or '-'} (published {book.published_on}): "
        f"{counts[0]} groups, {counts[1]} items, {counts[2]} code lists, {book.confidence.en}, {identity_of(book)}",
    )
