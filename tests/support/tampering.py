"""書き換えの手口 / Ways to change a journal behind its back, for a thief with the database file and the source code.

Each attack changes one thing at a random place and says which findings may name it:
pairs of a finding's code and the facts it must carry. Any one of them counts as located.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from jichitai.master_data.journal.chain import chain_hash
from jichitai.master_data.journal.merkle import CompactRange

Located = list[tuple[str, dict[str, object]]]
Attack = Callable[[sqlite3.Connection, random.Random], Located]
COLUMNS = ("stream, sequence, event_type, event_version, actor, recorded_at, effective_on, case_ref, causation, command,"
           " content, previous_hash, hash")  # fmt: skip
TABLES = ("entry", "head", "number", "void", "series", "leaf", "seal")


def tamper(path: Path, attack: Attack, chance: random.Random) -> Located:
    """手を加える / Take the triggers away, attack, and leave no trace in the schema."""
    with closing(sqlite3.connect(path)) as file:
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER {name}")
        located = attack(file, chance)
        for _, sql in triggers:
            file.execute(sql)
        file.commit()
    return located


def somewhere(file: sqlite3.Connection, chance: random.Random, *, inner: bool = False) -> tuple[str, int]:
    """どこか / A random entry; an inner one has a successor in its stream."""
    more = "WHERE sequence < (SELECT h.sequence FROM jc_journal_head AS h WHERE h.stream = e.stream)" if inner else ""
    rows = file.execute(f"SELECT stream, sequence FROM jc_journal_entry AS e {more} ORDER BY position").fetchall()
    return chance.choice(rows)


def changed(content: bytes) -> bytes:
    said = json.loads(content)
    said["data"] = {**said["data"], "n": said["data"].get("n", 0) + 1}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def entry(file: sqlite3.Connection, stream: str, sequence: int) -> tuple[bytes, bytes, bytes]:
    where = "WHERE stream = ? AND sequence = ?"
    return file.execute(f"SELECT content, previous_hash, hash FROM jc_journal_entry {where}", (stream, sequence)).fetchone()


def leaf_of(file: sqlite3.Connection, stream: str, sequence: int) -> int:
    query = "SELECT leaf_index FROM jc_journal_leaf JOIN jc_journal_entry USING (position) WHERE stream = ? AND sequence = ?"
    return file.execute(query, (stream, sequence)).fetchone()[0]


def at(stream: str, sequence: int, *codes: str) -> Located:
    return [(f"master-data.{code}", {"stream": stream, "sequence": sequence}) for code in codes]


def set_entry(file: sqlite3.Connection, stream: str, sequence: int, /, **columns: object) -> None:
    given = ", ".join(f"{name} = ?" for name in columns)
    where = (*columns.values(), stream, sequence)
    file.execute(f"UPDATE jc_journal_entry SET {given} WHERE stream = ? AND sequence = ?", where)


# ------------------------------------------------------------------ 改変 / alteration


def alter_content(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance)
    set_entry(file, stream, sequence, content=changed(entry(file, stream, sequence)[0]))
    return at(stream, sequence, "entry-altered")


def alter_content_and_hash(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance, inner=True)
    content, previous, _ = entry(file, stream, sequence)
    content = changed(content)
    set_entry(file, stream, sequence, content=content, hash=chain_hash(previous, content))
    return at(stream, sequence + 1, "chain-broken")


def alter_hash(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance)
    set_entry(file, stream, sequence, hash=chance.randbytes(32))
    return at(stream, sequence, "entry-altered")


def alter_previous_hash(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance)
    set_entry(file, stream, sequence, previous_hash=chance.randbytes(32))
    return at(stream, sequence, "entry-altered", "chain-broken")


def alter_column(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance)
    column, value = chance.choice([
        ("actor", "職員-0"), ("effective_on", "2020-01-01"), ("event_type", "example.other"), ("event_version", 9),
        ("case_ref", "案件-別"), ("recorded_at", "2020-01-01T00:00:00.000000Z"), ("causation", "x#1"), ("command", "k"),
    ])  # fmt: skip
    set_entry(file, stream, sequence, **{column: value})
    return at(stream, sequence, "column-disagrees")


def alter_type(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance)
    set_entry(file, stream, sequence, content=entry(file, stream, sequence)[0].decode())
    return at(stream, sequence, "entry-altered")


# ------------------------------------------------------------------ 除去 / removal


def remove(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance, inner=True)
    file.execute("DELETE FROM jc_journal_entry WHERE stream = ? AND sequence = ?", (stream, sequence))
    return [("master-data.entries-missing", {"stream": stream, "first": sequence, "last": sequence})]


def remove_and_renumber(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance, inner=True)
    file.execute("DELETE FROM jc_journal_entry WHERE stream = ? AND sequence = ?", (stream, sequence))
    rows = file.execute("SELECT sequence FROM jc_journal_entry WHERE stream = ? AND sequence > ? ORDER BY 1", (stream, sequence))
    for (each,) in rows.fetchall():
        set_entry(file, stream, each, sequence=each - 1)
    file.execute("UPDATE jc_journal_head SET sequence = sequence - 1 WHERE stream = ?", (stream,))
    return at(stream, sequence, "chain-broken", "column-disagrees")


def remove_and_rechain(file: sqlite3.Connection, chance: random.Random) -> Located:
    """Remove an entry and compute every hash behind it anew; only the count of the rest betrays it."""
    stream, sequence = somewhere(file, chance, inner=True)
    previous = entry(file, stream, sequence)[1]
    last = file.execute("SELECT sequence FROM jc_journal_head WHERE stream = ?", (stream,)).fetchone()[0]
    file.execute("DELETE FROM jc_journal_entry WHERE stream = ? AND sequence = ?", (stream, sequence))
    for each in range(sequence + 1, last + 1):
        content = entry(file, stream, each)[0]
        digest = chain_hash(previous, content)
        set_entry(file, stream, each, previous_hash=previous, hash=digest)
        previous = digest
    file.execute("UPDATE jc_journal_head SET hash = ? WHERE stream = ?", (previous, stream))
    return [("master-data.entries-missing", {"stream": stream, "first": sequence, "last": sequence})]


# ------------------------------------------------------------------ 挿入・並べ替え / insertion, reordering


def insert(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance, inner=True)
    rows = file.execute(
        "SELECT sequence FROM jc_journal_entry WHERE stream = ? AND sequence > ? ORDER BY 1 DESC", (stream, sequence)
    )
    for (each,) in rows.fetchall():
        set_entry(file, stream, each, sequence=each + 1)
    put(file, stream, sequence + 1, like=sequence)
    file.execute("UPDATE jc_journal_head SET sequence = sequence + 1 WHERE stream = ?", (stream,))
    return at(stream, sequence + 2, "chain-broken", "column-disagrees")


def put(file: sqlite3.Connection, stream: str, sequence: int, *, like: int, position: int | None = None) -> bytes:
    """A well-formed entry behind ``like``, chained to it."""
    content, _, previous = entry(file, stream, like)
    said = json.loads(changed(content)) | {"sequence": sequence}
    content = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    digest = chain_hash(previous, content)
    middle = COLUMNS.replace("stream, sequence, ", "").replace(", content, previous_hash, hash", "")
    file.execute(
        f"INSERT INTO jc_journal_entry (position, {COLUMNS}) SELECT ?, stream, ?, {middle}, ?, ?, ? FROM jc_journal_entry"
        " WHERE stream = ? AND sequence = ?",
        (position, sequence, content, previous, digest, stream, like),
    )
    return digest


def backdate(file: sqlite3.Connection, chance: random.Random) -> Located:
    """A perfect entry behind the head, as if it had been written before the seals."""
    stream, sequence = file.execute(
        "SELECT stream, sequence FROM jc_journal_head WHERE stream LIKE 's%' ORDER BY random()"
    ).fetchone()
    digest = put(file, stream, sequence + 1, like=sequence, position=-chance.randrange(1, 99))
    file.execute("UPDATE jc_journal_head SET sequence = ?, hash = ? WHERE stream = ?", (sequence + 1, digest, stream))
    return at(stream, sequence + 1, "entry-without-leaf")


def insert_behind(file: sqlite3.Connection, chance: random.Random) -> Located:
    """Behind the last entry, but the head row is forgotten."""
    stream, sequence = file.execute(
        "SELECT stream, sequence FROM jc_journal_head WHERE stream LIKE 's%' ORDER BY random()"
    ).fetchone()
    put(file, stream, sequence + 1, like=sequence)
    return [("master-data.head-disagrees", {"stream": stream, "head": sequence, "last": sequence + 1})]


def swap(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, one = somewhere(file, chance, inner=True)
    first, second = entry(file, stream, one), entry(file, stream, one + 1)
    for sequence, (content, previous, digest) in ((one, second), (one + 1, first)):
        set_entry(file, stream, sequence, content=content, previous_hash=previous, hash=digest)
    return at(stream, one, "chain-broken", "column-disagrees")


def duplicate(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance, inner=True)
    content, previous, digest = entry(file, stream, sequence)
    set_entry(file, stream, sequence + 1, content=content, previous_hash=previous, hash=digest)
    return at(stream, sequence + 1, "chain-broken", "column-disagrees")


def move(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = somewhere(file, chance)
    set_entry(file, stream, sequence, stream="別の列")
    return at("別の列", sequence, "column-disagrees")


# ------------------------------------------------------------------ 切取り・作り直し / truncation, recomputation


def segment(file: sqlite3.Connection, leaf: int) -> Located:
    """The anchored segment a leaf lies in."""
    sizes = [row[0] for row in file.execute("SELECT size FROM jc_journal_seal ORDER BY size")]
    size = min(each for each in sizes if each > leaf)
    first = max((each for each in sizes if each <= leaf), default=0)
    return [("master-data.checkpoint-disagrees", {"first": first, "size": size})]


def rewrite(file: sqlite3.Connection, chance: random.Random) -> Located:
    """Change an entry and recompute every hash behind it, the head, and the store's own seals."""
    stream, sequence = somewhere(file, chance)
    located = segment(file, leaf_of(file, stream, sequence))
    last = file.execute("SELECT sequence FROM jc_journal_head WHERE stream = ?", (stream,)).fetchone()[0]
    content, previous, _ = entry(file, stream, sequence)
    content = changed(content)
    for each in range(sequence, last + 1):
        digest = chain_hash(previous, content)
        set_entry(file, stream, each, content=content, previous_hash=previous, hash=digest)
        previous = digest
        if each < last:
            content = entry(file, stream, each + 1)[0]
    file.execute("UPDATE jc_journal_head SET hash = ? WHERE stream = ?", (previous, stream))
    reseal(file)
    return located


