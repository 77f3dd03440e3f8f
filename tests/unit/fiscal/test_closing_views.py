"""予算の眺め / Views as frames and pages: a day as then recorded and as later corrected, rates, calendars, escaping."""

import csv
import io
from datetime import UTC, date, datetime

import polars as pl
import pytest
from attrs import evolve

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.boundary.views_html import Table, csv_text, html_page, trial_balance_table
from jichitai.fiscal.closing.outcome import composition_of
from jichitai.fiscal.closing.retelling import Movement, Retelling
from jichitai.fiscal.closing.statements import open_commitments
from jichitai.fiscal.frames.views import (
    execution_rates,
    lines_frame,
    movements_frame,
    open_commitments_frame,
    payment_calendar,
    payments_by_day,
    remaining_on,
)
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.ledger.commitment import DecreaseCommitment
from jichitai.fiscal.ledger.payment import MakePayment
from jichitai.fiscal.ledger.payment_order import ConfirmPaymentOrder
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.testing import a_budget, commit_command, issue_command
from jichitai.fiscal.titles.account_titles import Title
from jichitai.master_data.journal import Entry, MemoryJournal, NewEntry
from jichitai.master_data.journal.ports import START
from jichitai.master_data.kernel import AppropriationRef, OfficerRef, Yen

BUDGET = a_budget(1_000, 500)
YEAR = BUDGET.fiscal_year
LINE, OTHER = (line.title.ref(YEAR) for line in BUDGET.lines)
OFFICER, ACCOUNTANT = OfficerRef("1001"), OfficerRef("2001")


class Ticking:
    """その日の正午 / A clock that is told the day."""

    def __init__(self):
        self.on = date(2026, 4, 1)

    def now(self):
        return datetime(self.on.year, self.on.month, self.on.day, 12, tzinfo=UTC)


@pytest.fixture
def year():
    """七月の負担を八月に減らした一年 / Committed in July; in August found to have been less since 1 July."""
    clock = Ticking()
    journal, books = MemoryJournal(clock=clock), MemoryBooks()
    desk = ExpenditureDesk(books=books, journal=journal, gate=allow_all)
    desk.open_budget(BUDGET, on=clock.on, by=OFFICER, key="b")
    for line, amount in ((LINE, 1_000), (OTHER, 500)):
        desk.allot(AllotAppropriation(appropriation=line, amount=Yen(amount), on=clock.on), by=OFFICER, key=f"a-{line}")
    clock.on = date(2026, 7, 3)
    made = desk.commit(commit_command(LINE, 600), by=OFFICER, key="c")
    clock.on = date(2026, 8, 10)
    desk.decrease(DecreaseCommitment(commitment=made.ref, amount=Yen(100), on=date(2026, 7, 1)), by=OFFICER, key="d")
    first = desk.order(issue_command(made.ref, 200, pay_by=date(2026, 8, 20)), by=OFFICER, key="o1")
    desk.confirm(ConfirmPaymentOrder(order=first.ref, on=date(2026, 8, 10)), by=ACCOUNTANT, key="f1")
    desk.pay(MakePayment(order=first.ref, amount=Yen(150), on=date(2026, 8, 11)), by=ACCOUNTANT, key="p1")
    desk.order(issue_command(made.ref, 100, pay_by=date(2026, 8, 20)), by=OFFICER, key="o2")
    desk.order(issue_command(made.ref, 10), by=OFFICER, key="o3")
    return books, journal


def entries(journal):
    return journal.read_after(START).entries


def test_a_day_is_seen_as_it_was_then_and_as_it_is_known_now(year):
    moved = movements_frame(entries(year[1]))
    day = date(2026, 7, 31)
    then = remaining_on(moved, day, known_at=datetime(2026, 7, 31, 23, tzinfo=UTC))
    now = remaining_on(moved, day)
    assert dict(zip(then["line"], then["remaining"], strict=True)) == {LINE.value: 400, OTHER.value: 500}
    assert dict(zip(now["line"], now["remaining"], strict=True)) == {LINE.value: 500, OTHER.value: 500}
    before = remaining_on(moved, date(2026, 6, 30))
    assert before["committed"].to_list() == [0, 0]
    with pytest.raises(ValueError, match="time zone"):
        remaining_on(moved, day, known_at=datetime(2026, 7, 31))  # noqa: DTZ001


def test_the_view_of_today_is_what_the_books_hold(year):
    books, journal = year
    today = remaining_on(movements_frame(entries(journal)), date(9999, 1, 1)).rows_by_key("line", named=True)
    for line in books.appropriations.of_year(YEAR):
        (row,) = today[line.ref.value]
        assert (row["voted"], row["allotted"], row["committed"]) == (
            line.voted.amount, line.allotted.amount, line.committed.amount,
        )  # fmt: skip
        assert row["remaining"] == line.remaining.amount
    assert today[LINE.value][0]["paid"] == 150


def test_rates_are_by_chapter_or_by_unit(year):
    books, journal = year
    today = remaining_on(movements_frame(entries(journal)), date(2026, 8, 31))
    lines = lines_frame(books.appropriations.of_year(YEAR), units={LINE: "財政課", OTHER: "総務課"})
    (chapter,) = execution_rates(today, lines).to_dicts()
    assert (chapter["voted"], chapter["committed"], chapter["payment_rate"]) == (1_500, 500, 0.1)
    units = {row["unit"]: row["commitment_rate"] for row in execution_rates(today, lines, by=["unit"]).to_dicts()}
    assert units == {"財政課": 0.5, "総務課": 0.0}


