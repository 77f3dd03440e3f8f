"""公表された予算データを款項目節に書き直す / Restate a published budget at 款項目節 level.

    python tools/restate_budget.py 公表データ/expenditure.csv > examples/one_purchase/data/mitaka_fy2024_general.csv

The published file has 事項 and 細々節 below 節 (amounts in yen in ``value``). Only the
general account is kept; amounts are summed up to 節; 予備費, which has no 節, keeps none.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

GENERAL_ACCOUNT = "01"
HEADER = (
    "fiscal_year", "account_code", "account_name", "account_kind", "chapter_code", "chapter_name", "section_code",
    "section_name", "item_code", "item_name", "object_code", "object_name", "amount_yen",
)  # fmt: skip
LEVELS = ("kan", "kou", "moku", "setsu")


def restated(published: Path) -> dict[tuple[str, ...], int]:
    totals: dict[tuple[str, ...], int] = {}
    with published.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            if row["fund_code"] != GENERAL_ACCOUNT:
                continue
            title = [row[f"{level}_{part}"].strip() for level in LEVELS for part in ("code", "label")]
            if title[1] == "予備費":
                title[6:] = ["", ""]
            key = (row["fiscal_year"], row["fund_code"], row["fund_label"], "general", *title)
            totals[key] = totals.get(key, 0) + int(row["value"])
    return totals


def main() -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADER)
    for key, amount in sorted(restated(Path(sys.argv[1])).items()):
        writer.writerow([*key, amount])


if __name__ == "__main__":
    main()
