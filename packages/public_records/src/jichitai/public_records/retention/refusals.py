"""保存期間の断り / Refusals of the room of retention."""

from __future__ import annotations

from jichitai.master_data.kernel import DomainError


class NotOfThoseAccounts(DomainError):
    """その年度の出納の文書でない / The record was not made while those accounts were open."""
