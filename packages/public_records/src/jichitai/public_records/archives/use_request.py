"""利用請求 / Requests to use a specified historical record: what may be withheld, and what is left (法16・17・24条)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Ruling, Step, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

from . import use_findings
from .holding import Origin


class UseGround(Enum):
    """利用を制限する事由 / Why use may be withheld (法16条1項各号)."""

    PERSONAL = "personal"
    """個人に関する情報 (1号イ・2号イ) / Information on a person."""
    CORPORATE_OR_OPERATIONS = "corporate-or-operations"
    """法人等・検査等の情報 (1号ロ・2号ロ) / On a body, or on inspections, suits and the like."""
    NATIONAL_SECURITY = "national-security"
    """国の安全等 (1号ハ) / Security of the State, trust of other countries."""
    PUBLIC_SAFETY = "public-safety"
    """公共の安全 (1号ニ) / Prevention and investigation of crime."""
    AGREED = "agreed"
    """国の機関との合意 (3号) / A restriction agreed with the organ it came from."""
    DONOR_CONDITION = "donor-condition"
    """寄贈者の条件 (4号) / A donor's closed period."""
    ORIGINAL_AT_RISK = "original-at-risk"
    """原本の破損・汚損のおそれ (5号) / The original could be damaged."""
    ORIGINAL_IN_USE = "original-in-use"
    """原本の使用中 (5号) / The original is being used."""


_OF_ORGANS: Final = {
    UseGround.PERSONAL: "イ", UseGround.CORPORATE_OR_OPERATIONS: "ロ", UseGround.NATIONAL_SECURITY: "ハ",
    UseGround.PUBLIC_SAFETY: "ニ",
}  # fmt: skip
_OF_AGENCIES: Final = {UseGround.PERSONAL: "イ", UseGround.CORPORATE_OR_OPERATIONS: "ロ"}
_ON_THE_ORIGINAL: Final = frozenset({UseGround.ORIGINAL_AT_RISK, UseGround.ORIGINAL_IN_USE})


