"""文字の表の見本 / Made-up tables of the published forms: a few glyphs, three maps, one body's table. Nothing of the real files is in them."""

import csv
import io
import json
import zipfile
from xml.sax.saxutils import escape

HEADINGS = [
    "図形", "font", "MJ文字図形名", "対応するUCS", "実装したUCS", "実装したMoji_JohoコレクションIVS", "実装したSVS", "戸籍統一文字番号",
    "住基ネット統一文字コード", "入管正字コード", "入管外字コード", "漢字施策", "対応する互換漢字", "X0213", "X0213 包摂連番", "X0213 包摂区分",
    "X0212", "MJ文字図形バージョン", "登記統一文字番号(参考)",
]  # fmt: skip
# 名・実装したUCS・IVS・SVS・戸籍・住基・互換・面区点
GLYPHS = [
    ("MJ900001", "高", "", "", "900010", "J+9AD8", "", "1-25-66"), ("MJ900002", "髙", "", "", "900020", "J+9AD9", "", "1-25-66"),
    ("MJ900003", "葛", "845B_E0101", "", "900030", "", "", "1-19-75"), ("MJ900004", "", "845B_E0102", "", "900040", "", "", "1-19-75"),
    ("MJ900005", "﨑", "", "", "900050", "", "", "1-47-82"), ("MJ900006", "\U00020bb7", "", "", "", "", "", "1-21-40"),
    ("MJ900007", "邉", "", "", "", "", "", ""), ("MJ900008", "棃", "", "", "", "", "", ""), ("MJ900009", "濵", "", "", "", "", "", ""),
    ("MJ900010", "栁", "", "", "", "", "", ""), ("MJ900011", "㐂", "", "", "", "", "", ""), ("MJ900012", "齋", "", "", "900120", "", "", ""),
    ("MJ900013", "神", "", "795E_FE00", "900130", "", "\ufa19", ""), ("MJ900014", "", "2B9E4_E0100;535A_E010A", "", "900140", "", "", ""),
    ("MJ900015", "", "", "", "900140", "", "", ""), ("MJ900016", "邊", "", "", "", "", "", ""), ("MJ900017", "辻", "8FBB_E0103", "", "", "", "", ""),
    ("MJ900018", "齊", "", "", "", "", "", ""), ("MJ900019", "廣", "", "", "", "", "", ""), ("MJ900020", "㐲", "", "", "", "", "", ""),
    ("MJ900021", "㑹", "", "", "", "", "", ""), ("MJ900022", "\U0002e7bd", "", "", "", "", "", ""),
]  # fmt: skip
UNIFICATION, NOTICES = "JIS包摂規準・UCS統合規則", "法務省戸籍法関連通達・通知"
# 文字図形 → 方式 → 候補（事実の頁の §7.5 の組）
SHRINKS = {
    "MJ900002": {UNIFICATION: "高"}, "MJ900004": {UNIFICATION: "葛"}, "MJ900006": {UNIFICATION: "吉"}, "MJ900017": {UNIFICATION: "辻"},
    "MJ900005": {UNIFICATION: "﨑", NOTICES: "崎"}, "MJ900007": {NOTICES: "辺邊"}, "MJ900016": {NOTICES: "辺"},
    "MJ900008": {NOTICES: "梨"}, "MJ900009": {NOTICES: "浜"}, "MJ900010": {NOTICES: "柳"}, "MJ900011": {NOTICES: "喜"},
    "MJ900012": {NOTICES: "斎"}, "MJ900018": {NOTICES: "斉"}, "MJ900019": {NOTICES: "広"}, "MJ900021": {NOTICES: "会會"}, "MJ900022": {NOTICES: "辺邊"},
}  # fmt: skip
TAX = [("濵", "濱", ""), ("﨑", "崎", ""), ("栁", "柳", ""), ("①", "１", ""), ("㈱", "", "（株）"), ("鴎", "", "")]  # fmt: skip


def hexed(text):
    return f"U+{ord(text):04X}" if text else ""


def glyph_rows(glyphs=GLYPHS):
    rows = []
    for name, ucs, ivs, svs, family, resident, compatibility, position in glyphs:
        row = dict.fromkeys(HEADINGS, "")
        row |= {
            "MJ文字図形名": name, "対応するUCS": hexed(ucs), "実装したUCS": hexed(ucs), "実装したMoji_JohoコレクションIVS": ivs,
            "実装したSVS": svs, "戸籍統一文字番号": family, "住基ネット統一文字コード": resident, "対応する互換漢字": hexed(compatibility),
            "X0213": position, "MJ文字図形バージョン": "006.02",
        }  # fmt: skip
        rows.append([row[each] for each in HEADINGS])
    return [HEADINGS, *rows]


