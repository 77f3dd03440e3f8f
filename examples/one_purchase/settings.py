"""設定を読む / The municipality's own data and the scenario, from plain TOML; every fault named by file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from attrs import frozen
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jichitai.case_core import AuthorityTable, read_authority_table
from jichitai.fiscal import AccountTitle, Budget, read_budget
from jichitai.master_data.boundary.pydantic_messages import told
from jichitai.master_data.kernel import Diagnostic, InputError, Where
from jichitai.public_records import Classification, read_classification

from . import findings

HERE: Final = Path(__file__).parent
_AT_LINE: Final = re.compile(r"at line (\d+)")
_WEEKDAYS: Final = "月火水木金土日"

M = TypeVar("M", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Line(_Strict):
    """系統 / The seats above a unit, lowest first, as 「組織・職」."""

    unit: str = Field(min_length=1)
    seats: list[str] = Field(min_length=1)


class Held(_Strict):
    """配置 / Who holds a seat, from a day through a day (inclusive; open when missing)."""

    seat: str = Field(pattern=r"^[^・]+・[^・]+$")
    officer: str = Field(min_length=1)
    begins: date = Field(alias="from")
    through: date | None = None


class Role(_Strict):
    """役割 / Which records acts an officer may do, on whose records."""

    officer: str = Field(min_length=1)
    units: list[str] = Field(min_length=1)
    acts: list[str] = Field(min_length=1)


class Duty(_Strict):
    """財務の権限 / Which commands of expenditure an officer may give."""

    officer: str = Field(min_length=1)
    actions: list[str] = Field(min_length=1)


class Records(_Strict):
    """公文書の定め / Local rules on records."""

    opinion_required: bool


class Contract(_Strict):
    """契約の定め / Local rules on contracts."""

    ceiling_purchase_of_property: int = Field(ge=0)
    body: Literal["municipality", "prefecture_or_designated_city"]
    single_quotation_up_to: int = Field(ge=0)
    quotations: int = Field(ge=1)
    payment_days: int = Field(ge=1)
    inspection_days: int = Field(ge=1)


class Municipality(_Strict):
    """団体 / The municipality: organisation, posts, roles, and its choices."""

    name: str = Field(min_length=1)
    case_number: str
    approval_number: str
    line: list[Line] = Field(min_length=1)
    held: list[Held] = Field(min_length=1)
    role: list[Role]
    duty: list[Duty]
    records: Records
    contract: Contract


class ClosedDays(_Strict):
    """閉庁日 / The closed days of the ordinance: days of the week, and single days."""

    name: str
    weekly: list[str]
    days: list[date]

    def through(self, first: date, last: date) -> frozenset[date]:
        """その間の閉庁日 / Every closed day from ``first`` through ``last``."""
        days = (date.fromordinal(each) for each in range(first.toordinal(), last.toordinal() + 1))
        return frozenset(day for day in days if day in self.days or _WEEKDAYS[day.weekday()] in self.weekly)


@frozen(kw_only=True)
class Settings:
    """設定一式 / Everything the journey reads before it begins."""

    municipality: Municipality
    regulation: AuthorityTable
    classification: Classification
    closed_days: ClosedDays
    budget: Budget
    scenario: Mapping[str, Any]
    payees: Path

    def title_at(self, path: str) -> AccountTitle:
        """科目 / The budget line with these codes (款-項-目-節); ``InputError`` names the scenario's line."""
        for line in self.budget.lines:
            title = line.title
            codes = (title.chapter.code, title.section.code, title.item.code)
            last = title.object_of_expenditure
            if last is not None and "-".join((*codes, last.code)) == path:
                return title
        raise InputError([findings.budget_line_unknown(path=path, where=Where(file="scenario.toml", field="予算科目"))])


_FORMS: Final[Mapping[str, Mapping[str, type]]] = {
    "案件登録": {"件名": str},
    "起案": {"事案の種類": str, "伺い文": str, "予算科目": str, "予定価格": int, "属性": list},
    "見積書": {"宛名の行": int, "見積額": int, "見積書を受けた日": date, "有効日数": int},
    "納品": {"納品日": date},
    "検査": {"検査日": date, "合格": bool, "書類による検査": bool},
    "請求": {"請求書を受けた日": date},
    "総合振込": {"振込指定日": date},
    "振込の結果": {"結果を受けた日": date},
    "簿冊": {"簿冊名": str, "分類": str, "簿冊の記号": str},
    "保留": {"事由": str, "監査の番号": str},
    "保留の解除": {"監査の終わった日": date, "解除の決裁番号": str},
    "廃棄の審査": {"意見": str},
    "廃棄の決裁": {"廃棄の決裁番号": str},
    "廃棄の執行": {"残存する場所": str, "残存の終わる日": date},
    "引継ぎ": {"引継ぎの理由": str},
    "超過の見本": {
        "見本の件名": str, "見本の伺い文": str, "見本の予定価格": int, "見本の落札者の行": int, "見本の落札額": int,
        "見本の開札日": date,
    },
    "権限外の見本": {"見本の増額": int},
}  # fmt: skip
_REPEATED: Final = frozenset({"見積書"})
"""何枚でも書く書式 / Forms that are filled in as often as there is something to fill in."""


