"""カルテの命令（jichitai inventory） / The inventory of systems: a template, a check of a spreadsheet, what it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from jichitai.master_data.cli.output import FINDINGS, OK, Voice, line, machine
from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import Severity

from ..boundary.csv_rows import Encoding
from ..boundary.inventory_files import inventory_template, read_inventory

app: Final = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="システムカルテ / The inventory of systems.")


def add_to(root: typer.Typer) -> None:
    """命令に加える / Add ``inventory`` to the ``jichitai`` command."""
    root.add_typer(app, name="inventory")


@app.callback()
def inventory() -> None:
    """システムカルテ / The inventory of systems."""


@app.command("template")
def template() -> None:
    """雛形を出す / Print a CSV with the headings."""
    line(inventory_template().rstrip("\r\n"))


@app.command("check")
def check(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE.csv|xlsx", help="カルテの表 / the spreadsheet", exists=True, dir_okay=False)
    ],
    on: Annotated[str, typer.Option("--on", metavar="YYYY-MM-DD", help="どの日として確かめるか / as of which day")],
    encoding: Annotated[Encoding, typer.Option(help="文字コード（CSV） / encoding of a CSV file")] = Encoding.UTF_8,
    as_json: Annotated[bool, typer.Option("--json", help="機械のために JSON で出す / JSON for machines")] = False,
) -> None:
    """表を確かめる / Read a spreadsheet and tell everything that is wrong; exit code 1 for refusals."""
    voice = Voice.of(context)
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise typer.BadParameter("YYYY-MM-DD") from None
    read = read_inventory(file, on=day, encoding=encoding)
    if as_json:
        machine({"records": encode(read.records), "findings": encode(read.findings)})
    else:
        voice.findings(read.findings)
        line(voice.say(f"読めたシステム {len(read.records)}、所見 {len(read.findings)}",
                       f"{len(read.records)} systems read, {len(read.findings)} findings"))  # fmt: skip
    raise typer.Exit(FINDINGS if any(each.severity is Severity.REFUSAL for each in read.findings) else OK)
