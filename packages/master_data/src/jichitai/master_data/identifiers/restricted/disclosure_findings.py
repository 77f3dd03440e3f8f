"""個人番号の提供・収集・照会の所見 / Findings about handing over, asking for and keeping individual numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...kernel.diagnostics import Diagnostic
from ...kernel.law import Citation
from ...kernel.laws import MY_NUMBER_ACT

PROVISION: Final = MY_NUMBER_ACT.article("19")
"""提供の制限 / The limit on handing over."""
ASKING: Final = MY_NUMBER_ACT.article("15")
"""提供の求めの制限 / The limit on asking."""
COLLECTING: Final = MY_NUMBER_ACT.article("20")
"""収集・保管の制限 / The limit on collecting and keeping."""


def provision_without_ground() -> Diagnostic:
    """根拠のない提供 / No ground of article 19 is recorded."""
    return Diagnostic(
        code="master-data.provision-without-ground",
        ja="特定個人情報を提供する根拠が記録されていない。番号法第19条各号のいずれかに該当しなければ、提供できない。",
        en="No ground is recorded for handing over specific personal information; it is lawful only under an item of article 19.",
        way_out_ja="該当する号と、その号の求める事実を記録する。該当する号がなければ提供しない。",
        way_out_en="Record the item and the facts it asks for; without one, do not hand it over.",
        cites=(PROVISION,),
    )


def ground_condition_not_recorded(*, cite: Citation, ground: str, missing: Sequence[str], missing_ja: str) -> Diagnostic:
    """根拠の要件が足りない / The item asks for a fact that is not recorded."""
    return Diagnostic(
        code="master-data.ground-condition-not-recorded",
        ja=f"提供の根拠（{ground}）が求める次の事実が記録されていない：{missing_ja}。",
        en=f"The ground {ground} asks for facts that are not recorded: {', '.join(missing)}.",
        way_out_ja="事実を確かめて記録する。事実がなければ、その号では提供できない。",
        way_out_en="Establish and record them; without them this item does not allow it.",
        cites=(cite,),
        facts={"ground": ground, "missing": tuple(missing)},
    )


def number_may_not_be_asked() -> Diagnostic:
    """番号を求められない / The number of another may not be asked for."""
    return Diagnostic(
        code="master-data.number-may-not-be-asked",
        ja="他人の個人番号の提供は、番号法第19条各号に該当して提供を受けられる場合でなければ、求めてはならない。",
        en="The individual number of another may be asked for only where article 19 lets one receive it.",
        way_out_ja="番号を書かせる欄を除く。事務の根拠があるなら、該当する号を記録する。",
        way_out_en="Take the field out of the form; if the work has a ground, record its item.",
        cites=(ASKING,),
    )


def number_may_not_be_kept() -> Diagnostic:
    """番号を収集・保管できない / The number of another may not be collected or kept."""
    return Diagnostic(
        code="master-data.number-may-not-be-kept",
        ja="他人の個人番号を含む特定個人情報は、番号法第19条各号に該当する場合でなければ、収集も保管もできない。",
        en="Information that holds another's individual number may be collected or kept only under an item of article 19.",
        way_out_ja="番号の部分を復元できないように消す。根拠が残るなら、該当する号を記録する。",
        way_out_en="Erase the number beyond recovery; if a ground remains, record its item.",
        cites=(COLLECTING,),
    )


def acquisition_number_kept_too_long() -> Diagnostic:
    """取得番号の持ち過ぎ / The acquisition number is no longer needed."""
    return Diagnostic(
        code="master-data.acquisition-number-kept-too-long",
        ja="取得番号は、情報提供用個人識別符号の取得の目的に必要な範囲を超えて保有できない。その目的は終わっている。",
        en="An acquisition number may not be held beyond what obtaining the exchange identifier needs; that has ended.",
        way_out_ja="取得番号を消す。",
        way_out_en="Delete the acquisition number.",
        cites=(MY_NUMBER_ACT.article("21の2", 3), MY_NUMBER_ACT.article("21の2", 6)),
    )


def acquisition_number_used_otherwise() -> Diagnostic:
    """取得番号の目的外利用 / The acquisition number is used for something else."""
    return Diagnostic(
        code="master-data.acquisition-number-used-otherwise",
        ja="取得番号は、情報提供用個人識別符号を取得する目的のほかには利用できない。",
        en="An acquisition number may be used only to obtain the exchange identifier.",
        way_out_ja="ほかの目的には、その目的のための番号を使う。",
        way_out_en="Use a number made for that other purpose.",
        cites=(MY_NUMBER_ACT.article("21の2", 4), MY_NUMBER_ACT.article("21の2", 7)),
    )


def ground_not_for_acquisition_number(*, ground: str) -> Diagnostic:
    """取得番号の提供の根拠にならない / The item is not among those applied to acquisition numbers."""
    return Diagnostic(
        code="master-data.ground-not-for-acquisition-number",
        ja=f"根拠（{ground}）では取得番号を提供できない。準用されるのは、第19条の第6号と第13号から第17号までである。",
        en=f"The ground {ground} does not allow an acquisition number; only items 6 and 13 to 17 of article 19 apply.",
        way_out_ja="準用される号に該当するかを確かめる。",
        way_out_en="See whether one of those items applies.",
        cites=(MY_NUMBER_ACT.article("21の2", 5),),
        facts={"ground": ground},
    )


def exchange_log_incomplete(*, missing: Sequence[str], missing_ja: str) -> Diagnostic:
    """情報提供等の記録の不足 / The log of an exchange lacks an item."""
    return Diagnostic(
        code="master-data.exchange-log-incomplete",
        ja=f"情報提供等の記録に、次の事項がない：{missing_ja}。",
        en=f"The log of the exchange lacks: {', '.join(missing)}.",
        way_out_ja="欠けた事項を記録する。政令の定める期間、保存する。",
        way_out_en="Record what is missing, and keep the log for the period the Order fixes.",
        cites=(MY_NUMBER_ACT.article("23", 1), MY_NUMBER_ACT.article("23", 2), MY_NUMBER_ACT.article("23", 3)),
        facts={"missing": tuple(missing)},
    )


def identity_not_confirmed() -> Diagnostic:
    """本人確認がない / None of the measures of article 16 was taken."""
    return Diagnostic(
        code="master-data.identity-not-confirmed",
        ja="本人から個人番号の提供を受けるのに、番号法第16条各号のどの措置もとられていない。",
        en="An individual number was received from the person without any of the measures of article 16.",
        way_out_ja="個人番号カードの提示を受けるか、カード代替電磁的記録を確認するか、政令で定める措置をとる。",
        way_out_en="See the card, check the electronic record, or take a measure the Order names.",
        cites=(MY_NUMBER_ACT.article("16"),),
    )


def card_not_deliverable(*, missing: Sequence[str], missing_ja: str) -> Diagnostic:
    """カードを交付できない / A check before handing over the card is missing."""
    return Diagnostic(
        code="master-data.card-not-deliverable",
        ja=f"個人番号カードを交付する前の確認が足りない：{missing_ja}。",
        en=f"The card may not be handed over yet; not done: {', '.join(missing)}.",
        way_out_ja="住民票等の事項と本人の書類の両方を確かめてから交付する。",
        way_out_en="Check both the record and the person's papers, then hand it over.",
        cites=(MY_NUMBER_ACT.article("17", 1, "1"), MY_NUMBER_ACT.article("17", 1, "2")),
        facts={"missing": tuple(missing)},
    )


def card_area_use_without_basis(*, user: str) -> Diagnostic:
    """カードの空き領域を使う根拠がない / No ordinance or Order is named for using the card's separate area."""
    return Diagnostic(
        code="master-data.card-area-use-without-basis",
        ja=f"個人番号カードの区分された部分を使う根拠が示されていない（{user}）。市町村の機関は条例、その他の者は政令による。",
        en=f"No basis is named for using the separate area of the card ({user}): an ordinance for organs of a municipality, "
        "the Order for others.",
        way_out_ja="条例の条、又は政令の号を記録する。",
        way_out_en="Record the article of the ordinance or the item of the Order.",
        cites=(MY_NUMBER_ACT.article("18", item="1"), MY_NUMBER_ACT.article("18", item="2")),
        facts={"user": user},
    )


def number_not_designatable(*, reasons: Sequence[str], reasons_ja: str) -> Diagnostic:
    """指定できない番号 / The number may not be designated."""
    return Diagnostic(
        code="master-data.number-not-designatable",
        ja=f"個人番号として指定できない：{reasons_ja}。番号は機構が住民票コードから生成し、過去のものを含めどの番号とも異なる。",
        en=f"It may not be designated: {', '.join(reasons)}. The agency makes the number from the resident code, unlike any ever used.",
        way_out_ja="機構に生成を求め、通知された番号を指定する。",
        way_out_en="Ask the agency to make one and designate the number it notifies.",
        cites=(MY_NUMBER_ACT.article("8", 2, "1"), MY_NUMBER_ACT.article("8", 2, "2")),
        facts={"reasons": tuple(reasons)},
    )
