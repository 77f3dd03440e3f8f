"""徴収停止・履行延期・免除・放棄・不納欠損 / Suspending, deferring, releasing, waiving and writing off claims.

施行令171条の5から171条の7まで、法96条1項10号。「相当の期間」「著しく困難」「見込み」は団体の判断であり、事実として受け取る。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import collection_findings as findings
from .kinds import ClaimKind, is_enforced, outside_item
from .limitation import release_possible_from

_RELIEF: Final = LOCAL_AUTONOMY_ACT.article("240", 3)
_WAIVER: Final = LOCAL_AUTONOMY_ACT.article("96", 1, "10")
_NO_INVOCATION: Final = LOCAL_AUTONOMY_ACT.article("236", 2)
_INVOCATION: Final = CIVIL_CODE.article("145")
_SUSPENSION: Final = LOCAL_AUTONOMY_ORDER.article("171の5")
_DEFERMENT: Final = LOCAL_AUTONOMY_ORDER.article("171の6", 1)
_AFTER_DUE: Final = LOCAL_AUTONOMY_ORDER.article("171の6", 2)
_RELEASE: Final = LOCAL_AUTONOMY_ORDER.article("171の7", 1)
_ON_LENDING: Final = LOCAL_AUTONOMY_ORDER.article("171の7", 2)
_NO_VOTE: Final = LOCAL_AUTONOMY_ORDER.article("171の7", 3)
_NOTHING: Final = Yen(0)


class SuspensionGround(Enum):
    """徴収停止の事由 / Grounds to suspend collection (令171条の5各号)."""

    DORMANT_COMPANY = "dormant-company"
    """法人が事業を休止し再開の見込みが全くない / A company out of business with no hope of reopening (1号)."""
    MISSING_DEBTOR = "missing-debtor"
    """債務者の所在が不明 / The debtor cannot be found, or the like (2号)."""
    SMALL_CLAIM = "small-claim"
    """債権金額が少額 / The claim is smaller than collecting it costs (3号)."""


@frozen(kw_only=True)
class SuspensionFacts:
    """徴収停止の事実 / What was found of a claim whose collection is to be suspended."""

    kind: ClaimKind
    ground: SuspensionGround
    ground_found: bool
    """その号の前段の事実（休止と見込みのないこと、所在不明、少額）/ The fact the item begins with."""
    reasonable_time_overdue: bool
    """履行期限後相当の期間を経過したか / Whether a reasonable time has passed since the due date."""
    hard_to_collect: bool
    """履行させることが著しく困難又は不適当か / Whether collecting is very hard or out of place."""
    amount: Yen
    costs: Yen
    """強制執行（3号では取立て）の費用 / The cost of executing (3号: of collecting)."""
    seizable: Yen = _NOTHING
    """差し押えることができる財産の価額 / What can be seized."""


@rule(
    _RELIEF, _SUSPENSION, LOCAL_AUTONOMY_ORDER.article("171の5", item="1"), LOCAL_AUTONOMY_ORDER.article("171の5", item="2"),
    LOCAL_AUTONOMY_ORDER.article("171の5", item="3"), ja="徴収停止", en="Suspension of collection",
)  # fmt: skip
def check_collection_suspension(*, facts: SuspensionFacts) -> tuple[Diagnostic, ...]:
    """徴収停止をすることができるか / Empty when collection may be suspended on that ground.

    Not for claims collected as tax arrears are, nor those of 法240条4項. Assets equal to the
    costs do not exceed them; a claim equal to the costs is not below them.

    >>> check_collection_suspension(facts=SuspensionFacts(kind=ClaimKind.CIVIL, ground=SuspensionGround.SMALL_CLAIM, ground_found=True,
    ...     reasonable_time_overdue=True, hard_to_collect=True, amount=Yen(999), costs=Yen(1_000)))
    ()
    """
    if found := _not_governed(facts.kind, _SUSPENSION):
        return found
    item = LOCAL_AUTONOMY_ORDER.article("171の5", item=_SUSPENSION_ITEMS[facts.ground])
    cites = (item,)
    out: list[Diagnostic] = []
    for met, field, ja, en in (
        (facts.reasonable_time_overdue, "reasonable_time_overdue", "履行期限後相当の期間を経過していない",
         "no reasonable time has passed since the due date"),
        (facts.ground_found, "ground_found", "その号の掲げる事実が認められない", "the fact named by the item is not found"),
        (facts.hard_to_collect, "hard_to_collect", "履行させることが著しく困難又は不適当と認められない",
         "collecting is not found to be very hard or out of place"),
    ):  # fmt: skip
        if not met:
            out.append(findings.ground_not_met(ja=ja, en=en, cites=(item, _SUSPENSION), field=field))
    if facts.ground is SuspensionGround.SMALL_CLAIM:
        if not facts.amount < facts.costs:  # 費用に「満たない」
            out.append(findings.claim_worth_collecting(amount=facts.amount, costs=facts.costs, cites=cites))
    elif facts.seizable > facts.costs:  # 費用を「こえない」
        out.append(findings.assets_exceed_costs(assets=facts.seizable, costs=facts.costs, cites=cites))
    return tuple(out)


class DefermentGround(Enum):
    """履行延期の事由 / Grounds to extend the term (令171条の6第1項各号)."""

    INSOLVENT = "insolvent"
    """無資力又はこれに近い / The debtor has nothing, or almost nothing (1号)."""
    BETTER_COLLECTED_LATER = "better-collected-later"
    """一時に困難で、延長が徴収上有利 / Not all at once, and extending helps collecting (2号)."""
    DISASTER = "disaster"
    """災害・盗難その他の事故 / Disaster, theft or accident (3号)."""
    SINCERE_WRONGDOER = "sincere-wrongdoer"
    """損害賠償金・不当利得の返還金で、特に誠意がある / Damages or unjust enrichment, with special good faith (4号)."""
    ON_LENDING = "on-lending"
    """転貸した貸付金 / A loan lent on to a third person who cannot repay (5号)."""


class ClaimNature(Enum):
    """債権の性質 / What the claim is for, as far as the grounds ask."""

    DAMAGES_OR_ENRICHMENT = "damages-or-enrichment"
    """損害賠償金又は不当利得による返還金 / Damages, or the return of unjust enrichment."""
    LOAN = "loan"
    """貸付金 / A loan."""
    OTHER = "other"
    """その他 / Anything else."""


@rule(
    _RELIEF, _DEFERMENT, LOCAL_AUTONOMY_ORDER.article("171の6", 1, "1"), LOCAL_AUTONOMY_ORDER.article("171の6", 1, "2"),
    LOCAL_AUTONOMY_ORDER.article("171の6", 1, "3"), LOCAL_AUTONOMY_ORDER.article("171の6", 1, "4"),
    LOCAL_AUTONOMY_ORDER.article("171の6", 1, "5"), ja="履行延期の特約・処分", en="Extension of a term",
)  # fmt: skip
def check_deferment(
    *, kind: ClaimKind, nature: ClaimNature, ground: DefermentGround, ground_found: bool, hard_all_at_once: bool = False
) -> tuple[Diagnostic, ...]:
    """履行期限を延長することができるか / Empty when the term may be extended on that ground, in instalments too.

    ``ground_found``: what the item says beyond the debtor's difficulty (有利、やむを得ない、特に誠意、転貸先の事情;
    1号では無資力). ``hard_all_at_once``: 全部を一時に履行することが困難（2号から5号まで）。

    >>> check_deferment(kind=ClaimKind.CIVIL, nature=ClaimNature.OTHER, ground=DefermentGround.INSOLVENT, ground_found=True)
    ()
    """
    if found := _not_governed(kind, _DEFERMENT):
        return found
    item = LOCAL_AUTONOMY_ORDER.article("171の6", 1, _DEFERMENT_ITEMS[ground])
    needed = _NATURE_NEEDED.get(ground)
    out: list[Diagnostic] = []
    if needed is not None and nature is not needed:
        out.append(findings.ground_not_met(ja="この号の掲げる債権でない", en="the claim is not of the kind the item names",
                                           cites=(item,), field="nature"))  # fmt: skip
    if not ground_found:
        out.append(findings.ground_not_met(ja="その号の掲げる事実が認められない", en="the facts named by the item are not found",
                                           cites=(item,), field="ground_found"))  # fmt: skip
    if ground is not DefermentGround.INSOLVENT and not hard_all_at_once:
        out.append(findings.ground_not_met(ja="全部を一時に履行することが困難であると認められない",
                                           en="paying all at once is not found to be hard", cites=(item,), field="hard_all_at_once"))  # fmt: skip
    return tuple(out)


@rule(_AFTER_DUE, ja="期限後の延期と既に生じた損害賠償金等", en="Charges accrued before an extension")
def are_accrued_charges_kept(*, due_on: date, extended_on: date) -> Ruling[bool]:
    """既に発生した延滞の損害賠償金等を徴収すべきか / Whether charges already accrued stay collectable: an extension after the due date.

    >>> are_accrued_charges_kept(due_on=date(2026, 3, 31), extended_on=date(2026, 4, 1)).value
    True
    """
    kept = extended_on > due_on
    ja = (
        "履行期限後の延期なので、既に発生した損害賠償金等は徴収すべきものとする"
        if kept
        else "履行期限までの延期なので、発生した損害賠償金等がない"
    )
    en = "extended after the due date: what has accrued is collected" if kept else "extended in time: nothing has accrued"
    return Ruling(value=kept, cites=(_AFTER_DUE,), steps=(Step(ja, en, (_AFTER_DUE,)),))


@frozen(kw_only=True)
class ReleaseFacts:
    """免除の事実 / What was found of a claim to be released."""

    ground: DefermentGround
    """延期した事由 / The ground the term was extended on."""
    first_due_on: date
    extended_after_due_on: date | None = None
    """当初の履行期限の後に延期したなら、最初に延期した日 / The first extension, if after the first due date."""
    still_insolvent: bool
    """債務者（5号では第三者）がなお無資力又はこれに近いか / Whether the debtor (5号: the third person) still is."""
    no_prospect: bool
    """弁済することができる見込みがないか / Whether there is no prospect of payment."""
    third_person_released: bool = False
    """5号：当該第三者への貸付金を債務者が免除することを条件としたか / Whether the debtor must release the third person too."""


@rule(_RELIEF, _RELEASE, _ON_LENDING, ja="債務の免除", en="Release of a debt")
def check_release(*, facts: ReleaseFacts, on: date) -> tuple[Diagnostic, ...]:
    """免除することができるか / Empty when the claim, and the charges on it, may be released without a vote.

    Only after an extension for insolvency, or for on-lending because the third person was
    insolvent, and only when ten years have passed (``release_possible_from``).

    >>> check_release(facts=ReleaseFacts(ground=DefermentGround.INSOLVENT, first_due_on=date(2016, 3, 31),
    ...     still_insolvent=True, no_prospect=True), on=date(2026, 4, 1))
    ()
    """
    lent_on = facts.ground is DefermentGround.ON_LENDING
    cites = (_RELEASE, _ON_LENDING) if lent_on else (_RELEASE,)
    if facts.ground not in (DefermentGround.INSOLVENT, DefermentGround.ON_LENDING):
        return (findings.ground_not_met(ja="無資力（又は転貸先の無資力）による延期をした債権でない",
                                        en="the term was not extended for insolvency", cites=cites, field="ground"),)  # fmt: skip
    first = release_possible_from(first_due_on=facts.first_due_on, extended_after_due_on=facts.extended_after_due_on).value
    out: list[Diagnostic] = []
    if on < first:
        out.append(findings.release_too_early(on=on, first=first, cites=cites))
    if not facts.still_insolvent:
        out.append(findings.ground_not_met(ja="なお無資力又はこれに近い状態にあると認められない", en="insolvency is no longer found",
                                           cites=cites, field="still_insolvent"))  # fmt: skip
    if not facts.no_prospect:
        out.append(findings.ground_not_met(ja="弁済することができる見込みがないと認められない", en="payment is not without prospect",
                                           cites=cites, field="no_prospect"))  # fmt: skip
    if lent_on and not facts.third_person_released:
        out.append(findings.ground_not_met(ja="第三者に対する貸付金の免除を条件としていない",
                                           en="releasing the third person is not made a condition", cites=(_ON_LENDING,),
                                           field="third_person_released"))  # fmt: skip
    return tuple(out)


class GivingUp(Enum):
    """権利を手放す方法 / How a body gives up a claim."""

    RELEASE_UNDER_ORDER = "release-under-order"
    """施行令171条の7の免除 / A release under the order."""
    UNDER_ACT_OR_ORDINANCE = "under-act-or-ordinance"
    """法律・政令・条例の特別の定めによる放棄 / A waiver that an Act, an order or an ordinance provides for."""
    WAIVER = "waiver"
    """それ以外の放棄 / Any other waiver."""


@rule(_WAIVER, _NO_VOTE, ja="放棄の議決の要否", en="Whether a waiver needs a vote")
def is_vote_required_to_give_up(*, by: GivingUp) -> Ruling[bool]:
    """議会の議決を要するか / Whether the council must vote.

    >>> is_vote_required_to_give_up(by=GivingUp.WAIVER).value, is_vote_required_to_give_up(by=GivingUp.RELEASE_UNDER_ORDER).value
    (True, False)
    """
    cite, ja, en = {
        GivingUp.WAIVER: (_WAIVER, "権利の放棄は、議決を要する", "a waiver of a right is voted"),
        GivingUp.UNDER_ACT_OR_ORDINANCE: (
            _WAIVER,
            "法律・政令・条例に特別の定めがある",
            "an Act, order or ordinance provides for it",
        ),
        GivingUp.RELEASE_UNDER_ORDER: (_NO_VOTE, "施行令による免除は、議決を要しない", "a release under the order needs no vote"),
    }[by]
    return Ruling(value=by is GivingUp.WAIVER, cites=(cite,), steps=(Step(ja, en, (cite,)),))


@frozen(kw_only=True)
class WriteOffFacts:
    """不納欠損の事実 / How a claim to be written off came to an end."""

    by: GivingUp | None = None
    """手放した方法。時効によるときは None / How it was given up; None when it ended by limitation."""
    voted: bool = False
    period_ended: bool = False
    """時効期間が満了したか / Whether the period of limitation has ended."""
    invoked: bool = False
    """債務者が時効を援用したか（私法上の債権） / Whether the debtor invoked it (civil claims)."""
    civil_limitation: bool = False
    """民法の時効による債権か / Whether the Civil Code's limitation applies, which must be invoked."""


