"""頁と件数 / Pages and counts of what a search finds: hits in the title first, then the others, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

from attrs import frozen

PAGE: Final = 20
"""一頁の件数 / How many hits a page has unless told otherwise."""
CEILING: Final = 1_000
"""数える限り / Where counting stops unless told otherwise."""


@frozen(order=False)
class PageMark:
    """続きの印 / Where a page ended: hand it back for the next one. Only the index that gave it understands it."""

    in_title: bool
    place: int

    @property
    def order(self) -> tuple[bool, int]:
        """順 / What sorts marks in the order of the pages."""
        return (not self.in_title, -self.place)


class Marked(Protocol):
    """印の付いたもの / A hit knows where it stands."""

    @property
    def at(self) -> PageMark:
        """その印 / Its mark."""
        ...


@frozen(kw_only=True)
class HitCount:
    """件数 / How many were found: exact, or, when ``or_more``, at least so many (counting stopped at the ceiling)."""

    number: int
    or_more: bool

    @classmethod
    def up_to(cls, found: int, ceiling: int) -> HitCount:
        """限りまで / What is said of a number counted up to a ceiling, or one past it."""
        return cls(number=min(found, ceiling), or_more=found > ceiling)

    def __str__(self) -> str:
        return f"{self.number}件以上" if self.or_more else f"{self.number}件"


HitT = TypeVar("HitT", bound=Marked)


def one_page(found: Iterable[HitT], *, after: PageMark | None, limit: int) -> tuple[tuple[HitT, ...], PageMark | None]:
    """一頁を採る / One page of everything that was found, and the mark of the next one."""
    check_limit(limit)
    rest = [hit for hit in sorted(found, key=lambda each: each.at.order) if after is None or hit.at.order > after.order]
    page = tuple(rest[:limit])
    return page, page[-1].at if len(rest) > limit else None


def check_limit(limit: int) -> None:
    """頁の大きさ / A page of nothing is a fault of the program."""
    if limit < 1:
        raise ValueError("a page has at least one hit")


def check_ceiling(ceiling: int) -> None:
    """数える限り / A ceiling of nothing is a fault of the program."""
    if ceiling < 1:
        raise ValueError("a ceiling is at least one")
