"""遅延利息の率の表 / The table of announced rates of late interest (支払遅延防止法8条1項), and which rate an answer rests on.

財務大臣の決定する率は告示で改まる。表にない日、分かっている最後の日の後は、断る：団体が告示の率を与える。団体が自ら版のある表を
持つときは、``EffectiveTable.read_local(path, read_late_rate)`` で読み、その率を与える。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Edition, EditionUsed, PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import PAYMENT_DELAY_ACT

from . import rate_findings as findings

_RATE: Final = PAYMENT_DELAY_ACT.article("8", 1)
_APPLIED: Final = PAYMENT_DELAY_ACT.article("14")


@frozen(kw_only=True)
class KnownLateRate:
    """率と、分かっている最後の日 / The yearly rate of an edition, and the last day it is known for."""

    rate: Fraction
    until: date


def read_late_rate(values: Mapping[str, Any]) -> Fraction:
    """告示の率を読む / Reads one edition's ``percent`` (文字列、"2.5") as a yearly rate.

    >>> read_late_rate({"percent": "2.5"})
    Fraction(1, 40)
    """
    written = values["percent"]
    if not isinstance(written, str):
        raise ValueError("a percentage is written as text, such as '2.5'")
    return yearly_rate(Fraction(written) / 100)


def yearly_rate(rate: Fraction) -> Fraction:
    """年の率 / The rate itself, when it lies between 0 and 1; otherwise ``ValueError``."""
    if not 0 < rate < 1:
        raise ValueError("an annual rate lies between 0 and 1")
    return rate


def _read(values: Mapping[str, Any]) -> KnownLateRate:
    if type(values["until"]) is not date:
        raise ValueError("until is a day")
    return KnownLateRate(rate=read_late_rate(values), until=values["until"])


LATE_RATES: Final = PackagedTable("jichitai.fiscal", "late_interest_rates.toml", _read)
"""遅延利息の率の表 / The announced rates, by edition."""


def known_edition_on(on: date) -> Edition[KnownLateRate]:
    """その日の版 / The edition whose rate is known for ``on``; refused with ``LateRateUnknown`` otherwise."""
    editions = LATE_RATES.table.editions
    first, last = editions[0].in_force_from, editions[-1].value.until
    if not first <= on <= last:
        raise findings.LateRateUnknown(findings.late_rate_unknown(on=on, first=first, last=last, cites=(_RATE, _APPLIED)))
    edition = LATE_RATES.as_of(on)
    if on > edition.value.until:
        raise AssertionError(f"the editions leave out {on}")
    return edition


def rate_given_or_announced(given: Fraction | None, on: date | None) -> tuple[Fraction, tuple[EditionUsed, ...]]:
    """与えた率、又は表の率 / The rate given, or the one of the table on ``on`` with its edition; exactly one of the two is given."""
    if given is not None and on is None:
        return yearly_rate(given), ()
    if given is None and on is not None:
        edition = known_edition_on(on)
        return edition.value.rate, (edition.used,)
    raise ValueError("either a rate or the day to look it up by is given, and not both")


@rule(_RATE, _APPLIED, ja="財務大臣の決定する遅延利息の率", en="The announced rate of late interest")
def announced_late_rate_on(*, on: date) -> Ruling[Fraction]:
    """その日の告示の率 / The announced rate on the day the contract looks at; refused where the table does not know it.

    The ruling names the edition, and says when nobody has compared it with its notice.

    >>> ruling = announced_late_rate_on(on=date(2021, 4, 1))
    >>> str(ruling.value), ruling.editions[0].amended_by
    ('1/40', '令和3年財務省告示第49号')
    """
    edition = known_edition_on(on)
    rate = edition.value.rate
    step = Step(
        f"{on}の告示の率は年{float(rate * 100):g}%である",
        f"the announced rate on {on} is {float(rate * 100):g} percent",
        (_RATE,),
    )
    return Ruling(value=rate, cites=(_RATE, _APPLIED), steps=(step,), editions=(edition.used,))
