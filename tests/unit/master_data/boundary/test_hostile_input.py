"""敵意のある入力 / Many mutated texts, in a process with bounded memory: typed errors only, in bounded time."""

import subprocess
import sys

import pytest

SCRIPT = """
import random, sys, time
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
except ImportError:
    pass
from jichitai.master_data.boundary.wire import wire_of
from jichitai.master_data.kernel import InputError, loaded_rules
from jichitai.master_data.boundary.json_reader import read_json

seed, count = int(sys.argv[1]), int(sys.argv[2])
dice = random.Random(seed)
wires = [wire_of(info) for info in loaded_rules()]
good = [
    b'{"from_day": "2026-01-30", "period": {"count": 1, "unit": "months"}, "starts_at_midnight": false}',
    b'{"exact": "1/3"}', b'{"parts": ["100/3", "100/3", "100/3"]}', b'{"born_on": "2008-04-01", "day": "2026-03-31"}', b'{"year": 2025}',
]
pieces = [b'"', b"{", b"}", b"[", b"]", b":", b",", b"\\\\", b"\\\\u0000", b"\\\\ud800", b"1e9", b"NaN", b"9" * 400, b"-", b"0", b"null", b"\\xff", b"\\x00", "\\u202e".encode(), b"[" * 50, b"9999-12-31", b"0001-01-01"]
worst = 0.0
for _ in range(count):
    data = bytearray(dice.choice(good))
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(data) + 1)
        data[at : at + dice.randrange(4)] = dice.choice(pieces)
    began = time.perf_counter()
    try:
        read_json(bytes(data))
    except InputError as error:
        assert error.findings
    answer = dice.choice(wires).run(bytes(data))
    assert set(answer) in ({"result"}, {"refused"}), answer
    worst = max(worst, time.perf_counter() - began)
print(f"seed {seed}: {count} texts, worst {worst * 1000:.1f} ms")
assert worst < 2.0
"""


def fuzz(seed, count, timeout):
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SCRIPT, str(seed), str(count)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=timeout,
    )
    assert done.returncode == 0, done.stderr[-2_000:]


def test_mutated_texts_bring_only_typed_errors():
    fuzz(seed=20261121, count=4_000, timeout=60)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(8))
def test_very_many_mutated_texts_bring_only_typed_errors(seed):
    fuzz(seed=seed, count=250_000, timeout=900)
