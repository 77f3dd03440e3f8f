"""全銀の符号 / Code tables of transfer files: code division 0 (JIS) and 1 (EBCDIC).

JIS は JIS X 0201 の1バイト符号である。EBCDIC のカナの並びはメーカーによって違うので、表を引数として渡す。
ここに置く ``EBCDIC_KANA`` は IBM コードページ 290 の並びで、富士通の CAFIS 接続オプション説明書の
標準コード変換テーブルとも一致する（英小文字をもたない並び）。
"""

from __future__ import annotations

from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Mapping
from typing import Any, Final

from attrs import field, frozen

_DIGITS: Final = "0123456789"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KANA: Final = "｡｢｣､･ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ"


@frozen(kw_only=True)
class CodeTable:
    """符号表 / One byte for each character. ``division`` is what the header says: "0" JIS, "1" EBCDIC."""

    name: str
    division: str
    bytes_of: Mapping[str, int] = field(repr=False, hash=False)
    _decoding: Any = field(init=False, repr=False, eq=False)
    _encoding: Any = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.division not in ("0", "1"):
            raise ValueError("a code division is '0' (JIS) or '1' (EBCDIC)")
        if any(len(char) != 1 or not 0 <= byte <= 255 for char, byte in self.bytes_of.items()):
            raise ValueError("a code table gives one byte to one character")
        if len(set(self.bytes_of.values())) != len(self.bytes_of):
            raise ValueError("two characters share a byte")
        if not set(_DIGITS + _LETTERS + " ") <= set(self.bytes_of):
            raise ValueError("a code table has at least the digits, the capital letters and the space")
        if {0x0A, 0x0D} & set(self.bytes_of.values()):
            raise ValueError("CR and LF separate records; no character has their byte")
        chars = {byte: char for char, byte in self.bytes_of.items()}
        # U+FFFE は、符号表で「対応なし」を表す
        object.__setattr__(self, "_encoding", charmap_build("".join(chars.get(byte, "\ufffe") for byte in range(256))))
        object.__setattr__(self, "_decoding", "".join(chars.get(byte, "\ufffd") for byte in range(256)))

    def encoded(self, text: str) -> bytes:
        """符号にする / One byte per character; ``ValueError`` for a character the table does not have.

        >>> JIS.encoded("ｶ)A1").hex(), EBCDIC_KANA.encoded("ｶ)A1").hex()
        ('b6294131', '865dc1f1')
        """
        try:
            return charmap_encode(text, "strict", self._encoding)[0]
        except UnicodeEncodeError:
            unknown = set(text).difference(self.bytes_of)
            raise ValueError(f"{len(unknown)} characters have no byte in {self.name}") from None

    def decoded(self, data: bytes) -> str:
        """字に戻す / One character per byte; U+FFFD stands for a byte the table does not know."""
        return charmap_decode(data, "strict", self._decoding)[0]


def _jis() -> dict[str, int]:
    ascii_part = {chr(byte): byte for byte in range(0x20, 0x7F)}
    return ascii_part | {char: 0xA1 + at for at, char in enumerate(_KANA)}


def _row(first: int, chars: str) -> dict[str, int]:
    return {char: first + at for at, char in enumerate(chars)}


def _ebcdic_kana() -> dict[str, int]:
    return {
        " ": 0x40, **_row(0x41, "｡｢｣､･ｦｧｨｩ"), **_row(0x4B, ".<(+|"), "&": 0x50, **_row(0x51, "ｪｫｬｭｮｯ"), "ｰ": 0x58,
        **_row(0x5A, "!\\*);"), "-": 0x60, "/": 0x61, **_row(0x6B, ",%_>?"), "`": 0x79, **_row(0x7A, ":#@'=\""),
        **_row(0x81, "ｱｲｳｴｵｶｷｸｹｺ"), **_row(0x8C, "ｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉ"), **_row(0x9D, "ﾊﾋﾌ"), **_row(0xA2, "ﾍﾎﾏﾐﾑﾒﾓﾔﾕ"),
        **_row(0xAC, "ﾖﾗﾘﾙ"), **_row(0xBA, "ﾚﾛﾜﾝﾞﾟ"),
        **_row(0xC1, "ABCDEFGHI"), **_row(0xD1, "JKLMNOPQR"), "$": 0xE0, **_row(0xE2, "STUVWXYZ"), **_row(0xF0, _DIGITS),
    }  # fmt: skip


JIS: Final = CodeTable(name="JIS X 0201", division="0", bytes_of=_jis())
"""JIS / Code division 0."""

EBCDIC_KANA: Final = CodeTable(name="EBCDIC カナ（IBM コードページ 290）", division="1", bytes_of=_ebcdic_kana())
"""EBCDIC カナ / Code division 1 in the arrangement of IBM code page 290; other makers differ."""
