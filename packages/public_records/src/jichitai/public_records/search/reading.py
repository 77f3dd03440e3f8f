"""本文と見える範囲の手 / Ready-made hands: reading plain text, and sight from the roles of the office."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from jichitai.master_data.kernel import OfficerRef, OrganisationRef

from ..policy import RecordsAct
from ..ports import RecordsRoles
from .ports import Sights
from .sight import RecordGrant, RecordSight

_ENCODINGS: Final = ("utf-8-sig", "cp932")


def plain_text(body: bytes, media_type: str, /) -> str | None:
    """文字だけの本体を読む / The text of a ``text/…`` body in UTF-8 or CP932; None for every other kind.

    >>> plain_text("保育所".encode("cp932"), "text/plain"), plain_text(b"%PDF", "application/pdf")
    ('保育所', None)
    """
    if not media_type.lower().startswith("text/"):
        return None
    for encoding in _ENCODINGS:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def sights_of_roles(roles: RecordsRoles, units: Collection[OrganisationRef]) -> Sights:
    """役割から決める / Sight over those of the units whose records the officer's role allows to read today."""

    def sight(officer: OfficerRef, on: date, /) -> RecordSight:
        seen = [unit for unit in sorted(units) if roles.permits(officer, RecordsAct.READ, unit)]
        return RecordSight(officer=officer, grants=frozenset(RecordGrant(unit=unit, classes=None) for unit in seen))

    return sight
