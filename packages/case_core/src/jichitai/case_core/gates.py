"""権限の門 / Who may do what: asked inside the transaction of every command; without an answer, nobody.

Who is in charge of a case, who holds a seat and who may decide are not asked here: the
rules of cases and proposals hold that, and no gate can switch it off.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from jichitai.master_data.gates import Gate as Gate
from jichitai.master_data.gates import OfficersOf as OfficersOf
from jichitai.master_data.gates import Permission as Permission
from jichitai.master_data.gates import allow_all as allow_all
from jichitai.master_data.gates import deny_all as deny_all
from jichitai.master_data.kernel import DomainError

from . import findings

VIEW_CASE: Final = "case-core.view-case"
"""案件を見る / What a gate is asked when a desk shows anything of a case: its state, history, papers, proposals."""
VIEW_HANDOVER: Final = "case-core.view-handover"
"""引継ぎを見る / What a gate is asked when a desk shows what hangs on an officer or a unit."""

_WORDS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


class NotPermitted(DomainError):
    """許されない / The gate does not allow the officer to do this."""


def action_of(command: type) -> str:
    """命令の名 / What a gate is asked for a command: its class in words.

    >>> class OpenCase: ...
    >>> action_of(OpenCase)
    'case-core.open-case'
    """
    return _in_words(command.__name__)


@cache
def _in_words(name: str) -> str:
    return f"case-core.{_WORDS.sub('-', name).lower()}"


def check_permitted(gate: Gate, asked: Permission) -> None:
    """許されているか / ``NotPermitted`` unless the gate allows it."""
    if not gate(asked):
        raise NotPermitted(findings.not_permitted(action=asked.action, by=asked.by, case=asked.case))
