"""名義の略語 / Abbreviations of names in transfers: カ) for 株式会社, by where the words stand.

略語は銀行が公表する法人略語・営業所略語・事業略語の一覧による。法人の略語は、名義の先頭では「カ)…」、末尾
では「…(カ」、中ほどでは「…(カ)…」と書く。営業所と事業の略語は、語だけを置く（括弧のつけ方は銀行に確かめる）。
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Final

from attrs import frozen

from .zengin_characters import CharacterProfile, WoRule


class Position(Enum):
    """略語の位置 / Where the words stand in the name."""

    FRONT = "front"
    """前 / 株式会社 before the name: カ)…"""
    MIDDLE = "middle"
    """中 / Between the name and a branch office: …(カ)…"""
    BACK = "back"
    """後 / 株式会社 behind the name: …(カ"""


class AbbreviationGroup(Enum):
    """略語の種類 / What is abbreviated."""

    CORPORATION = "corporation"
    """法人 / The form of a body: 株式会社."""
    OFFICE = "office"
    """営業所 / An office: 営業所."""
    BUSINESS = "business"
    """事業 / A line of business: 協同組合."""


@frozen(kw_only=True)
class Abbreviation:
    """略語 / A term, how it is read, and its abbreviation in kana."""

    term: str
    reading: str
    kana: str
    group: AbbreviationGroup = AbbreviationGroup.CORPORATION

    def at(self, name: str, position: Position, *, rest: str = "") -> str:
        """略語をつける / The name with this abbreviation; ``rest`` follows it in the middle.

        >>> stock = CORPORATE_ABBREVIATIONS["株式会社"]
        >>> stock.at("ケイヨウ", Position.FRONT), stock.at("ケイヨウ", Position.BACK)
        ('カ)ケイヨウ', 'ケイヨウ(カ')
        >>> stock.at("ケイヨウ", Position.MIDDLE, rest="チバシテン")
        'ケイヨウ(カ)チバシテン'
        """
        if self.group is not AbbreviationGroup.CORPORATION:
            raise ValueError("only the forms of bodies have brackets by position")
        if (position is Position.MIDDLE) != bool(rest):
            raise ValueError("something follows an abbreviation in the middle, and only there")
        if position is Position.FRONT:
            return f"{self.kana}){name}"
        return f"{name}({self.kana}" + (f"){rest}" if rest else "")


def _table(group: AbbreviationGroup, *rows: tuple[str, str, str]) -> dict[str, Abbreviation]:
    return {term: Abbreviation(term=term, reading=reading, kana=kana, group=group) for term, reading, kana in rows}


CORPORATE_ABBREVIATIONS: Final = _table(
    AbbreviationGroup.CORPORATION,
    ("株式会社", "カブシキガイシャ", "カ"), ("有限会社", "ユウゲンガイシャ", "ユ"), ("合名会社", "ゴウメイガイシャ", "メ"),
    ("合資会社", "ゴウシガイシャ", "シ"), ("合同会社", "ゴウドウガイシャ", "ド"), ("医療法人", "イリョウホウジン", "イ"),
    ("医療法人社団", "イリョウホウジンシャダン", "イ"), ("医療法人財団", "イリョウホウジンザイダン", "イ"),
    ("社会医療法人", "シャカイイリョウホウジン", "イ"), ("財団法人", "ザイダンホウジン", "ザイ"),
    ("一般財団法人", "イッパンザイダンホウジン", "ザイ"), ("公益財団法人", "コウエキザイダンホウジン", "ザイ"),
    ("社団法人", "シャダンホウジン", "シヤ"), ("一般社団法人", "イッパンシャダンホウジン", "シヤ"),
    ("公益社団法人", "コウエキシャダンホウジン", "シヤ"), ("宗教法人", "シュウキョウホウジン", "シユウ"),
    ("学校法人", "ガッコウホウジン", "ガク"), ("社会福祉法人", "シャカイフクシホウジン", "フク"), ("相互会社", "ソウゴガイシャ", "ソ"),
    ("更生保護法人", "コウセイホゴホウジン", "ホゴ"), ("特定非営利活動法人", "トクテイヒエイリカツドウホウジン", "トクヒ"),
    ("独立行政法人", "ドクリツギョウセイホウジン", "ドク"), ("地方独立行政法人", "チホウドクリツギョウセイホウジン", "チドク"),
    ("弁護士法人", "ベンゴシホウジン", "ベン"), ("行政書士法人", "ギョウセイショシホウジン", "ギヨ"),
    ("司法書士法人", "シホウショシホウジン", "シホウ"), ("税理士法人", "ゼイリシホウジン", "ゼイ"),
    ("社会保険労務士法人", "シャカイホケンロウムシホウジン", "ロウム"), ("国立大学法人", "コクリツダイガクホウジン", "ダイ"),
    ("公立大学法人", "コウリツダイガクホウジン", "ダイ"), ("農事組合法人", "ノウジクミアイホウジン", "ノウ"),
    ("管理組合法人", "カンリクミアイホウジン", "カンリ"),
)  # fmt: skip
"""法人略語 / Abbreviations of the forms of bodies, by term."""

OTHER_ABBREVIATIONS: Final = _table(
    AbbreviationGroup.OFFICE, ("営業所", "エイギョウショ", "エイ"), ("出張所", "シュッチョウジョ", "シユツ")
) | _table(
    AbbreviationGroup.BUSINESS,
    ("連合会", "レンゴウカイ", "レン"), ("協同組合", "キョウドウクミアイ", "キヨウクミ"), ("健康保険組合", "ケンコウホケンクミアイ", "ケンポ"),
    ("国民健康保険組合", "コクミンケンコウホケンクミアイ", "コクホ"), ("社会福祉協議会", "シャカイフクシキョウギカイ", "シヤキヨウ"),
)  # fmt: skip
"""営業所略語・事業略語（一部） / Some abbreviations of offices and lines of business, by term."""

_COMPARED: Final = CharacterProfile(
    name="名義の照合", symbols="().-,/&'+:", wo=WoRule.AS_O, replaced={"・": " ", "･": " ", "＝": " ", "[": "(", "]": ")"}
)


def comparable_name(kana: str) -> str | None:
    """照合のための名義 / A name so written that two ways of writing one holder become equal; None if it is no kana.

    Widths, small kana, long vowels and spaces do not count; the form of a body counts as
    its abbreviation, and so does whether it stands before or behind the name.

    >>> comparable_name("カブシキガイシャ　ケイヨウ ギンコウ") == comparable_name("ｶ)ｹｲﾖｳｷﾞﾝｺｳ")
    True
    >>> comparable_name("ケイヨウギンコウ（カ）") == comparable_name("ｶ)ｹｲﾖｳｷﾞﾝｺｳ")
    False
    """
    made = _COMPARED.written(kana)
    text = made.text.replace(" ", "")
    if made.refused or not text:
        return None
    for word, short in _words():
        if text.startswith(f"({short})"):
            text = text[1:]
        elif text.endswith(f"({short})"):
            text = text[:-1]
        if len(text) > len(word) and text.startswith(word):
            return f"{short})" + text[len(word) :]
        if len(text) > len(word) and text.endswith(word):
            return text[: -len(word)] + f"({short}"
    return text


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """長い語から / Reading and abbreviation as written, the longest first: 医療法人社団 before 医療法人."""
    from_table = {each.reading: each.kana for each in CORPORATE_ABBREVIATIONS.values()}
    return tuple((_plain(reading), _plain(kana)) for reading, kana in sorted(from_table.items(), key=lambda each: -len(each[0])))


def _plain(kana: str) -> str:
    return _COMPARED.written(kana).text
