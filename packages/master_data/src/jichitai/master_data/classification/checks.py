"""版を調べる / Everything that is wrong with an edition, at once: by itself, and after the editions before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from datetime import date

from ..kernel.diagnostics import Diagnostic
from . import findings
from .entry import ClassEntry, ClassificationEdition, codes_of


def check_edition(edition: ClassificationEdition) -> tuple[Diagnostic, ...]:
    """一つの版を調べる / What is wrong with an edition by itself: codes, parents, levels, words, retention classes."""
    found = [findings.class_code_twice(code=code) for code, count in Counter(codes_of(edition.entries)).items() if count > 1]
    for each in edition.entries:
        found += _words(edition, each)
        found += _place(edition, each)
    found += [findings.class_cycle(code=each.code) for each in edition.entries if _in_a_circle(edition, each)]
    return tuple(found)


def _words(edition: ClassificationEdition, entry: ClassEntry) -> Iterator[Diagnostic]:
    scheme = edition.scheme
    for name, word, known in (
        ("table", entry.table, scheme.tables), ("level", entry.level, scheme.levels), ("scope", entry.scope, ("", *scheme.scopes)),
    ):  # fmt: skip
        if word not in known:
            yield findings.class_word_unknown(code=entry.code, field=name, word=word)
    if entry.retention is None:
        if entry.level == scheme.lowest_level:
            yield findings.class_retention_missing(code=entry.code)
    elif entry.retention not in scheme.retentions:
        yield findings.class_retention_unknown(code=entry.code, retention=entry.retention)


def _place(edition: ClassificationEdition, entry: ClassEntry) -> Iterator[Diagnostic]:
    levels = edition.scheme.levels
    if entry.level not in levels:
        return
    at = levels.index(entry.level)
    parent = None if entry.parent is None else edition.get(entry.parent)
    if entry.parent is not None and parent is None:
        yield findings.class_parent_unknown(code=entry.code, parent=entry.parent)
    elif (parent is None) != (at == 0) or (parent is not None and parent.level != levels[at - 1]):
        yield findings.class_level_breaks(
            code=entry.code, level=entry.level, parent=entry.parent or "", parent_level="" if parent is None else parent.level
        )


def _in_a_circle(edition: ClassificationEdition, entry: ClassEntry) -> bool:
    seen: set[str] = set()
    at: ClassEntry | None = entry
    while at is not None and at.parent is not None and at.code not in seen:
        seen.add(at.code)
        at = edition.get(at.parent)
        if at is not None and at.code == entry.code:
            return True
    return False


def check_successions(
    edition: ClassificationEdition, before: ClassificationEdition | None, *, in_use: Set[str] = frozenset()
) -> tuple[Diagnostic, ...]:
    """対応を調べる / What is wrong with the successions of an edition after the one before it.

    ``in_use`` names the classes of the edition before that have living files: each
    that is retired needs a succession.
    """
    found: list[Diagnostic] = []
    counted = Counter(each.old for each in edition.successions)
    found += [findings.succession_twice(code=old) for old, count in counted.items() if count > 1]
    for each in edition.successions:
        if before is None or each.old not in before:
            found.append(findings.succession_of_unknown(code=each.old))
        codes = [to.code for to in each.to]
        found += [findings.successor_unknown(code=each.old, successor=code) for code in codes if code not in edition]
        if len(set(codes)) != len(codes):
            found.append(findings.succession_twice(code=each.old))
        if len(codes) > 1:
            found += [findings.split_undecided(code=each.old, successor=to.code) for to in each.to if not to.decided_by.strip()]
        if not codes and not each.reason.strip():
            found.append(findings.succession_without_reason(code=each.old))
    if before is not None:
        found += _retired_and_renamed(edition, before, in_use)
    return tuple(found)


def _retired_and_renamed(edition: ClassificationEdition, before: ClassificationEdition, in_use: Set[str]) -> Iterator[Diagnostic]:
    explained = {each.old: {to.code for to in each.to} for each in edition.successions}
    for old in before.entries:
        new = edition.get(old.code)
        if new is None:
            if old.code in in_use and old.code not in explained:
                yield findings.class_successor_missing(code=old.code)
        elif new.name != old.name and old.code not in explained.get(old.code, set()):
            yield findings.class_meaning_changed(code=old.code, before=old.name, after=new.name)


def check_reuse(
    edition: ClassificationEdition, earlier: Iterable[ClassificationEdition], *, in_use: Set[str]
) -> tuple[Diagnostic, ...]:
    """コードの使い回しを調べる / Codes retired by an earlier edition that come back under another name while files carry them.

    ``earlier`` runs from the first edition to the one before. A code that stands in the
    one before is no reuse.
    """
    last_name: dict[str, str] = {}
    retired_on: dict[str, date] = {}
    for each in earlier:
        for code in last_name:
            if code in each:
                retired_on.pop(code, None)
            else:
                retired_on.setdefault(code, each.in_force_from)
        last_name |= {entry.code: entry.name for entry in each.entries}
    return tuple(
        findings.class_code_reused(code=each.code, retired_on=retired_on[each.code])
        for each in edition.entries
        if each.code in retired_on and each.code in in_use and last_name[each.code] != each.name
    )
