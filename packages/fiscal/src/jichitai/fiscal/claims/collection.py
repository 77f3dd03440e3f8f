"""督促と取立て / Demand and what must follow it (法231条の3、施行令171条–171条の4、地方税法329条・331条)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import (
    Citation,
    Diagnostic,
    LegalPeriod,
    Ruling,
    Step,
    last_day_after,
    rolled_to_open_day,
    rule,
)
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_TAX_ACT

from . import collection_findings as findings
from .kinds import ENFORCEABLE, ClaimKind, is_enforced, outside_item

_DEMAND: Final = LOCAL_AUTONOMY_ACT.article("231の3", 1)
_DUTY: Final = LOCAL_AUTONOMY_ACT.article("240", 2)
_OTHER_DEMAND: Final = LOCAL_AUTONOMY_ORDER.article("171")
_ENFORCEMENT: Final = LOCAL_AUTONOMY_ORDER.article("171の2")
_ACCELERATION: Final = LOCAL_AUTONOMY_ORDER.article("171の3")
_FILING: Final = LOCAL_AUTONOMY_ORDER.article("171の4", 1)
_PRESERVATION: Final = LOCAL_AUTONOMY_ORDER.article("171の4", 2)
_TAX_DEMAND: Final = LOCAL_TAX_ACT.article("329", 1)
_TAX_DEMAND_BY_ORDINANCE: Final = LOCAL_TAX_ACT.article("329", 3)
_SEIZURE: Final = LOCAL_TAX_ACT.article("331", 1, "1")
_TAX_HOLIDAY: Final = LOCAL_TAX_ACT.article("20の5", 2)
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_TAX_DEMAND_DAYS: Final = 20
_SEIZURE_DAYS: Final = 10
_ONE_DAY: Final = timedelta(days=1)
_UNMANAGED: Final = frozenset(ClaimKind) - {
    ClaimKind.ENFORCED, ClaimKind.PUBLIC_REVENUE, ClaimKind.CIVIL, ClaimKind.CIVIL_PENALTY, ClaimKind.LOCAL_TAX,
}  # fmt: skip


@rule(_DEMAND, _DUTY, _OTHER_DEMAND, _TAX_DEMAND, ja="督促を要するか", en="Whether a demand is due")
def is_demand_required(*, kind: ClaimKind, due_on: date, paid_in_full: bool, on: date) -> Ruling[bool]:
    """督促をしなければならないか / True on a day after the due date while anything is unpaid.

    ``due_on`` itself is still in time. The provision differs by kind: local tax by its Act,
    revenue of 法231条の3第1項 by that paragraph, other claims by 令171条; what 法240条4項
    leaves out has no rule of demand here.

    >>> is_demand_required(kind=ClaimKind.CIVIL, due_on=date(2026, 6, 30), paid_in_full=False, on=date(2026, 7, 1)).value
    True
    """
    if kind in _UNMANAGED:
        cite = outside_item(kind) or _DUTY
        step = Step(f"{kind.ja}には、この督促の定めを適用しない", f"{kind.value}: these rules of demand do not apply", (cite,))
        return Ruling(value=False, cites=(cite,), steps=(step,))
    cite = _demand_cite(kind)
    late = on > due_on and not paid_in_full
    step = Step(f"{due_on}の期限までに完納されていない" if late else f"{on}には、督促すべき未納がない",
                f"not fully paid by {due_on}" if late else f"nothing is overdue on {on}", (cite,))  # fmt: skip
    return Ruling(value=late, cites=(cite,), steps=(step,))


@rule(_DEMAND, _OTHER_DEMAND, ja="督促の適否", en="Whether a demand is in order")
def check_demand(*, kind: ClaimKind, due_on: date, demanded_on: date, pay_by: date | None) -> tuple[Diagnostic, ...]:
    """督促が整っているか / Empty when it came after the due date and set a term (期限を指定して).

    Not for local tax, whose demand is a notice of its own Act (督促状).

    >>> check_demand(kind=ClaimKind.CIVIL, due_on=date(2026, 6, 30), demanded_on=date(2026, 7, 20), pay_by=date(2026, 7, 31))
    ()
    """
    cites = (_demand_cite(kind),)
    if kind in _UNMANAGED or kind is ClaimKind.LOCAL_TAX:
        return (findings.collection_rules_do_not_apply(kind=kind, cites=(outside_item(kind) or _DUTY,)),)
    found: list[Diagnostic] = []
    if demanded_on <= due_on:
        found.append(findings.demand_before_due(due_on=due_on, demanded_on=demanded_on, cites=cites))
    if pay_by is None:
        found.append(findings.demand_without_term(cites=cites))
    elif pay_by < demanded_on:
        found.append(findings.demand_term_past(pay_by=pay_by, demanded_on=demanded_on, cites=cites))
    return tuple(found)


@rule(
    _TAX_DEMAND,
    _TAX_DEMAND_BY_ORDINANCE,
    _TAX_HOLIDAY,
    _FIRST_DAY,
    ja="市町村民税の督促状の期限",
    en="Day to send a tax demand by",
)
def tax_demand_due_on(
    *, due_on: date, days_by_ordinance: int | None = None, closed_days: frozenset[date] = frozenset()
) -> Ruling[date]:
    """督促状を発する期限 / The last day to send the demand for inhabitants tax: 20 days after the due date, that day not counted.

    ``days_by_ordinance``: another term set by ordinance for special circumstances (3項).
    ``closed_days`` the days that push a term of the Act to the next day (20条の5第2項).

    >>> str(tax_demand_due_on(due_on=date(2026, 6, 30)).value)
    '2026-07-20'
    """
    days = _TAX_DEMAND_DAYS if days_by_ordinance is None else days_by_ordinance
    cite = _TAX_DEMAND if days_by_ordinance is None else _TAX_DEMAND_BY_ORDINANCE
    end = last_day_after(due_on, LegalPeriod.days(days))
    steps = [
        Step(
            f"納期限{due_on}の翌日から{days}日以内は、{end}までである",
            f"within {days} days after {due_on}: by {end}",
            (cite, _FIRST_DAY),
        )
    ]
    cites: tuple[Citation, ...] = (cite, _FIRST_DAY)
    opened = rolled_to_open_day(end, closed_days.__contains__)
    if opened != end:
        cites = (*cites, _TAX_HOLIDAY)
        steps.append(Step(f"休日に当たるので{opened}とする", f"it is a holiday, so {opened}", (_TAX_HOLIDAY,)))
    return Ruling(value=opened, cites=cites, steps=tuple(steps))


@rule(_SEIZURE, ja="市町村民税の差押えをすべき日", en="From when tax arrears must be seized for")
def tax_seizure_from(*, demanded_on: date) -> Ruling[date]:
    """差押えをしなければならない最初の日 / The first day to seize for inhabitants tax, if still not fully paid.

    「督促状を発した日から起算して十日を経過した日までに」なので、発した日を一日目と数え、十一日目までに完納
    しないときである。

    >>> str(tax_seizure_from(demanded_on=date(2026, 7, 20)).value)
    '2026-07-31'
    """
    last = demanded_on + timedelta(days=_SEIZURE_DAYS)
    first = last + _ONE_DAY
    step = Step(f"督促状を発した{demanded_on}から起算して10日を経過した日は{last}である",
                f"ten days counted from {demanded_on} itself have passed on {last}", (_SEIZURE,))  # fmt: skip
    return Ruling(value=first, cites=(_SEIZURE,), steps=(step,))


@rule(_DEMAND, ENFORCEABLE, ja="滞納処分の可否", en="Whether disposition as for tax arrears is open")
def check_disposition_for_arrears(
    *, kind: ClaimKind, demand_pay_by: date | None, paid_in_full: bool, on: date
) -> tuple[Diagnostic, ...]:
    """地方税の滞納処分の例により処分できるか / Empty when the claim is of the kind, was demanded, and the term passed unpaid.

    ``demand_pay_by`` is the term set in the demand, None if there was none. The body may act
    outside its own area too (12項).

    >>> [each.code for each in check_disposition_for_arrears(kind=ClaimKind.PUBLIC_REVENUE, demand_pay_by=date(2026, 7, 31),
    ...     paid_in_full=False, on=date(2026, 8, 1))]
    ['fiscal.disposition-not-open']
    """
    cites = (ENFORCEABLE,)
    if not is_enforced(kind):
        return (findings.disposition_not_open(kind=kind, cites=cites),)
    if demand_pay_by is None:
        return (findings.not_demanded(cites=(_DEMAND, ENFORCEABLE)),)
    if on <= demand_pay_by:
        return (findings.demand_term_running(pay_by=demand_pay_by, on=on, cites=cites),)
    return (findings.nothing_unpaid(cites=cites),) if paid_in_full else ()


class Measure(Enum):
    """とるべき措置 / What must be done about a claim still unpaid."""

    REALISE_SECURITY = "realise-security"
    """担保の処分・担保権の実行・保証人への請求 / Realise the security or call on the guarantor (1号)."""
    EXECUTE = "execute"
    """強制執行 / Compulsory execution (2号)."""
    SUE = "sue"
    """訴訟手続による履行の請求 / Claim performance in court (3号)."""


@frozen(kw_only=True)
class OverdueClaim:
    """督促の後も履行されない債権 / A claim unpaid after a demand, and what is known of it."""

    kind: ClaimKind
    demanded: bool
    reasonable_time_passed: bool
    """督促の後、相当の期間を経過したか / Whether a reasonable time has passed since the demand (団体が判断する)."""
    secured: bool = False
    """担保・保証人 / Whether there is security or a guarantor."""
    security_exhausted: bool = False
    """一号の措置をとってなお履行されないか / Whether that was tried and left something unpaid."""
    has_title: bool = False
    """債務名義 / Whether there is a title to execute."""
    suspended: bool = False
    """徴収停止 / Whether collection is suspended (令171条の5)."""
    extended: bool = False
    """履行期限の延長 / Whether the term is extended (令171条の6)."""
    special_circumstances: bool = False
    """その他特別の事情 / Whether other special circumstances are found."""


@rule(
    _DUTY, _ENFORCEMENT, LOCAL_AUTONOMY_ORDER.article("171の2", item="1"), LOCAL_AUTONOMY_ORDER.article("171の2", item="2"),
    LOCAL_AUTONOMY_ORDER.article("171の2", item="3"), ja="強制執行等の措置", en="Measures after a demand",
)  # fmt: skip
def measure_after_demand(*, claim: OverdueClaim) -> Ruling[Measure | None]:
    """とらなければならない措置 / The measure that must be taken, or None while none must.

    Refused with ``CollectionRulesDoNotApply`` for kinds the article leaves out: claims collected
    as tax arrears are, and those of 法240条4項.

    >>> measure_after_demand(claim=OverdueClaim(kind=ClaimKind.CIVIL, demanded=True, reasonable_time_passed=True)).value
    <Measure.SUE: 'sue'>
    """
    if is_enforced(claim.kind) or outside_item(claim.kind):
        cites = (outside_item(claim.kind) or _ENFORCEMENT,)
        raise findings.CollectionRulesDoNotApply(findings.collection_rules_do_not_apply(kind=claim.kind, cites=cites))
    if claim.suspended or claim.extended or claim.special_circumstances:
        step = Step(
            "徴収停止・履行期限の延長その他特別の事情がある", "suspended, extended, or special circumstances", (_ENFORCEMENT,)
        )
        return Ruling(value=None, cites=(_ENFORCEMENT,), steps=(step,))
    if not (claim.demanded and claim.reasonable_time_passed):
        step = Step("督促の後、相当の期間を経過していない", "no reasonable time has passed since a demand", (_ENFORCEMENT,))
        return Ruling(value=None, cites=(_ENFORCEMENT,), steps=(step,))
    measure, item, ja, en = _SUE
    if claim.secured and not claim.security_exhausted:
        measure, item, ja, en = _SECURED
    elif claim.has_title:
        measure, item, ja, en = _TITLE
    cite = LOCAL_AUTONOMY_ORDER.article("171の2", item=item)
    return Ruling(value=measure, cites=(_DUTY, cite), steps=(Step(ja, en, (cite,)),))


_SECURED: Final = (Measure.REALISE_SECURITY, "1", "担保（保証人の保証を含む。）がある", "there is security or a guarantor")
_TITLE: Final = (Measure.EXECUTE, "2", "債務名義がある", "there is a title to execute")
_SUE: Final = (Measure.SUE, "3", "担保も債務名義もない（又は担保によってなお履行されない）", "neither security left nor a title")


@rule(_ACCELERATION, ja="履行期限の繰上げの通知", en="Notice that a term is brought forward")
def must_accelerate(*, ground_arose: bool, deferment_ground: bool = False, special_hindrance: bool = False) -> Ruling[bool]:
    """履行期限を繰り上げる旨を通知しなければならないか / Whether notice must be given without delay.

    ``ground_arose``: 繰り上げることができる理由が生じた（期限の利益の喪失など）。``deferment_ground``: 令171条の6
    第1項各号に当たる。``special_hindrance``: その他特に支障がある。

    >>> must_accelerate(ground_arose=True).value
    True
    """
    must = ground_arose and not (deferment_ground or special_hindrance)
    ja = "繰り上げることができる理由が生じ、ただし書に当たらない" if must else "理由がないか、ただし書に当たる"
    en = "a ground arose and no exception applies" if must else "there is no ground, or an exception applies"
    return Ruling(value=must, cites=(_ACCELERATION,), steps=(Step(ja, en, (_ACCELERATION,)),))


@rule(_FILING, ja="債権の申出", en="Filing of a claim")
def must_file_claim(*, proceedings_known: bool, may_file: bool) -> Ruling[bool]:
    """債権の申出をしなければならないか / Whether the claim must be filed at once.

    ``proceedings_known``: 債務者の強制執行・破産手続開始の決定などを知った。``may_file``: 法令により、債権者として
    配当の要求その他の申出ができる。

    >>> must_file_claim(proceedings_known=True, may_file=True).value
    True
    """
    must = proceedings_known and may_file
    ja = "手続を知り、申出をすることができる" if must else "手続を知らないか、申出をすることができない"
    en = "proceedings are known and a claim may be filed" if must else "no proceedings known, or no claim may be filed"
    return Ruling(value=must, cites=(_FILING,), steps=(Step(ja, en, (_FILING,)),))


@rule(_PRESERVATION, ja="債権の保全", en="Preservation of a claim")
def must_preserve_claim(*, preservation_needed: bool) -> Ruling[bool]:
    """担保の提供の求め・仮差押えなどの措置をとらなければならないか / Whether security must be asked for, or attachment sought.

    >>> must_preserve_claim(preservation_needed=True).value
    True
    """
    ja = "債権を保全するため必要がある" if preservation_needed else "保全の必要がない"
    en = "preservation is needed" if preservation_needed else "no preservation is needed"
    return Ruling(value=preservation_needed, cites=(_PRESERVATION,), steps=(Step(ja, en, (_PRESERVATION,)),))


def _demand_cite(kind: ClaimKind) -> Citation:
    if kind is ClaimKind.LOCAL_TAX:
        return _TAX_DEMAND
    return _OTHER_DEMAND if kind is ClaimKind.CIVIL else _DEMAND
