"""縮退の表 / Shrink maps are loaded with their identity; the same character goes different ways by different maps; nothing is chosen silently."""

import json
import unicodedata
from datetime import date

import pytest
from character_tables import (
    GLYPHS,
    NOTICES,
    SHRINKS,
    UNIFICATION,
    as_csv,
    as_strict_xlsx,
    glyph_rows,
    shrink_content,
    shrink_json,
    tax_rows,
    unique_json,
)

from jichitai.master_data import codec
from jichitai.master_data.characters import JIS_X_0208, JIS_X_0213, ShrinkOutcome
from jichitai.master_data.kernel import InputError
from jichitai.standardization.boundary.glyph_files import read_glyph_table
from jichitai.standardization.boundary.shrink_files import read_mj_shrink_map, read_tax_agency_map, read_unique_shrink_map
from jichitai.standardization.boundary.table_lines import UnreadableTable
from jichitai.standardization.glyphs.record import ConversionRecord, record_of_shrinking
from jichitai.standardization.glyphs.shrink_table import (
    FAMILY_REGISTER_NOTICES,
    ONE_TO_MANY,
    ONE_TO_ONE,
    SIMILAR_FORM,
    UNIQUE,
    Decisions,
    shrink_by,
)
from jichitai.standardization.glyphs.table_identity import digest_of

GLYPH_TABLE = read_glyph_table(as_csv(glyph_rows()), id="見本一覧表", version="006.02", licence="CC BY-SA 2.1 JP").table
SAID = {"id": "MJ縮退マップ", "licence": "CC BY-SA 2.1 JP"}
TAX_SAID = {"id": "JIS縮退マップ", "version": "1.0.0", "licence": "CC BY 4.0"}


def mj(data=None, **more):
    return read_mj_shrink_map(shrink_json() if data is None else data, **{"glyphs": GLYPH_TABLE, **SAID, **more})


def tax(data=None):
    return read_tax_agency_map(as_csv(tax_rows()) if data is None else data, **TAX_SAID)


MJ, TAX = mj().table, tax().table


@pytest.mark.parametrize(
    ("text", "scheme", "target", "result"),
    [
        ("髙島屋", UNIFICATION, JIS_X_0213, "高島屋"), ("\U00020bb7", UNIFICATION, JIS_X_0213, "吉"), ("﨑", UNIFICATION, JIS_X_0213, "﨑"),
        ("﨑", NOTICES, JIS_X_0208, "崎"), ("渡邉", NOTICES, JIS_X_0208, "渡邉"), ("渡\U0002e7bd", NOTICES, JIS_X_0208, None), ("㑹", NOTICES, JIS_X_0208, None), ("棃", NOTICES, JIS_X_0208, "梨"),
        ("濵", NOTICES, JIS_X_0208, "浜"), ("栁", NOTICES, JIS_X_0208, "柳"), ("㐂", NOTICES, JIS_X_0208, "喜"),
        ("葛\U000e0102", UNIFICATION, JIS_X_0213, "葛"), ("辻\U000e0103", UNIFICATION, JIS_X_0213, "辻"),
    ],
)  # fmt: skip
def test_the_pairs_known_of_the_mj_map(text, scheme, target, result):
    done = shrink_by(text, MJ, schemes=[scheme], target=target)
    assert (done.result if done.is_complete else None) == result


def test_related_characters_never_cross():
    offered = {each: {to.to for to in MJ.map.candidates[each]} for each in "齋齊"}
    assert offered == {"齋": {"斎"}, "齊": {"斉"}}


@pytest.mark.parametrize(
    ("text", "scheme", "result"),
    [
        ("濵", ONE_TO_ONE, "濱"),
        ("﨑", ONE_TO_ONE, "崎"),
        ("①", ONE_TO_ONE, "１"),
        ("㈱", ONE_TO_MANY, "（株）"),
        ("鷗", SIMILAR_FORM, "鴎"),
    ],
)
def test_the_pairs_known_of_the_tax_agencys_map(text, scheme, result):
    assert shrink_by(text, TAX, schemes=[scheme], target=JIS_X_0208).result == result


