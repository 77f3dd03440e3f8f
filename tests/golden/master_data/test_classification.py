"""昔の改正は今も読める / A revision recorded by the first version still loads, and is written the same."""

import json
from datetime import date
from pathlib import Path

from jichitai.master_data.classification import Successor, check_edition, data_of, edition_of

GOLDEN = json.loads(Path(__file__).with_name("classification-revised-1.json").read_text(encoding="utf-8"))


def test_a_revision_still_loads():
    edition = edition_of(GOLDEN)
    assert (edition.id, edition.version, edition.in_force_from) == ("見本市文書分類表", "令和8年度", date(2026, 5, 1))
    assert edition.succession_of("K-01-03").to == (Successor("K-02-02"),)
    assert edition.get("S-01-02").current_use
    assert check_edition(edition) == ()


def test_and_is_written_the_same():
    assert data_of(edition_of(GOLDEN)) == GOLDEN
