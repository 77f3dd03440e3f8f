"""全部の行を見る規則 / In order, only the doubtful groups are looked at; the answer is that of looking at all rows."""

import random

import polars as pl
import pytest

from jichitai.standardization.boundary.summaries import summary_of_file
from jichitai.standardization.frames import FrameCheck, large_file
from jichitai.standardization.frames.large_file import Options, validate_large_csv
from jichitai.standardization.frames.whole_file import stages_of
from jichitai.standardization.testing import RESIDENTS, resident_rows
from jichitai.standardization.validation.rulebook import rulebook_of

NAMES = [item.name for item in RESIDENTS.items]
CHECK = FrameCheck(RESIDENTS, NAMES, rules=rulebook_of(RESIDENTS))
NEEDED = {"0": "owner", "1": "number", "2": "branch", "3": "latest"}


def histories(drawn):
    """人ごとの履歴、ところどころ違う / The histories of a few people in order, with something wrong here and there."""
    rows = []
    for owner in range(8, 8 + drawn.randrange(1, 9)):
        steps = drawn.randrange(1, 4)
        for step in range(1, steps + 1):
            rows.append([str(owner), str(step), drawn.choice(["0", "", "0"]), "1" if step == steps else "0"])
    for _ in range(drawn.randrange(3)):
        row = rows[drawn.randrange(len(rows))]
        row[drawn.choice([1, 2, 3, 3])] = drawn.choice(["0", "1", "2", "11", "", "一"])
    if drawn.random() < 0.2:
        rows.insert(drawn.randrange(len(rows)), list(drawn.choice(rows)))
    if drawn.random() < 0.1:
        drawn.shuffle(rows)
    return rows


def test_what_stands_in_order_is_told_as_if_all_rows_were_looked_at():
    drawn, in_order, told = random.Random(8), 0, 0
    for _ in range(120):
        rows = histories(drawn)
        frame = pl.DataFrame(rows, schema=list(NEEDED), orient="row")
        lines = pl.Series("line", range(2, 2 + len(rows)), dtype=pl.Int64)
        cut = drawn.randrange(len(rows) + 1)
        for stage in stages_of(CHECK):
            blocks = [stage.project(frame[:cut], lines[:cut]), stage.project(frame[cut:], lines[cut:])]
            left = stage.doubtful(lambda blocks=blocks: blocks)
            everything = stage.find(pl.concat(blocks)).sort("line", "place", "finding").rows()
            if left is not None:
                in_order += 1
                told += len(everything)
                assert stage.find(left).sort("line", "place", "finding").rows() == everything
    assert in_order > 150
    assert told > 30


@pytest.mark.parametrize("memory", [0, 30_000, 1 << 30], ids=["on disk", "in part", "in memory"])
@pytest.mark.parametrize("order", ["as exported", "shuffled", "by name"])
def test_the_order_of_the_rows_changes_nothing_but_their_lines(tmp_path, monkeypatch, order, memory):
    monkeypatch.setattr(large_file, "_IN_MEMORY", memory)
    rows = list(resident_rows(400, seed=5))
    rows[5] = list(rows[4])
    rows[100][3] = "0"
    rows[101][3] = "1"
    if order == "shuffled":
        random.Random(1).shuffle(rows)
    elif order == "by name":
        rows.sort(key=lambda row: row[13])
    path = tmp_path / "a.csv"
    path.write_text("\n".join(map(",".join, [NAMES, *rows])), encoding="utf-8", newline="")
    book = rulebook_of(RESIDENTS)
    found = validate_large_csv(RESIDENTS, path, Options(rules=book, block_bytes=20_000))
    assert found == summary_of_file(RESIDENTS, path, rules=book)
    assert {each.code.removeprefix("standardization.") for each in found.kinds} >= {"key-duplicated", "latest-row-repeated"}
