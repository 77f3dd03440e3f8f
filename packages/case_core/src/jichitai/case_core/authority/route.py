"""決裁の順路 / Who approves a matter, and by which route: the regulation applied to one case."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
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

from ..refs import ConsultMode, Seat
from . import findings
from .regulation import AuthorityRegulation, AuthorityRule, Consult, MatterFacts, Override, Raise

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


class LineWithoutChief(DomainError):
    """長に至らない系統 / The line above the unit does not reach the chief."""


class StepKind(Enum):
    """順路の一歩の種類 / What a step of the route is."""

    ENDORSEMENT = "endorsement"
    """回議 / A seat of the drafter's own line passes it on."""
    CONCURRENCE = "concurrence"
    """合議 / Another unit consents or states its opinion."""
    APPROVAL = "approval"
    """決裁 / The seat with authority decides."""


@frozen(kw_only=True)
class RouteStep:
    """順路の一歩 / One step. Steps of one ``stage`` may act in any order; a stage waits for the ones before it."""

    number: int
    stage: int
    kind: StepKind
    seat: Seat
    mode: ConsultMode | None = None

    def __str__(self) -> str:
        match self.kind:
            case StepKind.ENDORSEMENT:
                return f"{self.seat}（回議）"
            case StepKind.APPROVAL:
                return f"{self.seat}（決裁）"
            case StepKind.CONCURRENCE:
                return f"{self.seat}（合議・{self.mode.ja if self.mode else ''}）"


@frozen(kw_only=True)
class SeatAuthority:
    """席の権限 / A seat that may approve, and the rows of the regulation that say so (none: the chief's own power)."""

    seat: Seat
    rows: tuple[str, ...] = ()


@frozen(kw_only=True)
class ApprovalRoute:
    """決裁の順路 / The steps, who has the authority, and which edition of the regulation decided it.

    The last step is the approval. ``authorities`` begin with its seat; higher seats with
    rows of their own follow, and the chief always has it. ``provisions`` are the local
    articles in Japanese.
    """

    steps: tuple[RouteStep, ...]
    chief: Seat
    authorities: tuple[SeatAuthority, ...]
    provisions: tuple[str, ...]
    edition: EditionUsed

    def __attrs_post_init__(self) -> None:
        kinds = [each.kind for each in self.steps]
        if kinds.count(StepKind.APPROVAL) != 1 or kinds[-1] is not StepKind.APPROVAL:
            raise ValueError("a route ends with its one approval")
        if not self.authorities or self.authorities[0].seat != self.approver:
            raise ValueError("the seat that ends the route has the authority")

    @property
    def approver(self) -> Seat:
        """決裁者 / The seat whose approval the route leads to."""
        return self.steps[-1].seat

    @property
    def able(self) -> tuple[Seat, ...]:
        """決裁できる席 / Every seat that may approve, the route's own first."""
        return tuple(each.seat for each in self.authorities)

    def rows_of(self, seat: Seat) -> tuple[str, ...]:
        """その席の区分 / The rows a seat's authority rests on."""
        return next((each.rows for each in self.authorities if each.seat == seat), ())

    @property
    def concurrences(self) -> frozenset[tuple[Seat, ConsultMode | None]]:
        """合議先 / The seats consulted and to what effect."""
        return frozenset((each.seat, each.mode) for each in self.steps if each.kind is StepKind.CONCURRENCE)

    def __str__(self) -> str:
        return "→".join(map(str, self.steps))


@rule(CHIEFS_POWER, DIRECTION_OF_STAFF, ja="決裁者と決裁の順路", en="Who approves, and by which route")
def approval_route(
    *,
    regulation: AuthorityRegulation,
    edition: EditionUsed,
    facts: MatterFacts,
    unit: OrganisationRef,
    line: tuple[Seat, ...],
    drafter_seats: frozenset[Seat] = frozenset(),
) -> Ruling[ApprovalRoute]:
    """決裁者と決裁の順路 / Who approves a matter, and by which route.

    事務を執行するのは長であり（148条）、専決は長の指揮監督（154条）の下で規程が定める内部の
    分担である。当たる区分のうち最も低い職が決裁し、異例などの属性があれば上司か長に上がり、
    どの区分にも当たらなければ長が決裁する。
    ``line`` is the seats from the drafting unit up to the chief on the day, lowest first;
    seats up to the drafter's own do not endorse. Raises ``MatterUnknown``,
    ``AttributeUnknown``, ``AmountMissing`` or ``LineWithoutChief``.
    """
    _check_vocabulary(regulation, facts)
    seats = _seats_on(line, regulation)
    units = frozenset({unit, *(seat.unit for seat in line)})
    rows = _matching(regulation, facts, units)
    steps: list[Step] = []
    post = _lowest(regulation, rows, steps)
    deciding = tuple(row for row in rows if row.post == post)
    post = _raised(regulation, facts, post, steps)
    approver = _seated(regulation, post, seats, steps)
    chief = seats[regulation.chief]
    asked = _consults(regulation, deciding, facts, approver, drafter_seats, steps)
    route = ApprovalRoute(
        steps=_steps(line, approver, asked, drafter_seats),
        chief=chief,
        authorities=_authorities(regulation, rows, deciding, approver, seats),
        provisions=tuple(dict.fromkeys(str(cite) for step in steps for cite in step.cites)),
        edition=edition,
    )
    local = tuple(dict.fromkeys(cite for step in steps for cite in step.cites))
    return Ruling(value=route, cites=(*local, CHIEFS_POWER, DIRECTION_OF_STAFF), steps=tuple(steps), editions=(edition,))


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


