"""頁のあり方 / What every page of the site must be: reachable, honest, and free of other hosts."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
ENGLISH = DOCS / "en"
SITES = {"mkdocs.yml": DOCS, "mkdocs.en.yml": ENGLISH}
LOADS = re.compile(
    r"""(?:<(?:img|script|iframe|source|video|audio|link)\b[^>]*?(?:src|href)=["']|!\[[^\]]*\]\(|url\(["']?|@import\s+["'])https?://"""
)
PARTS = ("master_data", "case_core", "fiscal", "public_records", "standardization")


def pages(folder: Path) -> set[str]:
    every = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    return {page for page in every if folder == ENGLISH or not page.startswith("en/")}


def in_navigation(config: str) -> list[str]:
    text = (ROOT / config).read_text(encoding="utf-8")
    return re.findall(r"^\s+- (?:[^#\n]*: )?([\w./-]+\.md)\s*$", text.partition("\nnav:\n")[2], re.MULTILINE)


def gold() -> list[dict[str, str]]:
    return tomllib.loads((ROOT / "tests/docs/search_gold.toml").read_text(encoding="utf-8"))["query"]


@pytest.mark.parametrize("config", SITES)
def test_every_page_is_reachable_and_every_entry_is_a_page(config: str) -> None:
    entries = in_navigation(config)
    assert len(entries) == len(set(entries))
    assert set(entries) == pages(SITES[config]), f"{config} の nav に、頁（決定の記録も）を一行ずつ加える"


@pytest.mark.parametrize("folder", ["how-to", "pitfalls", "explanation"])
def test_the_first_page_of_a_folder_names_all_the_others(folder: str) -> None:
    named = set(re.findall(r"\]\(([\w-]+\.md)\)", (DOCS / folder / "index.md").read_text(encoding="utf-8")))
    assert named == {path.name for path in (DOCS / folder).glob("*.md")} - {"index.md"}


def test_every_how_to_shows_its_nearest_trap() -> None:
    lacking = [
        path.name
        for path in sorted((DOCS / "how-to").glob("*.md"))
        if path.name != "index.md" and "落とし穴" not in path.read_text(encoding="utf-8")
    ]
    assert lacking == []


def test_nothing_is_loaded_from_another_host() -> None:
    own = [path for kind in ("md", "css", "js") for path in DOCS.rglob(f"*.{kind}")]
    found = [
        f"{path.relative_to(DOCS)}: {match.group()}" for path in own for match in LOADS.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_gold_queries_are_enough_and_their_pages_speak_of_them() -> None:
    queries = gold()
    assert len(queries) >= 60
    assert len({each["words"] for each in queries}) == len(queries)
    silent = []
    for each in queries:
        source = DOCS / re.sub(r"\.html(#.*)?$", ".md", each["page"])
        if not source.exists() or any(word not in source.read_text(encoding="utf-8") for word in each["words"].split()):
            silent.append(f"{each['words']} → {each['page']}")
    assert silent == []


def published(init: Path) -> set[str]:
    """公開名 / The names a package lists in ``__all__``."""
    return set(re.findall(r'"(\w+)"', init.read_text(encoding="utf-8").partition("__all__")[2].partition("]")[0]))


def rooms(part: str) -> set[str]:
    """部屋 / The part itself and its packages that publish names the part itself does not."""
    root = ROOT / "packages" / part / "src" / "jichitai" / part
    public = published(root / "__init__.py")
    inits = [
        init
        for init in root.rglob("__init__.py")
        if any(not each.isupper() for each in published(init) - public) or init.parent == root
    ]
    return {".".join(("jichitai", part, *init.parent.relative_to(root).parts)) for init in inits}


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("part", PARTS)
def test_every_room_stands_on_its_api_page(part: str, language: str) -> None:
    pages = (DOCS / f"{language}reference/api").glob(f"{part.replace('_', '-')}*.md")
    named = {name for page in pages for name in re.findall(r"^::: ([\w.]+)$", page.read_text(encoding="utf-8"), re.MULTILINE)}
    assert rooms(part) - named == set()
