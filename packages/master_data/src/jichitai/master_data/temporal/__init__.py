"""双時点の事実 / Bitemporal facts: what was valid on a day, as it was believed at an instant.

組織・職・任用・債権者・口座・金融機関・文書分類は、どれも「いつからいつまで有効か」と「いつ、
そう記録したか」を別にもつ。一つの系列（種類と鍵）では、どの時点の記録で見ても、有効な期間は
重ならない。過去を直すときも、前に何と信じられていたかは消えない。
"""

from .errors import LineChangedByAnother, NothingValidThere
from .facts import Change, Fact, Kind, Line
from .memory import MemoryFacts, MemoryMasters
from .ports import FactStore, Masters

__all__ = [
    "Change",
    "Fact",
    "FactStore",
    "Kind",
    "Line",
    "LineChangedByAnother",
    "Masters",
    "MemoryFacts",
    "MemoryMasters",
    "NothingValidThere",
]
