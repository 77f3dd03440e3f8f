"""第三者の意見 / Opinions of third parties, and the two weeks between a decision they oppose and the disclosure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE

from . import request_findings as findings
from .request_kind import PROVISIONS, RequestKind, cites_of

_FIRST_DAY: Final = CIVIL_CODE.article("140")
_ONE_DAY: Final = timedelta(days=1)


class OpinionDuty(Enum):
    """意見書の機会 / Whether the third party gets a chance to submit an opinion."""

    NONE = "none"
    """与える相手でない / There is no third party to ask, or their whereabouts are unknown."""
    MAY = "may"
    """与えることができる / The head may ask."""
    MUST = "must"
    """与えなければならない / The head must ask in writing before deciding to disclose."""

    @property
    def ja(self) -> str:
        """日本語 / The Japanese words."""
        return {"none": "機会を与える相手でない", "may": "与えることができる", "must": "与えなければならない"}[self.value]


@frozen(kw_only=True)
class ThirdParty:
    """第三者に関する情報 / What is known of the one the information is about.

    ``outside``: 国・独法等・地方公共団体・地方独法・開示請求者でないこと。``to_disclose``: 開示しようとしていること。
    ``for_life_or_property``: 生命・健康・生活・財産の保護のため必要な情報（5条1号ロ・2号ただし書など）に当たるとして。
    ``by_discretion``: 裁量的開示（7条・80条）として。
    """

    recorded: bool
    outside: bool
    whereabouts_known: bool
    to_disclose: bool = False
    for_life_or_property: bool = False
    by_discretion: bool = False


@rule(*cites_of("may_ask", "must_ask"), ja="第三者に対する意見書提出の機会", en="Chance for a third party to submit an opinion")
def opinion_duty_of(*, kind: RequestKind, third: ThirdParty) -> Ruling[OpinionDuty]:
    """意見書の機会 / None, may or must. Must: to be disclosed for life or property, or by discretion; not if nobody can be found.

    所在の不明による除外は、義務のとき（2項ただし書）のものである。任意のときも、通知できない相手には機会を与えられない。
    ValueError for correction and suspension, which the law gives no third party.

    >>> opinion_duty_of(kind=RequestKind.INFORMATION_DISCLOSURE, third=ThirdParty(recorded=True, outside=True,
    ...     whereabouts_known=True, to_disclose=True, by_discretion=True)).value
    <OpinionDuty.MUST: 'must'>
    """
    where = PROVISIONS[kind]
    if where.may_ask is None or where.must_ask is None:
        raise ValueError("only a request for disclosure has third parties")
    may, must = where.may_ask, where.must_ask
    if not third.recorded or not third.outside:
        return _duty(OpinionDuty.NONE, may, "第三者に関する情報でない", "it is not information about a third party")
    wanted = third.to_disclose and (third.for_life_or_property or third.by_discretion)
    if not third.whereabouts_known:
        cite = must if wanted else may
        return _duty(OpinionDuty.NONE, cite, "第三者の所在が判明しない", "the whereabouts of the third party are unknown")
    if wanted:
        ja = "裁量により開示しようとする" if third.by_discretion else "生命・財産等の保護のため必要な情報を開示しようとする"
        en = "to be disclosed by discretion" if third.by_discretion else "to be disclosed to protect life, health or property"
        return _duty(OpinionDuty.MUST, must, ja, en)
    return _duty(OpinionDuty.MAY, may, "第三者に関する情報がある", "there is information about a third party")


def _duty(value: OpinionDuty, cite: Citation, ja: str, en: str) -> Ruling[OpinionDuty]:
    return Ruling(value=value, cites=(cite,), steps=(Step(ja, en, (cite,)),))


def _after_gap(decided_on: date, gap: LegalPeriod, cite: Citation, ja: str, en: str) -> Ruling[date]:
    passed = last_day_after(decided_on, gap)
    opens = passed + _ONE_DAY
    step = Step(f"{ja}{decided_on}と開示を実施する日との間に{gap}を置く（{passed}まで）",
                f"{gap.en} lie between {en} on {decided_on} and the disclosure (through {passed})", (cite, _FIRST_DAY))  # fmt: skip
    return Ruling(value=opens, cites=(cite, _FIRST_DAY), steps=(step,))


@rule(
    *cites_of("gap"),
    _FIRST_DAY,
    ja="反対意見書があるときの開示を実施できる日",
    en="First day a decision opposed may be carried out",
)
def disclosure_open_from(*, kind: RequestKind, decided_on: date, opposed: bool, gap: LegalPeriod) -> Ruling[date]:
    """開示を実施できる最初の日 / The day of the decision; if a third party opposed, ``gap`` (two weeks or more) lies between.

    ``gap`` is 二週間 under the Acts (``STATUTORY_PERIODS``), what the ordinance says otherwise: ValueError below the Act's
    own under the personal information Act is left to ``check_ordinance_periods``.

    >>> str(disclosure_open_from(kind=RequestKind.PERSONAL_DISCLOSURE, decided_on=date(2026, 4, 1), opposed=True,
    ...     gap=LegalPeriod.weeks(2)).value)
    '2026-04-16'
    """
    cite = PROVISIONS[kind].gap
    if cite is None:
        raise ValueError("only a request for disclosure is carried out by disclosing")
    if not opposed:
        step = Step("反対意見書が提出されていない", "no opposing opinion was submitted", (cite,))
        return Ruling(value=decided_on, cites=(cite,), steps=(step,))
    return _after_gap(decided_on, gap, cite, "開示決定の日", "the decision")


class OutcomeOfAppeal(Enum):
    """裁決の内容 / What a ruling on an appeal does to the disclosure."""

    THIRD_PARTY_APPEAL_REFUSED = "third-party-appeal-refused"
    """第三者の審査請求の却下・棄却 / A third party's appeal against the decision to disclose is dismissed or rejected."""
    DISCLOSED_BY_RULING = "disclosed-by-ruling"
    """裁決で開示 / The ruling changes the decision and discloses."""
    OTHER = "other"
    """その他 / Any other ruling."""


