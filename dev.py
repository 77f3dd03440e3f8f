#!/usr/bin/env python3
"""作業場の入口：環境を作り、試し、検査する / The workspace's front door; standard library only.

    python3 dev.py demo     一件の購入を、起案から廃棄まで動かす / run the journey
    python3 dev.py test     試験を走らせる / run the tests (PostgreSQL included)
    python3 dev.py help     ほかの仕事 / the other jobs

It makes ``.venv`` from the hash-pinned lock (with uv when it is there, else pip), links
the five packages by one relative .pth (works in folders with Japanese names on every
Python), and runs the job there. Nothing outside this folder is touched.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENV = ROOT / ".venv"
MEMBERS = ("master_data", "case_core", "public_records", "fiscal", "standardization")
# 下の段は上の段をすべて含む。peers は比べる相手（計測と夜の試験） / each holds the one before; peers: what is measured against
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock", "peers": "requirements-peers.lock"}
SITES = ("mkdocs.yml", "mkdocs.en.yml")
OLDEST = (3, 11)
# 試験は子の終わるのを待つ間も手が空くので、一人多く働かせる；ブラウザは待たない / tests wait for children, Chromium does not
WORKERS = (min((os.cpu_count() or 1) + 1, 5), min(os.cpu_count() or 1, 4))


# 頁の例は一つの名前の場を分け合うので、一つのファイルは一人が見る。順は tests/conftest.py が決める（長いものから）
# a page's examples share one namespace: a file stays with one worker, in the order tests/conftest.py gives
BY_FILE = ["--dist", "loadfile", "--no-loadscope-reorder"]


def say(text):
    print("== " + text, flush=True)


def stop(text):
    print("!! " + text, file=sys.stderr, flush=True)
    raise SystemExit(2)


# ---------------------------------------------------------------- 環境 / the environment


def python():
    return ENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def child_environment():
    env = dict(os.environ, PYTHONUTF8="1", PIP_DISABLE_PIP_VERSION_CHECK="1", NO_MKDOCS_2_WARNING="1")
    env.pop("PYTHONHOME", None)
    env.pop("PYTHONPATH", None)
    # 一度翻訳したものは取っておく。置き場は一つで、源の隣には何も書かない / compiled once, kept in one place, nothing beside the sources
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = str(ROOT / ".dev" / "pycache")
    env["VIRTUAL_ENV"] = str(ENV)
    env["PATH"] = str(python().parent) + os.pathsep + env.get("PATH", "")
    return env


def run(command, quiet=False, **more):
    """命令を走らせる / Run; a failure ends this script with the child's exit code."""
    code = call(command, quiet=quiet, **more)
    if code:
        raise SystemExit(code)


def call(command, quiet=False, **more):
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=child_environment(), stdout=sink, check=False, **more
    ).returncode


def stamp(level):
    """環境の指紋 / What the environment was made from; a change makes it anew."""
    digest = hashlib.sha256()
    digest.update((ROOT / LOCKS[level]).read_bytes())
    digest.update(Path(__file__).read_bytes())
    for member in MEMBERS:
        digest.update((ROOT / "packages" / member / "pyproject.toml").read_bytes())
    digest.update(sys.version.encode())
    return level + " " + digest.hexdigest()


def prepare(level):
    mark = ENV / "made-from.txt"
    wanted = [stamp(each) for each in list(LOCKS)[list(LOCKS).index(level) :]]
    if mark.exists() and python().exists() and mark.read_text(encoding="utf-8").strip() in wanted:
        return
    uv = shutil.which("uv")
    make_environment(uv)
    say(f"{LOCKS[level]} のとおりに入れる（{'uv' if uv else 'pip'}） / installing the locked packages")
    install(uv, LOCKS[level])
    link_members()
    mark.write_text(stamp(level), encoding="utf-8")


def make_environment(uv):
    if (
        python().exists()
        and call([python(), "-c", f"import sys; sys.exit(sys.version_info[:3] != {sys.version_info[:3]})"], quiet=True) == 0
    ):
        return
    say("仮想環境 .venv を作る / making the virtual environment .venv")
    if ENV.exists():
        shutil.rmtree(ENV)
    if uv:
        run([uv, "venv", "--quiet", "--python", sys.executable, ENV])
    elif has("ensurepip"):
        run([sys.executable, "-m", "venv", ENV])
    elif has("pip"):
        run([sys.executable, "-m", "venv", "--without-pip", ENV])
    else:
        stop(
            "この Python には venv の pip がない。Debian・Ubuntu では「apt install python3-venv」、または uv を入れる。\n"
            "   This Python cannot make an environment with pip: 'apt install python3-venv' on Debian/Ubuntu, or install uv."
        )


