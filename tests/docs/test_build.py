"""二つのエンジンで建つこと / Both engines build both languages strictly, and nothing they write calls out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITES = {"mkdocs.yml": ROOT / "docs", "mkdocs.en.yml": ROOT / "docs" / "en"}
CALLS_OUT = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?(?:src|data)=["']?(?:https?:)?//[^\s>]*"""
    r"""|<link\b(?=[^>]*rel=["']?(?:stylesheet|icon|preload|preconnect|modulepreload|dns-prefetch))[^>]*href=["']?(?:https?:)?//[^\s>]*"""
)


def build(engine: str, config: str, tmp_path: Path) -> Path:
    pytest.importorskip(engine)
    site = tmp_path / "site"
    own = tmp_path / config
    own.write_text(f"INHERIT: {ROOT / config}\ndocs_dir: {SITES[config]}\nsite_dir: {site}\n", encoding="utf-8")
    command = Path(sys.executable).with_name(engine)
    done = subprocess.run(
        [command, "build", "--strict", "-f", own], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.mark.parametrize("config", SITES)
@pytest.mark.parametrize("engine", ["zensical", "mkdocs"])
def test_the_site_builds_strictly_and_calls_no_other_host(engine: str, config: str, tmp_path: Path) -> None:
    site = build(engine, config, tmp_path)
    calls = [
        f"{page.relative_to(site)}: {match.group()}"
        for page in site.rglob("*.html")
        for match in CALLS_OUT.finditer(page.read_text(encoding="utf-8"))
    ]
    assert (site / "index.html").exists()
    assert calls == []
