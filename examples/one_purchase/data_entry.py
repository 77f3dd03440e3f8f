"""入力の数 / How often each datum was entered by hand: the measure of 多重入力.

Every value that a person types in the journey comes through :class:`Desk`. The same
datum typed on two forms counts as entered twice, and so does the same amount, text or
number typed under another name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import Factory, define, frozen


@frozen
class Entered:
    """入力 / One value typed on one form."""

    form: str
    datum: str
    value: Any


@define
class Desk:
    """受付の机 / Hands out what people typed, and remembers each time."""

    typed: list[Entered] = Factory(list)
    carried: list[tuple[str, str]] = Factory(list)

    def form(self, name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """書式を受け取る / A form filled in by hand; every field of it was typed."""
        for datum, value in fields.items():
            self.typed.append(Entered(name, datum, value))
        return dict(fields)

    def carry(self, form: str, *data: str) -> None:
        """引き継ぐ / Fields of a form that the system filled from what it already knew."""
        self.carried.extend((form, datum) for datum in data)

    @property
    def entered_twice(self) -> tuple[str, ...]:
        """二度入力された項目 / Data typed more than once, by name or by value."""
        by_name: dict[str, set[str]] = defaultdict(set)
        by_value: dict[tuple[type, Any], set[str]] = defaultdict(set)
        for each in self.typed:
            by_name[each.datum].add(each.form)
            for value in each.value if isinstance(each.value, list) else [each.value]:
                if _telling(value):
                    by_value[(type(value), value)].add(f"{each.form}：{each.datum}")
        same_name = [f"{datum}（{'、'.join(sorted(forms))}）" for datum, forms in by_name.items() if len(forms) > 1]
        same_value = ["＝".join(sorted(places)) for places in by_value.values() if len(places) > 1]
        return tuple(dict.fromkeys([*same_name, *same_value]))


def _telling(value: object) -> bool:
    """同じ値なら同じ事実と見るか / Days and small numbers repeat by chance; amounts, texts and numbers of things do not."""
    if isinstance(value, bool | date | Mapping):
        return False
    return value >= 1_000 if isinstance(value, int) else isinstance(value, str) and len(value) >= 3
