"""参照 / Typed, opaque references: how towers speak of things they do not know.

A reference is compared, stored and shown, never taken apart. Each is one line of
printable text without spaces at its ends; none may carry personal data.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

_MAX: Final = 200


@frozen(order=False, repr=False)
class Ref:
    """参照 / The common shape of all references."""

    value: str

    def __attrs_post_init__(self) -> None:
        value = self.value
        if not isinstance(value, str):
            raise TypeError(f"a reference is text, not {type(value).__name__}")
        if not value or len(value) > _MAX or value != value.strip() or not value.isprintable():
            raise ValueError(f"a reference is 1 to {_MAX} printable characters without spaces at its ends")

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.value!r})"

    def __lt__(self, other: Ref) -> bool:
        return self.value < other.value if type(other) is type(self) else NotImplemented


class CaseRef(Ref):
    """案件番号 / The one number of a piece of work, the key that joins all towers."""


class ApprovalRef(Ref):
    """決裁番号 / An approval that has been given."""


class RecordRef(Ref):
    """文書番号 / A filed record."""


class AppropriationRef(Ref):
    """予算科目 / One line of the expenditure budget."""


class StandardItemRef(Ref):
    """標準仕様のデータ項目 / A data item of a national standard specification."""


class OrganisationRef(Ref):
    """組織 / A unit of the organisation."""


class PostRef(Ref):
    """職 / A post (課長 など), held by someone on a day."""


class OfficerRef(Ref):
    """職員番号 / A member of staff by number, never by name."""


class PartyRef(Ref):
    """宛名番号・債権者番号 / A person or body outside the office, by number, never by name."""


class BodyRef(Ref):
    """団体 / A body (普通地方公共団体 など) that shares a database with others: whose data it is."""
