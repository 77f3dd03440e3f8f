"""報告と命令 / Reports, JSON records, thresholds and the command."""

import csv
import io
import json
from fractions import Fraction
from html.parser import HTMLParser

import pytest
import typer
from typer.testing import CliRunner

from jichitai.master_data.kernel import Severity
from jichitai.standardization.boundary import Limits
from jichitai.standardization.boundary.compiled import dump_book
from jichitai.standardization.boundary.reports import problems_as_csv, summary_as_csv, summary_as_html, summary_as_json
from jichitai.standardization.boundary.summaries import summary_of_file
from jichitai.standardization.cli.validate import add_to
from jichitai.standardization.specifications.book import SpecificationBook
from jichitai.standardization.testing import RESIDENTS, resident_rows
from jichitai.standardization.validation.rulebook import rulebook_of
from jichitai.standardization.validation.summary import Kind, Summary, Thresholds

NAMES = [item.name for item in RESIDENTS.items]
ROMAJI = [item.romaji for item in RESIDENTS.items]
AT = {name: at for at, name in enumerate(NAMES)}


def spoilt():
    rows = list(resident_rows(30, seed=2))
    rows[1][AT["性別"]] = "9"
    rows[2][AT["氏名"]] = "佐藤<script>alert(1)</script>"
    rows[3][AT["生年月日"]] = "1964年7月1日"
    return rows


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "=cmd.csv"
    with made.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([NAMES, *spoilt()])
    return made


@pytest.fixture
def summary(path):
    return summary_of_file(RESIDENTS, path, rules=rulebook_of(RESIDENTS))


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.fetched = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.fetched += [value for name, value in attrs if name in ("src", "href", "action")]


def test_the_page_stands_alone_and_shows_no_value_of_a_person(summary):
    text = summary_as_html([summary])
    page = Page()
    page.feed(text)
    assert page.fetched == []
    assert not {"script", "img", "iframe", "link"} & set(page.tags)
    assert "alert(1)" not in text
    assert "1964年" not in text
    assert "佐藤" not in text
    assert "性別" in text
    assert text.count("<table>") == text.count("</table>") >= 4


def test_the_same_counts_stand_in_every_form(summary):
    plain = summary_as_json(summary)
    rows = list(csv.DictReader(io.StringIO(summary_as_csv([summary]))))
    assert sum(int(row["count"]) for row in rows) == plain["refusals"] + plain["warnings"] == 3
    assert {row["code"] for row in rows} == {each["code"] for each in plain["kinds"]}
    assert json.loads(json.dumps(plain)) == plain


def test_a_masked_value_tells_length_and_kinds_and_a_code_is_shown(summary):
    shown = {each.code.removeprefix("standardization."): each.samples[0].value for each in summary.kinds}
    assert shown == {
        "character-not-allowed": "27字、漢字・半角記号・半角英字・半角数字",
        "code-not-listed": "9",
        "value-malformed": "9字、半角数字・漢字",
    }


def test_no_cell_of_a_list_begins_like_a_formula(summary):
    lists = problems_as_csv([sample for kind in summary.kinds for sample in kind.samples]) + summary_as_csv([summary])
    cells = [cell for row in csv.reader(io.StringIO(lists)) for cell in row]
    assert "'=cmd.csv" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_json_records_say_what_the_csv_says(tmp_path, summary, ending):
    records = [dict(zip(ROMAJI, row, strict=True)) for row in spoilt()]
    records[0]["setaininzu"] = int(records[0]["setaininzu"])
    records[0]["kyuji"] = None
    made = tmp_path / f"a{ending}"
    text = json.dumps(records) if ending == ".json" else "\n".join(map(json.dumps, records))
    made.write_text(text, encoding="utf-8")
    found = summary_of_file(RESIDENTS, made, rules=rulebook_of(RESIDENTS))
    assert [(each.code, each.item, each.count) for each in found.kinds] == [
        (each.code, each.item, each.count) for each in summary.kinds
    ]


HOSTILE_JSON = {
    "nothing": b"",
    "no array": b"{}",
    "deep": b"[" * 100_000,
    "twice": b'[{"seibetsu": "1", "seibetsu": "2"}]',
    "numbers that are none": b'[{"seibetsu": NaN}]',
    "cut": b'[{"seibetsu": "1"}',
    "no text": b"\xff\xfe",
    "array of arrays": b"[[1]]",
}


