"""機能・帳票の要件 / Functional and form requirements: what a conforming system has, may have, and must not have.

類型は団体の区分（指定都市・中核市など）ごとに違うことがある。求めのない区分には、類型を持たない。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from .identifier import Identifier, IdentifierKind, RequirementType


class BodyClass(Enum):
    """団体の区分 / The classes of body for which a requirement may have types of their own."""

    DESIGNATED_CITY = "designated-city"
    """指定都市 / A designated city."""
    CORE_CITY = "core-city"
    """中核市 / A core city."""
    CITY = "city"
    """一般市区 / Any other city, or a special ward."""
    TOWN = "town"
    """町村 / A town or village."""

    @property
    def ja(self) -> str:
        """日本語 / In Japanese."""
        return _CLASSES[self]


_CLASSES: Final = {
    BodyClass.DESIGNATED_CITY: "指定都市", BodyClass.CORE_CITY: "中核市", BodyClass.CITY: "一般市区", BodyClass.TOWN: "町村",
}  # fmt: skip


def _no_types() -> dict[BodyClass, RequirementType]:
    return {}


@frozen(kw_only=True)
class Requirement:
    """要件 / What functional and form requirements have alike.

    ``types`` gives the 類型 by class of body; a class that is not there is asked for nothing.
    ``conforms_from`` is the 適合基準日 of the row, where the document gives one
    (``conformity_due`` takes it).
    """

    id: Identifier
    name: str
    types: Mapping[BodyClass, RequirementType] = field(factory=_no_types, hash=False)
    conforms_from: date | None = None
    remarks: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.name or not self.types:
            raise ValueError("a requirement has a name and a type")

    def type_for(self, body: BodyClass, /) -> RequirementType | None:
        """区分の類型 / The type for a class of body; None where nothing is asked of it."""
        return self.types.get(body)


@frozen(kw_only=True)
class FunctionalRequirement(Requirement):
    """機能要件 / One row of the functional requirements: its place (大・中・小項目), its words and their reason.

    >>> asked = FunctionalRequirement(
    ...     id=Identifier(IdentifierKind.FUNCTION, "0310001"), name="付番", types={BodyClass.CITY: RequirementType.MANDATORY}
    ... )
    >>> asked.type_for(BodyClass.CITY).ja, asked.type_for(BodyClass.TOWN)
    ('実装必須機能', None)
    """

    large: str = ""
    middle: str = ""
    small: str = ""
    text: str = ""
    rationale: str = ""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.id.kind is not IdentifierKind.FUNCTION:
            raise ValueError("a functional requirement has a function id")


@frozen(kw_only=True)
class FormRequirement(Requirement):
    """帳票要件 / One row of the form requirements: a paper the system prints, or may print."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.id.kind is not IdentifierKind.FORM:
            raise ValueError("a form requirement has a form id")
