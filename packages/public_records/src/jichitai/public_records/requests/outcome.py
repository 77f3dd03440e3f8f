"""開示するかどうか / What the answer to a request for disclosure is: all, part, nothing, no word on existence, or not held."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Ruling, Step, rule
from jichitai.master_data.kernel.laws import INFORMATION_DISCLOSURE_ACT, PERSONAL_INFORMATION_ACT

from .request_kind import LOCAL_DISCLOSURE, RequestKind

_ACT: Final = INFORMATION_DISCLOSURE_ACT
_PRIVACY: Final = PERSONAL_INFORMATION_ACT


class Outcome(Enum):
    """決定の内容 / What was decided on a request."""

    FULL = "full"
    """全部開示 / Everything is disclosed."""
    PARTIAL = "partial"
    """一部開示 / A part is disclosed."""
    REFUSED = "refused"
    """全部不開示 / Nothing is disclosed."""
    EXISTENCE_REFUSED = "existence-refused"
    """存否応答拒否 / Refused without saying whether it exists."""
    NOT_HELD = "not-held"
    """不存在 / Not disclosed, for it is not held."""
    CORRECTED = "corrected"
    """訂正する / It is corrected."""
    NOT_CORRECTED = "not-corrected"
    """訂正しない / It is not corrected."""
    SUSPENDED = "suspended"
    """利用停止する / Its use or provision stops, or it is erased."""
    NOT_SUSPENDED = "not-suspended"
    """利用停止しない / It does not stop."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _OUTCOME_JA[self]

    @property
    def grants_all(self) -> bool:
        """すべて認めたか / Whether the request was granted in full."""
        return self in (Outcome.FULL, Outcome.CORRECTED, Outcome.SUSPENDED)

    @property
    def discloses(self) -> bool:
        """開示するものか / Whether something is disclosed."""
        return self in (Outcome.FULL, Outcome.PARTIAL)

    @property
    def is_carried_out(self) -> bool:
        """実施するものか / Whether something is left to do after the decision."""
        return self.discloses or self in (Outcome.CORRECTED, Outcome.SUSPENDED)


_OUTCOME_JA: Final = {
    Outcome.FULL: "全部開示", Outcome.PARTIAL: "一部開示", Outcome.REFUSED: "全部不開示",
    Outcome.EXISTENCE_REFUSED: "存否応答拒否", Outcome.NOT_HELD: "不存在", Outcome.CORRECTED: "訂正",
    Outcome.NOT_CORRECTED: "不訂正", Outcome.SUSPENDED: "利用停止", Outcome.NOT_SUSPENDED: "利用不停止",
}  # fmt: skip
OUTCOMES_OF: Final = {
    RequestKind.PERSONAL_CORRECTION: (Outcome.CORRECTED, Outcome.NOT_CORRECTED),
    RequestKind.PERSONAL_SUSPENSION: (Outcome.SUSPENDED, Outcome.NOT_SUSPENDED),
}
"""訂正・利用停止の決定 / The outcomes of requests that do not ask for disclosure."""


def outcomes_of(kind: RequestKind) -> tuple[Outcome, ...]:
    """その種類の決定 / The outcomes a request of this kind can have."""
    disclosing = (Outcome.FULL, Outcome.PARTIAL, Outcome.REFUSED, Outcome.EXISTENCE_REFUSED, Outcome.NOT_HELD)
    return OUTCOMES_OF.get(kind, disclosing)


@frozen(kw_only=True)
class _Where:
    duty: Citation
    partial: Citation
    discretion: Citation
    existence: Citation
    granted: Citation
    refused: Citation


_WHERE: Final = {
    RequestKind.INFORMATION_DISCLOSURE: _Where(
        duty=_ACT.article("5"), partial=_ACT.article("6", 1), discretion=_ACT.article("7"), existence=_ACT.article("8"),
        granted=_ACT.article("9", 1), refused=_ACT.article("9", 2),
    ),
    RequestKind.ORDINANCE_DISCLOSURE: _Where(
        duty=LOCAL_DISCLOSURE, partial=LOCAL_DISCLOSURE, discretion=LOCAL_DISCLOSURE, existence=LOCAL_DISCLOSURE,
        granted=LOCAL_DISCLOSURE, refused=LOCAL_DISCLOSURE,
    ),
    RequestKind.PERSONAL_DISCLOSURE: _Where(
        duty=_PRIVACY.article("78", 1), partial=_PRIVACY.article("79", 1), discretion=_PRIVACY.article("80"),
        existence=_PRIVACY.article("81"), granted=_PRIVACY.article("82", 1), refused=_PRIVACY.article("82", 2),
    ),
}  # fmt: skip
_ALL: Final = tuple(
    dict.fromkeys(
        cite
        for each in _WHERE.values()
        for cite in (each.duty, each.partial, each.discretion, each.existence, each.granted, each.refused)
    )
)


