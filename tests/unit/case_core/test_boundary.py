"""電文 / Messages: strict, closed, converted once; every fault told in Japanese, no value repeated."""

import json
from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core import Approve, CaseDesk, boundary
from jichitai.case_core.boundary import (
    CaseOut,
    ConcurIn,
    DraftProposalIn,
    HandoverOut,
    OpenCaseIn,
    ProposalOut,
    ReassignCaseIn,
    read_command,
)  # fmt: skip
from jichitai.case_core.roles.held_role import HeldRole
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import CLERK, HOLDERS, SECTION_CHIEF
from jichitai.master_data.kernel import InputError

HASH = "a" * 64
SEAT = {"unit": "用度課", "post": "課長"}
SEEN = {"proposal": "2026-000001/起案1", "seat": SEAT, "revision": 1, "content_hash": HASH}
FACTS = {"matter": "purchase", "amounts": [{"basis": "planned_price", "amount_yen": 1_200_000}], "attributes": ["routine"]}
NUMBER = {
    "issuer": "港見市",
    "symbol": "港用",
    "year_kind": "fiscal",
    "year": 2026,
    "number": 1,
    "branch": 2,
    "text": "R8港用第1号の2",
}
OUTSIDE = {"source": "財務会計", "external_id": "77", "content_hash": HASH, "facts": FACTS, "title": "件名", "body": "伺い文"}
MESSAGES = {
    "OpenCaseIn": {"title": "件名", "unit": "用度課", "responsible": "1001"},
    "OpenTaskIn": {"case": "2026-000001", "title": "調べる", "assignee": "1001", "due_on": "2026-06-30"},
    "AssignTaskIn": {"case": "2026-000001", "task": "2026-000001/作業1", "to": "1002"},
    "CompleteTaskIn": {"case": "2026-000001", "task": "2026-000001/作業1"},
    "ReassignCaseIn": {"case": "2026-000001", "to": "1002", "reason": "異動", "unit": "契約課"},
    "CloseCaseIn": {"case": "2026-000001"},
    "DraftProposalIn": {
        "case": "2026-000001", "unit": "用度課", "facts": FACTS, "title": "件名", "body": "伺い文",
        "attachments": [{"record": "文-1", "content_hash": HASH}],
    },
    "ReviseProposalIn": {
        "proposal": "2026-000001/起案1", "facts": FACTS, "title": "件名", "body": "伺い文", "reasons": "理由", "amends": "2026-決裁-000001",
    },
    "SubmitProposalIn": {"proposal": "2026-000001/起案1", "as_of": "2026-06-01", "as_of_reason": "遡及の理由"},
    "WithdrawProposalIn": {"proposal": "2026-000001/起案1"},
    "PullBackIn": {"proposal": "2026-000001/起案1"},
    "AbandonProposalIn": {"proposal": "2026-000001/起案1", "reason": "不要になった"},
    "PassOverIn": {"proposal": "2026-000001/起案1", "seat": SEAT},
    "ReviewAfterwardsIn": {"proposal": "2026-000001/起案1", "seat": SEAT},
    "ReturnProposalIn": {"proposal": "2026-000001/起案1", "seat": SEAT, "reason": "理由", "to_step": 1},
    "EndorseIn": SEEN,
    "ConcurIn": {**SEEN, "answer": "dissent", "opinion": "意見"},
    "ApproveIn": SEEN,
    "ApproveAsStandInIn": {"proposal": "2026-000001/起案1", "absent": SEAT, "revision": 1, "content_hash": HASH},
    "RejectProposalIn": {**SEEN, "reason": "理由"},
    "PassExaminationIn": SEEN,
    "ApproveProvisionallyIn": SEEN,
    "PullUpIn": SEEN,
    "ReadForInformationIn": {"proposal": "2026-000001/起案1", "seat": SEAT},
    "AnnotateProposalIn": {"proposal": "2026-000001/起案1", "text": "注記", "attachments": [{"record": "文-1", "content_hash": HASH}]},
    "RecordCarriedActIn": {
        **SEEN, "officer": "1101", "acted_at": "2026-06-03T09:00:00+09:00", "paper": "紙-1", "reason": "停電", "opinion": "意見",
    },
    "RecordApprovalIn": {
        **SEEN, "officer": "1201", "decided_at": "2026-06-03T09:00:00+09:00", "how": "carried", "reason": "停電", "paper": "紙-1",
    },
    "AssignNumberIn": {"proposal": "2026-000001/起案1", "branch_of": NUMBER},
    "VoidNumberIn": {"case": "2026-000001", "number": NUMBER, "reason": "廃案"},
    "IssueDocumentIn": {
        "proposal": "2026-000001/起案1", "what": HASH, "kind": "refusal", "to": "P-1", "number": NUMBER, "branch_of": None,
        "remedies": {"acted_on": "2026-06-01", "appeal_to": "港見市長", "suit": "revocation", "defendant": "港見市"},
    },
    "RecordServiceIn": {"case": "2026-000001", "issue": "2026-000001/施行1", "how": "delivery", "day": "2026-06-03"},
    "StartApprovalIn": {**OUTSIDE, "unit": "用度課", "case": "2026-000001", "reasons": "理由"},
    "ReviseApprovalIn": OUTSIDE,
    "CirculateDocumentsIn": {"case": "2026-000001", "title": "通知", "documents": [], "readers": [SEAT]},
    "ReadCircularIn": {"circular": "2026-000001/供覧1", "seat": SEAT},
    "EndCircularIn": {"circular": "2026-000001/供覧1", "reason": "理由"},
}  # fmt: skip
FORMS = sorted(
    name
    for name in boundary.__all__
    if name.endswith("In")
    and name not in ("SeatIn", "AmountIn", "AttachmentIn", "MatterFactsIn", "DocumentNumberIn", "RemediesIn")
)


