"""事務引継の計測 / Handing over an officer with 10,000 cases: the document, its page, accepting and moving everything.

    python3 dev.py bench handover [--cases=10000] [--only sqlite|postgresql]

Every case has an open task and three events. One run each, in seconds, in one transaction
for each command, as an application would run it. Prints Markdown.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests" / "support")]

from attrs import evolve  # noqa: E402
from postgres_server import Server  # noqa: E402

from jichitai.case_core.cases.case import AssignTask, OpenCase, OpenTask, assign_task, open_case, open_task  # noqa: E402
from jichitai.case_core.handover.duty_facts import AcceptHandover, OfferHandover, PrepareHandover  # noqa: E402
from jichitai.case_core.handover.rendering import handover_page  # noqa: E402
from jichitai.case_core.handover_desk import HandoverDesk  # noqa: E402
from jichitai.case_core.office import Office  # noqa: E402
from jichitai.case_core.sight.sight import Sight  # noqa: E402
from jichitai.case_core.sql import SqlCaseStores  # noqa: E402
from jichitai.case_core.testing.handovers import profiles, transfer  # noqa: E402
from jichitai.case_core.testing.town import CLERK, SUCCESSOR, SUPPLY, MovingClock, office_in_memory  # noqa: E402
from jichitai.case_core.texts import FreeText  # noqa: E402
from jichitai.master_data.kernel import CaseRef  # noqa: E402
from jichitai.master_data.sql import SqlJournal, open_database, upgrade  # noqa: E402

T = TypeVar("T")
CLOCK = MovingClock(2026, 7, 1)
OTHER = SUCCESSOR


def office(connection: Any) -> Office:
    """庁内 / The example city's office on a connection."""
    return evolve(office_in_memory(clock=CLOCK), journal=SqlJournal(connection, clock=CLOCK), stores=SqlCaseStores(connection))


def fill(here: Office, count: int) -> None:
    """案件を立てる / Cases of the clerk, each with a task that went to and fro."""
    by, title, line = here.actor(CLERK), here.seal(FreeText("複合機の買入れ")), here.line_of(SUPPLY, here.actor(CLERK))
    command = OpenCase(title=FreeText("複合機の買入れ"), unit=SUPPLY, responsible=CLERK)
    for at in range(count):
        ref = CaseRef(f"2026-{at:06d}")
        case = here.write_case(None, open_case(command, ref=ref, title=title, by=by), by=by)
        task = OpenTask(case=ref, title=FreeText("見積り"), assignee=OTHER, due_on=date(2026, 8, 1 + at % 28))
        case = here.write_case(case, open_task(case, task, title=title, by=by, line=line), by=by)
        given = AssignTask(case=ref, task=case.tasks[0].ref, to=CLERK)
        here.write_case(case, assign_task(case, given, by=by, line=line), by=by)


def told(backend: str, url: Any, count: int) -> None:
    """語る / Fill, hand over, print."""
    database, took = open_database(url), dict[str, float]()

    def timed(name: str, work: Callable[[HandoverDesk], T]) -> T:
        began = time.perf_counter()
        with database.write() as connection:
            made = work(HandoverDesk(office(connection), profiles()[0]))
        took[name] = time.perf_counter() - began
        return made

    with database.write() as connection:
        upgrade(connection)
        upgrade(connection, "jichitai.case_core")
        fill(office(connection), count)
    change = transfer()
    document = timed("引継書を作る（案件・歩み・作業）", lambda desk: desk.document(change, by=CLERK))
    sight = Sight(officer=CLERK)
    page = timed("HTML にする", lambda _: handover_page(document, sight=sight, titles=lambda _: "複合機の買入れ"))
    made = timed("調製する", lambda desk: desk.prepare(PrepareHandover(change=change), by=CLERK, key="p"))
    timed("申し出る", lambda desk: desk.offer(OfferHandover(handover=made.ref), by=CLERK, key="o"))
    timed("変わったところを見る", lambda desk: desk.changes(made.ref, by=CLERK))
    seen = AcceptHandover(handover=made.ref, seen=document.digest)
    done = timed("受けて、すべてを移す", lambda desk: desk.accept(seen, by=SUCCESSOR, key="a"))
    timed("案件を一枚で見る", lambda desk: desk.papers.view(document.cases[0].case, by=CLERK))
    if done.moved_on is None or done.size != 2 * count:
        raise SystemExit("引き継がれていない")
    database.close()
    print(f"\n### {backend}：案件{count:,}件・作業{count:,}件の職員の引継ぎ（HTMLは{len(page) / 1e6:.1f}MB） / handover\n")
    print("| 段 / step | 秒 |\n|---|--:|")
    for name, seconds in took.items():
        print(f"| {name} | {seconds:,.2f} |")
    print(f"| 合わせて | {sum(took.values()):,.2f} |", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=10_000)
    options.add_argument("--only", choices=("sqlite", "postgresql"))
    given = options.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        if given.only in (None, "sqlite"):
            told("SQLite", f"sqlite:///{folder}/handover.db", given.cases)
        if given.only in (None, "postgresql"):
            server = Server(Path(folder) / "data", durable=True)
            told("PostgreSQL", server.create(), given.cases)
            server.stop()


if __name__ == "__main__":
    main()
