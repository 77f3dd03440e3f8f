"""方針の書き方の図式 / The form of a policy file as a JSON Schema, for editors and for other systems.

読み手（``reading``）が受け取る項目と同じ項目だけを許す。TOML の日付は、JSON では ``YYYY-MM-DD`` の文字で表す。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ..retention.requirement import EndRounding, StartPlacement
from .policy import PARTS, DisposalStep, YearBasis

_DAY: Final = {"type": "string", "format": "date"}
_TEXT: Final = {"type": "string", "minLength": 1}
_TRUE: Final = {"const": True}
_FLAG: Final = {"type": "boolean"}
_COUNT: Final = {"type": "integer", "minimum": 1}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_PLACEMENTS: Final = [each.value for each in StartPlacement]


def _object(properties: Mapping[str, Any], *, required: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(required), "additionalProperties": False}


def _rows(properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties, required=required)}


_START: Final[dict[str, Any]] = {
    "start": {"enum": _PLACEMENTS},
    "after": _TEXT,
    "business-year-starts": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    "closed-days": {"type": "array", "items": _DAY},
    "within-years": {"enum": [1, 2]},
}
_ROUND: Final = {"round": {"enum": [each.value for each in EndRounding]}}
_PERIOD: Final[dict[str, Any]] = {
    "oneOf": [
        *(_object({unit: _COUNT, **_START, **_ROUND}, required=(unit,)) for unit in ("years", "months", "weeks", "days")),
        _object({"until": _TEXT}, required=("until",)),
        *(_object({kind: _TRUE}, required=(kind,)) for kind in ("standing", "designated", "under-one-year", "unlimited")),
    ]
}
_SEVERAL: Final = {"type": "array", "items": {"$ref": "#/$defs/period"}, "minItems": 2}
_RETENTION: Final[dict[str, Any]] = {
    "oneOf": [
        {"type": "string", "pattern": "^(1年未満|永年|永久|無期限|[1-9][0-9]{0,2}年|常用(後[1-9][0-9]{0,2}年)?)$"},
        {"$ref": "#/$defs/period"},
        *(_object({name: _SEVERAL}, required=(name,)) for name in ("max", "min", "sequence")),
    ]
}
_CLASS: Final = {
    "code": _TEXT, "name": _TEXT, "retention": {"$ref": "#/$defs/retention"}, "transfer": {"$ref": "#/$defs/retention"},
    "start": _object(_START), "year-basis": {"enum": [each.value for each in YearBasis]}, "historical": _FLAG,
    "may-be-longer": _FLAG, "statutory": _TEXTS,
}  # fmt: skip
_VALUES: Final[dict[str, Any]] = {
    "schedule": _object(
        {"class": {**_rows(_CLASS, "code", "name", "retention"), "minItems": 1}, "opt-in-from": _DAY, "permanent-review-years": _COUNT},
        required=("class",),
    ),
    "start": _object(_START),
    "extension": _object(
        {"reasons": _TEXTS, "decided-by": _TEXT, "longest-years": _COUNT, "once-only": _FLAG, "remark-from-second": _FLAG,
         "only-as-needed": _FLAG, "reported-to": {"type": "string"}}, required=("decided-by",),
    ),
    "holds": _object({"kind": _rows({"code": _TEXT, "name": _TEXT, "tail-years": _COUNT}, "code", "name")}),
    "disposal": _object(
        {"chain": _rows({"step": {"enum": [each.value for each in DisposalStep]}, "role": _TEXT}, "step", "role"),
         "waiting-days": {"type": "integer", "minimum": 0}, "list-published": _FLAG, "destination": {"type": "string"},
         "other-destinations": _TEXTS},
    ),
    "under_one_year": _object({"ground": _rows({"code": _TEXT, "name": _TEXT}, "code", "name"), "destruction-recorded": _FLAG}),
}  # fmt: skip
_LAW: Final = {"id": _TEXT, "ja": _TEXT, "en": _TEXT, "number": _TEXT}
_CITE: Final = {
    "law": _TEXT, "article": _TEXT, "paragraph": _COUNT, "item": _TEXT, "sub": _TEXT, "appended_table": {"type": "string"},
    "supplementary": {"type": "string"},
}  # fmt: skip


def policy_schema() -> dict[str, Any]:
    """方針の書き方の図式 / The JSON Schema (2020-12) of a policy file.

    >>> policy_schema()["required"]
    ['name', 'applies_to', 'unit', 'schedule']
    """
    parts = {part: {"$ref": f"#/$defs/{part}"} for part in PARTS}
    top = _object(
        {"name": _TEXT, "applies_to": _TEXT, "unit": {"enum": ["file-series", "file", "record"]},
         "law": _rows(_LAW, *_LAW), **parts}, required=("name", "applies_to", "unit", "schedule"),
    )  # fmt: skip
    defs = {"period": _PERIOD, "retention": _RETENTION, **{part: _part(part) for part in PARTS}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "公文書の方針 / Records policy",
        **top,
        "$defs": defs,
    }


def _part(part: str) -> dict[str, Any]:
    edition = _object(
        {"in_force_from": _DAY, "promulgated_on": _DAY, "amended_by": {"type": "string"}, "verified_on": _DAY,
         "cites": {**_rows(_CITE, "law"), "minItems": 1}, "values": _VALUES[part]}, required=("in_force_from", "cites", "values"),
    )  # fmt: skip
    by = {"enum": ["acquired", "file-made"] if part in ("schedule", "start") else ["decided"]}
    return _object({"version-by": by, "edition": {"type": "array", "items": edition, "minItems": 1}}, required=("edition",))


def plain(raw: Any) -> Any:
    """JSON にする / Parsed TOML as plain JSON data: days become text."""
    if isinstance(raw, dict):
        return {str(key): plain(value) for key, value in raw.items()}
    if isinstance(raw, list):
        return [plain(each) for each in raw]
    return raw.isoformat() if isinstance(raw, date) else raw
