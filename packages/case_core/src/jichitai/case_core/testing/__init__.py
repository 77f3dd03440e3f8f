"""試験の道具 / Shipped test tools: a city that does not exist, a walk through it, the store and office contracts."""

from .contracts import CaseStoresContract, OfficeContract
from .walk import Walk, seen

__all__ = ["CaseStoresContract", "OfficeContract", "Walk", "seen"]
