"""評価選別 / Appraisal: by the body's own criteria, is it kept for ever or destroyed when retention ends?"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, EffectiveTable, Law, Ruling, Step, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

from . import round_findings

_DEFINED: Final = PUBLIC_RECORDS_ACT.article("2", 6)
_SCHEDULE: Final = PUBLIC_RECORDS_ACT.article("5", 5)
_LOCAL: Final = PUBLIC_RECORDS_ACT.article("34")


class Measure(Enum):
    """満了時の措置 / What happens when retention ends."""

    TRANSFER = "transfer"
    """移管 / It goes to the archives and is kept."""
    DESTROY = "destroy"
    """廃棄 / It is destroyed."""
    UNDECIDED = "undecided"
    """未定 / Nobody has decided; nothing may be destroyed."""


@frozen(kw_only=True)
class HistoricalCriterion:
    """歴史公文書の基準の一つ / One criterion, in the words of the body's own rule."""

    code: str
    ja: str


@frozen(kw_only=True)
class HistoricalCriteria:
    """歴史公文書の基準 / The criteria of one edition, by code."""

    criteria: Mapping[str, HistoricalCriterion] = field(hash=False)


CriteriaTable = EffectiveTable[HistoricalCriteria]
"""基準の表 / Editions; ``as_of`` the day of the appraisal."""


def read_criteria(path: Path, *, extra_laws: Mapping[str, Law] | None = None) -> CriteriaTable:
    """基準を読む / Read the body's TOML file; ``[[edition.values.criterion]]`` with ``code`` and ``ja``."""
    return EffectiveTable.read_local(path, _criteria, extra_laws=extra_laws)


def _criteria(values: Mapping[str, Any]) -> HistoricalCriteria:
    found: dict[str, HistoricalCriterion] = {}
    for raw in values["criterion"]:
        each = HistoricalCriterion(**raw)
        if each.code in found or not each.code.strip() or not each.ja.strip():
            raise ValueError("a criterion has a code of its own and its words")
        found[each.code] = each
    if not found:
        raise ValueError("it has no criterion")
    return HistoricalCriteria(criteria=MappingProxyType(found))


@frozen(kw_only=True)
class Finding:
    """当てはめ / What an appraiser found about one document: which criteria it meets; none is an answer too."""

    document: str
    met: tuple[str, ...]


@rule(_DEFINED, _SCHEDULE, _LOCAL, ja="満了時の措置（評価選別）", en="Measure at the end of retention")
def measure_of(*, documents: int, findings: tuple[Finding, ...]) -> Ruling[Measure]:
    """満了時の措置（評価選別） / The measure for a whole series, from what was found about its documents.

    One document that meets one criterion takes the whole series to the archives. While a
    document has not been looked at (fewer findings than ``documents``), it is undecided.

    >>> measure_of(documents=2, findings=(Finding(document="1", met=()), Finding(document="2", met=("ア",)))).value
    <Measure.TRANSFER: 'transfer'>
    """
    cites = (_DEFINED, _SCHEDULE, _LOCAL)
    met = tuple(each for each in findings if each.met)
    looked_at = len({each.document for each in findings})
    if met:
        words = "、".join(f"文書{each.document}が基準{'・'.join(each.met)}" for each in met)
        step = Step(f"{words}に当たるので、簿冊の全部を移管する", "a document meets a criterion: the whole series goes", cites)
        return Ruling(value=Measure.TRANSFER, cites=cites, steps=(step,))
    if looked_at < documents or not documents:
        step = Step(f"{documents}件のうち{looked_at}件しか見ていない", f"only {looked_at} of {documents} were looked at", cites)
        return Ruling(value=Measure.UNDECIDED, cites=cites, steps=(step,))
    step = Step("どの文書も基準に当たらない", "no document meets a criterion", cites)
    return Ruling(value=Measure.DESTROY, cites=cites, steps=(step,))


def check_findings(criteria: HistoricalCriteria, findings: tuple[Finding, ...]) -> tuple[Diagnostic, ...]:
    """当てはめの検め / Criteria named that the edition does not have."""
    return tuple(
        round_findings.criterion_unknown(code=code) for each in findings for code in each.met if code not in criteria.criteria
    )
