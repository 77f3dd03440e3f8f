"""個人情報ファイル簿 / The register of personal information files: which files are entered, and what the register states (74・75条)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import PERSONAL_INFORMATION_ACT

from ..requests.request_kind import OrganKind
from . import privacy_findings as findings

_ACT: Final = PERSONAL_INFORMATION_ACT
_REGISTER: Final = _ACT.article("75", 1)
_EXEMPT: Final = _ACT.article("75", 2, "1")
_WITHIN: Final = _ACT.article("75", 2, "2")
_OMIT: Final = _ACT.article("75", 3)
_LOCAL: Final = _ACT.article("75", 4)


class FileExemption(Enum):
    """載せないファイル / Files the register leaves out: the items of 74条2項 that 75条2項1号 takes over, and 75条2項2号・3号."""

    STATE_INTEREST = "state-interest"
    """国の安全など / Matters of national security or grave State interest (1号)."""
    CRIMINAL = "criminal"
    """犯罪の捜査など / Criminal investigation, tax offences, prosecution (2号)."""
    STAFF = "staff"
    """職員の人事・給与・福利厚生 / Personnel, pay and welfare of staff, and recruitment tests (3号)."""
    TRIAL = "trial"
    """試験的な電子計算機処理 / Trial runs only (4号)."""
    WITHIN_NOTIFIED = "within-notified"
    """通知したファイルの範囲内 / Within a file notified to the Commission (5号)."""
    ERASED_WITHIN_A_YEAR = "erased-within-a-year"
    """一年以内に消去 / Records only what is erased within a year (6号)."""
    MAILING = "mailing"
    """送付・連絡のためだけ / Names and addresses for sending and contact only (7号)."""
    RESEARCH = "research"
    """職員の発意による学術研究 / Research on the officer's own initiative (8号)."""
    FEW_PERSONS = "few-persons"
    """本人の数が少ない / Fewer persons than the Order's number (9号)."""
    AKIN_BY_ORDER = "akin-by-order"
    """政令で定めるこれらに準ずるもの / Akin to items 3 to 9, by the Order (10号)."""
    WITHIN_PUBLISHED = "within-published"
    """公表したファイルの範囲内 / Within a file already published (75条2項2号)."""
    AKIN_TO_PUBLISHED = "akin-to-published"
    """政令で定めるこれに準ずるもの / Akin to that, by the Order (75条2項3号)."""


_CITE_OF: Final[dict[FileExemption, Citation]] = {
    each: _ACT.article("74", 2, str(at)) for at, each in enumerate(tuple(FileExemption)[:10], start=1)
} | {FileExemption.WITHIN_PUBLISHED: _WITHIN, FileExemption.AKIN_TO_PUBLISHED: _ACT.article("75", 2, "3")}


@frozen(kw_only=True)
class PersonalFile:
    """個人情報ファイル / What decides whether it is registered: the persons in it, and the exemption said to fit, if any."""

    persons: int
    exemption: FileExemption | None = None

    def __attrs_post_init__(self) -> None:
        if self.persons < 0:
            raise ValueError("a file has 0 or more persons")


@rule(_REGISTER, _EXEMPT, *_CITE_OF.values(), ja="個人情報ファイル簿に載せるか", en="Whether a file is entered in the register")
def personal_file_registered(*, file: PersonalFile, fewest_persons: int | None = None) -> Ruling[bool]:
    """載せるか / Enter and publish unless an exemption fits. ``fewest_persons`` is the Order's number: fewer need no entry.

    政令の数は、確かめて渡す（``None`` なら人数では除かない）。9号を主張するときは、数を渡さなければならない（ValueError）。紙の
    ファイル（60条2項2号）は、国の通知（74条）には及ばないが、ファイル簿からは除かれない。

    >>> [personal_file_registered(file=PersonalFile(persons=each), fewest_persons=1000).value for each in (999, 1000)]
    [False, True]
    """
    if file.exemption is FileExemption.FEW_PERSONS and fewest_persons is None:
        raise ValueError("the Order's number is needed to say that a file has few persons")
    few = fewest_persons is not None and file.persons < fewest_persons
    if file.exemption is FileExemption.FEW_PERSONS and not few:
        cite = _CITE_OF[FileExemption.FEW_PERSONS]
        step = Step(f"本人の数{file.persons}は{fewest_persons}を下回らない", f"{file.persons} persons are not fewer", (cite,))
        return Ruling(value=True, cites=(_REGISTER, cite), steps=(step,))
    exemption = file.exemption or (FileExemption.FEW_PERSONS if few else None)
    if exemption is None:
        step = Step("除かれるファイルでない", "no exemption fits", (_REGISTER,))
        return Ruling(value=True, cites=(_REGISTER,), steps=(step,))
    cite = _CITE_OF[exemption]
    inherited = cite.article == "74"
    cites = (_EXEMPT, cite) if inherited else (cite,)
    step = Step("除かれるファイルに当たる", f"exempt: {exemption.value}", cites)
    return Ruling(value=False, cites=cites, steps=(step,))


