"""要件の命令（jichitai spec requirements・fit） / Compile workbooks of requirements, and a body's Fit & Gap against them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from jichitai.master_data.cli import findings
from jichitai.master_data.cli.output import FINDINGS, OK, USAGE, Voice, line, machine

from ..boundary.csv_rows import Encoding
from ..boundary.requirement_files import dump_requirements, load_requirements, read_answers, read_fit_profile
from ..boundary.requirement_report import (
    DIFFERENCE_HEADINGS,
    requirement_difference_data,
    requirement_difference_html,
    requirement_difference_rows,
    requirement_fit_csv,
    requirement_fit_data,
    requirement_fit_html,
    requirement_fit_rows,
)
from ..boundary.requirement_sheets import RequirementWords
from ..boundary.requirement_workbook import compile_requirements
from ..specifications.identifier import RequirementType
from ..specifications.requirement import FunctionalRequirement
from ..specifications.requirement_book import RequirementBook, plain_requirements
from ..specifications.requirement_difference import Bearing, compare_requirements
from ..specifications.requirement_fit import requirement_fit

_TYPES: Final = {str(each.value): each for each in RequirementType}
_FIT_HEADINGS: Final = (
    ("種別", "kind"), ("番号", "id"), ("名", "name"), ("類型", "type"), ("判定", "status"), ("数え方", "standing"),
    ("適合基準日", "conforms from"), ("理由", "note"), ("所見", "findings"),
)  # fmt: skip
_SHOW_HEADINGS: Final = (
    ("種別", "kind"), ("番号", "id"), ("項目", "place"), ("名", "name"), ("類型", "types"), ("適合基準日", "conforms from"),
)  # fmt: skip


class FitForm(StrEnum):
    """出し方 / How a Fit & Gap is printed."""

    TABLE = "table"
    """表 / A table for people."""
    JSON = "json"
    """JSON / JSON for machines."""
    CSV = "csv"
    """CSV / A CSV file."""
    HTML = "html"
    """頁 / A page of HTML."""


def _pairs(given: list[str], what: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in given:
        name, sign, word = each.partition("=")
        if not (name and sign and word):
            raise typer.BadParameter(what)
        found.setdefault(name, []).append(word)
    return found


def _words(headings: list[str], types: list[str]) -> RequirementWords:
    marks: Mapping[str, list[str]] = _pairs(types, "1=◎")
    if set(marks) - set(_TYPES):
        raise typer.BadParameter("1, 2, 3")
    try:
        return RequirementWords().also(
            headings=_pairs(headings, "text=機能要件の内容"),
            types={word: _TYPES[name] for name, words in marks.items() for word in words},
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def day_of_option(text: str | None) -> date | None:
    """日の引数 / A day given on the command line; a usage error for anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("YYYY-MM-DD") from None


def compile_workbook_of_requirements(
    context: typer.Context,
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK.xlsx", help="機能・帳票要件の書 / a workbook of requirements")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT.json", help="書き出し先 / where to write")],
    published_on: Annotated[
        str | None, typer.Option("--published-on", metavar="YYYY-MM-DD", help="公表日 / day of publication")
    ] = None,
    version: Annotated[str | None, typer.Option("--version-name", help="版（例 2.1） / version, such as 2.1")] = None,
    heading: Annotated[
        list[str] | None, typer.Option("--heading", metavar="FIELD=WORD", help="見出しの言葉を加える / a further heading word")
    ] = None,
    type_word: Annotated[
        list[str] | None, typer.Option("--type-word", metavar="N=WORD", help="類型の言葉を加える（1=◎） / a further type word")
    ] = None,
) -> None:
    """機能・帳票要件の書を組む / Compile a workbook of requirements; what is not recognised is told."""
    voice = Voice.of(context)
    made = compile_requirements(
        workbook, published_on=day_of_option(published_on), version=version, words=_words(heading or [], type_word or [])
    )
    try:
        output.write_bytes(dump_requirements(made.book))
    except OSError as error:
        raise voice.fail(USAGE, findings.file_not_writable(kind=type(error).__name__)) from None
    voice.findings(made.notes)
    line(_headline(made.book, voice))


