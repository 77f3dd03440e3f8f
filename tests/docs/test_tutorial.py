"""手引きの出力が、旅の語ったとおりであること / The tutorial tells what the journey tells."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_tutorial_shows_what_the_journey_tells() -> None:
    spec = importlib.util.spec_from_file_location("retell", ROOT / "docs" / "tutorial" / "retell.py")
    assert spec is not None
    assert spec.loader is not None
    retell = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(retell)
    page = retell.PAGE.read_text(encoding="utf-8")
    assert retell.retold(page, retell.chapters()) == page, "python docs/tutorial/retell.py で書き直す"
