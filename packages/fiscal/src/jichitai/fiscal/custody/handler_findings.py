"""所見：公金の取扱いの委託 / Findings about entrusting public money to private persons, and the designated money handlers."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, Where, Yen

_Cites = tuple[Citation, ...]


def inspection_missing(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """会計管理者の検査がない / An inspection of the accounting officer is missing."""
    return Diagnostic(
        code="fiscal.handling-inspection-missing",
        ja=f"会計管理者による{ja}がされていない。定期及び臨時に検査しなければならない。",
        en=f"The accounting officer has not made {en}; inspections are regular and extraordinary.",
        way_out_ja=f"{ja}をする。",
        way_out_en="Make it, and record what was found.",
        cites=cites,
        where=Where(field=field),
    )


def private_handling_not_allowed(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """私人に公金を扱わせることができない / A private person may not handle public money."""
    return Diagnostic(
        code="fiscal.private-handling-not-allowed",
        ja=f"公金の徴収・収納・支出を、私人に行わせることができない。{ja}。",
        en=f"A private person may not collect, receive or pay out public money: {en}.",
        way_out_ja="指定公金事務取扱者として指定して委託するか、団体の職員が行う。",
        way_out_en="Designate and entrust a money handler, or have an officer do it.",
        cites=cites,
        where=Where(field=field),
    )


def handler_requirement_missing(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """公金事務取扱者の要件を欠く / A requirement of a money handler is not met."""
    return Diagnostic(
        code="fiscal.money-handler-requirement-missing",
        ja=f"公金事務を委託する者（再委託を受ける者を含む）が、{ja}と認められない。",
        en=f"The money handler, or who it passes work to, lacks {en}.",
        way_out_ja="要件を満たす者に委託する。",
        way_out_en="Entrust it to somebody who meets the requirements.",
        cites=cites,
        where=Where(field=field),
    )


def handler_notice_incomplete(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """委託の告示・届出が足りない / The notice or filing about a money handler is incomplete."""
    return Diagnostic(
        code="fiscal.money-handler-notice-incomplete",
        ja=f"指定公金事務取扱者についての告示又は届出が足りない。{ja}。",
        en=f"A notice or filing about the money handler is incomplete: {en}.",
        way_out_ja="足りない事項を告示し、又は届け出させる。",
        way_out_en="Announce it, or have it filed.",
        cites=cites,
        where=Where(field=field),
    )


def subdelegation_not_allowed(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """再委託することができない / The work may not be passed on."""
    return Diagnostic(
        code="fiscal.money-handler-subdelegation-not-allowed",
        ja=f"公金事務をほかの者に委託することができない。{ja}。",
        en=f"The handling of public money may not be passed on: {en}.",
        way_out_ja="事務の一部に限り、要件を満たす者に、あらかじめ長の承認を受けて委託する。",
        way_out_en="Pass on a part only, to somebody fit, with the head's approval beforehand.",
        cites=cites,
        where=Where(field=field),
    )


def handler_oversight_lacking(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """帳簿・報告・立入検査が整っていない / Books, a report or an inspection of a handler are not in order."""
    return Diagnostic(
        code="fiscal.money-handler-oversight-lacking",
        ja=f"指定公金事務取扱者の帳簿・報告・立入検査が整っていない。{ja}。",
        en=f"Books, reports or inspections of the money handler are not in order: {en}.",
        way_out_ja="欠けている点を改める。帳簿の不備や報告の拒みは、指定の取消しの事由になる。",
        way_out_en="Put it right; missing books or a refused report are grounds to revoke the designation.",
        cites=cites,
        where=Where(field=field),
    )


def not_entrustable(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """委託できない歳入・歳出 / The revenue or expenditure may not be entrusted."""
    return Diagnostic(
        code="fiscal.not-entrustable",
        ja=f"この歳入又は歳出の事務を、指定公金事務取扱者に委託することができない。{ja}。",
        en=f"The revenue or expenditure may not be entrusted to a money handler: {en}.",
        way_out_ja="委託の対象から除き、団体が自ら扱う。",
        way_out_en="Leave it out of the entrusting, and handle it in the body.",
        cites=cites,
        where=Where(field=field),
    )


def handler_means_not_allowed(*, cites: _Cites) -> Diagnostic:
    """取扱者への納付に使えない方法 / The payer may not pay the handler so."""
    return Diagnostic(
        code="fiscal.money-handler-means-not-allowed",
        ja="指定公金事務取扱者が納付を受ける方法は、現金と省令で定める方法に限られる。この方法はそのどれにも当たらない。",
        en="A money handler takes cash or the means of the regulation; this is none of them.",
        way_out_ja="現金、口座振替、証紙、証券、第三者型前払式支払手段その他これに類する為替取引による。",
        way_out_en="Use cash, account transfer, stamps, securities, or third-party prepaid means and like exchange transactions.",
        cites=cites,
        where=Where(field="means"),
    )


def handler_receipt_without_notice(*, cites: _Cites) -> Diagnostic:
    """通知に基づかない収納 / Revenue was received without a notice."""
    return Diagnostic(
        code="fiscal.money-handler-receipt-without-notice",
        ja="指定公金事務取扱者は、納入の通知（通知を必要としない歳入等は、長が定める方法）に基づかなければ、収納することができない。",
        en="A money handler receives revenue only on a notice of payment, or in the way the head fixed where none is needed.",
        way_out_ja="納入の通知を確かめて収納する。",
        way_out_en="Ask for the notice of payment first.",
        cites=cites,
        where=Where(field="basis"),
    )


def handler_pay_in_wrong(*, field: str, ja: str, en: str, collected: Yen, paid_in: Yen, cites: _Cites) -> Diagnostic:
    """取扱者の払込みが整っていない / What a handler paid in is not in order."""
    return Diagnostic(
        code="fiscal.money-handler-pay-in-wrong",
        ja=f"指定公金事務取扱者の払込みが整っていない（徴収・収納{collected}、払込み{paid_in}）。{ja}。",
        en=f"What the money handler paid in is not in order (taken {collected}, paid in {paid_in}): {en}.",
        way_out_ja="団体の規則の期限までに、全額を、内容を示す計算書を添えて払い込ませる。",
        way_out_en="Have all of it paid in with a statement, by the day the body's rule sets.",
        cites=cites,
        facts={"collected": collected, "paid_in": paid_in},
        where=Where(field=field),
    )


def handler_result_unreported(*, report_by: date, reported_on: date | None, cites: _Cites) -> Diagnostic:
    """支出の結果の報告がない / The result of paying out was not reported in time."""
    done_ja = f"報告は{reported_on}である" if reported_on else "まだ報告がない"
    done_en = f"it was reported on {reported_on}" if reported_on else "nothing was reported"
    return Diagnostic(
        code="fiscal.money-handler-result-unreported",
        ja=f"指定公金事務取扱者は、支出の結果を、団体の規則の定めるところにより（{report_by}までに）会計管理者に報告しなければならないが、{done_ja}。",
        en=f"The result of paying out is reported to the accounting officer, by the body's rule by {report_by}; {done_en}.",
        way_out_ja="会計管理者に報告させ、残金があれば返納させる。",
        way_out_en="Have it reported, and what is left returned.",
        cites=cites,
        facts={"report_by": report_by, "reported_on": reported_on},
        where=Where(field="reported_on"),
    )
