"""データベースの索引 / The search index of cases on SQLite (FTS5) or PostgreSQL (GIN); the transaction is the caller's.

An index whose SQLite lacks FTS5 says so (``FullTextUnavailable``).
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from jichitai.master_data.full_text.paging import CEILING, PAGE, HitCount, PageMark, check_ceiling, check_limit
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.full_text import FullText

from ..knowledge.document import TITLE, CaseState, KnowledgeDocument, TextPart
from ..knowledge.query import Hit, Hits, KnowledgeQuery
from ..refs import ContentHash
from ..sight.sight import CaseMark, Sight
from .knowledge_search import asked_by, seen_condition
from .knowledge_tables import KNOWLEDGE, knowledge, part
from .knowledge_tokens import tokens_of


class SqlKnowledge:
    """データベースの索引 / A ``KnowledgeIndex`` on one connection. Nothing is committed here."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        with translated():
            self._full_text: Final = FullText(connection, KNOWLEDGE)

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
                self._full_text.retoken(row["id"], old=tokens_of(self._document(row)), new=None)
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
            self._full_text.clear()

    def purge(self) -> bool:
        """残りを片づける / Merge away what SQLite still holds of removed n-grams; True when nothing is left to do.

        Called until it is True (each night, after texts were erased), each time in a
        transaction of its own. On PostgreSQL this is the work of VACUUM.
        """
        with translated():
            return self._full_text.purge()

    def search(self, query: KnowledgeQuery, /, *, after: PageMark | None = None, limit: int = PAGE) -> Hits:
        """探す / One page."""
        check_limit(limit)
        with translated():
            found, following = self._full_text.page(asked_by(query), after=after, limit=limit)
        return Hits(hits=tuple(_hit(row, at) for row, at in found), next=following)

    def count(self, query: KnowledgeQuery, /, *, ceiling: int = CEILING) -> HitCount:
        """数える / How many are found, up to the ceiling."""
        check_ceiling(ceiling)
        with translated():
            found = len(self._full_text.find(asked_by(query), in_title=None, below=None, limit=ceiling + 1))
        return HitCount.up_to(found, ceiling)

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
        place = self._full_text.add(document.opened_on, _to_row(document), tokens_of(document))
        if place is None:
            return False
        self._parts(place, document)
        return True

    def _replace(self, place: int, before: KnowledgeDocument, after: KnowledgeDocument) -> None:
        tokens = tokens_of(after)
        values = {**_to_row(after), "grams": self._full_text.numbers(tokens)}
        self._connection.execute(update(knowledge).where(knowledge.c.id == place).values(**values))
        self._full_text.retoken(place, old=tokens_of(before), new=tokens)
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


def forget_text(connection: Connection, digest: ContentHash) -> None:
    """消した文を忘れる / What ``texts.erase`` calls: nothing is done where no case was indexed by the text."""
    with translated():
        named = connection.execute(select(part.c.id).where(part.c.digest == digest.value).limit(1)).one_or_none()
    if named is not None:
        SqlKnowledge(connection).forget(digest)


def _to_row(document: KnowledgeDocument) -> dict[str, Any]:
    return {
        "ref": document.case.value, "kind": document.mark.kind, "level": document.mark.level, "unit": document.unit.value,
        "holder": document.holder.value, "year": document.year, "state": document.state.value,
        "opened_on": document.opened_on, "closed_on": document.closed_on, "title": document.title, "body": document.body,
    }  # fmt: skip


def _hit(row: RowMapping, at: PageMark) -> Hit:
    return Hit(
        case=CaseRef(row["ref"]), mark=CaseMark(kind=row["kind"], level=row["level"]), unit=OrganisationRef(row["unit"]),
        year=row["year"], state=CaseState(row["state"]), opened_on=row["opened_on"], closed_on=row["closed_on"], at=at,
    )  # fmt: skip
