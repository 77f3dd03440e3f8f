"""写しを続ける / A mapping whose process was killed goes on where it was, and the output is the same to the byte."""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.standardization.boundary.reports import problems_as_csv
from jichitai.standardization.frames.mapping import map_large_csv
from jichitai.standardization.frames.options import Options
from jichitai.standardization.frames.state import StateOfAnother
from jichitai.standardization.mapping.character_steps import Rewrite, Rewriting
from jichitai.standardization.mapping.day_step import Day, DayForm
from jichitai.standardization.mapping.plan import Assignment, Plan, SourceColumn
from jichitai.standardization.mapping.rows import MappingRefused
from jichitai.standardization.mapping.step import Pad
from jichitai.standardization.testing import RESIDENTS, resident_rows

NAMES = [item.name for item in RESIDENTS.items]
STEPS = {"宛名番号": (Pad(15),), "氏名_フリガナ": (Rewrite(Rewriting.HIRAGANA),), "生年月日": (Day(DayForm.ISO),)}
PLAN = Plan(
    title="例", business_id="001", group=RESIDENTS.group, columns=tuple(SourceColumn(name=each) for each in NAMES),
    assignments=tuple(Assignment(item=each, columns=(each,), steps=STEPS.get(each, ())) for each in NAMES),
)  # fmt: skip
OPTIONS = Options(block_bytes=30_000)
FILES = ("out.csv", "originals.csv", "problems.csv")


class Stopped(Exception):
    pass


def run(folder, *, progress=None, plan=PLAN, source=None, options=OPTIONS):
    """状態を残して写す / One run, begun or taken up, with all three files beside its state."""
    with ExitStack() as stack:
        out, originals, told = (
            stack.enter_context((folder / name).open("r+b" if (folder / name).exists() else "w+b")) for name in FILES
        )
        return map_large_csv(
            plan, RESIDENTS, source or folder.parent / "source.csv", out, originals=originals, options=options,
            each=lambda found: told.write(problems_as_csv(found, header=False).encode()), progress=progress,
            state=folder / "state.json", beside=(told,),
        )  # fmt: skip


def written(folder):
    return [(folder / name).read_bytes() for name in FILES]


@pytest.fixture
def source(tmp_path):
    rows = list(resident_rows(1_500, seed=4))
    for at in range(0, len(rows), 50):
        rows[at][NAMES.index("生年月日")] = "2026-02-30"
    rows[700] = rows[700][:-1]
    path = tmp_path / "source.csv"
    path.write_text("\n".join(map(",".join, [NAMES, *rows])) + "\n", encoding="utf-8", newline="")
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
    return path


def stop_after(count):
    seen = []

    def stop(offset, rows):
        seen.append(rows)
        if len(seen) == count:
            raise Stopped

    return stop


CHILD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_resumed_mapping import run
run(Path(sys.argv[2]), progress=lambda offset, rows: time.sleep(0.15))
"""


def test_a_killed_process_is_taken_up_and_the_output_is_the_same_to_the_byte(source, tmp_path):
    whole = run(tmp_path / "whole")
    folder, state = tmp_path / "killed", tmp_path / "killed" / "state.json"
    seen = set()
    for _ in range(2):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(Path(__file__).parent), str(folder)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
        )
        before, until = state.read_bytes() if state.exists() else b"", time.monotonic() + 40
        while (not state.exists() or state.read_bytes() == before) and time.monotonic() < until and child.poll() is None:
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
        seen.add(state.read_bytes())
    assert len(seen) == 2  # 二度目は、一度目の後から
    assert len((folder / "out.csv").read_bytes()) < len((tmp_path / "whole" / "out.csv").read_bytes())
    assert run(folder) == whole
    assert written(folder) == written(tmp_path / "whole")
    assert not state.exists()


@pytest.mark.parametrize("after", [4, *(pytest.param(each, marks=pytest.mark.nightly) for each in (1, 9))])
def test_what_was_written_after_the_state_is_cut_off(source, tmp_path, after):
    whole = run(tmp_path / "whole")
    folder = tmp_path / "killed"
    with pytest.raises(Stopped):
        run(folder, progress=stop_after(after))
    for name in FILES:
        with (folder / name).open("ab") as stream:
            stream.write("書きかけ,\n1".encode() * 100_000)  # 残りの全部より長い
    seen = []
    assert run(folder, progress=lambda offset, rows: seen.append(rows)) == whole
    assert written(folder) == written(tmp_path / "whole")
    assert seen[0] > 60 * (after - 1)


def test_no_state_no_originals_and_the_way_without_state_write_the_same(source, tmp_path):
    whole = run(tmp_path / "whole")
    with (tmp_path / "a.csv").open("wb") as out:
        assert map_large_csv(PLAN, RESIDENTS, source, out, options=OPTIONS) == whole
    assert (tmp_path / "a.csv").read_bytes() == written(tmp_path / "whole")[0]
    run(tmp_path / "whole")  # 終わった後にもう一度：始めから、同じものを
    assert (tmp_path / "a.csv").read_bytes() == written(tmp_path / "whole")[0]


def test_a_state_of_another_source_mapping_or_output_is_not_taken_up(source, tmp_path):
    folder = tmp_path / "killed"
    with pytest.raises(Stopped):
        run(folder, progress=stop_after(3))
    other = evolve(PLAN, assignments=(*PLAN.assignments[:-1], evolve(PLAN.assignments[-1], steps=(Pad(9),))))
    for changed in ({"plan": other}, {"options": evolve(OPTIONS, keep=3)}):
        with pytest.raises(StateOfAnother) as refused:
            run(folder, **changed)
        assert refused.value.finding.code == "standardization.state-of-another"
    text = source.read_bytes()
    source.write_bytes(text.replace(b"000000000000001", b"000000000000009", 1))
    with pytest.raises(StateOfAnother):
        run(folder)
    source.write_bytes(text)
    before = (folder / "out.csv").read_bytes()
    (folder / "out.csv").write_bytes(before.replace(b"000000000000001", b"000000000000009", 1))
    with pytest.raises(StateOfAnother):
        run(folder)
    (folder / "out.csv").write_bytes(before[:100])
    with pytest.raises(StateOfAnother):
        run(folder)
    (folder / "out.csv").write_bytes(before)
    assert run(folder).rows == 1_500


def test_no_value_of_a_person_stands_in_the_state_and_a_refused_mapping_empties_nothing(source, tmp_path):
    folder = tmp_path / "killed"
    with pytest.raises(Stopped):
        run(folder, progress=stop_after(3))
    stored = (folder / "state.json").read_text(encoding="utf-8")
    assert "佐藤" not in stored
    assert "2026-02-30" not in stored
    before = written(folder)
    with pytest.raises(MappingRefused):
        run(folder, plan=evolve(PLAN, columns=PLAN.columns[1:]))
    assert written(folder) == before
