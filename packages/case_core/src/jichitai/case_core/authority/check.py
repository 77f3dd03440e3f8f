"""事務決裁規程の検め / Proving an approval regulation before it is published: gaps, overlaps, inversions, skipped posts.

Whole yen make the proof exact: every band is a range of integers, so between two
neighbouring bounds the same rows apply to every amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, OrganisationRef, PostRef, Yen, rule

from ..refs import AmountBasis, Attribute, Matter
from . import findings
from .deciding_post import CHIEFS_POWER, DIRECTION_OF_STAFF
from .regulation import AuthorityRegulation, AuthorityRule

MOST_ATTRIBUTES: Final = 10
"""一つの事案で見る属性の数の限り / Beyond this many attributes on one matter not every combination is proved."""


@frozen(kw_only=True)
class _Slice:
    """一つの切り口 / Rows of one matter, basis, unit and set of attributes."""

    matter: Matter
    basis: AmountBasis
    unit: OrganisationRef | None
    attributes: frozenset[Attribute]
    rows: tuple[AuthorityRule, ...]


@frozen
class _Segment:
    """同じ職が決裁する幅 / A range of whole yen one post decides (None: nobody below the chief)."""

    first: int
    last: int | None
    post: PostRef | None


@rule(CHIEFS_POWER, DIRECTION_OF_STAFF, ja="事務決裁規程の検め", en="Whether an approval regulation is free of gaps and overlaps")
def check_authority_table(*, regulation: AuthorityRegulation) -> tuple[Diagnostic, ...]:
    """事務決裁規程の検め / Gaps, overlaps, inversions and skipped posts of one edition.

    長がすべての事務を執行し（148条）、規程はその一部を職に分ける。分け方に切れ目があれば、
    そこだけ長に飛ぶ。重なりがあれば、誰が決裁するのか決まらない。下の職の幅を丸ごと含む
    上の職の幅（「20,000,000円以下」と「1,000,000円以下」）は、普通の書き方であり、所見としない。
    Skipped posts are warnings; the others mean the edition should not be published.

    >>> from jichitai.case_core.testing.town import regulation
    >>> [check_authority_table(regulation=edition.value) for edition in regulation().editions]
    [(), ()]
    """
    found: dict[tuple[object, ...], Diagnostic] = {}
    for matter in sorted({row.matter for row in regulation.rules}):
        if len(_mentioned(regulation, matter)) > MOST_ATTRIBUTES:
            found[matter, "wide"] = findings.authority_not_fully_proved(matter=regulation.matters[matter], cites=regulation.cites)
    for cut in _slices(regulation):
        for key, finding in (*_gaps_and_inversions(regulation, cut), *_skipped(regulation, cut), *_overlaps(regulation, cut)):
            found.setdefault((cut.matter, cut.basis, cut.unit, *key), finding)
    return tuple(found.values())


def _mentioned(regulation: AuthorityRegulation, matter: Matter) -> list[Attribute]:
    rows = [row for row in regulation.rules if row.matter == matter]
    return sorted({each for row in rows for each in row.requires | row.excludes})


def _slices(regulation: AuthorityRegulation) -> Iterator[_Slice]:
    """切り口をすべて / Every matter, basis, unit named (and "elsewhere"), and set of attributes, small sets first."""
    for matter, basis in dict.fromkeys((row.matter, row.basis) for row in regulation.rules):
        if basis is None:  # 金額を問わない区分に切れ目はない
            continue
        rows = [row for row in regulation.rules if row.matter == matter and row.basis in (basis, None)]
        for unit in (None, *sorted({unit for row in rows for unit in row.units})):
            here = [row for row in rows if not row.units or unit in row.units]
            for attributes in _combinations(_mentioned(regulation, matter)):
                chosen = tuple(row for row in here if row.covers_attributes(attributes))
                if chosen:
                    yield _Slice(matter=matter, basis=basis, unit=unit, attributes=attributes, rows=chosen)


def _combinations(attributes: list[Attribute]) -> Iterator[frozenset[Attribute]]:
    most = len(attributes) if len(attributes) <= MOST_ATTRIBUTES else 1
    for size in range(most + 1):
        for chosen in combinations(attributes, size):
            yield frozenset(chosen)


def _segments(regulation: AuthorityRegulation, rows: Iterable[AuthorityRule]) -> list[_Segment]:
    """幅に分ける / The line of whole yen from 0 cut wherever a row begins or ends, neighbours of one post joined."""
    rows = tuple(rows)
    ends = {row.band.last_yen + 1 for row in rows if row.band.last_yen is not None}
    starts = sorted({0, *(row.band.first_yen for row in rows), *ends})
    made: list[_Segment] = []
    for first, following in [*pairwise(starts), (starts[-1], None)]:
        posts = [row.post for row in rows if Yen(first) in row.band]
        post = min(posts, key=regulation.rank) if posts else None
        last = None if following is None else following - 1
        if made and made[-1].post == post:
            made[-1] = _Segment(made[-1].first, last, post)
        else:
            made.append(_Segment(first, last, post))
    return made


Keyed = tuple[tuple[object, ...], Diagnostic]


def _gaps_and_inversions(regulation: AuthorityRegulation, cut: _Slice) -> Iterator[Keyed]:
    segments = _segments(regulation, cut.rows)
    for lower, higher in pairwise(segments):
        cites = _cites(regulation, cut.rows)
        if lower.post is None and higher.post is not None:
            yield (
                ("gap", lower.first, lower.last),
                findings.authority_gap(
                    matter=_name(regulation, cut), first=Yen(lower.first), last=Yen(higher.first - 1),
                    post=higher.post, chief=regulation.chief, cites=cites,
                ),
            )  # fmt: skip
        elif lower.post is not None and higher.post is not None and regulation.rank(lower.post) > regulation.rank(higher.post):
            yield (
                ("inversion", higher.first),
                findings.authority_inverted(
                    matter=_name(regulation, cut), at=Yen(higher.first), lower=higher.post, higher=lower.post, cites=cites
                ),
            )


def _skipped(regulation: AuthorityRegulation, cut: _Slice) -> Iterator[Keyed]:
    """飛び越し / A post that decides the matter elsewhere, but not with these attributes, so the chief is next."""
    segments = _segments(regulation, cut.rows)
    highest = max((regulation.rank(each.post) for each in segments if each.post is not None), default=-1)
    others = [
        row for row in regulation.rules
        if row.matter == cut.matter and row.basis is cut.basis and row not in cut.rows
        and (not row.units or cut.unit in row.units)
        and highest < regulation.rank(row.post) < regulation.rank(regulation.chief)
    ]  # fmt: skip
    if segments[-1].post is None and others:
        skipped = min(others, key=lambda row: regulation.rank(row.post))
        yield (
            ("skipped", segments[-1].first, skipped.post),
            findings.authority_post_skipped(
                matter=_name(regulation, cut), first=Yen(segments[-1].first), post=skipped.post,
                chief=regulation.chief, cites=_cites(regulation, (skipped,)),
            ),
        )  # fmt: skip


def _overlaps(regulation: AuthorityRegulation, cut: _Slice) -> Iterator[Keyed]:
    for one, other in combinations(cut.rows, 2):
        low, high = sorted((one, other), key=lambda row: (regulation.rank(row.post), row.band.first_yen))
        first = max(low.band.first_yen, high.band.first_yen)
        lasts = [band.last_yen for band in (low.band, high.band) if band.last_yen is not None]
        if lasts and min(lasts) < first:
            continue
        if low.post == high.post or _contains(high, low):
            continue
        yield (
            ("overlap", low.id, high.id),
            findings.authority_overlap(
                matter=_name(regulation, cut), rows=(low.id, high.id), first=Yen(first),
                last=Yen(min(lasts)) if lasts else None, cites=_cites(regulation, (low, high)),
            ),
        )  # fmt: skip


def _contains(high: AuthorityRule, low: AuthorityRule) -> bool:
    """上の幅が下の幅を含むか / The ordinary style: the higher post's band holds the whole of the lower one's."""
    if high.band.first_yen > low.band.first_yen:
        return False
    return high.band.last_yen is None or (low.band.last_yen is not None and low.band.last_yen <= high.band.last_yen)


def _name(regulation: AuthorityRegulation, cut: _Slice) -> str:
    marks = [str(cut.unit)] if cut.unit is not None else []
    marks += [regulation.attributes[each] for each in sorted(cut.attributes)]
    return regulation.matters[cut.matter] + (f"（{'・'.join(marks)}）" if marks else "")


def _cites(regulation: AuthorityRegulation, rows: Iterable[AuthorityRule]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(cite for row in rows for cite in row.cites)) or regulation.cites
