"""台帳と貸借対照表の突き合わせ / The fixed-asset register against the balance sheet, title by title."""

from __future__ import annotations

from collections.abc import Iterable

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Yen

from . import register_findings as findings
from .chart import ADVICE, Chart
from .depreciation import DepreciationStart, OwnRate, accumulated_depreciation
from .register import FixedAsset, check_asset
from .statements import FourStatements


def check_register(
    assets: Iterable[FixedAsset],
    statements: FourStatements,
    chart: Chart,
    *,
    year: FiscalYear,
    start: DepreciationStart,
    own_rates: tuple[OwnRate, ...] = (),
) -> tuple[Diagnostic, ...]:
    """台帳と貸借対照表が合うか / Costs and accumulated depreciation of the register at the year's end, against the balance sheet.

    ``assets`` are those held on the last day of ``year``. Every title of tangible and
    intangible fixed assets is compared, also those without an asset; construction in progress
    belongs on the register too. Assets with a wrong title or life are told first (works of
    art without a life are told here: they have no life and are not depreciated).
    """
    totals = {code: 0 for code in chart.under("11") if chart.is_tangible_or_intangible(code)}
    found = list[Diagnostic]()
    for asset in assets:
        found += check_asset(asset, chart)
        if asset.account not in totals or asset.account in chart.accumulated.values():
            continue
        accumulated = accumulated_depreciation(asset=asset, year=year, start=start, own_rates=own_rates).value.amount
        totals[asset.account] += asset.cost.amount
        totals[chart.accumulated.get(asset.account, asset.account)] -= accumulated
    found += [
        findings.register_differs_from_statements(
            account=code, name_ja=chart.titles[code].ja, register=Yen(total), statements=statements[code], cites=(ADVICE,)
        )
        for code, total in totals.items()
        if statements[code] != Yen(total)
    ]
    return tuple(found)
