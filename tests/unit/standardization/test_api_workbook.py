"""API 仕様書 / The official workbook of the numbering API, and how it disagrees with the item table."""

import contextlib
import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from jichitai.standardization import DataType, NationalSpecifications
from jichitai.standardization.boundary import UnreadableWorkbook
from jichitai.standardization.boundary.api_workbook import read_api_workbook

OFFICIAL = (
    Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "digital_agency_spec" / "031_numbering_api_v2.0_202303.xlsx"
)
needs_the_workbook = pytest.mark.skipif(not OFFICIAL.is_file(), reason="公式の API 仕様書がない")
TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
CALL = [["No.", "APIコール名", "操作種類"], [1, "app_submit/v10/x", "Create"]]
REQUEST = [
    ["項番", "パラメータ名", "項目名", "必須", "データ型", "データ長", "備考"],
    [None, None, None, None, None, "桁数"],
    [1, "atenabango", "宛名番号", "◎", "X", 15, "説明"],
    [2, "shimei", "氏名", None, "Ｎ", 100],
]
ANSWER = [
    ["項番", "レベル", "レスポンスオブジェクト名", None, "項目名", "必須", "データ型", "データ長"],
    [None, None, "階層", None, None, None, None, "桁数"],
    ["■正常系"],
    [1, 1, "レスポンスオブジェクト", None, "", "◎", "構造化", "-"],
    [2, 2, None, "result", "結果", "◎", "配列", "-"],
    [3, 3, None, "atenabango", "宛名番号", "◎", "X", 15],
    ["■異常系"],
    [1, 2, None, "message", "内容", "◎", "X,Ｎ\n混在", "-"],
]


def workbook(call=CALL, request=REQUEST, answer=ANSWER):
    book = Workbook()
    for title, rows in (("概要", call), ("リクエスト", request), ("レスポンス", answer)):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_call_its_request_and_its_answers_are_read():
    api = read_api_workbook(workbook())
    assert api.scope == "app_submit/v10/x:Create"
    assert [(each.romaji, each.types, each.length, each.is_mandatory) for each in api.request.fields] == [
        ("atenabango", (DataType.HALF_WIDTH,), 15, True), ("shimei", (DataType.FULL_WIDTH,), 100, False),
    ]  # fmt: skip
    assert [[each.path for each in message.fields] for message in api.answers] == [["result/atenabango"], ["message"]]
    assert api.answers[1].fields[0].types == (DataType.HALF_WIDTH, DataType.FULL_WIDTH)
    assert api.answers[1].fields[0].length is None


def test_a_formula_in_a_field_is_refused():
    computed = [*REQUEST[:2], [1, "=A1", "宛名番号", "◎", "X", 15]]
    with pytest.raises(UnreadableWorkbook) as refused:
        read_api_workbook(workbook(request=computed))
    assert "standardization.cell-is-formula" in {each.code for each in refused.value.findings}


@pytest.mark.parametrize("missing", ["call", "request", "answer"])
def test_a_workbook_without_one_of_the_tables_is_refused(missing):
    with pytest.raises(UnreadableWorkbook):
        read_api_workbook(workbook(**{missing: [["ほかの表"]]}))


def test_numbers_too_long_to_read_are_no_numbers():
    api = read_api_workbook(workbook(request=[*REQUEST[:2], [1, "a", "名", "◎", "X", "9" * 6000]]))
    assert api.request.fields[0].length is None


def test_any_flipped_byte_is_read_or_refused_typed():
    whole = workbook()
    for at in range(0, len(whole), 83):
        with contextlib.suppress(UnreadableWorkbook):
            read_api_workbook(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])


@needs_the_workbook
def test_the_official_call_has_forty_fields_and_seven_always_mandatory():
    api = read_api_workbook(OFFICIAL)
    assert api.scope == "app_submit/v10/jutogaishaatenabangofuban:Create"
    assert len(api.request.fields) == 40
    assert [each.romaji for each in api.request.fields if each.is_mandatory] == [
        "shorikubun", "shikuchosonkodo", "nayosemotofuragu", "tagyomusanshofukafuragu", "sosashaid", "sosanengappi", "sosajikoku",
    ]  # fmt: skip


@needs_the_workbook
def test_the_official_answers_are_four_with_their_errors():
    answers = read_api_workbook(OFFICIAL).answers
    assert [len(each.fields) for each in answers] == [9, 5, 3, 3]
    assert [each.path for each in answers[1].fields if each.path.startswith("errors")] == ["errors/code", "errors/message"]
    rireki = next(each for each in answers[0].fields if each.romaji == "rirekibango")
    assert (rireki.types, rireki.length) == ((DataType.INTEGER,), 3)


@needs_the_workbook
def test_where_the_two_official_documents_disagree_is_told():
    unlike = {name: (table, api) for name, table, api in read_api_workbook(OFFICIAL).unlike(TABLE.items)}
    assert unlike["jusho_choaza"] == ("N18", "N120")
    assert unlike["daihyoatenafuragu"] == ("91", "")
    assert unlike["nayosemotofuragu"] == ("", "X1")
    assert len([each for each in unlike.values() if each[0] and each[1]]) == 1
    assert len([each for each in unlike.values() if not each[0]]) == 17
    assert len([each for each in unlike.values() if not each[1]]) == 6
