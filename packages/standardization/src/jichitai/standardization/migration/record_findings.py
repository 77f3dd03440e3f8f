"""移行の記録の所見 / Findings about the record of a migration."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

_SURVEY: Final = STANDARDIZATION_ACT.article("9", 2)


def migration_open_already(*, body: Ref) -> Diagnostic:
    """始まっている移行 / The record is open already."""
    return Diagnostic(
        code="standardization.migration-open-already",
        ja=f"団体{body}の移行の記録は、もう始まっている。",
        en=f"The migration of body {body} has been opened already.",
        way_out_ja="続きを記す。",
        way_out_en="Go on with the record that is there.",
        facts={"body": body},
    )


def migration_not_open(*, body: Ref) -> Diagnostic:
    """始まっていない移行 / There is no record."""
    return Diagnostic(
        code="standardization.migration-not-open",
        ja=f"団体{body}の移行の記録はない。",
        en=f"There is no record of the migration of body {body}.",
        way_out_ja="団体の番号を確かめるか、移行の記録を始める。",
        way_out_en="Check the body's number, or open its record.",
        facts={"body": body},
    )


def businesses_not_told_apart(*, count: int) -> Diagnostic:
    """業務の並びの誤り / No business, or one named twice."""
    return Diagnostic(
        code="standardization.businesses-not-told-apart",
        ja=f"移行する業務（{count}）がないか、同じ業務が二度ある。",
        en=f"The businesses to migrate ({count}) are none, or one of them is named twice.",
        way_out_ja="行う業務をそれぞれ一度だけ挙げる。市町村は20業務を挙げ、行わない業務は段階を対象外とする。",
        way_out_en="Name each once; a municipality names all 20 and marks the steps of those it does not do.",
        cites=(_SURVEY,),
        facts={"count": count},
    )


def business_not_in_record(*, business: str) -> Diagnostic:
    """記録にない業務 / A business that is not in the record."""
    return Diagnostic(
        code="standardization.business-not-in-record",
        ja=f"業務 {business} は、この移行の記録にない。",
        en=f"The business {business} is not in this record.",
        way_out_ja="業務の名を確かめる。",
        way_out_en="Check the name of the business.",
        cites=(_SURVEY,),
        facts={"business": business},
    )


def no_such_step(*, step: int, steps: int) -> Diagnostic:
    """ない段階 / The step is none of the record's."""
    return Diagnostic(
        code="standardization.no-such-step",
        ja=f"段階{step}はない（1から{steps}まで）。",
        en=f"There is no step {step} (1 to {steps}).",
        way_out_ja="段階の番号を確かめる。",
        way_out_en="Check the number of the step.",
        cites=(_SURVEY,),
        facts={"step": step, "steps": steps},
    )


def system_not_in_record(*, system: Ref) -> Diagnostic:
    """記録にないシステム / A task of the plan names a system that was not entered."""
    return Diagnostic(
        code="standardization.system-not-in-record",
        ja=f"計画にあるシステム{system}が、移行の記録にない。",
        en=f"System {system}, named in the plan, is not in the record.",
        way_out_ja="システムを先に記す。",
        way_out_en="Enter the system first.",
        facts={"system": system},
    )


def no_such_risk(*, risk: Ref) -> Diagnostic:
    """ないリスク / No such risk."""
    return Diagnostic(
        code="standardization.no-such-risk",
        ja=f"リスク{risk}はない。",
        en=f"There is no risk {risk}.",
        way_out_ja="リスクの番号を確かめる。",
        way_out_en="Check the number of the risk.",
        facts={"risk": risk},
    )


def risk_closed_already(*, risk: Ref) -> Diagnostic:
    """閉じたリスク / The risk is closed."""
    return Diagnostic(
        code="standardization.risk-closed-already",
        ja=f"リスク{risk}は閉じている。閉じたものを開き直すことも、閉じたまま挙げることもできない。",
        en=f"Risk {risk} is closed; it is neither opened again nor raised as closed.",
        way_out_ja="同じことがまた起きたなら、新しい番号で挙げる。",
        way_out_en="Raise it under a new number if it has come back.",
        facts={"risk": risk},
    )


def earlier_than_last(*, day: date, last: date) -> Diagnostic:
    """さかのぼる日 / A day before the last one entered."""
    return Diagnostic(
        code="standardization.earlier-than-last",
        ja=f"{day}は、最後に記した日{last}より前である。率の移り変わりが後から変わらないよう、日の順に記す。",
        en=f"{day} comes before the last day entered, {last}; events are entered in order of day.",
        way_out_ja="最後に記した日以後の日で記す。",
        way_out_en="Enter it for that day or a later one.",
        facts={"day": day, "last": last},
    )
