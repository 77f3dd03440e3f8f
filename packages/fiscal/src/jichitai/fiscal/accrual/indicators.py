"""財務書類の指標 / Indicators from the four statements: exact fractions; digits are the caller's.

指標の名は総務省の公表資料（統一的な基準による財務書類に関する情報）にある。式は、財務書類等活用の手引きの本文と照合していない。
債務償還可能年数・債務償還比率は、決算統計の数字を要り、式を確かめられなかったので置かない。
"""

from __future__ import annotations

from fractions import Fraction

from jichitai.master_data.kernel import Yen

from .chart import Chart
from .statements import FourStatements


def depreciated_share(chart: Chart, statements: FourStatements, *, with_articles: bool) -> Fraction | None:
    """有形固定資産減価償却率 / Accumulated depreciation over the cost of depreciated tangible assets; None without any.

    Land, timber and construction in progress do not count; articles (物品) by the body's
    choice: state which, when comparing bodies.
    """
    pairs = {asset: title for asset, title in chart.accumulated.items() if with_articles or not asset.startswith("1113")}
    cost = sum(statements[asset].amount for asset in pairs)
    return Fraction(-sum(statements[title].amount for title in pairs.values()), cost) if cost else None


def net_asset_share(statements: FourStatements) -> Fraction | None:
    """純資産比率 / Net assets over assets; None without assets."""
    return _over(statements["3"], statements["1"])


def asset_to_revenue(statements: FourStatements) -> Fraction | None:
    """歳入額対資産比率 / Assets over the year's receipts with opening cash: how many years of revenue stand in assets."""
    receipts = sum((statements[code].amount for code in ("912", "914", "922", "932")), statements["C1"].amount)
    return _over(statements["1"], Yen(receipts))


def future_burden(statements: FourStatements, *, special_bonds: Yen) -> Fraction | None:
    """将来世代負担比率 / Bonds, without ``special_bonds`` (臨時財政対策債などの特例地方債), over tangible and intangible fixed assets."""
    bonds = statements["211"] + statements["221"] - special_bonds
    return _over(bonds, statements["111"] + statements["112"])


def beneficiary_share(statements: FourStatements) -> Fraction | None:
    """受益者負担比率 / Ordinary revenue over ordinary expenses."""
    return _over(statements["5"], statements["4"])


def operating_and_investment_balance(statements: FourStatements) -> Yen:
    """業務・投資活動収支 / Balance of operations without interest paid, and of investment without funds saved and drawn."""
    operations = statements["91"] + statements["91113"]
    return operations + statements["92"] + statements["9212"] - statements["9222"]


def per_resident(amount: Yen, *, residents: int) -> Fraction:
    """住民一人当たり / An amount (資産 1, 負債 2, 純行政コスト P2) over the residents of the register on the day the body names."""
    if residents < 1:
        raise ValueError("there is at least one resident")
    return Fraction(amount.amount, residents)


def _over(part: Yen, whole: Yen) -> Fraction | None:
    return Fraction(part.amount, whole.amount) if whole else None
