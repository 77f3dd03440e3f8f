"""夜間のまとめ / A batch: a file of commands, one JSON object a line, each its own transaction.

    python -m finance_service.batch commands.jsonl --database-url sqlite:///office.db --duties duties.toml

Prints one JSON line per command: what came of it, or its findings. The keys make it
resumable: after a stop, the same file is given again and what was done is not done
twice. Exit code 0 (all done), 1 (findings), 2 (wrong use).
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from jichitai.fiscal.gates import Gate, OfficersOf
from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import Diagnostic, DomainError, InputError, OfficerRef, Where
from jichitai.master_data.kernel.clock import Clock, SystemClock
from jichitai.master_data.sql import Database, open_database

from . import findings
from .commands import COMMANDS, carry_out, desk_on


def run(database: Database, lines: Iterable[str], *, gate: Gate, clock: Clock, file: str) -> Iterator[dict[str, Any]]:
    """行ごとに行う / Carry out the lines in order; one answer for each, refusals among them."""
    for number, line in enumerate(lines, start=1):
        where = Where(file=file, line=number)
        try:
            yield {"line": number, "result": _one(database, line, gate=gate, clock=clock, where=where)}
        except InputError as error:
            yield {"line": number, "findings": [encode(each) for each in error.findings]}
        except DomainError as error:
            yield {"line": number, "findings": [encode(error.finding.at(where))]}


def _one(database: Database, line: str, *, gate: Gate, clock: Clock, where: Where) -> Any:
    key, by, name, body = _read(line, where)
    with database.write() as connection:
        desk = desk_on(connection, gate=gate, clock=clock)
        return carry_out(desk, name, body, by=by, key=key).model_dump(mode="json")


def _read(line: str, where: Where) -> tuple[str, OfficerRef, str, bytes]:
    try:
        given = json.loads(line)
        key, by, name = given["key"], OfficerRef(given["by"]), given["command"]
        body = json.dumps(given["body"]).encode()
    except (ValueError, TypeError, KeyError):
        raise InputError([findings.line_unreadable(where=where)]) from None
    if type(key) is not str or type(name) is not str:
        raise InputError([findings.line_unreadable(where=where)])
    if name not in COMMANDS:
        raise InputError([_unknown(name, where)])
    return key, by, name, body


def _unknown(name: str, where: Where) -> Diagnostic:
    return findings.command_unknown(name=name, known="、".join(COMMANDS), where=where)


def duties(path: Path) -> OfficersOf:
    """権限の表 / Who may do what: a TOML table of actions, each with its officers ("fiscal.commit" = ["1001"])."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return OfficersOf({action: {OfficerRef(each) for each in officers} for action, officers in table.items()})


def read_lines(path: Path) -> list[str]:
    """命令の行 / The lines of a file of commands, read whole before the first is carried out."""
    return path.read_text(encoding="utf-8").splitlines()


def main(arguments: list[str] | None = None) -> int:
    """命令の口 / The command line."""
    options = argparse.ArgumentParser(prog="finance_service.batch", description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--database-url", required=True)
    options.add_argument("--duties", type=Path, required=True)
    given = options.parse_args(arguments)
    try:
        lines, gate, database = read_lines(given.file), duties(given.duties), open_database(given.database_url)
    except (OSError, ValueError, SQLAlchemyError) as error:  # 何も行わないうちに言う
        print(
            f"始められない。{type(error).__name__}：ファイルの名・文字コード（UTF-8）・書式、データベースの場所を確かめる。",
            file=sys.stderr,
        )
        return 2
    refused = 0
    for answer in run(database, lines, gate=gate, clock=SystemClock(), file=given.file.name):
        refused += "findings" in answer
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    database.close()
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
