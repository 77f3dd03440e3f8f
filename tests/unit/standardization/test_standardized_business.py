"""標準化対象事務 / The table against the text of the Order, where the text is at hand."""

import re
from datetime import date
from pathlib import Path

import pytest

from jichitai.master_data.kernel import NoEditionInForce
from jichitai.standardization import BusinessNotNamed, Matter, StandardizedBusiness, standard_for, standardized_business
from jichitai.standardization.businesses.standardized_business import TARGET_WORK

LAW = Path(__file__).resolve().parents[3] / ".." / "shared" / "law"
needs_the_text = pytest.mark.skipif(not LAW.is_dir(), reason="法令の本文がない")
TABLE = TARGET_WORK.as_of(date(2026, 4, 1)).value
KANJI = dict(
    zip(
        [
            "一",
            "二",
            "三",
            "四",
            "五",
            "六",
            "七",
            "八",
            "九",
            "十",
            "十一",
            "十二",
            "十三",
            "十四",
            "十五",
            "十六",
            "十七",
            "十八",
        ],
        map(str, range(1, 19)),
        strict=True,
    )
)

# 二度目の記入：名・号・その号の本文にある言葉（表からでなく、政令の本文から書き起こす）
SECOND_ENTRY = {
    "児童手当": ("1", "児童手当法"), "子ども・子育て支援": ("2", "子ども・子育て支援法"), "住民基本台帳": ("3", "住民基本台帳に関する事務"),
    "戸籍の附票": ("4", "戸籍の附票に関する事務（前号"), "印鑑登録": ("5", "印鑑に関する証明書の交付"), "選挙人名簿管理": ("6", "選挙人名簿"),
    "個人住民税": ("7", "個人の道府県民税"), "法人住民税": ("7", "法人の市町村民税"), "固定資産税": ("7", "固定資産税"),
    "軽自動車税": ("7", "軽自動車税"), "都市計画税": ("7", "都市計画税"), "森林環境税": ("7", "森林環境税"), "戸籍": ("8", "戸籍法"),
    "人口動態調査": ("8", "人口動態調査票の作成"), "火葬等許可": ("8", "火葬若しくは改葬の許可"), "就学": ("9", "学齢簿"),
    "健康管理": ("10", "健康増進法"), "児童扶養手当": ("11", "児童扶養手当法"), "生活保護": ("12", "生活保護法"),
    "障害者福祉": ("13", "身体障害者福祉法"), "介護保険": ("14", "介護保険法"), "国民健康保険": ("15", "国民健康保険法"),
    "後期高齢者医療": ("16", "高齢者の医療の確保"), "国民年金": ("17", "国民年金法"), "附帯する事務": ("18", "附帯する事務"),
}  # fmt: skip


def test_the_table_agrees_with_its_second_entry():
    assert {work.name: work.order_item for work in TABLE.works} == {name: item for name, (item, _) in SECOND_ENTRY.items()}


def test_each_of_the_twenty_businesses_stands_once():
    assert [work.business for work in TABLE.works if work.business] == list(StandardizedBusiness)
    assert len(StandardizedBusiness) == 20


def test_every_item_of_the_order_is_named():
    assert {int(work.order_item) for work in TABLE.works} == set(range(1, 19))


def test_item_five_and_eighteen_alone_have_no_article_in_the_command():
    assert {work.order_item for work in TABLE.works if work.command_article is None} == {"5", "18"}


def test_articles_of_the_command_follow_their_rule():
    for work in TABLE.works:
        if work.command_article:
            item = int(work.order_item)
            assert int(work.command_article) == (item if item < 5 else item - 1)


def test_no_name_stands_for_two_works():
    names = [name for work in TABLE.works for name in (work.name, *work.aliases)]
    assert len(set(names)) == len(names)
    assert not set(names) & set(TABLE.common_functions)


@needs_the_text
def test_each_work_is_in_the_item_of_the_order_the_table_names():
    text = (LAW / "504CO0000000001.md").read_text(encoding="utf-8")
    items = {KANJI[number]: body for number, body in re.findall(r"^- ([一二三四五六七八九十]+)　(.*)$", text, re.MULTILINE)}
    assert set(items) == set(KANJI.values())
    for item, word in SECOND_ENTRY.values():
        assert word in items[item]


@needs_the_text
def test_each_article_of_the_command_details_the_item_the_table_names():
    text = (LAW / "504M60004008001.md").read_text(encoding="utf-8")
    pairs = re.findall(r"^\*\*第([一二三四五六七八九十]+)条（令第([一二三四五六七八九十]+)号", text, re.MULTILINE)
    by_article = {KANJI[article]: KANJI[item] for article, item in pairs}
    assert {work.command_article: work.order_item for work in TABLE.works if work.command_article} == by_article


@needs_the_text
def test_the_text_at_hand_is_the_one_the_edition_names():
    head = (LAW / "504CO0000000001.md").read_text(encoding="utf-8")[:2000]
    assert f'last_updated: "{TARGET_WORK.as_of(date(2026, 4, 1)).in_force_from}"' in head


def test_an_answer_names_the_edition_it_rests_on():
    ruling = standardized_business(name="就学援助", on=date(2025, 4, 1))
    assert ruling.value is True
    assert ruling.editions[0].in_force_from == date(2025, 4, 1)
    assert "第9号" in ruling.ja
    assert "item 9" in ruling.en


def test_an_older_text_is_not_guessed():
    with pytest.raises(NoEditionInForce):
        standardized_business(name="児童手当", on=date(2025, 3, 31))


def test_an_unknown_name_is_no_proof_that_work_is_outside():
    with pytest.raises(BusinessNotNamed) as refused:
        standardized_business(name="乳幼児健診", on=date(2026, 4, 1))
    assert "児童手当" in refused.value.finding.way_out_ja


def test_a_standard_reads_as_words_in_a_ruling():
    assert standard_for(matter=Matter.CLOUD_USE).ja.startswith("共通する基準（デジタル庁令・総務省令）（")
