"""要件の並び / Conditions asked one after another, and answers that need one step."""

from __future__ import annotations

from typing import Protocol, TypeVar

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step

T = TypeVar("T")

Asked = tuple[bool, str, str, str, Citation]
"""満たさないか、欄、和文、英文、根拠 / Whether it fails, the field, the words in both languages, and the provision."""


class Refusal(Protocol):
    """所見の作り方 / A finding function that takes the field, the words and the provisions."""

    def __call__(self, *, field: str, ja: str, en: str, cites: tuple[Citation, ...]) -> Diagnostic:
        """所見を作る / Make the finding."""
        ...


def refused(make: Refusal, *asked: Asked) -> tuple[Diagnostic, ...]:
    """満たさない要件 / One finding for each condition that fails, in the order asked."""
    return tuple(make(field=field, ja=ja, en=en, cites=(cite,)) for failed, field, ja, en, cite in asked if failed)


def decided(value: T, ja: str, en: str, *cites: Citation) -> Ruling[T]:
    """一歩の判断 / A ruling of one step that rests on ``cites``."""
    return Ruling(value=value, cites=cites, steps=(Step(ja, en, cites),))
