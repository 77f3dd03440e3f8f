"""文字の表と調べの速さ / How fast are tables of characters loaded, and the characters of a large file counted?

表は、公表の表と同じ数（58,862）の作りもの。組んだ形の読み込みは三度の最も速い回、他は一度。調べは 40 列の住民の記録を塊で数え、
同じファイルの頭を一行ずつの手本でも数えて、同じ調べになることを確かめる。秒は CPU の秒（二つの核の合計）。
``--rows`` で行数を変える。
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from _residents import write_csv
from jichitai.standardization.boundary.census_files import census_of_csv
from jichitai.standardization.boundary.glyph_files import dump_glyphs, load_glyphs, read_glyph_table
from jichitai.standardization.boundary.shrink_files import read_mj_shrink_map
from jichitai.standardization.frames.census import census_of_large_csv
from jichitai.standardization.glyphs.census import Classifier
from jichitai.standardization.glyphs.glyph import GlyphTable
from jichitai.standardization.glyphs.shrink_table import FAMILY_REGISTER_NOTICES, UNIFICATION

T = TypeVar("T")
GLYPHS = 58_862
HEAD = 20_000


def glyph_csv() -> bytes:
    """作りものの一覧表 / As many glyphs as the published table has, each a character of its own, one in five with an IVS."""
    lines = [
        "MJ文字図形名,対応するUCS,実装したUCS,実装したMoji_JohoコレクションIVS,戸籍統一文字番号,住基ネット統一文字コード,X0213"
    ]
    for nth in range(GLYPHS):
        code = f"{0x4E00 + nth if nth < 20_000 else 0x20000 + nth - 20_000:04X}"
        ivs = f"{code}_E0101" if nth % 5 == 0 else ""
        lines.append(f"MJ{nth + 1:06},U+{code},U+{code},{ivs},{nth:06},J+{code},1-16-01")
    return "\n".join(lines).encode()


def shrink_json() -> bytes:
    """作りものの縮退マップ / One candidate by one scheme and two by another for every glyph."""
    one, other = (
        {"JIS X 0213": "1-25-66", "UCS": "U+9AD8"},
        {"JIS X 0213": "1-37-71", "UCS": "U+5CF6", "種別": "見本", "ホップ数": 1},
    )
    content = [
        {"MJ文字図形名": f"MJ{nth + 1:06}", UNIFICATION: [one], FAMILY_REGISTER_NOTICES: [one, other]} for nth in range(GLYPHS)
    ]
    return json.dumps({"meta": {"version": "見本"}, "content": content}, ensure_ascii=False).encode()


def timed(what: str, work: Callable[[], T], rounds: int = 1) -> T:
    """計る / The CPU seconds of the best round, printed; the result of the last."""
    least = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        made = work()
        least = min(least, time.process_time() - began)
    print(f"{what}: {least:.2f} 秒")
    return made


def tables() -> GlyphTable:
    """表を読む / The tables, each way."""
    data = glyph_csv()
    table = timed("一覧表（CSV）を読む", lambda: read_glyph_table(data, id="作りもの", version="1", licence="CC0 1.0").table)
    compiled = dump_glyphs(table)
    table = timed("組んだ表を読む", lambda: load_glyphs(compiled), rounds=3)
    timed("文字からの索引を作る", lambda: table.shown_by("高"))
    plain = shrink_json()
    timed("MJ縮退マップの形を読む", lambda: read_mj_shrink_map(plain, glyphs=table, id="作りもの", licence="CC0 1.0"))
    return table


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows: int = parser.parse_args().rows
    table = tables()
    with tempfile.TemporaryDirectory() as folder:
        whole, head = Path(folder) / "whole.csv", Path(folder) / "head.csv"
        write_csv(whole, rows)
        with whole.open("rb") as stream:
            head.write_bytes(b"".join(stream.readline() for _ in range(HEAD + 1)))
        wide = timed(f"文字の調べ（{rows:,}行）", lambda: census_of_large_csv(whole, Classifier(glyphs=table)))
        print(f"  {len(wide.columns)}列、{sum(each.characters for each in wide.columns):,}字")
        plain = timed(f"一行ずつの手本（{HEAD:,}行）", lambda: census_of_csv(head, Classifier(glyphs=table)))
        quick = timed(f"列の器（{HEAD:,}行）", lambda: census_of_large_csv(head, Classifier(glyphs=table)))
        assert plain == quick
    print(f"最大の記憶：{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MiB")


if __name__ == "__main__":
    main()
