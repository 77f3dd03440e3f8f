"""取り込むだけでは何も起きない / Importing does nothing: no framework, no thread, no file, no network."""

import json
import subprocess
import sys

import pytest

HEAVY = [
    "pydantic",
    "pydantic_core",
    "sqlalchemy",
    "alembic",
    "pendulum",
    "typer",
    "rich",
    "pytest",
    "hypothesis",
    "openpyxl",
    "numpy",
    "cryptography",
]
PACKAGES = [
    "jichitai.master_data",
    "jichitai.case_core",
    "jichitai.public_records",
    "jichitai.fiscal",
    "jichitai.standardization",
]

WATCH = """
import builtins, json, socket, sys, threading
written, opened = [], builtins.open
def watching(file, mode="r", *rest, **more):
    if set(mode) & set("wax+"):
        written.append(str(file))
    return opened(file, mode, *rest, **more)
builtins.open = watching
def refuse(*_, **__):
    raise AssertionError("a socket was opened")
socket.socket.connect = refuse
before = set(sys.modules)
__import__(sys.argv[1], fromlist=["x"])
added = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps({"added": sorted(added), "written": written, "threads": threading.active_count()}))
"""


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_is_imported_lightly_and_quietly(package):
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-B", "-c", WATCH, package], capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert not set(seen["added"]) & set(HEAVY)
    assert seen["written"] == []
    assert seen["threads"] == 1


def test_the_command_is_imported_lightly_too():
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-B", "-c", WATCH, "jichitai.master_data.cli"], capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert not set(json.loads(done.stdout)["added"]) & set(HEAVY)
