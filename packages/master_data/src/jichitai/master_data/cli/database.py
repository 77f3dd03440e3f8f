"""データベースの命令（jichitai doctor・journal） / Is the database set up safely, and is the journal whole?

SQLAlchemy is imported when one of these commands runs, not when the command starts.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Final

import typer

from ..kernel.diagnostics import Diagnostic, Severity
from . import findings
from .output import FINDINGS, USAGE, Voice, line, machine, plain_findings

journal_app: Final = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="仕訳帳 / The journal.")

Url = Annotated[
    str,
    typer.Option(
        "--database-url",
        envvar="JICHITAI_DATABASE_URL",
        show_envvar=True,
        help="sqlite:///ファイル、postgresql+psycopg://… / the database",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="機械のために JSON で出す / JSON for machines")]
_BACKEND: Final = frozenset({"sqlalchemy", "psycopg", "alembic", "cryptography"})


def doctor(context: typer.Context, database_url: Url, as_json: AsJson = False) -> None:
    """データベースの設定を診る / Examine how the database is set up: durability, versions, triggers, tables."""
    voice = Voice.of(context)
    examine: Callable[[Any], Sequence[Diagnostic]] = _sql(voice, "doctor").examine
    found = _with_database(voice, database_url, examine)
    _tell(voice, found, {}, as_json=as_json, well=("安全に設定されている。", "It is set up safely."))


@journal_app.callback()
def journal() -> None:
    """仕訳帳 / The journal."""


@journal_app.command("verify")
def verify(
    context: typer.Context,
    database_url: Url,
    checkpoints: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="外に預けた検査点のファイル / checkpoints kept outside the database"),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(metavar="NAME=BASE64", help="検査点に署名した Ed25519 の公開鍵 / public key of the checkpoints' signer"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """仕訳帳を検証する / Read the whole journal again and say where it is not what was written."""
    voice = Voice.of(context)
    anchored: tuple[Any, ...] = ()
    if checkpoints is not None:
        anchored = import_module("jichitai.master_data.journal.anchor").FileAnchor(checkpoints).checkpoints()
    verifier = _verifier(voice, key) if key is not None else None
    verify_journal: Callable[..., Any] = _sql(voice, "verifying").verify_journal
    report = _with_database(voice, database_url, lambda database: verify_journal(database, anchored=anchored, verifier=verifier))
    counts = {name: getattr(report, name) for name in ("entries", "streams", "leaves", "checkpoints", "unlisted")}
    told = (
        "行 {entries}、列 {streams}、葉 {leaves}、検査点 {checkpoints}。",
        "entries {entries}, streams {streams}, leaves {leaves}, checkpoints {checkpoints}.",
    )
    if not as_json:
        line(voice.say(*told).format(**counts))
    _tell(voice, report.findings, counts, as_json=as_json, well=("書かれたとおりである。", "It is what was written."))


def _sql(voice: Voice, name: str) -> ModuleType:
    """A module of the SQL room; a missing extra is a finding."""
    try:
        return import_module(f"jichitai.master_data.sql.{name}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _BACKEND:
            raise
        raise voice.fail(USAGE, findings.extra_not_installed(extra="sql")) from None


def _with_database(voice: Voice, url: str, work: Callable[[Any], Any]) -> Any:
    """Open, work, close. A URL that cannot be understood is a malformed call; it is not repeated."""
    engine, alchemy = _sql(voice, "engine"), import_module("sqlalchemy")
    try:
        where = alchemy.make_url(url)
        if where.get_backend_name() == "sqlite" and not Path(where.database or "").is_file():
            raise FileNotFoundError  # SQLite は、ない名を開くと空のファイルを作る：診るだけの命令は何も作らない
        database = engine.open_database(where)
    except (OSError, ValueError, ModuleNotFoundError, alchemy.exc.ArgumentError) as error:
        raise voice.fail(USAGE, findings.database_unreachable(kind=type(error).__name__)) from None
    try:
        return work(database)
    finally:
        database.close()


def _verifier(voice: Voice, key: str) -> object:
    name, _, public = key.partition("=")
    try:
        return _sql(voice, "signing").Ed25519Verifier(name, b64decode(public, validate=True))
    except (ValueError, binascii.Error):
        raise voice.fail(USAGE, findings.key_unreadable()) from None


def _tell(voice: Voice, found: Sequence[Diagnostic], counts: dict[str, int], *, as_json: bool, well: tuple[str, str]) -> None:
    if as_json:
        machine({**counts, "findings": plain_findings(found)})
    elif found:
        voice.findings(found)
    else:
        line(voice.say(*well))
    if any(each.severity is Severity.REFUSAL for each in found):
        raise typer.Exit(FINDINGS)
