"""債権者 / Names compared, numbers formed, issuers by day, reports; nothing personal in any repr."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.master_data.boundary.payees_rules import read_payee_rules
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.identifiers import (
    CorporateNumber,
    InvoiceRegistration,
    InvoiceRegistrationNumber,
    JapanPostAccount,
    JapanPostProduct,
    transfer_account_of,
)
from jichitai.master_data.kernel import EffectivePeriod, FiscalYear, InputError, OfficerRef, PartyRef, RecordRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.kernel.diagnostics import Severity
from jichitai.master_data.payees import (
    APPLICATION,
    CORPORATE_ABBREVIATIONS,
    OTHER_ABBREVIATIONS,
    ApplicationUnknown,
    DepositKind,
    Payee,
    PayeeAct,
    PayeeApplication,
    PayeeBook,
    PayeeDesk,
    PayeeMerged,
    PayeeRules,
    Position,
    check_account_holder,
    comparable_name,
    possible_duplicates,
    unused_payees,
)
from jichitai.master_data.payees.payee import PayeeAccount
from jichitai.master_data.temporal import MemoryMasters
from jichitai.master_data.testing.payees import CHIEF, CLERK, RULES, EveryoneButAStranger, some_account, some_payee

APRIL = date(2026, 4, 1)
CLOCK = FixedClock(datetime(2026, 5, 1, tzinfo=UTC))
SECRETS = ("自治体商店", "ジチタイ", "ｼﾞﾁﾀｲ", "中之島", "06-0000", "0012345")


@pytest.fixture
def masters():
    return MemoryMasters(clock=CLOCK)


@pytest.fixture
def desk(masters):
    return PayeeDesk(masters, clock=CLOCK, rules=RULES, roles=EveryoneButAStranger())


@pytest.fixture
def book(masters):
    return PayeeBook(masters.facts)


def registered(desk, details=None, *accounts, on=APRIL):
    return desk.approve(desk.register(details or some_payee(), on=on, actor=CLERK, accounts=accounts).number, actor=CHIEF).payee


# ---------------------------------------------------------------- 名義


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ヤマダ　タロウ", "ﾔﾏﾀﾞﾀﾛｳ"), ("（カ）ケイヨウ", "カ）ケイヨウ"), ("ケイヨウ（カ）", "ケイヨウ(カ"), ("トクテイヒエイリカツドウホウジンアイ", "トクヒ)アイ"),
        ("コウエキザイダンホウジン　アイ", "ザイ)アイ"), ("シャカイイリョウホウジンアイ", "イ)アイ"), ("ジョン・スミス", "ジヨン　スミス"), ("abc", "ＡＢＣ"),
    ],
)  # fmt: skip
def test_two_ways_of_writing_one_holder_are_equal(one, other):
    assert comparable_name(one) == comparable_name(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("ハナダ", "ハナタ"), ("カ）アイ", "アイ（カ"), ("イ）アイ", "カ）アイ"), ("アイ", "カ）アイ"), ("ビヨウイン", "ビヨウイ")],
)
def test_different_holders_stay_different(one, other):
    assert comparable_name(one) != comparable_name(other)


@pytest.mark.parametrize("name", ["", "　", "山田", "カ）山田", "\0"])
def test_what_is_no_kana_is_not_compared(name):
    assert comparable_name(name) is None
    assert check_account_holder(payee_kana=name, account_holder="ア")[0].facts["of_account"] is False
    assert check_account_holder(payee_kana="ア", account_holder=name)[0].facts["of_account"] is True


def test_a_name_that_is_only_the_form_of_a_body_is_left_as_it_is():
    assert comparable_name("カブシキガイシャ") == "ｶﾌﾞｼｷｶﾞｲｼﾔ"


def test_a_mandate_makes_it_a_warning():
    (refusal,) = check_account_holder(payee_kana="ア", account_holder="イ")
    (warning,) = check_account_holder(payee_kana="ア", account_holder="イ", mandate=RecordRef("委任-1"))
    assert (refusal.severity, warning.severity) == (Severity.REFUSAL, Severity.WARNING)
    assert [cite.key for cite in refusal.cites] == ["322AC0000000067:232の5:1", "322CO0000000016:165の2"]


def test_abbreviations_stand_by_position():
    assert len(CORPORATE_ABBREVIATIONS) == 32
    assert CORPORATE_ABBREVIATIONS["学校法人"].at("アイ", Position.FRONT) == "ガク)アイ"
    with pytest.raises(ValueError, match="middle"):
        CORPORATE_ABBREVIATIONS["学校法人"].at("アイ", Position.MIDDLE)
    with pytest.raises(ValueError, match="middle"):
        CORPORATE_ABBREVIATIONS["学校法人"].at("アイ", Position.BACK, rest="ウ")
    with pytest.raises(ValueError, match="bodies"):
        OTHER_ABBREVIATIONS["営業所"].at("アイ", Position.FRONT)


# ---------------------------------------------------------------- 値


def test_nothing_personal_is_in_a_repr(desk, book, masters):
    payee = registered(desk, some_payee(), some_account())
    made = desk.add_account(payee, some_account("B"), on=APRIL, actor=CLERK)
    shown = repr((book.payee(payee, APRIL), book.account(payee, "A", APRIL), made, list(masters.facts.lines(APPLICATION)))) + str(
        made
    )
    assert not [each for each in SECRETS if each in shown]


@pytest.mark.parametrize("faulty", [{"name": " "}, {"kana": ""}])
def test_a_payee_has_a_name_and_its_kana(faulty):
    with pytest.raises(ValueError, match="kana"):
        evolve(some_payee(), **faulty)


@pytest.mark.parametrize(
    "faulty",
    [{"number": "123"}, {"number": "１２３４５６７"}, {"purpose": ""}, {"purpose": "A/B"}, {"purpose": " A"}, {"purpose": "A\n"}],
)
def test_an_account_has_its_digits_and_a_purpose(faulty):
    with pytest.raises(ValueError, match=r"digits|purpose"):
        evolve(some_account(), **faulty)


def test_an_application_has_one_account_for_each_purpose(desk):
    with pytest.raises(ValueError, match="one account"):
        desk.register(some_payee(), on=APRIL, actor=CLERK, accounts=(some_account(), some_account()))


def test_an_account_at_japan_post_is_taken_in_its_transfer_form():
    paid_to = transfer_account_of(JapanPostAccount(symbol="17300", number="19927651", product=JapanPostProduct.ORDINARY))
    made = PayeeAccount.at_japan_post(paid_to, purpose="A", holder="ヤマダ", known_on=APRIL)
    assert (str(made.place), made.deposit, made.number) == ("9900-738", DepositKind.ORDINARY, "1992765")


def test_changed_fields_are_told_by_name():
    assert some_payee().differing_fields(None) == ("name", "kana", "address", "phone")
    assert evolve(some_payee(), phone="", contact="経理").differing_fields(some_payee()) == ("phone", "contact")
    assert some_payee().differing_fields(some_payee()) == ()


@pytest.mark.parametrize(
    ("rules", "expected"),
    [({}, "20260007"), ({"numbered_from": FiscalYear(2020)}, "00000007"), ({"number_width": 13}, "2026000000007")],
)
def test_payee_numbers_look_as_the_body_decides(rules, expected):
    assert str(PayeeRules(purposes={"A": "一般"}, **rules).number_of(FiscalYear(2026), 7)) == expected


@pytest.mark.parametrize("faulty", [{"purposes": {}}, {"purposes": {"A": "一般"}, "number_width": 4}])
def test_rules_without_sense_are_refused(faulty):
    with pytest.raises(ValueError, match="purpose"):
        PayeeRules(**faulty)


def test_everything_that_is_stored_can_be_decoded():
    number = InvoiceRegistrationNumber.of(CorporateNumber("7000012050002"))
    details = evolve(
        some_payee(), corporate_number=CorporateNumber("7000012050002"), same_as=PartyRef("1"),
        invoice_registrations=(InvoiceRegistration(number=number, registered_on=date(2023, 10, 1)),),
    )  # fmt: skip
    account = evolve(some_account(), mandate=RecordRef("委任-1"))
    for value in (details, account):
        assert decode(type(value), encode(value)) == value


# ---------------------------------------------------------------- 机


def test_an_unknown_application_is_a_finding(desk):
    with pytest.raises(ApplicationUnknown):
        desk.approve("2026-999999", actor=CHIEF)


def test_a_number_from_elsewhere_is_not_too_long(desk):
    with pytest.raises(ValueError, match="40"):
        desk.register(some_payee(), on=APRIL, actor=CLERK, number=PartyRef("1" * 41))
    assert desk.register(some_payee(), on=APRIL, actor=CLERK, number=PartyRef("1" * 40)).payee == PartyRef("1" * 40)


def test_a_pending_application_does_not_lock_the_number_for_others(desk, book):
    payee = registered(desk)
    first = desk.change(payee, evolve(some_payee(), phone="1"), on=APRIL, actor=CLERK)
    second = desk.change(payee, evolve(some_payee(), phone="2"), on=APRIL, actor=CLERK)
    assert [each.number for each in book.pending()] == [first.number, second.number]
    desk.approve(second.number, actor=CHIEF)
    desk.approve(first.number, actor=CHIEF)  # 後に承認されたものが、後の記録になる
    assert book.payee(payee, APRIL).phone == "1"


def test_what_became_unlawful_since_is_refused_at_approval(desk, book):
    keep, double = registered(desk), registered(desk)
    pending = desk.change(double, some_payee(), on=APRIL, actor=CLERK)
    desk.approve(desk.merge(double, keep, on=APRIL, actor=CLERK).number, actor=CHIEF)
    with pytest.raises(PayeeMerged):
        desk.approve(pending.number, actor=CHIEF)
    assert book.application(pending.number).decision is None


def test_a_change_of_name_warns_of_accounts_in_the_former_name(desk):
    payee = registered(desk, None, some_account(), some_account("B"))
    renamed = evolve(some_payee(), kana="カブシキガイシャ　シンショウゴウ")
    made = desk.change(payee, renamed, on=APRIL, actor=CLERK)
    assert [each.code for each in desk.warnings(made)] == ["master-data.payee-account-holder-differs"] * 2


def test_a_correction_leaves_the_days_of_a_merger_as_they_are(desk, book):
    keep, double = registered(desk), registered(desk)
    desk.approve(desk.merge(double, keep, on=date(2026, 6, 1), actor=CLERK).number, actor=CHIEF)
    corrected = evolve(some_payee(), phone="訂正", same_as=PartyRef("誤り"))
    made = desk.correct(double, corrected, period=EffectivePeriod(date(2026, 5, 1), date(2026, 7, 1)), actor=CLERK)
    desk.approve(made.number, actor=CHIEF)
    told = [(found.phone, found.same_as) for month in (5, 6, 7) if (found := book.payee(double, date(2026, month, 1)))]
    assert told == [("訂正", None), ("訂正", keep), (some_payee().phone, keep)]


def test_a_failed_approval_leaves_nothing(desk, book, masters, monkeypatch):
    made = desk.register(some_payee(), on=APRIL, actor=CLERK)
    monkeypatch.setattr(
        "jichitai.master_data.payees.payee_desk.take_effect", lambda *_, **__: (_ for _ in ()).throw(RuntimeError("full"))
    )
    with pytest.raises(RuntimeError):
        desk.approve(made.number, actor=CHIEF)
    assert (book.application(made.number).decision, book.payee(made.payee, APRIL)) == (None, None)
    assert len(list(masters.journal.read(f"payee:{made.payee}"))) == 1


# ---------------------------------------------------------------- 登録番号


def issuer(**ends):
    return InvoiceRegistration(number=InvoiceRegistrationNumber("T7000012050002"), **ends)


def test_the_registration_is_asked_of_the_transaction_day(desk, book):
    once = issuer(registered_on=date(2023, 10, 1), lapsed_on=date(2026, 4, 1))
    again = issuer(registered_on=date(2026, 8, 1))
    payee = registered(desk, evolve(some_payee(), invoice_registrations=(once, again)), on=date(2023, 4, 1))
    days = [date(2023, 9, 30), date(2023, 10, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 7, 31), date(2026, 8, 1)]
    assert [book.issuer_registration(payee, day).value for day in days] == [False, True, True, False, False, True]
    assert [len(book.issuer_findings(payee, day)) for day in days] == [1, 0, 0, 1, 1, 0]
    found = book.issuer_findings(payee, days[3])[0]
    assert (found.code, found.severity) == ("master-data.payee-not-a-qualified-issuer", Severity.WARNING)


def test_a_payee_without_a_number_has_no_answer(desk, book):
    payee = registered(desk)
    assert book.issuer_registration(payee, APRIL) is None
    assert len(book.issuer_findings(payee, APRIL)) == 1


# ---------------------------------------------------------------- 調べ


def test_a_number_not_used_for_years_is_reported_on_the_morrow(desk, masters):
    used, never = registered(desk), registered(desk)
    merged = registered(desk)
    desk.approve(desk.merge(merged, used, on=APRIL, actor=CLERK).number, actor=CHIEF)
    last_used = {used: date(2026, 6, 10)}

    def report(on):
        return [(each.payee, each.ever_used) for each in unused_payees(masters.facts, last_used=last_used, years=2, on=on)]

    assert report(date(2028, 4, 1)) == []  # 登録の日の応当日まで、2年である
    assert report(date(2028, 4, 2)) == [(never, False)]
    assert report(date(2028, 6, 10)) == [(never, False)]
    assert report(date(2028, 6, 11)) == [(used, True), (never, False)]


def test_numbers_that_may_be_one_payee_are_listed(desk, masters):
    body = evolve(some_payee(), corporate_number=CorporateNumber("7000012050002"))
    first = registered(desk, body, some_account())
    second = registered(desk, body)
    third = registered(desk, None, some_account("B"))
    found = [(each.shared, each.payees) for each in possible_duplicates(masters.facts, on=APRIL)]
    assert found == [("corporate-number", (first, second)), ("account", (first, third))]
    desk.approve(desk.merge(second, first, on=APRIL, actor=CLERK).number, actor=CHIEF)
    assert [each.shared for each in possible_duplicates(masters.facts, on=APRIL)] == ["account"]


def test_officers_and_acts_are_values():
    made = PayeeApplication(
        number="2026-000001", act=PayeeAct.MERGE, payee=PartyRef("1"), period=EffectivePeriod(APRIL), applied_by=OfficerRef("1"), applied_on=APRIL,
        into=PartyRef("2"),
    )  # fmt: skip
    assert decode(PayeeApplication, encode(made)) == made
    assert isinstance(some_payee(), Payee)


# ---------------------------------------------------------------- 団体の定め


def test_the_example_rules_can_be_read():
    rules = read_payee_rules(Path(__file__).parents[4] / "examples/payees/payee_rules.toml")
    assert (list(rules.purposes), str(rules.number_of(FiscalYear(2027), 3))) == (["A", "B", "M"], "00000003")


@pytest.mark.parametrize(
    "text",
    ["", "x = 1\n[purposes]\nA = '一般'", "purposes = 1", "[purposes]\nA = 1", "number_width = '8'\n[purposes]\nA = '一般'",
     "number_width = 3\n[purposes]\nA = '一般'", "numbered_from = true\n[purposes]\nA = '一般'", "[["],
)  # fmt: skip
def test_faulty_rules_are_refused(tmp_path, text):
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_payee_rules(path)
    assert refused.value.finding.code == "master-data.payee-rules-unreadable"


def test_rules_that_are_not_there_are_a_finding(tmp_path):
    with pytest.raises(InputError):
        read_payee_rules(tmp_path / "none.toml")
