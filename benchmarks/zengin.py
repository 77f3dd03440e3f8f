"""振込ファイルの速さ / Is a transfer file of 100,000 payments made and read in seconds?

Ours checks every field, reports every changed character and refuses what may not be
written; the others do not. The floor is the plainest f-string that puts given bytes in
their places; the middle converts the kana with jaconv (width only: small kana and long
vowels stay, so its file is one a bank may refuse).
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import date

import jaconv

from jichitai.master_data.kernel import Yen
from jichitai.master_data.payees import (
    EBCDIC_KANA,
    Client,
    DepositKind,
    FileForm,
    Transfer,
    TransferFile,
    compose,
    read_transfer_file,
)

N = 100_000
HOLDERS = [
    "カ）エチゼンショウテン",
    "ヤマダ　タロウ",
    "スズキ　ハナコ",
    "ユ）オオサカブンギョウ",
    "ﾔﾏﾓﾄ ｼﾞﾛｳ",
    "デンキコウジノサトー",
]
ROWS = [(f"{n % 10_000_000:07d}", HOLDERS[n % len(HOLDERS)], 1_000 + n) for n in range(N)]
CITY = Client(
    code="1", name="オオサカシ", bank_code="0001", bank_name="ミズホ", branch_code="001", branch_name="トウキヨウ",
    deposit=DepositKind.ORDINARY, account_number="1",
)  # fmt: skip
DAY = date(2026, 4, 30)
CRLF = "\r\n"


def floor() -> bytes:
    """素朴な書き方 / No checks, kana taken to be half-width already."""
    lines = [f"1210{1:010d}{'ｵｵｻｶｼ':40}04300001{'ﾐｽﾞﾎ':15}001{'ﾄｳｷﾖｳ':15}1{1:07d}{'':17}"]
    total = 0
    for number, _, amount in ROWS:
        lines.append(f"20147{'ﾌｸｲ':15}101{'ﾎﾝﾃﾝ':15}00001{number}{'ﾔﾏﾀﾞ ﾀﾛｳ':30}{amount:010d}0{'':20}7{'':8}")
        total += amount
    lines += [f"8{N:06d}{total:012d}{'':101}", f"9{'':119}"]
    return (CRLF.join(lines) + CRLF).encode("shift_jis")


def with_jaconv() -> bytes:
    """jaconv で半角にする / The same, with every text made half-width by jaconv."""
    half: Callable[[str], str] = lambda text: jaconv.z2h(text, ascii=True, digit=True)  # noqa: E731
    lines = [f"1210{1:010d}{half('オオサカシ'):40}04300001{half('ミズホ'):15}001{half('トウキヨウ'):15}1{1:07d}{'':17}"]
    total = 0
    for number, holder, amount in ROWS:
        lines.append(
            f"20147{half('フクイ'):15}101{half('ホンテン'):15}00001{number}{half(holder):30}{amount:010d}0{'':20}7{'':8}"
        )
        total += amount
    lines += [f"8{N:06d}{total:012d}{'':101}", f"9{'':119}"]
    return (CRLF.join(lines) + CRLF).encode("shift_jis")


def transfers() -> tuple[Transfer, ...]:
    """明細を作る / The transfers as values, every number checked."""
    return tuple(
        Transfer(
            bank_code="0147", bank_name="フクイ", branch_code="101", branch_name="ホンテン", deposit=DepositKind.ORDINARY,
            account_number=number, holder=holder, amount=Yen(amount),
        )
        for number, holder, amount in ROWS
    )  # fmt: skip


def ours(form: FileForm) -> bytes:
    """この部品 / Values, checks, conversion, losses, totals, bytes: all of it."""
    file = TransferFile(pay_on=DAY, client=CITY, transfers=transfers())
    return compose(file, form=form, is_bank_open=lambda _: True).content


def best(work: Callable[[], object], runs: int = 3) -> tuple[float, float]:
    """最も速い一回 / Processor seconds and seconds on the wall; a busy machine stretches only the wall."""
    fastest = (float("inf"), float("inf"))
    for _ in range(runs):
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        fastest = min(fastest, (time.process_time() - cpu, time.perf_counter() - wall))
    return fastest


def main() -> None:
    jis, ebcdic = FileForm(line_end=b"\r\n"), FileForm(codes=EBCDIC_KANA)
    content = ours(jis)
    base = best(floor)
    cases: list[tuple[str, Callable[[], object]]] = [
        ("素朴な f-string（半角に直さない・調べない）", floor),
        ("jaconv で半角にして f-string（調べない）", with_jaconv),
        ("この部品：値から書き出しまで（JIS・改行つき）", lambda: ours(jis)),
        ("この部品：値から書き出しまで（EBCDIC）", lambda: ours(ebcdic)),
        ("この部品：読みもどし", lambda: read_transfer_file(content, not_before=DAY)),
    ]
    print(f"| {N:,}件の振込ファイル（{len(content):,}バイト） | CPU秒 | 経過秒 | 素朴な書き方との比（CPU） |\n|---|--:|--:|--:|")
    for name, work in cases:
        cpu, wall = base if work is floor else best(work)
        print(f"| {name} | {cpu:.2f} | {wall:.2f} | {cpu / base[0]:.1f} |")


if __name__ == "__main__":
    main()
