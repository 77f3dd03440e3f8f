"""施行 / Numbers, what may go out, notices with reasons and remedies, service and the days that run from it."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core import Attachment, DraftProposal
from jichitai.case_core.issue_desk import IssueDesk
from jichitai.case_core.issuing.events import IssueKind, IssueRef, ServedHow
from jichitai.case_core.issuing.issuing import (
    AssignNumber,
    IssueDocument,
    IssueRefused,
    IssuingRules,
    NumberRefused,
    RecordService,
    ServiceRefused,
    VoidNumber,
)
from jichitai.case_core.issuing.numbering import DocumentNumbering, NumberingMoment, NumberYear
from jichitai.case_core.legal_clock.remedy_instruction import InstructionRefused, Remedies, SuitKind
from jichitai.case_core.legal_clock.service import PublicNotice
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import CLERK, DOCUMENTS, HOLDERS, SUPPLY, MovingClock, office_in_memory, permit, purchase
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import CaseRef, OrganisationRef, PartyRef, RecordRef

CITY = OrganisationRef("港見市")
APPLICANT, OTHER = PartyRef("P-1"), PartyRef("P-2")
LETTER = ContentHash("a" * 64)
REASONS = FreeText("条例第五条第二号に該当するため。")
NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
REMEDIES = Remedies(
    acted_on=date(2026, 6, 1), appeal_to="港見市長", suit=SuitKind.REVOCATION, defendant="港見市", represented_by="港見市長"
)


def rules(moment=NumberingMoment.AT_ISSUE, *, branch_from=2, year=NumberYear.FISCAL, in_charge=False):
    numbering = DocumentNumbering(
        issuer=CITY,
        symbols={SUPPLY: "港用"},
        form="{short}{symbol}第{number}号",
        year=year,
        moment=moment,
        branch_from=branch_from,
    )
    return IssuingRules(numbering=numbering, issuers=frozenset({DOCUMENTS}), officer_in_charge_issues=in_charge)


class Issuing:
    """施行の試し場 / A walk with its issuing desk."""

    def __init__(self, made=None, clock=None):
        self.clock = clock or MovingClock(2026, 6, 1)
        self.walk = Walk(office_in_memory(clock=self.clock))
        self.desk = IssueDesk(self.walk.office, made or rules())

    def draft(self, *, reasons=None, case=None, facts=None):
        case = case or self.walk.opened()
        command = DraftProposal(
            case=case.ref, unit=SUPPLY, facts=facts or permit(), title=FreeText("使用の許可について"), body=FreeText("許可しない。"),
            attachments=(Attachment(record=RecordRef("文-1"), content_hash=LETTER),), reasons=reasons,
        )  # fmt: skip
        return self.walk.proposals.draft(command, by=CLERK, key=self.walk.key)

    def approved(self, **more):
        return self.walk.approved(self.walk.submitted(self.draft(**more)))

    def issue(self, proposal, *, what=LETTER, kind=IssueKind.LETTER, to=APPLICANT, by=HOLDERS[DOCUMENTS], **more):
        command = IssueDocument(proposal=proposal.ref, what=what, kind=kind, to=to, **more)
        return self.desk.issue(command, by=by, key=self.walk.key)

    def assign(self, proposal, branch_of=None):
        return self.desk.assign_number(AssignNumber(proposal=proposal.ref, branch_of=branch_of), by=CLERK, key=self.walk.key)

    def served(self, issued, day, how=ServedHow.DELIVERY, publication=None):
        command = RecordService(case=issued.case, issue=issued.issue, how=how, day=day, publication=publication)
        return self.desk.record_service(command, by=CLERK, key=self.walk.key)


@pytest.fixture
def place():
    return Issuing()


def test_what_was_approved_goes_out_under_a_number_and_names_its_approval(place):
    approved = place.approved()
    issued = place.issue(approved)
    assert (str(issued.number), issued.approval, issued.what, issued.seat) == (
        "R8港用第1号",
        approved.approval.ref,
        LETTER,
        DOCUMENTS,
    )
    assert place.issue(approved, what=approved.content_hash, to=None, kind=IssueKind.PUBLIC_NOTICE).issue == IssueRef(
        f"{approved.case}/施行2"
    )


def test_nothing_goes_out_unapproved_nor_another_version(place):
    settled = place.walk.settled(place.walk.submitted(place.draft()))
    with pytest.raises(IssueRefused) as refused:
        place.issue(settled)
    assert refused.value.finding.code == "case-core.not-approved-yet"
    with pytest.raises(IssueRefused) as refused:
        place.issue(place.walk.approved(settled), what=ContentHash("b" * 64))
    assert refused.value.finding.code == "case-core.not-what-was-approved"
    assert str(place.issue(place.approved()).number) == "R8港用第1号", "断られた施行は番号を使わない"


def test_who_may_issue_is_the_body_s_own_rule(place):
    approved = place.approved()
    with pytest.raises(IssueRefused) as refused:
        place.issue(approved, by=CLERK)
    assert refused.value.finding.code == "case-core.may-not-issue"
    lenient = IssueDesk(place.walk.office, rules(in_charge=True))
    command = IssueDocument(proposal=approved.ref, what=LETTER, kind=IssueKind.LETTER, to=APPLICANT)
    assert lenient.issue(command, by=CLERK, key="in-charge").seat is None


def test_the_same_document_goes_to_one_addressee_once_and_to_others_under_the_same_number(place):
    approved = place.approved()
    first = place.issue(approved)
    with pytest.raises(IssueRefused) as refused:
        place.issue(approved)
    assert refused.value.finding.facts["issue"] == first.issue
    assert place.issue(approved, to=OTHER, number=first.number).number == first.number
    with pytest.raises(NumberRefused) as refused:
        place.issue(approved, what=approved.content_hash, number=first.number)
    assert refused.value.finding.facts["why"] == "it stands on another document"


# 番号


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        ((2027, 3, 31), NumberYear.FISCAL, "R8港用第2号"),
        ((2027, 4, 1), NumberYear.FISCAL, "R9港用第1号"),
        ((2026, 12, 31), NumberYear.CALENDAR, "R8港用第2号"),
        ((2027, 1, 1), NumberYear.CALENDAR, "R9港用第1号"),
    ],
)
def test_numbers_run_gapless_through_the_body_s_year(day, year, number):
    place = Issuing(rules(year=year))
    first, second = place.approved(facts=purchase(1)), place.approved(facts=purchase(1))
    assert str(place.issue(first).number) == "R8港用第1号"
    place.clock.move_to(*day)
    assert str(place.issue(second).number) == number


def test_branches_begin_where_the_body_says():
    second = Issuing()
    approved = second.approved()
    plain = second.issue(approved)
    branch = second.issue(approved, what=approved.content_hash, branch_of=plain.number)
    third = second.issue(approved, what=approved.content_hash, to=OTHER, branch_of=plain.number)
    assert [str(each.number) for each in (plain, branch, third)] == ["R8港用第1号", "R8港用第1号の2", "R8港用第1号の3"]
    first = Issuing(rules(branch_from=1))
    approved = first.approved()
    one = first.issue(approved)
    two = first.issue(approved, what=approved.content_hash, branch_of=one.number)
    assert [str(each.number) for each in (one, two)] == ["R8港用第1号の1", "R8港用第1号の2"]
    none = Issuing(rules(branch_from=None))
    approved = none.approved()
    with pytest.raises(NumberRefused) as refused:
        none.issue(approved, what=approved.content_hash, branch_of=none.issue(approved).number)
    assert refused.value.finding.code == "case-core.branches-not-provided"


def test_the_moment_of_numbering_is_the_body_s():
    at_draft, at_approval, at_issue = (Issuing(rules(moment)) for moment in NumberingMoment)
    drafted = at_draft.draft()
    number = at_draft.assign(drafted)
    approved = at_draft.walk.approved(at_draft.walk.submitted(drafted))
    assert at_draft.issue(approved, number=number).number == number
    with pytest.raises(NumberRefused):
        at_draft.issue(approved, to=OTHER)
    draft = at_approval.draft()
    with pytest.raises(NumberRefused) as refused:
        at_approval.assign(draft)
    assert refused.value.finding.code == "case-core.not-approved-yet"
    assert str(at_approval.assign(at_approval.walk.approved(at_approval.walk.submitted(draft)))) == "R8港用第1号"
    with pytest.raises(NumberRefused) as refused:
        at_issue.assign(at_issue.approved())
    assert refused.value.finding.code == "case-core.numbered-at-another-moment"


def test_a_number_is_for_its_own_proposal_and_a_void_one_for_none():
    place = Issuing(rules(NumberingMoment.AT_DRAFT))
    case = place.walk.opened()
    mine, other = place.draft(case=case), place.draft(case=case)
    number, spare = place.assign(mine), place.assign(other)
    approved = place.walk.approved(place.walk.submitted(mine))
    for wrong, why in ((spare, "it was taken for another proposal"), (evolve(number, number=9), "it was not taken in this case")):
        with pytest.raises(NumberRefused) as refused:
            place.issue(approved, number=wrong)
        assert refused.value.finding.facts["why"] == why
    void = VoidNumber(case=case.ref, number=spare, reason=FreeText("廃案のため"))
    assert [each.is_void for each in place.desk.void_number(void, by=CLERK, key="void").numbers] == [False, True]
    with pytest.raises(NumberRefused):
        place.desk.void_number(void, by=CLERK, key="void-again")
    place.issue(approved, number=number)
    with pytest.raises(NumberRefused) as refused:
        place.desk.void_number(evolve(void, number=number), by=CLERK, key="void-used")
    assert refused.value.finding.facts["why"] == "it stands on a document that went out"


def test_a_unit_without_a_symbol_takes_no_number():
    place = Issuing()
    place.desk = IssueDesk(place.walk.office, evolve(rules(), numbering=evolve(rules().numbering, symbols={CITY: "港"})))
    with pytest.raises(NumberRefused) as refused:
        place.issue(place.approved())
    assert refused.value.finding.code == "case-core.symbol-not-provided"


@pytest.mark.parametrize(
    "change",
    [{"form": "{symbol}第{number}号"}, {"form": "{short}第{number}号"}, {"form": "{short}{symbol}"}, {"form": "{short}{symbol}{number}{who}"},
     {"branch_from": 3}, {"symbols": {}}, {"symbols": {SUPPLY: "港/用"}}],
)  # fmt: skip
def test_a_faulty_numbering_is_refused_where_it_is_made(change):
    with pytest.raises(ValueError):
        evolve(rules().numbering, **change)


# 処分の通知


@pytest.mark.parametrize("kind", [IssueKind.REFUSAL, IssueKind.ADVERSE])
def test_a_disposition_against_somebody_goes_out_with_approved_reasons_and_the_instruction(place, kind):
    bare, reasoned = place.approved(), place.approved(reasons=REASONS)
    with pytest.raises(IssueRefused) as refused:
        place.issue(bare, kind=kind, remedies=REMEDIES)
    assert refused.value.finding.code == "case-core.notice-reasons-wanting"
    with pytest.raises(IssueRefused) as refused:
        place.issue(reasoned, kind=kind)
    assert refused.value.finding.code == "case-core.notice-instruction-wanting"
    with pytest.raises(InstructionRefused):
        place.issue(reasoned, kind=kind, remedies=evolve(REMEDIES, defendant=""))
    assert place.issue(reasoned, kind=kind, remedies=REMEDIES).reasons == reasoned.content.reasons


def test_the_notice_is_put_together_from_what_was_approved(place):
    issued = place.issue(place.approved(reasons=REASONS), kind=IssueKind.REFUSAL, remedies=REMEDIES)
    notice = place.desk.notice_of(issued.case, issued.issue, by=CLERK)
    assert notice.ja.startswith(
        "R8港用第1号\n令和8年6月1日\n\n使用の許可について\n\n許可しない。\n\n理由\n条例第五条第二号に該当するため。\n\n教示\n"
    )
    assert "港見市長に対して審査請求" in notice.ja
    assert "６か月以内に、港見市を被告として" in notice.ja
    assert "許可しない" not in repr(notice)


def test_the_days_to_appeal_and_to_sue_run_from_the_service(place):
    issued = place.issue(place.approved(reasons=REASONS), kind=IssueKind.REFUSAL, remedies=REMEDIES)
    with pytest.raises(ServiceRefused) as refused:
        place.desk.remedy_dates(issued.case, issued.issue, by=CLERK)
    assert refused.value.finding.code == "case-core.not-served-yet"
    place.served(issued, date(2026, 6, 3))
    dates = place.desk.remedy_dates(issued.case, issued.issue, by=CLERK)
    assert (dates.review.value, dates.suit.value, dates.reinvestigation) == (date(2026, 9, 3), date(2026, 12, 3), None)
    assert "令和8年9月3日まで" in place.desk.notice_of(issued.case, issued.issue, by=CLERK).ja.translate(NARROW)


@pytest.mark.parametrize(
    ("how", "publication", "day", "arrived"),
    [
        (ServedHow.DELIVERY, None, date(2026, 6, 1), date(2026, 6, 1)),
        (ServedHow.HINDERED, None, date(2026, 6, 2), date(2026, 6, 2)),
        (ServedHow.PUBLICATION, PublicNotice.HEARING, date(2026, 6, 1), date(2026, 6, 15)),
    ],
)
def test_the_day_of_service_is_what_the_law_makes_it(place, how, publication, day, arrived):
    issued = place.issue(place.approved())
    assert place.served(issued, day, how, publication).served_on == arrived


def test_service_is_recorded_once_and_not_before_the_issue(place):
    issued = place.issue(place.approved())
    with pytest.raises(ServiceRefused) as refused:
        place.served(issued, date(2026, 5, 31))
    assert refused.value.finding.code == "case-core.served-before-issue"
    place.served(issued, date(2026, 6, 1))
    with pytest.raises(ServiceRefused) as refused:
        place.served(issued, date(2026, 6, 2))
    assert refused.value.finding.code == "case-core.served-already"
    with pytest.raises(ServiceRefused):
        place.desk.notice_of(CaseRef("2026-000001"), IssueRef("無い"), by=CLERK)
    with pytest.raises(ValueError, match="publication"):
        RecordService(case=issued.case, issue=issued.issue, how=ServedHow.PUBLICATION, day=date(2026, 6, 1))


def test_an_erased_text_makes_no_notice(place):
    issued = place.issue(place.approved())
    content = place.walk.office.stores.proposals.get(issued.proposal).content
    place.walk.office.stores.texts.erase(content.body)
    with pytest.raises(ServiceRefused) as refused:
        place.desk.notice_of(issued.case, issued.issue, by=CLERK)
    assert refused.value.finding.code == "case-core.notice-texts-erased"


def test_a_repeat_issues_once(place):
    approved = place.approved()
    command = IssueDocument(proposal=approved.ref, what=LETTER, kind=IssueKind.LETTER, to=APPLICANT)
    first = place.desk.issue(command, by=HOLDERS[DOCUMENTS], key="same")
    assert place.desk.issue(command, by=HOLDERS[DOCUMENTS], key="same") == first
    assert len(place.desk.issues_of(approved.case, by=CLERK).documents) == 1
