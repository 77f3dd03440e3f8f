"""供覧の電文 / Messages for documents passed round for reading, and how a circular stands."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from jichitai.master_data.kernel import CaseRef

from ..circulars.circular import Circular, CircularRef, CirculateDocuments, EndCircular, ReadCircular
from ..texts import FreeText
from .commands import AttachmentIn, RefText, SeatIn, WrittenText


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class CirculateDocumentsIn(_Message):
    """供覧に付す求め / Asks that documents be passed round."""

    case: RefText = Field(description="案件番号")
    title: WrittenText = Field(description="件名", repr=False)
    documents: list[AttachmentIn] = Field(default=[], max_length=1_000, description="文書")
    readers: list[SeatIn] = Field(min_length=1, max_length=1_000, description="供覧先の席")

    def to_domain(self) -> CirculateDocuments:
        """命令に直す / The command."""
        return CirculateDocuments(
            case=CaseRef(self.case), title=FreeText(self.title),
            documents=tuple(each.to_domain() for each in self.documents),
            readers=tuple(each.to_domain() for each in self.readers),
        )  # fmt: skip


class ReadCircularIn(_Message):
    """供覧を読んだ知らせ / Says that a seat has read the circular."""

    circular: RefText = Field(description="供覧番号")
    seat: SeatIn = Field(description="読んだ席")

    def to_domain(self) -> ReadCircular:
        """命令に直す / The command."""
        return ReadCircular(circular=CircularRef(self.circular), seat=self.seat.to_domain())


class EndCircularIn(_Message):
    """供覧を終える求め / Asks that a circular be ended."""

    circular: RefText = Field(description="供覧番号")
    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> EndCircular:
        """命令に直す / The command."""
        return EndCircular(circular=CircularRef(self.circular), reason=FreeText(self.reason))


class CircularReaderOut(_Message):
    """供覧先の状況 / A reader, and who read it when."""

    unit: str = Field(description="組織")
    post: str = Field(description="職")
    read_by: str | None = Field(description="読んだ職員番号（未読なら null）")
    read_on: date | None = Field(description="読んだ日")


class CircularOut(_Message):
    """供覧の状況 / A circular."""

    circular: str = Field(description="供覧番号")
    case: str = Field(description="案件番号")
    title_digest: str = Field(description="件名の符号")
    readers: list[CircularReaderOut] = Field(description="供覧先")
    is_over: bool = Field(description="終わったか")

    @classmethod
    def of(cls, circular: Circular) -> CircularOut:
        """供覧から / From a circular."""
        read = {each.seat: each for each in circular.read}
        return cls(
            circular=circular.begun.circular.value, case=circular.begun.case.value, title_digest=circular.begun.title.value,
            readers=[
                CircularReaderOut(
                    unit=seat.unit.value, post=seat.post.value,
                    read_by=read[seat].by.value if seat in read else None, read_on=read[seat].on if seat in read else None,
                )
                for seat in circular.begun.readers
            ],
            is_over=circular.is_over,
        )  # fmt: skip
