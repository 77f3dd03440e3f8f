"""窓口の型を集める / Finding every desk class of a package, so that no new one escapes a test."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def desks_of(package: ModuleType) -> Iterator[type]:
    """窓口の型 / Every class of the package named ``…Desk``, where it is defined; not its testing tools."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".testing" in module.name or ".migrations" in module.name:
            continue
        for name, found in vars(importlib.import_module(module.name)).items():
            if inspect.isclass(found) and name.endswith("Desk") and found.__module__ == module.name:
                yield found
