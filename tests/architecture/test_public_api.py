"""公開の名 / The public names of each package and their signatures, as they were last agreed.

To agree to a change: ``python tests/architecture/test_public_api.py`` rewrites public_api.txt.
"""

import difflib
import inspect
import re
import sys
from enum import Enum
from importlib import import_module
from pathlib import Path

SNAPSHOT = Path(__file__).with_name("public_api.txt")
PACKAGES = ("master_data", "case_core", "public_records", "fiscal", "standardization")
# 土台の部屋で、外から名で取り込む入口。
GROUND = (
    "master_data.kernel",
    "master_data.codec",
    "master_data.journal",
    "master_data.registry",
    "master_data.coverage",
    "master_data.sql",
)


def described(name, thing):
    if inspect.isclass(thing) and issubclass(thing, Enum):  # 署名は Python の版で違う
        yield f"enum {name}: {', '.join(f'{each.name}={each.value}' for each in thing)}"
    elif inspect.isclass(thing):
        try:
            text = str(inspect.signature(thing))
        except (TypeError, ValueError):
            text = "(…)"
        yield f"class {name}{plain(text)}"
        for member, value in sorted(vars(thing).items()):
            function = value.__func__ if isinstance(value, classmethod | staticmethod) else value
            if not member.startswith("_") and inspect.isfunction(function):
                yield f"  {member}{plain(str(inspect.signature(function)))}"
            elif not member.startswith("_") and isinstance(value, property):
                yield f"  {member} -> {plain(str(getattr(value.fget, '__annotations__', {}).get('return', '')))}"
    elif inspect.isroutine(thing):
        yield f"def {name}{plain(str(inspect.signature(thing)))}"
    else:
        yield f"{name}: {type(thing).__name__}"


def plain(text):
    return re.sub(r" at 0x[0-9a-f]+", "", text).replace("'", "").replace("jichitai.", "")


def current():
    lines = []
    for package in (*PACKAGES, *GROUND):
        module = import_module(f"jichitai.{package}")
        names = getattr(module, "__all__", None)
        if names is None:
            names = [
                name
                for name, thing in vars(module).items()
                if getattr(thing, "__module__", "") == module.__name__ and not name.startswith("_")
            ]
        lines.append(f"# jichitai.{package}")
        for name in sorted(names):
            thing = getattr(module, name)
            home = getattr(thing, "__module__", "") or ""
            if package == "master_data" and ".kernel" in home:
                lines.append(f"{name} = kernel.{name}")
            else:
                lines.extend(described(name, thing))
        lines.append("")
    return "\n".join(lines)


def test_the_public_names_are_those_last_agreed():
    agreed, now = SNAPSHOT.read_text(encoding="utf-8").splitlines(), current().splitlines()
    changed = list(difflib.unified_diff(agreed, now, "認めたもの", "今のもの", lineterm="", n=1))
    assert not changed, "\n".join([*changed, f"認めるなら python {Path(__file__).name} で書き直す"])


if __name__ == "__main__":
    SNAPSHOT.write_text(current(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{SNAPSHOT.name}\n")
