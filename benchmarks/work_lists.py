"""仕事の一覧の計測 / A page of 50 and a manager's load from 1,000,000 open tasks, beside the same rows by raw SQL.

    python3 dev.py bench work_lists [--items=1000000] [--only sqlite|postgresql] [--asks=200]

200 units of 50 officers; every 20th item waits for a seat; a third of the cases has a
level of confidentiality of which the looker may see one. The rows go in by plain inserts
of the store's own statement. Each list is asked for another officer, seat or unit every
time, from the first page and from the middle. The floor asks the driver for the same
rows without sight, sorted by the same index, and makes no values of them.
Prints Markdown; each list should answer within 20 ms.
"""

from __future__ import annotations

import argparse
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests" / "support")]

from postgres_server import Server  # noqa: E402

from jichitai.case_core.refs import ContentHash, Seat  # noqa: E402
from jichitai.case_core.sight.sight import UNLEVELLED, Grant, Sight  # noqa: E402
from jichitai.case_core.sql.work_lists import SqlWorkLists  # noqa: E402
from jichitai.case_core.work_lists.asking import Cursor, Due, OfPerson, OfPost, OfUnit, Scope, WorkQuery  # noqa: E402
from jichitai.case_core.work_lists.item import WorkChange, WorkItem, WorkKind  # noqa: E402
from jichitai.case_core.work_lists.load import USUAL_BANDS  # noqa: E402
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, PostRef  # noqa: E402
from jichitai.master_data.sql import open_database, upgrade  # noqa: E402
from jichitai.master_data.sql.driver import run  # noqa: E402

ON = date(2026, 6, 1)
UNITS = [OrganisationRef(f"第{at:03d}課") for at in range(200)]
STAFF = 50
TITLE = ContentHash.of("題")
LEVELS = ((UNLEVELLED, ""), ("open", "parking"), ("closed", "welfare"))
CHUNK = 10_000
ROWS = "SELECT * FROM jc_case_core_work WHERE {} ORDER BY due_on, key LIMIT 51"
LOADS = "SELECT holder, count(*), min(opened_on) FROM jc_case_core_work WHERE unit = ? GROUP BY holder"
COUNT = "SELECT count(*) FROM jc_case_core_work WHERE unit = ?"


def officer(unit: int, at: int) -> OfficerRef:
    return OfficerRef(f"{unit:03d}{at:02d}")


def items(count: int) -> Iterator[WorkItem]:
    """合成した仕事 / Made-up items, the same every time."""
    chance = random.Random(20260601)
    for at in range(count):
        unit, person = chance.randrange(len(UNITS)), chance.randrange(STAFF)
        case, where = CaseRef(f"2026-{at // 2:07d}"), UNITS[unit]
        seated = at % 20 == 0
        due = None if at % 10 == 0 else ON + timedelta(days=chance.randrange(-60, 300))
        yield WorkItem(
            key=f"{case}/作業{at % 2 + 1}", kind=WorkKind.STEP if seated else WorkKind.TASK, case=case, title=TITLE,
            owner=where, unit=where, opened_on=ON - timedelta(days=chance.randrange(200)), asked_by=officer(unit, person - 1),
            holder=None if seated else officer(unit, person), seat=Seat(where, PostRef("課長")) if seated else None,
            what="approval" if seated else "", due_on=due,
        )  # fmt: skip


def load(url: Any, count: int) -> float:
    """入れる / Insert every item, and mark two thirds of the cases; seconds."""
    database, made, began = open_database(url), items(count), time.perf_counter()
    with database.write() as connection:
        upgrade(connection)
        upgrade(connection, "jichitai.case_core")
        lists = SqlWorkLists(connection)
        for chunk in iter(lambda: tuple(islice(made, CHUNK)), ()):
            lists.follow(WorkChange(case=chunk[0].case, come=chunk))
        for at in (1, 2):  # 三分の二の案件に公開区分を付ける
            number = "CAST(substr(case_ref, 6) AS INTEGER)"
            marked = f"UPDATE jc_case_core_work SET level = ?, case_kind = ? WHERE {number} - {number} / 3 * 3 = {at}"
            run(connection, marked, LEVELS[at])
    took = time.perf_counter() - began
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # PostgreSQL は、これだけの行が入ると自分で掃く（autovacuum）：その後の姿を計る
        connection.exec_driver_sql("VACUUM ANALYZE" if database.dialect == "postgresql" else "ANALYZE")
    database.checkpoint()
    database.close()
    return took