def test_the_calendar_holds_what_is_still_to_be_paid(year):
    books, journal = year
    told = Retelling().take_all(entries(journal))
    calendar = payment_calendar(told.orders.values())
    assert calendar["unpaid"].to_list() == [50, 100, 10]
    assert payments_by_day(calendar).rows() == [(date(2026, 8, 20), 2, 150), (None, 1, 10)]
    open_ = open_commitments_frame(open_commitments(books.commitments.of_line(LINE)))
    (row,) = open_.to_dicts()
    assert (row["amount"], row["paid"], row["unordered"], row["unpaid"]) == (500, 150, 190, 160)
    assert row["payable_until"] == date(2027, 5, 31)


def test_frames_of_nothing_have_their_columns():
    assert movements_frame([]).is_empty()
    assert remaining_on(movements_frame([]), date(2026, 4, 1)).is_empty()
    assert payment_calendar([]).columns == ["pay_by", "order", "commitment", "state", "unpaid"]


def test_a_page_is_whole_in_itself_and_escapes_everything(year):
    books, journal = year
    hostile = Title("02", "<script>alert('x')</script>")
    line = next(iter(books.appropriations.of_year(YEAR)))
    line = evolve(line, title=evolve(line.title, chapter=hostile))
    rows = lines_frame([line]).to_dicts()
    page = html_page('題"&', [Table("表<b>", {"line": "科目", "chapter": "款", "unit": "所属"}, rows)])
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in page
    assert "表&lt;b&gt;" in page
    assert "題&quot;&amp;" in page
    assert "http" not in page
    balance = Retelling().take_all(entries(journal)).balance
    table = trial_balance_table(balance)
    assert table.rows[-1] == {"account": "", "ledger": "合計", "amount": Yen(0)}
    assert '<td class="n">-150</td>' in html_page("試算表", [table])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@a", "＝式", "\ttab"])
def test_text_that_looks_like_a_formula_is_defused_in_csv_and_numbers_stay_numbers(text):
    table = Table("", {"name": "名", "amount": "額", "day": "日"}, [{"name": text, "amount": -5, "day": date(2026, 4, 1)}])
    _, row = csv.reader(io.StringIO(csv_text(table), newline=""))
    assert row == [f"'{text}", "-5", "2026-04-01"]


def entry(stream, sequence, event_type, data, position):
    journal = MemoryJournal(clock=Ticking())
    new = NewEntry(event_type=event_type, data=data, actor=OFFICER, effective_on=date(2026, 4, 1))
    made = journal.append(stream, [new] * sequence, expected=0)[-1]
    return evolve(made, position=position)


def test_an_entry_that_comes_early_waits_for_the_one_before_it(year):
    told = entries(year[1])
    stream = [each for each in told if each.stream.startswith("fiscal.commitment:")]
    early = [*[each for each in told if each not in stream], *reversed(stream)]
    retold = Retelling()
    for each in early[:-1]:
        retold.take(each)
    assert retold.waiting == len(stream) - 1
    assert len(retold.take(early[-1])) == 6  # 負担・減額・命令三つ・支払（確認は何も動かさない）
    assert retold.waiting == 0
    assert retold.commitments == Retelling().take_all(told).commitments


def test_an_event_of_a_host_is_read_by_its_reader_and_a_stranger_is_counted(year):
    told = list(entries(year[1]))
    more: list[Entry] = [
        entry(f"fiscal.appropriation:{OTHER}", 3, "host.adjusted", {"by": 5}, 900),
        entry("fiscal.commitment:2099-C-000001", 1, "fiscal.stranger", {}, 901),
    ]
    known = Retelling(others={"host.adjusted": lambda each: [Movement(appropriation=OTHER, voted=each.data["by"])]})
    known.take_all([*told, *more])
    assert known.lines[OTHER].voted == Yen(505)
    assert known.unread == {"fiscal.stranger": 1}


def test_a_supplementary_budget_is_a_part_of_its_own(year):
    data = {"appropriation": OTHER.value, "bill": "議案-2026-50", "voted": -50, "allotted": -50, "on": "2026-09-30"}
    amended = entry(f"fiscal.appropriation:{OTHER}", 3, "fiscal.appropriation-amended", data, 900)
    told = Retelling().take_all([*entries(year[1]), amended])
    parts = composition_of(told.changes)[OTHER]
    assert (parts.initial, parts.supplementary, parts.total) == (Yen(500), Yen(-50), Yen(450))
    assert told.lines[OTHER].allotted == Yen(450)


def test_the_composition_of_a_line_adds_up(year):
    told = Retelling().take_all(entries(year[1]))
    parts = composition_of(told.changes)
    assert {ref: each.total for ref, each in parts.items()} == {LINE: Yen(1_000), OTHER: Yen(500)}
    assert AppropriationRef("2026/99/99-99-99-99") not in parts


def test_movements_come_in_chunks_without_losing_any(year, monkeypatch):
    from jichitai.fiscal.frames import views

    whole = movements_frame(entries(year[1]))
    monkeypatch.setattr(views, "_CHUNK", 2)
    assert movements_frame(entries(year[1])).equals(whole)
    assert whole.schema["recorded_at"] == pl.Datetime("us", "UTC")
