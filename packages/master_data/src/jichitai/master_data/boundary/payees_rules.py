"""団体の定めを読む / The body's own rules of its payee register, from a TOML file.

```toml
number_width = 8          # 債権者番号の桁数
numbered_from = 2026      # この年度から通し番号。書かなければ、年度ごとに1から始める

[purposes]                # 口座種別（用途）の記号と名
A = "一般の支払"
```
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from ..kernel import FiscalYear, InputError, Where
from ..payees import PayeeRules
from . import payees_findings as findings

_KEYS: Final = {"number_width", "numbered_from", "purposes"}
_LARGEST: Final = 1 << 20


def read_payee_rules(path: Path) -> PayeeRules:
    """団体の定めを読む / Account purposes and the look of payee numbers; ``InputError`` says what cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError(f"more than {_LARGEST} bytes")
        return _rules(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        fact = str(error) if isinstance(error, ValueError | TypeError) else type(error).__name__
        raise InputError([findings.payee_rules_unreadable(fact=fact, where=Where(file=path.name))]) from None


def _rules(raw: dict[str, Any]) -> PayeeRules:
    unknown = sorted(set(raw) - _KEYS)
    purposes, year, width = raw.get("purposes"), raw.get("numbered_from"), raw.get("number_width", 8)
    if unknown:
        raise ValueError(f"unknown fields: {', '.join(unknown)}")
    if not isinstance(purposes, dict) or not all(isinstance(name, str) and name for name in purposes.values()):
        raise TypeError("purposes is a table of marks and their names")
    if type(width) is not int or (year is not None and type(year) is not int):
        raise TypeError("number_width and numbered_from are whole numbers")
    started = None if year is None else FiscalYear(year)
    return PayeeRules(purposes=purposes, number_width=width, numbered_from=started)
