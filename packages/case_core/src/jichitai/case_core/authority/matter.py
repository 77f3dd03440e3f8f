"""事案の内容 / What decides who approves: the kind of matter, its amounts and attributes, and the bands amounts fall in."""

from __future__ import annotations

from attrs import frozen

from jichitai.master_data.kernel import Yen

from ..refs import AmountBasis, Attribute, Matter


@frozen(kw_only=True)
class AmountBand:
    """金額の幅 / A band of amounts in the regulation's own words, at most one lower and one upper bound.

    >>> band = AmountBand(over=Yen(7_000_000), up_to=Yen(30_000_000))
    >>> Yen(7_000_000) in band, Yen(7_000_001) in band, Yen(30_000_000) in band, Yen(30_000_001) in band
    (False, True, True, False)
    >>> print(band)
    7,000,000円を超え30,000,000円以下
    """

    over: Yen | None = None
    """超え / Excluded lower bound."""
    at_least: Yen | None = None
    """以上 / Included lower bound."""
    up_to: Yen | None = None
    """以下 / Included upper bound."""
    below: Yen | None = None
    """未満 / Excluded upper bound."""

    def __attrs_post_init__(self) -> None:
        if (self.over is not None and self.at_least is not None) or (self.up_to is not None and self.below is not None):
            raise ValueError("a band has at most one lower bound (over, at_least) and one upper bound (up_to, below)")
        last = self.last_yen
        if last is not None and last < self.first_yen:
            raise ValueError(f"no amount lies in the band {self}")

    @property
    def first_yen(self) -> int:
        """最小の円 / The smallest whole yen in the band; 0 when there is no lower bound."""
        if self.over is not None:
            return self.over.amount + 1
        return 0 if self.at_least is None else self.at_least.amount

    @property
    def last_yen(self) -> int | None:
        """最大の円 / The largest whole yen in the band; None when there is no upper bound."""
        if self.below is not None:
            return self.below.amount - 1
        return None if self.up_to is None else self.up_to.amount

    @property
    def is_open(self) -> bool:
        """限りがないか / True when neither end is bounded."""
        return self.over is None and self.at_least is None and self.last_yen is None

    def __contains__(self, amount: Yen) -> bool:
        if self.over is not None and amount <= self.over:  # 「超え」でない
            return False
        if self.at_least is not None and amount < self.at_least:  # 「以上」でない
            return False
        if self.up_to is not None and amount > self.up_to:  # 「以下」でない
            return False
        return not (self.below is not None and amount >= self.below)  # 「未満」

    def __str__(self) -> str:
        lower = f"{self.over}を超え" if self.over is not None else f"{self.at_least}以上" if self.at_least is not None else ""
        upper = f"{self.up_to}以下" if self.up_to is not None else f"{self.below}未満" if self.below is not None else ""
        return lower + upper or "金額を問わない"


@frozen
class Amount:
    """金額 / An amount and what it counts. Not negative."""

    basis: AmountBasis
    yen: Yen

    def __attrs_post_init__(self) -> None:
        if self.yen < Yen(0):
            raise ValueError("an amount is not negative")


@frozen(kw_only=True)
class MatterFacts:
    """事案の内容 / What decides who approves: the kind of matter, its amounts, its attributes."""

    matter: Matter
    amounts: tuple[Amount, ...] = ()
    attributes: frozenset[Attribute] = frozenset()

    def __attrs_post_init__(self) -> None:
        bases = [each.basis for each in self.amounts]
        if len(set(bases)) != len(bases):
            raise ValueError("each amount basis is given once")

    def amount(self, basis: AmountBasis) -> Yen | None:
        """その基準の金額 / The amount on a basis, or None when the drafter gave none."""
        return next((each.yen for each in self.amounts if each.basis is basis), None)
