"""文書分類表の電文 / A classification edition as a JSON message, strict, with every fault as a finding."""

from __future__ import annotations

import json
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from ..classification import ClassificationEdition, check_edition, data_of, edition_of
from ..classification.events import EditionData
from ..codec import Json
from ..kernel.diagnostics import InputError, Where
from . import findings
from .faults import findings_of
from .json_reader import Limits, read_json
from .shapes import Shapes

EDITION_LIMITS: Final = Limits(bytes=32 * 1024 * 1024, values=1_000_000)
"""読込みの限り / How large an edition may be."""

_SHAPES: Final = Shapes()
EditionMessage: Final[type[BaseModel]] = _SHAPES.finish(_SHAPES.of(EditionData))
"""版の電文 / The strict model of the message; its JSON Schema is ``EditionMessage.model_json_schema()``."""


def edition_from_json(data: bytes, *, limits: Limits = EDITION_LIMITS) -> ClassificationEdition:
    """電文を読む / The edition in JSON bytes; ``InputError`` carries every fault of shape, or else of the edition itself."""
    plain: Json = read_json(data, limits=limits)
    try:
        EditionMessage.model_validate_json(json.dumps(plain, ensure_ascii=False))
    except ValidationError as error:
        raise InputError(findings_of(error, plain, names=tuple(_names()))) from None
    given: Any = plain
    try:
        edition = edition_of(given)
    except ValueError:
        raise InputError([findings.input_value_impossible(where=Where(field="$"), reason="")]) from None
    faults = check_edition(edition)
    if faults:
        raise InputError([each.at(Where(field="$.entries")) for each in faults])
    return edition


def edition_to_json(edition: ClassificationEdition) -> str:
    """電文に書く / The edition as one JSON text; ``edition_from_json`` reads it back."""
    return json.dumps(data_of(edition), ensure_ascii=False)


def _names() -> list[str]:
    return [each.alias or name for name, each in EditionMessage.model_fields.items()]