def has(module):
    return subprocess.run([sys.executable, "-c", "import " + module], capture_output=True, check=False).returncode == 0


def install(uv, lock):
    if uv:
        run([uv, "pip", "install", "--quiet", "--python", python(), "--require-hashes", "-r", lock])
        return
    pip = [python(), "-m", "pip"]
    if call([*pip, "--version"], quiet=True, stderr=subprocess.DEVNULL):
        pip = [sys.executable, "-m", "pip", "--python", python()]
    # 錠は要るものを一つ残らず持つので解かせない；前もって翻訳もさせない（使うときにされる） / the lock is whole: nothing
    # to resolve; what is imported is compiled then, the rest never
    run([*pip, "install", "--quiet", "--no-deps", "--no-compile", "--require-hashes", "--only-binary", ":all:", "-r", lock])


def link_members():
    """五つの包みを相対の .pth でつなぐ / Link the members and write their metadata, as an editable install would.

    An editable install writes absolute paths in UTF-8, which Python 3.12 and older on
    Windows reads in the console's code page: a Japanese folder name then stops the
    interpreter from starting. A relative, ASCII .pth does not.
    """
    import tomllib  # after the version check

    where = subprocess.run(
        [str(python()), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, encoding="utf-8", env=child_environment(), check=True,
    )  # fmt: skip
    site = Path(where.stdout.strip())
    sources = [ROOT / "packages" / member / "src" for member in MEMBERS] + [ROOT / "examples"]
    lines = [Path(os.path.relpath(source, site)).as_posix() for source in sources]
    (site / "_jichitai.pth").write_text("\n".join(lines) + "\n", encoding="ascii")
    for old in site.glob("jichitai_*.dist-info"):
        shutil.rmtree(old)
    for member in MEMBERS:
        project = tomllib.loads((ROOT / "packages" / member / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        write_metadata(site, project)
        for name, target in project.get("scripts", {}).items():
            write_script(name, target)
    workspace = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    write_metadata(
        site, {**workspace["project"], "entry-points": workspace["tool"]["jichitai"]["entry-points"], "dependencies": []}
    )


def write_metadata(site, project):
    folder = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    folder.mkdir()
    requires = "".join(f"Requires-Dist: {each}\n" for each in project["dependencies"])
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n{requires}", encoding="utf-8"
    )
    groups = dict(project.get("entry-points", {}))
    if "scripts" in project:
        groups["console_scripts"] = project["scripts"]
    text = "".join(
        f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in entries.items()) + "\n" for group, entries in groups.items()
    )
    (folder / "entry_points.txt").write_text(text, encoding="utf-8")
    (folder / "INSTALLER").write_text("dev.py\n", encoding="utf-8")
    names = ["METADATA", "entry_points.txt", "INSTALLER", "RECORD"]
    (folder / "RECORD").write_text("".join(f"{folder.name}/{name},,\n" for name in names), encoding="utf-8")


def write_script(name, target):
    module, _, function = target.partition(":")
    call_it = f"import sys; sys.argv[0] = '{name}'; from {module} import {function}; sys.exit({function}())"
    if os.name == "nt":
        (python().parent / f"{name}.cmd").write_text(f'@"%~dp0python.exe" -X utf8 -c "{call_it}" %*\r\n', encoding="ascii")
        return
    script = python().parent / name
    script.write_text(f'#!/bin/sh\nexec "$(dirname "$0")/python" -X utf8 -c "{call_it}" "$@"\n', encoding="ascii")
    script.chmod(0o755)


# ---------------------------------------------------------------- 仕事 / the jobs


def job_demo(given):
    """demo     一件の購入を動かす / the journey: examples/one_purchase"""
    prepare("run")
    run([python(), "-m", "one_purchase", *given])


def job_test(given):
    """test     試験（--tier short｜nightly｜browser、ほかの引数は pytest へ） / the tests"""
    tier, rest = "short", list(given)
    if "--tier" in rest:
        at = rest.index("--tier")
        tier = (rest[at + 1 : at + 2] or ["?"])[0]
        del rest[at : at + 2]
    marks = {"short": "not nightly and not browser", "nightly": "nightly", "browser": "browser"}
    if tier not in marks:
        stop(f"試験の段は {'・'.join(marks)} のどれか / a tier is one of {', '.join(marks)}")
    prepare({"short": "run", "nightly": "peers", "browser": "dev"}[tier])
    workers = (
        []
        if any(each.startswith(("-n", "-p")) for each in rest)
        else ["-n", str(WORKERS[tier == "browser"]), *(["--dist", "worksteal"] if tier == "browser" else BY_FILE)]
    )
    say(f"試験（{tier}） / tests ({tier})")
    # ブラウザの試験は一つのフォルダにだけある：ほかを集めるのに、試験そのものの半分の時がかかる / they live in one folder
    rest = rest if tier != "browser" or any(not each.startswith("-") for each in rest) else [*rest, "tests/browser"]
    pytest = [python(), "-m", "pytest", "--doctest-modules", "-m", marks[tier], *rest]
    if not workers:
        run(pytest)
        return
    # 通る試験の assert を書き換えるのは無駄である。落ちたものだけを、詳しくもう一度走らせる
    # rewriting the asserts of tests that pass is waste; what failed runs once more, in detail
    code = call([*pytest, *workers, "--assert=plain"])
    if code == 1:
        say("落ちたものを詳しく / what failed, in detail")
        call([*pytest, "--last-failed", "--last-failed-no-failures=none"])
    if code:
        raise SystemExit(code)


def job_lint(given):
    """lint     書式・型・依存の向き / ruff, format check, mypy --strict, pyright, import-linter"""
    prepare("dev")
    bin_dir = python().parent
    failed = []
    for name, command in (
        ("ruff check", [bin_dir / "ruff", "check", "."]),
        ("ruff format", [bin_dir / "ruff", "format", "--check", "."]),
        ("mypy --strict", [python(), "-m", "mypy"]),
        ("pyright", [bin_dir / "pyright"]),
        ("import-linter", [bin_dir / "lint-imports"]),
    ):
        say(name)
        if call([*command, *given]):
            failed.append(name)
    if failed:
        stop("通らなかった / failed: " + ", ".join(failed))
    say("すべて通った / all clean")


def job_docs(given):
    """docs     文書の網を作る（二つの作り手で厳しく、--published なら公開する方だけ） / build the site strictly into site/"""
    prepare("dev")
    bin_dir = python().parent
    published_only = "--published" in given
    given = [each for each in given if each != "--published"]
    say(f"zensical build --strict（{'、'.join(SITES)}）")
    build_both([bin_dir / "zensical", "build", "--strict", "--clean", *given])
    for config in () if published_only else SITES:
        say(f"mkdocs build --strict（{config}）")
        run([bin_dir / "mkdocs", "build", "--quiet", "--strict", "-f", config, "-d", ROOT / ".cache" / "site-mkdocs"])


def build_both(command):
    """二つの言語を並べて作る / Both languages at once: the second from a copy, as the first cleans the folder both lie in."""
    first, second = SITES
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder)
        (beside / "site").mkdir()
        for each in ROOT.glob("mkdocs*.yml"):
            shutil.copy(each, beside)
        shutil.copytree(ROOT / "docs", beside / "docs", ignore=shutil.ignore_patterns("__pycache__"))
        other = subprocess.Popen([str(part) for part in [*command, "-f", second]], cwd=beside, env=child_environment())
        code = call([*command, "-f", first])
        if other.wait() or code:
            raise SystemExit(other.returncode or code)
        shutil.move(beside / "site" / "en", ROOT / "site" / "en")


