"""予算編成の機械 / The desks in memory against plain numbers: no step out of order, no yen lost from request to books."""

from datetime import date

from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.formulation.assessments import AssessedLine, AssessRequest, RequestRevival, RevivalLine
from jichitai.fiscal.formulation.bill_desk import BillDesk
from jichitai.fiscal.formulation.bill_values import CouncilResult, PrepareBill, PutIntoBooks, RecordVote, SubmitBill
from jichitai.fiscal.formulation.bills import sum_of
from jichitai.fiscal.formulation.budget_items import BudgetItems
from jichitai.fiscal.formulation.desk import REQUESTS, FormulationDesk
from jichitai.fiscal.formulation.events import EVENTS
from jichitai.fiscal.formulation.formulations import BudgetKind, DecideFormulation, NotifyUnits
from jichitai.fiscal.formulation.references import stream_of_request
from jichitai.fiscal.formulation.requests import BudgetRequest
from jichitai.fiscal.formulation.versions import BudgetVersion, compare_versions, cuts_of
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import Refusal
from jichitai.fiscal.testing.formulation_samples import (
    CHIEF,
    CLERK,
    DECIDED,
    DIRECTOR,
    DUE,
    FINANCE,
    NOTIFIED,
    OPENED,
    REVIVED,
    YEAR,
    a_plan,
    a_requested_line,
    a_revenue,
    an_expenditure,
    holders,
    open_command,
    submit_command,
)
from jichitai.fiscal.titles.account_titles import Account, AccountKind
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import Yen, total
from jichitai.master_data.kernel.clock import FixedClock

SPECIAL = Account("21", "見本事業特別会計", AccountKind.SPECIAL)
TITLES = [an_expenditure(item, account=SPECIAL) for item in ("05", "06", "07")]
REVENUE = a_revenue(account=SPECIAL)
ASSESSORS = {"director": DIRECTOR, "chief": CHIEF, "revival": CHIEF}
# 段階ごとの日：当初は編成の年、補正は年度の中。
DAYS = {
    BudgetKind.INITIAL: (OPENED, DUE, NOTIFIED, REVIVED, DECIDED, date(2027, 2, 5), date(2027, 3, 20), date(2027, 4, 1)),
    BudgetKind.SUPPLEMENTARY: (date(2027, 8, 1), date(2027, 8, 10), date(2027, 8, 20), date(2027, 8, 25), date(2027, 8, 26),
                               date(2027, 8, 27), date(2027, 9, 1), date(2027, 9, 1)),
}  # fmt: skip


class Asked:
    """手本の要求 / A request in the model: plain numbers."""

    def __init__(self, ref, title, amount):
        self.ref, self.title, self.asked, self.now = ref, title, amount, amount
        self.rounds, self.cuts, self.revived, self.revival_done = 0, 0, False, False


