"""代理・代決の順序 / Who may act for a post: the order a provision names, by subject, and who of them can today.

長の職務代理（152条）・会計管理者の事務代理（170条3項）は法律による代理であり、代決は長の指揮監督
（154条）の下の内部の定めである。順序そのものは団体の規則・規程のデータである。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import evolve, frozen

from ..kernel import Citation, OfficerRef, PostRef, Ruling, Step, rule
from ..kernel.laws import LOCAL_AUTONOMY_ACT
from .refs import DeputyRuleRef

ACTING_CHIEF: Final = LOCAL_AUTONOMY_ACT.article("152")
"""長の職務代理 / Acting for the chief."""
TEMPORARY: Final = LOCAL_AUTONOMY_ACT.article("153", 1)
"""臨時代理 / Acting temporarily at the chief's order."""
DIRECTION: Final = LOCAL_AUTONOMY_ACT.article("154")
"""指揮監督 / The chief's direction, on which standing in rests."""
ACTING_ACCOUNTING_OFFICER: Final = LOCAL_AUTONOMY_ACT.article("170", 3)
"""会計管理者の事務の代理 / Acting for the accounting officer."""


class DeputyBasis(Enum):
    """代わりの根拠 / On what the deputy's power rests."""

    ACTING_CHIEF = "acting-chief"
    """長の職務代理 / 152条."""
    TEMPORARY = "temporary"
    """臨時代理 / 153条1項."""
    ACCOUNTING_OFFICER = "accounting-officer"
    """会計管理者の事務代理 / 170条3項."""
    STANDING_IN = "standing-in"
    """代決 / The body's own rules, under the chief's direction (154条)."""


_CITES: Final = {
    DeputyBasis.ACTING_CHIEF: ACTING_CHIEF,
    DeputyBasis.TEMPORARY: TEMPORARY,
    DeputyBasis.ACCOUNTING_OFFICER: ACTING_ACCOUNTING_OFFICER,
    DeputyBasis.STANDING_IN: DIRECTION,
}


@frozen(kw_only=True)
class DeputyRule:
    """代わりの定め / The posts that may act for ``absent``, in order; ``subject`` None: for everything else.

    ``source`` is the local provision it comes from (○○市事務決裁規程第8条).
    """

    ref: DeputyRuleRef
    absent: PostRef
    deputies: tuple[PostRef, ...]
    subject: str | None = None
    basis: DeputyBasis = DeputyBasis.STANDING_IN
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.deputies or len(set(self.deputies)) != len(self.deputies):
            raise ValueError("the deputies are an order of different posts")
        for what, text in (("a subject", self.subject), ("a source", self.source)):
            if text is not None and (not text or text != text.strip() or not text.isprintable()):
                raise ValueError(f"{what} is one printable line without spaces at its ends")

    @property
    def cite(self) -> Citation:
        """根拠の条文 / The provision of the Act the power rests on."""
        return _CITES[self.basis]

    def after_post_ended(self, ended: PostRef, successor: PostRef | None) -> DeputyRule | None:
        """職の終わった後 / The provision once a post has ended: with its successor, without it, or None when nobody is left."""
        absent = successor if self.absent == ended else self.absent
        if absent is None:
            return None
        replaced = [successor if each == ended else each for each in self.deputies]
        order = tuple(dict.fromkeys(each for each in replaced if each is not None and each != absent))
        return evolve(self, absent=absent, deputies=order) if order else None


@frozen(kw_only=True)
class Candidate:
    """代わりうる者 / An officer who holds a deputy post, and whether they are there that day."""

    post: PostRef
    officer: OfficerRef
    is_absent: bool = False


class HolderState(Enum):
    """本人の様子 / Whether the holder of a post is there. A vacancy is not an absence."""

    PRESENT = "present"
    """いる / There."""
    ABSENT = "absent"
    """不在・事故がある / Away or prevented."""
    VACANT = "vacant"
    """欠けている / Nobody holds the post."""


_WHEN: Final = {
    DeputyBasis.ACTING_CHIEF: frozenset({HolderState.ABSENT, HolderState.VACANT}),
    DeputyBasis.TEMPORARY: frozenset(HolderState),
    DeputyBasis.ACCOUNTING_OFFICER: frozenset({HolderState.ABSENT}),
    DeputyBasis.STANDING_IN: frozenset({HolderState.ABSENT}),
}


@rule(ACTING_CHIEF, TEMPORARY, DIRECTION, ACTING_ACCOUNTING_OFFICER, ja="代わりうる者の順序", en="Who may act, in order")
def who_may_act(*, basis: DeputyBasis, candidates: tuple[Candidate, ...], holder: HolderState) -> Ruling[tuple[OfficerRef, ...]]:
    """代わりうる者 / The officers who may act for a post on a day, first first.

    長に事故があるか欠けたとき（152条）、会計管理者に事故があるとき（170条3項）、代決では不在のとき
    に限り、定めの順序で代わる。欠員は不在ではない。臨時代理（153条1項）は長の命令によるもので、
    本人の不在を要しない。``candidates`` are in the order of the provision; one who is away
    is passed over, one named twice counts once.

    >>> boss, next_ = Candidate(post=PostRef("p1"), officer=OfficerRef("1"), is_absent=True), Candidate(
    ...     post=PostRef("p2"), officer=OfficerRef("2"))
    >>> who_may_act(basis=DeputyBasis.STANDING_IN, candidates=(boss, next_), holder=HolderState.ABSENT).value
    (OfficerRef('2'),)
    """
    cite = _CITES[basis]
    if holder not in _WHEN[basis]:
        return Ruling(value=(), cites=(cite,), steps=(_nobody(holder, cite),))
    steps = [
        Step(f"{each.post}の{each.officer}は不在である", f"{each.officer} in {each.post} is away", (cite,))
        for each in candidates
        if each.is_absent
    ]
    able = tuple(dict.fromkeys(each.officer for each in candidates if not each.is_absent))
    if able:
        steps.append(Step(f"定めの順序により{able[0]}が代わる", f"By the order of the provision {able[0]} acts", (cite,)))
    else:
        steps.append(Step("代わりうる者がいない", "Nobody can act", (cite,)))
    return Ruling(value=able, cites=(cite,), steps=tuple(steps))


def _nobody(holder: HolderState, cite: Citation) -> Step:
    if holder is HolderState.PRESENT:
        return Step("本人がいるので、誰も代わらない", "The holder is there; nobody acts", (cite,))
    return Step("欠員は不在ではないので、誰も代わらない", "A vacancy is not an absence; nobody acts", (cite,))
