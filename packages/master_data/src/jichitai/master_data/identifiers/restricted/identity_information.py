"""本人確認情報 / Identity information: notices, keeping, who receives it with or without the code, disclosure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from attrs import frozen

from ...kernel.diagnostics import Diagnostic, DomainError
from ...kernel.laws import RESIDENT_REGISTER_ACT, RESIDENT_REGISTER_ORDER
from ...kernel.legal_days import LegalPeriod, period_ends_on
from ...kernel.rule import Ruling, Step, rule
from ...kernel.table import PackagedTable
from . import register_findings as findings

_KEPT: Final = LegalPeriod.years(150)
_DISCLOSED_WITHIN: Final = LegalPeriod.days(30)
DISCLOSURE: Final = RESIDENT_REGISTER_ACT.article("30の33", 1)
"""開示の期限 / The deadline of disclosure."""
EXTENSION: Final = RESIDENT_REGISTER_ACT.article("30の33", 2)
"""期限の延長 / Its extension."""


@frozen(kw_only=True)
class NoticeReason:
    """通知する事由 / What is notified in one case of 令30条の5: the reason, its date, and a former number if changed."""

    item: str
    ja: str
    en: str
    former: str = ""


@frozen(kw_only=True)
class CodeRecipient:
    """提供を受ける者 / Who receives or uses identity information under one provision, and whether with the code."""

    article: str
    ja: str
    en: str
    code_included: bool


@frozen(kw_only=True)
class IdentityInformationTables:
    """本人確認情報の表 / Notice reasons and recipients of one edition."""

    reasons: tuple[NoticeReason, ...]
    recipients: tuple[CodeRecipient, ...]


def _read(values: Mapping[str, Any]) -> IdentityInformationTables:
    return IdentityInformationTables(
        reasons=tuple(NoticeReason(**each) for each in values["reason"]),
        recipients=tuple(CodeRecipient(**each) for each in values["recipient"]),
    )


IDENTITY_INFORMATION: Final = PackagedTable("jichitai.master_data.identifiers.restricted", "identity_information.toml", _read)
"""本人確認情報の表 / Notice reasons (令30条の5) and recipients (法30条の9〜30条の15の2)."""


class NoticeKind(Enum):
    """通知の種類 / Why the information was notified."""

    ENTRY_OR_CORRECTION = "entry-or-correction"
    """記載又は記載の修正 / An entry or a correction (1号)."""
    REMOVAL = "removal"
    """消除 / A removal (2号)."""


class IdentityKeeper(Enum):
    """保存する者 / Who keeps it."""

    GOVERNOR = "governor"
    """都道府県知事 / The governor (30条の6第3項)."""
    AGENCY = "agency"
    """機構 / The agency (30条の7第3項)."""


@frozen(kw_only=True)
class IdentityKept:
    """保存の期限 / The last day (inclusive) of keeping; None while no later notice has begun the period."""

    last_day: date | None = None

    def __str__(self) -> str:
        return f"{self.last_day}まで" if self.last_day else "期間はまだ始まっていない"


_KEEPING: Final = {
    IdentityKeeper.GOVERNOR: (RESIDENT_REGISTER_ACT.article("30の6", 3), "30の6", RESIDENT_REGISTER_ACT.article("30の6", 4)),
    IdentityKeeper.AGENCY: (RESIDENT_REGISTER_ACT.article("30の7", 3), "30の7", RESIDENT_REGISTER_ACT.article("30の7", 4)),
}


@rule(
    RESIDENT_REGISTER_ACT.article("30の6", 3), RESIDENT_REGISTER_ACT.article("30の7", 3),
    RESIDENT_REGISTER_ORDER.article("30の6", item="1"), RESIDENT_REGISTER_ORDER.article("30の6", item="2"),
    RESIDENT_REGISTER_ORDER.article("30の7"),
    ja="本人確認情報の保存期間", en="How long identity information is kept",
)  # fmt: skip
def identity_information_kept_through(
    *, keeper: IdentityKeeper, kind: NoticeKind, notified_on: date, next_notified_on: date | None = None
) -> Ruling[IdentityKept]:
    """本人確認情報をいつまで保存するか / The last day (inclusive) it is kept.

    記載・修正の通知は、次の通知を受けた日から起算して150年。消除の通知は、その通知の日から起算して150年。
    起算日は算入する。

    >>> identity_information_kept_through(keeper=IdentityKeeper.GOVERNOR, kind=NoticeKind.REMOVAL,
    ...     notified_on=date(2026, 7, 1)).value.last_day
    datetime.date(2176, 6, 30)
    """
    duty, article, _ = _KEEPING[keeper]
    item = RESIDENT_REGISTER_ORDER.article(article, item="1" if kind is NoticeKind.ENTRY_OR_CORRECTION else "2")
    start = notified_on if kind is NoticeKind.REMOVAL else next_notified_on
    if start is None:
        step = Step("新たな通知を受けるまでは、保存期間は満了しない", "until a new notice comes the period does not end", (item,))
        return Ruling(value=IdentityKept(), cites=(duty, item), steps=(step,))
    if start < notified_on:
        raise ValueError("the later notice cannot come before the earlier")
    period = period_ends_on(from_day=start, period=_KEPT, starts_at_midnight=True)
    step = Step(f"{start}から起算して{_KEPT}を経過する日まで", f"for {_KEPT.en} counted from {start}", (item,))
    return Ruling(value=IdentityKept(last_day=period.value), cites=(duty, item), steps=(step,))


@rule(
    RESIDENT_REGISTER_ACT.article("30の6", 4), RESIDENT_REGISTER_ACT.article("30の7", 4),
    ja="本人確認情報の回復", en="Recovery of lost identity information",
)  # fmt: skip
def must_recover_identity_information(*, keeper: IdentityKeeper, lost_on: date, kept_through: date | None = None) -> Ruling[bool]:
    """滅失した情報を回復しなければならないか / Must lost information be recovered? Yes while its period has not ended.

    >>> must_recover_identity_information(keeper=IdentityKeeper.AGENCY, lost_on=date(2026, 7, 1)).value
    True
    """
    cite = _KEEPING[keeper][2]
    must = kept_through is None or lost_on <= kept_through
    step = (
        Step("保存期間が経過していないので、回復に必要な措置を講じる", "its period has not ended: it is to be recovered", (cite,))
        if must
        else Step(f"保存期間は{kept_through}に満了した", f"its period ended with {kept_through}", (cite,))
    )
    return Ruling(value=must, cites=(cite,), steps=(step,))


@rule(
    RESIDENT_REGISTER_ACT.article("30の28"), RESIDENT_REGISTER_ACT.article("30の29"),
    RESIDENT_REGISTER_ACT.article("30の30"), RESIDENT_REGISTER_ACT.article("30の31"),
    ja="受領者の義務", en="Duties of recipients",
)  # fmt: skip
def check_received_information(
    *, for_the_work_it_was_asked_for: bool, safeguards: bool, staff_bound_to_secrecy: bool, contractors_bound: bool
) -> tuple[Diagnostic, ...]:
    """受領した本人確認情報等を扱えるか / May the received information be handled so? Empty means yes.

    ``contractors_bound`` is True also when nothing is entrusted.

    >>> [each.code for each in check_received_information(for_the_work_it_was_asked_for=False, safeguards=True,
    ...     staff_bound_to_secrecy=True, contractors_bound=True)]
    ['master-data.received-information-used-otherwise']
    """
    found: list[Diagnostic] = []
    if not for_the_work_it_was_asked_for:
        found.append(findings.received_information_used_otherwise())
    wanted = (
        (safeguards, "safeguards", "漏えい・滅失・毀損を防ぐ措置"),
        (staff_bound_to_secrecy, "secrecy-of-staff", "職員の秘密保持"),
        (contractors_bound, "secrecy-of-contractors", "委託先の従事者の秘密保持"),
    )
    missing = [(name, ja) for there, name, ja in wanted if not there]
    if missing:
        names, told = [name for name, _ in missing], "、".join(ja for _, ja in missing)
        found.append(findings.received_information_unprotected(missing=names, missing_ja=told))
    return tuple(found)


class ExtensionTooLate(DomainError):
    """延長の通知が期限の後 / The extension was notified after the deadline it was to move."""


@rule(DISCLOSURE, EXTENSION, ja="自己の本人確認情報の開示の期限", en="Deadline of disclosure to the person")
def identity_disclosure_due_on(
    *, accepted_on: date, extended_through: date | None = None, extension_notified_on: date | None = None
) -> Ruling[date]:
    """開示の期限 / The last day (inclusive) for disclosing the person's own information.

    「開示請求を受理した日から起算して三十日以内」なので、受理の日を算入する。延長は、その期間内に理由と期限を
    書面で通知したときに限る（``ExtensionTooLate``）。

    >>> identity_disclosure_due_on(accepted_on=date(2026, 7, 1)).value
    datetime.date(2026, 7, 30)
    """
    due = period_ends_on(from_day=accepted_on, period=_DISCLOSED_WITHIN, starts_at_midnight=True).value
    step = Step(
        f"受理した日{accepted_on}から起算して{_DISCLOSED_WITHIN}",
        f"{_DISCLOSED_WITHIN.en} counted from {accepted_on}",
        (DISCLOSURE,),
    )
    if extended_through is None:
        return Ruling(value=due, cites=(DISCLOSURE,), steps=(step,))
    if extension_notified_on is None or extended_through <= due:
        raise ValueError("an extension names a later day and the day it was notified")
    if extension_notified_on > due:
        raise ExtensionTooLate(findings.extension_notified_late(due_on=str(due), notified_on=str(extension_notified_on)))
    moved = Step(
        f"{extension_notified_on}に{extended_through}までと通知した", f"extended through {extended_through}", (EXTENSION,)
    )
    return Ruling(value=extended_through, cites=(DISCLOSURE, EXTENSION), steps=(step, moved))
