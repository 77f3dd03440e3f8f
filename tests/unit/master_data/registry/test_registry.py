"""登録簿 / The registry finds what is installed by entry points, and imports no adapter."""

import subprocess
import sys

import pytest

from jichitai.master_data import registry


def test_the_ground_floor_is_installed_under_its_name():
    package = next(each for each in registry.installed_packages() if each.name == "master_data")
    assert package.module.__name__ == "jichitai.master_data"
    assert package.version == package.module.__version__
    assert (package.folder / "registry.py").exists()
    assert package.finding_prefix == "master-data"


def test_an_entry_point_that_leads_nowhere_is_told_as_a_missing_module():
    for nowhere in ("math", "jichitai.nowhere"):  # 包みでない部品と、ない部品
        with pytest.raises(ModuleNotFoundError, match=nowhere):
            _ = registry.InstalledPackage(name="nowhere", version="0", module_name=nowhere).folder


def test_a_rule_is_found_by_its_name_without_importing_the_other_packages():
    asked = "import sys; from jichitai.master_data import registry; print(registry.find_rule('fiscal.check_low_value_negotiation').id);"
    asked += "print([name for name in sys.modules if name.startswith(('jichitai.case_core', 'jichitai.public_records'))])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["fiscal.check_low_value_negotiation", "[]", ""]
    assert registry.find_rule("check_low_value_negotiation") is registry.find_rule("fiscal.check_low_value_negotiation")
    assert registry.find_rule("fiscal.period_ends_on") is None


def test_the_rules_of_a_package_are_listed_by_id():
    ids = [info.id for info in registry.rules("master_data")]
    assert ids == sorted(ids)
    assert {"master_data.fiscal_year_of", "master_data.period_ends_on"} <= set(ids)
    assert all(each.startswith("master_data.") for each in ids)


def test_a_package_that_is_not_installed_has_nothing():
    assert registry.rules("nowhere") == registry.tables("nowhere") == registry.findings("nowhere") == ()


def test_a_rule_is_found_by_id_and_by_its_own_name():
    by_id = registry.find_rule("master_data.period_ends_on")
    assert by_id is not None
    assert registry.find_rule("period_ends_on") == by_id


@pytest.mark.parametrize("name", ["master_data.nothing", "nothing", "nowhere.period_ends_on", ""])
def test_an_unknown_rule_is_none(name):
    assert registry.find_rule(name) is None


@pytest.mark.parametrize("name", ["period_end_on", "master_data.period_ends", "満年齢", "ends_on"])
def test_a_near_name_is_offered(name):
    near = registry.near_rules(name)
    assert {"master_data.period_ends_on", "master_data.legal_age_on"} & set(near)
    assert len(near) <= 5


def test_findings_of_every_room_are_listed():
    modules = {info.module for info in registry.findings("master_data")}
    assert {"jichitai.master_data.kernel.findings", "jichitai.master_data.boundary.findings"} <= modules


def test_listing_rules_imports_no_adapter_and_no_framework():
    script = (
        "import sys; from jichitai.master_data import registry; registry.rules(); registry.tables(); registry.findings();"
        "heavy = {'pydantic', 'sqlalchemy', 'typer', 'rich', 'pytest', 'hypothesis', 'alembic'} & set(sys.modules);"
        "rooms = [m for m in sys.modules if m.startswith('jichitai.') and {'sql', 'boundary', 'cli', 'testing'} & set(m.split('.'))];"
        "assert not heavy, heavy; assert not rooms, rooms"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