def reseal(file: sqlite3.Connection) -> None:
    tree, hashes = CompactRange(), "SELECT hash FROM jc_journal_leaf JOIN jc_journal_entry USING (position) ORDER BY leaf_index"
    seals = dict(file.execute("SELECT size, checkpoint FROM jc_journal_seal").fetchall())
    for (digest,) in file.execute(hashes).fetchall():
        tree.append(digest)
        if tree.size in seals:
            file.execute("UPDATE jc_journal_seal SET root = ?, peaks = ? WHERE size = ?", (tree.root(), tree.peaks, tree.size))


def cut_tail(file: sqlite3.Connection, chance: random.Random) -> Located:
    """Remove the last entries of a stream and set its head back."""
    stream, sequence = somewhere(file, chance, inner=True)
    leaf = leaf_of(file, stream, sequence + 1)
    file.execute("DELETE FROM jc_journal_entry WHERE stream = ? AND sequence > ?", (stream, sequence))
    file.execute(
        "UPDATE jc_journal_head SET (sequence, hash) = (SELECT sequence, hash FROM jc_journal_entry AS e"
        " WHERE e.stream = jc_journal_head.stream AND e.sequence = ?) WHERE stream = ?",
        (sequence, stream),
    )
    return [("master-data.leaf-without-entry", {"leaf": leaf})]


