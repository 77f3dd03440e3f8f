"""呼び出す側 / The client against the stub: tokens, retries that cannot double a number, and typed ends of every kind."""

import base64
import json
import logging
from urllib.parse import parse_qs

import pytest
from linkage_world import CREDENTIALS, INQUIRY, NUMBERING, POLICY, SECRET, World, client_of, inquiry, numbering, provider, told

from jichitai.standardization.boundary.linkage_stub import STUB_AUDIENCE
from jichitai.standardization.linkage.client import ClientPolicy, Outcome
from jichitai.standardization.linkage.exchange import ExchangeFault, json_bytes
from jichitai.standardization.linkage.name import ClientSecret, Credentials, Scope
from jichitai.standardization.linkage.signed_token import claims_of
from jichitai.standardization.linkage.stub import Fault
from jichitai.standardization.linkage.token import Authentication
from jichitai.standardization.testing.linkage import ScriptedExchange

JSON = "application/json;charset=UTF-8"
TOKEN = told(200, json_bytes({"access_token": "t" * 40, "token_type": "Bearer", "expires_in": 300}), content_type=JSON)


def codes(result):
    return [each.code.removeprefix("standardization.") for each in result.findings]


def test_a_number_is_given_and_the_person_is_found_again():
    world = World()
    first = world.number()
    assert (first.outcome, first.attempts) == (Outcome.ANSWERED, 1)
    assert first.rows[0]["atenabango"] == "9000000001"
    assert first.rows[0]["rirekibango"] == 1
    found = world.inquire()
    assert [each["atenabango"] for each in found.rows] == ["9000000001"]
    assert found.rows[0]["shimei"] == "佐藤　一郎"
    assert world.inquire(shimei="山田　花子").rows == ()


def test_one_token_serves_until_shortly_before_it_ends():
    world = World()
    for _ in range(3):
        world.number()
    world.clock.pass_seconds(300 - POLICY.renew_before_seconds - 1)
    world.number()
    assert world.paths().count("token") == 1
    world.clock.pass_seconds(1)
    world.number()
    assert world.paths().count("token") == 2


def test_the_assertion_is_what_rfc_7523_and_the_common_functions_want():
    world = World()
    world.number()
    asked = world.exchange.sent[0]
    form = {name: value for name, (value,) in parse_qs(asked.body.decode()).items()}
    claims = claims_of(form["client_assertion"], key=SECRET.encode())
    now = int(world.clock.now().timestamp())
    assert claims.pop("jti")
    assert claims == {"iss": "c" * 32, "sub": "c" * 32, "aud": STUB_AUDIENCE, "iat": now, "exp": now + 60}
    header = json.loads(base64.urlsafe_b64decode(form["client_assertion"].partition(".")[0] + "=="))
    assert header == {"alg": "HS256", "typ": "JWT"}
    assert form["grant_type"] == "client_credentials"
    assert form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    assert form["scope"] == f"{NUMBERING.scope} {INQUIRY.scope}"
    assert "authorization" not in asked.headers
    assert SECRET.encode() not in asked.body


def test_an_assertion_is_never_used_twice():
    world = World()
    world.number()
    world.clock.pass_seconds(300)
    world.number()
    tokens = [each.body for each in world.exchange.sent if each.url.endswith("/token")]
    assert len(set(tokens)) == 2


def test_the_provisional_way_sends_the_secret_in_its_header_only():
    world = World(authentication=Authentication.BASIC)
    assert world.number().outcome is Outcome.ANSWERED
    asked = world.exchange.sent[0]
    assert asked.headers["authorization"] == "Basic " + base64.b64encode(f"{'c' * 32}:{SECRET}".encode()).decode()
    assert SECRET.encode() not in asked.body
    assert all(SECRET not in str(each.headers) for each in world.exchange.sent[1:])


def test_a_secret_with_signs_passes_the_form_encoding():
    odd = Credentials(id=CREDENTIALS.id, secret=ClientSecret("a:b+c%d/e=f&g h" * 3))
    world = World(authentication=Authentication.BASIC)
    world.stub._authorization._clients["c" * 32] = type(world.stub._authorization._clients["c" * 32])(
        credentials=odd, scopes=frozenset({NUMBERING.scope, INQUIRY.scope})
    )
    assert (
        client_of(world.exchange, clock=world.clock, credentials=odd, authentication=Authentication.BASIC).call(numbering()).rows
    )


