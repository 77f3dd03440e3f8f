"""全銀の符号 / Code tables: the bytes of JIS and of one EBCDIC, and tables of one's own."""

import pytest

from jichitai.master_data.payees import EBCDIC_KANA, JIS, STANDARD, CodeTable, TextUse

# 二度打ち：IBM コードページ 290 の表を、行ごとに別に書いたもの
IBM_290 = {
    0x80: " ｱｲｳｴｵｶｷｸｹｺ ｻｼｽｾ", 0x90: "ｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉ  ﾊﾋﾌ", 0xA0: "  ﾍﾎﾏﾐﾑﾒﾓﾔﾕ ﾖﾗﾘﾙ", 0xB0: "          ﾚﾛﾜﾝﾞﾟ",
    0xC0: " ABCDEFGHI", 0xD0: " JKLMNOPQR", 0xE0: "$ STUVWXYZ", 0xF0: "0123456789",
}  # fmt: skip


def test_jis_is_one_byte_of_shift_jis():
    for char in JIS.bytes_of:
        if char not in "\\~":
            assert JIS.encoded(char) == char.encode("shift_jis")


def test_ebcdic_kana_is_code_page_290():
    for first, row in IBM_290.items():
        for at, char in enumerate(row):
            if char != " ":
                assert EBCDIC_KANA.encoded(char) == bytes([first + at])


@pytest.mark.parametrize("table", [JIS, EBCDIC_KANA])
def test_every_character_a_file_may_hold_goes_there_and_back(table):
    for use in TextUse:
        text = "".join(sorted(STANDARD.allowed(use)))
        assert table.decoded(table.encoded(text)) == text


def test_a_character_without_a_byte_is_refused():
    with pytest.raises(ValueError, match="2 characters have no byte"):
        JIS.encoded("ア漢A")


def test_an_unknown_byte_is_shown_as_unknown():
    assert EBCDIC_KANA.decoded(b"\x00\x57\xc1") == "\ufffd\ufffdA"


def plain(more=()):
    # 名前つき引数にすると、半角カナの名が全角にされる
    return {char: 0x40 + at for at, char in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ")} | dict(more)


def test_a_table_of_another_maker_can_be_passed():
    assert CodeTable(name="他社", division="1", bytes_of=plain({"ｱ": 0x81})).encoded("ｱA").hex() == "8140"


@pytest.mark.parametrize(
    ("bytes_of", "division", "message"),
    [
        (plain(), "2", "division"), (plain({"ｱ": 0x40}), "1", "share"), (plain({"ｱ": 256}), "1", "one byte"), (plain({"ｱｲ": 0x90}), "1", "one byte"),
        ({"A": 1}, "1", "at least"), (plain({"ｱ": 0x0A}), "1", "separate"),
    ],
)  # fmt: skip
def test_a_faulty_table_is_refused(bytes_of, division, message):
    with pytest.raises(ValueError, match=message):
        CodeTable(name="x", division=division, bytes_of=bytes_of)
