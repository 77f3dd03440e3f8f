"""文書を仮の場所に建てる / Building the site from a copy of its sources, with the published configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIGS = ("mkdocs.yml", "mkdocs.en.yml")


def copied(work: Path) -> Path:
    """写しを作る / Copy configuration and pages: the engines want both under one root, and write caches there."""
    for each in ROOT.glob("mkdocs*.yml"):
        shutil.copy(each, work)
    shutil.copytree(ROOT / "docs", work / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    return work


def build(engine: str, config: str, work: Path, *extra: str) -> None:
    """厳しく建てる / Build strictly; the engine's own words when it fails."""
    done = subprocess.run(
        [Path(sys.executable).with_name(engine), "build", "--strict", "-f", config, *extra], cwd=work,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
