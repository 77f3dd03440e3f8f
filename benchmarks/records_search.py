"""公文書の検索の計測 / Searching records: pages of 20 and counts, on SQLite and PostgreSQL.

    python3 dev.py bench records_search [--records=1000000] [--only sqlite|postgresql] [--keep FOLDER]

Made-up records of 200 units, ten years and forty classes, fifty in a series, with 20,000
different texts among them; one series in a hundred has another unit than when it was indexed, and 400
records are held. The tables are filled in bulk, with the very rows and tokens the store writes.
Prints Markdown: the median and the slowest of repeated searches, warm, as the application
calls them. ``--keep`` leaves the SQLite file in a folder and takes it from there the next time.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from _search import TEXTS, Searching, line, texts, timed
from jichitai.master_data.full_text.folding import fold
from jichitai.master_data.full_text.places import first_place
from jichitai.master_data.full_text.tokens import number, text_tokens
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, RecordRef
from jichitai.master_data.sql import Database
from jichitai.public_records.search.document import RecordTexts, SearchState
from jichitai.public_records.search.query import EVERY_RECORD, RecordFilter, RecordQuery
from jichitai.public_records.search.sight import RecordGrant, RecordSight
from jichitai.public_records.sql.search import SqlRecordSearch
from jichitai.public_records.sql.search_tables import SEARCH
from jichitai.public_records.sql.search_tokens import facet_tokens

UNITS = [f"第{at}課" for at in range(200)]
CLASSES = [f"{major:02}-{minor:02}" for major in range(1, 9) for minor in range(1, 6)]
PER_SERIES, HELD, BEHIND_EVERY = 50, 400, 100
OFFICER = OfficerRef("1001")


def sight(*grants: RecordGrant) -> RecordSight:
    """見える範囲 / Sight of the one who searches."""
    return RecordSight(officer=OFFICER, grants=frozenset(grants))


EVERYTHING = sight(RecordGrant(unit=None, classes=None))
ONE_UNIT = sight(RecordGrant(unit=OrganisationRef(UNITS[7]), classes=None))
ONE_CLASS = sight(RecordGrant(unit=OrganisationRef(UNITS[7]), classes=frozenset({"03"})))
NOTHING = sight()
YEAR = RecordFilter(years=frozenset({2017}))
NARROW = RecordFilter(classes=frozenset({"03"}), units=frozenset({OrganisationRef(UNITS[9])}), years=frozenset({2018}))
SEARCHES: list[tuple[str, str, RecordSight, RecordFilter]] = [
    ("三文字、ありふれた語", "申請書", EVERYTHING, EVERY_RECORD), ("三文字、件名にない語", "世帯の", EVERYTHING, EVERY_RECORD),
    ("三文字、まれな語", "一二三", EVERYTHING, EVERY_RECORD), ("二文字、ありふれた語", "許可", EVERYTHING, EVERY_RECORD),
    ("二文字、件名にない語", "同意", EVERYTHING, EVERY_RECORD), ("一文字", "税", EVERYTHING, EVERY_RECORD),
    ("九文字", "固定資産税の減免の", EVERYTHING, EVERY_RECORD), ("二語、ともにありふれた", "許可 決定", EVERYTHING, EVERY_RECORD),
    ("並びはあるが、語はない", "許可の決定書", EVERYTHING, EVERY_RECORD), ("文書番号", "総財-0500000", EVERYTHING, EVERY_RECORD),
    ("一つの課だけ見える", "申請書", ONE_UNIT, EVERY_RECORD), ("一つの課の一つの分類だけ", "申請書", ONE_CLASS, EVERY_RECORD),
    ("一つの課、まれな語", "一二三", ONE_UNIT, EVERY_RECORD), ("何も見えない", "申請書", NOTHING, EVERY_RECORD),
    ("古い年度に絞る", "申請書", EVERYTHING, YEAR), ("分類・課・年度に絞る", "申請書", EVERYTHING, NARROW),
    ("保留中に絞る", "申請書", EVERYTHING, RecordFilter(states=frozenset({SearchState.HELD}))),
    ("保存中に絞る", "申請書", EVERYTHING, RecordFilter(states=frozenset({SearchState.KEPT}))),
    ("案件に絞る", "申請書", EVERYTHING, RecordFilter(cases=frozenset({CaseRef("案件-77")}))),
]  # fmt: skip


def series_rows(records: int) -> Iterator[dict[str, Any]]:
    """架空の簿冊 / Series in the order of their years; ``indexed`` is the unit their rows were made with."""
    draw = random.Random(20260403)
    for at in range(-(-records // PER_SERIES)):
        year = 2016 + at * 10 * PER_SERIES // records
        unit = draw.choice(UNITS)
        yield {
            "ref": f"{year}-総財-簿冊-{at:05}", "fiscal_year": year, "symbol": "総財", "custodian": unit,
            "classification": draw.choice(CLASSES), "indexed": draw.choice(UNITS) if at % BEHIND_EVERY == 0 else unit,
        }  # fmt: skip


def rows(records: int) -> Iterator[dict[str, Any]]:
    """架空の文書 / Rows of the index in the order of filing, with their places."""
    draw, written = random.Random(20260402), texts()
    all_series = list(series_rows(records))
    for at in range(records):
        series = all_series[at // PER_SERIES]
        on = date(series["fiscal_year"], 4, 1) + timedelta(days=at % 360)
        title, text = draw.choice(written)
        ref = f"{series['fiscal_year']}-総財-{at:07}"
        known = RecordTexts(title=title, metadata=(fold(f"庶務{at % 40}"), fold(f"{ref} {series['ref']}")), text=text)
        yield {
            "id": first_place(on) + at, "ref": ref, "series": series["ref"], "case_ref": f"案件-{draw.randrange(5_000)}",
            "fiscal_year": series["fiscal_year"], "state": "kept", "filed_on": on.isoformat(), "unit": series["indexed"],
            "classification": series["classification"], "title": known.title, "body": known.body, "text": text,
        }  # fmt: skip


kept_tokens = lru_cache(maxsize=TEXTS)(text_tokens)


def tokens(row: dict[str, Any]) -> frozenset[str]:
    """印 / What ``tokens_of`` gives, the long texts kept from one record to the next."""
    metadata = "\n".join(row["body"].split("\n")[:2])
    return kept_tokens(row["title"], row["text"]) | text_tokens("", metadata) | facet_tokens(row)


SERIES = (
    "ref",
    "fiscal_year",
    "symbol",
    "custodian",
    "classification",
    "term",
    "opened_on",
    "extensions",
    "expiry_status",
    "version",
)
RECORD = ("ref", "series", "case_ref", "made_on", "filed_on", "sha256", "size", "media_type", "historical", "state", "version")
INDEX = (
    "id", "ref", "series", "case_ref", "fiscal_year", "state", "filed_on", "unit", "classification", "title", "body",
)  # fmt: skip
HOLD = ("ref", "series", "record", "place", "kind", "matter", "placed_on", "placed_by")
Insert = Callable[[str, tuple[str, ...], Iterator[tuple[Any, ...]]], None]


def tables(records: int, insert: Insert) -> None:
    """索引のほかの表に入れる / Series, records, what the index is behind with, and holds; titles are not searched."""
    day = "2016-04-01"
    insert(
        "series", SERIES,
        (
            (each["ref"], each["fiscal_year"], "総財", each["custodian"], each["classification"], "{}", day, "[]", "undetermined", 1)
            for each in series_rows(records)
        ),
    )  # fmt: skip
    insert(
        "record", RECORD,
        (
            (each["ref"], each["series"], each["case_ref"], each["filed_on"], each["filed_on"], "0" * 64, 1, "text/plain", False,
             "kept", 1)
            for each in rows(records)
        ),
    )  # fmt: skip
    behind = (each["ref"] for each in series_rows(records) if each["indexed"] != each["custodian"])
    insert("search_behind", ("series",), ((ref,) for ref in behind))
    step = max(1, records // HELD)
    held = islice(rows(records), 0, None, step)
    insert(
        "hold", HOLD,
        ((f"保留-{at}", each["series"], each["ref"], 1, "audit", "監", day, "1001") for at, each in enumerate(held)),
    )  # fmt: skip


def fill_sqlite(database: Database, records: int) -> None:
    """SQLiteに入れる / Fill in transactions of 20,000 rows, then merge the n-grams as the nightly purge does."""

    def insert(table: str, columns: tuple[str, ...], source: Iterator[tuple[Any, ...]]) -> None:
        values = ", ".join("?" * len(columns))
        statement = f"INSERT INTO jc_public_records_{table} ({', '.join(columns)}) VALUES ({values})"
        while portion := list(islice(source, 20_000)):
            with database.write() as connection:
                connection.exec_driver_sql(statement, portion)

    tables(records, insert)
    source = rows(records)
    while portion := list(islice(source, 20_000)):
        insert("search", INDEX, (tuple(each[name] for name in INDEX) for each in portion))
        with database.write() as connection:
            grams = [(each["id"], " ".join(tokens(each))) for each in portion]
            connection.exec_driver_sql(f"INSERT INTO {SEARCH.grams}(rowid, grams) VALUES(?, ?)", grams)
    with database.write() as connection:
        connection.exec_driver_sql(f"INSERT INTO {SEARCH.grams}({SEARCH.grams}) VALUES('optimize')")
        connection.exec_driver_sql("ANALYZE")


def fill_postgresql(database: Database, records: int) -> None:
    """PostgreSQLに入れる / Fill by COPY, then make the index of n-grams."""
    index = "ix_jc_public_records_search_grams"
    with database.write() as connection:
        connection.exec_driver_sql(f"DROP INDEX {index}")
        driver: Any = connection.connection.driver_connection

        def insert(table: str, columns: tuple[str, ...], source: Iterator[tuple[Any, ...]]) -> None:
            with (
                driver.cursor() as cursor,
                cursor.copy(f"COPY jc_public_records_{table} ({', '.join(columns)}) FROM STDIN") as copy,
            ):
                for each in source:
                    copy.write_row(each)

        tables(records, insert)
        made = ((*(each[name] for name in INDEX), [number(token) for token in tokens(each)]) for each in rows(records))
        insert("search", (*INDEX, "grams"), made)
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '512MB'")
        connection.exec_driver_sql(f"CREATE INDEX {index} ON jc_public_records_search USING gin (grams)")
    with database.write() as connection:
        connection.exec_driver_sql("ANALYZE")


def measure(connection: Connection, rounds: int) -> Iterator[str]:
    """計る / A line of the table for each search, then one record opened by its number."""
    index = SqlRecordSearch(connection)
    for name, words, seen, within in SEARCHES:
        query = RecordQuery.of(words, sight=seen, within=within)
        yield line(f"{name}「{words}」", lambda query=query: index.search(query), lambda query=query: index.count(query), rounds)
    one = index.search(RecordQuery.of("申請書", sight=EVERYTHING)).hits[0].place.record
    opened, slowest, _ = timed(lambda: index.seen(RecordRef(one.value), ONE_UNIT), rounds)
    yield f"| 一件を番号で | | {opened:.1f} | {slowest:.1f} | | | |"


if __name__ == "__main__":
    Searching(package="public_records", items="records", sqlite=fill_sqlite, postgresql=fill_postgresql, measure=measure).run(
        __doc__
    )
