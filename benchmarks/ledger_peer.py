"""会計の同業との計測 / The same kind of work in django-ledger, beside ours, on SQLite at the same durability.

    python3 dev.py bench ledger_peer [--seconds=3 --rounds=3]

django-ledger has no budget that could be overspent: what both can do is to post one balanced
entry of two lines, in a transaction of its own, with a durable commit (WAL, FULL). Ours is
a whole commitment: rules, guarded line, approval, gapless number, two chained entries,
idempotency key. Prints Markdown; without django-ledger it says so.
"""

# ruff: noqa: PLC0415 - Django's models can be imported only after its settings are made

from __future__ import annotations

import argparse
import importlib.util
import multiprocessing
import platform
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests" / "support")]

Post = Callable[[str], object]


def ours(folder: Path) -> Post:
    """こちら / ``ExpenditureDesk.commit``."""
    from commitments import REFS, desk, prepare

    url = f"sqlite:///{folder / 'ours.db'}"
    prepare(url)
    commit = desk(url)
    return lambda key: commit(key, REFS[hash(key) % len(REFS)], 1)


def theirs(folder: Path) -> Post:
    """django-ledger / ``EntityModel.commit_txs``, posted, in one transaction."""
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="bench", USE_TZ=True, TIME_ZONE="Asia/Tokyo", DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
            "django_ledger",
        ],
        DATABASES={"default": {
            "ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "theirs.db"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL",
            },
        }},
    )  # fmt: skip
    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import transaction
    from django_ledger.io import roles
    from django_ledger.models import EntityModel

    call_command("migrate", verbosity=0)
    admin = get_user_model().objects.create_user("bench")
    entity: Any = EntityModel.create_entity(name="city", use_accrual_method=True, admin=admin, fy_start_month=4)
    entity.create_chart_of_accounts(assign_as_default=True, commit=True, coa_name="city")
    entity.populate_default_coa(activate_accounts=True)
    ledger, accounts = entity.create_ledger(name="2026", posted=True), entity.get_all_accounts()
    debit = accounts.filter(role=roles.EXPENSE_OPERATIONAL).first()
    credit = accounts.filter(role=roles.ASSET_CA_CASH).first()
    at = datetime(2026, 7, 1, tzinfo=ZoneInfo("Asia/Tokyo"))

    def post(key: str) -> None:
        lines = [
            {"account": account, "amount": Decimal(1), "tx_type": side, "description": key}
            for account, side in ((debit, "debit"), (credit, "credit"))
        ]
        with transaction.atomic():
            entity.commit_txs(je_timestamp=at, je_txs=lines, je_ledger_model=ledger, je_posted=True)

    return post


def rate(post: Post, name: str, seconds: float) -> float:
    done, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        post(f"{name}-{done}")
        done += 1
    return done / seconds


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=3.0)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    print(
        f"## 会計の同業 / A ledger beside ours\n\n{platform.machine()}・CPU {multiprocessing.cpu_count()}・Python {platform.python_version()}\n"
    )
    warnings.simplefilter("ignore")
    if importlib.util.find_spec("django_ledger") is None:
        sys.exit("django-ledger is not installed in this environment (it is in the dev group)")
    with tempfile.TemporaryDirectory(prefix="jc-bench-") as folder:
        posts = {"ExpenditureDesk.commit": ours(Path(folder)), "django-ledger commit_txs": theirs(Path(folder))}
        rates: dict[str, list[float]] = {name: [] for name in posts}
        for at in range(given.rounds + 1):  # the first round warms up
            for name, post in posts.items():
                got = rate(post, f"{name}-{at}", given.seconds if at else 0.5)
                if at:
                    rates[name].append(got)
    print("| | 毎秒（中央値） |\n|---|--:|")
    for name, each in rates.items():
        print(f"| {name} | {statistics.median(each):,.0f} |")
    one, other = rates.values()
    print(f"\n比（各巡の比の中央値）：{statistics.median(a / b for a, b in zip(one, other, strict=True)):.1f}倍")


if __name__ == "__main__":
    main()
