"""由来の鍵 / The key under which another system knows a matter, so that no case is opened for it twice."""

from __future__ import annotations

from attrs import frozen

from jichitai.master_data.kernel import Ref


@frozen
class ExternalKey:
    """由来の鍵 / The system and its own number for the matter: one printable line each.

    >>> print(ExternalKey("電子申請", "A-2026-00012"))
    電子申請:A-2026-00012
    """

    system: str
    external_id: str

    def __attrs_post_init__(self) -> None:
        Ref(self.system)
        Ref(self.external_id)

    def __str__(self) -> str:
        return f"{self.system}:{self.external_id}"