def roll_back(file: sqlite3.Connection, chance: random.Random) -> Located:
    """As if an older backup had been put in place: everything from some leaf on is gone, consistently."""
    sizes = [row[0] for row in file.execute("SELECT size FROM jc_journal_seal ORDER BY size")]
    kept = chance.choice([0, *sizes[:-1]])
    gone = file.execute("SELECT position FROM jc_journal_leaf WHERE leaf_index >= ?", (kept,)).fetchall()
    file.executemany("DELETE FROM jc_journal_entry WHERE position = ?", gone)
    file.execute("DELETE FROM jc_journal_leaf WHERE leaf_index >= ?", (kept,))
    file.execute("DELETE FROM jc_journal_seal WHERE size > ?", (kept,))
    file.execute("DELETE FROM jc_journal_head")
    file.execute("INSERT INTO jc_journal_head SELECT stream, max(sequence), hash FROM jc_journal_entry GROUP BY stream")
    for table in ("void", "number", "series"):
        file.execute(f"DELETE FROM jc_journal_{table}")
    number = "json_extract(content, '$.data.series'), json_extract(content, '$.data.fiscal_year'), json_extract(content, '$.data.number')"
    issued = "FROM jc_journal_entry WHERE event_type = 'master-data.number-"
    file.execute(f"INSERT INTO jc_journal_number SELECT {number}, sequence {issued}issued'")
    file.execute(f"INSERT INTO jc_journal_void SELECT {number}, json_extract(content, '$.data.reason'), sequence {issued}voided'")
    file.execute("INSERT INTO jc_journal_series SELECT series, fiscal_year, max(number) FROM jc_journal_number GROUP BY 1, 2")
    return [("master-data.tree-too-small", {"checkpoint": size, "leaves": kept}) for size in sizes if size > kept][:1]


