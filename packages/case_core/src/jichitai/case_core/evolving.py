"""変えた写し / Copies of frozen values with some fields changed, as ``attrs.evolve`` makes them, in half the time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

import attrs

T = TypeVar("T")


def evolved(value: T, **changes: Any) -> T:
    """変えた写し / The value with some fields changed; like any other it goes through its class and is checked there.

    For classes with several fields, each given under its own name. A name that is no field is a TypeError.

    >>> from jichitai.case_core.refs import Seat
    >>> from jichitai.master_data.kernel import OrganisationRef, PostRef
    >>> print(evolved(Seat(OrganisationRef("総務課"), PostRef("係長")), post=PostRef("課長")))
    総務課・課長
    """
    kind = type(value)
    names, read = _fields(cast("Any", kind))
    given = dict(zip(names, read(value), strict=True))
    given.update(changes)
    return kind(**given)


@cache
def _fields(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    fields = attrs.fields(kind)
    if len(fields) < 2 or any(not each.init or each.alias != each.name for each in fields):
        raise TypeError(f"{kind.__name__} is evolved by attrs.evolve")
    names = tuple(each.name for each in fields)
    return names, cast("Callable[[Any], tuple[Any, ...]]", attrgetter(*names))
