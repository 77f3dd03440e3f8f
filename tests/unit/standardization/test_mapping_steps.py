"""変換の一歩ずつ / Every step over odd values: what it makes is written out, both engines agree, and what is lossless comes back."""

from datetime import date

import polars as pl
import pytest
from character_tables import as_csv, glyph_rows, private_csv

from jichitai.master_data.characters import ShrinkCandidate, ShrinkMap
from jichitai.standardization import NationalSpecifications
from jichitai.standardization.boundary.glyph_files import read_glyph_table
from jichitai.standardization.boundary.private_character_files import read_private_characters
from jichitai.standardization.frames.mapping import FrameMapper
from jichitai.standardization.mapping.character_steps import PrivateUse, Rewrite, Rewriting, Shrink, Target
from jichitai.standardization.mapping.code_step import Code, CodeTable
from jichitai.standardization.mapping.day_step import Day, DayForm
from jichitai.standardization.mapping.plan import Assignment, Plan, SourceColumn
from jichitai.standardization.mapping.reverse import reverse_of
from jichitai.standardization.mapping.rows import bind_mapping
from jichitai.standardization.mapping.splitting import AddressPart, AddressSplit, Join, Part
from jichitai.standardization.mapping.step import Default, EmptyWhen, Loss, Pad, Remove, Step, Trim

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
ITEMS = [item.name for item in TABLE.items]
ON = date(2026, 4, 1)
ERAS = {"1": "明治", "2": "大正", "3": "昭和", "4": "平成", "5": "令和"}
SENTINELS = {"99999999": "9999-12-31", "00000000": "0000-01-01"}
MAP = ShrinkMap(
    id="例", version="1", licence="CC0 1.0",
    candidates={"髙": [ShrinkCandidate("包摂", "高")], "𠮷": [ShrinkCandidate("包摂", "吉")], "𠀀": [ShrinkCandidate("包摂", "一"), ShrinkCandidate("包摂", "丁")], "𠀁": [ShrinkCandidate("包摂", "一"), ShrinkCandidate("包摂", "丁")]},
)  # fmt: skip

GLYPHS = read_glyph_table(as_csv(glyph_rows()), id="見本一覧表", version="1", licence="例").table
OWN = read_private_characters(private_csv(), id="見本市外字表", version="3", glyphs=GLYPHS).table.on(ON)

