"""写し / A mapping is checked whole before a row is read; what cannot be converted stays empty and is told."""

from datetime import date

import pytest

from jichitai.master_data.characters import ShrinkCandidate, ShrinkMap
from jichitai.standardization import NationalSpecifications
from jichitai.standardization.boundary.mapping_files import UnreadableMapping, mapping_schema, read_plan
from jichitai.standardization.mapping.character_steps import Rewrite, Rewriting, Shrink, Target
from jichitai.standardization.mapping.checking import check_plan
from jichitai.standardization.mapping.code_step import Code, CodeTable
from jichitai.standardization.mapping.coverage import Level, Verdict, fit_and_gap
from jichitai.standardization.mapping.day_step import Day, DayForm
from jichitai.standardization.mapping.plan import Assignment, Left, Plan, SourceColumn
from jichitai.standardization.mapping.reverse import reverse_of
from jichitai.standardization.mapping.rows import MappingRefused, compile_mapping
from jichitai.standardization.mapping.shapes import Kind
from jichitai.standardization.mapping.splitting import AddressPart, AddressSplit, Join, Part
from jichitai.standardization.mapping.step import Default, EmptyWhen, Loss, Pad, Remove, Trim

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
SEX = CodeTable(id="sex", values={"M": "1", "F": "2"})
BOTH = Part(" \u3000", 1, 2), Part(" \u3000", 2, 2)


def column(name, **more):
    return SourceColumn(name=name, **more)


def plan(*assignments, columns=("A", "B", "C"), tables=(), left=None, **more):
    """足りない項目は理由を述べて残す / A plan for 031 in which every item not named is left with a reason."""
    named = {each.item for each in assignments}
    musts = {"宛名番号", "代表宛名フラグ", "操作者ID", "操作年月日", "操作時刻"}
    constants = {"宛名番号": "1", "代表宛名フラグ": "1", "操作者ID": "M", "操作年月日": "2026-04-01", "操作時刻": "09:00"}
    more_assignments = [Assignment(item=each, constant=constants[each], reason="試験") for each in sorted(musts - named)]
    rest = [each.name for each in TABLE.items if each.name not in named | musts] if left is None else left
    return Plan(
        title="試験", business_id="031", group=TABLE.group, columns=tuple(map(as_column, columns)), tables=tables,
        assignments=(*assignments, *more_assignments), left_items=tuple(Left(each, "試験") for each in rest), **more,
    )  # fmt: skip


def as_column(each):
    return each if isinstance(each, SourceColumn) else column(each)


def codes(made):
    return [(each.code.removeprefix("standardization."), each.facts.get("item", each.facts.get("column"))) for each in made]


def refusals(made):
    return [code for code, _ in codes(each for each in made if each.severity.value == "refusal")]


def item(name, *columns, steps=()):
    return Assignment(item=name, columns=columns, steps=tuple(steps))


def test_a_mapping_that_fits_has_only_warnings_about_unused_columns():
    made = check_plan(plan(item("氏名", "A")), TABLE)
    assert codes(made) == [("mapping-column-unused", "B"), ("mapping-column-unused", "C")]


def test_everything_wrong_is_said_at_once():
    wrong = plan(
        item("氏名", "A"), item("氏名", "B"), item("ない項目", "A"), item("性別", "Z"), item("生年月日", "A", steps=[Code("none", None)]),
        item("住所_都道府県", "A", "B"), left=["ほかにない項目"], tables=(SEX,),
    )  # fmt: skip
    assert set(refusals(check_plan(wrong, TABLE))) == {
        "mapping-item-doubly-mapped", "mapping-item-unknown", "mapping-column-unknown", "mapping-table-unknown",
        "mapping-step-misplaced", "mapping-item-unmapped",
    }  # fmt: skip


def test_a_mandatory_item_cannot_be_left():
    made = plan(item("氏名", "A"))
    moved = Plan(
        title="", business_id="031", group=TABLE.group, columns=made.columns,
        assignments=tuple(each for each in made.assignments if each.item != "操作者ID"),
        left_items=(*made.left_items, Left("操作者ID", "試験")),
    )  # fmt: skip
    assert refusals(check_plan(moved, TABLE)) == ["mapping-mandatory-left"]


