"""査定の値 / Commands, facts and values of assessment and revival."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from jichitai.master_data.kernel import OfficerRef, Yen

from .grounds import SourceAmount
from .references import BudgetRequestRef
from .requested_lines import LineFigure


@frozen(kw_only=True)
class AssessedLine:
    """査定の一行 / What a round gives a line (numbered from 1). ``sources`` None: general revenue bears the whole change."""

    line: int
    amount: Yen
    reason: str
    sources: tuple[SourceAmount, ...] | None = None


@frozen(kw_only=True)
class AssessRequest:
    """査定せよ / Command: give the amounts of a round. Lines left out stay as they are; a change needs a reason."""

    request: BudgetRequestRef
    round: str
    lines: tuple[AssessedLine, ...] = field(default=(), repr=False)
    on: date


@frozen(kw_only=True)
class LineResult:
    """行の結果 / What a round left of a line: the amount before, the figure now, and the reason of a change."""

    before: Yen
    figure: LineFigure
    reason: str = ""

    @property
    def cut(self) -> Yen:
        """減らした額 / How much the round took away; 0 when nothing."""
        return self.before - self.figure.amount if self.figure.amount < self.before else Yen(0)


@frozen(kw_only=True)
class RoundResult:
    """査定の結果 / One round held on one request: by whom, when, and every line."""

    round: str
    of_revival: bool
    lines: tuple[LineResult, ...] = field(repr=False)
    assessed_by: OfficerRef
    on: date


@frozen(kw_only=True)
class RequestAssessed:
    """査定した / A round was held on a request."""

    request: BudgetRequestRef
    result: RoundResult


@frozen(kw_only=True)
class RevivalLine:
    """復活要求の一行 / A line asked for again: more than was assessed, at most what was first asked."""

    line: int
    amount: Yen
    reason: str


@frozen(kw_only=True)
class RequestRevival:
    """復活を要求せよ / Command: ask again for lines that were cut."""

    request: BudgetRequestRef
    lines: tuple[RevivalLine, ...] = field(repr=False)
    on: date

    def __attrs_post_init__(self) -> None:
        if not self.lines:
            raise ValueError("a revival names at least one line")


@frozen(kw_only=True)
class RevivalRequested:
    """復活を要求した / Revival was asked for."""

    request: BudgetRequestRef
    lines: tuple[RevivalLine, ...] = field(repr=False)
    requested_by: OfficerRef
    on: date