TEXTS = [
    "", " ", "　", "  ", "　 \t", "\u2003", "\n", "\0", "a\0b", "\ufeff", "-", "--", "0", "00", "1", "9", "K1", "M", "m", "abc", " abc ", "　abc\t", "甲", "甲乙",
    "甲　乙", "甲 乙", "甲　 乙", " 甲　乙", "甲　乙　丙", "　乙", "甲　", "甲・乙", "甲\n乙", "甲　乙\n", "甲\x1f乙", "１２－３", "Ａｂ　", "ａ～", "!~", "530-0001", "530ー0001",
    "ｶﾞｷﾞ", "ﾊﾟ゛", "ｱﾞ", "ﾞ", "ガギ", "ヴヷ", "が", "ゔ", "か\u3099", "は\u309a", "ゐゑ", "ヰヱ", "ヵヶ", "ー", "ｰ", "髙島", "𠮷田", "甲𠀀", "甲𠀁", "﨑", "栁", "葛\U000e0101飾", "辻\ufe00",
    "\ue000", "甲\ue001", "\ue002", "\ue004", "\U0002fffe", "é", "e\u0301", "\u202eabc", "甲" * 400, "9" * 5_000, '"甲","乙"', "a,b", "=1+1", "2110101",
    "大阪府大阪市北区梅田1-2 甲ビル", "大阪府大阪市北区梅田１－２　甲　ビル", "大阪府大阪市北区梅田", "大阪府大阪市北区", "大阪府堺市", "東京都千代田区丸の内一丁目1",
    "北海道河西郡芽室町東2条", "大阪府大阪市北区梅田1-2\n", "大阪市北区梅田1", "大阪府", "京都府京都市", "奈良県吉野郡十津川村小原225-1  庁舎",
]  # fmt: skip
ERA_EDGES = [date(1868, 1, 24), date(1868, 1, 25), date(1872, 12, 31), date(1873, 1, 1), *(
    date.fromordinal(first.toordinal() + away)
    for first in (date(1912, 7, 30), date(1926, 12, 25), date(1989, 1, 8), date(2019, 5, 1)) for away in (-1, 0, 1)
)]  # fmt: skip
DAYS = [*ERA_EDGES, date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29), date(2026, 11, 22), date(1900, 2, 28)]
NOT_DAYS = [
    "2023-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-00-01",
    "2026-13-01",
    "2026-01-00",
    "2026-01-32",
    "0000-00-00",
    "0000-01-01",
    "9999-99-99",
]
WAREKI = [
    "明治5年12月2日", "明治6年1月1日", "明治45年7月29日", "明治45年7月30日", "明治45年7月31日", "大正元年7月29日", "大正元年7月30日", "大正1年7月31日", "大正15年12月24日", "大正15年12月25日",
    "大正15年12月26日", "昭和元年12月24日", "昭和元年12月25日", "昭和1年12月26日", "昭和64年1月6日", "昭和64年1月7日", "昭和64年1月8日", "平成元年1月7日", "平成元年1月8日", "平成1年1月9日", "平成31年4月29日",
    "平成31年4月30日", "平成31年5月1日", "平成32年3月31日", "令和元年4月30日", "令和元年5月1日", "令和1年5月2日", "令和8年2月29日", "令和６年２月２９日", "R8.4.1", "H31.4.30", "S64.1.7", "T15.12.25", "M45.7.30",
    "r8.4.1", "令8.4.1", "慶応4年9月8日",
]  # fmt: skip
ERA_CODED = [f"{code}{year:02}{month:02}{day:02}" for code, year, month, day in [
    (1, 6, 1, 1), (1, 45, 7, 29), (1, 45, 7, 30), (2, 1, 7, 29), (2, 1, 7, 30), (2, 15, 12, 24), (2, 15, 12, 25), (3, 1, 12, 24), (3, 1, 12, 25), (3, 64, 1, 7),
    (3, 64, 1, 8), (4, 1, 1, 7), (4, 1, 1, 8), (4, 31, 4, 30), (4, 31, 5, 1), (5, 1, 4, 30), (5, 1, 5, 1), (5, 8, 2, 29), (5, 8, 0, 1), (6, 1, 1, 1)]]  # fmt: skip
VALUES = [
    *TEXTS, *NOT_DAYS, *WAREKI, *ERA_CODED, "99999999", "00000000", "２０２６０４０１", "20260401 ", " 20260401", "+2026401", "2026-4-1", "2026/4/1", "20260401\n", "2026-04-01x",
    *(form.replace("-", sign) for sign in ("-", "/", "") for form in (*map(date.isoformat, DAYS), *NOT_DAYS)),
]  # fmt: skip
assert len(VALUES) > 200

