"""写しの読込み / Mappings as TOML or YAML files, with their JSON Schema. Everything wrong with a file is said at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Never, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jichitai.master_data.boundary.faults import findings_of
from jichitai.master_data.boundary.json_reader import Limits
from jichitai.master_data.boundary.yaml_reader import read_yaml
from jichitai.master_data.characters import ShrinkCandidate, ShrinkMap
from jichitai.master_data.kernel import Diagnostic, InputError, Where

from ..mapping import mapping_findings
from ..mapping.character_steps import PrivateUse, Rewrite, Rewriting, Shrink, Target
from ..mapping.code_step import Code, CodeTable
from ..mapping.day_step import Day, DayForm
from ..mapping.plan import Assignment, Left, Plan, SourceColumn
from ..mapping.shapes import Kind
from ..mapping.splitting import AddressPart, AddressSplit, Join, Part
from ..mapping.step import Default, EmptyWhen, Pad, Remove, Step, Trim
from .declared_tables import DeclaredTable, DeclaredTables, load_declared
from .toml_reader import NotToml, read_toml

FORMAT: Final = "jichitai.mapping/1"
"""形の名 / The name and version of the form."""
_LIMITS: Final = Limits(bytes=16 * 1024 * 1024, values=1_000_000)
_YAML_LIMITS: Final = Limits(bytes=4 * 1024 * 1024, values=250_000)  # YAML を読むのは、同じ大きさの TOML の十倍かかる
_SPACES: Final = " \u3000"


T = TypeVar("T", bound=BaseModel)


class UnreadableMapping(InputError):
    """読めない写し / The file is no mapping; every fault of its form is carried."""


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


_Text = Annotated[str, Field(min_length=1, max_length=32_767)]
_Reason = Annotated[str, Field(min_length=1, max_length=2_000, description="なぜそうするか / why")]
_Count = Annotated[int, Field(ge=1, le=32_767)]
_Era = Literal["明治", "大正", "昭和", "平成", "令和"]


class _Trim(_Closed):
    do: Literal["trim"]

    def step(self, _: _Tables) -> Step:
        return Trim()


class _Remove(_Closed):
    do: Literal["remove"]
    characters: _Text

    def step(self, _: _Tables) -> Step:
        return Remove(self.characters)


class _Pad(_Closed):
    do: Literal["pad"]
    length: _Count
    fill: Annotated[str, Field(min_length=1, max_length=1)] = "0"

    def step(self, _: _Tables) -> Step:
        return Pad(self.length, self.fill)


class _EmptyWhen(_Closed):
    do: Literal["empty-when"]
    values: Annotated[list[_Text], Field(min_length=1)]

    def step(self, _: _Tables) -> Step:
        return EmptyWhen(tuple(self.values))


class _Default(_Closed):
    do: Literal["default"]
    value: _Text
    reason: _Reason

    def step(self, _: _Tables) -> Step:
        return Default(self.value, self.reason)


class _Join(_Closed):
    do: Literal["join"]
    separator: str = ""
    exact: bool = False

    def step(self, _: _Tables) -> Step:
        return Join(self.separator, self.exact)


class _Part(_Closed):
    do: Literal["part"]
    separators: _Text
    nth: _Count
    of: Annotated[int, Field(ge=2, le=20)]

    def step(self, _: _Tables) -> Step:
        return Part(self.separators, self.nth, self.of)


class _NamePart(_Closed):
    do: Literal["family-name", "given-name"]

    def step(self, _: _Tables) -> Step:
        return Part(_SPACES, 1 if self.do == "family-name" else 2, 2)


class _AddressPart(_Closed):
    do: Literal["address-part"]
    part: Literal["prefecture", "city", "town", "block", "building"]
    on: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]

    def step(self, _: _Tables) -> Step:
        return AddressSplit(AddressPart(self.part), date.fromisoformat(self.on))


class _Code(_Closed):
    do: Literal["code"]
    table: _Text

    def step(self, tables: _Tables) -> Step:
        return Code(self.table, tables.codes.get(self.table))


class _Date(_Closed):
    do: Literal["date"]
    form: Literal["iso", "compact", "slashed", "wareki", "wareki-lenient", "era-code"]
    sentinels: dict[str, str] = {}
    eras: dict[str, _Era] = {}

    def step(self, _: _Tables) -> Step:
        if bool(self.eras) != (self.form == DayForm.ERA_CODE.value):
            raise ValueError("eras are given for era-code, and only for it")
        return Day(DayForm(self.form), self.sentinels, {code: str(era) for code, era in self.eras.items()})


class _Rewrite(_Closed):
    do: Literal["full-width", "half-width", "full-width-kana", "half-width-kana", "katakana", "hiragana"]

    def step(self, _: _Tables) -> Step:
        return Rewrite(Rewriting(self.do))


class _Shrink(_Closed):
    do: Literal["shrink"]
    map: _Text
    schemes: Annotated[list[_Text], Field(min_length=1)]
    decisions: dict[_Text, _Text] = {}
    target: Literal["jis-x-0208", "jis-x-0213"] = "jis-x-0213"

    def step(self, tables: _Tables) -> Step:
        found, reference = tables.maps.get(self.map), tables.references.get(self.map, "")
        return Shrink(self.map, found, tuple(self.schemes), self.decisions, Target(self.target), reference)


class _PrivateUse(_Closed):
    do: Literal["private-use"]
    table: _Text
    on: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="外字表をどの日として引くか / as of which day")]

    def step(self, tables: _Tables) -> Step:
        table = tables.private.get(self.table)
        day = date.fromisoformat(self.on)
        return PrivateUse(self.table, table.on(day) if table is not None else None)


_AnyStep = Annotated[
    _Trim
    | _Remove
    | _Pad
    | _EmptyWhen
    | _Default
    | _Join
    | _Part
    | _NamePart
    | _AddressPart
    | _Code
    | _Date
    | _Rewrite
    | _Shrink
    | _PrivateUse,
    Field(discriminator="do"),
]


class _Column(_Closed):
    name: _Text
    type: Literal["any", "half", "full", "digits", "day"] = "any"
    length: _Count | None = None
    values: list[str] = []


class _Table(_Closed):
    id: _Text
    version: str = ""
    values: Annotated[dict[str, str], Field(min_length=1)]


class _Characters(_Closed):
    id: _Text
    version: _Text
    licence: _Text
    candidates: list[Annotated[list[_Text], Field(min_length=3, max_length=3)]]

    def map(self) -> ShrinkMap:
        made: dict[str, list[ShrinkCandidate]] = {}
        for before, scheme, to in self.candidates:
            made.setdefault(before, []).append(ShrinkCandidate(scheme, to))
        return ShrinkMap(id=self.id, version=self.version, licence=self.licence, candidates=made)


class _Item(_Closed):
    to: _Text
    source: Annotated[list[_Text], Field(alias="from", min_length=1, max_length=20)]
    steps: Annotated[list[_AnyStep], Field(max_length=50)] = []


class _Constant(_Closed):
    to: _Text
    value: _Text
    reason: _Reason


class _Left(_Closed):
    name: _Text
    reason: _Reason


class _File(_Closed):
    format: Literal["jichitai.mapping/1"]
    title: _Text
    business_id: Annotated[str, Field(pattern="^[0-9A-Za-z]{3}$")]
    group: _Text
    edition: Annotated[str, Field(pattern="^(sha256:[0-9a-f]{64})?$")] = ""
    column: Annotated[list[_Column], Field(min_length=1)]
    table: list[_Table] = []
    characters: list[_Characters] = []
    load: list[DeclaredTable] = []
    item: list[_Item] = []
    constant: list[_Constant] = []
    leave_item: list[_Left] = []
    leave_column: list[_Left] = []


class _Tables:
    """Tables and maps by name, as steps ask for them."""

    def __init__(self, codes: Iterable[CodeTable], maps: Iterable[ShrinkMap], declared: DeclaredTables) -> None:
        self.codes = {each.id: each for each in codes}
        self.maps = {**{each.id: each for each in maps}, **{id: each.map for id, each in declared.shrink.items()}}
        self.references = {id: each.identity.reference for id, each in declared.shrink.items()}
        self.private = declared.private


def mapping_schema() -> dict[str, Any]:
    """形のスキーマ / The JSON Schema (2020-12) of a mapping file, for editors and for other programs."""
    made = _File.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "mapping to a national specification"}


def load_plan(path: Path, /, *, characters: Sequence[ShrinkMap] = ()) -> Plan:
    """写しを読む / The mapping of a TOML or YAML file (by its ending), or ``UnreadableMapping``."""
    is_yaml = path.suffix.lower() in (".yaml", ".yml")
    return read_plan(_bytes(path), is_yaml=is_yaml, name=path.name, characters=characters, folder=path.parent)


def read_plan(
    data: bytes, /, *, is_yaml: bool = False, name: str = "mapping", characters: Sequence[ShrinkMap] = (),
    folder: Path | None = None,
) -> Plan:  # fmt: skip
    """写しを読む / The mapping of the bytes of a file; ``characters`` are maps loaded apart from it.

    Tables that it declares under ``load`` are read from ``folder``, and only from there.
    """
    plain = _plain(data, is_yaml, name)
    file = _validated(_File, plain, name)
    repeated = [each for each in (_repeated(file.table, name), _repeated(file.characters, name)) if each is not None]
    if repeated:
        raise UnreadableMapping(repeated)
    tables = _Tables(
        (CodeTable(id=each.id, version=each.version, values=each.values) for each in file.table),
        [*characters, *(each.map() for each in file.characters)], _declared(file, name, folder, characters),
    )  # fmt: skip
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Plan(
        title=file.title, business_id=file.business_id, group=file.group, edition=file.edition,
        columns=tuple(
            SourceColumn(name=each.name, kind=Kind(each.type), length=each.length, values=tuple(each.values))
            for each in file.column
        ),
        tables=tuple(tables.codes.values()),
        assignments=(
            *(_assignment(each, tables, f"item[{nth}]", name) for nth, each in enumerate(file.item)),
            *(Assignment(item=each.to, constant=each.value, reason=each.reason) for each in file.constant),
        ),
        left_items=tuple(Left(each.name, each.reason) for each in file.leave_item),
        left_columns=tuple(Left(each.name, each.reason) for each in file.leave_column),
        identity=f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}",
    )  # fmt: skip


def _declared(file: _File, name: str, folder: Path | None, characters: Sequence[ShrinkMap]) -> DeclaredTables:
    if file.load and folder is None:
        _refuse(name, "load", "表のファイルを探すフォルダが分からない", "nothing says which folder the tables are in")
    ids = {each.id for each in file.load}
    if ids & {*(each.id for each in characters), *(each.id for each in file.characters)}:
        _refuse(name, "load", "同じ id の表が二つある", "two tables have one id")
    return load_declared(file.load, folder) if folder is not None else DeclaredTables()


def load_characters(path: Path, /) -> ShrinkMap:
    """文字の対応表を読む / A character map of a TOML or YAML file: id, version, licence, candidates."""
    plain = _plain(_bytes(path), path.suffix.lower() in (".yaml", ".yml"), path.name)
    return _validated(_Characters, plain, path.name).map()


def _assignment(each: _Item, tables: _Tables, place: str, name: str) -> Assignment:
    steps: list[Step] = []
    for nth, step in enumerate(each.steps):
        try:
            steps.append(step.step(tables))
        except ValueError as error:
            _refuse(name, f"{place}.steps[{nth}]", f"{step.do} の値が成り立たない", f"{step.do}: {error}")
    return Assignment(item=each.to, columns=tuple(each.source), steps=tuple(steps))


def _repeated(tables: Sequence[_Table] | Sequence[_Characters], name: str) -> Diagnostic | None:
    ids = [each.id for each in tables]
    if len(set(ids)) == len(ids):
        return None
    where = Where(file=name, field="table")
    return mapping_findings.mapping_unreadable(fact_ja="同じ id の表が二つある", fact_en="two tables have one id", where=where)


def _validated(model: type[T], plain: Any, name: str) -> T:
    try:
        return model.model_validate(plain)
    except ValidationError as error:
        found = findings_of(error, plain, names=tuple(model.model_fields))
        raise UnreadableMapping(
            each.at(
                Where(file=name, line=each.where.line if each.where else None, field=each.where.field if each.where else None)
            )
            for each in found
        ) from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LIMITS.bytes + 1)
    except OSError as error:
        kind = type(error).__name__
        _refuse(path.name, None, f"ファイルを開けない（{kind}）", f"the file cannot be opened ({kind})")


def _plain(data: bytes, is_yaml: bool, name: str) -> Any:
    if is_yaml:
        return read_yaml(data, limits=_YAML_LIMITS)
    if len(data) > _LIMITS.bytes:
        _refuse(name, None, f"{_LIMITS.bytes:,}バイトを超える", f"it has more than {_LIMITS.bytes:,} bytes")
    try:
        return _as_json(read_toml(data, limit=_LIMITS.bytes))
    except (NotToml, RecursionError):
        _refuse(name, None, "TOML（UTF-8）でない", "it is no TOML (UTF-8)")


def _as_json(value: Any) -> Any:
    """日付は文字に / TOML days as text; all else as it stands."""
    if isinstance(value, Mapping):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _refuse(name: str, place: str | None, fact_ja: str, fact_en: str) -> Never:
    where = Where(file=name, field=place)
    raise UnreadableMapping([mapping_findings.mapping_unreadable(fact_ja=fact_ja, fact_en=fact_en, where=where)]) from None
