"""共通の道具 / Fixtures every test may use: ``database`` is a fresh SQLite file, then a fresh PostgreSQL."""

from __future__ import annotations

import gc
import linecache
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

import pytest

# 試験の殺すのは過程であって電源ではない。ファイルを記憶の上に置けば、同期を待たずに、同じことが確かめられる
# （停電の試験は、書込みと同期の順を記録して像を作るので、どこに置いても同じである）
# Tests kill processes, never the power: files in memory show the same without waiting for a disk.
_IN_MEMORY: Final = Path("/dev/shm")
_ROOM_NEEDED: Final = 4 * 1024**3
if "TMPDIR" not in os.environ and os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM_NEEDED:
    os.environ["TMPDIR"] = str(_IN_MEMORY)
    tempfile.tempdir = None

# 集めたものと読み込んだものは終わりまで残る：それを歩き直す回数を減らす（六分の一の時が、ごみを探すことであった）
# What is collected and imported stays to the end: walk it less often (a sixth of the time went there).
gc.set_threshold(100_000, 20, 50)

SUPPORT = Path(__file__).parent / "support"
if str(SUPPORT) not in sys.path:
    sys.path.insert(0, str(SUPPORT))

from hypothesis import settings  # noqa: E402
from postgres_server import TEMPLATE, Server, remove, session_folder  # noqa: E402
from sqlalchemy import URL  # noqa: E402

from jichitai.master_data.sql import Database, open_database, upgrade  # noqa: E402

# 時間では落とさない：混んだ機械でも、同じ答えなら同じ結果である
# 短い段の数は少なくし、種は毎回変える。長く探すときは dev.py test --hypothesis-profile=thorough
settings.register_profile("jichitai", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=1_000)
settings.load_profile("jichitai")

# One server for each worker: readers of the journal wait for every transaction still running
# on a server, in whatever database, and a worker should not wait for another one's tests.
RUN_ID = uuid4().hex
BACKENDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """サーバー / This worker's PostgreSQL server."""
    folder = session_folder(RUN_ID)
    server = Server(folder / "data")
    yield server
    server.stop()
    if not (folder / "data" / "postmaster.pid").exists():
        remove(folder)


def migrated(database: Database) -> Database:
    """移行ずみ / Every package brought to its head: a test's own ``upgrade`` then has nothing to do, in a fortieth of the time."""
    with database.write() as connection:
        for package in ("master_data", "case_core", "public_records", "fiscal"):
            upgrade(connection, f"jichitai.{package}")
    return database


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Server) -> str:
    """雛形 / A database with every package's tables, copied for each test; each worker makes its own."""
    name = f"{TEMPLATE}_{uuid4().hex[:8]}"
    postgres_server.execute(f"CREATE DATABASE {name}")
    migrated(open_database(postgres_server.url(name))).close()
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """雛形 / A SQLite file with every package's tables, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    database = migrated(open_database(f"sqlite:///{path}"))
    database.checkpoint()
    database.close()
    return path


@pytest.fixture
def make_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    """作り手 / Makes fresh databases with the journal's tables; closes and drops them afterwards."""
    made: list[tuple[Database, URL | None]] = []

    def make(backend: str) -> Database:
        if backend == "sqlite":
            path = tmp_path / f"{uuid4().hex[:8]}.db"
            shutil.copy(request.getfixturevalue("sqlite_template"), path)
            made.append((open_database(f"sqlite:///{path}"), None))
        else:
            server: Server = request.getfixturevalue("postgres_server")
            url = server.create(request.getfixturevalue("postgres_template"))
            made.append((open_database(url), url))
        return made[-1][0]

    yield make
    for database, url in made:
        database.close()
        if url is not None:
            request.getfixturevalue("postgres_server").drop(url)


@pytest.fixture(params=BACKENDS)
def database(request: pytest.FixtureRequest, make_database: Callable[[str], Database]) -> Database:
    """データベース / A fresh one with the journal's tables: SQLite, then PostgreSQL."""
    return make_database(request.param)


@pytest.fixture
def sqlite_database(make_database: Callable[[str], Database]) -> Database:
    """SQLiteだけ / A fresh SQLite file."""
    return make_database("sqlite")


@pytest.fixture
def postgres_database(make_database: Callable[[str], Database]) -> Database:
    """PostgreSQLだけ / A fresh PostgreSQL database."""
    return make_database("postgres")


# 待ちの長い試験の居る所。先に始めれば、最後に一人だけ残ることがない（dev.py は集めた順に配らせる）
_LONG: Final = ("reliability", "property", "journeys", "stores", "architecture")


def pytest_collection_finish() -> None:
    """集め終えたものは、ごみを探すときに二度と見ない / What is collected stays: the garbage collector need not walk it again."""
    gc.collect()
    gc.freeze()
    # doctest は一つごとに、覚えた行のファイルを全部 stat する：集めるときに読んだものは忘れる（三千の例で一分になる）
    # Every doctest stats each file whose lines are remembered: forget those that collecting read.
    for name in [name for name, entry in linecache.cache.items() if len(entry) == 4 and entry[1] is not None]:
        del linecache.cache[name]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """長いものから / Longest first: the order in which files are handed to the workers."""

    def place(item: pytest.Item) -> int:
        parts = item.path.parts
        return next((at for at, room in enumerate(_LONG) if room in parts and "tests" in parts), len(_LONG))

    items.sort(key=place)
