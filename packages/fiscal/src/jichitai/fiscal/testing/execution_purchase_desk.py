"""購入・契約・検査の約束 / What the desks of purchases, contracts and deliveries promise. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from attrs import evolve

from jichitai.master_data.kernel import FiscalYear, PartyRef, RecordRef, Yen

from ..contracts.long_term import ContinuingSupply
from ..contracts.method import ContractMethod
from ..contracts.negotiation import NegotiationGround
from ..execution.authorities import (
    Authority,
    AuthorityKind,
    CarryPart,
    ChangePart,
    CommitYear,
    ConcludeTermContract,
    LongTermGround,
    RegisterAuthority,
    TermContract,
    YearAmount,
)
from ..execution.authority_desk import TermContractDesk
from ..execution.deliveries import Delivery, DeliveryState, InspectDelivery, OrderDelivery, RepairDelivery, TakeDelivery
from ..execution.entered import doubly_entered, entered_where
from ..execution.events import EVENTS
from ..execution.purchase_desk import stream_of_purchase
from ..execution.purchases import (
    PURCHASE,
    ChooseQuotation,
    CommitPurchase,
    Purchase,
    PurchaseState,
    WithdrawPurchase,
)
from ..execution.recognition import CommitAsRecognised, Moment, MomentFact
from ..execution.unit_price_desk import UnitPriceDesk
from ..execution.unit_prices import CommitUnits, ConcludeUnitPriceContract, UnitPrice, UnitQuantity
from ..gates import allow_all
from ..ledger.approval_cover import ApprovalGiven
from ..ledger.cause import CommitmentCause
from ..ledger.commitment import CancelCommitment, ExpenditureCommitment
from ..ledger.grounds import GROUNDS
from ..ledger.payment_order import PaymentOrder, ReturnPaymentOrder
from .execution_samples import (
    APPROVAL,
    CHIEF,
    GRANTS,
    NEXT,
    OFFICER,
    SEEN,
    SUPPLIES,
    TERMS,
    TREASURER,
    VENDOR,
    ExecutionRoom,
    line,
    refused_as,
)
from .samples import CASE, YEAR, issue_command

AFTER = FiscalYear(2028)


def chosen(room: ExecutionRoom, purchase: Purchase, **more: Any) -> Purchase:
    """相手方を決める / Choose the sample vendor on 20 June."""
    values: dict[str, Any] = {"purchase": purchase.ref, "vendor": VENDOR, "on": date(2026, 6, 20)}
    return room.purchases.choose(ChooseQuotation(**values | more), by=OFFICER, key=room.key())


def delivered(room: ExecutionRoom, commitment: ExpenditureCommitment, worth: int) -> Delivery:
    """引渡しを受ける / Take a delivery on 10 July."""
    command = TakeDelivery(
        commitment=commitment.ref, worth=Yen(worth), delivered_on=date(2026, 7, 10), notified_on=date(2026, 7, 10)
    )
    return room.deliveries.take(command, by=OFFICER, key=room.key())


def inspected(room: ExecutionRoom, delivery: Delivery, *, passed: bool = True, on: date = date(2026, 7, 15)) -> Delivery:
    """検査する / Inspect."""
    command = InspectDelivery(delivery=delivery.ref, on=on, record=SEEN, passed=passed)
    return room.deliveries.inspect(command, by=OFFICER, key=room.key())


def order_of(room: ExecutionRoom, delivery: Delivery, **more: Any) -> PaymentOrder:
    """検査した分の支出を命令する / Order payment of a delivery claimed on 16 July."""
    values: dict[str, Any] = {"delivery": delivery.ref, "claimed_on": date(2026, 7, 16), "on": date(2026, 7, 17)}
    return room.deliveries.order(OrderDelivery(**values | more), by=CHIEF, key=room.key())


def authority_of(room: ExecutionRoom, **more: Any) -> Authority:
    """継続費を載せる / A continuing expenditure of 300 yen a year for three years."""
    parts = tuple(YearAmount(year=each, amount=Yen(300)) for each in (YEAR, NEXT, AFTER))
    values: dict[str, Any] = {
        "kind": AuthorityKind.CONTINUING, "fiscal_year": YEAR, "first_year": YEAR, "last_year": AFTER, "limit": Yen(900),
        "on": date(2026, 4, 1), "yearly": parts,
    }  # fmt: skip
    return room.terms.register(RegisterAuthority(**values | more), by=OFFICER, key=room.key())


def contract_of(room: ExecutionRoom, *amounts: int, **more: Any) -> TermContract:
    """複数年の契約をする / A contract with these amounts from this year on."""
    years = (YEAR, NEXT, AFTER)
    parts = tuple(YearAmount(year=year, amount=Yen(each)) for year, each in zip(years, amounts, strict=False))
    values: dict[str, Any] = {
        "payee": VENDOR, "case": CASE, "approval": APPROVAL, "parts": parts, "terms": TERMS, "on": date(2026, 5, 1),
    }  # fmt: skip
    return room.terms.conclude(ConcludeTermContract(**values | more), by=OFFICER, key=room.key())


def commit_year(room: ExecutionRoom, contract: TermContract, year: FiscalYear, on: date | None = None) -> ExpenditureCommitment:
    """その年度の支出負担行為をする / Commit a year's part from the supplies of that year."""
    command = CommitYear(contract=contract.ref, appropriation=line(SUPPLIES, year), on=on or date(year.year, 6, 1))
    return room.terms.commit_year(command, by=OFFICER, key=room.key())


