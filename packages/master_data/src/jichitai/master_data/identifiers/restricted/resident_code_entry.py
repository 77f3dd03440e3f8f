"""住民票コードの記載と告知要求の制限 / Entering resident codes, and the ban on asking for them (住基法30条の2〜4, 37, 38)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from ...kernel.diagnostics import Diagnostic
from ...kernel.laws import RESIDENT_REGISTER_ACT, RESIDENT_REGISTER_ORDER
from ...kernel.rule import Ruling, Step, rule
from . import register_findings as findings

KEEP_LATEST: Final = RESIDENT_REGISTER_ACT.article("30の3", 1)
"""直近のコードを引き継ぐ / Carry the latest code over."""
FIRST_ENTRY: Final = RESIDENT_REGISTER_ACT.article("30の3", 2)
"""初めての記載 / First entry."""
ON_REQUEST: Final = RESIDENT_REGISTER_ACT.article("30の4", 3)
"""変更請求による記載 / Entry on request."""
UNKNOWN: Final = RESIDENT_REGISTER_ORDER.article("30の2", 1)
"""判明しないとき / When the latest code is not known."""
CORRECTION: Final = RESIDENT_REGISTER_ORDER.article("30の4", 1)
"""誤記の修正 / Correction of a wrong entry."""


class EntryOccasion(Enum):
    """記載の場面 / On what occasion a code is entered."""

    MOVED_IN = "moved-in"
    """転入など（直近のコードが判明） / Moving in and the like, the latest code known."""
    MOVED_IN_CODE_UNKNOWN = "moved-in-code-unknown"
    """転入など（直近のコードが判明しない） / The same, the latest code not known."""
    NEVER_RECORDED = "never-recorded"
    """初めて記録される者 / Somebody never recorded anywhere."""
    CHANGE_REQUESTED = "change-requested"
    """変更請求 / The person asked for a change."""
    WRONG_ENTRY = "wrong-entry"
    """誤記・記載漏れ / A wrong or missing entry was found."""


class CodeSource(Enum):
    """どのコードを記載するか / Which code is entered."""

    LATEST = "latest"
    """直近に記載されたコード / The code last entered for the person."""
    NEW_FROM_POOL = "new-from-pool"
    """指定されたコードから選ぶ新しいコード / An unused one of the pool; the old one is kept as history."""
    CORRECTED = "corrected"
    """正しいコード（職権で修正） / The right one, corrected ex officio."""


@frozen(kw_only=True)
class CodeEntry:
    """記載のしかた / Which code to enter, and whether the person is told in writing."""

    source: CodeSource
    notify_in_writing: bool

    def __str__(self) -> str:
        return self.source.value


_ENTRIES: Final = {
    EntryOccasion.MOVED_IN: (CodeSource.LATEST, False, KEEP_LATEST, None,
        "直近に記載された住民票コードを引き継ぐ", "the latest code is carried over"),
    EntryOccasion.MOVED_IN_CODE_UNKNOWN: (CodeSource.NEW_FROM_POOL, True, UNKNOWN, RESIDENT_REGISTER_ORDER.article("30の2", 2),
        "直近のコードが判明しないので、新しいコードを選ぶ", "the latest code is not known, so a new one is chosen"),
    EntryOccasion.NEVER_RECORDED: (CodeSource.NEW_FROM_POOL, True, FIRST_ENTRY, RESIDENT_REGISTER_ACT.article("30の3", 3),
        "どの市町村にも記録されたことがないので、新しいコードを選ぶ", "never recorded anywhere, so a new one is chosen"),
    EntryOccasion.CHANGE_REQUESTED: (CodeSource.NEW_FROM_POOL, True, ON_REQUEST, RESIDENT_REGISTER_ACT.article("30の4", 4),
        "従前のコードに代えて、新しいコードを選ぶ", "a new one replaces the former code"),
    EntryOccasion.WRONG_ENTRY: (CodeSource.CORRECTED, True, CORRECTION, RESIDENT_REGISTER_ORDER.article("30の4", 2),
        "事実を確認し、職権で修正する", "confirmed and corrected ex officio"),
}  # fmt: skip


@rule(KEEP_LATEST, FIRST_ENTRY, RESIDENT_REGISTER_ACT.article("30の3", 3), ON_REQUEST, RESIDENT_REGISTER_ACT.article("30の4", 4), UNKNOWN,
      RESIDENT_REGISTER_ORDER.article("30の2", 2), CORRECTION, RESIDENT_REGISTER_ORDER.article("30の4", 2),
      ja="記載する住民票コード", en="Which resident code to enter")  # fmt: skip
def code_to_enter(*, occasion: EntryOccasion) -> Ruling[CodeEntry]:
    """どの住民票コードを記載するか / Which code is entered, and is the person told in writing?

    >>> code_to_enter(occasion=EntryOccasion.MOVED_IN).value.source
    <CodeSource.LATEST: 'latest'>
    """
    source, notify, cite, notice, ja, en = _ENTRIES[occasion]
    steps = [Step(ja, en, (cite,))]
    if notice is not None:
        steps.append(Step("速やかに書面で本人に通知する", "the person is told promptly in writing", (notice,)))
    return Ruling(
        value=CodeEntry(source=source, notify_in_writing=notify),
        cites=(cite,) if notice is None else (cite, notice),
        steps=tuple(steps),
    )


@rule(
    RESIDENT_REGISTER_ACT.article("30の2", 2), FIRST_ENTRY, ON_REQUEST,
    ja="新しい住民票コードの重複の禁止", en="A new resident code is unique",
)  # fmt: skip
def check_new_code(*, in_own_pool: bool, entered_for_another: bool, designated_before: bool) -> tuple[Diagnostic, ...]:
    """新しいコードとして記載できるか / May the code be entered as new? Empty means yes.

    ``designated_before``: the agency had designated the same code earlier, to any municipality.

    >>> check_new_code(in_own_pool=True, entered_for_another=False, designated_before=False)
    ()
    """
    wanted = (
        (not in_own_pool, "not-in-the-pool", "機構がその市町村長に指定したコードでない"),
        (entered_for_another, "entered-for-another", "ほかの者に記載されている"),
        (designated_before, "designated-before", "前に指定されたコードと重複する"),
    )
    reasons = [(name, ja) for wrong, name, ja in wanted if wrong]
    if not reasons:
        return ()
    return (findings.code_not_enterable(reasons=[name for name, _ in reasons], reasons_ja="、".join(ja for _, ja in reasons)),)


@rule(
    RESIDENT_REGISTER_ACT.article("30の4", 1), RESIDENT_REGISTER_ACT.article("30の4", 2), RESIDENT_REGISTER_ORDER.article("30の3"),
    ja="住民票コードの変更請求", en="Request to change a resident code",
)  # fmt: skip
def check_code_change_request(*, written_request: bool, card_shown: bool, ordered_paper_shown: bool) -> tuple[Diagnostic, ...]:
    """変更請求を受け付けられるか / Can the request be taken? Empty means yes; no reason is asked for.

    >>> check_code_change_request(written_request=True, card_shown=True, ordered_paper_shown=False)
    ()
    """
    wanted = (
        (written_request, "written-request", "変更請求書"),
        (card_shown or ordered_paper_shown, "card-or-paper", "個人番号カード又は総務省令で定める書類の提示"),
    )
    missing = [(name, ja) for there, name, ja in wanted if not there]
    if not missing:
        return ()
    return (
        findings.code_change_request_incomplete(
            missing=[name for name, _ in missing], missing_ja="、".join(ja for _, ja in missing)
        ),
    )


class CodeAsker(Enum):
    """求める者 / Who asks for a code."""

    MAYOR = "mayor"
    """市町村長 / The mayor."""
    GOVERNOR = "governor"
    """都道府県知事 / The governor."""
    AGENCY = "agency"
    """機構 / The agency."""
    MINISTRY = "ministry"
    """総務省 / The ministry."""
    ANYBODY_ELSE = "anybody-else"
    """それ以外の者 / Anybody else."""


@rule(
    RESIDENT_REGISTER_ACT.article("30の37", 1), RESIDENT_REGISTER_ACT.article("30の37", 2),
    RESIDENT_REGISTER_ACT.article("30の37", 3), RESIDENT_REGISTER_ACT.article("30の37", 4),
    RESIDENT_REGISTER_ACT.article("30の38", 1), RESIDENT_REGISTER_ACT.article("30の38", 2),
    ja="住民票コードの告知要求の制限", en="Ban on asking for resident codes",
)  # fmt: skip
def check_request_for_code(
    *, asker: CodeAsker, needed_under_the_act: bool, of_own_resident: bool, same_household: bool, for_a_contract: bool
) -> tuple[Diagnostic, ...]:
    """住民票コードの告知を求められるか / May the code be asked for? Empty means it is not forbidden here.

    市町村長に禁じられるのは当該市町村の住民以外の者のコード（30条の37第1項）。市町村長・知事・機構・総務省
    以外の者は、同一世帯の者を除き、法の事務を理由にしても求められない（30条の38第1項・第2項）。
    ``for_a_contract``: 業として行う契約の申込み・締結に関して。

    >>> [each.code for each in check_request_for_code(asker=CodeAsker.ANYBODY_ELSE, needed_under_the_act=True,
    ...     of_own_resident=False, same_household=False, for_a_contract=False)]
    ['master-data.code-may-not-be-asked']
    """
    if asker is CodeAsker.ANYBODY_ELSE:
        if same_household:
            return ()
        asked = (findings.code_may_not_be_asked(asker=asker.value),)
        return (*asked, findings.code_in_contract()) if for_a_contract else asked
    if needed_under_the_act or (asker is CodeAsker.MAYOR and of_own_resident):
        return ()
    return (findings.code_may_not_be_asked(asker=asker.value),)


@rule(RESIDENT_REGISTER_ACT.article("30の38", 3), ja="住民票コードのデータベースの禁止", en="Ban on databases of resident codes")
def check_code_database(
    *, holder: CodeAsker, in_the_course_of_business: bool, holds_codes_of_others: bool, meant_for_others: bool
) -> tuple[Diagnostic, ...]:
    """住民票コードのデータベースを構成できるか / May such a database be built? Empty means it is not forbidden here.

    >>> [each.code for each in check_code_database(holder=CodeAsker.ANYBODY_ELSE, in_the_course_of_business=True,
    ...     holds_codes_of_others=True, meant_for_others=True)]
    ['master-data.code-database-for-others']
    """
    forbidden = holder is CodeAsker.ANYBODY_ELSE and in_the_course_of_business and holds_codes_of_others and meant_for_others
    return (findings.code_database_for_others(),) if forbidden else ()
