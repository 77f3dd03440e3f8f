"""督促・滞納処分への不服 / Objections to demands and dispositions (法231条の3第5項–第12項、231条の4第2項–第9項)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, LegalPeriod, Ruling, Step, Where, last_day_after, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, LOCAL_TAX_ACT

_ONE_DAY: Final = timedelta(days=1)
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_OPINION_DAYS: Final = 20


def _of(paragraph: int, *, agent: bool) -> Citation:
    """指定納付受託者への処分では、231条の4の対応する項 / The paragraph, or its twin for designated payment agents."""
    return LOCAL_AUTONOMY_ACT.article("231の4", paragraph - 3) if agent else LOCAL_AUTONOMY_ACT.article("231の3", paragraph)


@rule(
    LOCAL_AUTONOMY_ACT.article("231の3", 8), LOCAL_AUTONOMY_ACT.article("231の4", 5), _FIRST_DAY,
    ja="諮問への意見の期限", en="Day by which the council gives its opinion",
)  # fmt: skip
def council_opinion_due_on(*, consulted_on: date, against_agent: bool = False) -> Ruling[date]:
    """議会が意見を述べる期限 / The last day of the council's twenty days, the day it was consulted not counted.

    ``against_agent``: the measure was taken against a designated payment agent (231条の4).

    >>> str(council_opinion_due_on(consulted_on=date(2026, 6, 1)).value)
    '2026-06-21'
    """
    cite = _of(8, agent=against_agent)
    end = last_day_after(consulted_on, LegalPeriod.days(_OPINION_DAYS))
    step = Step(f"諮問を受けた{consulted_on}の翌日から20日以内は、{end}までである",
                f"within twenty days after {consulted_on}: by {end}", (cite, _FIRST_DAY))  # fmt: skip
    return Ruling(value=end, cites=(cite, _FIRST_DAY), steps=(step,))


@rule(
    LOCAL_AUTONOMY_ACT.article("231の3", 5), LOCAL_AUTONOMY_ACT.article("231の3", 7),
    LOCAL_AUTONOMY_ACT.article("231の3", 9), LOCAL_AUTONOMY_ACT.article("231の4", 2), LOCAL_AUTONOMY_ACT.article("231の4", 4), LOCAL_AUTONOMY_ACT.article("231の4", 6),
    ja="審査請求の裁決の手続", en="Steps before ruling on an objection",
)  # fmt: skip
def check_objection_ruling(
    *, addressed_to_mayor: bool, dismissed_as_inadmissible: bool, council_consulted: bool, council_told: bool = False,
    against_agent: bool = False,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """審査請求の裁決をしてよいか / Empty when the objection goes to the mayor, and the council was consulted (or told of a dismissal).

    ``dismissed_as_inadmissible``: 不適法であり却下する。諮問を要しないが、却下したときは議会に報告する。

    >>> [each.code for each in check_objection_ruling(addressed_to_mayor=True, dismissed_as_inadmissible=False,
    ...     council_consulted=False)]
    ['fiscal.council-not-consulted']
    """
    found: list[Diagnostic] = []
    if not addressed_to_mayor:
        cite = LOCAL_AUTONOMY_ACT.article("231の4", 2) if against_agent else LOCAL_AUTONOMY_ACT.article("231の3", 5)
        found.append(objection_not_to_mayor(cite=cite))
    if not dismissed_as_inadmissible and not council_consulted:
        found.append(council_not_consulted(cite=_of(7, agent=against_agent)))
    if dismissed_as_inadmissible and not council_consulted and not council_told:
        found.append(dismissal_not_reported(cite=_of(9, agent=against_agent)))
    return tuple(found)


class ObjectedStep(Enum):
    """不服の対象となる処分 / The step of a disposition an objection is about (地方税法19条の4各号)."""

    DEMAND = "demand"
    """督促 / The demand (1号)."""
    SEIZURE = "seizure"
    """不動産等についての差押え / Seizure of real property and the like (2号)."""
    SALE = "sale"
    """不動産等についての公告から売却決定まで / From the public notice to the decision to sell (3号)."""
    DISTRIBUTION = "distribution"
    """換価代金等の配当 / Distribution of the proceeds (4号)."""


_STEP_ITEMS: Final = {
    ObjectedStep.DEMAND: "1", ObjectedStep.SEIZURE: "2", ObjectedStep.SALE: "3", ObjectedStep.DISTRIBUTION: "4",
}  # fmt: skip


@rule(
    LOCAL_AUTONOMY_ACT.article("231の3", 6), LOCAL_AUTONOMY_ACT.article("231の4", 3),
    *(LOCAL_TAX_ACT.article("19の4", item=item) for item in _STEP_ITEMS.values()),
    ja="滞納処分への審査請求ができる最後の日", en="Last day to object to a step of a disposition",
)  # fmt: skip
def objection_open_until(*, step: ObjectedStep, day: date, against_agent: bool = False) -> Ruling[date]:
    """審査請求ができる最後の日 / The day after which a defect of the step can no longer be objected to.

    ``day``: 1号は差押えに係る通知を受けた日（通知がなければ差押えを知った日）、2号は公売期日等、3号は買受代金の納付の
    期限、4号は換価代金等の交付期日。行政不服審査法の期間は別に満たさなければならない。

    >>> str(objection_open_until(step=ObjectedStep.DEMAND, day=date(2026, 4, 10)).value)
    '2026-07-11'
    """
    cites = (_of(6, agent=against_agent), LOCAL_TAX_ACT.article("19の4", item=_STEP_ITEMS[step]))
    if step is not ObjectedStep.DEMAND:
        told = Step(f"号の定める日{day}の後は、することができない", f"not after {day}, the day of the item", cites)
        return Ruling(value=day, cites=cites, steps=(told,))
    passed = last_day_after(day, LegalPeriod.months(3)) + _ONE_DAY
    told = Step(f"{day}の翌日から起算して三月を経過した日は{passed}である",
                f"three months counted from the day after {day} have passed on {passed}", cites)  # fmt: skip
    return Ruling(value=passed, cites=cites, steps=(told,))


@rule(
    LOCAL_AUTONOMY_ACT.article("231の3", 10), LOCAL_AUTONOMY_ACT.article("231の4", 7),
    ja="出訴の前置", en="Whether a suit is open",
)  # fmt: skip
def is_suit_open(*, objection_ruled: bool, against_agent: bool = False) -> Ruling[bool]:
    """裁判所に出訴することができるか / Only after the ruling on the objection.

    >>> is_suit_open(objection_ruled=False).value
    False
    """
    cite = _of(10, agent=against_agent)
    ja, en = ("審査請求に対する裁決を経た", "the objection has been ruled on") if objection_ruled else (
        "審査請求に対する裁決を経ていない", "the objection has not been ruled on")  # fmt: skip
    return Ruling(value=objection_ruled, cites=(cite,), steps=(Step(ja, en, (cite,)),))


@rule(
    LOCAL_AUTONOMY_ACT.article("231の3", 11), LOCAL_AUTONOMY_ACT.article("231の4", 8),
    ja="公売の停止", en="Whether seized things may be sold",
)  # fmt: skip
def is_sale_open(*, disposition_final: bool, against_agent: bool = False) -> Ruling[bool]:
    """差押物件の公売ができるか / Not until the disposition has become final.

    >>> is_sale_open(disposition_final=False).value
    False
    """
    cite = _of(11, agent=against_agent)
    ja, en = ("処分が確定した", "the disposition is final") if disposition_final else (
        "処分が確定するまで、執行を停止する", "the sale is stayed until the disposition is final")  # fmt: skip
    return Ruling(value=disposition_final, cites=(cite,), steps=(Step(ja, en, (cite,)),))


@rule(
    LOCAL_AUTONOMY_ACT.article("231の3", 12), LOCAL_AUTONOMY_ACT.article("231の4", 9),
    ja="区域外の処分", en="Disposition outside the area",
)  # fmt: skip
def is_disposition_open_outside_area(*, against_agent: bool = False) -> Ruling[bool]:
    """区域外においても処分することができるか / It may be done outside the body's own area.

    >>> is_disposition_open_outside_area().value
    True
    """
    cite = _of(12, agent=against_agent)
    step = Step("当該普通地方公共団体の区域外においても、することができる", "it may be done outside the area too", (cite,))
    return Ruling(value=True, cites=(cite,), steps=(step,))


def objection_not_to_mayor(*, cite: Citation) -> Diagnostic:
    """長に対しない審査請求 / The objection is not addressed to the mayor."""
    return Diagnostic(
        code="fiscal.objection-not-to-mayor",
        ja="審査請求が長に対するものでない。長以外の機関がした処分についても、審査請求は長に対してする。",
        en="The objection is not addressed to the mayor; it is, whichever organ acted.",
        way_out_ja="長に回付し、審査請求人に知らせる。",
        way_out_en="Pass it to the mayor and tell the objector.",
        cites=(cite,),
        where=Where(field="addressed_to_mayor"),
    )


def council_not_consulted(*, cite: Citation) -> Diagnostic:
    """諮問のない裁決 / The council was not consulted before the ruling."""
    return Diagnostic(
        code="fiscal.council-not-consulted",
        ja="議会に諮問していない。却下するときを除き、議会に諮問した上で裁決する。",
        en="The council was not consulted; unless the objection is dismissed as inadmissible, it is before the ruling.",
        way_out_ja="議会に諮問し、意見（20日以内）を待って裁決する。",
        way_out_en="Consult the council, wait for its opinion (twenty days), then rule.",
        cites=(cite,),
        where=Where(field="council_consulted"),
    )


def dismissal_not_reported(*, cite: Citation) -> Diagnostic:
    """却下の報告 / The council was not told of a dismissal without consultation."""
    return Diagnostic(
        code="fiscal.dismissal-not-reported",
        ja="諮問をしないで却下したことを、議会に報告していない。",
        en="The council was not told that the objection was dismissed without consulting it.",
        way_out_ja="議会に報告する。",
        way_out_en="Tell the council.",
        cites=(cite,),
        where=Where(field="council_told"),
    )
