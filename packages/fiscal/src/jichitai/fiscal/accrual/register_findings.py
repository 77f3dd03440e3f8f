"""所見：固定資産 / Findings about fixed assets, their depreciation and valuation."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, Yen

_Cites = tuple[Citation, ...]


class DepreciationRateUnknown(DomainError):
    """償却率がない / No rate is known for the useful life."""


class ReplacementCostMissing(DomainError):
    """再調達原価がない / The asset is valued at its replacement cost, and none is given."""


class DisposalExceedsAsset(DomainError):
    """資産を超える除却 / More is disposed of than the asset has."""


def depreciation_rate_unknown(*, life: int, cites: _Cites) -> Diagnostic:
    """償却率がない / The rate table does not have the life."""
    return Diagnostic(
        code="fiscal.depreciation-rate-unknown",
        ja=f"耐用年数{life}年の償却率が、定額法の償却率の表にも団体の率にもない。",
        en=f"Neither the table of straight-line rates nor the body's own has a rate for a life of {life} years.",
        way_out_ja="耐用年数を確かめ、正しければ団体の率を渡す。",
        way_out_en="Check the life; if it is right, give the body's own rate.",
        cites=cites,
        facts={"life": life},
    )


def replacement_cost_missing(*, acquired_on: date | None, cites: _Cites) -> Diagnostic:
    """再調達原価がない / The rule values the asset at replacement cost, but there is none."""
    return Diagnostic(
        code="fiscal.replacement-cost-missing",
        ja=f"取得の日が{acquired_on or '不明'}の資産は、開始時に再調達原価で評価するが、その額がない。",
        en="This asset is valued at its replacement cost when the register opens, and none is given.",
        way_out_ja="面積や数量に単価を乗じて再調達原価を見積もる。",
        way_out_en="Estimate it from quantity and unit price.",
        cites=cites,
        facts={"acquired_on": acquired_on},
    )


def disposal_exceeds_asset(*, part: Yen, cost: Yen) -> Diagnostic:
    """資産を超える除却 / The part is more than the asset's cost."""
    return Diagnostic(
        code="fiscal.disposal-exceeds-asset",
        ja=f"除却する部分の取得価額{part}が、資産の取得価額{cost}を超える。",
        en=f"The part disposed of ({part.amount:,} yen) is more than the asset's cost ({cost.amount:,} yen).",
        way_out_ja="部分の取得価額を確かめる。全部の除却なら、資産の取得価額をそのまま与える。",
        way_out_en="Check the part's cost; give the whole cost for a whole disposal.",
        facts={"part": part, "cost": cost},
    )


def asset_account_unfit(*, account: str) -> Diagnostic:
    """固定資産の科目でない / The title is no tangible or intangible fixed asset."""
    return Diagnostic(
        code="fiscal.asset-account-unfit",
        ja=f"番号{account}は、固定資産台帳に載せる科目ではない（減価償却累計額の科目も、資産の科目ではない）。",
        en=f"{account} is not the title of an asset on the register.",
        way_out_ja="有形固定資産か無形固定資産の、最も下の資産の科目を用いる。",
        way_out_en="Use a lowest title of tangible or intangible fixed assets.",
        facts={"account": account},
    )


def asset_life_missing(*, account: str) -> Diagnostic:
    """耐用年数がない / A depreciated asset without a useful life."""
    return Diagnostic(
        code="fiscal.asset-life-missing",
        ja=f"番号{account}の資産は減価償却するが、耐用年数がない。",
        en=f"An asset of title {account} is depreciated, and it has no useful life.",
        way_out_ja="構造と用途から耐用年数を定めて、台帳に記載する。",
        way_out_en="Set a life by structure and use.",
        facts={"account": account},
    )


def asset_life_unwanted(*, account: str) -> Diagnostic:
    """償却しない資産の耐用年数 / A life on an asset that is not depreciated."""
    return Diagnostic(
        code="fiscal.asset-life-unwanted",
        ja=f"番号{account}の資産は減価償却しないが、耐用年数がある。",
        en=f"An asset of title {account} is not depreciated, and it has a useful life.",
        way_out_ja="土地・立木竹・建設仮勘定に耐用年数を付けない。償却する資産なら、科目を直す。",
        way_out_en="Give no life to land, timber or construction in progress; or correct the title.",
        facts={"account": account},
    )


def register_differs_from_statements(*, account: str, name_ja: str, register: Yen, statements: Yen, cites: _Cites) -> Diagnostic:
    """台帳と貸借対照表が合わない / The register does not add up to the balance sheet."""
    return Diagnostic(
        code="fiscal.register-differs-from-statements",
        ja=f"固定資産台帳による「{name_ja}」（{account}）は{register}で、貸借対照表の{statements}と合わない。",
        en=f"The register adds up to {register.amount:,} yen for {account}; the balance sheet has {statements.amount:,} yen.",
        way_out_ja="年度中の取得・除却の台帳への記載漏れ、資産にした支出の選択の誤り、償却の始まりの違いを確かめる。",
        way_out_en="Look for assets not recorded or not taken off, wrong choices of outlays, and another start of depreciation.",
        cites=cites,
        facts={"account": account, "register": register, "statements": statements},
    )