def _seats_on(line: tuple[Seat, ...], regulation: AuthorityRegulation) -> dict[PostRef, Seat]:
    """職から席へ / The first seat of each post on the line."""
    seats: dict[PostRef, Seat] = {}
    for seat in line:
        seats.setdefault(seat.post, seat)
    if regulation.chief not in seats:
        raise LineWithoutChief(findings.line_without_chief(chief=regulation.chief, line=line))
    return seats


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


def _seated(regulation: AuthorityRegulation, post: PostRef, seats: dict[PostRef, Seat], steps: list[Step]) -> Seat:
    """職を席にする / The seat of the post on this line, or of the next higher post that the line has."""
    higher = next(each for each in regulation.ladder[regulation.rank(post) :] if each in seats)
    if higher != post:
        steps.append(
            Step(
                f"この系統に{post}がないので、上位の{higher}が決裁する",
                f"The line has no {post}; the next higher post, {higher}, decides",
                regulation.cites,
            )
        )
    return seats[higher]


def _authorities(
    regulation: AuthorityRegulation,
    rows: tuple[AuthorityRule, ...],
    deciding: tuple[AuthorityRule, ...],
    approver: Seat,
    seats: dict[PostRef, Seat],
) -> tuple[SeatAuthority, ...]:
    """決裁できる席 / The approver, then higher seats with rows of their own, then the chief."""
    chief = seats[regulation.chief]
    made = {approver: tuple(row.id for row in deciding) if approver != chief else ()}
    for post in regulation.ladder[regulation.rank(approver.post) + 1 :]:
        own = tuple(row.id for row in rows if row.post == post)
        if own and post in seats:
            made.setdefault(seats[post], own)
    made.setdefault(chief, ())
    return tuple(SeatAuthority(seat=seat, rows=ids) for seat, ids in made.items())


def _consults(
    regulation: AuthorityRegulation,
    deciding: tuple[AuthorityRule, ...],
    facts: MatterFacts,
    approver: Seat,
    drafter_seats: frozenset[Seat],
    steps: list[Step],
) -> dict[Seat, ConsultMode]:
    asked: dict[Seat, ConsultMode] = {}
    named: Iterable[Consult] = (*regulation.consults, *(each for row in deciding for each in row.consults))
    for consult in named:
        # 決裁者自身と起案者自身の席に合議は要らない
        if not consult.applies_to(facts) or consult.seat == approver or consult.seat in drafter_seats:
            continue
        if asked.get(consult.seat) is not ConsultMode.CONSENT:
            asked[consult.seat] = consult.mode
        steps.append(_consult_step(consult, regulation.cites))
    return asked


def _consult_step(consult: Consult, otherwise: tuple[Citation, ...]) -> Step:
    return Step(
        f"{consult.seat}に合議する（{consult.mode.ja}）",
        f"{consult.seat} is asked for its {consult.mode.value}",
        consult.cites or otherwise,
    )


def _steps(
    line: tuple[Seat, ...], approver: Seat, asked: dict[Seat, ConsultMode], drafter_seats: frozenset[Seat]
) -> tuple[RouteStep, ...]:
    """回議は下から順に、合議は一斉に、決裁は最後に / Endorsements upwards, concurrences together, the approval last."""
    own = [place for place, seat in enumerate(line) if seat in drafter_seats]
    below = line[own[-1] + 1 if own else 0 : line.index(approver)]
    made: list[RouteStep] = []
    for seat in below:
        if seat not in asked:
            at = len(made) + 1
            made.append(RouteStep(number=at, stage=at, kind=StepKind.ENDORSEMENT, seat=seat))
    stage = len(made) + 1
    for seat, mode in asked.items():
        made.append(RouteStep(number=len(made) + 1, stage=stage, kind=StepKind.CONCURRENCE, seat=seat, mode=mode))
    stage += 1 if asked else 0
    made.append(RouteStep(number=len(made) + 1, stage=stage, kind=StepKind.APPROVAL, seat=approver))
    return tuple(made)
