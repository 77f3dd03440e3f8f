"""組織の再編 / A reorganisation: one document of lines that take effect together on one day.

名称変更だけの行は、職にも発令にも触れない。人を任用し直す必要はない。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from ..kernel import Diagnostic, OrganisationRef, PostRef
from . import findings
from .post import Post
from .refs import LevelRef
from .unit import EstablishedBy, OrganisationUnit, Successor


@frozen
class CreateUnit:
    """組織の新設 / A new unit, with a number never used before."""

    unit: OrganisationUnit


@frozen(kw_only=True)
class RenameUnit:
    """名称等の変更 / Another name; kana, level and instrument too when given. The unit stays the same unit."""

    unit: OrganisationRef
    name: str
    kana: str | None = None
    level: LevelRef | None = None
    established_by: EstablishedBy | None = None


@frozen(kw_only=True)
class MoveUnit:
    """移管 / Other parents (one for each owner of a joint unit); another place among them when given."""

    unit: OrganisationRef
    parents: tuple[OrganisationRef, ...]
    place: int | None = None


@frozen(kw_only=True)
class SplitUnit:
    """分割 / The unit's work goes to two units or more; it lives on when it stands among them."""

    unit: OrganisationRef
    into: tuple[Successor, ...]


@frozen(kw_only=True)
class MergeUnits:
    """統合 / The work of each of these units goes to ``into``; the others end."""

    units: tuple[OrganisationRef, ...]
    into: OrganisationRef


@frozen(kw_only=True)
class AbolishUnit:
    """廃止 / The unit ends; its successors take over shares that add up to one, or nobody does."""

    unit: OrganisationRef
    successors: tuple[Successor, ...] = ()


@frozen
class CreatePost:
    """職の新設 / A new post, with a number never used before."""

    post: Post


@frozen(kw_only=True)
class MovePost:
    """職の移管 / The post goes to another unit; whoever holds it goes with it, without a new appointment."""

    post: PostRef
    to: OrganisationRef


@frozen(kw_only=True)
class AlterPost:
    """職の変更 / Another title; rank, seats and headship too when given. Whoever holds it stays."""

    post: PostRef
    title: str
    place: int | None = None
    seats: int | None = None
    heads_unit: bool | None = None


@frozen(kw_only=True)
class AbolishPost:
    """職の廃止 / The post ends; appointments to it go on in ``successor`` (読み替え), or end with it."""

    post: PostRef
    successor: PostRef | None = None


ReorganisationLine = (
    CreateUnit | RenameUnit | MoveUnit | SplitUnit | MergeUnits | AbolishUnit | CreatePost | MovePost | AlterPost | AbolishPost
)
"""再編の行 / One line of a reorganisation."""


@frozen(kw_only=True)
class Reorganisation:
    """再編 / Lines that take effect together on a day. ``title`` is the body's own (令和八年度組織改正)."""

    on: date
    lines: tuple[ReorganisationLine, ...] = field()
    title: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.lines:
            raise ValueError("a reorganisation has one line or more")


def check_lines(reorganisation: Reorganisation) -> tuple[Diagnostic, ...]:
    """行どうしの検め / Lines that contradict each other, and splits that split nothing."""
    said: dict[str, list[tuple[int, str]]] = defaultdict(list)
    found: list[Diagnostic] = []
    for number, line in enumerate(reorganisation.lines, 1):
        for subject, sort in _said(line):
            said[subject].append((number, sort))
        if isinstance(line, SplitUnit) and len(line.into) < 2:
            found.append(findings.split_into_fewer_than_two(unit=line.unit.value))
        if isinstance(line, MoveUnit) and line.unit in line.parents:
            found.append(findings.unit_in_circle(unit=line.unit.value, on=reorganisation.on))
    for subject, lines in said.items():
        sorts = [sort for _, sort in lines]
        alone = len(sorts) > 1 and ("create" in sorts or "end" in sorts)
        if alone or len(set(sorts)) != len(sorts):
            found.append(findings.line_conflict(subject=subject, lines=tuple(number for number, _ in lines)))
    return tuple(found)


def _said(line: ReorganisationLine) -> Iterator[tuple[str, str]]:
    """行の言うこと / What a line says of which unit or post; "create" and "end" bear no other line beside them."""
    match line:
        case CreateUnit(unit):
            yield f"組織{unit.ref}", "create"
        case RenameUnit():
            yield f"組織{line.unit}", "rename"
        case MoveUnit():
            yield f"組織{line.unit}", "move"
        case SplitUnit():
            yield f"組織{line.unit}", "share" if lives_on(line) else "end"
        case MergeUnits():
            yield from ((f"組織{each}", "end") for each in line.units if each != line.into)
        case AbolishUnit():
            yield f"組織{line.unit}", "end"
        case CreatePost(post):
            yield f"職{post.ref}", "create"
        case MovePost():
            yield f"職{line.post}", "move"
        case AlterPost():
            yield f"職{line.post}", "alter"
        case AbolishPost():
            yield f"職{line.post}", "end"


def lives_on(line: SplitUnit) -> bool:
    """存続するか / True when the split unit stands among its own successors."""
    return any(each.unit == line.unit for each in line.into)
