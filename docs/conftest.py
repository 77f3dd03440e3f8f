"""文書の中の例を、試験として走らせる / Every python and console block of these pages runs as a test."""

from __future__ import annotations

import os
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent.parent
collect_ignore = ["api_pages.py", "tutorial/retell.py"]  # 文書を建てる部品であり、試験ではない


def run_console(example: Example) -> None:
    """``$`` の行を走らせ、続く行と比べる / Run each ``$`` line; what follows it is its standard output (``...`` stands for anything)."""
    if os.name == "nt":
        pytest.skip("the shell of these examples is not on Windows")
    for part in ("\n" + str(example.parsed)).split("\n$ ")[1:]:
        command, _, expected = part.partition("\n")
        while command.endswith("\\"):
            more, _, expected = expected.partition("\n")
            command = command[:-1] + more.removeprefix("> ")
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(  # noqa: S603 - the commands are those of our own pages
            ["/bin/sh", "-c", command], cwd=ROOT, env={**os.environ, "PATH": path, "JICHITAI_LANG": "ja", "NO_COLOR": "1"},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        got = done.stdout
        if expected.strip() and not OutputChecker().check_output(expected.strip() + "\n", got.strip() + "\n", ELLIPSIS):
            raise AssertionError(f"$ {command}\nexpected:\n{expected}\ngot:\n{got}\n{done.stderr}")


class ConsoleBlocks(CodeBlockParser):
    """端末の例 / Blocks fenced as ``console``."""

    language = "console"

    def evaluate(self, example: Example) -> None:
        run_console(example)


pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser(), ConsoleBlocks()], patterns=["*.md"]).pytest()
