"""写しの往復 / From the specification itself: mapped and mapped back is equal or reported lossy; both engines agree."""

from datetime import date

import polars as pl
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.characters import ShrinkCandidate, ShrinkMap
from jichitai.standardization import DataType, NationalSpecifications
from jichitai.standardization.frames.mapping import FrameMapper
from jichitai.standardization.mapping.character_steps import Rewrite, Rewriting, Shrink, Target
from jichitai.standardization.mapping.code_step import Code, CodeTable
from jichitai.standardization.mapping.day_step import Day, DayForm
from jichitai.standardization.mapping.plan import Assignment, Left, Plan, SourceColumn
from jichitai.standardization.mapping.reverse import reverse_of
from jichitai.standardization.mapping.rows import bind_mapping
from jichitai.standardization.mapping.splitting import AddressPart, AddressSplit, Join, Part
from jichitai.standardization.mapping.step import Default, EmptyWhen, Loss, Pad, Remove, Trim
from jichitai.standardization.testing import records

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
ERAS = {"1": "明治", "2": "大正", "3": "昭和", "4": "平成", "5": "令和"}
MAP = ShrinkMap(id="例", version="1", licence="CC0 1.0", candidates={"髙": [ShrinkCandidate("包摂", "高")]})
DAYS = [Day(each, eras=ERAS if each is DayForm.ERA_CODE else {}) for each in DayForm]
TEXTS = [
    Trim(), Remove("-ー"), Pad(4), EmptyWhen(("-",)), EmptyWhen(("-", "0")), Default("0", "例"), Part("\u3000 ", 1, 2),
    Part("・", 2, 2), Shrink("例", MAP, ("包摂",), {}, Target.JIS_X_0208), AddressSplit(AddressPart.CITY, date(2026, 4, 1)),
    AddressSplit(AddressPart.BUILDING, date(2026, 4, 1)), *map(Rewrite, Rewriting),
]  # fmt: skip
WILD = st.sampled_from(
    ["", " ", "-", "0", "甲野　太郎", "甲野 太郎", "甲・乙", "髙島", "栁", "葛\U000e0101飾", "ｶﾞｷﾞ゛", "か\u3099ヰ", "Ａー1", "20240229", "20230229",
     "R8.4.1", "平成32年3月31日", "2110101", "2026-04-01", "2026/04/01", "K1", "甲\n乙", "甲　乙\n", "１２", "\t x\t", "\u2003",
     "大阪府大阪市北区梅田1-2 甲ビル", "大阪府大阪市北区梅田1-2\n", "北海道河西郡芽室町東2条"]
) | st.text("甲 　・ｶﾞガ1-髙", max_size=6)  # fmt: skip


def coded(item):
    listed = TABLE.code_list_of(item)
    values = {f"K{nth}": each.value for nth, each in enumerate(listed.values)} if listed and listed.values else {"K1": "1"}
    return Code(item.name, CodeTable(id=item.name, values=values))


@st.composite
def plans(draw, *, wild):
    """写し / A mapping of every item of 031, by steps that suit its type (or, when wild, by any steps)."""
    assignments, columns = [], []
    for item in TABLE.items:
        steps = []
        if wild:
            steps = draw(st.lists(st.sampled_from([*TEXTS, *DAYS, coded(item)]), max_size=2))
        elif item.type is DataType.DATE:
            steps = [draw(st.sampled_from(DAYS))]
        elif item.code_list is not None:
            steps = [coded(item)]
        elif item.type is DataType.FULL_WIDTH:
            steps = draw(st.lists(st.sampled_from([Trim(), *map(Rewrite, (Rewriting.KATAKANA, Rewriting.HIRAGANA))]), max_size=2))
        elif item.type is DataType.HALF_WIDTH:
            steps = draw(
                st.lists(st.sampled_from([Trim(), Remove("-"), Pad(4), EmptyWhen(("-",)), Default("0", "例")]), max_size=2)
            )
        names = [f"c{item.number}"]
        if draw(st.integers(0, 4)) == 0:
            names.append(f"d{item.number}")
            steps = [Join(draw(st.sampled_from(["\u3000", "・"])), draw(st.booleans())), *steps]
        columns += names
        assignments.append(Assignment(item=item.name, columns=tuple(names), steps=tuple(steps)))
    return Plan(
        title="例", business_id="031", group=TABLE.group, columns=tuple(SourceColumn(name=each) for each in columns),
        assignments=tuple(assignments), left_columns=(Left("c1", "例"),),
    )  # fmt: skip


@settings(max_examples=examples(40))
@given(st.data())
def test_mapped_and_mapped_back_is_equal_or_reported_lossy(data):
    plan = data.draw(plans(wild=False))
    back = reverse_of(plan, TABLE)
    header = [each.name for each in plan.columns]
    record = data.draw(records(TABLE))
    source = {name: back.row(record).get(name, "") for name in header}
    wild = data.draw(st.lists(st.none() | WILD, min_size=len(header), max_size=len(header)))
    source |= {name: value for name, value in zip(header, wild, strict=True) if value is not None}  # 現行の書き方でない値も混ぜる
    mapper = bind_mapping(plan, TABLE, header)
    row = mapper.row(2, [source[each] for each in header])
    mapped = dict(zip(mapper.names, row.values, strict=True))
    told = {each.finding.facts["name"] for each in row.problems}
    lost = set(back.lost(source, mapped))
    for each in back.recoveries:
        if each.loss is Loss.NONE and not told & set(each.items):
            assert each.column not in lost
        assert (each.back is None) == (each.loss is Loss.ALL)
    again = back.row(mapped)
    assert lost == {each for each in header if again.get(each) != source[each]}


@settings(max_examples=examples(40), deadline=None)
@given(st.data())
def test_both_engines_give_the_same_values_findings_and_originals(data):
    plan = data.draw(plans(wild=True))
    header = [each.name for each in plan.columns]
    rows = data.draw(st.lists(st.lists(WILD, min_size=len(header), max_size=len(header)), min_size=1, max_size=3))
    mapper = bind_mapping(plan, TABLE, header, file="a.csv")
    plain = [mapper.row(line, row) for line, row in enumerate(rows, start=2)]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String), orient="row")
    quick = FrameMapper(mapper)
    mapped = quick.map(frame, pl.Series("line", range(2, 2 + len(rows)), dtype=pl.Int64))
    assert mapped.frame.columns == list(mapper.names)
    assert mapped.frame.rows() == [each.values for each in plain]
    assert quick.book.problems(mapped.found) == [problem for each in plain for problem in each.problems]
    assert sorted(mapped.originals.rows()) == sorted(
        (kept.line, kept.item.name, "\x1f".join(kept.before), kept.after, ";".join(kept.by))
        for each in plain
        for kept in each.originals
    )
