"""依存 / What is imported is declared, where it is allowed, and nothing else."""

import re

import pytest

EXTRA_OF_ROOM = {
    "boundary": "boundary",
    "cli": "boundary",
    "sql": "sql",
    "migrations": "sql",
    "testing": "testing",
    "frames": "frames",
}
FRAMEWORKS = {
    "pydantic",
    "sqlalchemy",
    "alembic",
    "psycopg",
    "typer",
    "rich",
    "pytest",
    "hypothesis",
    "openpyxl",
    "cryptography",
    "polars",
    "numpy",
}
# URL の名で選ばれ、import 文には現れない駆動部。
CHOSEN_BY_NAME = {"psycopg"}
MAY_READ_TIME_ZONES = {"jichitai.master_data.kernel.clock", "jichitai.master_data.closed_days"}


def name_of(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower()


def declared(project):
    table = project["project"]
    base = {name_of(each) for each in table["dependencies"]}
    return base, {extra: {name_of(each) for each in needs} for extra, needs in table["optional-dependencies"].items()}


def used_by_room(sources, package, distribution_of):
    used = {}
    for source in sources:
        if source.package == package:
            for module, line in source.imports:
                distribution = distribution_of(module)
                if distribution and distribution != f"jichitai-{package.replace('_', '-')}":
                    used.setdefault(source.room, {}).setdefault(distribution, f"{source.place}:{line}")
    return used


def test_every_package_has_the_same_four_extras(projects):
    assert {name: sorted(declared(project)[1]) for name, project in projects.items()} == {
        name: ["boundary", "frames", "sql", "testing"] for name in projects
    }


def test_what_is_imported_is_declared(projects, sources, distribution_of):
    undeclared = [
        f"{package} {room}: {distribution}（{place}）"
        for package, project in projects.items()
        for room, used in used_by_room(sources, package, distribution_of).items()
        for distribution, place in used.items()
        if distribution not in allowed(project, room)
    ]
    assert not undeclared, undeclared


def allowed(project, room):
    base, extras = declared(project)
    if room == "testing":  # 置き場の試験は、置き場の追加の組も使う
        return base | extras["testing"] | extras["sql"] | extras["frames"]
    return base | extras.get(EXTRA_OF_ROOM.get(room, ""), set())


# 追加の組は、どの包みでも同じものを約束する：使わない包みでも、名を聞けば中身が分かるように
PROMISED = {"boundary": {"pydantic"}, "sql": {"sqlalchemy"}, "testing": {"pytest", "hypothesis"}, "frames": {"polars"}}


def test_the_extras_promise_the_same_in_every_package(projects):
    for package, project in projects.items():
        _, extras = declared(project)
        assert set(extras) == set(PROMISED), package
        assert all(PROMISED[extra] <= needs for extra, needs in extras.items()), package


def test_what_is_declared_is_imported(projects, sources, distribution_of):
    unused = []
    for package, project in projects.items():
        rooms = used_by_room(sources, package, distribution_of)
        base, extras = declared(project)
        everywhere = set().union(*rooms.values()) if rooms else set()
        unused += [f"{package}: {each}" for each in base - everywhere]
        for extra, needs in extras.items():
            there = set().union(*(rooms.get(room, {}) for room, name in EXTRA_OF_ROOM.items() if name == extra))
            siblings = {each for each in needs if each.startswith("jichitai-")}
            unused += [f"{package}[{extra}]: {each}" for each in needs - there - siblings - CHOSEN_BY_NAME - PROMISED[extra]]
    assert not unused, unused


def test_domain_files_know_no_framework(sources, distribution_of):
    found = [
        f"{source.place}:{line} {module}"
        for source in sources
        if source.room == "domain"
        for module, line in source.imports
        if distribution_of(module) in FRAMEWORKS
    ]
    assert not found, found


def test_only_the_clock_and_the_calendar_read_time_zones(sources):
    found = {source.module for source in sources for module, _ in source.imports if module.split(".")[0] == "pendulum"}
    assert found <= MAY_READ_TIME_ZONES


def test_the_kernel_stands_on_the_standard_library_and_attrs(sources, distribution_of):
    found = [
        f"{source.place}:{line} {module}"
        for source in sources
        if source.module.startswith("jichitai.master_data.kernel")
        for module, line in source.imports
        if distribution_of(module) not in (None, "attrs", "pendulum") and not module.startswith("jichitai.master_data.kernel")
    ]
    assert not found, found


def test_there_are_exactly_four_arrows_between_packages(sources):
    arrows = {
        (source.package, module.split(".")[1])
        for source in sources
        for module, _ in source.imports
        if module.startswith("jichitai.") and module.split(".")[1] != source.package
    }
    towers = {source.package for source in sources} - {"master_data"}
    assert arrows == {(tower, "master_data") for tower in towers}


def test_domain_files_do_not_know_their_adapters(sources):
    found = [
        f"{source.place}:{line} {module}"
        for source in sources
        if source.room == "domain" and source.parts[-1:] != ["memory"]
        for module, line in source.imports
        if module.startswith(f"jichitai.{source.package}.")
        and set(module.split(".")[2:]) & {"sql", "boundary", "cli", "testing", "migrations"}
    ]
    assert not found, found


def test_rules_do_not_know_the_ports(sources):
    """ports を使う部品（窓口）の下に、規則がある / What leans on ports is a desk; no rule file leans on a desk."""
    plain = [
        each
        for each in sources
        if each.room == "domain" and not {"ports", "memory"} & set(each.parts) and each.path.name != "__init__.py"
    ]
    desks = {
        source.module
        for source in plain
        for module, _ in source.imports
        if module.startswith(f"jichitai.{source.package}.") and set(module.split(".")[2:]) & {"ports", "memory"}
    }
    # 窓口を分けたものも窓口である：名が「desk」で終わる
    desks |= {source.module for source in plain if source.module.endswith(("desk", "_office"))}
    found = [
        f"{source.place}:{line} {module}"
        for source in plain
        if source.module not in desks
        for module, line in source.imports
        if module in desks or module.rpartition(".")[0] in desks
    ]
    assert not found, found


def test_the_contracts_of_import_linter_hold(root):
    linter = pytest.importorskip("importlinter.cli")
    code = linter.lint_imports(config_filename=str(root / "pyproject.toml"), no_cache=True)
    assert code == linter.EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("call", ["eval", "exec", "compile", "__import__"])
def test_nothing_is_evaluated_from_text(sources, call):
    found = [source.place for source in sources if re.search(rf"(?<![\w.]){call}\(", source.text)]
    assert not found


def test_nothing_is_pickled_or_run_in_a_shell(sources):
    banned = {"pickle", "shelve", "marshal", "subprocess", "yaml", "socket", "urllib.request", "http.client"}
    found = [
        f"{source.place} {module}"
        for source in sources
        if source.room != "testing"
        for module, _ in source.imports
        if module in banned and not (module == "yaml" and source.place.endswith("/boundary/yaml_reader.py"))
    ]
    # YAML は一か所だけで、部品の流れ（parse）から読む：型も参照も断るので、名から何かが作られることはない
    assert not found, found
