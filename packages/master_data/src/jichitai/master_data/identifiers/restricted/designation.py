"""番号の指定 / Designation: which individual number may be designated, who is given a corporate number."""

from __future__ import annotations

from enum import Enum
from typing import Final

from ...kernel.diagnostics import Diagnostic
from ...kernel.laws import LOCAL_AUTONOMY_ACT, MY_NUMBER_ACT
from ...kernel.rule import Ruling, Step, rule
from . import disclosure_findings as findings

CORPORATE: Final = MY_NUMBER_ACT.article("39", 1)
"""法人番号の指定 / Designation of corporate numbers."""
BY_NOTIFICATION: Final = MY_NUMBER_ACT.article("39", 2)
"""届出による指定 / Designation on notification."""


@rule(
    MY_NUMBER_ACT.article("8", 2, "1"), MY_NUMBER_ACT.article("8", 2, "2"), MY_NUMBER_ACT.article("7", 2),
    ja="個人番号の指定の要件", en="What may be designated as an individual number",
)  # fmt: skip
def check_number_designation(*, made_by_agency: bool, used_before: bool, is_the_persons_own_code: bool) -> tuple[Diagnostic, ...]:
    """その番号を指定できるか / May the number be designated? Empty means yes.

    ``used_before``: it is, or ever was, anybody's individual number, the person's former one
    included (7条2項). ``is_the_persons_own_code``: made from the code on that person's record.

    >>> check_number_designation(made_by_agency=True, used_before=False, is_the_persons_own_code=True)
    ()
    """
    wanted = (
        (not made_by_agency, "not-made-by-the-agency", "機構が生成して通知した番号でない"),
        (used_before, "used-before", "ほかの個人番号又は従前の個人番号と同じである"),
        (not is_the_persons_own_code, "not-from-the-code", "その者の住民票コードから生成されたものでない"),
    )
    reasons = [(name, ja) for wrong, name, ja in wanted if wrong]
    if not reasons:
        return ()
    return (
        findings.number_not_designatable(reasons=[name for name, _ in reasons], reasons_ja="、".join(ja for _, ja in reasons)),
    )


class BodyKind(Enum):
    """法人番号を受ける団体の区分 / Kinds of bodies, as article 39 sorts them."""

    STATE_ORGAN = "state-organ"
    """国の機関 / An organ of the State."""
    LOCAL_GOVERNMENT = "local-government"
    """地方公共団体（特別区・一部事務組合などを含む） / A local government, special wards and unions included."""
    ADMINISTRATIVE_WARD = "administrative-ward"
    """指定都市の区 / A ward of a designated city: not a body of its own."""
    REGISTERED_CORPORATION = "registered-corporation"
    """設立の登記をした法人 / A corporation by registration."""
    OTHER_WITH_TAX_NOTICE = "other-with-tax-notice"
    """税法の届出書を出す他の法人・人格のない社団等 / Another body that files the tax notices."""
    OTHER = "other"
    """その他の法人・人格のない社団等 / Any other body."""


@rule(CORPORATE, BY_NOTIFICATION, ja="法人番号の指定を受ける者", en="Who is given a corporate number")
def is_given_corporate_number(*, body: BodyKind, has_notified: bool = False) -> Ruling[bool]:
    """法人番号の指定を受けるか / Is the body given a corporate number?

    地方公共団体は普通地方公共団体と特別地方公共団体（特別区・組合・財産区）をいい、指定都市の区は含まない。

    >>> is_given_corporate_number(body=BodyKind.ADMINISTRATIVE_WARD).value
    False
    """
    if body is BodyKind.ADMINISTRATIVE_WARD:
        kinds, wards = LOCAL_AUTONOMY_ACT.article("1の3"), LOCAL_AUTONOMY_ACT.article("252の20", 1)
        step = Step(
            "指定都市の区は市の事務を分掌するもので、地方公共団体ではない",
            "a ward of a designated city divides the city's work and is no local government",
            (kinds, wards),
        )
        return Ruling(value=False, cites=(CORPORATE, kinds, wards), steps=(step,))
    if body is BodyKind.OTHER:
        step = Step(
            "政令で定める団体は、届け出て指定を受けることができる" if has_notified else "届出がない",
            "bodies the Order names may be given one on notification" if has_notified else "it has not notified",
            (BY_NOTIFICATION,),
        )
        return Ruling(value=has_notified, cites=(BY_NOTIFICATION,), steps=(step,))
    step = Step("法人等として国税庁長官の指定を受ける", "designated by the Commissioner of the National Tax Agency", (CORPORATE,))
    return Ruling(value=True, cites=(CORPORATE,), steps=(step,))
