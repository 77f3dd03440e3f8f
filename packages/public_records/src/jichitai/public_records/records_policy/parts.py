"""部分の値を読む / The values of each part of a policy, read from TOML with every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from jichitai.master_data.kernel import LegalPeriod

from ..retention.requirement import RetentionPeriod
from ..retention.written import BY_START_RULE, Problems, read_requirement, read_start
from .policy import (
    DisposalRole,
    DisposalRules,
    DisposalStep,
    ExtensionRules,
    HoldKindRow,
    HoldRules,
    RetentionClassRow,
    Schedule,
    UnderOneYearRules,
    YearBasis,
)

Values = Mapping[str, Any]
_CLASS_KEYS: Final = {
    "code", "name", "retention", "transfer", "year-basis", "historical", "may-be-longer", "statutory", "start",
}  # fmt: skip


class _Fields:
    """項目の取り出し / Takes typed fields out of a table and notes what is wrong with them."""

    def __init__(self, raw: object, known: set[str], place: str, problems: Problems) -> None:
        self.raw: Values = raw if isinstance(raw, Mapping) else {}
        self.place, self.problems = place, problems
        if not isinstance(raw, Mapping):
            problems.add(place, "表で書く", "it is written as a table")
        problems.unknown(self.raw, known, place)

    def text(self, key: str, *, needed: bool = True) -> str:
        value = self.raw.get(key, None if needed else "")
        if isinstance(value, str) and (value.strip() or not needed):
            return value
        self.problems.add(f"{self.place}.{key}", f"文字の項目「{key}」がない", f"the text {key!r} is missing")
        return ""

    def flag(self, key: str) -> bool:
        value = self.raw.get(key, False)
        if type(value) is not bool:
            self.problems.add(f"{self.place}.{key}", f"「{key}」は true か false", f"{key!r} is true or false")
        return bool(value)

    def count(self, key: str, least: int = 1) -> int | None:
        value = self.raw.get(key)
        if value is None or (type(value) is int and value >= least):
            return value
        self.problems.add(f"{self.place}.{key}", f"「{key}」は{least}以上の整数", f"{key!r} is a whole number of {least} or more")
        return None

    def day(self, key: str) -> date | None:
        value = self.raw.get(key)
        if value is None or type(value) is date:
            return value
        self.problems.add(f"{self.place}.{key}", f"「{key}」は日付", f"{key!r} is a date")
        return None

    def words(self, key: str) -> tuple[str, ...]:
        value = self.raw.get(key, [])
        if isinstance(value, list) and all(isinstance(each, str) and each for each in value):
            return tuple(value)
        self.problems.add(f"{self.place}.{key}", f"「{key}」は文字の並び", f"{key!r} is a list of texts")
        return ()

    def rows(self, key: str) -> list[tuple[str, object]]:
        value = self.raw.get(key, [])
        if isinstance(value, list):
            return [(f"{self.place}.{key}[{at}]", each) for at, each in enumerate(value)]
        self.problems.add(f"{self.place}.{key}", f"「{key}」は表の並び", f"{key!r} is an array of tables")
        return []


def read_schedule(values: Values, place: str, problems: Problems) -> Schedule:
    """保存期間表を読む / ``[[…class]]`` with code, name, retention (text or table); codes are unique."""
    fields = _Fields(values, {"class", "opt-in-from", "permanent-review-years"}, place, problems)
    classes: dict[str, RetentionClassRow] = {}
    for where, raw in fields.rows("class"):
        row = _class(raw, where, problems)
        if row is None:
            continue
        if row.code in classes:
            problems.add(f"{where}.code", f"区分{row.code}が二つある", f"the class {row.code} stands there twice")
        classes[row.code] = row
    if not fields.rows("class"):
        problems.add(f"{place}.class", "区分が一つもない", "it has no class")
    return Schedule(
        classes=classes, opt_in_from=fields.day("opt-in-from"), permanent_review_years=fields.count("permanent-review-years")
    )


def _class(raw: object, place: str, problems: Problems) -> RetentionClassRow | None:
    fields = _Fields(raw, _CLASS_KEYS, place, problems)
    start = read_start(fields.raw["start"], f"{place}.start", problems) if "start" in fields.raw else BY_START_RULE
    requirement = read_requirement(fields.raw.get("retention"), f"{place}.retention", problems, start)
    transfer = None
    if "transfer" in fields.raw:
        transfer = read_requirement(fields.raw["transfer"], f"{place}.transfer", problems, start)
    basis = fields.text("year-basis", needed=False) or YearBasis.FISCAL.value
    if basis not in {each.value for each in YearBasis}:
        problems.add(f"{place}.year-basis", "year-basis は fiscal か calendar", "a year basis is fiscal or calendar")
        return None
    code, name = fields.text("code"), fields.text("name")
    if requirement is None or not code:
        return None
    return RetentionClassRow(
        code=code, ja=name, requirement=requirement, transfer=transfer, year_basis=YearBasis(basis),
        historical=fields.flag("historical"), may_be_longer=fields.flag("may-be-longer"), statutory=fields.words("statutory"),
    )  # fmt: skip


def read_start_part(values: Values, place: str, problems: Problems) -> RetentionPeriod:
    """起算日の定めを読む / ``start`` and ``after``, and what they need."""
    return read_start(values, place, problems)


def read_extension(values: Values, place: str, problems: Problems) -> ExtensionRules:
    """延長の定めを読む / Reasons, who decides, the longest extension, repeatable or not."""
    known = {"reasons", "decided-by", "longest-years", "once-only", "remark-from-second", "only-as-needed", "reported-to"}
    fields = _Fields(values, known, place, problems)
    return ExtensionRules(
        reasons=fields.words("reasons"), decided_by=fields.text("decided-by"), longest_years=fields.count("longest-years"),
        repeatable=not fields.flag("once-only"), remark_from_second=fields.flag("remark-from-second"),
        only_as_needed=fields.flag("only-as-needed"), reported_to=fields.text("reported-to", needed=False),
    )  # fmt: skip


def read_holds(values: Values, place: str, problems: Problems) -> HoldRules:
    """保留の定めを読む / ``[[…kind]]`` with code, name and tail-years."""
    fields = _Fields(values, {"kind"}, place, problems)
    kinds: list[HoldKindRow] = []
    for where, raw in fields.rows("kind"):
        row = _Fields(raw, {"code", "name", "tail-years"}, where, problems)
        years = row.count("tail-years")
        kinds.append(HoldKindRow(code=row.text("code"), ja=row.text("name"), tail=LegalPeriod.years(years) if years else None))
    return HoldRules(kinds=tuple(kinds))


def read_disposal(values: Values, place: str, problems: Problems) -> DisposalRules:
    """廃棄の定めを読む / ``[[…chain]]`` (step, role) in order, waiting, publication, destinations."""
    known = {"chain", "waiting-days", "list-published", "destination", "other-destinations"}
    fields = _Fields(values, known, place, problems)
    steps = {each.value for each in DisposalStep}
    chain: list[DisposalRole] = []
    for where, raw in fields.rows("chain"):
        row = _Fields(raw, {"step", "role"}, where, problems)
        step = row.text("step")
        if step in steps:
            chain.append(DisposalRole(step=DisposalStep(step), role=row.text("role")))
        else:
            problems.add(f"{where}.step", f"廃棄の段「{step}」は知らない", f"the step {step!r} of disposal is not known")
    if chain and chain[-1].step is not DisposalStep.EXECUTE:
        problems.add(f"{place}.chain", "廃棄の段は執行（execute）で終わる", "the chain of disposal ends with execute")
    if len({each.role for each in chain if each.step in (DisposalStep.PROPOSE, DisposalStep.APPROVE)}) == 1 and len(chain) > 1:
        problems.add(f"{place}.chain", "起案と決裁は別の者がする", "who proposes does not approve")
    return DisposalRules(
        chain=tuple(chain), waiting_days=fields.count("waiting-days", 0) or 0, list_published=fields.flag("list-published"),
        destination=fields.text("destination", needed=False), other_destinations=fields.words("other-destinations"),
    )  # fmt: skip


def read_under_one_year(values: Values, place: str, problems: Problems) -> UnderOneYearRules:
    """1年未満の定めを読む / ``[[…ground]]`` with code and name."""
    fields = _Fields(values, {"ground", "destruction-recorded"}, place, problems)
    grounds: list[tuple[str, str]] = []
    for where, raw in fields.rows("ground"):
        row = _Fields(raw, {"code", "name"}, where, problems)
        grounds.append((row.text("code"), row.text("name")))
    return UnderOneYearRules(grounds=tuple(grounds), destruction_recorded=fields.flag("destruction-recorded"))


READERS: Final[Mapping[str, Callable[[Values, str, Problems], Any]]] = {
    "schedule": read_schedule,
    "start": read_start_part,
    "extension": read_extension,
    "holds": read_holds,
    "disposal": read_disposal,
    "under_one_year": read_under_one_year,
}
"""部分ごとの読み手 / The reader of each part's values."""


def strictly(reader: Callable[[Values, str, Problems], Any]) -> Callable[[Values], Any]:
    """同梱の表の読み手 / A reader for packaged tables: the first problem is a ValueError."""

    def read(values: Values) -> Any:
        problems = Problems()
        value = reader(values, "values", problems)
        if problems.found:
            raise ValueError("; ".join(f"{each.place}: {each.en}" for each in problems.found))
        return value

    return read
