"""連携ファイルを書き、読む / Writing linkage files from rows as they come, whole or not at all; reading them back with everything that is wrong.

書くのは仮の名で、終わってから本当の名にする。途中で止まったものが、できたファイルに見えることはない。添え書きは最後に置く。
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import BinaryIO, Final, cast

from attrs import field, frozen

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import Diagnostic, DomainError, InputError, Where

from ..linkage import file_findings as findings
from ..linkage.convention import Charset, EmptyFile, FileConvention, Quoting
from ..linkage.exchange import parsed
from ..linkage.file_name import FileName
from ..linkage.manifest import FORM, SUFFIX, Manifest
from ..validation.conformance import Row
from .csv_rows import CsvRows, Encoding, UnreadableFile
from .limits import Limits

_BUFFER: Final = 64 * 1024
_MOST_MANIFEST: Final = 256 * 1024
_PART: Final = ".part"


class FileNotWritten(InputError):
    """書けなかった / No file was written, and why."""


@frozen(kw_only=True)
class FileWritten:
    """書いたファイル / A file that was written, and what its manifest says (kept in mind even where none is put beside it)."""

    path: Path
    manifest: Manifest


def write_linkage_file(
    folder: Path, name: FileName, columns: Sequence[str], rows: Iterable[Sequence[str]], *, convention: FileConvention,
    specification: str, made_at: datetime, base_sha256: str | None = None,
) -> FileWritten | None:  # fmt: skip
    """連携ファイルを書く / Write rows as they come; None where the convention wants no file for no row.

    ``specification`` is the identity of what the rows follow (``identity_of``), ``base_sha256`` the full file a
    differential stands on. ``FileNotWritten`` leaves nothing behind.
    """
    path = folder / convention.name.write(name)
    part = path.with_name(f".{path.name}{_PART}")
    where = Where(file=path.name)
    if path.exists():
        raise FileNotWritten([findings.file_exists(where=where)])
    try:
        with part.open("wb") as stream:
            writer = _Writer(stream, convention, tuple(columns), path.name)
            writer.write(rows)
            stream.flush()
            os.fsync(stream.fileno())
        if writer.rows == 0 and convention.empty is EmptyFile.NO_FILE:
            return None
        manifest = Manifest(
            file=path.name, kind=name.kind, sequence=name.sequence, columns=tuple(columns), rows=writer.rows, size=writer.size,
            sha256=writer.digest, base_sha256=base_sha256, specification=specification, made_at=made_at,
        )  # fmt: skip
        part.replace(path)
        if convention.has_manifest:
            _put(path.with_name(path.name + SUFFIX), dump_manifest(manifest))
    except OSError as error:
        raise FileNotWritten([findings.file_unwritable(kind=type(error).__name__, where=where)]) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return FileWritten(path=path, manifest=manifest)


def _put(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}{_PART}")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


class _Writer:
    """一つのファイルの書き手 / Encodes, counts and digests what it writes."""

    def __init__(self, stream: BinaryIO, convention: FileConvention, columns: tuple[str, ...], file: str) -> None:
        self._stream, self._convention, self._columns, self._file = stream, convention, columns, file
        self._text = StringIO(newline="")
        self._csv = csv.writer(
            self._text, quoting=csv.QUOTE_ALL if convention.quoting is Quoting.ALL else csv.QUOTE_MINIMAL,
            lineterminator=convention.newline.value, strict=True,
        )  # fmt: skip
        marked = convention.charset is Charset.UTF_8_MARKED
        self._charset = "utf-8" if marked else convention.charset.value
        self._mark = codecs.BOM_UTF8 if marked else b""
        self._hash = hashlib.sha256()
        self._began = False
        self.rows = self.size = 0

    @property
    def digest(self) -> str:
        """SHA-256 / The digest of what was written."""
        return self._hash.hexdigest()

    def write(self, rows: Iterable[Sequence[str]]) -> None:
        """すべての行を書く / Header, rows and end marker, as the convention wants them."""
        wanted = len(self._columns)
        for row in rows:
            self._begin()
            self.rows += 1
            if len(row) != wanted:
                where = Where(file=self._file, line=self.rows)
                raise FileNotWritten([findings.row_width_wrong(count=len(row), wanted=wanted, where=where)])
            self._csv.writerow(row)
            self._flush(_BUFFER)
        if self.rows or self._convention.empty is EmptyFile.HEADER_ONLY:
            self._begin()
            if self._convention.end_marker is not None:
                self._text.write(self._convention.end_marker + self._convention.newline.value)
        self._flush(0)

    def _begin(self) -> None:
        if self._began:
            return
        self._began = True
        self._out(self._mark)
        if self._convention.has_header:
            self._csv.writerow(self._columns)

    def _flush(self, at_least: int) -> None:
        if self._text.tell() < at_least or not self._text.tell():
            return
        try:
            self._out(self._text.getvalue().encode(self._charset))
        except UnicodeEncodeError:
            found = findings.character_outside_charset(charset=self._charset, where=Where(file=self._file))
            raise FileNotWritten([found]) from None
        self._text.seek(0)
        self._text.truncate()

    def _out(self, data: bytes) -> None:
        self._stream.write(data)
        self._hash.update(data)
        self.size += len(data)


# ---- 読む / reading


@frozen(kw_only=True)
class FileRead:
    """読み通したファイル / What a file turned out to be: its columns, rows, SHA-256, manifest, and every fault. Empty findings: it is whole."""

    path: Path
    columns: tuple[str, ...] | None
    rows: int
    sha256: str
    manifest: Manifest | None
    findings: tuple[Diagnostic, ...]
    convention: FileConvention = field(repr=False)
    limits: Limits = field(repr=False)

    @property
    def is_whole(self) -> bool:
        """そろっているか / True when nothing is wrong with it."""
        return not self.findings

    def data_rows(self, *, after: int = 0) -> Iterator[Row]:
        """行を読む / The rows (lines and values) without header and end marker, beginning after so many rows; a second reading.

        ``UnreadableFile`` at the end when the file is not the one that was read through: take rows in a transaction.
        """
        with self.path.open("rb") as stream:
            watched = _Watched(stream, hashlib.sha256())
            if self.rows:
                records = _records(watched, self.convention, self.limits, self.path.name)
                for at, (line, values) in enumerate(records, start=1):
                    if at > self.rows:  # 終わりの印
                        break
                    if at > after:
                        yield line, values
            if watched.drained() != self.sha256:
                raise UnreadableFile([findings.file_changed(where=Where(file=self.path.name))])


def read_linkage_file(path: Path, *, convention: FileConvention, limits: Limits | None = None) -> FileRead:
    """連携ファイルを読み通す / Read a file once through and say everything that is wrong; take its rows only when it is whole.

    The name is read by ``convention.name`` elsewhere; here are charset, form, end marker, and the manifest where there is one.
    """
    used = limits or Limits()
    where, found = Where(file=path.name), list[Diagnostic]()
    manifest = _manifest(path, convention, found)
    columns: tuple[str, ...] | None = None
    count, last, digest, size = 0, False, hashlib.sha256(), 0
    try:
        with path.open("rb") as stream:
            watched = _Watched(stream, digest)
            if os.fstat(stream.fileno()).st_size or convention.empty is not EmptyFile.NO_BYTES:
                records = _records(watched, convention, used, path.name)
                columns = records.columns
                count, last = _counted(records, columns, convention, found, path.name)
            watched.drained()
            size = watched.size
    except UnreadableFile as error:
        found += error.findings
    except OSError as error:
        found.append(findings.file_unreadable(kind=type(error).__name__, where=where))
    if convention.end_marker is not None and not last:
        found.append(findings.end_marker_missing(where=where))
    sha256 = digest.hexdigest()
    if manifest is not None:
        found += _unlike(manifest, path, columns, (count, size, sha256))
    return FileRead(
        path=path, columns=columns, rows=count, sha256=sha256, manifest=manifest, findings=tuple(found), convention=convention,
        limits=used,
    )  # fmt: skip


class _Watched:
    """読みながら確かめる流れ / A stream that digests and counts what is read through it."""

    def __init__(self, stream: BinaryIO, digest: hashlib._Hash) -> None:
        self._stream, self._digest, self.size = stream, digest, 0

    def readline(self, most: int = -1) -> bytes:
        """一行を読む / One line, no longer than asked."""
        return self._seen(self._stream.readline(most))

    def read(self, most: int = -1) -> bytes:
        """読む / So many bytes."""
        return self._seen(self._stream.read(most))

    def drained(self) -> str:
        """終わりまで読む / The SHA-256 of all of it, once the rest was read."""
        while self.read(_BUFFER):
            pass
        return self._digest.hexdigest()

    def _seen(self, data: bytes) -> bytes:
        self._digest.update(data)
        self.size += len(data)
        return data


def _counted(
    records: CsvRows, columns: tuple[str, ...] | None, convention: FileConvention, found: list[Diagnostic], file: str
) -> tuple[int, bool]:
    """行を数える / How many rows there are, and whether the last line is the end marker; rows of another width are faults."""
    count, last, marker, wanted = 0, False, convention.end_marker, len(columns or ())
    for line, values in records:
        if last:  # 印の後に行がある：印ではなかった
            count, last = count + 1, False
        if marker is not None and list(values) == [marker]:
            last = True
            continue
        count += 1
        wanted = wanted or len(values)
        if len(values) != wanted and len(found) < 1_000:
            found.append(findings.row_width_wrong(count=len(values), wanted=wanted, where=Where(file=file, line=line)))
    return count, last


def _records(stream: BinaryIO | _Watched, convention: FileConvention, limits: Limits, file: str) -> CsvRows:
    encoding = Encoding.CP932 if convention.charset is Charset.CP932 else Encoding.UTF_8
    return CsvRows(cast("BinaryIO", stream), encoding=encoding, limits=limits, file=file, has_header=convention.has_header)


def _manifest(path: Path, convention: FileConvention, found: list[Diagnostic]) -> Manifest | None:
    if not convention.has_manifest:
        return None
    beside = path.with_name(path.name + SUFFIX)
    try:
        with beside.open("rb") as stream:
            return load_manifest(stream.read(_MOST_MANIFEST + 1))
    except (OSError, InputError):
        found.append(findings.manifest_missing(where=Where(file=beside.name)))
        return None


def _unlike(manifest: Manifest, path: Path, columns: tuple[str, ...] | None, seen: tuple[int, int, str]) -> Iterator[Diagnostic]:
    rows, size, sha256 = seen
    for is_equal, ja, en in (
        (manifest.file == path.name, "名", "its name"),
        (manifest.rows == rows, "行数", "the number of rows"),
        (manifest.size == size, "大きさ", "its size"),
        (manifest.sha256 == sha256, "SHA-256", "its SHA-256"),
        (columns is None or manifest.columns == columns, "見出し", "its header"),
    ):
        if not is_equal:
            yield findings.manifest_differs(what_ja=ja, what_en=en, where=Where(file=path.name))


def dump_manifest(manifest: Manifest, /) -> bytes:
    """添え書きを書く / A manifest as JSON, the same for the same content."""
    data = {"form": FORM, **encode(manifest)}
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def load_manifest(data: bytes, /) -> Manifest:
    """添え書きを読む / A manifest from JSON; ``UnreadableFile`` when it is none."""
    told = parsed(data) if len(data) <= _MOST_MANIFEST else None
    if isinstance(told, dict) and told.pop("form", None) == FORM:
        with suppress(DomainError, LookupError, TypeError, ValueError):
            return decode(Manifest, told)
    raise UnreadableFile([findings.manifest_missing(where=Where())])
