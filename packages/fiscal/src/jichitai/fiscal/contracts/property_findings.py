"""所見：普通財産の売払代金と信託 / Findings about payment for, and trusts of, ordinary property (施行令169条の6・169条の7)."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, LegalPeriod

_Cites = tuple[Citation, ...]


def handed_over_unpaid(*, handed_over_on: date, cites: _Cites) -> Diagnostic:
    """納付前に引き渡した / The property was handed over before it was paid for."""
    return Diagnostic(
        code="fiscal.handed-over-unpaid",
        ja=f"普通財産の売払代金又は交換差金は、引渡しの前に納付させなければならない。{handed_over_on}の引渡しまでに納付がない。",
        en=f"The price of ordinary property is paid before hand-over; nothing was paid by {handed_over_on}.",
        way_out_ja="納付を確かめてから引き渡す。一時の納付が困難なら、延納の特約による。",
        way_out_en="Hand over after payment, or agree on a deferral if paying at once is hard.",
        cites=cites,
        facts={"handed_over_on": handed_over_on},
    )


def deferral_not_allowed(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """延納の要件を欠く / A condition of the deferral is missing."""
    return Diagnostic(
        code="fiscal.deferral-not-allowed",
        ja=f"売払代金の延納の特約の要件を欠く。{what_ja}。",
        en=f"A condition of deferring the price is missing: {what_en}.",
        way_out_ja="要件を満たすか、引渡しの前に全額を納付させる。",
        way_out_en="Meet the condition, or have all of it paid before hand-over.",
        cites=cites,
        facts={"condition": what_en},
    )


def deferral_too_long(*, last_day: date, limit: date, period: LegalPeriod, cites: _Cites) -> Diagnostic:
    """延納が長すぎる / The deferral is longer than the order allows."""
    return Diagnostic(
        code="fiscal.deferral-too-long",
        ja=f"延納の期限{last_day}は、{period}以内の期間の末日{limit}より後である。",
        en=f"The deferral ends on {last_day}, later than {limit}, the last day of {period.en}.",
        way_out_ja=f"{limit}までの期限とする。",
        way_out_en=f"Fix a term that ends by {limit}.",
        cites=cites,
        facts={"last_day": last_day, "limit": limit},
    )


def trust_not_allowed(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """信託することができない / The property may not be put in trust."""
    return Diagnostic(
        code="fiscal.trust-not-allowed",
        ja=f"財産を信託することができない。{what_ja}。",
        en=f"The property may not be put in trust: {what_en}.",
        way_out_ja="要件を満たすか、貸付け・売払いなど別の方法による。",
        way_out_en="Meet the condition, or lease or sell instead.",
        cites=cites,
        facts={"condition": what_en},
    )
