"""住民の表と記録 / A table in the shape of 001 住民基本台帳 (40 items), and rows of made-up people that conform to it.

項目名と桁数は、公開の資料で三つの出所が一致したものによる。項目番号は公表の表から確かめていないので、
ここでは並びの順に仮の番号を振る（試験と計測のためのもので、国の項目定義の代わりにはならない）。
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from jichitai.master_data.identifiers import individual_number_check_digit

from ..specifications.data_item import CodeList, CodeValue, DataItem, DataType, OutputCondition
from ..specifications.specification import Relation, RequiredWhen, Specification

_X, _N, _DATE = DataType.HALF_WIDTH, DataType.FULL_WIDTH, DataType.DATE
_MUST, _MAY, _IF = OutputCondition.MANDATORY, OutputCondition.OPTIONAL, OutputCondition.CONDITIONAL

_CODES: Final[Mapping[int, tuple[str, Mapping[str, str]]]] = {
    1: ("性別", {"0": "不明（未記入）", "1": "男", "2": "女"}),
    4: ("住民種別", {"1": "日本人住民", "2": "外国人住民"}),
    5: ("住民状態", {"1": "住登者", "2": "転出者", "3": "死亡者", "9": "その他消除者"}),
    18: ("続柄", dict.fromkeys(["02", "11", "12", "13", "14", "20", "51", "52", "71", "74", "81", "84", "96", "99"], "続柄")),
    20: (
        "異動事由",
        dict.fromkeys(["01", "02", "03", "04", "05", "06", "21", "22", "23", "41", "42", "43", "50", "51", "52", "53"], "事由"),
    ),
    900: ("有無", {"0": "無", "1": "有"}),
}

# 名、ローマ字、型、桁数、コード、出力条件。鍵は最初の三つ。
_ITEMS: Final[tuple[tuple[str, str, DataType, int, int | None, OutputCondition], ...]] = (
    ("宛名番号", "atenabango", _X, 15, None, _MUST),
    ("個人履歴番号", "kojinrirekibango", DataType.INTEGER, 5, None, _MUST),
    ("個人履歴番号_枝番号", "kojinrirekibango_edabango", DataType.INTEGER, 3, None, _MUST),
    ("最新フラグ", "saishinfuragu", _X, 1, 900, _MUST),
    ("世帯番号", "setaibango", _X, 15, None, _MUST),
    ("住民種別", "juminshubetsu", _X, 1, 4, _MUST),
    ("住民状態", "juminjotai", _X, 1, 5, _MUST),
    ("個人番号", "kojinbango", _X, 12, None, _MAY),
    ("異動年月日", "idonengappi", _DATE, 10, None, _MUST),
    ("異動年月日_不詳フラグ", "idonengappi_fushofuragu", _X, 1, 900, _MUST),
    ("異動年月日_不詳表記", "idonengappi_fushohyoki", _N, 72, None, _IF),
    ("異動届出年月日", "idotodokedenengappi", _DATE, 10, None, _MAY),
    ("異動事由", "idojiyu", _X, 2, 20, _MUST),
    ("氏名", "shimei", _N, 100, None, _MUST),
    ("氏名_フリガナ", "shimei_furigana", _N, 100, None, _MAY),
    ("旧氏", "kyuji", _N, 50, None, _MAY),
    ("旧氏_フリガナ", "kyuji_furigana", _N, 50, None, _IF),
    ("性別", "seibetsu", _X, 1, 1, _MUST),
    ("生年月日", "seinengappi", _DATE, 10, None, _MUST),
    ("生年月日_不詳フラグ", "seinengappi_fushofuragu", _X, 1, 900, _MUST),
    ("生年月日_不詳表記", "seinengappi_fushohyoki", _N, 72, None, _IF),
    ("続柄コード1", "tsuzukigarakodo1", _X, 2, 18, _MUST),
    ("続柄コード2", "tsuzukigarakodo2", _X, 2, 18, _MAY),
    ("続柄表記", "tsuzukigarahyoki", _N, 20, None, _MUST),
    ("住所_市区町村コード", "jusho_shikuchosonkodo", _X, 6, None, _MUST),
    ("住所_町字コード", "jusho_choazakodo", _X, 7, None, _MUST),
    ("住所_都道府県", "jusho_todofuken", _N, 4, None, _MUST),
    ("住所_市区郡町村名", "jusho_shikugunchosonmei", _N, 12, None, _MUST),
    ("住所_町字", "jusho_choaza", _N, 120, None, _MAY),
    ("住所_番地号表記", "jusho_banchigohyoki", _N, 50, None, _MAY),
    ("住所_方書", "jusho_katagaki", _N, 300, None, _MAY),
    ("住所_郵便番号", "jusho_yubinbango", _X, 7, None, _MUST),
    ("住民となった年月日", "juminhitonattanengappi", _DATE, 10, None, _MAY),
    ("支援措置開始年月日", "shiensochikaishinengappi", _DATE, 10, None, _MAY),
    ("支援措置終了年月日", "shiensochishuryonengappi", _DATE, 10, None, _MAY),
    ("世帯人数", "setaininzu", DataType.INTEGER, 2, None, _MAY),
    ("除票フラグ", "johyofuragu", _X, 1, 900, _MUST),
    ("操作者ID", "sosashaid", _X, 10, None, _MUST),
    ("操作年月日", "sosanengappi", _DATE, 10, None, _MUST),
    ("操作時刻", "sosajikoku", DataType.TIME, 8, None, _MUST),
)


def _table() -> Specification:
    items = tuple(
        DataItem(
            business_id="001", number=number, name=name, romaji=romaji, type=kind, length=length, code_list=code,
            output=output, has_column=output is not _MAY, is_key=number <= 3,
            unknown_date_allowed=name in ("生年月日", "異動年月日"), unknown_start_allowed=name == "支援措置開始年月日",
        )
        for number, (name, romaji, kind, length, code, output) in enumerate(_ITEMS, start=1)
    )  # fmt: skip
    numbers = {each.name: each.number for each in items}
    needed = (
        RequiredWhen(item=numbers["旧氏_フリガナ"], other=numbers["旧氏"], relation=Relation.PRESENT, is_whole=True),
        RequiredWhen(item=numbers["生年月日_不詳表記"], other=numbers["生年月日"], relation=Relation.UNKNOWN_DATE),
    )
    lists = tuple(
        CodeList(id=id, name=name, values=tuple(CodeValue(value, meaning) for value, meaning in values.items()))
        for id, (name, values) in _CODES.items()
    )
    return Specification(
        business_id="001", business="住民基本台帳", group="住民情報", published_on=date(2026, 4, 1), items=items,
        code_lists=lists, requirements=needed,
    )  # fmt: skip


RESIDENTS: Final = _table()
"""住民情報の表 / Forty items in the shape of 001."""
_FAMILY, _KANA = (
    ["佐藤", "鈴木", "高橋", "田中", "渡辺", "髙﨑", "𠮷田", "長谷川"],
    ["サトウ", "スズキ", "タカハシ", "タナカ", "ワタナベ", "タカサキ", "ヨシダ", "ハセガワ"],
)
_GIVEN: Final = ["一郎", "二郎", "花子", "美咲", "翔太", "さくら", "大輔", "陽菜"]
_TOWNS: Final = ["北区梅田一丁目", "中央区大手前三丁目", "西区九条南二丁目", "天王寺区上本町六丁目"]


def resident_rows(count: int, *, seed: int = 1) -> Iterator[list[str]]:
    """住民の記録 / Rows of made-up residents that conform to ``RESIDENTS``; one in eight has an older row before.

    >>> rows = list(resident_rows(2))
    >>> len(rows), len(rows[0]), rows[0][0]
    (2, 40, '000000000000001')
    """
    drawn = random.Random(seed)  # noqa: S311 - made-up people for tests, not secrets
    made, person = 0, 0
    while made < count:
        person += 1
        steps = 2 if drawn.random() < 0.125 and made + 2 <= count else 1
        for step in range(1, steps + 1):
            yield list(_resident(drawn, person, step, is_latest=step == steps).values())
            made += 1


def _resident(drawn: random.Random, person: int, step: int, *, is_latest: bool) -> dict[str, Any]:
    which, unknown, maiden = drawn.randrange(8), drawn.random() < 0.002, drawn.random() < 0.02
    body = f"{person % 10**11:011d}"
    moved = f"{drawn.randrange(1975, 2026)}-{drawn.randrange(1, 13):02d}-{drawn.randrange(1, 29):02d}"
    born = f"{drawn.randrange(1925, 2026)}-{drawn.randrange(1, 13):02d}-{drawn.randrange(1, 29):02d}"
    head = drawn.random() < 0.45
    values = dict.fromkeys((name for name, *_ in _ITEMS), "")
    return values | {
        "宛名番号": f"{person:015d}", "個人履歴番号": str(step), "個人履歴番号_枝番号": "0", "最新フラグ": "1" if is_latest else "0",
        "世帯番号": f"{person // 2:015d}", "住民種別": "1", "住民状態": drawn.choice("1111111239"),
        "個人番号": f"{body}{individual_number_check_digit(body=body)}", "異動年月日": moved, "異動年月日_不詳フラグ": "0",
        "異動届出年月日": moved, "異動事由": drawn.choice(("01", "03", "41")),
        "氏名": f"{_FAMILY[which]}　{drawn.choice(_GIVEN)}", "氏名_フリガナ": f"{_KANA[which]}　タロウ",
        "旧氏": "山田" if maiden else "", "旧氏_フリガナ": "ヤマダ" if maiden else "", "性別": drawn.choice("12"),
        "生年月日": born, "生年月日_不詳フラグ": "1" if unknown else "0", "生年月日_不詳表記": "昭和２０年頃" if unknown else "",
        "続柄コード1": "02" if head else "20", "続柄表記": "世帯主" if head else "子", "住所_市区町村コード": "271004",
        "住所_町字コード": f"{drawn.randrange(1, 9999999):07d}", "住所_都道府県": "大阪府", "住所_市区郡町村名": "大阪市",
        "住所_町字": drawn.choice(_TOWNS), "住所_番地号表記": "１番６号", "住所_郵便番号": f"530{drawn.randrange(9999):04d}",
        "住所_方書": "梅田マンション１０１号" if drawn.random() < 0.3 else "", "住民となった年月日": moved,
        "世帯人数": str(drawn.randrange(1, 7)), "除票フラグ": "0", "操作者ID": f"op{drawn.randrange(300):04d}",
        "操作年月日": "2026-04-01", "操作時刻": f"{drawn.randrange(8, 18):02d}:{drawn.randrange(60):02d}:00",
    }  # fmt: skip
