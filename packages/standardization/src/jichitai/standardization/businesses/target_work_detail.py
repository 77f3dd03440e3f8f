"""対象事務の細目 / The details of the target work: what the command lists, article by article.

同じ法令が、きっかけによって別の号に分かれる（公職選挙法の通知は、附票なら命令第4条、戸籍なら第7条）。
業務の名でなく、法令と条ときっかけで決まる。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, DomainError, PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT, STANDARDIZATION_COMMAND, STANDARDIZATION_ORDER

from . import business_findings as findings

_TARGET_WORK: Final = STANDARDIZATION_ACT.article("2", 1)


@frozen(kw_only=True)
class TargetWorkDetail:
    """細目 / One detail of the command: the item of the Order it details, its words, and the laws it names.

    ``limits`` restates what the text includes only or leaves out; "" when nothing.
    """

    order_item: str
    article: str
    item: str | None
    ja: str
    en: str
    laws: tuple[str, ...]
    limits: str

    @property
    def cite(self) -> Citation:
        """命令の条と号 / The article and item of the command."""
        return STANDARDIZATION_COMMAND.article(self.article, item=self.item)

    @property
    def key(self) -> str:
        """短い名 / "7-3", or "1" where the article has no items."""
        return self.article if self.item is None else f"{self.article}-{self.item}"


class LawNotInDetails(DomainError):
    """命令に名のない法令 / No detail of the command names the law."""


class NoticeOutsideScope(DomainError):
    """対象外の通知 / The notice is none of the target work."""


class ListNoticeCause(Enum):
    """在外名簿の通知のきっかけ / What caused a notice about an overseas list."""

    SUPPLEMENT = "supplement"
    """戸籍の附票の記載・消除・修正 / An entry in the supplement of the family register."""
    FAMILY_REGISTER = "family-register"
    """戸籍の届書等の受理又は職権の記載 / Accepting a notice for, or an ex officio entry in, the family register."""
    OTHER = "other"
    """それ以外 / Anything else."""


def _read(values: Mapping[str, Any]) -> tuple[TargetWorkDetail, ...]:
    return tuple(
        TargetWorkDetail(
            order_item=each["order_item"], article=each["article"], item=each.get("item"), ja=each["ja"], en=each["en"],
            laws=tuple(each["laws"]), limits=each.get("limits", ""),
        )
        for each in values["detail"]
    )  # fmt: skip


TARGET_WORK_DETAILS: Final = PackagedTable("jichitai.standardization", "target_work_details.toml", _read)
"""対象事務の細目 / The dated table of the command's details."""


@rule(
    STANDARDIZATION_ACT.article("2", 1), STANDARDIZATION_ORDER.paragraph(1), STANDARDIZATION_COMMAND.article("3"),
    ja="法令による対象事務の細目", en="Target work under a law",
)  # fmt: skip
def target_work_under(*, law: str, on: date) -> Ruling[tuple[str, ...]]:
    """その法令による対象事務 / Which details of the command name the law, by its full title: ("3-1", "4-1", …).

    A detail names articles of the law too; the step says its limits, the article must be compared with the
    text. ``LawNotInDetails`` for a law nothing names; ``NoEditionInForce`` before the text at hand.

    >>> target_work_under(law="住民基本台帳法", on=date(2026, 6, 1)).value
    ('3-1', '4-1', '5-3', '7-2')
    """
    edition = TARGET_WORK_DETAILS.as_of(on)
    found = tuple(each for each in edition.value if law in each.laws)
    if not found:
        raise LawNotInDetails(findings.law_not_in_details(on=on))
    steps = tuple(
        Step(
            f"命令{each.cite.short_ja}：{each.ja}（政令第{each.order_item}号）" + (f"。{each.limits}" if each.limits else ""),
            f"{each.en} (item {each.order_item} of the Order)",
            (each.cite,),
        )
        for each in found
    )
    cites = (_TARGET_WORK, *(each.cite for each in found))
    return Ruling(value=tuple(each.key for each in found), cites=cites, steps=steps, editions=(edition.used,))


@rule(
    STANDARDIZATION_COMMAND.article("4", item="2"), STANDARDIZATION_COMMAND.article("4", item="3"),
    STANDARDIZATION_COMMAND.article("7", item="5"), STANDARDIZATION_COMMAND.article("7", item="6"),
    ja="在外名簿の修正等の通知", en="Notices about overseas lists",
)  # fmt: skip
def overseas_list_notice(*, is_referendum: bool, cause: ListNoticeCause, on: date) -> Ruling[str]:
    """在外名簿の通知はどの号か / Which detail a notice about an overseas list belongs to, by what caused it.

    ``is_referendum`` is True for the list of the constitutional referendum (在外投票人名簿), False for the
    overseas voter list (在外選挙人名簿). ``NoticeOutsideScope`` when neither register caused it.

    >>> overseas_list_notice(is_referendum=False, cause=ListNoticeCause.FAMILY_REGISTER, on=date(2026, 6, 1)).value
    '7-5'
    """
    if cause is ListNoticeCause.OTHER:
        raise NoticeOutsideScope(findings.notice_outside_scope())
    edition = TARGET_WORK_DETAILS.as_of(on)
    article, first = ("4", 2) if cause is ListNoticeCause.SUPPLEMENT else ("7", 5)
    wanted = f"{article}-{first + is_referendum}"
    detail = next(each for each in edition.value if each.key == wanted)
    step = Step(f"{detail.ja}である", f"they are {detail.en}", (detail.cite,))
    return Ruling(value=detail.key, cites=(_TARGET_WORK, detail.cite), steps=(step,), editions=(edition.used,))
