"""提供側の身代わり / The stub: what its authorization server verifies, how its register numbers, and how it answers anything at all."""

import base64
import hashlib
import hmac
from urllib.parse import urlencode

import jsonschema
import jwt
import pytest
from linkage_world import CREDENTIALS, INQUIRY, NUMBERING, SECRET, World, numbering

from jichitai.master_data.kernel import PartyRef
from jichitai.standardization.addressees.register import AddresseeRegister
from jichitai.standardization.boundary.linkage_stub import STUB_AUDIENCE, openapi
from jichitai.standardization.linkage.answer import error_body, success_body
from jichitai.standardization.linkage.client import Outcome
from jichitai.standardization.linkage.exchange import FORM, HttpRequest, json_bytes, json_of, parsed
from jichitai.standardization.linkage.signed_token import claims_of, signed, subject_of
from jichitai.standardization.linkage.stub_register import StubRegister
from jichitai.standardization.linkage.token import ASSERTION_TYPE, basic

ID = CREDENTIALS.id.text
KEY = SECRET.encode()


@pytest.fixture
def world():
    return World()


def claims(world, **more):
    now = int(world.clock.now().timestamp())
    made = {"iss": ID, "sub": ID, "aud": STUB_AUDIENCE, "jti": "j1", "iat": now, "exp": now + 60}
    return {name: value for name, value in {**made, **more}.items() if value is not ...}


def asked(world, path="/token", *, token=None, headers=None, method="POST", kind=FORM, **more):
    form = {"grant_type": "client_credentials", "scope": str(NUMBERING.scope)}
    if token is not None:
        form |= {"client_assertion_type": ASSERTION_TYPE, "client_assertion": token}
    form = {name: value for name, value in {**form, **more}.items() if value is not ...}
    request = HttpRequest(
        method=method, url=path, headers={"content-type": kind, **(headers or {})}, body=urlencode(form).encode()
    )
    answer = world.stub.answer(request)
    return answer.status, parsed(answer.body)


def test_a_right_assertion_gets_a_bearer_token_and_no_refresh_token(world):
    status, told = asked(world, token=signed(claims(world), key=KEY))
    assert (status, sorted(told)) == (200, ["access_token", "expires_in", "scope", "token_type"])
    assert (told["token_type"], told["scope"]) == ("Bearer", str(NUMBERING.scope))


def test_an_assertion_is_taken_once(world):
    token = signed(claims(world), key=KEY)
    assert [asked(world, token=token)[0] for _ in range(2)] == [200, 401]
    assert asked(world, token=signed(claims(world, jti="j2"), key=KEY))[0] == 200


def test_a_used_assertion_is_remembered_until_it_ends(world):
    token = signed(claims(world), key=KEY)
    asked(world, token=token)
    world.clock.pass_seconds(64)
    assert asked(world, token=token)[0] == 401
    world.clock.pass_seconds(300)
    asked(world, token=signed(claims(world, jti="j9"), key=KEY))
    assert [jti for _, jti in world.stub._authorization._used] == ["j9"]
    assert len(world.stub._authorization._tokens) == 1


@pytest.mark.parametrize(
    ("wrong", "is_taken"),
    [
        ({"aud": "https://elsewhere"}, False), ({"aud": ["x", STUB_AUDIENCE]}, True), ({"aud": ...}, False), ({"iss": "d" * 32}, False),
        ({"sub": "d" * 32}, False), ({"jti": ...}, False), ({"jti": ""}, False), ({"jti": "j" * 257}, False), ({"jti": 5}, False),
        ({"exp": ...}, False), ({"exp": "soon"}, False), ({"exp": True}, False), ({"iat": ...}, True), ({"iat": "now"}, False),
    ],
)  # fmt: skip
def test_every_claim_is_verified(world, wrong, is_taken):
    status, told = asked(world, token=signed(claims(world, **wrong), key=KEY))
    assert (status, told.get("error")) == ((200, None) if is_taken else (401, "invalid_client"))


@pytest.mark.parametrize(("seconds", "is_taken"), [(-6, False), (-5, False), (-4, True), (305, True), (306, False)])
def test_an_assertion_lives_between_now_and_the_longest_life_with_the_leeway_of_two_clocks(world, seconds, is_taken):
    exp = int(world.clock.now().timestamp()) + seconds
    assert (asked(world, token=signed(claims(world, exp=exp), key=KEY))[0] == 200) is is_taken


@pytest.mark.parametrize(("seconds", "is_taken"), [(5, True), (6, False)])
def test_an_assertion_is_not_made_in_the_future(world, seconds, is_taken):
    iat = int(world.clock.now().timestamp()) + seconds
    assert (asked(world, token=signed(claims(world, iat=iat), key=KEY))[0] == 200) is is_taken


def unsigned(header, payload):
    parts = [base64.urlsafe_b64encode(json_bytes(each)).rstrip(b"=").decode() for each in (header, payload)]
    return ".".join([*parts, ""])


