"""試算の列 / A simulation on columns: the same report as ``simulation.running.simulate``, for millions of files."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, cast

import polars as pl

from jichitai.master_data.kernel import LegalPeriod

from ..retention.bounds import Standing
from ..retention.dates import ExpiryStatus
from ..retention.requirement import RetentionRequirement, StartPlacement, counted
from ..simulation.report import LISTED, Direction, SimulationReport, Tally, report_of
from ..simulation.scenario import Group, Scenario, cut_of, group_of
from .retention import GROUP, STATED_THROUGH, Requirements, retention_columns

FILE: Final = "file"
CLASS: Final = "class"
ACQUIRED: Final = "acquired-on"
FILE_MADE: Final = "file-made-on"
_OWN: Final = (FILE, CLASS, ACQUIRED, FILE_MADE)
_KEYS: Final = ("code_before", "code_after", "before", "after", "direction", "conflicts", "unplaced")
_OPEN: Final = (
    RetentionRequirement(
        periods=(counted(LegalPeriod.years(1), "unplaced", StartPlacement.UNDECIDED),),
    ),
)
"""定まらない要件 / Stands where a policy has no class, or where no statute is named: never fixed."""


def simulate_columns(frame: pl.DataFrame, scenario: Scenario) -> SimulationReport:
    """試算する（列） / What the scenario would do to every row, without doing it; equal to ``simulate`` file by file.

    ``frame`` has ``file`` and ``class`` (String), ``acquired-on`` (Date), perhaps ``file-made-on`` (Date),
    and the columns ``retention_columns`` reads (triggers, ``designated-through``, ``stated-through``, ``extended-through``).
    """
    made = frame[FILE_MADE] if FILE_MADE in frame.columns else pl.Series([None], dtype=pl.Date).new_from_index(0, frame.height)
    numbers, groups = _groups(frame, made, scenario)
    facts = frame.drop([name for name in _OWN if name in frame.columns]).with_columns(numbers)
    unlabelled = facts.drop(STATED_THROUGH, strict=False)
    before = retention_columns(facts, [_asked(each.before) for each in groups])
    after = retention_columns(unlabelled, [_asked(each.after) for each in groups])
    statutes = retention_columns(unlabelled, [each.statutes or _OPEN for each in groups])
    bound = pl.Series([bool(each.statutes) for each in groups], dtype=pl.Boolean).gather(numbers)
    told = pl.DataFrame(
        {
            FILE: frame[FILE], GROUP: numbers, "bound": bound,
            "was": before["retain_through"], "is": after["retain_through"], "asked": statutes["retain_through"],
            "before": _standing(before, scenario.on), "after": _standing(after, scenario.on),
            "first": after["disposable_from"],
        }
    )  # fmt: skip
    found = _judged(told, groups)
    return _report(found, scenario)


def _asked(requirement: RetentionRequirement | None) -> Requirements:
    return _OPEN if requirement is None else (requirement,)


def _groups(frame: pl.DataFrame, made: pl.Series, scenario: Scenario) -> tuple[pl.Series, list[Group]]:
    """組の番号 / A number for each row, and what the files of each number share."""
    cuts = scenario.cuts
    starts = pl.Series(cuts, dtype=pl.Date)
    keyed = pl.DataFrame(
        {
            CLASS: frame[CLASS], ACQUIRED: frame[ACQUIRED], FILE_MADE: made,
            "cut": starts.search_sorted(frame[ACQUIRED], side="right"),
            "made_cut": starts.search_sorted(made, side="right").cast(pl.Int64).zip_with(made.is_not_null(), _none(made)),
        }
    )  # fmt: skip
    keys = [CLASS, "cut", "made_cut"]
    listed = keyed.group_by(keys, maintain_order=True).agg(pl.col(ACQUIRED).first(), pl.col(FILE_MADE).first())
    numbered = listed.select(keys).with_row_index(GROUP)
    numbers = keyed.join(numbered, on=keys, how="left", maintain_order="left")[GROUP]
    groups: list[Group] = []
    for code, cut, _, acquired_on, file_made_on in listed.iter_rows():
        assert cut_of(cuts, acquired_on) == cut
        groups.append(group_of(scenario, code, acquired_on, file_made_on))
    return numbers, groups


def _none(made: pl.Series) -> pl.Series:
    return pl.Series([-1], dtype=pl.Int64).new_from_index(0, len(made))


def _standing(found: pl.DataFrame, on: date) -> pl.Series:
    expired = pl.lit(Standing.EXPIRED.value)
    kept = pl.lit(Standing.KEPT.value)
    fixed = pl.col("status") == ExpiryStatus.FIXED.value
    gone = pl.col("disposable_from") <= on
    return found.select(
        standing=pl.when(fixed & gone).then(expired).when(fixed).then(kept).otherwise(pl.col("status").cast(pl.String))
    )["standing"]


def _judged(told: pl.DataFrame, groups: list[Group]) -> pl.DataFrame:
    """動きと抵触 / The movement of every row, and whether a statute would be broken."""
    sooner = pl.col("is").is_not_null() & (pl.col("was").is_null() | (pl.col("is") < pl.col("was")))
    later = pl.col("was").is_not_null() & (pl.col("is").is_null() | (pl.col("was") < pl.col("is")))
    broken = pl.col("bound") & pl.col("is").is_not_null() & (pl.col("asked").is_null() | (pl.col("is") < pl.col("asked")))
    moved = told.with_columns(
        direction=pl.when(sooner).then(pl.lit(Direction.EARLIER.value)).when(later).then(pl.lit(Direction.LATER.value))
        .otherwise(pl.lit(Direction.SAME.value)),
        conflicts=broken.fill_null(value=False),
    )  # fmt: skip
    shared = pl.DataFrame(
        {
            GROUP: range(len(groups)),
            "code_before": [each.code_before for each in groups],
            "code_after": [each.code_after for each in groups],
            "unplaced": [each.after is None for each in groups],
        },
        schema_overrides={GROUP: told[GROUP].dtype},
    )
    return moved.join(shared, on=GROUP, how="left", maintain_order="left")


def _report(found: pl.DataFrame, scenario: Scenario) -> SimulationReport:
    sums = found.group_by(_KEYS).agg(files=pl.len(), first=pl.col("first").min())
    tallies = (_tally(row) for row in sums.iter_rows(named=True))
    at_once = (pl.col("after") == Standing.EXPIRED.value) & (pl.col("before") != Standing.EXPIRED.value)
    return report_of(
        scenario.on, tallies, at_once=_named(found, at_once), in_conflict=_named(found, pl.col("conflicts")),
        unplaced=_named(found, pl.col("unplaced")),
    )  # fmt: skip


def _tally(row: dict[str, Any]) -> Tally:
    return Tally(
        code_before=row["code_before"], code_after=row["code_after"], before=Standing(row["before"]),
        after=Standing(row["after"]), direction=Direction(row["direction"]), conflicts=row["conflicts"],
        unplaced=row["unplaced"], files=row["files"], first_disposable=row["first"],
    )  # fmt: skip


def _named(found: pl.DataFrame, marked: pl.Expr) -> list[str]:
    return cast("list[str]", found.filter(marked)[FILE].sort().head(LISTED).to_list())
