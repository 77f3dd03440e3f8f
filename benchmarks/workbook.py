"""項目定義書の速さ / How fast is an official workbook compiled, beside openpyxl's read-only mode over the same cells?

公式の書（あれば）と、それより大きい作りもの（90組・4,500項目、健康管理の組の数に合わせた）を組む。相手は升を読むだけで、
項目を組まない。一回ずつ五度計り、最も速い回を採る。組んだ JSON の読み込みも計る。
"""

from __future__ import annotations

import io
import time
import tracemalloc
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook

from jichitai.standardization.boundary.compiled import dump_book, load_book
from jichitai.standardization.boundary.workbook import compile_workbook

ROUNDS = 5
OFFICIAL = (
    Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "digital_agency_spec" / "031_item_definition_20230929.xlsx"
)
PUBLISHED = date(2026, 4, 1)
UPPER = ["", "データ項目ID", "", "データ項目", "データ項目（ローマ字）", "グループ", "", "", "クラス分類", "", "", "データ型", "桁数", "コード",
         "繰り返し", "データ出力条件", "項目定義", "項目説明", "標準仕様書関連箇所", "実装類型", "サンプル値", "備考"]  # fmt: skip
LOWER = ["", "", "", "", "", "名称", "主キー", "外部キー", "LV1", "LV2", "LV3"]


def large(groups: int = 90, items: int = 50) -> bytes:
    """作りものの書 / A workbook of one sheet for each group, with the twenty-two columns of the official one."""
    book = Workbook(write_only=True)
    number = 0
    for group in range(groups):
        sheet = book.create_sheet(f"組{group}")
        for row in (["■（試験）基本データリスト"], [], [], [], UPPER, LOWER):
            sheet.append(row)
        for _ in range(items):
            number += 1
            sheet.append(["", "019", number, f"項目{number}_名称", f"komoku{number}_meisho", f"組{group}", "", "", "健康管理", "共通", "", "Ｎ", 100,
                          "", "", "任意", "項目の定義の文がここに入る", "・説明の文がここに入る\n※※ある場合は出力必須", "0190001管理機能", "○", "見本", "", "e"])  # fmt: skip
        sheet.append(["e"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def best(work: Callable[[], object]) -> float:
    """最も速い回 / Seconds of the best round."""
    least = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        least = min(least, time.perf_counter() - began)
    return least


def cells(data: bytes) -> int:
    """相手：升を読むだけ / The peer: only read every cell."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    count = sum(value is not None for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for value in row)
    book.close()
    return count


def main() -> None:
    warnings.simplefilter("ignore")  # 書式の拡張についての openpyxl の注意
    given = [("作りもの（4,500項目）", large())]
    if OFFICIAL.is_file():
        given.insert(0, ("公式の 031（29項目）", OFFICIAL.read_bytes()))
    print(
        "| 書 | 大きさ | 組む | openpyxl（升を読むだけ） | 比 | JSON | JSON の読み込み | 記憶の山 |\n|---|--:|--:|--:|--:|--:|--:|--:|"
    )
    for name, data in given:
        ours, theirs = best(lambda data=data: compile_workbook(data, published_on=PUBLISHED)), best(lambda data=data: cells(data))
        compiled = dump_book(compile_workbook(data, published_on=PUBLISHED).book)
        loading = best(lambda compiled=compiled: load_book(compiled))
        tracemalloc.start()
        compile_workbook(data, published_on=PUBLISHED)
        peak = tracemalloc.get_traced_memory()[1] / 1024**2
        tracemalloc.stop()
        print(
            f"| {name} | {len(data):,} B | {ours:.3f} s | {theirs:.3f} s | {theirs / ours:.1f} | {len(compiled):,} B |"
            f" {loading * 1000:.1f} ms | {peak:.1f} MiB |"
        )


if __name__ == "__main__":
    main()
