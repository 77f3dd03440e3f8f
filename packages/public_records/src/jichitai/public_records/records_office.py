"""文書事務 / The records office: both desks over one set of stores, for one transaction."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel.clock import Clock

from .disposal_desk import DisposalDesk
from .filing.classification import Classification
from .policy import RecordsPolicy
from .ports import RecordsRoles, RecordsStores
from .registry_desk import RegistryDesk


class RecordsOffice:
    """文書事務 / ``registry`` files and keeps; ``disposal`` destroys lawfully.

    Make one for each transaction, over stores and a journal of that transaction.
    """

    def __init__(
        self, *, stores: RecordsStores, journal: Journal, clock: Clock, roles: RecordsRoles,
        classification: Classification, policy: RecordsPolicy,
    ) -> None:  # fmt: skip
        self.stores: Final = stores
        self.registry: Final = RegistryDesk(
            stores=stores, journal=journal, clock=clock, roles=roles, classification=classification, policy=policy
        )
        self.disposal: Final = DisposalDesk(stores=stores, journal=journal, clock=clock, roles=roles, policy=policy)