@rule(_WAIVER, _NO_INVOCATION, _INVOCATION, ja="不納欠損の要件", en="Conditions for writing off")
def check_write_off(*, facts: WriteOffFacts) -> tuple[Diagnostic, ...]:
    """不納欠損として整理してよいか / Empty when the claim is extinguished: by limitation, release, or a lawful waiver.

    不納欠損の手続そのものは団体の規則による。ここでは、債権が消滅しているかだけを確かめる。

    >>> [each.code for each in check_write_off(facts=WriteOffFacts(period_ended=True, civil_limitation=True))]
    ['fiscal.limitation-not-invoked']
    """
    if facts.by is not None:
        lawful = facts.voted or not is_vote_required_to_give_up(by=facts.by).value
        return () if lawful else (findings.waiver_not_voted(cites=(_WAIVER,)),)
    if not facts.period_ended:
        return (findings.limitation_not_ended(cites=(_NO_INVOCATION,)),)
    if facts.civil_limitation and not facts.invoked:
        return (findings.limitation_not_invoked(cites=(_INVOCATION,)),)
    return ()


_SUSPENSION_ITEMS: Final = {
    SuspensionGround.DORMANT_COMPANY: "1", SuspensionGround.MISSING_DEBTOR: "2", SuspensionGround.SMALL_CLAIM: "3",
}  # fmt: skip
_DEFERMENT_ITEMS: Final = {ground: str(at) for at, ground in enumerate(DefermentGround, start=1)}
_NATURE_NEEDED: Final = {
    DefermentGround.SINCERE_WRONGDOER: ClaimNature.DAMAGES_OR_ENRICHMENT, DefermentGround.ON_LENDING: ClaimNature.LOAN,
}  # fmt: skip


def _not_governed(kind: ClaimKind, cite: Citation) -> tuple[Diagnostic, ...]:
    item = outside_item(kind)
    if item is None and not is_enforced(kind):
        return ()
    return (findings.collection_rules_do_not_apply(kind=kind, cites=(item or cite,)),)