def test_two_maps_take_one_character_to_different_ones_and_the_record_says_which():
    by_mj = record_of_shrinking(shrink_by("濵", MJ, schemes=[NOTICES], target=JIS_X_0208), MJ)
    by_tax = record_of_shrinking(shrink_by("濵", TAX, schemes=[ONE_TO_ONE], target=JIS_X_0208), TAX)
    assert (by_mj.result, by_tax.result) == ("浜", "濱")
    assert (by_mj.table.id, by_mj.table.version, by_mj.table.digest) == ("MJ縮退マップ", "9.9", digest_of(shrink_json()))
    assert (by_tax.table.id, by_tax.table.digest) == ("JIS縮退マップ", digest_of(as_csv(tax_rows())))
    assert by_mj.glyphs == GLYPH_TABLE.identity
    assert [(each.rule, each.candidates, each.reversible) for each in by_mj.changes] == [(NOTICES, ("浜",), False)]
    assert not by_mj.is_reversible
    assert "結果だけからは元に戻せない" in by_mj.ja
    assert (by_mj.replayed(), by_mj.restored()) == ("浜", "濵")
    assert "濵" not in repr(by_mj)


def test_several_candidates_are_left_until_the_body_decides_and_the_record_says_who():
    done = shrink_by("渡\U0002e7bd", MJ, schemes=[NOTICES], target=JIS_X_0208)
    assert [(each.outcome, each.candidates) for each in done.choices] == [(ShrinkOutcome.UNDECIDED, ("辺", "邊"))]
    decided = Decisions(by="市民課", on=date(2026, 4, 1), basis="起案第12号", values={"\U0002e7bd": "邊"})
    record = record_of_shrinking(
        shrink_by("渡\U0002e7bd", MJ, schemes=[NOTICES], decisions=decided, target=JIS_X_0208), MJ, decisions=decided
    )
    assert (record.result, record.changes[0].decided_by) == ("渡邊", "市民課 2026-04-01 起案第12号")
    assert codec.decode(ConversionRecord, codec.encode(record)) == record


def test_a_dropped_selector_is_a_change_that_is_told():
    record = record_of_shrinking(shrink_by("葛\U000e0102城", MJ, schemes=[UNIFICATION]), MJ)
    assert (record.result, record.is_reversible, record.restored()) == ("葛城", False, "葛\U000e0102城")


def test_hops_and_ranks_are_kept_and_order_the_candidates_without_choosing():
    content = [{"MJ文字図形名": "MJ900022", NOTICES: [
        {"JIS X 0213": "1-01-01", "UCS": "U+908A", "ホップ数": "2", "種別": "民一"}, {"JIS X 0213": "1-01-01", "UCS": "U+8FBA", "ホップ数": 1},
    ], "法務省告示582号別表第四": [{"UCS": "U+8FBA", "表": "一", "順位": "第1順位"}]}]  # fmt: skip
    table = mj(shrink_json(content)).table
    assert [each.to for each in table.map.candidates["\U0002e7bd"] if each.scheme == NOTICES] == ["辺", "邊"]
    assert (table.notes["\U0002e7bd", NOTICES, "邊"].hops, table.notes["\U0002e7bd", NOTICES, "邊"].kind) == (2, "民一")
    assert table.notes["\U0002e7bd", "法務省告示582号別表第四", "辺"].rank == "第1順位"
    assert not shrink_by("\U0002e7bd", table, schemes=[NOTICES], target=JIS_X_0208).is_complete


def test_what_the_notices_call_another_character_is_no_candidate():
    content = [{"MJ文字図形名": "MJ900020", NOTICES: [{"UCS": "U+4F0F", "付記": "別字", "種別": "民一"}],
                "辞書類等による関連字": [{"UCS": "U+4F0F"}], "読み・字形による類推": [{"UCS": "U+670D"}]}]  # fmt: skip
    table = mj(shrink_json(content)).table
    assert {each.to for each in table.map.candidates["㐲"]} == {"服"}
    assert table.kept_apart == {("㐲", "伏")}


def test_two_glyphs_of_one_character_give_more_candidates_not_a_choice():
    glyphs = read_glyph_table(
        as_csv(glyph_rows([*GLYPHS, ("MJ900090", "濵", "", "", "", "", "", "")])), id="例", version="1", licence="例"
    ).table
    content = shrink_content({**SHRINKS, "MJ900090": {NOTICES: "濱"}})
    table = mj(shrink_json(content), glyphs=glyphs).table
    done = shrink_by("濵", table, schemes=[FAMILY_REGISTER_NOTICES], target=JIS_X_0208)
    assert (done.is_complete, set(done.choices[0].candidates)) == (False, {"浜", "濱"})


def test_the_one_to_one_map_gives_one_or_none():
    data = unique_json([("MJ900009", "浜"), ("MJ900020", "＿")])
    table = read_unique_shrink_map(data, glyphs=GLYPH_TABLE, **SAID).table
    assert shrink_by("濵", table, schemes=[UNIQUE], target=JIS_X_0208).result == "浜"
    assert shrink_by("㐲", table, schemes=[UNIQUE], target=JIS_X_0208).choices[0].outcome is ShrinkOutcome.NO_CANDIDATE


