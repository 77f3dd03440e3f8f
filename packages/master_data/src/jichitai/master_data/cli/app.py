"""コマンドの組立て / The application: its commands, what other packages add, and how failures are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Annotated, Any, Final, cast

import typer

from .. import LAW_AS_OF, __version__
from ..kernel.diagnostics import DomainError, InputError
from . import database, findings, law, rules, vectors
from .output import FINDINGS, OK, USAGE, Language, Voice, line, prepare_streams

COMMANDS_GROUP: Final = "jichitai.commands"
_NAME: Final = "jichitai"
_LANGUAGE_VARIABLE: Final = "JICHITAI_LANG"
_INTERRUPTED: Final = 130
# Typer は 0.29 から click を内に持つ。どちらの版でも、書き方の誤りはこの型である。
_MALFORMED: Final = cast("type[Exception]", typer.BadParameter.__mro__[2])


def build(given: Sequence[str] = ()) -> typer.Typer:
    """命令の木をつくる / The application for one command line.

    What other packages add is loaded only when it is called for, or when all commands
    are to be shown: a heavy one does not slow the others.
    """
    app = typer.Typer(
        name=_NAME, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip
    app.callback()(_globals)
    app.add_typer(rules.app, name="rules")
    app.add_typer(law.app, name="law")
    app.add_typer(vectors.app, name="vectors")
    app.add_typer(database.journal_app, name="journal")
    app.command(name="doctor")(database.doctor)
    ours = {each.name for each in app.registered_commands} | {each.name for each in app.registered_groups}
    for point in _called_for(given, ours):
        _add(app, point)
    if "demo" not in {each.name for each in app.registered_commands}:
        app.command(name="demo")(_demo_elsewhere)
    return app


def _add(app: typer.Typer, point: EntryPoint) -> None:
    """A package whose command cannot be loaded must not take the others with it."""
    try:
        add_to: Callable[[typer.Typer], Any] = point.load()
        add_to(app)
    except (ImportError, AttributeError) as error:
        if point.name == "demo":  # 実演はソースにだけある：無いことは別の所見で言う
            return
        found = findings.command_not_loadable(name=point.name, target=point.value, kind=type(error).__name__)

        def not_loadable(context: typer.Context) -> None:
            raise Voice.of(context).fail(USAGE, found)

        app.command(name=point.name, help="読み込めない命令 / A command that cannot be loaded.")(not_loadable)


def _demo_elsewhere(context: typer.Context) -> None:
    """一件の購入を動かす（ソースの一式で） / Run the demonstration; it comes with the source tree."""
    raise Voice.of(context).fail(USAGE, findings.demo_not_here())


def _version(wanted: bool) -> None:
    if wanted:
        line(f"jichitai {__version__}（法令の基準日 / law as of {LAW_AS_OF}）")
        raise typer.Exit


def _globals(
    context: typer.Context,
    lang: Annotated[Language, typer.Option(help="言語 / language", envvar=_LANGUAGE_VARIABLE)] = Language.JA,
    no_color: Annotated[bool, typer.Option("--no-color", help="色を使わない / no colour", envvar="NO_COLOR")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="版と法令の基準日 / version and law date", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """自治体の事務の規則を、JSON から呼ぶ / The rules of municipal administration, on JSON.

    終了符号 / exit codes: 0 = よい / fine, 1 = 所見がある / findings, 2 = 命令の書き方が違う / malformed call.
    """
    context.obj = Voice(lang, not no_color)


def run(argv: Sequence[str] | None = None) -> int:
    """動かす / Run the command line; every failure is a finding, never a traceback for a mistake of the caller."""
    prepare_streams()
    given = _globals_first(list(sys.argv[1:] if argv is None else argv))
    voice = Voice(_language_of(given), "--no-color" not in given)
    command = typer.main.get_command(build(given))
    try:
        code = command.main(args=given, prog_name=_NAME, standalone_mode=False)
    except _MALFORMED as error:
        return _malformed(error, voice)
    except InputError as error:
        voice.findings(error.findings)
        return FINDINGS
    except DomainError as error:
        voice.findings([error.finding])
        return FINDINGS
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    return code if isinstance(code, int) else OK


def _malformed(error: Exception, voice: Voice) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else _NAME
    told = getattr(error, "format_message", lambda: str(error))()
    if told:  # 引数なしで呼ばれ、手引きを示しただけのときは空である
        voice.findings([findings.command_malformed(told=told, command=command)])
    return USAGE


def _globals_first(given: list[str]) -> list[str]:
    """``--lang`` and ``--no-color`` may stand anywhere before ``--``."""
    end = given.index("--") if "--" in given else len(given)
    first: list[str] = []
    rest: list[str] = []
    at = 0
    while at < end:
        option = given[at]
        taken = 2 if option == "--lang" and at + 1 < end else 1
        is_global = option in ("--lang", "--no-color") or option.startswith("--lang=")
        (first if is_global else rest).extend(given[at : at + taken] if is_global else [option])
        at += taken if is_global else 1
    return [*first, *rest, *given[end:]]


def _called_for(given: Sequence[str], ours: set[str | None]) -> list[EntryPoint]:
    """Which added commands to load: the one whose name is the first word, or all when it is no name of ours."""
    words = [word for at, word in enumerate(given) if not word.startswith("-") and given[at - 1 : at] != ["--lang"]]
    wanted = words[0] if words else None
    if wanted in ours or "--version" in given:
        return []
    added = sorted(entry_points(group=COMMANDS_GROUP), key=lambda each: each.name)
    return [each for each in added if each.name == wanted] or added


def _language_of(given: Sequence[str]) -> Language:
    """The language before the command line is understood: a malformed call is told in it too."""
    told = os.environ.get(_LANGUAGE_VARIABLE, "")
    for option, value in zip(given, [*given, ""][1:], strict=True):
        if option == "--lang":
            told = value
        elif option.startswith("--lang="):
            told = option.partition("=")[2]
    return Language.EN if told == Language.EN.value else Language.JA
