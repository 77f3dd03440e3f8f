"""所見：科目の区分 / Findings about the classification of accounts, local codes and mappings."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Severity, Yen

_Cites = tuple[Citation, ...]


def local_code_repeated(*, code: str, cites: _Cites) -> Diagnostic:
    """同じ番号が二度ある / One local code stands twice."""
    return Diagnostic(
        code="fiscal.local-code-repeated",
        ja=f"団体の科目の表に、番号{code}が二度ある。",
        en=f"Code {code} stands twice in the body's own table.",
        way_out_ja="一つにする。年度で変わるものは、版を分ける。",
        way_out_en="Keep one; what changes with the year goes into another edition.",
        cites=cites,
        facts={"code": code},
    )


def local_code_collides(*, code: str, statutory: str, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """仮の番号が節の番号と重なる / A pseudo-code is a statutory object's number in that year."""
    return Diagnostic(
        code="fiscal.local-code-collides",
        ja=f"仮の番号{code}は、{year}には節「{statutory}」の番号である。",
        en=f"The pseudo-code {code} is the number of a statutory object ({statutory}) in fiscal year {year.year}.",
        way_out_ja="その年度の仮の番号を別の番号にする。節の番号は、年度によって指すものが違う。",
        way_out_en="Use another pseudo-code in that year: numbers mean different objects in different years.",
        cites=cites,
        facts={"code": code, "statutory": statutory, "fiscal_year": year},
    )


def detail_without_object(*, code: str, detail: str, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """節のない細節 / A detail under a number that is no object in that year."""
    return Diagnostic(
        code="fiscal.detail-without-object",
        ja=f"細節{detail}の属する節{code}が、{year}の歳出の節の区分にない。",
        en=f"Detail {detail} stands under {code}, which is no object of expenditure in fiscal year {year.year}.",
        way_out_ja="その年度の節の番号に直す。",
        way_out_en="Use the number of that year.",
        cites=cites,
        facts={"code": code, "detail": detail, "fiscal_year": year},
    )


def chapter_differs_from_standard(*, code: str, name: str, standard: str | None, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """基準と違う款 / The chapter is not numbered or named as the standard has it: lawful, and to be looked at."""
    return Diagnostic(
        code="fiscal.chapter-differs-from-standard",
        ja=f"{year}の款{code}「{name}」は、基準の区分（{standard or 'なし'}）と違う。款項の区分は省令を基準とし、使わない款を詰める団体もある。",
        en=f"Chapter {code} of {year.year} is not as the standard has it; the regulation is a standard, and bodies close up numbers.",
        way_out_ja="団体の予算書の区分として正しければ、そのまま用いる。",
        way_out_en="Keep it if it is the body's own numbering.",
        cites=cites,
        facts={"code": code, "name": name, "fiscal_year": year},
        severity=Severity.WARNING,
    )


def mapping_ambiguous(*, source: str, cites: _Cites) -> Diagnostic:
    """決め手のない対応 / A mapping with several targets and nothing to decide between them."""
    return Diagnostic(
        code="fiscal.mapping-ambiguous",
        ja=f"科目{source}の対応が複数あるが、決め手の書かれていないもの、又は同じ決め手のものがある。",
        en=f"Title {source} has several targets, and some lack a condition or share one.",
        way_out_ja="それぞれの対応に、何で決まるかを書く。",
        way_out_en="Write for each target what decides.",
        cites=cites,
        facts={"source": source},
    )


def mapping_condition_unknown(*, source: str, condition: str, cites: _Cites) -> Diagnostic:
    """知らない決め手 / The condition named is none of the table's."""
    return Diagnostic(
        code="fiscal.mapping-condition-unknown",
        ja=f"科目{source}の対応に、決め手「{condition}」は書かれていない。",
        en="The mapping of the title has no such condition.",
        way_out_ja="対応の表にある決め手から選ぶ。",
        way_out_en="Choose one of the table's conditions.",
        cites=cites,
        facts={"source": source, "condition": condition},
    )


def budget_code_spelt_twice(*, path: str, other: str) -> Diagnostic:
    """番号の書き方の違い / One number is written in two ways (1 and 01)."""
    return Diagnostic(
        code="fiscal.budget-code-spelt-twice",
        ja=f"科目の番号{path}と{other}は、同じ数を違う桁で書いている。番号は文字として比べるので、二つの科目になる。",
        en=f"Codes {path} and {other} are one number written with different digits; they become two titles.",
        way_out_ja="桁をそろえる。",
        way_out_en="Write it in one way.",
        facts={"path": path, "other": other},
    )


def budget_name_under_two_codes(*, path: str, other: str) -> Diagnostic:
    """一つの名称に二つの番号 / One name under two codes of one parent."""
    return Diagnostic(
        code="fiscal.budget-name-under-two-codes",
        ja=f"科目{path}と{other}は、同じ区分の中で同じ名称である。",
        en=f"Titles {path} and {other} carry one name within one parent.",
        way_out_ja="番号の誤りでないか確かめる。",
        way_out_en="See whether one of the codes is wrong.",
        facts={"path": path, "other": other},
        severity=Severity.WARNING,
    )


def budget_total_differs(*, title: str, printed: Yen, summed: Yen) -> Diagnostic:
    """印刷された計との不一致 / A printed total is not the sum of its lines."""
    return Diagnostic(
        code="fiscal.budget-total-differs",
        ja=f"{title}の計は{printed}と印刷されているが、内訳の合計は{summed}である。",
        en=f"The printed total is {printed.amount:,} yen, its lines add up to {summed.amount:,} yen.",
        way_out_ja="内訳の漏れ・重なり、千円単位の端数を確かめる。",
        way_out_en="Look for lines left out or entered twice, and for amounts in thousands.",
        facts={"title": title, "printed": printed, "summed": summed},
    )
