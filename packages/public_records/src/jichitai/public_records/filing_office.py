"""文書整理 / The filing office: the desks of documents in process, of place and charge, and of originals, over one transaction."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel.clock import Clock

from .keeping_desk import KeepingDesk
from .originals_desk import OriginalsDesk
from .ports import RecordsRoles, RecordsStores
from .receiving.commands import BindingUnit
from .receiving.ports import DocumentStore
from .receiving_desk import ReceivingDesk
from .registry_desk import RegistryDesk


class FilingOffice:
    """文書整理 / ``receiving`` carries documents into series, ``keeping`` knows where they are, ``originals`` which one counts.

    Make one for each transaction, over stores and a journal of that transaction; ``registry`` is that
    of the ``RecordsOffice`` of the same transaction.
    """

    def __init__(
        self, *, stores: RecordsStores, documents: DocumentStore, registry: RegistryDesk,
        journal: Journal, clock: Clock, roles: RecordsRoles, binding: BindingUnit,
    ) -> None:  # fmt: skip
        self.receiving: Final = ReceivingDesk(
            stores=stores, documents=documents, registry=registry, journal=journal, clock=clock, roles=roles, binding=binding
        )
        self.keeping: Final = KeepingDesk(stores=stores, journal=journal, clock=clock, roles=roles)
        self.originals: Final = OriginalsDesk(stores=stores, journal=journal, clock=clock, roles=roles)
