"""案件種別のファイル / A case type from TOML, YAML, JSON or plain data: JSON Schema, every fault with its place."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jichitai.master_data.boundary.json_reader import read_json
from jichitai.master_data.boundary.pydantic_messages import told
from jichitai.master_data.boundary.yaml_reader import read_yaml
from jichitai.master_data.kernel import Diagnostic, InputError, Where

from ..case_types import case_type_findings as findings
from ..case_types.case_type import CaseType
from ..case_types.check import NOT_CHECKED, KnownElsewhere, check_case_type, stands_in_the_way
from ..case_types.elements import (
    ApprovalRequirement,
    ArchiveNomination,
    CaseTypeKey,
    Condition,
    Confidentiality,
    Deadline,
    DeadlineKind,
    Direction,
    DocumentType,
    Milestone,
    PeriodUnit,
    PropertyKind,
    PropertyType,
    RelationType,
    ResultType,
    RetentionRule,
    RetentionTrigger,
    Role,
    Stage,
    Status,
    TaskType,
    Term,
    ValidPeriod,
)

_READERS: Final[Mapping[str, Callable[[bytes], object]]] = {".json": read_json, ".yaml": read_yaml, ".yml": read_yaml}
_LARGEST: Final = 2 * 1024 * 1024
_LINE: Final = re.compile(r"at line (\d+)")
_TERM: Final = r"^(milestone|stage|task|document|property|status|approval):[^\s:=]{1,60}(=.{1,200})?$"

KeyText = Annotated[str, Field(min_length=1, max_length=60)]
"""符号 / A key: letters, digits, ``-``, ``_``."""
TitleText = Annotated[str, Field(min_length=1, max_length=200)]
"""名前 / A name for people."""
TermText = Annotated[str, Field(pattern=_TERM)]
"""条件の項 / ``task:審査``, ``property:区分=new``."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def plain(self) -> dict[str, Any]:
        """欄と値 / Fields and values as they stand."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class ConditionIn(_Part):
    """条件 / Terms all of which hold, and terms one of which holds."""

    all: tuple[TermText, ...] = Field(default=(), description="すべて成り立つ項")
    any: tuple[TermText, ...] = Field(default=(), description="どれか一つが成り立つ項")

    def to_domain(self) -> Condition:
        """条件に直す / The condition."""
        return Condition(all_of=tuple(map(Term.read, self.all)), any_of=tuple(map(Term.read, self.any)))


class _Keyed(_Part):
    key: KeyText = Field(description="符号")
    title: TitleText = Field(description="名前")


class StageIn(_Keyed):
    """段階 / A stage."""

    entry: ConditionIn = Field(default=ConditionIn(), description="始まる条件")
    exit: ConditionIn = Field(default=ConditionIn(), description="終わる条件")


class MilestoneIn(_Keyed):
    """節目 / A milestone."""

    entry: ConditionIn = Field(description="達する条件")
    stage: KeyText | None = Field(default=None, description="段階")


class StatusIn(_Keyed):
    """状態 / A status."""

    initial: bool = Field(default=False, description="始めの状態")
    end: bool = Field(default=False, description="終わりの状態")
    abandons: bool = Field(default=False, description="作業を終えずに終わる（取下げなど。終わりの状態だけ）")
    to: tuple[KeyText, ...] | None = Field(default=None, description="次に置ける状態。書かなければ、後ろの状態すべて")
    entry: ConditionIn = Field(default=ConditionIn(), description="置ける条件")


class TaskIn(_Keyed):
    """作業 / A task."""

    role: KeyText | None = Field(default=None, description="役割")
    stage: KeyText | None = Field(default=None, description="段階")
    required: bool = Field(default=False, description="必須")
    repeatable: bool = Field(default=False, description="繰り返せる")
    manual: bool = Field(default=False, description="人が着手する（書かなければ自動で始まる）")
    entry: ConditionIn = Field(default=ConditionIn(), description="始まる条件")
    deadline: KeyText | None = Field(default=None, description="期限の符号（この日までに終える）")


class RoleIn(_Keyed):
    """役割 / A role."""


class DocumentIn(_Keyed):
    """文書の種類 / A kind of document."""

    direction: Direction = Field(default=Direction.INTERNAL, description="向き")
    required_by: KeyText | None = Field(default=None, description="要る状態")


class PropertyIn(_Keyed):
    """属性 / A typed property."""

    kind: PropertyKind = Field(description="型")
    required: bool = Field(default=False, description="必須")
    required_by: KeyText | None = Field(default=None, description="要る状態")
    codes: dict[KeyText, TitleText] = Field(default={}, description="符号の一覧（型 code）")
    minimum: int | None = Field(default=None, description="下限（含む。型 number）")
    maximum: int | None = Field(default=None, description="上限（含む。型 number）")


class RetentionIn(_Part):
    """保存の定め / Retention."""

    file_class: KeyText = Field(description="分類")
    trigger: RetentionTrigger = Field(default=RetentionTrigger.CLOSING, description="起点")
    years: int | None = Field(default=None, description="年数。書かなければ未定")
    date_property: KeyText | None = Field(default=None, description="起点の日の属性")


class ResultIn(_Keyed):
    """処理結果 / A result."""

    archive: ArchiveNomination = Field(default=ArchiveNomination.UNDECIDED, description="満了時の措置")
    retention: RetentionIn | None = Field(default=None, description="この結果だけの保存の定め")


class DeadlineIn(_Keyed):
    """期限 / A deadline."""

    length: int = Field(description="長さ")
    unit: PeriodUnit = Field(description="単位")
    convention: KeyText | None = Field(default=None, description="数え方の符号")
    starts: TermText | None = Field(default=None, description="起点。書かなければ開始の日。日付の属性なら、その日")
    kind: DeadlineKind = Field(default=DeadlineKind.INTERNAL, description="種類。書かなければ庁内の期日")
    ends: TermText | None = Field(default=None, description="済んだとする条件。書かなければ案件の終わり")
    extensions: int | None = Field(default=None, ge=0, description="延長の回数。書かなければ種別の回数")
    extend_at_most: int | None = Field(default=None, ge=1, description="延長の限り（この期限の単位で、合わせて）")


class ApprovalIn(_Keyed):
    """必要な決裁 / An approval asked for."""

    matter: KeyText = Field(description="決裁規程の事案の種類")
    required_by: KeyText | None = Field(default=None, description="要る状態")


class RelationIn(_Keyed):
    """関連 / A relation."""

    to: tuple[KeyText, ...] = Field(default=(), description="相手の種別")


class ConfidentialityIn(_Keyed):
    """公開区分 / A level of confidentiality."""


_MADE: Final[Mapping[str, type]] = {
    "confidentialities": Confidentiality, "roles": Role, "statuses": Status, "stages": Stage, "milestones": Milestone,
    "tasks": TaskType, "documents": DocumentType, "properties": PropertyType, "results": ResultType,
    "deadlines": Deadline, "approvals": ApprovalRequirement, "relations": RelationType,
}  # fmt: skip


class CaseTypeIn(_Part):
    """案件種別のファイル / One version of a case type, as it is written in a file."""

    key: KeyText = Field(description="種別の符号")
    version: int = Field(ge=1, lt=10**6, description="版（1から）")
    title: TitleText = Field(description="種別の名前")
    valid_from: date = Field(description="この版で案件を立てられる始めの日")
    valid_until: date | None = Field(default=None, description="この版で立てられなくなる日（その日を含まない）")
    retention: RetentionIn = Field(description="保存の定め")
    default_confidentiality: KeyText = Field(description="公開区分の初め")
    confidentialities: tuple[ConfidentialityIn, ...] = Field(default=(), description="公開区分（開いたものから順に）")
    roles: tuple[RoleIn, ...] = Field(default=(), description="役割")
    statuses: tuple[StatusIn, ...] = Field(default=(), description="状態（順に）")
    stages: tuple[StageIn, ...] = Field(default=(), description="段階")
    milestones: tuple[MilestoneIn, ...] = Field(default=(), description="節目")
    tasks: tuple[TaskIn, ...] = Field(default=(), description="作業")
    documents: tuple[DocumentIn, ...] = Field(default=(), description="文書")
    properties: tuple[PropertyIn, ...] = Field(default=(), description="属性")
    results: tuple[ResultIn, ...] = Field(default=(), description="処理結果")
    deadlines: tuple[DeadlineIn, ...] = Field(default=(), description="期限")
    approvals: tuple[ApprovalIn, ...] = Field(default=(), description="決裁")
    relations: tuple[RelationIn, ...] = Field(default=(), description="関連")
    sub_case_types: tuple[KeyText, ...] = Field(default=(), description="子案件にできる種別")
    suspension_allowed: bool = Field(default=True, description="中断できる")
    extensions_allowed: int = Field(default=1, ge=0, lt=100, description="一つの期限を延ばせる回数")

    def to_domain(self) -> CaseType:
        """種別に直す / The version, as a draft."""
        given = self.plain()
        since, until = given.pop("valid_from"), given.pop("valid_until")
        for section, made in _MADE.items():
            given[section] = tuple(_made(made, each) for each in given[section])
        given["key"] = CaseTypeKey(self.key)
        given["retention"] = _retention(self.retention)
        return CaseType(valid=ValidPeriod(since=since, until=until), **given)


def _made(kind: type, part: _Part) -> Any:
    given = part.plain()
    for name, value in given.items():
        if isinstance(value, ConditionIn):
            given[name] = value.to_domain()
        elif isinstance(value, RetentionIn):
            given[name] = _retention(value)
    for name in ("starts", "ends"):
        if given.get(name) is not None:
            given[name] = Term.read(given[name])
    return kind(**given)


def _retention(given: RetentionIn) -> RetentionRule:
    return RetentionRule(**given.plain())


def case_type_schema() -> dict[str, Any]:
    """JSON スキーマ / The JSON Schema of a case type's file, for editors.

    >>> case_type_schema()["$id"]
    'urn:jichitai:case-core:case-type'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:jichitai:case-core:case-type",
        **CaseTypeIn.model_json_schema(),
    }