STEPS: dict[str, Step] = {
    "private-use": PrivateUse("見本市外字表", OWN),
    "trim": Trim(), "remove": Remove("-ー"), "remove a sign of patterns": Remove("^]!-"), "pad": Pad(4), "pad with spaces": Pad(3, " "),
    "empty-when": EmptyWhen(("-",)), "empty-when several": EmptyWhen(("-", "0", "00000000")), "default": Default("9", "例"),
    "code": Code("c", CodeTable(id="c", values={"M": "1", "K1": "2", "甲": "3"})),
    "code, two to one": Code("c", CodeTable(id="c", values={"M": "1", "m": "1", "": "0"})),
    "date iso": Day(DayForm.ISO), "date compact": Day(DayForm.COMPACT), "date slashed": Day(DayForm.SLASHED), "date wareki": Day(DayForm.WAREKI),
    "date wareki-lenient": Day(DayForm.WAREKI_LENIENT), "date era-code": Day(DayForm.ERA_CODE, eras=ERAS), "date with sentinels": Day(DayForm.COMPACT, SENTINELS),
    "part 1": Part("　", 1, 2), "part 2": Part("　 ", 2, 2), "part of three": Part("　", 3, 3),
    "shrink": Shrink("例", MAP, ("包摂",), {}, Target.JIS_X_0208), "shrink to 0213": Shrink("例", MAP, ("包摂",), {"𠀁": "丁"}),
    **{f"address {part.value}": AddressSplit(part, ON) for part in AddressPart}, **{rewriting.value: Rewrite(rewriting) for rewriting in Rewriting},
}  # fmt: skip


def planned(columns, steps):
    return Plan(
        title="例", business_id="031", group=TABLE.group, columns=tuple(SourceColumn(name=each) for each in columns),
        assignments=(Assignment(item=ITEMS[0], columns=tuple(columns), steps=tuple(steps)),),
    )  # fmt: skip


def by_both(plan, rows):
    """二つの器で / The rows as the plain engine maps them, after seeing that the quick one says the same."""
    mapper = bind_mapping(plan, TABLE, [each.name for each in plan.columns], file="a.csv")
    plain = [mapper.row(line, row) for line, row in enumerate(rows, start=2)]
    frame = pl.DataFrame(rows, schema=dict.fromkeys((each.name for each in plan.columns), pl.String), orient="row")
    quick = FrameMapper(mapper)
    for _ in range(2):  # 二度目は、覚えた値から
        mapped = quick.map(frame, pl.Series("line", range(2, 2 + len(rows)), dtype=pl.Int64))
        assert mapped.frame.rows() == [each.values for each in plain]
        assert quick.book.problems(mapped.found) == [problem for each in plain for problem in each.problems]
        assert mapped.originals.rows() == [
            (kept.line, kept.item.name, "\x1f".join(kept.before), kept.after, ";".join(kept.by))
            for each in plain
            for kept in each.originals
        ]
    return plain


def assert_lossless_comes_back(plan, rows, mapped):
    """失わない一歩は戻る / Where nothing is lost, every row without a finding comes back as it was."""
    back = reverse_of(plan, TABLE)
    names = [each.name for each in plan.columns]
    for row, made in zip(rows, mapped, strict=True):
        again = back.row(dict(zip([item.name for item in TABLE.items if item.name == ITEMS[0]], made.values[:1], strict=True)))
        if not made.problems:
            assert [
                name for name in names if back.by_column[name].loss is Loss.NONE and again[name] != row[names.index(name)]
            ] == []
    return back


@pytest.mark.parametrize("name", STEPS)
def test_a_step_says_the_same_in_both_engines_and_what_is_lossless_comes_back(name):
    plan, rows = planned(["c"], [STEPS[name]]), [[value] for value in VALUES]
    mapped = by_both(plan, rows)
    back = assert_lossless_comes_back(plan, rows, mapped)
    step = STEPS[name]
    expected = Loss.ALL if isinstance(step, Part | AddressSplit) else step.loss
    assert back.by_column["c"].loss is expected
    changed = sum(made.values[0] != value for made, value in zip(mapped, VALUES, strict=True))
    kept = sum(made.values[0] == value != "" for made, value in zip(mapped, VALUES, strict=True))
    assert changed > 0 or name == "date iso"
    assert changed + kept > 10
    if expected is Loss.NONE:
        assert sum(not made.problems and made.values[0] != "" for made in mapped) > 2