def job_bench(given):
    """bench    計測（benchmarks/ の名前を渡す） / benchmarks, all or by name"""
    prepare("peers")
    names = [each for each in given if not each.startswith("-")]
    rest = [each for each in given if each.startswith("-")]
    found = sorted(path for path in (ROOT / "benchmarks").glob("*.py") if not path.name.startswith("_"))
    for path in found:
        if not names or path.stem in names:
            say(path.stem)
            run([python(), path, *rest])


def job_setup(given):
    """setup    環境だけを作る / only make the environment (--dev for the tools, --peers for what is measured against too)"""
    prepare(next((each[2:] for each in given if each[2:] in LOCKS), "run"))
    say(f"使える：{python()} / ready")


def job_lock(_given):
    """lock     固定版の一覧を作り直す（uv が要る） / rewrite the locks; needs uv"""
    uv = shutil.which("uv") or stop("uv が要る / uv is needed")
    export = [uv, "export", "--quiet", "--no-emit-workspace", "--no-header", "--no-annotate"]
    run([*export, "--no-dev", "-o", LOCKS["run"]])
    run([*export, "--group", "dev", "-o", LOCKS["dev"]])
    run([*export, "--all-groups", "-o", LOCKS["peers"]])


JOBS = {name[4:]: job for name, job in list(globals().items()) if name.startswith("job_")}


def usage():
    print(__doc__)
    for job in JOBS.values():
        print("    " + (job.__doc__ or "").strip())


def main(arguments):
    if sys.version_info < OLDEST:
        stop("Python 3.11 以上が要る（今は {}.{}） / Python 3.11 or newer is needed".format(*sys.version_info[:2]))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        usage()
        return
    job = JOBS.get(arguments[0])
    if job is None:
        stop(f"「{arguments[0]}」という仕事はない。python3 dev.py help / no such job")
    job(arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
