"""試料の作り方 / Hypothesis strategies: regulations of every shape, and amounts that sit on their bounds."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jichitai.master_data.kernel import OrganisationRef, PostRef, Yen

from ..authority import Amount, AmountBand, AuthorityRegulation, AuthorityRule, MatterFacts, Override, Raise
from ..refs import AmountBasis, Attribute, Matter

LADDER: Final = tuple(map(PostRef, ("課長", "部長", "副市長", "市長")))
"""職の並び / The posts, the chief last."""
ATTRIBUTES: Final = tuple(map(Attribute, ("routine", "unusual", "important")))
"""属性 / The attributes a regulation made here knows."""
UNITS: Final = tuple(map(OrganisationRef, ("用度課", "建設課")))
"""組織 / The units rows may be limited to."""
MATTER: Final = Matter("purchase")
"""事案の種類 / The one kind of matter of a regulation made here."""


def bands(most: int) -> SearchStrategy[AmountBand]:
    """金額の幅 / Bands with bounds up to ``most`` yen, in each of the four words."""
    first, length = st.integers(0, most), st.integers(2, most + 2)
    return st.one_of(
        st.builds(lambda last: AmountBand(up_to=Yen(last)), st.integers(0, most)),
        st.builds(lambda last: AmountBand(below=Yen(last)), st.integers(1, most)),
        st.builds(lambda begin, more: AmountBand(over=Yen(begin), up_to=Yen(begin + more)), first, length),
        st.builds(lambda begin, more: AmountBand(over=Yen(begin), below=Yen(begin + more)), first, length),
        st.builds(lambda begin, more: AmountBand(at_least=Yen(begin), up_to=Yen(begin + more)), first, length),
        st.builds(lambda begin, more: AmountBand(at_least=Yen(begin), below=Yen(begin + more)), first, length),
    )


def attribute_sets() -> SearchStrategy[frozenset[Attribute]]:
    """属性の組 / Any set of the attributes."""
    return st.frozensets(st.sampled_from(ATTRIBUTES))


@st.composite
def regulations(draw: st.DrawFn, *, most: int = 20, with_units: bool = True) -> AuthorityRegulation:
    """規程 / A regulation of one kind of matter with up to five rows, gaps and overlaps and all."""
    rows: list[AuthorityRule] = []
    for at in range(draw(st.integers(0, 5))):
        requires, excludes = draw(attribute_sets()), draw(attribute_sets())
        rows.append(
            AuthorityRule(
                id=f"区{at + 1}",
                matter=MATTER,
                post=draw(st.sampled_from(LADDER[:-1])),
                basis=AmountBasis.PER_ITEM,
                band=draw(bands(most)),
                units=draw(st.frozensets(st.sampled_from(UNITS))) if with_units else frozenset(),
                requires=requires - excludes,
                excludes=excludes,
            )
        )
    overrides = tuple(
        Override(attributes=frozenset({attribute}), to=draw(st.sampled_from(Raise)))
        for attribute in draw(st.lists(st.sampled_from(ATTRIBUTES), unique=True, max_size=2))
    )
    names = {each: str(each) for each in ATTRIBUTES}
    return AuthorityRegulation(
        ladder=LADDER, matters={MATTER: "物件の買入れ"}, attributes=names, rules=tuple(rows), overrides=overrides
    )


def facts_near(regulation: AuthorityRegulation, *, most: int = 20) -> SearchStrategy[MatterFacts]:
    """境の事案 / Matters whose amount is on a bound, one yen off it, or anywhere."""
    bounds = {row.band.first_yen for row in regulation.rules}
    bounds |= {row.band.last_yen for row in regulation.rules if row.band.last_yen is not None}
    near = sorted({yen for bound in bounds for yen in (bound - 1, bound, bound + 1) if yen >= 0}) or [0]
    return st.builds(
        lambda yen, attributes: MatterFacts(
            matter=MATTER, amounts=(Amount(AmountBasis.PER_ITEM, Yen(yen)),), attributes=attributes
        ),
        st.sampled_from(near) | st.integers(0, 3 * most),
        attribute_sets(),
    )
