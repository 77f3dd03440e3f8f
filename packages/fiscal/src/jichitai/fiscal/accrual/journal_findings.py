"""所見：仕訳 / Findings about cash entries, their conversion and the journal."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Yen

_Cites = tuple[Citation, ...]


def accrual_title_unknown(*, code: str) -> Diagnostic:
    """記帳できない科目 / The code is no title that takes entries."""
    return Diagnostic(
        code="fiscal.accrual-title-unknown",
        ja=f"番号{code}は、勘定科目の表で記帳できる科目ではない。",
        en=f"{code} is not a title of the chart that takes entries.",
        way_out_ja="勘定科目の表の最も下の科目の番号を用いる。",
        way_out_en="Use the code of a lowest title of the chart.",
        facts={"code": code},
    )


def accrual_cash_line_mismatch(*, debit: str, credit: str, line: str | None) -> Diagnostic:
    """資金収支の行が合わない / Cash moves without its line, or a line stands where no cash moves."""
    return Diagnostic(
        code="fiscal.accrual-cash-line-mismatch",
        ja=f"借方{debit}・貸方{credit}の仕訳と、資金収支計算書の行{line or 'なし'}が合わない。資金が動く仕訳だけが行をもつ。",
        en=f"The entry {debit}/{credit} does not fit its line of the cash flow ({line}): cash moves exactly where there is a line.",
        way_out_ja="資金が動く仕訳には行を付け、動かない仕訳には付けない。",
        way_out_en="Give a line to an entry that moves cash, and none to others.",
        facts={"debit": debit, "credit": credit, "line": line or ""},
    )


def accrual_budget_title_unknown(*, side_ja: str, title: str, cites: _Cites) -> Diagnostic:
    """変換表にない科目 / The conversion table has no row for the budget title."""
    return Diagnostic(
        code="fiscal.accrual-budget-title-unknown",
        ja=f"{side_ja}の科目「{title}」が、資金仕訳の変換表にない。",
        en="The conversion table has no row for this budget title.",
        way_out_ja="科目の名称を確かめるか、団体の変換表に行を加える。",
        way_out_en="Check the name of the title, or add a row to the body's own table.",
        cites=cites,
        facts={"title": title},
    )


def accrual_choice_needed(*, side_ja: str, title: str, choices: tuple[str, ...], names_ja: str, cites: _Cites) -> Diagnostic:
    """選択がない / The title alone does not decide the entry."""
    return Diagnostic(
        code="fiscal.accrual-choice-needed",
        ja=f"{side_ja}の科目「{title}」は、科目だけでは仕訳が決まらない。次のどれであるかを決めなければならない：{names_ja}。",
        en=f"The budget title alone does not decide the entry; one of {', '.join(choices)} must be chosen.",
        way_out_ja="工事や物品の台帳を見て、選択を事実に付ける。いつも同じなら、団体の変換表に細節の行を加える。",
        way_out_en="Look at the register and add the choice to the facts, or a row for the detail to the body's own table.",
        cites=cites,
        facts={"title": title, "choices": choices},
    )


def accrual_choice_unknown(*, side_ja: str, title: str, choice: str, choices: tuple[str, ...], cites: _Cites) -> Diagnostic:
    """その科目にない選択 / The choice is none of the title's."""
    return Diagnostic(
        code="fiscal.accrual-choice-unknown",
        ja=f"{side_ja}の科目「{title}」に、選択「{choice}」はない。",
        en=f"The budget title has no choice {choice}; it has {', '.join(choices)}.",
        way_out_ja=f"次のどれかにする：{'、'.join(choices)}。",
        way_out_en="Choose one of the title's.",
        cites=cites,
        facts={"title": title, "choice": choice, "choices": choices},
    )


def accrual_day_outside_year(*, on: date, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """年度の現金でない日 / Cash of a fiscal year moves from 1 April to the closing of its accounts."""
    return Diagnostic(
        code="fiscal.accrual-day-outside-year",
        ja=f"{on}の現金の収支は、{year}のものではない。出納は、{year.start}から{year.accounts_close_on}までの間に行う。",
        en=f"Cash of fiscal year {year.year} moves from {year.start} to {year.accounts_close_on}; {on} lies outside.",
        way_out_ja="日付か年度を直す。翌年度の4月・5月の収支でも、前年度に属するものは前年度の現金として数える。",
        way_out_en="Correct the day or the year; cash of April and May that belongs to the year before counts there.",
        cites=cites,
        facts={"on": on, "fiscal_year": year},
    )


def accrual_total_differs(*, side_ja: str, side: str, journal: Yen, settlement: Yen, cites: _Cites) -> Diagnostic:
    """決算の総額と合わない / The cash entries do not add up to the settlement."""
    return Diagnostic(
        code="fiscal.accrual-total-differs",
        ja=f"現金の記録による{side_ja}の総額は{journal}で、決算の{side_ja}総額{settlement}と合わない。",
        en=f"The cash entries add up to {journal.amount:,} yen of {side}; the settlement has {settlement.amount:,} yen.",
        way_out_ja="漏れ・重なりのほか、戻入・戻出の符号、出納整理期間の収支を確かめる。",
        way_out_en="Look for entries left out or entered twice, for the sign of refunds, and for cash of the closing period.",
        cites=cites,
        facts={"side": side, "journal": journal, "settlement": settlement},
    )


def accrual_entries_unconverted(*, side_ja: str, side: str, amount: Yen, entries: int, cites: _Cites) -> Diagnostic:
    """仕訳になっていない額 / Some cash entries have not become double entries yet."""
    return Diagnostic(
        code="fiscal.accrual-entries-unconverted",
        ja=f"{side_ja}のうち{entries}件・{amount}が、まだ仕訳になっていない。このままでは財務書類の資金が決算と合わない。",
        en=f"{entries} cash entries of {side} ({amount.amount:,} yen) are not double entries yet; cash will not agree.",
        way_out_ja="一件ごとの所見に従って、選択を付けるか、変換表に行を加える。",
        way_out_en="Follow the finding of each entry: add the choice, or a row to the table.",
        cites=cites,
        facts={"side": side, "amount": amount, "entries": entries},
    )
