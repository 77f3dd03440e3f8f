#!/usr/bin/env python3
"""索引を作り直す / Rewrites the generated reference pages: glossary, articles, tables, findings.

python tools/build_indexes.py            write the pages
python tools/build_indexes.py --check    write nothing; 1 if a page is not what it should be
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from jichitai.master_data import registry
from jichitai.master_data.boundary.scope_list import packaged_scope_lists
from jichitai.master_data.boundary.vectors import LawExample, read_examples
from jichitai.master_data.coverage import EntryCoverage, Standing, implementers, measure
from jichitai.master_data.finding_sources import FindingInfo, sample_of
from jichitai.master_data.kernel import Citation, Diagnostic
from jichitai.master_data.kernel.laws import FROM_A_COPY, REGISTER, TEXT_AS_OF, citation_of

ROOT: Final = Path(__file__).resolve().parents[1]
REFERENCE: Final = ROOT / "docs" / "reference"
GLOSSARY: Final = ROOT / "docs" / "glossary"
MADE_BY: Final = "<!-- tools/build_indexes.py が作る。手で直さない。 -->\n"

# ---------------------------------------------------------------- 用語集 / the glossary

_ROWS: Final = ("あいうえおゔぁぃぅぇぉ", "かきくけこがぎぐげご", "さしすせそざじずぜぞ", "たちつてとだぢづでど", "なにぬねの",
                "はひふへほばびぶべぼぱぴぷぺぽ", "まみむめも", "やゆよ", "らりるれろ", "わをん")  # fmt: skip
_KANA: Final = dict(zip(
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんがぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ",
    ["a", "i", "u", "e", "o", "ka", "ki", "ku", "ke", "ko", "sa", "shi", "su", "se", "so", "ta", "chi", "tsu", "te", "to", "na", "ni", "nu", "ne", "no", "ha", "hi", "fu", "he", "ho", "ma", "mi", "mu", "me", "mo", "ya", "yu", "yo", "ra", "ri", "ru", "re", "ro", "wa", "o", "n", "ga", "gi", "gu", "ge", "go", "za", "ji", "zu", "ze", "zo", "da", "ji", "zu", "de", "do", "ba", "bi", "bu", "be", "bo", "pa", "pi", "pu", "pe", "po"],
    strict=True,
))  # fmt: skip
_SMALL: Final = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}
_VOWELS: Final = {"ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}


def romaji(kana: str) -> str:
    """読みをローマ字に / Hepburn without macrons: しゅうにゅう → shuunyuu.

    >>> romaji("ししゅつふたんこうい"), romaji("けっさい"), romaji("じゅうとうがいしゃ")
    ('shishutsufutankoui', 'kessai', 'juutougaisha')
    """
    text, double = "", False
    for each in kana:
        if each == "っ":
            double = True
            continue
        if each in _SMALL:
            head = text[:-1]
            text = head + (_SMALL[each][1] if head.endswith(("sh", "ch", "j")) else _SMALL[each])
            continue
        if each in _VOWELS:
            text = text[:-1] + _VOWELS[each]
            continue
        sound = text[-1:] if each == "ー" else _KANA.get(each, each)
        text += ("t" if double and sound.startswith("ch") else sound[:1] if double else "") + sound
        double = False
    return text


def read_glossary() -> list[dict[str, Any]]:
    terms: list[dict[str, Any]] = [
        term for path in sorted(GLOSSARY.glob("*.toml")) for term in tomllib.loads(path.read_text(encoding="utf-8"))["term"]
    ]
    return sorted(terms, key=lambda term: (_row(term["yomi"]), term["yomi"]))


def _row(yomi: str) -> int:
    return next((at for at, row in enumerate(_ROWS) if yomi[0] in row), len(_ROWS))


def glossary_page() -> str:
    terms = read_glossary()
    names = {term["id"]: term["ja"] for term in terms}
    lines = [
        MADE_BY, "# 用語集\n",
        "一つの概念に、一つの日本語と一つの英語を当てる。型の名は英語による。混同してはならない語には「≠」を付ける。\n",
        "| 日本語 | 英語 | 型 |", "|---|---|---|",
        *(f"| [{_cell(term['ja'])}](#{term['id']}) | {term['en']} | {_codes(term['code'])} |" for term in terms), "",
    ]  # fmt: skip
    row = -1
    for term in terms:
        if _row(term["yomi"]) != row:
            row = _row(term["yomi"])
            lines.append(f"## {_ROWS[row][0]}行\n")
        lines += _term(term, names)
    return "\n".join(lines)


def _term(term: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    yield f"### {term['ja']} {{ #{term['id']} }}\n"
    sounds = term["yomi"].split("・")
    yield f"{term['yomi']}（{'・'.join(romaji(each) for each in sounds)}） — **{term['en']}**\n"
    yield f"{term['definition']}\n"
    if term["not_to_be_confused_with"]:
        yield "≠ " + "、".join(f"[{names[each]}](#{each})" for each in term["not_to_be_confused_with"]) + "\n"
    if term["cites"]:
        yield "根拠：" + "、".join(_link(citation_of(key)) for key in term["cites"]) + "\n"
    if term["code"]:
        yield f"型：{_codes(term['code'])}\n"


def _codes(codes: Sequence[str]) -> str:
    return "、".join(f"`{each.replace(':', '.')}`" for each in codes)


# ---------------------------------------------------------------- 条文索引 / articles


def articles_page() -> str:
    uses, reasons = _uses(), _reasons()
    cited = {cite.law.id: cite.law for cite in uses} | {law: REGISTER[law] for law in reasons}
    laws = sorted(cited)
    lines = [
        MADE_BY, "# 条文索引\n",
        "条文から、それを実装する規則・表・所見を引く。条の名は e-Gov 法令検索の本文につながる。"
        "計算することのない条文には、そのわけを書く。\n",
        *(f"- [{cited[law].ja}](#{law.lower()})" for law in laws), "",
    ]  # fmt: skip
    for law in laws:
        lines += [
            f"## {cited[law].ja} {{ #{law.lower()} }}\n",
            f"{cited[law].number}。{_compared(law)}\n",
            "| 条項 | 規則 | 表 | 所見 |", "|---|---|---|---|",
        ]  # fmt: skip
        for cite in sorted(each for each in uses if each.law.id == law):
            cells = ["<br>".join(sorted(uses[cite][kind])) for kind in ("rule", "table", "finding")]
            lines.append(f"| [{cite.short_ja}]({cite.url}) | {' | '.join(cells)} |")
        lines.append("")
        if reasons.get(law):
            lines += ["計算することのない条文：\n", "| 条項 | 内容 | わけ |", "|---|---|---|"]
            lines += [_reason(each) for each in reasons[law]]
            lines.append("")
    return "\n".join(lines)


def _compared(law: str) -> str:
    if law in FROM_A_COPY:
        return f"{TEXT_AS_OF[law]}に施行されている本文の、公開された写しと照合した。"
    if law in TEXT_AS_OF:
        return f"{TEXT_AS_OF[law]}に施行されている本文と照合した。"
    return "登録簿の外の法令で、規則と表の注にある資料による。"


def _reasons() -> Mapping[str, Sequence[EntryCoverage]]:
    """The provisions of the packaged lists that nothing cites and that leave nothing to compute, by law."""
    found: defaultdict[str, list[EntryCoverage]] = defaultdict(list)
    for each in measure(packaged_scope_lists(), implementers()).lines:
        if each.standing is Standing.REASONED and each.entry.law in REGISTER:
            found[each.entry.law].append(each)
    return found


def _reason(each: EntryCoverage) -> str:
    head, *others = each.entry.provisions
    first, several = head.readings[0], bool(others) or head.until is not None
    reason, _ = each.entry.reason or ("", "")
    return f"| [{first.short_ja}]({first.url}){' ほか' if several else ''} | {_cell(each.entry.subject)} | {_cell(reason)} |"


def _uses() -> Mapping[Citation, Mapping[str, set[str]]]:
    uses: defaultdict[Citation, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for info in registry.rules():
        for cite in info.cites:
            uses[cite]["rule"].add(f"`{info.id}`")
    for packaged in registry.tables():
        for edition in packaged.table.editions:
            for cite in edition.cites:
                uses[cite]["table"].add(f"[{packaged.table.name}](tables.md#{_anchor(packaged.package, packaged.file)})")
    for info, sample in _findings():
        for cite in sample.cites if sample else ():
            if not cite.law.id.isalnum():  # 空欄の引用（所見が引用を受け取る）
                continue
            uses[cite]["finding"].add(f"[{info.code}](findings.md#{info.code})")
    return uses


# ---------------------------------------------------------------- 表 / tables


def tables_page() -> str:
    tables = registry.tables()
    unverified = [(packaged, edition) for packaged in tables for edition in packaged.table.unverified]
    lines = [
        MADE_BY, "# 表の一覧\n",
        "国の法令の値は、版のある表に置く。版は施行日で切り替わり、過去の日の答えは変わらない。団体の条例・規則・規程の値は含まない。\n",
        "## 照合していない版\n",
    ]  # fmt: skip
    if unverified:
        lines += ["次の版は、まだ原典と見比べていない。答えにもその旨が付く。\n", "| 表 | 施行日 | 改正 |", "|---|---|---|"]
        lines += [
            f"| [{packaged.table.name}](#{_anchor(packaged.package, packaged.file)}) | {edition.in_force_from} | {_cell(edition.amended_by)} |"
            for packaged, edition in unverified
        ]
    else:
        lines.append("ない。すべての版を原典と見比べた。")
    lines.append("")
    for packaged in tables:
        table = packaged.table
        lines += [
            f"## {table.name} {{ #{_anchor(packaged.package, packaged.file)} }}\n",
            f"{table.question}\n",
            f"- 単位：{table.unit}", f"- 対象：{table.applies_to}", f"- 基準日：{table.anchor}",
            f"- 置き場：`{packaged.package}/tables/{packaged.file}`\n",
            "| 施行日 | 公布日 | 改正 | 照合日 | 根拠 |", "|---|---|---|---|---|",
        ]  # fmt: skip
        for edition in table.editions:
            cites = "、".join(_link(cite) for cite in edition.cites)
            checked = edition.verified_on or "**未照合**"
            lines.append(
                f"| {edition.in_force_from} | {edition.promulgated_on or '—'} | {_cell(edition.amended_by)} | {checked} | {cites} |"
            )
        lines.append("")
    return "\n".join(lines)


# ---------------------------------------------------------------- 所見 / findings


def _findings() -> list[tuple[FindingInfo, Diagnostic | None]]:
    return [(info, sample_of(info)) for info in registry.findings()]


def findings_page() -> str:
    found = _findings()
    shown = {code for example in read_examples(ROOT / "tests" / "law") for code in _codes_of(example)}
    lines = [
        MADE_BY, "# 所見の一覧\n",
        "所見の符号は、改めず、使い回さない。文の中の〈…〉は、そのときの値が入る所である。「例」の印は、法令の例（`tests/law`）に現れることを示す。\n",
    ]  # fmt: skip
    package = ""
    for info, sample in found:
        if info.package != package:
            package = info.package
            lines.append(f"## {package}\n")
        lines += _finding(info, sample, info.code in shown)
    return "\n".join(lines)


def _codes_of(example: LawExample) -> list[str]:
    listed = example.expect if isinstance(example.expect, list) else []
    return [*(each for each in listed if isinstance(each, str)), *([example.raises] if example.raises else [])]


def _finding(info: FindingInfo, sample: Diagnostic | None, in_examples: bool) -> Iterator[str]:
    yield f"### {info.code} {{ #{info.code} }}\n"
    yield f"**{info.ja}** / {info.en}{'　〔例〕' if in_examples else ''}\n"
    if sample is not None:
        yield f"- 事実と規範：{_text(sample.ja)}"
        yield f"- 出口：{_text(sample.way_out_ja)}"
        yield f"- *{_text(sample.en)}*"
        yield f"- *{_text(sample.way_out_en)}*"
        if sample.cites:
            yield "- 根拠：" + "、".join(_link(cite) for cite in dict.fromkeys(sample.cites))
    yield f"- 関数：`{info.module}.{info.function}`\n"


# ---------------------------------------------------------------- 共通 / shared


def _link(cite: Citation) -> str:
    return f"[{cite.ja}]({cite.url})" if cite.law.id in REGISTER else cite.ja  # 登録簿にない法令は空欄か団体の例規である


def _anchor(package: str, file: str) -> str:
    return f"{package.rpartition('.')[2]}-{file.removesuffix('.toml')}".replace("_", "-")


def _cell(text: str) -> str:
    return text.replace("|", "｜").replace("\n", " ")


def _text(text: str) -> str:
    """Markdown が意味を読む字を避ける / Characters that Markdown would read as its own."""
    for mark in ("\\", "*", "_", "[", "]", "<", ">"):
        text = text.replace(mark, f"\\{mark}")
    return text


PAGES: Final = {
    "glossary.md": glossary_page,
    "articles.md": articles_page,
    "tables.md": tables_page,
    "findings.md": findings_page,
}


def main(arguments: Sequence[str]) -> int:
    check = "--check" in arguments
    stale = []
    for name, build in PAGES.items():
        path, text = REFERENCE / name, build().rstrip() + "\n"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        print(("古い頁 / stale: " if check else "書き直した / rewritten: ") + ", ".join(stale))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
