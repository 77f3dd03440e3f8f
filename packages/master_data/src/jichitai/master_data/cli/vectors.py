"""法令の例の命令（jichitai vectors） / The law examples as language-neutral JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from ..boundary.vectors import export, read_examples, vectors_schema
from . import findings
from .output import USAGE, Voice, line, machine

app: Final = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="法令の例を配る / Publish the law examples.")


@app.command("export")
def export_vectors(
    context: typer.Context,
    folder: Annotated[Path, typer.Option("--from", help="例のあるフォルダ / folder of the examples")] = Path("tests/law"),
    out: Annotated[Path | None, typer.Option(help="書き出し先（なければ標準出力） / output file, else standard output")] = None,
) -> None:
    """法令の例を一つの JSON にする / All law examples as one JSON document; the same examples give the same bytes."""
    voice = Voice.of(context)
    examples = read_examples(folder)
    if not examples:
        raise voice.fail(USAGE, findings.folder_without_examples())
    document = export(examples)
    if out is None:
        machine(document, indent=1)
        return
    try:
        with out.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise voice.fail(USAGE, findings.file_not_writable(kind=type(error).__name__)) from None
    rules, count = len(document["rules"]), len(document["vectors"])
    line(voice.say(f"{count}例（{rules}規則）を書き出した。", f"{count} examples of {rules} rules written."))


@app.command("schema")
def schema() -> None:
    """書き出す JSON の JSON Schema / The JSON Schema of the exported document."""
    machine(vectors_schema(), indent=2)
