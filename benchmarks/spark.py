"""Spark の二つの働き手と一つの機械 / Local Spark with two workers beside one machine: the same findings on the same rows.

使い方 / usage: python benchmarks/spark.py [行数 / rows]      （Java と PySpark 3.5 の要る計測 / needs Java and PySpark 3.5）

鍵の重なりと、最新でない印の誤りも混ぜる（二段目の規則が、塊をまたいで効くように）。
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from _residents import NAMES, tiles
from jichitai.standardization.frames.arrow_batches import FINDINGS, FINDINGS_DDL, ArrowCheck
from jichitai.standardization.testing import RESIDENTS
from jichitai.standardization.validation.rulebook import rulebook_of

CHECK = ArrowCheck(specification=RESIDENTS, columns=tuple(NAMES), rules=rulebook_of(RESIDENTS))
DDL_OF = {pl.String: "string", pl.Int64: "bigint"}


def write(folder: Path, rows: int) -> list[str]:
    """行を書く / Rows in Parquet files, one in a thousand spoilt, some keys and latest marks too."""
    made, paths = 0, list[str]()
    for frame in tiles(rows):
        spoilt = frame.with_columns(
            pl.int_range(made + 1, made + len(frame) + 1, dtype=pl.Int64).alias("line"),
            pl.when(pl.int_range(len(frame)) % 4001 == 7).then(pl.lit("0")).otherwise("最新フラグ").alias("最新フラグ"),
            pl.when(pl.int_range(len(frame)) % 5003 == 11).then(pl.lit("0" * 14 + "1")).otherwise("宛名番号").alias("宛名番号"),
        )
        paths.append(str(folder / f"{len(paths):04d}.parquet"))
        spoilt.write_parquet(paths[-1])
        made += len(frame)
    return paths


def together(parts: Iterable[pa.RecordBatch]) -> pl.DataFrame:
    """一つに / The findings in one frame, in an order of their own."""
    frames = [pl.DataFrame(pl.from_arrow(each)) for each in parts]
    return pl.concat([pl.DataFrame(schema=FINDINGS), *frames]).sort(FINDINGS.names())


def on_one_machine(paths: list[str]) -> pl.DataFrame:
    """一つの機械で / Batch after batch in this process; the second step over all the keys."""
    parts, keys = list[pa.RecordBatch](), [list[pa.RecordBatch]() for _ in range(CHECK.stage_count)]
    for path in paths:
        batches = pl.read_parquet(path).to_arrow().to_batches()
        parts += CHECK.check_batches(iter(batches))
        for stage, kept in enumerate(keys):
            kept.extend(CHECK.project(stage, iter(batches)))
    for stage, kept in enumerate(keys):
        parts += CHECK.check_groups(stage, iter(kept))
    return together(parts)


def on_spark(paths: list[str], folder: Path) -> pl.DataFrame:
    """Spark で / ``mapInArrow`` over the rows, then over the keys brought together."""
    sessions: Any = importlib.import_module("pyspark.sql").SparkSession  # なければ main がここへ来させない / main has looked
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session: Any = (
        sessions.builder.master("local-cluster[2,1,2048]").appName("validation")
        .config("spark.executorEnv.PYTHONPATH", os.pathsep.join(each for each in sys.path if each))
        .config("spark.sql.shuffle.partitions", "4").config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1").config("spark.local.dir", str(folder)).getOrCreate()
    )  # fmt: skip
    session.sparkContext.setLogLevel("ERROR")
    data = session.read.parquet(*paths)
    found = data.mapInArrow(CHECK.check_batches, FINDINGS_DDL)
    few = pl.read_parquet(paths[0])[:20].to_arrow().to_batches()
    for stage in range(CHECK.stage_count):
        sample = together_of_keys(CHECK.project(stage, iter(few)))
        ddl = ", ".join(f"`{name}` {DDL_OF[kind.base_type()]}" for name, kind in sample.schema.items())
        keys = data.mapInArrow(lambda batches, stage=stage: CHECK.project(stage, batches), ddl)
        keys = keys.repartition(4, *CHECK.together(stage))
        found = found.unionByName(keys.mapInArrow(lambda batches, stage=stage: CHECK.check_groups(stage, batches), FINDINGS_DDL))
    rows = [tuple(each) for each in found.collect()]
    session.stop()
    return pl.DataFrame(rows, schema=FINDINGS, orient="row").sort(FINDINGS.names())


def together_of_keys(parts: Iterator[pa.RecordBatch]) -> pl.DataFrame:
    """鍵の列 / The columns a step wants of the rows."""
    return pl.concat([pl.DataFrame(pl.from_arrow(each)) for each in parts])


def main() -> None:
    """計測 / Run it."""
    if importlib.util.find_spec("pyspark") is None:
        print("PySpark がないので計らない / pyspark is not installed")
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        paths = write(Path(folder), rows)
        began = time.perf_counter()
        mine = on_one_machine(paths)
        middle = time.perf_counter()
        theirs = on_spark(paths, Path(folder))
        ended = time.perf_counter()
    print(f"one machine          {rows:>11,} rows {middle - began:8.1f} s  {len(mine):,} findings")
    print(f"Spark, two workers   {rows:>11,} rows {ended - middle:8.1f} s  {len(theirs):,} findings")
    print("same findings" if mine.equals(theirs) else "DIFFERENT")
    print(*mine.group_by("code").len().sort("code").iter_rows(), sep="\n")


if __name__ == "__main__":
    main()
