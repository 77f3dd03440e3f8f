"""公文書の方針 / A records policy as data: what an ordinance, rule or order lays down, each part with its own versions.

部分ごとに切替えの日が違う（国の令では、期間は令和4年4月1日、起算日は令和3年4月1日、延長は令和4年1月26日）。そのため
方針は一つの版の列でなく、部分（``Track``）の集まりである。部分の版は、何の日で選ぶか（``VersionBy``）も部分が決める。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import DomainError, Edition, LegalPeriod

from ..retention.requirement import RetentionPeriod, RetentionRequirement, StartPlacement
from ..retention.term import Provision
from ..retention.written import DEFAULT_START, START_RULE_TRIGGER
from . import policy_findings

T = TypeVar("T")


class VersionBy(Enum):
    """版を選ぶ日 / The day that chooses the version of a part."""

    ACQUIRED = "acquired"
    """文書作成取得日 / The day a record was made or obtained."""
    FILE_MADE = "file-made"
    """ファイル作成日 / The earliest day a record was put into the file."""
    DECIDED = "decided"
    """判断の日 / The day of the decision itself."""


class YearBasis(Enum):
    """年度と暦年 / Whether files of a class are closed by fiscal or by calendar year."""

    FISCAL = "fiscal"
    """年度 / 1 April to 31 March."""
    CALENDAR = "calendar"
    """暦年 / 1 January to 31 December."""


class NoVersionForDay(DomainError):
    """その日の版がない / The part has no version for the day."""


class PolicyClassUnknown(DomainError):
    """方針に区分がない / The policy has no such class."""


@frozen(kw_only=True)
class Track(Generic[T]):
    """部分 / One part of a policy with all its versions, oldest first."""

    name: str
    version_by: VersionBy
    editions: tuple[Edition[T], ...]

    def at(self, day: date) -> Edition[T]:
        """その日の版 / The version for ``day`` (its first day included); ``NoVersionForDay`` before the first."""
        found = [each for each in self.editions if each.in_force_from <= day]
        if not found:
            raise NoVersionForDay(policy_findings.no_version_for_day(part=self.name, on=day))
        return found[-1]


@frozen(kw_only=True)
class RetentionClassRow:
    """区分 / One class: its requirement as written, year basis, who reviews it, and which statutory periods touch it.

    ``statutory`` names rows of the table of periods other statutes fix. ``transfer``: the
    requirement once transfer to the archives is decided (令8条4項), in place of ``requirement``.
    ``floor_years``: the head may set longer, never shorter.
    """

    code: str
    ja: str
    requirement: RetentionRequirement
    year_basis: YearBasis = YearBasis.FISCAL
    historical: bool = False
    may_be_longer: bool = False
    transfer: RetentionRequirement | None = None
    statutory: tuple[str, ...] = ()
    basis: tuple[Provision, ...] = ()


def _frozen_classes(given: Mapping[str, RetentionClassRow]) -> Mapping[str, RetentionClassRow]:
    return MappingProxyType(dict(given))


@frozen(kw_only=True)
class Schedule:
    """保存期間表 / The classes of one version, by code.

    ``opt_in_from``: from this day on older records may be given the periods of this
    version; None: never. ``permanent_review_years``: 永年とした区分を見直す間隔.
    """

    classes: Mapping[str, RetentionClassRow] = field(converter=_frozen_classes, hash=False)
    opt_in_from: date | None = None
    permanent_review_years: int | None = None


@frozen(kw_only=True)
class ExtensionRules:
    """延長の定め / How retention may be extended by a decision."""

    reasons: tuple[str, ...]
    decided_by: str
    longest_years: int | None = None
    repeatable: bool = True
    remark_from_second: bool = False
    only_as_needed: bool = False
    reported_to: str = ""


@frozen(kw_only=True)
class HoldKindRow:
    """保留の種類 / A kind of hold: how long it protects after its ground ended (None: not at all)."""

    code: str
    ja: str
    tail: LegalPeriod | None = None


@frozen(kw_only=True)
class HoldRules:
    """保留の定め / The kinds of hold there are."""

    kinds: tuple[HoldKindRow, ...]


class DisposalStep(Enum):
    """廃棄の段 / What a role does in the chain of disposal."""

    PROPOSE = "propose"
    """起案する / Draws up the list."""
    REVIEW = "review"
    """審査する / Gives an opinion."""
    CONSENT = "consent"
    """同意する / Must agree; without it there is no disposal."""
    APPROVE = "approve"
    """決裁する / Approves."""
    EXECUTE = "execute"
    """執行する / Destroys."""


@frozen(kw_only=True)
class DisposalRole:
    """廃棄の役割 / One step of the chain, and whose it is."""

    step: DisposalStep
    role: str


@frozen(kw_only=True)
class DisposalRules:
    """廃棄の定め / The ordered chain, publication and waiting, and where what is kept goes."""

    chain: tuple[DisposalRole, ...]
    waiting_days: int = 0
    list_published: bool = False
    destination: str = ""
    other_destinations: tuple[str, ...] = ()


@frozen(kw_only=True)
class UnderOneYearRules:
    """1年未満の定め / The grounds on which less than a year may be set (code and words)."""

    grounds: tuple[tuple[str, str], ...]
    destruction_recorded: bool = False


@frozen(kw_only=True)
class PolicyDocument:
    """公文書の方針 / A whole policy. A part the rules do not lay down is None: there is no default."""

    name: str
    applies_to: str
    unit: str
    schedule: Track[Schedule]
    start: Track[RetentionPeriod] | None = None
    extension: Track[ExtensionRules] | None = None
    holds: Track[HoldRules] | None = None
    disposal: Track[DisposalRules] | None = None
    under_one_year: Track[UnderOneYearRules] | None = None

    @property
    def parts(self) -> tuple[tuple[str, Track[Any] | None], ...]:
        """部分 / Every part by its name."""
        return tuple((name, getattr(self, name)) for name in PARTS)

    def schedule_for(self, acquired_on: date, *, opted_in_on: date | None = None) -> Edition[Schedule]:
        """保存期間表の版 / The version for a record acquired on a day.

        (Or, for a schedule chosen by files, a file made on that day). With ``opted_in_on`` (the day it was decided) it is the newest version that lets older records in by then.
        """
        if opted_in_on is not None:
            for edition in reversed(self.schedule.editions):
                opens = edition.value.opt_in_from
                if edition.in_force_from > acquired_on and opens is not None and opens <= opted_in_on:
                    return edition
        return self.schedule.at(acquired_on)

    def row(self, code: str, *, acquired_on: date, opted_in_on: date | None = None) -> RetentionClassRow:
        """区分 / The class of a record acquired on a day; ``PolicyClassUnknown`` or ``NoVersionForDay`` otherwise."""
        return self._row(code, self.schedule_for(acquired_on, opted_in_on=opted_in_on), acquired_on)

    def _row(self, code: str, edition: Edition[Schedule], acquired_on: date) -> RetentionClassRow:
        found = edition.value.classes.get(code)
        if found is None:
            raise PolicyClassUnknown(policy_findings.policy_class_unknown(code=code, on=acquired_on, policy=self.name))
        return found

    def requirement(
        self, code: str, *, acquired_on: date, file_made_on: date | None = None, opted_in_on: date | None = None,
        transfer_decided: bool = False,
    ) -> RetentionRequirement:  # fmt: skip
        """要件 / What the policy asks for a record of class ``code``, its provisions and editions attached.

        The period is chosen by the day of acquisition (or, with ``opted_in_on``, by the newer
        version older records may opt in to); the start by its own day. Records of one class
        and one version share the answer: keep it, and evaluate many files with it.
        """
        by_file = self.schedule.version_by is VersionBy.FILE_MADE and file_made_on is not None
        edition = self.schedule_for(
            file_made_on if by_file and file_made_on is not None else acquired_on, opted_in_on=opted_in_on
        )
        row = self._row(code, edition, acquired_on)
        asked = row.transfer if transfer_decided and row.transfer is not None else row.requirement
        start, used, cites = DEFAULT_START, [edition.used], list(edition.cites)
        if self.start is not None:
            by_file = self.start.version_by is VersionBy.FILE_MADE
            begun = self.start.at(file_made_on if by_file and file_made_on is not None else acquired_on)
            start, used, cites = begun.value, [*used, begun.used], [*cites, *begun.cites]
        basis = (*(Provision.of(each) for each in dict.fromkeys(cites)), *row.basis)
        periods = tuple(_begun(each, start, row.year_basis) for each in asked.periods)
        return evolve(asked, periods=periods, basis=basis, editions=tuple(used))


PARTS: Final = ("schedule", "start", "extension", "holds", "disposal", "under_one_year")
"""部分の名 / The names of the parts."""


def _begun(period: RetentionPeriod, start: RetentionPeriod, basis: YearBasis) -> RetentionPeriod:
    """起算日の定めを当てる / A period that leaves its start to the start part takes it from there, by its year basis."""
    if period.placement is not StartPlacement.START_RULE:
        return period
    placement = start.placement
    if basis is YearBasis.CALENDAR and placement is StartPlacement.NEXT_FISCAL_YEAR:
        placement = StartPlacement.NEXT_CALENDAR_YEAR
    trigger = period.trigger if period.trigger not in ("", START_RULE_TRIGGER) else start.trigger
    return evolve(start, kind=period.kind, length=period.length, rounding=period.rounding, placement=placement, trigger=trigger)