class FormulationMachine(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        books, self.journal = MemoryBooks(), MemoryJournal(clock=FixedClock.at(2026, 10, 1))
        self.books = books
        self.desk = FormulationDesk(books=books, journal=self.journal, holders=holders, gate=allow_all)
        self.bills = BillDesk(books=books, journal=self.journal, gate=allow_all)
        self.expenditure = ExpenditureDesk(books=books, journal=self.journal, gate=allow_all)
        self.keys = 0
        self.voted = dict.fromkeys(range(3), 0)
        self.allotted = dict.fromkeys(range(3), 0)
        self.adopted = False

    def key(self):
        self.keys += 1
        return f"k{self.keys}"

    def attempt(self, allowed, act):
        """できるはずなら行い、できないはずなら断られる / Do what the model allows; expect a refusal of what it does not."""
        try:
            result = act()
        except Refusal:
            assert not allowed
            return None
        assert allowed
        return result

    @initialize()
    def begin(self):
        self.open(BudgetKind.INITIAL)

    def open(self, kind):
        self.kind, self.stage, self.asked, self.bill = kind, "assessing", [], None
        opened, due, self.notified, self.revived, self.decided, self.prepared, self.voted_on, self.in_force = DAYS[kind]
        command = open_command(kind, plan=a_plan(5), requests_due_on=due, on=opened)
        self.formulation = self.desk.open(command, by=FINANCE, key=self.key()).ref

    @rule(title=st.integers(0, 2), amount=st.integers(1, 1_000))
    def submit(self, title, amount):
        self.request(title, amount)

    @precondition(lambda self: self.kind is BudgetKind.SUPPLEMENTARY and self.stage == "assessing")
    @rule(title=st.integers(0, 2), beyond=st.integers(0, 1))
    def submit_a_cut_at_the_edge(self, title, beyond):
        """配当していない額ちょうどか、1円超えるか / The last yen that is not allotted, or one more."""
        self.request(title, -(self.voted[title] - self.allotted[title]) - beyond)

    def request(self, title, amount):
        lines = (a_requested_line(TITLES[title], amount), a_requested_line(REVENUE, amount))
        on = DAYS[self.kind][0]
        command = submit_command(self.formulation, *lines, project=f"P{self.keys}", on=on)
        request = self.attempt(self.stage == "assessing", lambda: self.desk.submit(command, by=CLERK, key=self.key()))
        if request is not None:
            self.asked.append(Asked(request.ref, title, amount))

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), round_=st.sampled_from(["director", "chief", "revival"]), share=st.integers(0, 4))
    def assess(self, data, round_, share):
        one = data.draw(st.sampled_from(self.asked))
        amount = one.now * share // 4 if one.now > 0 else one.now
        due = ["director", "chief", None][one.rounds] if self.stage == "assessing" else None
        if self.stage == "notified" and one.revived and not one.revival_done:
            due = "revival"
        lines = tuple(AssessedLine(line=at, amount=Yen(amount), reason="見直し") for at in (1, 2))
        command = AssessRequest(
            request=one.ref, round=round_, lines=lines, on=self.notified if due != "revival" else self.revived
        )
        done = self.attempt(due == round_, lambda: self.desk.assess(command, by=ASSESSORS[round_], key=self.key()))
        if done is not None:
            one.cuts += 2 * (amount < one.now)
            one.now = amount
            one.rounds += round_ != "revival"
            one.revival_done = one.revival_done or round_ == "revival"

    @rule()
    def notify(self):
        ready = self.stage == "assessing" and bool(self.asked) and all(each.rounds == 2 for each in self.asked)
        command = NotifyUnits(formulation=self.formulation, on=self.notified)
        if self.attempt(ready, lambda: self.desk.notify(command, by=FINANCE, key=self.key())):
            self.stage = "notified"

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), over=st.integers(0, 1))
    def ask_for_revival(self, data, over):
        one = data.draw(st.sampled_from(self.asked))
        amount = one.asked + over
        allowed = self.stage == "notified" and not one.revived and over == 0 and one.now < one.asked
        line = RevivalLine(line=1, amount=Yen(amount), reason="要る")
        command = RequestRevival(request=one.ref, lines=(line,), on=self.notified)
        if self.attempt(allowed, lambda: self.desk.request_revival(command, by=CLERK, key=self.key())):
            one.revived = True

    @rule(early=st.booleans())
    def decide(self, early):
        finished = all(each.revival_done for each in self.asked if each.revived)
        allowed = self.stage == "notified" and finished and not early
        command = DecideFormulation(formulation=self.formulation, on=self.revived if early else self.decided)
        if self.attempt(allowed, lambda: self.desk.decide(command, by=FINANCE, key=self.key())):
            self.stage = "decided"

    def decided_sums(self):
        return {at: sum(each.now for each in self.asked if each.title == at) for at in range(3)}

    @rule()
    def prepare(self):
        sums = self.decided_sums()
        has_lines = any(sums.values())
        nothing_below = all(self.voted[at] + sums[at] >= 0 for at in range(3))
        possible = self.kind is BudgetKind.INITIAL or nothing_below
        allowed = self.stage == "decided" and self.bill is None and has_lines and possible
        if self.bill is not None:
            return  # 一つの編成から二つ目の予算案：当初は成立してから断られる（契約の試験が見る）
        cause = date(2027, 7, 1) if self.kind is BudgetKind.SUPPLEMENTARY else None
        command = PrepareBill(
            formulation=self.formulation, account="21", items=BudgetItems(), cause_arose_on=cause, on=self.prepared
        )
        self.bill = self.attempt(allowed, lambda: self.bills.prepare(command, by=FINANCE, key=self.key()))
        if self.bill is None and self.stage == "decided":
            self.stage = "stuck"  # 行がないか、負になる：この編成からは予算案ができない

    @precondition(lambda self: self.stage == "decided" and self.bill is not None)
    @rule()
    def adopt_and_put_in(self):
        self.bills.submit(SubmitBill(bill=self.bill.ref, on=self.prepared), by=FINANCE, key=self.key())
        vote = RecordVote(bill=self.bill.ref, on=self.voted_on, result=CouncilResult.PASSED)
        self.bills.record_vote(vote, by=FINANCE, key=self.key())
        sums = self.decided_sums()
        fits = all(self.voted[at] + sums[at] >= self.allotted[at] for at in range(3))
        command = PutIntoBooks(bill=self.bill.ref, on=self.in_force)
        put = self.attempt(fits, lambda: self.bills.put_into_books(command, by=FINANCE, key=self.key()))
        if put is None:
            self.stage = "blocked"  # 配当より下の減額：帳簿は何も変わらない
            return
        for at, amount in sums.items():
            self.voted[at] += amount
        self.stage, self.adopted = "in-books", True

    @precondition(lambda self: self.adopted and self.stage == "in-books")
    @rule()
    def open_a_supplementary(self):
        self.open(BudgetKind.SUPPLEMENTARY)

    @precondition(lambda self: self.adopted)
    @rule(title=st.integers(0, 2), share=st.integers(1, 4))
    def allot(self, title, share):
        free = self.voted[title] - self.allotted[title]
        amount = max(free * share // 4, 1)
        command = AllotAppropriation(appropriation=TITLES[title].ref(YEAR), amount=Yen(amount), on=self.in_force)
        if self.attempt(amount <= free, lambda: self.expenditure.allot(command, by=FINANCE, key=self.key())):
            self.allotted[title] += amount

    @precondition(lambda self: self.asked and self.stage in {"assessing", "notified"})
    @rule()
    def hurry_on(self):
        """残りの査定を一度に / Every round still due, unchanged, so that later stages are reached often."""
        for one in self.asked:
            due = (
                ["director", "chief"][one.rounds :]
                if self.stage == "assessing"
                else ["revival"] * (one.revived > one.revival_done)
            )
            for round_ in due:
                command = AssessRequest(request=one.ref, round=round_, on=self.notified if round_ != "revival" else self.revived)
                self.desk.assess(command, by=ASSESSORS[round_], key=self.key())
                one.rounds += round_ != "revival"
                one.revival_done = one.revival_done or round_ == "revival"
        (self.notify if self.stage == "assessing" else lambda: self.decide(early=False))()

    @precondition(lambda self: self.stage == "decided")
    @rule()
    def hurry_into_the_books(self):
        """予算案から帳簿まで / Prepare, vote and put in, in one step."""
        self.prepare()
        if self.bill is not None:
            self.adopt_and_put_in()

    @invariant()
    def the_books_hold_what_the_model_holds(self):
        lines = {each.title.path: each for each in self.books.appropriations.of_year(YEAR)}
        for at, title in enumerate(TITLES):
            line = lines.get(title.path)
            assert (line.voted.amount if line else 0, line.allotted.amount if line else 0) == (self.voted[at], self.allotted[at])

    @invariant()
    def every_request_stands_where_the_model_says(self):
        for one in getattr(self, "asked", []):
            request = self.books.papers(REQUESTS).get(one.ref)
            assert (request.amount, request.revenue, request.rounds_done) == (Yen(one.now), Yen(one.now), one.rounds)
            assert len(cuts_of([request])) == one.cuts
            first, *more = [EVENTS.event_of(entry) for entry in self.journal.read(stream_of_request(one.ref))]
            again = BudgetRequest.of(first)
            for fact in more:
                again = again.after(fact)
            assert again == request

    @invariant()
    def versions_differ_by_what_was_cut(self):
        requests = self.desk.requests_of(self.formulation) if hasattr(self, "formulation") else ()
        before, after = (BudgetVersion.after(rounds, requests, name="") for rounds in (0, 9))
        difference = compare_versions(before, after)
        expected = sum(each.now - each.asked for each in self.asked) if requests else 0
        assert difference.difference(revenue=False) == Yen(expected) == difference.difference(revenue=True)
        assert total(each.difference for each in difference.titles) == Yen(2 * expected)
        assert total(each.difference for each in difference.chapters) == Yen(2 * expected)

    @invariant()
    def every_bill_balances(self):
        for bill in self.bills.bills_of(YEAR, "21"):
            assert sum_of(bill.expenditure) == sum_of(bill.revenue)


TestFormulationMachine = FormulationMachine.TestCase
TestFormulationMachine.settings = settings(max_examples=examples(40), stateful_step_count=40, deadline=None)
