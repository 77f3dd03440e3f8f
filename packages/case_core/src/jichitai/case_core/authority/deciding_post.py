"""専決区分を引く / Which post approves a matter, by the local regulation alone: no seats, no people."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import (
    Citation,
    DomainError,
    EditionUsed,
    OrganisationRef,
    PostRef,
    Ruling,
    Step,
    rule,
)
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from . import findings
from .matter import MatterFacts
from .regulation import AuthorityRegulation, AuthorityRule, Override, Raise

CHIEFS_POWER: Final = LOCAL_AUTONOMY_ACT.article("148")
"""長の事務の管理執行 / The chief manages and executes the affairs of the body."""
DIRECTION_OF_STAFF: Final = LOCAL_AUTONOMY_ACT.article("154")
"""長の指揮監督 / The chief directs the staff; standing approval rests on it, and moves no power (unlike 153条)."""


class MatterUnknown(DomainError):
    """規程にない事案 / The kind of matter is not in the regulation's vocabulary."""


class AttributeUnknown(DomainError):
    """規程にない属性 / An attribute is not in the regulation's vocabulary."""


class AmountMissing(DomainError):
    """金額が足りない / A row that would apply counts an amount the drafter did not give."""


@frozen(kw_only=True)
class Decided:
    """引いた結果 / The post, the rows that apply, those that decided, and the steps."""

    post: PostRef
    applying: tuple[AuthorityRule, ...]
    deciding: tuple[AuthorityRule, ...]
    steps: tuple[Step, ...]


@rule(CHIEFS_POWER, DIRECTION_OF_STAFF, ja="専決区分", en="Which post approves")
def approving_post(
    *,
    regulation: AuthorityRegulation,
    edition: EditionUsed,
    facts: MatterFacts,
    units: frozenset[OrganisationRef] = frozenset(),
) -> Ruling[PostRef]:
    """専決区分 / Which post approves a matter under the local regulation.

    事務を執行するのは長であり（148条）、専決は長の指揮監督（154条）の下で規程が定める内部の
    分担である。当たる区分のうち最も低い職が決裁し、異例などの属性があれば上司か長に上がり、
    どの区分にも当たらなければ長が決裁する。金額は規程の語のまま（超え・以上・以下・未満）で比べる。
    ``units`` are the drafting unit and those above it, for rows limited to some units.
    Raises ``MatterUnknown``, ``AttributeUnknown`` or ``AmountMissing``.

    >>> from datetime import date
    >>> from jichitai.case_core.testing.town import purchase, regulation
    >>> edition = regulation().as_of(date(2026, 6, 1))
    >>> [approving_post(regulation=edition.value, edition=edition.used, facts=purchase(yen)).value
    ...     for yen in (1_000_000, 1_000_001)]
    [PostRef('課長'), PostRef('部長')]
    """
    decided = decide_post(regulation, facts, units)
    cites = (*cites_of(decided.steps), CHIEFS_POWER, DIRECTION_OF_STAFF)
    return Ruling(value=decided.post, cites=cites, steps=decided.steps, editions=(edition,))


def decide_post(regulation: AuthorityRegulation, facts: MatterFacts, units: frozenset[OrganisationRef]) -> Decided:
    """区分を引く / Collect the rows that apply, take the lowest post, let overrides raise it."""
    _check_vocabulary(regulation, facts)
    rows = _matching(regulation, facts, units)
    steps: list[Step] = []
    post = _lowest(regulation, rows, steps)
    deciding = tuple(row for row in rows if row.post == post)
    post = _raised(regulation, facts, post, steps)
    return Decided(post=post, applying=rows, deciding=deciding, steps=tuple(steps))


def cites_of(steps: tuple[Step, ...]) -> tuple[Citation, ...]:
    """歩みの条文 / The provisions the steps rest on, each once, in order."""
    return tuple(dict.fromkeys(cite for step in steps for cite in step.cites))


def _check_vocabulary(regulation: AuthorityRegulation, facts: MatterFacts) -> None:
    if facts.matter not in regulation.matters:
        raise MatterUnknown(
            findings.matter_unknown(matter=facts.matter, known=sorted(regulation.matters), cites=regulation.cites)
        )
    strange = sorted(facts.attributes - regulation.attributes.keys())
    if strange:
        raise AttributeUnknown(
            findings.attribute_unknown(attributes=strange, known=sorted(regulation.attributes), cites=regulation.cites)
        )


def _matching(
    regulation: AuthorityRegulation, facts: MatterFacts, units: frozenset[OrganisationRef]
) -> tuple[AuthorityRule, ...]:
    found: list[AuthorityRule] = []
    for row in regulation.rules:
        if row.matter != facts.matter or not row.covers_unit(units) or not row.covers_attributes(facts.attributes):
            continue
        if row.basis is not None:
            amount = facts.amount(row.basis)
            if amount is None:  # 金額がないまま飛ばすと、決裁者を誤る
                raise AmountMissing(findings.amount_missing(row=row.id, basis=row.basis, cites=row.cites or regulation.cites))
            if amount not in row.band:
                continue
        found.append(row)
    return tuple(found)


def _lowest(regulation: AuthorityRegulation, rows: tuple[AuthorityRule, ...], steps: list[Step]) -> PostRef:
    if not rows:
        steps.append(Step("どの専決区分にも当たらないので、長が決裁する", "No row applies; the chief decides", regulation.cites))
        return regulation.chief
    lowest = min(rows, key=lambda row: regulation.rank(row.post))
    for row in rows:
        if row.post == lowest.post:
            matter, band = regulation.matters[row.matter], str(row.band)
            basis = f"（{row.basis.ja}）" if row.basis else ""
            steps.append(
                Step(
                    f"区分{row.id}：{matter}で{band}{basis}は、{row.post}が専決する",
                    f"Row {row.id}: {row.post} decides this matter in this band",
                    row.cites or regulation.cites,
                )
            )
    return lowest.post


def _raised(regulation: AuthorityRegulation, facts: MatterFacts, post: PostRef, steps: list[Step]) -> PostRef:
    """引き上げ / Overrides take the decision up once, or to the chief; they never bring it down."""
    hit: list[Override] = [each for each in regulation.overrides if each.attributes & facts.attributes]
    if not hit or post == regulation.chief:
        return post
    to_chief = any(each.to is Raise.CHIEF for each in hit)
    raised = regulation.chief if to_chief else regulation.ladder[regulation.rank(post) + 1]
    flags = frozenset[object]().union(*(each.attributes & facts.attributes for each in hit))
    names = "・".join(sorted(regulation.attributes[each] for each in facts.attributes if each in flags))
    codes = ", ".join(sorted(map(str, flags)))
    cites = tuple(dict.fromkeys(cite for each in hit for cite in each.cites or regulation.cites))
    steps.append(Step(f"{names}に当たるので、{raised}に上がる", f"Flagged {codes}: the decision goes up to {raised}", cites))
    return raised
