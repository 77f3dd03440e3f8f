"""回議の仕方の定め / What a body's own rules say about how proposals go round. Data of the body, never a default of this package.

審査の置き所、廃案にできる状態、持ち回り、緊急の処理、遡及・先付け、引上げの扱いは、団体により違い、共通の
定めを確かめられていない。規程に定めがなければ、その行為は断る（廃案だけは、起案者の手もとにある案に限って認める）。
"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import Citation

from ..refs import Attribute, Matter, Seat
from .matter import MatterFacts


@frozen(kw_only=True)
class When:
    """当たる事案 / Which matters a row of the body's rules is about. Empty ``matters`` or ``attributes`` means all."""

    matters: frozenset[Matter] = frozenset()
    attributes: frozenset[Attribute] = frozenset()

    def covers(self, facts: MatterFacts) -> bool:
        """当たるか / True when the matter is named (or none is) and every attribute is there."""
        return (not self.matters or facts.matter in self.matters) and self.attributes <= facts.attributes


class ExaminationPlace(Enum):
    """審査の置き所 / Where on the route a check stands; the body's own rules say it, nothing else does."""

    FIRST = "first"
    """回議の前 / Before anybody endorses."""
    BEFORE_CONCURRENCE = "before_concurrence"
    """合議の前 / After the line, before other units."""
    BEFORE_APPROVAL = "before_approval"
    """決裁の前 / Last before the approval."""


@frozen(kw_only=True)
class ExaminationRule:
    """審査の定め / A check of form, law or accounting (文書審査・法規審査・会計審査): it passes or returns, never decides.

    会計審査がどの段にあり、何を見るかは団体の財務規則による。``place`` に既定はない。
    """

    seat: Seat
    name: str
    place: ExaminationPlace
    when: When = When()
    cites: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.name or self.name != self.name.strip():
            raise ValueError("an examination has a name")


@frozen(kw_only=True)
class ProvisionalRule:
    """仮決裁の定め / Matters the approver sees before other units are asked, and decides after (本決裁)."""

    when: When = When()
    cites: tuple[Citation, ...] = ()


@frozen(kw_only=True)
class InformRule:
    """供覧の定め / A seat that is shown what was approved. It reads; it decides nothing and holds up nothing."""

    seat: Seat
    when: When = When()
    cites: tuple[Citation, ...] = ()


class StatedDayUse(Enum):
    """遡及・先付け / Whether a proposal may be routed by the organisation and regulation of another day."""

    PAST = "past"
    """遡及 / Of a day that has passed."""
    FUTURE = "future"
    """先付け / Of a day to come."""


class HandedIn(Enum):
    """廃案にできる状態 / Where a proposal may stand when its drafter gives it up."""

    DRAFT = "draft"
    """起案中 / Being drafted."""
    RETURNED = "returned"
    """差戻し / Sent back."""
    CIRCULATING = "circulating"
    """回議中 / On its route."""


@frozen(kw_only=True)
class Practice:
    """回議の仕方 / What the body's rules allow beyond the plain route.

    ``abandon_from`` 廃案にできる状態（定めがなければ、起案者の手もとにある案だけ）。``carried_round`` 持ち回りを
    認めるか。``emergency`` これらのどれかに当たる事案は、先に決め、後で記録できる。``stated_day`` 遡及・先付け。
    ``pull_up`` 不在の下位者を越えて上司が決める（引上げ）ことを認めるか。
    """

    abandon_from: frozenset[HandedIn] = frozenset({HandedIn.DRAFT, HandedIn.RETURNED})
    carried_round: bool = False
    emergency: frozenset[Attribute] = frozenset()
    stated_day: frozenset[StatedDayUse] = frozenset()
    pull_up: bool = False
    cites: tuple[Citation, ...] = ()
