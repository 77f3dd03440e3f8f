"""模型と歩く / A long random walk over the desks beside a plain model: nothing goes under a hold, before its day, or outside its list.

The state machines of ``tests/property`` look for a short counter-example; this one goes far. A walk is told by its seed.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context

import pytest

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError
from jichitai.public_records import (
    DestroyListed,
    ExtendRetention,
    ExtensionReason,
    HoldKind,
    LiftHold,
    LiftReason,
    PlaceHold,
    RecordState,
)
from jichitai.public_records.filing.commands import LendSeries, TakeBackSeries
from jichitai.public_records.keeping_desk import KeepingDesk
from jichitai.public_records.originals.commands import DesignateOriginal, PointCopy, PromoteCopy, StateOriginalLost
from jichitai.public_records.originals.copy_set import LossReason
from jichitai.public_records.originals_desk import OriginalsDesk
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import approved_list, file_record, memory_office, open_series
from jichitai.public_records.testing.samples import ARCHIVES, OFFICER

SCALE = float(os.environ.get("JICHITAI_NIGHT_SCALE", "1"))
STEPS, WORLD = int(1_000_000 * SCALE), 400
YEARS = {"A1": 1, "A5": 5}
DAY = timedelta(days=1)


class Walk:
    """一つの歩み / Random acts at the desks; what the model says of each record is kept in plain dicts."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.seen: Counter[str] = Counter()
        often = (self.tick, self.lift, self.back, self.propose, self.destroy)
        self.acts = (*often, *often, *often, self.hold, self.lend, self.extend, self.lose, self.promote, self.promote)

    def restart(self) -> None:
        self.today = date(2026, 5, 10)
        self.clock = MovableClock(self.today)
        self.office, journal = memory_office(clock=self.clock)
        given = {"stores": self.office.stores, "journal": journal, "clock": self.clock, "roles": EverybodyMay()}
        self.keeping, self.originals = KeepingDesk(**given), OriginalsDesk(**given)
        self.series, self.records, self.lists, self.lent = [], {}, [], set()
        self.last, self.holds, self.moved, self.protected = {}, {}, Counter(), {}
        for kind in self.chance.choices(tuple(YEARS), k=4):
            series = open_series(self.office, kind)
            self.series.append(series.ref)
            self.last[series.ref] = date(2027 + YEARS[kind], 3, 31)
            for _ in range(2):
                self.records[file_record(self.office, series).ref] = series.ref
        self.pair = list(self.records)[::3][:2]
        self.set = self.originals.designate(DesignateOriginal(record=self.pair[0], actor=OFFICER)).ref
        self.originals.point(PointCopy(copy_set=self.set, record=self.pair[1], actor=OFFICER))
        self.lost = False
        self.gone: set[object] = set()

    def go(self, steps: int) -> Counter[str]:
        for at in range(steps):
            if at % WORLD == 0:
                self.restart()
            act = self.chance.choice(self.acts)
            try:
                act()
                self.seen[act.__name__] += 1
            except DomainError:
                self.seen["refused"] += 1
        return self.seen

    # ---- 一歩 / acts

    def tick(self) -> None:
        edge = self.last[self.chance.choice(self.series)] + DAY * self.chance.choice((-1, 0, 1, 2))
        self.today = max(self.today, edge if self.chance.random() < 0.3 else self.today + DAY * self.chance.randrange(40))
        self.clock.move_to(self.today)

    def hold(self) -> None:
        record = self.chance.choice(list(self.records))
        whole = self.chance.random() < 0.4
        series, target = self.records[record], None if whole else record
        command = PlaceHold(series=series, record=target, kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER)
        self.holds[self.office.registry.place_hold(command)] = (series, target)
        self.moved[target or series] += 1

    def lift(self) -> None:
        if self.holds:
            ref = self.chance.choice(list(self.holds))
            series, target = self.holds[ref]
            self.office.registry.lift_hold(
                LiftHold(
                    series=series, record=target, hold=ref, ended_on=self.today, reason=LiftReason.WITHDRAWN,
                    approval=ApprovalRef("決-解"), actor=OFFICER,
                )
            )  # fmt: skip
            del self.holds[ref]
            self.moved[target or series] += 1
            self.protected[target or series] = self.today

    def lend(self) -> None:
        series = self.chance.choice(self.series)
        due = self.today + DAY * self.chance.randrange(30)
        self.keeping.lend(LendSeries(series=series, to=ARCHIVES, borrower=OFFICER, due_on=due, actor=OFFICER))
        self.lent.add(series)
        self.moved[series] += 1

    def back(self) -> None:
        series = self.chance.choice(self.series)
        self.keeping.take_back(TakeBackSeries(series=series, actor=OFFICER))
        self.lent.discard(series)
        self.moved[series] += 1

    def extend(self) -> None:
        series = self.chance.choice(self.series)
        through = self.last[series] + DAY * self.chance.choice((-1, 0, 1, 60))
        given = {"reason": ExtensionReason.DUTIES, "approval": ApprovalRef("決-延"), "actor": OFFICER}
        self.office.registry.extend(ExtendRetention(series=series, through=through, **given))
        assert through > self.last[series]
        self.last[series] = through
        self.moved[series] += 1

    def propose(self) -> None:
        records = self.chance.sample(list(self.records), self.chance.randrange(1, 3))
        found = approved_list(self.office, *records, approval=f"決-{len(self.lists)}")
        self.lists.append((found.ref, sorted(records), self.stamp(records)))

    def stamp(self, records) -> list[tuple[int, int]]:
        return [(self.moved[each], self.moved[self.records[each]]) for each in sorted(records)]

    def destroy(self) -> None:
        if not self.lists:
            return
        ref, records, stamp = self.chance.choice(self.lists)
        lawful = stamp == self.stamp(records) and all(map(self.may_go, records))
        try:
            done = self.office.disposal.destroy(DestroyListed(disposal_list=ref, actor=OFFICER))
        except DomainError:
            assert not lawful, ("a lawful destruction was refused", ref)
            raise
        assert lawful, ("destroyed under a hold, before its day, outside its list, on loan, or without its original", ref)
        assert [each.ref for each in done] == records
        assert all(each.state is RecordState.DESTROYED for each in done)
        self.gone.update(records)
        self.seen["records"] += len(records)

    def may_go(self, record) -> bool:
        series = self.records[record]
        held = any(target == record or (target is None and of == series) for of, target in self.holds.values())
        until = max(self.last[series], self.protected.get(record, date.min), self.protected.get(series, date.min))
        waits = self.lost and record in self.pair
        return not (record in self.gone or held or series in self.lent or waits) and self.today > until

    def lose(self) -> None:
        self.originals.state_lost(StateOriginalLost(copy_set=self.set, reason=LossReason.MISLAID, actor=OFFICER))
        self.lost = True

    def promote(self) -> None:
        self.originals.promote(
            PromoteCopy(copy_set=self.set, record=self.pair[1], compared=True, approval=ApprovalRef("決-正"), actor=OFFICER)
        )
        self.lost = False


def walked(seed: int, steps: int) -> Counter[str]:
    return Walk(seed).go(steps)


def test_a_short_walk_meets_every_act():
    seen = walked(7, 1_200)
    assert min(seen[act.__name__] for act in Walk(0).acts if act.__name__ != "promote") > 0
    assert seen["records"] > 0


@pytest.mark.nightly
def test_a_million_steps_beside_the_model(capsys):
    """百万歩 / On two processes; every destruction is one the model calls lawful, and every lawful one happens."""
    parts = 20
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        seen = sum(pool.map(walked, range(parts), [STEPS // parts] * parts), Counter())
    with capsys.disabled():
        print(f"\n  {STEPS} 歩：{dict(seen)}")
    assert seen["records"] > STEPS // 1_000
