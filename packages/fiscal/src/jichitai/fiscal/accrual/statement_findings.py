"""所見：財務書類四表 / Findings about balances and the four statements."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, Severity, Yen

_Cites = tuple[Citation, ...]


class StatementsRefused(DomainError):
    """財務書類を作れない / The books hold a title that takes no entry."""


def opening_title_unfit(*, code: str) -> Diagnostic:
    """開始残高に置けない科目 / Not a lowest title of assets or liabilities."""
    return Diagnostic(
        code="fiscal.opening-title-unfit",
        ja=f"番号{code}は、開始残高を置く資産・負債の最も下の科目ではない。",
        en=f"{code} is not a lowest title of assets or liabilities.",
        way_out_ja="資産・負債の内訳の科目で与える。純資産は資産と負債の差から求まる。",
        way_out_en="Give lowest titles of assets and liabilities; net assets follow.",
        facts={"code": code},
    )


def statements_do_not_tie(*, line: str, name_ja: str, printed: int, expected: int, formula_ja: str, cites: _Cites) -> Diagnostic:
    """四表が合わない / A printed line does not follow from the others."""
    return Diagnostic(
        code="fiscal.statements-do-not-tie",
        ja=f"財務書類の「{name_ja}」（{line}）は{printed:,}だが、{formula_ja}は{expected:,}である（丸めの違いを超える）。",
        en=f"Line {line} of the statements is {printed:,}; the lines it rests on give {expected:,}.",
        way_out_ja="写し間違い、△の符号、表の間の更新漏れを確かめる。",
        way_out_en="Look for slips of copying, for the sign, and for a statement that was not brought up to date.",
        cites=cites,
        facts={"line": line, "printed": printed, "expected": expected},
    )


def statements_incomplete(*, lines: tuple[str, ...], names_ja: str, cites: _Cites) -> Diagnostic:
    """突き合わせに要る行がない / Lines that the ties between the statements need are not given."""
    return Diagnostic(
        code="fiscal.statements-incomplete",
        ja=f"四表の突き合わせに要る行が与えられていない：{names_ja}。",
        en=f"Lines needed for the ties between the statements are missing: {', '.join(lines)}.",
        way_out_ja="印刷された「-」は0として与える。",
        way_out_en="Give a printed dash as 0.",
        cites=cites,
        facts={"lines": lines},
        severity=Severity.WARNING,
    )


def statement_line_unknown(*, line: str) -> Diagnostic:
    """知らない行 / The key is no line of the four statements."""
    return Diagnostic(
        code="fiscal.statement-line-unknown",
        ja=f"「{line}」は、財務書類四表の行の番号ではない。",
        en=f"{line} is not a line of the four statements.",
        way_out_ja="勘定科目の表の番号か、差引の行の番号を用いる。",
        way_out_en="Use a code of the chart, or of a derived line.",
        facts={"line": line},
    )


def statement_cash_differs(*, statements: Yen, settlement: Yen, cites: _Cites) -> Diagnostic:
    """資金が決算と合わない / The closing cash of the statements is not the balance of the settlement."""
    return Diagnostic(
        code="fiscal.statement-cash-differs",
        ja=f"資金収支計算書の本年度末資金残高{statements}が、決算の形式収支{settlement}と合わない。",
        en=f"Closing cash is {statements.amount:,} yen in the statements; the settlement leaves {settlement.amount:,} yen.",
        way_out_ja="仕訳になっていない収支、期首の資金（繰越金）、会計の範囲と相殺を確かめる。",
        way_out_en="Look for cash not entered, opening cash, and the accounts covered.",
        cites=cites,
        facts={"statements": statements, "settlement": settlement},
    )


def statement_opening_cash_differs(*, opening: Yen, carried: Yen, cites: _Cites) -> Diagnostic:
    """期首の資金が繰越金と合わない / Opening cash is not the revenue title 繰越金."""
    return Diagnostic(
        code="fiscal.statement-opening-cash-differs",
        ja=f"前年度末資金残高{opening}が、歳入の繰越金（基金に直接に編入した剰余金を含む）{carried}と合わない。",
        en=f"Opening cash is {opening.amount:,} yen; revenue carried from last year is {carried.amount:,} yen.",
        way_out_ja="剰余金を基金に直接に編入した額を与えたか、開始残高の資金が正しいかを確かめる。",
        way_out_en="See whether surplus put straight into funds was given, and whether the opening cash is right.",
        cites=cites,
        facts={"opening": opening, "carried": carried},
        severity=Severity.WARNING,
    )
