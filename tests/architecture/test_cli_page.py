"""命令の頁に、すべての命令がある / Every command of ``jichitai`` stands on the page of commands, and no other."""

import re
from pathlib import Path

from typer.main import get_command

from jichitai.master_data.cli.app import build

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "cli.md"


def commands(command, names: tuple[str, ...] = ()) -> set[str]:
    inner = getattr(command, "commands", None)
    if inner is None:
        return {" ".join(names)}
    return set().union(*(commands(each, (*names, name)) for name, each in inner.items()))


def test_the_page_names_every_command_and_no_other():
    there = commands(get_command(build()))
    told = {match.strip() for match in re.findall(r"`jichitai((?: [a-z][a-z-]*)+)", PAGE.read_text(encoding="utf-8"))}
    assert told == there
