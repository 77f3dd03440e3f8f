"""公表のファイル名 / What the published name of a document tells: the day and the version, which the document itself does not."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DAY: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])(?![0-9])")
_VERSION: Final = re.compile(r"第([0-9]{1,2}(?:\.[0-9]{1,2})?)版")


def published_day(name: str, /) -> date | None:
    """公表日 / The day in a published file name; None where it has none.

    >>> published_day("001_住民基本台帳_基本データリスト【第2.1版】_20230929.xlsx")
    datetime.date(2023, 9, 29)
    """
    for year, month, day in _DAY.findall(name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def published_version(name: str, /) -> str:
    """版 / The version in a published file name; "" where it has none.

    >>> published_version("001_住民基本台帳_基本データリスト【第2.1版】_20230929.xlsx")
    '2.1'
    """
    found = _VERSION.search(name)
    return found[1] if found else ""
