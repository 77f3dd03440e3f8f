"""手間 / How many examples a test tries: the number written is for 100, the profile says how many of them are tried.

短い段は半分（種は毎回変わる）。``dev.py test --hypothesis-profile=thorough`` は十倍。
"""

from __future__ import annotations

from hypothesis import settings

WRITTEN_FOR = 100


def examples(number: int) -> int:
    """試す数 / Half of ``number`` in the short tier, ten times as many with the thorough profile."""
    return max(1, number * settings().max_examples // WRITTEN_FOR)
