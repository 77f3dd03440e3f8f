"""銀行の文字の決まりを読む / Character profiles of banks, from the user's own TOML file.

```toml
[[profile]]
name = "…銀行"          # 銀行の名
source = "…"           # 決まりの出どころ（銀行の頁など）
symbols = "()-"        # 名義に書ける記号
bank_symbols = "-"     # 銀行名・支店名に書ける記号
edi_symbols = "()-"    # EDI情報に書ける記号
wo = "refuse"          # ヲ：refuse・as-o・keep
replaced = { "." = " ", "・" = " " }
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ..kernel import InputError, Where
from ..payees import CharacterProfile, WoRule
from . import payees_findings as findings

_TEXTS: Final = {"name", "source", "symbols", "bank_symbols", "edi_symbols", "wo"}
_LARGEST: Final = 1 << 20


def read_character_profiles(path: Path) -> dict[str, CharacterProfile]:
    """文字の決まりを読む / Every profile of a file, by name; ``InputError`` says what cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError(f"more than {_LARGEST} bytes")
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = raw.get("profile")
        if set(raw) != {"profile"} or not isinstance(rows, list) or not rows:
            raise ValueError("it is no list of [[profile]]")
    except (OSError, ValueError, RecursionError) as error:
        fact = str(error) if type(error) in (ValueError, tomllib.TOMLDecodeError) else type(error).__name__
        raise InputError([findings.character_profile_unreadable(fact=fact, where=Where(file=path.name))]) from None
    made: dict[str, CharacterProfile] = {}
    faults = []
    for at, row in enumerate(rows, start=1):
        try:
            profile = _profile(row)
            if profile.name in made:
                raise ValueError("another profile has this name")
            made[profile.name] = profile
        except (TypeError, ValueError, KeyError) as error:
            where = Where(file=path.name, field=f"profile[{at}]")
            faults.append(findings.character_profile_unreadable(fact=str(error), where=where))
    if faults:
        raise InputError(faults)
    return made


def _profile(row: Mapping[str, Any]) -> CharacterProfile:
    unknown = sorted(set(row) - _TEXTS - {"replaced"})
    if unknown:
        raise ValueError(f"unknown fields: {', '.join(unknown)}")
    replaced = row.get("replaced", {})
    texts = {key: value for key, value in row.items() if key != "replaced"}
    if not all(isinstance(each, str) for each in texts.values()) or not _is_texts(replaced):
        raise TypeError("every value is text, and replaced is a table of text")
    texts.pop("source", None)
    wo = WoRule(texts.pop("wo", WoRule.REFUSE.value))
    return CharacterProfile(**texts, wo=wo, replaced=replaced)


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
