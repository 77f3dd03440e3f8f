"""勘定科目 / The chart of accounts: every title of the four statements, with its code and its place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import PackagedTable
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

ADVICE: Final = LOCAL_AUTONOMY_ACT.article("245の4", 1)
"""技術的な助言 / The provision the ministry's manual rests on: it advises, it does not bind."""


class TitleKind(Enum):
    """科目の種類 / What a title is, by the first digit of its code."""

    ASSET = "asset"
    """資産 / An asset (貸借対照表)."""
    LIABILITY = "liability"
    """負債 / A liability (貸借対照表)."""
    NET_ASSETS = "net-assets"
    """純資産 / Net assets (貸借対照表)."""
    EXPENSE = "expense"
    """経常費用 / An ordinary expense (行政コスト計算書)."""
    REVENUE = "revenue"
    """経常収益 / Ordinary revenue (行政コスト計算書)."""
    LOSS = "loss"
    """臨時損失 / An extraordinary loss (行政コスト計算書)."""
    GAIN = "gain"
    """臨時利益 / An extraordinary gain (行政コスト計算書)."""
    CHANGE = "change"
    """純資産の変動 / Resources and other changes of net assets (純資産変動計算書)."""
    CASH_FLOW = "cash-flow"
    """資金収支 / A line of the cash-flow statement (資金収支計算書)."""

    @property
    def is_debit(self) -> bool:
        """借方が正か / True when a debit increases it."""
        return self in _DEBIT


_DEBIT: Final = frozenset({TitleKind.ASSET, TitleKind.EXPENSE, TitleKind.LOSS})
_KINDS: Final = MappingProxyType(dict(zip("123456789", TitleKind, strict=True)))


@frozen(kw_only=True)
class AccrualTitle:
    """勘定科目 / One title: its code, names, kind, the title above it, and whether entries may be posted to it."""

    code: str
    ja: str
    en: str
    kind: TitleKind
    parent: str | None
    depth: int
    is_leaf: bool

    def __str__(self) -> str:
        return f"{self.code}{self.ja}"


@frozen(kw_only=True)
class Chart:
    """勘定科目表 / One edition of the chart of accounts.

    ``accumulated`` gives the title of accumulated depreciation of a depreciated asset;
    ``direct`` are intangible assets, reduced directly; ``formed_current`` are the current
    assets that count among 固定資産等形成分; ``outflows`` are subtracted in the cash flow.
    """

    titles: Mapping[str, AccrualTitle]
    cash: str
    off_budget_cash: str
    hidden: frozenset[str]
    outflows: tuple[str, ...]
    accumulated: Mapping[str, str]
    not_depreciated: frozenset[str]
    direct: frozenset[str]
    formed_current: tuple[str, ...]
    children: Mapping[str | None, tuple[str, ...]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        below: dict[str | None, list[str]] = {}
        for each in self.titles.values():
            below.setdefault(each.parent, []).append(each.code)
        object.__setattr__(self, "children", MappingProxyType({key: tuple(each) for key, each in below.items()}))
        named = {self.cash, self.off_budget_cash, *self.hidden, *self.accumulated, *self.accumulated.values()}
        unknown = (named | set(self.outflows) | self.not_depreciated | self.direct | set(self.formed_current)) - set(self.titles)
        if unknown:
            raise ValueError(f"titles that are not in the chart: {sorted(unknown)}")

    def is_account(self, code: str) -> bool:
        """記帳できる科目か / True for a title without titles below it that is not a line of the cash flow."""
        title = self.titles.get(code)
        return title is not None and title.is_leaf and title.kind is not TitleKind.CASH_FLOW

    def is_cash_line(self, code: str) -> bool:
        """資金収支の行か / True for a lowest line of the cash-flow statement."""
        title = self.titles.get(code)
        return title is not None and title.is_leaf and title.kind is TitleKind.CASH_FLOW

    def is_outflow(self, code: str) -> bool:
        """支出の行か / True for a line that is subtracted."""
        return code.startswith(self.outflows)

    def is_tangible_or_intangible(self, code: str) -> bool:
        """有形・無形固定資産か / True for tangible and intangible fixed assets with their accumulated depreciation."""
        return code.startswith(("111", "112"))

    def is_formed(self, code: str) -> bool:
        """固定資産等形成分の資産か / True for fixed assets, and for loans and funds among current assets."""
        return code.startswith(("11", *self.formed_current))

    def under(self, code: str) -> tuple[str, ...]:
        """下の科目 / The lowest titles under ``code``, itself if it is one."""
        return tuple(each.code for each in self.titles.values() if each.is_leaf and each.code.startswith(code))


def read_chart(values: Mapping[str, Any]) -> Chart:
    """勘定科目表を読む / Reads ``values`` of a table of account titles."""
    rows = [(str(code), str(ja), str(en)) for code, ja, en in values["titles"]]
    codes = [code for code, _, _ in rows]
    if len(set(codes)) != len(codes):
        raise ValueError("a code of the chart stands twice")
    parents = {code: _parent(code, set(codes)) for code in codes}
    above = {each for each in parents.values() if each}
    titles = {
        code: AccrualTitle(
            code=code,
            ja=ja,
            en=en,
            kind=_KINDS[code[0]],
            parent=parents[code],
            depth=_depth(code, parents),
            is_leaf=code not in above,
        )
        for code, ja, en in rows
    }
    return Chart(
        titles=MappingProxyType(titles), cash=str(values["cash"]), off_budget_cash=str(values["off_budget_cash"]),
        hidden=frozenset(map(str, values["hidden"])), outflows=tuple(map(str, values["outflows"])),
        accumulated=MappingProxyType({str(asset): str(title) for asset, title in values["accumulated"].items()}),
        not_depreciated=frozenset(map(str, values["not_depreciated"])), direct=frozenset(map(str, values["direct"])),
        formed_current=tuple(map(str, values["formed_current"])),
    )  # fmt: skip


def _parent(code: str, codes: set[str]) -> str | None:
    return next((code[:cut] for cut in range(len(code) - 1, 0, -1) if code[:cut] in codes), None)


def _depth(code: str, parents: Mapping[str, str | None]) -> int:
    above = parents[code]
    return 0 if above is None else 1 + _depth(above, parents)


ACCRUAL_TITLES: Final = PackagedTable("jichitai.fiscal", "accrual_titles.toml", read_chart)
"""勘定科目の表 / The chart of accounts of the unified standard, by edition."""
