"""段階の所見 / Findings about work steps, their counting, and published figures."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

_SURVEY: Final = STANDARDIZATION_ACT.article("9", 2)


def step_number_outside(*, number: int, steps: int) -> Diagnostic:
    """段階の番号の外 / A number that is none of the steps."""
    return Diagnostic(
        code="standardization.step-number-outside",
        ja=f"段階の番号{number}は、1から{steps}までの外にある。",
        en=f"Step number {number} is outside 1 to {steps}.",
        way_out_ja="国の管理の道具の番号に合わせる。",
        way_out_en="Use the numbers of the national tool.",
        cites=(_SURVEY,),
        facts={"number": number, "steps": steps},
    )


def step_twice(*, number: int) -> Diagnostic:
    """段階の重なり / Two steps with one number."""
    return Diagnostic(
        code="standardization.step-twice",
        ja=f"段階の番号{number}が二つ以上ある。",
        en=f"Step number {number} stands more than once.",
        way_out_ja="一つの番号には一つの段階だけを書く。",
        way_out_en="Write each number once.",
        cites=(_SURVEY,),
        facts={"number": number},
    )


def step_unnamed(*, number: int) -> Diagnostic:
    """名のない段階 / A step without a name."""
    return Diagnostic(
        code="standardization.step-unnamed",
        ja=f"段階{number}に名がない。",
        en=f"Step {number} has no name.",
        way_out_ja="国の管理の道具にある名を書く。",
        way_out_en="Write its name as the national tool has it.",
        cites=(_SURVEY,),
        facts={"number": number},
    )


def steps_missing(*, missing: tuple[int, ...], steps: int) -> Diagnostic:
    """足りない段階 / Steps that are not given: the rates would be counted over another number."""
    return Diagnostic(
        code="standardization.steps-missing",
        ja=f"{steps}の段階のうち{len(missing)}がない（{'、'.join(map(str, missing[:10]))}{' ほか' if len(missing) > 10 else ''}）。",
        en=f"{len(missing)} of {steps} steps are missing ({', '.join(map(str, missing[:10]))}{' …' if len(missing) > 10 else ''}).",
        way_out_ja="対象外の段階も省かずに書き、状況を対象外とする。",
        way_out_en="Give every step; mark those that do not apply as not applicable.",
        cites=(_SURVEY,),
        facts={"missing": missing, "steps": steps},
    )


def counts_not_whole(*, total: int, steps: int) -> Diagnostic:
    """合わない件数 / The four counts do not add up to the number of steps."""
    return Diagnostic(
        code="standardization.counts-not-whole",
        ja=f"四つの状況の件数の和が{total}で、段階の数{steps}と合わない。",
        en=f"The four counts add up to {total}, not to the {steps} steps.",
        way_out_ja="どの段階も、四つの状況のどれか一つに数える。",
        way_out_en="Count every step in exactly one of the four statuses.",
        cites=(_SURVEY,),
        facts={"total": total, "steps": steps},
    )


def business_counted_twice(*, business: str) -> Diagnostic:
    """二度数えた業務 / A business stands twice in one body's figures."""
    return Diagnostic(
        code="standardization.business-counted-twice",
        ja=f"業務 {business} が二度数えられている。",
        en=f"The business {business} is counted twice.",
        way_out_ja="一つの業務は一度だけ数える。システムが二つに分かれる業務は、システムの状況で分けて示す。",
        way_out_en="Count a business once; show two systems of one business in the states of the systems.",
        cites=(_SURVEY,),
        facts={"business": business},
    )


def businesses_missing(*, missing: tuple[str, ...], expected: int) -> Diagnostic:
    """足りない業務 / The mean would be taken over fewer businesses than the national one."""
    return Diagnostic(
        code="standardization.businesses-missing",
        ja=f"{expected}業務のうち{len(missing)}の件数がない（{'、'.join(missing)}）。国の率は、全部の業務の平均である。",
        en=f"{len(missing)} of {expected} businesses have no counts ({', '.join(missing)}); the national rate is the mean of all.",
        way_out_ja="行っていない業務も、全部の段階を対象外として数える。",
        way_out_en="Count a business the body does not do with every step not applicable.",
        cites=(_SURVEY,),
        facts={"missing": missing, "expected": expected},
    )


def published_rate_differs(*, counted: Fraction, published: Fraction) -> Diagnostic:
    """公表の率と違う / The rate counted here is not the published one, beyond rounding."""
    return Diagnostic(
        code="standardization.published-rate-differs",
        ja=f"数えた率 {counted} は、公表の率 {published} と、丸めの差を超えて違う。",
        en=f"The rate counted, {counted}, differs from the published {published} by more than rounding.",
        way_out_ja="数えた日と、対象外の数え方を確かめる。公表の率は同じ値を切り上げにも切り捨てにもするので、丸めの差は許している。",
        way_out_en="Compare the days and how steps that do not apply were counted; rounding either way is already allowed for.",
        cites=(_SURVEY,),
        facts={"counted": counted, "published": published},
    )
