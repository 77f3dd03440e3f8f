"""所見：支出の方法 / Findings about special ways of paying."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic

_Cites = tuple[Citation, ...]


def expense_not_payable_so(*, method: str, method_en: str, cites: _Cites) -> Diagnostic:
    """列挙にない経費 / The expense is under no item of the list."""
    return Diagnostic(
        code="fiscal.expense-not-payable-so",
        ja=f"この経費は、{method}を用いることができる経費のどの号にも当たらない。支出の方法の特例は、政令の列挙に限られる。",
        en=f"The expense is under no item of the list for {method_en}; special ways of paying are only for what the order lists.",
        way_out_ja="通常の方法（債務の確定と請求の後）で支払う。号に当たるかを確かめ直す。",
        way_out_en="Pay in the ordinary way, after the debt is fixed; look at the items again.",
        cites=cites,
        facts={"method": method_en},
    )


def expense_not_named_by_rule(*, method: str, method_en: str, item: str, cites: _Cites) -> Diagnostic:
    """規則にない経費 / The item is only for what the body's own rule names."""
    return Diagnostic(
        code="fiscal.expense-not-named-by-rule",
        ja=f"{method}の第{item}号は、団体の規則で定める経費に限られる。この経費は規則に定められていない。",
        en=f"Item {item} of {method_en} covers only what the body's own rule names; the rule does not name this expense.",
        way_out_ja="会計規則（財務規則）の条を確かめ、定めがなければ、別の方法で支払うか規則を改める。",
        way_out_en="Look at the body's accounting rule; if it does not name it, pay another way or change the rule.",
        cites=cites,
        facts={"method": method_en, "item": item},
    )


def no_designated_bank(*, cites: _Cites) -> Diagnostic:
    """指定金融機関がない / The body has no designated bank."""
    return Diagnostic(
        code="fiscal.no-designated-bank",
        ja="金融機関を指定していないので、隔地払と口座振替によることができない。",
        en="The body has designated no bank, so it can pay neither by remittance nor by transfer.",
        way_out_ja="小切手又は現金で支払うか、議会の議決を経て金融機関を指定する。",
        way_out_en="Pay by cheque or cash, or designate a bank after a vote of the council.",
        cites=cites,
    )


def transfer_not_asked_for(*, cites: _Cites) -> Diagnostic:
    """申出がない / The creditor has not asked for a transfer, and is not far away."""
    return Diagnostic(
        code="fiscal.transfer-not-asked-for",
        ja="債権者から口座振替の申出がなく（又は口座がなく）、隔地でもない。",
        en="The creditor has not asked for a transfer (or has no account), and is not far away.",
        way_out_ja="申出と口座を届け出てもらうか、窓口で支払う。",
        way_out_en="Have the creditor ask and name an account, or pay at the counter.",
        cites=cites,
    )
