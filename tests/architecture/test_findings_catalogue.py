"""所見の一覧 / Findings: unique codes, all four sentences, a heading each, none dead."""

import ast
import re

from jichitai.master_data import registry
from jichitai.master_data.finding_sources import sample_of

CODE = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9]*(-[a-z0-9]+)*")
INFOS = registry.findings()


def test_every_code_can_be_read_in_the_source():
    assert not [f"{info.module}:{info.line} {info.function}" for info in INFOS if not info.code]


def test_codes_are_unique():
    codes = [info.code for info in INFOS]
    assert not {code for code in codes if codes.count(code) > 1}


def test_codes_are_words_and_begin_with_their_package():
    wrong = [
        info.code
        for info in INFOS
        if not CODE.fullmatch(info.code) or info.code.partition(".")[0] != info.package.replace("_", "-")
    ]
    assert not wrong


def test_a_finding_tells_fact_rule_and_way_out_in_both_languages():
    assert {info.code: fault for info in INFOS if (fault := fault_of(info))} == {}


def fault_of(info):
    try:
        tells_fact_rule_and_way_out(info)
    except AssertionError as error:
        return str(error) or "assertion"
    return ""


def tells_fact_rule_and_way_out(info):
    sample = sample_of(info)
    assert sample is not None, "空欄（〈引数名〉）では作れない"
    assert sample.code == info.code
    assert sample.ja.endswith("。")
    assert sample.way_out_ja.endswith("。")
    assert sample.en.rstrip().endswith((".", "?"))
    assert sample.way_out_en
    assert sample.way_out_en.rstrip()[-1] not in "、。"
    for text in (sample.en, sample.way_out_en):
        assert not re.search("[ぁ-んァ-ヶ]", re.sub("〈[^〉]*〉|[「『（][^」』）]*[」』）]|'[^']*'", "", text)), (
            "英文にかなが混じる"
        )


def test_every_code_has_its_heading_and_no_heading_is_dead(root):
    page = (root / "docs/reference/findings.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### (\S+?)(?: .*)?$", page, re.MULTILINE)
    assert sorted(headings) == sorted(info.code for info in INFOS), "python tools/build_indexes.py で作り直す"


def test_no_finding_is_dead(sources):
    # 一度だけ語に分ける：所見の数だけ全部を読み直すと、数千万行を読むことになる
    used = {source.module: set(re.findall(r"(?<!def )\b[a-z_]\w*\b", source.text)) for source in sources}
    packages = {source.module: source.package for source in sources}
    unused = [
        f"{info.module}.{info.function}"
        for info in INFOS
        if not any(
            info.function in words for module, words in used.items() if module != info.module and packages[module] == info.package
        )
    ]
    assert not unused, unused


def test_no_finding_names_a_personal_field():
    # 所見の引数は番号・額・日付である。氏名・住所・生年月日・個人番号を受け取る所見はつくらない。
    forbidden = re.compile(
        r"(person_?name|full_?name|family_name|given_name|address|birth|my_?number|individual_number|phone|email|bank_account)"
    )
    found = []
    for package in registry.installed_packages():
        for path in package.folder.rglob("*findings.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    found += [
                        f"{path.name}:{node.name} {arg.arg}"
                        for arg in node.args.kwonlyargs + node.args.args
                        if forbidden.search(arg.arg)
                    ]
    assert not found
