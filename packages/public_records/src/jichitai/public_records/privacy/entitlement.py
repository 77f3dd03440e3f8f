"""請求できる者と本人確認 / Who may request, and the papers that show it (個情法76・77・90・91・98・99条)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import PERSONAL_INFORMATION_ACT

from ..requests.request_kind import RequestKind
from . import privacy_findings as findings

_ACT: Final = PERSONAL_INFORMATION_ACT
_RIGHT: Final[dict[RequestKind, tuple[Citation, Citation, Citation]]] = {
    RequestKind.PERSONAL_DISCLOSURE: (_ACT.article("76", 1), _ACT.article("76", 2), _ACT.article("77", 2)),
    RequestKind.PERSONAL_CORRECTION: (_ACT.article("90", 1), _ACT.article("90", 2), _ACT.article("91", 2)),
    RequestKind.PERSONAL_SUSPENSION: (_ACT.article("98", 1), _ACT.article("98", 2), _ACT.article("99", 2)),
}


class Standing(Enum):
    """請求する立場 / In what relation the one who asks stands to the person the information is about."""

    SELF = "self"
    """本人 / The person."""
    GUARDIAN_OF_MINOR = "guardian-of-minor"
    """未成年者の法定代理人 / Statutory agent of a minor."""
    GUARDIAN_OF_ADULT = "guardian-of-adult"
    """成年被後見人の法定代理人 / Statutory agent of an adult ward."""
    APPOINTED = "appointed"
    """本人の委任による代理人 / An agent the person appointed."""
    FAMILY = "family"
    """家族（代理権のない） / A member of the family without a power."""
    HEIR = "heir"
    """遺族・相続人 / A bereaved or heir."""
    OTHER = "other"
    """その他の者 / Anyone else."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese words."""
        return _STANDING_JA[self]

    @property
    def is_agent(self) -> bool:
        """代理人か / Whether the Act counts it as an agent."""
        return self in (Standing.GUARDIAN_OF_MINOR, Standing.GUARDIAN_OF_ADULT, Standing.APPOINTED)


_STANDING_JA: Final = {
    Standing.SELF: "本人", Standing.GUARDIAN_OF_MINOR: "未成年者の法定代理人", Standing.GUARDIAN_OF_ADULT: "成年被後見人の法定代理人",
    Standing.APPOINTED: "委任による代理人", Standing.FAMILY: "代理権のない家族", Standing.HEIR: "遺族・相続人", Standing.OTHER: "その他の者",
}  # fmt: skip


@rule(
    *dict.fromkeys(cite for cites in _RIGHT.values() for cite in cites[:2]),
    ja="保有個人情報の請求ができる者", en="Who may make a request about personal information",
)  # fmt: skip
def check_requester(*, kind: RequestKind, standing: Standing) -> tuple[Diagnostic, ...]:
    """請求できる者か / The person, and three kinds of agent. ValueError for requests that anyone may make.

    >>> [each.code for each in check_requester(kind=RequestKind.PERSONAL_DISCLOSURE, standing=Standing.FAMILY)]
    ['public-records.requester-not-entitled']
    """
    own, agent, _ = _right(kind)
    if standing is Standing.SELF or standing.is_agent:
        return ()
    return (findings.requester_not_entitled(relation=standing.ja, cites=(own, agent)),)


def _right(kind: RequestKind) -> tuple[Citation, Citation, Citation]:
    if kind not in _RIGHT:
        raise ValueError("anyone may ask for the disclosure of records")
    return _RIGHT[kind]


@frozen(kw_only=True)
class IdentityPapers:
    """本人確認の書類 / Which papers were shown or submitted. ``power``: 法定代理人・委任による代理人であることを示す書類."""

    identity: bool
    power: bool = False


@rule(*(cites[2] for cites in _RIGHT.values()), ja="本人確認", en="Papers that show who asks")
def check_identity_papers(*, kind: RequestKind, standing: Standing, papers: IdentityPapers) -> tuple[Diagnostic, ...]:
    """本人確認 / The one who asks shows who they are; an agent shows the agency too. Which papers do is for the Order, not computed.

    >>> [each.facts["paper"] for each in check_identity_papers(kind=RequestKind.PERSONAL_DISCLOSURE,
    ...     standing=Standing.APPOINTED, papers=IdentityPapers(identity=True))]
    ['代理人であることを示す書類']
    """
    cite = _right(kind)[2]
    found = [] if papers.identity else [findings.identity_not_shown(paper="請求する者を示す書類", cites=(cite,))]
    if standing.is_agent and not papers.power:
        found.append(findings.identity_not_shown(paper="代理人であることを示す書類", cites=(cite,)))
    return tuple(found)
