"""所見：小切手と現金払 / Findings about cheques, transfer orders, cash payments and advance funds."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Where

_Cites = tuple[Citation, ...]


def instrument_not_allowed(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """小切手・公金振替書によれない / A cheque or transfer order may not be used."""
    return Diagnostic(
        code="fiscal.payment-instrument-not-allowed",
        ja=f"小切手又は公金振替書によることができない。{ja}。",
        en=f"A cheque or transfer order may not be used: {en}.",
        way_out_ja="現金の交付、資金前渡又は口座振替による。",
        way_out_en="Pay in cash, through an advance fund, or by account transfer.",
        cites=cites,
        where=Where(field=field),
    )


def instrument_field_missing(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """小切手の記載事項を欠く / A cheque or transfer order lacks a field."""
    return Diagnostic(
        code="fiscal.payment-instrument-field-missing",
        ja=f"小切手又は公金振替書に、{ja}の記載がない。各会計ごとに記載して振り出す。",
        en=f"The cheque or transfer order does not state {en}; it is drawn for each account with its fields.",
        way_out_ja=f"{ja}を記載する。",
        way_out_en=f"State {en}.",
        cites=cites,
        where=Where(field=field),
    )


def cash_payment_not_allowed(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """現金で支払うことができない / The payment may not be made in cash."""
    return Diagnostic(
        code="fiscal.cash-payment-not-allowed",
        ja=f"金融機関を指定している団体の支出を、現金ですることができない。{ja}。",
        en=f"A body with a designated bank may not pay this in cash: {en}.",
        way_out_ja="小切手を振り出すか、債権者の申出を受けて金融機関に現金で支払わせる。",
        way_out_en="Draw a cheque, or have the bank pay in cash when the creditor asks for it.",
        cites=cites,
        where=Where(field=field),
    )


def cheque_not_notified(*, cites: _Cites) -> Diagnostic:
    """振出しを通知していない / The bank was not told of the cheque."""
    return Diagnostic(
        code="fiscal.cheque-not-notified",
        ja="会計管理者が振り出した小切手を、指定金融機関又は指定代理金融機関に通知していない。",
        en="The designated bank or its agent was not told of the cheque the accounting officer drew.",
        way_out_ja="振り出した小切手を通知する。",
        way_out_en="Notify the bank of the cheque.",
        cites=cites,
        where=Where(field="notified"),
    )


def advance_to_others_not_allowed(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """他団体の職員に前渡できない / Money may not be advanced to another body's officer."""
    return Diagnostic(
        code="fiscal.advance-to-other-body-not-allowed",
        ja=f"他の普通地方公共団体の職員に、資金を前渡することができない。{ja}。",
        en=f"Money may not be advanced to an officer of another local government: {en}.",
        way_out_ja="自らの団体の職員に前渡するか、特に必要がある理由を整える。",
        way_out_en="Advance it to an officer of the body, or show the special need.",
        cites=cites,
        where=Where(field=field),
    )
