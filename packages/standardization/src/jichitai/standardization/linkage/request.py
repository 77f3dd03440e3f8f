"""求めの電文 / Requests: building one, and judging one exactly as the provider's answer 400 tells it.

一つの項目につき誤りは一つで、順は必須 → 文字種 → 桁数 → 値 → 相関である。値は所見にも誤りにも出ない。
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import InputError, Severity

from ..character_set import counted_length
from ..specifications.api_message import ApiField
from ..specifications.data_item import DataType
from ..validation.column_check import Check, UnknownDateForm
from . import request_findings as findings
from .call import Call, ErrorCode
from .name import Operation

_TOO_LONG: Final = "standardization.value-too-long"
_SIGNS: Final = {
    DataType.HALF_WIDTH: "半角文字", DataType.FULL_WIDTH: "全角文字", DataType.INTEGER: "整数", DataType.DECIMAL: "小数点付き実数",
    DataType.SIGNED_INTEGER: "符号付き整数", DataType.IMAGE: "画像", DataType.YEAR: "YYYY", DataType.DATE: "YYYY-MM-DD",
    DataType.TIME: "HH:MM:SS",
}  # fmt: skip


class NullReading(Enum):
    """null の読み方 / How a null in a request is read. The document speaks of null in answers only."""

    ABSENT = "absent"
    """ないものとして読む / As if the field were left out."""
    REFUSED = "refused"
    """誤りとする / As a character the field may not hold (E0002)."""


@frozen(kw_only=True)
class RequestReading:
    """求めの読み方 / What the API document leaves open and the two systems agree on.

    ``over_length`` is the code for text longer than a variable field (the list has a code for fixed fields only;
    None lets it pass), ``null`` how a null is read, ``unknown_dates`` how an unknown part of a date is written.
    """

    over_length: ErrorCode | None
    null: NullReading
    unknown_dates: UnknownDateForm | None = None


@frozen(kw_only=True)
class RequestError:
    """求めの誤り / One entry of ``errors[]``: the code, the field it is about, and the official sentence.

    For ``CORRELATION`` ``item`` is the field that is missing and ``other`` the one that demands it.
    """

    code: ErrorCode
    item: ApiField
    other: ApiField | None = None
    message: str = field(repr=False)

    @property
    def plain(self) -> dict[str, str]:
        """電文の形 / As it stands in the answer."""
        return {"code": self.code.value, "message": self.message}


@frozen(kw_only=True)
class Request:
    """求め / A request that was built and found right. Its body is never shown."""

    call: Call = field(repr=lambda call: str(call.name))
    body: Mapping[str, str] = field(repr=False)

    @property
    def is_repeatable(self) -> bool:
        """送り直してよいか / True when a second sending cannot give a second number.

        照会はいつでもよい。付番は、番号を求めの側が名ざす処理区分 1・2 だけで、新規の付番（0）を送り直すことはない。
        """
        if self.call.operation is Operation.READ:
            return True
        return self.body.get("shorikubun") in ("1", "2") and bool(self.body.get("atenabango"))


class RequestUnusable(InputError):
    """送れない求め / Everything that keeps a request from being sent."""


def build_request(call: Call, values: Mapping[str, str | None], /, *, reading: RequestReading) -> Request:
    """求めを作る / A request from values by romaji; ``RequestUnusable`` with all that the provider would refuse.

    None and "" are left out, defaults the document states (flags "0", ids "000") are filled in, and a field that the
    call does not have is refused here, where the provider might pass over it.
    """
    unknown = sum(name not in call.by_romaji for name in values)
    given = {name: value for name, value in values.items() if value}
    body = {each.romaji: given.get(each.romaji) or call.defaults.get(each.romaji) for each in call.request.fields}
    filled = {name: value for name, value in body.items() if value is not None}
    found = [findings.request_refused(code=each.code.value, item=each.item.name) for each in check_request(call, filled, reading)]
    if unknown:
        found.append(findings.request_field_unknown(count=unknown, call=str(call.name)))
    if found:
        raise RequestUnusable(found)
    return Request(call=call, body=filled)


def check_request(call: Call, body: Mapping[str, Any], reading: RequestReading, /) -> tuple[RequestError, ...]:
    """求めを判じる / The errors of a request in the order of its fields, correlations last; empty means it is right.

    Fields the call does not know are passed over: no official code speaks of them.
    """
    checks = call.checks(reading.unknown_dates)
    found: list[RequestError] = []
    for each in call.request.fields:
        error = _error(call, each, body.get(each.romaji, ""), reading, checks[each.romaji])
        if error is not None:
            found.append(error)
    wrong = {each.item.romaji for each in found}
    for rule in call.correlations:
        if rule.item in wrong or rule.other in wrong or body.get(rule.other) not in rule.values or body.get(rule.item):
            continue
        item, other = call.by_romaji[rule.item], call.by_romaji[rule.other]
        if rule.code is ErrorCode.CORRELATION:
            found.append(_made(call, rule.code, item, other=other))
        else:
            found.append(_made(call, rule.code, item))
    return tuple(found)


def _error(call: Call, item: ApiField, value: object, reading: RequestReading, check: Check | None) -> RequestError | None:
    if value == "" or (value is None and reading.null is NullReading.ABSENT):
        return _made(call, ErrorCode.REQUIRED, item) if item.is_mandatory else None
    if not isinstance(value, str):
        return _made(call, ErrorCode.CHARACTERS, item)
    refused = [each for each in (check(value) if check else ()) if each.severity is Severity.REFUSAL]
    if any(each.code != _TOO_LONG for each in refused):
        return _made(call, ErrorCode.CHARACTERS, item)
    if item.romaji in call.fixed:
        if counted_length(value) != item.length:
            return _made(call, ErrorCode.LENGTH, item)
    elif refused and reading.over_length is not None:
        return _made(call, reading.over_length, item)
    if value not in call.allowed.get(item.romaji, (value,)):
        return _made(call, ErrorCode.CHARACTERS, item)
    return None


def _made(call: Call, code: ErrorCode, item: ApiField, *, other: ApiField | None = None) -> RequestError:
    text = call.error_messages[code]
    if other is not None:
        text = text.replace("【項目名】", other.name, 1)
    signs = _SIGNS[item.types[0]]
    if item.romaji in call.allowed:
        signs = "、".join(call.allowed[item.romaji])
    elif item.romaji in call.digits:
        signs = "半角数字"
    text = text.replace("【項目名】", item.name).replace("【指定文字】", signs).replace("X桁", f"{item.length}桁")
    return RequestError(code=code, item=item, other=other, message=text)
