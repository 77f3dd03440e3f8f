"""変換と欠落の報告 / Conversions of text, each with a report of what cannot be undone and what was left.

変換は、もとの文を捨てない。どの文字がどこでどう変わったかは ``Conversion.alterations`` が
余さず述べる：もとの文に報告をあてはめると、必ず結果の文になる（``replayed``）。文は氏名や住所で
ありうるから、repr には出ない。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from attrs import Factory, evolve, field, frozen

from ..kernel.diagnostics import Diagnostic
from . import findings


@frozen
class ConversionName:
    """変換の名 / What a step of a conversion is called: a stable id, and a name in both languages."""

    id: str
    ja: str
    en: str


@frozen(kw_only=True)
class Edit:
    """一か所の書換え / One place a rewriter touches, in the text it was given.

    ``unconverted``: the character belongs to what the rewriter converts, but has no
    counterpart; it is left as it is.
    """

    start: int
    end: int
    after: str = field(repr=False)
    reversible: bool = True
    unconverted: bool = False


@frozen(kw_only=True)
class Alteration:
    """変わった所 / One stretch of the original text, what it became, and by which steps.

    ``position`` counts code points from 0 in the original. ``reversible`` is True when
    the inverse of every step gives ``before`` back from ``after``.
    """

    position: int
    before: str = field(repr=False)
    after: str = field(repr=False)
    by: tuple[ConversionName, ...]
    reversible: bool = True
    unconverted: bool = False

    @property
    def code_points(self) -> tuple[str, ...]:
        """符号位置 / The code points of the original stretch: ("U+30F0",)."""
        return tuple(f"U+{ord(each):04X}" for each in self.before)

    @property
    def removed(self) -> bool:
        """取り除いたか / True when nothing stands in its place."""
        return not self.after

    @property
    def finding(self) -> Diagnostic:
        """所見 / The finding that says this: position and code points, never the text around them."""
        make = findings.character_not_converted if self.unconverted else findings.character_changed_for_good
        return make(
            position=self.position, code_points="+".join(self.code_points),
            step_ja="・".join(each.ja for each in self.by), step_en=", ".join(each.en for each in self.by),
        )  # fmt: skip


@frozen
class Rewritten:
    """書換え先 / What one match becomes."""

    after: str = field(repr=False)
    reversible: bool = True
    unconverted: bool = False


def _rewriting(step: Rewriter) -> Callable[[str], str]:
    """速い書換え / By ``str.translate`` where a table allows it; by the pattern otherwise."""
    choose, pattern = step.choose, step.pattern
    if step.table is None:
        return lambda text: pattern.sub(lambda match: choose(match).after, text)
    singles = {ord(key): to for key, to in step.table.items() if len(key) == 1}
    pairs = {key: to for key, to in step.table.items() if len(key) > 1}
    if not pairs:
        return lambda text: text.translate(singles)
    if any(ord(each) in singles for to in pairs.values() for each in to):  # 二文字の結果を一文字の表にもう一度かけられない
        return lambda text: pattern.sub(lambda match: choose(match).after, text)
    firsts, seconds = {key[0] for key in pairs}, {key[1] for key in pairs}
    marks = re.compile(f"[{''.join(map(re.escape, sorted(seconds)))}]").search
    few = len(pairs) <= _FEW and not (firsts & seconds or (firsts | seconds) & {each for to in pairs.values() for each in to})
    paired = _replaced(tuple(pairs.items())) if few else _substituted(pairs)
    return lambda text: (paired(text) if marks(text) else text).translate(singles)


def _replaced(pairs: tuple[tuple[str, str], ...]) -> Callable[[str], str]:
    """一組ずつ置き換える / For few pairs that cannot make or share one another: faster than a pattern."""

    def replace(text: str) -> str:
        for before, after in pairs:
            text = text.replace(before, after)
        return text

    return replace


def _substituted(pairs: Mapping[str, str]) -> Callable[[str], str]:
    substitute = _pattern(pairs).sub
    return lambda text: substitute(lambda match: pairs[match[0]], text)


@frozen(kw_only=True, eq=False)
class Rewriter:
    """書換え器 / One step: a pattern, and what each match of it becomes. Text outside the matches stays.

    ``table`` says the same as pattern and choice when the step is a table (sequences it
    changes only, the longer first): ``rewrite`` and columns are fast by it.
    """

    name: ConversionName
    pattern: re.Pattern[str] = field(repr=False)
    choose: Callable[[re.Match[str]], Rewritten] = field(repr=False)
    table: Mapping[str, str] | None = field(default=None, repr=False)
    rewrite: Callable[[str], str] = field(init=False, repr=False, default=Factory(_rewriting, takes_self=True))
    """書き換える / The text after this step alone."""

    def edits(self, text: str) -> Iterator[Edit]:
        """書換えの所 / Every place touched or left unconverted, in order."""
        for match in self.pattern.finditer(text):
            to = self.choose(match)
            if to.unconverted or to.after != match[0]:
                yield Edit(
                    start=match.start(), end=match.end(), after=to.after, reversible=to.reversible, unconverted=to.unconverted
                )

    def __call__(self, text: str) -> Conversion:
        """変換する / The conversion of a text by this step."""
        return Conversion(original=text, result=self.rewrite(text), steps=(self,))


@frozen(kw_only=True)
class Conversion:
    """変換の結果 / The original, the result, and (computed when asked for) what became of each character."""

    original: str = field(repr=False)
    result: str = field(repr=False)
    steps: tuple[Rewriter, ...] = field(repr=lambda steps: str([each.name.id for each in steps]))

    def then(self, *steps: Rewriter) -> Conversion:
        """続けて変換する / The same original, carried on through further steps."""
        result = self.result
        for each in steps:
            result = each.rewrite(result)
        return evolve(self, result=result, steps=(*self.steps, *steps))

    @property
    def alterations(self) -> tuple[Alteration, ...]:
        """変わった所の全部 / Every change and every character that could not be converted, in the order of the original."""
        return tuple(_alterations(self.original, self.steps))

    @property
    def lost(self) -> tuple[Alteration, ...]:
        """元に戻せない所 / The changes that cannot be undone from the result."""
        return tuple(each for each in self.alterations if not each.reversible)

    @property
    def unconverted(self) -> tuple[Alteration, ...]:
        """変えられなかった所 / The characters a step should have converted but could not."""
        return tuple(each for each in self.alterations if each.unconverted)

    @property
    def is_lossless(self) -> bool:
        """欠落がないか / True when nothing was lost and nothing was left unconverted."""
        return all(each.reversible and not each.unconverted for each in self.alterations)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """所見 / One finding per loss and per character left, in order; empty when there is none."""
        return tuple(each.finding for each in self.alterations if each.unconverted or not each.reversible)

    def replayed(self) -> str:
        """報告のあてはめ / The original with the alterations applied: always equal to ``result``."""
        parts: list[str] = []
        at = 0
        for each in self.alterations:
            parts += [self.original[at : each.position], each.after]
            at = each.position + len(each.before)
        return "".join([*parts, self.original[at:]])


@frozen
class _Segment:
    """A stretch of the original and what it reads now."""

    start: int
    end: int
    now: str
    by: tuple[ConversionName, ...] = ()
    reversible: bool = True
    unconverted: bool = False


def _alterations(original: str, steps: Iterable[Rewriter]) -> Iterator[Alteration]:
    segments = [_Segment(at, at + 1, each) for at, each in enumerate(original)]
    for step in steps:
        segments = list(_after_step(segments, step))
    for each in segments:
        before = original[each.start : each.end]
        if each.unconverted or each.now != before:
            yield Alteration(
                position=each.start, before=before, after=each.now, by=each.by,
                reversible=each.reversible or each.now == before, unconverted=each.unconverted,
            )  # fmt: skip


def _after_step(segments: list[_Segment], step: Rewriter) -> Iterator[_Segment]:
    """一歩進める / Carry the segments through one step; those an edit touches become one segment."""
    ends: list[int] = []
    total = 0
    for each in segments:
        total += len(each.now)
        ends.append(total)
    at = 0
    for first, last, edits in _touched(ends, list(step.edits("".join(each.now for each in segments)))):
        yield from segments[at:first]
        yield _merged(segments[first : last + 1], edits, ends[first] - len(segments[first].now), step.name)
        at = last + 1
    yield from segments[at:]


def _touched(ends: list[int], edits: list[Edit]) -> Iterator[tuple[int, int, list[Edit]]]:
    """書換えが触れる範囲 / Runs of segments (first, last) with the edits inside them; overlapping runs are joined."""
    runs: list[tuple[int, int, list[Edit]]] = []
    at = 0
    for edit in edits:
        while ends[at] <= edit.start:
            at += 1
        last = at
        while ends[last] < edit.end:
            last += 1
        if runs and runs[-1][1] >= at:
            first, _, joined = runs.pop()
            runs.append((first, last, [*joined, edit]))
        else:
            runs.append((at, last, [edit]))
    return iter(runs)


def _merged(segments: list[_Segment], edits: list[Edit], offset: int, name: ConversionName) -> _Segment:
    text = "".join(each.now for each in segments)
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.start - offset], edit.after]
        at = edit.end - offset
    names = [each for segment in segments for each in segment.by]
    return _Segment(
        segments[0].start, segments[-1].end, "".join([*parts, text[at:]]),
        by=tuple(dict.fromkeys([*names, name])),
        reversible=all(each.reversible for each in segments) and all(edit.reversible for edit in edits),
        unconverted=any(edit.unconverted for edit in edits),
    )  # fmt: skip


@frozen(eq=False)
class Pipeline:
    """歩みの束 / Steps always taken together. Where all are tables, a text without any mark is rewritten in one pass."""

    steps: tuple[Rewriter, ...]
    rewrite: Callable[[str], str] = field(
        init=False, repr=False, default=Factory(lambda self: _fused(self.steps), takes_self=True)
    )
    """書き換える / The text after every step."""

    def __call__(self, text: str) -> Conversion:
        """変換する / The conversion of a text by every step, in order."""
        return Conversion(original=text, result=self.rewrite(text), steps=self.steps)


def _fused(steps: tuple[Rewriter, ...]) -> Callable[[str], str]:
    """まとめた書換え / One table for all the steps, for texts in which no two characters are taken together."""

    def in_turn(text: str) -> str:
        for each in steps:
            text = each.rewrite(text)
        return text

    tables = [each.table for each in steps if each.table is not None]
    second = {key[1] for table in tables for key in table if len(key) > 1}
    if len(tables) < len(steps) or _makes_pairs(tables, second):
        return in_turn
    single = {ord(key): in_turn(key) for table in tables for key in table if len(key) == 1}
    if not second:
        return lambda text: text.translate(single)
    marks = re.compile(f"[{''.join(map(re.escape, sorted(second)))}]").search
    return lambda text: in_turn(text) if marks(text) else text.translate(single)


def _makes_pairs(tables: Iterable[Mapping[str, str]], second: set[str]) -> bool:
    """組を作りうるか / True when a text without a mark may be given one by a step before another that looks for it."""
    made: set[str] = set()
    for table in tables:
        if made & {key[1] for key in table if len(key) > 1}:
            return True
        made |= {each for key, to in table.items() if not second & set(key) for each in to}
    return False


def table_rewriter(
    name: ConversionName, table: Mapping[str, str], *, inverse: Mapping[str, str] | None = None, left: str = ""
) -> Rewriter:
    """表による書換え器 / A rewriter from a table of sequences (one or two characters, the longer first).

    A change is reversible when ``inverse`` (the table read backwards, unless given)
    leads back to it. ``left`` lists characters that belong to the conversion but have no
    counterpart: they stay and are reported.
    """
    if inverse is None:
        backwards: dict[str, str] = {}
        for before, after in table.items():
            backwards.setdefault(after, before)
        inverse = backwards
    to = {before: Rewritten(after, inverse.get(after) == before) for before, after in table.items()}
    to |= {each: Rewritten(each, unconverted=True) for each in left if each not in table}
    changed = {each: to[each].after for each in sorted(to, key=len, reverse=True) if to[each].after != each}
    return Rewriter(name=name, pattern=_pattern(to), choose=partial(_chosen, to), table=changed)


def _chosen(to: Mapping[str, Rewritten], match: re.Match[str]) -> Rewritten:
    return to[match[0]]


_NOTHING: Final = re.compile(r"(?!)")
_FEW: Final = 100


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    tails: dict[str, list[str]] = {}
    for each in keys:
        tails.setdefault(each[1:], []).append(each[0])
    if not tails:
        return _NOTHING
    longest_first = sorted(tails, key=len, reverse=True)
    return re.compile("|".join(f"[{''.join(map(re.escape, tails[tail]))}]{re.escape(tail)}" for tail in longest_first))
