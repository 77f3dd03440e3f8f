"""事実の JSON Lines / Facts of one kind as lines of JSON, whole: valid days, instants of belief, entry, value.

One line, one fact; ``valid_until`` and ``superseded_at`` are the first day and instant
no longer meant (null: open). Written canonically, so that the same facts are the same
bytes. Reading finds everything wrong with a file at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO, Any, Final, Generic, TypeVar

from attrs import frozen
from pydantic import BaseModel, ValidationError

from ..codec import CodecError, Json
from ..journal.canonical import canonical_text, instant_text
from ..kernel.diagnostics import Diagnostic, DomainError, InputError, Where
from ..kernel.period import EffectivePeriod
from ..temporal.comparing import check_line
from ..temporal.facts import MAX_KEY, Fact, Kind, Line, checked_name
from . import facts_findings, findings
from .faults import findings_of
from .json_reader import Limits, read_json, read_lines
from .shapes import REQUIRED, Shapes, model_of
from .wire import unrevealing

T = TypeVar("T")

FACT_LIMITS: Final = Limits(digits=16)
"""読込みの限り / What a line may hold at most: every whole number that canonical JSON can (2^53 − 1)."""

_FIELDS: Final[dict[str, tuple[Any, str]]] = {
    "kind": (str, "事実の種類 / kind of fact"),
    "key": (str, "主体の鍵 / key of the subject"),
    "valid_from": (date, "有効な最初の日 / first valid day"),
    "valid_until": (date | None, "有効でなくなる日 / first day no longer valid"),
    "recorded_at": (datetime, "記録した時刻 / instant of recording"),
    "superseded_at": (datetime | None, "記録が改まった時刻 / instant of being superseded"),
    "entry": (str | None, "記帳の番号 / journal entry"),
}


@frozen
class FactsRead(Generic[T]):
    """読んだ事実 / The lines of a file, by key, and every finding made; facts with a finding are not in the lines."""

    lines: tuple[Line[T], ...]
    findings: tuple[Diagnostic, ...]


def facts_to_json_lines(kind: Kind[T], facts: Iterable[Fact[T]]) -> Iterator[str]:
    """JSON Lines に書く / Each fact as one line of canonical JSON, without its line feed.

    >>> from datetime import UTC
    >>> fact = Fact(kind="example.name", key="0100", value="総務課", valid=EffectivePeriod(date(2026, 4, 1)),
    ...             recorded_at=datetime(2026, 3, 20, tzinfo=UTC))
    >>> print(*facts_to_json_lines(Kind("example.name", str), [fact]))  # doctest: +NORMALIZE_WHITESPACE
    {"entry":null,"key":"0100","kind":"example.name","recorded_at":"2026-03-20T00:00:00.000000Z","superseded_at":null,"valid_from":"2026-04-01","valid_until":null,"value":"総務課"}
    """
    for each in facts:
        yield canonical_text({
            "kind": kind.name, "key": each.key, "value": kind.to_json(each.value),
            "valid_from": each.valid.start.isoformat(),
            "valid_until": None if each.valid.end is None else each.valid.end.isoformat(),
            "recorded_at": instant_text(each.recorded_at),
            "superseded_at": None if each.superseded_at is None else instant_text(each.superseded_at),
            "entry": each.entry,
        })  # fmt: skip


def facts_from_json_lines(kind: Kind[T], stream: IO[bytes], *, limits: Limits = FACT_LIMITS) -> FactsRead[T]:
    """JSON Lines を読む / Every line of a file, checked one by one and then line by line of each subject.

    What is found carries the number of its line. ``FactStore.restore`` takes the lines
    as they are; to record them as new knowledge, use their values and periods.
    """
    reader, found = _Reader(kind, limits), list[Diagnostic]()
    facts: dict[str, list[tuple[int, Fact[T]]]] = {}
    for number, body in read_lines(stream, limits=limits):
        try:
            if isinstance(body, InputError):
                raise body
            fact = reader.fact(body, number)
            facts.setdefault(fact.key, []).append((number, fact))
        except InputError as error:
            found += error.findings
    lines: list[Line[T]] = []
    for key in sorted(facts):
        in_order = sorted(facts[key], key=lambda each: each[1].recorded_at)
        line = Line(kind=kind, key=key, facts=tuple(fact for _, fact in in_order))
        wrong = check_line(line)
        found += [each.at(Where(line=min(number for number, _ in in_order), field="$.key")) for each in wrong]
        if not wrong:
            lines.append(line)
    return FactsRead(tuple(lines), tuple(found))


class _Reader(Generic[T]):
    """One kind's form: built once, used for every line."""

    def __init__(self, kind: Kind[T], limits: Limits) -> None:
        self._kind, self._limits = kind, limits
        shapes = Shapes()
        fields: dict[str, tuple[Any, object, str | None]] = {
            name: (shapes.of(kind_), REQUIRED, told) for name, (kind_, told) in _FIELDS.items()
        }
        fields["value"] = (shapes.of(kind.type), REQUIRED, "値 / value")
        self._model: type[BaseModel] = shapes.finish(model_of("Fact", "事実 / A fact", fields))
        self._names = frozenset(fields)

    def fact(self, body: bytes, number: int) -> Fact[T]:
        plain: Json = read_json(body, limits=self._limits, line=number)
        try:
            self._model.model_validate_json(json.dumps(plain, ensure_ascii=False))
        except ValidationError as error:
            raise InputError(findings_of(error, plain, names=self._names, line=number)) from None
        given: Any = plain
        if given["kind"] != self._kind.name:
            raise InputError(
                [facts_findings.fact_of_another_kind(kind=self._kind.name, where=Where(line=number, field="$.kind"))]
            )
        return self._built(given, self._value(given["value"], number), number)

    def _value(self, plain: Json, number: int) -> T:
        where = Where(line=number, field="$.value")
        try:
            return self._kind.from_json(plain)
        except CodecError as error:
            told = findings.input_value_impossible(where=where, reason=unrevealing(error.expected, plain))
            raise InputError([told]) from None
        except DomainError as error:
            raise InputError([error.finding.at(where)]) from None
        except (ValueError, TypeError, ArithmeticError):
            raise InputError([findings.input_value_impossible(where=where, reason="")]) from None

    def _built(self, given: dict[str, Any], value: T, number: int) -> Fact[T]:
        try:
            until, gone = given["valid_until"], given["superseded_at"]
            valid = EffectivePeriod(date.fromisoformat(given["valid_from"]), None if until is None else date.fromisoformat(until))
            return Fact(
                kind=self._kind.name, key=checked_name("a key", given["key"], MAX_KEY), value=value, valid=valid,
                recorded_at=datetime.fromisoformat(given["recorded_at"]),
                superseded_at=None if gone is None else datetime.fromisoformat(gone), entry=given["entry"],
            )  # fmt: skip
        except ValueError as error:
            told = facts_findings.fact_cannot_be(reason=unrevealing(str(error), given), where=Where(line=number, field="$"))
            raise InputError([told]) from None
