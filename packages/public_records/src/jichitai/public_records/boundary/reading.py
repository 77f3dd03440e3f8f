"""電文を読む / JSON bytes to a command: every fault a finding in Japanese and English, no value repeated.

Who asks is never part of a message: the caller knows the officer and gives ``actor``.
"""

from __future__ import annotations

from typing import Final, Protocol, TypeVar

from pydantic import BaseModel

from jichitai.master_data.boundary.json_reader import Limits
from jichitai.master_data.boundary.messages import converted, read_message
from jichitai.master_data.kernel import OfficerRef

_C_co = TypeVar("_C_co", covariant=True)
_C = TypeVar("_C")
_LARGEST: Final = 64 << 20
MESSAGE_LIMITS: Final = Limits(bytes=_LARGEST, text=_LARGEST)
"""電文の限り / What one message may hold: a body of 48 MiB, as base64 in 64 MiB."""


class Form(Protocol[_C_co]):
    """電文の形 / A wire form that gives a command, given who asks."""

    def to_domain(self, *, actor: OfficerRef) -> _C_co:
        """命令に直す / The command."""
        ...


def read_command(form: type[Form[_C]], data: bytes, *, actor: OfficerRef, limits: Limits = MESSAGE_LIMITS) -> _C:
    """命令を読む / The command that JSON bytes ask for; ``InputError`` carries every fault found.

    >>> from jichitai.public_records.boundary import DestroyListedIn
    >>> read_command(DestroyListedIn, b'{"disposal_list": "2026-1"}', actor=OfficerRef("1001")).disposal_list
    DisposalListRef('2026-1')
    """
    if not issubclass(form, BaseModel):
        raise TypeError(f"{form.__name__} is not a wire form")
    message = read_message(form, data, limits=limits)
    return converted(lambda: message.to_domain(actor=actor))
