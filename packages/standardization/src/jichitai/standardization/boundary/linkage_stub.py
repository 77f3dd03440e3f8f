"""身代わりを組む / A stub provider of the calls of 031, put together; and its calls as an OpenAPI description."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from jichitai.master_data.kernel.clock import Clock, SystemClock

from ..linkage.authorization import AuthorizationPolicy, RegisteredClient, StubAuthorizationServer
from ..linkage.call import Answer, Call, ErrorCode, numbering_call, provisional_inquiry
from ..linkage.name import Credentials
from ..linkage.request import NullReading, RequestReading
from ..linkage.stub import ISSUING_PATH, StubProvider
from ..linkage.stub_register import StubRegister
from ..specifications.api_message import ApiField
from ..specifications.data_item import DataType

STUB_AUDIENCE: Final = "urn:jichitai:linkage-stub"
"""主張の宛先 / The aud an assertion for the stub names."""
STUB_READING: Final = RequestReading(over_length=ErrorCode.LENGTH, null=NullReading.ABSENT)
"""身代わりの読み方 / How the stub reads what the document leaves open: over-long text is E0003, null is nothing."""


def stub_provider(
    clients: Iterable[Credentials], /, *, on: date, with_inquiry: bool, reading: RequestReading = STUB_READING,
    clock: Clock | None = None, slow_seconds: float = 60.0, policy: AuthorizationPolicy | None = None,
) -> StubProvider:  # fmt: skip
    """身代わりを組む / A stub that gives numbers (9 and nine digits) to these clients.

    ``with_inquiry`` adds the inquiry in its provisional form, whose messages are not official.
    """
    calls = [numbering_call(on), *([provisional_inquiry(on)] if with_inquiry else [])]
    scopes = frozenset(each.scope for each in calls)
    authorization = StubAuthorizationServer(
        clients=[RegisteredClient(credentials=each, scopes=scopes) for each in clients], audience=STUB_AUDIENCE,
        clock=clock or SystemClock(), random_bytes=secrets.token_bytes, policy=policy,
    )  # fmt: skip
    register = StubRegister(number_of=lambda at: f"9{at:09d}")
    return StubProvider(calls=calls, reading=reading, authorization=authorization, register=register, slow_seconds=slow_seconds)


# ---- OpenAPI


def openapi(calls: Iterable[Call], /, *, server_url: str, token_url: str = ISSUING_PATH) -> dict[str, Any]:
    """OpenAPI にする / The calls as an OpenAPI 3.1 description, generated from their messages."""
    given = tuple(calls)
    scopes = {str(each.scope): each.title for each in given}
    flow = {"clientCredentials": {"tokenUrl": token_url, "scopes": scopes}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "、".join(each.title for each in given),
            "version": "、".join(dict.fromkeys(each.version for each in given)),
        },
        "servers": [{"url": server_url}],
        "paths": {each.name.path: {"post": _operation(each)} for each in given},
        "components": {"securitySchemes": {"oauth2": {"type": "oauth2", "flows": flow}}},
    }


def _operation(call: Call) -> dict[str, Any]:
    return {
        "operationId": call.name.text.rpartition("/")[2],
        "summary": call.title,
        "security": [{"oauth2": [str(call.scope)]}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _request_schema(call)}}},
        "responses": {
            str(each.status): {
                "description": each.detail,
                "content": {"application/json": {"schema": _answer_schema(call, each)}},
            }
            for each in call.answers
        },
        "x-jichitai-confidence": call.confidence.value,
    }


def _request_schema(call: Call) -> dict[str, Any]:
    properties = {each.romaji: _field_schema(call, each) for each in call.request.fields}
    return {
        "type": "object", "properties": properties,
        "required": [each.romaji for each in call.request.fields if each.is_mandatory],
    }  # fmt: skip


def _field_schema(call: Call, item: ApiField) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "string", "title": item.name}
    if item.types == (DataType.INTEGER,):
        return {"type": "integer", "title": item.name, "minimum": 0, "maximum": 10 ** (item.length or 18) - 1}
    if item.length is not None:
        made["maxLength"] = item.length
        if item.romaji in call.fixed and item in call.request.fields:
            made["minLength"] = item.length
    if item.romaji in call.allowed and item in call.request.fields:
        made["enum"] = list(call.allowed[item.romaji])
    if item.types == (DataType.DATE,):
        made["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    return made


def _answer_schema(call: Call, answer: Answer) -> dict[str, Any]:
    root: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
    for each in answer.message.fields:
        *parents, name = each.path.split("/")
        holder = root
        for parent in parents:
            holder = _inside(holder, parent)
        holder["properties"][name] = {"const": answer.detail} if name == "detail" else _field_schema(call, each)
        if each.is_mandatory:
            holder["required"].append(name)
    return root


def _inside(holder: dict[str, Any], name: str) -> dict[str, Any]:
    if name not in holder["properties"]:
        inner: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
        is_array = name in ("result", "errors")
        holder["properties"][name] = {"type": "array", "items": inner} if is_array else inner
        holder["required"].append(name)
    made: dict[str, Any] = holder["properties"][name]
    return made["items"] if made["type"] == "array" else made
