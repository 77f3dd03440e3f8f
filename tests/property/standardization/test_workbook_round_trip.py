"""書いて組む / Any specification written as a workbook, in any order and place of its columns, compiles to itself."""

import io
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from jichitai.standardization import CodeList, CodeValue, DataItem, DataType, OutputCondition, Specification, SpecificationBook
from jichitai.standardization.boundary import compile_workbook
from jichitai.standardization.boundary.compiled import dump_book, load_book

DAY = date(2026, 4, 1)
HEADS = [
    ("id", "データ項目ID", ""), ("name", "データ項目", ""), ("romaji", "データ項目（ローマ字）", ""), ("group", "グループ", "名称"),
    ("key", "グループ", "主キー"), ("foreign", "グループ", "外部キー"), ("type", "データ型", ""), ("length", "桁数", ""), ("code", "コード", ""),
    ("repetition", "繰り返し", ""), ("output", "データ出力条件", ""), ("description", "項目説明", ""), ("functions", "標準仕様書関連箇所", ""),
    ("column", "実装類型", ""), ("remarks", "備考", ""), ("other", "サンプル値", ""),
]  # fmt: skip
WORDS = st.text("甲乙丙丁_（）１ーabZ", min_size=1, max_size=6).filter(lambda text: text not in ("e", "任意"))
LISTS = [CodeList(id=1, name="区分", values=(CodeValue("0", "なし"), CodeValue("01", "あり"))), CodeList(id=999, name="固有")]


@st.composite
def items(draw, number):
    kind = draw(st.sampled_from(DataType))
    return DataItem(
        business_id="900", number=number, name=f"{draw(WORDS)}{number}", romaji=f"r{number}", type=kind,
        length=draw(st.integers(1, 32_767)), decimals=draw(st.integers(1, 9)) if kind is DataType.DECIMAL else 0,
        is_key=draw(st.booleans()), is_foreign_key=draw(st.booleans()), code_list=draw(st.sampled_from([None, 1, 999])),
        repetition=draw(st.integers(1, 999)), output=draw(st.sampled_from(OutputCondition)), has_column=draw(st.booleans()),
        unknown_date_allowed=kind is DataType.DATE and draw(st.booleans()), functions=draw(st.sampled_from([(), ("9000001",)])),
        condition=draw(st.sampled_from(["", "ある場合は必須"])), remarks=draw(st.sampled_from(["", "改めた"])),
    )  # fmt: skip


@st.composite
def books(draw):
    numbers = iter(draw(st.lists(st.integers(1, 99_999), min_size=1, max_size=6, unique=True)))
    made: dict[str, list[DataItem]] = {}
    for number in numbers:
        made.setdefault(draw(st.sampled_from(["組一", "組二"])), []).append(draw(items(number)))
    groups = tuple(
        Specification(
            business_id="900", business="試験", group=group, published_on=DAY, version="2.1", items=tuple(members),
            code_lists=tuple(each for each in LISTS if each.id in {item.code_list for item in members}),
        )
        for group, members in made.items()
    )  # fmt: skip
    return SpecificationBook(
        business_id="900", business="試験", published_on=DAY, version="2.1", groups=groups, code_lists=tuple(LISTS)
    )


def cells(item, group):
    description = ["・不詳日を許容する"] if item.unknown_date_allowed else []
    return {
        "name": item.name, "romaji": item.romaji, "group": group, "key": "○" if item.is_key else None,
        "foreign": "○" if item.is_foreign_key else None, "type": "Ｎ" if item.type is DataType.FULL_WIDTH else item.type.value,
        "length": f"{item.length},{item.decimals}" if item.decimals else item.length, "code": item.code_list,
        "repetition": None if item.repetition == 1 else item.repetition, "output": item.output.value,
        "description": "\n".join([*description, *([f"※※{item.condition}"] if item.condition else [])]) or None,
        "functions": "".join(f"{each}管理機能" for each in item.functions) or None, "column": "○" if item.has_column else None,
        "remarks": item.remarks or None, "other": "e",
    }  # fmt: skip


def written(book, order, right, down):
    out, made = io.BytesIO(), Workbook()
    sheet = made.active
    sheet.cell(1, 2, "■（試験）基本データリスト")
    at, column, last = {}, 2 + right, None
    for name, upper, lower in order:
        if upper != last:
            sheet.cell(5 + down, column, upper)
        if lower:
            sheet.cell(6 + down, column, lower)
        at[name], last = column, upper
        column += 2 if name == "id" else 1
    row = 7 + down
    for group in book.groups:
        for item in group.items:
            sheet.cell(row, at["id"], "900")
            sheet.cell(row, at["id"] + 1, item.number)
            for name, value in cells(item, group.group).items():
                sheet.cell(row, at[name], value)
            row += 1
    sheet.cell(row, 1, "e")
    codes = made.create_sheet("コード一覧（個別）_試験")
    for line in [["業務名"], ["試験"], [], ["コードID", "コード名", "コード値", "コード値の内容"]]:
        codes.append(line)
    for each in book.code_lists:
        for place, value in enumerate(each.values or [CodeValue("任意", "任意")]):
            codes.append([None if place else each.id, None if place else each.name, value.value, value.meaning])
    made.save(out)
    return out.getvalue()


def orders():
    """並べ替え / The columns in any order; those under one heading stay together."""
    grouped = [[each for each in HEADS if each[1] == upper] for upper in dict.fromkeys(each[1] for each in HEADS)]
    return st.permutations(grouped).map(lambda made: [each for group in made for each in group])


@settings(max_examples=25)
@given(books(), orders(), st.integers(0, 3), st.integers(0, 5))
def test_a_book_comes_back_from_its_workbook_and_from_its_json(book, order, right, down):
    made = compile_workbook(written(book, order, right, down), published_on=DAY, version="2.1").book
    assert made == book
    for ours, theirs in zip(made.items, book.items, strict=True):
        assert (ours.functions, ours.condition, ours.remarks) == (theirs.functions, theirs.condition, theirs.remarks)
    assert load_book(dump_book(made)) == book
