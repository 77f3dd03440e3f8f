"""約束の試験 / The suites a store and an office must pass: subclass, give the fixture, inherit the promises."""

from __future__ import annotations

import pytest
from attrs import evolve

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError

from ..approvals.approving import Approve, ReviewAfterwards
from ..approvals.circulation import PassOver
from ..approvals.proposal import Proposal, ProposalStatus
from ..cases.case import Case, CaseNotClosable, CloseCase, OpenCase
from ..events import case_stream, proposal_stream, read_case_events, read_proposal_events
from ..memory import MemoryAbsences
from ..office import Office
from ..ports import CaseNotFound, CaseStores, ProposalNotFound, StaleCase, StaleProposal
from ..refs import ContentHash, ProposalRef
from ..repeats import RepeatedWithOtherText
from ..texts import FreeText, SealedText
from ..work_lists.item import case_items, work_change
from .town import CLERK, DIVISION_CHIEF, FINANCE, HOLDERS, MAYOR, SECTION_CHIEF, SUCCESSOR, SUPPLY, away
from .walk import Walk, seen


class CaseStoresContract:
    """置き場の約束 / What every ``CaseStores`` promises; needs a ``stores`` fixture."""

    @pytest.fixture
    def walk(self) -> Walk:
        """歩み / Makes the cases and proposals that are then put into the store under test."""
        return Walk()

    @pytest.fixture
    def kept(self, stores: CaseStores, walk: Walk) -> Proposal:
        """置かれた起案 / A submitted proposal, in the store together with its case."""
        proposal = walk.submitted()
        stores.cases.add(walk.office.stores.cases.get(proposal.case))
        stores.proposals.add(proposal)
        return proposal

    def test_a_case_that_is_added_is_the_case_that_is_got(self, stores: CaseStores, walk: Walk) -> None:
        """置いた案件が読める / What is added is what is got."""
        case = walk.with_task(walk.opened())
        stores.cases.add(case)
        assert stores.cases.get(case.ref) == case

    def test_a_proposal_that_is_added_is_the_proposal_that_is_got(self, stores: CaseStores, kept: Proposal) -> None:
        """置いた起案が読める / What is added is what is got."""
        assert stores.proposals.get(kept.ref) == kept

    def test_a_stranger_is_not_found(self, stores: CaseStores) -> None:
        """ないものはない / What was never added is not found."""
        with pytest.raises(CaseNotFound):
            stores.cases.get(CaseRef("2026-999999"))
        with pytest.raises(ProposalNotFound):
            stores.proposals.get(ProposalRef("2026-999999/起案1"))
        assert stores.proposals.approved_as(ApprovalRef("2026-決裁-999999")) is None

    def test_adding_twice_is_refused_and_changes_nothing(self, stores: CaseStores, kept: Proposal) -> None:
        """二度は置けない / A second add is refused."""
        case = stores.cases.get(kept.case)
        with pytest.raises(StaleCase):
            stores.cases.add(evolve(case, responsible=SUCCESSOR))
        with pytest.raises(StaleProposal):
            stores.proposals.add(evolve(kept, drafter=SUCCESSOR))
        assert (stores.cases.get(case.ref), stores.proposals.get(kept.ref)) == (case, kept)

    def test_the_second_of_two_writers_is_refused(self, stores: CaseStores, kept: Proposal, walk: Walk) -> None:
        """後から書く者は断られる / The version read is the version replaced."""
        case = stores.cases.get(kept.case)
        first, second = walk.with_task(case), evolve(case, responsible=SUCCESSOR, version=case.version + 1)
        stores.cases.save(first, read_at=case.version)
        with pytest.raises(StaleCase):
            stores.cases.save(second, read_at=case.version)
        assert stores.cases.get(case.ref) == first
        endorsed = walk.acted(kept, kept.ready[0])
        stores.proposals.save(endorsed, read_at=kept.version)
        with pytest.raises(StaleProposal):
            stores.proposals.save(evolve(kept, drafter=SUCCESSOR, version=kept.version + 1), read_at=kept.version)
        assert stores.proposals.get(kept.ref) == endorsed

    def test_what_is_approved_keeps_its_content_even_at_the_right_version(self, stores: CaseStores, walk: Walk) -> None:
        """決裁された内容は替えられない / An approved row takes no other content and no other approval."""
        approved = walk.approved()
        assert approved.approval is not None
        stores.cases.add(walk.office.stores.cases.get(approved.case))
        stores.proposals.add(approved)
        forged = ContentHash("0" * 64)
        for change in (
            evolve(approved, content_hash=forged, version=approved.version + 1),
            evolve(
                approved, approval=evolve(approved.approval, ref=ApprovalRef("2026-決裁-999999")), version=approved.version + 1
            ),
            evolve(approved, approval=None, status=ProposalStatus.DRAFT, version=approved.version + 1),
        ):
            with pytest.raises(StaleProposal):
                stores.proposals.save(change, read_at=approved.version)
        assert stores.proposals.get(approved.ref) == approved

    def test_an_officer_s_cases_are_those_in_charge_of_and_those_with_a_task(self, stores: CaseStores, walk: Walk) -> None:
        """職員の案件 / Responsible or assigned; closed ones and finished tasks are not among them."""
        mine, helping = walk.opened(), walk.with_task(walk.opened(responsible=SUCCESSOR), CLERK)
        other, closed = walk.opened(responsible=SUCCESSOR), evolve(walk.opened(), closed_on=mine.opened_on)
        for case in (other, helping, closed, mine):
            stores.cases.add(case)
            stores.work.follow(work_change(case.ref, {}, case_items(case)))
        assert [case.ref for case in stores.cases.concerning(CLERK)] == [mine.ref, helping.ref]
        done = evolve(helping, tasks=tuple(evolve(task, completed_on=mine.opened_on) for task in helping.tasks), version=3)
        stores.cases.save(done, read_at=helping.version)
        stores.work.follow(work_change(done.ref, case_items(helping), case_items(done)))
        assert [case.ref for case in stores.cases.concerning(CLERK)] == [mine.ref]

    def test_a_proposal_waits_for_the_seats_whose_turn_it_is(self, stores: CaseStores, kept: Proposal, walk: Walk) -> None:
        """番を待つ席 / The seat of the next step sees it, and no other."""
        for seat in (SECTION_CHIEF, FINANCE, DIVISION_CHIEF):
            assert [each.ref for each in stores.proposals.waiting_for(frozenset({seat}))] == [kept.ref]
            assert stores.proposals.waiting_for(frozenset({MAYOR})) == ()
            now = walk.acted(kept, kept.ready[0]) if seat != DIVISION_CHIEF else walk.approved(kept)
            stores.proposals.save(now, read_at=kept.version)
            kept = now
        assert stores.proposals.waiting_for(frozenset({SECTION_CHIEF, FINANCE, DIVISION_CHIEF})) == ()
        assert stores.proposals.waiting_for(frozenset()) == ()

    def test_an_approval_is_found_by_its_number(self, stores: CaseStores, kept: Proposal, walk: Walk) -> None:
        """決裁番号で引ける / The number leads to the proposal."""
        approved = walk.approved(kept)
        stores.proposals.save(approved, read_at=kept.version)
        assert approved.approval is not None
        assert stores.proposals.approved_as(approved.approval.ref) == approved

    def test_an_officer_s_proposals_are_those_running_and_those_to_review(self, stores: CaseStores, walk: Walk) -> None:
        """職員の起案 / Drafted and not over, or with a review owed."""
        chief = HOLDERS[SECTION_CHIEF]
        office = evolve(walk.office, absences=MemoryAbsences([away(chief)]))
        walk = Walk(office, keys="absent")
        passed = walk.proposals.pass_over(PassOver(proposal=walk.submitted().ref, seat=SECTION_CHIEF), by=CLERK, key=walk.key)
        stores.cases.add(walk.office.stores.cases.get(passed.case))
        stores.proposals.add(passed)
        assert [each.ref for each in stores.proposals.concerning(CLERK)] == [passed.ref]
        assert [each.ref for each in stores.proposals.concerning(chief)] == [passed.ref]
        read = walk.proposals.review_afterwards(ReviewAfterwards(proposal=passed.ref, seat=SECTION_CHIEF), by=chief, key=walk.key)
        stores.proposals.save(read, read_at=passed.version)
        assert stores.proposals.concerning(chief) == ()
        approved = walk.approved(read)
        stores.proposals.save(approved, read_at=read.version)
        assert stores.proposals.concerning(CLERK) == ()

    def test_a_text_is_kept_under_its_digest_and_can_be_erased(self, stores: CaseStores) -> None:
        """自由文は消せる / Kept, kept again, read, erased for good."""
        sealed = SealedText(text=FreeText("髙﨑様からの\n申出による"), salt="0123456789abcdef")
        assert stores.texts.read(sealed.digest) is None
        stores.texts.keep(sealed)
        stores.texts.keep(sealed)
        assert stores.texts.read(sealed.digest) == sealed.text
        stores.texts.erase(sealed.digest)
        stores.texts.erase(sealed.digest)
        assert stores.texts.read(sealed.digest) is None

    def test_what_fails_together_leaves_nothing(self, stores: CaseStores, kept: Proposal, walk: Walk) -> None:
        """一まとまりの失敗は何も残さない / A block that raises is undone, and what stood before stays."""
        other, sealed = walk.opened(), SealedText(text=FreeText("消える"), salt="0123456789abcdef")

        def write_all() -> None:
            with stores.together():
                stores.cases.add(other)
                stores.texts.keep(sealed)
                stores.proposals.add(kept)

        with pytest.raises(StaleProposal):
            write_all()
        assert stores.texts.read(sealed.digest) is None
        with pytest.raises(CaseNotFound):
            stores.cases.get(other.ref)
        assert stores.proposals.get(kept.ref) == kept


