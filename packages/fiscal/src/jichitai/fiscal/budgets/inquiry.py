"""予算の執行に関する長の調査権 / Whom the chief may ask about the execution of the budget (法221条、令152条)."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

_ORGANS: Final = LOCAL_AUTONOMY_ACT.article("221", 1)
_COUNTERPARTIES: Final = LOCAL_AUTONOMY_ACT.article("221", 2)
_EXTENDED: Final = LOCAL_AUTONOMY_ACT.article("221", 3)
_INVESTED: Final = LOCAL_AUTONOMY_ORDER.article("152", 1)
_INDIRECT: Final = LOCAL_AUTONOMY_ORDER.article("152", 2)
_OWED: Final = LOCAL_AUTONOMY_ORDER.article("152", 4)
_TRUST: Final = LOCAL_AUTONOMY_ORDER.article("152", 5)
_HALF: Final = Fraction(1, 2)
_QUARTER: Final = Fraction(1, 4)


class InquiredKind(Enum):
    """相手の種類 / What kind of body it is."""

    EXECUTIVE_ORGAN = "executive-organ"
    """委員会・委員、これらの管理に属する機関で権限を有するもの / A committee or commissioner, or an organ under one."""
    COUNTERPARTY = "counterparty"
    """工事の請負者、物品の納入者、補助金等・貸付金を受けた者（終局の受領者を含む）、調査・試験・研究等の受託者 / Contractors and receivers."""
    FOUNDED_BY_BODY = "founded-by-body"
    """団体が設立した地方住宅供給公社・地方道路公社・土地開発公社・地方独立行政法人 / Housing, road or land corporation, or local agency."""
    FOUNDATION_OR_COMPANY = "foundation-or-company"
    """一般社団法人・一般財団法人・株式会社 / A general incorporated association or foundation, or a stock company."""
    REAL_ESTATE_TRUST = "real-estate-trust"
    """団体が受益権を有する不動産の信託の受託者 / Trustee of a real-estate trust of which the body is beneficiary."""
    OTHER = "other"
    """その他 / Any other."""


@frozen(kw_only=True)
class InquiryFacts:
    """相手の事実 / Shares of the corporation's capital (資本金・基本金等).

    ``share`` 団体と、2項・3項により合わせて数える法人の出資の割合。``owed`` 団体がその者のために負担する債務の、資本金等に
    対する割合。``named_by_ordinance``: 条例で定めた法人であるか（四分の一以上二分の一未満のときに要る）。
    """

    kind: InquiredKind
    share: Fraction
    owed: Fraction
    named_by_ordinance: bool

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.share <= 1 or self.owed < 0:
            raise ValueError("a share is between 0 and 1, and what is owed is not negative")


@rule(
    _ORGANS, _COUNTERPARTIES, _EXTENDED, _INVESTED, _INDIRECT, LOCAL_AUTONOMY_ORDER.article("152", 3), _OWED, _TRUST,
    ja="長の調査権の及ぶ相手", en="Whom the chief may inquire into",
)  # fmt: skip
def inquiry_reaches(*, facts: InquiryFacts) -> Ruling[bool]:
    """調査権が及ぶか / Whether the chief's right to reports and inspection reaches the other side.

    ``share`` と ``owed`` は、法人（FOUNDATION_OR_COMPANY）のときだけ見る。

    >>> [inquiry_reaches(facts=InquiryFacts(kind=InquiredKind.FOUNDATION_OR_COMPANY, share=Fraction(share), owed=Fraction(0),
    ...     named_by_ordinance=False)).value for share in ("1/2", "49/100")]
    [True, False]
    """
    cite, ja, en = _ground(facts)
    if cite is None:
        return Ruling(value=False, cites=(_EXTENDED, _INVESTED, _OWED), steps=(Step(ja, en, (_EXTENDED, _INVESTED, _OWED)),))
    cites = (cite,) if cite in {_ORGANS, _COUNTERPARTIES} else (_EXTENDED, cite)
    return Ruling(value=True, cites=cites, steps=(Step(ja, en, (cite,)),))


def _ground(facts: InquiryFacts) -> tuple[Citation | None, str, str]:
    if facts.kind is InquiredKind.EXECUTIVE_ORGAN:
        return _ORGANS, "委員会・委員又はこれらの管理に属する機関である", "an executive organ"
    if facts.kind is InquiredKind.COUNTERPARTY:
        return _COUNTERPARTIES, "契約・交付・貸付け・委託の相手方である", "a contractor, receiver or agent"
    if facts.kind is InquiredKind.FOUNDED_BY_BODY:
        return _item(1, "1"), "団体が設立した法人である", "the body founded it"
    if facts.kind is InquiredKind.REAL_ESTATE_TRUST:
        return _TRUST, "団体が受益権を有する不動産の信託の受託者である", "trustee of a real-estate trust"
    if facts.kind is InquiredKind.FOUNDATION_OR_COMPANY:
        if facts.share >= _HALF:
            return _item(1, "2"), "二分の一以上を出資している", "the body holds half or more"
        if facts.owed >= _HALF:
            return _item(4, "1"), "二分の一に相当する額以上の債務を負担している", "the body owes half or more for it"
        if facts.share >= _QUARTER and facts.named_by_ordinance:
            return _item(1, "3"), "四分の一以上を出資し、条例で定めている", "a quarter or more, and named by ordinance"
        if facts.owed >= _QUARTER and facts.named_by_ordinance:
            return _item(4, "2"), "四分の一に相当する額以上の債務を負担し、条例で定めている", "owes a quarter, named by ordinance"
    return None, "政令で定める法人等のどれにも当たらない", "it is none of those the order names"


def _item(paragraph: int, item: str) -> Citation:
    return LOCAL_AUTONOMY_ORDER.article("152", paragraph, item)
