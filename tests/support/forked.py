"""枝分かれする書き手たち / Processes forked from one that has already loaded what every writer needs.

Eight writers would otherwise load the database layer eight times, which costs more
than what they then do.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing import forkserver

LOADED = ["journal_workers", "ledger_workers", "budget_writer"]


def context() -> multiprocessing.context.ForkServerContext:
    """枝分かれのもと / The fork server of this test process, its modules loaded; all writers come from it."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(LOADED)
    # The fork server is a fresh interpreter, and does not get our sys.path before Python 3.13.
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
    return made
