"""HTTP の窓口 / The desk as a web service: async at the door, one transaction in a worker thread behind it.

database = open_database("postgresql+psycopg://…")
app = create_app(database, gate=gate, clock=SystemClock(), officer_of=who_is_logged_in)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from jichitai.fiscal.boundary import AppropriationOut
from jichitai.fiscal.gates import Gate
from jichitai.fiscal.refusals import NotInBooks, NotPermitted
from jichitai.master_data.codec import encode
from jichitai.master_data.journal import IdempotencyConflict
from jichitai.master_data.kernel import AppropriationRef, Diagnostic, DomainError, InputError, OfficerRef
from jichitai.master_data.kernel.clock import Clock
from jichitai.master_data.sql import Database

from . import findings
from .commands import COMMANDS, carry_out, desk_on

PROBLEM: Final = "application/problem+json"
_STATUS: Final[tuple[tuple[type[Exception], int], ...]] = ((NotPermitted, 403), (NotInBooks, 404), (IdempotencyConflict, 422))


def problem(found: tuple[Diagnostic, ...], status: int) -> JSONResponse:
    """所見を返す / Findings as RFC 9457 problem details: the first as title and detail, all as members."""
    first = found[0]
    content = {"title": first.ja, "detail": first.way_out_ja, "status": status, "findings": [encode(each) for each in found]}
    return JSONResponse(content, status, media_type=PROBLEM)


def create_app(database: Database, *, gate: Gate, clock: Clock, officer_of: Callable[[Request], OfficerRef]) -> FastAPI:
    """窓口を作る / The service. ``officer_of`` is the host's authentication: who asks, never what the body claims."""
    app = FastAPI(title="財務の窓口", docs_url=None, redoc_url=None)

    @app.exception_handler(DomainError)
    async def refused(_: Request, error: DomainError) -> JSONResponse:
        return problem((error.finding,), next((status for kind, status in _STATUS if isinstance(error, kind)), 409))

    @app.exception_handler(InputError)
    async def unreadable(_: Request, error: InputError) -> JSONResponse:
        return problem(error.findings, 400)

    @app.post("/commands/{name}")
    async def command(name: str, request: Request) -> JSONResponse:
        key = request.headers.get("Idempotency-Key")
        if name not in COMMANDS:
            return problem((findings.command_unknown(name=name, known="、".join(COMMANDS)),), 404)
        if not key:
            return problem((findings.key_missing(),), 400)
        done = await run_in_threadpool(in_one_transaction, name, await request.body(), officer_of(request), key)
        return JSONResponse(done)

    def in_one_transaction(name: str, body: bytes, by: OfficerRef, key: str) -> Any:
        with database.write() as connection:
            desk = desk_on(connection, gate=gate, clock=clock)
            return carry_out(desk, name, body, by=by, key=key).model_dump(mode="json")

    @app.get("/appropriations/{ref:path}")
    async def appropriation(ref: str) -> JSONResponse:
        try:
            wanted = AppropriationRef(ref)
        except ValueError:
            return problem((findings.reference_unreadable(),), 404)
        return JSONResponse(await run_in_threadpool(as_it_stands, wanted))

    def as_it_stands(ref: AppropriationRef) -> Any:
        with database.read() as connection:
            line = desk_on(connection, gate=gate, clock=clock).books.appropriations.get(ref)
            return AppropriationOut.of(line).model_dump(mode="json")

    return app