def as_csv(rows):
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_strict_xlsx(rows, title="MJ文字情報一覧表"):
    """Strict OOXML：名前空間が purl.oclc.org である / The namespaces and relation types of ISO/IEC 29500 Strict."""
    main, rel = "http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    strings = list(dict.fromkeys(cell for row in rows for cell in row if cell))
    places = {each: nth for nth, each in enumerate(strings)}
    sheet = "".join(
        f'<x:row r="{nth}">'
        + "".join(f'<x:c r="{column(at)}{nth}" t="s"><x:v>{places[cell]}</x:v></x:c>' for at, cell in enumerate(row) if cell)
        + "</x:row>"
        for nth, row in enumerate(rows, start=1)
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="s1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="s2" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/workbook.xml": f'<x:workbook xmlns:x="{main}" xmlns:r="{rel}" conformance="strict"><x:sheets>'
        f'<x:sheet name="{escape(title)}" sheetId="1" r:id="s1"/></x:sheets></x:workbook>',
        "xl/sharedStrings.xml": f'<x:sst xmlns:x="{main}">' + "".join(f"<x:si><x:t>{escape(each)}</x:t></x:si>" for each in strings) + "</x:sst>",
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{main}"><x:sheetData>{sheet}</x:sheetData></x:worksheet>',
    }  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return made.getvalue()


def column(at):
    return chr(65 + at) if at < 26 else f"A{chr(65 + at - 26)}"


def shrink_content(shrinks=SHRINKS):
    content = []
    for name, schemes in shrinks.items():
        entry = {"MJ文字図形名": name}
        for scheme, targets in schemes.items():
            more = {"種別": "民一2842号通達", "ホップ数": 1} if scheme == NOTICES else {}
            entry[scheme] = [{"JIS X 0213": "1-01-01", "UCS": hexed(each), **more} for each in targets]
        content.append(entry)
    return content


def shrink_json(content=None, version="9.9"):
    return json.dumps({"meta": {"version": version}, "content": shrink_content() if content is None else content}).encode()


def unique_json(pairs):
    content = [
        {"MJ文字図形名": name, "変換先": {"JIS X 0213": "1-01-01", "UCS": hexed(to)}, "備考": "見本"} for name, to in pairs
    ]
    return json.dumps({"meta": {"version": "9.9"}, "content": content}).encode()


def tax_rows(tax=TAX):
    above = (
        [
            "変換元の文字（JISX0213：1-4水）",
            "",
            "",
            "",
            "コード変換（1対1変換）",
            "",
            "",
            "文字列変換（追加非漢字や、1対ｎの文字変換を行う）",
        ]
        + [""] * 8
        + ["備考"]
    )
    below = [
        "面区点コード",
        "Unicode",
        "字形",
        "JIS区分",
        "面区点コード",
        "Unicode",
        "字形",
        *(f"面区点コード{each}" for each in "①②③④"),
    ]
    below += [*(f"Unicode{each}" for each in "①②③④"), "字形", ""]
    rows = []
    for before, single, several in tax:
        row = ["1-01-01", hexed(before), before, "JIS3水", "1-01-01" if single else "", hexed(single), single, "", "", "", ""]
        rows.append([*row, *(hexed(several[nth : nth + 1]) for nth in range(4)), several, ""])
    rows[-1][16] = "類似字形U+9DD7は本文字に変換する。" if not tax[-1][1] else ""
    return [above, below, *rows]


PRIVATE_HEADINGS = [
    "外字コード",
    "コードの種類",
    "Unicode",
    "状態",
    "MJ文字図形名",
    "書き表す文字",
    "同定者",
    "同定日",
    "根拠",
    "開始日",
    "終了日",
]
PRIVATE = [
    ["F040", "cp932", "", "同定済", "MJ900004", "", "市民課", "2026-03-01", "外字台帳12頁", "2020-04-01", ""],
    ["U+E001", "unicode", "", "同定済", "", "9AD9", "市民課", "2026-03-01", "外字台帳13頁", "2020-04-01", ""],
    ["A1B2", "事業者", "U+E002", "未同定", "", "", "", "", "", "2020-04-01", ""],
    ["U+E003", "unicode", "", "該当なし", "", "", "市民課", "2026-03-01", "一覧表に相当する字なし", "2020-04-01", ""],
    ["U+E004", "unicode", "", "同定済", "MJ900003", "", "市民課", "2020-03-01", "旧台帳", "2020-04-01", "2026-03-31"],
    ["U+E004", "unicode", "", "同定済", "MJ900005", "", "市民課", "2026-03-01", "外字台帳20頁", "2026-04-01", ""],
]  # fmt: skip


def private_csv(rows=PRIVATE):
    return as_csv([PRIVATE_HEADINGS, *rows])
