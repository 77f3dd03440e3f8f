#!/usr/bin/env python3
"""API の頁を作り直す / Rewrites the API pages of the rooms, one page a room, in both languages.

python tools/build_api_pages.py            write the pages, the index's rows and the navigation
python tools/build_api_pages.py --check    write nothing; 1 if something is not what it should be

A room is a folder of a package named by a noun. Its page takes its title from the first
line of the room's docstring. Pages of the packages' own names and adapters are written by hand.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
MADE_BY: Final = "<!-- tools/build_api_pages.py が作る。手で直さない。 -->\n"
BEGIN: Final = "部屋の頁：ここから / rooms: from here"
END: Final = "部屋の頁：ここまで / rooms: to here"
# 土台の部屋（kernel、journal など）と外との部屋は、包みの頁に手で書く
BY_HAND: Final = {"kernel", "journal", "cli", "sql", "boundary", "testing", "scope", "tables"}
PACKAGES: Final = ("master_data", "case_core", "fiscal")


@frozen
class Room:
    """部屋 / A room: its package, its folder, its first docstring line, and the modules on its page."""

    package: str
    name: str
    ja: str
    en: str
    modules: tuple[str, ...]

    @property
    def page(self) -> str:
        """頁の名 / The file name of its page."""
        return f"{self.package}-{self.name}.md".replace("_", "-")


def rooms() -> Iterator[Room]:
    """部屋 / Every room of the packages, in order."""
    for package in PACKAGES:
        folder = ROOT / "packages" / package / "src" / "jichitai" / package
        for init in sorted(folder.glob("*/__init__.py")):
            if init.parent.name not in BY_HAND:
                ja, _, en = first_line(init).rstrip(".").partition(" / ")
                yield Room(package, init.parent.name, ja, en.partition(":")[0], tuple(modules(package, init)))


def first_line(path: Path) -> str:
    """説明の一行目 / The first line of a module's docstring."""
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]


def modules(package: str, init: Path) -> list[str]:
    """載せる部品 / The room itself where it curates names; else its modules, findings apart (they have an index)."""
    room = f"jichitai.{package}.{init.parent.name}"
    if "__all__" in init.read_text(encoding="utf-8"):
        inner = sorted(each.parent.name for each in init.parent.glob("*/__init__.py"))
        return [room, *(f"{room}.{each}" for each in inner)]
    names = [each.stem for each in sorted(init.parent.glob("*.py")) if not each.stem.endswith("findings")]
    return [f"{room}.{each}" for each in names if each != "__init__"]


def page_of(room: Room, title: str) -> str:
    """頁 / The text of a room's page."""
    return "\n".join([f"# `{room.package}.{room.name}`：{title}\n" if title == room.ja else f"# `{room.package}.{room.name}`: {title}\n",
                      MADE_BY, *(f"::: {each}\n" for each in room.modules)])  # fmt: skip


def between(text: str, lines: list[str], indent: str, comment: tuple[str, str]) -> str:
    """印の間を改める / The text with the lines between its marks replaced."""
    opening, closing = (f"{indent}{comment[0]}{mark}{comment[1]}" for mark in (BEGIN, END))
    pattern = re.compile(re.escape(opening) + r"\n.*?" + re.escape(closing), re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"印がない：{BEGIN}")
    return pattern.sub(lambda _: "\n".join([opening, *lines, closing]), text)


def wanted() -> dict[Path, str]:
    """あるべき頁 / Every file this script makes or keeps up, and its text."""
    found, pages = list(rooms()), dict[Path, str]()
    for language, config in (("ja", "mkdocs.yml"), ("en", "mkdocs.en.yml")):
        folder = DOCS / ("reference/api" if language == "ja" else "en/reference/api")
        titles = {room: room.ja if language == "ja" else room.en for room in found}
        pages.update({folder / room.page: page_of(room, titles[room]) for room in found})
        indent = "          " if language == "ja" else "      "
        nav = [f'{indent}- "{room.package}.{room.name} {titles[room]}": reference/api/{room.page}' for room in found]
        pages[ROOT / config] = between((ROOT / config).read_text(encoding="utf-8"), nav, indent, ("# ", ""))
        rows = [f"- [`{room.package}.{room.name}`]({room.page}) {titles[room]}" for room in found]
        pages[folder / "index.md"] = between((folder / "index.md").read_text(encoding="utf-8"), rows, "", ("<!-- ", " -->"))
    return pages


def main(arguments: list[str]) -> int:
    """作り直す / Write what differs, or with ``--check`` only say so."""
    pages = wanted()
    made = {path for folder in ("reference/api", "en/reference/api") for path in (DOCS / folder).glob("*.md")
            if MADE_BY in path.read_text(encoding="utf-8")}  # fmt: skip
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    gone = sorted(made - pages.keys())
    for path in [*stale, *gone]:
        print(path.relative_to(ROOT))
    if "--check" in arguments:
        return 1 if stale or gone else 0
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
    for path in gone:
        path.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
