"""見せない番号は、どの道からも漏れない / A secret number leaks by no ordinary way."""

import copy
import io
import json
import logging
import pickle
import subprocess
import sys
import traceback

import attrs
import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from jichitai.master_data.codec import CodecError, decode, encode
from jichitai.master_data.identifiers import (
    IndividualNumber,
    NumberKind,
    NumberUse,
    ProvisionGround,
    Purpose,
    PurposeRefused,
    ResidentCode,
    ResidentCodeUse,
    ground_cite,
)
from jichitai.master_data.kernel import CaseRef, InputError, OfficerRef, OrganisationRef

DIGITS, CODE = "123456789018", "98765432109"
SECRETS = [pytest.param(IndividualNumber(DIGITS), DIGITS, id="individual"), pytest.param(ResidentCode(CODE), CODE, id="code")]
WHO = {"case": CaseRef("令和8-1"), "officer": OfficerRef("0012345")}


def purpose_for(secret, **more):
    ground = NumberUse.LISTED_WORK if isinstance(secret, IndividualNumber) else ResidentCodeUse.REGISTER_WORK
    return Purpose(ground=ground, **WHO, **more)


@attrs.frozen
class Resident:
    name: str
    number: object


@pytest.mark.parametrize(("secret", "digits"), SECRETS)
def test_every_way_of_showing_shows_the_kind_only(secret, digits):
    shown = [
        repr(secret), str(secret), f"{secret}", f"{secret!r:>30}", f"{secret:012d}", "%s %r" .__mod__((secret, secret)), f"{secret:s}",
        ascii(secret), repr([secret]), repr({"number": secret}), repr(Resident("甲", secret)), str(attrs.asdict(Resident("甲", secret))),
        str(attrs.astuple(Resident("甲", secret))), repr(attrs.evolve(Resident("甲", secret), name="乙")), str(dir(secret)),
    ]  # fmt: skip
    for each in shown:
        assert digits not in each
        assert digits[:4] not in each
    assert not hasattr(secret, "__dict__")


@pytest.mark.parametrize(("secret", "digits"), SECRETS)
def test_it_does_not_reach_a_log(secret, digits):
    stream = io.StringIO()
    logger = logging.Logger("試験")
    logger.addHandler(logging.StreamHandler(stream))
    logger.error("番号 %s", secret)
    logger.error("番号 %(number)r", {"number": secret})
    logger.error(secret)
    try:
        raise KeyError(secret)
    except KeyError:
        logger.exception("失敗 %s", secret)
    assert stream.getvalue().count("<") >= 4
    assert digits not in stream.getvalue()


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [(IndividualNumber, "123456789017"), (IndividualNumber, "１２３４５６７８９０１８"), (ResidentCode, "9876543210")],
)
@pytest.mark.parametrize("way", ["parse", "read", "__call__"])
def test_a_refusal_and_its_trace_do_not_hold_the_text(kind, wrong, way):
    if way == "read" and wrong.startswith("１"):
        assert repr(kind.read(wrong)[0]) == "<個人番号>"
        return
    call = kind if way == "__call__" else getattr(kind, way)
    with pytest.raises((InputError, ValueError)) as refused:
        call(wrong)
    error = refused.value
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    inside = [frame for frame in told.stack if frame.name != "test_a_refusal_and_its_trace_do_not_hold_the_text"]
    assert inside
    assert wrong not in "".join(f"{frame.locals}" for frame in inside)
    assert wrong not in f"{error} {error.__context__} {error.args}"


def test_a_wrong_type_is_refused_without_showing_it():
    with pytest.raises(TypeError) as refused:
        IndividualNumber(int(DIGITS))
    assert DIGITS not in str(refused.value)


@pytest.mark.parametrize(("secret", "digits"), SECRETS)
def test_it_is_neither_pickled_nor_made_json_nor_encoded(secret, digits):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError) as refused:
            pickle.dumps(secret, protocol)
        assert digits not in str(refused.value)
    for way in (
        json.dumps,
        encode,
        lambda each: encode(Resident("甲", each)),
        lambda each: each.__reduce__(),
        lambda each: each.__getstate__(),
    ):
        with pytest.raises(TypeError) as refused:
            way(secret)
        assert digits not in str(refused.value)
    with pytest.raises((TypeError, CodecError)) as undecoded:
        decode(type(secret), digits)
    assert digits not in str(undecoded.value)