def as_json(plain):
    return json.dumps(plain, ensure_ascii=False).encode()


def refused(form, plain):
    with pytest.raises(InputError) as told:
        read_command(form, plain if isinstance(plain, bytes) else as_json(plain))
    return told.value.findings


@pytest.mark.parametrize("name", FORMS)
def test_every_message_becomes_the_command_of_its_name(name):
    command = read_command(getattr(boundary, name), as_json(MESSAGES[name]))
    assert type(command).__name__ == name.removesuffix("In")


@pytest.mark.parametrize("name", FORMS)
def test_every_message_is_closed_and_complete(name):
    form = getattr(boundary, name)
    assert [each.facts["kind"] for each in refused(form, {**MESSAGES[name], "by": "1001"})] == ["extra_forbidden"]
    required = [key for key, each in form.model_fields.items() if each.is_required()]
    assert [each.facts["kind"] for each in refused(form, {})] == ["missing"] * len(required)


@pytest.mark.parametrize("name", FORMS)
def test_every_field_says_in_japanese_what_it_is(name):
    assert all(each.description for each in getattr(boundary, name).model_fields.values())


@pytest.mark.parametrize(
    ("change", "place", "ja"),
    [
        ({"unit": 5}, "$.unit", "文字列でない"),
        ({"unit": ""}, "$.unit", "1字に満たない"),
        ({"unit": "x" * 201}, "$.unit", "200字を超える"),
        ({"unit": "用度課\n"}, "$.unit", "読めない値である"),
        ({"title": "改\x1b[2J"}, "$.title", "読めない値である"),
        ({"facts": None}, "$.facts", "オブジェクトでない"),
        ({"facts": {**FACTS, "amounts": [{"basis": "yearly", "amount_yen": 1}]}}, "$.facts.amounts[0].basis", "どれでもない"),
        ({"facts": {**FACTS, "amounts": [{"basis": "total", "amount_yen": -1}]}}, "$.facts.amounts[0].amount_yen", "0に満たない"),
        ({"facts": {**FACTS, "amounts": [{"basis": "total", "amount_yen": "1"}]}}, "$.facts.amounts[0].amount_yen", "整数でない"),
        (
            {"facts": {**FACTS, "amounts": [{"basis": "total", "amount_yen": True}]}},
            "$.facts.amounts[0].amount_yen",
            "整数でない",
        ),
        ({"attachments": [{"record": "文-1", "content_hash": "A" * 64}]}, "$.attachments[0].content_hash", "書き方が合わない"),
    ],
)
def test_a_fault_is_told_with_its_place_and_in_japanese(change, place, ja):
    (found,) = refused(DraftProposalIn, {**MESSAGES["DraftProposalIn"], **change})
    assert (found.where.field, ja in found.ja) == (place, True)


