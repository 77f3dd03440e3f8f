"""事務の所見 / Findings about businesses, their ids, and the day from which a system must conform."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Severity
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT, STANDARDIZATION_COMMAND, STANDARDIZATION_ORDER

_CONFORM: Final = STANDARDIZATION_ACT.article("8", 1)
_CONFIRM: Final = STANDARDIZATION_ACT.article("9", 1)
_COMMON: Final = STANDARDIZATION_ACT.article("7", 1)
_TIMING: Final = STANDARDIZATION_ACT.article("5", 2, "4")
_GOALS: Final = STANDARDIZATION_ACT.article("5", 2, "1")


def business_id_unknown(*, known: tuple[str, ...]) -> Diagnostic:
    """その業務IDはない / The business id is not in the table."""
    return Diagnostic(
        code="standardization.business-id-unknown",
        ja=f"その業務IDは表にない（あるものは {known[0]} から {known[-1]} まで）。",
        en=f"The table has no such business id (it has {known[0]} to {known[-1]}).",
        way_out_ja="業務IDは半角3文字である（「1」でなく「001」）。独自施策システム等のものなら、団体の定めで確かめる。",
        way_out_en="A business id is three half-width characters ('001', not '1'); ids of a body's own systems are its own.",
        cites=(_COMMON,),
        facts={"known": known},
    )


def law_not_in_details(*, on: date) -> Diagnostic:
    """命令に名のない法令 / No detail of the command names the law."""
    return Diagnostic(
        code="standardization.law-not-in-details",
        ja="その名の法令は、命令のどの号にも挙げられていない。",
        en="No item of the command names that law.",
        way_out_ja="法令の正式の題名で問う。印鑑登録（政令第5号）と附帯する事務（第18号）は、命令に条がない。",
        way_out_en="Ask by the full title. Seal registration (item 5) and ancillary work (item 18) have no article in the command.",
        cites=(STANDARDIZATION_ORDER.paragraph(1), STANDARDIZATION_COMMAND.article("1")),
        facts={"on": on},
    )


def notice_outside_scope() -> Diagnostic:
    """対象外の通知 / A notice whose cause is neither the supplement nor the family register."""
    return Diagnostic(
        code="standardization.notice-outside-scope",
        ja="在外名簿の修正等の通知は、附票の記載等か戸籍の受理等によるものだけが標準化対象事務である。",
        en="Notices for overseas lists are target work only when the supplement or the family register causes them.",
        way_out_ja="きっかけ（附票か戸籍か）を確かめる。どちらでもなければ、標準化対象事務ではない。",
        way_out_en="Find what caused the notice; with neither, it is not target work.",
        cites=(STANDARDIZATION_COMMAND.article("4", item="2"), STANDARDIZATION_COMMAND.article("7", item="5")),
    )


def target_not_fixed(*, on: date) -> Diagnostic:
    """目標の日がない / The policy of that day fixes no target for systems that are specially supported."""
    return Diagnostic(
        code="standardization.target-not-fixed",
        ja="その日の基本方針は、移行の難しいシステムの期限を定めていない。",
        en="The policy of that day fixes no day for systems that are hard to migrate.",
        way_out_ja="令和6年12月24日の変更後の日で問うか、団体の移行計画の日を使う。",
        way_out_en="Ask for a day from 24 December 2024 on, or use the day of the body's own plan.",
        cites=(_GOALS,),
        facts={"on": on},
    )


def standard_not_met(*, standard: str, due: date) -> Diagnostic:
    """基準に適合しない / The system does not meet a standard it must meet by now."""
    return Diagnostic(
        code="standardization.standard-not-met",
        ja=f"システムが{standard}に適合していない。{due}から適合しなければならない。",
        en=f"The system does not meet the standard ({standard}); it must from {due}.",
        way_out_ja="適合するシステムへ移るか、経過措置に当たるかを命令で確かめる。",
        way_out_en="Move to a system that conforms, or see in the ordinance whether a transitional measure applies.",
        cites=(_CONFORM,),
        facts={"standard": standard, "due": due},
    )


def conformity_not_confirmed(*, standard: str, due: date) -> Diagnostic:
    """適合を確かめていない / Nobody has confirmed that the system meets a standard."""
    return Diagnostic(
        code="standardization.conformity-not-confirmed",
        ja=f"システムが{standard}に適合するかを確かめていない。{due}から適合しなければならない。",
        en=f"It has not been confirmed that the system meets the standard ({standard}); it must from {due}.",
        way_out_ja="国の用意する適合確認の手立てで確かめ、結果を残す。",
        way_out_en="Confirm it with the means the State provides, and keep the result.",
        severity=Severity.WARNING,
        cites=(_CONFORM, _CONFIRM),
        facts={"standard": standard, "due": due},
    )


def change_announced_late(*, published_on: date, applies_from: date, earliest: date) -> Diagnostic:
    """公表が遅い改定 / A change of a specification announced later than the policy wants."""
    return Diagnostic(
        code="standardization.change-announced-late",
        ja=f"{published_on}に公表された仕様が{applies_from}から適用される。基本方針の原則では{earliest}以後である。",
        en=f"A specification published on {published_on} applies from {applies_from}; the policy's principle is {earliest} or later.",
        way_out_ja="経過措置の有無を確かめ、改修の計画に織り込む。原則なので、これだけで誤りではない。",
        way_out_en="Look for a transitional measure and plan the work; it is a principle, so this alone is no error.",
        severity=Severity.WARNING,
        cites=(_TIMING,),
        facts={"published_on": published_on, "applies_from": applies_from, "earliest": earliest},
    )
