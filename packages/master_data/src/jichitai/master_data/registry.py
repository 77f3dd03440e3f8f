"""登録簿 / The registry: every rule, table and finding of the packages that are installed.

Packages name themselves by the entry point group ``jichitai.packages``; no tower is
imported by hand. Domain modules are imported (that is where rules and tables register
themselves); adapters are not, so listing needs no extra. Findings are read from the
sources of ``findings.py`` without running them.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points, version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from attrs import field, frozen

from .finding_sources import FindingInfo, findings_in
from .kernel.rule import RuleInfo, loaded_rules
from .kernel.table import PackagedTable, packaged_tables

PACKAGES_GROUP: Final = "jichitai.packages"
ADAPTERS: Final = frozenset({"boundary", "cli", "frames", "memory", "migrations", "sql", "testing"})
"""取り込まない部屋 / Rooms that hold no rule and may need an extra: never imported for listing."""


@frozen(kw_only=True)
class InstalledPackage:
    """入っている包み / One installed package of the SDK."""

    name: str
    version: str
    module_name: str = field(repr=False)

    @property
    def module(self) -> ModuleType:
        """包みの本体 / The package itself, imported when first asked for."""
        return importlib.import_module(self.module_name)

    @property
    def folder(self) -> Path:
        """置き場 / The folder its sources stand in; found without importing it."""
        spec = find_spec(self.module_name)
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(self.module_name)
        return Path(spec.submodule_search_locations[0])

    @property
    def finding_prefix(self) -> str:
        """所見の符号の頭 / What its finding codes begin with: "public-records"."""
        return self.name.replace("_", "-")


@cache
def installed_packages() -> tuple[InstalledPackage, ...]:
    """入っている包みの一覧 / Every installed package, by name."""
    found = {each.name: each for each in entry_points(group=PACKAGES_GROUP)}
    return tuple(
        InstalledPackage(name=name, version=_version_of(found[name]), module_name=found[name].value) for name in sorted(found)
    )


def _version_of(point: EntryPoint) -> str:
    return point.dist.version if point.dist is not None else version(f"jichitai-{point.name.replace('_', '-')}")


def domain_modules(package: InstalledPackage) -> Iterator[ModuleType]:
    """ドメインの部品 / The package's domain modules, imported, in order of name; adapters are left alone."""
    yield package.module
    yield from _walk(package.module)


def _walk(parent: ModuleType) -> Iterator[ModuleType]:
    for found in sorted(pkgutil.iter_modules(parent.__path__), key=lambda each: each.name):
        if found.name in ADAPTERS or found.name.startswith("_"):
            continue
        module = importlib.import_module(f"{parent.__name__}.{found.name}")
        yield module
        if found.ispkg:
            yield from _walk(module)


@cache
def _import_domain(package: InstalledPackage) -> None:
    for _ in domain_modules(package):
        pass


def _chosen(name: str | None) -> tuple[InstalledPackage, ...]:
    """The packages asked for, imported: one package's rules need not wait for the others."""
    chosen = tuple(each for each in installed_packages() if name is None or each.name == name)
    for each in chosen:
        _import_domain(each)
    return chosen


def rules(package: str | None = None) -> tuple[RuleInfo, ...]:
    """規則の一覧 / Every rule of the installed packages, by id; of one package if named."""
    names = {each.name for each in _chosen(package)}
    return tuple(info for info in loaded_rules() if info.package in names and _is_ours(info.function.__module__))


def _is_ours(module: str) -> bool:
    return any(module == each.module_name or module.startswith(f"{each.module_name}.") for each in installed_packages())


def find_rule(name: str) -> RuleInfo | None:
    """規則を引く / A rule by id, or by its bare function name when only one package has it.

    Only the files that define a function of that name are imported; everything is, when none does.
    """
    first, dot, rest = name.partition(".")
    package, function = (first if dot else None), (rest if dot else name)
    found = _named(package, function, _defining(package, function)) or _named(package, function, rules(package))
    return found[0] if len(found) == 1 else None


def _named(package: str | None, function: str, known: tuple[RuleInfo, ...]) -> list[RuleInfo]:
    return [info for info in known if info.id == f"{info.package}.{function}" and package in (None, info.package)]


def _defining(package: str | None, function: str) -> tuple[RuleInfo, ...]:
    """The rules loaded once the modules that define a function of this name are imported."""
    mark = f"\ndef {function}(".encode()
    for each in installed_packages():
        if package in (None, each.name):
            for module in _modules_with(each, mark):
                importlib.import_module(module)
    return tuple(info for info in loaded_rules() if _is_ours(info.function.__module__))


def _modules_with(package: InstalledPackage, mark: bytes) -> Iterator[str]:
    """Names of the domain modules whose source holds the mark; adapters are left alone."""
    for path in sorted(package.folder.rglob("*.py")):
        parts = path.relative_to(package.folder).with_suffix("").parts
        if not any(part in ADAPTERS or part.startswith("_") for part in parts) and mark in path.read_bytes():
            yield ".".join((package.module_name, *parts))


def near_rules(name: str, *, at_most: int = 5) -> tuple[str, ...]:
    """似た名の規則 / Ids of rules whose id, function name or Japanese name is near."""
    known = rules()
    close = difflib.get_close_matches(name, [info.id for info in known], n=at_most, cutoff=0.5)
    wanted = name.rpartition(".")[2].lower()
    inside = [info.id for info in known if wanted and (wanted in info.id or wanted in info.ja or wanted in info.en.lower())]
    return tuple(dict.fromkeys([*close, *inside]))[:at_most]


def tables(package: str | None = None) -> tuple[PackagedTable[Any], ...]:
    """同梱の表の一覧 / Every packaged national table, by package and file."""
    names = {each.name for each in _chosen(package)}
    wanted = [each for each in packaged_tables() if _is_ours(each.package) and each.package.split(".")[1] in names]
    return tuple(sorted(wanted, key=lambda each: (each.package, each.file)))


def findings(package: str | None = None) -> tuple[FindingInfo, ...]:
    """所見の一覧 / Every finding the installed packages can make, by code."""
    chosen = [each for each in installed_packages() if package is None or each.name == package]
    return tuple(sorted((info for each in chosen for info in findings_in(each.module_name, each.folder)), key=lambda i: i.code))
