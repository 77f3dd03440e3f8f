"""決裁の順路 / Who approves a matter, and by which route: the regulation applied to one case."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from jichitai.master_data.kernel import Citation, DomainError, EditionUsed, OrganisationRef, PostRef, Ruling, Step, rule

from ..refs import ConsultMode, Seat
from . import findings
from .deciding_post import CHIEFS_POWER, DIRECTION_OF_STAFF, Decided, cites_of, decide_post
from .matter import MatterFacts
from .regulation import AuthorityRegulation, AuthorityRule, Consult
from .route_steps import Asked, RouteStep, StepKind, steps_of


class LineWithoutChief(DomainError):
    """長に至らない系統 / The line above the unit does not reach the chief."""


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
    articles in Japanese. ``readers`` are shown what was approved (供覧).
    """

    steps: tuple[RouteStep, ...]
    chief: Seat
    authorities: tuple[SeatAuthority, ...]
    provisions: tuple[str, ...]
    edition: EditionUsed
    readers: tuple[Seat, ...] = ()

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

    @property
    def examinations(self) -> frozenset[tuple[Seat, str | None]]:
        """審査 / The seats that examine, and what their examination is called."""
        return frozenset((each.seat, each.name) for each in self.steps if each.kind is StepKind.EXAMINATION)

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

    決裁する職は専決区分（``approving_post``）による。その職が系統になければ、上位の職が決裁する。
    起案者より上、決裁者より下の席が回議し、規程の定める席に合議し、最後に決裁する。審査と仮決裁は、
    規程がその事案に定めるときだけ、定める所に入る。
    ``line`` is the seats from the drafting unit up to the chief on the day, lowest first;
    seats up to the drafter's own do not endorse. Raises ``MatterUnknown``,
    ``AttributeUnknown``, ``AmountMissing`` or ``LineWithoutChief``.

    >>> from datetime import date
    >>> from jichitai.case_core.testing.town import LINE, SUPPLY, purchase, regulation
    >>> edition = regulation().as_of(date(2026, 6, 1))
    >>> print(approval_route(regulation=edition.value, edition=edition.used,
    ...     facts=purchase(1_200_000), unit=SUPPLY, line=LINE).value)
    用度課・課長（回議）→財政課・課長（合議・同意）→総務部・部長（決裁）
    """
    decided = decide_post(regulation, facts, frozenset({unit, *(seat.unit for seat in line)}))
    seats = _seats_on(line, regulation)
    steps = [*decided.steps]
    approver = _seated(regulation, decided.post, seats, steps)
    chief = seats[regulation.chief]
    asked = _consults(regulation, decided.deciding, facts, approver, drafter_seats, steps)
    examinations = tuple(each for each in regulation.examinations if each.when.covers(facts))
    provisional = [each for each in regulation.provisionals if each.when.covers(facts)]
    steps += _other_steps(regulation, facts, provisional=bool(provisional and asked))
    local = cites_of(tuple(steps))
    route = ApprovalRoute(
        steps=steps_of(
            below=_below(line, approver, drafter_seats),
            approver=approver,
            asked=asked,
            examinations=examinations,
            provisional=bool(provisional),
        ),
        readers=tuple(dict.fromkeys(each.seat for each in regulation.informs if each.when.covers(facts))),
        chief=chief,
        authorities=_authorities(regulation, decided, approver, seats),
        provisions=tuple(map(str, local)),
        edition=edition,
    )
    return Ruling(value=route, cites=(*local, CHIEFS_POWER, DIRECTION_OF_STAFF), steps=tuple(steps), editions=(edition,))


def _seats_on(line: tuple[Seat, ...], regulation: AuthorityRegulation) -> dict[PostRef, Seat]:
    """職から席へ / The first seat of each post on the line."""
    seats: dict[PostRef, Seat] = {}
    for seat in line:
        seats.setdefault(seat.post, seat)
    if regulation.chief not in seats:
        raise LineWithoutChief(findings.line_without_chief(chief=regulation.chief, line=line))
    return seats


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
    decided: Decided,
    approver: Seat,
    seats: dict[PostRef, Seat],
) -> tuple[SeatAuthority, ...]:
    """決裁できる席 / The approver, then higher seats with rows of their own, then the chief."""
    chief = seats[regulation.chief]
    made = {approver: tuple(row.id for row in decided.deciding) if approver != chief else ()}
    for post in regulation.ladder[regulation.rank(approver.post) + 1 :]:
        own = tuple(row.id for row in decided.applying if row.post == post)
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
) -> dict[Seat, Asked]:
    asked: dict[Seat, Asked] = {}
    named: Iterable[Consult] = (*regulation.consults, *(each for row in deciding for each in row.consults))
    for consult in named:
        # 決裁者自身と起案者自身の席に合議は要らない
        if not consult.applies_to(facts) or consult.seat == approver or consult.seat in drafter_seats:
            continue
        before = asked.get(consult.seat)
        asked[consult.seat] = Asked.by(consult) if before is None else before.also_by(consult)
        steps.append(_consult_step(consult, regulation.cites))
    return asked


def _consult_step(consult: Consult, otherwise: tuple[Citation, ...]) -> Step:
    of_ja = "" if consult.group is None else f"、{consult.group}のうち{consult.quorum}でよい"
    of_en = "" if consult.group is None else f"; {consult.quorum} of its group are enough"
    return Step(
        f"{consult.seat}に合議する（{consult.mode.ja}{of_ja}）",
        f"{consult.seat} is asked for its {consult.mode.value}{of_en}",
        consult.cites or otherwise,
    )


def _other_steps(regulation: AuthorityRegulation, facts: MatterFacts, *, provisional: bool) -> list[Step]:
    """審査・仮決裁・供覧の訳 / Why there are examinations, a provisional approval, readers."""
    made = [
        Step(f"{each.seat}が{each.name}をする", f"{each.seat} examines the proposal", each.cites or regulation.cites)
        for each in regulation.examinations
        if each.when.covers(facts)
    ]
    if provisional:
        cites = next(each.cites for each in regulation.provisionals if each.when.covers(facts))
        made.append(Step("合議の前に仮決裁を受ける", "The approver sees it before the concurrences", cites or regulation.cites))
    made += [
        Step(f"決裁の後、{each.seat}の供覧に付する", f"{each.seat} is shown what was approved", each.cites or regulation.cites)
        for each in regulation.informs
        if each.when.covers(facts)
    ]
    return made


def _below(line: tuple[Seat, ...], approver: Seat, drafter_seats: frozenset[Seat]) -> tuple[Seat, ...]:
    """回議する席 / The seats between the drafter's own and the approver's."""
    own = [place for place, seat in enumerate(line) if seat in drafter_seats]
    return line[own[-1] + 1 if own else 0 : line.index(approver)]
