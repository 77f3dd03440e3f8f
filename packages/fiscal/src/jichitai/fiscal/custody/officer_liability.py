"""職員の賠償責任 / Liability of staff who keep money and things or decide on spending (法243条の2の8)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from . import liability_findings as findings
from .conditions import decided, refused

_LIABLE: Final = LOCAL_AUTONOMY_ACT.article("243の2の8", 1)
_SHARED: Final = LOCAL_AUTONOMY_ACT.article("243の2の8", 2)
_ORDERED: Final = LOCAL_AUTONOMY_ACT.article("243の2の8", 3)


class Fault(Enum):
    """故意・過失 / How the person was at fault."""

    INTENT = "intent"
    """故意 / Intent."""
    GROSS_NEGLIGENCE = "gross-negligence"
    """重大な過失 / Gross negligence."""
    NEGLIGENCE = "negligence"
    """重大でない過失 / Negligence short of gross."""
    NONE = "none"
    """なし / None."""


_GRAVE: Final = frozenset({Fault.INTENT, Fault.GROSS_NEGLIGENCE})


class Keeper(Enum):
    """保管・使用する職員 / Who keeps or uses it."""

    ACCOUNTING_OFFICER = "accounting-officer"
    """会計管理者 / The accounting officer."""
    ACCOUNTING_STAFF = "accounting-staff"
    """会計管理者の事務を補助する職員 / Staff who help the accounting officer."""
    ADVANCE_FUND_HOLDER = "advance-fund-holder"
    """資金前渡を受けた職員 / Holder of an advance fund."""
    MOVABLE_KEEPER = "movable-keeper"
    """占有動産を保管している職員 / Keeper of movables in custody."""
    ARTICLE_USER = "article-user"
    """物品を使用している職員 / User of an article."""
    OTHER = "other"
    """その他の職員 / Anybody else."""


class LostThing(Enum):
    """亡失・損傷した物 / What was lost or damaged."""

    CASH = "cash"
    """現金 / Cash."""
    SECURITIES = "securities"
    """有価証券 / Securities."""
    ARTICLE = "article"
    """物品（基金に属する動産を含む） / An article, or a movable of a fund."""
    MOVABLE_IN_CUSTODY = "movable-in-custody"
    """占有動産 / A movable in custody."""


@rule(_LIABLE, ja="保管・使用する職員の賠償責任", en="Liability of a keeper or user")
def is_keeper_liable(*, keeper: Keeper, thing: LostThing, fault: Fault, kept_or_used_by_them: bool) -> Ruling[bool]:
    """亡失・損傷を賠償すべきか / Whether a loss must be made good: intent or gross negligence; for cash, any negligence.

    ``kept_or_used_by_them``: その者の保管に係る物か（物品を使用している職員なら、その使用に係る物品か）。

    >>> [is_keeper_liable(keeper=Keeper.ADVANCE_FUND_HOLDER, thing=thing, fault=Fault.NEGLIGENCE, kept_or_used_by_them=True).value
    ...  for thing in (LostThing.CASH, LostThing.SECURITIES)]
    [True, False]
    """
    if keeper is Keeper.OTHER:
        return decided(False, "第1項前段の職員でない", "not one of the staff named", _LIABLE)
    if not kept_or_used_by_them or (keeper is Keeper.ARTICLE_USER and thing is not LostThing.ARTICLE):
        return decided(False, "その保管又は使用に係る物でない", "it was not kept or used by them", _LIABLE)
    if fault in _GRAVE:
        return decided(True, "故意又は重大な過失による", "by intent or gross negligence", _LIABLE)
    if thing is LostThing.CASH and fault is Fault.NEGLIGENCE:
        return decided(True, "現金については、過失による亡失も賠償する", "for cash any negligence is enough", _LIABLE)
    return decided(False, "求められる故意・過失がない", "the fault asked for is missing", _LIABLE)


class SpendingAct(Enum):
    """財務の行為 / Acts of spending (第1項各号)."""

    COMMITMENT = "1"
    """一　支出負担行為 / Commitment."""
    ORDER_OR_CONFIRMATION = "2"
    """二　支出命令、支出負担行為の確認 / Payment order, and its confirmation."""
    DISBURSEMENT = "3"
    """三　支出又は支払 / Disbursement or payment."""
    SUPERVISION_OR_INSPECTION = "4"
    """四　契約の監督又は検査 / Supervision or inspection of a contract."""
    OTHER = "other"
    """その他 / Anything else."""


class Competence(Enum):
    """その行為についての立場 / How the person stands to the act."""

    AUTHORITY = "authority"
    """権限を有する職員 / Has the authority."""
    DESIGNATED_HELPER = "designated-helper"
    """権限に属する事務を直接補助し、規則で指定された職員 / Helps directly, and is designated by the body's rule."""
    OTHER_HELPER = "other-helper"
    """規則で指定されていない補助者など / Any other helper."""


