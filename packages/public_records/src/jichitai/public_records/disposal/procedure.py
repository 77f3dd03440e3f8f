"""廃棄の手続 / The body's procedure of disposal: who decides in which order, what is published, how long one waits.

All of it is local law and given as data. What is decided is one list, by its fingerprint;
nobody decides twice, and never the one who drew it up.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Ruling, Step, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, PUBLIC_RECORDS_ACT

from ..refs import Fingerprint
from ..retention.term import Provision

_LOCAL: Final = PUBLIC_RECORDS_ACT.article("34")
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_LAST_DAY: Final = CIVIL_CODE.article("141")
_LONGEST_WAIT: Final = 3_660


class StepKind(Enum):
    """段の種類 / What a role does with the list."""

    CONCURRENCE = "concurrence"
    """合議・同意 / Another section consents."""
    OPINION = "opinion"
    """意見（公文書館・審査会） / A reviewing body is heard; an objection ends the list."""
    APPROVAL = "approval"
    """決裁 / The list is approved under an approval number."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {"concurrence": "合議", "opinion": "意見", "approval": "決裁"}[self.value]


@frozen(kw_only=True)
class DisposalStep:
    """手続の一段 / One step: a role of the body, and what it does."""

    role: str
    kind: StepKind

    def __attrs_post_init__(self) -> None:
        if not self.role.strip() or not self.role.isprintable():
            raise ValueError("a step names a role in one line")


@frozen(kw_only=True)
class DisposalProcedure:
    """廃棄の手続 / One version of the procedure. The last step is an approval.

    ``published``: the list is published after the last step, before anything is destroyed.
    ``waiting_days``: so many whole days must pass after that day (0: none), counted from the day
    after publication, or after the last step where nothing is published.
    """

    name: str
    version: str
    steps: tuple[DisposalStep, ...]
    published: bool
    waiting_days: int
    basis: tuple[Provision, ...]

    def __attrs_post_init__(self) -> None:
        roles = [step.role for step in self.steps]
        if not self.steps or self.steps[-1].kind is not StepKind.APPROVAL or len(set(roles)) != len(roles):
            raise ValueError("a procedure has steps of different roles, the last one an approval")
        if type(self.waiting_days) is not int or not 0 <= self.waiting_days <= _LONGEST_WAIT:
            raise ValueError(f"a wait has 0 to {_LONGEST_WAIT} days")
        if not self.basis or not self.name.strip() or not self.version.strip():
            raise ValueError("a procedure has a name, a version and the local rule it rests on")

    @property
    def fingerprint(self) -> Fingerprint:
        """手続の指紋 / What a certificate names the procedure by."""
        return Fingerprint.of(self)

    @property
    def is_plain(self) -> bool:
        """簡単な手続か / One approval after at most one opinion, nothing published, no wait: a plain list is enough."""
        kinds = [step.kind for step in self.steps]
        short = kinds in ([StepKind.APPROVAL], [StepKind.OPINION, StepKind.APPROVAL])
        return short and not self.published and self.waiting_days == 0


@rule(_LOCAL, _FIRST_DAY, _LAST_DAY, ja="廃棄を執行できる最初の日", en="First day of execution")
def first_day_of_execution(*, counted_after: date, waiting_days: int, last_retain_through: date) -> Ruling[date]:
    """廃棄を執行できる最初の日 / The first day a decided list may be executed.

    ``counted_after``: the day of publication (of the last step where nothing is published); it
    does not count, and ``waiting_days`` days must have ended. Never on or before
    ``last_retain_through``, the latest last day kept of the list.

    >>> first_day_of_execution(counted_after=date(2032, 4, 1), waiting_days=14, last_retain_through=date(2032, 3, 31)).value
    datetime.date(2032, 4, 16)
    """
    waited = counted_after + timedelta(days=waiting_days + 1) if waiting_days else counted_after
    kept = last_retain_through + timedelta(days=1)
    steps = (
        Step(f"{counted_after}の翌日から{waiting_days}日を待ち、{waited}から執行できる",
             f"{waiting_days} day(s) after {counted_after} have passed on {waited}", (_LOCAL, _FIRST_DAY)),
        Step(f"目録の文書は{last_retain_through}の終了まで保存し、{kept}から廃棄できる",
             f"the listed records are kept through {last_retain_through}", (_LAST_DAY,)),
    )  # fmt: skip
    return Ruling(value=max(waited, kept), cites=(_LOCAL, _FIRST_DAY, _LAST_DAY), steps=steps)
