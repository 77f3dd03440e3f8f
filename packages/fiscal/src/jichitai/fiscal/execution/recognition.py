"""支出負担行為の整理区分 / When an expenditure is recorded as committed, how much, and on which papers: the body's own table.

整理区分は、団体の規則（財務規則の別表）で定まる。ここに国の既定はない：表は ``read_recognition`` で読み、
日付のある版として渡す。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

from attrs import frozen

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, PartyRef, Yen

from ..ledger.cause import CommitmentCause
from ..refusals import refuse
from . import recognition_findings as findings


class Moment(Enum):
    """整理する時期 / The moment at which a commitment is recorded."""

    CONTRACT = "contract"
    """契約を締結するとき / When the contract is concluded."""
    DECISION = "decision"
    """支出を決定するとき（貸付・給付・指令を含む） / When the expenditure is decided."""
    CLAIM = "claim"
    """請求のあったとき / When it is claimed."""
    DUE_DAY = "due_day"
    """支払期日 / On the day it falls due."""


@frozen(kw_only=True)
class Recognition:
    """整理区分の行 / One row: the moments it allows (the first is the rule, the others its exceptions) and the papers needed."""

    moments: tuple[Moment, ...]
    papers: frozenset[str] = frozenset()


RecognitionTable = Mapping[str, Recognition]
"""整理区分の表 / The rows by the code of the object (節)."""


def read_recognition(values: Mapping[str, Any]) -> RecognitionTable:
    """団体の表を読む / Reads ``values`` of the body's own table (for ``EffectiveTable.read_local``).

    >>> table = read_recognition({"10": {"moments": ["contract", "claim"], "papers": ["見積書"]}})
    >>> table["10"].moments[0]
    <Moment.CONTRACT: 'contract'>
    """
    return MappingProxyType({
        code: Recognition(moments=tuple(Moment(each) for each in row["moments"]), papers=frozenset(row.get("papers", ())))
        for code, row in values.items()
    })  # fmt: skip


@frozen(kw_only=True)
class MomentFact:
    """時期の事実 / That a moment came: on which day, for how much."""

    moment: Moment
    on: date
    amount: Yen


@frozen(kw_only=True)
class CommitAsRecognised:
    """整理区分により支出負担行為をせよ / Command: commit as the table says: the day and the amount follow from the facts.

    ``facts`` 起きた事実（契約、請求など）。``papers`` 添えた書類。
    """

    appropriation: AppropriationRef
    case: CaseRef
    approval: ApprovalRef
    payee: PartyRef
    cause: CommitmentCause
    facts: tuple[MomentFact, ...]
    papers: frozenset[str] = frozenset()


def recognised(*, code: str, table: RecognitionTable, facts: tuple[MomentFact, ...], papers: frozenset[str]) -> MomentFact:
    """いつ、いくらで整理するか / The fact by which a commitment is recorded: the first moment of the row that has come.

    ``RecognitionMissing``, ``MomentNotCome`` and ``PapersMissing`` when the table cannot be followed.

    >>> table = read_recognition({"10": {"moments": ["contract", "claim"]}})
    >>> claim = MomentFact(moment=Moment.CLAIM, on=date(2026, 7, 1), amount=Yen(500))
    >>> recognised(code="10", table=table, facts=(claim,), papers=frozenset()).amount
    Yen(500)
    """
    row = table.get(code)
    if row is None:
        refuse(findings.recognition_missing(code=code))
    lacking = sorted(row.papers - papers)
    if lacking:
        refuse(findings.recognition_papers_missing(papers="、".join(lacking)))
    come = [fact for moment in row.moments for fact in facts if fact.moment is moment]
    if not come:
        refuse(findings.moment_not_come(code=code, moments="/".join(each.value for each in row.moments)))
    return come[0]
