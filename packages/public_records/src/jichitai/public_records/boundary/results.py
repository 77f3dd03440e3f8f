"""結果の電文 / Messages that say how things stand. Version 1: add fields, never change the meaning of one.

No titles: an application that may show one asks the registry desk for it.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from jichitai.master_data.kernel import Ruling

from ..disposal.certificate import DisposalCertificate
from ..disposal.disposal_list import DisposalList, Verdict
from ..filing.file_series import FileSeries
from ..filing.record import Record, RecordState
from ..holds.hold import Hold, HoldKind, standing
from ..retention.dates import Expiry, ExpiryStatus


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ExpiryMessage(_Message):
    """満了 / The end of retention. ``retain_through`` is kept; disposal is possible from ``disposable_from``."""

    status: ExpiryStatus = Field(description="定まっているか")
    start: date | None = Field(default=None, description="起算日（1日目）")
    retain_through: date | None = Field(default=None, description="満了する日（この日の終了まで保存する）")
    disposable_from: date | None = Field(default=None, description="廃棄することができる最初の日（読むときは見ない）")

    @classmethod
    def of(cls, expiry: Expiry) -> ExpiryMessage:
        """満了から / From an expiry."""
        return cls(
            status=expiry.status, start=expiry.start, retain_through=expiry.retain_through, disposable_from=expiry.disposable_from
        )

    def to_domain(self) -> Expiry:
        """満了に直す / The expiry; the first day of disposal follows from the last day kept."""
        return Expiry(status=self.status, start=self.start, retain_through=self.retain_through)


class RetentionOut(_Message):
    """満了となぜこの日か / The end of retention and the whole reasoning, in both languages."""

    expiry: ExpiryMessage = Field(description="満了")
    ja: str = Field(description="なぜこの日か（日本語）")
    en: str = Field(description="why that day (English)")
    cites: list[str] = Field(description="決めた条文（機械の鍵）")

    @classmethod
    def of(cls, ruling: Ruling[Expiry]) -> RetentionOut:
        """判断から / From a ruling."""
        return cls(expiry=ExpiryMessage.of(ruling.value), ja=ruling.ja, en=ruling.en, cites=[cite.key for cite in ruling.cites])


class HoldOut(_Message):
    """保留の状況 / A hold."""

    hold: str = Field(description="保留番号")
    kind: HoldKind = Field(description="事由")
    matter: str = Field(description="案件番号")
    placed_on: date = Field(description="置いた日")
    lifted_on: date | None = Field(description="解いた日（効いていれば null）")
    protects_through: date | None = Field(description="解いた後も保存する最後の日")

    @classmethod
    def of(cls, hold: Hold) -> HoldOut:
        """保留から / From a hold."""
        lifting = hold.lifting
        return cls(
            hold=hold.ref.value, kind=hold.kind, matter=hold.matter.value, placed_on=hold.placed_on,
            lifted_on=lifting.on if lifting else None, protects_through=lifting.protects_through if lifting else None,
        )  # fmt: skip


class FileSeriesOut(_Message):
    """簿冊の状況 / A file series."""

    series: str = Field(description="簿冊番号")
    fiscal_year: int = Field(description="年度（西暦）")
    symbol: str = Field(description="文書記号")
    custodian: str = Field(description="所管の組織")
    classification: str = Field(description="分類番号")
    retention: str = Field(description="保存期間区分")
    historical: bool = Field(description="歴史公文書の分類か")
    completed_on: date | None = Field(description="完結の日")
    holds: list[HoldOut] = Field(description="簿冊の保留")
    version: int = Field(description="版")

    @classmethod
    def of(cls, series: FileSeries) -> FileSeriesOut:
        """簿冊から / From a series."""
        return cls(
            series=series.ref.value, fiscal_year=series.year.year, symbol=series.symbol, custodian=series.custodian.value,
            classification=series.term.classification, retention=series.retention_ja, historical=series.term.historical,
            completed_on=series.completed_on, holds=[HoldOut.of(hold) for hold in series.holds], version=series.version,
        )  # fmt: skip


class RecordOut(_Message):
    """文書の状況 / A record, or its tombstone."""

    record: str = Field(description="文書番号")
    series: str = Field(description="簿冊番号")
    case: str | None = Field(description="案件番号")
    state: RecordState = Field(description="状態")
    made_on: date = Field(description="作成又は取得の日")
    filed_on: date = Field(description="綴った日")
    sha256: str = Field(description="本体のSHA-256")
    size: int = Field(description="本体の大きさ（バイト）")
    media_type: str = Field(description="媒体の種別（MIME）")
    historical: bool = Field(description="歴史公文書か")
    standing_holds: int = Field(description="この文書に効いている保留の数（簿冊の保留は別）")
    destroyed_on: date | None = Field(description="廃棄の日")
    transferred_on: date | None = Field(description="移管の日")
    disposal_list: str | None = Field(description="廃棄目録又は移管の番号")
    issued_as: str | None = Field(description="施行した文書の番号")
    version: int = Field(description="版")

    @classmethod
    def of(cls, record: Record) -> RecordOut:
        """文書から / From a record."""
        tombstone = record.tombstone
        return cls(
            record=record.ref.value, series=record.series.value, case=record.case.value if record.case else None,
            state=record.state, made_on=record.made_on, filed_on=record.filed_on, sha256=record.content.sha256.value,
            size=record.content.size, media_type=record.content.media_type, historical=record.historical,
            standing_holds=len(standing(record.holds)), destroyed_on=tombstone.on if tombstone and not record.transferred else None,
            transferred_on=tombstone.on if tombstone and record.transferred else None,
            disposal_list=tombstone.disposal_list.value if tombstone else None,
            issued_as=record.issued_as.value if record.issued_as else None, version=record.version,
        )  # fmt: skip


class DisposalItemOut(_Message):
    """目録の一行 / One line of a list."""

    record: str = Field(description="文書番号")
    series: str = Field(description="簿冊番号")
    retain_through: date = Field(description="満了する日（その日を含む）")
    sha256: str = Field(description="本体のSHA-256")


class DisposalListOut(_Message):
    """廃棄目録の状況 / A disposal list; ``fingerprint`` is what opinion and approval are given for."""

    disposal_list: str = Field(description="廃棄目録番号")
    fingerprint: str = Field(description="目録の指紋")
    proposer: str = Field(description="起案した職員番号")
    items: list[DisposalItemOut] = Field(description="目録の各行")
    verdict: Verdict | None = Field(description="審査の意見（まだなら null）")
    approval: str | None = Field(description="決裁番号（まだなら null）")
    executed_on: date | None = Field(description="執行の日（まだなら null）")
    erased_on: date | None = Field(description="本体を消去した日（まだなら null）")
    certificate: str | None = Field(description="廃棄証明番号（まだなら null）")
    version: int = Field(description="版")

    @classmethod
    def of(cls, found: DisposalList) -> DisposalListOut:
        """目録から / From a list."""
        return cls(
            disposal_list=found.ref.value, fingerprint=found.fingerprint.value, proposer=found.proposer.value,
            items=[
                DisposalItemOut(
                    record=item.record.value, series=item.series.value, retain_through=item.retain_through, sha256=item.sha256.value
                )
                for item in found.items
            ],
            verdict=found.opinion.verdict if found.opinion else None,
            approval=found.approval.approval.value if found.approval else None,
            executed_on=found.executed.on if found.executed else None, erased_on=found.erased_on,
            certificate=found.certificate.ref.value if found.certificate else None, version=found.version,
        )  # fmt: skip


class CertifiedItemOut(_Message):
    """廃棄した一件 / One destroyed record."""

    record: str = Field(description="文書番号")
    series: str = Field(description="簿冊番号")
    sha256: str = Field(description="本体のSHA-256")
    size: int = Field(description="本体の大きさ（バイト）")
    media_type: str = Field(description="媒体の種別（MIME）")
    retain_through: date = Field(description="満了した日（その日を含む）")


class ResidualPlaceOut(_Message):
    """残存する場所 / A place where copies may still lie."""

    place: str = Field(description="場所")
    gone_by: date | None = Field(description="残り得る最後の日")


class DisposalCertificateOut(_Message):
    """廃棄証明 / The certificate of disposal; ``fingerprint`` is the hash it is recognised by."""

    certificate: str = Field(description="廃棄証明番号")
    fingerprint: str = Field(description="証明の指紋")
    disposal_list: str = Field(description="廃棄目録番号")
    list_fingerprint: str = Field(description="目録の指紋")
    proposer: str = Field(description="起案した職員番号")
    approval: str = Field(description="決裁番号")
    approver: str = Field(description="決裁した職員番号")
    approved_on: date = Field(description="決裁の日")
    executed_by: str = Field(description="執行した職員番号")
    executed_on: date = Field(description="執行の日")
    erased_on: date = Field(description="本体を消去した日")
    items: list[CertifiedItemOut] = Field(description="廃棄した文書")
    residual_places: list[ResidualPlaceOut] = Field(description="なお残存する場所")
    head_before: str = Field(description="仕訳帳の、この証明の直前のハッシュ")

    @classmethod
    def of(cls, certificate: DisposalCertificate) -> DisposalCertificateOut:
        """証明から / From a certificate."""
        return cls(
            certificate=certificate.ref.value, fingerprint=certificate.fingerprint.value,
            disposal_list=certificate.disposal_list.value, list_fingerprint=certificate.list_fingerprint.value,
            proposer=certificate.proposer.value, approval=certificate.approval.value, approver=certificate.approver.value,
            approved_on=certificate.approved_on, executed_by=certificate.executed_by.value, executed_on=certificate.executed_on,
            erased_on=certificate.erased_on,
            items=[
                CertifiedItemOut(
                    record=item.record.value, series=item.series.value, sha256=item.sha256.value, size=item.size,
                    media_type=item.media_type, retain_through=item.retain_through,
                )
                for item in certificate.items
            ],
            residual_places=[ResidualPlaceOut(place=each.place, gone_by=each.gone_by) for each in certificate.residual_places],
            head_before=certificate.head_before.value,
        )  # fmt: skip
