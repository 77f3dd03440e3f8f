"""規則の命令（jichitai rules） / The rules of every installed package: list, show, schema, run."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Final

import typer

from .. import registry
from ..boundary.json_reader import DEFAULT_LIMITS, read_lines
from ..boundary.wire import RuleWire, wire_of
from ..boundary.wording import body, first_line
from ..codec import encode
from ..kernel.diagnostics import InputError
from ..kernel.rule import RuleInfo
from . import findings
from .output import FINDINGS, USAGE, Voice, line, machine, plain_findings

app: Final = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="規則を探し、読み、動かす / Find, read and run rules.")

RuleName = Annotated[str, typer.Argument(metavar="RULE", help="規則の名（fiscal.check_low_value_negotiation） / a rule's id")]
AsJson = Annotated[bool, typer.Option("--json", help="機械のために JSON で出す / JSON for machines")]


def chosen(context: typer.Context, name: str) -> RuleInfo:
    """名の規則 / The rule named on the command line; an unknown name ends the run with near names."""
    info = registry.find_rule(name)
    if info is None:
        raise Voice.of(context).fail(USAGE, findings.rule_unknown(name=name, near=registry.near_rules(name)))
    return info


@app.command("list")
def list_rules(
    context: typer.Context,
    package: Annotated[str | None, typer.Option(help="一つの包みだけ / one package only")] = None,
    as_json: AsJson = False,
) -> None:
    """規則の一覧 / List the rules with their provisions."""
    voice = Voice.of(context)
    known = [each.name for each in registry.installed_packages()]
    if package is not None and package not in known:
        raise voice.fail(USAGE, findings.package_unknown(name=package, known=known))
    infos = registry.rules(package)
    if as_json:
        machine([summary(info) for info in infos])
        return
    rows = [
        (info.id, voice.say(info.ja, info.en), "、".join(voice.say(cite.ja, cite.en) for cite in info.cites)) for info in infos
    ]
    voice.table((("規則", "rule"), ("名", "name"), ("根拠", "provisions")), rows)


@app.command("show")
def show(context: typer.Context, rule: RuleName, as_json: AsJson = False) -> None:
    """規則の説明 / What a rule answers, from what, and on which provisions."""
    voice, info = Voice.of(context), chosen(context, rule)
    parameters = _parameters(info)
    if as_json:
        machine({**summary(info), "description": _text(info), "parameters": parameters, "module": info.function.__module__})
        return
    line(f"{info.id}  {voice.say(info.ja, info.en)}")
    line(_text(info))
    line("")
    for cite in info.cites:
        line(f"  {voice.say(cite.ja, cite.en)}  {cite.url}")
    line("")
    for name, told in parameters.items():
        need = "" if told["required"] else voice.say("（省略できる）", " (optional)")
        line(f"  {name}{need}  {told['description']}")


@app.command("schema")
def schema(
    context: typer.Context,
    rule: RuleName,
    output: Annotated[bool, typer.Option("--output", help="答えの形 / of the answer, not the input")] = False,
) -> None:
    """入力（又は答え）の JSON Schema / The JSON Schema of a rule's input or answer."""
    wire = wire_of(chosen(context, rule))
    machine(wire.output_schema() if output else wire.input_schema(), indent=2)


@app.command("run")
def run(
    context: typer.Context,
    rule: RuleName,
    document: Annotated[
        bool, typer.Option("--document", help="標準入力の全体を一件とする / all of standard input is one item")
    ] = False,
) -> None:
    """標準入力の JSON に規則を当てる / Apply a rule to JSON on standard input, one line of answer for each line.

    一行が一件の JSON Lines である。最初の行が「{」だけなら、全体を一件の JSON とみなす。
    One item a line (JSON Lines); if the first line is only "{", the whole is one JSON text.
    答えは {"line", "result"} 又は {"line", "refused": [所見…]}。
    """
    wire = wire_of(chosen(context, rule))
    clean = _document(wire, b"") if document else _lines(wire)
    if not clean:
        raise typer.Exit(FINDINGS)


def _lines(wire: RuleWire) -> bool:
    clean = True
    for number, text in read_lines(sys.stdin.buffer):
        if number == 1 and isinstance(text, bytes) and text.removeprefix(b"\xef\xbb\xbf").strip() == b"{":
            return _document(wire, text)
        if isinstance(text, InputError):
            answer: dict[str, Any] = {"line": number, "refused": plain_findings(text.findings)}
        else:
            answer = wire.run(text, line=number)
        machine(answer)
        clean = clean and is_clean(answer)
    return clean


def _document(wire: RuleWire, begun: bytes) -> bool:
    answer = wire.run(begun + sys.stdin.buffer.read(DEFAULT_LIMITS.bytes + 1))
    machine(answer)
    return is_clean(answer)


def is_clean(answer: dict[str, Any]) -> bool:
    """所見がないか / True when nothing was refused and the answer itself holds no finding."""
    result = answer.get("result")
    found = isinstance(result, list) and any(isinstance(each, dict) and "way_out_ja" in each for each in result)
    return "refused" not in answer and not found


def summary(info: RuleInfo) -> dict[str, Any]:
    """規則の要約 / A rule's id, names and provisions as plain data."""
    return {"id": info.id, "ja": info.ja, "en": info.en, "cites": encode(info.cites)}


def _text(info: RuleInfo) -> str:
    more = body(info.function)
    return first_line(info.function) + (f"\n\n{more}" if more else "")


def _parameters(info: RuleInfo) -> dict[str, dict[str, Any]]:
    """Each parameter's description and whether it must be given, from the input schema."""
    made = wire_of(info).input_schema()
    required = set(made.get("required", ()))
    return {
        name: {"required": name in required, "description": _described(field, made)}
        for name, field in made.get("properties", {}).items()
    }


def _described(field: dict[str, Any], schema: dict[str, Any]) -> str:
    if "description" in field:
        return str(field["description"])
    for choice in [field, *field.get("anyOf", ()), *field.get("allOf", ()), field.get("items", {})]:
        name = str(choice.get("$ref", "")).rpartition("/")[2]
        told = schema.get("$defs", {}).get(name, choice).get("description")
        if told:
            return str(told)
    return str(field.get("type", ""))
