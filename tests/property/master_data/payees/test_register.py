"""登録簿の性質 / The register equals a plain table of days, now and as it was believed before."""

from datetime import UTC, date, datetime, timedelta

from attrs import evolve
from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from jichitai.master_data.kernel import DomainError, EffectivePeriod, OfficerRef
from jichitai.master_data.payees import PAYEE, Payee, PayeeBook, PayeeDesk, PayeeRules
from jichitai.master_data.temporal import MemoryMasters
from jichitai.master_data.testing.payees import EveryoneButAStranger, some_account

FIRST = date(2026, 4, 1)
DAYS = 8
CLERK, CHIEF = OfficerRef("職員-1"), OfficerRef("職員-2")
days = st.integers(0, DAYS - 1)
names = st.sampled_from(["ア", "イ", "ウ"])


def day(number):
    return FIRST + timedelta(number)


class TickingClock:
    """進む時計 / Every reading is a second later."""

    def __init__(self):
        self.at = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self):
        self.at += timedelta(seconds=1)
        return self.at


class Register(RuleBasedStateMachine):
    """登録簿 / Each act on the desk, and the same act on lists of days."""

    payees = Bundle("payees")
    waiting = Bundle("waiting")

    @initialize(target=payees)
    def begin(self):
        """三人から始める / Three payees known from the first day, so that merging is soon possible."""
        self.clock = TickingClock()
        self.masters = MemoryMasters(clock=self.clock)
        self.desk = PayeeDesk(
            self.masters, clock=self.clock, rules=PayeeRules(purposes={"A": "一般"}), roles=EveryoneButAStranger()
        )
        self.table = {}  # 番号 → 日ごとの（名, 指す先）
        self.accounts = {}  # 番号 → 日ごとの口座番号
        self.before = []  # （時刻, その時の表の写し）
        return multiple(*(self.register(name, 0) for name in ("ア", "イ", "ウ")))

    def keep(self):
        self.before.append((self.clock.now(), {key: list(row) for key, row in self.table.items()}))

    def approve(self, make):
        """申請して承認する / True when it took effect; a refusal changes nothing."""
        try:
            self.desk.approve(make().number, actor=CHIEF)
        except DomainError:
            return False
        return True

    def later_start(self, payee, start):
        """次の変更の日 / The first later day on which another recorded piece begins."""
        pieces = [each.valid.start for each in self.masters.facts.line(PAYEE, str(payee)).believed()]
        return min(((each - FIRST).days for each in pieces if each > day(start)), default=DAYS)

    @rule(target=payees, name=names, start=days)
    def register_another(self, name, start):
        return self.register(name, start)

    def register(self, name, start):
        made = self.desk.register(Payee(name=name, kana=name), on=day(start), actor=CLERK)
        self.desk.approve(made.number, actor=CHIEF)
        self.table[made.payee] = [None] * start + [(name, None)] * (DAYS - start)
        self.accounts[made.payee] = [None] * DAYS
        self.keep()
        return made.payee

    @rule(payee=payees, name=names, start=days)
    def change(self, payee, name, start):
        row, end = self.table[payee], self.later_start(payee, start)
        lawful = row[start] is not None and row[start][1] is None
        done = self.approve(lambda: self.desk.change(payee, Payee(name=name, kana=name), on=day(start), actor=CLERK))
        assert done is lawful
        if done:
            row[start:end] = [(name, None)] * (end - start)
            self.keep()

    @rule(payee=payees, name=names, start=days, length=st.integers(1, 4))
    def correct_some_days(self, payee, name, start, length):
        self.correct(payee, name, start, length)

    def correct(self, payee, name, start, length):
        row, end = self.table[payee], min(start + length, DAYS)
        period = EffectivePeriod(day(start), day(end))
        assert self.approve(lambda: self.desk.correct(payee, Payee(name=name, kana=name), period=period, actor=CLERK))
        row[start:end] = [(name, each[1] if each else None) for each in row[start:end]]
        self.keep()

    @rule(payee=payees, into=payees, start=days)
    def merge_two(self, payee, into, start):
        self.merge(payee, into, start)

    @rule(payee=payees, into=payees, start=st.integers(1, DAYS - 1))
    def merge_there_and_back(self, payee, into, start):
        """縁をねらう / A merger of a later day, then one the other way from an earlier day; and a correction across it."""
        self.merge(payee, into, start)
        self.merge(into, payee, start - 1)
        self.correct(payee, "エ", start - 1, 2)

    def merge(self, payee, into, start):
        row = self.table[payee]
        changed = row[:start] + [each and (each[0], into) for each in row[start:]]
        known = row[start] is not None and self.table[into][start] is not None
        lawful = known and not self.goes_round({**self.table, payee: changed})
        done = self.approve(lambda: self.desk.merge(payee, into, on=day(start), actor=CLERK))
        assert done is lawful
        if done:
            self.table[payee] = changed
            self.keep()

    @rule(payee=payees, start=days)
    def part(self, payee, start):
        """名寄せを解く / From the day on the number stands for itself again."""
        row = self.table[payee]
        done = self.approve(lambda: self.desk.merge(payee, None, on=day(start), actor=CLERK))
        assert done is (row[start] is not None)
        if done:
            row[start:] = [each and (each[0], None) for each in row[start:]]
            self.keep()

    @rule(payee=payees, start=days, length=st.integers(1, 4), number=st.integers(1, 3))
    def correct_account(self, payee, start, length, number):
        row, end = self.table[payee], min(start + length, DAYS)
        known = row[start] or next(each for each in row if each)
        account = evolve(some_account(number=f"{number:07d}"), known_on=day(0), holder=known[0])
        period = EffectivePeriod(day(start), day(end))
        done = self.approve(lambda: self.desk.correct_account(payee, account, period=period, actor=CLERK))
        assert done is (known[1] is None)
        if done:
            self.accounts[payee][start:end] = [account.number] * (end - start)

    @rule(payee=payees, start=days)
    def close_account(self, payee, start):
        row, held = self.table[payee], self.accounts[payee]
        lawful = row[start] is not None and row[start][1] is None and held[start] is not None
        done = self.approve(lambda: self.desk.close_account(payee, "A", on=day(start), actor=CLERK))
        assert done is lawful
        if done:
            held[start:] = [None] * (DAYS - start)

    @rule(target=waiting, payee=payees)
    def apply_only(self, payee):
        """申請だけする / It waits, and changes nothing."""
        try:
            return self.desk.change(payee, Payee(name="待", kana="マ"), on=day(0), actor=CLERK).number
        except DomainError:
            return multiple()

    @rule(number=consumes(waiting))
    def reject(self, number):
        self.desk.reject(number, reason="取下げ", actor=CHIEF)

    @staticmethod
    def goes_round(table):
        for number in range(DAYS):
            for start in table:
                seen, at = set(), start
                while table[at][number] is not None and table[at][number][1] is not None:
                    if at in seen:
                        return True
                    seen.add(at)
                    at = table[at][number][1]
        return False

    def shown(self, table, recorded=None):
        book = PayeeBook(self.masters.facts, recorded=recorded)
        return {
            key: [(found.name, found.same_as) if (found := book.payee(key, day(each))) else None for each in range(DAYS)]
            for key in table
        }

    @invariant()
    def the_register_equals_the_table(self):
        assert self.shown(self.table) == self.table
        book = PayeeBook(self.masters.facts)
        for payee, row in self.table.items():
            for number, each in enumerate(row):
                if each and each[1] is None:
                    found = book.account(payee, "A", day(number))
                    assert (found.number if found else None) == self.accounts[payee][number]

    @invariant()
    def what_was_believed_before_is_still_told(self):
        for at, table in self.before[-4:]:
            assert self.shown(table, recorded=at) == table

    @invariant()
    def a_merged_number_stands_for_one_that_stands_for_itself(self):
        book = PayeeBook(self.masters.facts)
        for payee, row in self.table.items():
            for number, each in enumerate(row):
                if each:
                    last = self.table[book.current(payee, day(number))][number]
                    assert last is None or last[1] is None


TestRegister = Register.TestCase
TestRegister.settings = settings(max_examples=examples(60), stateful_step_count=25, deadline=None)
