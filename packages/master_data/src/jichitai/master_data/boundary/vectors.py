"""法令の例を配る / Law examples as language-neutral vectors, for systems that are not Python.

Reads the TOML files of ``tests/law`` and writes one JSON document: rule, input,
expected answer, provisions, source. The same examples in the same order give the same
bytes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Never, get_type_hints

from attrs import frozen

from .. import LAW_AS_OF, __version__, registry
from ..codec import encode
from ..kernel.diagnostics import Diagnostic, InputError, Where
from ..kernel.rule import RuleInfo
from . import findings

FORMAT: Final = "jichitai-vectors/1"
_FILE_KEYS: Final = {"rule", "source", "example"}
_EXAMPLE_KEYS: Final = {"name", "given", "expect", "expect_cites", "raises", "source"}
_CODE: Final = r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$"


@frozen(kw_only=True)
class LawExample:
    """法令の例 / One example: what is given to which rule, and what the law answers.

    ``expect`` is the plain form of the answer (for a rule that returns findings, their
    codes); ``raises`` the code of the refusal instead. ``given`` is plain data.
    """

    file: str
    rule: str
    source: str
    name: str
    given: Mapping[str, Any]
    expect: Any
    expect_cites: tuple[str, ...]
    raises: str | None

    @property
    def module(self) -> str:
        """規則の部品 / The module part of ``rule``."""
        return self.rule.partition(":")[0]

    @property
    def function(self) -> str:
        """規則の関数 / The function part of ``rule``."""
        return self.rule.partition(":")[2]


def read_examples(folder: Path) -> tuple[LawExample, ...]:
    """例を読む / Every example below a folder, by file and order of writing; ``InputError`` names file and example."""
    return tuple(each for path in sorted(folder.rglob("*.toml")) for each in _file(path, path.relative_to(folder).as_posix()))


def _file(path: Path, name: str) -> Iterable[LawExample]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        _refuse(name, "", f"TOML として読めない（{type(error).__name__}）", f"it is not TOML ({type(error).__name__})")
    _check_keys(raw, _FILE_KEYS, name, "")
    rule, source = raw.get("rule"), raw.get("source")
    if not isinstance(rule, str) or ":" not in rule:
        _refuse(name, "rule", "規則（module:function）がない", "the rule (module:function) is missing")
    if not isinstance(source, str) or not source.strip():
        _refuse(name, "source", "出典がない", "the source is missing")
    for at, example in enumerate(raw.get("example", ()), start=1):
        yield _example(example, name, f"example[{at}]", rule, source)


def _example(raw: Mapping[str, Any], file: str, place: str, rule: str, source: str) -> LawExample:
    _check_keys(raw, _EXAMPLE_KEYS, file, place)
    if not isinstance(raw.get("name"), str) or not isinstance(raw.get("given"), dict):
        _refuse(file, place, "name か given がない", "name or given is missing")
    if ("expect" in raw) == ("raises" in raw):
        _refuse(file, place, "expect か raises のどちらか一つを置く", "it needs either expect or raises")
    return LawExample(
        file=file, rule=rule, source=str(raw.get("source", source)), name=raw["name"], given=plain(raw["given"]),
        expect=plain(raw.get("expect")), expect_cites=tuple(raw.get("expect_cites", ())), raises=raw.get("raises"),
    )  # fmt: skip


def _check_keys(raw: Mapping[str, Any], known: set[str], file: str, place: str) -> None:
    unknown = sorted(set(raw) - known)
    if unknown:
        _refuse(file, place, f"知らない項目がある：{'、'.join(unknown)}", f"unknown fields: {', '.join(unknown)}")


def _refuse(file: str, place: str, fact_ja: str, fact_en: str) -> Never:
    where = Where(file=file, field=place or None)
    raise InputError([findings.law_example_unreadable(where=where, fact_ja=fact_ja, fact_en=fact_en)]) from None


def plain(value: Any) -> Any:
    """TOMLの値を素のデータに / A TOML value as plain JSON data: days and instants become text."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


def export(examples: Iterable[LawExample]) -> dict[str, Any]:
    """配る形にする / The vectors document; ``InputError`` when an example names no installed rule."""
    chosen = tuple(examples)
    by_place = {(info.function.__module__, info.function.__name__): info for info in registry.rules()}
    used: dict[str, RuleInfo] = {}
    vectors: list[dict[str, Any]] = []
    for at, each in enumerate(chosen):
        info = by_place.get((each.module, each.function))
        if info is None:
            _refuse(each.file, "rule", f"規則 {each.rule} がない", f"there is no rule {each.rule}")
        used[info.id] = info
        vectors.append({
            "id": f"{each.file.removesuffix('.toml')}#{_ordinal(chosen, at)}", "rule": info.id, "name": each.name,
            "source": each.source, "input": each.given, "expected": _expected(each, info),
        })  # fmt: skip
    return {
        "format": FORMAT, "version": __version__, "law_as_of": LAW_AS_OF.isoformat(),
        "rules": [
            {"id": info.id, "ja": info.ja, "en": info.en, "cites": encode(info.cites)} for _, info in sorted(used.items())
        ],
        "vectors": vectors,
    }  # fmt: skip


def _ordinal(examples: tuple[LawExample, ...], at: int) -> int:
    return sum(1 for each in examples[: at + 1] if each.file == examples[at].file)


def _expected(example: LawExample, info: RuleInfo) -> dict[str, Any]:
    if example.raises is not None:
        return {"kind": "refusal", "code": example.raises}
    if answers_findings(info):
        return {"kind": "findings", "codes": example.expect}
    cites = {"cites": list(example.expect_cites)} if example.expect_cites else {}
    return {"kind": "value", "value": example.expect, **cites}


def answers_findings(info: RuleInfo) -> bool:
    """所見を返す規則か / True when the rule answers with findings (an empty answer means lawful)."""
    return bool(get_type_hints(info.function)["return"] == tuple[Diagnostic, ...])


def vectors_schema() -> dict[str, Any]:
    """配る形の JSON Schema / The schema of the vectors document."""
    text, code = {"type": "string"}, {"type": "string", "pattern": _CODE}
    citation = _object({"key": text, "ja": text, "en": text, "url": {"type": "string", "format": "uri"}})
    rule = _object({"id": text, "ja": text, "en": text, "cites": {"type": "array", "minItems": 1, "items": citation}})
    expected = {
        "oneOf": [
            _object({"kind": {"const": "findings"}, "codes": {"type": "array", "items": code}}),
            _object({"kind": {"const": "refusal"}, "code": code}),
            _object({"kind": {"const": "value"}, "value": {}, "cites": {"type": "array", "items": text}}, optional=("cites",)),
        ]
    }
    vector = _object({"id": text, "rule": text, "name": text, "source": text, "input": {"type": "object"}, "expected": expected})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:jichitai:vectors:1",
        "title": "法令の例（言語によらない形） / Law examples, language-neutral",
        **_object(
            {
                "format": {"const": FORMAT},
                "version": text,
                "law_as_of": {"type": "string", "format": "date"},
                "rules": {"type": "array", "items": rule},
                "vectors": {"type": "array", "items": vector},
            }
        ),
    }


def _object(properties: Mapping[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [key for key in properties if key not in optional]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}
