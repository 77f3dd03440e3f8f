"""電文を読む / JSON bytes to a command: every fault a finding in Japanese and English, no value repeated."""

from __future__ import annotations

from typing import Protocol, TypeVar

from pydantic import BaseModel

from jichitai.master_data.boundary.messages import converted, read_message

_C_co = TypeVar("_C_co", covariant=True)
_C = TypeVar("_C")


class Form(Protocol[_C_co]):
    """電文の形 / A wire form that gives a command."""

    def to_domain(self) -> _C_co:
        """命令に直す / The command."""
        ...


def read_command(form: type[Form[_C]], data: bytes) -> _C:
    """命令を読む / The command that JSON bytes ask for; ``InputError`` carries every fault found.

    >>> from jichitai.fiscal.boundary import ConfirmPaymentOrderIn
    >>> read_command(ConfirmPaymentOrderIn, b'{"order": "2026-P-000001", "on": "2026-07-16"}').on
    datetime.date(2026, 7, 16)
    """
    if not issubclass(form, BaseModel):
        raise TypeError(f"{form.__name__} is not a wire form")
    return converted(read_message(form, data).to_domain)
