"""記憶の上の置き場 / The stores in memory: for tests, trials and tools, within one process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from threading import RLock
from typing import Final, TypeVar

from jichitai.master_data.kernel import ApprovalRef, CaseRef, EffectivePeriod, OfficerRef, OrganisationRef

from . import findings
from .approvals.proposal import Proposal
from .authority import Absence
from .cases.case import Case
from .circulars.memory import MemoryReadings
from .handover.memory import MemoryHandovers
from .issuing.memory import MemoryIssueRegister
from .knowledge.memory_index import MemoryKnowledge
from .numbers.memory import MemoryOrigins, MemoryReservations
from .ports import CaseNotFound, ProposalNotFound, StaleCase, StaleProposal
from .refs import ContentHash, ProposalRef, Seat
from .roles.memory import MemoryHeldRoles
from .texts import FreeText, SealedText
from .work_lists.memory import MemoryWorkLists

_K = TypeVar("_K")
_V = TypeVar("_V")


class MemoryCases:
    """案件 / Cases in memory."""

    def __init__(self) -> None:
        self.kept: Final[dict[CaseRef, Case]] = {}

    def add(self, case: Case, /) -> None:
        """載せる / Put a new case in; ``StaleCase``."""
        kept = self.kept.get(case.ref)
        if kept is not None:
            raise StaleCase(findings.stale_case(case=case.ref, read_at=0, kept_at=kept.version))
        self.kept[case.ref] = case

    def foresee(self, ref: CaseRef, /) -> None:
        """先に頼む / Nothing is far away in memory."""

    def get(self, ref: CaseRef, /) -> Case:
        """読む / The case; ``CaseNotFound``."""
        case = self.kept.get(ref)
        if case is None:
            raise CaseNotFound(findings.case_not_found(case=ref))
        return case

    def save(self, case: Case, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``StaleCase``."""
        kept = self.kept.get(case.ref)
        if kept is None or kept.version != read_at:
            at = 0 if kept is None else kept.version
            raise StaleCase(findings.stale_case(case=case.ref, read_at=read_at, kept_at=at))
        self.kept[case.ref] = case

    def concerning(self, officer: OfficerRef, /) -> tuple[Case, ...]:
        """職員の案件 / Open cases the officer is responsible for or has an open task in."""
        found = (
            case
            for case in self.kept.values()
            if not case.is_closed and (case.responsible == officer or any(task.assignee == officer for task in case.open_tasks))
        )
        return tuple(sorted(found, key=lambda case: case.ref))


