"""説明 / Every public name begins its docstring with 日本語 / English, and every module too."""

import ast
import re

JAPANESE = r"[぀-ヿ㐀-鿿々〇ー]"
FIRST_LINE = re.compile(rf"^(?=[^/]*{JAPANESE}).+? / (「.*|.*[A-Za-z]{{2,}}.*)$")


def public(node):
    return not node.name.startswith("_")


def is_overload(node):
    return any(
        getattr(each, "id", getattr(each, "attr", "")) in ("overload", "setter") for each in getattr(node, "decorator_list", ())
    )


def named(tree, prefix=""):
    """公開の名 / Public classes, functions, methods and properties; not what stands inside a function."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and public(node) and not is_overload(node):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from named(node, f"{prefix}{node.name}.")


def test_every_public_name_says_what_it_is_in_both_languages(sources):
    wrong = [
        f"{source.place}:{node.lineno} {name}"
        for source in sources
        if "migrations" not in source.parts
        for name, node in named(source.tree)
        if not FIRST_LINE.match((ast.get_docstring(node) or "").partition("\n")[0])
        and not (name.rpartition(".")[2].startswith("test_") and "testing" in source.parts)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_module_says_what_it_is(sources):
    wrong = [
        source.place for source in sources if not FIRST_LINE.match((ast.get_docstring(source.tree) or "").partition("\n")[0])
    ]
    assert not wrong, "\n".join(wrong)


def test_the_pattern_wants_both_languages():
    assert FIRST_LINE.match("会計年度 / The fiscal year.")
    assert not FIRST_LINE.match("The fiscal year.")
    assert not FIRST_LINE.match("会計年度")
    assert not FIRST_LINE.match("fiscal year / 会計年度")
    assert not FIRST_LINE.match("会計年度/The fiscal year")
