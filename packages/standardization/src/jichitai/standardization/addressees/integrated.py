"""団体内統合宛名 / The number that ties addressee numbers to the information network: one for each individual number.

団体内統合宛名番号は個人番号と一対一になることを想定した番号で、標準準拠システムは持たず、宛名番号を渡して変換を求める。
ここでは個人番号そのものは扱わない：照合は、呼び出し側が作る照合の印（鍵つきのハッシュなど）で行う。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, DomainError, PartyRef, Ref

from . import addressee_findings as findings


class IntegratedNumber(Ref):
    """団体内統合宛名番号 / The number of one person towards the network."""


class PersonToken(Ref):
    """照合の印 / What the caller uses in place of the individual number: equal exactly for the same individual number."""

    def __repr__(self) -> str:
        return "PersonToken(…)"

    def __str__(self) -> str:
        return "…"


class LinkRefused(DomainError):
    """結べない / A link would give one person two numbers, or one number two persons."""


@frozen(kw_only=True)
class Translated:
    """変換の結果 / The numbers that could be translated, by the place they stood at, and the findings of those that could not."""

    good: tuple[tuple[int, Ref], ...]
    errors: tuple[tuple[int, Diagnostic], ...]


@frozen(repr=False)
class IntegratedRegister:
    """団体内統合宛名の台帳 / Which addressee numbers belong to which integrated number."""

    _of_person: Mapping[PersonToken, IntegratedNumber] = field(factory=lambda: MappingProxyType({}))
    _of_addressee: Mapping[PartyRef, IntegratedNumber] = field(factory=lambda: MappingProxyType({}))

    def linked(self, *, person: PersonToken, addressee: PartyRef, new: IntegratedNumber) -> IntegratedRegister:
        """付番して結ぶ / Tie an addressee number to its person: under the number the person has, else under ``new``.

        Refused when the addressee number belongs to another person, or ``new`` is taken while the person has none.
        """
        known = self._of_person.get(person)
        if known is None and new in set(self._of_person.values()):
            raise LinkRefused(findings.integrated_number_in_use())
        number = known or new
        before = self._of_addressee.get(addressee)
        if before is not None and before != number:
            raise LinkRefused(findings.addressee_of_another())
        return IntegratedRegister(
            MappingProxyType({**self._of_person, person: number}), MappingProxyType({**self._of_addressee, addressee: number})
        )

    def unlinked(self, addressee: PartyRef, /) -> IntegratedRegister:
        """結びを解く / Untie an addressee number tied in error. The person keeps the number: it is not given to anybody else."""
        if addressee not in self._of_addressee:
            raise LinkRefused(findings.not_translatable())
        left = {each: number for each, number in self._of_addressee.items() if each != addressee}
        return IntegratedRegister(self._of_person, MappingProxyType(left))

    def to_integrated(self, numbers: Iterable[PartyRef], /) -> Translated:
        """統合宛名番号にする / Translate a batch. Rows that fail go to the error list and the good ones go on."""
        return _translated((at, self._of_addressee.get(each)) for at, each in enumerate(numbers, start=1))

    def to_addressees(self, number: IntegratedNumber, /) -> tuple[PartyRef, ...]:
        """宛名番号にする / Every addressee number of the person behind an integrated number, in order; empty when none is tied."""
        return tuple(sorted(each for each, tied in self._of_addressee.items() if tied == number))

    def __repr__(self) -> str:
        return f"IntegratedRegister({len(self._of_person)} persons)"


def _translated(found: Iterable[tuple[int, Ref | None]]) -> Translated:
    good: list[tuple[int, Ref]] = []
    errors: list[tuple[int, Diagnostic]] = []
    for at, number in found:
        if number is None:
            errors.append((at, findings.not_translatable()))
        else:
            good.append((at, number))
    return Translated(good=tuple(good), errors=tuple(errors))
