"""宛名番号の台帳 / The register of addressee numbers: residents, non-residents, and records tied together without renumbering.

共通機能標準仕様書（第2.1版）2.3 の定めを、番号だけで判断する形にした。氏名などの基本4情報は持たない：同じ人かどうかを
決めるのは職員であり、この台帳はその結果が番号の決まりに合うかを確かめる。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import Diagnostic, DomainError, PartyRef

from . import addressee_findings as findings

LONGEST_NUMBER: Final = 15
"""宛名番号の桁数 / The most characters a number has, in the item table of 031."""


class Standing(Enum):
    """身分 / What a number stands for now."""

    RESIDENT = "resident"
    """住民 / A resident (住民宛名番号)."""
    NON_RESIDENT = "non-resident"
    """住登外者 / A person or body outside the resident register (住登外者宛名番号)."""


class NumberRefused(DomainError):
    """番号の決まりに合わない / What is asked breaks a rule of addressee numbers."""


@frozen(kw_only=True)
class Addressee:
    """宛名 / One number: what it stands for, and the number it is tied to when its record was merged away."""

    number: PartyRef
    standing: Standing
    tied_to: PartyRef | None = None

    @property
    def is_main(self) -> bool:
        """代表か / True unless it is tied to another."""
        return self.tied_to is None


@frozen
class AddresseeRegister:
    """宛名の台帳 / Every number that is or was in use. Numbers are never given to anybody else again.

    >>> book = AddresseeRegister().with_resident(PartyRef("0001")).with_non_resident(PartyRef("9001"))
    >>> try:
    ...     book.with_non_resident(PartyRef("0001"))
    ... except NumberRefused as refused:
    ...     print(refused.finding.code)
    standardization.number-in-use
    """

    addressees: Mapping[PartyRef, Addressee] = field(factory=lambda: MappingProxyType({}), repr=False)

    @classmethod
    def of(cls, addressees: Iterable[Addressee], /) -> AddresseeRegister:
        """並びから / A register of these records; ``NumberRefused`` by the first thing that does not fit (``check_records`` tells all)."""
        given = tuple(addressees)
        found = check_records(given)
        if found:
            raise NumberRefused(found[0])
        return cls(MappingProxyType({each.number: each for each in given}))

    def __contains__(self, number: object) -> bool:
        return number in self.addressees

    def __len__(self) -> int:
        return len(self.addressees)

    def __getitem__(self, number: PartyRef) -> Addressee:
        found = self.addressees.get(number)
        if found is None:
            raise NumberRefused(findings.number_unknown())
        return found

    # ---- 付番 / giving numbers

    def with_resident(self, number: PartyRef, /) -> AddresseeRegister:
        """住民に付ける / Enter a resident under a number nobody has."""
        return self._with_new(number, Standing.RESIDENT)

    def with_non_resident(self, number: PartyRef, /) -> AddresseeRegister:
        """住登外者に付ける / Enter a non-resident under a number nobody has, no resident either."""
        return self._with_new(number, Standing.NON_RESIDENT)

    def having_left(self, number: PartyRef, /) -> AddresseeRegister:
        """住民でなくなった / A resident who left and is still needed keeps the number, which now counts as a non-resident's."""
        found = self[number]
        if found.standing is not Standing.RESIDENT:
            raise NumberRefused(findings.not_a_resident())
        return self._put(evolve(found, standing=Standing.NON_RESIDENT))

    def having_moved_in(self, number: PartyRef, /, *, resident: PartyRef) -> AddresseeRegister:
        """住民になった / A non-resident became the resident ``resident``: the non-resident record is tied to it.

        Where the register of residents gave back the same number, the record itself becomes the resident's; both
        numbers stay known either way, so that no file of the past loses its person.
        """
        found = self[number]
        if found.standing is not Standing.NON_RESIDENT:
            raise NumberRefused(findings.not_a_non_resident())
        if resident == number:
            return self._put(evolve(found, standing=Standing.RESIDENT, tied_to=None))
        if self[resident].standing is not Standing.RESIDENT:
            raise NumberRefused(findings.not_a_resident())
        return self.tied(number, to=resident)

    # ---- 名寄せ / tying together

    def tied(self, number: PartyRef, /, *, to: PartyRef) -> AddresseeRegister:
        """名寄せする / Tie a record to the main one of the same person. No number changes; those tied to it before follow.

        Refused for a record tied already, for a record that would lead round, and for one tied to a merged one:
        the main record is named, not guessed.
        """
        source, target = self[number], self[to]
        if number == to:
            raise NumberRefused(findings.tied_to_itself())
        if not source.is_main:
            raise NumberRefused(findings.tied_already())
        if not target.is_main:
            raise NumberRefused(findings.target_not_main())
        moved = {number: evolve(source, tied_to=to)}
        moved |= {each.number: evolve(each, tied_to=to) for each in self.addressees.values() if each.tied_to == number}
        return AddresseeRegister(MappingProxyType({**self.addressees, **moved}))

    def untied(self, number: PartyRef, /) -> AddresseeRegister:
        """名寄せを解く / Undo a tie made in error; the record stands for itself again, under its own number."""
        found = self[number]
        if found.is_main:
            raise NumberRefused(findings.not_tied())
        return self._put(evolve(found, tied_to=None))

    # ---- 読む / reading

    def main_of(self, number: PartyRef, /) -> PartyRef:
        """代表の番号 / The main number of the person behind a number."""
        return self[number].tied_to or number

    def cluster_of(self, number: PartyRef, /) -> tuple[PartyRef, ...]:
        """同じ人の番号 / Every number of the same person, the main one first."""
        main = self.main_of(number)
        return (main, *sorted(each.number for each in self.addressees.values() if each.tied_to == main))

    # ---- 内側 / inside

    def _with_new(self, number: PartyRef, standing: Standing) -> AddresseeRegister:
        fault = _form_fault(number)
        if fault is not None:
            raise NumberRefused(fault)
        if number in self.addressees:
            raise NumberRefused(findings.number_in_use())
        return self._put(Addressee(number=number, standing=standing))

    def _put(self, addressee: Addressee) -> AddresseeRegister:
        return AddresseeRegister(MappingProxyType({**self.addressees, addressee.number: addressee}))