def read_settings(folder: Path = HERE / "settings", data: Path = HERE / "data") -> Settings:
    """設定を読む / Read everything; ``InputError`` carries every finding of the first file that has any."""
    return Settings(
        municipality=_read(folder / "municipality.toml", Municipality),
        regulation=read_authority_table(folder / "approval_regulation.toml"),
        classification=read_classification(folder / "classification.toml"),
        closed_days=_read(folder / "closed_days.toml", ClosedDays),
        scenario=_scenario(folder / "scenario.toml"),
        budget=read_budget(data / "mitaka_fy2024_general.csv"),
        payees=data / "payee_031.csv",
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(
            [_fault(path, None, None, f"ファイルを開けない（{type(error).__name__}）", "it cannot be opened")]
        ) from None
    except UnicodeDecodeError:
        raise InputError([_fault(path, None, None, "UTF-8 でない", "it is not UTF-8")]) from None


def _parsed(path: Path) -> tuple[str, dict[str, Any]]:
    text = _text(path)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise InputError([_fault(path, line, None, "TOML として読めない", "it is not TOML")]) from None


def _read(path: Path, kind: type[M]) -> M:
    text, raw = _parsed(path)
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        found = [
            _fault(path, _line_of(text, each["loc"]), ".".join(map(str, each["loc"])), *told(each["type"], each.get("ctx", {})))
            for each in error.errors(include_url=False, include_input=False)
        ]
    raise InputError(found)


def _scenario(path: Path) -> Mapping[str, Any]:
    """書式を検める / Every form and every field, no more and no fewer, in its own type."""
    text, raw = _parsed(path)
    found: list[Diagnostic] = []
    for form in sorted({*raw, *_FORMS}):
        filled = _filled(form, raw.get(form))
        if filled is None:
            found.append(_fault(path, _line_of(text, (form,)), form, *_form_fault(form, written=form in raw)))
            continue
        for at, fields in enumerate(filled):
            for datum in sorted({*fields, *_FORMS[form]}):
                fault = _field_fault(_FORMS[form].get(datum), datum, fields)
                if fault is not None:
                    place = (form, at, datum) if datum in fields else (form, at)
                    found.append(_fault(path, _line_of(text, place), f"{form}.{datum}", *fault))
    if found:
        raise InputError(found)
    return raw


def _filled(form: str, written: Any) -> list[dict[str, Any]] | None:
    """書かれた書式 / The copies of a form, or None when it is not written as such."""
    copies = written if form in _REPEATED else [written]
    if form not in _FORMS or not isinstance(copies, list) or not copies:
        return None
    return copies if all(isinstance(each, dict) for each in copies) else None


def _form_fault(form: str, *, written: bool) -> tuple[str, str]:
    if form not in _FORMS:
        return "知らない書式である", "the form is unknown"
    if not written:
        return "書式がない", "the form is missing"
    brackets = f'[["{form}"]]' if form in _REPEATED else f'["{form}"]'
    return f"{brackets} の形の書式でない", f"it is not a form written as {brackets}"


def _field_fault(kind: type | None, datum: str, fields: Mapping[str, Any]) -> tuple[str, str] | None:
    if kind is None:
        return "知らない項目である", "the field is unknown"
    if datum not in fields:
        return "項目がない", "the field is missing"
    if type(fields[datum]) is not kind:
        return f"{kind.__name__} でない", f"it is not {kind.__name__}"
    if kind is int and fields[datum] <= 0:
        return "正の数でない", "it is not a positive number"
    return None


def _line_of(text: str, location: tuple[int | str, ...]) -> int | None:
    """行を探す / The line on which the innermost named key of a location stands, counting repeated tables."""
    lines = text.splitlines()
    at = 0
    for place, part in enumerate(location):
        if isinstance(part, int):
            continue
        nth = location[place + 1] if place + 1 < len(location) and isinstance(location[place + 1], int) else 0
        pattern = re.compile(rf'^\s*(?:\[+"?{re.escape(part)}"?\]+|"?{re.escape(part)}"?\s*=)')
        hits = [number for number in range(at, len(lines)) if pattern.match(lines[number])]
        if not hits:
            break
        at = hits[min(int(nth), len(hits) - 1)]
    return at + 1 if lines else None


def _fault(path: Path, line: int | None, field: str | None, fact_ja: str, fact_en: str) -> Diagnostic:
    where = Where(file=path.name, line=line, field=field)
    return findings.settings_unreadable(where=where, fact_ja=fact_ja.rstrip("。"), fact_en=fact_en.rstrip("."))
