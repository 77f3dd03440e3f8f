"""教示文・期間・公示の振舞い / Texts of remedies, impossible facts, and what law examples cannot say."""

from datetime import date, datetime

import pytest
from attrs import evolve

from jichitai.case_core.legal_clock.adverse_disposition import (
    OpinionProcedure,
    check_notice_period,
    check_presiding_officer,
    inspection_open_in,
)
from jichitai.case_core.legal_clock.appeal_filing import Filing
from jichitai.case_core.legal_clock.appeal_period import AppealedAct, AppealKind
from jichitai.case_core.legal_clock.appeal_review import check_reviewing_officer, must_consult_board
from jichitai.case_core.legal_clock.application import ActKind, notification_done_on, procedure_regime_of
from jichitai.case_core.legal_clock.convention import LegalBasis
from jichitai.case_core.legal_clock.document_items import DOCUMENT_ITEMS, DocumentKind, check_document_items
from jichitai.case_core.legal_clock.hours import hours_end_at
from jichitai.case_core.legal_clock.public_comment import must_seek_comment
from jichitai.case_core.legal_clock.remedy_instruction import (
    InstructionRefused,
    PartySuit,
    Remedies,
    SuitKind,
    instruction_of_remedies,
)
from jichitai.case_core.legal_clock.remedy_periods import REMEDY_PERIODS
from jichitai.case_core.legal_clock.review_authority import DisposingOffice, LocalDisposition
from jichitai.case_core.legal_clock.service import Delivery, Publication, PublicNotice, check_publication
from jichitai.case_core.legal_clock.suit_period import SuedAct
from jichitai.master_data.kernel import LegalPeriod

DAY = date(2026, 6, 1)
FACTS = Remedies(acted_on=DAY, appeal_to="例示市長", suit=SuitKind.REVOCATION, defendant="例示市", represented_by="例示市長")


def text(facts):
    return instruction_of_remedies(remedies=facts).value.ja


def test_the_text_says_to_whom_against_whom_and_how_long():
    lines = text(FACTS).splitlines()
    assert len(lines) == 2
    assert "３か月以内に、例示市長に対して審査請求" in lines[0]
    assert "６か月以内に、例示市を被告として（訴訟において例示市を代表する者は、例示市長となります。）" in lines[1]
    assert "裁決があったことを知った日から６か月以内" in lines[1]
    assert "まで）" not in text(FACTS)


def test_the_days_are_named_when_the_day_of_service_is_known():
    assert "令和８年９月３日まで" in text(evolve(FACTS, served_on=date(2026, 6, 3)))


def test_where_a_ruling_comes_first_the_ways_past_it_are_named_and_no_last_day():
    first = text(evolve(FACTS, ruling_first=True, served_on=date(2026, 6, 3)))
    assert "裁決を経た後に" in first
    assert "３か月を経過しても裁決がないとき" in first
    assert "令和８年１２月" not in first
    suit = instruction_of_remedies(remedies=evolve(FACTS, ruling_first=True, served_on=date(2026, 6, 3))).value.suits[0]
    assert suit.through is None


def test_a_reinvestigation_is_named_first_with_what_follows_it():
    lines = text(evolve(FACTS, reinvestigation_at="例示税務署長")).splitlines()
    assert "例示税務署長に対して再調査の請求" in lines[0]
    assert "その決定を経た後でなければ審査請求をすることができません" in lines[0]
    assert "再調査の請求をしたとき" not in text(FACTS)


def test_a_ruling_only_disposition_says_so():
    assert "裁決に対してのみ取消しの訴え" in text(evolve(FACTS, suit=SuitKind.RULING_ONLY, defendant=""))


def test_a_suit_on_an_amount_is_against_the_other_party():
    party = PartySuit(defendant="例示市", about="補償の額", period=LegalPeriod.months(6), counted_from="通知を受けた日から")
    only = Remedies(acted_on=DAY, suit=SuitKind.PARTY, party=party)
    assert text(only) == (
        "１　補償の額については、通知を受けた日から６か月以内に、例示市を被告として訴えを提起することができます。"
        "処分の取消しの訴えによることはできません。"
    )


