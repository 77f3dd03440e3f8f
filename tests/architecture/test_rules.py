"""規則 / Every rule cites registered law, is pure in shape, has its example, and can be called as JSON."""

import ast
import inspect
import json
from functools import cache
from pathlib import Path
from typing import get_type_hints

import jsonschema

from jichitai.master_data import registry
from jichitai.master_data.boundary.vectors import export, read_examples, vectors_schema
from jichitai.master_data.boundary.wire import wire_of
from jichitai.master_data.boundary.wording import first_line
from jichitai.master_data.kernel.clock import SystemClock, day_of
from jichitai.master_data.kernel.laws import REGISTER

TODAY = day_of(SystemClock().now())
RULES = registry.rules()
LAW = Path(__file__).resolve().parents[1] / "law"
EXAMPLES = read_examples(LAW)


def over(things, name):
    """どれについても確かめる / One test over many things: what fails is named; thousands of tests would cost more than their work."""

    def made(check):
        def test():
            failed = {}
            for each in things:
                try:
                    check(each)
                except AssertionError as error:
                    failed[name(each)] = str(error)
            assert not failed, failed

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return made


each_rule = over(RULES, lambda info: info.id)


def test_every_rule_has_an_example():
    told = {(each.module, each.function) for each in EXAMPLES}
    bare = [info.id for info in RULES if (info.function.__module__, info.function.__name__) not in told]
    assert not bare, f"tests/law に例のない規則：{bare}"


def test_every_example_names_a_rule_and_its_names_are_unique():
    known = {(info.function.__module__, info.function.__name__) for info in RULES}
    assert not [f"{each.file} {each.rule}" for each in EXAMPLES if (each.module, each.function) not in known]
    ids = [(each.file, each.name) for each in EXAMPLES]
    assert not {each for each in ids if ids.count(each) > 1}


def test_the_folder_of_an_example_is_its_rules_package():
    assert not [each.file for each in EXAMPLES if each.file.partition("/")[0] != each.module.split(".")[1]]


@each_rule
def test_a_rule_cites_registered_law_and_speaks_both_languages(info):
    assert info.cites
    assert {cite.law.id for cite in info.cites} <= set(REGISTER)
    assert not info.ja.isascii()
    assert info.en.isascii()
    assert " / " in first_line(info.function)


@each_rule
def test_a_rule_takes_everything_by_name_and_says_its_types(info):
    parameters = inspect.signature(info.function).parameters.values()
    assert all(each.kind is inspect.Parameter.KEYWORD_ONLY for each in parameters)
    hints = get_type_hints(info.function)
    assert {each.name for each in parameters} | {"return"} <= set(hints)


@each_rule
def test_a_rule_reads_no_clock(info):
    tree = ast.parse(inspect.getsource(info.function).strip())
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not called & {"today", "now", "utcnow", "time", "localtime"}


@each_rule
def test_a_rule_shows_how_it_is_called(info):
    assert ">>>" in (info.function.__doc__ or ""), "説明に doctest がない"


@each_rule
def test_the_schemas_of_a_rule_are_valid(info):
    for schema in wire_and_schemas(info.function.__module__, info.function.__name__)[1:]:
        for part in ({**schema, "$defs": {}}, *schema.get("$defs", {}).values()):
            sound(json.dumps(part, sort_keys=True))


@cache
def sound(part):
    """同じ部分は一度だけ検める / Many rules share their definitions: each is checked once."""
    jsonschema.Draft202012Validator.check_schema(json.loads(part))


BY_PLACE = {(info.function.__module__, info.function.__name__): info for info in RULES}


@over(EXAMPLES, lambda example: f"{example.file}: {example.name}")
def test_a_law_example_passes_through_the_wire(example):
    wire, given, result = wire_and_validators(example.module, example.function)
    assert not list(given.iter_errors(example.given))
    answer = wire.run(json.dumps(example.given, ensure_ascii=False).encode())
    if example.raises is not None:
        assert [each["code"] for each in answer["refused"]] == [example.raises]
        return
    assert "refused" not in answer, answer
    assert not list(result.iter_errors(answer["result"]))


@cache
def wire_and_schemas(module, function):
    """規則ごとに一度だけ作る / The wire of a rule and its two schemas."""
    wire = wire_of(BY_PLACE[module, function])
    return wire, wire.input_schema(), wire.output_schema()


@cache
def wire_and_validators(module, function):
    """規則ごとに一度だけ作る / The wire of a rule and the validators of its two schemas (which another test checks)."""
    wire, given, result = wire_and_schemas(module, function)
    made = jsonschema.Draft202012Validator
    return wire, made(given, format_checker=jsonschema.FormatChecker()), made(result)


def test_the_published_vectors_match_their_schema():
    document = export(EXAMPLES)
    jsonschema.validate(document, vectors_schema())
    assert len(document["vectors"]) == len(EXAMPLES)


def test_no_table_rests_on_a_day_in_the_future_or_on_an_unregistered_law():
    for packaged in registry.tables():
        for edition in packaged.table.editions:
            assert {cite.law.id for cite in edition.cites} <= set(REGISTER), packaged.file
            assert edition.promulgated_on is None or edition.promulgated_on <= edition.in_force_from or edition.amended_by, (
                packaged.file
            )
            assert edition.verified_on is None or edition.verified_on <= TODAY, packaged.file


def test_unverified_editions_are_named_on_the_page(root, capsys):
    page = (root / "docs/reference/tables.md").read_text(encoding="utf-8")
    section = page.partition("## 照合していない版")[2].partition("\n## ")[0]
    unverified = [(packaged.table.name, edition) for packaged in registry.tables() for edition in packaged.table.unverified]
    with capsys.disabled():
        for name, edition in unverified:
            print(f"\n  照合していない版：{name}（{edition.in_force_from}施行、{edition.amended_by}）", end="")
    assert section
    assert not [
        (name, edition) for name, edition in unverified if name not in section or str(edition.in_force_from) not in section
    ]
