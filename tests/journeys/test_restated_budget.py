"""書き直した予算が公表データと合うか / The restated budget against the published file, when that is at hand."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "examples" / "one_purchase" / "data" / "mitaka_fy2024_general.csv"
PUBLISHED = ROOT.parent / "shared" / "data" / "mitaka_fy2024" / "expenditure.csv"

# 公表資料の一般会計・款別の額（円）。書き直しとは別に打ったもの。
CHAPTERS = {
    "議会費": 529_109_000, "総務費": 9_464_435_000, "民生費": 43_047_116_000, "衛生費": 5_409_405_000,
    "労働費": 86_244_000, "農林費": 1_716_008_000, "商工費": 596_002_000, "土木費": 5_781_499_000,
    "消防費": 2_274_861_000, "教育費": 10_797_482_000, "公債費": 3_385_811_000, "予備費": 100_000_000,
}  # fmt: skip
TOTAL = 83_187_972_000


def ours() -> list[dict[str, str]]:
    with OURS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture
def published() -> list[dict[str, str]]:
    if not PUBLISHED.exists():
        pytest.skip("the published file is not at hand")
    with PUBLISHED.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file, strict=True) if row["fund_code"] == "01"]


def test_every_chapter_and_the_total_are_as_typed_a_second_time() -> None:
    totals: Counter[str] = Counter()
    for row in ours():
        totals[row["chapter_name"]] += int(row["amount_yen"])
    assert dict(totals) == CHAPTERS
    assert sum(totals.values()) == TOTAL


def test_the_source_note_says_how_many_lines_and_yen() -> None:
    note = tomllib.loads(OURS.with_suffix(".source.toml").read_text(encoding="utf-8"))
    assert note["lines"] == len(ours())
    assert note["total_yen"] == TOTAL


def test_every_title_stands_once() -> None:
    titles = Counter(tuple(row[key] for key in row if key.endswith("_code")) for row in ours())
    assert max(titles.values()) == 1


def test_each_chapter_agrees_with_the_published_file(published: list[dict[str, str]]) -> None:
    totals: Counter[tuple[str, str]] = Counter()
    for row in published:
        totals[(row["kan_code"], row["kan_label"])] += int(row["value"])
    restated: Counter[tuple[str, str]] = Counter()
    for row in ours():
        restated[(row["chapter_code"], row["chapter_name"])] += int(row["amount_yen"])
    assert restated == totals
    assert sum(totals.values()) == TOTAL


def test_each_object_agrees_with_the_published_file(published: list[dict[str, str]]) -> None:
    totals: Counter[tuple[str, ...]] = Counter()
    for row in published:
        totals[tuple(row[f"{level}_code"] for level in ("kan", "kou", "moku"))] += int(row["value"])
    restated: Counter[tuple[str, ...]] = Counter()
    for row in ours():
        restated[tuple(row[f"{level}_code"] for level in ("chapter", "section", "item"))] += int(row["amount_yen"])
    assert restated == totals
