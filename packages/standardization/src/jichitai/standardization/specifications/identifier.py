"""識別子 / Identifiers of national specifications: how each is written, and the ones that are known.

業務IDで始まるので、識別子を見れば、どの業務のものかが分かる。数として扱わない（頭の 0 が落ちる）。
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import DomainError, PackagedTable

from ..confidence import Confidence
from . import identifier_findings as findings


class IdentifierKind(Enum):
    """識別子の種類 / The kinds of identifier, each with its form."""

    ITEM = "item"
    """データ項目ID / 業務ID and five digits: 03100001."""
    GROUP = "group"
    """グループID / 業務ID and three digits: 019085."""
    FUNCTION = "function"
    """機能ID / 業務ID and four digits: 0310001."""
    FORM = "form"
    """帳票ID / 業務ID and four digits: 0010001."""
    INTERFACE = "interface"
    """機能別連携 IF ID / 業務ID, the letter o, and three digits: 001o006."""

    @property
    def ja(self) -> str:
        """日本語 / In Japanese."""
        return _FORMS[self][1]


_FORMS: Final[Mapping[IdentifierKind, tuple[str, str]]] = {
    IdentifierKind.ITEM: (r"[0-9]{3}[0-9]{5}", "データ項目ID"),
    IdentifierKind.GROUP: (r"[0-9]{3}[0-9]{3}", "グループID"),
    IdentifierKind.FUNCTION: (r"[0-9]{3}[0-9]{4}", "機能ID"),
    IdentifierKind.FORM: (r"[0-9]{3}[0-9]{4}", "帳票ID"),
    IdentifierKind.INTERFACE: (r"[0-9]{3}o[0-9]{3}", "機能別連携 IF ID"),
}


class IdentifierMalformed(DomainError):
    """識別子の形でない / The text does not have the form of that kind of identifier."""


@frozen
class Identifier:
    """識別子 / One identifier of a kind; 機能ID and 帳票ID look alike, so the kind belongs to it."""

    kind: IdentifierKind
    text: str

    def __attrs_post_init__(self) -> None:
        if not re.fullmatch(_FORMS[self.kind][0], self.text, re.ASCII):
            raise ValueError(f"no identifier of a {self.kind.value}")

    @property
    def business_id(self) -> str:
        """業務ID / The business it belongs to."""
        return self.text[:3]

    def __str__(self) -> str:
        return self.text


def read_identifier(kind: IdentifierKind, text: str, /) -> Identifier:
    """識別子を読む / The identifier a text writes; ``IdentifierMalformed`` for another form.

    >>> read_identifier(IdentifierKind.INTERFACE, "001o006").business_id
    '001'
    """
    try:
        return Identifier(kind, text)
    except ValueError:
        raise IdentifierMalformed(findings.identifier_malformed(kind=kind.value, kind_ja=kind.ja)) from None


def item_identifier(business_id: str, number: int, /) -> Identifier:
    """データ項目IDを作る / The item id of a business id and an item number, padded as the rule wants.

    >>> str(item_identifier("031", 1))
    '03100001'
    """
    return read_identifier(IdentifierKind.ITEM, f"{business_id}{number:05d}")


class RequirementType(Enum):
    """機能要件の類型 / The three types of a functional requirement (表1-1)."""

    MANDATORY = 1
    """類型1 実装必須機能 / A function every conforming system has."""
    FORBIDDEN = 2
    """類型2 実装不可機能 / A function no conforming system has."""
    STANDARD_OPTION = 3
    """類型3 標準オプション機能 / A function a conforming system may have."""

    @property
    def ja(self) -> str:
        """日本語 / In Japanese."""
        return {1: "実装必須機能", 2: "実装不可機能", 3: "標準オプション機能"}[self.value]


@frozen(kw_only=True)
class KnownIdentifier:
    """知られた識別子 / An identifier, what it names, and how sure that is."""

    identifier: Identifier
    name: str
    confidence: Confidence


@frozen
class IdentifierCatalog:
    """識別子の目録 / The known identifiers; far from all of them."""

    known: tuple[KnownIdentifier, ...]

    @cached_property
    def _by_identifier(self) -> Mapping[Identifier, KnownIdentifier]:
        return {each.identifier: each for each in self.known}

    def find(self, identifier: Identifier, /) -> KnownIdentifier | None:
        """引く / What is known of an identifier, or None.

        >>> found = identifiers(date(2026, 4, 1)).find(read_identifier(IdentifierKind.FUNCTION, "0310001"))
        >>> found.name if found else None
        '付番'
        """
        return self._by_identifier.get(identifier)


def _read(values: Mapping[str, Any]) -> IdentifierCatalog:
    return IdentifierCatalog(
        tuple(
            KnownIdentifier(
                identifier=Identifier(IdentifierKind(each["kind"]), each["id"]), name=each["name"],
                confidence=Confidence(each["confidence"]),
            )
            for each in values["identifier"]
        )
    )  # fmt: skip


IDENTIFIERS: Final = PackagedTable("jichitai.standardization", "national_identifiers.toml", _read)
"""国の識別子 / The dated table of known identifiers."""


def identifiers(on: date, /) -> IdentifierCatalog:
    """その日の識別子 / The catalogue as of ``on``; ``NoEditionInForce`` before the first edition."""
    return IDENTIFIERS.as_of(on).value