def check_records(records: Iterable[Addressee], /) -> tuple[Diagnostic, ...]:
    """記録を確かめる / Everything in a set of records (of a migration, say) that breaks a rule; the records are told by position.

    >>> [each.code for each in check_records([Addressee(number=PartyRef("1"), standing=Standing.RESIDENT),
    ...     Addressee(number=PartyRef("1"), standing=Standing.NON_RESIDENT)])]
    ['standardization.number-doubled']
    """
    given = list(records)
    first = dict[PartyRef, int]()
    by_number = {each.number: each for each in given}
    found: list[Diagnostic] = []
    for at, each in enumerate(given, start=1):
        fault = _form_fault(each.number)
        if fault is not None:
            found.append(findings.record_malformed(position=at))
        if each.number in first:
            found.append(findings.number_doubled(position=at, first=first[each.number]))
        first.setdefault(each.number, at)
        if each.tied_to is None:
            continue
        target = by_number.get(each.tied_to)
        if target is None:
            found.append(findings.tie_leads_nowhere(position=at))
        elif each.tied_to == each.number or target.tied_to is not None:
            found.append(findings.tie_not_to_main(position=at))
    return tuple(found)


def check_main_flag(*, is_main: bool, tied_to: PartyRef | None) -> tuple[Diagnostic, ...]:
    """代表の印と名寄せ先 / A record says where it is tied to exactly when it is not the main one.

    >>> [each.code for each in check_main_flag(is_main=True, tied_to=PartyRef("1"))]
    ['standardization.main-flag-mismatch']
    """
    return (findings.main_flag_mismatch(is_main=is_main),) if is_main != (tied_to is None) else ()


def _form_fault(number: PartyRef) -> Diagnostic | None:
    text = number.value
    if len(text) <= LONGEST_NUMBER and text.isascii() and " " not in text:
        return None
    return findings.number_malformed(length=len(text), limit=LONGEST_NUMBER)
