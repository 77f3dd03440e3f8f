"""組織の速さ / As-of questions on 2,000 units over 40 years, beside sqlite3 and plain bisect, in one run.

Prints questions per second and ratios. The floor is the least that can answer at all: one
dictionary and one bisect on plain dates, without refs, without periods, without objects.
"""

from __future__ import annotations

import random
import sqlite3
import time
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from jichitai.master_data.kernel import EffectivePeriod, OfficerRef, OrganisationRef, PostRef
from jichitai.master_data.organisation import (
    Book,
    Organisation,
    RenameUnit,
    Reorganisation,
    StaffMember,
    check_organisation,
    plan_reorganisation,
)
from jichitai.master_data.organisation.spans import Span, ordered
from jichitai.master_data.testing.organisation import appointment, by, desk_of, post, small_city, unit

T = TypeVar("T")
UNITS, YEARS, QUESTIONS = 2_000, 40, 200_000
FIRST = date(1986, 4, 1)
RANDOM = random.Random(20260401)


def big_book() -> Book:
    """大きな組織 / A top, 40 departments, the rest divisions; each changes about every five years, a post and a holder each."""
    departments = [f"{number:04}" for number in range(1, 41)]
    units, posts, appointments, staff = {}, {}, {}, {}
    for number in range(UNITS):
        key = f"{number:04}"
        years = [0] if number == 0 else sorted({0, *RANDOM.sample(range(1, YEARS), YEARS // 5 - 1)})
        spans = []
        for place, (start, end) in enumerate(zip(years, [*years[1:], None], strict=True)):
            valid = EffectivePeriod(_april(start), None if end is None else _april(end))
            if number == 0:
                value = unit(key, "市", "city")
            elif number <= 40:
                value = unit(key, f"部{place}", "department", "0000", place=number)
            else:
                value = unit(key, f"課{place}", "division", RANDOM.choice(departments), place=number)
            spans.append(Span(valid, value))
        units[key] = ordered(spans)
        always = EffectivePeriod(FIRST)
        posts[key] = (Span(always, post(key, "課長", key, 4, heads=True)),)
        staff[key] = (Span(always, StaffMember(ref=OfficerRef(key))),)
        appointments[key] = (Span(always, appointment(key, key, key)),)
    city = small_city()
    widened = {
        name: {key: (Span(EffectivePeriod(FIRST), spans[0].value),) for key, spans in city.tables[name].items()}
        for name in ("organisation.level", "organisation.appointment-kind")
    }
    return Book(
        {
            **widened,
            "organisation.unit": units,
            "organisation.post": posts,
            "organisation.staff": staff,
            "organisation.appointment": appointments,
        }
    )


def _april(years: int) -> date:
    return FIRST.replace(year=FIRST.year + years)


def per_second(ask: Callable[[], object], count: int) -> float:
    best = float("inf")
    for _ in range(5):
        began = time.perf_counter()
        ask()
        best = min(best, time.perf_counter() - began)
    return count / best


def peers(book: Book) -> tuple[sqlite3.Connection, dict[str, tuple[list[date], list[str]]]]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE unit (ref TEXT, start TEXT, stop TEXT, name TEXT, parent TEXT, PRIMARY KEY (ref, start)) WITHOUT ROWID"
    )
    floor: dict[str, tuple[list[date], list[str]]] = {}
    same: dict[date, date] = {}  # 床にも、同じ日は一つの値で
    for key, spans in book.units.items():
        floor[key] = (
            [same.setdefault(each.valid.start, each.valid.start) for each in spans],
            ["", *(each.value.name for each in spans)],
        )
        for each in spans:
            stop = "9999-12-31" if each.valid.end is None else str(each.valid.end)
            parent = each.value.parents[0].value if each.value.parents else ""
            connection.execute(
                "INSERT INTO unit VALUES (?, ?, ?, ?, ?)", (key, str(each.valid.start), stop, each.value.name, parent)
            )
    return connection, floor


def main() -> None:
    began = time.perf_counter()
    book = big_book()
    made = time.perf_counter()
    organisation = Organisation(book)
    built = time.perf_counter()
    found = check_organisation(book)
    checked = time.perf_counter()
    spans = sum(len(each) for each in book.units.values())
    print(f"{len(book.units)}組織、{spans}の期間、{YEARS}年。所見 {len(found)}。")
    print(
        f"帳を作る {1e3 * (made - began):.0f} ms、写しを作る {1e3 * (built - made):.0f} ms、全体を検める {1e3 * (checked - built):.0f} ms\n"
    )
    connection, floor = peers(book)
    calendar = [FIRST + timedelta(days=number) for number in range(YEARS * 365)]
    days = [RANDOM.choice(calendar) for _ in range(QUESTIONS)]
    asked = [RANDOM.randrange(UNITS) for _ in range(QUESTIONS)]
    numbers = [f"{number:04}" for number in range(UNITS)]
    keys = [numbers[each] for each in asked]
    refs = _picked([OrganisationRef(each) for each in numbers], asked)
    posts = _picked([PostRef(each) for each in numbers], asked)
    officers = _picked([OfficerRef(each) for each in numbers], asked)
    texts = [str(each) for each in days]
    print("| 問い | 毎秒 | sqlite3 | 比 | 素の bisect | 比 |\n|---|--:|--:|--:|--:|--:|")
    few = QUESTIONS // 10
    point = "SELECT name FROM unit WHERE ref = ? AND start <= ? AND ? < stop ORDER BY start DESC LIMIT 1"
    path = (
        "WITH RECURSIVE up(ref) AS (SELECT ? UNION ALL SELECT parent FROM unit JOIN up USING (ref) "
        "WHERE start <= ? AND ? < stop AND parent <> '') SELECT ref FROM up"
    )

    def floor_point() -> None:
        for key, day in zip(keys, days, strict=True):
            starts, names = floor[key]
            names[bisect_right(starts, day)]

    def sqlite_point() -> None:
        run = connection.execute
        for key, day in zip(keys[:few], texts[:few], strict=True):
            run(point, (key, day, day)).fetchone()

    def sqlite_path() -> None:
        run = connection.execute
        for key, day in zip(keys[:few], texts[:few], strict=True):
            run(path, (key, day, day)).fetchall()

    ask_unit, ask_holders, ask_paths = organisation.unit, organisation.holdings, organisation.paths
    ask_services = organisation.services
    bisected, selected, climbed = per_second(floor_point, QUESTIONS), per_second(sqlite_point, few), per_second(sqlite_path, few)
    rows: list[tuple[str, float, float | None, float | None]] = [
        (
            "その日の組織",
            per_second(lambda: [ask_unit(r, d) for r, d in zip(refs, days, strict=True)], QUESTIONS),
            selected,
            bisected,
        ),
        (
            "その日の在職（職から）",
            per_second(lambda: [ask_holders(p, d) for p, d in zip(posts, days, strict=True)], QUESTIONS),
            None,
            bisected,
        ),
        (
            "勤める組織（職員から）",
            per_second(lambda: [ask_services(o, d) for o, d in zip(officers, days, strict=True)], QUESTIONS),
            None,
            None,
        ),
        (
            "上への道",
            per_second(lambda: [ask_paths(r, d) for r, d in zip(refs[:few], days[:few], strict=True)], few),
            climbed,
            None,
        ),
    ]
    for name, ours, peer, least in rows:
        print(f"| {name} | {ours:,.0f} | {_ratio(ours, peer)} | {_ratio(ours, least)} |")
    _trees(book, organisation, connection)
    _commands(book)


def _trees(book: Book, organisation: Organisation, connection: sqlite3.Connection) -> None:
    """全体の木 / The whole tree of each April: first time, again, and the bare rows of sqlite3."""
    eras = [_april(year) for year in range(1, YEARS)]
    whole = "SELECT ref, name, parent FROM unit WHERE start <= ? AND ? < stop"
    copies = iter([Organisation(book) for _ in range(5)])

    def each_first_time() -> None:
        fresh = next(copies)
        for day in eras:
            fresh.tree(day)

    cold = per_second(each_first_time, len(eras))
    warm = per_second(lambda: [organisation.tree(day) for day in eras], len(eras))
    listed = per_second(lambda: [connection.execute(whole, (str(day), str(day))).fetchall() for day in eras], len(eras))
    print("\n| 全体の木（2,000組織） | ミリ秒 |\n|---|--:|")
    print(f"| 初めての日（枝を組む） | {1e3 / cold:.2f} |\n| 同じ時期の二度目から | {1e3 / warm:.5f} |")
    print(f"| sqlite3（行を並べるだけで、枝は組まない） | {1e3 / listed:.2f} |")


def _picked(made: list[T], asked: list[int]) -> list[T]:
    return [made[each] for each in asked]


def _ratio(ours: float, peer: float | None) -> str:
    return "– | –" if peer is None else f"{peer:,.0f} | {ours / peer:.1f}×"


def _commands(book: Book) -> None:
    """窓口の一件 / One command of the desk on the whole organisation, in memory."""
    reorganisation = Reorganisation(on=date(2026, 4, 1), lines=(RenameUnit(unit=OrganisationRef("0100"), name="新課"),))
    began = time.perf_counter()
    plan_reorganisation(book, reorganisation)
    planned = time.perf_counter()
    desk = desk_of(book=book)
    loaded = time.perf_counter()
    desk.rename(OrganisationRef("0100"), "新課", on=date(2026, 4, 1), by=by("k"))
    done = time.perf_counter()
    print("\n| 窓口（記憶の上、2,000組織） | ミリ秒 |\n|---|--:|")
    print(f"| 再編の案 | {1e3 * (planned - began):.0f} |\n| 全体の取込み（検めて記帳） | {1e3 * (loaded - planned):.0f} |")
    print(f"| 名称変更一件 | {1e3 * (done - loaded):.0f} |")


if __name__ == "__main__":
    main()
