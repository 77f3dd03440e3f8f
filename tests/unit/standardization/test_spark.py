"""Spark の二つの働き手でも同じ / The same findings and totals on local Spark with two workers as on one machine."""

import os
import sys

import polars as pl
import pytest

# 夜の段。PySpark は wheel を配らないので、wheel だけを固定した一覧に入れられない：Java と PySpark のある環境で走る
# nightly; PySpark is published without a wheel and the locked list holds wheels only, so this runs where both are installed
pyspark = pytest.importorskip("pyspark")

from jichitai.standardization.frames import check_frame  # noqa: E402
from jichitai.standardization.frames.arrow_batches import FINDINGS_DDL, ArrowCheck  # noqa: E402
from jichitai.standardization.testing import RESIDENTS, resident_rows  # noqa: E402
from jichitai.standardization.validation.rulebook import rulebook_of  # noqa: E402

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning"),
]  # pyspark の警告は、ここでは直せない
ROWS = int(os.environ.get("JICHITAI_SPARK_ROWS", "4000"))
NAMES = [item.name for item in RESIDENTS.items]
BOOK = rulebook_of(RESIDENTS)


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    paths = os.pathsep.join(each for each in sys.path if each)
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]").appName("validation")
        .config("spark.executorEnv.PYTHONPATH", paths).config("spark.sql.shuffle.partitions", "4")
        .config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1").getOrCreate()
    )  # fmt: skip
    yield session
    session.stop()


def spoilt():
    rows = list(resident_rows(ROWS, seed=11))
    for at in range(0, ROWS, 97):
        rows[at][17] = "9"
    for at in range(50, ROWS, 401):
        rows[at] = list(rows[at - 7])
    for at in range(60, ROWS, 503):
        rows[at][3] = "0"
    return rows


def ddl(frame):
    kinds = {pl.String: "string", pl.Int64: "bigint"}
    return ", ".join(f"`{name}` {kinds[kind]}" for name, kind in frame.schema.items())


def test_spark_with_two_workers_says_what_one_machine_says(spark, tmp_path):
    rows = spoilt()
    frame = pl.DataFrame(rows, schema=NAMES, orient="row").with_columns(pl.int_range(1, ROWS + 1, dtype=pl.Int64).alias("line"))
    path = tmp_path / "rows.parquet"
    frame.write_parquet(path)
    check = ArrowCheck(specification=RESIDENTS, columns=tuple(NAMES), rules=BOOK)
    data = spark.read.parquet(str(path)).repartition(5)
    found = data.mapInArrow(check.check_batches, FINDINGS_DDL)
    for stage in range(check.stage_count):
        sample = pl.concat([pl.from_arrow(each) for each in check.project(stage, frame[:20].to_arrow().to_batches())])
        projected = data.mapInArrow(lambda batches, stage=stage: check.project(stage, batches), ddl(sample))
        together = projected.repartition(4, *check.together(stage))
        found = found.unionByName(
            together.mapInArrow(lambda batches, stage=stage: check.check_groups(stage, batches), FINDINGS_DDL)
        )
    theirs = sorted((row["line"], row["code"], row["finding"], row["value"]) for row in found.collect())
    mine = [
        (each.finding.where.line, each.finding.code, each.finding.ja, each.value)
        for each in check_frame(RESIDENTS, frame.drop("line"), rules=BOOK)
    ]
    assert theirs == sorted(mine)
    assert len(theirs) > ROWS // 100
