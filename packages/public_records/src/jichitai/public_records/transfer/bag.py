"""包み / Packages in BagIt 1.0 (RFC 8493): SHA-256 and SHA-512 manifests, safe names, streamed both ways.

The hash of ``tagmanifest-sha256.txt`` covers everything in the package; it is what the sender
states and the receiver gives a receipt for.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256, sha512
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, DomainError

from ..refs import Fingerprint
from . import transfer_findings as findings

_ALGORITHMS: Final = {"sha256": sha256, "sha512": sha512}
_BLOCK: Final = 1 << 20
_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
# % は、RFC 8493 では符号化し、広く使われる道具は符号化しない。読み手で分かれる名は使わない
_RESERVED: Final = frozenset('<>:"|?*%')
_DEVICES: Final = {"con", "prn", "aux", "nul", *(f"{name}{at}" for name in ("com", "lpt") for at in range(1, 10))}
_LONGEST_NAME: Final = 255


class BagRefused(DomainError):
    """包みにできない / A package cannot be made or read."""


@frozen(kw_only=True)
class Payload:
    """中身の一つ / One file of the package: its path below ``data/`` and its stream, read to the end once."""

    path: str
    stream: BinaryIO


def why_unsafe(path: str) -> tuple[str, str] | None:
    """名が危ないか / Why a path inside a package cannot be used, in both languages; None when it can.

    >>> why_unsafe("2026/起案.pdf"), why_unsafe("../etc/passwd")
    (None, ('上の階へ出る', 'it leaves its folder'))
    """
    parts = path.split("/")
    if not path or path.startswith("/") or "\\" in path:
        return "絶対の名、又は逆斜線がある", "it is absolute, or has a backslash"
    if any(part in ("", ".", "..") for part in parts):
        return "上の階へ出る", "it leaves its folder"
    if not path.isprintable() or any(letter in _RESERVED for letter in path):
        return "使えない文字がある", "it has characters that cannot be used"
    if any(part.endswith((" ", ".")) or part.split(".")[0].lower() in _DEVICES for part in parts):
        return "名にできない語で終わるか、装置の名である", "it ends in a blank or a dot, or names a device"
    if any(len(part.encode()) > _LONGEST_NAME for part in parts):
        return "名が長い", "a name is too long"
    if unicodedata.normalize("NFC", path) != path:
        return "合成していない文字（NFD）がある", "it is not in composed form (NFC)"
    return None


def check_paths(paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """名の検め / Unsafe paths, and paths that fall together where letter case or composition is not told apart."""
    seen: set[str] = set()
    return tuple(found for at, path in enumerate(paths, 1) if (found := _fault_of(path, at, seen)) is not None)


def _fault_of(path: str, at: int, seen: set[str]) -> Diagnostic | None:
    why = why_unsafe(path)
    folded = unicodedata.normalize("NFC", path).casefold()
    if why is None and folded in seen:
        why = ("ほかの名と、大文字・小文字や合成の違いしかない", "it differs from another only in case or composition")
    seen.add(folded)
    return None if why is None else findings.bag_path_unsafe(at=at, why_ja=why[0], why_en=why[1])


def write_bag(
    folder: Path, *, payload: Iterable[Payload], tags: Mapping[str, bytes], info: Mapping[str, str], made_on: date
) -> Fingerprint:
    """包みを作る / Write a package into ``folder``, which must not exist; gives the hash of its tag manifest.

    It is written beside and renamed last: a torn package never has the name.
    """
    unfinished = folder.with_name(f"{folder.name}.part")
    unfinished.mkdir(parents=True)
    listed: dict[str, dict[str, str]] = {name: {} for name in _ALGORITHMS}
    seen: set[str] = set()
    octets = files = 0
    for files, each in enumerate(payload, 1):
        fault = _fault_of(each.path, files, seen)
        if fault is not None:
            raise BagRefused(fault)
        digests, size = _copy(each.stream, unfinished / "data" / each.path)
        octets += size
        for name in _ALGORITHMS:
            listed[name][f"data/{each.path}"] = digests[name]
    about = {**info, "Bagging-Date": made_on.isoformat(), "Payload-Oxum": f"{octets}.{files}"}
    written: dict[str, bytes] = {"bagit.txt": _DECLARATION, "bag-info.txt": _info(about)}
    written |= {f"manifest-{name}.txt": _manifest(lines) for name, lines in listed.items()}
    for finding in check_paths(tags)[:1]:
        raise BagRefused(finding)
    written |= {f"metadata/{name}": content for name, content in tags.items()}
    tag_manifests = {
        f"tagmanifest-{name}.txt": _manifest({path: hashed(content).hexdigest() for path, content in written.items()})
        for name, hashed in _ALGORITHMS.items()
    }
    for path, content in {**written, **tag_manifests}.items():
        _write(unfinished / path, content)
    unfinished.rename(folder)
    return Fingerprint.of_bytes(tag_manifests["tagmanifest-sha256.txt"])


def verify_bag(folder: Path) -> tuple[Diagnostic, ...]:
    """包みを検める / Every fault: unsafe names, missing, altered and unlisted parts; empty means it is whole.

    Every byte is read: equal sizes prove nothing.
    """
    try:
        return tuple(_faults(folder))
    except (OSError, ValueError) as error:
        return (findings.bag_not_readable(part=type(error).__name__),)


def bag_hash(folder: Path) -> Fingerprint:
    """包みのハッシュ / The hash of the tag manifest, which a receipt names."""
    return Fingerprint.of_bytes((folder / "tagmanifest-sha256.txt").read_bytes())


def _faults(folder: Path) -> Iterator[Diagnostic]:
    if (folder / "bagit.txt").read_bytes() != _DECLARATION:
        yield findings.bag_not_readable(part="bagit.txt")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() or path.is_symlink()}
    for link in sorted(each for each in there if (folder / each).is_symlink()):
        yield findings.bag_part_unlisted(path=link)
    payload = {each for each in there if each.startswith("data/")}
    tags = {each for each in there - payload if not each.startswith("tagmanifest-")}
    for prefix, expected in (("manifest", payload), ("tagmanifest", tags)):
        for name in _ALGORITHMS:
            listed = _read_manifest(folder / f"{prefix}-{name}.txt")
            unsafe = check_paths(listed)
            if unsafe:
                yield from unsafe
                continue
            yield from (findings.bag_part_unlisted(path=each) for each in sorted(expected - set(listed)))
            for path, digest in sorted(listed.items()):
                if path not in there:
                    yield findings.bag_part_missing(path=path)
                elif _digest(folder / path, name) != digest:
                    yield findings.bag_part_altered(path=path)


def _copy(stream: BinaryIO, path: Path) -> tuple[dict[str, str], int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    hashes, size = {name: hashed() for name, hashed in _ALGORITHMS.items()}, 0
    with path.open("xb") as file:
        while block := stream.read(_BLOCK):
            for each in hashes.values():
                each.update(block)
            size += file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return {name: each.hexdigest() for name, each in hashes.items()}, size


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _digest(path: Path, name: str) -> str:
    hashed = _ALGORITHMS[name]()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            hashed.update(block)
    return hashed.hexdigest()


def _manifest(lines: Mapping[str, str]) -> bytes:
    # RFC 8493 2.1.3 has CR, LF and % percent-encoded; none of them passes why_unsafe
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(lines.items())).encode()


def _read_manifest(path: Path) -> dict[str, str]:
    listed: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition(" ")
        name = name.strip()
        if not digest or not name or name in listed:
            raise ValueError("a line of a manifest has a digest and a path of its own")
        listed[name] = digest.lower()
    return listed


def _info(about: Mapping[str, str]) -> bytes:
    for key, value in about.items():
        if not (key and key.isprintable() and value.isprintable()) or ":" in key:
            raise ValueError("a label and its value are printable, one line each")
    return "".join(f"{key}: {value}\n" for key, value in about.items()).encode()


def payload_path(series: str, record: str, suffix: str) -> str:
    """中身の名 / The path of a record's body: series, record, suffix; what a name may not have becomes ``_``.

    >>> payload_path("2026-総財-簿冊-0001", "2026-総財-00001", ".pdf")
    '2026-総財-簿冊-0001/2026-総財-00001.pdf'
    """

    def clean(text: str) -> str:
        composed = unicodedata.normalize("NFC", text)
        kept = "".join(
            "_" if letter in _RESERVED or letter in "/\\" or not letter.isprintable() else letter for letter in composed
        )
        return kept.strip(" .") or "_"

    return PurePosixPath(clean(series), clean(record) + suffix).as_posix()