def wipe(file: sqlite3.Connection, chance: random.Random) -> Located:
    first = file.execute("SELECT min(size) FROM jc_journal_seal").fetchone()[0]
    for table in ("void", *TABLES):
        file.execute(f"DELETE FROM jc_journal_{table}")
    return [("master-data.tree-too-small", {"checkpoint": first, "leaves": 0})]


# ------------------------------------------------------------------ 周りの表 / the tables around the entries


def alter_head(file: sqlite3.Connection, chance: random.Random) -> Located:
    stream, sequence = chance.choice(file.execute("SELECT stream, sequence FROM jc_journal_head ORDER BY 1").fetchall())
    if chance.random() < 0.5:
        file.execute("UPDATE jc_journal_head SET sequence = sequence + 1 WHERE stream = ?", (stream,))
        return [("master-data.head-disagrees", {"stream": stream, "head": sequence + 1, "last": sequence})]
    file.execute("DELETE FROM jc_journal_head WHERE stream = ?", (stream,))
    return [("master-data.head-disagrees", {"stream": stream, "head": 0, "last": sequence})]


def forge_head(file: sqlite3.Connection, chance: random.Random) -> Located:
    name = chance.choice(["a", "s2x", "zz"])
    file.execute("INSERT INTO jc_journal_head VALUES (?, 3, zeroblob(32))", (name,))
    return [("master-data.head-disagrees", {"stream": name, "head": 3, "last": 0})]


def remove_leaf(file: sqlite3.Connection, chance: random.Random) -> Located:
    leaf = chance.randrange(file.execute("SELECT max(leaf_index) FROM jc_journal_leaf").fetchone()[0])
    file.execute("DELETE FROM jc_journal_leaf WHERE leaf_index = ?", (leaf,))
    return [("master-data.leaves-missing", {"first": leaf, "last": leaf})]


def swap_leaves(file: sqlite3.Connection, chance: random.Random) -> Located:
    leaf = chance.randrange(file.execute("SELECT max(leaf_index) FROM jc_journal_leaf").fetchone()[0])
    places = file.execute(
        "SELECT position FROM jc_journal_leaf WHERE leaf_index IN (?, ?) ORDER BY 1", (leaf, leaf + 1)
    ).fetchall()
    file.execute("UPDATE jc_journal_leaf SET position = -1 WHERE leaf_index = ?", (leaf,))
    file.execute("UPDATE jc_journal_leaf SET position = ? WHERE leaf_index = ?", (places[0][0], leaf + 1))
    file.execute("UPDATE jc_journal_leaf SET position = ? WHERE leaf_index = ?", (places[1][0], leaf))
    return [("master-data.leaf-out-of-order", {"leaf": leaf + 1})]


def alter_seal(file: sqlite3.Connection, chance: random.Random) -> Located:
    size = chance.choice([row[0] for row in file.execute("SELECT size FROM jc_journal_seal ORDER BY 1")])
    column, value = chance.choice([("root", chance.randbytes(32)), ("peaks", b""), ("position", 1), ("checkpoint", "x")])
    file.execute(f"UPDATE jc_journal_seal SET {column} = ? WHERE size = ?", (value, size))
    return [("master-data.seal-disagrees", {"size": size})]


def alter_numbers(file: sqlite3.Connection, chance: random.Random) -> Located:
    name, year, number = chance.choice(file.execute("SELECT series, fiscal_year, number FROM jc_journal_void").fetchall())
    where = "WHERE series = ? AND fiscal_year = ? AND number = ?"
    attack = chance.choice(["void", "reason", "number", "counter"])
    if attack == "void":
        file.execute(f"DELETE FROM jc_journal_void {where}", (name, year, number))
    elif attack == "reason":
        file.execute(f"UPDATE jc_journal_void SET reason = '別の理由' {where}", (name, year, number))
    elif attack == "number":
        file.execute(f"DELETE FROM jc_journal_number {where}", (name, year, number))
    else:
        file.execute("UPDATE jc_journal_series SET last = last - 1 WHERE series = ? AND fiscal_year = ?", (name, year))
    return [("master-data.number-series-broken", {"series": name, "year": year})]


ATTACKS: dict[str, Attack] = {
    each.__name__: each
    for each in (
        alter_content, alter_content_and_hash, alter_hash, alter_previous_hash, alter_column, alter_type, remove,
        remove_and_renumber, remove_and_rechain, insert, backdate, insert_behind, swap, duplicate, move, rewrite, cut_tail, roll_back, wipe,
        alter_head, forge_head, remove_leaf, swap_leaves, alter_seal, alter_numbers,
    )
}  # fmt: skip
NEED_ANCHOR = ("rewrite", "roll_back", "wipe")
