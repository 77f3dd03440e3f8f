"""もう一つの作り手 / The same configuration builds strictly under MkDocs Material too, in both languages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


def builder():
    spec = importlib.util.spec_from_file_location("site_builder", Path(__file__).with_name("site_builder.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.nightly
def test_both_languages_build_strictly_under_mkdocs(tmp_path: Path) -> None:
    site_builder = builder()
    work = site_builder.copied(tmp_path)
    for config in site_builder.CONFIGS:
        site_builder.build("mkdocs", config, work)
    assert (work / "site" / "index.html").exists()
    assert (work / "site" / "en" / "index.html").exists()
