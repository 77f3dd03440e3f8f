"""項目定義書の所見 / Findings about official workbooks and compiled specifications."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, Severity, Where
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

_COMMON: Final = STANDARDIZATION_ACT.article("7", 1)


def heading_missing(*, heading: str, where: Where) -> Diagnostic:
    """見出しがない / A column that every item table has is missing, or stands twice."""
    return Diagnostic(
        code="standardization.heading-missing",
        ja=f"項目の表に、見出し「{heading}」の列が一つだけあるはずだが、そうでない。",
        en=f"The item table should have exactly one column headed {heading!r}.",
        way_out_ja="公表されたままの表を渡す。列の位置は変わってよいが、見出しの言葉は変えない。",
        way_out_en="Give the table as published; columns may move, but the words of the headings must stay.",
        where=where,
        facts={"heading": heading},
    )


def cell_is_formula(*, heading: str, where: Where) -> Diagnostic:
    """数式の升 / A cell that is read holds a formula: what it shows may be anything."""
    return Diagnostic(
        code="standardization.cell-is-formula",
        ja=f"「{heading}」の升が数式である。数式は計算せず、残っている値も用いない。",
        en=f"The cell under {heading!r} is a formula; formulas are not computed and their stored values not used.",
        way_out_ja="公表されたままの項目定義書を渡すか、値に直したものを渡す。",
        way_out_en="Give the workbook as published, or one in which the formula is replaced by its value.",
        where=where,
        facts={"heading": heading},
    )


def workbook_reaches_outside(*, kinds: tuple[str, ...], where: Where) -> Diagnostic:
    """外を指す書 / The workbook links to the outside or holds macros; nothing is followed or run."""
    return Diagnostic(
        code="standardization.workbook-reaches-outside",
        ja=f"外への連結かマクロを含む（{'、'.join(kinds)}）。たどらず、動かさない。",
        en=f"The workbook holds links to the outside or macros ({', '.join(kinds)}); nothing is followed or run.",
        way_out_ja="出所を確かめる。公式の項目定義書に、これらは要らない。",
        way_out_en="Check where it came from; an official item table needs none of these.",
        severity=Severity.WARNING,
        where=where,
        facts={"kinds": kinds},
    )


def key_colour_differs(*, where: Where) -> Diagnostic:
    """主キーの色が○と違う / A row is coloured like the key rows without the mark, or has the mark without the colour."""
    return Diagnostic(
        code="standardization.key-colour-differs",
        ja="主キーの○と、行の色とが食い違う。○を用いた。",
        en="The key mark and the colour of the row disagree; the mark was used.",
        way_out_ja="表の前書きと、その業務の標準仕様書で、主キーかどうかを確かめる。",
        way_out_en="See the notes of the table and the specification of the business.",
        severity=Severity.WARNING,
        where=where,
    )


def code_list_missing(*, code_list: int, items: int, where: Where) -> Diagnostic:
    """コード一覧がない / Items name a code list that the workbook does not hold."""
    return Diagnostic(
        code="standardization.code-list-missing",
        ja=f"コード一覧{code_list}を{items}項目が用いるが、一覧がこの書にない。",
        en=f"{items} items use code list {code_list}, which this workbook does not hold.",
        way_out_ja="コード一覧の付いた公表のままの書を渡す。",
        way_out_en="Give the workbook as published, with its code lists.",
        where=where,
        facts={"code_list": code_list, "items": items},
    )


def linked_list_missing(*, code: str, items: int, where: Where) -> Diagnostic:
    """連携のコード一覧がない / Items name a code list of another business that the workbook does not hold."""
    return Diagnostic(
        code="standardization.linked-list-missing",
        ja=f"他の業務のコード一覧「{code[:50]}」を{items}項目が用いるが、この書のコード一覧（連携）にない。値の検めはできない。",
        en=f"{items} items use the code list {code[:50]!r} of another business, which this workbook does not hold: not checked.",
        way_out_ja="コード一覧（連携）のシートの付いた書を渡す。なければ、その業務の書のコード一覧を見る。",
        way_out_en="Give the workbook with its sheet of linked code lists; else see the lists of that business.",
        severity=Severity.WARNING,
        where=where,
        facts={"code": code[:50], "items": items},
    )


def publication_day_missing(*, where: Where) -> Diagnostic:
    """公表日が分からない / Neither the caller nor the file name says when the table was published."""
    return Diagnostic(
        code="standardization.publication-day-missing",
        ja="公表日が分からない。書の中には書かれていない。",
        en="The day of publication is not known; it is not written inside the workbook.",
        way_out_ja="公表日を与えるか、公表のままのファイル名（…_20230929.xlsx）で渡す。",
        way_out_en="Give the day, or keep the published file name (…_20230929.xlsx).",
        cites=(_COMMON,),
        where=where,
    )


def compiled_unreadable(*, fact_ja: str, fact_en: str, where: Where) -> Diagnostic:
    """組んだ仕様を読めない / A compiled specification (JSON) does not have its form, or was changed by hand."""
    return Diagnostic(
        code="standardization.compiled-unreadable",
        ja=f"組んだ仕様として読めない：{fact_ja}。",
        en=f"It cannot be read as a compiled specification: {fact_en}.",
        way_out_ja="`jichitai spec compile` で組み直す。手で直したものは、元の書を直して組む。",
        way_out_en="Compile it again with `jichitai spec compile`; correct the workbook, not the JSON.",
        where=where,
    )