@pytest.mark.parametrize(
    ("name", "source", "steps", "expected"),
    [
        ("生年月日", column("A", kind=Kind.FULL), (), ["mapping-type-mismatch"]),
        ("生年月日", column("A", kind=Kind.FULL), (Day(DayForm.WAREKI),), []),
        ("氏名", column("A", kind=Kind.HALF), (), ["mapping-type-mismatch"]),
        ("氏名", column("A", kind=Kind.HALF), (Rewrite(Rewriting.FULL_WIDTH),), []),
        ("氏名", column("A", kind=Kind.FULL, length=100), (), []),
        ("氏名", column("A", kind=Kind.FULL, length=101), (), ["mapping-length-exceeds"]),
        ("性別", column("A", values=("1", "2", "0")), (), []),
        (
            "性別",
            column("A", values=("M", "F", "X")),
            (Code("sex", SEX),),
            ["mapping-code-uncovered", "mapping-code-unreachable"],
        ),
        ("性別", column("A"), (Code("sex", CodeTable(id="sex", values={"M": "9"})),), ["mapping-value-refused"]),
        ("性別", column("A"), (Default("9", "なし"),), ["mapping-value-refused"]),
    ],
)
def test_types_and_codes_are_checked_without_data(name, source, steps, expected):
    found = [code for code, who in codes(check_plan(plan(item(name, "A", steps=steps), columns=(source,)), TABLE))]
    assert [each for each in found if each != "mapping-table-unused"][: len(expected)] == expected
    assert bool(found) == bool(expected)


def test_a_mapping_for_another_edition_is_refused():
    assert refusals(check_plan(plan(item("氏名", "A"), edition="sha256:" + "0" * 64), TABLE)) == ["mapping-for-another"]


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        (Trim(), "\u3000 甲 ", "甲"), (Remove("-"), "530-0001", "5300001"), (Pad(5), "12", "00012"), (Pad(1), "12", "12"),
        (EmptyWhen(("0",)), "0", ""), (Default("X", "理由"), "", "X"), (Default("X", "理由"), "Y", "Y"),
        (Code("sex", SEX), "M", "1"), (Code("sex", SEX), "", ""), (Code("sex", SEX), "m", None),
        (Day(DayForm.COMPACT), "20240229", "2024-02-29"), (Day(DayForm.COMPACT), "20230229", None),
        (Day(DayForm.SLASHED), "2024/02/29", "2024-02-29"), (Day(DayForm.WAREKI), "R8.4.1", "2026-04-01"),
        (Day(DayForm.WAREKI), "昭和64年1月7日", "1989-01-07"), (Day(DayForm.WAREKI), "昭和64年1月8日", None),
        (Day(DayForm.WAREKI_LENIENT), "平成32年3月31日", "2020-03-31"), (Day(DayForm.WAREKI), "平成32年3月31日", None),
        (Day(DayForm.ERA_CODE, eras={"5": "令和"}), "5080401", "2026-04-01"),
        (Day(DayForm.ERA_CODE, eras={"5": "令和"}), "4080401", None),
        (Day(DayForm.COMPACT, sentinels={"99999999": "9999-12-31"}), "99999999", "9999-12-31"),
        (BOTH[0], "甲野\u3000太郎", "甲野"), (BOTH[1], "甲野 太郎", "太郎"), (BOTH[0], "甲野太郎", None),
        (BOTH[0], "甲野 \u3000太郎", None), (Rewrite(Rewriting.FULL_WIDTH), "ｶﾞA 1", "ガＡ\u3000１"),
        (Rewrite(Rewriting.KATAKANA), "こうの", "コウノ"),
    ],
)  # fmt: skip
def test_each_step_converts_or_refuses(step, before, after):
    assert (before if not before and not step.takes_empty else step.apply(before)) == after


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "大阪府大阪市中央区大手前三丁目1番6号\u3000甲ビル２階",
            ["大阪府", "大阪市中央区", "大手前三丁目", "1番6号", "甲ビル２階"],
        ),
        ("北海道河西郡芽室町東二条2丁目14番地", ["北海道", "河西郡芽室町", "東二条", "2丁目14番地", ""]),
        ("東京都千代田区霞が関", ["東京都", "千代田区", "霞が関", "", ""]),
        ("大手前三丁目1番6号", None),
    ],
)
def test_an_address_is_split_only_in_one_way(text, parts):
    made = [AddressSplit(part, date(2026, 4, 1)).apply(text) for part in AddressPart]
    assert made == (parts or [None] * 5)


def test_a_character_without_one_candidate_is_not_chosen():
    table = ShrinkMap(id="例", version="1", licence="CC0 1.0", candidates={
        "髙": [ShrinkCandidate("包摂", "高")], "栁": [ShrinkCandidate("通達", "柳"), ShrinkCandidate("通達", "楊")],
    })  # fmt: skip
    step = Shrink("例", table, ("包摂", "通達"), {}, Target.JIS_X_0208)
    assert (step.apply("髙島"), step.apply("栁田"), step.conversion) == ("高島", None, "shrink:例@1")
    assert Shrink("例", table, ("通達",), {"栁": "柳"}, Target.JIS_X_0208).apply("栁田") == "柳田"


def test_a_value_that_cannot_be_converted_stays_empty_and_is_masked():
    made = compile_mapping(plan(item("性別", "A", steps=[Code("sex", SEX)]), columns=("A",)), TABLE, ["A"], file="a.csv")
    row = made.row(2, ("山田太郎",))
    at = made.names.index("性別")
    (problem,) = row.problems
    assert (row.values[at], problem.finding.code, str(problem.finding.where), problem.value) == (
        "", "standardization.code-unmatched", "a.csv:2 性別", "4字、漢字",
    )  # fmt: skip
    assert "山田" not in str(problem) + repr(row)


