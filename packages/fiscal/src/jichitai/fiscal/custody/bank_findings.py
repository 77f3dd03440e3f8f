"""所見：指定金融機関等と公金の保管 / Findings about the body's banks and about cash and things kept."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, Where

_Cites = tuple[Citation, ...]


def bank_handling_not_allowed(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """金融機関が公金を扱えない / The bank may not handle the money so."""
    return Diagnostic(
        code="fiscal.bank-handling-not-allowed",
        ja=f"金融機関が、公金の収納又は支払をすることができない。{ja}。",
        en=f"The bank may not receive or pay public money: {en}.",
        way_out_ja="納入に関する書類、小切手又は会計管理者の通知を確かめる。",
        way_out_en="Ask for the papers of payment, the cheque, or the accounting officer's notice.",
        cites=cites,
        where=Where(field=field),
    )


def bank_entry_missing(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """預金口座への受入れ・振替がない / Money received was not taken into the body's account or moved on."""
    return Diagnostic(
        code="fiscal.bank-entry-missing",
        ja=f"収納し、又は払込みを受けた公金の扱いが足りない。{ja}。",
        en=f"Money received was not dealt with as it must be: {en}.",
        way_out_ja="団体の預金口座に受け入れ、会計管理者の定めるところにより振り替える。",
        way_out_en="Take it into the body's account, and move it on as the accounting officer has laid down.",
        cites=cites,
        where=Where(field=field),
    )


def paid_in_late(*, received_on: date, limit: date, paid_in_on: date | None, cites: _Cites) -> Diagnostic:
    """直接収納した現金の払込みが遅い / Cash received directly was not paid in promptly."""
    done_ja = f"払い込んだのは{paid_in_on}である" if paid_in_on else "まだ払い込んでいない"
    done_en = f"it was paid in on {paid_in_on}" if paid_in_on else "it is not yet paid in"
    return Diagnostic(
        code="fiscal.direct-receipt-paid-in-late",
        ja=f"{received_on}に会計管理者が直接収納した現金は、速やかに（団体の定めでは{limit}までに）払い込まなければならないが、{done_ja}。",
        en=f"Cash received on {received_on} is paid in promptly, by the body's own rule by {limit}; {done_en}.",
        way_out_ja="指定金融機関、指定代理金融機関又は収納代理金融機関に払い込み、遅れた理由を記録する。",
        way_out_en="Pay it in to the designated bank or one of its agents, and record why it is late.",
        cites=cites,
        facts={"received_on": received_on, "limit": limit, "paid_in_on": paid_in_on},
        where=Where(field="paid_in_on"),
    )


def audit_report_missing(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """監査の報告を提出していない / An audit report was not submitted."""
    return Diagnostic(
        code="fiscal.cash-audit-report-missing",
        ja=f"検査又は監査の結果に関する報告を、{ja}に提出していない。議会及び長に提出しなければならない。",
        en=f"The report of the inspection or audit was not submitted to {en}; it goes to the council and the head.",
        way_out_ja=f"{ja}に提出する。",
        way_out_en=f"Submit it to {en}.",
        cites=cites,
        where=Where(field=field),
    )


def cash_not_kept_well(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """最も確実かつ有利な方法でない / The cash is not kept in the surest and most advantageous way."""
    return Diagnostic(
        code="fiscal.cash-not-kept-well",
        ja=f"現金は、最も確実かつ有利な方法によって保管しなければならない。{ja}。",
        en=f"Cash is kept in the surest and most advantageous way: {en}.",
        way_out_ja="指定金融機関その他の確実な金融機関への預金など、最も確実かつ有利な方法に改める。",
        way_out_en="Move it to a deposit with the designated or another sure bank, or another such way.",
        cites=cites,
        where=Where(field=field),
    )


def moved_without_notice(*, thing_ja: str, thing_en: str, cites: _Cites) -> Diagnostic:
    """長の通知がない出納 / Something kept was moved without the head's notice."""
    return Diagnostic(
        code="fiscal.moved-without-notice",
        ja=f"長の通知がなければ、会計管理者は{thing_ja}の出納をすることができない。",
        en=f"Without the head's notice the accounting officer may not take in or give out {thing_en}.",
        way_out_ja="長の通知を受けてから出納する。",
        way_out_en="Wait for the head's notice.",
        cites=cites,
        where=Where(field="head_notified"),
    )