@rule(*cites_of("ruling_gap", "gap"), _FIRST_DAY, ja="裁決の後の開示を実施できる日", en="First day of disclosure after a ruling")
def disclosure_open_after_ruling_from(
    *, kind: RequestKind, ruling: OutcomeOfAppeal, ruled_on: date, participant_opposes: bool, gap: LegalPeriod
) -> Ruling[date | None]:
    """裁決の後 / The same two weeks after such a ruling; None where the ruling leads to no disclosure under these items.

    裁決で開示するときは、第三者である参加人が反対の意思を表示している場合に限る。

    >>> str(disclosure_open_after_ruling_from(kind=RequestKind.INFORMATION_DISCLOSURE, ruled_on=date(2026, 4, 1),
    ...     ruling=OutcomeOfAppeal.THIRD_PARTY_APPEAL_REFUSED, participant_opposes=False, gap=LegalPeriod.weeks(2)).value)
    '2026-04-16'
    """
    cite = PROVISIONS[kind].ruling_gap
    if cite is None:
        raise ValueError("only a request for disclosure is carried out by disclosing")
    if ruling is OutcomeOfAppeal.OTHER:
        return Ruling(
            value=None, cites=(cite,), steps=(Step("開示に至る裁決でない", "the ruling leads to no disclosure", (cite,)),)
        )
    if ruling is OutcomeOfAppeal.DISCLOSED_BY_RULING and not participant_opposes:
        step = Step("反対する参加人がいない", "no participant opposes", (cite,))
        return Ruling(value=ruled_on, cites=(cite,), steps=(step,))
    found = _after_gap(ruled_on, gap, cite, "裁決の日", "the ruling")
    return Ruling(value=found.value, cites=found.cites, steps=found.steps)


@frozen(kw_only=True)
class OppositionNotice:
    """反対した第三者への通知 / The notice to one who opposed: when, in writing, and its three items."""

    decided_on: date
    notified_on: date | None
    in_writing: bool
    states_decision: bool
    states_reason: bool
    states_disclosure_day: bool


@rule(*cites_of("gap"), ja="反対した第三者への通知", en="Notice to a third party who opposed")
def check_opposition_notice(*, kind: RequestKind, notice: OppositionNotice) -> tuple[Diagnostic, ...]:
    """開示決定後直ちに / At once after the decision, in writing: the decision, its reason, and the day of the disclosure.

    「直ちに」に日数はないので、決定の翌日以後の通知には注意を付ける。

    >>> [each.code for each in check_opposition_notice(kind=RequestKind.PERSONAL_DISCLOSURE, notice=OppositionNotice(
    ...     decided_on=date(2026, 4, 1), notified_on=date(2026, 4, 2), in_writing=True, states_decision=True,
    ...     states_reason=True, states_disclosure_day=True))]
    ['public-records.opposition-notice-not-at-once']
    """
    cite = PROVISIONS[kind].gap
    if cite is None:
        raise ValueError("only a request for disclosure has third parties")
    found: list[Diagnostic] = []
    if notice.notified_on is None:
        found.append(findings.request_step_wanting(step="opposition_notice", cites=(cite,)))
    elif notice.notified_on > notice.decided_on:
        found.append(
            findings.opposition_notice_not_at_once(decided_on=notice.decided_on, notified_on=notice.notified_on, cites=(cite,))
        )
    wanting = {
        "opposition_notice_in_writing": notice.in_writing,
        "opposition_decision": notice.states_decision,
        "opposition_reason": notice.states_reason,
        "opposition_day": notice.states_disclosure_day,
    }
    found += [findings.request_step_wanting(step=step, cites=(cite,)) for step, done in wanting.items() if not done]
    return tuple(found)