def fit(
    context: typer.Context,
    requirements: Annotated[Path, typer.Argument(metavar="REQUIREMENTS.json", help="組んだ要件 / compiled requirements")],
    answers: Annotated[Path, typer.Argument(metavar="ANSWERS.csv", help="判定の表 / the body's answers")],
    profile: Annotated[
        Path, typer.Option("--profile", metavar="PROFILE.toml", help="団体の区分と判定の名 / class of body and its statuses")
    ],
    on: Annotated[str, typer.Option("--on", metavar="YYYY-MM-DD", help="いつの時点か / as of which day")],
    form: Annotated[FitForm, typer.Option("--format", help="出し方 / how to print")] = FitForm.TABLE,
    encoding: Annotated[Encoding, typer.Option(help="判定の表の文字コード / encoding of the answers")] = Encoding.UTF_8,
) -> None:
    """要件の適合と差を出す / The Fit & Gap of requirements; exit code 1 where something refuses."""
    voice = Voice.of(context)
    day = day_of_option(on)
    if day is None:
        raise typer.BadParameter("YYYY-MM-DD")
    given, found = read_answers(answers, encoding=encoding)
    known = read_fit_profile(profile)
    made = requirement_fit(load_requirements(requirements), given, scheme=known.scheme, body=known.body, on=day)
    if form is FitForm.JSON:
        machine(requirement_fit_data(made))
    elif form is FitForm.HTML:
        line(requirement_fit_html(made).rstrip("\n"))
    elif form is FitForm.CSV:
        line(requirement_fit_csv(made).rstrip("\r\n"))
    else:
        voice.table(_FIT_HEADINGS, requirement_fit_rows(made))
        for kind in RequirementType:
            line(f"{kind.ja}：" + "、".join(f"{each.ja} {count}" for each, count in made.counts(kind).items()))
        voice.findings((*found, *made.findings))
    raise typer.Exit(OK if made.is_fit and not found else FINDINGS)


def show_requirements(voice: Voice, book: RequirementBook, *, as_json: bool) -> None:
    """要件を示す / The requirements of a book."""
    if as_json:
        machine(plain_requirements(book))
        return
    line(_headline(book, voice))
    rows = [
        (
            each.id.kind.ja, str(each.id),
            "／".join(filter(None, (each.large, each.middle, each.small))) if isinstance(each, FunctionalRequirement) else "",
            each.name, "、".join(f"{body.ja}:{kind.ja}" for body, kind in each.types.items()), str(each.conforms_from or ""),
        )
        for each in book.requirements
    ]  # fmt: skip
    voice.table(_SHOW_HEADINGS, rows)


def compare_requirement_files(voice: Voice, before: Path, after: Path, *, form: str) -> int:
    """要件の二つの版を比べる / Print the differences; the exit code is 1 when an answer must be made again."""
    found = compare_requirements(load_requirements(before), load_requirements(after))
    if form == "json":
        machine(requirement_difference_data(found))
    elif form == "html":
        line(requirement_difference_html(found).rstrip("\n"))
    else:
        rows = requirement_difference_rows(found.differences, is_english=voice.say("ja", "en") == "en")
        voice.table(DIFFERENCE_HEADINGS, rows)
    return FINDINGS if any(each.bearing is Bearing.ASSESS for each in found.differences) else OK


def _headline(book: RequirementBook, voice: Voice) -> str:
    functions, forms = len(book.functions), len(book.forms)
    return voice.say(
        f"{book.title} 第{book.version or '－'}版（{book.published_on}公表）：機能要件{functions} 帳票要件{forms}、{book.identity}",
        f"{book.title} version {book.version or '-'} (published {book.published_on}): {functions} functional and {forms} form "
        f"requirements, {book.identity}",
    )
