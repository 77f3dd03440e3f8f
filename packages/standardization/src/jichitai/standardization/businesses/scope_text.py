"""対象事務を定める本文 / Which text of the Order and of the command is in force, and whether the tables were compared with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import STANDARDIZATION_COMMAND, STANDARDIZATION_ORDER

_ORDER_COMMENCES: Final = STANDARDIZATION_ORDER.supplementary("", paragraph=1)
_COMMAND_COMMENCES: Final = STANDARDIZATION_COMMAND.supplementary("", paragraph=1)


@frozen(kw_only=True)
class ScopeTexts:
    """効力をもつ本文 / The texts in force on a day, by the day each came into force.

    ``is_compared`` is True when the tables of this package were compared with both.
    """

    order_from: date
    command_from: date
    is_compared: bool


@frozen(kw_only=True)
class ScopeHistory:
    """本文の移り変わり / Every day on which a text came into force, and the texts that were compared."""

    order: tuple[date, ...]
    command: tuple[date, ...]
    order_compared: date
    command_compared: date


def _read(values: Mapping[str, Any]) -> ScopeHistory:
    def days(of: Sequence[Mapping[str, Any]]) -> tuple[date, ...]:
        return tuple(sorted(each["from"] for each in of))

    return ScopeHistory(
        order=days(values["order"]), command=days(values["command"]),
        order_compared=values["order_compared"], command_compared=values["command_compared"],
    )  # fmt: skip


SCOPE_TEXTS: Final = PackagedTable("jichitai.standardization", "scope_texts.toml", _read)
"""対象事務を定める本文 / The dated table of the texts."""


@rule(
    STANDARDIZATION_ORDER.supplementary("", paragraph=1), STANDARDIZATION_COMMAND.supplementary("", paragraph=1),
    ja="対象事務を定める本文の施行日", en="Texts that fix the target work",
)  # fmt: skip
def scope_texts(*, on: date) -> Ruling[ScopeTexts]:
    """その日の本文 / The texts of the Order and of the command in force on ``on`` (first day included).

    ``NoEditionInForce`` before 2022-01-04, the first day of both.

    >>> scope_texts(on=date(2025, 3, 31)).value.order_from
    datetime.date(2024, 10, 1)
    """
    edition = SCOPE_TEXTS.as_of(on)
    history = edition.value
    order = history.order[bisect_right(history.order, on) - 1]
    command = history.command[bisect_right(history.command, on) - 1]
    compared = (order, command) == (history.order_compared, history.command_compared)
    steps = (
        Step(f"政令は{order}施行の本文である", f"the Order is the text in force from {order}", (_ORDER_COMMENCES,)),
        Step(f"命令は{command}施行の本文である", f"the command is the text in force from {command}", (_COMMAND_COMMENCES,)),
        Step("どちらも同梱の表と照合した本文である" if compared else "同梱の表は、この本文とは照合していない",
             "the tables were compared with both" if compared else "the tables were not compared with these texts"),
    )  # fmt: skip
    value = ScopeTexts(order_from=order, command_from=command, is_compared=compared)
    return Ruling(value=value, cites=(_ORDER_COMMENCES, _COMMAND_COMMENCES), steps=steps, editions=(edition.used,))
