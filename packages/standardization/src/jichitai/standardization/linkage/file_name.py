"""連携ファイルの名 / Names of linkage files: a pattern the two systems agree on, and names written and read by it.

名の付け方は公表された本文にない（別紙8 は読めていない）。どの団体の型も、取り決めとして渡す。
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import DomainError

from ..specifications.identifier import Identifier, IdentifierKind
from . import file_findings as findings


class FileKind(Enum):
    """ファイルの別 / Whether a file holds everything or what changed."""

    FULL = "full"
    """全件 / Every record."""
    DIFFERENTIAL = "differential"
    """差分 / The records that changed since the file before."""

    @property
    def ja(self) -> str:
        """日本語 / In Japanese."""
        return "全件" if self is FileKind.FULL else "差分"


class NameField(Enum):
    """名の部分 / A part of a file name, written ``{interface}`` in a pattern."""

    INTERFACE = "interface"
    """機能別連携 IF ID / 001o006."""
    BODY = "body"
    """団体コード / Six digits."""
    KIND = "kind"
    """全件・差分 / As the pattern writes the two kinds."""
    MADE_ON = "date"
    """作成日 / YYYYMMDD."""
    MADE_AT = "datetime"
    """作成日時 / YYYYMMDDHHMMSS."""
    SEQUENCE = "sequence"
    """連番 / The number of the file."""


_FORMS: Final = {
    NameField.INTERFACE: "[0-9]{3}o[0-9]{3}", NameField.BODY: "[0-9]{6}", NameField.MADE_ON: "[0-9]{8}",
    NameField.MADE_AT: "[0-9]{14}",
}  # fmt: skip
_PART: Final = re.compile(r"\{([a-z]+)\}")
_PLAIN: Final = re.compile(r"[0-9A-Za-z._-]*")
_TIME: Final = re.compile("(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]")
_MOST_SEQUENCE_DIGITS: Final = 9
_LONGEST_NAME: Final = 200


class FileNameWrong(DomainError):
    """名が取り決めと違う / The name of a file is none of the pattern."""


@frozen(kw_only=True)
class FileName:
    """ファイルの名 / What a file's name says; ``made_at`` is the time of day as HHMMSS. What the pattern does not write is None."""

    interface: Identifier
    kind: FileKind
    sequence: int | None = None
    made_on: date | None = None
    made_at: str | None = None
    body: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.interface.kind is not IdentifierKind.INTERFACE:
            raise ValueError("a file is of an interface (001o006)")
        if self.sequence is not None and not 0 <= self.sequence < 10**_MOST_SEQUENCE_DIGITS:
            raise ValueError("a sequence number has up to nine digits")
        if self.made_at is not None and (self.made_on is None or not _TIME.fullmatch(self.made_at)):
            raise ValueError("a time of making is HHMMSS and belongs to a day")
        if self.body is not None and not re.fullmatch("[0-9]{6}", self.body, re.ASCII):
            raise ValueError("a body has six digits")


def _read_only(kinds: Mapping[FileKind, str]) -> Mapping[FileKind, str]:
    return MappingProxyType(dict(kinds))


