"""所見：公有財産の管理と処分 / Findings about dealing with public property, administrative and ordinary."""

from __future__ import annotations

from fractions import Fraction

from jichitai.master_data.kernel import Citation, Diagnostic, Where

_Cites = tuple[Citation, ...]


def disposal_without_vote(*, act_ja: str, act_en: str, cites: _Cites) -> Diagnostic:
    """条例も議決もない / Neither an ordinance nor a vote allows it."""
    return Diagnostic(
        code="fiscal.property-disposal-without-vote",
        ja=f"財産の{act_ja}は、条例又は議会の議決によらなければならない。そのどちらもない。",
        en=f"Property may be {act_en} only by ordinance or vote of the council; there is neither.",
        way_out_ja="議会の議決を経るか、条例の定める場合に当たることを確かめる。譲渡と貸付けは、適正な対価によれば要しない。",
        way_out_en="Get the council's vote, or show the ordinance; transfer and lease at a fair price need neither.",
        cites=cites,
        where=Where(field="act"),
    )


def administrative_property_barred(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """行政財産の処分はできない / Administrative property may not be dealt with so."""
    return Diagnostic(
        code="fiscal.administrative-property-barred",
        ja=f"行政財産を、貸し付け、処分し、又はこれに私権を設定することができない。違反する行為は無効である。{ja}。",
        en=f"Administrative property may not be let, disposed of or burdened; an act against this is void: {en}.",
        way_out_ja="法第238条の4第2項から第4項までの場合に当たるかを確かめる。使用させるだけなら、使用の許可による。用途を廃止すれば普通財産となる。",
        way_out_en="See whether paragraphs 2 to 4 apply; grant a permission of use; or end the public use first.",
        cites=cites,
        where=Where(field=field),
    )


def administrative_lease_unmet(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """行政財産の貸付け等の要件を欠く / A condition of letting or burdening administrative property is missing."""
    return Diagnostic(
        code="fiscal.administrative-lease-unmet",
        ja=f"行政財産の貸付け又は私権の設定の要件を欠く。{ja}。",
        en=f"A condition of letting or burdening administrative property is missing: {en}.",
        way_out_ja="要件を満たす相手方・施設・部分に改めるか、使用の許可による。",
        way_out_en="Choose a party, works or part that meets it, or grant a permission of use.",
        cites=cites,
        where=Where(field=field),
    )


def room_not_spare(*, let: Fraction, spare: Fraction, cites: _Cites) -> Diagnostic:
    """余裕のない部分を貸す / More is let than is spare."""
    return Diagnostic(
        code="fiscal.office-room-not-spare",
        ja=f"貸し付ける{let}平方メートルは、余裕がある部分{spare}平方メートルを超える。",
        en=f"{let} square metres are to be let; only {spare} are spare.",
        way_out_ja="現に使用せず、使用の見込みも確実でない部分に限って貸し付ける。",
        way_out_en="Let only what is neither in use nor surely to be used.",
        cites=cites,
        facts={"let": let, "spare": spare},
        where=Where(field="let"),
    )


def use_permission_not_allowed(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """使用を許可することができない / Use may not be permitted."""
    return Diagnostic(
        code="fiscal.use-permission-not-allowed",
        ja=f"行政財産の使用を許可することができない。{ja}。",
        en=f"Use of administrative property may not be permitted: {en}.",
        way_out_ja="用途又は目的を妨げない範囲に改める。普通財産なら、貸付けの契約による。",
        way_out_en="Narrow the use; ordinary property is let by contract.",
        cites=cites,
        where=Where(field=field),
    )


def customary_use_without_vote(*, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """旧慣の使用に議決がない / Customary use was changed or opened without a vote."""
    return Diagnostic(
        code="fiscal.customary-use-without-vote",
        ja=f"旧慣による公有財産の使用について、{ja}には、市町村の議会の議決を要する。",
        en=f"Customary use of public property: {en} needs a vote of the municipal council.",
        way_out_ja="議会の議決を経る。",
        way_out_en="Get the council's vote.",
        cites=cites,
        where=Where(field="voted"),
    )


def coordination_missing(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """長との協議・引継ぎがない / The head was not consulted, or property not handed over."""
    return Diagnostic(
        code="fiscal.property-coordination-missing",
        ja=f"委員会などが管理する公有財産について、長への手続を欠く。{ja}。",
        en=f"A committee holding public property did not go to the head: {en}.",
        way_out_ja="あらかじめ長に協議し、用途を廃止した財産は直ちに引き継ぐ。",
        way_out_en="Consult the head beforehand; hand over at once what is out of public use.",
        cites=cites,
        where=Where(field=field),
    )
