"""結末 / What becomes of a command in a scenario, in the five classes the rules of the Dutch case APIs speak of."""

from collections.abc import Callable
from enum import Enum

from attrs import evolve

from jichitai.case_core.cases.case import NotInCharge
from jichitai.case_core.gates import NotPermitted, Permission
from jichitai.case_core.numbers.ports import OpenedAlready
from jichitai.case_core.ports import CaseNotFound, StaleCase
from jichitai.case_core.testing.town import MovingClock, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.master_data.journal import IdempotencyConflict, StaleStream
from jichitai.master_data.kernel import CaseRef, DomainError, InputError


class Outcome(Enum):
    """結末 / The class of an outcome."""

    OK = "ok"
    INVALID = "invalid"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    CONFLICT = "conflict"


SCENARIOS: dict[str, Callable[[], Outcome]] = {}
"""場面 / Every scenario by its name."""

TOLD: list[str] = []
"""告げた符号 / The codes of the findings of refusals, the latest last."""


def scenario(work: Callable[[], Outcome]) -> Callable[[], Outcome]:
    """場面として載せる / Register a scenario under its function's name."""
    assert work.__name__ not in SCENARIOS
    SCENARIOS[work.__name__] = work
    return work


def outcome(work: Callable[[], object], *, target: CaseRef | None = None) -> Outcome:
    """結末 / The class of what becomes of the work.

    "Not found" is only what the command is addressed to (``target``): something unknown
    that it merely names makes the command invalid, as in the rules.
    """
    try:
        work()
    except (NotPermitted, NotInCharge) as refused:
        TOLD.append(refused.finding.code)
        return Outcome.FORBIDDEN
    except (StaleStream, StaleCase, IdempotencyConflict, OpenedAlready) as refused:
        TOLD.append(refused.finding.code)
        return Outcome.CONFLICT
    except (DomainError, InputError) as refused:
        TOLD.append(refused.finding.code)
        gone = target is not None and refused.finding.facts.get("case") == target
        missing = isinstance(refused, CaseNotFound) or refused.finding.code.endswith("case-not-found")
        return Outcome.NOT_FOUND if gone and missing else Outcome.INVALID
    except ValueError:
        TOLD.append("ValueError")
        return Outcome.INVALID
    return Outcome.OK


def walk(*, without: str | None = None, gate: Callable[[Permission], bool] | None = None) -> TypedWalk:
    """歩み / A walk with its types published; ``without`` an action its gate allows to nobody."""
    allowed = gate or (lambda asked: asked.action != without)
    office = office_in_memory(clock=MovingClock(2026, 6, 1))
    return TypedWalk(evolve(office, gate=allowed)).with_types()
