"""目的外の所見 / Findings about use and provision beyond the purpose."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import MY_NUMBER_ACT, PERSONAL_INFORMATION_ACT

_LIMIT: Final = PERSONAL_INFORMATION_ACT.article("69", 1)
_EXCEPTIONS: Final = PERSONAL_INFORMATION_ACT.article("69", 2)
_READING: Final = MY_NUMBER_ACT.article("30", 1)


def purpose_exceeded() -> Diagnostic:
    """目的外である / Beyond the purpose, with no exception stated."""
    return Diagnostic(
        code="standardization.purpose-exceeded",
        ja="利用目的以外の利用又は提供であり、それを許す場合が述べられていない。",
        en="It is use or provision beyond the purpose the data are held for, and no exception is stated.",
        way_out_ja="利用目的の範囲かを確かめる。範囲外なら、法令に基づく場合か第69条第2項各号のどれに当たるかを決める。",
        way_out_en="See whether it lies within the purpose; if not, decide which exception applies.",
        cites=(_LIMIT, _EXCEPTIONS),
    )


def exception_not_for_numbers(*, exception: str) -> Diagnostic:
    """特定個人情報に使えない例外 / An exception that does not hold for specific personal information."""
    return Diagnostic(
        code="standardization.exception-not-for-numbers",
        ja=f"特定個人情報には、この例外（{exception}）が使えない。生命・身体・財産の保護のための自らの利用だけが残る。",
        en=f"The exception ({exception}) does not hold for specific personal information; only own use for protection is left.",
        way_out_ja="個人番号を外して渡すか、番号法第19条各号による提供として取り決める。",
        way_out_en="Leave the numbers out, or agree on a provision under Article 19 of the Number Act.",
        cites=(_READING, _LIMIT),
        facts={"exception": exception},
    )


def exception_only_for_numbers() -> Diagnostic:
    """特定個人情報だけの例外 / The reading of the Number Act applied to other data."""
    return Diagnostic(
        code="standardization.exception-only-for-numbers",
        ja="生命・身体・財産の保護の例外は、特定個人情報についての読替えによるもので、ほかの個人情報の例外ではない。",
        en="The exception for protection comes from the reading for specific personal information and is none for other data.",
        way_out_ja="第69条第2項各号のどれに当たるかを決める（明らかに本人の利益になるときは第4号）。",
        way_out_en="Decide which item of Article 69, paragraph (2) applies (item 4 where it clearly benefits the person).",
        cites=(_EXCEPTIONS, _READING),
    )


def exception_only_inside() -> Diagnostic:
    """内部だけの例外 / The exception for internal use, applied to another organ."""
    return Diagnostic(
        code="standardization.exception-only-inside",
        ja="内部で利用する場合の例外は、ほかの機関への提供には使えない。",
        en="The exception for internal use does not cover handing data to another organ.",
        way_out_ja="ほかの機関への提供として、第69条第2項第3号に当たるかを確かめる。",
        way_out_en="See whether item 3 of the paragraph applies to the provision.",
        cites=(PERSONAL_INFORMATION_ACT.article("69", 2, "2"),),
    )


def exception_only_outside() -> Diagnostic:
    """提供だけの例外 / The exception for another body, applied inside."""
    return Diagnostic(
        code="standardization.exception-only-outside",
        ja="ほかの行政機関等への提供の例外は、内部での利用には使えない。",
        en="The exception for other public bodies does not cover use inside.",
        way_out_ja="内部での利用として、第69条第2項第2号に当たるかを確かめる。",
        way_out_en="See whether item 2 of the paragraph applies to the use.",
        cites=(PERSONAL_INFORMATION_ACT.article("69", 2, "3"),),
    )
