"""適用の範囲 / Where the section on requests does not apply, what counts as not held, and bodies under other rules (124・125条)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import PERSONAL_INFORMATION_ACT

from . import privacy_findings as findings

_ACT: Final = PERSONAL_INFORMATION_ACT
_CRIMINAL: Final = _ACT.article("124", 1)
_UNSORTED: Final = _ACT.article("124", 2)
_COMPLAINTS: Final = _ACT.article("128")


@frozen(kw_only=True)
class CriminalMatter:
    """刑事の情報 / Whether it concerns a criminal or juvenile trial, disposition, execution, aftercare or pardon, and the one it befell.

    ``own``: その裁判・処分・執行を受けた者、更生緊急保護の申出をした者、恩赦の上申があった者に係ること。
    """

    of_trial_or_disposition: bool
    of_execution: bool
    of_aftercare_or_pardon: bool
    own: bool


@rule(_CRIMINAL, ja="開示などの規定の適用除外", en="Matters outside the section on requests")
def outside_requests(*, matter: CriminalMatter) -> Ruling[bool]:
    """適用除外か / True: disclosure, correction and suspension do not apply, for criminal matters of the one they befell.

    >>> outside_requests(matter=CriminalMatter(of_trial_or_disposition=True, of_execution=False,
    ...     of_aftercare_or_pardon=False, own=True)).value
    True
    """
    criminal = matter.of_trial_or_disposition or matter.of_execution or matter.of_aftercare_or_pardon
    value = criminal and matter.own
    ja = "刑事事件等に係る保有個人情報に当たる" if value else "刑事事件等に係る保有個人情報に当たらない"
    en = "personal information of a criminal matter" if value else "not personal information of a criminal matter"
    return Ruling(value=value, cites=(_CRIMINAL,), steps=(Step(ja, en, (_CRIMINAL,)),))


@frozen(kw_only=True)
class UnsortedMass:
    """未整理の情報 / The four conditions under which information counts as not held.

    ``only_exempt``: 不開示情報を専ら記録する行政文書等にある。``unsorted``: 分類その他の整理がまだである。``same_purpose_mass``:
    同一の利用目的に係るものが著しく大量にある。``search_very_hard``: 検索が著しく困難である。
    """

    only_exempt: bool
    unsorted: bool
    same_purpose_mass: bool
    search_very_hard: bool


@rule(_UNSORTED, ja="未整理の大量の情報", en="Unsorted masses deemed not to be held")
def deemed_not_held(*, mass: UnsortedMass) -> Ruling[bool]:
    """保有していないとみなすか / True only where all four conditions are met; it then leads to a refusal as not held (not for appeals).

    >>> deemed_not_held(mass=UnsortedMass(only_exempt=True, unsorted=True, same_purpose_mass=True, search_very_hard=True)).value
    True
    """
    value = mass.only_exempt and mass.unsorted and mass.same_purpose_mass and mass.search_very_hard
    ja = "四つの要件をすべて満たす" if value else "要件のどれかを満たさない"
    en = "all four conditions are met" if value else "a condition is not met"
    return Ruling(value=value, cites=(_UNSORTED,), steps=(Step(ja, en, (_UNSORTED,)),))


class SpecialBody(Enum):
    """特例の機関 / Bodies whose handling stands partly under the rules for private businesses (58条)."""

    NONE = "none"
    """特例でない / None of them."""
    INCORPORATED = "incorporated"
    """58条1項1号の法人（国立大学法人など） / Item 1: national universities and the like."""
    LOCAL_INCORPORATED = "local-incorporated"
    """58条1項2号の法人（公立大学・病院の地方独法） / Item 2: local incorporated universities and hospitals."""
    LOCAL_FUNCTION = "local-function"
    """58条2項の業務（公立病院・公立大学の運営など） / Paragraph 2: hospitals and universities run by a local body itself."""


class Regime(Enum):
    """規律 / Which rules apply to a matter."""

    PUBLIC = "public"
    """公的部門の規律（第5章） / The chapter on public bodies."""
    PRIVATE = "private"
    """民間部門の規律（第4章） / The chapter on businesses."""


class HandlingMatter(Enum):
    """事柄 / The matter asked about."""

    HANDLING = "handling"
    """取得・利用・提供・安全管理 / Obtaining, using, providing, safeguarding."""
    REQUESTS = "requests"
    """開示・訂正・利用停止の請求 / Requests for disclosure, correction, suspension."""
    FILE_REGISTER = "file-register"
    """個人情報ファイル簿 / The register of personal information files."""
    ANONYMISED = "anonymised"
    """行政機関等匿名加工情報 / Anonymised information of public bodies."""


@rule(
    _ACT.article("125", 1),
    _ACT.article("125", 2),
    ja="特例の機関の規律",
    en="Which rules apply to hospitals, universities and the like",
)
def regime_of(*, body: SpecialBody, matter: HandlingMatter) -> Ruling[Regime]:
    """どの規律か / For the special bodies: handling under the private rules, but requests, registers and anonymised information public.

    >>> [regime_of(body=SpecialBody.LOCAL_FUNCTION, matter=each).value.value for each in HandlingMatter]
    ['private', 'public', 'public', 'public']
    """
    cite = _ACT.article("125", 1) if body in (SpecialBody.NONE, SpecialBody.LOCAL_FUNCTION) else _ACT.article("125", 2)
    private = body is not SpecialBody.NONE and matter is HandlingMatter.HANDLING
    ja = "取扱いには民間部門の規律による" if private else "公的部門の規律による"
    en = "handled under the private rules" if private else "under the rules for public bodies"
    value = Regime.PRIVATE if private else Regime.PUBLIC
    return Ruling(value=value, cites=(cite,), steps=(Step(ja, en, (cite,)),))


@rule(_COMPLAINTS, ja="苦情の処理", en="Complaints about the handling of personal information")
def check_complaint(*, proper: bool, prompt: bool) -> tuple[Diagnostic, ...]:
    """苦情の処理 / An effort: complaints are dealt with properly and promptly.

    >>> [each.severity.value for each in check_complaint(proper=True, prompt=False)]
    ['warning']
    """
    return () if proper and prompt else (findings.complaint_unanswered(cites=(_COMPLAINTS,)),)
