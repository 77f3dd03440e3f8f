"""帳票 / Papers: versioned values kept whole, each with a number, a year and the paper it came from.

A request, an inspection, a receipt: what is looked up by reference and replaced version
by version. An amount that many writers draw on is not kept in a paper but in a
:class:`~jichitai.fiscal.ceilings.Ceiling` or a budget line, where one guarded update decides.
"""

from __future__ import annotations

import re
from typing import Final, Generic, Protocol, TypeVar

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, Ref

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Paper(Protocol):
    """帳票 / What every paper tells of itself. ``version`` is 0 when new and one more after each fact."""

    @property
    def ref(self) -> Ref:
        """番号 / Its own reference, unique within its kind."""
        ...

    @property
    def fiscal_year(self) -> FiscalYear:
        """会計年度 / The fiscal year it belongs to."""
        ...

    @property
    def parent(self) -> Ref | None:
        """もとの帳票 / The paper or budget line it was made from, if any."""
        ...

    @property
    def case(self) -> CaseRef | None:
        """案件 / The case it is part of, if any."""
        ...

    @property
    def version(self) -> int:
        """版 / How many facts have been applied since it was new."""
        ...


class OwnPaper:
    """もとのない帳票 / The part of a paper that comes from no other paper and is part of no case."""

    __slots__ = ()

    @property
    def parent(self) -> None:
        """もとの帳票 / None."""
        return

    @property
    def case(self) -> None:
        """案件 / None."""
        return


V = TypeVar("V", bound=Paper)


@frozen
class PaperKind(Generic[V]):
    """帳票の種類 / A kind of paper: its stored name, which is never reused, and its class.

    ``name`` is lower-case words joined by hyphens ("budget-request"). Papers that
    ``closes_with_year`` are not added and not changed once the accounts of their year are
    closed; others (claims, contracts over years, assets) live on.
    """

    name: str
    type: type[V]
    closes_with_year: bool = False

    def __attrs_post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError("a kind of paper is named by lower-case words joined by hyphens")