@frozen(kw_only=True)
class DisclosureFacts:
    """開示の判断の材料 / What was found on examining what is asked for.

    ``answer_discloses``: 存否を答えるだけで不開示情報を開示することになる。``refuse_existence``: そのとき存否を明らかにせず拒否する。
    ``exempt``: 不開示情報がある。``separable``: 容易に区分して除ける。``rest_meaningful``: 残りに有意の情報がある（情報公開だけ）。
    ``discretion``: 公益上（個人情報では個人の権利利益の保護のため）特に必要があり、開示する。``never_overridden``: 不開示情報に、
    裁量開示の及ばないもの（情報公開法5条1号の2など）がある。
    """

    held: bool
    answer_discloses: bool = False
    refuse_existence: bool = False
    exempt: bool = False
    separable: bool = False
    rest_meaningful: bool = True
    discretion: bool = False
    never_overridden: bool = False


@frozen(kw_only=True)
class DisclosureAnswer:
    """開示の判断 / The outcome, and whether exempt information is disclosed by discretion."""

    outcome: Outcome
    by_discretion: bool = False

    def __str__(self) -> str:
        return self.outcome.ja + ("（裁量による開示を含む）" if self.by_discretion else "")


@rule(*_ALL, ja="開示するかどうかの判断", en="Whether to disclose all, part or nothing")
def disclosure_answer_of(*, kind: RequestKind, facts: DisclosureFacts) -> Ruling[DisclosureAnswer]:
    """開示の判断 / Disclose unless exempt; then by discretion, else the separable part; existence and holding come first.

    個人情報の部分開示（79条1項）には「有意の情報」のただし書がない。存否応答拒否は、答えるだけで不開示情報を開示することになる
    ときだけ働き、文書があってもなくても同じ答えになる。ValueError for correction and suspension.

    >>> print(disclosure_answer_of(kind=RequestKind.INFORMATION_DISCLOSURE, facts=DisclosureFacts(
    ...     held=True, exempt=True, separable=True)).value)
    一部開示
    """
    where = _WHERE.get(kind)
    if where is None:
        raise ValueError("only a request for disclosure is answered so")
    if facts.answer_discloses and facts.refuse_existence:
        return _answer(Outcome.EXISTENCE_REFUSED, (where.existence, where.refused),
                       "存否を答えるだけで不開示情報を開示することになる", "to say whether it exists would disclose exempt information")  # fmt: skip
    if not facts.held:
        return _answer(Outcome.NOT_HELD, (where.refused,), "保有していない", "it is not held")
    if not facts.exempt:
        return _answer(Outcome.FULL, (where.duty, where.granted), "不開示情報がない", "nothing in it is exempt")
    if facts.discretion and not (facts.never_overridden and kind is not RequestKind.PERSONAL_DISCLOSURE):
        return _answer(Outcome.FULL, (where.discretion, where.granted), "裁量により開示する", "disclosed by discretion", True)
    meaningful = facts.rest_meaningful or kind is RequestKind.PERSONAL_DISCLOSURE
    if facts.separable and meaningful:
        return _answer(Outcome.PARTIAL, (where.partial, where.granted, where.refused),
                       "不開示情報の部分を容易に区分して除ける", "the exempt part is easily separated", facts.discretion)  # fmt: skip
    ja = "残りに有意の情報がない" if facts.separable else "不開示情報の部分を容易に区分できない"
    en = "nothing meaningful is left" if facts.separable else "the exempt part cannot easily be separated"
    return _answer(Outcome.REFUSED, (where.duty, where.partial, where.refused), ja, en)


def _answer(
    outcome: Outcome, cites: tuple[Citation, ...], ja: str, en: str, by_discretion: bool = False
) -> Ruling[DisclosureAnswer]:
    distinct = tuple(dict.fromkeys(cites))
    answer = DisclosureAnswer(outcome=outcome, by_discretion=by_discretion)
    return Ruling(value=answer, cites=distinct, steps=(Step(ja, en, distinct),))


_IDENTIFIERS: Final = {
    RequestKind.INFORMATION_DISCLOSURE: _ACT.article("6", 2),
    RequestKind.ORDINANCE_DISCLOSURE: LOCAL_DISCLOSURE,
    RequestKind.PERSONAL_DISCLOSURE: _PRIVACY.article("79", 2),
}


@rule(*_IDENTIFIERS.values(), ja="個人識別部分を除いた残り", en="What is left after identifying parts are removed")
def open_without_identifiers(*, kind: RequestKind, identifies: bool, harmless_without: bool) -> Ruling[bool]:
    """残りを開示の対象とみるか / True: without name and other identifying parts, the rest is deemed not personal, and may be separated.

    ``identifies``: 特定の個人を識別することができる情報であること（識別できないが権利利益を害するものには、この規定は及ばない）。
    ``harmless_without``: その部分を除けば、個人の権利利益が害されるおそれがないこと。

    >>> open_without_identifiers(kind=RequestKind.INFORMATION_DISCLOSURE, identifies=True, harmless_without=True).value
    True
    """
    cite = _IDENTIFIERS.get(kind)
    if cite is None:
        raise ValueError("only a request for disclosure has parts to remove")
    if identifies and harmless_without:
        step = Step("識別部分を除けば害されるおそれがない", "harmless without the identifying parts", (cite,))
        return Ruling(value=True, cites=(cite,), steps=(step,))
    step = Step("識別部分を除いても、個人に関する情報に当たる", "still exempt without the identifying parts", (cite,))
    return Ruling(value=False, cites=(cite,), steps=(step,))
