"""全件の状態の置き場 / A full state in a database is what the same files make in memory, to the row and the count."""

import random

import pytest

from jichitai.master_data.sql import Database, StoreFailed, upgrade
from jichitai.standardization.linkage.full_state import ChangeColumns, FullState, Held, Laid, full_state_of, having_applied
from jichitai.standardization.sql import SqlFullState, linkage_states

COLUMNS = ChangeColumns(key=(0, 1), deleted=2, latest=3, number=4, branch=5)
COUNTED = ("inserted", "updated", "deleted", "unchanged", "refused_rows", "findings")


@pytest.fixture
def ready(database: Database) -> Database:
    """移行済み / A database with this package's tables."""
    with database.write() as connection:
        upgrade(connection, "jichitai.standardization")
    return database


def made_up(count: int, seed: int, keys: int = 600) -> list[tuple[int, list[str]]]:
    """作った行 / Rows of few keys: many histories, some deletions, some that cannot be taken."""
    rng = random.Random(seed)
    rows = []
    for line in range(2, count + 2):
        key = [str(rng.randrange(keys)), rng.choice(["甲", '"', "𠮷\\"])]
        row = [
            *key,
            rng.choice("0001"),
            rng.choice("1110"),
            str(rng.randrange(1, 6)),
            rng.choice(["", "1"]),
            rng.choice(["x", "y", "髙"]),
        ]
        if rng.random() < 0.01:
            row = rng.choice([row[:3], ["", *row[1:]], [*row[:4], "一", *row[5:]]])
        rows.append((line, row))
    return rows


def counted(laid: Laid) -> dict[str, object]:
    return {name: getattr(laid, name) for name in COUNTED}


def test_full_and_differential_files_are_laid_as_in_memory(ready: Database) -> None:
    full, first, second = made_up(2_500, 1), made_up(1_300, 2), made_up(700, 3)
    one = full_state_of(full, COLUMNS, file="f.csv")
    two = having_applied(one.state, first, COLUMNS, file="d1.csv")
    three = having_applied(two.state, second, COLUMNS, file="d2.csv")
    assert three.refused_rows
    assert three.deleted
    with ready.write() as connection:
        state = SqlFullState(connection, "027000-住民")
        assert counted(state.replace(full, COLUMNS, file="f.csv")) == counted(one)
    with ready.write() as connection:
        state = SqlFullState(connection, "027000-住民")
        assert counted(state.lay(first, COLUMNS, file="d1.csv")) == counted(two)
        assert counted(state.lay(second, COLUMNS, file="d2.csv")) == counted(three)
        again = state.lay(second, COLUMNS, file="d2.csv")
        twice = having_applied(three.state, second, COLUMNS, file="d2.csv")
        assert counted(again) == counted(twice)
        kept = list(state.rows())
        assert dict(kept) == twice.state.rows
        assert len(kept) == len(state) == len(twice.state) > 1_000, "頁をまたいで読む"


def test_a_full_file_leaves_nothing_of_the_state_before_it(ready: Database) -> None:
    gone = [(2, ["1", "甲", "1", "1", "5", "", "x"]), (3, ["2", "甲", "0", "1", "5", "", "x"])]
    back = [(2, ["1", "甲", "0", "1", "1", "", "y"])]
    with ready.write() as connection:
        state = SqlFullState(connection, "a")
        state.lay(gone, COLUMNS)
        assert state.lay(back, COLUMNS).refused_rows == 1, "消した後の古い行は、差分では戻らない"
        assert state.replace(back, COLUMNS).inserted == 1
        assert dict(state.rows()) == {("1", "甲"): tuple(back[0][1])}


def test_feeds_do_not_see_each_other(ready: Database) -> None:
    rows = made_up(50, 4)
    with ready.write() as connection:
        first, second = SqlFullState(connection, "a"), SqlFullState(connection, "b")
        first.lay(rows, COLUMNS)
        assert len(second) == 0
        second.lay(rows[:10], COLUMNS)
        first.clear()
        assert len(first) == 0
        assert dict(second.rows()) == having_applied(FullState(), rows[:10], COLUMNS).state.rows


def test_a_file_that_stops_half_way_changes_nothing(ready: Database) -> None:
    rows = made_up(1_500, 5)

    def broken():
        yield from rows
        raise OSError("the file ended")

    with ready.write() as connection:
        SqlFullState(connection, "a").lay(rows[:20], COLUMNS)
        before = dict(SqlFullState(connection, "a").rows())
    with pytest.raises(OSError, match="ended"), ready.write() as connection:
        SqlFullState(connection, "a").lay(broken(), COLUMNS)
    with ready.read() as connection:
        assert dict(SqlFullState(connection, "a").rows()) == before


def test_a_block_is_asked_for_once_and_what_did_not_change_is_not_written(ready: Database, monkeypatch) -> None:
    rows = made_up(2_500, 6)
    said: list[str] = []
    run = linkage_states.run
    monkeypatch.setattr(
        linkage_states, "run", lambda connection, text, given: said.append(text[:6]) or run(connection, text, given)
    )
    with ready.write() as connection:
        state = SqlFullState(connection, "a")
        state.lay(rows, COLUMNS)
        assert said == ["SELECT", "INSERT"] * 3
        newest = {tuple(row[:2]): (line, row) for line, row in rows if len(row) == 7 and row[3] == "1"}
        state.lay(newest.values(), COLUMNS)
        said.clear()
        state.lay(newest.values(), COLUMNS)
        assert said == ["SELECT"] * (-(-len(newest) // 1_000))


def test_no_row_shows_in_an_error(ready: Database) -> None:
    with ready.write() as connection:
        connection.exec_driver_sql("DROP TABLE jc_standardization_linkage_state")
    with pytest.raises(StoreFailed) as caught, ready.write() as connection:
        SqlFullState(connection, "a").keep({("1",): Held((1, 0), ("山田花子",))})
    assert "山田花子" not in str(caught.value) + repr(caught.value) + repr(caught.value.__cause__) + repr(
        caught.value.__context__
    )
