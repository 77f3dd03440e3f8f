"""ファイルの順 / The order of files: none missing, none doubled, none late, and no differential without its full file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen

from jichitai.master_data.kernel import Diagnostic, Severity

from . import file_findings as findings
from .convention import FileConvention
from .file_name import FileKind, FileName


@frozen(kw_only=True)
class FilesTaken:
    """受け取った所まで / How far files were taken: the last number, those before it that never came, the last making, the full file."""

    last: int | None = None
    missing: frozenset[int] = frozenset()
    made: tuple[date, str] | None = None
    has_full: bool = False
    full_sha256: str | None = None


def check_next(
    taken: FilesTaken, name: FileName, convention: FileConvention, /, *, base_sha256: str | None = None
) -> tuple[Diagnostic, ...]:
    """次のファイルか / Everything that keeps this file from being the next one to take.

    ``base_sha256`` is the full file a differential's manifest names. Where names carry no number, a gap cannot be
    seen; only a file made no later than the one before is found.
    """
    found: list[Diagnostic] = []
    if name.kind is FileKind.DIFFERENTIAL:
        if not taken.has_full:
            found.append(findings.full_file_missing())
        elif base_sha256 is not None and taken.full_sha256 is not None and base_sha256 != taken.full_sha256:
            found.append(findings.full_file_differs())
    if name.sequence is None:
        made = _made(name)
        if made is not None and taken.made is not None and made <= taken.made:
            found.append(findings.file_not_later())
        return tuple(found)
    if name.kind is FileKind.FULL and convention.restarts_with_full:
        return (*found, *_restart(name.sequence, convention, taken, name))
    wanted = convention.first_sequence if taken.last is None else taken.last + 1
    if name.sequence in taken.missing:
        found.append(findings.file_late(sequence=name.sequence, last=wanted - 1))
    elif name.sequence < wanted:
        found.append(findings.file_doubled(sequence=name.sequence))
    elif name.sequence > wanted:
        gap = findings.file_gap(wanted=wanted, sequence=name.sequence)
        # 全件は、欠けた差分の分も持っている：欠けたことは言うが、取り込みは止めない
        found.append(evolve(gap, severity=Severity.WARNING) if name.kind is FileKind.FULL else gap)
    return tuple(found)


def _restart(sequence: int, convention: FileConvention, taken: FilesTaken, name: FileName) -> tuple[Diagnostic, ...]:
    """番号を始めからにする全件 / A full file that begins the numbering anew has the first number, and is newer than what was taken."""
    made = _made(name)
    if sequence > convention.first_sequence:
        return (findings.file_gap(wanted=convention.first_sequence, sequence=sequence),)
    if sequence < convention.first_sequence or (made is not None and taken.made is not None and made <= taken.made):
        return (findings.file_doubled(sequence=sequence),)
    return ()


def having_taken(taken: FilesTaken, name: FileName, convention: FileConvention, /, *, sha256: str | None = None) -> FilesTaken:
    """受け取った後 / How far files were taken once this one was, whatever ``check_next`` said of it."""
    is_full = name.kind is FileKind.FULL
    made = max((each for each in (taken.made, _made(name)) if each is not None), default=None)
    after = evolve(taken, made=made, has_full=taken.has_full or is_full, full_sha256=sha256 if is_full else taken.full_sha256)
    if name.sequence is None:
        return after
    if is_full:
        return evolve(after, last=name.sequence, missing=frozenset())
    first = convention.first_sequence if taken.last is None else taken.last + 1
    missing = (taken.missing | frozenset(range(first, name.sequence))) - {name.sequence}
    return evolve(after, last=max(name.sequence, first - 1), missing=missing)


def check_order(
    names: Iterable[FileName], convention: FileConvention, /, *, taken: FilesTaken | None = None
) -> tuple[tuple[int, Diagnostic], ...]:
    """並びを確かめる / What is wrong with files in this order, each finding with the position (from 1) of its file."""
    state, found = taken or FilesTaken(), list[tuple[int, Diagnostic]]()
    for at, name in enumerate(names, start=1):
        found += [(at, each) for each in check_next(state, name, convention)]
        state = having_taken(state, name, convention)
    return tuple(found)


def _made(name: FileName) -> tuple[date, str] | None:
    return None if name.made_on is None else (name.made_on, name.made_at or "")