def lookers(chance: random.Random) -> Iterator[tuple[str, WorkQuery, str, tuple[object, ...]]]:
    """求め / Each list as its reader asks for it, with the floor's WHERE and values."""
    at, person = chance.randrange(len(UNITS)), chance.randrange(STAFF)
    unit, who, seat = UNITS[at], officer(at, person), Seat(UNITS[at], PostRef("課長"))
    clerk = Sight(officer=who)
    levels = frozenset({UNLEVELLED, "open"})
    chief = Sight(
        officer=officer(at, 99), seats=frozenset({seat}), grants=frozenset({Grant(unit=unit, kind=None, levels=levels)})
    )
    narrow = Sight(officer=officer(at, 99), grants=frozenset({Grant(unit=unit, kind="parking", levels=frozenset({"open"}))}))
    every: list[tuple[str, Scope, Sight, Due | None, str, tuple[object, ...]]] = [
        ("人（課員）", OfPerson(who), clerk, None, "holder = ?", (who.value,)),
        ("人（課長の席を含む）", OfPerson(who, frozenset({seat})), chief, None, "holder = ?", (who.value,)),
        ("職（課長の席）", OfPost(seat), chief, None, "unit = ? AND post = ?", (unit.value, "課長")),
        ("組織", OfUnit(unit), chief, None, "unit = ?", (unit.value,)),
        ("組織（三分の一だけ見える）", OfUnit(unit), narrow, None, "unit = ?", (unit.value,)),
        ("組織の期限切れ", OfUnit(unit), chief, Due.overdue(ON), "unit = ? AND due_on < ?", (unit.value, ON.isoformat())),
        ("何も見えない人が組織を", OfUnit(unit), Sight(officer=officer(at, 99)), None, "unit = ?", (unit.value,)),
    ]
    for name, of, sight, due, where, values in every:
        yield name, WorkQuery(of=of, sight=sight, due=due), where, values


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def measure(url: Any, asks: int) -> dict[str, tuple[list[float], list[float]]]:
    """計る / Milliseconds of each list and of its floor; every other page is asked from the middle of the year."""
    database, chance = open_database(url), random.Random(7)
    took: dict[str, tuple[list[float], list[float]]] = {}
    with database.read() as connection:
        lists = SqlWorkLists(connection)
        for at in range(asks):
            after = Cursor(due_on=ON + timedelta(days=120), key="2026-0250000") if at % 2 else None
            for name, query, where, values in lookers(chance):
                ours, floor = took.setdefault(name, ([], []))
                late = after if query.due is None else None
                ours.append(timed(lambda q=query, a=late: lists.page(q, after=a)))
                beyond = "" if late is None else " AND (due_on, key) > (?, ?)"
                more = () if late is None else (str(late.due_on), late.key)
                floor.append(timed(lambda w=where + beyond, v=(*values, *more): run(connection, ROWS.format(w), v).all()))
                if name == "組織":
                    loads, floor = took.setdefault("課長の見る量（人ごと）", ([], []))
                    loads.append(timed(lambda q=query: lists.loads(q, on=ON, bands=USUAL_BANDS)))
                    floor.append(timed(lambda v=values: run(connection, LOADS, v).all()))
                    counts, floor = took.setdefault("件数", ([], []))
                    counts.append(timed(lambda q=query: lists.count(q)))
                    floor.append(timed(lambda v=values: run(connection, COUNT, v).all()))
    database.close()
    return took


def told(backend: str, url: Any, count: int, asks: int) -> None:
    """語る / Load, measure, print."""
    seconds = load(url, count)
    print(f"\n### {backend}：未了の作業 {count:,}件（入れるのに {seconds:,.0f}秒） / open tasks\n")
    print("| 一覧 / list | 中央値 ms | p95 ms | 床の中央値 ms | 床の p95 ms |\n|---|--:|--:|--:|--:|")
    for name, (ours, floor) in measure(url, asks).items():
        cells = [
            f"{value:.2f}" for each in (ours, floor) for value in (statistics.median(each), statistics.quantiles(each, n=20)[18])
        ]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=1_000_000)
    options.add_argument("--asks", type=int, default=200)
    options.add_argument("--only", choices=("sqlite", "postgresql"))
    given = options.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        if given.only in (None, "sqlite"):
            told("SQLite", f"sqlite:///{folder}/lists.db", given.items, given.asks)
        if given.only in (None, "postgresql"):
            server = Server(Path(folder) / "data", durable=True)
            told("PostgreSQL", server.create(), given.items, given.asks)
            server.stop()


if __name__ == "__main__":
    main()
