"""所見：年度末の非資金仕訳 / Findings about the year-end entries that move no cash."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, DomainError, Yen


class AllowanceOverused(DomainError):
    """引当金を超える取崩し / More was used than the allowance held."""


class ReleaseTitleMissing(DomainError):
    """戻入の科目がない / The allowance shrinks and no title is named for the release."""


class DisposalTitleUnfit(DomainError):
    """除売却できない科目 / The title is not one whose assets are disposed of."""


def allowance_overused(*, kind_ja: str, opening: Yen, used: Yen) -> Diagnostic:
    """引当金を超える取崩し / The use is more than the opening allowance."""
    return Diagnostic(
        code="fiscal.allowance-overused",
        ja=f"{kind_ja}の期首の額{opening}を超える{used}を取り崩している。",
        en=f"{used.amount:,} yen were used of an allowance of {opening.amount:,} yen.",
        way_out_ja="取崩しは期首の額までとし、超える額は当年度の費用のままにする。",
        way_out_en="Use no more than the opening allowance; the rest stays an expense of the year.",
        facts={"opening": opening, "used": used},
    )


def release_title_missing(*, kind_ja: str, release: Yen) -> Diagnostic:
    """戻入の科目がない / A release needs a title of revenue or gain."""
    return Diagnostic(
        code="fiscal.release-title-missing",
        ja=f"{kind_ja}が{release}余るが、戻入の科目が決まっていない。",
        en=f"{release.amount:,} yen of the allowance are released, and no title is named for them.",
        way_out_ja="団体の会計方針に従い、経常収益のその他などを戻入の科目として与える。",
        way_out_en="Name a title by the body's policy, such as other ordinary revenue.",
        facts={"release": release},
    )


def disposal_title_unfit(*, account: str) -> Diagnostic:
    """除売却できない科目 / Not an asset's title."""
    return Diagnostic(
        code="fiscal.disposal-title-unfit",
        ja=f"番号{account}は、除却や売却をする固定資産の科目ではない。",
        en=f"{account} is not the title of a fixed asset that can be disposed of.",
        way_out_ja="資産の科目（減価償却累計額でないもの）を用いる。",
        way_out_en="Use the title of the asset, not of its accumulated depreciation.",
        facts={"account": account},
    )
