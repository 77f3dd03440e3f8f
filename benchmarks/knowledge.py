"""案件の検索の計測 / Searching closed cases: pages of 20 and counts, on SQLite and PostgreSQL.

    python3 dev.py bench knowledge [--cases=1000000] [--only sqlite|postgresql] [--keep FOLDER]

Made-up cases of 200 units, ten years and three levels of confidentiality, with 20,000
different texts among them. The index is filled in bulk, with the very rows and tokens the
store writes. Prints Markdown: the median and the
slowest of repeated searches, warm, as the application calls them. ``--keep`` leaves the
SQLite file in a folder and takes it from there the next time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from _search import TEXTS, Searching, line, texts, timed
from jichitai.case_core.knowledge.document import TITLE, CaseState, KnowledgeDocument, TextPart
from jichitai.case_core.knowledge.query import KnowledgeQuery
from jichitai.case_core.knowledge.similar import like_cases
from jichitai.case_core.sight.sight import CaseMark, Grant, Sight
from jichitai.case_core.sql.knowledge import SqlKnowledge
from jichitai.case_core.sql.knowledge_tables import KNOWLEDGE
from jichitai.case_core.sql.knowledge_tokens import facet_tokens
from jichitai.master_data.full_text.places import first_place
from jichitai.master_data.full_text.tokens import number, text_tokens
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef
from jichitai.master_data.sql import Database

UNITS = [OrganisationRef(f"第{at}課") for at in range(200)]
KINDS = ["許可", "減免", "補助", "届出", "入所", "契約"]
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


def measure(connection: Connection, rounds: int) -> Iterator[str]:
    """計る / A line of the table for each search."""
    index = SqlKnowledge(connection)
    for name, words, sight in SEARCHES:
        query = KnowledgeQuery.of(words, sight=sight)
        yield line(f"{name}「{words}」", lambda query=query: index.search(query), lambda query=query: index.count(query), rounds)
    one = index.search(KnowledgeQuery.of("申請書", sight=EVERYTHING)).hits[0].case
    document = index.seen(one, EVERYTHING)
    assert document is not None
    like, slowest, found = timed(lambda: like_cases(index, document, EVERYTHING), max(3, rounds // 4))
    yield f"| 似た案件 | {len(found)} | {like:.1f} | {slowest:.1f} | | | |"


if __name__ == "__main__":
    Searching(package="case_core", items="cases", sqlite=fill_sqlite, postgresql=fill_postgresql, measure=measure).run(__doc__)
