"""同じ検査をほかの道具で / The same checks in other tools: pydantic row by row, pandera on Polars, frictionless.

どれも、型・文字・桁数・コード・必須・暦の日という、三つとも書ける規則だけを確かめ、誤りの所（行と項目）を返す。
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import polars as pl

from jichitai.standardization import DataItem, DataType, OutputCondition
from jichitai.standardization.testing import RESIDENTS

Places = set[tuple[int, str]]
HALF, FULL = "[ -~｡-ﾟ]", "[^ -~｡-ﾟ]"
TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"


def codes(item: DataItem) -> list[str] | None:
    """コードの値 / The values of the item's code list."""
    listed = RESIDENTS.code_list_of(item)
    return [each.value for each in listed.values] if listed else None


def pattern(item: DataItem) -> str:
    """書き方 / The pattern of a filled value, its length included."""
    match item.type:
        case DataType.INTEGER:
            return f"[0-9]{{1,{item.length}}}"
        case DataType.TIME:
            return TIME
        case DataType.FULL_WIDTH:
            return f"{FULL}{{1,{item.length}}}"
        case _:
            return f"{HALF}{{1,{item.length}}}"


def must(item: DataItem) -> bool:
    """必須か / Whether the item is mandatory."""
    return item.output is OutputCondition.MANDATORY


def with_pydantic(path: Path) -> Places:
    """pydantic v2 で一行ずつ / Row by row, a model of forty fields."""
    from pydantic import AfterValidator, StringConstraints, ValidationError, create_model  # noqa: PLC0415

    def day(text: str) -> str:
        date.fromisoformat(text)
        if len(text) != 10:
            raise ValueError("not YYYY-MM-DD")
        return text

    fields: dict[str, Any] = {}
    for item in RESIDENTS.items:
        listed = codes(item)
        kind: Any = Literal[tuple(listed)] if listed else Annotated[str, StringConstraints(pattern=f"^(?:{pattern(item)})$")]
        if item.type is DataType.DATE:
            kind = Annotated[str, AfterValidator(day)]
        fields[item.romaji] = (kind if must(item) else Literal[""] | kind, ...)
    model = create_model("Resident", **fields)
    names = [item.romaji for item in RESIDENTS.items]
    by_romaji = {item.romaji: item.name for item in RESIDENTS.items}
    validate = model.__pydantic_validator__.validate_python
    found: Places = set()
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        for line, row in enumerate(rows, start=2):
            try:
                validate(dict(zip(names, row, strict=True)))
            except ValidationError as error:
                found |= {(line, by_romaji[str(each["loc"][0])]) for each in error.errors(include_url=False, include_input=False)}
    return found


def with_pandera(path: Path) -> Places:
    """pandera（Polars） / The same checks as a lazy DataFrameSchema."""
    import pandera.polars as pa  # noqa: PLC0415
    from pandera.errors import SchemaErrors  # noqa: PLC0415

    def check(item: DataItem) -> Any:
        listed = codes(item)
        empty = pl.lit(value=not must(item))

        def passes(data: Any) -> Any:
            column = pl.col(data.key)
            if listed:
                good = column.is_in(listed)
            elif item.type is DataType.DATE:
                good = (
                    column.str.contains("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
                    & column.str.to_date("%Y-%m-%d", strict=False).is_not_null()
                )
            else:
                good = column.str.contains(f"^(?:{pattern(item)})$")
            return data.lazyframe.select(good | ((column == "") & empty))

        return pa.Check(passes)

    schema = pa.DataFrameSchema({item.name: pa.Column(str, check(item)) for item in RESIDENTS.items})
    frame = pl.read_csv(path, infer_schema=False).fill_null("")
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
        return {(row + 2, column) for row, column in cases.select("index", "column").rows()}
    return set()


def with_frictionless(path: Path) -> Places:
    """frictionless / A Table Schema with patterns, enumerations and required fields."""
    from frictionless import Resource, Schema, system  # noqa: PLC0415

    def field(item: DataItem) -> dict[str, Any]:
        constraints: dict[str, Any] = {"required": True} if must(item) else {}
        if item.type is DataType.DATE:
            return {"name": item.name, "type": "date", "format": "%Y-%m-%d", "constraints": constraints}
        listed = codes(item)
        constraints |= {"enum": listed} if listed else {"pattern": pattern(item)}
        return {"name": item.name, "type": "string", "constraints": constraints}

    schema = Schema.from_descriptor({"fields": [field(item) for item in RESIDENTS.items]})
    with system.use_context(trusted=True):
        report = Resource(path=str(path), schema=schema, encoding="utf-8").validate(limit_errors=1_000_000)
    return {(int(line), str(name)) for line, name in report.flatten(["rowNumber", "fieldName"])}


PEERS: dict[str, Callable[[Path], Places]] = {
    "pydantic": with_pydantic, "pandera": with_pandera, "frictionless": with_frictionless,
}  # fmt: skip
