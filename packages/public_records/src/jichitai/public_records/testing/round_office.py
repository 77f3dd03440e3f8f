"""一括廃棄・移管の見本 / Desks for rounds, transfers and holds above series of the fictitious city, and a round carried through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from jichitai.master_data.kernel import ApprovalRef, FiscalYear, OfficerRef, RecordRef

from ..commands import OpenFileSeries
from ..disposal.disposal_round import DisposalRound
from ..disposal.procedure import DisposalProcedure, DisposalStep, StepKind
from ..disposal_commands import CertifyRound, DecideRound, EraseBatch, ExecuteBatch, ProposeRound, PublishRound
from ..disposal_round_desk import DisposalRoundDesk
from ..filing.file_series import FileSeries
from ..filing.title import Title
from ..records_office import RecordsOffice
from ..refs import FileSeriesRef
from ..retention.term import Provision
from .samples import APPROVER, OFFICER, REVIEWER, RULES, UNIT

CHIEF = OfficerRef("職員-401")
ROLES: Mapping[str, OfficerRef] = {"文書主管課長": REVIEWER, "公文書館長": CHIEF, "総務部長": APPROVER}


@frozen
class NamedRoles:
    """役割の表 / ``DisposalRoles`` from a mapping of role to officer."""

    of: Mapping[str, OfficerRef] = field(default=ROLES)

    def fills(self, actor: OfficerRef, role: str, /) -> bool:
        """その役割か / Whether the mapping says so."""
        return self.of.get(role) == actor


def example_procedure(*, published: bool = True, waiting_days: int = 14) -> DisposalProcedure:
    """例市の廃棄の手続 / Concurrence, the archives' opinion, approval; published; fourteen days."""
    return DisposalProcedure(
        name="例市文書廃棄手続", version="2026-04-01", published=published, waiting_days=waiting_days,
        steps=(
            DisposalStep(role="文書主管課長", kind=StepKind.CONCURRENCE),
            DisposalStep(role="公文書館長", kind=StepKind.OPINION),
            DisposalStep(role="総務部長", kind=StepKind.APPROVAL),
        ),
        basis=(Provision.of(RULES.article("30", 1)),),
    )  # fmt: skip


def rounds_of(office: RecordsOffice, procedure: DisposalProcedure | None = None) -> DisposalRoundDesk:
    """一括廃棄の机 / The desk for rounds under the example's procedure."""
    return office.rounds(procedure or example_procedure(), NamedRoles())


def decided(desk: DisposalRoundDesk, records: Sequence[RecordRef], *, approval: str = "決裁-一括-1") -> DisposalRound:
    """決裁まで進める / Drawn up, every role consenting in order, published."""
    found = desk.propose(ProposeRound(records=tuple(records), actor=OFFICER))
    for step in found.procedure.steps:
        found = desk.decide(
            DecideRound(
                disposal=found.ref, fingerprint=found.fingerprint, role=step.role, consents=True, actor=ROLES[step.role],
                approval=ApprovalRef(approval) if step.kind is StepKind.APPROVAL else None,
            )
        )  # fmt: skip
    if found.procedure.published:
        found = desk.publish(PublishRound(disposal=found.ref, actor=OFFICER))
    return found


def carried_out(desk: DisposalRoundDesk, found: DisposalRound, series: FileSeriesRef, *, most: int = 500) -> RecordRef:
    """最後まで進める / Executed, erased, certified; gives the record the certificate became."""
    while desk.execute_batch(ExecuteBatch(disposal=found.ref, most=most, actor=OFFICER)):
        pass
    while desk.erase_batch(EraseBatch(disposal=found.ref, most=most, actor=OFFICER)):
        pass
    return desk.certify(CertifyRound(disposal=found.ref, series=series, residual_places=(), checkpoint="", actor=OFFICER))


def certificate_series(office: RecordsOffice, *, year: int = 2032) -> FileSeries:
    """廃棄簿冊目録（歴） / The historical series certificates are filed in."""
    return office.registry.open_series(
        OpenFileSeries(
            year=FiscalYear(year), classification="H", classified_as_of=date(2026, 4, 1), symbol="総財", custodian=UNIT,
            name=Title("廃棄簿冊目録（歴）"), actor=OFFICER,
        )
    )  # fmt: skip
