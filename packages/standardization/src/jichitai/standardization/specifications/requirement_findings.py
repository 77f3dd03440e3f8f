"""要件の所見 / Findings about requirements: reading their workbooks, and a body's answers to them."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Severity, Where
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

from .identifier import Identifier
from .requirement import BodyClass

_CONFORM: Final = STANDARDIZATION_ACT.article("8", 1)
_CONFIRM: Final = STANDARDIZATION_ACT.article("9", 1)


# ---- 書を読む / reading a workbook


def requirement_heading_unknown(*, heading: str, where: Where) -> Diagnostic:
    """知らない見出し / A heading of a requirement sheet is not among the words that were given; its column is not read."""
    return Diagnostic(
        code="standardization.requirement-heading-unknown",
        ja=f"見出し「{heading[:50]}」は、与えられた見出しの言葉にない。この列は読まなかった。",
        en=f"The heading {heading[:50]!r} is not among the words given; its column was not read.",
        way_out_ja="要る列なら、見出しの言葉（RequirementWords）に加えて読み直す。",
        way_out_en="If the column is needed, add the word to RequirementWords and read again.",
        severity=Severity.WARNING,
        where=where,
        facts={"heading": heading[:50]},
    )


def requirement_sheet_skipped(*, where: Where) -> Diagnostic:
    """読まなかったシート / A sheet has no table of requirements that could be recognised."""
    return Diagnostic(
        code="standardization.requirement-sheet-skipped",
        ja="このシートに、機能要件・帳票要件の表を見つけられなかった。",
        en="No table of functional or form requirements was recognised in this sheet.",
        way_out_ja="要件のシートなら、見出しの言葉（RequirementWords）を、その書のものに合わせる。凡例・表紙なら、このままでよい。",
        way_out_en="If it is a sheet of requirements, fit RequirementWords to its headings; legends and covers may stay.",
        severity=Severity.WARNING,
        where=where,
    )


def requirement_cell_unreadable(*, heading: str, form_ja: str, form_en: str, where: Where) -> Diagnostic:
    """要件の升を読めない / A cell of a requirement does not have the form its column asks for."""
    return Diagnostic(
        code="standardization.requirement-cell-unreadable",
        ja=f"「{heading}」の升が、{form_ja}でない。",
        en=f"The cell under {heading!r} is not {form_en}.",
        way_out_ja="公表されたままの書を渡す。書の書き方が違うのなら、その言葉を RequirementWords に加える。",
        way_out_en="Give the workbook as published; if it uses other words, add them to RequirementWords.",
        where=where,
        facts={"heading": heading},
    )


def requirement_row_without_id(*, where: Where) -> Diagnostic:
    """番号のない行 / A row below the headings has words but neither an id nor a name; it was not read."""
    return Diagnostic(
        code="standardization.requirement-row-without-id",
        ja="この行には言葉があるが、番号も名もない。読まなかった。",
        en="This row has words, but neither an id nor a name; it was not read.",
        way_out_ja="前の行の続きなら、元の書で一つの升にまとめる。注なら、このままでよい。",
        way_out_en="If it continues the row above, put it into one cell of the workbook; a note may stay.",
        severity=Severity.WARNING,
        where=where,
    )


def requirement_twice(*, id: Identifier, where: Where) -> Diagnostic:
    """要件が二度ある / The same id stands twice: which of the rows holds cannot be told."""
    return Diagnostic(
        code="standardization.requirement-twice",
        ja=f"{id.kind.ja} {id} が二度ある。",
        en=f"The id {id} of a {id.kind.value} stands twice.",
        way_out_ja="どちらの行が正しいかを、公表の書で確かめ、一つにする。",
        way_out_en="See in the published workbook which row holds, and keep one.",
        where=where,
        facts={"id": str(id)},
    )


def requirements_missing(*, where: Where) -> Diagnostic:
    """要件がない / The workbook holds no requirement that could be read."""
    return Diagnostic(
        code="standardization.requirements-missing",
        ja="機能要件も帳票要件も、一つも読めなかった。",
        en="Neither a functional nor a form requirement could be read.",
        way_out_ja="機能・帳票要件の書（xlsx）を渡す。見出しの言葉が違うのなら、RequirementWords に加える。",
        way_out_en="Give a workbook of requirements; if its headings differ, add them to RequirementWords.",
        where=where,
    )


# ---- 判定 / a body's answers


def answer_without_requirement(*, id: Identifier) -> Diagnostic:
    """要件のない判定 / An answer names an id that the requirements do not have."""
    return Diagnostic(
        code="standardization.answer-without-requirement",
        ja=f"判定のある {id} は、この版の要件にない。",
        en=f"The answer for {id} has no requirement in this version.",
        way_out_ja="版の違い（jichitai spec diff）で、なくなったのか、番号の書き違いかを確かめる。",
        way_out_en="See with `jichitai spec diff` whether it was removed, or the id is mistyped.",
        facts={"id": str(id)},
    )


def answered_twice(*, id: Identifier) -> Diagnostic:
    """判定が二度ある / Two answers for one requirement; the first was taken."""
    return Diagnostic(
        code="standardization.answered-twice",
        ja=f"{id} の判定が二度ある。初めのものを数えた。",
        en=f"There are two answers for {id}; the first was counted.",
        way_out_ja="判定の表で、一つの要件に一行だけを残す。",
        way_out_en="Keep one row for each requirement in the table of answers.",
        facts={"id": str(id)},
    )


def status_unknown(*, id: Identifier, known: tuple[str, ...]) -> Diagnostic:
    """知らない判定 / The status of an answer is not in the body's own scheme; the requirement counts as unanswered."""
    return Diagnostic(
        code="standardization.status-unknown",
        ja=f"{id} の判定が、判定の名の表にない（ある名：{'、'.join(known)}）。未判定に数えた。",
        en=f"The status given for {id} is not in the scheme ({', '.join(known)}); it counts as unanswered.",
        way_out_ja="判定の書き方をそろえるか、判定の名の表（[statuses]）に加える。",
        way_out_en="Write one of the names, or add the name to the scheme ([statuses]).",
        facts={"id": str(id), "known": known},
    )


