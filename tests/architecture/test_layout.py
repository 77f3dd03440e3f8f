"""間取り / The layout: one namespace, small files, one version, clean text."""

import ast
import itertools
import re
import subprocess

import pytest

LONGEST_FILE = 500
LONGEST_FUNCTION = 50
ROOMS = {"boundary", "cli", "frames", "sql", "testing"}
# 探す言葉を、この試験自身が含まないように組み立てる。
HOSTS = [
    "".join(parts)
    for parts in (
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("npm", "js."),
        ("ana", "conda.org"),
        ("crates", ".io/api"),
        ("jsdel", "ivr"),
    )
]
MACHINE = ["".join(parts) for parts in (("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("C:", "\\Users"))]
UNDONE = [
    "".join(parts)
    for parts in (
        ("TO", "DO"),
        ("FIX", "ME"),
        ("XX", "X:"),
        ("type: ", "ignore"),
        ("pragma: ", "no cover"),
        ("pyright: ", "ignore"),
    )
]


def test_nothing_turns_the_namespace_into_a_package(root):
    found = list(root.glob("packages/*/src/jichitai/__init__.py"))
    assert not found, "jichitai/__init__.py があると、ほかの包みが見えなくなる"


def test_rooms_stand_directly_under_their_package(sources):
    # 部屋の名は、どの包みでも同じ場所にある。名詞のフォルダの中に部屋を隠さない。
    hidden = {source.place for source in sources for part in source.parts[1:] if part in ROOMS and source.parts[0] not in ROOMS}
    assert not hidden, hidden


@pytest.mark.parametrize("name", ["__init__.py", "findings.py", "py.typed"])
def test_every_package_has_its_curated_names_and_its_findings(folders, name):
    missing = [each for each, folder in folders.items() if not (folder / "src/jichitai" / each / name).exists()]
    if name == "findings.py":
        missing = [each for each in missing if each != "master_data"]  # 部屋ごとに findings.py をもつ
    assert not missing


def test_no_file_is_too_long(sources):
    long = {source.place: source.text.count("\n") for source in sources if source.text.count("\n") > LONGEST_FILE}
    assert not long, f"{LONGEST_FILE}行を超えるファイル：{long}"


def test_no_function_is_too_long(sources):
    long = [
        f"{source.place}:{node.lineno} {node.name}（{node.end_lineno - node.lineno + 1}行）"
        for source in sources
        if "migrations" not in source.parts  # 表を作る文の並びで、書いた後は変わらない
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long, f"{LONGEST_FUNCTION}行を超える関数：{long}"


def test_five_packages_have_one_version_and_depend_on_it_exactly(projects, root):
    versions = {name: project["project"]["version"] for name, project in projects.items()}
    assert len(set(versions.values())) == 1, versions
    (version,) = set(versions.values())
    loose = [
        (name, each)
        for name, project in projects.items()
        for each in itertools.chain(project["project"]["dependencies"], *project["project"]["optional-dependencies"].values())
        if each.startswith("jichitai-") and not each.endswith(f"=={version}")
    ]
    assert not loose
    ground = (root / "packages/master_data/src/jichitai/master_data/__init__.py").read_text(encoding="utf-8")
    assert f'__version__: Final = "{version}"' in ground
    assert f'version = "{version}"' in (root / "pyproject.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def committed(root):
    """記録されるファイル / Every text file that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("git の外では調べない")
    found = {}
    for name in sorted(set(listed.stdout.decode().split("\0")) - {""}):
        path = root / name
        if path.is_file():
            data = path.read_bytes()
            if b"\0" not in data:
                found[name] = data.decode("utf-8", "replace")
    return found


def lines_with(committed, words, skip=()):
    return [
        f"{name}:{number}: {word}"
        for name, text in committed.items()
        if not name.startswith(skip)
        for number, line in enumerate(text.splitlines(), start=1)
        for word in words
        if word in line
    ]


def test_no_committed_file_names_a_registry_host(committed):
    assert not lines_with(committed, HOSTS)


def test_no_committed_file_holds_a_path_of_a_machine(committed):
    assert not lines_with(committed, MACHINE, skip=("Dockerfile",))


def test_nothing_is_left_for_later_and_no_checker_is_silenced(committed):
    code = {
        name: text
        for name, text in committed.items()
        if name.endswith((".py", ".toml", ".md")) and not name.startswith("docs/assets/")
    }
    assert not lines_with(code, UNDONE)


def test_every_file_is_utf_8_with_line_feeds(committed):
    wrong = [name for name, text in committed.items() if "\ufffd" in text and not name.startswith(("docs/assets/", "tests/"))]
    assert not wrong
    assert not [name for name, text in committed.items() if "\r\n" in text and name.endswith((".py", ".toml", ".md"))]


def test_no_romaji_identifier_of_a_japanese_term(sources):
    # 用語はローマ字にしない。固有名詞は別である。
    romaji = re.compile(
        r"\b(senketsu|daiketsu|kessai|kian|gougi|kaigi_jikou|nendo|yosan|shishutsu|futan|hikiate|chotei|zuii|bosatsu|haiki|ikan_)\w*",
        re.IGNORECASE,
    )
    found = [
        f"{source.place}:{node.lineno} {name}"
        for source in sources
        for node in ast.walk(source.tree)
        for name in [getattr(node, "name", None) or getattr(node, "id", None) or getattr(node, "arg", None)]
        if isinstance(name, str) and romaji.match(name)
    ]
    assert not found


def test_a_change_is_recorded_in_one_line_and_both_languages(root, folders):
    wrong = []
    for path in (root / "changelog.d").rglob("*.*"):
        if path.parent == root / "changelog.d":
            continue
        named = re.fullmatch(r"[0-9]+\.(law|breaking|added|fixed)\.md", path.name) and path.parent.name in folders
        text = path.read_text(encoding="utf-8").strip()
        if not named or "\n" in text or not re.search(r"[ぁ-ん].* / [A-Z]|[ァ-ヶ一-龠].* / \S", text):
            wrong.append(path.relative_to(root).as_posix())
    assert not wrong, wrong
