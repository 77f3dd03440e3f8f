"""採番の検証 / The register of numbers as the entries tell it, compared with the number tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ..kernel.diagnostics import Diagnostic
from . import findings
from .numbering import NUMBER_ISSUED, NUMBER_VOIDED
from .stored import StoredSeries


class Register:
    """番号の帳簿 / Built from the entries of number streams, in their order."""

    def __init__(self, report: Callable[[Diagnostic], None]) -> None:
        self._report = report
        self._last: dict[tuple[str, int], int] = {}
        self._sequences: dict[tuple[str, int], int] = {}
        self._voided: dict[tuple[str, int], dict[int, tuple[int, str, int]]] = {}

    def read(self, row: tuple[Any, ...]) -> None:
        """一行を読む / Take note of an entry (the fields of ``StoredEntry``)."""
        try:
            data = json.loads(row[10])["data"]
            key, number = (data["series"], data["fiscal_year"]), data["number"]
            reason = data["reason"] if row[2] == NUMBER_VOIDED else ""
        except (ValueError, TypeError, KeyError):
            return  # not of the form: the chain has said so, or it is somebody else's event
        last = self._last.get(key, 0)
        if row[2] == NUMBER_ISSUED:
            if number != last + 1:
                self._broken(key, number)
            self._last[key] = number
            self._sequences[key] = self._sequences.get(key, 0) + row[1]
        elif row[2] == NUMBER_VOIDED:
            voided = self._voided.setdefault(key, {})
            if number > last or number in voided:
                self._broken(key, number)
            voided[number] = (number, reason, row[1])

    def compare(self, kept: Mapping[tuple[str, int], StoredSeries]) -> None:
        """表と比べる / The tables must say exactly what the entries say."""
        for key in sorted(self._last.keys() | kept.keys()):
            last, row = self._last.get(key, 0), kept.get(key)
            voided = frozenset(self._voided.get(key, {}).values())
            told = StoredSeries(last, last, 1, last, self._sequences.get(key, 0), voided)
            if row != told:
                self._broken(key, min(last, row.last) if row else last)

    def _broken(self, key: tuple[str, int], number: int) -> None:
        self._report(findings.number_series_broken(series=key[0], year=key[1], number=number))
