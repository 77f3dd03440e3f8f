"""電文を読む / JSON bytes to a command: every fault a finding in Japanese and English, no value repeated."""

from __future__ import annotations

from typing import Final, Protocol, TypeVar

from pydantic import BaseModel

from jichitai.master_data.boundary.json_reader import Limits
from jichitai.master_data.boundary.messages import converted, read_message

from ..texts import MAX_CHARACTERS

_C_co = TypeVar("_C_co", covariant=True)
_C = TypeVar("_C")
MESSAGE_LIMITS: Final = Limits(text=MAX_CHARACTERS)
"""電文の限り / What one message may hold: a body of 100,000 characters."""


class Form(Protocol[_C_co]):
    """電文の形 / A wire form that gives a command."""

    def to_domain(self) -> _C_co:
        """命令に直す / The command."""
        ...


def read_command(form: type[Form[_C]], data: bytes, *, limits: Limits = MESSAGE_LIMITS) -> _C:
    """命令を読む / The command that JSON bytes ask for; ``InputError`` carries every fault found.

    >>> from jichitai.case_core.boundary import CloseCaseIn
    >>> read_command(CloseCaseIn, b'{"case": "2026-000001"}')
    CloseCase(case=CaseRef('2026-000001'))
    """
    if not issubclass(form, BaseModel):
        raise TypeError(f"{form.__name__} is not a wire form")
    return converted(read_message(form, data, limits=limits).to_domain)
