"""一括廃棄の行 / Rows of rounds of disposal and their items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select, update

from jichitai.master_data.kernel import OfficerRef, RecordRef
from jichitai.master_data.sql import translated

from ..disposal import round_findings
from ..disposal.deciding import DisposalItem
from ..disposal.disposal_round import DisposalRound, RoundNotFound
from ..disposal.procedure import DisposalProcedure
from ..disposal.round_events import ItemOutcome, ItemResult, StepDecision
from ..refs import CertificateRef, DisposalListRef, FileSeriesRef, Fingerprint
from .disposal_tables import disposal_round as table
from .disposal_tables import round_item as item_table
from .rows import add_row, locked_row, read_row, save_row, text_of, value_of

_AT_ONCE = 1_000


def to_row(found: DisposalRound, *, sealed: bool) -> dict[str, Any]:
    """一括廃棄から行へ / The row of a round; ``decided_fingerprint`` and ``executable_from`` are for the guards."""
    last = found.decisions[-1] if found.decided else None
    return {
        "ref": found.ref.value, "fingerprint": found.fingerprint.value, "item_count": found.count,
        "last_retain_through": found.last_retain_through, "procedure": text_of(found.procedure),
        "proposer": found.proposer.value, "proposed_on": found.proposed_on, "sealed": sealed,
        "decisions": text_of(found.decisions), "decided_fingerprint": last.fingerprint.value if last else None,
        "approver": last.officer.value if last else None, "published_on": found.published_on,
        "executable_from": found.executable_from, "batches": found.batches,
        "certificate": found.certificate.value if found.certificate else None,
        "certificate_record": found.certificate_record.value if found.certificate_record else None, "version": found.version,
    }  # fmt: skip


def from_row(row: RowMapping) -> DisposalRound:
    """行から一括廃棄へ / The round of a row."""
    decisions: tuple[StepDecision, ...] = value_of(tuple[StepDecision, ...], row["decisions"])
    return DisposalRound(
        ref=DisposalListRef(row["ref"]), fingerprint=Fingerprint(row["fingerprint"]), count=row["item_count"],
        last_retain_through=row["last_retain_through"], procedure=value_of(DisposalProcedure, row["procedure"]),
        proposer=OfficerRef(row["proposer"]), proposed_on=row["proposed_on"], decisions=decisions,
        published_on=row["published_on"], batches=row["batches"],
        certificate=CertificateRef(row["certificate"]) if row["certificate"] else None,
        certificate_record=RecordRef(row["certificate_record"]) if row["certificate_record"] else None, version=row["version"],
    )  # fmt: skip


def _item_row(ref: DisposalListRef, item: DisposalItem, place: int) -> dict[str, Any]:
    return {
        "round": ref.value, "record": item.record.value, "place": place, "record_version": item.record_version,
        "series": item.series.value, "series_version": item.series_version, "retain_through": item.retain_through,
        "sha256": item.sha256.value, "erased": False,
    }  # fmt: skip


def _item_of(row: RowMapping) -> DisposalItem:
    return DisposalItem(
        record=RecordRef(row["record"]), record_version=row["record_version"], series=FileSeriesRef(row["series"]),
        series_version=row["series_version"], retain_through=row["retain_through"], sha256=Fingerprint(row["sha256"]),
    )  # fmt: skip


class SqlDisposalRounds:
    """一括廃棄の置き場 / A ``DisposalRoundStore`` on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, ref: DisposalListRef, /) -> DisposalRound:
        """読む / The round, or ``RoundNotFound``."""
        return _built(ref, read_row(self._connection, table, ref))

    def lock(self, ref: DisposalListRef, /) -> DisposalRound:
        """押さえて読む / The round, held until the transaction ends."""
        return _built(ref, locked_row(self._connection, table, ref))

    def add(self, found: DisposalRound, items: Sequence[DisposalItem], /) -> None:
        """置く / A new round with its items; sealed, it takes no more of them."""
        add_row(self._connection, table, to_row(found, sealed=False), found.ref)
        rows = [_item_row(found.ref, item, place) for place, item in enumerate(items, 1)]
        with translated():
            for begin in range(0, len(rows), _AT_ONCE):
                self._connection.execute(insert(item_table), rows[begin : begin + _AT_ONCE])
            self._connection.execute(update(table).where(table.c.ref == found.ref.value).values(sealed=True))

    def save(self, found: DisposalRound, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        save_row(self._connection, table, to_row(found, sealed=True), found.ref, read_at)

    def pending(self, ref: DisposalListRef, most: int, /) -> Sequence[DisposalItem]:
        """残り / Items without an outcome, by place."""
        wanted = select(item_table).where(item_table.c.round == ref.value, item_table.c.outcome.is_(None))
        with translated():
            rows = self._connection.execute(wanted.order_by(item_table.c.place).limit(most)).mappings().all()
        return [_item_of(row) for row in rows]

    def settle(self, ref: DisposalListRef, results: Sequence[ItemResult], /) -> None:
        """結果を記す / Each item gets its outcome, once."""
        statement = (
            update(item_table)
            .where(item_table.c.round == ref.value, item_table.c.record == bindparam("of"), item_table.c.outcome.is_(None))
            .values(outcome=bindparam("became"), done_on=bindparam("day"), reasons=bindparam("why"))
        )
        rows = [
            {"of": each.item.record.value, "became": each.outcome.value, "day": each.on, "why": text_of(each.reasons)}
            for each in results
        ]
        if rows:
            with translated():
                self._connection.execute(statement, rows)

    def unerased(self, ref: DisposalListRef, most: int, /) -> Sequence[DisposalItem]:
        """消していない本体 / Destroyed items whose bodies are still to be erased, by place."""
        wanted = select(item_table).where(
            item_table.c.round == ref.value, item_table.c.outcome == ItemOutcome.DESTROYED.value, item_table.c.erased.is_(False)
        )
        with translated():
            rows = self._connection.execute(wanted.order_by(item_table.c.place).limit(most)).mappings().all()
        return [_item_of(row) for row in rows]

    def erased(self, ref: DisposalListRef, unlinked: Sequence[RecordRef], gone: Sequence[RecordRef], /) -> None:
        """消した / These bodies are erased or unlinked."""
        statement = (
            update(item_table)
            .where(item_table.c.round == ref.value, item_table.c.record == bindparam("of"))
            .values(outcome=bindparam("became"), erased=True)
        )
        rows = [{"of": each.value, "became": ItemOutcome.UNLINKED.value} for each in unlinked]
        rows += [{"of": each.value, "became": ItemOutcome.DESTROYED.value} for each in gone]
        if rows:
            with translated():
                self._connection.execute(statement, rows)

    def open_items(self, ref: DisposalListRef, /) -> tuple[int, int]:
        """残りの数 / Without an outcome, and not erased."""
        mine = select(func.count()).select_from(item_table).where(item_table.c.round == ref.value)
        pending = mine.where(item_table.c.outcome.is_(None))
        unerased = mine.where(item_table.c.outcome == ItemOutcome.DESTROYED.value, item_table.c.erased.is_(False))
        with translated():
            return self._connection.execute(pending).scalar_one(), self._connection.execute(unerased).scalar_one()

    def series_of(self, ref: DisposalListRef, /) -> Sequence[FileSeriesRef]:
        """簿冊 / The series of its items, by number."""
        wanted = select(item_table.c.series).distinct().where(item_table.c.round == ref.value).order_by(item_table.c.series)
        with translated():
            return [FileSeriesRef(each) for each in self._connection.execute(wanted).scalars()]

    def results(self, ref: DisposalListRef, /) -> Sequence[ItemResult]:
        """結果 / Every item with its outcome, by place."""
        wanted = select(item_table).where(item_table.c.round == ref.value, item_table.c.outcome.is_not(None))
        with translated():
            rows = self._connection.execute(wanted.order_by(item_table.c.place)).mappings().all()
        return [
            ItemResult(
                item=_item_of(row), outcome=ItemOutcome(row["outcome"]), on=row["done_on"],
                reasons=value_of(tuple[str, ...], row["reasons"]),
            )
            for row in rows
        ]  # fmt: skip


def _built(ref: DisposalListRef, row: RowMapping | None) -> DisposalRound:
    if row is None:
        raise RoundNotFound(round_findings.round_not_found(disposal=ref))
    return from_row(row)
