"""財務のすべての窓口は、JSON からも同じに使える / Every desk of the package is used the same from JSON."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from desk_classes import desks_of

import jichitai.fiscal
from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.formulation.bill_desk import BillDesk
from jichitai.fiscal.formulation.desk import FormulationDesk
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.testing import a_budget
from jichitai.fiscal.testing.closing_desk import Closing, ClosingContract
from jichitai.fiscal.testing.execution_budget_desk import BudgetExecutionContract
from jichitai.fiscal.testing.execution_payment_desk import PaymentExecutionContract
from jichitai.fiscal.testing.execution_purchase_desk import PurchaseExecutionContract
from jichitai.fiscal.testing.execution_samples import ExecutionRoom
from jichitai.fiscal.testing.formulation_bills import BillContract
from jichitai.fiscal.testing.formulation_desk import Desks, FormulationContract
from jichitai.fiscal.testing.formulation_samples import holders
from jichitai.fiscal.testing.holdings_debts import DebtsContract, FundsContract
from jichitai.fiscal.testing.holdings_desk import AssetsContract, FacilitiesContract
from jichitai.fiscal.testing.holdings_samples import HoldingsRoom
from jichitai.fiscal.testing.revenue_arrears import ArrearsContract
from jichitai.fiscal.testing.revenue_closing import RevenueClosingContract
from jichitai.fiscal.testing.revenue_desk import AssessmentContract
from jichitai.fiscal.testing.revenue_receipts import ReceiptContract
from jichitai.fiscal.testing.revenue_refunds import RefundContract
from jichitai.fiscal.testing.revenue_samples import RevenueRoom
from jichitai.master_data.boundary.desks import form_of, forms_of
from jichitai.master_data.codec import encode
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import InputError, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock

CLOCK = FixedClock.at(2026, 7, 1)
BY = OfficerRef("1001")


DESKS = tuple(desks_of(jichitai.fiscal))


def test_every_command_of_every_desk_has_a_schema_both_ways():
    forms = [form for desk in DESKS for form in forms_of(desk).values()]
    assert len(DESKS) >= 27
    assert len(forms) >= 147
    for form in forms:
        schema = form.input_schema()
        assert schema["additionalProperties"] is False, form
        assert "key" not in schema["properties"], form
        assert " / " in schema["title"], form
        assert form.output_schema()["$id"].endswith(":output")
    assert len({form.input_schema()["$id"] for form in forms}) == len(forms)


def through_json(desk: type, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    """命令を一度 JSON にして、読み戻したもので行う / Carries out what comes back from JSON, never what was given."""
    signature = inspect.signature(method)

    @wraps(method)
    def call(self: Any, *given: Any, **named: Any) -> Any:
        bound = signature.bind(self, *given, **named).arguments
        asked = {key: each for key, each in bound.items() if key not in ("self", "by", "key")}
        plain = encode(asked["command"]) if set(asked) == {"command"} and len(signature.parameters) == 4 else encode(asked)
        read = form_of(desk, name).read(json.dumps(plain, ensure_ascii=False).encode())
        assert read == asked
        return method(self, **read, by=bound["by"], key=bound["key"])

    return call


@pytest.fixture(autouse=True)
def json_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for desk in DESKS:
        for name in forms_of(desk):
            monkeypatch.setattr(desk, name, through_json(desk, name, getattr(desk, name)))


class OfExecution:
    @pytest.fixture
    def room(self) -> ExecutionRoom:
        return ExecutionRoom(MemoryBooks(), MemoryJournal(clock=CLOCK))


class TestExecution(OfExecution, BudgetExecutionContract, PurchaseExecutionContract, PaymentExecutionContract):
    pass


class TestRevenue(AssessmentContract, ReceiptContract, RefundContract, ArrearsContract, RevenueClosingContract):
    @pytest.fixture
    def room(self) -> RevenueRoom:
        return RevenueRoom(MemoryBooks(), MemoryJournal(clock=CLOCK))


class TestHoldings(AssetsContract, FacilitiesContract, DebtsContract, FundsContract):
    @pytest.fixture
    def room(self) -> HoldingsRoom:
        return HoldingsRoom(MemoryBooks(), MemoryJournal(clock=CLOCK))


class TestFormulation(FormulationContract, BillContract):
    @pytest.fixture
    def desks(self) -> Desks:
        room = {"books": MemoryBooks(), "journal": MemoryJournal(clock=CLOCK), "gate": allow_all}
        return Desks(FormulationDesk(**room, holders=holders), BillDesk(**room), ExpenditureDesk(**room))


class TestClosing(ClosingContract):
    @pytest.fixture
    def closing(self) -> Closing:
        return Closing.over(MemoryBooks(), MemoryJournal(clock=FixedClock.at(2027, 4, 1)))


def a_desk() -> ExpenditureDesk:
    desk = ExpenditureDesk(books=MemoryBooks(), journal=MemoryJournal(clock=CLOCK), gate=allow_all)
    budget = a_budget(1_000)
    desk.open_budget(budget, on=budget.fiscal_year.start, by=BY, key="budget")
    return desk


LINE = a_budget(1_000).lines[0].title.ref(a_budget(1_000).fiscal_year).value


def test_a_message_is_carried_out_and_the_answer_is_plain():
    answer = form_of(ExpenditureDesk, "allot").call(
        a_desk(), json.dumps({"appropriation": LINE, "amount": 700, "on": "2026-04-01"}).encode(), by=BY, key="a"
    )
    assert (answer["voted"], answer["allotted"], answer["committed"]) == (1_000, 700, 0)


def test_every_fault_of_a_message_is_told_at_once_and_no_value_is_repeated():
    with pytest.raises(InputError) as refused:
        form_of(ExpenditureDesk, "allot").read(b'{"amount": "700", "on": "2026-04-31", "who": "1001"}')
    found = refused.value.findings
    assert {each.where.field for each in found} == {"$.amount", "$.on", "$.who", "$.appropriation"}
    told = "".join(each.ja + each.en for each in found)
    assert "04-31" not in told
    assert "1001" not in told


def test_who_asks_and_the_key_never_come_from_the_message():
    message = json.dumps({"appropriation": LINE, "amount": 1, "on": "2026-04-01", "by": "3001"}).encode()
    with pytest.raises(InputError):
        form_of(ExpenditureDesk, "allot").read(message)


def test_a_name_that_is_no_command_is_refused_with_the_names_that_are():
    for name in ("examine", "_clerk", "commits"):
        with pytest.raises(InputError) as refused:
            form_of(ExpenditureDesk, name)
        assert "commit" in refused.value.findings[0].facts["known"]


def test_the_form_of_one_desk_is_not_carried_out_at_another():
    other = next(each for each in DESKS if each.__name__ == "TransferDesk")
    with pytest.raises(TypeError, match="TransferDesk"):
        form_of(other, next(iter(forms_of(other)))).call(a_desk(), b"{}", by=BY, key="k")
