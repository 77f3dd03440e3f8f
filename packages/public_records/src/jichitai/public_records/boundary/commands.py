"""命令の電文 / Messages that ask for something. Version 1: add fields, never change the meaning of one.

Who acts is never a field: the application knows its officer and hands it to ``to_domain``.
"""

from __future__ import annotations

from base64 import b64decode
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, OfficerRef, OrganisationRef, RecordRef, Ref

from ..commands import (
    ApproveDisposal,
    CertifyDisposal,
    CompleteFileSeries,
    CorrectRetention,
    DestroyListed,
    EndStandingUse,
    EraseBodies,
    ExtendRetention,
    FileRecord,
    GiveOpinion,
    LiftHold,
    MarkHistorical,
    MoveRecord,
    OpenFileSeries,
    PlaceHold,
    ProposeDisposal,
    StateRetentionEvent,
)
from ..disposal.certificate import ResidualPlace
from ..disposal.disposal_list import MAX_ITEMS, Verdict
from ..filing.file_series import ExtensionReason, LateFilingGround, checked_symbol
from ..filing.record import Content
from ..filing.title import MAX_CHARACTERS, Title
from ..holds.hold import HoldKind, LiftReason
from ..refs import DisposalListRef, FileSeriesRef, Fingerprint, HoldRef, IssuedNumber
from .results import ExpiryMessage


def _one_line(text: str) -> str:
    return Ref(text).value


def _a_title(text: str) -> str:
    return Title(text).reveal()


def _a_media_type(text: str) -> str:
    return Content.of(b"", text).media_type


def _decoded(text: object) -> bytes:
    # pydantic's own Base64Bytes drops what is not base64 and goes on: a body would change unseen
    if not isinstance(text, str):
        raise ValueError("a body is base64 text")
    return b64decode(text, validate=True)


