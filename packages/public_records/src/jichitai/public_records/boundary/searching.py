"""検索を JSON で呼ぶ / The search desk from JSON: one form for each method that reads, its question checked, its answer as plain data.

Reading changes nothing, so there is no idempotency key; who asks never comes from the message. What is answered is what the
desk shows that officer. ``export`` has no form: it answers with as many lines as there are hits, which the host writes itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeVar

from attrs import field, frozen
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from jichitai.master_data.boundary.json_reader import DEFAULT_LIMITS, Limits
from jichitai.master_data.boundary.messages import read_message
from jichitai.master_data.boundary.wire import DIALECT
from jichitai.master_data.boundary.wording import first_line
from jichitai.master_data.full_text.paging import CEILING, PAGE, HitCount, PageMark
from jichitai.master_data.full_text.words import MOST_CHARACTERS
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, RecordRef, Ref

from ..search.document import RecordPlace, SearchState
from ..search.query import RecordFilter, RecordHits
from ..search_desk import FoundRecord, SearchDesk

MOST_HITS: Final = 200
"""一頁の限り / The most hits one message may ask for."""
MOST_COUNTED: Final = 100_000
"""数える限り / How far one message may have hits counted."""
_LAST_PLACE: Final = 2**63 - 1
_FIRST_YEAR: Final = 1947
_LAST_YEAR: Final = 9997
_MOST_OF_A_KIND: Final = 1_000


def _one_line(text: str) -> str:
    return Ref(text).value


_Number = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
_Year = Annotated[int, Field(ge=_FIRST_YEAR, le=_LAST_YEAR)]
_Words = Annotated[str, Field(min_length=1, max_length=2 * MOST_CHARACTERS, description="探す語（空白で区切る）")]


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class PageMarkMessage(_Message):
    """続きの印 / Where a page ended. It tells how many records there were: keep it in the host, not on a citizen's screen."""

    in_title: bool = Field(description="件名に当たった組の中か")
    place: int = Field(ge=0, le=_LAST_PLACE, description="索引の中の所")

    def to_domain(self) -> PageMark:
        """印に直す / The mark."""
        return PageMark(in_title=self.in_title, place=self.place)


class RecordFilterIn(_Message):
    """絞り込み / What a search is narrowed to; an empty part asks for nothing."""

    classes: list[_Number] = Field(default=[], max_length=_MOST_OF_A_KIND, description="分類（下の分類を含む）")
    units: list[_Number] = Field(default=[], max_length=_MOST_OF_A_KIND, description="今の所管の組織")
    years: list[_Year] = Field(default=[], max_length=_MOST_OF_A_KIND, description="簿冊の年度（西暦）")
    cases: list[_Number] = Field(default=[], max_length=_MOST_OF_A_KIND, description="案件番号")
    states: list[SearchState] = Field(default=[], max_length=_MOST_OF_A_KIND, description="状態")

    def to_domain(self) -> RecordFilter:
        """絞り込みに直す / The filter."""
        return RecordFilter(
            classes=frozenset(self.classes), units=frozenset(map(OrganisationRef, self.units)), years=frozenset(self.years),
            cases=frozenset(map(CaseRef, self.cases)), states=frozenset(self.states),
        )  # fmt: skip


class SearchIn(_Message):
    """探す / One page of what has every word."""

    text: _Words
    within: RecordFilterIn = Field(default=RecordFilterIn(), description="絞り込み")
    after: PageMarkMessage | None = Field(default=None, description="前の頁の next")
    limit: int = Field(default=PAGE, ge=1, le=MOST_HITS, description="一頁の件数")

    def put(self, desk: SearchDesk, *, by: OfficerRef) -> RecordHits:
        """問う / Ask the desk."""
        after = None if self.after is None else self.after.to_domain()
        return desk.search(self.text, by=by, within=self.within.to_domain(), after=after, limit=self.limit)


class CountIn(_Message):
    """数える / How many have every word."""

    text: _Words
    within: RecordFilterIn = Field(default=RecordFilterIn(), description="絞り込み")
    ceiling: int = Field(default=CEILING, ge=1, le=MOST_COUNTED, description="ここで数えるのをやめる")

    def put(self, desk: SearchDesk, *, by: OfficerRef) -> HitCount:
        """問う / Ask the desk."""
        return desk.count(self.text, by=by, within=self.within.to_domain(), ceiling=self.ceiling)


class OpenIn(_Message):
    """開く / One record with its title."""

    record: _Number = Field(description="文書番号")

    def put(self, desk: SearchDesk, *, by: OfficerRef) -> FoundRecord:
        """問う / Ask the desk."""
        return desk.open(RecordRef(self.record), by=by)


class ExcerptIn(_Message):
    """抜き書く / A piece of one record round the words."""

    record: _Number = Field(description="文書番号")
    text: _Words
    around: int = Field(default=20, ge=0, le=200, description="語の前後の字数")

    def put(self, desk: SearchDesk, *, by: OfficerRef) -> str:
        """問う / Ask the desk."""
        return desk.excerpt(RecordRef(self.record), self.text, by=by, around=self.around)