def test_a_token_that_ended_early_is_renewed_once_and_nothing_is_numbered_twice():
    world = World()
    world.stub.fail_next(Fault.EXPIRED)
    result = world.number()
    assert (result.outcome, result.attempts) == (Outcome.ANSWERED, 2)
    assert result.rows[0]["atenabango"] == "9000000001"
    assert world.paths() == ["token", "jutogaishaatenabangofuban"] * 2
    world.stub.fail_next(Fault.EXPIRED, Fault.EXPIRED)
    assert (world.number().outcome, codes(world.number())) == (Outcome.NOT_ALLOWED, [])


@pytest.mark.parametrize("fault", [Fault.UNAVAILABLE, Fault.MAINTENANCE, Fault.SLOW])
def test_a_numbering_without_an_answer_is_not_sent_again(fault):
    world = World()
    world.stub.fail_next(fault)
    result = world.number()
    assert (result.outcome, result.attempts, codes(result)) == (Outcome.UNKNOWN, 1, ["outcome-unknown"])
    assert world.paths().count("jutogaishaatenabangofuban") == 1
    assert len(world.inquire().rows) == (1 if fault is Fault.SLOW else 0)


@pytest.mark.parametrize("fault", [Fault.UNAVAILABLE, Fault.MAINTENANCE, Fault.SLOW])
def test_an_inquiry_is_sent_again_and_a_numbering_that_names_its_number_too(fault):
    world = World()
    world.stub.fail_next(fault, fault)
    assert (world.inquire().outcome, world.waits) == (Outcome.ANSWERED, [0.0, 0.0])
    world.stub.fail_next(fault)
    assert (result := world.number(shorikubun="1", atenabango="800")).outcome is Outcome.ANSWERED
    assert (result.attempts, result.rows[0]["atenabango"]) == (2, "800")
    world.stub.fail_next(*[fault] * 3)
    result = world.inquire()
    assert (result.outcome, result.attempts, codes(result)) == (Outcome.UNAVAILABLE, 3, ["provider-unavailable"])


def test_waits_grow_and_retries_can_be_forbidden():
    world = World(policy=ClientPolicy(retries=3, wait_seconds=2.0))
    world.stub.fail_next(*[Fault.UNAVAILABLE] * 3)
    world.inquire()
    assert world.waits == [2.0, 4.0, 6.0]
    world = World(policy=ClientPolicy(retries=0))
    world.stub.fail_next(Fault.UNAVAILABLE)
    assert (world.inquire().outcome, world.waits) == (Outcome.UNAVAILABLE, [])


def test_without_a_connection_nothing_was_sent_so_even_a_new_number_is_asked_for_again():
    exchange = ScriptedExchange([TOKEN, ExchangeFault.NOT_CONNECTED, ExchangeFault.NOT_CONNECTED, ExchangeFault.NOT_CONNECTED])
    result = client_of(exchange).call(numbering())
    assert (result.outcome, result.attempts, len(exchange.sent)) == (Outcome.UNAVAILABLE, 3, 4)


@pytest.mark.parametrize(
    ("fault", "request_", "outcome", "sent"),
    [
        (ExchangeFault.TIMED_OUT, numbering(), Outcome.UNKNOWN, 1), (ExchangeFault.BROKEN, numbering(), Outcome.UNKNOWN, 1),
        (ExchangeFault.TOO_LARGE, numbering(), Outcome.UNKNOWN, 1), (ExchangeFault.BROKEN, inquiry(), Outcome.UNAVAILABLE, 3),
        (ExchangeFault.TOO_LARGE, inquiry(), Outcome.UNAVAILABLE, 1),
    ],
)  # fmt: skip
def test_a_broken_exchange_ends_in_what_is_known_of_it(fault, request_, outcome, sent):
    exchange = ScriptedExchange([TOKEN, fault, fault, fault])
    result = client_of(exchange).call(request_)
    assert (result.outcome, result.attempts) == (outcome, sent)