def test_the_original_of_converted_characters_is_kept():
    made = compile_mapping(plan(item("氏名", "A", steps=[Rewrite(Rewriting.FULL_WIDTH)]), columns=("A",)), TABLE, ["A"])
    (kept,) = made.row(2, ("ｶﾅ",)).originals
    assert (kept.before, kept.after) == (("ｶﾅ",), "カナ")
    assert kept.by[0].startswith("half-width-kana-to-full+ascii-to-full-width@")
    assert made.row(3, ("カナ",)).originals == ()


def test_a_file_without_the_column_is_refused():
    with pytest.raises(MappingRefused) as caught:
        compile_mapping(plan(item("氏名", "A"), columns=("A",)), TABLE, ["B"])
    assert [each.code for each in caught.value.findings] == ["standardization.source-column-missing"]


def test_the_way_back_says_what_is_lost():
    made = reverse_of(
        plan(
            item("氏_日本人", "A", steps=[Part("\u3000", 1, 2)]), item("名_日本人", "A", steps=[Part("\u3000", 2, 2)]),
            item("性別", "B", steps=[Code("sex", SEX)]), item("住所_郵便番号", "C", steps=[Remove("-")]),
        ),
        TABLE,
    )  # fmt: skip
    assert [(each.column, each.loss, each.because) for each in made.recoveries] == [
        ("A", Loss.NONE, ()), ("B", Loss.NONE, ()), ("C", Loss.ALL, ("remove",)),
    ]  # fmt: skip
    mapped = {"氏_日本人": "甲野", "名_日本人": "太郎", "性別": "2", "住所_郵便番号": "5300001"}
    assert made.row(mapped) == {"A": "甲野\u3000太郎", "B": "F"}
    assert made.lost({"A": "甲野\u3000太郎", "B": "F", "C": "530-0001"}, mapped) == ("C",)


def test_an_exact_join_refuses_what_could_not_be_undone():
    join = Join("\u3000", exact=True)
    assert join.gather(["甲野", ""]) == "甲野\u3000"
    assert join.gather(["甲\u3000野", "太郎"]) is None
    assert (join.parts("甲野\u3000", 2), join.parts("", 2)) == (("甲野", ""), ("", ""))
    assert Join("\u3000").gather(["甲野", ""]) == "甲野"


def test_fit_and_gap_counts_required_items_and_options():
    report = fit_and_gap(plan(item("氏名", "A"), columns=("A",), left=["性別"]), TABLE)
    by_name = {each.item.name: each for each in report.lines}
    assert (by_name["氏名"].verdict, by_name["性別"].verdict, by_name["個人番号"].verdict) == (
        Verdict.FIT,
        Verdict.REVIEW,
        Verdict.GAP,
    )
    assert not report.is_fit
    assert sum(report.counts(Level.REQUIRED).values()) == sum(each.has_column for each in TABLE.items)
    assert fit_and_gap(plan(item("氏名", "A"), columns=("A",)), TABLE).is_fit


GOOD = """
format = "jichitai.mapping/1"
title = "試験"
business_id = "031"
group = "住登外者宛名基本情報"
column = [{ name = "A", type = "digits" }]
[[item]]
to = "宛名番号"
from = ["A"]
steps = [{ do = "pad", length = 15 }]
"""


def test_a_file_in_toml_and_in_yaml_is_the_same_mapping():
    yaml = """
format: jichitai.mapping/1
title: 試験
business_id: "031"
group: 住登外者宛名基本情報
column: [{name: A, type: digits}]
item: [{to: 宛名番号, from: [A], steps: [{do: pad, length: 15}]}]
"""
    one, other = read_plan(GOOD.encode()), read_plan(yaml.encode(), is_yaml=True)
    assert one == other
    assert one.identity == other.identity


@pytest.mark.parametrize(
    "fault",
    [
        ("do = \"pad\"", "do = \"fly\""), ("length = 15", "length = 0"), ("to = ", "tou = "), ("\"A\"]", "\"A\""),
        ("do = \"pad\", length = 15", "do = \"join\", exact = true"), ("business_id = \"031\"", "business_id = 31"),
        ("do = \"pad\", length = 15", "do = \"address-part\", part = \"city\", on = 1900-01-01"),
        ("do = \"pad\", length = 15", "do = \"date\", form = \"era-code\""),
    ],
)  # fmt: skip
def test_a_malformed_file_ends_in_findings_with_their_place(fault):
    with pytest.raises(UnreadableMapping) as caught:
        read_plan(GOOD.replace(*fault).encode(), name="m.toml")
    assert {each.where.file for each in caught.value.findings} == {"m.toml"}


def test_the_schema_closes_every_object():
    made = mapping_schema()
    assert all(each.get("additionalProperties") is False for each in (made, *made["$defs"].values()))
