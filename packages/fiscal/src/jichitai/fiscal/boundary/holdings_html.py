"""施設カルテの HTML / A facility's page: one self-contained file that reads on a phone and prints on paper.

No script, no other file, no network. Every text is escaped. It shows the facility and its
money; no payee and no officer is named in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from html import escape
from typing import Final

from jichitai.master_data.kernel import Yen, in_wareki

from ..holdings.facilities import CostKind
from ..holdings.facility_sheet import FacilitySheet, SheetInspection, YearCost

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fdfdfb; --line: #c9c9c2; --mark: #0b5c72; --soft: #f1f1ea; --late: #a32014 }
@media (prefers-color-scheme: dark) { :root { --ink: #ececea; --paper: #17181a; --line: #4a4c50; --mark: #7fd0e6; --soft: #222427;
  --late: #ff9a8d } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 16px/1.7 "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic", Meiryo, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; border-bottom: 2px solid var(--mark) }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .2rem 1rem; margin: .6rem 0 }
dl div { display: flex; gap: .6rem } dt { color: var(--mark); min-width: 5rem } dd { margin: 0 }
.scroll { overflow-x: auto } .late { color: var(--late); font-weight: 600 } .none { margin: 0 }
table { border-collapse: collapse; width: 100%; font-size: .88rem }
th, td { border: 1px solid var(--line); padding: .25rem .45rem; text-align: left; vertical-align: top }
thead th { background: var(--soft); white-space: nowrap }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
@media print { body { max-width: none; padding: 0 } h2 { break-after: avoid } tr { break-inside: avoid } thead { display: table-header-group } }
"""
_CENT: Final = 100


def facility_page(sheet: FacilitySheet) -> str:
    """施設カルテの頁 / One HTML page of a facility."""
    facility = sheet.facility
    head = (
        '<!doctype html>\n<html lang="ja"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>施設カルテ {escape(facility.name)}</title><style>{_STYLE}</style></head>\n"
    )
    facts = (
        ("番号", facility.ref.value), ("用途", facility.use), ("所管", facility.unit.value),
        ("開設", in_wareki(facility.opened_on)), ("延床面積", f"{_area(sheet.floor_area)}㎡"), ("作成", in_wareki(sheet.on)),
    )  # fmt: skip
    listed = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts)
    late = "".join(f'<p class="late" role="alert">{escape(each.ja)}</p>' for each in sheet.overdue)
    body = "".join((_assets(sheet), _inspections(sheet), _costs(sheet), _objects(sheet.costs), _works(sheet), _figures(sheet)))
    return f"{head}<body><header><h1>{escape(facility.name)}</h1><dl>{listed}</dl>{late}</header>\n<main>{body}</main></body></html>\n"


def _assets(sheet: FacilitySheet) -> str:
    rows = ([each.asset.value, each.kind.facts.ja, each.name, each.kind.facts.shown(each.quantity), each.acquired_on.isoformat(), _yen(each.cost)]
            for each in sheet.assets)  # fmt: skip
    return _table("財産", ("番号", "種別", "名称", "#数量", "取得日", "#取得価額（円）"), rows)


def _inspections(sheet: FacilitySheet) -> str:
    rows = (
        [each.ja, *_last(each), each.due_on.isoformat(), "期限超過" if sheet.on > each.due_on else "期限内"]
        for each in sheet.inspections
    )
    return _table("点検", ("点検", "前回", "結果", "次回期限", "状況"), rows)


def _last(row: SheetInspection) -> tuple[str, str]:
    if row.last is None:
        return "記録なし", ""
    return row.last.on.isoformat(), "適" if row.last.passed else "要是正"


def _costs(sheet: FacilitySheet) -> str:
    names = tuple(f"#{each.ja}" for each in CostKind)
    rows = (
        [str(each.year), *(_yen(each.of_kind(kind)) for kind in CostKind), _yen(each.paid), _unit_cost(each.per_square_metre)]
        for each in sheet.costs
    )
    return _table("年度ごとの経費（円）", ("年度", *names, "#計", "#1㎡当たり"), rows)


def _objects(costs: tuple[YearCost, ...]) -> str:
    names = sorted({name for each in costs for name in each.by_object})
    rows = ([name, *(_yen(each.by_object.get(name, Yen(0))) for each in costs)] for name in names)
    return _table("節ごとの経費（円）", ("節", *(f"#{each.year}" for each in costs)), rows)


def _works(sheet: FacilitySheet) -> str:
    rows = ([str(each.year), each.kind.ja, each.what, each.commitment.value, _yen(each.paid)] for each in sheet.works)
    return _table("工事・修繕の来歴", ("年度", "区分", "内容", "支出負担行為", "#支払額（円）"), rows)


def _figures(sheet: FacilitySheet) -> str:
    rows = ([str(each.year), each.measure, f"{each.figure:,}"] for each in sheet.figures)
    return _table("利用", ("年度", "指標", "#数"), rows)


def _table(title: str, columns: tuple[str, ...], rows: Iterable[list[str]]) -> str:
    """表 / A table under its title; a column whose name begins with # is numeric."""
    mark = [' class="n"' if each.startswith("#") else "" for each in columns]
    head = "".join(f'<th scope="col"{m}>{escape(each.lstrip("#"))}</th>' for m, each in zip(mark, columns, strict=True))
    lines = "".join(
        "<tr>" + "".join(f"<td{m}>{escape(cell)}</td>" for m, cell in zip(mark, row, strict=True)) + "</tr>" for row in rows
    )
    label = escape(title)
    if not lines:
        return f'<section><h2>{label}</h2><p class="none">記録なし</p></section>\n'
    return (
        f'<section><h2>{label}</h2><div class="scroll" tabindex="0" role="region" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div></section>\n"
    )


def _yen(amount: Yen) -> str:
    return f"{amount.amount:,}"


def _area(hundredths: int) -> str:
    return f"{hundredths // _CENT:,}.{hundredths % _CENT:02d}"


def _unit_cost(value: Fraction | None) -> str:
    """1㎡当たりの字 / Rounded down to whole yen, for reading only."""
    return "" if value is None else f"{value.numerator // value.denominator:,}"
