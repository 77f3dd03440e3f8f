"""所見：納付の手段と指定納付受託者 / Findings about means of payment and designated payment agents."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Where, Yen

_Cites = tuple[Citation, ...]


def stamps_not_for_this(*, cites: _Cites) -> Diagnostic:
    """証紙によれない歳入 / Stamps are only for fees."""
    return Diagnostic(
        code="fiscal.stamps-not-for-this-revenue",
        ja="この歳入は使用料でも手数料でもない。証紙による収入の方法は、使用料と手数料に限られる。",
        en="The revenue is no fee; stamps are only for fees for use and for services.",
        way_out_ja="納入の通知により収入する。",
        way_out_en="Collect it by a notice of payment.",
        cites=cites,
        where=Where(field="revenue"),
    )


def stamps_without_ordinance(*, cites: _Cites) -> Diagnostic:
    """条例の定めがない / No ordinance provides for stamps."""
    return Diagnostic(
        code="fiscal.stamps-without-ordinance",
        ja="証紙による収入の方法について、条例の定めがない。条例の定めるところによる。",
        en="No ordinance provides for stamps; they are used as an ordinance provides.",
        way_out_ja="条例を定めるか、納入の通知により収入する。",
        way_out_en="Enact an ordinance, or collect by a notice of payment.",
        cites=cites,
        where=Where(field="by_ordinance"),
    )


def no_bank_for_payment(*, cites: _Cites) -> Diagnostic:
    """金融機関の指定がない / The body has designated no bank."""
    return Diagnostic(
        code="fiscal.no-bank-for-payment",
        ja="金融機関を指定していないので、口座振替や証券で納付することができない。",
        en="The body has designated no bank, so payment by transfer or securities is not open.",
        way_out_ja="現金で納付する。市町村なら、証券の取立てと納付の委託による。",
        way_out_en="Pay in cash; in a municipality, have a security taken for collection.",
        cites=cites,
        where=Where(field="bank_designated"),
    )


def no_account_there(*, cites: _Cites) -> Diagnostic:
    """口座がない / The payer has no account at such a bank."""
    return Diagnostic(
        code="fiscal.no-account-at-body-bank",
        ja="納入義務者が、指定金融機関などに預金口座を設けていない。",
        en="The payer has no account at a bank that takes the body's money.",
        way_out_ja="口座のある収納代理金融機関などを確かめるか、ほかの手段で納付する。",
        way_out_en="Find a bank of the body where the payer has one, or pay another way.",
        cites=cites,
        where=Where(field="account_there"),
    )


def transfer_not_requested(*, cites: _Cites) -> Diagnostic:
    """口座振替の請求がない / The payer did not ask the bank."""
    return Diagnostic(
        code="fiscal.transfer-not-requested",
        ja="納入義務者が、金融機関に口座振替を請求していない。",
        en="The payer has not asked the bank for a transfer.",
        way_out_ja="口座振替の依頼を受ける。",
        way_out_en="Have the payer ask for it.",
        cites=cites,
        where=Where(field="requested"),
    )


def security_exceeds_payment(*, face: Yen, payable: Yen, cites: _Cites) -> Diagnostic:
    """納付金額を超える証券 / The security is worth more than the sum to pay."""
    return Diagnostic(
        code="fiscal.security-exceeds-payment",
        ja=f"証券の金額{face}が、納付金額{payable}を超える。使用することができるのは、納付金額を超えない証券である。",
        en=f"The security of {face.amount} yen exceeds the {payable.amount} yen to pay; it may not.",
        way_out_ja="納付金額以下の証券によるか、ほかの手段で納付する。",
        way_out_en="Use a security of no more than that sum, or pay another way.",
        cites=cites,
        facts={"face": face, "payable": payable},
        where=Where(field="face"),
    )


def security_not_listed(*, cites: _Cites) -> Diagnostic:
    """列挙にない証券 / The order does not list this security."""
    return Diagnostic(
        code="fiscal.security-not-listed",
        ja="この証券は、納付に使用することができる証券（小切手等、支払期日の到来した無記名式の公債と利札）に当たらない。",
        en="The order lists cheques and matured bearer bonds and coupons; this security is neither.",
        way_out_ja="ほかの手段で納付する。",
        way_out_en="Pay another way.",
        cites=cites,
        where=Where(field="kind"),
    )


def bond_not_due(*, cites: _Cites) -> Diagnostic:
    """支払期日の前 / The bond or coupon has not fallen due."""
    return Diagnostic(
        code="fiscal.bond-not-due",
        ja="公債又は利札の支払期日が到来していない。",
        en="The bond or coupon has not fallen due.",
        way_out_ja="支払期日の到来したものによる。",
        way_out_en="Use one that has.",
        cites=cites,
        where=Where(field="falls_due_on"),
    )


def cheque_not_payable_here(*, cites: _Cites) -> Diagnostic:
    """交換所・支払地 / The cheque is not drawn on a clearing bank, or not payable within the area."""
    return Diagnostic(
        code="fiscal.cheque-not-payable-here",
        ja="小切手等の支払人が手形交換所に加入している金融機関などでないか、支払地が長の定める区域内でない。",
        en="The cheque is not drawn on a bank in a clearing house, or not payable within the area the mayor has set.",
        way_out_ja="要件を満たす小切手によるか、ほかの手段で納付する。",
        way_out_en="Use a cheque that is, or pay another way.",
        cites=cites,
        where=Where(field="clearing_bank"),
    )


def cheque_out_of_time(*, cites: _Cites) -> Diagnostic:
    """提示期間の後 / The cheque can no longer be presented in time."""
    return Diagnostic(
        code="fiscal.cheque-out-of-time",
        ja="小切手等を、権利の行使のため定められた期間内に提示することができない。",
        en="The cheque can no longer be presented within its term.",
        way_out_ja="振出しを受け直すか、ほかの手段で納付する。",
        way_out_en="Have a new one drawn, or pay another way.",
        cites=cites,
        where=Where(field="present_by"),
    )


def cheque_doubtful(*, cites: _Cites) -> Diagnostic:
    """支払の確実でない小切手 / Payment of the cheque is doubtful: it may be refused."""
    return Diagnostic(
        code="fiscal.cheque-doubtful",
        ja="小切手等の支払が確実でないと認められる。会計管理者等は、その受領を拒絶することができる。",
        en="Payment of the cheque is doubtful; the accountant may refuse it.",
        way_out_ja="受領するかどうかを会計管理者等が決める。",
        way_out_en="The accountant decides whether to take it.",
        cites=cites,
        where=Where(field="payment_doubtful"),
        severity=Severity.WARNING,
    )


def mandate_not_open(*, cites: _Cites) -> Diagnostic:
    """取立ての委託を受けられない / Only a municipality without a designated bank takes securities for collection."""
    return Diagnostic(
        code="fiscal.collection-mandate-not-open",
        ja="証券の取立てと納付の委託を受けることができるのは、金融機関を指定していない市町村である。",
        en="Only a municipality that has designated no bank takes securities for collection.",
        way_out_ja="証券をもって納付する方法（法第231条の2第3項）による。",
        way_out_en="Take the security in payment instead (Act, Article 231-2, paragraph 3).",
        cites=cites,
        where=Where(field="bank_designated"),
    )


def mandate_costs_differ(*, costs: Yen, provided: Yen, cites: _Cites) -> Diagnostic:
    """取立ての費用 / The sum provided is not the cost of collecting."""
    return Diagnostic(
        code="fiscal.mandate-costs-differ",
        ja=f"提供された金額{provided}が、取立てに要する費用{costs}に相当しない。費用を要するときは、その額を併せて提供させる。",
        en=f"{provided.amount} yen were provided for collecting that costs {costs.amount} yen; the cost is provided with it.",
        way_out_ja="費用の額に相当する金額の提供を受ける。",
        way_out_en="Have the cost provided.",
        cites=cites,
        facts={"costs": costs, "provided": provided},
        where=Where(field="provided"),
    )


def agent_requirement_missing(*, ja: str, en: str, field: str, cites: _Cites) -> Diagnostic:
    """要件を欠く者 / A requirement of a designated payment agent is not met."""
    return Diagnostic(
        code="fiscal.payment-agent-unfit",
        ja=f"{ja}と認められない。指定納付受託者等は、要件のいずれにも該当する者でなければならない。",
        en=f"{en} is not found; an agent meets every requirement.",
        way_out_ja="要件を満たす者を指定する。",
        way_out_en="Designate one that does.",
        cites=cites,
        where=Where(field=field),
    )


def agent_item_missing(*, ja: str, en: str, field: str, cites: _Cites) -> Diagnostic:
    """告示・報告の事項の欠け / A public notice or report leaves out an item."""
    return Diagnostic(
        code="fiscal.payment-agent-item-missing",
        ja=f"{ja}がない。",
        en=f"{en} is left out.",
        way_out_ja=f"{ja}を加える。",
        way_out_en=f"Add {en}.",
        cites=cites,
        facts={"item": field},
        where=Where(field=field),
    )


def agent_change_not_announced(*, ja: str, en: str, field: str, cites: _Cites) -> Diagnostic:
    """変更の届出・告示がない / A change was not filed beforehand, or not announced."""
    return Diagnostic(
        code="fiscal.payment-agent-change-unannounced",
        ja=f"名称・住所・所在地の変更について、{ja}。",
        en=f"The change of name or address was {en}.",
        way_out_ja="届出を受け、告示する。",
        way_out_en="Have it filed, and announce it.",
        cites=cites,
        where=Where(field=field),
    )


def agent_inspection_unlawful(*, ja: str, en: str, field: str, cites: _Cites) -> Diagnostic:
    """立入検査の要件を欠く / The inspection lacks a condition."""
    return Diagnostic(
        code="fiscal.payment-agent-inspection-unlawful",
        ja=f"{ja}ので、立入検査をすることができない。",
        en=f"The inspection is not open: {en}.",
        way_out_ja="必要な限度で、証明書を携帯して行う。",
        way_out_en="Inspect only as far as needed, carrying proof of identity.",
        cites=cites,
        where=Where(field=field),
    )
