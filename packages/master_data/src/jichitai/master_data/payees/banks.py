"""金融機関と支店 / Banks and branches over time, and what became of those that are gone.

金融機関の表は同梱しない。利用者がもつ一覧から取り込み、いつからいつまで有効かとともに置く。消えた店の行は、
配布される一覧からは消されるので、合併・店舗の移管・廃止を「承継」として別に記録する。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from ..kernel import Diagnostic
from ..temporal import Kind, TimeConstraint
from .zengin_file import exact_digits


@frozen(kw_only=True)
class Bank:
    """金融機関 / A bank: its four-digit code, name, and name in kana."""

    code: str
    name: str
    kana: str

    def __attrs_post_init__(self) -> None:
        exact_digits(self.code, 4, "a bank code")
        if not self.name.strip() or not self.kana.strip():
            raise ValueError("a bank has a name and its kana")


@frozen(kw_only=True)
class Branch:
    """支店 / A branch: the code of its bank, its own three-digit code, name, and name in kana."""

    bank_code: str
    code: str
    name: str
    kana: str

    def __attrs_post_init__(self) -> None:
        exact_digits(self.bank_code, 4, "a bank code")
        exact_digits(self.code, 3, "a branch code")
        if not self.name.strip() or not self.kana.strip():
            raise ValueError("a branch has a name and its kana")


@frozen
class BankPlace:
    """店 / Where an account is kept: bank code and branch code. ``str()`` is "0147-101"."""

    bank_code: str
    branch_code: str

    def __attrs_post_init__(self) -> None:
        exact_digits(self.bank_code, 4, "a bank code")
        exact_digits(self.branch_code, 3, "a branch code")

    @property
    def key(self) -> str:
        """事実の鍵 / The key of the branch among the facts."""
        return BRANCH.key_of(self.bank_code, self.branch_code)

    def __str__(self) -> str:
        return f"{self.bank_code}-{self.branch_code}"


class OtherBranches(Enum):
    """対応のない支店 / What happens to the branches a merger does not list."""

    SAME_CODE = "same-code"
    """同じ番号のまま / They keep their branch codes at the new bank."""
    UNKNOWN = "unknown"
    """分からない / Nothing is known: an account there cannot be paid into until somebody asks."""


@frozen(kw_only=True)
class BankSuccession:
    """金融機関の承継 / A bank gone from ``on``: what it merged into, and the codes of its branches there.

    ``branches`` pairs old branch codes with new ones. ``to_bank=None``: closed, with no successor known.
    """

    bank_code: str
    on: date
    to_bank: str | None
    branches: tuple[tuple[str, str], ...] = ()
    others: OtherBranches = OtherBranches.UNKNOWN
    account_numbers_kept: bool = True

    def __attrs_post_init__(self) -> None:
        exact_digits(self.bank_code, 4, "a bank code")
        if self.to_bank is not None:
            exact_digits(self.to_bank, 4, "a bank code")
        if self.to_bank == self.bank_code:
            raise ValueError("a bank succeeds another bank; a new name is not a succession")
        for code in (code for pair in self.branches for code in pair):
            exact_digits(code, 3, "a branch code")
        if len({old for old, _ in self.branches}) != len(self.branches):
            raise ValueError("a branch has one successor")

    def place_after(self, branch_code: str) -> BankPlace | None:
        """承継先の店 / Where the accounts of a branch are kept from then on; None when nobody knows."""
        if self.to_bank is None:
            return None
        known = dict(self.branches).get(branch_code)
        if known is None and self.others is OtherBranches.SAME_CODE:
            known = branch_code
        return None if known is None else BankPlace(self.to_bank, known)


@frozen(kw_only=True)
class BranchSuccession:
    """支店の承継 / A branch gone from ``on``: merged into or moved to ``to``, maybe of another bank.

    ``to=None``: closed, with no successor known.
    """

    place: BankPlace
    on: date
    to: BankPlace | None
    account_numbers_kept: bool = True

    def __attrs_post_init__(self) -> None:
        if self.to == self.place:
            raise ValueError("a branch succeeds another branch; a new name is not a succession")


BANK: Final = Kind("payees.bank", Bank)
"""金融機関の事実 / Facts of banks, by bank code."""
BRANCH: Final = Kind("payees.branch", Branch, constraint=TimeConstraint.MANY)
"""支店の事実 / Facts of branches, by bank code and branch code ("0147/101")."""
BANK_SUCCESSION: Final = Kind("payees.bank-succession", BankSuccession)
"""金融機関の承継の事実 / Facts of successions, by the code of the bank that is gone."""
BRANCH_SUCCESSION: Final = Kind("payees.branch-succession", BranchSuccession)
"""支店の承継の事実 / Facts of successions, by the place that is gone."""


@frozen(kw_only=True)
class Passage:
    """移り変わり / One step of a trail: on this day the accounts passed from one place to another, or nobody knows where."""

    on: date
    before: BankPlace
    after: BankPlace | None

    @property
    def ja(self) -> str:
        """日本語の文 / The step as a Japanese sentence."""
        if self.after is None:
            return f"{self.on}に{self.before}がなくなり、承継した店は分からない。"
        return f"{self.on}に{self.before}から{self.after}へ移った。"

    @property
    def en(self) -> str:
        """英語の文 / The same in English."""
        if self.after is None:
            return f"On {self.on} {self.before} ceased, and no successor is known."
        return f"On {self.on} accounts passed from {self.before} to {self.after}."


@frozen(kw_only=True)
class Resolution:
    """店の判断 / Where an account is kept on a day, by which trail; ``findings`` empty when it can be paid into.

    ``place`` is the last place known; pay only when ``findings`` is empty.
    """

    asked: BankPlace
    on: date
    place: BankPlace
    bank: Bank | None
    branch: Branch | None
    trail: tuple[Passage, ...] = ()
    findings: tuple[Diagnostic, ...] = field(default=(), repr=False)

    @property
    def is_payable(self) -> bool:
        """振り込めるか / True when bank and branch exist on the day and nothing is in doubt."""
        return not self.findings and self.bank is not None and self.branch is not None

    @property
    def ja(self) -> str:
        """日本語の文 / The whole answer in Japanese."""
        steps = "".join(each.ja for each in self.trail)
        if self.bank is None or self.branch is None or self.findings:
            return steps + "".join(each.ja for each in self.findings)
        return f"{steps}{self.on}の店は、{self.bank.name}{self.branch.name}（{self.place}）である。"

    @property
    def en(self) -> str:
        """英語の文 / The same in English."""
        if self.bank is None or self.branch is None or self.findings:
            return " ".join([*(each.en for each in self.trail), *(each.en for each in self.findings)])
        return " ".join([*(each.en for each in self.trail), f"On {self.on} the place is {self.place}."])
