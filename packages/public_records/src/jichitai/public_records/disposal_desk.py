"""廃棄の机 / The disposal desk: list → opinion → approval → destruction → erasure → certificate.

Destroying is two steps in two transactions. ``destroy`` decides, under lock, that every record of the
list is gone by law, and gives the authority to erase; ``erase_bodies`` uses it up. Bodies kept in
the database may be erased in the same transaction; bodies kept outside it must not, for a
rollback would not bring them back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import Diagnostic, FiscalYear, OrganisationRef, RecordRef
from jichitai.master_data.kernel.clock import Clock

from . import findings
from .commands import ApproveDisposal, CertifyDisposal, Command, DestroyListed, EraseBodies, GiveOpinion, ProposeDisposal
from .desk import Desk
from .disposal import round_findings
from .disposal.certificate import DisposalCertificate
from .disposal.deciding import RecordOnShelf
from .disposal.disposal_list import DisposalEvent, DisposalList, ListNotReady, Opinion
from .disposal.procedure import DisposalProcedure
from .events import disposal_stream, record_stream
from .filing.record import Record
from .policy import RecordsAct, RecordsPolicy
from .ports import DestructionAuthority, RecordsRoles, RecordsStores
from .refs import CertificateRef, DisposalListRef, Fingerprint


class DisposalDesk(Desk):
    """廃棄の机 / Draws up, reviews, approves, executes and certifies disposal lists."""

    def __init__(
        self, *, stores: RecordsStores, journal: Journal, clock: Clock, roles: RecordsRoles, policy: RecordsPolicy,
        procedure: DisposalProcedure | None = None,
    ) -> None:  # fmt: skip
        super().__init__(stores=stores, journal=journal, clock=clock, roles=roles)
        self._policy: Final = policy
        self._procedure: Final = procedure

    def examine(self, records: Iterable[RecordRef], /) -> tuple[Diagnostic, ...]:
        """下見 / Everything that forbids listing these records now; nothing is locked or written."""
        found: list[Diagnostic] = []
        for ref in sorted(set(records)):
            record = self._stores.records.get(ref)
            belongs = self._stores.copies.holding(ref)
            copy_set = None if belongs is None else self._stores.copies.get(belongs)
            series = self._stores.series.get(record.series)
            found += RecordOnShelf(record=record, series=series, copy_set=copy_set).listing_findings()
        return tuple(found)

    def propose(self, command: ProposeDisposal, /, *, key: str | None = None) -> DisposalList:
        """目録を作る / Draw up a list of exactly these records as they stand; one that may not be listed refuses it."""

        def work() -> dict[str, Any]:
            shelf = self._shelf(command.records)
            self._permit(command.actor, RecordsAct.PROPOSE_DISPOSAL, _units(shelf.values()))
            today = self._today()
            asked = [shelf[ref] for ref in command.records]
            DisposalList.propose(ref=DisposalListRef("draft"), shelf=asked, by=command.actor, on=today)
            year = FiscalYear.of(today)
            ref = DisposalListRef(f"{year.year}-廃棄目録-{self._number('disposal-list', year, command.actor):04d}")
            made, event = DisposalList.propose(ref=ref, shelf=asked, by=command.actor, on=today)
            self._stores.lists.add(made)
            self._write(disposal_stream(ref), [event], read_at=0, actor=command.actor, on=today)
            return {"disposal_list": ref.value}

        return self._stores.lists.get(DisposalListRef(self._once(key, command, work)["disposal_list"]))

    def give_opinion(self, command: GiveOpinion, /, *, key: str | None = None) -> DisposalList:
        """意見を記す / Enter the reviewing body's opinion. Without it, where it is required, nothing goes on."""

        def work() -> dict[str, Any]:
            found = self._list(command.disposal_list, command, RecordsAct.REVIEW_DISPOSAL)
            opinion = Opinion(verdict=command.verdict, body=command.body, entered_by=command.actor, on=self._today())
            self._save(found, found.give_opinion(opinion=opinion, fingerprint=command.fingerprint), command)
            return {"disposal_list": found.ref.value}

        self._once(key, command, work)
        return self._stores.lists.get(command.disposal_list)

    def approve(self, command: ApproveDisposal, /, *, key: str | None = None) -> DisposalList:
        """決裁する / Bind an approval to exactly this list."""

        def work() -> dict[str, Any]:
            if self._procedure is not None and not self._procedure.is_plain:
                raise ListNotReady(round_findings.procedure_asks_for_a_round(procedure=self._procedure.name))
            found = self._list(command.disposal_list, command, RecordsAct.APPROVE_DISPOSAL)
            event = found.approve(
                approval=command.approval, approver=command.actor, fingerprint=command.fingerprint, on=self._today(),
                opinion_required=self._policy.opinion_required,
            )  # fmt: skip
            self._save(found, event, command)
            return {"disposal_list": found.ref.value}

        self._once(key, command, work)
        return self._stores.lists.get(command.disposal_list)

    def destroy(self, command: DestroyListed, /, *, key: str | None = None) -> tuple[Record, ...]:
        """執行する / Destroy every record of the list today, or none. Tombstones are what is left."""

        def work() -> dict[str, Any]:
            found = self._stores.lists.lock(command.disposal_list)
            self._stores.holds_above.hold_still()
            shelf = self._shelf(found.records)
            self._permit(command.actor, RecordsAct.DESTROY, _units(shelf.values()))
            today = self._today()
            destroyed, executed = found.execute(
                shelf=shelf, by=command.actor, on=today, opinion_required=self._policy.opinion_required
            )
            self._stores.lists.authorise(
                [
                    DestructionAuthority(
                        record=event.record, content=event.content, disposal_list=found.ref, list_fingerprint=found.fingerprint
                    )
                    for event in destroyed
                ]
            )
            for event in destroyed:
                record = shelf[event.record].record
                self._stores.records.save(record.after(event), read_at=record.version)
                self._write(
                    record_stream(record.ref), [event], read_at=record.version, actor=command.actor, on=today, case=record.case
                )
            self._save(found, executed, command)
            return {"disposal_list": found.ref.value}

        self._once(key, command, work)
        return tuple(self._stores.records.get(ref) for ref in self._stores.lists.get(command.disposal_list).records)

    def erase_bodies(self, command: EraseBodies, /, *, key: str | None = None) -> tuple[RecordRef, ...]:
        """本体を消去する / Erase what the executed list gives authority for; can be repeated after a failure."""

        def work() -> dict[str, Any]:
            found = self._list(command.disposal_list, command, RecordsAct.DESTROY)
            event = found.erase(by=command.actor, on=self._today())
            authorities = self._stores.lists.unused_authority(found.ref)
            for authority in authorities:
                self._stores.bodies.destroy(authority)
                self._stores.lists.use_authority(authority)
            self._save(found, event, command)
            return {"records": [authority.record.value for authority in authorities]}

        return tuple(RecordRef(each) for each in self._once(key, command, work)["records"])

    def certify(self, command: CertifyDisposal, /, *, key: str | None = None) -> DisposalCertificate:
        """証明する / Issue the certificate of a list whose bodies are found erased."""

        def work() -> dict[str, Any]:
            found = self._list(command.disposal_list, command, RecordsAct.DESTROY)
            left = [ref for ref in found.records if self._stores.bodies.holds(ref)]
            if left:
                raise ListNotReady(findings.bodies_remain(disposal_list=found.ref, records=left))
            contents = {ref: self._stores.records.get(ref).content for ref in found.records}
            head = Fingerprint(self._journal.head(disposal_stream(found.ref)).hash.hex())
            found.certify(
                ref=CertificateRef("draft"), contents=contents, residual_places=command.residual_places, head_before=head
            )
            year = FiscalYear.of(self._today())
            ref = CertificateRef(f"{year.year}-廃棄証明-{self._number('disposal-certificate', year, command.actor):04d}")
            event = found.certify(ref=ref, contents=contents, residual_places=command.residual_places, head_before=head)
            self._save(found, event, command)
            return {"disposal_list": found.ref.value}

        self._once(key, command, work)
        certificate = self._stores.lists.get(command.disposal_list).certificate
        assert certificate is not None  # it was issued above, now or the first time
        return certificate

    def _list(self, ref: DisposalListRef, command: Command, act: RecordsAct) -> DisposalList:
        """目録を押さえる / Lock a list and ask for the role on every unit whose records it names."""
        found = self._stores.lists.lock(ref)
        series = {item.series for item in found.items}
        self._permit(command.actor, act, (self._stores.series.get(each).custodian for each in sorted(series)))
        return found

    def _save(self, found: DisposalList, event: DisposalEvent, command: Command) -> None:
        self._stores.lists.save(found.after(event), read_at=found.version)
        self._write(disposal_stream(found.ref), [event], read_at=found.version, actor=command.actor, on=self._today())


def _units(shelf: Iterable[RecordOnShelf]) -> list[OrganisationRef]:
    return [each.series.custodian for each in shelf]
