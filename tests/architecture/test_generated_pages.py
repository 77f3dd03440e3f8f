"""作られる頁と用語 / The generated pages are current, and the glossary says one thing per term."""

import ast
import importlib.util
import re

import pytest

KEYS = {"id", "ja", "yomi", "en", "code", "definition", "cites", "not_to_be_confused_with"}
WANTED = [
    "案件",
    "起案",
    "合議",
    "決裁",
    "専決",
    "代決",
    "後閲",
    "委任",
    "専決処分",
    "支出負担行為",
    "債務負担行為",
    "支出命令",
    "支払",
    "配当",
    "流用",
    "会計年度",
    "出納整理期間",
    "出納の閉鎖",
    "年度区分",
    "款・項・目・節",
    "予定価格",
    "随意契約",
    "検査",
    "履行",
    "簿冊",
    "文書分類",
    "保存期間",
    "起算日",
    "満了日",
    "保存期間の延長",
    "廃棄",
    "移管",
    "歴史公文書",
    "廃棄証明",
    "保留",
    "団体コード",
    "宛名番号",
    "住登外者",
    "データ項目",
    "標準仕様書",
    "中間標準レイアウト",
    "仕訳帳",
    "連番",
    "欠番",
    "検証",
    "版",
    "公布日",
    "施行日",
    "適用日",
    "所見",
    "引用",
]


@pytest.fixture(scope="module")
def builder(root):
    spec = importlib.util.spec_from_file_location("build_indexes", root / "tools/build_indexes.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_room_has_its_api_page_and_its_place_in_the_navigation(root):
    spec = importlib.util.spec_from_file_location("build_api_pages", root / "tools/build_api_pages.py")
    pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pages)
    wanted = pages.wanted().items()
    assert not [path for path, text in wanted if not path.exists() or path.read_text(encoding="utf-8") != text], (
        "python tools/build_api_pages.py で作り直す"
    )


@pytest.fixture(scope="module")
def terms(builder):
    return builder.read_glossary()


@pytest.mark.parametrize("page", ["glossary.md", "articles.md", "tables.md", "findings.md"])
def test_a_generated_page_is_current(builder, root, page):
    built = builder.PAGES[page]().rstrip() + "\n"
    assert (root / "docs/reference" / page).read_text(encoding="utf-8") == built, "python tools/build_indexes.py で作り直す"


def test_the_command_says_when_a_page_is_stale(builder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(builder, "REFERENCE", tmp_path)
    monkeypatch.setattr(builder, "PAGES", {"a.md": lambda: "一頁"})
    assert builder.main(["--check"]) == 1
    assert not (tmp_path / "a.md").exists()
    assert builder.main([]) == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "一頁\n"
    assert builder.main(["--check"]) == 0
    assert "a.md" in capsys.readouterr().out


def test_a_term_has_every_field_and_one_english_name(terms):
    assert not [term["id"] for term in terms if set(term) != KEYS]
    for key in ("id", "ja", "en"):
        values = [term[key] for term in terms]
        assert not {each for each in values if values.count(each) > 1}
    assert not [term["id"] for term in terms if not re.fullmatch(r"[a-z]+(-[a-z]+)*", term["id"])]
    assert not [term["id"] for term in terms if not re.fullmatch(r"[ぁ-ゖー・]+", term["yomi"])]
    assert not [term["id"] for term in terms if not term["definition"].endswith("。") or not term["en"].isascii()]


def test_the_terms_of_the_field_are_there(terms):
    names = [term["ja"] for term in terms]
    assert not [word for word in WANTED if not any(name.startswith(word) for name in names)]


def test_what_is_not_to_be_confused_is_a_term_too(terms):
    ids = {term["id"] for term in terms}
    wrong = {
        (term["id"], each) for term in terms for each in term["not_to_be_confused_with"] if each not in ids or each == term["id"]
    }
    assert not wrong


def test_the_citations_of_a_term_are_of_registered_laws(builder, terms):
    for term in terms:
        for key in term["cites"]:
            assert builder.citation_of(key).key == key


def test_the_types_a_term_names_exist(terms, sources):
    defined = {}
    for source in sources:
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                defined.setdefault(source.package, set()).add(node.name)
    gone = [
        f"{term['id']}: {code}"
        for term in terms
        for code in term["code"]
        if code.partition(":")[2] not in defined.get(code.partition(":")[0], ())
    ]
    assert not gone, gone


def test_a_reading_becomes_latin_letters(builder):
    readings = {
        "せんけつ": "senketsu",
        "けっさい": "kessai",
        "しょけん": "shoken",
        "しゅうのう": "shuunou",
        "でーた": "deeta",
        "れいあうと": "reiauto",
        "まっちゃ": "matcha",
    }
    assert {kana: builder.romaji(kana) for kana in readings} == readings
