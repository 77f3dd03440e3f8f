"""足りない追加の組 / What to say when the command's own libraries are not installed."""

from __future__ import annotations

import sys
from typing import Final

from . import findings

_EXTRA: Final = frozenset({"typer", "rich", "pydantic", "pydantic_core"})


def tell_missing(error: ModuleNotFoundError) -> int:
    """追加の組を示す / Print the finding in both languages; any other missing module is a fault and is raised."""
    if (error.name or "").partition(".")[0] not in _EXTRA:
        raise error
    found = findings.extra_not_installed(extra="boundary")
    sys.stderr.write(f"{found}\n{found.english}\n")
    return 2