@pytest.mark.parametrize("name", HOSTILE_JSON)
def test_hostile_json_ends_in_one_finding(tmp_path, name):
    made = tmp_path / "a.json"
    made.write_bytes(HOSTILE_JSON[name])
    found = summary_of_file(RESIDENTS, made)
    assert not found.complete
    assert [each.code for each in found.stopped_by] in (["standardization.json-malformed"], ["standardization.records-missing"])


def test_values_that_are_no_text_and_names_that_come_later_are_told(tmp_path):
    made = tmp_path / "a.jsonl"
    made.write_text('{"seibetsu": true}\n\n{"seibetsu": ["1"], "x": 1}\n{"seibetsu": "\\ud800"}\n', encoding="utf-8")
    found = {each.code.removeprefix("standardization."): each.count for each in summary_of_file(RESIDENTS, made).kinds}
    assert (found["record-value-unusable"], found["record-names-differ"]) == (3, 1)


def test_a_long_line_of_json_is_refused_before_it_is_parsed(tmp_path):
    made = tmp_path / "a.jsonl"
    made.write_bytes(b'{"seibetsu": "' + b"1" * 1_000_000 + b'"}')
    found = summary_of_file(RESIDENTS, made, limits=Limits())
    assert [each.code for each in found.stopped_by] == ["standardization.too-large"]


def of(refusals, warnings=0, rows=1_000, complete=True):
    kinds = [("a.b", Severity.REFUSAL, refusals), ("a.c", Severity.WARNING, warnings)]
    made = tuple(Kind(code=code, item="", severity=severity, count=count, samples=()) for code, severity, count in kinds if count)
    return Summary(file="a", rows=rows, kinds=made, complete=complete)


def test_thresholds_pass_up_to_their_number_and_not_beyond():
    assert Thresholds().passes(of(0, warnings=9))
    assert not Thresholds().passes(of(1))
    assert [Thresholds(refusals=5).passes(of(each)) for each in (4, 5, 6)] == [True, True, False]
    assert [Thresholds(warnings=5).passes(of(0, each)) for each in (5, 6)] == [True, False]
    share = Thresholds(refusals=None, share=Fraction(1, 100))
    assert [share.passes(of(each)) for each in (10, 11)] == [True, False]
    assert not Thresholds(refusals=None).passes(of(0, complete=False))


@pytest.fixture
def run(tmp_path):
    app = typer.Typer()
    app.callback()(lambda: None)
    add_to(app)
    table = tmp_path / "001.json"
    table.write_bytes(dump_book(SpecificationBook.of(RESIDENTS)))
    return lambda *given: CliRunner().invoke(app, ["validate", str(table), *map(str, given)])


@pytest.mark.parametrize("way", [[], ["--row-by-row"]])
def test_the_command_tells_counts_and_ends_with_one(run, path, tmp_path, way):
    out = [tmp_path / each for each in ("a.html", "counts.csv", "problems.csv")]
    result = run(path, "--html", out[0], "--counts", out[1], "--problems", out[2], "--json", *way)
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["refusals"] == 3
    assert len(list(csv.reader(io.StringIO(out[2].read_text(encoding="utf-8-sig"))))) == 4
    assert all(each.stat().st_size > 100 for each in out)
    assert run(path, "--max-refusals", 3, *way).exit_code == 0
    assert run(path, "--max-refusals", 99, "--max-share", "1/100", *way).exit_code == 1


@pytest.mark.parametrize("given", [["nowhere.csv"], ["--group", "無い組", "a.csv"], ["--max-share", "x", "a.csv"]])
def test_a_malformed_call_ends_with_two(run, given, path):
    assert run(*[str(path) if each == "a.csv" else each for each in given]).exit_code == 2


@pytest.mark.parametrize("more", [[], ["--row-by-row"]])
def test_a_state_is_kept_only_where_it_works(run, path, tmp_path, more):
    done = run(path, "--state", tmp_path / "state", *more)
    assert done.exit_code == (2 if more else 1), done.output
