"""八章から十一章 / Filing, retention and why, a hold, and lawful destruction on its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from jichitai.case_core import CloseCase
from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef, OrganisationRef, RecordRef
from jichitai.public_records import (
    ApproveDisposal,
    CertifyDisposal,
    DestroyListed,
    EraseBodies,
    FileRecord,
    FileSeriesRef,
    GiveOpinion,
    HoldKind,
    LiftHold,
    LiftReason,
    OpenFileSeries,
    PlaceHold,
    ProposeDisposal,
    ResidualPlace,
    Title,
    Verdict,
)

from .steps_budget import SUCCESSOR, UNIT, Purchase
from .story import Chapter
from .world import World

RECORDS_OFFICER, RECORDS_HEAD, ARCHIVIST = OfficerRef("2131"), OfficerRef("2130"), OfficerRef("4001")
HOLDER = OfficerRef("3010")
ARCHIVES = OrganisationRef("公文書館")


def file_everything(
    world: World, chapter: Chapter, purchase: Purchase, papers: Mapping[str, date | None], facts: Mapping[str, str]
) -> tuple[FileSeriesRef, tuple[RecordRef, ...]]:
    """文書を綴る / Every document of the case, made from what is already known, goes into one series."""
    world.clock.move_to(date(2024, 8, 1))
    form = world.form("簿冊")
    documents = [(name, made_on) for name, made_on in papers.items() if made_on is not None]
    with world.office() as hands:
        series = hands.records.registry.open_series(
            OpenFileSeries(
                year=purchase.year, classification=form["分類"], classified_as_of=date(2024, 8, 1),
                symbol=form["簿冊の記号"], custodian=UNIT, name=Title(form["簿冊名"]), actor=SUCCESSOR,
            ), key="series-1")  # fmt: skip
        filed = tuple(
            hands.records.registry.file_record(
                FileRecord(
                    series=series.ref, title=Title(f"{name}（{purchase.case}）"), body=_body(name, facts),
                    media_type="text/plain;charset=utf-8", made_on=made_on, filed_on=date(2024, 8, 1), case=purchase.case,
                    actor=SUCCESSOR,
                ), key=f"file-{name}")
            for name, made_on in documents
        )  # fmt: skip
        why = hands.records.registry.retention_of(series.ref)
        hands.cases.close(CloseCase(case=purchase.case), by=SUCCESSOR, key="close-1")
    world.desk.carry("編綴", *(f"{name}の件名・日付・案件番号" for name, _ in documents))
    chapter.table(
        f"簿冊{series.ref}", ("文書番号", "文書", "作成日", "要約値（SHA-256）"),
        [(each.ref, name, day, f"{str(each.content.sha256)[:16]}…") for each, (name, day) in zip(filed, documents, strict=True)],
    )  # fmt: skip
    chapter.reasoned("いつまで保存するか、なぜその日か", why)
    chapter.say(f"案件{purchase.case}は完結した。")
    return series.ref, tuple(each.ref for each in filed)


def _body(name: str, facts: Mapping[str, str]) -> bytes:
    """文書の本体 / The document's text, made from data entered once."""
    return "\n".join([name, *(f"{key}：{value}" for key, value in facts.items()), ""]).encode()


def hold_and_lift(world: World, chapter: Chapter, series: FileSeriesRef, records: tuple[RecordRef, ...]) -> None:
    """保留 / An audit places a hold: nothing can be listed for disposal until it is lifted."""
    world.clock.move_to(date(2026, 10, 1))
    form = world.form("保留")
    with world.office() as hands:
        hold = hands.records.registry.place_hold(
            PlaceHold(series=series, kind=HoldKind(form["事由"]), matter=CaseRef(form["監査の番号"]), actor=HOLDER), key="hold-1"
        )
    chapter.say(f"監査のため、簿冊{series}を保留した（{hold}）。")
    try:
        with world.office() as hands:
            hands.records.disposal.propose(ProposeDisposal(records=records, actor=RECORDS_OFFICER), key="propose-0")
    except DomainError as refused:
        chapter.refused("保留中の文書を廃棄目録に載せる", refused.finding)
    lift = world.form("保留の解除")
    world.clock.move_to(lift["監査の終わった日"])
    with world.office() as hands:
        after = hands.records.registry.lift_hold(
            LiftHold(
                series=series, hold=hold, ended_on=lift["監査の終わった日"], reason=LiftReason.ENDED,
                approval=ApprovalRef(lift["解除の決裁番号"]), actor=HOLDER,
            ), key="lift-1")  # fmt: skip
    chapter.reasoned("監査が終わり、保留を解いた。満了する日は変わるか", after)