@pytest.mark.parametrize(("secret", "digits"), SECRETS)
def test_a_copy_is_the_object_itself_and_nothing_can_be_set(secret, digits):
    assert copy.copy(secret) is secret
    assert copy.deepcopy([secret])[0] is secret
    for change in (lambda: setattr(secret, "other", 1), lambda: delattr(secret, "form")):
        with pytest.raises(AttributeError) as refused:
            change()
        assert digits not in str(refused.value)
    with pytest.raises(TypeError):
        vars(secret)


@pytest.mark.parametrize(("secret", "digits"), SECRETS)
def test_pydantic_shows_nothing_either(secret, digits):
    class Message(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        number: type(secret)
        age: int = 0

    message = Message(number=secret)
    assert digits not in repr(message)
    with pytest.raises(Exception) as unserialised:  # pydantic の型ごとに違う
        message.model_dump_json()
    assert digits not in str(unserialised.value)
    with pytest.raises(ValidationError) as invalid:
        Message(number=secret, age=secret)
    assert digits not in str(invalid.value)
    assert digits not in str(invalid.value.errors())


def test_equality_and_hash_do_not_tell_the_number():
    one, same, other = IndividualNumber(DIGITS), IndividualNumber(DIGITS), IndividualNumber("000000000000")
    assert one == same
    assert one != other
    assert one != DIGITS
    assert (hash(one), len({one, same, other})) == (hash(same), 2)
    assert hash(one) not in (hash(DIGITS), hash((DIGITS,)), int(DIGITS))
    script = f"from jichitai.master_data.identifiers import IndividualNumber as N; print(hash(N('{DIGITS}')))"
    runs = {
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env={"PYTHONHASHSEED": "0"}).stdout
        for _ in range(2)
    }
    assert len(runs) == 2, "鍵は工程ごとに引き直される"
    with pytest.raises(TypeError):
        assert one < other


@pytest.mark.parametrize(("secret", "digits"), SECRETS)
def test_it_is_revealed_only_after_the_purpose_was_recorded(secret, digits):
    written = []
    assert secret.reveal(purpose_for(secret), audit=written.append) == digits
    (record,) = written
    assert (record.kind, record.case, record.officer) == (secret.kind, WHO["case"], WHO["officer"])
    assert digits not in repr(record)
    assert digits not in json.dumps(encode(record), ensure_ascii=False)


@pytest.mark.parametrize(("secret", "digits"), SECRETS)
def test_a_record_that_cannot_be_written_keeps_the_number_closed(secret, digits):
    def broken(_):
        raise OSError("記録先に書けない")

    with pytest.raises(OSError, match="書けない"):
        secret.reveal(purpose_for(secret), audit=broken)


def test_a_ground_for_one_number_does_not_open_the_other():
    written = []
    for secret, ground in (
        (IndividualNumber(DIGITS), ResidentCodeUse.REGISTER_WORK),
        (ResidentCode(CODE), NumberUse.LISTED_WORK),
    ):
        with pytest.raises(PurposeRefused) as refused:
            secret.reveal(Purpose(ground=ground, **WHO), audit=written.append)
        assert refused.value.finding.code == "master-data.purpose-of-another-number"
    assert written == []


def test_a_provision_names_its_recipient_and_a_use_has_none():
    to = OrganisationRef("税務課")
    with pytest.raises(ValueError, match="recipient"):
        Purpose(ground=ProvisionGround.WITHIN_THE_BODY, **WHO)
    with pytest.raises(ValueError, match="nobody"):
        Purpose(ground=NumberUse.LISTED_WORK, recipient=to, **WHO)
    handed = Purpose(ground=ProvisionGround.WITHIN_THE_BODY, recipient=to, **WHO)
    written = []
    IndividualNumber(DIGITS).reveal(handed, audit=written.append)
    assert written[0].recipient == to
    assert written[0].cite.key == "425AC0000000027:19::11"


def test_every_ground_has_its_provision():
    assert [ground_cite(each).item for each in ProvisionGround] == [str(number) for number in range(1, 18)]
    assert [ground_cite(each).paragraph for each in NumberUse] == [1, 2, 4, 5, 6]
    assert {ground_cite(each).law.id for each in ResidentCodeUse} == {"342AC0000000081", "425AC0000000027"}
    assert {NumberKind.INDIVIDUAL_NUMBER, NumberKind.RESIDENT_CODE} == set(NumberKind)


def test_the_check_digit_of_a_resident_code_refuses_nothing():
    assert ResidentCode.check_digit_verified is False
    for last in "0123456789":
        ResidentCode("1234567890" + last)
