"""案件の検索の計測 / Searching closed cases: pages of 20 and counts, on SQLite and PostgreSQL.

    python3 dev.py bench knowledge [--cases=1000000] [--only sqlite|postgresql] [--keep FOLDER]

Made-up cases of 200 units, ten years and three levels of confidentiality, with 20,000
different texts among them. The index is filled in bulk, with the very rows and tokens the
store writes. Prints Markdown: the median and the
slowest of repeated searches, warm, as the application calls them. ``--keep`` leaves the
SQLite file in a folder and takes it from there the next time.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent / "tests" / "support")]

from postgres_server import Server  # noqa: E402
from sqlalchemy import Connection  # noqa: E402

from jichitai.case_core.knowledge.document import TITLE, CaseState, KnowledgeDocument, TextPart  # noqa: E402
from jichitai.case_core.knowledge.query import KnowledgeQuery  # noqa: E402
from jichitai.case_core.knowledge.similar import like_cases  # noqa: E402
from jichitai.case_core.sight.sight import CaseMark, Grant, Sight  # noqa: E402
from jichitai.case_core.sql.knowledge import SqlKnowledge  # noqa: E402
from jichitai.case_core.sql.knowledge_tables import KNOWLEDGE  # noqa: E402
from jichitai.case_core.sql.knowledge_tokens import facet_tokens  # noqa: E402
from jichitai.master_data.full_text.folding import fold  # noqa: E402
from jichitai.master_data.full_text.places import first_place  # noqa: E402
from jichitai.master_data.full_text.tokens import number, text_tokens  # noqa: E402
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef  # noqa: E402
from jichitai.master_data.sql import Database, open_database, upgrade  # noqa: E402

UNITS = [OrganisationRef(f"第{at}課") for at in range(200)]
KINDS = ["許可", "減免", "補助", "届出", "入所", "契約"]
SUBJECTS = ["保育所の入所", "固定資産税の減免", "道路の占用", "屋外広告物の表示", "児童手当の認定", "農地の転用", "公園の使用",
            "下水道の接続", "空き家の解体", "飲食店の営業", "介護保険料の徴収猶予", "住民票の写しの交付", "消防団員の報酬"]  # fmt: skip
ACTIONS = ["申請書の受理", "許可の決定", "不許可の通知", "補正の依頼", "現地調査の実施", "審査請求への対応", "更新の手続"]
REASONS = ["世帯の収入が基準を下回るため", "隣接地の所有者の同意を得たため", "添付書類に不足があったため", "工期の延長を要するため",
           "要綱に定める要件を満たすため", "災害により家屋が損壊したため"]  # fmt: skip
PLACES = [
    "青葉台",
    "旭町",
    "泉が丘",
    "浦島",
    "永楽",
    "大手門",
    "柿の木坂",
    "菊川",
    "桜木",
    "白鳥",
    "杉並木",
    "瀬戸",
    "高砂",
    "千歳",
    "鶴見橋",
    "常盤",
    "中洲",
    "錦",
    "花園",
    "日吉",
]
TEXTS = 20_000
OFFICER = OfficerRef("1001")
EVERYTHING = Sight(officer=OFFICER, grants=frozenset({Grant(unit=None, kind=None, levels=None)}))
ONE_UNIT = Sight(officer=OFFICER, grants=frozenset({Grant(unit=UNITS[7], kind=None, levels=frozenset({"", "internal"}))}))
NOTHING = Sight(officer=OFFICER)
SEARCHES = [
    ("三文字、ありふれた語", "申請書", EVERYTHING), ("三文字、件名にない語", "世帯の", EVERYTHING),
    ("三文字、まれな語", "一二三", EVERYTHING), ("二文字、ありふれた語", "許可", EVERYTHING),
    ("二文字、件名にない語", "同意", EVERYTHING), ("一文字", "税", EVERYTHING), ("九文字", "固定資産税の減免の", EVERYTHING),
    ("二語、ともにありふれた", "許可 決定", EVERYTHING), ("二語、ともにあるものがない", "申請書 決定", EVERYTHING),
    ("並びはあるが、語はない", "許可の決定書", EVERYTHING), ("一つの課だけ見える", "申請書", ONE_UNIT),
    ("一つの課、まれな語", "一二三", ONE_UNIT), ("何も見えない", "申請書", NOTHING),
]  # fmt: skip


def texts() -> list[tuple[str, str]]:
    """架空の文 / Titles and bodies, folded; one in 5,000 has a rare word."""
    draw = random.Random(20260401)
    made = []
    for at in range(TEXTS):
        title = f"{draw.choice(SUBJECTS)}の{draw.choice(ACTIONS)}（{draw.choice(PLACES)}{draw.randrange(1, 99)}番地）"
        body = f"{draw.choice(REASONS)}、{draw.choice(ACTIONS)}を行う。{draw.choice(PLACES)}地区、件数{draw.randrange(1_000)}"
        body += "、整理番号一二三" if at % 5_000 == 4_321 else ""
        made.append((fold(title), fold(body)))
    return made


def documents(cases: int) -> Iterator[KnowledgeDocument]:
    """架空の案件 / Cases in the order of their opening."""
    draw, begin, written = random.Random(20260402), date(2016, 4, 1), texts()
    for at in range(cases):
        on = begin + timedelta(days=at * 3_650 // cases)
        title, body = draw.choice(written)
        yield KnowledgeDocument(
            case=CaseRef(f"{on.year}-{at:07}"), mark=CaseMark(kind=draw.choice(KINDS), level=draw.choice(["", "internal", "secret"])),
            unit=draw.choice(UNITS), holder=OfficerRef(f"2{draw.randrange(1_000):03}"), state=CaseState.CLOSED,
            opened_on=on, closed_on=on,
            parts=(TextPart(place=TITLE, folded=title), TextPart(place="理由", folded=body)),
        )  # fmt: skip


kept_tokens = lru_cache(maxsize=TEXTS)(text_tokens)
kept_numbers = lru_cache(maxsize=TEXTS)(lambda title, body: [number(each) for each in text_tokens(title, body)])


def placed(cases: int) -> Iterator[tuple[int, KnowledgeDocument]]:
    """所を付ける / Each document with the place the store would give it."""
    last = 0
    for each in documents(cases):
        last = max(last + 1, first_place(each.opened_on))
        yield last, each


def row(place: int, each: KnowledgeDocument) -> tuple[Any, ...]:
    """行 / The row of a document, without its n-grams."""
    return (
        place, each.case.value, each.mark.kind, each.mark.level, each.unit.value, each.holder.value, each.year, each.state.value,
        each.opened_on.isoformat(), each.opened_on.isoformat(), each.title, each.body,
    )  # fmt: skip


def part_rows(place: int, each: KnowledgeDocument) -> list[tuple[int, int, str]]:
    """文の行 / Which text each line was made from."""
    return [(place, at, part.place) for at, part in enumerate(each.parts)]


GRAMS = KNOWLEDGE.grams
PARTS = "id, number, place"
COLUMNS = "id, ref, kind, level, unit, holder, year, state, opened_on, closed_on, title, body"


def fill_sqlite(database: Database, cases: int) -> None:
    """SQLiteに入れる / Fill in transactions of 20,000 cases, then merge the n-grams as the nightly purge does."""
    source = placed(cases)
    while portion := list(islice(source, 20_000)):
        with database.write() as connection:
            values = ", ".join("?" * 12)
            connection.exec_driver_sql(
                f"INSERT INTO jc_case_core_knowledge ({COLUMNS}) VALUES ({values})", [row(*each) for each in portion]
            )
            parts = [part for place, each in portion for part in part_rows(place, each)]
            connection.exec_driver_sql(f"INSERT INTO jc_case_core_knowledge_part ({PARTS}) VALUES (?, ?, ?)", parts)
            grams = [(place, " ".join(kept_tokens(each.title, each.body) | facet_tokens(each))) for place, each in portion]
            connection.exec_driver_sql(f"INSERT INTO {GRAMS}(rowid, grams) VALUES(?, ?)", grams)
    with database.write() as connection:
        connection.exec_driver_sql(f"INSERT INTO {GRAMS}({GRAMS}) VALUES('optimize')")
        connection.exec_driver_sql("ANALYZE")


def fill_postgresql(database: Database, cases: int) -> None:
    """PostgreSQLに入れる / Fill by COPY, then make the indexes."""
    with database.write() as connection:
        connection.exec_driver_sql("DROP INDEX ix_jc_case_core_knowledge_grams")
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY jc_case_core_knowledge ({COLUMNS}, grams) FROM STDIN") as copy:
            for place, each in placed(cases):
                copy.write_row((*row(place, each), [*kept_numbers(each.title, each.body), *map(number, facet_tokens(each))]))
        with driver.cursor() as cursor, cursor.copy(f"COPY jc_case_core_knowledge_part ({PARTS}) FROM STDIN") as copy:
            for place, each in placed(cases):
                for part in part_rows(place, each):
                    copy.write_row(part)
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '512MB'")
        connection.exec_driver_sql("CREATE INDEX ix_jc_case_core_knowledge_grams ON jc_case_core_knowledge USING gin (grams)")
    with database.write() as connection:
        connection.exec_driver_sql("ANALYZE jc_case_core_knowledge")


def timed(work: Callable[[], Any], rounds: int) -> tuple[float, float, Any]:
    """計る / The median and the slowest in milliseconds, after one call to warm up; and what came back."""
    result, times = work(), []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1_000)
    return statistics.median(times), max(times), result


def measure(connection: Connection, rounds: int) -> Iterator[str]:
    """計る / A line of the table for each search."""
    index = SqlKnowledge(connection)
    for name, words, sight in SEARCHES:
        query = KnowledgeQuery.of(words, sight=sight)
        page, slowest_page, hits = timed(lambda query=query: index.search(query), rounds)
        count, slowest_count, number_of = timed(lambda query=query: index.count(query), rounds)
        yield (
            f"| {name}「{words}」 | {len(hits.hits)} | {page:.1f} | {slowest_page:.1f} "
            f"| {number_of} | {count:.1f} | {slowest_count:.1f} |"
        )
    one = index.search(KnowledgeQuery.of("申請書", sight=EVERYTHING)).hits[0].case
    document = index.seen(one, EVERYTHING)
    assert document is not None
    like, slowest, found = timed(lambda: like_cases(index, document, EVERYTHING), max(3, rounds // 4))
    yield f"| 似た案件 | {len(found)} | {like:.1f} | {slowest:.1f} | | | |"


def report(name: str, database: Database, fill: Callable[[Database, int], None] | None, cases: int, rounds: int) -> None:
    """一つのデータベース / Fill one database and print its table."""
    if fill is not None:
        with database.write() as connection:
            upgrade(connection)
            upgrade(connection, "jichitai.case_core")
        began = time.perf_counter()
        fill(database, cases)
        print(f"\n{name}：{cases:,}件を入れるのに{time.perf_counter() - began:.0f}秒\n")
    print("| 探すもの | 一頁 | 中央値 ms | 最も遅い ms | 件数 | 中央値 ms | 最も遅い ms |\n|---|--:|--:|--:|--:|--:|--:|")
    with database.read() as connection:
        for line in measure(connection, rounds):
            print(line, flush=True)


def main() -> None:
    """計測の全部 / Every database in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    print(f"Python {platform.python_version()}、{os.cpu_count()} CPU、{platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        if given.only != "postgresql":
            path = (given.keep or Path(folder)) / f"knowledge-{given.cases}.db"
            there = path.exists()
            database = open_database(f"sqlite:///{path}")
            report("SQLite", database, None if there else fill_sqlite, given.cases, given.rounds)
            print(f"\nファイルの大きさ：{path.stat().st_size / 1e6:,.0f} MB")
            database.close()
        if given.only != "sqlite":
            server = Server(Path(folder) / "postgres", durable=True)
            database = open_database(server.create())
            report("PostgreSQL", database, fill_postgresql, given.cases, given.rounds)
            database.close()
            server.stop()


if __name__ == "__main__":
    main()
