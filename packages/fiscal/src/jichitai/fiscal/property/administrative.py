"""行政財産 / Administrative property: what is barred, the six grounds of letting it, and permission of use (法238条の4、施行令169条–169条の5)."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..custody.conditions import decided, refused
from . import property_findings as findings
from .public_property import PropertyClass

_BARRED: Final = LOCAL_AUTONOMY_ACT.article("238の4", 1)
_ALLOWED: Final = LOCAL_AUTONOMY_ACT.article("238の4", 2)
_TRANSFEREE: Final = LOCAL_AUTONOMY_ACT.article("238の4", 3)
_NEXT_TRANSFEREE: Final = LOCAL_AUTONOMY_ACT.article("238の4", 4)
_VOID: Final = LOCAL_AUTONOMY_ACT.article("238の4", 6)
_PERMITTED: Final = LOCAL_AUTONOMY_ACT.article("238の4", 7)
_NO_LEASE_ACT: Final = LOCAL_AUTONOMY_ACT.article("238の4", 8)
_REVOKED: Final = LOCAL_AUTONOMY_ACT.article("238の4", 9)
_SOLID: Final = LOCAL_AUTONOMY_ORDER.article("169")
_SPARE: Final = LOCAL_AUTONOMY_ORDER.article("169の3")


class PropertyDealing(Enum):
    """財産についての行為 / What is done with public property."""

    LEASE = "lease"
    """貸付け / Lease."""
    EXCHANGE = "exchange"
    """交換 / Exchange."""
    SALE = "sale"
    """売払い / Sale."""
    GIFT = "gift"
    """譲与 / Gift."""
    CONTRIBUTION = "contribution"
    """出資 / Contribution to capital."""
    TRUST = "trust"
    """信託 / Trust."""
    PRIVATE_RIGHT = "private-right"
    """私権の設定 / Setting up a private right."""


class LeaseGround(Enum):
    """行政財産を貸し、私権を設定できる場合 / When administrative property may be let or burdened."""

    SOLID_STRUCTURE = "1"
    """一　供用の目的に資する堅固な工作物を所有する者への土地の貸付け / Land for a solid structure that helps its use."""
    SHARED_BUILDING = "2"
    """二　国・他の団体・政令で定める法人と一棟の建物を区分所有するための土地の貸付け / Land for a building shared with a public body."""
    ADJACENT_LAND = "3"
    """三　隣接地にまたがる一棟の建物を区分所有するための土地の貸付け / Land for a building shared over adjacent land."""
    SPARE_ROOM = "4"
    """四　庁舎等の余裕がある部分の貸付け / Spare room or ground of offices."""
    SURFACE_RIGHT = "5"
    """五　鉄道・道路などのための地上権 / Surface right for railways, roads and the like."""
    EASEMENT = "6"
    """六　電線路などのための地役権 / Easement for power lines and the like."""
    TRANSFEREE = "transferee"
    """特定施設を譲り受けようとする者への土地の貸付け（第3項・第4項） / Land let to who takes over part of the shared building."""
    NONE = "none"
    """どれでもない / None of them."""


_BY_LEASE: Final = frozenset({
    LeaseGround.SOLID_STRUCTURE, LeaseGround.SHARED_BUILDING, LeaseGround.ADJACENT_LAND, LeaseGround.SPARE_ROOM, LeaseGround.TRANSFEREE,
})  # fmt: skip
_BY_RIGHT: Final = frozenset({LeaseGround.SURFACE_RIGHT, LeaseGround.EASEMENT})


def _fits(dealing: PropertyDealing, ground: LeaseGround) -> bool:
    return (dealing is PropertyDealing.LEASE and ground in _BY_LEASE) or (
        dealing is PropertyDealing.PRIVATE_RIGHT and ground in _BY_RIGHT
    )


@rule(_BARRED, _ALLOWED, ja="行政財産の処分の禁止と例外", en="What may not be done with administrative property")
def check_administrative_act(
    *, dealing: PropertyDealing, ground: LeaseGround, purpose_unhindered: bool
) -> tuple[Diagnostic, ...]:
    """行政財産についてこの行為ができるか / Empty for a lease, or a private right, on a ground of 第2項–第4項 that leaves the use unhindered.

    それぞれの場合の要件は ``check_solid_structure_lease`` などで確かめる。用途を妨げない限度は、第2項の六つの場合に限って求められる。

    >>> [each.where.field for each in check_administrative_act(dealing=PropertyDealing.SALE, ground=LeaseGround.NONE,
    ...     purpose_unhindered=True)]
    ['dealing']
    """
    fits = _fits(dealing, ground)
    hindered = fits and ground is not LeaseGround.TRANSFEREE and not purpose_unhindered
    return refused(
        findings.administrative_property_barred,
        (not fits, "dealing", "第2項から第4項までに定める場合に当たらない", "no ground of paragraphs 2 to 4 allows it", _BARRED),
        (hindered, "purpose_unhindered", "その用途又は目的を妨げる", "it hinders the use or purpose", _ALLOWED),
    )


@rule(_VOID, _BARRED, ja="違反した行為の無効", en="Whether the act is void")
def is_administrative_act_void(*, dealing: PropertyDealing, ground: LeaseGround, purpose_unhindered: bool) -> Ruling[bool]:
    """無効か / Whether the act is void, being against 第1項. Whoever records it must treat the property as never let or disposed of.

    >>> is_administrative_act_void(dealing=PropertyDealing.GIFT, ground=LeaseGround.NONE, purpose_unhindered=True).value
    True
    """
    void = bool(check_administrative_act(dealing=dealing, ground=ground, purpose_unhindered=purpose_unhindered))
    ja = "第1項に違反するので無効である" if void else "第1項に違反しない"
    return decided(void, ja, "it is against paragraph 1" if void else "it is not against paragraph 1", _VOID, _BARRED)


def _ground(ground: LeaseGround) -> Citation:
    return LOCAL_AUTONOMY_ACT.article("238の4", 2, ground.value)


@rule(
    _ALLOWED,
    LOCAL_AUTONOMY_ACT.article("238の4", 2, "1"),
    _SOLID,
    ja="堅固な工作物のための貸付け",
    en="Land for a solid structure",
)
def check_solid_structure_lease(
    *, solid: bool, helps_its_use: bool, owned_by_lessee: bool, shared_with_body: bool, lessee_fit: bool
) -> tuple[Diagnostic, ...]:
    """堅固な工作物のため土地を貸せるか（1号） / Empty for a solid structure of the lessee that helps the land's use, not shared, and a fit lessee.

    ``solid``: 鉄骨造・コンクリート造・石造・れんが造その他これらに類する構造か。``owned_by_lessee``: 借受人が所有し、又は所有しようとするか。

    >>> check_solid_structure_lease(solid=True, helps_its_use=True, owned_by_lessee=True, shared_with_body=False, lessee_fit=True)
    ()
    """
    cite = _ground(LeaseGround.SOLID_STRUCTURE)
    return refused(
        findings.administrative_lease_unmet,
        (not solid, "solid", "堅固な工作物でない", "the structure is not solid", _SOLID),
        (
            not helps_its_use,
            "helps_its_use",
            "土地の供用の目的の達成に資すると認められない",
            "it does not help the land's use",
            cite,
        ),
        (not owned_by_lessee, "owned_by_lessee", "借受人の所有する工作物でない", "the lessee does not own it", cite),
        (
            shared_with_body,
            "shared_with_body",
            "団体と一棟の建物を区分して所有する場合である",
            "it is shared with the body",
            cite,
        ),
        (not lessee_fit, "lessee_fit", "適正な方法による管理を行う上で適当と認める者でない", "the lessee is not found fit", cite),
    )


@rule(
    LOCAL_AUTONOMY_ACT.article("238の4", 2, "3"),
    ja="隣接地にまたがる建物のための貸付け",
    en="Land for a building over adjacent land",
)
def check_adjacent_land_lease(*, over_adjacent_land: bool, shared_with_lessee: bool, lessee_fit: bool) -> tuple[Diagnostic, ...]:
    """隣接地にまたがる一棟の建物のため土地を貸せるか（3号） / Empty for one building over the land and its neighbour, shared with a fit lessee.

    >>> [each.where.field for each in check_adjacent_land_lease(over_adjacent_land=False, shared_with_lessee=True, lessee_fit=True)]
    ['over_adjacent_land']
    """
    cite = _ground(LeaseGround.ADJACENT_LAND)
    return refused(
        findings.administrative_lease_unmet,
        (
            not over_adjacent_land,
            "over_adjacent_land",
            "行政財産である土地とその隣接地の上の建物でない",
            "it does not stand on both",
            cite,
        ),
        (
            not shared_with_lessee,
            "shared_with_lessee",
            "借受人と一棟の建物を区分して所有しない",
            "it is not shared with the lessee",
            cite,
        ),
        (not lessee_fit, "lessee_fit", "適正な方法による管理を行う上で適当と認める者でない", "the lessee is not found fit", cite),
    )


@rule(
    LOCAL_AUTONOMY_ACT.article("238の4", 2, "4"), _SPARE, ja="庁舎等の余裕がある部分の貸付け", en="Letting spare room of offices"
)
def check_spare_room_lease(
    *, whole: Fraction, in_use: Fraction, surely_to_be_used: Fraction, let: Fraction, earlier_ground: bool, lessee_fit: bool
) -> tuple[Diagnostic, ...]:
    """庁舎等の余裕がある部分を貸せるか（4号） / Empty when what is let is no more than is neither in use nor surely to be used.

    面積（床面積又は敷地、平方メートル）で数える。``earlier_ground``: 一号から三号までの場合に当たるか（当たれば、その号による）。

    >>> check_spare_room_lease(whole=Fraction(1000), in_use=Fraction(700), surely_to_be_used=Fraction(100), let=Fraction(200),
    ...     earlier_ground=False, lessee_fit=True)
    ()
    """
    if min(whole, in_use, surely_to_be_used, let) < 0 or in_use + surely_to_be_used > whole:
        raise ValueError("areas are not negative, and what is used is no more than the whole")
    spare, cite = whole - in_use - surely_to_be_used, _ground(LeaseGround.SPARE_ROOM)
    over = (findings.room_not_spare(let=let, spare=spare, cites=(_SPARE,)),) if let > spare else ()
    return over + refused(
        findings.administrative_lease_unmet,
        (earlier_ground, "earlier_ground", "一号から三号までの場合に当たるので、その号による", "items 1 to 3 go first", cite),
        (not lessee_fit, "lessee_fit", "適正な方法による管理を行う上で適当と認める者でない", "the lessee is not found fit", cite),
    )


@rule(_TRANSFEREE, _NEXT_TRANSFEREE, ja="特定施設の譲受人への貸付け", en="Letting land to who takes over part of the building")
def check_transferee_lease(*, transferor_ground: LeaseGround, outside_body: bool, transferee_fit: bool) -> tuple[Diagnostic, ...]:
    """特定施設を譲り受けようとする者に土地を貸せるか / Empty when the transferor held the land under 2号, or as a transferee itself.

    ``transferor_ground``: 譲渡しようとする者が土地の貸付けを受けたよりどころ。``outside_body``: 譲受人が団体以外の者か。

    >>> check_transferee_lease(transferor_ground=LeaseGround.SHARED_BUILDING, outside_body=True, transferee_fit=True)
    ()
    """
    again = transferor_ground is LeaseGround.TRANSFEREE
    cite = _NEXT_TRANSFEREE if again else _TRANSFEREE
    held = again or transferor_ground is LeaseGround.SHARED_BUILDING
    return refused(
        findings.administrative_lease_unmet,
        (
            not held,
            "transferor_ground",
            "譲渡人が二号又は第3項により土地の貸付けを受けていない",
            "the transferor held under neither",
            cite,
        ),
        (not outside_body, "outside_body", "譲受人が団体以外の者でない", "the transferee is the body itself", cite),
        (
            not transferee_fit,
            "transferee_fit",
            "適正な方法による管理を行う上で適当と認める者でない",
            "the transferee is not found fit",
            cite,
        ),
    )


@rule(_PERMITTED, ja="行政財産の使用の許可", en="Permission of use")
def check_use_permission(*, property_class: PropertyClass, purpose_unhindered: bool) -> tuple[Diagnostic, ...]:
    """使用を許可できるか / Empty for administrative property whose use or purpose is not hindered.

    >>> check_use_permission(property_class=PropertyClass.ADMINISTRATIVE, purpose_unhindered=True)
    ()
    """
    ordinary = property_class is not PropertyClass.ADMINISTRATIVE
    return refused(
        findings.use_permission_not_allowed,
        (ordinary, "property_class", "行政財産でない", "it is not administrative property", _PERMITTED),
        (not purpose_unhindered, "purpose_unhindered", "用途又は目的を妨げる", "the use or purpose is hindered", _PERMITTED),
    )


@rule(_NO_LEASE_ACT, ja="借地借家法の不適用", en="Whether the lease act is kept out")
def is_lease_act_excluded(*, used_by_permission: bool) -> Ruling[bool]:
    """借地借家法が適用されないか / Whether this paragraph keeps it out: only for use by a permission of 第7項, not for a lease.

    >>> is_lease_act_excluded(used_by_permission=False).value
    False
    """
    if used_by_permission:
        return decided(True, "許可を受けてする使用なので、適用しない", "it is use by permission", _NO_LEASE_ACT)
    return decided(False, "許可による使用でないので、この項は及ばない", "it is not use by permission", _NO_LEASE_ACT)


@rule(_REVOKED, ja="使用の許可の取消し", en="Revocation of a permission of use")
def may_revoke_use_permission(*, needed_for_public_use: bool, condition_broken: bool) -> Ruling[bool]:
    """許可を取り消すことができるか / When the property is needed for official or public use, or a condition was broken.

    取り消すのは長又は委員会である。

    >>> may_revoke_use_permission(needed_for_public_use=True, condition_broken=False).value
    True
    """
    if needed_for_public_use:
        return decided(True, "公用又は公共用に供するため必要を生じた", "it is needed for public use", _REVOKED)
    ja = "許可の条件に違反する行為がある" if condition_broken else "必要も、条件の違反もない"
    return decided(condition_broken, ja, "a condition was broken" if condition_broken else "neither need nor breach", _REVOKED)
