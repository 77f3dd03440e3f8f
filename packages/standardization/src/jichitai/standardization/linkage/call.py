"""呼び出し / One call as a provider publishes it: its messages, error codes, and what prose adds to the fields.

付番（別紙7-2）は公式の仕様書から写した表で持つ。照会（別紙7-1）の電文は公表された本文を読めていないので、
``provisional_inquiry`` は付番の項目から組んだ試験用の形であり、公式の電文だとは言わない。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import PackagedTable

from ..confidence import Confidence
from ..specifications.api_message import ApiDescription, ApiField, ApiMessage
from ..specifications.data_item import DataType
from ..validation.column_check import Check, UnknownDateForm
from .field_check import field_check
from .name import CallName, Operation, Scope


def _read_only(given: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(given))


class ErrorCode(Enum):
    """エラーコード / The error codes of the official list."""

    REQUIRED = "E0001"
    """必須エラー / A mandatory field is not set."""
    CHARACTERS = "E0002"
    """指定文字エラー / A field holds characters (or a value) it may not hold."""
    LENGTH = "E0003"
    """桁数エラー（固定項目） / A field of fixed length has another length."""
    CORRELATION = "E0004"
    """相関チェックエラー / A field must be set because another one is."""


@frozen(kw_only=True)
class Correlation:
    """相関 / ``item`` must be set when ``other`` has one of ``values``; ``code`` is what the answer says then."""

    item: str
    other: str
    values: tuple[str, ...]
    code: ErrorCode


@frozen(kw_only=True)
class Answer:
    """応答の形 / One kind of answer: its HTTP status, its fixed sentence, its fields."""

    status: int
    detail: str
    message: ApiMessage


@frozen(kw_only=True)
class Call:
    """呼び出し / A call with everything needed to ask it and to answer it.

    ``fixed``, ``digits`` and ``allowed`` (by romaji) are what prose says of a field; ``defaults`` what stands where
    there is no id. ``confidence`` is how sure the messages are: an inquiry composed for trials is ``UNCHECKED``.
    """

    provider: str
    title: str
    version: str
    name: CallName
    operation: Operation
    published_on: date
    request: ApiMessage
    answers: tuple[Answer, ...]
    error_messages: Mapping[ErrorCode, str] = field(converter=_read_only)
    fixed: frozenset[str] = frozenset()
    digits: frozenset[str] = frozenset()
    unknown_dates: frozenset[str] = frozenset()
    allowed: Mapping[str, tuple[str, ...]] = field(factory=dict, converter=_read_only)
    defaults: Mapping[str, str] = field(factory=dict, converter=_read_only)
    correlations: tuple[Correlation, ...] = ()
    confidence: Confidence = Confidence.UNCHECKED
    _checks: dict[UnknownDateForm | None, Mapping[str, Check | None]] = field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        known = set(self.by_romaji)
        named = {*self.fixed, *self.digits, *self.unknown_dates, *self.allowed, *self.defaults}
        named |= {each.item for each in self.correlations} | {each.other for each in self.correlations}
        if not named <= known:
            raise ValueError("a call says something of a field its request does not have")
        if set(self.error_messages) != set(ErrorCode) or not {200, 400, 401, 503} <= {each.status for each in self.answers}:
            raise ValueError("a call answers 200, 400, 401 and 503, and has a message for every error code")

    @property
    def scope(self) -> Scope:
        """スコープ / The scope a token needs for it."""
        return Scope(self.provider, self.name, self.operation)

    @property
    def description(self) -> ApiDescription:
        """API の説明 / The same as the description read from an official workbook."""
        return ApiDescription(
            call=str(self.name), operation=self.operation.value, request=self.request,
            answers=tuple(each.message for each in self.answers),
        )  # fmt: skip

    @cached_property
    def by_romaji(self) -> Mapping[str, ApiField]:
        """ローマ字で引く / The fields of the request by their JSON names."""
        return {each.romaji: each for each in self.request.fields}

    def checks(self, unknown_dates: UnknownDateForm | None, /) -> Mapping[str, Check | None]:
        """求めの項目の検査 / The check of each field of the request, made once for each way of writing unknown dates."""
        made = self._checks.get(unknown_dates)
        if made is None:
            made = self._checks[unknown_dates] = {
                each.romaji: field_check(
                    each, digits=each.romaji in self.digits, may_be_unknown=each.romaji in self.unknown_dates,
                    unknown_dates=unknown_dates,
                )
                for each in self.request.fields
            }  # fmt: skip
        return made

    @cached_property
    def answer_checks(self) -> Mapping[tuple[int, str], Check | None]:
        """応答の項目の検査 / The check of each field of each answer, by status and path; zeros for unknown dates pass."""
        return {
            (answer.status, each.path): field_check(
                each, may_be_unknown=each.romaji in self.unknown_dates, unknown_dates=UnknownDateForm.ZERO_PARTS
            )
            for answer in self.answers
            for each in answer.message.fields
        }

    def answer(self, status: int, /) -> Answer | None:
        """応答の形を引く / The answer of an HTTP status, or None."""
        return next((each for each in self.answers if each.status == status), None)


@frozen(kw_only=True)
class DocumentDifference:
    """二つの資料の食い違い / One point on which the official item table and the official API document differ."""

    number: int
    subject: str
    item_table: str
    api: str
    item_names: tuple[str, ...]
    api_names: tuple[str, ...]


@frozen(kw_only=True)
class NumberingApi:
    """付番API の仕様 / The numbering call, the inquiry's name, and where the item table says otherwise."""

    numbering: Call
    inquiry: Scope
    inquiry_title: str
    differences: tuple[DocumentDifference, ...]