class RecordPlaceOut(_Message):
    """文書の今 / A record as it stands now. No text of it."""

    record: str = Field(description="文書番号")
    series: str = Field(description="簿冊番号")
    case: str | None = Field(description="案件番号")
    unit: str = Field(description="今の所管の組織")
    classification: str = Field(description="分類番号")
    year: int = Field(description="簿冊の年度（西暦）")
    filed_on: date = Field(description="綴った日")
    state: SearchState = Field(description="状態")

    @classmethod
    def of(cls, place: RecordPlace) -> RecordPlaceOut:
        """文書の今から / From where a record stands."""
        return cls(
            record=place.record.value, series=place.series.value, case=None if place.case is None else place.case.value, unit=place.unit.value,
            classification=place.classification, year=place.year, filed_on=place.filed_on, state=place.state,
        )  # fmt: skip


class RecordHitOut(_Message):
    """見つかったもの / A record that was found, and why it stands where it stands."""

    place: RecordPlaceOut = Field(description="文書の今")
    in_title: bool = Field(description="件名にすべての語があるか")
    why: str = Field(description="順の理由")


class RecordHitsOut(_Message):
    """見つかった一頁 / One page; ``next`` is handed back as ``after``, null at the end."""

    hits: list[RecordHitOut] = Field(description="見つかったもの")
    next: PageMarkMessage | None = Field(description="続きの印（最後の頁では null）")

    @classmethod
    def of(cls, page: RecordHits) -> RecordHitsOut:
        """一頁から / From a page; the marks inside it stay inside."""
        return cls(
            hits=[
                RecordHitOut(place=RecordPlaceOut.of(hit.place), in_title=hit.at.in_title, why=hit.why) for hit in page.hits
            ],
            next=None if page.next is None else PageMarkMessage(in_title=page.next.in_title, place=page.next.place),
        )  # fmt: skip


class HitCountOut(_Message):
    """件数 / How many: exact, or at least so many."""

    number: int = Field(description="件数")
    or_more: bool = Field(description="ここで数えるのをやめたか")

    @classmethod
    def of(cls, count: HitCount) -> HitCountOut:
        """件数から / From a count."""
        return cls(number=count.number, or_more=count.or_more)


class FoundRecordOut(_Message):
    """開いた文書 / A record that is seen. The title may name a person: whoever may open it was asked for at the gate."""

    place: RecordPlaceOut = Field(description="文書の今")
    title: str = Field(description="件名")
    series_name: str = Field(description="簿冊の名称")

    @classmethod
    def of(cls, found: FoundRecord) -> FoundRecordOut:
        """開いた文書から / From a record that was opened."""
        return cls(place=RecordPlaceOut.of(found.place), title=found.title.reveal(), series_name=found.series_name.reveal())


class ExcerptOut(_Message):
    """抜き書き / A piece of the text."""

    excerpt: str = Field(description="語の前後の文")


Question = TypeVar("Question", bound=BaseModel)


@frozen(kw_only=True)
class SearchForm:
    """検索の形 / One reading method of the search desk as seen from outside Python. ``name`` is the method."""

    name: str
    question: type[BaseModel] = field(repr=False)
    answer: type[BaseModel] = field(repr=False)
    put: Callable[[SearchDesk, bytes, OfficerRef, Limits], BaseModel] = field(repr=False)
    """問う / Puts a question in bytes to the desk, for an officer, within limits."""

    def input_schema(self) -> dict[str, Any]:
        """入力の JSON Schema / The schema of the question."""
        return self._schema(self.question.model_json_schema(), "input")

    def output_schema(self) -> dict[str, Any]:
        """出力の JSON Schema / The schema of the answer."""
        return self._schema(self.answer.model_json_schema(mode="serialization"), "output")

    def call(self, desk: SearchDesk, data: bytes, *, by: OfficerRef, limits: Limits = DEFAULT_LIMITS) -> Any:
        """問う / Put the question to the desk; the answer as plain data. ``InputError``; refusals are ``DomainError``."""
        return self.put(desk, data, by, limits).model_dump(mode="json")

    def _schema(self, schema: dict[str, Any], end: str) -> dict[str, Any]:
        name = f"urn:jichitai:query:{SearchDesk.__module__}:{SearchDesk.__qualname__}.{self.name}:{end}"
        return {"$schema": DIALECT, "$id": name, **schema, "title": first_line(getattr(SearchDesk, self.name))}


def _form(
    name: str, question: type[Question], answer: type[BaseModel], ask: Callable[[Question, SearchDesk, OfficerRef], BaseModel]
) -> SearchForm:
    def put(desk: SearchDesk, data: bytes, by: OfficerRef, limits: Limits) -> BaseModel:
        return ask(read_message(question, data, limits=limits), desk, by)

    return SearchForm(name=name, question=question, answer=answer, put=put)


_FORMS: Final = (
    _form("search", SearchIn, RecordHitsOut, lambda asked, desk, by: RecordHitsOut.of(asked.put(desk, by=by))),
    _form("count", CountIn, HitCountOut, lambda asked, desk, by: HitCountOut.of(asked.put(desk, by=by))),
    _form("open", OpenIn, FoundRecordOut, lambda asked, desk, by: FoundRecordOut.of(asked.put(desk, by=by))),
    _form("excerpt", ExcerptIn, ExcerptOut, lambda asked, desk, by: ExcerptOut(excerpt=asked.put(desk, by=by))),
)
SEARCH_FORMS: Final[Mapping[str, SearchForm]] = MappingProxyType({each.name: each for each in _FORMS})
"""検索の形の全部 / The form of every reading method, by its name.

>>> SEARCH_FORMS["open"].input_schema()["required"]
['record']
"""
