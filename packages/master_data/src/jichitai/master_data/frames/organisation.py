"""組織の列 / The organisation of a day as Polars frames: units, posts and appointments, one row each."""

from __future__ import annotations

from datetime import date

import polars as pl

from ..organisation import Organisation

_TEXT = pl.String


def units_on(organisation: Organisation, on: date) -> pl.DataFrame:
    """その日の組織 / Units of a day by number: name, kana, level, owners, parents, place, instrument, how deep they stand.

    ``owners`` and ``parents`` are lists; ``depth`` is 0 at the top, by the shortest way up.
    """
    depths: dict[str, int] = {}
    level, nodes = 0, organisation.tree(on)
    while nodes:
        for each in nodes:
            depths.setdefault(each.unit.ref.value, level)
        level, nodes = level + 1, tuple(below for each in nodes for below in each.children)
    rows = [
        (
            each.ref.value, each.name, each.kana, each.level.value, list(each.owners), [p.value for p in each.parents],
            each.place, None if each.established_by is None else each.established_by.value, depths.get(each.ref.value),
        )
        for each in organisation.units(on)
    ]  # fmt: skip
    return pl.DataFrame(
        rows,
        orient="row",
        schema={
            "unit": _TEXT, "name": _TEXT, "kana": _TEXT, "level": _TEXT, "owners": pl.List(_TEXT), "parents": pl.List(_TEXT),
            "place": pl.Int64, "established_by": _TEXT, "depth": pl.Int64,
        },
    )  # fmt: skip


def posts_on(organisation: Organisation, on: date) -> pl.DataFrame:
    """その日の職 / Posts of a day by number: unit, title, rank, seats, and how many seats are filled."""
    rows = [
        (
            each.ref.value, each.unit.value, each.title, each.place, each.seats,
            len(organisation.holders(each.ref, on)), each.heads_unit,
        )
        for each in organisation.posts(on)
    ]  # fmt: skip
    return pl.DataFrame(
        rows,
        orient="row",
        schema={
            "post": _TEXT, "unit": _TEXT, "title": _TEXT, "place": pl.Int64, "seats": pl.Int64, "filled": pl.Int64,
            "heads_unit": pl.Boolean,
        },
    )  # fmt: skip


def appointments_on(organisation: Organisation, on: date) -> pl.DataFrame:
    """その日の在職 / Who is in which post on a day, by post and appointment; 充て職 stand with the post they come from."""
    rows = [
        (
            each.appointment.value, each.officer.value, post.ref.value, post.unit.value, post.title, each.kind.ref.value,
            each.kind.is_main, each.kind.takes_seat, None if each.via is None else each.via.value,
            organisation.is_absent(each.officer, on),
        )
        for post in organisation.posts(on)
        for each in organisation.holdings(post.ref, on)
    ]  # fmt: skip
    return pl.DataFrame(
        rows,
        orient="row",
        schema={
            "appointment": _TEXT, "officer": _TEXT, "post": _TEXT, "unit": _TEXT, "title": _TEXT, "kind": _TEXT,
            "is_main": pl.Boolean, "takes_seat": pl.Boolean, "via": _TEXT, "is_absent": pl.Boolean,
        },
    )  # fmt: skip
