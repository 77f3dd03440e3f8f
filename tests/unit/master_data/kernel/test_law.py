"""条文の引用 / Citations print, sort, link and refuse what no provision looks like."""

import pytest

from jichitai.master_data.kernel import Citation, Law
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ORDER, STANDARDIZATION_ACT

ORDER = LOCAL_AUTONOMY_ORDER


@pytest.mark.parametrize(
    ("cite", "ja", "en", "key"),
    [
        (ORDER.article("142", 1, "1"), "地方自治法施行令第142条第1項第1号",
         "Order for Enforcement of the Local Autonomy Act, Article 142, paragraph (1), item (i)", "322CO0000000016:142:1:1"),
        (ORDER.article("167の2", 1, "1"), "地方自治法施行令第167条の2第1項第1号",
         "Order for Enforcement of the Local Autonomy Act, Article 167-2, paragraph (1), item (i)", "322CO0000000016:167の2:1:1"),
        (ORDER.article("168の7の2"), "地方自治法施行令第168条の7の2",
         "Order for Enforcement of the Local Autonomy Act, Article 168-7-2", "322CO0000000016:168の7の2"),
        (STANDARDIZATION_ACT.article("5", 2, "3", "ニ"), "地方公共団体情報システムの標準化に関する法律第5条第2項第3号ニ",
         "Act on Standardization of Information Systems of Local Governments, Article 5, paragraph (2), item (iii), (ニ)",
         "503AC0000000040:5:2:3:ニ"),
        (ORDER.article("1", 1, "4の2"), "地方自治法施行令第1条第1項第4号の2",
         "Order for Enforcement of the Local Autonomy Act, Article 1, paragraph (1), item (iv-2)", "322CO0000000016:1:1:4の2"),
        (ORDER.paragraph(2), "地方自治法施行令第2項", "Order for Enforcement of the Local Autonomy Act, paragraph (2)",
         "322CO0000000016::2"),
        (ORDER.appended_table("5"), "地方自治法施行令別表第5",
         "Order for Enforcement of the Local Autonomy Act, Appended Table 5", "322CO0000000016:別表5"),
        (ORDER.appended_table("5", "3"), "地方自治法施行令別表第5（3の項）",
         "Order for Enforcement of the Local Autonomy Act, Appended Table 5, row 3", "322CO0000000016:別表5::3"),
        (ORDER.appended_table(""), "地方自治法施行令別表", "Order for Enforcement of the Local Autonomy Act, Appended Table",
         "322CO0000000016:別表"),
        (ORDER.supplementary("", "2", 1), "地方自治法施行令附則第2条第1項",
         "Order for Enforcement of the Local Autonomy Act, Supplementary Provisions, Article 2, paragraph (1)",
         "322CO0000000016:附則()2:1"),
        (ORDER.supplementary("令和7年政令第94号", None, 1), "地方自治法施行令附則（令和7年政令第94号）第1項",
         "Order for Enforcement of the Local Autonomy Act, Supplementary Provisions of 令和7年政令第94号, paragraph (1)",
         "322CO0000000016:附則(令和7年政令第94号):1"),
    ],
)  # fmt: skip
def test_a_citation_has_a_japanese_an_english_and_a_machine_form(cite, ja, en, key):
    assert (cite.ja, str(cite), cite.en, cite.key) == (ja, ja, en, key)


def test_the_short_form_leaves_out_the_title():
    assert CIVIL_CODE.article("143", 2).short_ja == "第143条第2項"


def test_branch_numbers_sort_as_numbers():
    numbers = ["167", "167の2", "167の9", "167の10", "167の10の2", "168", "1682"]
    cites = [ORDER.article(each) for each in numbers]
    assert sorted({*cites}) == cites


def test_parts_of_an_article_follow_it_in_order():
    in_order = [
        ORDER.article("1"), ORDER.article("1", 1), ORDER.article("1", 1, "1"), ORDER.article("1", 1, "1", "イ"),
        ORDER.article("1", 1, "1", "ロ"), ORDER.article("1", 1, "2"), ORDER.article("1", 1, "10"), ORDER.article("1", 2),
        ORDER.article("2"), ORDER.appended_table("1"), ORDER.appended_table("2"), ORDER.supplementary("", "1"),
    ]  # fmt: skip
    assert sorted({*in_order}) == in_order


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        (ORDER.article("142"), ORDER.article("142", 1, "1")),
        (ORDER.article("142", 1), ORDER.article("142", 1, "1")),
        (ORDER.article("142", 1, "1"), ORDER.article("142", 1, "1")),
        (ORDER.article("142", 1, "1"), ORDER.article("142", 1, "1", "イ")),
    ],
)
def test_a_provision_covers_itself_and_what_stands_inside_it(outer, inner):
    assert outer.covers(inner)
    assert inner == outer or not inner.covers(outer)


@pytest.mark.parametrize(
    "other",
    [ORDER.article("142の2"), ORDER.article("14"), ORDER.article("142", 2), CIVIL_CODE.article("142", 1),
     ORDER.supplementary("", "142", 1), ORDER.appended_table("142")],
)  # fmt: skip
def test_a_provision_covers_no_neighbour(other):
    assert not ORDER.article("142", 1).covers(other)


def test_a_link_points_into_the_text():
    assert ORDER.article("167の2", 1, "1").url == "https://laws.e-gov.go.jp/law/322CO0000000016#Mp-At_167_2-Pr_1-It_1"
    assert ORDER.appended_table("5").url == ORDER.url == "https://laws.e-gov.go.jp/law/322CO0000000016"


@pytest.mark.parametrize(
    "parts",
    [
        {}, {"article": "0"}, {"article": "167-2"}, {"article": "第167条"}, {"article": "167の"}, {"article": "１６７"},
        {"article": "1", "paragraph": 0}, {"article": "1", "paragraph": True}, {"article": "1", "item": "一"},
        {"article": "1", "item": "1", "sub": "い"}, {"article": "1", "sub": "イ"}, {"article": "1", "appended_table": "1"},
        {"appended_table": "五"},
    ],
    ids=str,
)  # fmt: skip
def test_what_no_provision_looks_like_cannot_be_cited(parts):
    with pytest.raises(ValueError):
        Citation(law=ORDER, **parts)


@pytest.mark.parametrize("sub", ["イロ", "", "ロハニ"])
def test_a_sub_item_is_one_letter(sub):
    with pytest.raises(ValueError):
        ORDER.article("1", 1, "1", sub)


@pytest.mark.parametrize(
    ("item", "roman"), [("1", "i"), ("4", "iv"), ("9", "ix"), ("14", "xiv"), ("40", "xl"), ("99", "xcix"), ("100", "c")]
)
def test_items_are_roman_in_english(item, roman):
    assert ORDER.article("1", 1, item).en.endswith(f"item ({roman})")


def test_a_citation_is_not_compared_with_text():
    with pytest.raises(TypeError):
        _ = ORDER.article("1") < "1"
    with pytest.raises(TypeError):
        _ = ORDER.article("1") <= "1"


def test_equal_laws_give_equal_citations():
    twin = Law(ORDER.id, ORDER.ja, ORDER.en, ORDER.number)
    assert twin.article("1") == ORDER.article("1")
    assert hash(twin.article("1")) == hash(ORDER.article("1"))
