"""所見：督促・滞納処分・徴収停止・履行延期・免除 / Findings about collecting claims and giving them up."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, Where, Yen

from .kinds import ClaimKind

_Cites = tuple[Citation, ...]


class CollectionRulesDoNotApply(DomainError):
    """債権の管理の規定が適用されない / The rules on claims do not govern this kind of claim."""


def collection_rules_do_not_apply(*, kind: ClaimKind, cites: _Cites) -> Diagnostic:
    """適用のない債権 / The rule asked does not govern this kind of claim."""
    return Diagnostic(
        code="fiscal.collection-rules-do-not-apply",
        ja=f"{kind.ja}には、この規定を適用しない。",
        en=f"This rule does not govern claims of the kind {kind.value}.",
        way_out_ja="その債権について定める法令（地方税法、滞納処分の例など）による。",
        way_out_en="Follow the law that governs the claim (the Local Tax Act, disposition as for tax arrears, and so on).",
        cites=cites,
        facts={"kind": kind.value},
        where=Where(field="kind"),
    )


def demand_before_due(*, due_on: date, demanded_on: date, cites: _Cites) -> Diagnostic:
    """期限前の督促 / The demand came before anything was overdue."""
    return Diagnostic(
        code="fiscal.demand-before-due",
        ja=f"督促の日{demanded_on}が、期限{due_on}を過ぎていない。督促は、期限までに納付・履行しない者にする。",
        en=f"The demand of {demanded_on} came before the due date {due_on} had passed; only what is overdue is demanded.",
        way_out_ja="期限の翌日以後に督促する。",
        way_out_en="Demand after the due date.",
        cites=cites,
        facts={"due_on": due_on, "demanded_on": demanded_on},
        where=Where(field="demanded_on"),
    )


def demand_without_term(*, cites: _Cites) -> Diagnostic:
    """期限のない督促 / The demand sets no term."""
    return Diagnostic(
        code="fiscal.demand-without-term",
        ja="督促に期限の指定がない。督促は、期限を指定してする。",
        en="The demand sets no term; a demand sets one.",
        way_out_ja="期限を指定して督促する。",
        way_out_en="Set a term in the demand.",
        cites=cites,
        where=Where(field="pay_by"),
    )


def demand_term_past(*, pay_by: date, demanded_on: date, cites: _Cites) -> Diagnostic:
    """過ぎた期限 / The term set had passed already."""
    return Diagnostic(
        code="fiscal.demand-term-past",
        ja=f"督促に指定した期限{pay_by}が、督促の日{demanded_on}より前である。",
        en=f"The term {pay_by} set in the demand lies before its day {demanded_on}.",
        way_out_ja="督促の日以後の期限を指定する。",
        way_out_en="Set a term on or after the day of the demand.",
        cites=cites,
        facts={"pay_by": pay_by, "demanded_on": demanded_on},
        where=Where(field="pay_by"),
    )


def disposition_not_open(*, kind: ClaimKind, cites: _Cites) -> Diagnostic:
    """滞納処分のできない債権 / The claim is not collected as tax arrears are."""
    return Diagnostic(
        code="fiscal.disposition-not-open",
        ja=f"{kind.ja}は、地方税の滞納処分の例により処分することができない。できるのは、分担金・加入金・過料と法律で定める歳入である。",
        en=f"Claims of the kind {kind.value} are not collected as tax arrears are; only contributions, admission money, "
        "civil penalties and revenue named by an Act are.",
        way_out_ja="督促の後、担保の実行・強制執行・訴訟による（施行令第171条の2）。地方税は地方税法による。",
        way_out_en="After a demand: security, execution or a suit (Order, Article 171-2); tax follows the Local Tax Act.",
        cites=cites,
        facts={"kind": kind.value},
        where=Where(field="kind"),
    )


def not_demanded(*, cites: _Cites) -> Diagnostic:
    """督促していない / The claim was not demanded."""
    return Diagnostic(
        code="fiscal.claim-not-demanded",
        ja="督促をしていない。処分は、督促を受けた者が指定された期限までに納付しないときにする。",
        en="There was no demand; disposition follows a demand whose term passed unpaid.",
        way_out_ja="期限を指定して督促する。",
        way_out_en="Demand payment and set a term.",
        cites=cites,
        where=Where(field="demand_pay_by"),
    )


def demand_term_running(*, pay_by: date, on: date, cites: _Cites) -> Diagnostic:
    """期限の前 / The term of the demand has not passed."""
    return Diagnostic(
        code="fiscal.demand-term-running",
        ja=f"督促に指定した期限{pay_by}が、{on}にはまだ過ぎていない。",
        en=f"On {on} the term {pay_by} set in the demand has not passed.",
        way_out_ja="期限の翌日以後にする。",
        way_out_en="Wait until the day after the term.",
        cites=cites,
        facts={"pay_by": pay_by, "on": on},
        where=Where(field="on"),
    )


def nothing_unpaid(*, cites: _Cites) -> Diagnostic:
    """未納がない / Nothing is unpaid."""
    return Diagnostic(
        code="fiscal.nothing-unpaid",
        ja="納付すべき金額が納付されているので、処分することができない。",
        en="The amount has been paid; there is nothing to proceed for.",
        way_out_ja="収納の記録を確かめる。",
        way_out_en="Look at the record of receipts.",
        cites=cites,
        where=Where(field="paid_in_full"),
    )


def ground_not_met(*, ja: str, en: str, cites: _Cites, field: str) -> Diagnostic:
    """要件を欠く / A condition of the ground is not met."""
    return Diagnostic(
        code="fiscal.relief-ground-not-met",
        ja=f"{ja}ので、この号の要件に当たらない。",
        en=f"{en}, so the ground of this item is not met.",
        way_out_ja="事実を調査し直すか、ほかの号に当たるかを確かめる。",
        way_out_en="Look at the facts again, or see whether another item applies.",
        cites=cites,
        where=Where(field=field),
    )


def assets_exceed_costs(*, assets: Yen, costs: Yen, cites: _Cites) -> Diagnostic:
    """財産が費用を超える / What can be seized is worth more than seizing it costs."""
    return Diagnostic(
        code="fiscal.assets-exceed-costs",
        ja=f"差し押えることができる財産の価額{assets}が、強制執行の費用{costs}をこえるので、徴収停止をすることができない。",
        en=f"What can be seized is worth {assets.amount} yen, more than the {costs.amount} yen of executing; no suspension.",
        way_out_ja="強制執行その他の措置をとる。",
        way_out_en="Execute, or take another measure.",
        cites=cites,
        facts={"assets": assets, "costs": costs},
        where=Where(field="seizable"),
    )


def claim_worth_collecting(*, amount: Yen, costs: Yen, cites: _Cites) -> Diagnostic:
    """費用に満たなくない / The claim is not smaller than what collecting it costs."""
    return Diagnostic(
        code="fiscal.claim-worth-collecting",
        ja=f"債権金額{amount}が、取立てに要する費用{costs}に満たないとはいえないので、徴収停止をすることができない。",
        en=f"The claim of {amount.amount} yen is not below the {costs.amount} yen of collecting it; no suspension.",
        way_out_ja="取立ての措置をとる。",
        way_out_en="Collect it.",
        cites=cites,
        facts={"amount": amount, "costs": costs},
        where=Where(field="amount"),
    )


def release_too_early(*, on: date, first: date, cites: _Cites) -> Diagnostic:
    """十年を経過していない / Ten years have not passed."""
    return Diagnostic(
        code="fiscal.release-too-early",
        ja=f"免除は、十年を経過した後（{first}から）でなければすることができない。{on}には、まだできない。",
        en=f"A release is open from {first}, when ten years have passed; on {on} it is not.",
        way_out_ja="期間の経過を待つ。急ぐなら、権利の放棄として議会の議決を求める（法第96条第1項第10号）。",
        way_out_en="Wait; or ask the council to vote a waiver (Act, Article 96, paragraph 1, item 10).",
        cites=cites,
        facts={"on": on, "first": first},
        where=Where(field="on"),
    )


def waiver_not_voted(*, cites: _Cites) -> Diagnostic:
    """議決のない放棄 / The council has not voted the waiver."""
    return Diagnostic(
        code="fiscal.waiver-not-voted",
        ja="権利の放棄について議会の議決がないので、債権は消滅していない。不納欠損は、消滅した債権を帳簿から落とす整理である。",
        en="The council has not voted the waiver, so the claim still exists; writing off clears an extinguished claim from the books.",
        way_out_ja="議決を求めるか、放棄について定める条例による。",
        way_out_en="Ask for a vote, or use an ordinance that provides for waivers.",
        cites=cites,
        where=Where(field="voted"),
    )


def limitation_not_ended(*, cites: _Cites) -> Diagnostic:
    """時効期間の前 / The period of limitation has not ended."""
    return Diagnostic(
        code="fiscal.limitation-not-ended",
        ja="時効期間が満了していないので、債権は消滅していない。不納欠損は、消滅した債権を帳簿から落とす整理である。",
        en="The period of limitation has not ended, so the claim still exists; writing off clears an extinguished claim from the books.",
        way_out_ja="徴収するか、徴収停止・免除・放棄の要件を確かめる。",
        way_out_en="Collect, or see whether it may be suspended, released or waived.",
        cites=cites,
        where=Where(field="period_ended"),
    )


def limitation_not_invoked(*, cites: _Cites) -> Diagnostic:
    """援用のない時効 / The limitation has not been invoked."""
    return Diagnostic(
        code="fiscal.limitation-not-invoked",
        ja="時効が援用されていないので、債権は消滅していない。民法の時効は、当事者が援用しなければ、これによって裁判をすることができない。",
        en="The limitation has not been invoked, so the claim still exists; under the Civil Code the debtor must invoke it.",
        way_out_ja="援用を待つか、権利の放棄の議決又は条例の定めによる。",
        way_out_en="Wait for it to be invoked, or waive by a vote or under an ordinance.",
        cites=cites,
        where=Where(field="invoked"),
    )
