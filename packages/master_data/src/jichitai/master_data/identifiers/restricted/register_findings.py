"""住民票コードと本人確認情報の所見 / Findings about resident codes and identity information."""

from __future__ import annotations

from collections.abc import Sequence

from ...kernel.diagnostics import Diagnostic
from ...kernel.laws import RESIDENT_REGISTER_ACT, RESIDENT_REGISTER_ORDER


def code_not_enterable(*, reasons: Sequence[str], reasons_ja: str) -> Diagnostic:
    """記載できない住民票コード / The code may not be entered."""
    return Diagnostic(
        code="master-data.code-not-enterable",
        ja=f"新しい住民票コードとして記載できない：{reasons_ja}。機構が市町村長に指定したコードのうち、誰にも記載していないものを選ぶ。",
        en=f"It may not be entered as a new resident code: {', '.join(reasons)}. Choose an unused one of those the agency gave.",
        way_out_ja="機構から指定されたコードのうち、使っていないものを選び直す。",
        way_out_en="Choose another unused code of the pool.",
        cites=(RESIDENT_REGISTER_ACT.article("30の2", 2), RESIDENT_REGISTER_ACT.article("30の3", 2)),
        facts={"reasons": tuple(reasons)},
    )


def code_change_request_incomplete(*, missing: Sequence[str], missing_ja: str) -> Diagnostic:
    """変更請求の不備 / The request for a change of code lacks something."""
    return Diagnostic(
        code="master-data.code-change-request-incomplete",
        ja=f"住民票コードの変更請求に足りないものがある：{missing_ja}。請求の理由は問わない。",
        en=f"The request to change the resident code lacks: {', '.join(missing)}. No reason may be asked for.",
        way_out_ja="変更請求書を出してもらい、個人番号カード又は総務省令で定める書類の提示を受ける。",
        way_out_en="Take the written request, and see the card or a paper the ministry's ordinance names.",
        cites=(RESIDENT_REGISTER_ACT.article("30の4", 2), RESIDENT_REGISTER_ORDER.article("30の3")),
        facts={"missing": tuple(missing)},
    )


def code_may_not_be_asked(*, asker: str) -> Diagnostic:
    """住民票コードを求められない / The resident code may not be asked for."""
    return Diagnostic(
        code="master-data.code-may-not-be-asked",
        ja=f"住民票コードの告知を求めることはできない（求める者：{asker}）。住民基本台帳法の事務に必要な場合に限られる。",
        en=f"The resident code may not be asked for ({asker}); only work under the register Act may need it.",
        way_out_ja="住民票コードの欄を除く。本人の特定には、その事務に認められた番号や氏名・住所・生年月日を使う。",
        way_out_en="Take the field out; identify the person by what the work may use.",
        cites=(RESIDENT_REGISTER_ACT.article("30の37"), RESIDENT_REGISTER_ACT.article("30の38", 1)),
        facts={"asker": asker},
    )


def code_in_contract() -> Diagnostic:
    """契約で住民票コードを求めている / The code is asked for in connection with a contract."""
    return Diagnostic(
        code="master-data.code-in-contract",
        ja="業として行う契約の申込みや締結に関して、住民票コードの告知を求めてはならない。",
        en="In the course of business the resident code may not be asked for in connection with a contract.",
        way_out_ja="申込書や契約書から住民票コードの欄を除く。",
        way_out_en="Take the field out of the form or contract.",
        cites=(RESIDENT_REGISTER_ACT.article("30の38", 2),),
    )


def code_database_for_others() -> Diagnostic:
    """他に提供する住民票コードのデータベース / A searchable database of others' codes meant for others."""
    return Diagnostic(
        code="master-data.code-database-for-others",
        ja="業として、第三者の住民票コードを記録し、他に提供することを予定したデータベースを構成してはならない。",
        en="No searchable database of others' resident codes meant to be provided may be built in the course of business.",
        way_out_ja="住民票コードを除いて構成する。",
        way_out_en="Build it without resident codes.",
        cites=(RESIDENT_REGISTER_ACT.article("30の38", 3),),
    )


def received_information_used_otherwise() -> Diagnostic:
    """受領した情報の目的外利用 / Received identity information is used for something else."""
    return Diagnostic(
        code="master-data.received-information-used-otherwise",
        ja="受領した本人確認情報等は、その提供を求めることができる事務の遂行に必要な範囲のほかには、利用も提供もできない。",
        en="Received identity information may be used or passed on only as the work for which it may be asked needs it.",
        way_out_ja="その事務のために法の定める方法で改めて提供を受ける。根拠がなければ使わない。",
        way_out_en="Obtain it anew for that work as the Act provides; without a ground, do not use it.",
        cites=(RESIDENT_REGISTER_ACT.article("30の29"),),
    )


def received_information_unprotected(*, missing: Sequence[str], missing_ja: str) -> Diagnostic:
    """受領した情報の保護の措置がない / A duty of the recipient is not met."""
    return Diagnostic(
        code="master-data.received-information-unprotected",
        ja=f"受領した本人確認情報等について、次の措置がない：{missing_ja}。",
        en=f"For the received identity information there is no: {', '.join(missing)}.",
        way_out_ja="安全の措置を講じ、従事する者と委託先に秘密保持を義務づけてから取り扱う。",
        way_out_en="Put the safeguards in place and bind staff and contractors to secrecy first.",
        cites=(
            RESIDENT_REGISTER_ACT.article("30の28"),
            RESIDENT_REGISTER_ACT.article("30の30"),
            RESIDENT_REGISTER_ACT.article("30の31"),
        ),
        facts={"missing": tuple(missing)},
    )


def extension_notified_late(*, due_on: str, notified_on: str) -> Diagnostic:
    """延長の通知が遅い / The notice of extension came after the first deadline."""
    return Diagnostic(
        code="master-data.extension-notified-late",
        ja=f"開示の期限を延ばす通知（{notified_on}）が、元の期限（{due_on}）の後である。期間内に、理由と期限を書面で通知しなければならない。",
        en=f"The extension was notified on {notified_on}, after the deadline {due_on}; it must be notified in writing within it.",
        way_out_ja="元の期限によって扱い、直ちに開示する。",
        way_out_en="The first deadline stands: disclose at once.",
        cites=(RESIDENT_REGISTER_ACT.article("30の33", 2),),
        facts={"due_on": due_on, "notified_on": notified_on},
    )
