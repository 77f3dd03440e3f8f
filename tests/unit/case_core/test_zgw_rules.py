"""オランダの案件 API の規則 / Rules of the Dutch case APIs: each either holds here by a scenario, or is reasoned away.

公開の適合試験から集めた事実（規則の符号と期待する結末）を、ここの命令の結末と突き合わせる。
"""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import zgw_cases
import zgw_decisions
import zgw_types
from zgw_outcomes import SCENARIOS, TOLD

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
FACTS = ROOT.parent / "shared/data/zgw/business_rule_facts.tsv"
TABLE = tomllib.loads((HERE / "zgw/table.toml").read_text("utf-8"))
PAGE = ROOT / "docs/explanation/zgw-rules.md"
CLASSES = {
    "200": "ok", "201": "ok", "204": "ok", "400": "invalid", "405": "invalid", "403": "forbidden", "404": "not-found",
    "409": "conflict",
}  # fmt: skip
"""状態の番号と結末 / 405 (no such operation) is invalid: a message for which there is no command cannot be read."""
MODULES = (zgw_cases, zgw_types, zgw_decisions)


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_scenario_ends_as_the_table_says(name):
    expected = TABLE["scenarios"][name]
    TOLD.clear()
    assert SCENARIOS[name]().value == expected["outcome"]
    assert expected.get("told") in (None, TOLD[-1] if TOLD else None)
    assert ("told" in expected) is (expected["outcome"] != "ok")


def test_every_scenario_is_in_the_table_and_no_row_twice():
    assert set(TABLE["scenarios"]) == set(SCENARIOS)
    rows = Counter(row for part in ("scenarios", "reasons") for each in TABLE[part].values() for row in each.get("rows", ()))
    assert [row for row, times in rows.items() if times > 1] == []


def facts():
    """集めた事実 / The rows as (our name of the row, the class expected or None)."""
    seen, last, found = Counter(), "", []
    with FACTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            nameless = {"d": "-document-side", "z": "-type-side"}[(last or "z")[0]] if not row["rule"] else ""
            name = nameless or row["sub"] or row["rule"]
            seen[name] += 1
            last = row["rule"] or last
            found.append((name if seen[name] == 1 else f"{name}#{seen[name]}", CLASSES.get(row["expect_status"])))
    return found


@pytest.mark.skipif(not FACTS.exists(), reason="集めた事実は手元にあるときだけ突き合わせる")
def test_every_row_of_the_facts_ends_alike_here_or_is_reasoned_away():
    mapped = {row: each["outcome"] for each in TABLE["scenarios"].values() for row in each.get("rows", ())}
    reasoned = {row for each in TABLE["reasons"].values() for row in each["rows"]}
    rows = facts()
    assert sorted(name for name, _ in rows if name not in mapped and name not in reasoned) == []
    assert sorted((mapped.keys() | reasoned) - {name for name, _ in rows}) == [], "集めた事実にない行"
    assert [(name, kind, mapped[name]) for name, kind in rows if name in mapped and kind not in (None, mapped[name])] == []


def test_the_page_tells_the_counts_and_every_reason():
    page = PAGE.read_text("utf-8")
    mapped = sum(len(each.get("rows", ())) for each in TABLE["scenarios"].values())
    reasoned = sum(len(each["rows"]) for each in TABLE["reasons"].values())
    assert re.findall(r"集めた行 (\d+)、命令に対応 (\d+)、対応しない (\d+)、場面 (\d+)", page) == [
        (str(mapped + reasoned), str(mapped), str(reasoned), str(len(SCENARIOS)))
    ]
    told = {key: int(count) for key, count in re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", page, re.MULTILINE)}
    assert told == {key: len(each["rows"]) for key, each in TABLE["reasons"].items()}
