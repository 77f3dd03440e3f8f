"""データベースの索引 / The search index on SQLite (FTS5) or PostgreSQL (GIN); the transaction is the caller's.

Neither trigram extension is used: SQLite's tokenizer finds no word of two characters, and
PostgreSQL's takes kanji for blanks under the C locale. The n-grams are made here, the
same for every database, and an index that lacks FTS5 says so (``FullTextUnavailable``).
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef
from jichitai.master_data.sql import translated

from ..knowledge import knowledge_findings as findings
from ..knowledge.document import TITLE, CaseState, KnowledgeDocument, TextPart
from ..knowledge.index_port import CEILING, PAGE, FullTextUnavailable
from ..knowledge.places import first_place, last_place
from ..knowledge.query import Hit, HitCount, Hits, KnowledgeQuery, PageMark
from ..refs import ContentHash
from ..sight.sight import CaseMark, Sight
from .knowledge_search import find, seen_condition
from .knowledge_tables import GRAMS, MAKE_GRAMS, has_fts5, has_grams, knowledge, part
from .knowledge_tokens import number, tokens_of

_PURGED_AT_ONCE: Final = 500


class SqlKnowledge:
    """データベースの索引 / A ``KnowledgeIndex`` on one connection. Nothing is committed here."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        self._on_sqlite: Final = connection.dialect.name == "sqlite"
        with translated():
            if self._on_sqlite and not has_grams(connection):
                _make_grams(connection)

    def put(self, document: KnowledgeDocument, /) -> None:
        """載せる / Put a case in, in place of what was known of it; it keeps its place."""
        with translated():
            while (row := self._row(document.case)) is None:
                if self._add(document):
                    return
            before = self._document(row)
            if before != document:
                self._replace(row["id"], before, document)

    def remove(self, case: CaseRef, /) -> None:
        """外す / Take a case out."""
        with translated():
            row = self._row(case)
            if row is not None:
                self._grams(row["id"], old=self._document(row), new=None)
                self._connection.execute(delete(part).where(part.c.id == row["id"]))
                self._connection.execute(delete(knowledge).where(knowledge.c.id == row["id"]))

    def forget(self, digest: ContentHash, /) -> None:
        """文を忘れる / Take an erased text out of every case."""
        with translated():
            having = select(part.c.id).where(part.c.digest == digest.value)
            rows = self._connection.execute(select(knowledge).where(knowledge.c.id.in_(having))).mappings().all()
            for row in rows:
                before = self._document(row)
                self._replace(row["id"], before, before.without(digest))

    def clear(self) -> None:
        """空にする / Take everything out; on SQLite the table of n-grams is made anew."""
        with translated():
            self._connection.execute(delete(part))
            self._connection.execute(delete(knowledge))
            if self._on_sqlite:
                self._connection.exec_driver_sql(f"DROP TABLE {GRAMS}")
                _make_grams(self._connection)

    def purge(self) -> bool:
        """残りを片づける / Merge away what SQLite still holds of removed n-grams; True when nothing is left to do.

        Called until it is True (each night, after texts were erased), each time in a
        transaction of its own. On PostgreSQL this is the work of VACUUM.
        """
        if not self._on_sqlite:
            return True
        with translated():
            before = self._changes()
            self._connection.exec_driver_sql(f"INSERT INTO {GRAMS}({GRAMS}, rank) VALUES('merge', ?)", (-_PURGED_AT_ONCE,))
            return self._changes() - before < 2

    def search(self, query: KnowledgeQuery, /, *, after: PageMark | None = None, limit: int = PAGE) -> Hits:
        """探す / One page."""
        if limit < 1:
            raise ValueError("a page has at least one hit")
        hits: list[Hit] = []
        with translated():
            if after is None or after.in_title:
                below = None if after is None else after.place
                rows = find(self._connection, query, in_title=True, below=below, limit=limit + 1)
                hits += [_hit(row, in_title=True) for row in rows]
            if len(hits) <= limit:
                below = after.place if after is not None and not after.in_title else None
                rows = find(self._connection, query, in_title=False, below=below, limit=limit + 1 - len(hits))
                hits += [_hit(row, in_title=False) for row in rows]
        return Hits(hits=tuple(hits[:limit]), next=hits[limit - 1].at if len(hits) > limit else None)

    def count(self, query: KnowledgeQuery, /, *, ceiling: int = CEILING) -> HitCount:
        """数える / How many are found, up to the ceiling."""
        if ceiling < 1:
            raise ValueError("a ceiling is at least one")
        with translated():
            found = len(find(self._connection, query, in_title=None, below=None, limit=ceiling + 1))
        return HitCount(number=min(found, ceiling), or_more=found > ceiling)

    def seen(self, case: CaseRef, sight: Sight, /) -> KnowledgeDocument | None:
        """一件を見る / What the index knows of a case that is seen; the sight is part of the query."""
        with translated():
            wanted = select(knowledge).where(knowledge.c.ref == case.value, seen_condition(sight))
            row = self._connection.execute(wanted).mappings().one_or_none()
            return None if row is None else self._document(row)

    def _row(self, case: CaseRef) -> RowMapping | None:
        wanted = select(knowledge).where(knowledge.c.ref == case.value).with_for_update()
        return self._connection.execute(wanted).mappings().one_or_none()

    def _add(self, document: KnowledgeDocument) -> bool:
        """初めて載せる / Insert at the next place of the day; False when somebody else took it."""
        on, c = document.opened_on, knowledge.c
        last = select(func.max(c.id)).where(c.id.between(first_place(on), last_place(on)))
        taken = self._connection.execute(last).scalar_one()
        place = first_place(on) if taken is None else taken + 1
        new: Any = (sqlite if self._on_sqlite else postgresql).insert(knowledge)
        row = {"id": place, **_to_row(document), "grams": self._numbers(document)}
        once = new.values(**row).on_conflict_do_nothing().returning(c.id)
        if self._connection.execute(once).one_or_none() is None:
            return False
        self._grams(place, old=None, new=document)
        self._parts(place, document)
        return True

    def _replace(self, place: int, before: KnowledgeDocument, after: KnowledgeDocument) -> None:
        values = {**_to_row(after), "grams": self._numbers(after)}
        self._connection.execute(update(knowledge).where(knowledge.c.id == place).values(**values))
        self._grams(place, old=before, new=after)
        if before.parts != after.parts:
            self._connection.execute(delete(part).where(part.c.id == place))
            self._parts(place, after)

    def _parts(self, place: int, document: KnowledgeDocument) -> None:
        if document.parts:
            rows = [
                {"id": place, "number": at, "place": each.place, "digest": each.digest and each.digest.value}
                for at, each in enumerate(document.parts)
            ]
            self._connection.execute(insert(part), rows)

    def _numbers(self, document: KnowledgeDocument) -> list[int] | None:
        return None if self._on_sqlite else sorted({number(each) for each in tokens_of(document)})

    def _grams(self, place: int, *, old: KnowledgeDocument | None, new: KnowledgeDocument | None) -> None:
        """FTS5に書く / On SQLite: replace the n-grams of a row. FTS5 is told what to take out, since it keeps no text."""
        if not self._on_sqlite:
            return
        before, after = (None if each is None else tokens_of(each) for each in (old, new))
        if before == after:
            return
        run = self._connection.exec_driver_sql
        if before is not None:
            run(f"INSERT INTO {GRAMS}({GRAMS}, rowid, grams) VALUES('delete', ?, ?)", (place, " ".join(before)))
        if after is not None:
            run(f"INSERT INTO {GRAMS}(rowid, grams) VALUES(?, ?)", (place, " ".join(after)))

    def _document(self, row: RowMapping) -> KnowledgeDocument:
        wanted = select(part.c.place, part.c.digest).where(part.c.id == row["id"]).order_by(part.c.number)
        lines = {True: iter(row["title"].split("\n")), False: iter(row["body"].split("\n"))}
        parts = tuple(
            TextPart(place=place, folded=next(lines[place == TITLE]), digest=None if digest is None else ContentHash(digest))
            for place, digest in self._connection.execute(wanted)
        )
        return KnowledgeDocument(
            case=CaseRef(row["ref"]), mark=CaseMark(kind=row["kind"], level=row["level"]),
            unit=OrganisationRef(row["unit"]), holder=OfficerRef(row["holder"]), state=CaseState(row["state"]),
            opened_on=row["opened_on"], closed_on=row["closed_on"], parts=parts,
        )  # fmt: skip

    def _changes(self) -> int:
        return int(self._connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def forget_text(connection: Connection, digest: ContentHash) -> None:
    """消した文を忘れる / What ``texts.erase`` calls: nothing is done where no case was indexed by the text."""
    with translated():
        named = connection.execute(select(part.c.id).where(part.c.digest == digest.value).limit(1)).one_or_none()
    if named is not None:
        SqlKnowledge(connection).forget(digest)


def _make_grams(connection: Connection) -> None:
    if not has_fts5(connection):
        raise FullTextUnavailable(findings.full_text_unavailable(needs="FTS5"))
    connection.exec_driver_sql(MAKE_GRAMS)


def _to_row(document: KnowledgeDocument) -> dict[str, Any]:
    return {
        "ref": document.case.value, "kind": document.mark.kind, "level": document.mark.level, "unit": document.unit.value,
        "holder": document.holder.value, "year": document.year, "state": document.state.value,
        "opened_on": document.opened_on, "closed_on": document.closed_on, "title": document.title, "body": document.body,
    }  # fmt: skip


def _hit(row: RowMapping, *, in_title: bool) -> Hit:
    return Hit(
        case=CaseRef(row["ref"]), mark=CaseMark(kind=row["kind"], level=row["level"]), unit=OrganisationRef(row["unit"]),
        year=row["year"], state=CaseState(row["state"]), opened_on=row["opened_on"], closed_on=row["closed_on"],
        at=PageMark(in_title=in_title, place=row["id"]),
    )  # fmt: skip
