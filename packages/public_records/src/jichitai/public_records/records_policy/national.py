"""国の方針 / The national policy: the Order's periods, start days and extension, each part with its own cut-over.

令和4年の改正は一つの政令であるが、期間（8条2項・4項、別表）は文書作成取得日が令和4年4月1日以後のもの、起算日（8条5項・7項）
は令和3年4月1日以後のものから変わり、延長（9条2項）と移管先（10条）は施行の日（令和4年1月26日）に変わった。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar

from attrs import evolve

from jichitai.master_data.kernel import Edition, LegalPeriod, PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ORDER

from ..retention.dates import Expiry
from ..retention.facts import FileFacts
from ..retention.national_order import EXTENSION_TAILS, START_DAY_OPTIONS, ExtensionGround, StartDayOptions
from ..retention.reasoned import retention_under
from ..retention.requirement import RetentionPeriod, RetentionRequirement, StartPlacement
from ..retention.written import DEFAULT_START
from .parts import read_disposal, read_extension, read_schedule, strictly
from .policy import DisposalRules, ExtensionRules, HoldKindRow, HoldRules, PolicyDocument, Schedule, Track, VersionBy

_PACKAGE: Final = "jichitai.public_records"
SCHEDULE: Final[PackagedTable[Schedule]] = PackagedTable(_PACKAGE, "national_schedule.toml", strictly(read_schedule))
"""保存期間表 / The appended table, old and new; ``as_of`` the day a record was made or obtained."""
EXTENSION: Final[PackagedTable[ExtensionRules]] = PackagedTable(
    _PACKAGE, "discretionary_extension.toml", strictly(read_extension)
)
"""職務上の延長 / Conditions of discretionary extension; ``as_of`` the day it is decided."""
DISPOSAL: Final[PackagedTable[DisposalRules]] = PackagedTable(_PACKAGE, "national_disposal.toml", strictly(read_disposal))
"""廃棄と移管先 / Disposal and destinations; ``as_of`` the day it is decided."""

T = TypeVar("T")
_ORDER: Final = PUBLIC_RECORDS_ORDER
_AMENDED: Final = "2022年改正"
_DAY_OF_EVENT: Final = _ORDER.article("8", 9)


def _start(options: StartDayOptions) -> RetentionPeriod:
    within = max(options.any_day_within_years, options.ruled_day_within_years)
    return evolve(DEFAULT_START, within_years=within)


def _holds() -> tuple[Edition[HoldRules], ...]:
    def rules(tails: Mapping[ExtensionGround, int]) -> HoldRules:
        return HoldRules(
            kinds=tuple(
                HoldKindRow(code=ground.value, ja=ground.ja, tail=LegalPeriod.years(years) if years else None)
                for ground, years in tails.items()
            )
        )

    return tuple(_with(each, rules(each.value)) for each in EXTENSION_TAILS.table.editions)


def _with(edition: Edition[Any], value: T) -> Edition[T]:
    return Edition(
        table=edition.table, value=value, in_force_from=edition.in_force_from, promulgated_on=edition.promulgated_on,
        amended_by=edition.amended_by, cites=edition.cites, verified_on=edition.verified_on,
    )  # fmt: skip


@cache
def national_policy() -> PolicyDocument:
    """国の方針 / The national policy, put together from the packaged tables; for bodies that refer to it, and as an example.

    >>> policy = national_policy()
    >>> old, new = date(2022, 3, 31), date(2022, 4, 1)
    >>> [str(policy.row("1", acquired_on=day).requirement.periods[0].length) for day in (old, new)]
    ['30年', '20年']
    """
    return PolicyDocument(
        name="国の行政文書", applies_to="国の行政機関", unit="file",
        schedule=Track(name="schedule", version_by=VersionBy.ACQUIRED, editions=SCHEDULE.table.editions),
        start=Track(
            name="start", version_by=VersionBy.FILE_MADE,
            editions=tuple(_with(each, _start(each.value)) for each in START_DAY_OPTIONS.table.editions),
        ),
        extension=Track(name="extension", version_by=VersionBy.DECIDED, editions=EXTENSION.table.editions),
        holds=Track(name="holds", version_by=VersionBy.DECIDED, editions=_holds()),
        disposal=Track(name="disposal", version_by=VersionBy.DECIDED, editions=DISPOSAL.table.editions),
    )  # fmt: skip


def with_designated_start(requirement: RetentionRequirement, *, within_years: int) -> RetentionRequirement:
    """特定の日から起算する / The same requirement, counted from a designated day (``FileFacts.designated_start``) within its range."""

    def placed(period: RetentionPeriod) -> RetentionPeriod:
        if period.placement is not StartPlacement.NEXT_FISCAL_YEAR:
            return period
        return evolve(period, placement=StartPlacement.DESIGNATED, within_years=within_years)

    return evolve(requirement, periods=tuple(placed(each) for each in requirement.periods))


@rule(
    _ORDER.article("8", 2, "1"), _ORDER.article("8", 4, "1"), _ORDER.article("8", 4, "2"), _ORDER.article("8", 5),
    _ORDER.article("8", 6), _ORDER.article("8", 7), _DAY_OF_EVENT, _ORDER.appended_table(""),
    _ORDER.supplementary(_AMENDED, paragraph=2), _ORDER.supplementary(_AMENDED, paragraph=3),
    ja="国の行政文書の保存期間の満了", en="End of retention of a national record",
)  # fmt: skip
def national_retention_of(
    *, row: str, acquired_on: date, facts: FileFacts, file_made_on: date | None = None, opted_in_on: date | None = None,
    transfer_decided: bool = False,
) -> Ruling[Expiry]:  # fmt: skip
    """国の行政文書の保存期間の満了 / When a record of a row of the appended table stops being kept, by the text that applies to it.

    The periods go by the day of acquisition (cut-over 2022-04-01; with ``opted_in_on`` from
    2022-01-26 on an older record takes the new ones), the start by the day the file was made
    (cut-over 2021-04-01). ``transfer_decided``: transfer to the archives is decided (令8条4項).

    >>> facts = FileFacts.of(first_filed=date(2021, 6, 1))
    >>> national_retention_of(row="1", acquired_on=date(2021, 6, 1), facts=facts).value.retain_through
    datetime.date(2052, 3, 31)
    >>> opted = national_retention_of(row="1", acquired_on=date(2021, 6, 1), facts=facts, opted_in_on=date(2022, 1, 26))
    >>> opted.value.retain_through
    datetime.date(2042, 3, 31)
    """
    policy = national_policy()
    requirement = policy.requirement(
        row, acquired_on=acquired_on, file_made_on=file_made_on, opted_in_on=opted_in_on, transfer_decided=transfer_decided
    )
    edition = policy.schedule_for(acquired_on, opted_in_on=opted_in_on)
    ja = f"文書作成取得日が{acquired_on}なので、{edition.in_force_from}からの別表{row}の項による"
    en = f"made or obtained on {acquired_on}: row {row} of the table as it stands from {edition.in_force_from}"
    if edition.in_force_from > acquired_on:
        ja, en = f"{ja}（{opted_in_on}に、新しい期間によることとした）", f"{en} (opted in on {opted_in_on})"
    told = retention_under(requirements=(requirement,), facts=facts)
    return evolve(told, steps=(Step(ja, en, edition.cites[:1]), *told.steps))