@pytest.mark.parametrize("separator", ["　", "・", ""])
@pytest.mark.parametrize("exact", [True, False])
def test_a_join_says_the_same_in_both_engines_and_an_exact_one_comes_back(separator, exact):
    if exact and not separator:
        with pytest.raises(ValueError, match="separator"):
            Join(separator, exact)
        return
    plan = planned(["c", "d", "e"], [Join(separator, exact), Trim()] if not exact else [Join(separator, exact)])
    rows = [[one, other, TEXTS[-nth]] for nth, one in enumerate(TEXTS) for other in ("", "乙", "　", "a\0")]
    mapped = by_both(plan, rows)
    back = assert_lossless_comes_back(plan, rows, mapped)
    assert back.by_column["d"].loss is (Loss.NONE if exact else Loss.SOME if separator else Loss.ALL)
    assert any(made.problems for made in mapped) is exact
    assert sum(not made.problems for made in mapped) > 100


def test_a_constant_and_a_chain_say_the_same_in_both_engines():
    chain = [
        Trim(),
        EmptyWhen(("0", "-")),
        Rewrite(Rewriting.FULL_WIDTH),
        Remove("－"),
        Shrink("例", MAP, ("包摂",), {}),
        Default("不明", "例"),
        Pad(3, "　"),
    ]
    mapped = by_both(planned(["c"], chain), [[value] for value in VALUES])
    made = {value: each.values[0] for value, each in zip(VALUES, mapped, strict=True)}
    assert (made[""], made["0"], made[" abc "], made["530-0001"], made["髙島"]) == (
        "　不明",
        "　不明",
        "ａｂｃ",
        "５３００００１",
        "　高島",
    )
    plan = planned([], [])
    assert [each.values[0] for each in by_both(Plan(
        title="例", business_id="031", group=TABLE.group, columns=(SourceColumn(name="c"),),
        assignments=(Assignment(item=ITEMS[0], constant="7", reason="例"),), identity=plan.identity,
    ), [["a"], [""]])] == ["7", "7"]  # fmt: skip


