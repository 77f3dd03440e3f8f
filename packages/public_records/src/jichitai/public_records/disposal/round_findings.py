"""所見：一括廃棄と評価選別 / Findings about rounds of disposal and appraisal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from jichitai.master_data.kernel import Citation, Diagnostic, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

_LOCAL: Final = PUBLIC_RECORDS_ACT.article("34")
_DISPOSE: Final = PUBLIC_RECORDS_ACT.article("8", 1)
_CONSENT: Final = PUBLIC_RECORDS_ACT.article("8", 2)


def _finding(
    name: str, ja: str, en: str, way_out_ja: str, way_out_en: str, facts: Mapping[str, Any],
    cites: tuple[Citation, ...] = (_LOCAL,),
) -> Diagnostic:  # fmt: skip
    return Diagnostic(
        code=f"public-records.{name}", ja=ja, en=en, way_out_ja=way_out_ja, way_out_en=way_out_en, cites=cites, facts=facts
    )


def criterion_unknown(*, code: str) -> Diagnostic:
    """基準にない / The criteria have no such code."""
    return _finding(
        "criterion-unknown", f"歴史公文書の基準に{code}はない。", f"The criteria have no {code}.",
        "その日に効く基準の符号を用いる。", "Use a code of the edition in force on the day.", {"code": code},
    )  # fmt: skip


def round_size_wrong(*, count: int, most: int) -> Diagnostic:
    """一括廃棄の件数 / Empty, too long, or a record twice."""
    return _finding(
        "round-size-wrong", f"一括廃棄の目録には、異なる文書を1件から{most}件まで載せる（渡されたのは{count}件）。",
        f"A round lists 1 to {most} different records ({count} given).",
        "重複を除き、多いときは分ける。", "Remove duplicates; split a longer one.", {"count": count, "most": most},
    )  # fmt: skip


def round_not_found(*, disposal: Ref) -> Diagnostic:
    """一括廃棄がない / No such round."""
    return _finding(
        "round-not-found", f"一括廃棄{disposal}はない。", f"There is no round {disposal}.",
        "番号を確かめる。", "Check its number.", {"disposal": disposal},
    )  # fmt: skip


def round_at_other_stage(*, disposal: Ref, act_ja: str, act_en: str, now_ja: str) -> Diagnostic:
    """段階が違う / The round is not at the stage for the act."""
    return _finding(
        "round-at-other-stage", f"一括廃棄{disposal}は今「{now_ja}」であり、{act_ja}を受ける段階にない。",
        f"The round {disposal} is not at the stage for {act_en}.",
        "段階（合議・意見・決裁・公表・待機・執行・消去・証明）の順に進める。",
        "Go in order: steps, publication, wait, execution, erasure, certificate.", {"disposal": disposal, "now": now_ja},
        (_CONSENT, _LOCAL),
    )  # fmt: skip


def step_of_another_role(*, disposal: Ref, next_role: str) -> Diagnostic:
    """順番の役割でない / It is another role's turn."""
    return _finding(
        "step-of-another-role", f"一括廃棄{disposal}で次に判断するのは、役割「{next_role}」の職員である。段は飛ばせない。",
        f"On the round {disposal} it is the turn of another role; no step is skipped.",
        "順番の役割の職員が判断する。", "Let an officer of that role decide.", {"disposal": disposal, "next_role": next_role},
        (_CONSENT, _LOCAL),
    )  # fmt: skip


def decided_twice(*, disposal: Ref) -> Diagnostic:
    """同じ職員が二度 / One officer decides once, and not on his own list."""
    return _finding(
        "decided-twice", f"一括廃棄{disposal}を起案した職員、又はすでに判断した職員は、別の段の判断をすることができない。",
        f"Who drew up the round {disposal}, or decided a step of it, decides no other step.",
        "別の職員が判断する。", "Let another officer decide.", {"disposal": disposal},
    )  # fmt: skip


def approval_number_needed(*, disposal: Ref) -> Diagnostic:
    """決裁番号がいる / An approval step needs its approval number."""
    return _finding(
        "approval-number-needed", f"一括廃棄{disposal}の決裁の段には、決裁番号を付ける。",
        f"The approval of the round {disposal} carries an approval number.",
        "決裁番号を付けて判断する。", "Give the number of the approval.", {"disposal": disposal},
    )  # fmt: skip


def round_still_waiting(*, disposal: Ref, first_day: date, on: date) -> Diagnostic:
    """待つ期間の中 / The first day of execution has not come."""
    return _finding(
        "round-still-waiting", f"一括廃棄{disposal}を執行できるのは{first_day}からである（今日は{on}）。",
        f"The round {disposal} may be executed from {first_day} (today is {on}).",
        f"{first_day}以後に執行する。", f"Execute it on or after {first_day}.",
        {"disposal": disposal, "first_day": first_day, "on": on}, (_DISPOSE, _LOCAL),
    )  # fmt: skip


def round_unfinished(*, disposal: Ref, pending: int, unerased: int) -> Diagnostic:
    """終わっていない / Items without an outcome, or bodies not erased."""
    return _finding(
        "round-unfinished", f"一括廃棄{disposal}に、結果のない文書が{pending}件、消去していない本体が{unerased}件ある。終わっていないものは証明できない。",
        f"The round {disposal} has {pending} item(s) without an outcome and {unerased} bodies not erased.",
        "執行と消去を最後まで行う。", "Execute and erase to the end.",
        {"disposal": disposal, "pending": pending, "unerased": unerased}, (_DISPOSE, _LOCAL),
    )  # fmt: skip


def round_does_not_reconcile(*, disposal: Ref, intended: int, accounted: int) -> Diagnostic:
    """数が合わない / What was intended is not what is accounted for."""
    return _finding(
        "round-does-not-reconcile", f"一括廃棄{disposal}は{intended}件を予定したが、結果は合わせて{accounted}件である。合わない証明は出せない。",
        f"The round {disposal} intended {intended} items and accounts for {accounted}; such a certificate is not issued.",
        "置き場の検査を行い、欠けた行を調べる。", "Check the store for missing rows.",
        {"disposal": disposal, "intended": intended, "accounted": accounted}, (_DISPOSE, _LOCAL),
    )  # fmt: skip


def procedure_asks_for_a_round(*, procedure: str) -> Diagnostic:
    """手続が一括廃棄を求める / The body's procedure has more steps than a plain list can carry."""
    return _finding(
        "procedure-asks-for-a-round", f"この団体の廃棄の手続（{procedure}）は、順番の判断・公表・待機を求めている。簡単な目録では決裁できない。",
        f"The procedure of this body ({procedure}) asks for ordered steps, publication or a wait; a plain list cannot be approved.",
        "一括廃棄として起案する。", "Draw it up as a round.", {"procedure": procedure}, (_CONSENT, _LOCAL),
    )  # fmt: skip
