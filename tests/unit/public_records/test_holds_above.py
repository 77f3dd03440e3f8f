"""上位の保留・事由の表・背表紙 / Reach of holds above, the body's table of kinds, labels reissued after an extension."""

from __future__ import annotations

from datetime import date

import pytest

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, InputError, OrganisationRef
from jichitai.public_records import ExtendRetention, ExtensionReason, FileSeriesRef, HoldKind, LiftHold, LiftReason, PlaceHold
from jichitai.public_records.disposal_commands import LiftHoldAbove, PlaceHoldAbove
from jichitai.public_records.holds.above import HoldReach, SeriesPlace
from jichitai.public_records.holds.kinds import read_hold_tails
from jichitai.public_records.reissue.label import check_label, label_of, reissue_after
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import file_record, memory_office, open_series
from jichitai.public_records.testing.samples import OFFICER


@pytest.mark.parametrize(
    ("held", "code", "reached"),
    [
        ("03", "03", True), ("03", "03-02", True), ("03", "03.2", True), ("03", "03/2", True), ("03-02", "03-02-01", True),
        ("03", "031", False), ("03-02", "03", False), ("03", "0", False), ("%", "03", False), ("_3", "03", False),
    ],
)  # fmt: skip
def test_a_class_reaches_what_lies_below_it(held, code, reached):
    place = SeriesPlace(series=FileSeriesRef("S"), classification=code, custodian=OrganisationRef("財政課"))
    assert HoldReach(classes=(held,)).covers(place) is reached


def test_a_reach_is_never_empty():
    for wrong in ({}, {"classes": (" ",)}):
        with pytest.raises(ValueError, match="class"):
            HoldReach(**wrong)


def test_several_holds_at_once_and_the_latest_end_wins():
    """文書・簿冊・分類に一件ずつ / Lifted one after the other: the end is the latest of them, and never earlier than before."""
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    record = file_record(office, open_series(office))
    clock.move_to(date(2032, 3, 1))
    own = office.registry.place_hold(
        PlaceHold(series=record.series, record=record.ref, kind=HoldKind.APPEAL, matter=CaseRef("審-1"), actor=OFFICER)
    )
    whole = office.registry.place_hold(
        PlaceHold(series=record.series, kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER)
    )
    above = office.holds.place_above(
        PlaceHoldAbove(reach=HoldReach(classes=("A5",)), kind=HoldKind.DISCLOSURE_REQUEST, matter=CaseRef("請-1"), actor=OFFICER)
    )
    clock.move_to(date(2032, 9, 1))

    def through():
        return office.registry.retention_of_record(record.ref).value.retain_through

    common = {"ended_on": date(2032, 8, 31), "reason": LiftReason.ENDED, "approval": ApprovalRef("決"), "actor": OFFICER}
    assert through() is None
    office.holds.lift_above(LiftHoldAbove(hold=above, **common))
    assert through() is None
    office.registry.lift_hold(LiftHold(series=record.series, hold=whole, **common))
    assert through() is None
    office.registry.lift_hold(
        LiftHold(series=record.series, record=record.ref, hold=own, **{**common, "ended_on": date(2032, 6, 30)})
    )
    assert through() == date(2033, 8, 31)


def test_a_hold_above_is_not_lifted_on_one_series():
    """上位の保留は、上位で解く / Lifting it on a series is refused: it would seem lifted for that one only."""
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    series = open_series(office)
    hold = office.holds.place_above(
        PlaceHoldAbove(reach=HoldReach(classes=("A5",)), kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER)
    )
    lift = LiftHold(
        series=series.ref,
        hold=hold,
        ended_on=date(2026, 5, 10),
        reason=LiftReason.ENDED,
        approval=ApprovalRef("決"),
        actor=OFFICER,
    )
    with pytest.raises(DomainError) as refused:
        office.registry.lift_hold(lift)
    assert refused.value.finding.code == "public-records.hold-not-found"
    file_record(office, series)  # 簿冊の書き換えで、上位の保留が簿冊に写り込まない
    assert len(office.stores.series.get(series.ref).holds) == 1


TABLE = """
name = "例市の保留の事由"
question = "事由が終わった後、いつまで保存するか"
unit = "years"
applies_to = "例市"
anchor = "事由の終わった日"
[[law]]
id = "example-records-rule"
ja = "例市文書管理規程"
en = "Records Management Rules of Example City"
number = "令和2年例市訓令第1号"
[[edition]]
in_force_from = 2020-04-01
cites = [{ law = "example-records-rule", article = "20" }]
[edition.values]
"""


def test_the_kinds_are_data_of_the_body(tmp_path):
    """事由は団体のデータ / Every kind is written down; one that is missing is refused, not assumed."""
    path = tmp_path / "kinds.toml"
    rows = {kind.value: "{ years = 0 }" for kind in HoldKind} | {"appeal": "{ years = 1 }", "litigation": "{ months = 6 }"}
    path.write_text(TABLE + "".join(f"{name} = {row}\n" for name, row in rows.items()), encoding="utf-8")
    tails = read_hold_tails(path).as_of(date(2026, 4, 1)).value
    assert {kind: (tail.count, tail.unit.value) for kind, tail in tails.items()} == {
        HoldKind.APPEAL: (1, "years"), HoldKind.LITIGATION: (6, "months"),
    }  # fmt: skip
    for wrong in (
        {name: row for name, row in rows.items() if name != "audit"},
        {**rows, "audit": "{ weeks = 1 }"},
        {**rows, "audit": "{ years = -1 }"},
        {**rows, "unheard-of": "{ years = 1 }"},
    ):
        path.write_text(TABLE + "".join(f"{name} = {row}\n" for name, row in wrong.items()), encoding="utf-8")
        with pytest.raises(InputError):
            read_hold_tails(path)


def test_an_extension_reissues_date_label_and_register_entry():
    """群馬県2022 / The old label is told apart from the new one; nobody has to remember to write the extension down."""
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    series = open_series(office)
    file_record(office, series)
    before = office.stores.series.get(series.ref)
    old = label_of(before)
    assert old.retain_through == date(2032, 3, 31)
    assert check_label(old, before) == ()
    after = office.registry.extend(
        ExtendRetention(
            series=series.ref, through=date(2035, 3, 31), reason=ExtensionReason.DUTIES, approval=ApprovalRef("決"), actor=OFFICER
        )
    )
    changed = reissue_after(before, after)
    assert changed.needed
    assert changed.withdrawn == old
    assert changed.issued.mark != old.mark
    assert changed.register == (("保存期間の満了する日", "2032-03-31", "2035-03-31"), ("延長の回数", "0", "1"))
    assert "2035-03-31まで保存（廃棄は2035-04-01から）" in changed.issued.lines
    assert [each.code for each in check_label(old, after)] == ["public-records.label-outdated"]
    assert not reissue_after(after, after).needed
    office.registry.place_hold(PlaceHold(series=series.ref, kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER))
    held = label_of(office.stores.series.get(series.ref))
    assert "満了する日は定まっていない" in held.lines
