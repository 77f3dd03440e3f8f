"""外との口 / What the package needs from outside: where things are kept, who sits where, who is away.

Cases and proposals are kept as their events have made them, beside the journal, in the
same transaction; ``events`` rebuilds either from the journal alone.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef, OrganisationRef

from .approvals.proposal import Proposal
from .authority import Absence
from .cases.case import Case
from .circulars.ports import Readings
from .handover.ports import Handovers
from .issuing.ports import IssueRegister
from .numbers.ports import Origins, Reservations
from .refs import ContentHash, ProposalRef, Seat
from .roles.ports import HeldRoles
from .texts import FreeText, SealedText
from .work_lists.ports import WorkLists


class CaseNotFound(DomainError):
    """その案件がない / There is no such case."""


class StaleCase(DomainError):
    """先に変わった案件 / Somebody changed the case after it was read."""


class ProposalNotFound(DomainError):
    """その起案がない / There is no such proposal."""


class StaleProposal(DomainError):
    """先に変わった起案 / Somebody changed the proposal after it was read."""


class Cases(Protocol):
    """案件の置き場 / Where cases are kept."""

    def add(self, case: Case, /) -> None:
        """載せる / Put a new case in; ``StaleCase`` if its number is there."""
        ...

    def foresee(self, ref: CaseRef, /) -> None:
        """先に頼む / The case will be read soon: a store may fetch it along with something else, or do nothing."""
        ...

    def get(self, ref: CaseRef, /) -> Case:
        """読む / The case; ``CaseNotFound``."""
        ...

    def save(self, case: Case, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``StaleCase`` when a newer one is there."""
        ...

    def concerning(self, officer: OfficerRef, /) -> tuple[Case, ...]:
        """職員の案件 / Open cases the officer is responsible for or has an open task in, by number."""
        ...


class Proposals(Protocol):
    """起案の置き場 / Where proposals are kept."""

    def add(self, proposal: Proposal, /) -> None:
        """載せる / Put a new proposal in; ``StaleProposal`` if its number is there."""
        ...

    def get(self, ref: ProposalRef, /) -> Proposal:
        """読む / The proposal; ``ProposalNotFound``."""
        ...

    def save(self, proposal: Proposal, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``StaleProposal`` when a newer one is there."""
        ...

    def approved_as(self, approval: ApprovalRef, /) -> Proposal | None:
        """決裁番号から / The proposal approved under a number, or None."""
        ...

    def waiting_for(self, seats: frozenset[Seat], /) -> tuple[Proposal, ...]:
        """席を待つ起案 / Proposals a step of which waits for one of the seats, by number."""
        ...

    def concerning(self, officer: OfficerRef, /) -> tuple[Proposal, ...]:
        """職員の起案 / Proposals the officer drafted that are not over, or still has to review, by number."""
        ...


class Texts(Protocol):
    """自由文の置き場 / Where free text is kept, apart from the journal, so that it can be erased."""

    def keep(self, sealed: SealedText, /) -> None:
        """置く / Keep a text under its digest; keeping it twice changes nothing."""
        ...

    def read(self, digest: ContentHash, /) -> FreeText | None:
        """読む / The text, or None when it was erased or never kept."""
        ...

    def erase(self, digest: ContentHash, /) -> None:
        """消す / Erase text and salt for good; the hash in the journal then tells nothing."""
        ...


class CaseStores(Protocol):
    """置き場一式 / All stores of the package, in one transaction that belongs to the caller."""

    @property
    def cases(self) -> Cases:
        """案件 / The cases."""
        ...

    @property
    def proposals(self) -> Proposals:
        """起案 / The proposals."""
        ...

    @property
    def texts(self) -> Texts:
        """自由文 / The free texts."""
        ...

    @property
    def numbers(self) -> Reservations:
        """番号の予約 / The reserved numbers."""
        ...

    @property
    def origins(self) -> Origins:
        """由来の鍵 / The keys of other systems."""
        ...

    @property
    def work(self) -> WorkLists:
        """仕事の一覧 / The work lists."""
        ...

    @property
    def handovers(self) -> Handovers:
        """引継ぎ / The handovers."""
        ...

    @property
    def readings(self) -> Readings:
        """供覧の未読 / What seats have still to read."""
        ...

    @property
    def issues(self) -> IssueRegister:
        """施行の一覧 / The register of issued documents."""
        ...

    @property
    def roles(self) -> HeldRoles:
        """持っている役割 / Who plays which role in the open cases."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / All that is written in the block stays, or, when it raises, none of it."""
        ...


class Staffing(Protocol):
    """職員の配置 / Who sits where on a day; the organisation master of the municipality answers.

    An acting chief (職務代理者) sits in the chief's seat for as long as it lasts.
    """

    def line_of(self, unit: OrganisationRef, /, *, on: date) -> tuple[Seat, ...]:
        """系統 / The seats from the unit up to the chief, lowest first."""
        ...

    def seats_of(self, officer: OfficerRef, /, *, on: date) -> frozenset[Seat]:
        """席 / The seats an officer holds, concurrent posts (兼務) included."""
        ...

    def holder_of(self, seat: Seat, /, *, on: date) -> OfficerRef | None:
        """席にある者 / Who holds the seat; None for a vacancy."""
        ...


class Absences(Protocol):
    """不在記録 / Who is away; the attendance system answers."""

    def covering(self, officer: OfficerRef, /, *, at: datetime) -> Absence | None:
        """その時の不在 / A record that covers the instant, or None."""
        ...