def test_without_an_appeal_only_the_suit_is_instructed():
    alone = text(evolve(FACTS, appeal_to=None))
    assert "審査請求" not in alone


@pytest.mark.parametrize(
    "wrong",
    [
        evolve(FACTS, suit=SuitKind.PARTY),
        evolve(FACTS, suit=SuitKind.RULING_ONLY, ruling_first=True),
        evolve(FACTS, suit=SuitKind.RULING_ONLY, appeal_to=None),
    ],
)
def test_facts_that_clash_make_no_text(wrong):
    with pytest.raises(InstructionRefused) as refused:
        instruction_of_remedies(remedies=wrong)
    assert refused.value.finding.code == "case-core.instruction-faulty"


def test_the_table_is_typed_a_second_time():
    periods = REMEDY_PERIODS.as_of(DAY).value
    assert [str(each) for each in (periods.review, periods.review_after_reinvestigation, periods.reinvestigation)] == [
        "3か月", "1か月", "3か月",
    ]  # fmt: skip
    assert [str(each) for each in (periods.rereview, periods.appeal_at_most, periods.suit, periods.suit_at_most)] == [
        "1か月", "1年", "6か月", "1年",
    ]  # fmt: skip
    assert str(periods.without_reinvestigation_decision) == str(periods.without_ruling) == "3か月"


def test_a_notification_elsewhere_or_incomplete_is_not_done():
    for office, complete in ((False, True), (True, False)):
        assert notification_done_on(arrived_on=DAY, at_the_named_office=office, formally_complete=complete).value is None


def test_inspection_has_no_end_while_the_hearing_is_open():
    assert inspection_open_in(notified_on=DAY).value.end is None


def test_every_item_of_a_paper_has_its_own_name():
    for items in DOCUMENT_ITEMS.values():
        assert len({item.id for item in items}) == len(items)
    assert set(DOCUMENT_ITEMS) == set(DocumentKind)


def test_impossible_facts_are_refused():
    before = date(2026, 5, 31)
    for broken in (
        lambda: AppealedAct(kind=AppealKind.REVIEW, acted_on=DAY, learned_on=before),
        lambda: AppealedAct(kind=AppealKind.REREVIEW, acted_on=DAY, after_reinvestigation=True),
        lambda: LocalDisposition(office=DisposingOffice.DESIGNATED_MANAGER, statutory_entrusted=False, prefecture=False),
        lambda: Filing(received_on=before, posted_on=DAY),
        lambda: SuedAct(acted_on=DAY, learned_on=before),
        lambda: SuedAct(acted_on=DAY, ruling_learned_on=DAY),
        Delivery,
        lambda: Delivery(arrived_on=DAY, would_have_arrived_on=DAY),
        lambda: check_publication(
            notice=PublicNotice.DECLARATION,
            publication=Publication(whereabouts_unknown=True, online=True, at_the_office=True),
        ),
        lambda: check_document_items(document=DocumentKind.RULING, stated=("nonsense",)),
        lambda: check_presiding_officer(grounds=("nonsense",)),
        lambda: check_reviewing_officer(grounds=("nonsense",)),
        lambda: must_consult_board(exempt_item=9),
        lambda: must_seek_comment(exempt_item=0),
        lambda: procedure_regime_of(act=ActKind.NOTIFICATION, basis=LegalBasis.LAW, exempt_item=1, own_capacity=False),
        lambda: check_notice_period(procedure=OpinionProcedure.NONE, arrives_on=DAY, held_on=DAY, reasonable=LegalPeriod.days(7)),
        lambda: hours_end_at(from_at=datetime(2026, 6, 1, 9), hours=24),  # noqa: DTZ001 - the time zone is what is missing
        lambda: hours_end_at(from_at=datetime.fromisoformat("2026-06-01T09:00:00+09:00"), hours=0),
    ):
        with pytest.raises(ValueError):
            broken()