class PurchaseExecutionContract:
    """購入・契約・検査の約束 / The contract of the desks from proposal to order, on a store and a journal."""

    def test_a_commitment_takes_everything_from_its_purchase(self, room: ExecutionRoom) -> None:
        """一度だけ入力する / Amount, payee, case, line and terms are those of the purchase; its stream gives it again."""
        made = room.opened().bought(450)
        purchase = next(iter(room.purchases.of_case(CASE)))
        assert (made.amount, made.payee, made.case, made.appropriation) == (Yen(450), VENDOR, CASE, line(SUPPLIES))
        assert room.books.papers(GROUNDS).get(made.ref).purchase == purchase.ref
        assert (purchase.state, purchase.commitment) == (PurchaseState.COMMITTED, made.ref)
        first, *more = [EVENTS.event_of(entry) for entry in room.journal.read(stream_of_purchase(purchase.ref))]
        again = Purchase.of(first)
        for fact in more:
            again = again.after(fact)
        assert again == purchase == room.books.papers(PURCHASE).get(purchase.ref)

    def test_the_method_must_be_open(self, room: ExecutionRoom) -> None:
        """方法の要件 / Low value up to the ceiling; other grounds with their reasons on record."""
        room.opened()
        refused_as("fiscal.planned-price-exceeds-ceiling", lambda: room.proposed(1_000_001))
        refused_as("fiscal.purchase-method-not-open", lambda: room.proposed(negotiation=()))
        urgent = (NegotiationGround.EMERGENCY,)
        refused_as("fiscal.method-reasons-not-recorded", lambda: room.proposed(negotiation=urgent))
        assert room.proposed(negotiation=urgent, reasons=RecordRef("文-1")).number == 1
        assert room.proposed(negotiation=(), method=ContractMethod.GENERAL).number == 2
        long_terms = evolve(TERMS, payment_days=31)
        refused_as("fiscal.agreed-period-exceeds-limit", lambda: room.proposed(terms=long_terms))

    def test_the_lowest_standing_quotation_is_chosen_or_a_reason_is_on_record(self, room: ExecutionRoom) -> None:
        """見積合せ / Two quotations above the threshold; the lowest that stands; another with its reason."""
        purchase = room.opened().proposed(500)
        room.quoted(purchase, 480)
        refused_as("fiscal.quotations-too-few", lambda: chosen(room, purchase))
        room.quoted(purchase, 470, PartyRef("債-2"))
        refused_as("fiscal.quotation-not-lowest", lambda: chosen(room, purchase))
        refused_as("fiscal.quotation-not-standing", lambda: chosen(room, purchase, vendor=PartyRef("債-9")))
        refused_as("fiscal.quotation-not-standing", lambda: chosen(room, purchase, on=date(2026, 7, 6)))
        room.quoted(purchase, 465)
        assert chosen(room, purchase, on=date(2026, 7, 5)).chosen_amount == Yen(465)
        other = room.proposed(500)
        room.quoted(other, 501)
        refused_as("fiscal.quotation-above-planned-price", lambda: chosen(room, other, reason=RecordRef("文-2")))
        third = room.proposed(500)
        room.quoted(third, 480)
        room.quoted(third, 470, PartyRef("債-2"))
        assert chosen(room, third, reason=RecordRef("文-3")).chosen == VENDOR

    def test_a_purchase_goes_its_way_once(self, room: ExecutionRoom) -> None:
        """段階 / Not committed before the choice, nor after the quotation ended, nor twice; withdrawn before only."""
        purchase = room.opened().proposed(90)
        commit = CommitPurchase(purchase=purchase.ref, approval=APPROVAL, on=date(2026, 7, 5))
        refused_as("fiscal.purchase-in-another-state", lambda: room.purchases.commit(commit, by=OFFICER, key="c0"))
        room.quoted(purchase, 90)
        chosen(room, purchase)
        late = evolve(commit, on=date(2026, 7, 6))
        refused_as("fiscal.quotation-not-standing", lambda: room.purchases.commit(late, by=OFFICER, key="c1"))
        made = room.purchases.commit(commit, by=OFFICER, key="c2")
        assert room.purchases.commit(commit, by=OFFICER, key="c2") == made
        refused_as("fiscal.purchase-in-another-state", lambda: room.purchases.commit(commit, by=OFFICER, key="c3"))
        withdraw = WithdrawPurchase(purchase=purchase.ref, on=date(2026, 7, 6))
        refused_as("fiscal.purchase-in-another-state", lambda: room.purchases.withdraw(withdraw, by=OFFICER, key="w"))
        second = room.proposed(90)
        gone = room.purchases.withdraw(WithdrawPurchase(purchase=second.ref, on=date(2026, 7, 6)), by=OFFICER, key="w2")
        assert gone.state is PurchaseState.WITHDRAWN

    def test_recognition_follows_the_bodys_table(self, room: ExecutionRoom) -> None:
        """整理区分 / On the contract if there is one, else on the claim; with the papers the table asks for."""
        room.opened()
        claim = MomentFact(moment=Moment.CLAIM, on=date(2026, 7, 2), amount=Yen(120))
        contract = MomentFact(moment=Moment.CONTRACT, on=date(2026, 6, 2), amount=Yen(100))
        command = CommitAsRecognised(
            appropriation=line(SUPPLIES), case=CASE, approval=APPROVAL, payee=VENDOR, cause=CommitmentCause.CONTRACT,
            facts=(claim, contract), papers=frozenset({"見積書"}),
        )  # fmt: skip
        on = date(2026, 7, 3)
        made = room.recognition.commit(command, on=on, by=OFFICER, key=room.key())
        assert (made.amount, made.committed_on) == (Yen(100), date(2026, 6, 2))
        claimed = evolve(command, facts=(claim,))
        assert room.recognition.commit(claimed, on=on, by=OFFICER, key=room.key()).amount == Yen(120)
        for code, wrong in (
            ("fiscal.recognition-papers-missing", evolve(command, papers=frozenset[str]())),
            ("fiscal.moment-not-come", evolve(command, facts=())),
            ("fiscal.recognition-missing", evolve(command, appropriation=line(GRANTS))),
        ):
            refused_as(code, partial(room.recognition.commit, wrong, on=on, by=OFFICER, key=room.key()))

    def test_a_contract_over_years_is_consumed_year_by_year(self, room: ExecutionRoom) -> None:
        """継続費 / The whole and each year are ceilings; each year's part becomes that year's commitment, once."""
        authority = authority_of(room.opened())
        refused_as("fiscal.ceiling-exceeded", lambda: contract_of(room, 301, 300, 299, authority=authority.ref))
        contract = contract_of(room, 300, 200, 100, authority=authority.ref)
        made = commit_year(room, contract, YEAR)
        assert (made.amount, made.payee, made.case) == (Yen(300), VENDOR, CASE)
        refused_as("fiscal.nothing-left-of-part", lambda: commit_year(room, contract, YEAR))
        assert commit_year(room, contract, NEXT).fiscal_year == NEXT
        room.money.cancel(CancelCommitment(commitment=made.ref, on=date(2026, 6, 2)), by=OFFICER, key=room.key())
        assert commit_year(room, contract, YEAR, date(2026, 6, 3)).amount == Yen(300)
        assert room.books.ceilings.get(authority.key).left == Yen(300)

    def test_parts_change_and_carry_within_their_ceilings(self, room: ExecutionRoom) -> None:
        """変更と逓次繰越 / Up to the year's limit, not below what is committed; the rest moves to the next year."""
        authority = authority_of(room.opened())
        contract = contract_of(room, 200, 300, authority=authority.ref)
        change = ChangePart(contract=contract.ref, year=YEAR, amount=Yen(301), on=date(2026, 5, 2))
        refused_as("fiscal.ceiling-exceeded", lambda: room.terms.change_part(change, by=OFFICER, key=room.key()))
        assert room.terms.change_part(evolve(change, amount=Yen(300)), by=OFFICER, key=room.key()).price == Yen(600)
        room.terms.change_part(evolve(change, amount=Yen(250)), by=OFFICER, key=room.key())
        carry = CarryPart(contract=contract.ref, year=YEAR, on=date(2027, 3, 31))
        after = room.terms.carry_part(carry, by=OFFICER, key=room.key())
        assert after.parts == (YearAmount(year=NEXT, amount=Yen(550)),)
        assert room.books.ceilings.get(authority.key_of(NEXT)).limit == Yen(550)
        assert room.books.ceilings.get(authority.key).used == Yen(550)
        assert commit_year(room, after, NEXT).amount == Yen(550)
        lower = evolve(change, year=NEXT, amount=Yen(549))
        refused_as("fiscal.ceiling-exceeded", lambda: room.terms.change_part(lower, by=OFFICER, key=room.key()))
        refused_as("fiscal.nothing-left-of-part", lambda: room.terms.carry_part(carry, by=OFFICER, key=room.key()))

    def test_later_years_need_an_authority(self, room: ExecutionRoom) -> None:
        """権限 / An authority or the ground of a long-term contract, one of them; and within its years."""
        room.opened()
        refused_as("fiscal.contract-without-authority", lambda: contract_of(room, 100, 100))
        lease = LongTermGround(supply=ContinuingSupply.REAL_ESTATE_LEASE)
        assert contract_of(room, 100, 100, long_term=lease).price == Yen(200)
        purchase = LongTermGround(supply=ContinuingSupply.OTHER)
        refused_as("fiscal.not-a-long-term-contract", lambda: contract_of(room, 100, 100, long_term=purchase))
        refused_as("fiscal.yearly-amounts-differ", lambda: authority_of(room, limit=Yen(899)))
        later = authority_of(room, kind=AuthorityKind.OBLIGATION, first_year=NEXT, last_year=NEXT, limit=Yen(400), yearly=())
        refused_as("fiscal.ceiling-exceeded", lambda: contract_of(room, 100, 401, authority=later.ref))
        refused_as("fiscal.part-outside-authority", lambda: contract_of(room, 100, 400, 1, authority=later.ref))
        assert contract_of(room, 100, 400, authority=later.ref).price == Yen(500)

    def test_unit_prices_are_committed_as_they_are_claimed(self, room: ExecutionRoom) -> None:
        """単価契約 / The amount is reckoned from the contract's prices, up to the expected total."""
        room.opened()
        conclude = ConcludeUnitPriceContract(
            appropriation=line(SUPPLIES), payee=VENDOR, case=CASE, approval=APPROVAL, prices=(UnitPrice(code="A", price=Yen(30)),),
            expected=Yen(200), first_day=date(2026, 4, 1), last_day=date(2026, 9, 30), terms=TERMS, on=date(2026, 4, 1),
        )  # fmt: skip
        contract = room.unit_prices.conclude(conclude, by=OFFICER, key=room.key())
        assert room.books.appropriations.get(line(SUPPLIES)).committed == Yen(0)
        claim = CommitUnits(contract=contract.ref, units=(UnitQuantity(code="A", quantity=4),), on=date(2026, 5, 10))
        assert room.unit_prices.commit(claim, by=OFFICER, key=room.key()).amount == Yen(120)
        refused_as("fiscal.ceiling-exceeded", lambda: room.unit_prices.commit(claim, by=OFFICER, key=room.key()))
        wrong = evolve(claim, units=(UnitQuantity(code="B", quantity=1),))
        refused_as("fiscal.unit-price-missing", lambda: room.unit_prices.commit(wrong, by=OFFICER, key=room.key()))
        late = evolve(claim, on=date(2026, 10, 1))
        refused_as("fiscal.outside-contract-term", lambda: room.unit_prices.commit(late, by=OFFICER, key=room.key()))
        long_ = evolve(conclude, last_day=date(2027, 4, 1))
        refused_as("fiscal.outside-fiscal-year", lambda: room.unit_prices.conclude(long_, by=OFFICER, key=room.key()))

    def test_an_approval_covers_a_contract_as_a_whole(self, room: ExecutionRoom) -> None:
        """契約の決裁 / The price of all years is within the approval when the contract is made, not only the first year's."""
        room.opened()
        given = ApprovalGiven(approval=APPROVAL, approved_on=date(2026, 5, 1), amount=Yen(150), case=CASE)
        desk = TermContractDesk(books=room.books, journal=room.journal, gate=allow_all, approvals=lambda _: given)
        lease = LongTermGround(supply=ContinuingSupply.REAL_ESTATE_LEASE)
        parts = tuple(YearAmount(year=year, amount=Yen(100)) for year in (YEAR, NEXT))
        command = ConcludeTermContract(
            payee=VENDOR, case=CASE, approval=APPROVAL, parts=parts, terms=TERMS, on=date(2026, 5, 1), long_term=lease
        )
        refused_as("fiscal.approval-amount-exceeded", lambda: desk.conclude(command, by=OFFICER, key=room.key()))
        assert desk.conclude(evolve(command, parts=parts[:1]), by=OFFICER, key=room.key()).price == Yen(100)
        unit = ConcludeUnitPriceContract(
            appropriation=line(SUPPLIES), payee=VENDOR, case=CASE, approval=APPROVAL,
            prices=(UnitPrice(code="A", price=Yen(30)),), expected=Yen(151), first_day=date(2026, 5, 1),
            last_day=date(2026, 9, 30), terms=TERMS, on=date(2026, 5, 1),
        )  # fmt: skip
        prices = UnitPriceDesk(books=room.books, journal=room.journal, gate=allow_all, approvals=lambda _: given)
        refused_as("fiscal.approval-amount-exceeded", lambda: prices.conclude(unit, by=OFFICER, key=room.key()))
        assert prices.conclude(evolve(unit, expected=Yen(150)), by=OFFICER, key=room.key()).expected == Yen(150)

    def test_fields_of_a_contract_are_carried_to_its_orders(self, room: ExecutionRoom) -> None:
        """契約から運ぶ / Payee and approval were entered on the contract, and nothing twice on the way to the order."""
        authority = authority_of(room.opened())
        term = contract_of(room, 120, authority=authority.ref)
        unit = room.unit_prices.conclude(
            ConcludeUnitPriceContract(
                appropriation=line(SUPPLIES), payee=VENDOR, case=CASE, approval=APPROVAL,
                prices=(UnitPrice(code="A", price=Yen(30)),), expected=Yen(200), first_day=date(2026, 4, 1),
                last_day=date(2026, 9, 30), terms=TERMS, on=date(2026, 4, 1),
            ), by=OFFICER, key=room.key(),
        )  # fmt: skip
        claim = CommitUnits(contract=unit.ref, units=(UnitQuantity(code="A", quantity=4),), on=date(2026, 5, 10))
        claimed = room.unit_prices.commit(claim, by=OFFICER, key=room.key())
        for contract, made in ((term.ref, commit_year(room, term, YEAR)), (unit.ref, claimed)):
            order = order_of(room, inspected(room, delivered(room, made, 120)))
            entered = entered_where(room.books, order.ref)
            assert {each.paper for each in entered if each.name in ("payee", "approval")} == {contract.value}
            assert doubly_entered(entered) == ()

    def test_payment_is_ordered_up_to_what_is_inspected(self, room: ExecutionRoom) -> None:
        """検査した分まで / Parts at the agreed rate, the rest with the last part; year and due day are reckoned."""
        made = room.opened().bought(500)
        first = inspected(room, delivered(room, made, 200))
        order = order_of(room, first)
        assert (order.amount, order.pay_by, order.inspected_on) == (Yen(180), date(2026, 8, 15), date(2026, 7, 15))
        refused_as("fiscal.nothing-to-order", lambda: order_of(room, first))
        refused_as("fiscal.delivery-beyond-contract", lambda: delivered(room, made, 301))
        last = delivered(room, made, 300)
        refused_as("fiscal.delivery-in-another-state", lambda: order_of(room, last))
        plain = issue_command(made.ref, 21)
        refused_as("fiscal.ceiling-exceeded", lambda: room.money.order(plain, by=CHIEF, key=room.key()))
        inspected(room, last)
        assert order_of(room, last).amount == Yen(320)
        assert room.books.commitments.get(made.ref).unordered == Yen(0)

    def test_a_returned_order_frees_what_was_inspected(self, room: ExecutionRoom) -> None:
        """返戻 / After the accounting officer returns an order, the delivery may be ordered again."""
        made = room.opened().bought(500)
        delivery = inspected(room, delivered(room, made, 500))
        order = order_of(room, delivery)
        back = ReturnPaymentOrder(order=order.ref, on=date(2026, 7, 18), reason="fiscal.debt-not-fixed")
        room.money.send_back(back, by=TREASURER, key=room.key())
        assert order_of(room, delivery).amount == Yen(500)

    def test_a_rejected_delivery_is_repaired_and_inspected_again(self, room: ExecutionRoom) -> None:
        """不合格と手直し / Nothing is ordered on it; late inspection shortens the term of payment."""
        made = room.opened().bought(500)
        delivery = delivered(room, made, 500)
        assert delivery.inspect_by == date(2026, 7, 20)
        refused_as("fiscal.inspection-before-delivery", lambda: inspected(room, delivery, on=date(2026, 7, 9)))
        bad = InspectDelivery(
            delivery=delivery.ref, on=date(2026, 7, 15), record=evolve(SEEN, by_contract_papers=False), passed=True
        )
        refused_as("fiscal.supervision-missing", lambda: room.deliveries.inspect(bad, by=OFFICER, key=room.key()))
        assert inspected(room, delivery, passed=False).state is DeliveryState.REJECTED
        refused_as("fiscal.delivery-in-another-state", lambda: order_of(room, delivery))
        repair = RepairDelivery(delivery=delivery.ref, notified_on=date(2026, 7, 20))
        assert room.deliveries.repair(repair, by=OFFICER, key=room.key()).inspect_by == date(2026, 7, 30)
        assert inspected(room, delivery, on=date(2026, 8, 1)).late_days == 2
        order = order_of(room, delivery, claimed_on=date(2026, 8, 2), on=date(2026, 8, 3))
        assert order.pay_by == date(2026, 8, 30)

    def test_a_part_without_a_clause_is_not_paid(self, room: ExecutionRoom) -> None:
        """部分払の定めがない / All of it has to be delivered first; a delivery of April is of the new year."""
        made = room.opened().bought(500, terms=evolve(TERMS, part_payment_rate=None))
        first = inspected(room, delivered(room, made, 200))
        refused_as("fiscal.part-payment-not-agreed", lambda: order_of(room, first))
        assert Fraction(9, 10) == TERMS.part_payment_rate
        late = TakeDelivery(commitment=made.ref, worth=Yen(300), delivered_on=date(2027, 4, 1), notified_on=date(2027, 4, 1))
        second = room.deliveries.take(late, by=OFFICER, key=room.key())
        inspected(room, second, on=date(2027, 4, 2))
        refused_as(
            "fiscal.attributed-to-another-year",
            lambda: order_of(room, second, claimed_on=date(2027, 4, 3), on=date(2027, 4, 4)),
        )
