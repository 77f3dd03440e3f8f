"""書き手 / One writer process: commits on one budget line as often as it is told, and says what came of it.

Run by ``test_budget_line.py`` in processes forked from one that has loaded everything.
"""

import random
import time
from collections import Counter
from datetime import date
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier

from host_sessions import transaction_of

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.refusals import Refusal
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing import commit_command
from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal
from jichitai.master_data.sql.errors import Busy

CLOCK = FixedClock.at(2026, 7, 1)
DEADLINE = 180.0


def attempt(transaction, command, key: str, retries: Counter) -> str:
    """一度の試み / Until it is done or refused; a collision is tried again after a pause, up to a deadline.

    A SERIALIZABLE session among READ COMMITTED ones loses nearly every race: without a
    pause it uses up any number of tries while the others work.
    """
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until:
        try:
            with transaction() as connection:
                desk = ExpenditureDesk(books=SqlBooks(connection), journal=SqlJournal(connection, clock=CLOCK), gate=allow_all)
                desk.commit(command, by=OfficerRef("1001"), key=key)
        except Busy:
            retries["busy"] += 1
            time.sleep(random.uniform(0.001, 0.05))
        except Refusal as refused:
            return refused.finding.code
        else:
            return "done"
    return "gave up"


def write(url: str, kind: str, name: str, attempts: int, line: str, start: Barrier, told: SimpleQueue) -> None:
    """書き続ける / Wait for the others, work, and tell what came of every attempt."""
    transaction, counted, retries = transaction_of(url, kind), Counter(), Counter()
    start.wait(60)
    for at in range(attempts):
        # 決裁を試みごとに変える：同じ決裁なら、その行の待ち合わせが予算の見張りの代わりをしてしまう。
        approval = ApprovalRef(f"決-{name}-{at}")
        command = commit_command(AppropriationRef(line), 1_000, on=date(2026, 7, 1), approval=approval)
        counted[attempt(transaction, command, f"{name}-{at}", retries)] += 1
    told.put({**counted, **retries})
