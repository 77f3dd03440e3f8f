"""条文の一覧 / The ways people write provisions, and a list that cannot be read."""

from pathlib import Path

import pytest

from jichitai.master_data.boundary.provisions import provisions
from jichitai.master_data.boundary.scope_list import packaged_scope_lists, read_packaged_list, read_scope_list
from jichitai.master_data.kernel import InputError

LAW = "322AC0000000067"


def keys(article, detail=""):
    return ["/".join(cite.key.removeprefix(f"{LAW}:") for cite in each.readings) for each in provisions(LAW, article, detail)]


@pytest.mark.parametrize(
    ("article", "detail", "expected"),
    [
        ("第208条", "", ["208"]),
        ("第208条", "1項", ["208:1"]),
        ("第208条", "第1項", ["208:1"]),
        ("第208条", "第1項本文", ["208:1"]),
        ("第208条", "第1項本文・ただし書", ["208:1"]),
        ("第208条", "柱書", ["208"]),
        ("第167条の2", "1項2〜4号", ["167の2:1:2", "167の2:1:3", "167の2:1:4"]),
        ("第167条の2", "第1項第2号–第3号", ["167の2:1:2", "167の2:1:3"]),
        ("第231条の2の3", "2〜4項", ["231の2の3:2", "231の2の3:3", "231の2の3:4"]),
        ("第239条", "2・3項", ["239:2", "239:3"]),
        ("第2条", "1号", ["2::1"]),
        ("第5条", "第1号の2", ["5::1の2"]),
        ("第5条", "第1号イ–ハ", ["5::1:イ", "5::1:ロ", "5::1:ハ"]),
        ("第78条", "第1項第7号ハ–ホ", ["78:1:7:ハ", "78:1:7:ニ", "78:1:7:ホ"]),
        ("第2条", "第5項柱書・第1号–第2号", ["2:5", "2:5:1", "2:5:2"]),
        ("252の19", "1(1)-(3)", ["252の19:1:1", "252の19:1:2", "252の19:1:3"]),
        ("5", "2(3)イ", ["5:2:3:イ"]),
        ("7", "(1)-(2)", ["7::1", "7::2"]),
        ("7", "1の2", ["7::1の2"]),
        ("7", "1", ["7:1/7::1"]),
        ("19", "item 2", ["19::2"]),
        ("1の3", "1-3", ["1の3:1", "1の3:2", "1の3:3"]),
        ("別表第五", "", ["別表5"]),
        ("別表第十二", "", ["別表12"]),
        ("別表", "1の項", ["別表::1"]),
        ("本則", "item 1", [":1:1"]),
        ("第1項", "", [":1"]),
        ("-", "3", [":3"]),
        ("附則第7条", "1項", ["附則()7:1"]),
        ("附則(令6法65)", "1条3号・2条", ["附則(令6法65)1::3", "附則(令6法65)2"]),
        ("第2条", "変な書き方", []),
        ("第〇条", "", []),
        ("第2条", "1項–第9999項", []),
    ],
)
def test_a_way_of_writing_is_read(article, detail, expected):
    assert keys(article, detail) == expected


def test_a_span_of_articles_keeps_its_end():
    (span,) = provisions(LAW, "第2条〜第7条", "")
    assert span.until is not None
    assert span.until.article == "7"


HEAD = "law_id\tarticle\tparagraph_or_item\tsubject\tdecides\tnote\n"


