"""番号の書き方 / How series and records are numbered."""

from __future__ import annotations

from jichitai.master_data.kernel import FiscalYear, RecordRef

from .refs import FileSeriesRef


def series_ref(year: FiscalYear, symbol: str, number: int) -> FileSeriesRef:
    """簿冊番号の書き方 / How a series is numbered: 2026-総財-簿冊-0001."""
    return FileSeriesRef(f"{year.year}-{symbol}-簿冊-{number:04d}")


def record_ref(year: FiscalYear, symbol: str, number: int) -> RecordRef:
    """文書番号の書き方 / How a record is numbered: 2026-総財-00001."""
    return RecordRef(f"{year.year}-{symbol}-{number:05d}")