# 一歩ずつの答え。二つの器が同じ誤りをしないよう、値を書いておく。None は、写せずに所見となる。
MADE = {
    "private-use": {"\ue000": "葛\U000e0102", "\ue001": "髙", "甲\ue002": None, "\ue003": None, "\ue004": "﨑", "髙島": "髙島"},
    "trim": {" abc ": "abc", "　abc\t": "abc", "　 \t": "", "\u2003": "\u2003", "甲　乙": "甲　乙", "甲　乙\n": "甲　乙\n"},
    "remove": {"530-0001": "5300001", "530ー0001": "5300001", "--": "", "１２－３": "１２－３"},
    "remove a sign of patterns": {"abc": "abc", "-": "", "--": "", "!~": "~", "甲\\]^": "甲\\"},
    "pad": {"1": "0001", "abc": "0abc", "K1": "00K1", "": "", "530-0001": "530-0001", "𠮷田": "00𠮷田", "葛\U000e0101飾": "0葛\U000e0101飾"},
    "pad with spaces": {"1": "  1", "abc": "abc"},
    "empty-when": {"-": "", "--": "--", "0": "0"},
    "empty-when several": {"-": "", "0": "", "00": "00", "00000000": ""},
    "default": {"": "9", " ": " ", "0": "0"},
    "code": {"M": "1", "m": None, "K1": "2", "甲": "3", "": "", "甲乙": None},
    "code, two to one": {"M": "1", "m": "1", "": "0", "K1": None},
    "date iso": {"2024-02-29": "2024-02-29", "2023-02-29": None, "20240229": None, "0000-00-00": None, "0000-01-01": None, "9999-12-31": "9999-12-31",
                 "0001-01-01": "0001-01-01", "2026-4-1": None, "2026-04-01x": None},
    "date compact": {"20240229": "2024-02-29", "20230229": None, "19000228": "1900-02-28", "19000229": None, "２０２６０４０１": None, "20260401 ": None,
                     "20260401\n": None, "+2026401": None, "00000000": None, "99999999": None, "99991231": "9999-12-31", "00010101": "0001-01-01",
                     "18680125": "1868-01-25", "2026-11-22": None},
    "date slashed": {"2024/02/29": "2024-02-29", "2026/4/1": None, "2023/02/29": None, "20240229": None, "2019/04/30": "2019-04-30"},
    "date with sentinels": {"99999999": "9999-12-31", "00000000": "0000-01-01", "20240229": "2024-02-29", "20230229": None},
    "date wareki": {"明治45年7月29日": "1912-07-29", "明治45年7月30日": "1912-07-30", "明治45年7月31日": None, "大正元年7月29日": None, "大正元年7月30日": "1912-07-30",
                    "大正1年7月31日": "1912-07-31", "大正15年12月24日": "1926-12-24", "大正15年12月25日": "1926-12-25", "大正15年12月26日": None, "昭和元年12月24日": None,
                    "昭和元年12月25日": "1926-12-25", "昭和1年12月26日": "1926-12-26", "昭和64年1月6日": "1989-01-06", "昭和64年1月7日": "1989-01-07", "昭和64年1月8日": None,
                    "平成元年1月7日": None, "平成元年1月8日": "1989-01-08", "平成1年1月9日": "1989-01-09", "平成31年4月29日": "2019-04-29", "平成31年4月30日": "2019-04-30",
                    "平成31年5月1日": None, "平成32年3月31日": None, "令和元年4月30日": None, "令和元年5月1日": "2019-05-01", "令和1年5月2日": "2019-05-02", "令和8年2月29日": None,
                    "R8.4.1": "2026-04-01", "H31.4.30": "2019-04-30", "明治6年1月1日": "1873-01-01", "2026-04-01x": None},
    "date wareki-lenient": {"平成32年3月31日": "2020-03-31", "平成31年5月1日": "2019-05-01", "昭和64年1月8日": "1989-01-08", "令和元年4月30日": None, "令和8年2月29日": None},
    "date era-code": {"1450729": "1912-07-29", "1450730": "1912-07-30", "2010729": None, "2010730": "1912-07-30", "2151225": "1926-12-25", "3011224": None,
                      "3011225": "1926-12-25", "3640107": "1989-01-07", "3640108": None, "4010107": None, "4010108": "1989-01-08", "4310430": "2019-04-30",
                      "4310501": None, "5010430": None, "5010501": "2019-05-01", "5080229": None, "5080001": None, "6010101": None, "2110101": "1922-01-01"},
    "part 1": {"甲　乙": "甲", "甲 乙": None, "甲　 乙": "甲", "甲　乙　丙": None, "　乙": None, "甲　": None, "甲　乙\n": "甲", "": ""},
    "part 2": {"甲　乙": "乙", "甲 乙": "乙", "甲　 乙": None, "甲　乙\n": "乙\n", "甲": None},
    "part of three": {"甲　乙　丙": "丙", "甲　乙": None},
    "shrink": {"髙島": "高島", "𠮷田": "吉田", "甲𠀀": None, "﨑": None, "甲乙": "甲乙", "\ue000": None},
    "shrink to 0213": {"甲𠀀": None, "甲𠀁": "甲丁", "甲乙": "甲乙", "𠮷田": "吉田", "﨑": "﨑"},
    "address prefecture": {"大阪府大阪市北区梅田1-2 甲ビル": "大阪府", "大阪市北区梅田1": None, "大阪府": None, "大阪府大阪市北区梅田1-2\n": None},
    "address city": {"大阪府大阪市北区梅田1-2 甲ビル": "大阪市北区", "北海道河西郡芽室町東2条": "河西郡芽室町", "奈良県吉野郡十津川村小原225-1  庁舎": "吉野郡十津川村"},
    "address town": {"大阪府大阪市北区梅田1-2 甲ビル": "梅田", "大阪府大阪市北区": "", "東京都千代田区丸の内一丁目1": "丸の内一丁目", "北海道河西郡芽室町東2条": "東"},
    "address block": {"大阪府大阪市北区梅田1-2 甲ビル": "1-2", "大阪府大阪市北区梅田": "", "大阪府大阪市北区梅田１－２　甲　ビル": "１－２", "北海道河西郡芽室町東2条": "2条"},
    "address building": {"大阪府大阪市北区梅田1-2 甲ビル": "甲ビル", "大阪府大阪市北区梅田１－２　甲　ビル": "甲　ビル", "奈良県吉野郡十津川村小原225-1  庁舎": "庁舎", "大阪府堺市": ""},
    "full-width": {"ｶﾞｷﾞ": "ガギ", "abc": "ａｂｃ", "!~": "！～", "ﾊﾟ゛": "パ゛", "甲": "甲"},
    "half-width": {"Ａｂ　": "Ab ", "１２－３": "12-3", "ガギ": "ガギ"},
    "full-width-kana": {"ｶﾞｷﾞ": "ガギ", "abc": "abc", "ｰ": "ー"},
    "half-width-kana": {"ガギ": "ｶﾞｷﾞ", "が": "が", "Ａｂ　": "Ａｂ　"},
    "katakana": {"が": "ガ", "ゔ": "ヴ", "ゐゑ": "ヰヱ", "ガギ": "ガギ", "か\u3099": "カ\u3099"},
    "hiragana": {"ガギ": "がぎ", "ヰヱ": "ゐゑ", "が": "が", "ー": "ー"},
}  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_what_a_step_makes_is_as_written(name):
    mapped = by_both(planned(["c"], [STEPS[name]]), [[value] for value in MADE[name]])
    made = {value: None if each.problems else each.values[0] for value, each in zip(MADE[name], mapped, strict=True)}
    assert made == MADE[name]


