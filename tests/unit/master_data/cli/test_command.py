"""jichitai コマンド / The command: rules on JSON, exit codes, languages, and terminals that know little."""

import io
import json
import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import jsonschema
import pytest

from jichitai.master_data.cli import app, findings, main, missing

RULE = "master_data.period_ends_on"
GOOD = '{"from_day": "2026-01-30", "period": {"count": 1, "unit": "months"}}'


@pytest.fixture
def call(monkeypatch, capfdbinary):
    """命令を呼ぶ / Run in this process; gives exit code, output and errors as text."""

    def run(*arguments, given=""):
        raw = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        code = main(list(arguments))
        done = capfdbinary.readouterr()
        return SimpleNamespace(code=code, out=done.out.decode("utf-8"), err=done.err.decode("utf-8"))

    return run


def in_process(*arguments, given="", **environment):
    """別の過程で呼ぶ / Run as a shell would, with its own environment."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from jichitai.master_data.cli import main; sys.exit(main())", *arguments],
        input=given.encode(), capture_output=True, check=False, env={**os.environ, **environment}, timeout=60,
    )  # fmt: skip


def answers(done):
    return [json.loads(line) for line in done.out.splitlines()]


def test_the_rules_are_listed_for_people_and_for_machines(call):
    shown = call("rules", "list", "--package", "master_data")
    assert shown.code == 0
    assert f"{RULE}\t期間の末日\t民法第140条" in shown.out
    listed = json.loads(call("rules", "list", "--package", "master_data", "--json").out)
    assert {"id", "ja", "en", "cites"} == set(listed[0])
    assert [each["id"] for each in listed] == sorted(each["id"] for each in listed)


def test_english_is_spoken_when_asked_for_before_or_after_the_command(call):
    for arguments in (("--lang", "en", "rules", "list"), ("rules", "list", "--lang=en"), ("rules", "list", "--lang", "en")):
        shown = call(*arguments, "--package", "master_data")
        assert "Last day of a legal period\tCivil Code, Article 140" in shown.out


def test_a_rule_is_shown_with_its_law_and_its_parameters(call):
    shown = call("rules", "show", "period_ends_on").out
    assert "https://laws.e-gov.go.jp/law/129AC0000000089#Mp-At_140" in shown
    assert "from_day  日付（YYYY-MM-DD）" in shown
    assert "starts_at_midnight（省略できる）" in shown
    assert ">>>" not in shown
    plain = json.loads(call("rules", "show", RULE, "--json").out)
    assert plain["parameters"]["period"]["required"] is True


def test_schemas_of_input_and_answer_are_printed(call):
    schema = json.loads(call("rules", "schema", RULE).out)
    answer = json.loads(call("rules", "schema", RULE, "--output").out)
    jsonschema.validate(json.loads(GOOD), schema)
    assert schema["required"] == ["from_day", "period"]
    assert answer["$defs"]["Ruling"]["properties"]["value"]["format"] == "date"


def test_each_line_of_input_has_its_line_of_output(call):
    bad_day = GOOD.replace("2026-01-30", "2026-02-30")
    done = call("rules", "run", RULE, given=f"{GOOD}\n\nnot json\n{bad_day}\r\n{GOOD}")
    assert done.code == 1
    told = answers(done)
    assert [each["line"] for each in told] == [1, 2, 3, 4, 5]
    assert ["result" in each for each in told] == [True, False, False, False, True]
    assert told[0]["result"]["value"] == "2026-02-28"
    assert told[2]["refused"][0]["code"] == "master-data.input-not-json"
    assert told[3]["refused"][0]["where"] == {"line": 4, "field": "$.from_day"}
    assert not done.err


def test_all_well_is_nought_and_no_input_is_well(call):
    assert call("rules", "run", RULE, given=f"{GOOD}\n{GOOD}\n").code == 0
    assert call("rules", "run", RULE, given="").out == ""


def test_a_document_over_several_lines_is_one_item(call):
    pretty = json.dumps(json.loads(GOOD), indent=2)
    (answer,) = answers(call("rules", "run", RULE, given=pretty))
    assert answer["result"]["value"] == "2026-02-28"
    (answer,) = answers(call("rules", "run", RULE, "--document", given=f" \n {GOOD}"))
    assert "line" not in answer


def test_an_answer_of_findings_is_one(call):
    done = call("rules", "run", "fiscal.check_low_value_negotiation", given=json.dumps(
        {"body": "municipality", "kind": "other", "planned_price": 2_000_000, "local_ceiling": 1_000_000, "on": "2025-04-01"}))  # fmt: skip
    (answer,) = answers(done)
    if "refused" not in answer:
        assert done.code == 1
        assert answer["result"][0]["code"].startswith("fiscal.")


def test_output_is_written_line_by_line():
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; from jichitai.master_data.cli import main; sys.exit(main())", "rules", "run", RULE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        for number in (1, 2):
            process.stdin.write(f"{GOOD}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["line"] == number
    finally:
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("rules", "run", "master_data.period_ends"), 2, "master_data.period_ends_on"),
        (("rules", "show", "nothing_like_it"), 2, "master-data.rule-unknown"),
        (("rules", "list", "--package", "nowhere"), 2, "master-data.package-unknown"),
        (("rules", "list", "--colour"), 2, "master-data.command-malformed"),
        (("rulse",), 2, "master-data.command-malformed"),
        (("rules", "run"), 2, "master-data.command-malformed"),
        (("--lang", "fr", "rules", "list"), 2, "master-data.command-malformed"),
        (("law", "coverage", "nothing.tsv"), 1, "master-data.scope-list-unreadable"),
        (("vectors", "export", "--from", "nowhere"), 2, "master-data.folder-without-examples"),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_a_finding(call, arguments, code, told):
    done = call(*arguments)
    assert done.code == code
    assert told in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_the_help_is_in_both_languages(call):
    for arguments in (
        ("--help",),
        ("rules", "--help"),
        ("rules", "run", "-h"),
        ("law", "coverage", "--help"),
        ("vectors", "export", "--help"),
    ):
        done = call(*arguments)
        assert done.code == 0
        assert " / " in done.out


def test_no_command_shows_the_help_and_is_malformed(call):
    done = call()
    assert done.code == 2
    assert "rules" in done.out + done.err


def test_the_version_tells_the_day_of_the_law(call):
    assert "law as of 20" in call("--version").out


def test_what_law_a_scope_list_asks_for_is_measured(call, tmp_path):
    scope = tmp_path / "scope.tsv"
    scope.write_text(
        "law_id\tarticle\tparagraph_or_item\tsubject\tdecides\n129AC0000000089\t第140条\t\t初日不算入\trule\n"
        "129AC0000000089\t第1条\t\t基本原則\tnone\n129AC0000000089\t第9999条\t\t架空\trule\n",
        encoding="utf-8",
    )  # fmt: skip
    shown = call("law", "coverage", str(scope))
    assert shown.code == 0
    assert RULE in shown.out
    assert "計算する条文: 50%" in shown.out
    plain = json.loads(call("law", "coverage", str(scope), "--json", "--only", "rule", "--missing").out)
    assert [each["place"] for each in plain["lines"]] == ["第9999条"]
    assert plain["computable"] == {"total": 2, "full": 1, "partial": 0, "percent": 50}


def test_without_a_list_the_packaged_ones_are_measured(call):
    plain = json.loads(call("law", "coverage", "--json").out)
    settled = plain["settled"]
    assert settled["total"] == settled["implemented"] + settled["reasoned"] + settled["open"] == len(plain["lines"])
    assert {each["standing"] for each in plain["lines"]} <= {"implemented", "reasoned", "open"}
    assert all(each["reason"] for each in plain["lines"] if each["standing"] == "reasoned")
    shown = call("law", "coverage", "--missing")
    assert shown.code == 0
    assert "片づいた条文" in shown.out
    assert "no decision to compute" in call("--lang", "en", "law", "coverage").out


def test_editions_not_compared_with_their_source_are_listed(call):
    every, open_ = (json.loads(call("law", "tables", "--json", *more).out) for more in ((), ("--unverified",)))
    assert open_ == [each for each in every if each["verified_on"] is None]
    assert 0 < len(open_) < len(every)
    told = call("law", "tables", "--unverified").out
    assert f"{len(open_)} 版" in told
    assert all(each["file"] in told for each in open_)


def test_vectors_are_written_to_a_file_and_are_the_same_twice(call, tmp_path):
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "year.toml").write_text(
        'rule = "jichitai.master_data.kernel.fiscal_year:fiscal_year_of"\nsource = "法第208条"\n'
        '[[example]]\nname = "三月"\ngiven = { day = 2026-03-31 }\nexpect = 2025\n',
        encoding="utf-8",
    )  # fmt: skip
    for name in ("one.json", "two.json"):
        assert call("vectors", "export", "--from", str(folder), "--out", str(tmp_path / name)).code == 0
    written = (tmp_path / "one.json").read_bytes()
    assert written == (tmp_path / "two.json").read_bytes()
    jsonschema.validate(json.loads(written), json.loads(call("vectors", "schema").out))
    refused = call("vectors", "export", "--from", str(folder), "--out", str(tmp_path / "no" / "x.json"))
    assert (refused.code, "master-data.file-not-writable" in refused.err) == (2, True)


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"PYTHONIOENCODING": "cp932"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONUTF8": "1"},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=",".join,
)
def test_no_terminal_stops_the_output(environment):
    quiet = {"PYTHONUTF8": "", "PYTHONIOENCODING": "", **environment}
    three = (
        "import sys; from jichitai.master_data.cli import main; codes = [main(['rules', 'show', RULE]), main(['rules', 'schema', RULE]),"
        " main(['rules', 'run', RULE]), main(['rules', 'list', '--package', '\\u7121'])]; sys.exit(codes != [0, 0, 0, 2])"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"RULE = {RULE!r}; {three}"], input=GOOD.encode(), capture_output=True, check=False, timeout=60,
        env={**os.environ, **{key: value for key, value in quiet.items() if value}},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"package-unknown" in done.stderr
    assert json.loads(done.stdout.splitlines()[-1].decode("utf-8"))["result"]["ja"].startswith("2026-02-28（民法")


def test_cp932_terminals_read_japanese():
    shown = in_process("rules", "list", "--package", "master_data", PYTHONIOENCODING="cp932")
    assert "期間の末日" in shown.stdout.decode("cp932")


def test_a_reader_that_closes_early_is_no_failure():
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; from jichitai.master_data.cli import main; sys.exit(main())", "rules", "run", RULE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    process.stdout.close()
    process.stdin.write(f"{GOOD}\n".encode() * 3)
    process.stdin.close()
    error = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=30) == 0
    assert b"Traceback" not in error


class Broken:
    """壊れた追加 / A command that a package adds and that cannot be loaded."""

    def __init__(self, name):
        self.name, self.value = name, "nowhere:add_to"

    def load(self):
        raise ModuleNotFoundError("No module named 'nowhere'")


def with_commands(monkeypatch, *points):
    monkeypatch.setattr(app, "entry_points", lambda group: points)


def test_a_command_that_cannot_be_loaded_does_not_take_the_others_with_it(call, monkeypatch):
    with_commands(monkeypatch, Broken("trial"))
    assert call("rules", "list", "--package", "master_data").code == 0
    done = call("trial")
    assert (done.code, "master-data.command-not-loadable" in done.err) == (2, True)


def test_what_a_package_adds_is_loaded_only_when_wanted(call, monkeypatch):
    loaded = []

    def point(name):
        def add_to(application):
            loaded.append(name)
            application.command(name=name)(lambda: None)

        return SimpleNamespace(name=name, value="x:add_to", load=lambda: add_to)

    with_commands(monkeypatch, point("heavy"), point("light"))
    assert call("--lang", "en", "rules", "list", "--package", "master_data").code == 0
    assert loaded == []
    assert call("light").code == 0
    assert loaded == ["light"]
    shown = call("--help").out
    assert "heavy" in shown
    assert loaded == ["light", "heavy", "light"]


def test_a_package_can_add_a_command(call, monkeypatch):
    def add_to(application):
        application.command(name="hello")(lambda: print("今日は"))

    point = SimpleNamespace(name="hello", value="x:add_to", load=lambda: add_to)
    with_commands(monkeypatch, point)
    assert call("hello").out == "今日は\n"


@pytest.mark.parametrize("points", [(), (Broken("demo"),)])
def test_an_installed_command_without_the_demonstration_says_where_it_is(call, monkeypatch, points):
    with_commands(monkeypatch, *points)
    done = call("demo")
    assert done.code == 2
    assert "master-data.demo-not-here" in done.err
    assert "dev.py demo" in done.err


def test_the_entry_points_of_the_installed_packages_can_be_asked_for():
    assert all(isinstance(point, EntryPoint) for point in app.entry_points(group=app.COMMANDS_GROUP))


def test_a_missing_extra_is_told_and_another_missing_module_is_raised(capsys):
    assert missing.tell_missing(ModuleNotFoundError("x", name="typer._click")) == 2
    told = capsys.readouterr().err
    assert "jichitai-master-data[boundary]" in told
    assert findings.extra_not_installed(extra="boundary").english in told
    with pytest.raises(ModuleNotFoundError):
        missing.tell_missing(ModuleNotFoundError("x", name="jichitai.nowhere"))
