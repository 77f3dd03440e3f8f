"""二つのエンジンで建つこと / Both engines build both languages strictly, and nothing they write calls out."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

CALLS_OUT = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?(?:src|data)=["']?(?:https?:)?//[^\s>]*"""
    r"""|<link\b(?=[^>]*rel=["']?(?:stylesheet|icon|preload|preconnect|modulepreload|dns-prefetch))[^>]*href=["']?(?:https?:)?//[^\s>]*"""
)


def builder():
    spec = importlib.util.spec_from_file_location("site_builder", Path(__file__).with_name("site_builder.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("engine", ["zensical", "mkdocs"])
def test_both_languages_build_strictly_and_call_no_other_host(engine: str, tmp_path: Path) -> None:
    pytest.importorskip(engine)
    pytest.importorskip("mkdocstrings")
    site_builder = builder()
    work = site_builder.copied(tmp_path)
    for config in site_builder.CONFIGS:
        site_builder.build(engine, config, work)
    pages = list((work / "site").rglob("*.html"))
    calls = [
        f"{page.relative_to(work)}: {match.group()}"
        for page in pages
        for match in CALLS_OUT.finditer(page.read_text(encoding="utf-8"))
    ]
    assert {"index.html", "en/index.html"} <= {page.relative_to(work / "site").as_posix() for page in pages}
    assert calls == []