RefText = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
"""参照の文字列 / One printable line of at most 200 characters."""
TitleText = Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS), AfterValidator(_a_title)]
"""件名 / One line of at most 500 characters; may name people."""
SymbolText = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(checked_symbol)]
"""文書記号 / A unit's mark."""
BodyText = Annotated[bytes, BeforeValidator(_decoded, json_schema_input_type=str), Field(repr=False)]
"""本体 / Base64, strict: a character that does not belong refuses the message."""
HashText = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""指紋の文字列 / SHA-256 in lower-case hexadecimal."""
Year = Annotated[int, Field(ge=1947, le=9997)]
"""会計年度 / The western year a fiscal year begins in."""


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class OpenFileSeriesIn(_Message):
    """簿冊を作る求め / Asks for a file series."""

    fiscal_year: Year = Field(description="簿冊の年度（西暦）")
    classification: str = Field(min_length=1, max_length=100, description="分類番号")
    classified_as_of: date = Field(description="分類表のどの時点の版によるか")
    symbol: SymbolText = Field(description="文書記号")
    custodian: RefText = Field(description="所管の組織")
    name: TitleText = Field(repr=False, description="簿冊の名称")
    stated_through: date | None = Field(default=None, description="表示・指定された満了する日（その日を含む）")

    def to_domain(self, *, actor: OfficerRef) -> OpenFileSeries:
        """命令に直す / The command."""
        return OpenFileSeries(
            year=FiscalYear(self.fiscal_year), classification=self.classification, classified_as_of=self.classified_as_of,
            symbol=self.symbol, custodian=OrganisationRef(self.custodian), name=Title(self.name),
            stated_through=self.stated_through, actor=actor,
        )  # fmt: skip


class FileRecordIn(_Message):
    """文書を綴る求め / Asks for a record to be filed; the body in base64."""

    series: RefText = Field(description="簿冊番号")
    title: TitleText = Field(repr=False, description="件名")
    body: BodyText = Field(repr=False, description="本体（base64）")
    media_type: Annotated[str, Field(max_length=200), AfterValidator(_a_media_type)] = Field(description="媒体の種別（MIME）")
    made_on: date = Field(description="作成又は取得の日")
    filed_on: date = Field(description="綴った日")
    case: RefText | None = Field(default=None, description="案件番号")
    historical: bool = Field(default=False, description="歴史公文書か")
    late: LateFilingGround | None = Field(default=None, description="起算日以後に綴る事由")
    issued_as: RefText | None = Field(default=None, description="施行した文書の番号")

    def to_domain(self, *, actor: OfficerRef) -> FileRecord:
        """命令に直す / The command; ``ValueError`` when it was filed before it was made."""
        return FileRecord(
            series=FileSeriesRef(self.series), title=Title(self.title), body=self.body, media_type=self.media_type,
            made_on=self.made_on, filed_on=self.filed_on, case=CaseRef(self.case) if self.case else None,
            historical=self.historical, late=self.late,
            issued_as=IssuedNumber(self.issued_as) if self.issued_as else None, actor=actor,
        )  # fmt: skip


class _OnSeries(_Message):
    series: RefText = Field(description="簿冊番号")
    on: date = Field(description="その日")


class CompleteFileSeriesIn(_OnSeries):
    """簿冊を完結させる求め / Asks for a series to be completed."""

    def to_domain(self, *, actor: OfficerRef) -> CompleteFileSeries:
        """命令に直す / The command."""
        return CompleteFileSeries(series=FileSeriesRef(self.series), on=self.on, actor=actor)


class StateRetentionEventIn(_OnSeries):
    """特定の事由を記す求め / States the day retention is counted from."""

    def to_domain(self, *, actor: OfficerRef) -> StateRetentionEvent:
        """命令に直す / The command."""
        return StateRetentionEvent(series=FileSeriesRef(self.series), on=self.on, actor=actor)


class EndStandingUseIn(_OnSeries):
    """常用を終える求め / States the end of daily use."""

    def to_domain(self, *, actor: OfficerRef) -> EndStandingUse:
        """命令に直す / The command."""
        return EndStandingUse(series=FileSeriesRef(self.series), on=self.on, actor=actor)


class ExtendRetentionIn(_Message):
    """延長の求め / Asks for a longer retention."""

    series: RefText = Field(description="簿冊番号")
    through: date = Field(description="延長後の満了する日（その日を含む）")
    reason: ExtensionReason = Field(description="延長の理由")
    approval: RefText = Field(description="決裁番号")

    def to_domain(self, *, actor: OfficerRef) -> ExtendRetention:
        """命令に直す / The command."""
        return ExtendRetention(
            series=FileSeriesRef(self.series),
            through=self.through,
            reason=self.reason,
            approval=ApprovalRef(self.approval),
            actor=actor,
        )


class CorrectRetentionIn(_Message):
    """保存期間の訂正の求め / Asks for a correction that comes to exactly what was shown."""

    series: RefText = Field(description="簿冊番号")
    classification: str = Field(min_length=1, max_length=100, description="正しい分類番号")
    classified_as_of: date = Field(description="分類表のどの時点の版によるか")
    completed_on: date | None = Field(default=None, description="訂正後の完結の日（ないなら null）")
    event_on: date | None = Field(default=None, description="訂正後の特定の事由の日（ないなら null）")
    standing_ended_on: date | None = Field(default=None, description="訂正後の常用の終わった日（ないなら null）")
    stated_through: date | None = Field(default=None, description="訂正後の表示・指定された満了する日（その日を含む）")
    shown: ExpiryMessage = Field(description="決裁で示した訂正後の満了")
    approval: RefText = Field(description="決裁番号")

    def to_domain(self, *, actor: OfficerRef) -> CorrectRetention:
        """命令に直す / The command."""
        return CorrectRetention(
            series=FileSeriesRef(self.series), classification=self.classification, classified_as_of=self.classified_as_of,
            completed_on=self.completed_on, event_on=self.event_on, standing_ended_on=self.standing_ended_on,
            stated_through=self.stated_through, shown=self.shown.to_domain(), approval=ApprovalRef(self.approval), actor=actor,
        )  # fmt: skip


class PlaceHoldIn(_Message):
    """保留の求め / Asks for a hold on a series, or on one record of it."""

    series: RefText = Field(description="簿冊番号")
    record: RefText | None = Field(default=None, description="文書番号（簿冊の全部なら null）")
    kind: HoldKind = Field(description="事由")
    matter: RefText = Field(description="争訟・請求・監査の案件番号")

    def to_domain(self, *, actor: OfficerRef) -> PlaceHold:
        """命令に直す / The command."""
        return PlaceHold(
            series=FileSeriesRef(self.series), record=RecordRef(self.record) if self.record else None, kind=self.kind,
            matter=CaseRef(self.matter), actor=actor,
        )  # fmt: skip


class LiftHoldIn(_Message):
    """保留を解く求め / Asks for one hold to be lifted."""

    series: RefText = Field(description="簿冊番号")
    record: RefText | None = Field(default=None, description="文書番号（簿冊の保留なら null）")
    hold: RefText = Field(description="保留番号")
    ended_on: date = Field(description="事由の終わった日（判決・裁決・決定・取下げの日）")
    reason: LiftReason = Field(description="理由")
    approval: RefText = Field(description="決裁番号")

    def to_domain(self, *, actor: OfficerRef) -> LiftHold:
        """命令に直す / The command."""
        return LiftHold(
            series=FileSeriesRef(self.series), record=RecordRef(self.record) if self.record else None, hold=HoldRef(self.hold),
            ended_on=self.ended_on, reason=self.reason, approval=ApprovalRef(self.approval), actor=actor,
        )  # fmt: skip


class MoveRecordIn(_Message):
    """別の簿冊へ移す求め / Asks for a record to be moved."""

    record: RefText = Field(description="文書番号")
    to: RefText = Field(description="移す先の簿冊番号")
    approval: RefText = Field(description="決裁番号")

    def to_domain(self, *, actor: OfficerRef) -> MoveRecord:
        """命令に直す / The command."""
        return MoveRecord(
            record=RecordRef(self.record), to=FileSeriesRef(self.to), approval=ApprovalRef(self.approval), actor=actor
        )


class MarkHistoricalIn(_Message):
    """歴史公文書とする求め / Asks for a record to be marked as historically important."""

    record: RefText = Field(description="文書番号")
    approval: RefText = Field(description="決裁番号")

    def to_domain(self, *, actor: OfficerRef) -> MarkHistorical:
        """命令に直す / The command."""
        return MarkHistorical(record=RecordRef(self.record), approval=ApprovalRef(self.approval), actor=actor)


class ProposeDisposalIn(_Message):
    """廃棄目録を作る求め / Asks for a disposal list."""

    records: list[RefText] = Field(min_length=1, max_length=MAX_ITEMS, description="文書番号")

    def to_domain(self, *, actor: OfficerRef) -> ProposeDisposal:
        """命令に直す / The command."""
        return ProposeDisposal(records=tuple(map(RecordRef, self.records)), actor=actor)


class GiveOpinionIn(_Message):
    """審査の意見 / The opinion of the reviewing body on exactly the list that was seen."""

    disposal_list: RefText = Field(description="廃棄目録番号")
    fingerprint: HashText = Field(description="見た目録の指紋")
    verdict: Verdict = Field(description="意見")
    body: RefText = Field(description="審査した組織（公文書館・審査会）")

    def to_domain(self, *, actor: OfficerRef) -> GiveOpinion:
        """命令に直す / The command."""
        return GiveOpinion(
            disposal_list=DisposalListRef(self.disposal_list), fingerprint=Fingerprint(self.fingerprint), verdict=self.verdict,
            body=OrganisationRef(self.body), actor=actor,
        )  # fmt: skip


class ApproveDisposalIn(_Message):
    """廃棄の決裁 / Binds an approval to exactly the list that was seen."""

    disposal_list: RefText = Field(description="廃棄目録番号")
    fingerprint: HashText = Field(description="見た目録の指紋")
    approval: RefText = Field(description="決裁番号")

    def to_domain(self, *, actor: OfficerRef) -> ApproveDisposal:
        """命令に直す / The command."""
        return ApproveDisposal(
            disposal_list=DisposalListRef(self.disposal_list), fingerprint=Fingerprint(self.fingerprint),
            approval=ApprovalRef(self.approval), actor=actor,
        )  # fmt: skip


class _OnList(_Message):
    disposal_list: RefText = Field(description="廃棄目録番号")


class DestroyListedIn(_OnList):
    """廃棄の執行の求め / Asks for an approved list to be executed today."""

    def to_domain(self, *, actor: OfficerRef) -> DestroyListed:
        """命令に直す / The command."""
        return DestroyListed(disposal_list=DisposalListRef(self.disposal_list), actor=actor)


class EraseBodiesIn(_OnList):
    """本体の消去の求め / Asks for the bodies of an executed list to be erased."""

    def to_domain(self, *, actor: OfficerRef) -> EraseBodies:
        """命令に直す / The command."""
        return EraseBodies(disposal_list=DisposalListRef(self.disposal_list), actor=actor)


class ResidualPlaceIn(_Message):
    """残存する場所 / A place where copies may still lie."""

    place: Annotated[str, Field(min_length=1, max_length=200)] = Field(description="場所（一行）")
    gone_by: date | None = Field(description="残り得る最後の日。分からなければ null")

    def to_domain(self) -> ResidualPlace:
        """場所に直す / The place."""
        return ResidualPlace(place=self.place, gone_by=self.gone_by)


class CertifyDisposalIn(_OnList):
    """廃棄証明の求め / Asks for the certificate; an empty list of places says that no copy is left."""

    residual_places: list[ResidualPlaceIn] = Field(max_length=100, description="なお残存する場所")

    def to_domain(self, *, actor: OfficerRef) -> CertifyDisposal:
        """命令に直す / The command."""
        return CertifyDisposal(
            disposal_list=DisposalListRef(self.disposal_list),
            residual_places=tuple(each.to_domain() for each in self.residual_places), actor=actor,
        )  # fmt: skip
