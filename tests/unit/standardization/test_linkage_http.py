"""HTTP のやりとり / Over ASGI and a real socket: the same ends; hostile answers end typed, in bounded time and memory."""

import socket
import ssl
import threading
import time
from contextlib import contextmanager

import httpx2
import pytest
from attrs import evolve
from linkage_world import POLICY, SECRET, World, client_of, inquiry, numbering, provider, told
from starlette.applications import Starlette
from starlette.routing import Mount

from jichitai.standardization.boundary.linkage_http import HttpExchange, open_client, tls_context
from jichitai.standardization.boundary.linkage_server import asgi_app, loopback_server
from jichitai.standardization.boundary.linkage_stub import STUB_READING
from jichitai.standardization.linkage.client import Outcome
from jichitai.standardization.linkage.exchange import ExchangeFault, HttpRequest, json_bytes
from jichitai.standardization.linkage.stub import Fault
from jichitai.standardization.testing.linkage import ScriptedExchange

JSON = "application/json;charset=UTF-8"
PATIENT = evolve(POLICY, timeout_seconds=20, retries=1)
TOKEN = told(200, json_bytes({"access_token": "t" * 40, "token_type": "Bearer", "expires_in": 300}), content_type=JSON)


def whole_story(world, exchange, url):
    client = client_of(exchange, clock=world.clock, policy=PATIENT, where=provider(url=url, allow_loopback_http=True))
    assert client.call(numbering()).rows[0]["atenabango"] == "9000000001"
    assert [each["shimei"] for each in client.call(inquiry()).rows] == ["佐藤　一郎"]
    refused = client.call(type(numbering())(call=numbering().call, body={"shorikubun": "0"}))
    assert (refused.outcome, len(refused.errors)) == (Outcome.REFUSED, 6)
    world.stub.fail_next(Fault.SLOW)
    hasty = client_of(exchange, clock=world.clock, policy=evolve(PATIENT, timeout_seconds=0.5), where=client._provider)
    hasty._token = client._token
    assert hasty.call(numbering()).outcome is Outcome.UNKNOWN
    world.stub.fail_next(Fault.EXPIRED, Fault.MAINTENANCE, Fault.NOT_JSON)
    assert [client.call(inquiry()).outcome for _ in range(2)] == [Outcome.UNREADABLE, Outcome.ANSWERED]


def test_through_asgi_mounted_in_another_application():
    world = World()
    app = Starlette(routes=[Mount("/provider", app=asgi_app(world.stub))])
    with HttpExchange(transport=httpx2.ASGITransport(app=app)) as exchange:
        whole_story(world, exchange, "http://127.0.0.1/provider")


