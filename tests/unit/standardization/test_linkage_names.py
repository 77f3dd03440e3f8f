"""連携の名 / Calls, scopes, clients: their forms; a secret never shows itself."""

import copy
import logging
import pickle

import pytest
from attrs import asdict

from jichitai.master_data.codec import encode
from jichitai.standardization.linkage.name import (
    CallName,
    ClientId,
    ClientSecret,
    Credentials,
    NameMalformed,
    Operation,
    Scope,
    ScopesMixed,
    provider_of,
)

SECRET = "himitsu-" * 5
NUMBERING = "app_submit/v10/jutogaishaatenabangofuban"


def test_the_two_scopes_of_the_common_functions_are_read_and_written():
    for text in (f"031:{NUMBERING}:Create", "031:app_submit/v10/jutogaishaatenakihonjohosyokai:Read"):
        assert str(Scope.read(text)) == text
    assert Scope.read(f"031:{NUMBERING}:Create") == Scope("031", CallName(NUMBERING), Operation.CREATE)


@pytest.mark.parametrize(
    "text", ["", NUMBERING, f"31:{NUMBERING}:Create", f"031:{NUMBERING}:Delete", f"031:{NUMBERING}:Create:x", "031:app_submit/v1/x:Read",
             f"０３１:{NUMBERING}:Create", f"031:{NUMBERING}/../x:Create", f"031:{NUMBERING}\n:Create"],
)  # fmt: skip
def test_another_form_is_no_scope(text):
    with pytest.raises(NameMalformed):
        Scope.read(text)


def test_the_messages_of_a_call_are_named_after_it():
    call = CallName.read(NUMBERING)
    assert (call.path, call.request_id, call.response_id) == (f"/{NUMBERING}", f"{NUMBERING}_R01", f"{NUMBERING}_S01")


@pytest.mark.parametrize(
    ("text", "is_right"),
    [("a" * 31, False), ("aZ0" + "b" * 29, True), ("a" * 33, False), ("a" * 31 + "-", False), ("ａ" * 32, False)],
)
def test_a_client_id_is_exactly_32_letters_and_digits(text, is_right):
    if is_right:
        assert str(ClientId.read(text)) == text
    else:
        with pytest.raises(NameMalformed):
            ClientId.read(text)


@pytest.mark.parametrize(("length", "is_right"), [(31, False), (32, True), (33, True)])
def test_a_secret_has_32_characters_or_more(length, is_right):
    if is_right:
        assert ClientSecret.read("s" * length).reveal() == "s" * length
    else:
        with pytest.raises(NameMalformed):
            ClientSecret.read("s" * length)


def test_a_secret_shows_itself_nowhere(caplog):
    secret = ClientSecret(SECRET)
    credentials = Credentials(id=ClientId("a" * 32), secret=secret)
    logging.getLogger("試験").warning("%s %r %s", secret, credentials, [secret])
    with pytest.raises(NameMalformed) as refused:
        ClientSecret.read(SECRET + "\0")
    with pytest.raises(ValueError, match="client secret") as fault:
        ClientSecret(SECRET[:20])
    shown = [
        str(secret),
        repr(secret),
        f"{secret}",
        repr(credentials),
        caplog.text,
        str(refused.value),
        repr(refused.value.finding),
        str(fault.value),
    ]
    assert not [each for each in shown if SECRET[:16] in each]
    assert ClientSecret(SECRET) == secret != ClientSecret("x" * 32)
    assert len({secret, ClientSecret(SECRET)}) == 1
    assert "himitsu" not in repr(asdict(credentials))
    for write_down in (encode, pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError) as written:
            write_down(credentials)
        assert "himitsu" not in str(written.value)
    assert pickle.loads(pickle.dumps(refused.value.finding)).code == "standardization.linkage-name-malformed"


def test_a_token_is_for_one_provider():
    one, other = Scope.read(f"031:{NUMBERING}:Create"), Scope.read(f"032:{NUMBERING}:Read")
    assert provider_of([one, one]) == "031"
    for scopes in ([], [one, other]):
        with pytest.raises(ScopesMixed):
            provider_of(scopes)
