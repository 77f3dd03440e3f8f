"""変更の手続の所見 / Findings about the steps of a change, and of a designation."""

from __future__ import annotations

from datetime import date

from ..kernel.diagnostics import Diagnostic
from ..kernel.law import Citation
from ..kernel.laws import LOCAL_AUTONOMY_ACT


def core_city_population_too_small(*, population: int, required: int) -> Diagnostic:
    """中核市の人口 / Fewer inhabitants than a core city needs."""
    return Diagnostic(
        code="master-data.core-city-population-too-small",
        ja=f"人口は{population:,}人で、中核市の{required:,}人以上を満たさない。",
        en=f"The population is {population:,}; a core city needs {required:,} or more.",
        way_out_ja="最近の国勢調査の人口によっているか、施行時特例市の特例の期間内かを確かめる。",
        way_out_en="Check the census, and whether the exception for former special-case cities still ran",
        cites=(
            LOCAL_AUTONOMY_ACT.article("252の22", 1),
            LOCAL_AUTONOMY_ACT.supplementary("平成26年法律42号", "3"),
        ),
        facts={"population": population, "required": required},
    )


def core_city_step_missing(*, ja: str, en: str, cite: Citation) -> Diagnostic:
    """中核市の手続が足りない / A step before the designation is missing."""
    return Diagnostic(
        code="master-data.core-city-step-missing",
        ja=f"中核市の指定の前に要る「{ja}」がない。",
        en=f"A step needed before designation as a core city is missing: {en}.",
        way_out_ja="欠けている手続を経てから、指定の政令の立案を求める。",
        way_out_en="Take the missing step before the order of designation is asked for",
        cites=(cite,),
        facts={"step": en},
    )


def change_step_missing(*, ja: str, en: str, cite: Citation) -> Diagnostic:
    """手続が足りない / A step the procedure needs has not been taken."""
    return Diagnostic(
        code="master-data.change-step-missing",
        ja=f"この変更に要る「{ja}」がない。",
        en=f"A step this change needs is missing: {en}.",
        way_out_ja="欠けている手続とその日を確かめて加える。",
        way_out_en="Find the missing step and its day, and add it",
        cites=(cite,),
        facts={"step": en},
    )


def change_step_out_of_order(
    *, ja: str, en: str, on: date, before_ja: str, before_en: str, before_on: date, cite: Citation
) -> Diagnostic:
    """手続の順が違う / A step is dated before one that must come first."""
    return Diagnostic(
        code="master-data.change-step-out-of-order",
        ja=f"「{ja}」（{on}）が、先に経るべき「{before_ja}」（{before_on}）より前の日になっている。",
        en=f"The step '{en}' ({on}) is dated before '{before_en}' ({before_on}), which must come first.",
        way_out_ja="それぞれの日付を、議決書・申請書・告示と照らし合わせる。",
        way_out_en="Compare both days with the minutes, the application and the notice",
        cites=(cite,),
        facts={"step": en, "on": on, "before": before_en, "before_on": before_on},
    )


def effect_before_notice(*, effective_on: date, notified_on: date, cite: Citation) -> Diagnostic:
    """告示より前の効力 / An effect is claimed before the notice that gives it."""
    return Diagnostic(
        code="master-data.change-effective-before-notice",
        ja=f"効力が生ずる日（{effective_on}）が告示の日（{notified_on}）より前である。この処分は告示によりその効力を生ずる。",
        en=f"The change is said to take effect on {effective_on}, before its notice of {notified_on}; it takes effect by the notice.",
        way_out_ja="官報又は団体の告示の日と、告示に書かれた施行の日を確かめる。",
        way_out_en="Check the day of the notice, and the day of effect that it names",
        cites=(cite,),
        facts={"effective_on": effective_on, "notified_on": notified_on},
    )


def effect_without_notice(*, cite: Citation) -> Diagnostic:
    """告示がない / There is no notice, so there is no effect."""
    return Diagnostic(
        code="master-data.change-without-notice",
        ja="告示がないので、この処分はまだ効力を生じていない。",
        en="There has been no notice, so the change has no effect yet.",
        way_out_ja="告示の日が分かってから、効力の生ずる日を求める。",
        way_out_en="Ask for the day of effect once the day of the notice is known",
        cites=(cite,),
    )


def effect_day_not_given(*, cite: Citation) -> Diagnostic:
    """施行の日がない / The Act or ordinance that changes the name must say the day."""
    return Diagnostic(
        code="master-data.change-day-not-given",
        ja="名称の変更は法律又は条例で定めるもので、変更する日が与えられていない。告示は効力の要件でない。",
        en="A change of name is made by Act or ordinance, and its day is not given; the notice does not give it effect.",
        way_out_ja="法律又は条例に書かれた施行の日を与える。",
        way_out_en="Give the day of commencement written in the Act or ordinance",
        cites=(cite,),
    )
