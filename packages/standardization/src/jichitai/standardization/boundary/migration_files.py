"""移行の表を読む / The body's own files about its migration: the names of its steps, their statuses, its systems.

段階の名は団体が自分の表で与える（国の道具から書き出したもの）。読むのは TOML だけで、知らない鍵は所見にする。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, InputError, Where

from ..businesses.business_profile import BusinessNotFound, business_profiles
from ..migration import file_findings as findings
from ..migration.progress import BusinessCounts, StepCounts
from ..migration.systems import MigratingSystem, SupportReason, SystemRef, SystemState
from ..migration.work_steps import Phase, WorkStep, check_steps
from .toml_reader import NotToml, read_toml

E = TypeVar("E", bound=Enum)
_RATE: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}|/[0-9]{1,9})?")  # 指数の書き方は読まない：1e999999999 は終わらない
_MOST_STEPS: Final = 1_000
_LIMIT: Final = 1_000_000
_TOP: Final = {"body", "on", "prefecture", "step", "business", "system", "published"}
_STEP: Final = {"number", "name", "phase"}
_BUSINESS: Final = {"business", "done", "in_progress", "not_started", "not_applicable"}
_SYSTEM: Final = {"ref", "business", "part", "state", "reason", "migrated_on", "planned_for"}
_PUBLISHED: Final = {"label", "on", "rate", "source"}


@frozen(kw_only=True)
class PublishedRate:
    """公表の率 / A rate somebody published, in their own words; what it measures is theirs to say."""

    label: str
    on: date | None
    rate: Fraction
    source: str


@frozen(kw_only=True)
class MigrationFile:
    """移行の表 / What a body's file says on a day."""

    body: str
    on: date
    by_prefecture: bool = False
    steps: tuple[WorkStep, ...] = ()
    businesses: tuple[BusinessCounts, ...] = ()
    systems: tuple[MigratingSystem, ...] = ()
    published: tuple[PublishedRate, ...] = field(factory=tuple[PublishedRate, ...])


class UnreadableMigrationFile(InputError):
    """読めない移行の表 / Everything that is wrong in the file."""


