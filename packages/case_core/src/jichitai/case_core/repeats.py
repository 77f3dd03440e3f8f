"""繰返し / A repeated command is recognised by its plain fields; its free texts are compared with what was kept.

Free text is not part of the request the journal hashes: unsalted, it could be guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import attrs

from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import DomainError

from . import findings
from .plain import plain_of
from .ports import CaseStores
from .refs import ContentHash
from .texts import FreeText


class RepeatedWithOtherText(DomainError):
    """同じキーで違う文 / The key was used before with another text."""


def kept_form(result: object, texts: Mapping[str, ContentHash]) -> dict[str, Any]:
    """残す形 / What is kept of a command carried out: its result, and the digests of its texts."""
    return {"result": plain_of(result), "texts": encode(texts)}


def parted(command: object) -> tuple[dict[str, Any], dict[str, FreeText]]:
    """分ける / The command's plain fields, and its free texts, which must not be hashed unsalted."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(command)))
    values = {field.name: getattr(command, field.name) for field in fields}
    free = {name: value for name, value in values.items() if isinstance(value, FreeText)}
    return {name: encode(value) for name, value in values.items() if name not in free}, free


def check_same_texts(stores: CaseStores, free: Mapping[str, FreeText], kept: Mapping[str, ContentHash], key: str) -> None:
    """同じ文か / ``RepeatedWithOtherText`` unless the texts are those kept under the key the first time."""
    before = {name: stores.texts.read(digest) for name, digest in kept.items()}
    # An erased text can no longer be compared; the rest of the request was.
    same = free.keys() == before.keys() and all(before[name] in (None, text) for name, text in free.items())
    if not same:
        raise RepeatedWithOtherText(findings.repeated_with_other_text(key=key))