def answer_not_asked(*, id: Identifier, body: BodyClass) -> Diagnostic:
    """求めのない判定 / The requirement asks nothing of this class of body; the answer was not counted."""
    return Diagnostic(
        code="standardization.answer-not-asked",
        ja=f"{id} は{body.ja}に求めのない要件である。判定は数えなかった。",
        en=f"Requirement {id} asks nothing of a {body.value}; the answer was not counted.",
        way_out_ja="団体の区分が正しいかを確かめる。正しければ、この行は要らない。",
        way_out_en="Check the class of body; if it is right, the row is not needed.",
        severity=Severity.WARNING,
        facts={"id": str(id), "body": body.value},
    )


def mandatory_gap(*, id: Identifier) -> Diagnostic:
    """必須の差 / A mandatory requirement is not met."""
    return Diagnostic(
        code="standardization.mandatory-gap",
        ja=f"実装必須の {id} に差がある。適合するシステムでなければならない（8条1項）。",
        en=f"Mandatory requirement {id} is not met; a system must conform (art. 8(1)).",
        way_out_ja="事業者に実装の時期を確かめる。経過措置があるなら、適合基準日とその根拠を残す。",
        way_out_en="Ask the vendor when it will be there; where a transitional measure applies, keep its day and ground.",
        cites=(_CONFORM,),
        facts={"id": str(id)},
    )


def requirement_unanswered(*, id: Identifier) -> Diagnostic:
    """未判定 / Nobody has confirmed a mandatory requirement, or that a forbidden function is absent."""
    return Diagnostic(
        code="standardization.requirement-unanswered",
        ja=f"実装必須（又は実装不可）の {id} を、まだ判定していない。",
        en=f"Requirement {id}, mandatory or forbidden, has not been answered.",
        way_out_ja="事業者の適合表明か画面で確かめ、判定を入れる。",
        way_out_en="Confirm it with the vendor's statement or on the screen, and enter the answer.",
        cites=(_CONFIRM,),
        facts={"id": str(id)},
    )


def mandatory_outside(*, id: Identifier) -> Diagnostic:
    """必須を対象外とした / A mandatory requirement was said to be outside; it counts neither as met nor as a gap."""
    return Diagnostic(
        code="standardization.mandatory-outside",
        ja=f"実装必須の {id} を対象外としている。満たした数には入れなかった。",
        en=f"Mandatory requirement {id} is said not to apply; it was not counted as met.",
        way_out_ja="その事務を行わないことを確かめ、理由を残す。使わないだけなら対象外ではない（システムは備えていなければならない）。",
        way_out_en="Check that the body does not do this work, and keep the reason; unused is not outside: the system must have it.",
        severity=Severity.WARNING,
        cites=(_CONFORM,),
        facts={"id": str(id)},
    )


def gap_before_due(*, id: Identifier, due: date) -> Diagnostic:
    """適合基準日の前の差 / A requirement is not met yet, and its day has not come."""
    return Diagnostic(
        code="standardization.gap-before-due",
        ja=f"{id} はまだ適合しない（又は未判定）が、適合基準日（{due}）は来ていない。",
        en=f"Requirement {id} is not met (or not answered), but it binds only from {due}.",
        way_out_ja="適合基準日までに実装される予定かを、事業者に確かめておく。",
        way_out_en="Ask the vendor whether it will be there by that day.",
        severity=Severity.WARNING,
        cites=(_CONFORM,),
        facts={"id": str(id), "due": due},
    )


def forbidden_function_kept(*, id: Identifier) -> Diagnostic:
    """実装不可の機能がある / The answer says that the system has a function no conforming system has."""
    return Diagnostic(
        code="standardization.forbidden-function-kept",
        ja=f"実装不可の {id} に差がある。適合するシステムは、この機能を持たない。",
        en=f"{id} is a function that no conforming system has, and the answer says that it is a gap: the system has it.",
        way_out_ja="機能を外すか、使えないようにする。機能がないのなら、満たすと数える判定に直す（実装不可では、ないことが適合である）。",
        way_out_en="Remove the function; if it is absent, use a status that counts as met: here conforming means not having it.",
        cites=(_CONFORM,),
        facts={"id": str(id)},
    )