def test_a_list_is_read_line_by_line(tmp_path):
    path = tmp_path / "scope.tsv"
    path.write_text(HEAD + f"{LAW}\t第208条\t1項\t会計年度\trule\tx\n\n{LAW}\t第9条\t奇妙\t\tnone\n", encoding="utf-8-sig")
    first, second = read_scope_list(path)
    assert (first.line, first.place, first.subject, first.decides) == (2, "第208条 1項", "会計年度", "rule")
    assert (second.line, second.provisions) == (4, ())


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"law_id\tarticle\n", 1),
        (b"\xff\xfe", None),
        (b"", 1),
        (HEAD.encode() + b"../etc\t1\t1\tx\trule\n", 2),
        (HEAD.encode() + b"A\t" * 9 + b"\n", 2),
        (HEAD.encode() + LAW.encode() + b"\t1\t1\t" + b"x" * 40_000 + b"\n", 2),
    ],
)
def test_a_list_that_cannot_be_read_names_file_and_line(tmp_path, data, line):
    path = tmp_path / "scope.tsv"
    path.write_bytes(data)
    with pytest.raises(InputError) as refused:
        read_scope_list(path)
    assert refused.value.finding.code == "master-data.scope-list-unreadable"
    assert refused.value.finding.where.file == "scope.tsv"
    assert refused.value.finding.where.line == line


def test_a_list_that_is_not_there_is_a_finding(tmp_path):
    with pytest.raises(InputError):
        read_scope_list(tmp_path / "nothing.tsv")


GOOD = """
[[law]]
id = "425AC0000000027"
row = [
  { article = "19", detail = "1号", decides = "table", ja = "利用事務", en = "use work" },
  { article = "8", detail = "2項3号", decides = "rule", ja = "復元不能", en = "no inverse", reason_ja = "わけ", reason_en = "why" },
]
"""


def packaged(tmp_path, text):
    path = tmp_path / "some.toml"
    path.write_text(text, encoding="utf-8")
    return read_packaged_list(path)


def test_a_packaged_list_keeps_the_words_of_both_languages_and_the_reason(tmp_path):
    first, second = packaged(tmp_path, GOOD)
    assert (first.subject, first.subject_en, first.reason, first.provisions[0].readings[0].key) == (
        "利用事務", "use work", None, "425AC0000000027:19::1",
    )  # fmt: skip
    assert second.reason == ("わけ", "why")
    assert (first.line, second.line) == (1, 2)


@pytest.mark.parametrize(
    "broken",
    [
        "[[law",
        GOOD.replace('ja = "利用事務", ', ""),
        GOOD.replace('en = "use work"', 'en = "利用"'),
        GOOD.replace('decides = "table"', 'decides = "maybe"'),
        GOOD.replace('detail = "1号"', 'detail = "変な"'),
        GOOD.replace(', reason_en = "why"', ""),
        GOOD.replace('ja = "利用事務"', 'ja = "利用事務", extra = "x"'),
        GOOD.replace('article = "19"', "article = 19"),
    ],
)
def test_a_packaged_list_that_cannot_be_read_is_refused(tmp_path, broken):
    with pytest.raises(InputError) as refused:
        packaged(tmp_path, broken)
    assert refused.value.finding.code == "master-data.scope-list-unreadable"
    assert refused.value.finding.where.file == "some.toml"


def test_the_lists_of_the_installed_packages_are_all_readable_and_name_each_provision_once():
    entries = packaged_scope_lists()
    assert {"425AC0000000027", "342AC0000000081", "322AC0000000067", "323AC1000000178"} <= {each.law for each in entries}
    assert all(each.provisions and each.subject_en for each in entries)
    told = [(each.law, each.place, each.subject) for each in entries]
    assert len(told) == len(set(told))


def test_every_line_of_the_official_scope_list_stands_in_the_packaged_ones():
    path = Path(__file__).resolve().parents[5] / "shared" / "law" / "coverage_masters_and_standardization.tsv"
    if not path.exists():
        pytest.skip("手元に元の一覧がない")
    later = {"503AC0000000040", "504CO0000000001", "504M60004008001"}
    mine = {cite for each in packaged_scope_lists() for found in each.provisions for cite in found.readings}
    wanted = [each for each in read_scope_list(path) if each.law not in later]
    assert len(wanted) == 195
    missing = [
        f"{each.law} {each.place}"
        for each in wanted
        if not any(cite in mine or any(own.covers(cite) for own in mine) for found in each.provisions for cite in found.readings)
        and not each.place.startswith("附則")  # 附則の書き方は、元の一覧では条と項を分けていない
    ]
    assert not missing