def test_errors_of_a_request_are_told_with_code_and_field():
    world = World()
    body = {name: value for name, value in numbering().body.items() if name != "sosashaid"}
    request = type(numbering())(call=NUMBERING, body={**body, "shimei": "SATO"})
    result = world.client.call(request)
    assert (result.outcome, codes(result)) == (Outcome.REFUSED, ["call-refused", "call-refused"])
    assert [(each.code.value, each.item) for each in result.errors] == [("E0002", "氏名"), ("E0001", "操作者ID")]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (told(401, b'{"error":"invalid_client"}', content_type=JSON), "token-refused"),
        (told(400, b'{"error":"SATO"}', content_type=JSON), "token-refused"), (told(400, b"<html>"), "token-refused"),
        (told(302, location="https://elsewhere.example"), "token-refused"),
        (told(200, b"<html>", content_type="text/html"), "token-unreadable"), (told(200, b"[]", content_type=JSON), "token-unreadable"),
        (told(200, b'{"access_token":"t","token_type":"mac"}', content_type=JSON), "token-unreadable"),
        (told(200, b'{"access_token":"t\\n","token_type":"Bearer"}', content_type=JSON), "token-unreadable"),
        (told(200, b'{"access_token":"t","token_type":"Bearer","expires_in":"300"}', content_type=JSON), "token-unreadable"),
        (told(200, b'{"access_token":"t","token_type":"Bearer","expires_in":-1}', content_type=JSON), "token-unreadable"),
        (told(200, b'{"access_token":"t","token_type":"Bearer","scope":"a b"}', content_type=JSON), "token-scope-short"),
    ],
)  # fmt: skip
def test_without_a_token_nothing_is_asked(answer, code):
    exchange = ScriptedExchange([answer])
    result = client_of(exchange).call(numbering())
    assert (result.outcome, codes(result), result.attempts, len(exchange.sent)) == (Outcome.NOT_ALLOWED, [code], 0, 1)
    assert "SATO" not in str(result.findings)


def test_a_token_endpoint_that_is_down_is_asked_again_and_then_given_up():
    exchange = ScriptedExchange([told(503), ExchangeFault.TIMED_OUT, told(500)])
    result = client_of(exchange).call(numbering())
    assert (result.outcome, codes(result)) == (Outcome.UNAVAILABLE, ["provider-unavailable"])
    assert len({each.body for each in exchange.sent}) == 3


def test_a_token_without_a_life_is_used_once():
    one = told(200, b'{"access_token":"t","token_type":"bearer"}', content_type=JSON)
    exchange = ScriptedExchange([one, told(404), one, told(404)])
    client = client_of(exchange)
    for _ in range(2):
        client.call(inquiry())
    assert [each.url.rpartition("/")[2] for each in exchange.sent] == ["token", "jutogaishaatenakihonjohosyokai"] * 2


def test_a_refresh_token_is_never_used():
    more = {"access_token": "t" * 9, "token_type": "Bearer", "expires_in": 1, "refresh_token": "r" * 9}
    exchange = ScriptedExchange([told(200, json_bytes(more), content_type=JSON), told(404)] * 2)
    client = client_of(exchange)
    client.call(inquiry())
    client.call(inquiry())
    assert not [each for each in exchange.sent if b"r" * 9 in each.body or b"refresh" in each.body]


@pytest.mark.parametrize(
    "where",
    [{"url": "http://provider.example"}, {"url": "http://127.0.0.1"}, {"url": "ftp://provider.example"}, {"url": "https://u:p@provider.example"},
     {"url": "https://"}, {"token_url": "http://provider.example/token"}, {"url": "http://provider.example", "allow_loopback_http": True},
     {"url": "http://127.0.0.1.example", "allow_loopback_http": True}, {"url": "https://provider.example/?a=b"}],
)  # fmt: skip
def test_only_https_is_taken(where):
    with pytest.raises(ValueError, match="https"):
        provider(**where)


def test_http_is_taken_on_the_loopback_when_it_is_allowed():
    assert provider(url="http://127.0.0.1:8031", allow_loopback_http=True)
    assert provider(url="http://[::1]:8031", allow_loopback_http=True)


def test_a_call_of_another_provider_is_a_program_fault():
    world = World(where=provider(scopes=(INQUIRY.scope,)))
    with pytest.raises(ValueError, match="scopes"):
        world.number()
    with pytest.raises(Exception, match="提供側"):
        provider(scopes=(INQUIRY.scope, Scope("032", INQUIRY.name, INQUIRY.operation)))


@pytest.mark.parametrize("wrong", [{"timeout_seconds": 0}, {"retries": -1}, {"most_bytes": 0}, {"wait_seconds": -1.0}])
def test_a_policy_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="0"):
        ClientPolicy(**wrong)


def test_neither_the_secret_nor_a_token_nor_a_person_shows_anywhere(caplog):
    caplog.set_level(logging.DEBUG)
    world = World()
    results = [world.number(kojinbango="123456789018"), world.inquire()]
    world.stub.fail_next(Fault.NOT_JSON, Fault.SLOW)
    results += [world.number(), world.number()]
    token = next(iter(world.stub._authorization._tokens))
    held = [
        results,
        world.client,
        world.exchange.sent,
        world.client._token,
        numbering(),
        world.stub,
        world.stub._register,
        caplog.text,
        vars(world.client),
    ]
    shown = "".join(map(repr, held)) + "".join(str(each) for result in results for each in result.findings)
    assert not [each for each in (SECRET, token, "佐藤", "9000000001", "123456789018", "1964-07-01") if each in shown]
