"""双時点の事実 / Bitemporal facts: what was valid on a day, as it was believed at an instant.

組織・職・任用・債権者・口座・金融機関・文書分類は、どれも「いつからいつまで有効か」と「いつ、
そう記録したか」を別にもつ。一つの系列（種類と鍵）では、どの時点の記録で見ても、有効な期間は
重ならない。過去を直すときも、前に何と信じられていたかは消えない。
"""

from .comparing import Difference, check_line
from .constraint import TimeConstraint, gaps_between
from .desk import PlannedChange, record_with_entry, stream_of
from .errors import KeyNamesNoPart, LineChangedByAnother, LineHasGap, LineStillValid, NothingValidThere, PeriodsOverlap
from .facts import Change, Fact, Kind, Line
from .index import FactIndex
from .memory import MemoryFacts, MemoryMasters
from .ports import FactStore, Masters

__all__ = [
    "Change",
    "Difference",
    "Fact",
    "FactIndex",
    "FactStore",
    "KeyNamesNoPart",
    "Kind",
    "Line",
    "LineChangedByAnother",
    "LineHasGap",
    "LineStillValid",
    "Masters",
    "MemoryFacts",
    "MemoryMasters",
    "NothingValidThere",
    "PeriodsOverlap",
    "PlannedChange",
    "TimeConstraint",
    "check_line",
    "gaps_between",
    "record_with_entry",
    "stream_of",
]
