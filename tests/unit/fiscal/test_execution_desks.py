"""執行の窓口 / The desks of execution: nothing without a gate, and the file of a batch."""

import inspect
from datetime import UTC, date, datetime

import pytest

from jichitai.fiscal.execution import (
    advance_desk,
    allotment_desk,
    authority_desk,
    correction_desk,
    delivery_desk,
    instrument_desk,
    movement_desk,
    purchase_desk,
    recognition_desk,
    transfer_desk,
    unit_price_desk,
)
from jichitai.fiscal.execution.transfer_file import batch_paper, draw_transfer_file
from jichitai.fiscal.execution.transfers import ItemState, TransferBatch, TransferItem
from jichitai.fiscal.ledger.references import PaymentOrderRef, TransferRef
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import NotPermitted
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import FiscalYear, OfficerRef, PartyRef, Yen
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.payees import (
    Bank,
    BankBook,
    BankDesk,
    BankList,
    BankPlace,
    Branch,
    Client,
    DepositKind,
    FileForm,
    Payee,
    PayeeAccount,
    PayeeBook,
    PayeeDesk,
    PayeeRules,
    compose,
)
from jichitai.master_data.temporal import MemoryMasters

CLOCK = FixedClock.at(2026, 7, 1)
MORE = {
    "MovementDesk": {"rules": {}},
    "PurchaseDesk": {"rules": lambda _: None},
    "RecognitionDesk": {"table": lambda _: None},
    "AdvanceDesk": {"settlement_days": {}},
}
DESKS = [
    advance_desk.AdvanceDesk,
    allotment_desk.AllotmentDesk,
    authority_desk.TermContractDesk,
    correction_desk.CorrectionDesk,
    delivery_desk.DeliveryDesk,
    instrument_desk.InstrumentDesk,
    movement_desk.MovementDesk,
    purchase_desk.PurchaseDesk,
    recognition_desk.RecognitionDesk,
    transfer_desk.TransferDesk,
    unit_price_desk.UnitPriceDesk,
]


class AnyCommand:
    """Whatever is asked of it is a day: the gate speaks before the command is looked at."""

    def __getattr__(self, name):
        return date(2026, 7, 1)


def commands():
    for desk in DESKS:
        for name, method in inspect.getmembers(desk, inspect.isfunction):
            if "key" in inspect.signature(method).parameters and not name.startswith("_"):
                yield pytest.param(desk, name, id=f"{desk.__name__}.{name}")


@pytest.mark.parametrize(("desk", "name"), list(commands()))
def test_every_command_is_denied_without_a_gate(desk, name):
    made = desk(books=MemoryBooks(), journal=MemoryJournal(clock=CLOCK), **MORE.get(desk.__name__, {}))
    method = getattr(made, name)
    more = {"on": date(2026, 7, 1)} if "on" in inspect.signature(method).parameters else {}
    with pytest.raises(NotPermitted):
        method(AnyCommand(), by=OfficerRef("1001"), key="k", **more)


class Roles:
    def permits(self, actor, act):
        return True


@pytest.fixture
def registered():
    """One payee with an account, and the bank it is kept at."""
    clock = FixedClock(datetime(2026, 4, 1, tzinfo=UTC))
    masters = MemoryMasters(clock=clock)
    desk = PayeeDesk(masters, clock=clock, rules=PayeeRules(purposes={"A": "一般"}), roles=Roles())
    shop = Payee(name="株式会社自治体商店", kana="カブシキガイシャ　ジチタイショウテン")
    account = PayeeAccount(
        purpose="A", place=BankPlace("0537", "001"), deposit=DepositKind.ORDINARY, number="0012345",
        holder="ｶ)ｼﾞﾁﾀｲｼﾖｳﾃﾝ", known_on=date(2026, 4, 1),
    )  # fmt: skip
    applied = desk.register(shop, on=date(2026, 4, 1), actor=OfficerRef("30512"), accounts=(account,))
    desk.approve(applied.number, actor=OfficerRef("10007"))
    banks = BankList(
        source="手元の一覧", sha256="0" * 64, banks=(Bank(code="0537", name="例の銀行", kana="ﾚｲ"),),
        branches=(Branch(bank_code="0537", code="001", name="本店", kana="ﾎﾝﾃﾝ"),),
    )  # fmt: skip
    BankDesk(masters, clock=clock).import_list(banks, on=date(2026, 4, 1), actor=OfficerRef("30512"))
    return applied.payee, PayeeBook(masters.facts), BankBook(masters.facts)


CITY = Client(
    code="1234567", name="シカイケイカンリシヤ", bank_code="0001", branch_code="001", deposit=DepositKind.ORDINARY,
    account_number="7654321",
)  # fmt: skip


def item(number, payee, amount, year=2026, state=ItemState.REQUESTED):
    year = FiscalYear(year)
    return TransferItem(
        order=PaymentOrderRef.numbered(year, number), payee=payee, fiscal_year=year, amount=Yen(amount), state=state
    )


def batch_of(*items):
    year = FiscalYear(2027)
    return TransferBatch(
        ref=TransferRef.numbered(year, 1), number=1, fiscal_year=year, items=items, pay_on=date(2027, 5, 6),
        requested_on=date(2027, 5, 1),
    )  # fmt: skip


def test_the_file_holds_what_is_requested_and_says_what_cannot_be_paid(registered):
    payee, payees, banks = registered
    batch = batch_of(item(1, payee, 500), item(2, PartyRef("未登録"), 70), item(3, payee, 40, state=ItemState.WITHDRAWN))
    drawn = draw_transfer_file(batch, payees=payees, banks=banks, client=CITY, purpose="A")
    assert [(each.amount, each.edi) for each in drawn.file.transfers] == [(Yen(500), "2026-P-000001")]
    assert drawn.file.pay_on == date(2027, 5, 6)
    assert [(str(each.order), [found.code for found in each.findings]) for each in drawn.cannot] == [
        ("2026-P-000002", ["master-data.payee-unknown"])
    ]
    assert "0012345" not in repr(drawn)
    written = compose(drawn.file, form=FileForm(), is_bank_open=lambda _: True)
    assert (written.count, written.total) == (1, Yen(500))
    assert b"2026-P-000001" in written.content


def test_the_paper_of_a_batch_tells_the_totals_by_fiscal_year():
    paper = batch_paper(batch_of(item(1, PartyRef("a"), 500), item(2, PartyRef("b"), 70), item(1, PartyRef("c"), 9, year=2027)))
    assert (paper.count, paper.amount) == (3, Yen(579))
    assert [(each.fiscal_year.year, each.count, each.amount) for each in paper.lines] == [(2026, 2, Yen(570)), (2027, 1, Yen(9))]
