"""前渡と隔地払の続き / Advance funds for refunds and to others' officers, and remittances after a year (施行令161条2項・3項、165条2項)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Ruling, Yen, last_day_after, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from . import payment_findings as findings
from .conditions import decided, refused

_LIST: Final = LOCAL_AUTONOMY_ORDER.article("161", 1)
_REFUND: Final = LOCAL_AUTONOMY_ORDER.article("161", 2)
_OTHERS: Final = LOCAL_AUTONOMY_ORDER.article("161", 3)
_REMITTANCE: Final = LOCAL_AUTONOMY_ORDER.article("165", 1)
_AFTER_A_YEAR: Final = LOCAL_AUTONOMY_ORDER.article("165", 2)


@rule(_REFUND, ja="払戻金として前渡することができる額", en="Money that may be advanced for refunds")
def refund_advance(*, mispaid: Yen, interest: Yen, needed: bool) -> Ruling[Yen]:
    """払戻しのため前渡することができる額 / The mispaid or overpaid revenue and the interest on its refund, when needed for paying back; else nothing.

    >>> refund_advance(mispaid=Yen(12_000), interest=Yen(300), needed=True).value
    Yen(12_300)
    """
    if mispaid < Yen(0) or interest < Yen(0):
        raise ValueError("neither the refund nor its interest is negative")
    if not needed or not mispaid:
        return decided(Yen(0), "払い戻すため前渡する必要がない", "nothing needs to be advanced for refunds", _REFUND)
    ja = f"誤納又は過納となった金額{mispaid}に、還付加算金{interest}を含める"
    return decided(mispaid + interest, ja, f"{mispaid} mispaid or overpaid, with interest {interest}", _REFUND)


@rule(_OTHERS, _LIST, _REFUND, ja="他団体の職員への資金前渡", en="Advance fund to an officer of another body")
def check_advance_to_other_body(*, advance_allowed: bool, specially_needed: bool) -> tuple[Diagnostic, ...]:
    """他の普通地方公共団体の職員に資金を前渡できるか / Empty when the expense may be advanced at all, and there is a special need.

    ``advance_allowed``: 第1項の経費か、第2項の払戻金であるか（第1項は ``check_special_payment`` で確かめる）。

    >>> check_advance_to_other_body(advance_allowed=True, specially_needed=True)
    ()
    """
    return refused(
        findings.advance_to_others_not_allowed,
        (
            not advance_allowed,
            "advance_allowed",
            "資金前渡のできる経費でも払戻金でもない",
            "it may not be advanced at all",
            _OTHERS,
        ),
        (not specially_needed, "specially_needed", "特に必要がない", "there is no special need", _OTHERS),
    )


class RemittancePayer(Enum):
    """隔地の債権者に支払う者 / Who pays a creditor far away."""

    BANK = "bank"
    """資金の交付を受けた金融機関 / The bank that was given the money."""
    ACCOUNTING_OFFICER = "accounting-officer"
    """会計管理者 / The accounting officer."""


@rule(_AFTER_A_YEAR, _REMITTANCE, ja="隔地払を支払う者", en="Who pays a remittance")
def remittance_paid_by(*, funds_given_on: date, claimed_on: date) -> Ruling[RemittancePayer]:
    """隔地払を支払う者 / The bank until a year from the day it was given the money has passed; after that the accounting officer.

    資金の交付の日は数えない。

    >>> [remittance_paid_by(funds_given_on=date(2026, 4, 1), claimed_on=date(2027, 4, day)).value.value for day in (1, 2)]
    ['bank', 'accounting-officer']
    """
    if claimed_on < funds_given_on:
        raise ValueError(f"money given on {funds_given_on} is not claimed on {claimed_on}")
    last = last_day_after(funds_given_on, LegalPeriod.years(1))
    if claimed_on > last:
        ja = f"資金の交付の日から一年（{last}まで）を経過したので、金融機関は支払えず、会計管理者が支払う"
        return decided(
            RemittancePayer.ACCOUNTING_OFFICER, ja, f"the year ended on {last}: the accounting officer pays", _AFTER_A_YEAR
        )
    ja = f"資金の交付の日から一年（{last}まで）を経過していない"
    return decided(RemittancePayer.BANK, ja, f"the year runs until {last}", _AFTER_A_YEAR, _REMITTANCE)