def test_names_that_the_glyph_table_lacks_are_told_with_their_number():
    (found,) = mj(
        shrink_json([*shrink_content(), {"MJ文字図形名": "MJ999999", NOTICES: []}, {"MJ文字図形名": "MJ900015"}])
    ).findings
    assert (found.code, found.facts["count"], found.facts["first"]) == (
        "standardization.character-table-names-unknown", 2, "MJ999999",
    )  # fmt: skip


def test_the_tax_agencys_map_is_read_from_a_workbook_too():
    data = as_strict_xlsx(tax_rows(), title="JIS縮退マップ")
    assert tax(data).table.map.candidates == TAX.map.candidates


HOSTILE = [
    b"", b"{}", b"[]", b"null", b'{"content": {}}', b'{"content": [1]}', b'{"content": [{"MJ\\u0000": 1}]}', b"\xff\xfe",
    shrink_json([{"MJ文字図形名": "MJ1"}]), shrink_json([{"MJ文字図形名": 1}]), shrink_json([{"MJ文字図形名": "MJ900001\u202e"}]),
    shrink_json([*shrink_content(), *shrink_content()]), shrink_json([{"MJ文字図形名": "MJ900001", NOTICES: {}}]),
    shrink_json([{"MJ文字図形名": "MJ900001", NOTICES: ["U+4E00"]}]), shrink_json([{"MJ文字図形名": "MJ900001", NOTICES: [{"UCS": "U+D800"}]}]),
    shrink_json([{"MJ文字図形名": "MJ900001", NOTICES: [{"UCS": "U+4E00"}] * 100}]), b'{"content": [], "content": []}',
    b'{"meta": {"version": "1"}, "content": ' + b"[" * 1000, b'{"content": [1.5]}', b'{"meta": {"version": "\\u202e"}, "content": []}',
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_maps_end_in_typed_findings(data):
    with pytest.raises(InputError):
        mj(data)


@pytest.mark.parametrize(
    "change", [("U+6FF5", "U+D800"), ("U+6FF5", "濵"), ("U+6FF5", "U+3099"), ("U+FA11", "U+6FF5"), ("Unicode①", "x")]
)
def test_a_damaged_table_of_the_tax_agency_is_refused(change):
    with pytest.raises(UnreadableTable):
        tax(as_csv(tax_rows()).decode().replace(*change).encode())


def test_a_flood_of_faults_is_not_read_to_its_end():
    with pytest.raises(UnreadableTable) as raised:
        mj(b'{"content": [' + b"1," * 200_000 + b"1]}", version="1")
    assert (len(raised.value.findings), raised.value.findings[-1].facts["count"]) == (101, 10_000)


def test_a_map_with_no_way_to_shorten_is_refused():
    with pytest.raises(UnreadableTable):
        tax(as_csv(tax_rows()[:2]))


def test_a_version_that_is_not_the_files_own_is_refused():
    with pytest.raises(UnreadableTable) as raised:
        mj(version="1.2.0")
    assert raised.value.findings[0].facts == {"given": "1.2.0", "told": "9.9"}


def test_decisions_are_about_whole_characters_and_say_who_made_them():
    with pytest.raises(ValueError, match="who made them"):
        Decisions(by="", on=date(2026, 4, 1), basis="x", values={})
    with pytest.raises(ValueError, match="one character"):
        Decisions(by="市民課", on=date(2026, 4, 1), basis="x", values={"\u3099": "が"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufa10", "\u585a"),
        ("\ufa19", "\u795e"),
        ("\ufa1e", "\u7fbd"),
        ("\ufa30", "\u4fae"),
        ("\uf929", "\u6717"),
        ("\U0002f800", "\u4e3d"),
    ],
)
def test_normalising_changes_the_very_characters_of_names(before, after):
    # 事実：NFC は互換漢字を別の字に変える。だから、この包みのどこでも氏名を正規化しない
    assert unicodedata.normalize("NFC", before) == after
    for kept in ("﨑", "髙", "\U00020bb7"):
        assert unicodedata.normalize("NFC", kept) == kept
    assert shrink_by(before, MJ, schemes=[UNIFICATION]).original == before


def test_no_reader_normalises_what_a_map_says():
    table = mj(shrink_json([{"MJ文字図形名": "MJ900010", NOTICES: [{"UCS": "U+FA44"}]}])).table
    assert [each.to for each in table.map.candidates["栁"]] == ["\ufa44"]
    assert json.loads(json.dumps(codec.encode(table.identity)))["version"] == "9.9"
