"""取り決めのファイル / A file convention written in TOML, and a folder of linkage files checked by it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from jichitai.master_data.codec import CodecError, decode
from jichitai.master_data.kernel import Diagnostic, InputError, Where

from ..linkage import convention_findings as findings
from ..linkage.convention import FileConvention
from ..linkage.file_name import FileName, FileNameWrong
from ..linkage.file_order import FilesTaken, check_next, having_taken
from ..linkage.manifest import SUFFIX
from .limits import Limits
from .linkage_files import FileRead, read_linkage_file

_LARGEST: Final = 64 * 1024
_NOTHING: Final = "none"
_MOST_FILES: Final = 10_000


class ConventionUnreadable(InputError):
    """読めない取り決め / The file is no convention."""


def read_convention(path: Path, /) -> FileConvention:
    """取り決めを読む / A convention from TOML: every parameter stands in it; ``end_marker`` and ``sequence_digits`` may be "none".

    ``ConventionUnreadable`` names the parameter that is missing or wrong.
    """
    where = Where(file=path.name)
    try:
        with path.open("rb") as stream:
            raw = tomllib.loads(stream.read(_LARGEST).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ConventionUnreadable([findings.convention_wrong(parameter=type(error).__name__, where=where)]) from None
    name = raw.get("name")
    if raw.get("end_marker") == _NOTHING:
        raw["end_marker"] = None
    if isinstance(name, dict) and name.get("sequence_digits") == _NOTHING:
        name["sequence_digits"] = None
    try:
        return decode(FileConvention, raw)
    except CodecError as error:
        raise ConventionUnreadable([findings.convention_wrong(parameter=error.path, where=where)]) from None


@frozen(kw_only=True)
class FolderRead:
    """調べた置き場 / The files of a folder in the order in which they are to be taken, and everything that is wrong."""

    files: Mapping[str, tuple[FileName, FileRead]]
    findings: tuple[Diagnostic, ...]


def read_folder(folder: Path, /, *, convention: FileConvention, limits: Limits | None = None) -> FolderRead:
    """置き場を調べる / Read every file of a folder through, in order, and say what is wrong with names, order and content.

    ``ConventionUnreadable`` for a folder that cannot be listed or holds more files than can be looked at.
    """
    found: list[Diagnostic] = []
    named: list[tuple[FileName, Path]] = []
    for path in _listed(folder):
        try:
            named.append((convention.name.read(path.name), path))
        except FileNameWrong as error:
            found.append(error.finding.at(Where(file=path.name)))
    named.sort(key=lambda each: _order(each[0], convention))
    states: dict[str, FilesTaken] = {}
    files: dict[str, tuple[FileName, FileRead]] = {}
    for name, path in named:
        read = read_linkage_file(path, convention=convention, limits=limits)
        state = states.get(name.interface.text, FilesTaken())
        base = None if read.manifest is None else read.manifest.base_sha256
        found += [each.at(Where(file=path.name)) for each in check_next(state, name, convention, base_sha256=base)]
        found += read.findings
        states[name.interface.text] = having_taken(state, name, convention, sha256=read.sha256)
        files[path.name] = (name, read)
    return FolderRead(files=files, findings=tuple(found))


def _listed(folder: Path) -> list[Path]:
    try:
        listed = [each for each in folder.iterdir() if each.is_file() and not each.name.startswith(".")]
    except OSError as error:
        raise ConventionUnreadable([findings.folder_unreadable(kind=type(error).__name__)]) from None
    if len(listed) > _MOST_FILES:
        raise ConventionUnreadable([findings.folder_unreadable(kind=f"> {_MOST_FILES}")])
    return [each for each in listed if not each.name.endswith(SUFFIX)]


def _order(name: FileName, convention: FileConvention) -> tuple[str, ...]:
    """取り込む順 / By interface, then by making where the numbers begin anew, else by number."""
    made = f"{name.made_on or ''}{name.made_at or ''}"
    number = f"{name.sequence or 0:09d}"
    return (name.interface.text, made, number) if convention.restarts_with_full else (name.interface.text, number, made)
