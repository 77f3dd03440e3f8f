"""監督と検査、部分払 / Supervision, inspection and part payments (法234条の2第1項、施行令167条の15、端数計算法4条)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import FRACTION_ACT, LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import performance_findings as findings

_DUTY: Final = LOCAL_AUTONOMY_ACT.article("234の2", 1)
_SUPERVISE: Final = LOCAL_AUTONOMY_ORDER.article("167の15", 1)
_INSPECT: Final = LOCAL_AUTONOMY_ORDER.article("167の15", 2)
_WAIVE: Final = LOCAL_AUTONOMY_ORDER.article("167の15", 3)
_COMMISSION: Final = LOCAL_AUTONOMY_ORDER.article("167の15", 4)
_FRACTION: Final = FRACTION_ACT.article("4")


@frozen(kw_only=True)
class InspectionRecord:
    """検査の記録 / How a performance was looked at, each as yes or no.

    ``part_waived``: 検査の一部を省略した。``warranty``: 給付後の事故に取替え・補修等をする特約があり、給付の内容が
    担保されると認められる。``by_outsider``: 職員以外の者に委託した。``outsider_ground``: 専門的な知識又は技能を
    要するなど、職員によることが困難又は不適当と認められる。
    """

    inspected: bool
    by_contract_papers: bool
    part_waived: bool = False
    warranty: bool = False
    by_outsider: bool = False
    outsider_ground: bool = False


@rule(_DUTY, _INSPECT, _WAIVE, _COMMISSION, ja="検査の方法", en="How a performance is inspected")
def check_inspection(*, record: InspectionRecord) -> tuple[Diagnostic, ...]:
    """検査が政令によっているか / Empty when the performance was inspected by the papers, and waivers and outsiders have their ground.

    >>> [each.facts["lacking"] for each in check_inspection(record=InspectionRecord(inspected=False, by_contract_papers=True))]
    ['there was no inspection']
    """
    if not record.inspected:
        return (findings.supervision_missing(
            what_ja="給付の完了の確認（検査）がない", what_en="there was no inspection", cites=(_DUTY,)),)  # fmt: skip
    asked = (
        (
            not record.by_contract_papers,
            "契約書、仕様書、設計書その他の関係書類に基づいていない",
            "not by the contract papers",
            _INSPECT,
        ),
        (
            record.part_waived and not record.warranty,
            "特約がないのに検査の一部を省略した",
            "a part was waived without a warranty",
            _WAIVE,
        ),
        (
            record.by_outsider and not record.outsider_ground,
            "職員以外の者に委託する理由がない",
            "no ground for an outsider",
            _COMMISSION,
        ),
    )
    return tuple(findings.supervision_missing(what_ja=ja, what_en=en, cites=(cite,)) for wrong, ja, en, cite in asked if wrong)


@rule(_DUTY, _SUPERVISE, _COMMISSION, ja="監督の方法", en="How a contract is supervised")
def check_supervision(
    *, needed: bool, attended_or_directed: bool, by_outsider: bool = False, outsider_ground: bool = False
) -> tuple[Diagnostic, ...]:
    """監督が政令によっているか / Empty when a contract that needs it is supervised by attendance, direction or other means.

    ``needed``: 契約の適正な履行を確保するため監督を要する契約（工事の請負など）。

    >>> check_supervision(needed=True, attended_or_directed=True)
    ()
    """
    if not needed:
        return ()
    asked = (
        (not attended_or_directed, "立会い、指示その他の方法による監督がない", "no attendance or direction", _SUPERVISE),
        (by_outsider and not outsider_ground, "職員以外の者に委託する理由がない", "no ground for an outsider", _COMMISSION),
    )
    return tuple(findings.supervision_missing(what_ja=ja, what_en=en, cites=(cite,)) for wrong, ja, en, cite in asked if wrong)


@rule(_DUTY, _FRACTION, ja="部分払の限度", en="Limit of a part payment")
def part_payment_limit(
    *, contract_price: Yen, finished: Yen, rate: Fraction, advance: Yen = Yen(0), paid_in_parts: Yen = Yen(0)
) -> Ruling[Yen]:
    """部分払の限度 / What may be paid now for the confirmed part: finished × (rate − advance ÷ price) − parts paid before.

    ``finished``: 確認した既済部分（既納部分）に相応する代価、累計。``rate``: 契約・規則の定める率（工事は10分の9、
    物件の既納部分は10分の10とする例が多い）。前金払は、既済部分の割合だけ差し引く。1円未満は切り捨てる。

    >>> part_payment_limit(contract_price=Yen(10_000_000), finished=Yen(5_000_000), rate=Fraction(9, 10), advance=Yen(4_000_000)).value
    Yen(2_500_000)
    """
    if not 0 < rate <= 1 or contract_price.amount <= 0 or not Yen(0) <= finished <= contract_price:
        raise ValueError("a rate lies above 0 and not above 1, and the finished part within the price")
    if advance < Yen(0) or paid_in_parts < Yen(0):
        raise ValueError("what was paid is 0 yen or more")
    share = rate - Fraction(advance.amount, contract_price.amount)
    exact = finished.amount * max(share, Fraction(0))
    amount = max(exact.numerator // exact.denominator - paid_in_parts.amount, 0)
    steps = (
        Step(f"確認した既済部分は{finished}である", f"the confirmed part is worth {finished.amount:,} yen", (_DUTY,)),
        Step(f"率{rate}から前金払の割合を引き、既に支払った{paid_in_parts}を差し引く",
             f"the rate of {rate} less the share of the advance, less {paid_in_parts.amount:,} yen paid before", (_DUTY,)),
        Step("1円未満の端数を切り捨てる", "the fraction under one yen falls away", (_FRACTION,)),
    )  # fmt: skip
    return Ruling(value=Yen(amount), cites=(_DUTY, _FRACTION), steps=steps)


@rule(_DUTY, ja="部分払の確認", en="Confirmation before a part payment")
def check_part_payment(*, confirmed: bool, claimed: Yen, limit: Yen) -> tuple[Diagnostic, ...]:
    """部分払をしてよいか / Empty when the part was confirmed and the claim does not exceed the limit (``part_payment_limit``).

    >>> [each.code for each in check_part_payment(confirmed=False, claimed=Yen(1), limit=Yen(1))]
    ['fiscal.part-not-confirmed']
    """
    found = list[Diagnostic]()
    if not confirmed:
        found.append(findings.part_not_confirmed(cites=(_DUTY,)))
    if claimed > limit:
        found.append(findings.part_payment_exceeds_limit(claimed=claimed, limit=limit, cites=(_DUTY,)))
    return tuple(found)
