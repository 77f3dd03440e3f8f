"""正本と写し / Duplicates by hash across folders; copies that are not the same; sets as their events."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import ApprovalRef, OrganisationRef, RecordRef
from jichitai.public_records import Expiry, ExpiryStatus, Fingerprint
from jichitai.public_records.originals.copy_rules import ScanCheck
from jichitai.public_records.originals.copy_set import (
    CopyPointed,
    CopySet,
    LossReason,
    NoOriginal,
    NotACopy,
    OriginalDesignated,
    PromotionRefused,
)
from jichitai.public_records.storage.areas import Area
from jichitai.public_records.storage.duplicates import PlacedContent, find_duplicates
from jichitai.public_records.testing.filing_stores import a_set

DAY, APPROVAL = date(2026, 6, 10), ApprovalRef("決裁-1")
ONE, TWO, THREE = (RecordRef(f"2026-総財-0000{at}") for at in (1, 2, 3))
FIVE_YEARS = Expiry(status=ExpiryStatus.FIXED, start=date(2027, 4, 1), retain_through=date(2032, 3, 31))


def lying(area, key, *, body=b"same", unit="財政課", record=None):
    return PlacedContent(
        area=area, key=key, sha256=Fingerprint.of_bytes(body), size=len(body), unit=OrganisationRef(unit), record=record
    )


def test_the_same_bytes_are_found_across_folders_and_apart_by_unit():
    contents = [
        lying(Area.CASE, "a"), lying(Area.TEAM, "b"), lying(Area.RECORDS, "c", record=TWO), lying(Area.RECORDS, "d", record=ONE),
        lying(Area.SHARED, "e", unit="企画課"), lying(Area.SHARED, "f", unit="企画課"), lying(Area.SHARED, "g", body=b"other"),
        lying(Area.SHARED, "h", body=b""), lying(Area.TEAM, "i", body=b""),
    ]  # fmt: skip
    groups = find_duplicates(contents)
    assert [(str(each.unit), each.original and each.original.record, [one.key for one in each.copies]) for each in groups] == [
        ("企画課", None, ["e", "f"]), ("財政課", ONE, ["c", "a", "b"]),
    ]  # fmt: skip
    assert find_duplicates(reversed(contents)) == groups


def with_copies():
    found = a_set(ONE)
    same = found.after(found.point(record=TWO, sha256=Fingerprint.of_bytes(b"body"), on=DAY))
    return same.after(same.point(record=THREE, sha256=Fingerprint.of_bytes(b"body with a stamp"), on=DAY))


def test_while_the_original_is_lost_nothing_new_points_to_it():
    lost = with_copies()
    lost = lost.after(lost.lose(reason=LossReason.DAMAGED, on=DAY))
    for act in (
        lambda: lost.point(record=RecordRef("x"), sha256=lost.sha256, on=DAY),
        lambda: lost.lose(reason=LossReason.MISLAID, on=DAY),
        lambda: lost.replace_paper(scan=TWO, checked=True, approval=APPROVAL, on=DAY),
    ):
        with pytest.raises(NoOriginal):
            act()


@pytest.mark.parametrize(("record", "compared", "refused"), [(TWO, False, False), (THREE, False, True), (THREE, True, False)])
def test_a_copy_that_is_not_the_same_must_have_been_compared(record, compared, refused):
    lost = with_copies()
    lost = lost.after(lost.lose(reason=LossReason.MISLAID, on=DAY))
    given = {"record": record, "kept": FIVE_YEARS, "owed": FIVE_YEARS, "compared": compared, "approval": APPROVAL, "on": DAY}
    if refused:
        with pytest.raises(PromotionRefused):
            lost.promote(**given)
        return
    promoted = lost.after(lost.promote(**given))
    assert promoted.original == record
    assert [each.identical for each in promoted.copies] == [False]


@pytest.mark.parametrize(
    ("through", "refused"), [(date(2032, 3, 30), True), (date(2032, 3, 31), False), (date(2032, 4, 1), False)]
)
def test_a_copy_is_kept_at_least_as_long_as_the_original_was_owed(through, refused):
    lost = with_copies()
    lost = lost.after(lost.lose(reason=LossReason.MISLAID, on=DAY))
    given = {
        "record": TWO, "kept": evolve(FIVE_YEARS, retain_through=through), "owed": FIVE_YEARS, "compared": False,
        "approval": APPROVAL, "on": DAY,
    }  # fmt: skip
    if refused:
        with pytest.raises(PromotionRefused):
            lost.promote(**given)
    else:
        assert lost.promote(**given).record == TWO


def test_only_a_copy_of_the_set_takes_its_place():
    lost = a_set(ONE)
    lost = lost.after(lost.lose(reason=LossReason.MISLAID, on=DAY))
    with pytest.raises(NotACopy):
        lost.promote(record=TWO, kept=FIVE_YEARS, owed=FIVE_YEARS, compared=True, approval=APPROVAL, on=DAY)
    with pytest.raises(NotACopy):
        a_set(ONE).replace_paper(scan=TWO, checked=True, approval=APPROVAL, on=DAY)


def test_a_set_is_its_events():
    events = [OriginalDesignated(copy_set=a_set(ONE).ref, unit=a_set(ONE).unit, original=ONE, sha256=a_set(ONE).sha256, on=DAY)]
    found = CopySet.replay(events)
    for decide in (
        lambda each: each.point(record=TWO, sha256=each.sha256, on=DAY),
        lambda each: each.lose(reason=LossReason.ALTERED, on=DAY),
        lambda each: each.promote(record=TWO, kept=FIVE_YEARS, owed=FIVE_YEARS, compared=False, approval=APPROVAL, on=DAY),
        lambda each: each.point(record=THREE, sha256=Fingerprint.of_bytes(b"scan"), on=DAY),
        lambda each: each.replace_paper(scan=THREE, checked=True, approval=APPROVAL, on=DAY),
    ):
        events.append(decide(found))
        found = found.after(events[-1])
    assert CopySet.replay(events) == found
    assert set(found.members) == {ONE, TWO, THREE}
    with pytest.raises(TypeError, match="first event"):
        CopySet.replay([event for event in events if isinstance(event, CopyPointed)])


def test_pages_are_counted_from_zero():
    with pytest.raises(ValueError, match="pages"):
        ScanCheck(
            paper_pages=-1, scanned_pages=0, legible=True, colour_matters=False, colour_kept=False, same_person=False,
            hash_fixed=True, rules_allow=True, paper_must_stay=False,
        )  # fmt: skip
