"""振込ファイルの性質 / What is written is read back; no character goes silently; no bytes break the reader."""

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from jichitai.master_data.kernel import Yen
from jichitai.master_data.payees import (
    EBCDIC_KANA,
    JIS,
    STANDARD,
    CharacterProfile,
    Client,
    DepositKind,
    Designation,
    FileForm,
    LossKind,
    NewCode,
    TextUse,
    Transfer,
    TransferFile,
    TransferFileUnreadable,
    TransferKind,
    WoRule,
    compose,
    read_transfer_file,
)

PROFILES = [
    STANDARD,
    CharacterProfile(name="o", symbols=",./()-", wo=WoRule.AS_O),
    CharacterProfile(name="k", symbols="()", replaced={"・": " ", ".": ""}, wo=WoRule.KEEP),
]
uses = st.sampled_from(TextUse)
profiles = st.sampled_from(PROFILES)
kana = st.text(st.sampled_from("アガパッャーヲンヴヶ　 ｱｶﾞﾟｯｰあっABz０9()-.・「」\\漢髙﨑\u3099\0"), max_size=40)


def digits(length):
    return st.integers(0, 10**length - 1).map(lambda number: f"{number:0{length}d}")


def texts(use, length, smallest=0):
    """書ける字 / Texts in the characters of a transfer file, without spaces at the end."""
    chars = st.sampled_from(sorted(STANDARD.allowed(use)))
    return st.text(chars, min_size=smallest, max_size=length).map(lambda text: text.rstrip(" ") or "ｱ" * smallest)


@st.composite
def transfers(draw, kind):
    general = kind.has_remittance_fields
    edi = draw(texts(TextUse.EDI, 20)) if general else ""
    codes = None if edi else draw(st.none() | st.tuples(digits(10), digits(10) | st.just("")))
    return Transfer(
        bank_code=draw(digits(4)), bank_name=draw(texts(TextUse.BANK, 15)), branch_code=draw(digits(3)),
        branch_name=draw(texts(TextUse.BANK, 15)), deposit=draw(st.sampled_from(DepositKind)), account_number=draw(digits(7)),
        holder=draw(texts(TextUse.NAME, 30, 1)), amount=Yen(draw(st.integers(1, 9_999_999_999))), new_code=draw(st.sampled_from(NewCode)),
        edi=edi, customer_codes=codes, designation=draw(st.sampled_from(Designation)) if general else Designation.NONE,
        clearing_house=draw(digits(4)),
    )  # fmt: skip


@st.composite
def files(draw):
    kind = draw(st.sampled_from(TransferKind))
    client = Client(
        code=draw(digits(10)), name=draw(texts(TextUse.NAME, 40, 1)), bank_code=draw(digits(4)), bank_name=draw(texts(TextUse.BANK, 15)),
        branch_code=draw(digits(3)), branch_name=draw(texts(TextUse.BANK, 15)), deposit=draw(st.sampled_from(DepositKind)),
        account_number=draw(digits(7)),
    )  # fmt: skip
    made = draw(st.lists(transfers(kind), min_size=1, max_size=5))
    return TransferFile(
        kind=kind, pay_on=draw(st.dates(date(2020, 1, 1), date(2040, 12, 31))), client=client, transfers=tuple(made)
    )


@given(files(), st.sampled_from([b"", b"\r\n"]), st.sampled_from([JIS, EBCDIC_KANA]), st.integers(0, 365))
def test_a_file_is_read_back_as_it_was(file, line_end, codes, days):
    made = compose(file, form=FileForm(codes=codes, line_end=line_end), is_bank_open=lambda _: True)
    assert made.losses == ()
    read = read_transfer_file(made.content, not_before=file.pay_on - timedelta(days=days), codes=codes)
    if read.file.pay_on != file.pay_on:  # うるう日をまたぐと、365日前にも同じ月日がある
        assert (read.file.pay_on.month, read.file.pay_on.day) == (file.pay_on.month, file.pay_on.day)
        assert days == 365
    assert (read.file.kind, read.file.client, read.file.transfers) == (file.kind, file.client, file.transfers)
    assert (read.line_end, read.warnings, made.total) == (line_end, (), read.file.total)


@given(kana, profiles, uses)
@example("カ\u3099", STANDARD, TextUse.NAME)
def test_no_character_is_lost_silently(text, profile, use):
    """どの字も、半角にしただけか、losses にあるか、refused にある / Every given character is accounted for."""
    made = profile.written(text, use)
    told = {each.at for each in made.refused} | {each.at for each in made.losses}
    kept = len(text.rstrip(" \u3000"))
    written = []
    for at, char in enumerate(text[:kept]):
        loss = next((each for each in made.losses if each.at == at), None)
        if loss is not None:
            written.append(loss.written)
        elif at not in told:
            alone = profile.written(char + "ｱ", use)  # その字だけを書いても、失われない
            assert (alone.losses, alone.refused) == ((), ())
            written.append(alone.text[:-1])
            assert alone.text != "ｱ"
    assert made.text == "".join(written)
    assert (kept < len(text)) == any(each.kind is LossKind.SPACE_AT_END for each in made.losses)


@given(st.text(max_size=30), profiles, uses)
def test_what_was_written_may_stand_and_is_written_the_same_again(text, profile, use):
    made = profile.written(text, use)
    again = profile.written(made.text, use)
    if not profile.replaced:
        assert profile.allows(made.text, use)
        assert again.text == made.text.rstrip(" ")
    assert not again.refused
    assert set(made.text) <= profile.allowed(use)


@given(st.binary(max_size=800))
@example(b"1" + b" " * 119)
@example(b"2" * 240)
def test_any_bytes_end_in_values_or_findings(data):
    with suppress(TransferFileUnreadable):  # 所見のない InputError は作れない
        read_transfer_file(data, not_before=date(2026, 4, 1))


@given(files(), st.data())
def test_a_broken_byte_is_read_as_it_stands_or_named(file, data):
    content = bytearray(compose(file, form=FileForm(), is_bank_open=lambda _: True).content)
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    try:
        read = read_transfer_file(bytes(content), not_before=file.pay_on)
    except TransferFileUnreadable as error:
        refused = error.findings
    else:
        refused = ()
    assert all(each.where is None or each.where.line <= len(content) // 120 for each in refused)
    if refused:
        return
    if not read.warnings and read.file.transfers and all(each.amount.amount > 0 for each in read.file.transfers):
        again = compose(read.file, form=FileForm(), is_bank_open=lambda _: True).content
        blank_edi = [place for place in range(len(content)) if again[place] != content[place]]
        assert all((place % 120) == 112 for place in blank_edi)  # 空の EDI情報につけた識別表示だけは、残らない
