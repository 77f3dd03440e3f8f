"""名義の照合 / Is the account in the payee's own name? Money is paid for the creditor, into the creditor's account."""

from __future__ import annotations

from typing import Final

from ..kernel import Diagnostic, RecordRef, rule
from ..kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER
from . import payee_findings as findings
from .zengin_abbreviations import comparable_name

FOR_THE_CREDITOR: Final = LOCAL_AUTONOMY_ACT.article("232の5", 1)
"""債権者のため / Expenditure is made for the creditor only."""
CREDITORS_ACCOUNT: Final = LOCAL_AUTONOMY_ORDER.article("165の2")
"""債権者の口座 / Transfer is to an account that the creditor holds and asked for."""


@rule(FOR_THE_CREDITOR, CREDITORS_ACCOUNT, ja="債権者と口座名義の一致", en="The account holder is the creditor")
def check_account_holder(*, payee_kana: str, account_holder: str, mandate: RecordRef | None = None) -> tuple[Diagnostic, ...]:
    """債権者と口座名義の照合 / Does the account stand in the payee's name? Empty means yes.

    Both names are given in kana and compared as they would be written in a transfer:
    width, small kana, long vowels and spaces do not count, 株式会社 counts as カ. With a
    mandate (委任状) a differing name is a warning, without one a refusal. No name is in
    the finding.

    >>> check_account_holder(payee_kana="カブシキガイシャ　ジチタイショウテン", account_holder="ｶ)ｼﾞﾁﾀｲｼﾖｳﾃﾝ")
    ()
    >>> [each.code for each in check_account_holder(payee_kana="ヤマダタロウ", account_holder="ヤマダハナコ")]
    ['master-data.payee-account-holder-differs']
    """
    ours, theirs = comparable_name(payee_kana), comparable_name(account_holder)
    if ours is None or theirs is None:
        return (findings.payee_name_not_comparable(of_account=ours is not None),)
    if ours == theirs:
        return ()
    cites = (FOR_THE_CREDITOR, CREDITORS_ACCOUNT)
    return (findings.payee_account_holder_differs(mandate=mandate, cites=cites),)
