"""システムの状況の所見 / Findings about the systems that migrate."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ref, Severity
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

_POLICY: Final = STANDARDIZATION_ACT.article("5", 1)
_SURVEY: Final = STANDARDIZATION_ACT.article("9", 2)


def support_reason_missing(*, system: Ref) -> Diagnostic:
    """事由がない / Specially supported, but on no ground."""
    return Diagnostic(
        code="standardization.support-reason-missing",
        ja=f"システム{system}は特定移行支援システムだが、四つの事由のどれかが書かれていない。",
        en=f"System {system} is specially supported, but none of the four grounds is given.",
        way_out_ja="国に届けた事由を書く。",
        way_out_en="Give the ground that was reported to the State.",
        cites=(_POLICY,),
        severity=Severity.WARNING,
        facts={"system": system},
    )


def support_reason_idle(*, system: Ref) -> Diagnostic:
    """要らない事由 / A ground for a system that is not specially supported."""
    return Diagnostic(
        code="standardization.support-reason-idle",
        ja=f"システム{system}は特定移行支援システムでないのに、その事由が書かれている。",
        en=f"System {system} is not specially supported, yet a ground is given.",
        way_out_ja="状況を直すか、事由を消す。",
        way_out_en="Correct the state, or take the ground away.",
        cites=(_POLICY,),
        facts={"system": system},
    )


def migration_day_idle(*, system: Ref) -> Diagnostic:
    """移り終えていないシステムの移行日 / A day of migration for a system that has not migrated."""
    return Diagnostic(
        code="standardization.migration-day-idle",
        ja=f"システム{system}は移行済みでないのに、移行日が書かれている。",
        en=f"System {system} has not migrated, yet a day of migration is given.",
        way_out_ja="移行済みとするか、日を消す。予定の日は計画の日に書く。",
        way_out_en="Mark it as migrated or take the day away; an intended day is the planned one.",
        cites=(_SURVEY,),
        facts={"system": system},
    )


def migration_day_not_known(*, system: Ref) -> Diagnostic:
    """移行日が分からない / Migrated, but on which day is not said."""
    return Diagnostic(
        code="standardization.migration-day-not-known",
        ja=f"システム{system}は移行済みだが、移行日が書かれていない。",
        en=f"System {system} has migrated, but the day is not given.",
        way_out_ja="移行した日を書く。",
        way_out_en="Give the day.",
        cites=(_SURVEY,),
        severity=Severity.WARNING,
        facts={"system": system},
    )


def migrated_in_future(*, system: Ref, day: date, on: date) -> Diagnostic:
    """まだ来ない移行日 / Migrated on a day that has not come."""
    return Diagnostic(
        code="standardization.migrated-in-future",
        ja=f"システム{system}の移行日{day}は、{on}にはまだ来ていない。",
        en=f"System {system} was migrated on {day}, which has not come on {on}.",
        way_out_ja="日付を確かめる。予定なら、計画の日に書く。",
        way_out_en="Check the day; an intended day is the planned one.",
        cites=(_SURVEY,),
        facts={"system": system, "day": day, "on": on},
    )


def planned_beyond_target(*, system: Ref, day: date, target: date) -> Diagnostic:
    """目標を過ぎる予定 / Planned for a day after the policy's target."""
    return Diagnostic(
        code="standardization.planned-beyond-target",
        ja=f"システム{system}の予定の日{day}は、基本方針の目標の日{target}を過ぎる。",
        en=f"System {system} is planned for {day}, after the policy's target of {target}.",
        way_out_ja="計画を早めるか、特定移行支援システムに当たるかを国に確かめる。",
        way_out_en="Plan it earlier, or ask the State whether it is specially supported.",
        cites=(_POLICY,),
        facts={"system": system, "day": day, "target": target},
        severity=Severity.WARNING,
    )


def system_twice(*, system: Ref) -> Diagnostic:
    """二度あるシステム / One number, two systems."""
    return Diagnostic(
        code="standardization.system-twice",
        ja=f"システム{system}が一覧に二度ある。",
        en=f"System {system} stands twice in the list.",
        way_out_ja="一つの番号には一つのシステムだけを書く。",
        way_out_en="Give each system its own number.",
        facts={"system": system},
    )


def parts_not_told_apart(*, business: str) -> Diagnostic:
    """分け方のないシステム / Two systems of one business whose parts are not told apart."""
    return Diagnostic(
        code="standardization.parts-not-told-apart",
        ja=f"業務 {business} に、どの部分かの分からないシステムが二つ以上ある。",
        en=f"The business {business} has several systems whose parts are not told apart.",
        way_out_ja="それぞれの受け持つ部分（検診、母子保健など）を書く。",
        way_out_en="Say which part each serves.",
        cites=(_SURVEY,),
        facts={"business": business},
    )
