"""連携の所見 / Findings about agreements between systems and transfers. No value of the data stands in one."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ref, Severity
from jichitai.master_data.kernel.laws import MY_NUMBER_ACT, PERSONAL_INFORMATION_ACT

_PURPOSE: Final = PERSONAL_INFORMATION_ACT.article("61", 1)
_LIMIT: Final = PERSONAL_INFORMATION_ACT.article("69", 1)
_SAFETY: Final = PERSONAL_INFORMATION_ACT.article("66", 1)
_USE: Final = MY_NUMBER_ACT.article("9")
_SPECIFIC: Final = MY_NUMBER_ACT.article("2", 9)
_NUMBER_SAFETY: Final = MY_NUMBER_ACT.article("12")


def nothing_handed_over(*, contract: Ref) -> Diagnostic:
    """渡る項目がない / No item is handed over."""
    return Diagnostic(
        code="standardization.nothing-handed-over",
        ja=f"取り決め{contract}には、渡す項目が一つもない。",
        en=f"Under agreement {contract} nothing is handed over.",
        way_out_ja="渡す項目を挙げる。",
        way_out_en="Name the items that go.",
        facts={"contract": contract},
    )


def element_twice(*, contract: Ref, element: str) -> Diagnostic:
    """二度ある項目 / An item stands twice."""
    return Diagnostic(
        code="standardization.element-twice",
        ja=f"取り決め{contract}に、項目「{element}」が二度ある。",
        en=f"Agreement {contract} names the item {element!r} twice.",
        way_out_ja="一度だけ挙げる。",
        way_out_en="Name it once.",
        facts={"contract": contract, "element": element},
    )


def purpose_not_stated(*, contract: Ref) -> Diagnostic:
    """目的がない / No purpose."""
    return Diagnostic(
        code="standardization.purpose-not-stated",
        ja=f"取り決め{contract}に、利用の目的が書かれていない。",
        en=f"Agreement {contract} states no purpose.",
        way_out_ja="受け手が何のために使うかを、できるだけ特定して書く。",
        way_out_en="State as specifically as possible what the receiver uses the data for.",
        cites=(_PURPOSE,),
        facts={"contract": contract},
    )


def linkage_backwards(*, contract: Ref) -> Diagnostic:
    """逆さの期間 / It ends before it begins."""
    return Diagnostic(
        code="standardization.linkage-backwards",
        ja=f"取り決め{contract}の終わりの日が、始まりの日より前である。",
        en=f"Agreement {contract} ends before it begins.",
        way_out_ja="日付を直す。",
        way_out_en="Correct the days.",
        facts={"contract": contract},
    )


def linkage_not_approved(*, contract: Ref) -> Diagnostic:
    """決裁がない / Not approved."""
    return Diagnostic(
        code="standardization.linkage-not-approved",
        ja=f"取り決め{contract}に、決裁の番号がない。",
        en=f"Agreement {contract} has no approval.",
        way_out_ja="所管と情報の管理者の決裁を受け、その番号を書く。",
        way_out_en="Have it approved, and give the number of the approval.",
        cites=(_SAFETY,),
        facts={"contract": contract},
    )


def key_not_named(*, contract: Ref) -> Diagnostic:
    """鍵の名がない / Items are pseudonymised, under no named key."""
    return Diagnostic(
        code="standardization.key-not-named",
        ja=f"取り決め{contract}は仮名にする項目をもつが、鍵の名がない。",
        en=f"Agreement {contract} has pseudonymised items but names no key.",
        way_out_ja="使う鍵の名（鍵そのものではない）を書く。",
        way_out_en="Name the key (never the key itself).",
        cites=(_SAFETY,),
        facts={"contract": contract},
    )


def ground_not_stated(*, contract: Ref) -> Diagnostic:
    """根拠がない / Personal data go, with no ground."""
    return Diagnostic(
        code="standardization.ground-not-stated",
        ja=f"取り決め{contract}は個人情報を渡すが、根拠の法令も条例も書かれていない。",
        en=f"Agreement {contract} hands over personal data but names no law or ordinance it rests on.",
        way_out_ja="所掌事務を定める法令か条例を挙げる。",
        way_out_en="Name the law or ordinance that gives the work.",
        cites=(_PURPOSE, _LIMIT),
        facts={"contract": contract},
    )


def number_use_not_stated(*, contract: Ref) -> Diagnostic:
    """番号利用の根拠がない / Individual numbers go, but the receiver has no work to use them in."""
    return Diagnostic(
        code="standardization.number-use-not-stated",
        ja=f"取り決め{contract}は特定個人情報を渡すが、受け手が個人番号を利用できる事務が書かれていない。",
        en=f"Agreement {contract} hands over individual numbers but names no work in which the receiver may use them.",
        way_out_ja="番号法第9条のどの事務かを決める。利用できないなら、個人番号を外して渡す。",
        way_out_en="Decide which work of Article 9 it is; leave the numbers out if there is none.",
        cites=(_USE,),
        facts={"contract": contract},
    )


def ordinance_not_named(*, contract: Ref) -> Diagnostic:
    """条例の名がない / It rests on an ordinance that is not named."""
    return Diagnostic(
        code="standardization.ordinance-not-named",
        ja=f"取り決め{contract}は条例の定めによるとするが、その条例が書かれていない。",
        en=f"Agreement {contract} is said to rest on an ordinance, which is not named.",
        way_out_ja="番号利用条例の名と条を書く。",
        way_out_en="Give the ordinance and its article.",
        cites=(MY_NUMBER_ACT.article("9", 2), MY_NUMBER_ACT.article("19", item="11")),
        facts={"contract": contract},
    )


def number_only_replaced(*, contract: Ref) -> Diagnostic:
    """置き換えただけの個人番号 / A masked or pseudonymised individual number is still treated as one."""
    return Diagnostic(
        code="standardization.number-only-replaced",
        ja=f"取り決め{contract}は個人番号を伏せるか仮名にして渡す。個人番号に代わって用いる符号も個人番号に含まれるので、特定個人情報として扱う。",
        en=f"Agreement {contract} masks or replaces individual numbers; a code used in place of one still counts as one.",
        way_out_ja="突き合わせには宛名番号を使い、個人番号は渡さない。",
        way_out_en="Join by addressee number instead, and leave the individual number out.",
        cites=(_SPECIFIC,),
        severity=Severity.WARNING,
        facts={"contract": contract},
    )


def zone_unknown(*, contract: Ref, zone: str) -> Diagnostic:
    """知らない区域 / A zone the policy does not know."""
    return Diagnostic(
        code="standardization.zone-unknown",
        ja=f"取り決め{contract}の区域「{zone}」は、区域の方針にない。",
        en=f"Agreement {contract}: the zone {zone!r} is not in the policy.",
        way_out_ja="区域の名を方針に合わせる。",
        way_out_en="Use the names of the policy.",
        cites=(_SAFETY,),
        facts={"contract": contract, "zone": zone},
    )


def crossing_not_allowed(*, contract: Ref, element: str, data_class: str, from_zone: str, to_zone: str) -> Diagnostic:
    """越えられない区域 / Data of this class may not cross these zones."""
    return Diagnostic(
        code="standardization.crossing-not-allowed",
        ja=f"取り決め{contract}の項目「{element}」（{data_class}）は、{from_zone}から{to_zone}へ渡せない。",
        en=f"Agreement {contract}: the item {element!r} ({data_class}) may not go from {from_zone!r} to {to_zone!r}.",
        way_out_ja="項目を外すか、同じ区域のシステムで行うか、区域の方針を改める。",
        way_out_en="Leave it out, use a system in the same zone, or change the policy.",
        cites=(_SAFETY, _NUMBER_SAFETY),
        facts={"contract": contract, "element": element, "data_class": data_class, "from_zone": from_zone, "to_zone": to_zone},
    )


def crossing_untreated(*, contract: Ref, element: str, from_zone: str, to_zone: str) -> Diagnostic:
    """そのまま越える個人情報 / Personal data may cross only masked or pseudonymised."""
    return Diagnostic(
        code="standardization.crossing-untreated",
        ja=f"取り決め{contract}の項目「{element}」は、{from_zone}から{to_zone}へは、伏せるか仮名にしてだけ渡せる。",
        en=f"Agreement {contract}: {element!r} may go from {from_zone!r} to {to_zone!r} only masked or pseudonymised.",
        way_out_ja="渡し方を、伏せる・仮名にするのどちらかにする。",
        way_out_en="Mask or pseudonymise it.",
        cites=(_SAFETY,),
        facts={"contract": contract, "element": element, "from_zone": from_zone, "to_zone": to_zone},
    )


def contract_not_in_force(*, contract: Ref, on: date) -> Diagnostic:
    """効力のない取り決め / Not in force on the day."""
    return Diagnostic(
        code="standardization.contract-not-in-force",
        ja=f"取り決め{contract}は、{on}には効力がない。",
        en=f"Agreement {contract} is not in force on {on}.",
        way_out_ja="期間を確かめ、続けるなら取り決め直す。",
        way_out_en="Check its term; agree anew to go on.",
        cites=(_LIMIT,),
        facts={"contract": contract, "on": on},
    )


def off_schedule(*, contract: Ref, on: date) -> Diagnostic:
    """日程にない日 / Not a day of the schedule."""
    return Diagnostic(
        code="standardization.off-schedule",
        ja=f"{on}は、取り決め{contract}の日程にない。",
        en=f"{on} is not in the schedule of agreement {contract}.",
        way_out_ja="日程の日に渡すか、臨時の取り決めをする。",
        way_out_en="Transfer on a scheduled day, or agree on an extra one.",
        facts={"contract": contract, "on": on},
    )


def purpose_differs(*, contract: Ref) -> Diagnostic:
    """目的が違う / Another purpose than agreed."""
    return Diagnostic(
        code="standardization.purpose-differs",
        ja=f"渡す目的が、取り決め{contract}の目的と違う。",
        en=f"The purpose of the transfer is not that of agreement {contract}.",
        way_out_ja="その目的の取り決めを別にする。",
        way_out_en="Make an agreement for that purpose.",
        cites=(_LIMIT,),
        facts={"contract": contract},
    )


def column_not_agreed(*, contract: Ref, count: int) -> Diagnostic:
    """取り決めにない列 / Columns beyond the agreement; their names are not shown, for they may be data."""
    return Diagnostic(
        code="standardization.column-not-agreed",
        ja=f"取り決め{contract}にない列が{count}ある。",
        en=f"{count} columns are not in agreement {contract}.",
        way_out_ja="その列を除く。要るなら、取り決めを改める。",
        way_out_en="Leave them out, or change the agreement.",
        cites=(_LIMIT,),
        facts={"contract": contract, "count": count},
    )


def column_not_given(*, contract: Ref, column: str) -> Diagnostic:
    """ない列 / A column that was agreed is not there."""
    return Diagnostic(
        code="standardization.column-not-given",
        ja=f"取り決め{contract}の項目「{column}」の列がない。",
        en=f"The item {column!r} of agreement {contract} is not given.",
        way_out_ja="列を加える。値がないときも列は置く。",
        way_out_en="Add the column, even when it has no values.",
        facts={"contract": contract, "column": column},
    )


def treatment_differs(*, contract: Ref, column: str, agreed: str, given: str) -> Diagnostic:
    """渡し方が違う / A column is not treated as agreed."""
    return Diagnostic(
        code="standardization.treatment-differs",
        ja=f"取り決め{contract}の項目「{column}」の渡し方は {agreed} だが、{given} で渡そうとしている。",
        en=f"Agreement {contract} hands over {column!r} {agreed}, not {given}.",
        way_out_ja="取り決めのとおりに伏せるか、仮名にするか、除く。",
        way_out_en="Treat it as agreed.",
        cites=(_SAFETY,),
        facts={"contract": contract, "column": column, "agreed": agreed, "given": given},
    )


def key_differs(*, contract: Ref) -> Diagnostic:
    """鍵が違う / Another key than agreed."""
    return Diagnostic(
        code="standardization.key-differs",
        ja=f"取り決め{contract}と違う鍵で仮名にしようとしている。",
        en=f"The key is not that of agreement {contract}.",
        way_out_ja="取り決めの鍵を使う。鍵を替えるときは取り決めを改める：仮名がつながらなくなる。",
        way_out_en="Use the agreed key; change the agreement to change it, for pseudonyms will no longer join.",
        cites=(_SAFETY,),
        facts={"contract": contract},
    )


def linkage_unknown(*, contract: Ref) -> Diagnostic:
    """ない取り決め / No such agreement."""
    return Diagnostic(
        code="standardization.linkage-unknown",
        ja=f"取り決め{contract}はないか、終わっている。",
        en=f"There is no agreement {contract}, or it has ended.",
        way_out_ja="番号を確かめる。",
        way_out_en="Check its number.",
        facts={"contract": contract},
    )


def linkage_known_already(*, contract: Ref) -> Diagnostic:
    """ある取り決め / The number is taken."""
    return Diagnostic(
        code="standardization.linkage-known-already",
        ja=f"取り決め{contract}は、もうある。",
        en=f"Agreement {contract} is there already.",
        way_out_ja="改めるなら、終わらせて別の番号で取り決める。",
        way_out_en="To change it, end it and agree under another number.",
        facts={"contract": contract},
    )


def transfer_not_open(*, transfer: str) -> Diagnostic:
    """始まっていない引き渡し / No transfer of that number is waiting to be finished."""
    return Diagnostic(
        code="standardization.transfer-not-open",
        ja=f"引き渡し{transfer}は許されていないか、もう済んでいる。",
        en=f"Transfer {transfer} was not allowed, or is finished already.",
        way_out_ja="引き渡しの番号を確かめる。",
        way_out_en="Check its number.",
        facts={"transfer": transfer},
    )
