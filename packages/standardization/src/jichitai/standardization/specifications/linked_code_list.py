"""他の業務のコード一覧 / Code lists of other businesses (コード一覧（連携）), and which of them an item names.

コードIDは業務の中だけの番号なので、他の業務の一覧は、必ず業務の名と組で引く。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from .data_item import CodeList, DataItem

_REFERENCE: Final = re.compile(r"(.*[^0-9])([0-9]{1,5})")
_JOINTS: Final = " _:/.-・（()）「」　"


@frozen(kw_only=True)
class LinkedCodeList:
    """他の業務のコード一覧 / A code list of another business (コード一覧（連携）)."""

    business: str
    code_list: CodeList


def reference_of(code: str, /) -> tuple[str, int] | None:
    """業務の名と番号 / The business and the list number that a code cell names, in one spelling; None where it names no list.

    >>> reference_of("住民基本台帳１"), reference_of("住民基本台帳_002"), reference_of("任意")
    (('住民基本台帳', 1), ('住民基本台帳', 2), None)
    """
    found = _REFERENCE.fullmatch(unicodedata.normalize("NFKC", code).strip(_JOINTS))
    return None if found is None else (_spelling(found[1]), int(found[2]))


def _spelling(business: str) -> str:
    return "".join(unicodedata.normalize("NFKC", business).split()).strip(_JOINTS)


def named_list(item: DataItem, linked: Iterable[LinkedCodeList], /) -> CodeList | None:
    """項目が名ざす一覧 / The list of another business that an item names, if it is among ``linked``."""
    wanted = None if item.external_code is None else reference_of(item.external_code)
    if wanted is None:
        return None
    return next((each.code_list for each in linked if (_spelling(each.business), each.code_list.id) == wanted), None)


def lists_named_by(items: Sequence[DataItem], linked: Sequence[LinkedCodeList], /) -> tuple[LinkedCodeList, ...]:
    """項目が名ざす一覧のすべて / Those of ``linked`` that any of the items names, in order."""
    if not linked:
        return ()
    wanted = {reference_of(each.external_code) for each in items if each.external_code is not None}
    return tuple(each for each in linked if (_spelling(each.business), each.code_list.id) in wanted)
