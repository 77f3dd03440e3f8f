"""歳入の科目 / Revenue titles: 会計・款・項・目・節, divided by nature (法216条)."""

from __future__ import annotations

from attrs import frozen

from ..titles.account_titles import Account, Title


@frozen(kw_only=True)
class RevenueTitle:
    """歳入の科目 / A full revenue title. The council votes ``chapter`` (款) and ``section`` (項); ``subitem`` is the 節."""

    account: Account
    chapter: Title
    section: Title
    item: Title
    subitem: Title

    @property
    def path(self) -> str:
        """科目の番号の並び / The codes in order: "R01/15-01-01-02"; the R keeps it apart from expenditure."""
        return f"R{self.account.code}/{self.chapter.code}-{self.section.code}-{self.item.code}-{self.subitem.code}"

    @property
    def label(self) -> str:
        """読む形 / For people: 「一般会計 15国庫支出金 01国庫負担金 01民生費国庫負担金 02児童福祉費負担金」."""
        return " ".join([self.account.name, *map(str, (self.chapter, self.section, self.item, self.subitem))])

    def __str__(self) -> str:
        return self.label