# 戻したときの形。どの日をどの元号で書くかまで。
BACK = {
    "date compact": {"2019-04-30": "20190430", "": ""}, "date slashed": {"2019-04-30": "2019/04/30"}, "date iso": {"2019-04-30": "2019-04-30"},
    "date wareki": {"1912-07-29": "明治45年7月29日", "1912-07-30": "大正元年7月30日", "1926-12-24": "大正15年12月24日", "1926-12-25": "昭和元年12月25日",
                    "1989-01-07": "昭和64年1月7日", "1989-01-08": "平成元年1月8日", "2019-04-30": "平成31年4月30日", "2019-05-01": "令和元年5月1日", "1872-12-31": "1872-12-31"},
    "date era-code": {"1912-07-29": "1450729", "1912-07-30": "2010730", "1926-12-25": "3011225", "1989-01-08": "4010108", "2019-05-01": "5010501", "2026-11-22": "5081122"},
    "date with sentinels": {"9999-12-31": "99999999", "0000-01-01": "00000000", "2024-02-29": "20240229"},
    "empty-when": {"": "-", "0": "0"}, "default": {"9": "", "1": "1"}, "code": {"1": "M", "": "", "8": "8"}, "code, two to one": {"1": "M", "0": ""},
    "private-use": {"髙": "\ue001", "﨑": "\ue004", "高": "高"},
    "full-width": {"ガＡ": "ｶﾞA"}, "half-width": {"A1": "Ａ１"}, "katakana": {"ガ": "が"}, "hiragana": {"が": "ガ"},
}  # fmt: skip


@pytest.mark.parametrize("name", BACK)
def test_the_way_back_is_as_written(name):
    assert {value: STEPS[name].back(value) for value in BACK[name]} == BACK[name]


def test_every_kind_of_step_has_its_trial():
    def kinds(of):
        return {each for kind in of.__subclasses__() for each in (kind, *kinds(kind)) if each.__module__.startswith("jichitai.")}

    assert {type(each) for each in STEPS.values()} | {Join} == kinds(Step)
    assert MADE.keys() == STEPS.keys()
    assert {each.form for each in STEPS.values() if isinstance(each, Day)} == set(DayForm)