def test_a_right_mac_under_a_header_that_names_another_algorithm_is_not_taken():
    def made(header):
        head = unsigned(header, {"sub": ID}).rstrip(".")
        mac = hmac.new(KEY, head.encode(), hashlib.sha256).digest()
        return f"{head}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"

    assert claims_of(made({"alg": "HS256"}), key=KEY) == {"sub": ID}
    for header in ({"alg": "none"}, {"alg": "HS512"}, {"alg": "hs256"}, {}, {"alg": "HS256", "crit": []}):
        assert claims_of(made(header), key=KEY) is None


def test_another_key_or_algorithm_is_not_taken(world):
    assert asked(world, token=signed(claims(world), key=b"x" * 40))[0] == 401
    for header in ({"alg": "none"}, {"alg": "HS512"}, {"alg": "hs256"}, {"alg": "HS256", "crit": ["x"]}, []):
        assert asked(world, token=unsigned(header, claims(world)))[0] == 401
    for text in (
        "",
        "a.b",
        "a.b.c",
        "あ.い.う",
        "." * 9_000,
        signed(claims(world), key=KEY) + "=",
        " " + signed(claims(world), key=KEY),
    ):
        assert asked(world, token=text)[0] == 401


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"), ({"grant_type": ...}, "invalid_request"), ({"scope": ...}, "invalid_scope"),
        ({"scope": "031:app_submit/v10/hoka:Read"}, "invalid_scope"), ({"scope": f"{NUMBERING.scope} 032:app_submit/v10/x:Read"}, "invalid_scope"),
        ({"headers": {"authorization": "Basic x"}}, "invalid_request"), ({"kind": "application/json"}, "invalid_request"),
        ({"method": "GET"}, "invalid_request"), ({"client_assertion_type": "x"}, "invalid_client"),
    ],
)  # fmt: skip
def test_a_token_request_of_another_form_gets_the_error_of_the_rfc(world, more, error):
    status, told = asked(world, token=signed(claims(world), key=KEY), **more)
    assert (status, told) == (401 if error == "invalid_client" else 400, {"error": error})


def test_a_form_that_repeats_a_name_is_none(world):
    body = urlencode([("grant_type", "client_credentials")] * 2).encode()
    for wrong in (body, b"\xff", b"a", b"a=1&" * 30):
        request = HttpRequest(method="POST", url="/token", headers={"content-type": FORM}, body=wrong)
        assert world.stub.answer(request).status == 400


@pytest.mark.parametrize(
    "header", ["Basic", "Basic !", "Bearer x", "Basic " + base64.b64encode(f"{ID}:wrong".encode()).decode(), "Basic /w=="]
)
def test_a_wrong_secret_is_not_taken(world, header):
    assert asked(world, headers={"authorization": header}) == (401, {"error": "invalid_client"})


def test_introspection_tells_what_an_active_token_is_and_nothing_of_another(world):
    _, told = asked(world, headers={"authorization": basic(CREDENTIALS)})
    status, active = introspected(world, told["access_token"])
    now = int(world.clock.now().timestamp())
    assert (status, active) == (
        200,
        {"active": True, "scope": str(NUMBERING.scope), "client_id": ID, "token_type": "Bearer", "iat": now, "exp": now + 300},
    )
    assert introspected(world, "x") == (200, {"active": False})
    world.clock.pass_seconds(300)
    assert introspected(world, told["access_token"]) == (200, {"active": False})
    assert introspected(world, "x", headers={})[0] == 401
    assert introspected(world, "")[0] == 400


def introspected(world, token, headers=None):
    given = {"content-type": FORM, **({"authorization": basic(CREDENTIALS)} if headers is None else headers)}
    answer = world.stub.answer(
        HttpRequest(method="POST", url="/introspect", headers=given, body=urlencode({"token": token}).encode())
    )
    return answer.status, parsed(answer.body)


def test_the_example_of_rfc_7515_is_verified():
    token = (
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    )
    key = base64.urlsafe_b64decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow==")
    assert claims_of(token, key=key) == {"iss": "joe", "exp": 1300819380, "http://example.com/is_root": True}
    assert claims_of(token, key=key[:-1]) is None
    assert subject_of(token) == ""


def test_another_library_reads_our_tokens_and_we_read_its():
    made, key = {"iss": ID, "aud": "a", "exp": 9_999_999_999}, b"k" * 48
    assert jwt.decode(signed(made, key=key), key, algorithms=["HS256"], audience="a") == made
    assert claims_of(jwt.encode(made, key, algorithm="HS256"), key=key) == made
    assert claims_of(jwt.encode(made, key, algorithm="HS384"), key=key) is None


# ---- 呼び出し / calls


def bearer(world):
    return asked(world, headers={"authorization": basic(CREDENTIALS)}, scope=f"{NUMBERING.scope} {INQUIRY.scope}")[1][
        "access_token"
    ]


def called(world, body, *, path=NUMBERING.name.path, method="POST", token=None, kind="application/json"):
    headers = {"content-type": kind, "authorization": f"Bearer {token or bearer(world)}"}
    answer = world.stub.answer(HttpRequest(method=method, url=path, headers=headers, body=body))
    return answer.status, json_of(answer)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"{", b"[" * 60_000, b'{"a":1,"a":2}', b"\xff", b'{"a":NaN}', b"9" * 60_000]
)
def test_a_body_that_is_no_object_is_a_request_in_which_nothing_is_set(world, body):
    status, told = called(world, body)
    assert (status, {each["code"] for each in told["errors"]}, len(told["errors"])) == (400, {"E0001"}, 7)