def destroy_lawfully(world: World, chapter: Chapter, series: FileSeriesRef, records: tuple[RecordRef, ...]) -> None:
    """廃棄 / List, opinion, approval bound to the list, and destruction on the lawful day, not one day earlier."""
    with world.office() as hands:
        lawful = hands.records.registry.retention_of(series).value.disposable_from
    assert lawful is not None
    world.clock.move_to(lawful - timedelta(days=31))
    with world.office() as hands:
        listed = hands.records.disposal.propose(ProposeDisposal(records=records, actor=RECORDS_OFFICER), key="propose-1")
    world.clock.move_to(lawful - timedelta(days=20))
    opinion = world.form("廃棄の審査")
    with world.office() as hands:
        hands.records.disposal.give_opinion(
            GiveOpinion(
                disposal_list=listed.ref, fingerprint=listed.fingerprint, verdict=Verdict(opinion["意見"]), body=ARCHIVES,
                actor=ARCHIVIST,
            ), key="opinion-1")  # fmt: skip
    world.clock.move_to(lawful - timedelta(days=10))
    approval = world.form("廃棄の決裁")
    with world.office() as hands:
        hands.records.disposal.approve(
            ApproveDisposal(
                disposal_list=listed.ref, fingerprint=listed.fingerprint, approval=ApprovalRef(approval["廃棄の決裁番号"]),
                actor=RECORDS_HEAD,
            ), key="approve-disposal-1")  # fmt: skip
    chapter.say(
        f"廃棄目録{listed.ref}：公文書館の意見を得て、文書課長が、目録の要約値{str(listed.fingerprint)[:16]}…に対して決裁した。"
    )
    destroy = DestroyListed(disposal_list=listed.ref, actor=RECORDS_OFFICER)
    world.clock.move_to(lawful - timedelta(days=1), hour=23)
    try:
        with world.office() as hands:
            hands.records.disposal.destroy(destroy, key="destroy-0")
    except DomainError as refused:
        chapter.refused(f"一日早く（{lawful - timedelta(days=1)}の23時に）廃棄する", refused.finding)
    _execute(world, chapter, destroy, lawful)


def _execute(world: World, chapter: Chapter, destroy: DestroyListed, lawful: date) -> None:
    world.clock.move_to(lawful, hour=0)
    form = world.form("廃棄の執行")
    place = ResidualPlace(place=form["残存する場所"], gone_by=form["残存の終わる日"])
    with world.office() as hands:
        destroyed = hands.records.disposal.destroy(destroy, key="destroy-1")
        hands.records.disposal.erase_bodies(
            EraseBodies(disposal_list=destroy.disposal_list, actor=RECORDS_OFFICER), key="erase-1"
        )
        certificate = hands.records.disposal.certify(
            CertifyDisposal(disposal_list=destroy.disposal_list, residual_places=(place,), actor=RECORDS_OFFICER), key="certify-1"
        )
        gone = [not hands.records.stores.bodies.holds(each.ref) for each in destroyed]
    chapter.check(f"{lawful}の午前零時に、{len(destroyed)}件を廃棄した。本体はどこにも残っていない", all(gone) and len(gone) > 0)
    chapter.table(
        f"廃棄証明{certificate.ref}", ("文書番号", "保存した末日", "要約値（SHA-256）"),
        [(item.record, item.retain_through, f"{str(item.sha256)[:16]}…") for item in certificate.items],
    )  # fmt: skip
    chapter.say(f"残りうる場所：{place.place}（{place.gone_by}まで）。証明は、決裁・執行者・目録の要約値を併せて示す。")
