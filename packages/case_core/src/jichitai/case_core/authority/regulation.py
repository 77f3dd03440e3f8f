"""事務決裁規程 / The local approval regulation as data: matters, bands, posts, consults, overrides, stand-ins.

金額の幅は、規程の語のまま「超え・以上・以下・未満」で書く。値は団体のもので、この包みは持たない。
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, EffectiveTable, OrganisationRef, PostRef

from ..refs import AmountBasis, Attribute, ConsultMode, Matter, Seat
from .matter import AmountBand, MatterFacts
from .practice import ExaminationRule, InformRule, Practice, ProvisionalRule, When
from .stand_in import StandInRule


@frozen(kw_only=True)
class Consult:
    """合議の定め / Who must be asked, when, and to what effect. Empty ``matters`` or ``when`` means always.

    Seats of one ``order`` are asked together, a higher one after them: 1, 2, 3 is a series.
    Of a ``group``, ``quorum`` answers are enough (n of m); without a group every seat answers.
    """

    seat: Seat
    mode: ConsultMode
    when: frozenset[Attribute] = frozenset()
    matters: frozenset[Matter] = frozenset()
    order: int = 1
    group: str | None = None
    quorum: int | None = None
    cites: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        if type(self.order) is not int or self.order < 1:
            raise ValueError(f"consult {self.seat}: the order is a whole number from 1")
        if (self.group is None) != (self.quorum is None):
            raise ValueError(f"consult {self.seat}: a group needs its quorum, and a quorum its group")
        if self.quorum is not None and (type(self.quorum) is not int or self.quorum < 1):
            raise ValueError(f"consult {self.seat}: a quorum is a whole number from 1")

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
    examinations: tuple[ExaminationRule, ...] = ()
    provisionals: tuple[ProvisionalRule, ...] = ()
    informs: tuple[InformRule, ...] = ()
    practice: Practice = field(factory=Practice)

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
            self._known(f"stand-in for {stand_in.absent}", stand_in.absent, stand_in.matters, codes)
        self._check_rounds()

    def _check_rounds(self) -> None:
        for what, when in (
            *((f"examination {each.name}", each.when) for each in self.examinations),
            *(("provisional approval", each.when) for each in self.provisionals),
            *((f"reader {each.seat}", each.when) for each in self.informs),
            ("practice", When(attributes=self.practice.emergency)),
        ):
            self._known(what, None, when.matters, when.attributes)
        groups: dict[str, list[Consult]] = {}
        for consult in (*self.consults, *(each for row in self.rules for each in row.consults)):
            if consult.group is not None:
                groups.setdefault(consult.group, []).append(consult)
        for name, members in groups.items():
            if len({(each.quorum, each.mode, each.order) for each in members}) > 1:
                raise ValueError(f"group {name}: its seats have one quorum, one mode and one order")
            if (members[0].quorum or 0) > len({each.seat for each in members}):
                raise ValueError(f"group {name}: the quorum is beyond the number of its seats")

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

    def stand_in_for(self, post: PostRef, matter: Matter | None = None) -> StandInRule | None:
        """その職の代決の定め / The stand-in rule of a post: the one that names the matter, else the one for all; None without."""
        own = [each for each in self.stand_ins if each.absent == post]
        named = next((each for each in own if matter in each.matters), None)
        return named or next((each for each in own if not each.matters), None)


AuthorityTable = EffectiveTable[AuthorityRegulation]
"""事務決裁規程の表 / The regulation with its editions: ``as_of(day)`` gives the one in force."""
