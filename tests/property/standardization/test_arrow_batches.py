"""どう分けても同じ / However rows are split into Arrow batches, and groups into partitions, findings and totals are the same."""

from itertools import pairwise

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.standardization.frames import check_frame, summary_of_frame
from jichitai.standardization.frames.arrow_batches import FINDINGS, ArrowCheck, totals_of
from jichitai.standardization.testing import RESIDENTS, resident_rows
from jichitai.standardization.validation.rulebook import rulebook_of

NAMES = tuple(item.name for item in RESIDENTS.items)
AT = {name: at for at, name in enumerate(NAMES)}
BOOK = rulebook_of(RESIDENTS)
CHECK = ArrowCheck(specification=RESIDENTS, columns=NAMES, rules=BOOK)


def spoilt_rows():
    rows = list(resident_rows(60, seed=3))
    rows[3][AT["性別"]] = "9"
    rows[7][AT["生年月日"]] = "2026-02-30"
    rows[9][AT["氏名"]] = "abc"
    rows[20] = list(rows[2])
    rows[21][AT["最新フラグ"]] = "0"
    rows[22][AT["宛名番号"]] = rows[23][AT["宛名番号"]]
    rows[40][AT["個人番号"]] = "123456789012"
    rows[41] = list(rows[2])
    return rows


FRAME = pl.DataFrame(spoilt_rows(), schema=list(NAMES), orient="row").with_columns(
    pl.int_range(1, 61, dtype=pl.Int64).alias("line")
)


def whole():
    said = check_frame(RESIDENTS, FRAME.drop("line"), rules=BOOK)
    return sorted((each.finding.where.line, each.finding.code, each.finding.ja, each.value) for each in said)


def split(frame, cuts):
    edges = [0, *sorted(cuts), len(frame)]
    return [batch for begin, end in pairwise(edges) for batch in frame[begin:end].to_arrow().to_batches()]


def gathered(batches):
    frames = [pl.from_arrow(each) for each in batches]
    return pl.concat([pl.DataFrame(schema=FINDINGS), *frames])


def in_parts(rows, together, parts):
    which = rows.select(pl.struct(together).hash(5) % parts).to_series()
    return [rows.filter(which == part) for part in range(parts)]


@settings(max_examples=8, deadline=None)
@given(cuts=st.lists(st.integers(0, 60), max_size=6), parts=st.integers(1, 4), order=st.randoms())
def test_any_split_gives_the_same_findings_and_totals(cuts, parts, order):
    batches = split(FRAME, cuts)
    order.shuffle(batches)
    found = [gathered(CHECK.check_batches(batches))]
    for stage in range(CHECK.stage_count):
        rows = pl.concat([pl.from_arrow(each) for each in CHECK.project(stage, batches)])
        for part in in_parts(rows, list(CHECK.together(stage)), parts):
            found.append(gathered(CHECK.check_groups(stage, split(part, []))))
    said = pl.concat(found)
    assert sorted(said.select("line", "code", "finding", "value").rows()) == whole()
    kinds = summary_of_frame(RESIDENTS, FRAME.drop("line"), rules=BOOK).kinds
    assert totals_of(said).rows() == [(each.code, each.item, each.severity.value, each.count) for each in kinds]


def test_the_batch_function_answers_a_batch_without_findings_with_nothing():
    assert list(CHECK.check_batches(split(FRAME[:3], []))) == []
