"""条文の充足 / A line is covered wholly, in part or not at all."""

import pytest
from attrs import evolve

from jichitai.master_data import coverage
from jichitai.master_data.boundary.provisions import provisions
from jichitai.master_data.boundary.scope_list import packaged_scope_lists
from jichitai.master_data.coverage import Extent, Implementer, Kind, ScopeEntry, Standing, implementers, measure
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT as ACT
from jichitai.master_data.registry import installed_packages

RULE = Implementer(kind=Kind.RULE, id="fiscal.one", cites=(ACT.article("208", 1), ACT.article("235の5")))


def entry(article, detail="", decides="rule"):
    found = provisions(ACT.id, article, detail)
    return ScopeEntry(line=2, law=ACT.id, place=f"{article} {detail}", subject="", decides=decides, provisions=found)


@pytest.mark.parametrize(
    ("article", "detail", "extent"),
    [
        ("第208条", "1項", Extent.FULL),
        ("第208条", "2項", Extent.NONE),
        ("第208条", "1・2項", Extent.PARTIAL),
        ("第208条", "", Extent.PARTIAL),
        ("第235条の5", "", Extent.FULL),
        ("第235条の5", "1項", Extent.FULL),
        ("第235条の5", "1項1号", Extent.FULL),
        ("第235条", "", Extent.NONE),
        ("第207条〜第210条", "", Extent.PARTIAL),
        ("第200条〜第207条", "", Extent.NONE),
        ("読めない条", "", Extent.NONE),
    ],
)
def test_a_line_is_measured_by_what_cites_it(article, detail, extent):
    (line,) = measure([entry(article, detail)], [RULE]).lines
    assert line.extent is extent
    assert (RULE in line.by) is (extent is not Extent.NONE)


def test_another_law_with_the_same_number_does_not_count():
    other = ScopeEntry(line=2, law="405AC0000000088", place="第208条", subject="", decides="rule",
                       provisions=provisions("405AC0000000088", "第208条", "1項"))  # fmt: skip
    assert measure([other], [RULE]).lines[0].extent is Extent.NONE


def test_the_shares_leave_out_what_a_program_cannot_compute():
    report = measure([entry("第208条", "1項"), entry("第208条", "2項"), entry("第1条", decides="none"), entry("第x条")], [RULE])
    assert (report.share().total, report.share().full, report.share().percent) == (4, 1, 25)
    assert (report.computable.total, report.computable.percent) == (3, 33)
    assert [(kind, share.total) for kind, share in report.by_kind.items()] == [("rule", 3), ("none", 1)]
    assert [each.place for each in report.unreadable] == ["第x条 "]


def test_an_empty_list_is_nothing_per_cent():
    assert measure([], [RULE]).share().percent == 0


def test_rules_tables_and_findings_can_be_counted_apart(monkeypatch):
    monkeypatch.setattr(coverage.registry, "rules", lambda: coverage.registry.loaded_rules()[:1])
    assert {each.kind for each in implementers([Kind.RULE])} == {Kind.RULE}
    for kind in Kind:
        assert {each.kind for each in implementers([kind])} <= {kind}
        assert all(each.cites for each in implementers([kind]))


def reasoned(article, decides="procedure", why="わけ"):
    return evolve(entry(article, decides=decides), reason_ja=why, reason_en="why" if why else "")


def test_a_line_is_implemented_reasoned_away_or_open():
    report = measure(
        [
            entry("第208条", "1項"),
            reasoned("第208条", why="いらない"),
            reasoned("第9条"),
            entry("第9条", decides="definition"),
            entry("第9条"),
        ],
        [RULE],
    )
    assert [each.standing for each in report.lines] == [
        Standing.IMPLEMENTED, Standing.IMPLEMENTED, Standing.REASONED, Standing.REASONED, Standing.OPEN,
    ]  # fmt: skip
    settled = report.settlement
    assert (settled.total, settled.implemented, settled.reasoned, settled.open, settled.percent) == (5, 2, 2, 1, 80)
    assert report.lines[2].entry.reason == ("わけ", "why")
    assert report.lines[4].entry.reason is None
    assert measure([], [RULE]).settlement.percent == 0


def test_a_line_with_a_reason_is_not_counted_among_what_is_to_be_computed():
    assert measure([entry("第208条", "1項"), reasoned("第9条")], [RULE]).computable.total == 1


def test_every_line_of_the_masters_is_implemented_or_reasoned_away():
    own = [each for each in installed_packages() if each.name == "master_data"]
    report = measure(packaged_scope_lists(own), implementers())
    assert not report.unreadable
    assert [f"{each.entry.law} {each.entry.place}" for each in report.lines if each.standing is Standing.OPEN] == []
