"""文書分類 / File classification: editions by day, codes that end but stay valid for old files, and what became of them."""

from .checks import check_edition, check_reuse, check_successions
from .desk import CLASSES, EDITIONS, ClassificationDesk, EditionHead, RevisionPlan
from .difference import ChangedClass, EditionDifference, difference_between
from .entry import ClassEntry, ClassificationEdition, ClassificationScheme, Succession, Successor
from .errors import ClassUnknown, RevisionRefused
from .events import REVISED, data_of, edition_of
from .history import ClassCandidate, ClassConversion, ClassificationHistory, ClassOutcome

__all__ = [
    "CLASSES",
    "EDITIONS",
    "REVISED",
    "ChangedClass",
    "ClassCandidate",
    "ClassConversion",
    "ClassEntry",
    "ClassOutcome",
    "ClassUnknown",
    "ClassificationDesk",
    "ClassificationEdition",
    "ClassificationHistory",
    "ClassificationScheme",
    "EditionDifference",
    "EditionHead",
    "RevisionPlan",
    "RevisionRefused",
    "Succession",
    "Successor",
    "check_edition",
    "check_reuse",
    "check_successions",
    "data_of",
    "difference_between",
    "edition_of",
]
