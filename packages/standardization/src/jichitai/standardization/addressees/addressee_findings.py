"""宛名番号の所見 / Findings about addressee numbers. No number stands in one: it tells of a person."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import MY_NUMBER_ACT, STANDARDIZATION_ACT

_COMMON: Final = STANDARDIZATION_ACT.article("7", 1)


def number_malformed(*, length: int, limit: int) -> Diagnostic:
    """番号の形が違う / Not a number of the form."""
    return Diagnostic(
        code="standardization.number-malformed",
        ja=f"宛名番号は半角{limit}字までである（{length}字のもの、又は半角でないもの）。",
        en=f"An addressee number is up to {limit} half-width characters (this one has {length}, or is not half-width).",
        way_out_ja="団体の付番の決まりに合わせる。",
        way_out_en="Follow the body's own rule of numbering.",
        cites=(_COMMON,),
        facts={"length": length, "limit": limit},
    )


def number_in_use() -> Diagnostic:
    """使われている番号 / Somebody has the number."""
    return Diagnostic(
        code="standardization.number-in-use",
        ja="宛名番号がもう使われている（住民宛名番号と住登外者宛名番号は重複できない）。",
        en="The addressee number is in use; those of residents and non-residents must not coincide.",
        way_out_ja="使われていない番号を付ける。移行のときに重なっていたものは、重なりを除いてから移す。",
        way_out_en="Give a number that is free; resolve the overlap before a migration.",
    )


def number_unknown() -> Diagnostic:
    """知らない番号 / Nobody has the number."""
    return Diagnostic(
        code="standardization.number-unknown",
        ja="その宛名番号は台帳にない。",
        en="The register has no such addressee number.",
        way_out_ja="番号を確かめる。",
        way_out_en="Check the number.",
        cites=(_COMMON,),
    )


def not_a_resident() -> Diagnostic:
    """住民でない / The number is none of a resident."""
    return Diagnostic(
        code="standardization.not-a-resident",
        ja="その宛名番号は、住民のものでない。",
        en="That addressee number is not a resident's.",
        way_out_ja="住民記録システムの番号かを確かめる。",
        way_out_en="See whether the register of residents gave it.",
        cites=(_COMMON,),
    )


def not_a_non_resident() -> Diagnostic:
    """住登外者でない / The number is none of a non-resident."""
    return Diagnostic(
        code="standardization.not-a-non-resident",
        ja="その宛名番号は、住登外者のものでない。",
        en="That addressee number is not a non-resident's.",
        way_out_ja="番号を確かめる。",
        way_out_en="Check the number.",
        cites=(_COMMON,),
    )


def tied_to_itself() -> Diagnostic:
    """自分への名寄せ / Tied to itself."""
    return Diagnostic(
        code="standardization.tied-to-itself",
        ja="宛名をそれ自身に名寄せすることはできない。",
        en="A record cannot be tied to itself.",
        way_out_ja="代表とする宛名の番号を与える。",
        way_out_en="Give the number of the main record.",
        cites=(_COMMON,),
    )


def tied_already() -> Diagnostic:
    """名寄せ済み / Tied to another already."""
    return Diagnostic(
        code="standardization.tied-already",
        ja="その宛名は、もうほかの宛名に名寄せされている。",
        en="The record is tied to another already.",
        way_out_ja="代表の宛名どうしを名寄せするか、先の名寄せを解く。",
        way_out_en="Tie the main records, or undo the first tie.",
        cites=(_COMMON,),
    )


def target_not_main() -> Diagnostic:
    """代表でない名寄せ先 / The target is itself tied."""
    return Diagnostic(
        code="standardization.target-not-main",
        ja="名寄せ先の宛名は代表でなく、ほかの宛名に名寄せされている。",
        en="The record to tie to is not a main one.",
        way_out_ja="代表の宛名の番号を名寄せ先とする。番号を振り替えることはしない。",
        way_out_en="Tie to the main record; numbers are never exchanged.",
        cites=(_COMMON,),
    )


def not_tied() -> Diagnostic:
    """名寄せされていない / Nothing to undo."""
    return Diagnostic(
        code="standardization.not-tied",
        ja="その宛名は名寄せされていない。",
        en="The record is not tied to another.",
        way_out_ja="名寄せ元の番号を確かめる。",
        way_out_en="Check the number of the record that was tied.",
        cites=(_COMMON,),
    )


def record_malformed(*, position: int) -> Diagnostic:
    """番号の形の違う記録 / A record with a malformed number."""
    return Diagnostic(
        code="standardization.record-malformed",
        ja=f"{position}番目の記録の宛名番号が、番号の形でない。",
        en=f"Record {position}: the addressee number does not have its form.",
        way_out_ja="半角15字までの番号に直す。",
        way_out_en="Correct it to at most 15 half-width characters.",
        cites=(_COMMON,),
        facts={"position": position},
    )


def number_doubled(*, position: int, first: int) -> Diagnostic:
    """重なる番号 / Two records under one number."""
    return Diagnostic(
        code="standardization.number-doubled",
        ja=f"{position}番目の記録の宛名番号が、{first}番目の記録と同じである。",
        en=f"Record {position} has the addressee number of record {first}.",
        way_out_ja="移行の前に重なりを除く。既に使っている番号のうち、残す方は付け替えない。",
        way_out_en="Resolve the overlap before the migration; the one that stays keeps its number.",
        cites=(_COMMON,),
        facts={"position": position, "first": first},
    )


def tie_leads_nowhere(*, position: int) -> Diagnostic:
    """先のない名寄せ / Tied to a number that is not there."""
    return Diagnostic(
        code="standardization.tie-leads-nowhere",
        ja=f"{position}番目の記録の名寄せ先が、記録の中にない。",
        en=f"Record {position} is tied to a number that has no record.",
        way_out_ja="名寄せ先の記録も一緒に移す。",
        way_out_en="Bring the record it is tied to as well.",
        cites=(_COMMON,),
        facts={"position": position},
    )


def tie_not_to_main(*, position: int) -> Diagnostic:
    """代表に向かない名寄せ / Tied to itself or to a record that is tied on."""
    return Diagnostic(
        code="standardization.tie-not-to-main",
        ja=f"{position}番目の記録の名寄せ先が、代表の宛名でない（自分、又は名寄せ元である）。",
        en=f"Record {position} is tied to itself or to a record that is tied on.",
        way_out_ja="代表の宛名を名寄せ先とする。",
        way_out_en="Tie it to the main record.",
        cites=(_COMMON,),
        facts={"position": position},
    )


def main_flag_mismatch(*, is_main: bool) -> Diagnostic:
    """印と名寄せ先の食い違い / The flag and the tie contradict each other."""
    return Diagnostic(
        code="standardization.main-flag-mismatch",
        ja=f"代表宛名の印（{'代表' if is_main else '非代表'}）と、名寄せ先宛名番号のあることが合わない。",
        en=f"The flag ({'main' if is_main else 'not main'}) does not fit whether a number to tie to is given.",
        way_out_ja="非代表のときだけ、名寄せ先宛名番号を書く。",
        way_out_en="Give the number it is tied to exactly when it is not the main record.",
        cites=(_COMMON,),
        facts={"is_main": is_main},
    )


def integrated_number_in_use() -> Diagnostic:
    """使われている統合宛名番号 / The number belongs to another person."""
    return Diagnostic(
        code="standardization.integrated-number-in-use",
        ja="その団体内統合宛名番号は、ほかの人のものである。",
        en="The integrated number belongs to another person.",
        way_out_ja="一意の番号を付ける。",
        way_out_en="Give a number nobody has.",
        cites=(_COMMON,),
    )


def addressee_of_another() -> Diagnostic:
    """ほかの人の宛名番号 / The addressee number is tied to another person."""
    return Diagnostic(
        code="standardization.addressee-of-another",
        ja="その宛名番号は、ほかの人の団体内統合宛名番号に結ばれている。",
        en="The addressee number is tied to another person's integrated number.",
        way_out_ja="どちらの個人番号が正しいかを確かめ、誤った結びを解いてから結ぶ。",
        way_out_en="Find out which individual number is right, untie the wrong link, then tie it.",
        cites=(_COMMON, MY_NUMBER_ACT.article("12")),
    )


def not_translatable() -> Diagnostic:
    """変換できない番号 / No integrated number is tied to it."""
    return Diagnostic(
        code="standardization.not-translatable",
        ja="その宛名番号には、団体内統合宛名番号が結ばれていない。",
        en="No integrated number is tied to that addressee number.",
        way_out_ja="付番の依頼を先に行う。ほかの行は、そのまま送れる。",
        way_out_en="Ask for a number first; the other rows can go on.",
        cites=(_COMMON,),
    )