class OfficeContract:
    """庁内の約束 / What the desks promise on any journal and stores; needs an ``office`` fixture."""

    @pytest.fixture
    def walk(self, office: Office) -> Walk:
        """歩み / Walks the office under test."""
        return Walk(office)

    def test_a_purchase_walks_from_draft_to_closing(self, walk: Walk) -> None:
        """起案から完結まで / Draft, circulate, concur, approve, close."""
        approved = walk.approved()
        assert approved.status is ProposalStatus.APPROVED
        assert approved.approval is not None
        assert approved.approval.ref == ApprovalRef("2026-決裁-000001")
        matter = walk.proposals.approved(approved.approval.ref)
        assert matter is not None
        assert (matter.case, matter.content_hash) == (approved.case, approved.content_hash)
        assert walk.closed(approved).is_closed

    def test_what_is_kept_is_what_the_journal_replays(self, walk: Walk) -> None:
        """帳簿は再現と等しい / Stored and replayed are equal, at every step."""
        journal, stores = walk.office.journal, walk.office.stores
        proposal = walk.submitted(walk.drafted(walk.with_task(walk.opened())))
        for now in (proposal, walk.settled(proposal), walk.approved(stores.proposals.get(proposal.ref))):
            replayed = Proposal.replayed(read_proposal_events(journal.read(proposal_stream(proposal.ref))))
            assert replayed == stores.proposals.get(proposal.ref)
            assert replayed.version >= now.version
            assert Case.replayed(read_case_events(journal.read(case_stream(proposal.case)))) == stores.cases.get(proposal.case)

    def test_the_whole_life_is_one_timeline(self, walk: Walk) -> None:
        """案件の一生は一本 / Every entry carries the case."""
        closed = walk.closed(walk.approved())
        kinds = [entry.event_type.removeprefix("case-core.") for entry in walk.office.journal.timeline(closed.ref)]
        assert kinds == [
            "case-opened", "proposal-begun", "proposal-drafted", "proposal-submitted", "proposal-endorsed",
            "concurrence-given", "master-data.number-issued", "proposal-approved", "proposal-concluded", "case-closed",
        ]  # fmt: skip

    def test_a_repeat_gives_the_first_result_and_writes_nothing(self, walk: Walk) -> None:
        """再送は一度だけ / The same key and request have their effect once."""
        command = OpenCase(title=FreeText("一件目"), unit=SUPPLY, responsible=CLERK)
        first = walk.cases.open(command, by=CLERK, key="same")
        assert walk.cases.open(command, by=CLERK, key="same") == first
        assert walk.opened().ref == CaseRef("2026-000002")

    def test_the_same_key_with_another_text_is_refused(self, walk: Walk) -> None:
        """同じキーで違う文は断る / Free text is part of the request."""
        walk.cases.open(OpenCase(title=FreeText("一件目"), unit=SUPPLY, responsible=CLERK), by=CLERK, key="same")
        with pytest.raises(RepeatedWithOtherText):
            walk.cases.open(OpenCase(title=FreeText("二件目"), unit=SUPPLY, responsible=CLERK), by=CLERK, key="same")

    def test_a_repeat_after_the_text_was_erased_still_gives_the_first_result(self, walk: Walk) -> None:
        """文が消されても再送は答えられる / An erased text cannot be compared and does not stand in the way."""
        command = OpenCase(title=FreeText("一件目"), unit=SUPPLY, responsible=CLERK)
        first = walk.cases.open(command, by=CLERK, key="same")
        walk.office.stores.texts.erase(first.title)
        assert walk.cases.open(command, by=CLERK, key="same") == first

    def test_a_refused_command_leaves_nothing_and_can_be_asked_again(self, walk: Walk) -> None:
        """断られた命令は何も残さない / The same key works once the reason is gone; no approval number was used up."""
        proposal = walk.submitted()
        approve = Approve(seat=DIVISION_CHIEF, **seen(proposal))
        head = walk.office.journal.head(proposal_stream(proposal.ref))
        for _ in range(2):
            with pytest.raises(DomainError):
                walk.proposals.approve(approve, by=HOLDERS[DIVISION_CHIEF], key="approve")
        assert walk.office.journal.head(proposal_stream(proposal.ref)) == head
        with pytest.raises(CaseNotClosable):
            walk.cases.close(CloseCase(case=proposal.case), by=CLERK, key="close")
        walk.settled(proposal)
        approved = walk.proposals.approve(approve, by=HOLDERS[DIVISION_CHIEF], key="approve")
        assert approved.approval is not None
        assert approved.approval.ref == ApprovalRef("2026-決裁-000001")
        assert walk.cases.close(CloseCase(case=proposal.case), by=CLERK, key="close").is_closed

    def test_no_free_text_reaches_the_journal(self, walk: Walk) -> None:
        """自由文は仕訳帳に入らない / Titles and bodies stand in the text store only."""
        closed = walk.approved(walk.submitted(walk.drafted(walk.with_task(walk.opened()))))
        content = b"".join(entry.content for entry in walk.office.journal.timeline(closed.case)).decode()
        assert "複合機" not in content
        title = walk.office.stores.texts.read(closed.content.title)
        assert title is not None
        assert "複合機" in title.text
