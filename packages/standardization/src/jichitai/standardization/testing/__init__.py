"""試験の道具 / For your own tests: a contract for stores of item tables, and records that conform."""

from .contracts import SpecificationsContract
from .residents import RESIDENTS, resident_rows
from .strategies import filled_values, records

__all__ = ["RESIDENTS", "SpecificationsContract", "filled_values", "records", "resident_rows"]
