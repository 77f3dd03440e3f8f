"""電文 / The messages of 031: the table beside the official workbook, every defect of every field, and the bodies of answers."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.standardization import Confidence, DataType, NationalSpecifications, UnknownDateForm
from jichitai.standardization.boundary.api_workbook import read_api_workbook
from jichitai.standardization.linkage.answer import error_body, plain_body, read_answer, success_body
from jichitai.standardization.linkage.call import ErrorCode, document_differences, numbering_call, provisional_inquiry
from jichitai.standardization.linkage.call_reading import CallUnreadable, call_of
from jichitai.standardization.linkage.exchange import parsed
from jichitai.standardization.linkage.name import NameMalformed
from jichitai.standardization.linkage.request import NullReading, RequestReading, RequestUnusable, build_request, check_request

OFFICIAL = (
    Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "digital_agency_spec" / "031_numbering_api_v2.0_202303.xlsx"
)
DAY = date(2026, 4, 1)
CALL = numbering_call(DAY)
READING = RequestReading(over_length=ErrorCode.LENGTH, null=NullReading.ABSENT)
RIGHT = {
    "shorikubun": "0", "shikuchosonkodo": "131016", "nayosemotofuragu": "0", "tagyomusanshofukafuragu": "0", "sosashaid": "123456",
    "sosanengappi": "2021-11-01", "sosajikoku": "09:00:00",
}  # fmt: skip
ROW = {
    "shikuchosonkodo": "131016", "atenabango": "123456789123456", "rirekibango": 1, "sosashaid": "123456",
    "sosanengappi": "2021-11-01", "sosajikoku": "09:00:00",
}  # fmt: skip
E1, E2, E3, E4 = ErrorCode


def told(body, reading=READING):
    return [(each.code, each.item.romaji, each.message) for each in check_request(CALL, body, reading)]


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="公式の API 仕様書がない")
def test_the_table_says_what_the_official_workbook_says():
    official, ours = read_api_workbook(OFFICIAL), CALL.description
    assert (ours.call, ours.operation) == (official.call, official.operation)

    def plain(message):
        return [(each.path, each.name, each.types, each.length, each.is_mandatory) for each in message.fields]

    assert plain(ours.request) == plain(official.request)
    assert [plain(each) for each in ours.answers] == [plain(each) for each in official.answers]
    fixed = [next(each for each in message.fields if each.romaji == "detail").remarks for message in official.answers]
    assert [f'"{each.detail}"固定値' for each in CALL.answers] == fixed


def test_the_sentences_of_the_list_of_errors_are_typed_a_second_time():
    assert CALL.error_messages == {
        E1: "【項目名】が設定されていません。", E2: "【項目名】は【指定文字】で設定してください。", E3: "【項目名】はX桁で設定してください。",
        E4: "【項目名】が設定されている場合、【項目名】は設定必須です。",
    }  # fmt: skip


def test_an_empty_request_lacks_the_seven_mandatory_fields_in_order():
    assert told({}) == [
        (E1, "shorikubun", "処理区分が設定されていません。"), (E1, "shikuchosonkodo", "市区町村コードが設定されていません。"),
        (E1, "nayosemotofuragu", "名寄せ元フラグが設定されていません。"),
        (E1, "tagyomusanshofukafuragu", "他業務参照不可フラグが設定されていません。"),
        (E1, "sosashaid", "操作者IDが設定されていません。"), (E1, "sosanengappi", "操作年月日が設定されていません。"),
        (E1, "sosajikoku", "操作時刻が設定されていません。"),
    ]  # fmt: skip


@pytest.mark.parametrize("item", CALL.request.fields, ids=lambda item: item.romaji)
def test_every_defect_of_every_field_gets_its_code(item):
    name, full = item.romaji, item.types == (DataType.FULL_WIDTH,)
    defects = [("a" if full else "全角", E2), ("あ\0" if full else "1\x7f", E2), (5, E2), ([], E2)]
    if item.is_mandatory:
        defects += [("", E1), (None, E1)]
    if name in CALL.fixed:
        defects += [("1" * (item.length + 1), E3)] + ([("1" * (item.length - 1), E3)] if item.length > 1 else [])
    elif item.types[0] in (DataType.HALF_WIDTH, DataType.FULL_WIDTH):
        defects += [(("あ" if full else "1") * (item.length + 1), E3)]
    if name in CALL.allowed:
        defects += [("7", E2)]
    if name in CALL.digits:
        defects += [("a" * item.length, E2)]
    if item.types == (DataType.DATE,):
        defects += [("2021-02-29", E2), ("2021/11/01", E2)]
    if item.types == (DataType.TIME,):
        defects += [("24:00:00", E2), ("9:00", E2)]
    for value, code in defects:
        assert [(each.code, each.item.romaji) for each in check_request(CALL, {**RIGHT, name: value}, READING)] == [
            (code, name)
        ], value


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"shorikubun": "1"}, [(E1, "atenabango", "宛名番号が設定されていません。")]),
        ({"shorikubun": "2"}, [(E1, "atenabango", "宛名番号が設定されていません。")]),
        ({"shorikubun": "1", "atenabango": "1"}, []),
        (
            {"nayosemotofuragu": "1"},
            [(E4, "nayosesakiatenabango", "名寄せ元フラグが設定されている場合、名寄せ先宛名番号は設定必須です。")],
        ),
        ({"nayosemotofuragu": "1", "nayosesakiatenabango": "9"}, []),
        ({"shikuchosonkodo": "13101"}, [(E3, "shikuchosonkodo", "市区町村コードは6桁で設定してください。")]),
        ({"kojinbango": "12345678901x"}, [(E2, "kojinbango", "個人番号は半角数字で設定してください。")]),
        ({"shimei": "SATO"}, [(E2, "shimei", "氏名は全角文字で設定してください。")]),
        ({"tagyomusanshofukafuragu": "2"}, [(E2, "tagyomusanshofukafuragu", "他業務参照不可フラグは0、1で設定してください。")]),
    ],
)
def test_the_sentence_names_the_field_and_the_rule(more, expected):
    assert told({**RIGHT, **more}) == expected


def test_the_shorter_length_of_the_item_table_does_not_bind_a_message():
    assert told({**RIGHT, "jusho_choaza": "あ" * 120}) == []
    assert [each[0] for each in told({**RIGHT, "jusho_choaza": "あ" * 121})] == [E3]


def test_what_the_document_leaves_open_is_decided_by_the_reading():
    over = {**RIGHT, "shimei": "あ" * 101}
    assert told(over, evolve(READING, over_length=None)) == []
    assert [each[0] for each in told(over, evolve(READING, over_length=E2))] == [E2]
    null = {**RIGHT, "shimei": None, "sosashaid": None}
    assert [each[:2] for each in told(null)] == [(E1, "sosashaid")]
    assert [each[:2] for each in told(null, evolve(READING, null=NullReading.REFUSED))] == [(E2, "shimei"), (E2, "sosashaid")]
    unknown = {**RIGHT, "seinengappi": "1964-07-00"}
    assert [each[:2] for each in told(unknown)] == [(E2, "seinengappi")]
    zeros = evolve(READING, unknown_dates=UnknownDateForm.ZERO_PARTS)
    assert told(unknown, zeros) == []
    assert [each[:2] for each in told({**RIGHT, "sosanengappi": "1964-07-00"}, zeros)] == [(E2, "sosanengappi")]


def test_a_request_is_built_with_the_defaults_of_the_document_and_without_empty_fields():
    request = build_request(CALL, {**RIGHT, "shimei": "", "nayosemotofuragu": None, "gyomuid": None}, reading=READING)
    assert request.body["nayosemotofuragu"] == "0"
    assert (request.body["gyomuid"], request.body["dokujishisakushisutemutoid"]) == ("000", "000")
    assert "shimei" not in request.body
    assert "131016" not in repr(request)


def test_a_request_that_would_be_refused_is_not_built_and_an_unknown_name_is_told_without_showing_it():
    with pytest.raises(RequestUnusable) as refused:
        build_request(CALL, {**RIGHT, "sosashaid": "", "shimei_yomigana": "ヒミツ", "ヤマダ": "x"}, reading=READING)
    assert [each.code for each in refused.value.findings] == [
        "standardization.request-refused",
        "standardization.request-field-unknown",
    ]
    assert "ヒミツ" not in str(refused.value)
    assert "ヤマダ" not in str(refused.value)


@pytest.mark.parametrize(
    ("values", "is_repeatable"),
    [
        ({}, False),
        ({"shorikubun": "1", "atenabango": "9"}, True),
        ({"shorikubun": "2", "atenabango": "9"}, True),
        ({"atenabango": "9"}, False),
    ],
)
def test_only_a_request_that_names_its_number_may_be_sent_twice(values, is_repeatable):
    assert build_request(CALL, {**RIGHT, **values}, reading=READING).is_repeatable is is_repeatable


# ---- 応答 / answers


def test_the_bodies_have_the_fields_of_the_official_examples():
    assert success_body(CALL, [ROW]) == {
        "metadata": {"title": "住登外者宛名番号付番", "detail": "登録が完了しました。"},
        "_links": {"self": {"href": "/app_submit/v10/jutogaishaatenabangofuban"}}, "result": [ROW],
    }  # fmt: skip
    errors = check_request(CALL, {**RIGHT, "shorikubun": "1"}, READING)
    assert error_body(CALL, errors) == {
        "title": "住登外者宛名番号付番", "detail": "エラーが発生しました。",
        "_links": {"self": {"href": "/app_submit/v10/jutogaishaatenabangofuban"}},
        "errors": [{"code": "E0001", "message": "宛名番号が設定されていません。"}],
    }  # fmt: skip
    assert plain_body(CALL, 401)["detail"] == "アクセストークンが無効です。"
    assert plain_body(CALL, 503)["detail"] == "想定外のエラーが発生しました。"
    with pytest.raises(ValueError, match="404"):
        plain_body(CALL, 404)


@pytest.mark.parametrize("status", [200, 400, 401, 503])
def test_every_body_we_write_is_read_without_a_finding(status):
    errors = check_request(CALL, {}, READING)
    body = {200: success_body(CALL, [ROW]), 400: error_body(CALL, errors)}.get(status) or plain_body(CALL, status)
    read = read_answer(CALL, status, body)
    assert read.findings == ()
    assert [each.item for each in read.errors] == [each.item.name for each in errors] * (status == 400)
    assert read.rows == ((ROW,) if status == 200 else ())


def without(body, path):
    head, _, rest = path.partition("/")
    if isinstance(body, list):
        return [without(each, path) for each in body]
    if not rest:
        return {name: value for name, value in body.items() if name != head}
    return {**body, head: without(body[head], rest)}


@pytest.mark.parametrize("item", CALL.answer(200).message.fields, ids=lambda item: item.path)
def test_a_field_that_is_missing_from_an_answer_is_told(item):
    read = read_answer(CALL, 200, without(success_body(CALL, [ROW]), item.path))
    assert [each.facts["path"] for each in read.findings] == [item.path]


@pytest.mark.parametrize(
    ("name", "value"),
    [("atenabango", "1\0"), ("atenabango", "1" * 16), ("rirekibango", "1"), ("rirekibango", 1000), ("rirekibango", True), ("rirekibango", 10**18),
     ("sosanengappi", "2021-13-01"), ("atenabango", None), ("atenabango", ["1"]), ("sosashaid", "\ud800")],
)  # fmt: skip
def test_a_field_of_another_type_is_told_and_its_value_is_not(name, value):
    read = read_answer(CALL, 200, success_body(CALL, [{**ROW, name: value}]))
    assert [each.facts["path"] for each in read.findings] == [f"result/{name}"]
    assert "123456789123456" not in repr(read)


@pytest.mark.parametrize(
    "body", [None, [], "x", 5, {}, {"result": {}}, {"result": [None]}, {"metadata": [], "_links": 3, "result": "x"}]
)
def test_any_other_body_is_told_field_by_field(body):
    read = read_answer(CALL, 200, body)
    assert read.findings
    assert read.rows == ()


def test_a_number_beyond_any_length_is_told_without_being_written_out():
    read = read_answer(CALL, 200, success_body(CALL, [{**ROW, "rirekibango": 1 << 100_000}]))
    assert [each.facts["path"] for each in read.findings] == ["result/rirekibango"]


@pytest.mark.parametrize("text", [b'{"a":1,"a":2}', b'{"a":NaN}', b"[-Infinity]", b"\xff", b"[" * 100_000, b"", b"1" * 5_000])
def test_text_that_is_not_plainly_json_is_none(text):
    assert parsed(text) is None
    assert parsed(b'{"a":1,"b":[2]}') == {"a": 1, "b": [2]}


def test_more_fields_than_the_document_has_are_passed_over():
    body = {**success_body(CALL, [{**ROW, "atarashii": "x"}]), "more": {}}
    assert read_answer(CALL, 200, body).findings == ()


def test_an_error_the_list_does_not_have_is_kept_without_its_code_and_its_sentence_is_not_shown():
    body = {**plain_body(CALL, 400), "errors": [{"code": "E9999", "message": "氏名_フリガナの値ヒミツは不正"}, {"code": 5}]}
    read = read_answer(CALL, 400, body)
    assert [(each.code, each.item) for each in read.errors] == [(None, "氏名_フリガナ"), (None, None)]
    assert "ヒミツ" not in repr(read)


def test_a_status_the_document_does_not_know_has_no_reading():
    assert read_answer(CALL, 418, {}) is None


# ---- 食い違い / differences


def test_the_fourteen_differences_name_fields_that_stand_in_the_documents():
    differences = document_differences(DAY)
    items = {each.romaji for each in NationalSpecifications().as_of("031", DAY).items}
    assert [each.number for each in differences] == list(range(1, 15))
    assert {name for each in differences for name in each.item_names} <= items
    assert {name for each in differences for name in each.api_names} <= set(CALL.by_romaji)
    unlike = {name for name, _, _ in CALL.description.unlike(NationalSpecifications().as_of("031", DAY).items)}
    assert unlike <= {name for each in differences for name in (*each.item_names, *each.api_names)}


def test_the_inquiry_says_that_its_messages_are_not_official():
    inquiry = provisional_inquiry(DAY)
    assert str(inquiry.scope) == "031:app_submit/v10/jutogaishaatenakihonjohosyokai:Read"
    assert (inquiry.confidence, CALL.confidence) == (Confidence.UNCHECKED, Confidence.CONFIRMED)


@pytest.mark.skipif(not OFFICIAL.is_file(), reason="公式の API 仕様書がない")
def test_a_call_is_made_from_the_official_workbook_itself():
    made = call_of(read_api_workbook(OFFICIAL), like=CALL, title=CALL.title, version="2.0", published_on=CALL.published_on)
    assert (made.scope, [(each.status, each.detail) for each in made.answers]) == (
        CALL.scope,
        [(each.status, each.detail) for each in CALL.answers],
    )
    assert (made.fixed, made.correlations) == (frozenset(), ())
    assert [each[:2] for each in told({})] == [(each.code, each.item.romaji) for each in check_request(made, {}, READING)]
    assert read_answer(made, 200, success_body(made, [ROW])).findings == ()


def test_a_description_that_lacks_what_a_call_needs_is_told():
    def made(**more):
        return call_of(evolve(CALL.description, **more), like=CALL, title="照会", version="1", published_on=DAY)

    titled = [evolve(each.message, title=f"（HTTPステータスコード：{each.status}、JSON形式）") for each in CALL.answers]
    assert made(answers=tuple(titled)).answer(503).detail == ""
    for wrong in ({"answers": tuple(titled[1:])}, {"answers": tuple(titled), "operation": "Delete"}):
        with pytest.raises(CallUnreadable):
            made(**wrong)
    with pytest.raises(NameMalformed):
        made(answers=tuple(titled), call="x")


def test_a_call_that_speaks_of_a_field_it_lacks_cannot_be():
    with pytest.raises(ValueError, match="field"):
        evolve(CALL, fixed=frozenset({"nani"}))
    with pytest.raises(ValueError, match="200"):
        evolve(CALL, answers=CALL.answers[1:])
