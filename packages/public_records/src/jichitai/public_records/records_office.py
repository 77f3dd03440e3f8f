"""文書事務 / The records office: both desks over one set of stores, for one transaction."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel.clock import Clock

from .disposal.procedure import DisposalProcedure
from .disposal_desk import DisposalDesk
from .disposal_round_desk import DisposalRoundDesk
from .filing.classification import Classification
from .holds_desk import HoldsDesk
from .policy import RecordsPolicy
from .ports import DisposalRoles, RecordsRoles, RecordsStores
from .registry_desk import RegistryDesk
from .transfer_desk import TransferDesk
from .triggers_desk import TriggersDesk


class RecordsOffice:
    """文書事務 / ``registry`` files and keeps; ``disposal`` destroys lawfully; ``transfers``, ``holds`` and rounds beside them.

    Make one for each transaction, over stores and a journal of that transaction. Give the
    body's ``procedure`` of disposal where it has one: a plain list is then refused an approval
    that the procedure does not allow, and ``rounds`` is the way.
    """

    def __init__(
        self, *, stores: RecordsStores, journal: Journal, clock: Clock, roles: RecordsRoles,
        classification: Classification, policy: RecordsPolicy, procedure: DisposalProcedure | None = None,
    ) -> None:  # fmt: skip
        self.stores: Final = stores
        self._journal: Final = journal
        self._clock: Final = clock
        self._roles: Final = roles
        self.registry: Final = RegistryDesk(
            stores=stores, journal=journal, clock=clock, roles=roles, classification=classification, policy=policy
        )
        self.disposal: Final = DisposalDesk(
            stores=stores, journal=journal, clock=clock, roles=roles, policy=policy, procedure=procedure
        )
        self.transfers: Final = TransferDesk(stores=stores, journal=journal, clock=clock, roles=roles)
        self.triggers: Final = TriggersDesk(stores=stores, journal=journal, clock=clock, roles=roles)
        self.holds: Final = HoldsDesk(stores=stores, journal=journal, clock=clock, roles=roles, policy=policy)

    def rounds(self, procedure: DisposalProcedure, disposal_roles: DisposalRoles, /) -> DisposalRoundDesk:
        """一括廃棄の机 / The desk for rounds under a procedure, and who fills its roles; in the same transaction."""
        return DisposalRoundDesk(
            stores=self.stores, journal=self._journal, clock=self._clock, roles=self._roles, disposal_roles=disposal_roles,
            procedure=procedure, registry=self.registry,
        )  # fmt: skip
