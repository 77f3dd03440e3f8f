"""文字の速さ / How fast are conversions of names beside jaconv and a floor? One run; ratios are ours over theirs.

こちらは、もとの文字列と報告の手がかりを持つ値（Conversion）を返す。相手は文字列だけを返し、何を失ったかは言わない。
「文字列だけ」の行は、こちらも文字列だけを返す呼び方（歩みの ``rewrite``）である。床は ``str.translate`` 一回。
mojimoji があれば並べる。答えが同じであることも確かめる。速さは百万回毎秒、五回のうち最も速い回を採る。
"""

from __future__ import annotations

import importlib.util
import time
import unicodedata
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import jaconv
import polars as pl

from jichitai.master_data.characters import (
    agreement_of,
    classify,
    enlarge_small_kana,
    hiragana_to_katakana,
    payment_form,
    search_key,
    to_full_width_kana,
    to_half_width,
    to_half_width_kana,
)
from jichitai.master_data.characters.kana import ENLARGE, NARROW_ASCII, NARROW_KANA, TO_KATAKANA, WIDEN_KANA
from jichitai.master_data.frames.characters import search_keys

N = 20_000
ROUNDS = 5
PARTS = ["ヤマダ", "サトウ", "ハナコ", "ジロウ", "ショウジ", "パウロ", "ヴィオラ", "キョウコ"]
FULL = [PARTS[at % 8] + PARTS[at * 5 % 7] for at in range(N)]
HALF = [jaconv.z2h(each) for each in FULL]
HIRAGANA = [jaconv.kata2hira(each) for each in FULL]
WIDE = [f"見本ビル{at % 10}階Ａ棟１２３−{at % 7}".translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}) for at in range(N)]
FLOOR = {code: code + 1 for code in range(0x30A1, 0x30F7)}


def millions(call: Callable[[Any], Any], items: Sequence[Any]) -> float:
    """百万回毎秒 / Calls per microsecond, the best of the rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for each in items:
            call(each)
        best = min(best, time.perf_counter() - began)
    return len(items) / best / 1e6


def cases() -> list[tuple[str, Callable[[str], Any], Callable[[str], str] | None, Callable[[str], str], list[str]]]:
    """比べるもの / Name, ours with the report, ours without, theirs, and the texts."""
    return [
        ("半角カナ→全角", to_full_width_kana, WIDEN_KANA.rewrite, jaconv.h2z, HALF),
        ("全角カナ→半角", to_half_width_kana, NARROW_KANA.rewrite, jaconv.z2h, FULL),
        ("ひらがな→カタカナ", hiragana_to_katakana, TO_KATAKANA.rewrite, jaconv.hira2kata, HIRAGANA),
        (
            "英数→半角",
            to_half_width,
            NARROW_ASCII.rewrite,
            lambda text: jaconv.z2h(text, kana=False, ascii=True, digit=True),
            WIDE,
        ),
        ("小書き→大書き", enlarge_small_kana, ENLARGE.rewrite, jaconv.enlargesmallkana, FULL),
    ]


def main() -> None:
    warnings.simplefilter("ignore")  # jaconv の古い名
    print("| 変換 | こちら | 文字列だけ | jaconv | 比 | 文字列だけの比 |\n|---|--:|--:|--:|--:|--:|")
    for name, ours, plain, theirs, texts in cases():
        assert plain is not None
        assert [ours(each).result for each in texts[:500]] == [theirs(each) for each in texts[:500]], name
        a, b, c = millions(ours, texts), millions(plain, texts), millions(theirs, texts)
        print(f"| {name} | {a:.2f} | {b:.2f} | {c:.2f} | {a / c:.2f} | {b / c:.2f} |")
    if importlib.util.find_spec("mojimoji") is None:
        print("\nmojimoji は入っていない：並べない")
    floor = millions(lambda text: text.translate(FLOOR), FULL)
    print("\n| 形 | 百万回毎秒 | 床（translate 一回）との比 |\n|---|--:|--:|")
    for name, call in (
        ("検索鍵", search_key), ("振込用の形", payment_form), ("分類（一字ずつ）", classify),
        ("一致の程度", lambda text: agreement_of(text, "ヤマダハナコ")), ("NFKC（参考）", lambda text: unicodedata.normalize("NFKC", text)),
    ):  # fmt: skip
        rate = millions(call, FULL)
        print(f"| {name} | {rate:.3f} | {rate / floor:.2f} |")
    column = pl.Series(FULL * 50)
    began = time.perf_counter()
    search_keys(column)
    print(f"\n検索鍵の列：{len(column):,}行を {time.perf_counter() - began:.2f} 秒（異なり {column.n_unique()}）")


if __name__ == "__main__":
    main()
