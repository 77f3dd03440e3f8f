"""事務決裁規程 / The local approval regulation as data: matters, bands, posts, consults, overrides, stand-ins.

金額の幅は、規程の語のまま「超え・以上・以下・未満」で書く。値は団体のもので、この包みは持たない。
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, EffectiveTable, OrganisationRef, PostRef, Yen

from ..refs import AmountBasis, Attribute, ConsultMode, Matter, Seat
from .stand_in import StandInRule


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


@frozen(kw_only=True)
class Consult:
    """合議の定め / Who must be asked, when, and to what effect. Empty ``matters`` or ``when`` means always."""

    seat: Seat
    mode: ConsultMode
    when: frozenset[Attribute] = frozenset()
    matters: frozenset[Matter] = frozenset()
    cites: tuple[Citation, ...] = ()

    def applies_to(self, facts: MatterFacts) -> bool:
        """当たるか / True when the matter is named (or none is) and every attribute of ``when`` is there."""
        return (not self.matters or facts.matter in self.matters) and self.when <= facts.attributes


@frozen(kw_only=True)
class AuthorityRule:
    """専決区分の一行 / One row: this post decides this matter within this band, under these conditions."""

    id: str
    matter: Matter
    post: PostRef
    basis: AmountBasis | None = None
    band: AmountBand = field(factory=AmountBand)
    units: frozenset[OrganisationRef] = frozenset()
    requires: frozenset[Attribute] = frozenset()
    excludes: frozenset[Attribute] = frozenset()
    consults: tuple[Consult, ...] = ()
    cites: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.id or self.id != self.id.strip():
            raise ValueError("a row of authority has an id")
        if (self.basis is None) != self.band.is_open:
            raise ValueError(f"row {self.id}: a band needs its basis, and a basis its band")
        if self.requires & self.excludes:
            raise ValueError(f"row {self.id}: an attribute is both required and excluded")

    def covers_unit(self, units: frozenset[OrganisationRef]) -> bool:
        """組織の範囲か / True when the row names no unit, or one of ``units``."""
        return not self.units or bool(self.units & units)

    def covers_attributes(self, attributes: frozenset[Attribute]) -> bool:
        """属性の条件に合うか / True when all required attributes are there and no excluded one."""
        return self.requires <= attributes and not self.excludes & attributes


class Raise(Enum):
    """引き上げ先 / Where an override takes the decision."""

    SUPERIOR = "superior"
    """上司 / The next higher post."""
    CHIEF = "chief"
    """長 / The chief."""


@frozen(kw_only=True)
class Override:
    """専決の制限 / Attributes that take a matter away from the post that would decide it (異例・疑義・重要 など)."""

    attributes: frozenset[Attribute]
    to: Raise = Raise.SUPERIOR
    cites: tuple[Citation, ...] = ()


def _frozen_names(names: Mapping[Matter, str]) -> Mapping[Matter, str]:
    return MappingProxyType(dict(names))


def _frozen_attribute_names(names: Mapping[Attribute, str]) -> Mapping[Attribute, str]:
    return MappingProxyType(dict(names))


@frozen(kw_only=True)
class AuthorityRegulation:
    """事務決裁規程の一つの版 / One edition of the local approval regulation.

    ``ladder`` is the posts from the lowest to the chief (長), which is always its last.
    ``matters`` and ``attributes`` are the closed vocabularies, code to Japanese name: a
    misspelt code is refused, not silently sent to the chief.
    """

    ladder: tuple[PostRef, ...]
    matters: Mapping[Matter, str] = field(converter=_frozen_names, hash=False)
    attributes: Mapping[Attribute, str] = field(factory=dict, converter=_frozen_attribute_names, hash=False)
    rules: tuple[AuthorityRule, ...] = ()
    consults: tuple[Consult, ...] = ()
    overrides: tuple[Override, ...] = ()
    stand_ins: tuple[StandInRule, ...] = ()
    drafter_may_approve: bool = False
    cites: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.ladder or len(set(self.ladder)) != len(self.ladder):
            raise ValueError("the ladder is an order of different posts, the chief last")
        ids = [each.id for each in self.rules]
        if len(set(ids)) != len(ids):
            raise ValueError(f"two rows have the id {next(each for each in ids if ids.count(each) > 1)}")
        for row in self.rules:
            self._known(f"row {row.id}", row.post, {row.matter}, row.requires | row.excludes)
        for consult in (*self.consults, *(each for row in self.rules for each in row.consults)):
            self._known(f"consult {consult.seat}", None, consult.matters, consult.when)
        for override in self.overrides:
            self._known("override", None, frozenset(), override.attributes)
        for stand_in in self.stand_ins:
            codes = stand_in.barred | stand_in.unless | stand_in.no_after_review
            self._known(f"stand-in for {stand_in.absent}", stand_in.absent, frozenset(), codes)

    def _known(
        self, what: str, post: PostRef | None, matters: set[Matter] | frozenset[Matter], codes: frozenset[Attribute]
    ) -> None:
        if post is not None and post not in self.ladder:
            raise ValueError(f"{what}: the post {post} is not on the ladder")
        strange = sorted({*map(str, matters - self.matters.keys()), *map(str, codes - self.attributes.keys())})
        if strange:
            raise ValueError(f"{what}: {', '.join(strange)} is not in the vocabulary")

    @property
    def chief(self) -> PostRef:
        """長 / The last post of the ladder: decides whatever no row gives to another."""
        return self.ladder[-1]

    def rank(self, post: PostRef) -> int:
        """職の高さ / The place of a post on the ladder, 0 the lowest."""
        return self.ladder.index(post)

    def stand_in_for(self, post: PostRef) -> StandInRule | None:
        """その職の代決の定め / The stand-in rule of a post, or None when there is none."""
        return next((each for each in self.stand_ins if each.absent == post), None)


AuthorityTable = EffectiveTable[AuthorityRegulation]
"""事務決裁規程の表 / The regulation with its editions: ``as_of(day)`` gives the one in force."""
