"""データベースの表 / Tables carry our prefix, belong to one package each, and reach into no other."""

import importlib
import pkgutil

import pytest

sqlalchemy = pytest.importorskip("sqlalchemy")


@pytest.fixture(scope="module")
def tables(folders):
    found = {}
    for package in folders:
        try:
            room = importlib.import_module(f"jichitai.{package}.sql")
        except ModuleNotFoundError:
            continue
        modules = [
            importlib.import_module(f"{room.__name__}.{each.name}")
            for each in pkgutil.iter_modules(room.__path__)
            if each.name != "migrations"
        ]
        for module in [room, *modules]:
            for thing in vars(module).values():
                if isinstance(thing, sqlalchemy.MetaData):
                    found.setdefault(package, {}).update(thing.tables)
    return found


def test_there_is_something_to_look_at(tables):
    assert tables["master_data"]


def test_every_table_carries_our_prefix(tables):
    assert not [name for own in tables.values() for name in own if not name.startswith("jc_")]


def test_no_table_belongs_to_two_packages(tables):
    names = [name for own in tables.values() for name in own]
    assert len(names) == len(set(names))


def test_no_foreign_key_reaches_into_another_package(tables):
    reaching = [
        f"{package}: {name}.{key.parent.name} → {key.target_fullname}"
        for package, own in tables.items()
        for name, table in own.items()
        for key in table.foreign_keys
        if key.target_fullname.partition(".")[0] not in own
    ]
    assert not reaching


def test_money_and_counts_are_whole_numbers(tables):
    # 金額を小数や浮動小数で置くと、方言ごとに値が変わる。
    inexact = [
        f"{name}.{column.name}"
        for own in tables.values()
        for name, table in own.items()
        for column in table.columns
        if isinstance(column.type, sqlalchemy.Float | sqlalchemy.Numeric)
    ]
    assert not inexact