class MemoryProposals:
    """起案 / Proposals in memory."""

    def __init__(self) -> None:
        self.kept: Final[dict[ProposalRef, Proposal]] = {}

    def add(self, proposal: Proposal, /) -> None:
        """載せる / Put a new proposal in; ``StaleProposal``."""
        if proposal.ref in self.kept:
            raise StaleProposal(findings.stale_proposal(proposal=proposal.ref))
        self.kept[proposal.ref] = proposal

    def get(self, ref: ProposalRef, /) -> Proposal:
        """読む / The proposal; ``ProposalNotFound``."""
        proposal = self.kept.get(ref)
        if proposal is None:
            raise ProposalNotFound(findings.proposal_not_found(proposal=ref))
        return proposal

    def save(self, proposal: Proposal, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``StaleProposal``. What is approved keeps its approval and its content."""
        kept = self.kept.get(proposal.ref)
        if kept is None or kept.version != read_at or not _keeps_approval(kept, proposal):
            raise StaleProposal(findings.stale_proposal(proposal=proposal.ref))
        self.kept[proposal.ref] = proposal

    def approved_as(self, approval: ApprovalRef, /) -> Proposal | None:
        """決裁番号から / The proposal approved under a number, or None."""
        return next((each for each in self.kept.values() if each.approval is not None and each.approval.ref == approval), None)

    def waiting_for(self, seats: frozenset[Seat], /) -> tuple[Proposal, ...]:
        """席を待つ起案 / Proposals a step of which waits for one of the seats."""
        return _sorted([each for each in self.kept.values() if any(step.seat in seats for step in each.ready)])

    def concerning(self, officer: OfficerRef, /) -> tuple[Proposal, ...]:
        """職員の起案 / Proposals the officer drafted that are not over, or still has to review."""
        return _sorted(
            [
                each
                for each in self.kept.values()
                if (each.drafter == officer and not each.status.is_over)
                or any(review.officer == officer for review in each.due_reviews)
            ]
        )


def _keeps_approval(before: Proposal, after: Proposal) -> bool:
    return before.approval is None or (before.approval, before.content_hash) == (after.approval, after.content_hash)


def _sorted(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    return tuple(sorted(found, key=lambda each: each.ref))


class MemoryTexts:
    """自由文 / Free texts in memory."""

    def __init__(self, forget: Callable[[ContentHash], None] | None = None) -> None:
        self.kept: Final[dict[ContentHash, SealedText]] = {}
        self._forget: Final = forget

    def keep(self, sealed: SealedText, /) -> None:
        """置く / Keep a text under its digest."""
        self.kept[sealed.digest] = sealed

    def read(self, digest: ContentHash, /) -> FreeText | None:
        """読む / The text, or None."""
        sealed = self.kept.get(digest)
        return None if sealed is None else sealed.text

    def erase(self, digest: ContentHash, /) -> None:
        """消す / Erase text and salt; the search index forgets it too."""
        self.kept.pop(digest, None)
        if self._forget is not None:
            self._forget(digest)


class MemoryCaseStores:
    """置き場一式 / All stores in memory. ``together`` admits one thread at a time and undoes what failed."""

    def __init__(self) -> None:
        self._lock = RLock()
        self.cases = MemoryCases()
        self.proposals = MemoryProposals()
        self.knowledge = MemoryKnowledge()
        self.texts = MemoryTexts(self.knowledge.forget)
        self.numbers = MemoryReservations()
        self.origins = MemoryOrigins()
        self.work = MemoryWorkLists()
        self.handovers = MemoryHandovers(self.cases.kept)
        self.readings = MemoryReadings()
        self.issues = MemoryIssueRegister(self.work.marks)
        self.roles = MemoryHeldRoles(self.cases.kept, self.work.marks)

    @contextmanager
    def together(self) -> Generator[None]:
        """一まとまり / All that is written in the block stays, or none of it."""
        with self._lock:
            undo = (
                _undoing(self.cases.kept), _undoing(self.proposals.kept), _undoing(self.texts.kept), _undoing(self.knowledge.kept),
                _undoing(self.numbers.kept), _undoing(self.origins.kept),
                _undoing(self.work.kept), _undoing(self.work.marks),
                _undoing(self.readings.kept), _undoing(self.issues.kept), _undoing(self.roles.kept),
                _undoing(self.handovers.kept), _undoing(self.handovers.documents), _undoing(self.handovers.listed),
            )  # fmt: skip
            try:
                yield
            except BaseException:
                for each in undo:
                    each()
                raise


def _undoing(kept: dict[_K, _V]) -> Callable[[], None]:
    """元に戻す手立て / What puts a dictionary back to how it is now."""
    before = dict(kept)

    def undo() -> None:
        kept.clear()
        kept.update(before)

    return undo


class MemoryStaffing:
    """職員の配置 / Who sits where, given as plain data.

    ``lines``: each unit's seats up to the chief, lowest first. ``held``: who holds which
    seat in which period; the last one that covers the day counts.
    """

    def __init__(
        self,
        *,
        lines: Mapping[OrganisationRef, tuple[Seat, ...]],
        held: Sequence[tuple[Seat, OfficerRef, EffectivePeriod]],
    ) -> None:
        self._lines = dict(lines)
        self._held = tuple(held)

    def line_of(self, unit: OrganisationRef, /, *, on: date) -> tuple[Seat, ...]:
        """系統 / The seats from the unit up to the chief; the same on every day."""
        return self._lines.get(unit, ())

    def seats_of(self, officer: OfficerRef, /, *, on: date) -> frozenset[Seat]:
        """席 / The seats an officer holds on the day."""
        holders = {seat: who for seat, who, period in self._held if on in period}  # 後のものが前のものに代わる
        return frozenset(seat for seat, who in holders.items() if who == officer)

    def holder_of(self, seat: Seat, /, *, on: date) -> OfficerRef | None:
        """席にある者 / Who holds the seat on the day; None for a vacancy."""
        return next((who for held, who, period in reversed(self._held) if held == seat and on in period), None)


class MemoryAbsences:
    """不在記録 / Absences given as plain data."""

    def __init__(self, absences: Sequence[Absence] = ()) -> None:
        self._absences = list(absences)

    def record(self, absence: Absence, /) -> None:
        """記録する / Add a record."""
        self._absences.append(absence)

    def covering(self, officer: OfficerRef, /, *, at: datetime) -> Absence | None:
        """その時の不在 / A record that covers the instant, or None."""
        return next((each for each in self._absences if each.officer == officer and each.covers(at)), None)
