"""家を見る道具 / What the architecture tests look at: every source file, parsed once."""

import ast
import gc
import sys
import tomllib
from functools import cached_property
from importlib.metadata import distributions
from pathlib import Path

import pytest
from attrs import field, frozen

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("boundary", "cli", "frames", "migrations", "sql", "testing")
"""部屋 / Rooms that may use a framework; ``migrations`` stands inside ``sql``."""


@frozen(slots=False)
class Source:
    """一つのファイル / One source file of a package."""

    package: str
    path: Path
    module: str
    text: str = field(repr=False)
    tree: ast.Module = field(repr=False)

    @property
    def parts(self):
        return self.module.split(".")[2:]

    @property
    def room(self):
        return next((part for part in self.parts if part in ROOMS), "domain")

    @property
    def place(self):
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def imports(self):
        """取り込む部品 / Absolute names of every imported module, with the line; imports for types only too."""
        return tuple(self._imports())

    def _imports(self):
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((each.name, node.lineno) for each in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((name, node.lineno) for name in self._named(node))

    def _named(self, node):
        if not node.level:
            return [node.module]
        package = self.module if self.path.name == "__init__.py" else self.module.rpartition(".")[0]
        base = package.split(".")
        base = ".".join(base[: len(base) - node.level + 1])
        if node.module:
            return [f"{base}.{node.module}"]
        return [f"{base}.{each.name}" for each in node.names]


def sources_of(folder):
    name = folder.name
    for path in sorted((folder / "src").rglob("*.py")):
        parts = path.relative_to(folder / "src").with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        yield Source(name, path, module, text, ast.parse(text))


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def folders():
    return {folder.name: folder for folder in sorted((ROOT / "packages").iterdir()) if (folder / "pyproject.toml").exists()}


@pytest.fixture(scope="session")
def projects(folders):
    return {name: tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")) for name, folder in folders.items()}


@pytest.fixture(scope="session")
def sources(folders):
    gc.disable()  # 何百万もの節は最後まで残る：ごみを探すたびに歩かせない / the nodes stay: no need to walk them at every collection
    try:
        return [source for folder in folders.values() for source in sources_of(folder)]
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def distribution_of():
    """部品から配布物へ / The distribution that brings a top-level module; None for the standard library."""
    known = {}
    for each in distributions():  # 標準の packages_distributions と同じことを、記録の頭だけ読んで
        for top in {
            line.partition(",")[0].partition("/")[0].partition(".")[0] for line in (each.read_text("RECORD") or "").split("\n")
        }:
            known.setdefault(top, []).append(each.name)

    def find(module):
        parts = module.split(".")
        if parts[0] == "jichitai":
            return "jichitai-" + parts[1].replace("_", "-") if len(parts) > 1 else None
        if parts[0] in sys.stdlib_module_names or parts[0] == "__future__":
            return None
        if parts[0] == "pydantic_core":  # pydantic が版を固定して連れてくる
            return "pydantic"
        return known.get(parts[0], [parts[0]])[0].lower()

    return find
