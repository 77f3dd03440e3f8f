"""README の試験 / What the README shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from one_purchase.journey import main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shown(mark: str) -> list[str]:
    found = re.search(rf"<!-- {mark} -->\n```\n(.*?)```", README, re.DOTALL)
    assert found
    return [line for line in found[1].splitlines() if line.strip()]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_line_of_the_demo_in_the_readme_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--width", "160"]) == 0
    printed = squeezed(capsys.readouterr().out)
    missing = [line for line in shown("README-DEMO") if squeezed(line) not in printed]
    assert missing == []


def test_the_example_in_the_readme_runs() -> None:
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert tried >= 4
    assert failed == 0


def test_every_file_the_readme_links_to_is_there() -> None:
    for text in (README, (ROOT / "SECURITY.md").read_text(encoding="utf-8")):
        linked = set(re.findall(r"\]\(([^)#:]+)\)", text)) | set(re.findall(r"`(docs/[a-z/-]+\.md)`", text))
        assert [path for path in linked if not (ROOT / path).exists()] == []
