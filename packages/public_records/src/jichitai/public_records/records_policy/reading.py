"""方針を読む / A policy from the municipality's TOML file: every problem is told at once, each with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from jichitai.master_data.kernel import Citation, Edition, InputError, Law
from jichitai.master_data.kernel.laws import REGISTER

from ..retention.written import Problems
from . import policy_findings
from .parts import READERS
from .policy import PARTS, PolicyDocument, Track, VersionBy

_LARGEST: Final = 8 << 20
_TOP: Final = {"name", "applies_to", "unit", "law", *PARTS}
_EDITION: Final = {"in_force_from", "promulgated_on", "amended_by", "verified_on", "cites", "values"}
_UNITS: Final = ("file-series", "file", "record")
_BY: Final = {part: VersionBy.ACQUIRED if part in ("schedule", "start") else VersionBy.DECIDED for part in PARTS}

_ALLOWED: Final = {part: ("acquired", "file-made") if part in ("schedule", "start") else ("decided",) for part in PARTS}


def read_policy(path: Path, *, extra_laws: Mapping[str, Law] | None = None) -> PolicyDocument:
    """方針を読む / Read a policy file; ``InputError`` carries every problem, with file and field."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError(f"more than {_LARGEST} bytes")
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        fact = str(error) if isinstance(error, tomllib.TOMLDecodeError) else type(error).__name__
        raise InputError([policy_findings.policy_unreadable(file=str(path), place="", fact_ja=fact, fact_en=fact)]) from None
    return policy_of(raw, origin=str(path), extra_laws=extra_laws)


def policy_of(raw: Mapping[str, Any], *, origin: str = "", extra_laws: Mapping[str, Law] | None = None) -> PolicyDocument:
    """方針（読み込んだ表から） / A policy from parsed TOML; ``InputError`` carries every problem."""
    problems = Problems()
    problems.unknown(raw, _TOP, "")
    laws = {**REGISTER, **(extra_laws or {}), **_laws(raw.get("law", []), problems)}
    unit = raw.get("unit")
    if unit not in _UNITS:
        problems.add("unit", f"unit は {'・'.join(_UNITS)} のどれか", f"a unit is one of {', '.join(_UNITS)}")
    tracks = {part: _track(part, raw[part], laws, problems, origin) for part in PARTS if part in raw}
    if "schedule" not in tracks:
        problems.add("schedule", "保存期間表（schedule）がない", "there is no schedule")
    for key in ("name", "applies_to"):
        if not isinstance(raw.get(key), str) or not raw[key]:
            problems.add(key, f"項目「{key}」がない", f"the field {key!r} is missing")
    if problems.found:
        raise InputError(
            policy_findings.policy_unreadable(file=origin, place=each.place.lstrip("."), fact_ja=each.ja, fact_en=each.en)
            for each in problems.found
        )
    return PolicyDocument(name=raw["name"], applies_to=raw["applies_to"], unit=str(unit), **tracks)


def _laws(raw: object, problems: Problems) -> dict[str, Law]:
    found: dict[str, Law] = {}
    for at, each in enumerate(_listed(raw)):
        try:
            found[each["id"]] = Law(**{key: str(value) for key, value in each.items()})
        except (KeyError, TypeError, AttributeError):
            problems.add(f"law[{at}]", "法令は id・ja・en・number で書く", "a law has id, ja, en and number")
    return found


def _track(part: str, raw: object, laws: Mapping[str, Law], problems: Problems, origin: str) -> Track[Any]:
    given = raw if isinstance(raw, Mapping) else {}
    problems.unknown(given, {"edition", "version-by"}, part)
    by = given.get("version-by", _BY[part].value)
    if by not in _ALLOWED[part]:
        choices = "・".join(_ALLOWED[part])
        problems.add(
            f"{part}.version-by",
            f"{part} の version-by は {choices}",
            f"the version-by of {part} is {' or '.join(_ALLOWED[part])}",
        )
        by = _BY[part].value
    editions: list[Edition[Any]] = []
    listed = given.get("edition", [])
    for at, each in enumerate(listed if isinstance(listed, list) else [listed]):
        read = _edition(part, each, f"{part}.edition[{at}]", laws, problems, origin)
        if read is not None:
            editions.append(read)
    if not listed:
        problems.add(f"{part}.edition", "版が一つもない", "it has no edition")
    starts = [each.in_force_from for each in editions]
    if len(set(starts)) != len(starts):
        problems.add(f"{part}.edition", "同じ日に始まる版が二つある", "two editions begin on the same day")
    return Track(name=part, version_by=VersionBy(by), editions=tuple(sorted(editions, key=lambda each: each.in_force_from)))


def _edition(part: str, raw: object, place: str, laws: Mapping[str, Law], problems: Problems, origin: str) -> Edition[Any] | None:
    if not isinstance(raw, Mapping):
        problems.add(place, "版は表で書く", "an edition is a table")
        return None
    problems.unknown(raw, _EDITION, place)
    values = raw.get("values", {})
    if not isinstance(values, Mapping):
        problems.add(f"{place}.values", "値は表で書く", "values are a table")
        values = {}
    value = READERS[part](values, f"{place}.values", problems)
    days = {key: _day(raw, key, place, problems) for key in ("in_force_from", "promulgated_on", "verified_on")}
    cites = _cites(raw.get("cites", []), laws, f"{place}.cites", problems)
    begins = days["in_force_from"]
    if begins is None:
        problems.add(f"{place}.in_force_from", "切替えの日がない", "the day from which it holds is missing")
        return None
    return Edition(
        table=f"{origin.rpartition('/')[2] or 'policy'}:{part}", value=value, in_force_from=begins,
        promulgated_on=days["promulgated_on"], amended_by=str(raw.get("amended_by", "")), cites=cites,
        verified_on=days["verified_on"],
    )  # fmt: skip


def _day(raw: Mapping[str, Any], key: str, place: str, problems: Problems) -> date | None:
    value = raw.get(key)
    if value is not None and type(value) is not date:
        problems.add(f"{place}.{key}", "日付（YYYY-MM-DD）でない", "it is not a date (YYYY-MM-DD)")
        return None
    return value


def _cites(raw: object, laws: Mapping[str, Law], place: str, problems: Problems) -> tuple[Citation, ...]:
    found: list[Citation] = []
    for at, each in enumerate(_listed(raw)):
        try:
            found.append(Citation(law=laws[each["law"]], **{key: value for key, value in each.items() if key != "law"}))
        except (KeyError, TypeError, ValueError, AttributeError):
            problems.add(
                f"{place}[{at}]",
                "根拠の法令が登録簿にも law にもないか、書き方が違う",
                "the provision names no known law, or is not well formed",
            )
    if not found:
        problems.add(place, "根拠の条文がない", "it cites no provision")
    return tuple(found)


def _listed(raw: Any) -> list[Any]:
    """並び / A list as it stands; anything else as a list of one, so that it is told at its place."""
    return raw if isinstance(raw, list) else [raw]