def _message(raw: Mapping[str, Any]) -> ApiMessage:
    return ApiMessage(
        title=raw["title"],
        fields=tuple(
            ApiField(
                path=each["path"], name=each["name"], types=tuple(map(DataType.read, each["types"])), length=each.get("length"),
                is_mandatory=each.get("mandatory", False),
            )
            for each in raw["fields"]
        ),
    )  # fmt: skip


def _read(values: Mapping[str, Any]) -> NumberingApi:
    provider = values["business_id"]
    call = Call(
        provider=provider, title=values["title"], version=values["version"], name=CallName(values["call"]),
        operation=Operation(values["operation"]), published_on=values["published_on"], request=_message(values["request"]),
        answers=tuple(Answer(status=each["status"], detail=each["detail"], message=_message(each)) for each in values["answer"]),
        error_messages={ErrorCode(each["code"]): each["message"] for each in values["error"]},
        fixed=frozenset(values["fixed"]), digits=frozenset(values["digits"]), unknown_dates=frozenset(values["unknown_dates"]),
        allowed={name: tuple(each) for name, each in values["allowed"].items()}, defaults=dict(values["default"]),
        correlations=tuple(
            Correlation(item=each["item"], other=each["other"], values=tuple(each["values"]), code=ErrorCode(each["code"]))
            for each in values["correlation"]
        ),
        confidence=Confidence.CONFIRMED,
    )  # fmt: skip
    return NumberingApi(
        numbering=call,
        inquiry=Scope(provider, CallName(values["inquiry_call"]), Operation(values["inquiry_operation"])),
        inquiry_title=values["inquiry_title"],
        differences=tuple(
            DocumentDifference(
                number=each["number"],
                subject=each["subject"],
                item_table=each["item_table"],
                api=each["api"],
                item_names=tuple(each["item_names"]),
                api_names=tuple(each["api_names"]),
            )
            for each in values["difference"]
        ),
    )


NUMBERING_API: Final = PackagedTable("jichitai.standardization", "numbering_api_031.toml", _read)
"""住登外者宛名番号付番API（業務ID 031） / The dated table of the numbering call."""


def numbering_call(on: date, /) -> Call:
    """付番の呼び出し / The numbering call as published on or before ``on``.

    >>> call = numbering_call(date(2026, 4, 1))
    >>> str(call.scope), len(call.request.fields)
    ('031:app_submit/v10/jutogaishaatenabangofuban:Create', 40)
    """
    return NUMBERING_API.as_of(on).value.numbering


def document_differences(on: date, /) -> tuple[DocumentDifference, ...]:
    """二つの資料の食い違い / Where the item table and the API document of 031 differ, as data."""
    return NUMBERING_API.as_of(on).value.differences


_NOT_ASKED: Final = frozenset({"shorikubun", "nayosemotofuragu", "nayosesakiatenabango", "tagyomusanshofukafuragu"})


def provisional_inquiry(on: date, /) -> Call:
    """照会の試験用の形 / An inquiry for trials: its name and scope are official, its messages are not.

    抽出条件は付番の項目のうち本人を表すもの（どれも任意、市区町村コードと操作の三項目は必須）、
    応答の result は見つかった宛名基本情報である。別紙7-1 を手にしたら、その電文で ``Call`` を作る。
    """
    api = NUMBERING_API.as_of(on).value
    numbering = api.numbering
    asked = tuple(each for each in numbering.request.fields if each.romaji not in _NOT_ASKED)
    names = {each.romaji for each in asked}
    return evolve(
        numbering, title=api.inquiry_title, name=api.inquiry.call, operation=api.inquiry.operation,
        request=evolve(numbering.request, fields=asked), answers=_inquiry_answers(numbering, asked),
        fixed=numbering.fixed & names, digits=numbering.digits & names,
        allowed={name: each for name, each in numbering.allowed.items() if name in names},
        defaults={name: each for name, each in numbering.defaults.items() if name in names}, correlations=(),
        confidence=Confidence.UNCHECKED, version="試験用",
    )  # fmt: skip


def _inquiry_answers(numbering: Call, asked: Sequence[ApiField]) -> tuple[Answer, ...]:
    mandatory = {"shikuchosonkodo", "atenabango"}
    found = tuple(evolve(each, path=f"result/{each.romaji}", is_mandatory=each.romaji in mandatory) for each in asked)
    made: list[Answer] = []
    for each in numbering.answers:
        if each.status == 200:
            head = tuple(part for part in each.message.fields if not part.path.startswith("result/"))
            made.append(evolve(each, detail="照会が完了しました。", message=evolve(each.message, fields=head + found)))
        else:
            made.append(each)
    return tuple(made)