def test_over_a_real_socket():
    world = World()
    world.stub._slow_seconds = 3.0
    server = loopback_server(world.stub)
    assert server.server_address[0] == "127.0.0.1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        with HttpExchange() as exchange:
            whole_story(world, exchange, f"http://127.0.0.1:{server.server_address[1]}")
            for path, status in (("/x", 404), ("/token", 400)):
                request = HttpRequest(method="POST", url=f"http://127.0.0.1:{server.server_address[1]}{path}")
                assert exchange.send(request, timeout_seconds=10, most_bytes=1000).status == status
            big = HttpRequest(method="POST", url=f"http://127.0.0.1:{server.server_address[1]}/token", body=b"x" * 70_000)
            assert getattr(exchange.send(big, timeout_seconds=10, most_bytes=1000), "status", 413) == 413
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@contextmanager
def raw_server(*pieces, pause=0.0):
    """生の応答 / A socket that answers every connection with these bytes, whatever is asked."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(5)
    done = threading.Event()

    def serve():
        while not done.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.settimeout(10)
                    while b"{}" not in connection.recv(65_536):
                        pass
                    for piece in pieces:
                        connection.sendall(piece)
                        if done.wait(pause):
                            return
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(65_536):
                        pass
                except OSError:
                    continue

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        done.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


@pytest.fixture(scope="module")
def exchange():
    with HttpExchange() as opened:
        yield opened


@pytest.fixture
def sent_to(exchange):
    def sent(url, *, seconds=10.0, most=64 * 1024):
        begun = time.monotonic()
        answer = exchange.send(HttpRequest(method="POST", url=f"{url}/x", body=b"{}"), timeout_seconds=seconds, most_bytes=most)
        return answer, time.monotonic() - begun

    return sent


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([HEAD + b"Content-Length: 10000000\r\n\r\n" + b"x" * 200_000], ExchangeFault.TOO_LARGE),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"10000\r\n" + b"x" * 65_536 + b"\r\n" + b"10000\r\n" + b"x" * 65_536 + b"\r\n"], ExchangeFault.TOO_LARGE),
        ([HEAD + b"Content-Length: 100\r\n\r\n" + b"x"], ExchangeFault.BROKEN),
        ([HEAD + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"], ExchangeFault.BROKEN),
        ([HEAD + b"X: " + b"y" * 300_000 + b"\r\n\r\n"], ExchangeFault.BROKEN),
        ([b"SSH-2.0-x\r\n"], ExchangeFault.BROKEN), ([b"HTTP/1.1 200 OK\r\nA: \0\r\n\r\n"], ExchangeFault.BROKEN), ([b""], ExchangeFault.BROKEN),
    ],
)  # fmt: skip
def test_what_is_no_whole_answer_of_bounded_size_is_a_fault(sent_to, pieces, expected):
    with raw_server(*pieces) as url:
        answer, seconds = sent_to(url)
    assert (answer, seconds < 8) == (expected, True)


@pytest.mark.parametrize("head", [b"", HEAD + b"Content-Length: 1000\r\n\r\n"])
def test_an_answer_that_comes_drop_by_drop_is_given_up_in_time(sent_to, head):
    drops = [head, *[b"H"] * 400] if head else [b"HTTP/1.1 200 OK\r\n", *[b"A: b\r\n"] * 400]
    with raw_server(*drops, pause=0.05) as url:
        answer, seconds = sent_to(url, seconds=0.6)
    assert (answer, seconds < 10) == (ExchangeFault.TIMED_OUT, True)


def test_a_redirect_is_not_followed_and_no_cookie_is_kept(sent_to, exchange):
    answer = b"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nSet-Cookie: a=b\r\n\r\n"
    with raw_server(answer) as url:
        assert sent_to(url)[0].status == 307
    assert not list(exchange._client.cookies.jar)


def test_nobody_listening_and_names_that_are_none_are_no_connection(sent_to):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for url in (f"http://127.0.0.1:{port}", "http://nowhere.invalid", "gopher://127.0.0.1"):
        assert sent_to(url)[0] is ExchangeFault.NOT_CONNECTED


def test_tls_is_1_2_or_later_and_the_certificate_is_demanded():
    context = tls_context()
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_proxies_and_secrets_of_the_environment_are_not_asked(monkeypatch, tmp_path):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    request = HttpRequest(method="POST", url="/x", body=b"{}")
    with raw_server(HEAD + b"Content-Length: 2\r\n\r\n{}") as url, HttpExchange() as fresh:
        answer = fresh.send(evolve(request, url=f"{url}/x"), timeout_seconds=10, most_bytes=100)
    assert (answer.status, answer.body) == (200, b"{}")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (told(200, b"[" * 100_000 + b"]" * 100_000, content_type=JSON), Outcome.UNREADABLE), (told(200, b"{}", content_type="text/html"), Outcome.UNREADABLE),
        (told(200, b"{}", content_type="application/json; charset=cp932"), Outcome.UNREADABLE), (told(200, b"{}"), Outcome.UNREADABLE),
        (told(200, b"\0" * 100, content_type=JSON), Outcome.UNREADABLE), (told(200, b'{"a":1,"a":1}', content_type=JSON), Outcome.UNREADABLE),
        (told(200, b"9" * 100_000, content_type=JSON), Outcome.UNREADABLE), (told(200, b"{}", content_type=JSON), Outcome.UNREADABLE),
        (told(302, location="https://elsewhere.example"), Outcome.UNREADABLE), (told(204), Outcome.UNREADABLE), (told(100), Outcome.UNREADABLE),
        (told(200, b"x" * 2_000_000, content_type=JSON), Outcome.UNAVAILABLE), (told(404, b"{}", content_type=JSON), Outcome.UNREADABLE),
        (told(400, b'{"errors":"x"}', content_type=JSON), Outcome.REFUSED),
        (told(200, b'{"result":[' + b"{}," * 20_000 + b"{}]}", content_type=JSON), Outcome.UNREADABLE),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_of_the_document_ends_in_a_typed_finding(answer, outcome):
    begun = time.monotonic()
    result = client_of(ScriptedExchange([TOKEN, answer])).call(inquiry())
    assert (result.outcome, bool(result.findings)) == (outcome, True)
    assert time.monotonic() - begun < 10
    unsure = client_of(ScriptedExchange([TOKEN, answer])).call(numbering())
    expected = Outcome.UNKNOWN if 200 <= answer.status < 300 else outcome
    assert unsure.outcome is expected


def test_a_client_is_opened_with_the_clock_and_the_randomness_of_the_machine():
    world = World()
    world.clock.pass_seconds(time.time() - world.clock.now().timestamp())
    with HttpExchange(transport=httpx2.ASGITransport(app=asgi_app(world.stub))) as exchange:
        client = open_client(provider(), world.client._credentials, exchange)
        assert client.call(numbering()).outcome is Outcome.ANSWERED
        assert SECRET not in repr(client) + repr(exchange)
    assert STUB_READING.over_length is not None
