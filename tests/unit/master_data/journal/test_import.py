"""読み込みは軽く、何もしない / Importing the journal loads no framework and does nothing."""

import subprocess
import sys

import pytest

HEAVY = ("sqlalchemy", "pydantic", "pendulum", "cryptography", "alembic", "psycopg", "hypothesis", "pytest")
LOOK = (
    "import sys, threading\n"
    "import socket\n"
    "socket.socket.connect = None\n"
    "import {module}\n"
    "print([name for name in {heavy} if name in sys.modules], threading.active_count())\n"
)


@pytest.mark.parametrize(
    ("module", "allowed"),
    [("jichitai.master_data.journal", ()), ("jichitai.master_data.journal.verify", ()),
     ("jichitai.master_data.sql", ("sqlalchemy", "pendulum", "alembic", "psycopg"))],
)  # fmt: skip
def test_importing_loads_no_framework_starts_no_thread_and_needs_no_network(module, allowed):
    heavy = tuple(name for name in HEAVY if name not in allowed)
    code = LOOK.format(module=module, heavy=heavy)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[] 1"
