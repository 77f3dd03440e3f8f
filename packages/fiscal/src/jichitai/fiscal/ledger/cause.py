"""支出の原因 / What gives rise to an expenditure."""

from __future__ import annotations

from enum import Enum


class CommitmentCause(Enum):
    """支出の原因 / What gives rise to the expenditure (法第232条の3「契約その他の行為」)."""

    CONTRACT = "contract"
    """契約 / A contract; its performance is inspected before payment (法第234条の2)."""
    OTHER_ACT = "other_act"
    """契約以外の行為 / Another act: salaries, grants, assistance."""
