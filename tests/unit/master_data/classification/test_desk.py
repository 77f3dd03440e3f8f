from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.master_data.boundary.classification_files import read_edition
from jichitai.master_data.classification import (
    CLASSES,
    EDITIONS,
    REVISED,
    ClassificationDesk,
    ClassUnknown,
    RevisionRefused,
    Succession,
    Successor,
    edition_of,
)
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.kernel.refs import CaseRef, OfficerRef
from jichitai.master_data.temporal import MemoryMasters

EXAMPLES = Path(__file__).parents[4] / "examples" / "classification"
R7, R8 = read_edition(EXAMPLES / "r7.toml"), read_edition(EXAMPLES / "r8.toml")
OLD, NEW = date(2026, 4, 30), date(2026, 5, 1)
OFFICER = OfficerRef("職員-100")
EVERYTHING = frozenset(each.code for each in R7.entries)


@pytest.fixture
def masters():
    return MemoryMasters(clock=FixedClock(datetime(2025, 4, 1, tzinfo=UTC)))


@pytest.fixture
def desk(masters):
    desk = ClassificationDesk(masters, R7.id)
    desk.revise(R7, actor=OFFICER)
    return desk


def test_an_edition_is_one_event_and_the_facts_name_it(desk, masters):
    entry = desk.revise(R8, actor=OFFICER, in_use=EVERYTHING, case=CaseRef("案件-1"))
    assert (entry.event_type, entry.effective_on, entry.case) == (REVISED, NEW, CaseRef("案件-1"))
    assert edition_of(entry.data) == R8
    assert entry.id == f"master-data:classification.edition:{R7.id}#2"
    assert masters.facts.line(CLASSES, f"{R7.id}/S-02-02").fact_on(NEW).entry == entry.id


def test_only_what_differs_is_written(desk, masters):
    before = {line.key: line for line in masters.facts.lines(CLASSES)}
    desk.revise(R8, actor=OFFICER)
    after = {line.key: line for line in masters.facts.lines(CLASSES)}
    changed = {key.partition("/")[2] for key in after if after[key] != before.get(key)}
    assert changed == {"K-01-02", "K-01-03", "S-02-01", "S-02-02", "S-02-03"}
    assert len(masters.facts.line(EDITIONS, R7.id).facts) == 3


def test_each_day_has_its_edition_in_the_tables_own_order(desk):
    desk.revise(R8, actor=OFFICER)
    history = desk.history()
    assert history.editions == (R7, R8)
    assert (desk.class_on("K-01-03", OLD).retention, desk.class_on("S-02-02", NEW).name) == ("3年", "地域団体への補助金")
    assert desk.convert("K-01-03", OLD, NEW).answer == "K-02-02"
    with pytest.raises(ClassUnknown):
        desk.class_on("K-01-03", NEW)


def test_what_was_believed_before_a_correction_is_not_forgotten(masters):
    desk = ClassificationDesk(masters, R7.id)
    first = desk.revise(R7, actor=OFFICER)
    wrong = evolve(R7, entries=tuple(evolve(each, retention="1年") if each.code == "S-01-01" else each for each in R7.entries))
    second = desk.revise(wrong, actor=OFFICER)
    assert desk.class_on("S-01-01", OLD).retention == "1年"
    earlier = masters.facts.line(CLASSES, f"{R7.id}/S-01-01").facts[0]
    assert earlier.entry == first.id
    assert desk.class_on("S-01-01", OLD, recorded=earlier.recorded_at).retention == "3年"
    assert desk.history(recorded=earlier.recorded_at).editions == (R7,)
    assert second.sequence == 2


def test_a_refused_revision_writes_nothing_and_says_everything(desk, masters):
    before = [*masters.facts.lines(CLASSES)], masters.journal.head(f"master-data:classification.edition:{R7.id}")
    bad = evolve(R8, successions=(Succession(old="X", to=(Successor("Y"),)),))
    with pytest.raises(RevisionRefused) as caught:
        desk.revise(bad, actor=OFFICER, in_use={"K-01-03", "S-02-01"})
    assert [each.code.partition(".")[2] for each in caught.value.findings] == [
        "succession-of-unknown", "successor-unknown", "class-meaning-changed", "class-successor-missing", "class-successor-missing",
    ]  # fmt: skip
    assert ([*masters.facts.lines(CLASSES)], masters.journal.head(f"master-data:classification.edition:{R7.id}")) == before


def test_a_dry_run_shows_the_difference_and_writes_nothing(desk, masters):
    plan = desk.plan(R8, in_use=EVERYTHING)
    assert (plan.is_accepted, plan.valid.start, plan.valid.end) == (True, NEW, None)
    assert [each.code for each in plan.difference.added] == ["S-02-02", "S-02-03"]
    assert desk.history().editions == (R7,)


def test_the_same_edition_again_is_pointed_out(desk):
    with pytest.raises(RevisionRefused) as caught:
        desk.revise(R7, actor=OFFICER)
    assert caught.value.finding.code == "master-data.edition-unchanged"


def test_correcting_an_edition_between_two_leaves_the_later_one(desk):
    desk.revise(R8, actor=OFFICER)
    later = tuple(each for each in R7.entries if each.code != "S-01-02")
    desk.revise(evolve(R7, version="令和7年度訂正", entries=later), actor=OFFICER)
    assert [each.version for each in desk.history().editions] == ["令和7年度訂正", "令和8年度"]
    with pytest.raises(ClassUnknown):
        desk.class_on("S-01-02", OLD)
    assert desk.class_on("S-01-02", NEW).name == "印鑑登録"
    assert desk.history().editions[1] == R8


def test_a_correction_may_not_cut_off_the_next_editions_successions(desk):
    desk.revise(R8, actor=OFFICER)
    without = evolve(R7, entries=tuple(each for each in R7.entries if each.code != "S-02-01"))
    plan = desk.plan(without)
    assert [each.code for each in plan.findings] == ["master-data.revision-breaks-next"]


def test_a_version_is_named_once(desk):
    plan = desk.plan(evolve(R8, version=R7.version))
    assert [each.code for each in plan.findings] == ["master-data.classification-version-twice"]
    desk.revise(R8, actor=OFFICER)
    history = desk.history()
    assert history.convert("K-01-03", history.edition_named("令和7年度").in_force_from, NEW).answer == "K-02-02"
    with pytest.raises(ClassUnknown) as caught:
        history.edition_named("令和9年度")
    assert caught.value.finding.code == "master-data.classification-version-unknown"


def test_a_desk_has_one_classification(desk):
    with pytest.raises(ValueError, match="desk"):
        desk.plan(evolve(R8, id="別の表"))


def test_two_classifications_do_not_meet(desk, masters):
    other = ClassificationDesk(masters, "別の表")
    other.revise(evolve(R7, id="別の表"), actor=OFFICER)
    assert (desk.history().id, other.history().id) == (R7.id, "別の表")
    assert len(other.history().editions) == 1
