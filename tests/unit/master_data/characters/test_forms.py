import csv
import unicodedata
from pathlib import Path

import pytest

from jichitai.master_data.characters import (
    JIS_X_0208,
    Agreement,
    Repertoire,
    SearchFolding,
    ShrinkCandidate,
    ShrinkMap,
    ShrinkOutcome,
    VariantTable,
    agreement_of,
    classify,
    kana_form,
    names_agree,
    payment_form,
    search_key,
    shrink,
    units_of,
)

MJ = Path(__file__).parents[5] / "shared" / "data" / "characters" / "mojikiban_moji.csv"
OLD_FORMS = VariantTable(
    id="見本市異体字表", version="2026-04-01", pairs={"髙": "高", "\ufa11": "崎", "齋": "斎", "葛\U000e0101": "葛"}
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ﾔﾏﾀﾞ ﾊﾅｺ", "ヤマダハナコ"),
        ("やまだ　はなこ", "ヤマダハナコ"),
        ("しょうじ", "シヨウジ"),
        ("ＡＢＣ（株）", "abc(株)"),
        ("1−2‐3", "1-2-3"),
        ("葛\U000e0101城", "葛城"),
        ("髙﨑", "髙﨑"),
        ("サーバ", "サーバ"),
    ],
)
def test_the_search_key(text, key):
    assert search_key(text).result == key


def test_each_fold_can_be_left_out():
    assert search_key("Aぁ 1−", SearchFolding(case=False)).result == "Aア1-"
    assert search_key("Aぁ 1−", SearchFolding(kana=False, small_kana=False)).result == "aぁ1-"
    assert search_key("Aぁ 1−", SearchFolding(spaces=False, hyphens=False)).result == "aア 1−"
    assert search_key("葛\U000e0101", SearchFolding(selectors=False)).result == "葛\U000e0101"


def test_variants_only_by_the_callers_table_and_its_version_is_recorded():
    done = search_key("髙\ufa11齋葛\U000e0101\U000e0100", SearchFolding(variants=OLD_FORMS))
    assert done.result == "高崎斎葛"
    assert {name.id for each in done.lost for name in each.by} == {
        "variants:見本市異体字表@2026-04-01",
        "drop-variation-selectors",
    }


def test_a_chain_of_variants_is_refused():
    with pytest.raises(ValueError, match="representatives"):
        VariantTable(id="x", version="1", pairs={"齋": "斎", "斎": "斉"})
    with pytest.raises(ValueError, match="empty"):
        VariantTable(id="x", version="1", pairs={"齋": ""})


def test_nothing_here_normalises_a_compatibility_ideograph():
    for form in (search_key, kana_form, payment_form):
        assert "\ufa19" in form("\ufa19").result
    assert unicodedata.normalize("NFC", "\ufa19") != "\ufa19"


def test_the_kana_form_keeps_small_kana_and_reports_the_rest():
    done = kana_form("しょう　ﾔﾏ・Ａ")
    assert done.result == "ショウ ヤマ・Ａ"
    assert [each.position for each in done.unconverted] == [7]


@pytest.mark.parametrize(
    ("text", "form", "left"),
    [
        ("カ）ミホン", "ｶ)ﾐﾎﾝ", []),
        ("ショッピングセンター", "ｼﾖﾂﾋﾟﾝｸﾞｾﾝﾀ-", []),
        ("ａbc．", "ABC.", []),
        ("ヲ", "ｦ", [0]),
        ("ヰ", "ヰ", [0]),
        ("ア・イ", "ｱ･ｲ", [1]),
        ("山ｱ", "山ｱ", [0]),
        ("ヴヵヮ", "ｳﾞｶﾜ", []),
    ],
)
def test_the_payment_form(text, form, left):
    done = payment_form(text)
    assert (done.result, [each.position for each in done.unconverted]) == (form, left)


@pytest.mark.parametrize(
    ("a", "b", "degree"),
    [
        ("山田", "山田", Agreement.IDENTICAL),
        ("ﾔﾏﾀﾞ", "ヤマタ゛", Agreement.SAME_BUT_WIDTH),
        ("山田 花", "山田　花", Agreement.SAME_BUT_WIDTH),
        ("山田 花", "山田花", Agreement.SAME_KEY),
        ("ショウ", "シヨウ", Agreement.SAME_KEY),
        ("\ufa19", "神", Agreement.DIFFERENT),
        ("渡邉", "渡辺", Agreement.DIFFERENT),
    ],
)
def test_the_degree_of_agreement(a, b, degree):
    assert agreement_of(a, b) is degree
    assert agreement_of(b, a) is degree
    assert names_agree(a, b, on=degree)
    assert degree is Agreement.IDENTICAL or not names_agree(a, b, on=Agreement(degree + 1))


