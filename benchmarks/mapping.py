"""写しの速さ / How fast is a mapping carried out? 40 columns in the shape of 001 from a present system's own forms.

使い方 / usage: python benchmarks/mapping.py [行数 / rows] [一行ずつの行数 / rows for the engine by rows]

元の列は、和暦の生年月日、八桁の日付、半角カナ、英字のコード、分かれた姓名、横線入りの郵便番号、零の落ちた番号、一続きの住所をもつ。
ファイルからファイルへ（読む・写す・書く）を計る。一行ずつの器と同じ出力・同じまとめになることも確かめる。
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from _residents import tiles
from jichitai.master_data.characters import ShrinkCandidate, ShrinkMap
from jichitai.master_data.frames.calendars import wareki_column
from jichitai.standardization import DataType
from jichitai.standardization.boundary.mapping_runs import map_csv
from jichitai.standardization.frames.mapping import map_large_csv
from jichitai.standardization.mapping.character_steps import Rewrite, Rewriting, Shrink, Target
from jichitai.standardization.mapping.code_step import Code, CodeTable
from jichitai.standardization.mapping.day_step import Day, DayForm
from jichitai.standardization.mapping.plan import Assignment, Plan, SourceColumn
from jichitai.standardization.mapping.splitting import AddressPart, AddressSplit, Join
from jichitai.standardization.mapping.step import EmptyWhen, Pad, Remove, Step
from jichitai.standardization.testing import RESIDENTS

ON = RESIDENTS.published_on
SEX = CodeTable(id="sex", values={"M": "1", "F": "2", "U": "0"})
MAP = ShrinkMap(id="例", version="1", licence="CC0 1.0", candidates={"髙": [ShrinkCandidate("包摂", "高")], "﨑": [ShrinkCandidate("包摂", "崎")], "𠮷": [ShrinkCandidate("包摂", "吉")]})  # fmt: skip
PARTS = {"住所_都道府県": AddressPart.PREFECTURE, "住所_市区郡町村名": AddressPart.CITY, "住所_町字": AddressPart.TOWN}


def plan() -> Plan:
    """写し / A mapping that fills all forty items, most of them through steps."""
    made: list[Assignment] = []
    for item in RESIDENTS.items:
        columns: tuple[str, ...] = (item.name,)
        steps: tuple[Step, ...] = ()
        if item.name in PARTS:
            columns, steps = ("住所",), (AddressSplit(PARTS[item.name], ON),)
        elif item.name == "氏名":
            columns, steps = ("姓", "名"), (Join("\u3000"), Shrink("例", MAP, ("包摂",), {}, Target.JIS_X_0208))
        elif item.name == "性別":
            steps = (Code("sex", SEX),)
        elif item.name == "生年月日":
            steps = (Day(DayForm.WAREKI),)
        elif item.type is DataType.DATE:
            steps = (EmptyWhen(("00000000",)), Day(DayForm.COMPACT))
        elif item.name.endswith("フリガナ"):
            steps = (Rewrite(Rewriting.FULL_WIDTH),)
        elif item.name == "住所_郵便番号":
            steps = (Remove("-"),)
        elif item.name in ("宛名番号", "世帯番号"):
            steps = (Pad(15),)
        made.append(Assignment(item=item.name, columns=columns, steps=steps))
    names = dict.fromkeys(name for each in made for name in each.columns)
    return Plan(
        title="計測", business_id="001", group=RESIDENTS.group, columns=tuple(SourceColumn(name=each) for each in names),
        tables=(SEX,), assignments=tuple(made),
    )  # fmt: skip


def local(frame: pl.DataFrame) -> pl.DataFrame:
    """現行の書き方に / The same people as a present system writes them."""
    born = frame["生年月日"].str.to_date("%Y-%m-%d", strict=False)
    compact = [each.name for each in RESIDENTS.items if each.type is DataType.DATE and each.name != "生年月日"]
    narrow = [Rewrite(Rewriting.FULL_WIDTH).back(each) for each in frame["氏名_フリガナ"].unique(maintain_order=True).to_list()]
    kana = dict(zip(frame["氏名_フリガナ"].unique(maintain_order=True).to_list(), narrow, strict=True))
    name = pl.col("氏名").str.split("\u3000")
    address = pl.concat_str("住所_都道府県", "住所_市区郡町村名", "住所_町字", pl.lit("1-6"))
    return frame.with_columns(
        wareki_column(born).fill_null("不明").alias("生年月日"),
        *(pl.when(pl.col(each) == "").then(pl.lit("00000000")).otherwise(pl.col(each).str.replace_all("-", "")).alias(each) for each in compact),
        pl.col("氏名_フリガナ").replace(kana), pl.col("性別").replace({"1": "M", "2": "F", "0": "U"}),
        pl.concat_str(pl.col("住所_郵便番号").str.slice(0, 3), pl.lit("-"), pl.col("住所_郵便番号").str.slice(3)).alias("住所_郵便番号"),
        pl.col("宛名番号", "世帯番号").str.strip_chars_start("0"), name.list.first().fill_null("").alias("姓"),
        name.list.get(1, null_on_oob=True).fill_null("").alias("名"), address.alias("住所"),
    ).select(each.name for each in plan().columns)  # fmt: skip


def write(path: Path, rows: int) -> None:
    """元のファイル / The source file of so many rows."""
    with path.open("wb") as stream:
        for nth, frame in enumerate(tiles(rows)):
            texts = [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in plan().by_column]
            local(frame).with_columns(texts).write_csv(stream, include_header=nth == 0)


def main() -> None:
    """計測 / Run it."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    few = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    mapping = plan()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "source.csv", rows)
        for kept in (False, True):
            wall, cpu = time.perf_counter(), time.process_time()
            with (folder / "out.csv").open("wb") as out, (folder / "kept.csv").open("wb") as originals:
                summary = map_large_csv(mapping, RESIDENTS, folder / "source.csv", out, originals=originals if kept else None)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            what = "by columns, originals kept" if kept else "by columns"
            print(f"{what:<28}{rows:>12,} rows {wall:8.2f} s  cpu {cpu:8.2f} s  {rows / wall:>10,.0f} rows/s  peak {peak:,.0f} MiB  "
                  f"{summary.refusals:,} values not carried over")  # fmt: skip
        write(folder / "small.csv", few)
        with (folder / "a.csv").open("wb") as out:
            quick = map_large_csv(mapping, RESIDENTS, folder / "small.csv", out)
        wall = time.perf_counter()
        with (folder / "b.csv").open("w", encoding="utf-8", newline="") as text:
            plain = map_csv(mapping, RESIDENTS, folder / "small.csv", text)
        wall = time.perf_counter() - wall
        same = plain == quick and pl.read_csv(folder / "a.csv", infer_schema=False).equals(
            pl.read_csv(folder / "b.csv", infer_schema=False)
        )
        print(
            f"{'by rows':<28}{few:>12,} rows {wall:8.2f} s  {few / wall:>10,.0f} rows/s  {'same output' if same else 'DIFFERENT'}"
        )


if __name__ == "__main__":
    main()
