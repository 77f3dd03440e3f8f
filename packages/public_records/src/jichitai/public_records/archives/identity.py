"""本人であることを示す書類 / Papers that prove the person concerned is asking (法17条, 令20条)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, PackagedTable, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from . import use_findings

_DAYS_BEFORE: Final = timedelta(days=30)


class IdentityPaper(Enum):
    """本人確認の書類 / A paper that may prove identity."""

    DRIVING_LICENCE = "driving-licence"
    """運転免許証 / Driving licence."""
    HEALTH_INSURANCE_CARD = "health-insurance-card"
    """健康保険の被保険者証 / Health insurance card: named until 2024-12-01."""
    MY_NUMBER_CARD = "my-number-card"
    """個人番号カード / Individual Number Card."""
    RESIDENCE_CARD = "residence-card"
    """在留カード / Residence card."""
    SPECIAL_PERMANENT_RESIDENT_CERTIFICATE = "special-permanent-resident-certificate"
    """特別永住者証明書 / Special permanent resident certificate."""
    OTHER_STATUTORY = "other-statutory"
    """その他法令により交付された書類 / Another paper issued under a statute that suffices."""
    ALIEN_REGISTRATION_CERTIFICATE = "alien-registration-certificate"
    """外国人登録証明書 / Deemed a residence card or special permanent resident certificate for a time."""
    RESIDENT_REGISTER_CARD = "resident-register-card"
    """住民基本台帳カード / Deemed an Individual Number Card until it loses effect."""
    ACCEPTED_INSTEAD = "accepted-instead"
    """館の長が適当と認める書類 / A substitute (令20条1項2号)."""


_DEEMED: Final = frozenset({IdentityPaper.ALIEN_REGISTRATION_CERTIFICATE, IdentityPaper.RESIDENT_REGISTER_CARD})
_ANY_STATUTE: Final = frozenset({IdentityPaper.OTHER_STATUTORY, *_DEEMED})


def _read(values: Mapping[str, Any]) -> frozenset[IdentityPaper]:
    return frozenset(IdentityPaper(each) for each in values["named"])


IDENTITY_PAPERS: Final = PackagedTable("jichitai.public_records", "identity_papers.toml", _read)
"""名を挙げられた書類の表 / Editions of the papers named; ``as_of`` the day the paper is shown."""


@frozen(kw_only=True)
class PaperShown:
    """示された書類 / What was shown or sent.

    ``matches``: name and address are those of the requester. ``deemed_until``: the last day a
    deemed paper counts (given, for it stands in other laws). ``unavoidable`` and ``accepted``: for a
    substitute.
    """

    paper: IdentityPaper
    matches: bool = True
    deemed_until: date | None = None
    unavoidable: bool = False
    accepted: bool = False


@frozen(kw_only=True)
class SentByPost:
    """送付による請求 / What came with a request by post: copies, and the paper that bears them out."""

    copies: bool
    supporting_paper_made_on: date | None = None


@rule(
    PUBLIC_RECORDS_ACT.article("17"), PUBLIC_RECORDS_ORDER.article("20", 1, "1"), PUBLIC_RECORDS_ORDER.article("20", 1, "2"),
    PUBLIC_RECORDS_ORDER.article("20", 2), PUBLIC_RECORDS_ORDER.supplementary("2012年改正", article="1"),
    PUBLIC_RECORDS_ORDER.supplementary("2012年改正", article="3"), PUBLIC_RECORDS_ORDER.supplementary("2016年改正", paragraph=1),
    PUBLIC_RECORDS_ORDER.supplementary("2016年改正", paragraph=2),
    ja="本人であることを示す書類の検め", en="Check of the proof of identity",
)  # fmt: skip
def check_identity_paper(*, shown: PaperShown, on: date, by_post: SentByPost | None = None) -> tuple[Diagnostic, ...]:
    """本人であることを示す書類の検め / What is wanting in the paper shown on ``on`` (the day of the request by post).

    By post the paper that bears the copies out was made within the thirty days before the day of
    the request (30 days back is in time, 31 is not); one made that day counts as well.

    >>> shown = PaperShown(paper=IdentityPaper.HEALTH_INSURANCE_CARD)
    >>> check_identity_paper(shown=shown, on=date(2024, 12, 1))
    ()
    >>> [each.code for each in check_identity_paper(shown=shown, on=date(2024, 12, 2))]
    ['public-records.identity-paper-not-named']
    """
    found = [*_paper(shown, on)]
    if by_post is not None:
        made_on = by_post.supporting_paper_made_on
        if not by_post.copies or made_on is None:
            found.append(use_findings.postal_identity_incomplete(copies=by_post.copies, made_on=made_on))
        elif made_on < on - _DAYS_BEFORE or made_on > on:
            earliest = on - _DAYS_BEFORE
            found.append(use_findings.postal_paper_too_old(made_on=made_on, earliest=earliest, requested_on=on))
    return tuple(found)


def _paper(shown: PaperShown, on: date) -> tuple[Diagnostic, ...]:
    if shown.paper is IdentityPaper.ACCEPTED_INSTEAD:
        usable = shown.unavoidable and shown.accepted
        return () if usable else (use_findings.identity_paper_not_accepted(),)
    if shown.paper in _DEEMED and (shown.deemed_until is None or on > shown.deemed_until):
        return (use_findings.identity_paper_no_longer_deemed(paper=shown.paper.value, deemed_until=shown.deemed_until, on=on),)
    if shown.paper not in _ANY_STATUTE and shown.paper not in IDENTITY_PAPERS.as_of(on).value:
        return (use_findings.identity_paper_not_named(paper=shown.paper.value, on=on),)
    return () if shown.matches else (use_findings.identity_paper_differs(),)