def test_values_that_cannot_stand_together_are_told_too():
    twice = {**FACTS, "amounts": FACTS["amounts"] * 2}
    (found,) = refused(DraftProposalIn, {**MESSAGES["DraftProposalIn"], "facts": twice})
    assert found.code == "master-data.input-value-impossible"


@pytest.mark.parametrize("data", [b"", b"{", b'{"a": 1, "a": 2}', b"[" * 40, b"\xff", b'{"case": NaN}', b"null", b"[]", b'"x"'])
def test_what_is_not_a_json_object_is_refused_with_typed_errors(data):
    assert refused(OpenCaseIn, data)


def test_no_finding_and_no_form_repeats_what_people_wrote():
    found = refused(ReassignCaseIn, {"case": "2026-000001", "to": "1002", "reason": "山田さんの\0病気", "unit": ["山田"]})
    assert "山田" not in "".join(f"{each} {each.english} {dict(each.facts)}" for each in found)
    form = ReassignCaseIn.model_validate({"case": "2026-000001", "to": "1002", "reason": "山田さんの病気"})
    assert "山田" not in f"{form!r} {form} {form.to_domain()!r}"
    opinion = ConcurIn.model_validate_json(as_json({**SEEN, "answer": "consent", "opinion": "山田"}))
    assert "山田" not in repr(opinion)


def test_a_long_body_passes_and_a_longer_one_does_not():
    message = {**MESSAGES["DraftProposalIn"], "body": "あ" * 100_000}
    assert len(read_command(DraftProposalIn, as_json(message)).body.text) == 100_000
    assert refused(DraftProposalIn, {**message, "body": "あ" * 100_001})


def test_a_message_goes_through_a_desk_to_a_result():
    walk = Walk()
    case = CaseDesk(walk.office).open(read_command(OpenCaseIn, as_json(MESSAGES["OpenCaseIn"])), by=CLERK, key="open")
    assert CaseOut.of(case).model_dump(mode="json")["case"] == "2026-000001"


def test_results_tell_how_things_stand_without_free_text():
    walk = Walk()
    case = walk.with_task(walk.opened())
    submitted = ProposalOut.of(walk.submitted(walk.drafted(case)))
    assert [(step.post, step.is_ready) for step in submitted.route] == [("課長", True), ("課長", False), ("部長", False)]
    assert (submitted.approval, submitted.reviews_due) == (None, 0)
    held = walk.cases.handover_of(HOLDERS[SECTION_CHIEF], by=CLERK)
    handed = HandoverOut.of(held)
    assert (handed.waiting, handed.roles) == ([submitted.proposal], [])
    role = HeldRole(case=case.ref, role="審査者", holder=held.officer, ended_on=date(2026, 6, 1))
    told = HandoverOut.of(evolve(held, roles=(role,))).model_dump(mode="json")["roles"]
    assert told == [{"case": case.ref.value, "role": "審査者", "ended_on": "2026-06-01"}]
    approved = ProposalOut.of(
        walk.approved(walk.office.stores.proposals.get(walk.office.stores.cases.get(case.ref).proposals[0]))
    )
    assert (approved.status.value, approved.approval.basis.value, approved.approval.rows) == ("approved", "standing", ["買2"])
    assert approved.approval.table.startswith("港見市事務決裁規程（2026-04-01施行")
    whole = approved.model_dump_json() + CaseOut.of(walk.office.stores.cases.get(case.ref)).model_dump_json()
    assert "複合機" not in whole


def test_each_basis_of_an_approval_has_its_name_on_the_wire():
    from jichitai.case_core import ChiefApproval, StandInApproval, StandingApproval
    from jichitai.case_core.boundary.results import ApprovalBasisKind
    from jichitai.case_core.refs import AbsenceRef

    seat = SECTION_CHIEF
    assert [
        ApprovalBasisKind.of(each).value
        for each in (
            ChiefApproval(chief=seat),
            StandingApproval(in_name_of=seat, rows=()),
            StandInApproval(approver=seat, in_name_of=seat, rows=(), absence=AbsenceRef("不在-1"), place=1),
        )
    ] == ["chief", "standing", "stand_in"]


def test_a_command_is_not_a_message():
    with pytest.raises(TypeError):
        read_command(Approve, b"{}")
