"""収納データの消込みの速さ / How fast are 100,000 bank lines reconciled beside a plain dict loop? One run, printed as ratios.

同じ十万行（完納・一部・過納・二重・内容不明・重なりが混じる）を、``reconcile`` と、組を素の辞書で引くだけの輪（結果の値も
所見の種も作らない床）で合わせ、交互に計る。消し込んだ額・過誤納の額・内容不明の額が両方で一致することも確かめる。
続けて、帳簿と仕訳（記憶の上）に載せる ``take_batch`` を計る。速さは百万行毎秒で、五回のうち最も速い回を採る。
"""

from __future__ import annotations

import random
import time

from _speed import speed
from jichitai.fiscal.claims.kinds import ClaimKind
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.revenue.receipts import TakeReceipt
from jichitai.fiscal.revenue.reconciliation import LineOutcome, Reconciliation, reconcile
from jichitai.fiscal.revenue.references import AssessmentRef, ClaimRef
from jichitai.fiscal.testing.revenue_samples import COLLECTOR, YEAR, RevenueRoom, a_receipt, revenue_terms
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import Yen
from jichitai.master_data.kernel.clock import FixedClock

LINES = 100_000
BOOKED = 2_000
ROUNDS = 5


def claims_and_lines(drawn: random.Random) -> tuple[dict[ClaimRef, Yen], list[TakeReceipt]]:
    """債権と収納データ / Claims, and lines of which about one in ten is odd."""
    assessment = AssessmentRef.numbered(YEAR, 1)
    owed = {ClaimRef.under(assessment, at): Yen(drawn.randrange(1_000, 300_000)) for at in range(1, LINES + 1)}
    lines = list[TakeReceipt]()
    for at, (claim, yen) in enumerate(owed.items()):
        odd = drawn.random()
        amount = yen.amount - 500 if odd < 0.03 else yen.amount + 500 if odd < 0.05 else yen.amount
        lines.append(a_receipt(f"bank-{at}", None if 0.05 <= odd < 0.06 else claim, amount))
        if 0.06 <= odd < 0.08:
            lines.append(a_receipt(f"again-{at}", claim, amount))
        elif 0.08 <= odd < 0.1:
            lines.append(lines[-1])
    return owed, lines[:LINES]


def plain_loop(lines: list[tuple[str, str | None, int]], owed: dict[str, int]) -> tuple[int, int, int]:
    """辞書の輪 / The same sums with strings and a dict, and nothing told about any line."""
    left, seen = dict(owed), set[str]()
    applied = over = unmatched = 0
    for item, claim, amount in lines:
        if item in seen:
            continue
        seen.add(item)
        if claim is None or claim not in left:
            unmatched += amount
            continue
        taken = min(left[claim], amount)
        left[claim] -= taken
        applied += taken
        over += amount - taken
    return applied, over, unmatched


def main() -> None:
    owed, lines = claims_and_lines(random.Random(20261121))
    plain_owed = {claim.value: yen.amount for claim, yen in owed.items()}
    plain_lines = [(each.item.value, each.claim.value if each.claim else None, each.amount.amount) for each in lines]
    told: Reconciliation = reconcile(lines, owed)
    assert (told.applied.amount, told.over.amount, told.unmatched.amount) == plain_loop(plain_lines, plain_owed)
    best = speed(
        {"reconcile": lambda: reconcile(lines, owed), "辞書の輪": lambda: plain_loop(plain_lines, plain_owed)},
        LINES,
        rounds=ROUNDS,
    )
    print(f"{LINES:,}行の消込み（百万行毎秒）")
    for name, each in best.items():
        print(f"  {name:<16}{each:>8.3f}  十万行に {LINES / each / 1e6:.3f} 秒")
    print(f"  床に対して {best['reconcile'] / best['辞書の輪']:.2f} 倍")
    print("  " + "、".join(f"{outcome.value} {told.count(outcome):,}" for outcome in LineOutcome))
    began = time.perf_counter()
    found = told.findings()
    print(f"  所見 {len(found):,}件を作るのに {time.perf_counter() - began:.3f} 秒")

    room = RevenueRoom(MemoryBooks(), MemoryJournal(clock=FixedClock.at(2026, 7, 1)), revenue_terms(ordinances={}))
    made = room.assessed(room.opened(), *[10_000] * BOOKED, kind=ClaimKind.ENFORCED)
    batch = [a_receipt(f"bank-{at}", claim.ref, 10_000) for at, claim in enumerate(room.claims_of(made))]
    began = time.perf_counter()
    taken = room.desk.take_batch(batch, by=COLLECTOR)
    spent = time.perf_counter() - began
    assert taken.taken == BOOKED
    print(
        f"帳簿と仕訳に載せる（記憶の上、鎖のある仕訳と冪等の鍵つき）：{BOOKED:,}行に {spent:.2f} 秒、毎秒 {BOOKED / spent:,.0f} 行"
    )


if __name__ == "__main__":
    main()
