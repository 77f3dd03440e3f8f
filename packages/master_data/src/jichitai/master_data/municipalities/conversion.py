"""コードの読み替え / Converting a code from one day to another: one answer, several with their areas, or none.

答えは「``from_day`` の区域が、``to_day`` にはどの団体の区域にあるか」である。合併すれば答えは一つになり（先の方が広い）、
合併の前に遡れば旧団体の数だけになる。経路が分かれるところでは区域を言い、選ばない。候補は取りこぼさないが、
分離の後に再び合わさるような経路では、実際には空の候補が残ることがある。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from ..kernel.diagnostics import Diagnostic
from . import findings
from .changes import ChangeKind, ChangeLine
from .code import MunicipalityCode
from .register import Register, national_register
from .units import Municipality


class Outcome(Enum):
    """読み替えの結果 / What a conversion came to."""

    EXACT = "exact"
    """一つに決まる / The whole area lies in exactly one unit."""
    SPLIT = "split"
    """区域で分かれる / Several units; the area decides."""
    NONE = "none"
    """ない / No unit; the finding says why."""


@frozen(kw_only=True)
class Area:
    """決め手の区域 / The area that decides for a candidate; ``listed`` False where the sources name no towns."""

    ja: str
    en: str
    listed: bool


@frozen(kw_only=True)
class Candidate:
    """候補 / One unit of ``to_day``, and the ways that lead to it.

    ``ways`` の一つは、すべて当てはまるべき区域の並びである（旧A町のうちB地区）。決め手の要らないときは空。
    """

    municipality: Municipality
    ways: tuple[tuple[Area, ...], ...] = field(default=())

    def __str__(self) -> str:
        areas = "、又は".join("のうち".join(each.ja for each in way) for way in self.ways if way)
        return f"{self.municipality}" + (f"：{areas}" if areas else "")


@frozen(kw_only=True)
class Conversion:
    """読み替えの答え / The answer: outcome, candidates, the changes on the way, and the findings."""

    code: str
    from_day: date
    to_day: date
    outcome: Outcome
    candidates: tuple[Candidate, ...]
    changes: tuple[ChangeLine, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def exact(self) -> Municipality | None:
        """一つに決まった団体 / The one unit, or None when the area decides or there is none."""
        return self.candidates[0].municipality if self.outcome is Outcome.EXACT else None


@frozen(kw_only=True)
class _Path:
    code: str
    after: tuple[date, int]
    areas: tuple[Area, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    ended: ChangeLine | None = None


_LAST_STEP: Final = 1 << 30


def convert(code: MunicipalityCode | str, from_day: date, to_day: date, *, register: Register | None = None) -> Conversion:
    """読み替える / Convert a code of ``from_day`` to ``to_day``, forwards or backwards in time.

    Both days mean the end of the day's changes: on the day of a merger the answer is the new body.

    >>> print(convert("221376", date(2023, 12, 31), date(2024, 1, 1)).exact)
    静岡県浜松市天竜区（221406）
    >>> [str(each) for each in convert("193411", date(2006, 2, 28), date(2006, 3, 1)).candidates]  # doctest: +NORMALIZE_WHITESPACE
    ['山梨県甲府市（192015）：上九一色村の大字梯及び古関',
     '山梨県南都留郡富士河口湖町（194301）：上九一色村の大字精進、本栖及び富士ヶ嶺']
    """
    book = register or national_register()
    start = book.body(code, from_day)
    if isinstance(start, Diagnostic):
        return _none(code, from_day, to_day, start)
    if to_day < book.begins:
        return _none(code, from_day, to_day, findings.register_does_not_reach(day=to_day, begins=book.begins))
    walk = _forward if to_day >= from_day else _backward
    paths = list(_followed(_Path(code=str(code), after=(from_day, _LAST_STEP)), walk, book, to_day))
    return _answer(book, start, from_day, to_day, paths)


def _followed(
    path: _Path, walk: Callable[[_Path, Register, date], Sequence[_Path]], book: Register, day: date
) -> Iterator[_Path]:
    """分かれ道をすべてたどる / Every way to its end; each change moves strictly on, so this ends."""
    waiting = [path]
    while waiting:
        here = waiting.pop(0)
        onward = [] if here.ended else walk(here, book, day)
        if onward:
            waiting = [*onward, *waiting]
        else:
            yield here


def _forward(path: _Path, book: Register, day: date) -> Sequence[_Path]:
    lines = [
        line
        for line in book.outgoing.get(path.code, ())
        if path.after < (line.on, line.step) and line.on <= day and line.kind is not ChangeKind.WARD_ESTABLISHMENT
    ]
    if not lines:
        return ()
    at = (lines[0].on, lines[0].step)
    group = [line for line in lines if (line.on, line.step) == at]
    name = _name(book, path.code, group[0], before=True)
    onward = [(line.target.value, _part(name, _name(book, line.target.value, line), line), line) for line in group]
    if group[0].kind.keeps_source:
        onward.append((path.code, _rest(name), group[0]))
    return _stepped(path, at, onward)


def _backward(path: _Path, book: Register, day: date) -> Sequence[_Path]:
    lines = [line for line in book.incoming.get(path.code, ()) if day < line.on and (line.on, line.step) <= path.after]
    if not lines:
        return ()
    at = (lines[-1].on, lines[-1].step)
    group = [line for line in lines if (line.on, line.step) == at]
    if group[0].kind.is_beginning:
        return (_Path(code=path.code, after=at, areas=path.areas, changes=path.changes, ended=group[0]),)
    onward = [(line.source.value, _former(_name(book, line.source.value, line, before=True), line), line)
              for line in group if line.source is not None]  # fmt: skip
    if group[0].kind is ChangeKind.ABSORPTION:
        onward.append((path.code, _former(_name(book, path.code, group[0], before=True), None), group[0]))
    return _stepped(path, (at[0], at[1] - 1), onward)


def _stepped(path: _Path, after: tuple[date, int], onward: Sequence[tuple[str, Area, ChangeLine]]) -> Sequence[_Path]:
    alone = len(onward) == 1
    return [
        _Path(
            code=code, after=after, areas=path.areas if alone else (*path.areas, area),
            changes=path.changes if line in path.changes else (*path.changes, line),
        )
        for code, area, line in onward
    ]  # fmt: skip


def _name(book: Register, code: str, line: ChangeLine, *, before: bool = False) -> str:
    """その変更の頃の名 / The unit's name just before the change, or just after it."""
    spells = book.history(code)
    if before:
        return next((each.name for each in reversed(spells) if each.valid.start < line.on), spells[0].name)
    return next((each.name for each in spells if each.valid.end is None or each.valid.end > line.on), spells[-1].name)


