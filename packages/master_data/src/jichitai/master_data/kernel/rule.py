"""規則 / Rules: no rule without its law, and every answer says which provision decided it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import Any, Final, Generic, ParamSpec, TypeVar

from attrs import field, frozen

from .law import Citation

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")

_ATTRIBUTE: Final = "__rule__"
_NAMESPACE: Final = "jichitai."


@frozen(kw_only=True)
class EditionUsed:
    """用いた版 / Which edition of which table an answer rests on."""

    table: str
    in_force_from: date
    amended_by: str
    verified_on: date | None

    def __str__(self) -> str:
        checked = "" if self.verified_on else "（原典との照合未了）"
        return f"{self.table}（{self.in_force_from}施行・{self.amended_by}）{checked}"

    @property
    def en(self) -> str:
        """英文 / The same in English."""
        checked = "" if self.verified_on else ", not yet compared with its source"
        return f"{self.table} (in force {self.in_force_from}, {self.amended_by}{checked})"


@frozen
class Step:
    """判断の一歩 / One step of the reasoning, in both languages, with the provision it rests on."""

    ja: str
    en: str
    cites: tuple[Citation, ...] = field(default=())


@frozen(kw_only=True)
class Ruling(Generic[T]):
    """判断 / An answer, the provisions that decided it, the editions used, and the steps.

    ``str()`` is the Japanese sentence, ``.en`` the English one.
    """

    value: T
    cites: tuple[Citation, ...]
    steps: tuple[Step, ...] = field(default=())
    editions: tuple[EditionUsed, ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        if not self.cites:
            raise ValueError("a ruling names the provision that decided it")

    @property
    def ja(self) -> str:
        """日本語の文 / The whole reasoning as a Japanese sentence."""
        law = "、".join(str(cite) for cite in self.cites)
        reasons = "".join(step.ja.rstrip("。") + "。" for step in self.steps)
        tables = f"用いた表：{'、'.join(map(str, self.editions))}。" if self.editions else ""
        return f"{shown(self.value)}（{law}）。{reasons}{tables}"

    @property
    def en(self) -> str:
        """英語の文 / The same in English."""
        law = "; ".join(cite.en for cite in self.cites)
        reasons = "".join(f" {step.en.rstrip('.')}." for step in self.steps)
        tables = f" Tables used: {'; '.join(e.en for e in self.editions)}." if self.editions else ""
        return f"{shown(self.value)} ({law}).{reasons}{tables}"

    def __str__(self) -> str:
        return self.ja


def shown(value: object) -> str:
    """値の見せ方 / How a value stands in a sentence."""
    if isinstance(value, bool):
        return "該当する" if value else "該当しない"
    if isinstance(value, Enum) and type(value).__str__ is Enum.__str__:
        return str(getattr(value, "ja", value.value))
    return "なし" if value is None else str(value)


@frozen(kw_only=True)
class RuleInfo:
    """規則の名札 / What the registry knows of a rule."""

    id: str
    ja: str
    en: str
    cites: tuple[Citation, ...]
    function: Callable[..., Any] = field(repr=False)

    @property
    def package(self) -> str:
        """包み / The package the rule belongs to: "fiscal"."""
        return self.id.partition(".")[0]


_RULES: dict[str, RuleInfo] = {}


def rule(*cites: Citation, ja: str, en: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """規則の印 / Mark a function as a rule; refuses to exist without a citation.

    The function is returned as it is (no wrapper, no cost per call). Its id is
    ``<package>.<function name>``, unique within the package.

    >>> @rule(ja="名", en="name")
    ... def lawless() -> None: ...
    Traceback (most recent call last):
        ...
    TypeError: a rule cites the provision it implements
    """
    if not cites:
        raise TypeError("a rule cites the provision it implements")

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        module, name = function.__module__, function.__name__
        package = module.removeprefix(_NAMESPACE).partition(".")[0]
        info = RuleInfo(id=f"{package}.{name}", ja=ja, en=en, cites=tuple(cites), function=function)
        known = _RULES.get(info.id)
        if known is not None and known.function.__module__ != module:
            raise TypeError(f"two rules are called {info.id}: in {known.function.__module__} and in {module}")
        _RULES[info.id] = info
        setattr(function, _ATTRIBUTE, info)
        return function

    return mark


def rule_info(function: Callable[..., Any]) -> RuleInfo:
    """規則の名札を読む / The tag of a rule; TypeError when the function is not a rule."""
    info = getattr(function, _ATTRIBUTE, None)
    if not isinstance(info, RuleInfo):
        raise TypeError(f"{function!r} is not a rule")
    return info


def loaded_rules() -> tuple[RuleInfo, ...]:
    """読み込み済みの規則 / Rules of the modules imported so far, by id. See ``master_data.registry``."""
    return tuple(_RULES[key] for key in sorted(_RULES))


def editions_of(*used: EditionUsed | Iterable[EditionUsed]) -> tuple[EditionUsed, ...]:
    """版をまとめる / Flatten and de-duplicate, keeping order."""
    flat = [each for item in used for each in ((item,) if isinstance(item, EditionUsed) else item)]
    return tuple(dict.fromkeys(flat))
