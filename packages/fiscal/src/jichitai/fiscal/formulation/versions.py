"""版の比較 / The whole budget after one step beside another: added, removed, changed, by title and by chapter; and every cut.

版は、要求（0）、一つ目の査定の後（1）、… と数える。復活査定は、内示までの査定の数に続けて数える。
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from attrs import field, frozen

from jichitai.master_data.kernel import OrganisationRef, Yen, total

from ..titles.account_titles import Account, Title
from .bill_values import BillLine
from .consolidation import merged
from .references import BudgetRequestRef
from .requested_lines import BudgetTitle, is_revenue
from .requests import BudgetRequest


@frozen(kw_only=True)
class BudgetVersion:
    """予算の版 / The lines of the whole budget at one step, summed by title."""

    name: str
    lines: tuple[BillLine, ...] = field(repr=False)

    @classmethod
    def after(cls, rounds: int, requests: Iterable[BudgetRequest], *, name: str) -> BudgetVersion:
        """査定の後の版 / The version after so many rounds: 0 is what was asked for."""
        lines = (
            BillLine(title=line.title, amount=figure.amount, sources=figure.sources)
            for request in requests
            for line, figure in zip(request.lines, request.figures_after(rounds), strict=True)
        )
        return cls(name=name, lines=merged(lines))

    def amount(self, *, revenue: bool) -> Yen:
        """総額 / The total of one side, over all accounts."""
        return total(each.amount for each in self.lines if is_revenue(each.title) is revenue)


class ChangeKind(Enum):
    """変わり方 / How a title differs between two versions."""

    ADDED = "added"
    """加わった / In the later version only."""
    REMOVED = "removed"
    """消えた / In the earlier version only."""
    CHANGED = "changed"
    """額が変わった / In both, with another amount."""


@frozen(kw_only=True)
class TitleChange:
    """科目の違い / One title that differs."""

    kind: ChangeKind
    title: BudgetTitle
    before: Yen
    after: Yen

    @property
    def difference(self) -> Yen:
        """増減 / After less before."""
        return self.after - self.before


@frozen(kw_only=True)
class ChapterChange:
    """款の増減 / The totals of one chapter in both versions, whether they differ or not."""

    account: Account
    revenue: bool
    chapter: Title
    before: Yen
    after: Yen

    @property
    def difference(self) -> Yen:
        """増減 / After less before."""
        return self.after - self.before


@frozen(kw_only=True)
class VersionDifference:
    """版の違い / Everything that differs between two versions."""

    before: BudgetVersion
    after: BudgetVersion
    titles: tuple[TitleChange, ...] = field(repr=False)
    chapters: tuple[ChapterChange, ...] = field(repr=False)

    def difference(self, *, revenue: bool) -> Yen:
        """総額の増減 / How much the total of one side changed."""
        return self.after.amount(revenue=revenue) - self.before.amount(revenue=revenue)


def compare_versions(before: BudgetVersion, after: BudgetVersion) -> VersionDifference:
    """版を比べる / Two versions title by title and chapter by chapter, in order of title."""
    then = {each.title.path: each for each in before.lines}
    now = {each.title.path: each for each in after.lines}
    changes = list[TitleChange]()
    for path in sorted(then.keys() | now.keys()):
        old, new = then.get(path), now.get(path)
        title = new.title if new is not None else then[path].title
        amounts = (old.amount if old else Yen(0), new.amount if new else Yen(0))
        if old is not None and new is not None and amounts[0] == amounts[1]:
            continue
        kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED if new is None else ChangeKind.CHANGED
        changes.append(TitleChange(kind=kind, title=title, before=amounts[0], after=amounts[1]))
    return VersionDifference(before=before, after=after, titles=tuple(changes), chapters=_chapters(before, after))


def _chapters(before: BudgetVersion, after: BudgetVersion) -> tuple[ChapterChange, ...]:
    sums = dict[tuple[str, bool, str], list[Yen]]()
    named = dict[tuple[str, bool, str], tuple[Account, Title]]()
    for at, version in enumerate((before, after)):
        for each in version.lines:
            key = (each.title.account.code, is_revenue(each.title), each.title.chapter.code)
            named[key] = (each.title.account, each.title.chapter)
            amounts = sums.setdefault(key, [Yen(0), Yen(0)])
            amounts[at] += each.amount
    return tuple(
        ChapterChange(account=named[key][0], revenue=key[1], chapter=named[key][1], before=sums[key][0], after=sums[key][1])
        for key in sorted(sums)
    )


@frozen(kw_only=True)
class CutLine:
    """減額の一行 / A line a round cut, with its reason."""

    request: BudgetRequestRef
    unit: OrganisationRef
    project: str
    round: str
    line: int
    title: BudgetTitle
    before: Yen
    after: Yen
    reason: str


def cuts_of(requests: Iterable[BudgetRequest]) -> tuple[CutLine, ...]:
    """減額の一覧 / Every cut of every round, by request, round and line."""
    return tuple(
        CutLine(
            request=request.ref, unit=request.unit, project=request.project.name, round=result.round, line=at,
            title=request.lines[at - 1].title, before=line.before, after=line.figure.amount, reason=line.reason,
        )
        for request in requests
        for result in request.results
        for at, line in enumerate(result.lines, start=1)
        if line.cut
    )  # fmt: skip
