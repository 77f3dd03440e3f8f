"""約束の試験 / The suites a store must pass; subclass, give the fixtures, inherit the promises."""

from .journal import JournalContract, OutboxContract, some_fact

__all__ = ["JournalContract", "OutboxContract", "some_fact"]
