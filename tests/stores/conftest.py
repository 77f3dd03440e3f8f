"""置き場の試験の道具 / What the tests of several stores share."""

from __future__ import annotations

import pytest

from jichitai.master_data.sql import later


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """往復 / How many statements went along in each round trip."""
    seen: list[int] = []
    sent = later.exchange

    def counted(driver, statements, ready):
        seen.append(len(statements))
        return sent(driver, statements, ready)

    monkeypatch.setattr(later, "exchange", counted)
    return seen
