"""所見：流用 / Findings about moving amounts between titles."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Yen

_Cites = tuple[Citation, ...]


def virement_between_accounts(*, source: str, target: str, cites: _Cites) -> Diagnostic:
    """会計をまたぐ流用 / From one account to another."""
    return Diagnostic(
        code="fiscal.virement-between-accounts",
        ja=f"{source}から{target}へは、会計が違うので流用することができない。",
        en=f"{source} and {target} are of different accounts; nothing is moved between accounts.",
        way_out_ja="会計の間は、繰出金と繰入金を予算に計上する。",
        way_out_en="Between accounts, budget a transfer out and a transfer in.",
        cites=cites,
        facts={"source": source, "target": target},
    )


def virement_between_chapters(*, source: str, target: str, cites: _Cites) -> Diagnostic:
    """款をまたぐ流用 / From one chapter to another: never."""
    return Diagnostic(
        code="fiscal.virement-between-chapters",
        ja=f"{source}から{target}へは、款が違うので流用することができない。",
        en=f"{source} and {target} are of different chapters; nothing is moved between chapters.",
        way_out_ja="補正予算によるか、予備費を充てる。",
        way_out_en="Use a supplementary budget, or the reserve.",
        cites=cites,
        facts={"source": source, "target": target},
    )


def virement_not_in_budget(*, source: str, target: str, cites: _Cites) -> Diagnostic:
    """予算に定めのない項の間の流用 / The budget does not allow it between these sections."""
    return Diagnostic(
        code="fiscal.virement-not-in-budget",
        ja=f"{source}から{target}への項の間の流用は、予算に定めがない。項の間は、予算の定める経費だけを流用できる。",
        en=f"The budget does not allow moving from {source} to {target}: between sections only what the budget names is moved.",
        way_out_ja="補正予算によるか、予備費を充てる。予算の第7号の定め（各項の経費の金額の流用）を確かめる。",
        way_out_en="Use a supplementary budget or the reserve; look at the budget's clause on moving between sections.",
        cites=cites,
        facts={"source": source, "target": target},
    )


def virement_not_needed(*, cites: _Cites) -> Diagnostic:
    """執行上の必要がない / Moving between sections needs a reason in the execution of the budget."""
    return Diagnostic(
        code="fiscal.virement-not-needed",
        ja="予算の執行上必要がある場合ではないので、項の間で流用することができない。",
        en="Amounts are moved between sections only when the execution of the budget needs it.",
        way_out_ja="必要の理由を書面に残す。政策の変更は、補正予算による。",
        way_out_en="Put the need on record; a change of policy takes a supplementary budget.",
        cites=cites,
    )


def virement_exceeds_available(*, amount: Yen, available: Yen, cites: _Cites) -> Diagnostic:
    """残りを超える流用 / More is moved than the source title has left."""
    return Diagnostic(
        code="fiscal.virement-exceeds-available",
        ja=f"流用しようとする{amount}は、流用元に残る{available}を超える。",
        en=f"{amount.amount:,} yen would be moved; {available.amount:,} yen is left in the source title.",
        way_out_ja="流用元の残額の範囲で流用する。",
        way_out_en="Move no more than what is left.",
        cites=cites,
        facts={"amount": amount, "available": available},
    )


def virement_to_itself(*, title: str, cites: _Cites) -> Diagnostic:
    """同じ科目への流用 / Source and target are one title."""
    return Diagnostic(
        code="fiscal.virement-to-itself",
        ja=f"流用元と流用先がどちらも{title}である。",
        en=f"Source and target are both {title}.",
        way_out_ja="流用先の科目を直す。細節の間の移し替えは、団体の定めによる配当替えである。",
        way_out_en="Correct the target; moving below the object level follows the body's own rule.",
        cites=cites,
        facts={"title": title},
    )


def virement_of_reserve(*, cites: _Cites) -> Diagnostic:
    """予備費の流用 / The reserve is put to a use, not moved by virement."""
    return Diagnostic(
        code="fiscal.virement-of-reserve",
        ja="予備費は、流用ではなく充当による。",
        en="The reserve is put to a use under its own provision; it is not moved by virement.",
        way_out_ja="予備費の充当の手続をとる（議会の否決した費途には充てられない）。",
        way_out_en="Use the procedure for the reserve (never for a use the council rejected).",
        cites=cites,
    )


def virement_restricted_by_rule(*, name_ja: str, name_en: str, waivable: bool, cites: _Cites) -> Diagnostic:
    """団体の規則による制限 / The body's own rule restricts it: forbidden, or only with a special approval."""
    return Diagnostic(
        code="fiscal.virement-restricted-by-rule",
        ja=f"団体の規則の定め「{name_ja}」に当たる。"
        + ("特別の承認があるときに限り流用できる。" if waivable else "流用できない。"),
        en=f"The body's own rule restricts it: {name_en}. "
        + ("It may be done with a special approval." if waivable else "It may not be done."),
        way_out_ja="規則の定める承認を受けるか、補正予算による。" if waivable else "補正予算によるか、予備費を充てる。",
        way_out_en="Obtain the approval the rule names." if waivable else "Use a supplementary budget or the reserve.",
        cites=cites,
        facts={"restriction": name_ja, "waivable": waivable},
        severity=Severity.WARNING if waivable else Severity.REFUSAL,
    )