def test_names_agree_by_the_callers_table():
    assert agreement_of("髙\ufa11", "高崎", SearchFolding(variants=OLD_FORMS)) is Agreement.SAME_KEY


MAP = ShrinkMap(
    id="見本縮退マップ",
    version="1.0",
    licence="CC0 1.0",
    candidates={
        "髙": [ShrinkCandidate("包摂", "高")],
        "𠮷": [ShrinkCandidate("包摂", "吉"), ShrinkCandidate("通達", "吉")],
        "\ufa11": [ShrinkCandidate("包摂", "\ufa11"), ShrinkCandidate("通達", "崎"), ShrinkCandidate("類推", "埼")],
        "栁": [ShrinkCandidate("通達", "柳"), ShrinkCandidate("通達", "楊")],
        "葛\U000e0101": [ShrinkCandidate("包摂", "葛")],
    },
)


def test_the_first_scheme_with_one_candidate_decides():
    done = shrink("髙𠮷\ufa11", by=MAP, schemes=["包摂", "通達"], target=JIS_X_0208)
    assert done.result == "高吉崎"
    assert [(each.scheme, each.outcome) for each in done.choices] == [
        ("包摂", ShrinkOutcome.ONE_CANDIDATE), ("包摂", ShrinkOutcome.ONE_CANDIDATE), ("通達", ShrinkOutcome.ONE_CANDIDATE),
    ]  # fmt: skip
    assert done.is_complete
    assert (done.map_id, done.map_version, done.original) == ("見本縮退マップ", "1.0", "髙𠮷\ufa11")
    assert {each.by[0].id for each in done.conversion.lost} == {"shrink:見本縮退マップ@1.0"}


def test_several_candidates_are_never_chosen_silently():
    done = shrink("栁", by=MAP, schemes=["通達"], target=JIS_X_0208)
    assert (done.result, done.is_complete) == ("栁", False)
    assert [each.code for each in done.findings] == ["master-data.shrink-undecided"]
    assert [each.candidates for each in done.choices] == [("柳", "楊")]
    decided = shrink("栁", by=MAP, schemes=["通達"], decisions={"栁": "柳"}, target=JIS_X_0208)
    assert (decided.result, decided.choices[0].outcome) == ("柳", ShrinkOutcome.DECIDED)


def test_a_character_without_a_candidate_stays_and_is_named():
    done = shrink("㐂田\U00020089", by=MAP, schemes=["包摂"], target=JIS_X_0208)
    assert done.result == "㐂田\U00020089"
    assert [(each.code, each.facts["position"]) for each in done.findings] == [
        ("master-data.shrink-without-candidate", 0), ("master-data.shrink-without-candidate", 2),
    ]  # fmt: skip
    assert len(done.conversion.unconverted) == 2


def test_a_selector_is_never_dropped_without_the_map():
    assert shrink("葛\U000e0101", by=MAP, schemes=["包摂"]).result == "葛"
    assert shrink("葛\U000e0102", by=MAP, schemes=["包摂"]).result == "葛\U000e0102"
    assert not shrink("葛\U000e0102", by=MAP, schemes=["包摂"]).is_complete


def test_what_is_in_the_target_is_not_touched():
    done = shrink("山田髙か\u309a", by=MAP, schemes=["包摂"])
    assert (done.result, len(done.choices)) == ("山田高か\u309a", 1)
    assert all(each.repertoire is not Repertoire.VENDOR for each in classify(done.result))


def test_a_map_names_itself():
    with pytest.raises(ValueError, match="licence"):
        ShrinkMap(id="x", version="1", licence="", candidates={})


@pytest.mark.skipif(not MJ.exists(), reason="文字情報基盤の表がない")
def test_a_published_table_is_used_without_choosing_for_anybody():
    with MJ.open(encoding="utf-8-sig", newline="") as rows:
        offered = {row["kanji"]: list(units_of(row["shrink"])) for row in csv.DictReader(rows)}
    by = ShrinkMap(
        id="文字情報基盤", version="2021-06", licence="CC BY-SA 2.1 JP",
        candidates={each: [ShrinkCandidate("公表の候補", to) for to in found] for each, found in offered.items()},
    )  # fmt: skip
    asked = [*offered][::40]
    outcomes = {each: set() for each in ShrinkOutcome}
    for text in asked:
        done = shrink(text, by, schemes=["公表の候補"])
        for choice in done.choices:
            outcomes[choice.outcome].add(len({*offered[text]} - {text}))
    assert outcomes[ShrinkOutcome.ONE_CANDIDATE] == {1}
    assert outcomes[ShrinkOutcome.NO_CANDIDATE] == {0}
    assert min(outcomes[ShrinkOutcome.UNDECIDED]) == 2
