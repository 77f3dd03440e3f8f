"""jichitai linkage / The command checks a folder, describes the calls, and runs the stub with a secret it does not print."""

import json
import stat
import threading

import pytest
import typer
from linkage_world import numbering, provider
from typer.testing import CliRunner

from jichitai.standardization.boundary.linkage_http import HttpExchange, open_client
from jichitai.standardization.cli import linkage
from jichitai.standardization.linkage.client import Outcome
from jichitai.standardization.linkage.name import ClientId, ClientSecret, Credentials, NameMalformed

APP = typer.Typer()
linkage.add_to(APP)
TOML = """
agreed_in = "試験"
charset = "utf-8"
has_header = true
quoting = "needed"
newline = "\\n"
empty = "header-only"
end_marker = "none"
first_sequence = 1
restarts_with_full = false
has_manifest = false
[name]
template = "{interface}_{kind}_{sequence}.csv"
sequence_digits = "none"
kinds = { full = "1", differential = "2" }
"""


def run(*words):
    return CliRunner().invoke(APP, ["linkage", *map(str, words)])


def test_a_folder_is_checked_and_refusals_end_in_1(tmp_path):
    (tmp_path / "c.toml").write_text(TOML, encoding="utf-8")
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "001o006_1_1.csv").write_text("a,b\n1,2\n")
    good = run("check", tmp_path / "c.toml", folder)
    assert (good.exit_code, good.stdout.splitlines()[1].split("\t")[:4]) == (0, ["001o006_1_1.csv", "全件", "1", "1"])
    (folder / "001o006_2_3.csv").write_text("a,b\n1\n")
    bad = run("check", tmp_path / "c.toml", folder)
    assert bad.exit_code == 1
    assert "standardization.linked-file-gap" in bad.stderr
    assert "standardization.linked-row-width" in bad.stderr


@pytest.mark.parametrize(("words", "paths"), [((), 1), (("--provisional-inquiry",), 2)])
def test_the_calls_are_described(words, paths):
    told = json.loads(run("openapi", *words).stdout)
    assert (told["openapi"], len(told["paths"])) == ("3.1.0", paths)


def test_the_stub_runs_on_the_loopback_and_its_secret_stays_in_its_file(tmp_path, monkeypatch):
    opened = []

    def kept(*given, **more):
        opened.append(made(*given, **more))
        return opened[0]

    made = linkage.loopback_server
    monkeypatch.setattr(linkage, "loopback_server", kept)
    path, told = tmp_path / "c.json", []
    thread = threading.Thread(target=lambda: told.append(run("stub", "--credentials", path, "--port", "0")))
    thread.start()
    while not opened:
        thread.join(0.01)
    try:
        raw = json.loads(path.read_text())
        url = f"http://127.0.0.1:{opened[0].server_address[1]}"
        where = provider(url, allow_loopback_http=True, scopes=(numbering().call.scope,))
        with HttpExchange() as exchange:
            known = Credentials(id=ClientId(raw["client_id"]), secret=ClientSecret(raw["client_secret"]))
            assert open_client(where, known, exchange).call(numbering()).outcome is Outcome.ANSWERED
    finally:
        opened[0].shutdown()
        thread.join(5)
    assert (told[0].exit_code, url in told[0].stdout, raw["client_id"] in told[0].stdout) == (0, True, True)
    assert raw["client_secret"] not in told[0].output
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_credentials_that_cannot_be_used_are_told_without_showing_them(tmp_path):
    path = tmp_path / "c.json"
    path.write_text('{"client_id": "short", "client_secret": "himitsu"}')
    told = run("stub", "--credentials", path)
    assert isinstance(told.exception, NameMalformed)
    assert "himitsu" not in str(told.exception)
    assert run("stub", "--credentials", tmp_path / "nai" / "c.json").exit_code == 2


def test_a_port_in_use_is_told(tmp_path):
    server = linkage.loopback_server(None)
    with server:
        told = run("stub", "--credentials", tmp_path / "c.json", "--port", server.server_address[1])
    assert told.exit_code == 2
    assert "standardization.stub-port-unusable" in told.stderr
