"""使い方の見本 / The whole life of one record, as an application writes it: on SQLite and on PostgreSQL."""

from contextlib import contextmanager
from datetime import date
from pathlib import Path

from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, OfficerRef, OrganisationRef
from jichitai.master_data.sql import Database, SqlJournal, upgrade
from jichitai.public_records import (
    ApproveDisposal,
    CertifyDisposal,
    DestroyListed,
    DisposalRefused,
    EraseBodies,
    FileRecord,
    GiveOpinion,
    HoldKind,
    LiftHold,
    LiftReason,
    OpenFileSeries,
    PlaceHold,
    ProposeDisposal,
    RecordsPolicy,
    RecordState,
    ResidualPlace,
    Title,
    Verdict,
    national_tails,
    read_classification,
)
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.testing import EverybodyMay, MovableClock


def test_from_filing_to_lawful_destruction(database: Database):
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    clock, table = MovableClock(date(2026, 5, 10)), read_classification(Path(__file__).parent / "classification.toml")
    policy = RecordsPolicy(opinion_required=True, tails=national_tails(date(2026, 4, 1)))

    @contextmanager
    def office(day):  # one office for one transaction
        clock.move_to(day)
        with database.write() as c:
            yield RecordsOffice(
                stores=sql_stores(c),
                journal=SqlJournal(c, clock=clock),
                clock=clock,
                roles=EverybodyMay(),
                classification=table,
                policy=policy,
            )

    me, head, archivist, unit = OfficerRef("職員-101"), OfficerRef("職員-201"), OfficerRef("職員-301"), OrganisationRef("財政課")
    said = []

    # ---- ここから見本 / the sketch
    with office(date(2026, 5, 10)) as o:
        series = o.registry.open_series(
            OpenFileSeries(
                year=FiscalYear(2026),
                classification="03-02-01",
                classified_as_of=date(2026, 4, 1),
                symbol="総財",
                custodian=unit,
                name=Title("備品の購入"),
                actor=me,
            ),
            key="s-1",
        )
        record = o.registry.file_record(
            FileRecord(
                series=series.ref,
                title=Title("机の購入"),
                body=b"%PDF",
                media_type="application/pdf",
                made_on=date(2026, 5, 9),
                filed_on=date(2026, 5, 10),
                case=CaseRef("案件-1"),
                actor=me,
            ),
            key="f-1",
        )
        why = o.registry.retention_of_record(record.ref)  # Ruling: value, provisions, steps
        hold = o.registry.place_hold(
            PlaceHold(series=series.ref, record=record.ref, kind=HoldKind.DISCLOSURE_REQUEST, matter=CaseRef("請求-1"), actor=me)
        )
    with office(date(2032, 3, 1)) as o:
        said += [each.code for each in o.disposal.examine([record.ref])]  # refused: under hold
        o.registry.lift_hold(
            LiftHold(
                series=series.ref,
                record=record.ref,
                hold=hold,
                ended_on=date(2026, 7, 1),
                reason=LiftReason.ENDED,
                approval=ApprovalRef("決-7"),
                actor=me,
            )
        )
        listed = o.disposal.propose(ProposeDisposal(records=(record.ref,), actor=me))
        o.disposal.give_opinion(
            GiveOpinion(
                disposal_list=listed.ref,
                fingerprint=listed.fingerprint,
                verdict=Verdict.CONSENT,
                body=OrganisationRef("公文書館"),
                actor=archivist,
            )
        )
        o.disposal.approve(
            ApproveDisposal(disposal_list=listed.ref, fingerprint=listed.fingerprint, approval=ApprovalRef("決-9"), actor=head)
        )
    try:
        with office(date(2032, 3, 31)) as o:
            o.disposal.destroy(DestroyListed(disposal_list=listed.ref, actor=me))
    except DisposalRefused as refused:  # one day early
        said.append(refused.finding.code)
    with office(date(2032, 4, 1)) as o:
        (gone,) = o.disposal.destroy(DestroyListed(disposal_list=listed.ref, actor=me), key="d-1")
    with office(date(2032, 4, 1)) as o:  # after the commit
        o.disposal.erase_bodies(EraseBodies(disposal_list=listed.ref, actor=me), key="e-1")
        certificate = o.disposal.certify(
            CertifyDisposal(
                disposal_list=listed.ref, residual_places=(ResidualPlace(place="夜間の控え", gone_by=date(2032, 5, 1)),), actor=me
            ),
            key="c-1",
        )
    # ---- ここまで / to here

    assert (why.value.retain_through, why.value.disposable_from) == (date(2032, 3, 31), date(2032, 4, 1))
    assert said == ["public-records.record-under-hold", "public-records.retention-not-expired"]
    assert (gone.state, gone.tombstone.approval) == (RecordState.DESTROYED, ApprovalRef("決-9"))
    assert (certificate.executed_on, certificate.list_fingerprint) == (date(2032, 4, 1), listed.fingerprint)
    assert certificate.items[0].sha256 == record.content.sha256
    with database.read() as c:
        journal = SqlJournal(c, clock=clock)
        told = [entry.event_type.removeprefix("public-records.") for entry in journal.timeline(CaseRef("案件-1"))]
        assert told == ["master-data.number-issued", "record-filed", "hold-placed", "hold-lifted", "record-destroyed"]
        assert not sql_stores(c).bodies.holds(record.ref)
