"""連携の命令（jichitai linkage） / Check a folder of linkage files, describe the calls, run the stub provider on this machine."""

from __future__ import annotations

import json
import os
import secrets
import string
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from jichitai.master_data.cli.output import FINDINGS, OK, USAGE, Voice, line, machine
from jichitai.master_data.kernel import Severity
from jichitai.master_data.kernel.clock import SystemClock, day_of

from ..boundary.linkage_conventions import read_convention, read_folder
from ..boundary.linkage_server import loopback_server
from ..boundary.linkage_stub import STUB_AUDIENCE, openapi, stub_provider
from ..linkage import stub_findings as findings
from ..linkage.call import numbering_call, provisional_inquiry
from ..linkage.exchange import parsed
from ..linkage.name import ClientId, ClientSecret, Credentials

app: Final = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="連携 / Linkage between systems.")
_LETTERS: Final = string.ascii_letters + string.digits
_LARGEST: Final = 4_096
_Inquiry = Annotated[
    bool,
    typer.Option(
        "--provisional-inquiry", help="照会も、試験用の形（公式でない）で / the inquiry too, in a form that is not official"
    ),
]


def add_to(root: typer.Typer) -> None:
    """命令に加える / Add ``linkage`` to the ``jichitai`` command."""
    root.add_typer(app, name="linkage")


@app.callback()
def linkage() -> None:
    """連携 / Linkage between systems."""


@app.command("check")
def check(
    context: typer.Context,
    convention: Annotated[Path, typer.Argument(metavar="CONVENTION.toml", help="取り決め / the convention", dir_okay=False)],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="置き場 / where the files are", file_okay=False)],
) -> None:
    """置き場を調べる / Names, order, completeness of every file; exit code 1 for refusals."""
    voice = Voice.of(context)
    read = read_folder(folder, convention=read_convention(convention))
    headings = (("ファイル", "file"), ("別", "kind"), ("連番", "sequence"), ("行", "rows"), ("SHA-256", "sha256"))
    rows = [
        (
            file,
            voice.say(name.kind.ja, name.kind.value),
            "" if name.sequence is None else str(name.sequence),
            str(each.rows),
            each.sha256,
        )
        for file, (name, each) in read.files.items()
    ]
    voice.table(headings, rows)
    voice.findings(read.findings)
    raise typer.Exit(FINDINGS if any(each.severity is Severity.REFUSAL for each in read.findings) else OK)


@app.command("openapi")
def describe(
    server: Annotated[str, typer.Option("--server", metavar="URL", help="提供側の URL / of the provider")] = "http://127.0.0.1",
    provisional_inquiry_: _Inquiry = False,
) -> None:
    """呼び出しの説明を出す / The calls of 031 as an OpenAPI description."""
    today = day_of(SystemClock().now())
    calls = [numbering_call(today), *([provisional_inquiry(today)] if provisional_inquiry_ else [])]
    machine(openapi(calls, server_url=server), indent=1)


@app.command("stub")
def stub(
    context: typer.Context,
    credentials: Annotated[
        Path,
        typer.Option("--credentials", metavar="FILE.json", help="クライアントの証し（なければ作る） / made if it is not there"),
    ],
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 は空いている口 / 0 takes a free one")] = 8031,
    provisional_inquiry_: _Inquiry = False,
    slow_seconds: Annotated[
        float, typer.Option("--slow-seconds", min=0.0, help="「遅い」の秒 / seconds of the fault “slow”")
    ] = 60.0,
) -> None:
    """身代わりを動かす / Run the stub provider on 127.0.0.1 until it is interrupted. It keeps nothing."""
    voice = Voice.of(context)
    known = _credentials(credentials, voice)
    made = stub_provider([known], on=_today(), with_inquiry=provisional_inquiry_, slow_seconds=slow_seconds)
    try:
        server = loopback_server(made, port=port)
    except OSError as error:
        raise voice.fail(USAGE, findings.port_unusable(kind=type(error).__name__)) from None
    url = f"http://127.0.0.1:{server.server_address[1]}"
    line(voice.say(f"身代わり：{url}（トークン {url}/token、aud {STUB_AUDIENCE}、クライアント {known.id}）",
                   f"stub: {url} (tokens {url}/token, aud {STUB_AUDIENCE}, client {known.id})"))  # fmt: skip
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()


def _today() -> date:
    return day_of(SystemClock().now())


def _credentials(path: Path, voice: Voice) -> Credentials:
    """証しを読む、なければ作る / Read the credentials, or make a file only its owner can read. The secret is not printed."""
    try:
        if not path.exists():
            data = {name: "".join(secrets.choice(_LETTERS) for _ in range(32)) for name in ("client_id", "client_secret")}
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
                json.dump(data, stream)
        with path.open("rb") as stream:
            told = parsed(stream.read(_LARGEST))
    except OSError as error:
        raise voice.fail(USAGE, findings.credentials_unreadable(kind=type(error).__name__)) from None
    given = told if isinstance(told, dict) else {}
    return Credentials(
        id=ClientId.read(str(given.get("client_id", ""))), secret=ClientSecret.read(str(given.get("client_secret", "")))
    )
