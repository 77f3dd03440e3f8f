"""速さの計り方 / How the benchmarks time works that are compared with each other."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any


def speed(works: dict[str, Callable[[], Any]], items: int, *, rounds: int) -> dict[str, float]:
    """速さ / Millions of items a second; the works take turns and the best round of each counts."""
    best = dict.fromkeys(works, 0.0)
    for _ in range(rounds):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            best[name] = max(best[name], items / (time.perf_counter() - began) / 1e6)
    return best
