"""廃棄の判断の第二の表 / The second, plainly written table of the decision to destroy: rows of words, no code of the package.

Every column speaks for itself; a record may be destroyed only where no column objects. ``None`` is consent.
"""

from __future__ import annotations

STATE = {"保存中": None, "廃棄済み": "already-destroyed", "移管済み": "already-transferred"}
HOLD = {
    "なし": None,
    "文書": "record-under-hold",
    "簿冊": "record-under-hold",
    "上位": "record-under-hold",
    "文書と上位": "record-under-hold",
}
EXPIRY = {
    "満了の前日": "retention-not-expired",
    "満了の日": "retention-not-expired",
    "翌日": None,
    "翌々日": None,
    "未定": "expiry-not-fixed",
    "食い違い": "expiry-not-fixed",
    "無期限": "expiry-not-fixed",
}
MEASURE = {"廃棄": None, "移管（文書）": "historical-record", "移管（分類）": "historical-record"}
LOAN = {"なし": None, "貸出中": "record-on-loan", "返却の遅れ": "record-on-loan"}
_LOST, _SHORT = "last-copy-while-original-lost", "short-copy-without-original"
COPIES = {
    "組なし": None,
    "正本": None,
    "写し": None,
    "一年未満の写し": None,
    "失われた正本": (_LOST,),
    "正本を失った写し": (_LOST,),
    "正本を失った一年未満の写し": (_LOST, _SHORT),
    "一年未満の失われた正本": (_LOST,),
}
OPINION = {"不要": None, "同意": None, "未了": "opinion-pending", "異議": "opinion-objected"}
APPROVAL = {
    "有効": None,
    "なし": "approval-missing",
    "起案者": "approver-is-proposer",
    "決裁後の変更": "approval-void",
    "別の目録": "approval-void",
}
COLUMNS = {
    "state": STATE, "hold": HOLD, "expiry": EXPIRY, "measure": MEASURE, "loan": LOAN, "copies": COPIES, "opinion": OPINION,
    "approval": APPROVAL,
}  # fmt: skip
"""列の順 / In the order the reasons are told (under a hold nothing expires, and the hold alone is told)."""


def impossible(cell: dict[str, str]) -> bool:
    """あり得ない升 / A series kept under a year has no end without limit, and none written against another."""
    return "一年未満" in cell["copies"] and cell["expiry"] in ("無期限", "食い違い")


def expected(cell: dict[str, str]) -> list[str]:
    """この升の答え / The reasons of a cell, in order; none means lawful."""
    state, hold, expiry = STATE[cell["state"]], HOLD[cell["hold"]], EXPIRY[cell["expiry"]]
    if hold:  # 保留が効いている間は満了しない：満了の理由は、保留の理由に含まれる
        expiry = None
    unfixed = expiry if expiry == "expiry-not-fixed" else None
    early = expiry if expiry == "retention-not-expired" else None
    at_hand = [LOAN[cell["loan"]], *(COPIES[cell["copies"]] or ())]
    told = [state, hold, unfixed, MEASURE[cell["measure"]], *at_hand, early, OPINION[cell["opinion"]], APPROVAL[cell["approval"]]]
    return [each for each in told if each]
