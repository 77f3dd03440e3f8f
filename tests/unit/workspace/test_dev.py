"""作業場の入口の試験 / The front door: python3 dev.py."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_help_names_every_job(dev: ModuleType) -> None:
    printed = run("help").stdout
    for job in ("demo", "test", "lint", "docs", "bench", "setup", "lock"):
        assert job in dev.JOBS
        assert f"    {job} " in printed


def test_an_unknown_job_is_a_usage_error_in_words() -> None:
    done = run("fly")
    assert done.returncode == 2
    assert "「fly」という仕事はない" in done.stderr


def test_an_unknown_tier_is_a_usage_error_in_words() -> None:
    done = run("test", "--tier", "sometimes")
    assert done.returncode == 2
    assert "short・nightly・browser" in done.stderr


def test_the_members_are_the_packages_of_the_workspace(dev: ModuleType) -> None:
    found = {path.parent.name for path in (ROOT / "packages").glob("*/pyproject.toml")}
    assert set(dev.MEMBERS) == found


def test_the_environment_is_made_anew_when_a_lock_changes(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dev.stamp("run")
    for name in ("requirements.lock", "dev.py"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    for member in dev.MEMBERS:
        folder = tmp_path / "packages" / member
        folder.mkdir(parents=True)
        (folder / "pyproject.toml").write_bytes((ROOT / "packages" / member / "pyproject.toml").read_bytes())
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    assert dev.stamp("run") == before
    with (tmp_path / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert dev.stamp("run") != before


def test_every_package_is_installed_with_its_entry_point() -> None:
    names = {each.name for each in metadata.entry_points(group="jichitai.packages")}
    assert names == {"master_data", "case_core", "public_records", "fiscal", "standardization"}


def test_the_link_file_is_ascii_and_relative(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "日本語 の 場所" / ".venv" / "site-packages"
    site.mkdir(parents=True)
    monkeypatch.setattr(dev, "ROOT", tmp_path / "日本語 の 場所")
    for member in dev.MEMBERS:
        folder = tmp_path / "日本語 の 場所" / "packages" / member
        folder.mkdir(parents=True)
        (folder / "pyproject.toml").write_bytes((ROOT / "packages" / member / "pyproject.toml").read_bytes())
    (tmp_path / "日本語 の 場所" / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    monkeypatch.setattr(dev, "write_script", lambda *_: None)
    monkeypatch.setattr(dev, "child_environment", dict)

    def answer(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, stdout=str(site))

    monkeypatch.setattr(dev.subprocess, "run", answer)
    dev.link_members()
    text = (site / "_jichitai.pth").read_text(encoding="ascii")
    assert "../../packages/fiscal/src" in text.splitlines()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-peers.lock"])
def test_every_line_of_a_lock_is_pinned_and_hashed(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith(("#", " "))]
    assert pins
    assert all("==" in pin and pin.endswith("\\") for pin in pins)
    assert sum("--hash=sha256:" in line for line in lines) >= len(pins)


def test_the_short_lock_is_a_part_of_the_long_one() -> None:
    def pins(lock: str) -> set[str]:
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line}

    assert pins("requirements.lock") < pins("requirements-dev.lock") < pins("requirements-peers.lock")


def test_what_was_compiled_is_kept_in_one_place_and_not_beside_the_sources(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    env = dev.child_environment()
    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert "PYTHONPATH" not in env
    # 文書の作り手は .cache を掃く：その外に置く
    assert Path(env["PYTHONPYCACHEPREFIX"]).relative_to(dev.ROOT).parts == (".dev", "pycache")
