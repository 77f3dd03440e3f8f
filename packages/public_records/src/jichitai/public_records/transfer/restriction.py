"""利用の制限についての意見 / Opinions on restricting use, which go with the records (法8条3項)."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import RecordRef

_LONGEST = 400


@frozen(kw_only=True)
class UseRestriction:
    """利用制限の意見 / One record, the ground by provision, why in a line without personal data, and how long if known.

    Where the head judges a restriction appropriate it is a duty to say so; the archives then
    weigh it, time passed included (法16条2項).
    """

    record: RecordRef
    ground: str
    reason: str
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        for text in (self.ground, self.reason):
            if not text.strip() or len(text) > _LONGEST or not text.isprintable():
                raise ValueError(f"ground and reason are one line of 1 to {_LONGEST} characters")
