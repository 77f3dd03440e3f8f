"""参照とハッシュ / References of this package, and the hash that binds an approval."""

import hashlib
from datetime import date

import pytest

from jichitai.case_core.approvals.content import Attachment, ProposalContent
from jichitai.case_core.authority import Amount, MatterFacts
from jichitai.case_core.refs import AmountBasis, Attribute, ConsultMode, ContentHash, Matter
from jichitai.master_data.kernel import RecordRef, Yen

TEXT = ContentHash("a" * 64)


@pytest.mark.parametrize("value", ["", "a" * 63, "A" * 64, "g" * 64, "a" * 65, "ａ" * 64])
def test_a_hash_is_64_hexadecimal_digits(value):
    with pytest.raises(ValueError):
        ContentHash(value)


def test_the_hash_of_bytes_is_sha_256():
    assert ContentHash.of_bytes(b"abc").value == hashlib.sha256(b"abc").hexdigest()


def test_the_hash_of_a_value_is_that_of_its_canonical_json():
    expected = hashlib.sha256('{"value":[5,"2026-04-01","円"]}'.encode()).hexdigest()
    assert ContentHash.of((Yen(5), date(2026, 4, 1), "円")).value == expected


def content(**change):
    facts = {
        "matter": Matter("purchase"),
        "amounts": (Amount(AmountBasis.TOTAL, Yen(1)),),
        "attributes": frozenset({Attribute("a")}),
    }
    own = {"title": TEXT, "body": TEXT, "attachments": (Attachment(record=RecordRef("文-1"), content_hash=TEXT),)}
    facts.update({key: change[key] for key in change if key in facts})
    own.update({key: change[key] for key in change if key in own})
    return ProposalContent(facts=MatterFacts(**facts), **own)


@pytest.mark.parametrize(
    "change",
    [
        {"matter": Matter("works")},
        {"amounts": (Amount(AmountBasis.TOTAL, Yen(2)),)},
        {"amounts": (Amount(AmountBasis.ANNUAL, Yen(1)),)},
        {"attributes": frozenset()},
        {"title": ContentHash("b" * 64)},
        {"body": ContentHash("b" * 64)},
        {"attachments": ()},
        {"attachments": (Attachment(record=RecordRef("文-1"), content_hash=ContentHash("b" * 64)),)},
        {"attachments": (Attachment(record=RecordRef("文-2"), content_hash=TEXT),)},
    ],
)
def test_every_part_of_what_is_decided_moves_the_hash(change):
    assert content(**change).content_hash != content().content_hash


def test_the_hash_does_not_depend_on_the_order_of_flags():
    one = content(attributes=frozenset({Attribute("a"), Attribute("b"), Attribute("c")}))
    other = content(attributes=frozenset({Attribute("c"), Attribute("b"), Attribute("a")}))
    assert one.content_hash == other.content_hash


def test_every_basis_and_mode_has_its_japanese_name():
    assert [each.ja for each in AmountBasis] == ["一件の金額", "年額", "総額", "予定価格"]
    assert [each.ja for each in ConsultMode] == ["同意", "意見"]