@frozen(kw_only=True)
class NamePattern:
    """名の型 / How a file is named: fields in braces, with signs between them, so that a name reads one way only.

    ``kinds`` is how the two kinds are written; a pattern without ``{kind}`` has one entry, the kind of all its files.
    ``sequence_digits`` pads the number with zeros; None writes it as it is.

    >>> pattern = NamePattern(template="{interface}_{kind}_{datetime}_{sequence}.csv",
    ...     kinds={FileKind.FULL: "1", FileKind.DIFFERENTIAL: "2"}, sequence_digits=None)
    >>> pattern.read("001o006_2_20260401093000_7.csv").sequence
    7
    """

    template: str
    kinds: Mapping[FileKind, str] = field(converter=_read_only)
    sequence_digits: int | None

    def __attrs_post_init__(self) -> None:
        literals, names = _PART.split(self.template)[::2], _PART.findall(self.template)
        known = {each.value for each in NameField}
        if not set(names) <= known or len(set(names)) != len(names) or NameField.INTERFACE.value not in names:
            raise ValueError("a pattern names each field at most once, and the interface always")
        if not all(_PLAIN.fullmatch(each) for each in literals) or self.template.startswith((".", "-")):
            raise ValueError("between fields stand half-width letters, digits, dots, hyphens and underscores")
        if any(not each or each[0].isalnum() or each[-1].isalnum() for each in literals[1:-1]):
            raise ValueError("two fields are parted by a sign")
        if literals[0][-1:].isalnum() or literals[-1][:1].isalnum():
            raise ValueError("a sign parts the first and last field from what stands before and after")
        if not {NameField.SEQUENCE.value, NameField.MADE_AT.value, NameField.MADE_ON.value} & set(names):
            raise ValueError("a pattern names a sequence or a time, or a second file would overwrite the first")
        self._check_kinds(names)
        if (self.sequence_digits is not None) and not 1 <= self.sequence_digits <= _MOST_SEQUENCE_DIGITS:
            raise ValueError("a sequence has one to nine digits")

    def _check_kinds(self, names: list[str]) -> None:
        texts = list(self.kinds.values())
        if NameField.KIND.value in names:
            if not texts or len(set(texts)) != len(texts) or not all(re.fullmatch("[0-9A-Za-z]{1,20}", each) for each in texts):
                raise ValueError("each kind is written in its own letters or digits")
        elif len(texts) != 1:
            raise ValueError("a pattern without {kind} says which kind all its files are")

    @cached_property
    def fields(self) -> frozenset[NameField]:
        """書かれる部分 / The fields it writes."""
        return frozenset(NameField(each) for each in _PART.findall(self.template))

    def write(self, name: FileName, /) -> str:
        """名を書く / The name as text; ``ValueError`` when it lacks what the pattern writes."""
        if name.kind not in self.kinds:
            raise ValueError("the pattern has no such kind")
        text = _PART.sub(lambda part: self._text(NameField(part[1]), name), self.template)
        if self._parsed(text) != self._kept(name):
            raise ValueError("the name does not fit the pattern")
        return text

    def read(self, text: str, /) -> FileName:
        """名を読む / What a name says; ``FileNameWrong`` when it is none of the pattern."""
        name = self._parsed(text)
        if name is None:
            raise FileNameWrong(findings.file_name_wrong(template=self.template))
        return name

    # ---- 内側 / inside

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        digits = f"{{{self.sequence_digits}}}" if self.sequence_digits else f"{{1,{_MOST_SEQUENCE_DIGITS}}}"
        forms = {
            **_FORMS, NameField.SEQUENCE: f"[0-9]{digits}",
            NameField.KIND: "|".join(map(re.escape, self.kinds.values())),
        }  # fmt: skip
        pieces = _PART.split(self.template)
        made = "".join(
            f"(?P<{piece}>{forms[NameField(piece)]})" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)
        )
        return re.compile(made, re.ASCII)

    def _parsed(self, text: str) -> FileName | None:
        found = self._compiled.fullmatch(text) if len(text) <= _LONGEST_NAME else None
        try:
            return None if found is None else self._name(found.groupdict())
        except ValueError:  # 暦にない日など
            return None

    def _text(self, part: NameField, name: FileName) -> str:
        moment = (name.made_on, name.made_at)
        match part, moment:
            case NameField.INTERFACE, _:
                return name.interface.text
            case NameField.KIND, _:
                return self.kinds[name.kind]
            case NameField.BODY, _ if name.body is not None:
                return name.body
            case NameField.SEQUENCE, _ if name.sequence is not None:
                return f"{name.sequence:0{self.sequence_digits or 1}d}"
            case NameField.MADE_ON, (date() as day, _):
                return _day_text(day)
            case NameField.MADE_AT, (date() as day, str() as at):
                return f"{_day_text(day)}{at}"
            case _:
                raise ValueError(f"the name lacks {part.value}")

    def _name(self, parts: Mapping[str, str]) -> FileName:
        stamp = parts.get(NameField.MADE_AT.value, "")
        day = stamp[:8] or parts.get(NameField.MADE_ON.value, "")
        written = parts.get(NameField.KIND.value)
        kind = next(each for each, text in self.kinds.items() if written in (None, text))
        sequence = parts.get(NameField.SEQUENCE.value)
        if sequence is not None and self.sequence_digits is None and sequence != str(int(sequence)):
            raise ValueError("a number that is not padded has no leading zero")
        made_on = date(int(day[:4]), int(day[4:6]), int(day[6:])) if day else None
        if NameField.MADE_ON.value in parts and made_on is not None and _day_text(made_on) != parts[NameField.MADE_ON.value]:
            raise ValueError("two days")
        return FileName(
            interface=Identifier(IdentifierKind.INTERFACE, parts[NameField.INTERFACE.value]), kind=kind, made_on=made_on,
            sequence=None if sequence is None else int(sequence), body=parts.get(NameField.BODY.value),
            made_at=stamp[8:] or None,
        )  # fmt: skip

    def _kept(self, name: FileName) -> FileName:
        """名に残る分 / The part of a name that the pattern writes."""
        has = self.fields
        return FileName(
            interface=name.interface, kind=name.kind, sequence=name.sequence if NameField.SEQUENCE in has else None,
            made_on=name.made_on if {NameField.MADE_ON, NameField.MADE_AT} & has else None,
            made_at=name.made_at if NameField.MADE_AT in has else None, body=name.body if NameField.BODY in has else None,
        )  # fmt: skip


def _day_text(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"
