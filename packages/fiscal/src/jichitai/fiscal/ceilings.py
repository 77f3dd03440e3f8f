"""枠 / Ceilings: an amount that may never be exceeded, whoever draws on it.

限度額, 年割額, 前渡資金の残り, 調定に対する収納. The key says whose ceiling it is; the books
change it by one guarded update, so no two writers can pass it together.
"""

from __future__ import annotations

from attrs import field, frozen

from jichitai.master_data.kernel import Yen


@frozen
class Ceiling:
    """枠 / A ceiling as it stands: 0 <= ``used`` <= ``limit``."""

    key: str
    limit: Yen
    used: Yen = field(default=Yen(0))

    def __attrs_post_init__(self) -> None:
        if not Yen(0) <= self.used <= self.limit:
            raise ValueError("a ceiling holds 0 <= used <= limit")

    @property
    def left(self) -> Yen:
        """残り / What may still be drawn."""
        return self.limit - self.used
