"""一括廃棄の机 / The desk for rounds: drawn up, decided in order, published, executed in batches, erased, certified.

Each act is one transaction of the caller. A crash between two batches loses nothing and
repeats nothing: what has an outcome is never looked at again, and erasing what is gone is no error.
Bodies kept outside the database are erased in a transaction of their own, after the execution.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, OfficerRef, OrganisationRef, RecordRef
from jichitai.master_data.kernel.clock import Clock

from .commands import Command
from .desk import Desk
from .disposal.deciding import RecordOnShelf
from .disposal.disposal_round import DisposalRound
from .disposal.procedure import DisposalProcedure
from .disposal.round_certificate import JournalPlace, certificate_bytes, certificate_document, reconciled
from .disposal.round_events import (
    ItemOutcome,
    ItemResult,
    RoundBatchErased,
    RoundCertified,
    RoundEvent,
)
from .disposal_commands import CertifyRound, DecideRound, EraseBatch, ExecuteBatch, ProposeRound, PublishRound, filing_of
from .events import disposal_stream, record_stream
from .filing.record import RecordDestroyed
from .policy import RecordsAct
from .ports import DestructionAuthority, DisposalRoles, RecordsRoles, RecordsStores, SharesBytes
from .refs import CertificateRef, DisposalListRef, Fingerprint
from .registry_desk import RegistryDesk


class DisposalRoundDesk(Desk):
    """一括廃棄の机 / Carries a round from its proposal to its certificate.

    ``registry`` files the certificate in its own series; it shares this desk's transaction.
    """

    def __init__(
        self, *, stores: RecordsStores, journal: Journal, clock: Clock, roles: RecordsRoles, disposal_roles: DisposalRoles,
        procedure: DisposalProcedure, registry: RegistryDesk,
    ) -> None:  # fmt: skip
        super().__init__(stores=stores, journal=journal, clock=clock, roles=roles)
        self._fills: Final = disposal_roles
        self._procedure: Final = procedure
        self._registry: Final = registry

    # ---- 決めるまで / until it is decided

    def propose(self, command: ProposeRound, /, *, key: str | None = None) -> DisposalRound:
        """起案する / Draw up a round under the procedure in force; its items are fixed now."""

        def work() -> dict[str, Any]:
            shelf = self._shelf(command.records)
            self._permit(command.actor, RecordsAct.PROPOSE_DISPOSAL, _units(shelf.values()))
            today = self._today()
            year = FiscalYear.of(today)
            asked = [shelf[ref] for ref in command.records]
            given: dict[str, Any] = {"shelf": asked, "procedure": self._procedure, "by": command.actor, "on": today}
            DisposalRound.propose(ref=DisposalListRef("draft"), **given)
            number = self._number("disposal-round", year, command.actor)
            items, event = DisposalRound.propose(ref=DisposalListRef(f"{year.year}-一括廃棄-{number:04d}"), **given)
            self._stores.rounds.add(DisposalRound.begun(event), items)
            self._write(disposal_stream(event.disposal), [event], read_at=0, actor=command.actor, on=today)
            return {"disposal": event.disposal.value}

        return self._stores.rounds.get(DisposalListRef(self._once(key, command, work)["disposal"]))

    def decide(self, command: DecideRound, /, *, key: str | None = None) -> DisposalRound:
        """段の判断をする / The next role decides; the officer must fill it today."""

        def work() -> dict[str, Any]:
            found = self._stores.rounds.lock(command.disposal)
            event = found.decide(
                role=command.role, fills=self._fills.fills(command.actor, command.role), consents=command.consents,
                officer=command.actor, seen=command.fingerprint, on=self._today(), approval=command.approval,
            )  # fmt: skip
            act = RecordsAct.APPROVE_DISPOSAL if event.decision.is_approval else RecordsAct.REVIEW_DISPOSAL
            self._permit_on(found, command.actor, act)
            self._save(found, event, command)
            return {"disposal": found.ref.value}

        self._once(key, command, work)
        return self._stores.rounds.get(command.disposal)

    def publish(self, command: PublishRound, /, *, key: str | None = None) -> DisposalRound:
        """公表する / State that the decided list was published today; the wait is counted from tomorrow."""

        def work() -> dict[str, Any]:
            found = self._stores.rounds.lock(command.disposal)
            self._permit_on(found, command.actor, RecordsAct.PROPOSE_DISPOSAL)
            self._save(found, found.publish(by=command.actor, on=self._today()), command)
            return {"disposal": found.ref.value}

        self._once(key, command, work)
        return self._stores.rounds.get(command.disposal)

    # ---- 執行 / execution

    def execute_batch(self, command: ExecuteBatch, /, *, key: str | None = None) -> int:
        """一束を執行する / Look at the next items again, destroy what may be, write down the rest; gives how many are left."""

        def work() -> dict[str, Any]:
            found = self._stores.rounds.lock(command.disposal)
            today = self._today()
            found.refuse_unless_executable(today)
            items = self._stores.rounds.pending(found.ref, command.most)
            self._stores.holds_above.hold_still()
            shelf = self._shelf(item.record for item in items)
            self._permit(command.actor, RecordsAct.DESTROY, _units(shelf.values()))
            if items:
                results = [found.outcome_of(item, shelf[item.record], on=today) for item in items]
                self._stores.rounds.settle(found.ref, results)
                self._destroy(found, results, shelf, command)
                self._save(found, found.batch(results, by=command.actor, on=today), command)
            return {"left": self._stores.rounds.open_items(found.ref)[0]}

        return int(self._once(key, command, work)["left"])

    def _destroy(
        self, found: DisposalRound, results: Sequence[ItemResult], shelf: dict[RecordRef, RecordOnShelf], command: Command
    ) -> None:
        """消す唯一の道 / Records become stubs: here, in plain lists and after a transfer's receipt, and nowhere else."""
        today = self._today()
        stub = found.stub(by=command.actor, on=today)
        for each in results:
            if each.outcome is ItemOutcome.DESTROYED:
                record = shelf[each.item.record].record
                event = RecordDestroyed(record=record.ref, series=record.series, content=record.content, tombstone=stub)
                self._stores.records.save(record.after(event), read_at=record.version)
                self._write(
                    record_stream(record.ref), [event], read_at=record.version, actor=command.actor, on=today, case=record.case
                )

    def erase_batch(self, command: EraseBatch, /, *, key: str | None = None) -> int:
        """一束の本体を消す / Erase the bodies of executed items, or unlink them; gives how many are left."""

        def work() -> dict[str, Any]:
            found = self._stores.rounds.lock(command.disposal)
            self._permit_on(found, command.actor, RecordsAct.DESTROY)
            items = self._stores.rounds.unerased(found.ref, command.most)
            unlinked: list[RecordRef] = []
            for record in self._stores.records.lock_all([item.record for item in items]):
                self._stores.bodies.destroy(
                    DestructionAuthority(
                        record=record.ref, content=record.content, disposal_list=found.ref, list_fingerprint=found.fingerprint
                    )
                )
                if isinstance(self._stores.bodies, SharesBytes) and self._stores.bodies.shares(record.content):
                    unlinked.append(record.ref)
            gone = [item.record for item in items if item.record not in set(unlinked)]
            if items:
                self._stores.rounds.erased(found.ref, unlinked, gone)
                event = RoundBatchErased(
                    disposal=found.ref, erased=len(gone), unlinked=len(unlinked), digest=Fingerprint.of([gone, unlinked]),
                    by=command.actor, on=self._today(),
                )  # fmt: skip
                self._save(found, event, command)
            return {"left": self._stores.rounds.open_items(found.ref)[1]}

        return int(self._once(key, command, work)["left"])

    # ---- 証明 / certificate

    def certify(self, command: CertifyRound, /, *, key: str | None = None) -> RecordRef:
        """証明する / Reconcile, issue the certificate and file it in its own series; gives the record it became."""

        def work() -> dict[str, Any]:
            found = self._stores.rounds.lock(command.disposal)
            self._permit_on(found, command.actor, RecordsAct.DESTROY)
            pending, unerased = self._stores.rounds.open_items(found.ref)
            found.refuse_unless_finished(pending=pending, unerased=unerased)
            results = self._stores.rounds.results(found.ref)
            counts = reconciled(found, results)
            year = FiscalYear.of(self._today())
            number = self._number("disposal-certificate", year, command.actor)
            ref = CertificateRef(f"{year.year}-廃棄証明-{number:04d}")
            body = certificate_bytes(self._document(found, ref, results, command))
            record = self._file(body, ref, command)
            event = RoundCertified(
                disposal=found.ref, certificate=ref, fingerprint=Fingerprint.of_bytes(body), record=record, by=command.actor,
                on=self._today(), **counts,
            )  # fmt: skip
            self._save(found, event, command)
            return {"record": record.value}

        return RecordRef(self._once(key, command, work)["record"])

    def _document(
        self, found: DisposalRound, ref: CertificateRef, results: Sequence[ItemResult], command: CertifyRound
    ) -> dict[str, Any]:
        head = self._journal.head(disposal_stream(found.ref))
        series = {each.item.series for each in results}
        return certificate_document(
            ref=ref, found=found, results=results, residual_places=command.residual_places, by=command.actor, on=self._today(),
            traces={each: self._stores.series.get(each).retention() for each in series},
            journal=JournalPlace(
                stream=disposal_stream(found.ref), sequence=head.sequence, hash=head.hash.hex(), checkpoint=command.checkpoint
            ),
        )  # fmt: skip

    def _file(self, body: bytes, ref: CertificateRef, command: CertifyRound) -> RecordRef:
        """自らを綴る / The certificate becomes a historical record of its own series, which is never destroyed."""
        asked = filing_of(body, ref, series=command.series, on=self._today(), by=command.actor)
        return self._registry.file_record(asked).ref

    # ---- 内側 / inside

    def _permit_on(self, found: DisposalRound, actor: OfficerRef, act: RecordsAct) -> None:
        series = self._stores.rounds.series_of(found.ref)
        self._permit(actor, act, (self._stores.series.get(each).custodian for each in series))

    def _save(self, found: DisposalRound, event: RoundEvent, command: Command) -> None:
        self._stores.rounds.save(found.after(event), read_at=found.version)
        self._write(disposal_stream(found.ref), [event], read_at=found.version, actor=command.actor, on=self._today())


def _units(shelf: Iterable[RecordOnShelf]) -> list[OrganisationRef]:
    return [each.series.custodian for each in shelf]
