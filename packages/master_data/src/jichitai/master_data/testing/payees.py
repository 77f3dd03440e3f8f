"""債権者の約束 / What the payee register and the bank book keep, wherever the facts are stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve

from ..kernel import EffectivePeriod, OfficerRef, PartyRef, RecordRef, Yen
from ..kernel.clock import FixedClock
from ..payees import (
    PAYEE,
    AccountHolderDiffers,
    AccountMissing,
    ActNotPermitted,
    ApplicationDecided,
    ApplicationUnknown,
    ApproverIsApplicant,
    Bank,
    BankBook,
    BankDesk,
    BankList,
    BankPlace,
    BankSuccession,
    Branch,
    DepositKind,
    MergeCircular,
    Payee,
    PayeeAccount,
    PayeeAct,
    PayeeApplication,
    PayeeBook,
    PayeeDesk,
    PayeeMerged,
    PayeeNumberTaken,
    PayeeRules,
    PayeeUnknown,
    Payment,
    PurposeUnknown,
    draw_up,
)
from ..temporal import Masters

NOW = FixedClock(datetime(2026, 5, 1, tzinfo=UTC))
CLERK, CHIEF, STRANGER = OfficerRef("職員-1"), OfficerRef("職員-2"), OfficerRef("職員-9")
RULES = PayeeRules(purposes={"A": "一般", "B": "還付", "M": "前渡資金"})
APRIL = date(2026, 4, 1)


class EveryoneButAStranger:
    """権限 / Everybody may do everything, but for one officer."""

    def permits(self, actor: OfficerRef, act: PayeeAct, /) -> bool:
        """できるか / True unless it is the stranger."""
        return actor != STRANGER


def some_payee(kana: str = "カブシキガイシャ　ジチタイショウテン") -> Payee:
    """ある債権者 / A payee."""
    return Payee(name="株式会社自治体商店", kana=kana, address="大阪市北区中之島1-3-20", phone="06-0000-0000")


def some_account(purpose: str = "A", place: str = "0537-001", number: str = "0012345") -> PayeeAccount:
    """ある口座 / An account in the name of that payee."""
    bank, branch = place.split("-")
    return PayeeAccount(
        purpose=purpose, place=BankPlace(bank, branch), deposit=DepositKind.ORDINARY, number=number,
        holder="ｶ)ｼﾞﾁﾀｲｼﾖｳﾃﾝ", known_on=APRIL,
    )  # fmt: skip


class PayeeContract:
    """債権者の約束 / Give a ``masters`` fixture whose clock tells ``NOW``, empty, inside a transaction if it knows any."""

    @pytest.fixture
    def desk(self, masters: Masters) -> PayeeDesk:
        """机 / The desk on the store."""
        return PayeeDesk(masters, clock=NOW, rules=RULES, roles=EveryoneButAStranger())

    @pytest.fixture
    def book(self, masters: Masters) -> PayeeBook:
        """帳面 / The reader on the store."""
        return PayeeBook(masters.facts)

    @pytest.fixture
    def payee(self, desk: PayeeDesk) -> PartyRef:
        """登録された債権者 / A registered payee with an account for A."""
        return self.registered(desk, some_account()).payee

    def registered(self, desk: PayeeDesk, *accounts: PayeeAccount, details: Payee | None = None) -> PayeeApplication:
        """登録して承認する / Register and approve."""
        made = desk.register(details or some_payee(), on=APRIL, actor=CLERK, accounts=accounts)
        return desk.approve(made.number, actor=CHIEF)

    def approved(self, desk: PayeeDesk, application: PayeeApplication) -> PayeeApplication:
        """承認する / Approve."""
        return desk.approve(application.number, actor=CHIEF)

    # ---------------------------------------------------------------- 登録と承認

    def test_nothing_is_so_before_it_is_approved(self, desk: PayeeDesk, book: PayeeBook) -> None:
        """承認までは効果がない / An application is pending; the register does not know the payee."""
        made = desk.register(some_payee(), on=APRIL, actor=CLERK, accounts=(some_account(),))
        assert (book.payee(made.payee, APRIL), book.pending()) == (None, (made,))
        decided = self.approved(desk, made)
        assert book.payee(made.payee, APRIL) == some_payee()
        assert book.account(made.payee, "A", APRIL) == some_account()
        assert book.payee(made.payee, APRIL - timedelta(days=1)) is None
        assert (book.pending(), book.application(made.number)) == ((), decided)

    def test_who_registers_does_not_approve(self, desk: PayeeDesk, book: PayeeBook) -> None:
        """登録した者は承認できない / Two officers, always."""
        made = desk.register(some_payee(), on=APRIL, actor=CHIEF)
        with pytest.raises(ApproverIsApplicant):
            desk.approve(made.number, actor=CHIEF)
        with pytest.raises(ApproverIsApplicant):
            desk.reject(made.number, reason="誤り", actor=CHIEF)
        assert book.payee(made.payee, APRIL) is None

    def test_an_application_is_decided_once(self, desk: PayeeDesk) -> None:
        """一度だけ決まる / Neither approved twice nor rejected afterwards."""
        made = self.registered(desk)
        with pytest.raises(ApplicationDecided):
            desk.approve(made.number, actor=CHIEF)
        with pytest.raises(ApplicationDecided):
            desk.reject(made.number, reason="誤り", actor=CHIEF)

    @pytest.mark.parametrize("number", ["2026-999999", "", "\0", "2026-00000１", "x" * 300, "'; --"])
    def test_an_application_that_is_not_there_is_told(self, desk: PayeeDesk, number: str) -> None:
        """ない申請 / Whatever was typed, it is a finding."""
        with pytest.raises(ApplicationUnknown):
            desk.approve(number, actor=CHIEF)

    def test_only_who_may_does(self, desk: PayeeDesk) -> None:
        """権限 / Neither applying nor deciding without the authority."""
        with pytest.raises(ActNotPermitted):
            desk.register(some_payee(), on=APRIL, actor=STRANGER)
        made = desk.register(some_payee(), on=APRIL, actor=CLERK)
        with pytest.raises(ActNotPermitted):
            desk.approve(made.number, actor=STRANGER)

    def test_numbers_are_gapless_and_a_rejected_one_is_void(self, desk: PayeeDesk) -> None:
        """採番 / One after the other; the number of a rejected registration is not given to anybody else."""
        first, second = (desk.register(some_payee(), on=APRIL, actor=CLERK) for _ in range(2))
        desk.reject(second.number, reason="重複", actor=CHIEF)
        third = desk.register(some_payee(), on=APRIL, actor=CLERK)
        assert [str(each.payee) for each in (first, second, third)] == ["20260001", "20260002", "20260003"]

    def test_a_number_of_the_former_system_is_kept_and_never_given_again(self, desk: PayeeDesk) -> None:
        """移行した番号 / Given numbers are taken; the numbering steps over them."""
        desk.register(some_payee(), on=APRIL, actor=CLERK, number=PartyRef("20260001"))
        with pytest.raises(PayeeNumberTaken):
            desk.register(some_payee(), on=APRIL, actor=CLERK, number=PartyRef("20260001"))
        assert str(desk.register(some_payee(), on=APRIL, actor=CLERK).payee) == "20260002"

    def test_a_repeated_request_has_its_effect_once(self, desk: PayeeDesk, book: PayeeBook) -> None:
        """一度だけ / The same key gives the same application."""
        first = desk.register(some_payee(), on=APRIL, actor=CLERK, key="受付-1")
        assert desk.register(some_payee(), on=APRIL, actor=CLERK, key="受付-1") == first
        assert len(book.pending()) == 1

    # ---------------------------------------------------------------- 変更と訂正

    def test_a_change_holds_from_its_day(self, desk: PayeeDesk, book: PayeeBook, payee: PartyRef) -> None:
        """変更 / The day before it is as it was."""
        moved = evolve(some_payee(), address="堺市堺区南瓦町3-1")
        self.approved(desk, desk.change(payee, moved, on=date(2026, 7, 1), actor=CLERK))
        told = [found.address for day in (date(2026, 6, 30), date(2026, 7, 1)) if (found := book.payee(payee, day))]
        assert told == [some_payee().address, moved.address]

    def test_a_change_does_not_undo_a_later_one(self, desk: PayeeDesk, book: PayeeBook, payee: PartyRef) -> None:
        """先の変更は残る / A change approved later, for an earlier day, ends where the later day begins."""
        for day, address in ((date(2026, 10, 1), "十月"), (date(2026, 7, 1), "七月")):
            self.approved(desk, desk.change(payee, evolve(some_payee(), address=address), on=day, actor=CLERK))
        told = [found.address for day in (date(2026, 9, 30), date(2026, 10, 1)) if (found := book.payee(payee, day))]
        assert told == ["七月", "十月"]

    def test_the_past_is_corrected_and_what_was_believed_remains(
        self, desk: PayeeDesk, book: PayeeBook, payee: PartyRef, masters: Masters
    ) -> None:
        """訂正 / Exactly these days change; asked as of before, the answer is as before."""
        before = max(each.recorded_at for each in masters.facts.line(PAYEE, str(payee)).facts)
        period = EffectivePeriod.through(date(2026, 4, 10), date(2026, 4, 20))
        self.approved(desk, desk.correct(payee, evolve(some_payee(), address="訂正"), period=period, actor=CLERK))
        told = {day: found.address for day in range(9, 23) if (found := book.payee(payee, date(2026, 4, day)))}
        assert [day for day, address in told.items() if address == "訂正"] == list(range(10, 21))
        then = PayeeBook(masters.facts, recorded=before).payee(payee, date(2026, 4, 15))
        assert then == some_payee()

    def test_the_beginning_of_a_registration_can_be_corrected(self, desk: PayeeDesk, book: PayeeBook, payee: PartyRef) -> None:
        """始まりの訂正 / Days before the registration may be added."""
        period = EffectivePeriod(date(2026, 3, 1), APRIL)
        self.approved(desk, desk.correct(payee, some_payee(), period=period, actor=CLERK))
        assert book.payee(payee, date(2026, 3, 1)) == some_payee()

    def test_nobody_unknown_is_changed(self, desk: PayeeDesk, payee: PartyRef) -> None:
        """知らない番号・まだない日 / Refused."""
        with pytest.raises(PayeeUnknown):
            desk.change(PartyRef("99999999"), some_payee(), on=APRIL, actor=CLERK)
        with pytest.raises(PayeeUnknown):
            desk.change(payee, some_payee(), on=APRIL - timedelta(days=1), actor=CLERK)

    # ---------------------------------------------------------------- 口座

    def test_accounts_are_kept_by_purpose_and_day(self, desk: PayeeDesk, book: PayeeBook, payee: PartyRef) -> None:
        """用途ごとの口座 / Another purpose, a replacement, a closing: each from its day."""
        self.approved(desk, desk.add_account(payee, some_account("B", number="0000002"), on=date(2026, 5, 1), actor=CLERK))
        replaced = evolve(some_account(number="0000003"), known_on=date(2026, 6, 1))
        self.approved(desk, desk.add_account(payee, replaced, on=date(2026, 6, 1), actor=CLERK))
        self.approved(desk, desk.close_account(payee, "B", on=date(2026, 7, 1), actor=CLERK))
        numbers = [
            [found.number if (found := book.account(payee, purpose, day)) else None for purpose in "ABM"]
            for day in (date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 1))
        ]
        assert numbers == [
            ["0012345", None, None], ["0012345", "0000002", None], ["0000003", "0000002", None], ["0000003", None, None],
        ]  # fmt: skip

    def test_an_account_may_be_corrected_for_exactly_its_days(self, desk: PayeeDesk, book: PayeeBook, payee: PartyRef) -> None:
        """口座の訂正 / The days outside stay as they were."""
        period = EffectivePeriod(date(2026, 4, 10), date(2026, 4, 12))
        self.approved(desk, desk.correct_account(payee, some_account(number="0000009"), period=period, actor=CLERK))
        numbers = [found.number if (found := book.account(payee, "A", date(2026, 4, day))) else "" for day in (9, 10, 11, 12)]
        assert numbers == ["0012345", "0000009", "0000009", "0012345"]

    def test_what_cannot_be_an_account_of_the_payee_is_refused(self, desk: PayeeDesk, payee: PartyRef) -> None:
        """断られる口座 / Another's name, an unknown purpose, one that does not exist."""
        other = evolve(some_account("B"), holder="ﾔﾏﾀﾞ ﾀﾛｳ")
        with pytest.raises(AccountHolderDiffers):
            desk.add_account(payee, other, on=APRIL, actor=CLERK)
        with pytest.raises(PurposeUnknown):
            desk.add_account(payee, some_account("Z"), on=APRIL, actor=CLERK)
        with pytest.raises(AccountMissing):
            desk.close_account(payee, "B", on=APRIL, actor=CLERK)
        with_mandate = desk.add_account(payee, evolve(other, mandate=RecordRef("委任-1")), on=APRIL, actor=CLERK)
        assert [each.code for each in desk.warnings(with_mandate)] == ["master-data.payee-account-holder-differs"]

    # ---------------------------------------------------------------- 名寄せ

    def test_two_numbers_of_one_payee_both_stay(self, desk: PayeeDesk, book: PayeeBook, payee: PartyRef) -> None:
        """名寄せ / From its day one number stands for the other; accounts are those of the one that remains."""
        double = self.registered(desk).payee
        self.approved(desk, desk.merge(double, payee, on=date(2026, 6, 1), actor=CLERK))
        assert [book.current(double, day) for day in (date(2026, 5, 31), date(2026, 6, 1))] == [double, payee]
        assert [book.account(double, "A", day) for day in (date(2026, 5, 31), date(2026, 6, 1))] == [None, some_account()]
        assert book.payee(double, date(2026, 6, 1)) is not None
        with pytest.raises(PayeeMerged):
            desk.change(double, some_payee(), on=date(2026, 6, 1), actor=CLERK)
        self.approved(desk, desk.merge(double, None, on=date(2026, 7, 1), actor=CLERK))
        assert book.current(double, date(2026, 7, 1)) == double

    def test_pointers_never_go_round(self, desk: PayeeDesk, payee: PartyRef) -> None:
        """名寄せは回らない / Neither to itself nor through others, today or on a later day."""
        second, third = self.registered(desk).payee, self.registered(desk).payee
        self.approved(desk, desk.merge(payee, second, on=date(2026, 8, 1), actor=CLERK))
        self.approved(desk, desk.merge(second, third, on=date(2026, 9, 1), actor=CLERK))
        for number, into in ((payee, payee), (second, payee), (third, payee)):
            with pytest.raises(MergeCircular):
                desk.merge(number, into, on=date(2026, 6, 1), actor=CLERK)

    # ---------------------------------------------------------------- 支払と記録

    def test_a_payment_goes_where_the_account_is_on_its_day(self, desk: PayeeDesk, payee: PartyRef, masters: Masters) -> None:
        """合併をまたぐ支払 / The branch of the day of payment, or a finding; the amount is untouched."""
        merger = date(2026, 5, 2)
        banks = BankDesk(masters, clock=NOW)
        rows = {"0147": "福井銀行", "0537": "福邦銀行"}
        listed = BankList(
            source="試験", sha256="0" * 64, banks=tuple(Bank(code=code, name=name, kana="ｷﾞﾝｺｳ") for code, name in rows.items()),
            branches=(Branch(bank_code="0147", code="301", name="支店", kana="ﾅｶﾞｲｼﾃﾝﾉﾅﾏｴﾃﾞｽﾖﾈ"), Branch(bank_code="0537", code="001", name="本店", kana="ﾎﾝﾃﾝ")),
        )  # fmt: skip
        banks.import_list(listed, on=APRIL, actor=CLERK)
        banks.record_bank_succession(
            BankSuccession(bank_code="0537", on=merger, to_bank="0147", branches=(("001", "301"),)), actor=CLERK
        )
        payments = [Payment(payee=payee, purpose="A", amount=Yen(1_000)), Payment(payee=payee, purpose="M", amount=Yen(1))]
        told = []
        for day in (merger - timedelta(days=1), merger):
            drawn = draw_up(payments, payees=PayeeBook(masters.facts), banks=BankBook(masters.facts), on=day)
            (transfer,) = drawn.transfers
            told.append((transfer.bank_code, transfer.branch_code, transfer.branch_name, transfer.amount))
            assert [(each.code, str(each.where)) for each in drawn.findings] == [("master-data.payee-account-missing", "2行")]
        assert told == [("0537", "001", "ﾎﾝﾃﾝ", Yen(1_000)), ("0147", "301", "", Yen(1_000))]

    def test_nothing_personal_stands_in_the_journal(self, desk: PayeeDesk, payee: PartyRef, masters: Masters) -> None:
        """仕訳帳に個人の情報はない / Numbers, names of fields, purposes, days."""
        desk.change(payee, evolve(some_payee(), phone="06-1111-1111"), on=date(2026, 6, 1), actor=CLERK)
        entries = list(masters.journal.read(f"payee:{payee}"))
        assert [each.event_type.removeprefix("master-data.payee-application-") for each in entries] == [
            "made",
            "approved",
            "made",
        ]
        assert entries[-1].data["fields"] == ["phone"]
        assert entries[0].data["purposes"] == ["A"]
        text = "".join(each.content.decode() for each in entries)
        assert not [each for each in ("自治体商店", "ジチタイ", "ｼﾞﾁﾀｲ", "0012345", "中之島", "06-0000", "0537") if each in text]

    def test_a_fact_names_the_entry_that_approved_it(self, payee: PartyRef, masters: Masters) -> None:
        """根拠の仕訳 / The fact leads to the approval in the journal."""
        (fact,) = masters.facts.line(PAYEE, str(payee)).believed()
        (entry,) = [each for each in masters.journal.read(f"payee:{payee}") if each.id == fact.entry]
        assert entry.event_type == "master-data.payee-application-approved"
        assert entry.actor == CHIEF
