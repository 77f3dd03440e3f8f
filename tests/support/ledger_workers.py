"""元帳の書き手たち / Processes that commit, order, confirm and pay on the same lines at once, and can be killed at any moment.

What a writer does is decided by the seed, its name and a count; every command has a key.
It notes each answer in a file of its own after the transaction has ended. Started again,
it begins with the purchase it had not finished, command by command under the same keys.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen
from host_sessions import Transaction, transaction_of

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.commitment import CancelCommitment, DecreaseCommitment
from jichitai.fiscal.ledger.payment import MakePayment
from jichitai.fiscal.ledger.payment_order import ConfirmPaymentOrder
from jichitai.fiscal.refusals import Refusal
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing import commit_command, issue_command
from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, OfficerRef, Yen
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal
from jichitai.master_data.sql.errors import Busy

CLOCK = FixedClock.at(2026, 7, 1)
CLERK, ACCOUNTANT = OfficerRef("1001"), OfficerRef("2001")
DEADLINE = 120.0


@frozen
class Work:
    """仕事 / What one writer is given."""

    url: str
    kind: str
    name: str
    seed: int
    purchases: int
    lines: tuple[str, ...]
    notes: str


def serve(work: Work) -> None:
    """働く / Carry out the purchases that are not finished yet, noting every answer."""
    transaction = transaction_of(work.url, work.kind, connect_args={"timeout": 60})
    notes = Path(work.notes)
    done = {line.split(" ")[0] for line in notes.read_text().splitlines()} if notes.exists() else set()
    with notes.open("ab", buffering=0) as out:
        for at in range(work.purchases):
            if f"{work.name}-{at}-end" not in done:
                _purchase(work, transaction, at, lambda text: out.write(f"{text}\n".encode()))


def _purchase(work: Work, transaction: Transaction, at: int, note: Callable[[str], object]) -> None:
    chance, name = random.Random(f"{work.seed}-{work.name}-{at}"), f"{work.name}-{at}"
    amount, line = chance.randrange(1, 3_000), AppropriationRef(chance.choice(work.lines))
    command = commit_command(line, amount, approval=ApprovalRef(f"決-{name}"), case=CaseRef(f"案-{name}"))
    made = _asked(transaction, note, f"{name}-commit", lambda desk, key: desk.commit(command, by=CLERK, key=key))
    fate = chance.random()
    if made is None:
        pass
    elif fate < 0.15:
        cancel = CancelCommitment(commitment=made.ref, on=date(2026, 7, 2))
        _asked(transaction, note, f"{name}-cancel", lambda desk, key: desk.cancel(cancel, by=CLERK, key=key))
    else:
        if fate < 0.35 and amount > 1:
            less = DecreaseCommitment(commitment=made.ref, amount=Yen(amount // 2), on=date(2026, 7, 2))
            _asked(transaction, note, f"{name}-decrease", lambda desk, key: desk.decrease(less, by=CLERK, key=key))
            amount -= amount // 2
        _paid(transaction, note, name, made.ref, amount)
    note(f"{name}-end end")


def _paid(transaction: Transaction, note: Callable[[str], object], name: str, commitment: Any, amount: int) -> None:
    issue = issue_command(commitment, amount)
    order = _asked(transaction, note, f"{name}-order", lambda desk, key: desk.order(issue, by=CLERK, key=key))
    confirm = ConfirmPaymentOrder(order=order.ref, on=date(2026, 7, 16))
    _asked(transaction, note, f"{name}-confirm", lambda desk, key: desk.confirm(confirm, by=ACCOUNTANT, key=key))
    pay = MakePayment(order=order.ref, amount=Yen(amount), on=date(2026, 7, 31))
    _asked(transaction, note, f"{name}-pay", lambda desk, key: desk.pay(pay, by=ACCOUNTANT, key=key))


def _asked(transaction: Transaction, note: Callable[[str], object], key: str, ask: Callable[[ExpenditureDesk, str], Any]) -> Any:
    """一つの命令 / Until it is done or refused; a collision is tried again after a pause, up to a deadline."""
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until:
        try:
            with transaction() as connection:
                desk = ExpenditureDesk(books=SqlBooks(connection), journal=SqlJournal(connection, clock=CLOCK), gate=allow_all)
                answer = ask(desk, key)
        except Busy:
            time.sleep(random.uniform(0.001, 0.05))
        except Refusal as refused:
            note(f"{key} {refused.finding.code}")
            return None
        else:
            note(f"{key} done")
            return answer
    raise AssertionError("gave up")
