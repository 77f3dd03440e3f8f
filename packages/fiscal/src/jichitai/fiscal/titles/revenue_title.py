"""歳入の科目 / Revenue titles: 会計・款・項・目・節, divided by nature (法216条)."""

from __future__ import annotations

from attrs import frozen

from .account_titles import Account, Title


@frozen(kw_only=True)
class RevenueTitle:
    """歳入の科目 / A full revenue title: 会計・款・項・目・節. The council votes ``chapter`` (款) and ``section`` (項).

    ``subitem`` (節) separates what is collected apart, 現年課税分 from 滞納繰越分 among others.
    """

    account: Account
    chapter: Title
    section: Title
    item: Title
    subitem: Title | None = None

    @property
    def path(self) -> str:
        """科目の番号の並び / The codes in order, "R01/14-01-02-03"; without 節 it ends in "00". R keeps it apart from expenditure."""
        last = self.subitem.code if self.subitem else "00"
        return f"R{self.account.code}/{self.chapter.code}-{self.section.code}-{self.item.code}-{last}"

    @property
    def label(self) -> str:
        """読む形 / For people: 「一般会計 14使用料及び手数料 01使用料 02民生使用料 01保育所使用料」."""
        levels = [self.chapter, self.section, self.item, self.subitem]
        return " ".join([self.account.name, *(str(each) for each in levels if each is not None)])

    def __str__(self) -> str:
        return self.label