def read_migration_file(path: Path, /) -> MigrationFile:
    """移行の表を読む / Read a body's TOML file; ``UnreadableMigrationFile`` with everything that is wrong in it."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LIMIT + 1)
        if len(data) > _LIMIT:
            raise UnreadableMigrationFile([findings.file_too_large(limit=_LIMIT, where=Where(file=path.name))])
        raw = read_toml(data, limit=_LIMIT)
    except (OSError, NotToml) as error:
        kind = error.kind if isinstance(error, NotToml) else type(error).__name__
        raise UnreadableMigrationFile([findings.file_not_toml(kind=kind, where=Where(file=path.name))]) from None
    return _Reader(path.name, raw).file()


class _Reader:
    """読み手 / One file: what is wrong is kept and told together."""

    def __init__(self, file: str, raw: Mapping[str, Any]) -> None:
        self._file, self._raw, self._found = file, raw, list[Diagnostic]()

    def file(self) -> MigrationFile:
        """読む / The whole file, or everything that is wrong."""
        self._unknown(self._raw, _TOP, "")
        body, on = self._of(self._raw, "body", str, ""), self._of(self._raw, "on", date, "")
        prefecture = self._of(self._raw, "prefecture", bool, "", default=False)
        if body is None or on is None:
            raise UnreadableMigrationFile(self._found)
        steps = tuple(step for at, raw in self._tables("step", _STEP) if (step := self._step(raw, at)))
        businesses = tuple(
            business for at, raw in self._tables("business", _BUSINESS) if (business := self._business(raw, at, on))
        )
        systems = tuple(system for at, raw in self._tables("system", _SYSTEM) if (system := self._system(raw, at, on)))
        published = tuple(rate for at, raw in self._tables("published", _PUBLISHED) if (rate := self._published(raw, at)))
        if steps:
            self._found += [each.at(Where(file=self._file)) for each in check_steps(steps, on=on)]
        if self._found:
            raise UnreadableMigrationFile(self._found)
        return MigrationFile(
            body=body, on=on, by_prefecture=bool(prefecture), steps=steps, businesses=businesses, systems=systems,
            published=published,
        )  # fmt: skip

    def _step(self, raw: Mapping[str, Any], at: str) -> WorkStep | None:
        number, name = self._of(raw, "number", int, at), self._of(raw, "name", str, at)
        phase = self._enum(raw, "phase", Phase, at)
        if number is not None and not 1 <= number <= _MOST_STEPS:
            self._wrong(f"{at}.number", f"1 から {_MOST_STEPS} までの整数", f"a whole number from 1 to {_MOST_STEPS}")
            return None
        return None if number is None or name is None or phase is None else WorkStep(number=number, name=name, phase=phase)

    def _business(self, raw: Mapping[str, Any], at: str, on: date) -> BusinessCounts | None:
        business = self._named(raw, at, on)
        counts = {name: self._of(raw, name, int, at, default=0) for name in sorted(_BUSINESS - {"business"})}
        is_odd = any(each is not None and not 0 <= each <= _MOST_STEPS for each in counts.values())
        if is_odd:
            self._wrong(f"{at}.counts", f"0 から {_MOST_STEPS} までの整数", f"whole numbers from 0 to {_MOST_STEPS}")
        if business is None or is_odd or any(each is None for each in counts.values()):
            return None
        return BusinessCounts(business=business, counts=StepCounts(**{name: each or 0 for name, each in counts.items()}))

    def _system(self, raw: Mapping[str, Any], at: str, on: date) -> MigratingSystem | None:
        ref, state = self._of(raw, "ref", str, at), self._enum(raw, "state", SystemState, at)
        business = self._named(raw, at, on) if "business" in raw else None
        reason = self._enum(raw, "reason", SupportReason, at) if "reason" in raw else None
        days = {name: self._of(raw, name, date, at) for name in ("migrated_on", "planned_for") if name in raw}
        part = self._of(raw, "part", str, at, default="")
        if ref is None or state is None:
            return None
        try:
            number = SystemRef(ref)
        except ValueError:
            self._wrong(f"{at}.ref", "200字までの番号", "a number of up to 200 printable characters")
            return None
        return MigratingSystem(ref=number, business=business, part=part or "", state=state, reason=reason, **days)

    def _published(self, raw: Mapping[str, Any], at: str) -> PublishedRate | None:
        label, source = self._of(raw, "label", str, at), self._of(raw, "source", str, at)
        on = self._of(raw, "on", date, at) if "on" in raw else None
        text = self._of(raw, "rate", str, at) or ""
        if not _RATE.fullmatch(text) or ("/" in text and not text.partition("/")[2].strip("0")):
            self._wrong(f"{at}.rate", "「0.385」のような率の文字列", "a rate as text, such as '0.385'")
            return None
        rate = Fraction(text)
        return None if label is None or source is None else PublishedRate(label=label, on=on, rate=rate, source=source)

    # ---- 鍵ごと / key by key

    def _tables(self, name: str, keys: set[str]) -> Iterable[tuple[str, Mapping[str, Any]]]:
        given = self._raw.get(name, [])
        if not isinstance(given, Sequence) or isinstance(given, str):
            self._wrong(name, "[[表]]の並び", "an array of tables")
            return
        for number, each in enumerate(given, start=1):
            at = f"{name}[{number}]"
            if isinstance(each, Mapping):
                self._unknown(each, keys, at)
                yield at, each
            else:
                self._wrong(at, "表", "a table")

    def _unknown(self, raw: Mapping[str, Any], known: set[str], at: str) -> None:
        if count := sum(key not in known for key in raw):
            self._found.append(findings.keys_not_known(count=count, known=tuple(sorted(known)), where=self._where(at)))

    def _of(self, raw: Mapping[str, Any], name: str, kind: type, at: str, *, default: Any = None) -> Any:
        value = raw.get(name, default)
        if type(value) is kind:
            return value
        words = {
            str: ("文字列", "text"),
            int: ("整数", "a whole number"),
            date: ("日付", "a day"),
            bool: ("真偽", "true or false"),
        }
        self._wrong(f"{at}.{name}".lstrip("."), *words[kind])
        return None

    def _enum(self, raw: Mapping[str, Any], name: str, kind: type[E], at: str) -> E | None:
        value = raw.get(name)
        found = next((each for each in kind if each.value == value), None)
        if found is None:
            names = ", ".join(str(each.value) for each in kind)
            self._wrong(f"{at}.{name}", f"{names} のどれか", f"one of {names}")
        return found

    def _named(self, raw: Mapping[str, Any], at: str, on: date) -> Any:
        name = self._of(raw, "business", str, at)
        if name is None:
            return None
        try:
            return business_profiles(on).named(name).business
        except BusinessNotFound:
            self._wrong(f"{at}.business", "20業務の名", "the name of one of the twenty businesses")
            return None

    def _wrong(self, place: str, form_ja: str, form_en: str) -> None:
        self._found.append(findings.entry_malformed(form_ja=form_ja, form_en=form_en, where=self._where(place)))

    def _where(self, place: str) -> Where:
        return Where(file=self._file, field=place or None)
