"""所見：借入れと地方債 / Findings about temporary borrowing and local bonds."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Yen

_Cites = tuple[Citation, ...]


def temporary_borrowing_not_budgeted(*, cites: _Cites) -> Diagnostic:
    """最高額の定めがない / The budget sets no ceiling."""
    return Diagnostic(
        code="fiscal.temporary-borrowing-not-budgeted",
        ja="予算に一時借入金の借入れの最高額の定めがないので、借り入れることができない。",
        en="The budget sets no ceiling for temporary borrowing, so nothing can be borrowed.",
        way_out_ja="予算（補正予算）で最高額を定める。",
        way_out_en="Set a ceiling in the budget, by a supplementary one if need be.",
        cites=cites,
    )


def temporary_borrowing_exceeded(*, borrowed: Yen, ceiling: Yen, cites: _Cites) -> Diagnostic:
    """最高額を超える借入れ / What is owed at one time would exceed the ceiling."""
    return Diagnostic(
        code="fiscal.temporary-borrowing-exceeded",
        ja=f"借入れの現在高が{borrowed}となり、予算で定めた最高額{ceiling}を超える。",
        en=f"{borrowed.amount:,} yen would be owed at one time; the budget's ceiling is {ceiling.amount:,} yen.",
        way_out_ja="最高額の範囲で借り入れるか、先に償還するか、予算で最高額を改める。",
        way_out_en="Borrow within the ceiling, repay first, or amend the ceiling.",
        cites=cites,
        facts={"borrowed": borrowed, "ceiling": ceiling},
    )


def temporary_borrowing_beyond_budget(*, amount: Yen, payable: Yen, cites: _Cites) -> Diagnostic:
    """歳出予算内の支出でない / More is borrowed than is still payable within the budget."""
    return Diagnostic(
        code="fiscal.temporary-borrowing-beyond-budget",
        ja=f"借り入れる{amount}は、歳出予算内でこれから支出する{payable}を超える。一時借入金は歳出予算内の支出のためにだけ借りられる。",
        en=f"{amount.amount:,} yen exceeds the {payable.amount:,} yen still payable within the budget.",
        way_out_ja="歳出予算内の支出に要る額だけを借り入れる。",
        way_out_en="Borrow only what payments within the budget need.",
        cites=cites,
        facts={"amount": amount, "payable": payable},
    )


def temporary_borrowing_outstanding(*, year: FiscalYear, last: date, cites: _Cites) -> Diagnostic:
    """年度の歳入で償還していない / Not repaid out of the revenue of its year."""
    return Diagnostic(
        code="fiscal.temporary-borrowing-outstanding",
        ja=f"{year}の一時借入金が、その年度の歳入で償還されていない。出納の閉鎖（{last}）までにその年度の歳入で償還しなければならない。",
        en=f"Temporary borrowing of {year.year} has to be repaid out of that year's revenue, by the closing on {last}; it was not.",
        way_out_ja="償還の財源を確かめ、出納の閉鎖の前に償還する。翌年度の歳入で償還したときは、財政課と会計管理者に直ちに知らせる。",
        way_out_en="Repay before the closing; if the next year's revenue was used, tell the finance division at once.",
        cites=cites,
        facts={"fiscal_year": year, "last_day": last},
    )


def bond_item_incomplete(*, wanting_ja: str, wanting_en: str, cites: _Cites) -> Diagnostic:
    """地方債の定めが足りない / The budget's item on a bond lacks something."""
    return Diagnostic(
        code="fiscal.bond-item-incomplete",
        ja=f"予算の地方債の定めに「{wanting_ja}」がない。目的・限度額・起債の方法・利率・償還の方法を定めなければならない。",
        en=f"The budget's item on the bond lacks the {wanting_en}; purpose, ceiling, method, rate and repayment are all needed.",
        way_out_ja="定めを補う。",
        way_out_en="Complete the item.",
        cites=cites,
        facts={"wanting": wanting_en},
    )


def bond_exceeds_ceiling(*, issued: Yen, ceiling: Yen, cites: _Cites) -> Diagnostic:
    """限度額を超える起債 / More is borrowed than the budget's ceiling."""
    return Diagnostic(
        code="fiscal.bond-exceeds-ceiling",
        ja=f"起債の合計が{issued}となり、予算で定めた限度額{ceiling}を超える。",
        en=f"{issued.amount:,} yen would be borrowed; the budget's ceiling is {ceiling.amount:,} yen.",
        way_out_ja="限度額の範囲で起こすか、予算で限度額を改める。",
        way_out_en="Stay within the ceiling or amend it.",
        cites=cites,
        facts={"issued": issued, "ceiling": ceiling},
    )


def bond_purpose_not_allowed(*, cites: _Cites) -> Diagnostic:
    """起債の目的に当たらない / The expense is none that a bond may finance."""
    return Diagnostic(
        code="fiscal.bond-purpose-not-allowed",
        ja="地方債をもって財源とすることができる経費のどの号にも当たらず、他の法律の定めもない。",
        en="The expense is none of those a bond may finance, and no other Act allows it.",
        way_out_ja="地方債以外の歳入を財源とする。特例を定める法律がないか確かめる。",
        way_out_en="Finance it otherwise; look for an Act that makes an exception.",
        cites=cites,
    )


def bond_longer_than_useful_life(*, term: int, useful_life: int, cites: _Cites) -> Diagnostic:
    """耐用年数を超える償還年限 / The term exceeds the useful life of what it builds."""
    return Diagnostic(
        code="fiscal.bond-longer-than-useful-life",
        ja=f"償還年限{term}年は、建設する施設の耐用年数{useful_life}年を超える。",
        en=f"The term of {term} years exceeds the useful life of {useful_life} years.",
        way_out_ja="耐用年数を超えない年限とする。",
        way_out_en="Set a term within the useful life.",
        cites=cites,
        facts={"term": term, "useful_life": useful_life},
    )
