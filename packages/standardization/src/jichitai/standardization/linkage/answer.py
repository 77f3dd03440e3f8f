"""応答の電文 / Answers: the bodies 200, 400, 401 and 503 as the provider writes them, and as the consumer reads them.

読むときは、仕様の項目がそろい、型と桁数と固定の文が合うかを確かめる。余分な項目は通す（版が進めば増える）。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic

from ..specifications.api_message import ApiField
from ..specifications.data_item import DataType
from ..validation.column_check import Check
from . import request_findings as findings
from .call import Answer, Call, ErrorCode
from .request import RequestError

_MOST_ROWS: Final = 10_000
_MOST_FAULTS: Final = 20
_MOST_BITS: Final = 64


def success_body(call: Call, rows: Iterable[Mapping[str, Any]], /) -> dict[str, Any]:
    """200 の本文 / The body of a success, with its rows in ``result``."""
    return {
        "metadata": {"title": call.title, "detail": _of(call, 200).detail},
        "_links": _links(call), "result": [dict(each) for each in rows],
    }  # fmt: skip


def error_body(call: Call, errors: Iterable[RequestError], /) -> dict[str, Any]:
    """400 の本文 / The body of a refusal, with its ``errors``."""
    return {**plain_body(call, 400), "errors": [each.plain for each in errors]}


def plain_body(call: Call, status: int, /) -> dict[str, Any]:
    """401・503 の本文 / Title, fixed sentence and link: all that 401 and 503 say."""
    return {"title": call.title, "detail": _of(call, status).detail, "_links": _links(call)}


def _links(call: Call) -> dict[str, Any]:
    return {"self": {"href": call.name.path}}


def _of(call: Call, status: int) -> Answer:
    found = call.answer(status)
    if found is None:
        raise ValueError(f"the call has no answer {status}")
    return found


@frozen(kw_only=True)
class ErrorTold:
    """告げられた誤り / One entry of ``errors[]`` as read: its code when official, and the field when its name is known.

    The provider's sentence may repeat what was sent, so it does not show itself.
    """

    code: ErrorCode | None
    item: str | None
    message: str = field(repr=False)


@frozen(kw_only=True)
class AnswerRead:
    """読んだ応答 / An answer: rows of a success, errors of a refusal, and where it is not as described."""

    status: int
    rows: tuple[Mapping[str, Any], ...] = field(default=(), repr=lambda rows: f"<{len(rows)}>")
    errors: tuple[ErrorTold, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def read_answer(call: Call, status: int, body: object, /) -> AnswerRead | None:
    """応答を読む / What a body of this status says; None when the call knows no JSON answer of the status."""
    answer = call.answer(status)
    if answer is None:
        return None
    faults = list(dict.fromkeys(_faults(call, answer, body)))[:_MOST_FAULTS]
    found = tuple(findings.answer_field_wrong(path=each, call=str(call.name)) for each in faults)
    rows = tuple(_objects(body, "result")) if status == 200 else ()
    errors = tuple(_told(call, each) for each in _objects(body, "errors")) if status == 400 else ()
    return AnswerRead(status=status, rows=rows, errors=errors, findings=found)


def _objects(body: object, name: str) -> Iterator[Mapping[str, Any]]:
    listed = body.get(name) if isinstance(body, Mapping) else None
    for each in listed[:_MOST_ROWS] if isinstance(listed, list) else ():
        if isinstance(each, Mapping):
            yield each


def _told(call: Call, entry: Mapping[str, Any]) -> ErrorTold:
    code, text = entry.get("code"), entry.get("message")
    message = text if isinstance(text, str) else ""
    known = next((each for each in ErrorCode if each.value == code), None)
    named = [each.name for each in call.request.fields if message.startswith(each.name)]
    return ErrorTold(code=known, item=max(named, key=len, default=None), message=message)


def _faults(call: Call, answer: Answer, body: object) -> Iterator[str]:
    """仕様と違う所 / The paths of fields that are missing or wrong."""
    if not isinstance(body, Mapping):
        yield ""
        return
    arrays = {"result", "errors"}
    grouped: dict[str, list[ApiField]] = {}
    for each in answer.message.fields:
        head = each.path.partition("/")[0]
        if head in arrays:
            grouped.setdefault(head, []).append(each)
        else:
            yield from _fault(call, answer, each, each.path.split("/"), body)
    for head, parts in grouped.items():
        listed = body.get(head)
        if not isinstance(listed, list) or len(listed) > _MOST_ROWS:
            yield head
            continue
        for row in listed:
            for each in parts:
                yield from _fault(call, answer, each, each.path.split("/")[1:], row)


def _fault(call: Call, answer: Answer, item: ApiField, path: Sequence[str], inside: object) -> Iterator[str]:
    value: object = inside
    for part in path:
        if not isinstance(value, Mapping) or part not in value:
            if item.is_mandatory:
                yield item.path
            return
        value = value[part]
    if (item.romaji == "detail" and value != answer.detail) or not _is_right(
        item, value, call.answer_checks[answer.status, item.path]
    ):
        yield item.path


def _is_right(item: ApiField, value: object, check: Check | None) -> bool:
    if item.types == (DataType.INTEGER,):
        if type(value) is not int or value.bit_length() > _MOST_BITS:
            return False
        value = str(value)
    return isinstance(value, str) and (check is None or value == "" or not check(value))
