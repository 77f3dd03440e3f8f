"""約束の試験 / The suites a store must pass; subclass, give the fixtures, inherit the promises."""

from .journal import JournalContract, OutboxContract, some_fact
from .masters import MastersContract

__all__ = ["JournalContract", "MastersContract", "OutboxContract", "some_fact"]
