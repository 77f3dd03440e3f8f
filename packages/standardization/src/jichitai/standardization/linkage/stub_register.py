"""住登外者の身代わりの台帳 / The stub's register of people outside the resident register: numbers by the rules of addressees, records in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import DomainError, PartyRef

from ..addressees.register import AddresseeRegister, Standing
from . import stub_findings as findings

_MOST_HISTORY: Final = 999
_OPERATION: Final = ("sosashaid", "sosanengappi", "sosajikoku")
_NO_CONDITION: Final = frozenset({"shikuchosonkodo", "gyomuid", "dokujishisakushisutemutoid", *_OPERATION})


class StubRefused(DomainError):
    """身代わりが断った / The register cannot do what a request asks, for a reason that no official error code names."""


@frozen(kw_only=True)
class _Record:
    values: Mapping[str, str] = field(repr=False)
    history: int


class StubRegister:
    """身代わりの台帳 / Gives numbers and finds people. ``number_of`` makes the n-th number (from 1); numbers in use are passed over.

    処理区分 0 は新しい番号、1 は求めの番号（台帳になければ加える）、2 は台帳にある候補の番号である。
    """

    def __init__(self, *, number_of: Callable[[int], str], register: AddresseeRegister | None = None) -> None:
        self._number_of: Final = number_of
        self._register = register or AddresseeRegister()
        self._records: Final[dict[PartyRef, _Record]] = {}
        self._given = 0

    @property
    def register(self) -> AddresseeRegister:
        """番号の台帳 / The numbers, as they stand now."""
        return self._register

    def number(self, body: Mapping[str, str], /) -> dict[str, Any]:
        """付番する / Enter a record and give the row of the answer; ``DomainError`` when the rules of numbers forbid it."""
        kind = body["shorikubun"]
        if kind == "0":
            number, register = self._fresh()
        else:
            number, register = self._named(PartyRef(body["atenabango"]), may_be_new=kind == "1")
        if body["nayosemotofuragu"] == "1":
            target = PartyRef(body["nayosesakiatenabango"])
            if register[number].tied_to != target:
                register = register.tied(number, to=target)
        before = self._records.get(number)
        history = 1 if before is None else before.history + 1
        if history > _MOST_HISTORY:
            raise StubRefused(findings.history_full(limit=_MOST_HISTORY))
        self._register = register
        self._records[number] = _Record(values={**body, "atenabango": number.value}, history=history)
        return {
            "shikuchosonkodo": body["shikuchosonkodo"], "atenabango": number.value, "rirekibango": history,
            **{name: body[name] for name in _OPERATION},
        }  # fmt: skip

    def inquire(self, body: Mapping[str, str], names: tuple[str, ...], /) -> list[dict[str, Any]]:
        """照会する / The records that equal every condition given; none for no condition.

        ほかの業務に見せない印（他業務参照不可フラグ）のある記録は、登録した業務の求めにだけ答える。
        """
        wanted = {name: value for name, value in body.items() if name not in _NO_CONDITION and value}
        if not wanted:
            return []
        return [
            {name: each.values[name] for name in names if name in each.values}
            for each in self._records.values()
            if all(each.values.get(name) == value for name, value in wanted.items())
            and (each.values.get("tagyomusanshofukafuragu") != "1" or each.values.get("gyomuid") == body.get("gyomuid"))
        ]

    def _fresh(self) -> tuple[PartyRef, AddresseeRegister]:
        while True:
            self._given += 1
            number = PartyRef(self._number_of(self._given))
            if number not in self._register:
                return number, self._register.with_non_resident(number)

    def _named(self, number: PartyRef, *, may_be_new: bool) -> tuple[PartyRef, AddresseeRegister]:
        if number not in self._register and may_be_new:
            return number, self._register.with_non_resident(number)
        if self._register[number].standing is not Standing.NON_RESIDENT:
            raise StubRefused(findings.number_of_resident())
        return number, self._register