_ITEMS: Final[tuple[tuple[str, str, Citation], ...]] = (
    ("name", "個人情報ファイルの名称", _ACT.article("74", 1, "1")),
    ("organ", "機関の名称と事務をつかさどる組織の名称", _ACT.article("74", 1, "2")),
    ("purpose", "利用目的", _ACT.article("74", 1, "3")),
    ("record_items", "記録項目と記録範囲", _ACT.article("74", 1, "4")),
    ("collection", "記録情報の収集方法", _ACT.article("74", 1, "5")),
    ("sensitive", "要配慮個人情報が含まれるときは、その旨", _ACT.article("74", 1, "6")),
    ("recipients", "経常的な提供先", _ACT.article("74", 1, "7")),
    ("requests_to", "請求を受理する組織の名称と所在地", _ACT.article("74", 1, "9")),
    ("special_procedure", "訂正・利用停止に他の法令の特別の手続があるときは、その旨", _ACT.article("74", 1, "10")),
)
_LOCAL_ITEM: Final = ("ordinance_sensitive", "条例要配慮個人情報が含まれるときは、その旨", _LOCAL)
_MAY_OMIT: Final = frozenset({"record_items", "collection", "recipients"})


@frozen(kw_only=True)
class PersonalFileEntry:
    """ファイル簿の記載 / The items stated and those left out, by id; whether entering the latter would seriously hinder the work.

    An item that does not apply (no 要配慮個人情報, no recipients) counts as stated.
    """

    stated: tuple[str, ...]
    omitted: tuple[str, ...] = ()
    serious_hindrance: bool = False


@rule(
    *(cite for _, _, cite in _ITEMS), _REGISTER, _OMIT, _LOCAL,
    ja="個人情報ファイル簿の記載事項", en="Items of the register of personal information files",
)  # fmt: skip
def check_personal_file_entry(*, organ: OrganKind, entry: PersonalFileEntry) -> tuple[Diagnostic, ...]:
    """記載事項 / A finding for each item wanting; some may be left out for serious hindrance. Local organs add one. The Order's own items: not here.

    >>> nine = ("name", "organ", "purpose", "record_items", "collection", "sensitive", "recipients", "requests_to",
    ...     "special_procedure")
    >>> [each.facts["item"] for each in check_personal_file_entry(organ=OrganKind.MUNICIPALITY, entry=PersonalFileEntry(stated=nine))]
    ['ordinance_sensitive']
    """
    wanted = (*_ITEMS, _LOCAL_ITEM) if organ.is_local else _ITEMS
    unknown = {*entry.stated, *entry.omitted} - {name for name, _, _ in (*_ITEMS, _LOCAL_ITEM)}
    if unknown:
        raise ValueError(f"the register has no item {sorted(unknown)}")
    omittable = set(entry.omitted) & _MAY_OMIT
    left_out = omittable if entry.serious_hindrance else frozenset[str]()
    found = [
        findings.personal_file_item_wanting(item=name, item_ja=ja, cites=(_REGISTER, cite))
        for name, ja, cite in wanted
        if name not in entry.stated and name not in left_out
    ]
    if omittable and not entry.serious_hindrance:
        found.append(findings.personal_file_omission_unfounded(cites=(_OMIT,)))
    return tuple(found)