@rule(
    _LIABLE, *(LOCAL_AUTONOMY_ACT.article("243の2の8", 1, item) for item in ("1", "2", "3", "4")),
    ja="財務の行為による賠償責任", en="Liability for acts of spending",
)  # fmt: skip
def is_spender_liable(*, act: SpendingAct, competence: Competence, fault: Fault, unlawful: bool, damage: bool) -> Ruling[bool]:
    """違法な財務の行為の損害を賠償すべきか / Whether damage must be made good: an unlawful act or omission, by intent or gross negligence.

    >>> is_spender_liable(act=SpendingAct.COMMITMENT, competence=Competence.OTHER_HELPER, fault=Fault.INTENT, unlawful=True,
    ...     damage=True).value
    False
    """
    if act is SpendingAct.OTHER:
        return decided(False, "第1項各号の行為でない", "not an act of the four items", _LIABLE)
    cite = LOCAL_AUTONOMY_ACT.article("243の2の8", 1, act.value)
    if competence is Competence.OTHER_HELPER:
        return decided(False, "権限も、規則による指定もない", "neither authority nor designation by rule", cite)
    if not unlawful or not damage:
        return decided(False, "法令違反の行為（怠りを含む）による損害がない", "no damage by an unlawful act or omission", cite)
    ja = "故意又は重大な過失により、法令に違反して損害を与えた" if fault in _GRAVE else "故意も重大な過失もない"
    return decided(
        fault in _GRAVE, ja, "by intent or gross negligence" if fault in _GRAVE else "neither intent nor gross negligence", cite
    )


@rule(_SHARED, ja="二人以上の職員の分担", en="Shares where several staff caused the damage")
def shares_of_damage(*, damage: Yen, weights: tuple[int, ...]) -> Ruling[tuple[Yen, ...]]:
    """職員ごとの賠償額 / Each one's share by role and by how far the act caused the damage; together exactly the damage.

    ``weights``: 職分と、損害の発生の原因となった程度とを合わせて見た重み（監査委員の決定による）。端数の円の扱いは法にないので、
    切り捨てた残りを、端数の大きい者から一円ずつ割り当てる（同じなら先の者）。

    >>> shares_of_damage(damage=Yen(1_000), weights=(1, 1, 1)).value
    (Yen(334), Yen(333), Yen(333))
    """
    if len(weights) < 2 or min(weights) < 0 or not sum(weights):
        raise ValueError("two or more weights, none negative, not all zero")
    if damage < Yen(0):
        raise ValueError("the damage is not negative")
    whole = sum(weights)
    shares = [damage.amount * weight // whole for weight in weights]
    left = damage.amount - sum(shares)
    by_fraction = sorted(range(len(weights)), key=lambda at: (-(damage.amount * weights[at] % whole), at))
    for at in by_fraction[:left]:
        shares[at] += 1
    ja = f"損害{damage}を、重み{'：'.join(map(str, weights))}で分ける"
    return decided(tuple(Yen(each) for each in shares), ja, f"{damage} in the proportion {weights}", _SHARED)


@rule(_ORDERED, ja="賠償の命令", en="Order to compensate")
def check_compensation_order(
    *, auditors_decided: bool, found_liable: bool, amount_decided: Yen, amount_ordered: Yen, term_set: bool
) -> tuple[Diagnostic, ...]:
    """監査委員の決定に基づく命令か / Empty when the auditors decided on liability and amount, and that amount is ordered with a term.

    >>> check_compensation_order(auditors_decided=True, found_liable=True, amount_decided=Yen(50_000), amount_ordered=Yen(50_000),
    ...     term_set=True)
    ()
    """
    differs = auditors_decided and found_liable and amount_ordered != amount_decided
    return refused(
        findings.compensation_order_wrong,
        (not auditors_decided, "auditors_decided", "監査委員の監査と決定がない", "the auditors have not decided", _ORDERED),
        (
            auditors_decided and not found_liable,
            "found_liable",
            "賠償責任がないと決定されている",
            "no liability was found",
            _ORDERED,
        ),
        (differs, "amount_ordered", "命じる額が、決定された額と違う", "the amount is not the one decided", _ORDERED),
        (not term_set, "term_set", "期限を定めていない", "no term is set", _ORDERED),
    )