def test_paths_methods_sizes_and_tokens_that_do_not_fit(world):
    good = json_bytes(dict(numbering().body))
    assert called(world, good, path="/x")[0] == 404
    assert called(world, good, method="GET")[0] == 405
    assert called(world, b" " * 70_000)[0] == 413
    assert called(world, good, token="x") == (401, {
        "title": "住登外者宛名番号付番", "detail": "アクセストークンが無効です。", "_links": {"self": {"href": NUMBERING.name.path}},
    })  # fmt: skip
    read_only = asked(world, headers={"authorization": basic(CREDENTIALS)}, scope=str(INQUIRY.scope))[1]["access_token"]
    assert called(world, good, token=read_only)[0] == 401
    assert len(world.stub._register.register) == 0


def test_faults_are_ordered_over_the_wire(world):
    assert called(world, b'{"faults":["maintenance"]}', path="/stub/faults") == (200, {"faults": ["maintenance"]})
    assert called(world, b'{"faults":["x"]}', path="/stub/faults")[0] == 400
    assert called(world, b"{}") == (503, None)


def test_the_register_numbers_by_the_three_kinds_of_request(world):
    assert world.number().rows[0]["atenabango"] == "9000000001"
    again = world.number(shorikubun="2", atenabango="9000000001").rows[0]
    assert (again["atenabango"], again["rirekibango"]) == ("9000000001", 2)
    assert world.number(shorikubun="1", atenabango="9000000002").rows[0]["rirekibango"] == 1
    assert world.number().rows[0]["atenabango"] == "9000000003"
    assert world.number(shorikubun="2", atenabango="777").outcome is Outcome.UNKNOWN


def test_what_breaks_the_rules_of_numbers_is_the_unexpected_error_503(world):
    for body in (
        {"shorikubun": "2", "atenabango": "777"},
        {"shorikubun": "0", "nayosemotofuragu": "1", "nayosesakiatenabango": "777"},
    ):
        status, told = called(world, json_bytes({**numbering().body, **body}))
        assert (status, told["detail"]) == (503, "想定外のエラーが発生しました。")
    assert len(world.stub._register.register) == 0


def test_records_are_tied_without_renumbering(world):
    first, second = (world.number().rows[0]["atenabango"] for _ in range(2))
    tied = {"shorikubun": "2", "atenabango": second, "nayosemotofuragu": "1", "nayosesakiatenabango": first}
    for history in (2, 3):
        assert world.number(**tied).rows[0]["rirekibango"] == history
    assert world.stub._register.register.main_of(PartyRef(second)) == PartyRef(first)


def test_a_number_of_a_resident_is_neither_given_nor_taken():
    residents = AddresseeRegister().with_resident(PartyRef("1"))
    register = StubRegister(number_of=str, register=residents)
    body = dict(numbering().body)
    assert register.number(body)["atenabango"] == "2"
    with pytest.raises(Exception, match="住民"):
        register.number({**body, "shorikubun": "1", "atenabango": "1"})


def test_the_history_number_has_three_digits():
    register = StubRegister(number_of=str)
    body = {**numbering().body, "shorikubun": "1", "atenabango": "5"}
    assert [register.number(body)["rirekibango"] for _ in range(999)][-1] == 999
    with pytest.raises(Exception, match="999"):
        register.number(body)


def test_a_record_that_other_businesses_may_not_read_is_found_by_its_own_only(world):
    world.number(tagyomusanshofukafuragu="1")
    assert len(world.inquire(shimei="佐藤　一郎").rows) == 1
    assert world.inquire(shimei="佐藤　一郎", gyomuid="012").rows == ()
    assert world.inquire(gyomuid="011").rows == ()


# ---- 説明 / the description


def test_the_description_accepts_what_the_calls_accept_and_refuses_what_they_refuse():
    described = openapi((NUMBERING, INQUIRY), server_url="http://127.0.0.1")
    post = described["paths"][NUMBERING.name.path]["post"]
    request = post["requestBody"]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator.check_schema(request)
    jsonschema.validate(dict(numbering().body), request)
    for wrong in ({"shorikubun": "7"}, {"shikuchosonkodo": "1"}, {"sosanengappi": "R8"}, {"shimei": "あ" * 101}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**numbering().body, **wrong}, request)
    answers = {status: each["content"]["application/json"]["schema"] for status, each in post["responses"].items()}
    row = World().number().rows[0]
    jsonschema.validate(success_body(NUMBERING, [row]), answers["200"])
    jsonschema.validate(error_body(NUMBERING, []), answers["400"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(success_body(NUMBERING, [{**row, "rirekibango": "1"}]), answers["200"])
    assert post["security"] == [{"oauth2": [str(NUMBERING.scope)]}]
    told = [each["post"]["x-jichitai-confidence"] for each in described["paths"].values()]
    assert told == ["confirmed", "unchecked"]
