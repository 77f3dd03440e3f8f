"""事務の表 / The tables of businesses against the text of the law, where it is at hand, and against themselves."""

import re
from datetime import date
from pathlib import Path

import pytest

from jichitai.standardization import StandardizedBusiness
from jichitai.standardization.businesses.business_id import BUSINESS_IDS, business_ids_of
from jichitai.standardization.businesses.business_profile import BusinessNotFound, business_profiles
from jichitai.standardization.businesses.scope_text import SCOPE_TEXTS
from jichitai.standardization.businesses.standard_version import STANDARD_VERSIONS, known_versions
from jichitai.standardization.businesses.standardized_business import TARGET_WORK
from jichitai.standardization.businesses.target_work_detail import TARGET_WORK_DETAILS
from jichitai.standardization.confidence import Confidence, least

LAW = Path(__file__).resolve().parents[3] / ".." / "shared" / "law"
needs_the_text = pytest.mark.skipif(not LAW.is_dir(), reason="法令の本文がない")
DAY = date(2026, 6, 1)
DETAILS = TARGET_WORK_DETAILS.as_of(DAY).value
IDS = BUSINESS_IDS.as_of(DAY).value
KANJI = {
    text: str(at)
    for at, text in enumerate(
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"], start=1
    )
}


def command_text():
    """命令の本文 / The text of each detail of the command, by (article, item or None)."""
    text = (LAW / "504M60004008001.md").read_text(encoding="utf-8").partition("## 附則")[0]
    found = {}
    for article, body in re.findall(r"\*\*第([一二三四五六七八九十]+)条（.*?）\*\*(.*?)(?=\n\*\*第|\Z)", text, re.DOTALL):
        items = re.findall(r"^- ([一二三四五六七八九十]+)　(.*)$", body, re.MULTILINE)
        for item, words in items:
            found[KANJI[article], KANJI[item]] = words
        if not items:
            found[KANJI[article], None] = body
    return found


@needs_the_text
def test_every_detail_of_the_command_stands_in_the_table_with_the_laws_it_names():
    text = command_text()
    assert {(each.article, each.item) for each in DETAILS} == set(text)
    for each in DETAILS:
        words = text[each.article, each.item]
        assert all(law in words for law in each.laws), each.key


def test_details_agree_with_the_articles_of_the_table_of_work():
    articles = {work.order_item: work.command_article for work in TARGET_WORK.as_of(DAY).value.works}
    assert all(articles[each.order_item] == each.article for each in DETAILS)
    assert len(DETAILS) == 50


@needs_the_text
@pytest.mark.parametrize(("law", "of"), [("504CO0000000001", "order"), ("504M60004008001", "command")])
def test_the_days_of_the_texts_are_those_of_the_history_of_amendments(law, of):
    lines = (LAW / "amendments.tsv").read_text(encoding="utf-8").splitlines()
    days = [date.fromisoformat(line.split("\t")[1]) for line in lines if line.startswith(law)]
    assert list(getattr(SCOPE_TEXTS.table.editions[0].value, of)) == days


def test_every_business_has_an_id_and_every_id_a_number_of_its_own():
    assert [each.id for each in IDS.ids] == [f"{number:03d}" for number in range(1, 40)]
    assert all(IDS.of(business) for business in StandardizedBusiness)


def test_common_functions_serve_no_business():
    assert [each.id for each in IDS.ids if each.is_common_function] == ["029", "030", "031", "032", "033", "034", "036", "037"]


def test_only_ids_read_in_an_official_document_are_called_confirmed():
    assert [each.id for each in IDS.ids if each.confidence is Confidence.CONFIRMED] == ["001", "031", "032"]


def test_each_of_the_twenty_has_one_profile_and_no_name_stands_for_two():
    profiles = business_profiles(DAY)
    assert set(profiles.by_business) == set(StandardizedBusiness)
    names = [name for each in profiles.profiles for name in (each.ja, *each.aliases)]
    assert len(set(names)) == len(names)


def test_profiles_are_found_by_any_name_and_never_by_position():
    profiles = business_profiles(DAY)
    assert profiles.named("生保").business is StandardizedBusiness.PUBLIC_ASSISTANCE
    assert profiles.named("resident-register").ja == "住民基本台帳"
    with pytest.raises(BusinessNotFound):
        profiles.named("1")


def test_prefectures_do_two_of_the_twenty():
    assert {each.ja for each in business_profiles(DAY).of_prefectures} == {"生活保護", "児童扶養手当"}


def test_a_month_alone_counts_from_its_last_day():
    assert not [each.version for each in known_versions("戸籍システム標準仕様書", date(2025, 9, 29))]
    assert [each.version for each in known_versions("戸籍システム標準仕様書", date(2025, 9, 30))] == ["5.0"]


def test_versions_stand_in_the_order_of_their_numbers():
    assert [each.version for each in known_versions("データ要件・連携要件標準仕様書", DAY)] == ["2.1", "10.1"]


def test_a_version_whose_sources_contradict_each_other_has_no_day():
    (found,) = [each for each in STANDARD_VERSIONS.as_of(DAY).value if each.version == "6.1"]
    assert found.published_by is None
    assert found.note
    assert [each.version for each in known_versions("住民記録システム標準仕様書", DAY)] == ["4.0"]


def test_a_ruling_on_ids_says_how_sure_each_is():
    ruling = business_ids_of(business=StandardizedBusiness.RESIDENT_REGISTER, on=DAY)
    assert "公式の資料で確認" in ruling.ja
    assert "照合未了" in ruling.ja


def test_the_whole_is_no_surer_than_its_weakest_part():
    assert least([Confidence.CONFIRMED, Confidence.UNCHECKED]) is Confidence.UNCHECKED
    assert least([]) is Confidence.UNCHECKED
    assert [each.rank for each in Confidence] == [0, 1, 2, 3]