def _part(name: str, target: str, line: ChangeLine) -> Area:
    if line.area:
        return Area(ja=f"{name}の{line.area}", en=f"of {name}: {line.area}", listed=True)
    return Area(ja=f"{name}のうち{target}となった区域", en=f"the part of {name} that became {target}", listed=False)


def _rest(name: str) -> Area:
    return Area(ja=f"{name}のうち{name}に残った区域", en=f"the part of {name} that stayed", listed=False)


def _former(name: str, line: ChangeLine | None) -> Area:
    if line is not None and line.area:
        return Area(ja=f"旧{name}の{line.area}", en=f"of the former {name}: {line.area}", listed=True)
    return Area(ja=f"旧{name}の区域", en=f"the area of the former {name}", listed=True)


def _answer(book: Register, start: Municipality, from_day: date, to_day: date, paths: Sequence[_Path]) -> Conversion:
    ended = [path.ended for path in paths if path.ended is not None]
    if ended:
        why = findings.nothing_before(code=start.code.value, name=start.full_name, since=ended[0].on, why=ended[0].kind.ja)
        return _none(start.code, from_day, to_day, why)
    ways: dict[str, list[tuple[Area, ...]]] = {}
    for path in paths:
        ways.setdefault(path.code, []).append(path.areas)
    units = {code: unit for code in ways if (unit := book.find(code, to_day)) is not None}
    changes = tuple(dict.fromkeys(line for path in paths for line in path.changes))
    made = sorted(units.values(), key=lambda each: each.code)
    exact = len(made) == 1
    candidates = tuple(Candidate(municipality=each, ways=() if exact else tuple(ways[each.code.value])) for each in made)
    found = book.reservations(from_day, to_day)
    if not exact:
        names = tuple(map(str, made))
        found = (findings.conversion_needs_area(code=start.code.value, to_day=to_day, candidates=names), *found)
    return Conversion(
        code=start.code.value, from_day=from_day, to_day=to_day, outcome=Outcome.EXACT if exact else Outcome.SPLIT,
        candidates=candidates, changes=changes, findings=found,
    )  # fmt: skip


def _none(code: MunicipalityCode | str, from_day: date, to_day: date, why: Diagnostic) -> Conversion:
    return Conversion(
        code=str(code), from_day=from_day, to_day=to_day, outcome=Outcome.NONE, candidates=(), changes=(), findings=(why,)
    )