def read_case_type(path: Path, *, elsewhere: KnownElsewhere = NOT_CHECKED) -> CaseType:
    """種別を読む / A draft from a ``.toml``, ``.yaml`` or ``.json`` file; ``InputError`` carries every fault, each with its place.

    Shape first (all faults of it), then meaning (all faults of it). Warnings do not stop it.
    """
    return case_type_from(_plain(path), file=path.name, elsewhere=elsewhere)


def case_type_from(plain: object, *, file: str | None = None, elsewhere: KnownElsewhere = NOT_CHECKED) -> CaseType:
    """素のデータから / A draft from plain data (as a TOML, JSON or YAML parser loads it); ``InputError``."""
    made = _shaped(plain, file)
    wrong = stands_in_the_way(check_case_type(made, file=file, elsewhere=elsewhere))
    if wrong:
        raise InputError(wrong)
    return made


def check_case_type_file(path: Path, *, elsewhere: KnownElsewhere = NOT_CHECKED) -> tuple[Diagnostic, ...]:
    """ファイルを検める / Every finding on a file, warnings too; none: it may be published."""
    try:
        made = _shaped(_plain(path), path.name)
    except InputError as error:
        return error.findings
    return check_case_type(made, file=path.name, elsewhere=elsewhere)


def _plain(path: Path) -> object:
    where = Where(file=path.name)
    try:
        with path.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except OSError:
        raise _unreadable("開けない", "it cannot be opened", where) from None
    if len(data) > _LARGEST:
        raise _unreadable("大きすぎる", "it is too large", where)
    reader = _READERS.get(path.suffix)
    if reader is not None:
        try:
            return reader(data)
        except InputError as error:
            raise InputError([each.at(_in_file(path, each)) for each in error.findings]) from None
    if path.suffix != ".toml":
        raise _unreadable("拡張子が .toml・.yaml・.json のどれでもない", "its name ends in none of .toml, .yaml, .json", where)
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise _unreadable("UTF-8 でない", "it is not UTF-8", where) from None
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        at = Where(file=path.name, line=int(line[1]) if line else None)
        raise _unreadable("TOML として読めない", "it cannot be read as TOML", at) from None


def _in_file(path: Path, found: Diagnostic) -> Where:
    place = found.where or Where()
    return Where(file=path.name, line=place.line, field=place.field)


def _shaped(plain: object, file: str | None) -> CaseType:
    try:
        text = json.dumps(plain, default=_iso, ensure_ascii=False)
        return CaseTypeIn.model_validate_json(text, strict=True).to_domain()
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True, include_input=False)
        raise InputError([_fault(each, file) for each in faults]) from None
    except (TypeError, ValueError) as error:
        raise _unreadable(str(error), str(error), Where(file=file)) from None


def _iso(value: object) -> str:
    if type(value) is date:
        return value.isoformat()
    raise TypeError(f"a case type holds no {type(value).__name__}")


def _fault(fault: Any, file: str | None) -> Diagnostic:
    path = ""
    for step in fault["loc"]:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    ja, en = told(fault["type"], fault.get("ctx", {}))
    return findings.case_type_unreadable(fact_ja=ja, fact_en=en, where=Where(file=file, field=path or None))


def _unreadable(fact_ja: str, fact_en: str, where: Where) -> InputError:
    return InputError([findings.case_type_unreadable(fact_ja=fact_ja, fact_en=fact_en, where=where)])
