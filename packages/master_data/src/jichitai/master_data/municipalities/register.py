"""団体の登録簿 / The register: which unit had which code on which day, and what it became.

包みの表は 1970-04-01 から答える。日の境は「その日から」であり、変更の日には変更後の団体が答えである。
境界の一部だけの変更（コードの動かない境界変更）は、この表にはない。
"""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import chain
from typing import Final, Self

from attrs import frozen

from ..kernel.diagnostics import Diagnostic
from . import findings
from .changes import ChangeLine
from .code import MunicipalityCode
from .register_csv import read_changes, read_units
from .units import Municipality, UnitKind

_PACKAGE: Final = "jichitai.master_data.municipalities"
BEGINS: Final = date(1970, 4, 1)
"""初めの日 / The first day the packaged register answers for."""
AS_OF: Final = date(2024, 1, 1)
"""一覧の日 / The day of the official list the packaged register ends with."""
CONFIRMED_THROUGH: Final = date(2026, 8, 2)
"""漏れのない最後の日 / On this day the ministry still published the list of ``AS_OF``: nothing had changed since."""


@frozen(kw_only=True, eq=False)
class Register:
    """登録簿 / Units and changes over time; a value, read once and never changed.

    コードは ``MunicipalityCode`` でも6桁の文字列でもよい。形や検査数字の誤りも、ここで所見になる。
    """

    units: Mapping[str, tuple[Municipality, ...]]
    spans: Mapping[str, tuple[tuple[date, date | None, Municipality], ...]]
    changes: tuple[ChangeLine, ...]
    begins: date
    as_of: date
    confirmed_through: date
    outgoing: Mapping[str, tuple[ChangeLine, ...]]
    incoming: Mapping[str, tuple[ChangeLine, ...]]

    @classmethod
    def read(
        cls, *, units: str, changes: str, begins: date, as_of: date, confirmed_through: date, origin: str = "register"
    ) -> Self:
        """表から作る / From the text of two CSV files in the packaged form; ``InputError`` names file and line."""
        known = read_units(units, f"{origin}/units.csv")
        lines = read_changes(changes, f"{origin}/changes.csv", known)
        outgoing: dict[str, list[ChangeLine]] = defaultdict(list)
        incoming: dict[str, list[ChangeLine]] = defaultdict(list)
        for line in lines:
            incoming[line.target.value].append(line)
            if line.source is not None:
                outgoing[line.source.value].append(line)
        return cls(
            units=known, spans={code: tuple((each.valid.start, each.valid.end, each) for each in spells) for code, spells in known.items()},
            changes=lines, begins=begins, as_of=as_of, confirmed_through=confirmed_through,
            outgoing={code: tuple(found) for code, found in outgoing.items()},
            incoming={code: tuple(found) for code, found in incoming.items()},
        )  # fmt: skip

    def find(self, code: MunicipalityCode | str, on: date) -> Municipality | None:
        """引く / The unit with the code on the day, or None; the fast way, without reasons."""
        for start, end, each in self.spans.get(code if type(code) is str else str(code), ()):
            if start <= on and (end is None or on < end):
                return each
        return None

    def body(self, code: MunicipalityCode | str, on: date) -> Municipality | Diagnostic:
        """その日の団体 / The unit with the code on the day, or the finding that says why there is none."""
        found = self.find(code, on)
        if found is not None:
            return found
        text = code if isinstance(code, str) else code.value
        return self._why_not(text, on)

    def check(self, code: MunicipalityCode | str, on: date) -> tuple[Diagnostic, ...]:
        """点検する / Check digit AND existed on the day: the findings, empty when both hold.

        確かめた日より後の日には、団体があっても注意（WARNING）が付く。
        """
        found = self.body(code, on)
        if isinstance(found, Diagnostic):
            return (found,)
        return self.reservations(on)

    def reservations(self, *days: date) -> tuple[Diagnostic, ...]:
        """留保 / A warning for the latest of the days that lies beyond the register's confirmed end."""
        latest = max(days)
        if latest <= self.confirmed_through:
            return ()
        return (findings.register_not_confirmed(day=latest, confirmed_through=self.confirmed_through),)

    def bodies(self, on: date, *, prefecture: str | None = None, kind: UnitKind | None = None) -> tuple[Municipality, ...]:
        """その日の全団体 / Every unit of the day, by code; ``prefecture`` is its two digits."""
        return tuple(
            each
            for each in chain.from_iterable(self.units.values())
            if on in each.valid
            and (prefecture is None or each.code.value.startswith(prefecture))
            and (kind is None or each.kind is kind)
        )

    def history(self, code: MunicipalityCode | str) -> tuple[Municipality, ...]:
        """コードの歩み / Every spell of the code, in order of time; two bodies may have had one code."""
        return self.units.get(str(code), ())

    def became(self, code: MunicipalityCode | str, on: date) -> tuple[Municipality, ...]:
        """その日に何になったか / What the unit that ended on the day became, each as it stood at the end of that day."""
        reached = [str(code)]
        for line in self.outgoing.get(str(code), ()):
            if line.on == on:
                reached.append(line.target.value)
                reached += [next_.target.value for next_ in self.outgoing.get(line.target.value, ()) if next_.on == on]
        return tuple(each for each in (self.find(target, on) for target in dict.fromkeys(reached)) if each is not None)

    def _why_not(self, text: str, on: date) -> Diagnostic:
        wrong = MunicipalityCode.check(text)
        if wrong:
            return wrong[0]
        if on < self.begins:
            return findings.register_does_not_reach(day=on, begins=self.begins)
        spells = self.units.get(text)
        if not spells:
            return findings.municipality_never_existed(code=text, begins=self.begins, as_of=self.as_of)
        ended = [(each, each.valid.end) for each in spells if each.valid.end is not None and each.valid.end <= on]
        if ended:
            last, until = ended[-1]
            names = "、".join(map(str, self.became(text, until)))
            return findings.municipality_abolished(code=text, name=last.full_name, on=on, until=until, became=names)
        return findings.municipality_not_yet(code=text, name=spells[0].full_name, on=on, since=spells[0].valid.start)


@cache
def national_register() -> Register:
    """包みの登録簿 / The packaged register, read on first use.

    >>> osaka = national_register().find("271004", date(2024, 1, 1))
    >>> print(osaka)
    大阪府大阪市（271004）
    """
    return Register.read(
        units=packaged_text("units.csv"), changes=packaged_text("changes.csv"),
        begins=BEGINS, as_of=AS_OF, confirmed_through=CONFIRMED_THROUGH, origin="jichitai.master_data.municipalities/tables",
    )  # fmt: skip


def packaged_text(file: str) -> str:
    """包みの表の本文 / The text of one packaged table."""
    data = pkgutil.get_data(_PACKAGE, f"tables/{file}")
    if data is None:
        raise FileNotFoundError(file)
    return data.decode("utf-8")


def check_municipality_code(code: str, on: date) -> tuple[Diagnostic, ...]:
    """コードの点検 / Check digit and existence on the day, by the packaged register.

    >>> check_municipality_code("221384", date(2024, 1, 1))
    ()
    >>> [each.code for each in check_municipality_code("221384", date(2023, 12, 31))]
    ['master-data.municipality-not-yet']
    >>> [each.code for each in check_municipality_code("221385", date(2024, 1, 1))]
    ['master-data.check-digit-wrong']
    """
    return national_register().check(code, on)
