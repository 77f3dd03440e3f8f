"""呼び出しを仕様書から作る / A call from the description read in an official workbook: so that the next document needs no table of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from jichitai.master_data.kernel import InputError

from ..confidence import Confidence
from ..specifications.api_message import ApiDescription
from . import request_findings as findings
from .call import Answer, Call
from .name import CallName, Operation

_STATUS: Final = re.compile("ステータスコード：([0-9]{3})")
_FIXED: Final = re.compile('"([^"]{1,100})"固定値')


class CallUnreadable(InputError):
    """呼び出しにならない / The description lacks what a call needs."""


def call_of(description: ApiDescription, /, *, like: Call, title: str, version: str, published_on: date) -> Call:
    """呼び出しを作る / The call that a description tells, its statuses and fixed sentences read from the headings and remarks.

    ``like`` is a call of the same provider whose error list it shares. What prose says of single fields (fixed lengths,
    digits, values, correlations) is not read: it begins empty, and ``attrs.evolve`` adds it.
    """
    answers = tuple(_answers(description))
    try:
        return evolve(
            like, title=title, version=version, published_on=published_on, name=CallName.read(description.call),
            operation=Operation(description.operation), request=description.request, answers=answers, fixed=frozenset(),
            digits=frozenset(), unknown_dates=frozenset(), allowed={}, defaults={}, correlations=(),
            confidence=Confidence.CONFIRMED,
        )  # fmt: skip
    except ValueError:
        raise CallUnreadable([findings.description_unusable()]) from None


def _answers(description: ApiDescription) -> Iterator[Answer]:
    for message in description.answers:
        status = _STATUS.search(message.title)
        told = next((each.remarks for each in message.fields if each.romaji == "detail"), "")
        fixed = _FIXED.search(told)
        if status is not None:
            yield Answer(status=int(status[1]), detail=fixed[1] if fixed else "", message=message)