class UseOutcome(Enum):
    """利用請求への答え / What is decided on a request."""

    GRANT = "grant"
    """利用させる / Used in full."""
    PARTIAL = "partial"
    """一部を除いて利用させる (16条3項) / Used but for the parts left out."""
    COPY_ONLY = "copy-only"
    """写しを閲覧させる (19条ただし書) / The copy is inspected instead of the original."""
    REFUSE = "refuse"
    """利用させない / Not used."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {
            "grant": "利用させる",
            "partial": "一部を除いて利用させる",
            "copy-only": "写しを閲覧させる",
            "refuse": "利用させない",
        }[self.value]


@frozen(kw_only=True)
class RestrictedPortion:
    """制限に係る部分 / A part of the record a ground may apply to.

    ``ends_on``: last day of a donor's closed period (inclusive; None: no end). ``of_requester``:
    it tells of the requester alone; ``harms_requester``: it could harm their life, health,
    living or property.
    """

    ground: UseGround
    separable: bool = True
    ends_on: date | None = None
    of_requester: bool = False
    harms_requester: bool = False


@frozen(kw_only=True)
class UseDecision:
    """利用の決定 / The outcome and the grounds that still stand."""

    outcome: UseOutcome
    withheld: tuple[UseGround, ...] = ()

    def __str__(self) -> str:
        return self.outcome.ja


def ground_citation(ground: UseGround, origin: Origin) -> Citation | None:
    """事由の根拠 / The item a ground rests on for records of this origin; None where the Act gives none."""
    item = _place(ground, origin)
    return None if item is None else PUBLIC_RECORDS_ACT.article("16", 1, *item)


def _place(ground: UseGround, origin: Origin) -> tuple[str] | tuple[str, str] | None:
    if ground in _ON_THE_ORIGINAL:
        return ("5",)
    if ground is UseGround.AGREED:
        return ("3",) if origin is Origin.OTHER_STATE_ORGAN else None
    if ground is UseGround.DONOR_CONDITION:
        return ("4",) if origin is Origin.DONOR else None
    if origin is Origin.ADMINISTRATIVE_ORGAN:
        return ("1", _OF_ORGANS[ground])
    return ("2", _OF_AGENCIES[ground]) if origin is Origin.INCORPORATED_AGENCY and ground in _OF_AGENCIES else None


@rule(
    PUBLIC_RECORDS_ACT.article("16", 1, "1"), PUBLIC_RECORDS_ACT.article("16", 1, "2"), PUBLIC_RECORDS_ACT.article("16", 1, "3"),
    PUBLIC_RECORDS_ACT.article("16", 1, "4"), PUBLIC_RECORDS_ACT.article("16", 1, "5"),
    ja="利用制限の事由の検め", en="Check of the grounds for withholding use",
)  # fmt: skip
def check_use_grounds(*, origin: Origin, grounds: Sequence[UseGround]) -> tuple[Diagnostic, ...]:
    """利用制限の事由の検め / Each ground the Act does not give for records of this origin.

    An agency's records may not be withheld for the security of the State, nor a donor's for
    privacy: the donor's condition speaks for itself.

    >>> [each.code for each in check_use_grounds(origin=Origin.INCORPORATED_AGENCY, grounds=[UseGround.PUBLIC_SAFETY])]
    ['public-records.use-ground-not-for-origin']
    """
    return tuple(
        use_findings.use_ground_not_for_origin(ground=ground.value, origin=origin.value)
        for ground in grounds
        if ground_citation(ground, origin) is None
    )


@rule(
    PUBLIC_RECORDS_ACT.article("16", 1), PUBLIC_RECORDS_ACT.article("16", 3), PUBLIC_RECORDS_ACT.article("17"),
    PUBLIC_RECORDS_ACT.article("24"), ja="利用請求に対する決定", en="Decision on a request for use",
)  # fmt: skip
def decide_use(
    *, origin: Origin, portions: Sequence[RestrictedPortion], on: date, identity_shown: bool = False,
    former_owner_for_duties: bool = False, meaningful_rest: bool = True, copy_exists: bool = False,
) -> Ruling[UseDecision]:  # fmt: skip
    """利用請求に対する決定 / Full use unless a ground stands; the rest where the parts come off easily.

    ``on`` is the day of the decision: a donor's condition stands through its last day.
    ``identity_shown`` opens one's own data (17条), never what could harm oneself.
    ``former_owner_for_duties``: the body that transferred it asks for its own work (24条);
    agreements, donors' conditions and the state of the original still bind it. What touches the
    original (5号) cannot be cut out; a copy, where one exists, may be inspected.

    >>> mine = RestrictedPortion(ground=UseGround.PERSONAL, of_requester=True)
    >>> decide_use(origin=Origin.ADMINISTRATIVE_ORGAN, portions=[mine], on=date(2026, 6, 1), identity_shown=True).value.outcome
    <UseOutcome.GRANT: 'grant'>
    """
    steps: list[Step] = []
    standing: list[RestrictedPortion] = []
    for each in portions:
        opened = _opened_by(each, on, identity_shown=identity_shown, former_owner=former_owner_for_duties)
        if ground_citation(each.ground, origin) is not None and opened is None:
            standing.append(each)
        elif opened is not None:
            steps.append(opened)
    general = PUBLIC_RECORDS_ACT.article("16", 1)
    basis = tuple(dict.fromkeys(cite for each in standing if (cite := ground_citation(each.ground, origin)) is not None))
    withheld = tuple(dict.fromkeys(each.ground for each in standing))
    outcome, step = _outcome(standing, meaningful_rest=meaningful_rest, copy_exists=copy_exists)
    cites = tuple(dict.fromkeys((*(basis or (general,)), *step.cites, *(cite for each in steps for cite in each.cites))))
    return Ruling(value=UseDecision(outcome=outcome, withheld=withheld), cites=cites, steps=(*steps, step))


def _opened_by(portion: RestrictedPortion, on: date, *, identity_shown: bool, former_owner: bool) -> Step | None:
    """それでも利用させるわけ / Why this part is open all the same, if it is."""
    if portion.ground in _OF_ORGANS and former_owner:
        cite = PUBLIC_RECORDS_ACT.article("24")
        return Step(
            "移管元が所掌事務のために請求したので、1号・2号の制限によらない", "Its former owner asks for its own work", (cite,)
        )
    own = portion.ground is UseGround.PERSONAL and portion.of_requester and identity_shown
    if own and not portion.harms_requester:
        cite = PUBLIC_RECORDS_ACT.article("17")
        return Step("本人であることを示したので、本人の情報も利用させる", "The person concerned has proved who they are", (cite,))
    if portion.ground is UseGround.DONOR_CONDITION and portion.ends_on is not None and on > portion.ends_on:
        cite = PUBLIC_RECORDS_ACT.article("16", 1, "4")
        return Step(f"公にしない期間は{portion.ends_on}に経過した", f"The closed period ended on {portion.ends_on}", (cite,))
    return None


def _outcome(standing: Sequence[RestrictedPortion], *, meaningful_rest: bool, copy_exists: bool) -> tuple[UseOutcome, Step]:
    general, partial = PUBLIC_RECORDS_ACT.article("16", 1), PUBLIC_RECORDS_ACT.article("16", 3)
    cuttable = [each for each in standing if each.ground not in _ON_THE_ORIGINAL]
    if any(not each.separable for each in cuttable):
        return UseOutcome.REFUSE, Step(
            "制限に係る部分を容易に区分して除くことができない", "The parts cannot easily be cut out", (partial,)
        )
    if cuttable and not meaningful_rest:
        return UseOutcome.REFUSE, Step("除いた残りに有意の情報がない", "Nothing meaningful is left", (partial,))
    if len(cuttable) < len(standing):
        if copy_exists:
            cite = PUBLIC_RECORDS_ACT.article("19")
            return UseOutcome.COPY_ONLY, Step(
                "原本に支障があるので、写しを閲覧させる", "A copy is inspected for the original's sake", (cite,)
            )
        cite = PUBLIC_RECORDS_ACT.article("16", 1, "5")
        return UseOutcome.REFUSE, Step("原本を利用に供することができない", "The original cannot be given out", (cite,))
    if cuttable:
        return UseOutcome.PARTIAL, Step("制限に係る部分を除いて利用させる", "It is used without the parts withheld", (partial,))
    return UseOutcome.GRANT, Step("制限する事由がない", "No ground for withholding stands", (general,))


@rule(
    PUBLIC_RECORDS_ACT.article("16", 2), ja="時の経過と意見の考慮の検め", en="Check that lapse of time and opinion were weighed"
)
def check_lapse_weighed(
    *, grounds: Sequence[UseGround], made_on: date, decided_on: date, lapse_weighed: bool, opinion_attached: bool,
    opinion_weighed: bool,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """時の経過と意見の考慮の検め / What must be weighed before withholding for item 1 or 2, and was not.

    The lapse since the record was made or obtained (``made_on``), and the opinion that came
    with it from the body that transferred it. Grounds of items 3 to 5 call for neither.

    >>> [each.code for each in check_lapse_weighed(grounds=[UseGround.PERSONAL], made_on=date(1970, 4, 1),
    ...     decided_on=date(2026, 6, 1), lapse_weighed=False, opinion_attached=False, opinion_weighed=False)]
    ['public-records.lapse-of-time-not-weighed']
    """
    if not any(each in _OF_ORGANS for each in grounds):
        return ()
    found: list[Diagnostic] = []
    if not lapse_weighed:
        years = FiscalYear.of(decided_on).year - FiscalYear.of(made_on).year
        found.append(use_findings.lapse_of_time_not_weighed(made_on=made_on, decided_on=decided_on, years=years))
    if opinion_attached and not opinion_weighed:
        found.append(use_findings.opinion_on_use_not_weighed())
    return tuple(found)
