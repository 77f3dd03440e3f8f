"""三つの置き場が、文書分類の同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises about classifications."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.master_data.boundary.classification_files import read_edition
from jichitai.master_data.classification import REVISED, ClassificationDesk, ClassUnknown, RevisionRefused, edition_of
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.kernel.refs import OfficerRef
from jichitai.master_data.sql import Database, SqlMasters
from jichitai.master_data.temporal import Masters, MemoryMasters

CLOCK = FixedClock.at(2026, 3, 1)
EXAMPLES = Path(__file__).parents[3] / "examples" / "classification"
R7, R8 = read_edition(EXAMPLES / "r7.toml"), read_edition(EXAMPLES / "r8.toml")
OLD, NEW = date(2026, 4, 30), date(2026, 5, 1)
OFFICER = OfficerRef("職員-100")


class ClassificationContract:
    def test_editions_are_read_as_they_were_revised(self, masters: Masters) -> None:
        desk = ClassificationDesk(masters, R7.id)
        desk.revise(R7, actor=OFFICER)
        desk.revise(R8, actor=OFFICER, in_use={each.code for each in R7.entries})
        assert desk.history().editions == (R7, R8)
        assert desk.class_on("K-01-03", OLD).name == "郵便切手の受払い"
        assert [each.code for each in desk.convert("S-02-01", OLD, NEW).candidates] == ["S-02-02", "S-02-03"]
        with pytest.raises(ClassUnknown):
            desk.class_on("K-01-03", NEW)

    def test_the_journal_tells_every_edition(self, masters: Masters) -> None:
        desk = ClassificationDesk(masters, R7.id)
        for each in (R7, R8):
            desk.revise(each, actor=OFFICER)
        entries = [*masters.journal.read(f"master-data:classification.edition:{R7.id}")]
        assert [each.event_type for each in entries] == [REVISED, REVISED]
        assert [edition_of(each.data) for each in entries] == [R7, R8]

    def test_a_refused_revision_leaves_nothing(self, masters: Masters) -> None:
        desk = ClassificationDesk(masters, R7.id)
        desk.revise(R7, actor=OFFICER)
        with pytest.raises(RevisionRefused):
            desk.revise(evolve(R8, successions=()), actor=OFFICER, in_use={"K-01-03"})
        assert desk.history().editions == (R7,)
        assert masters.journal.head(f"master-data:classification.edition:{R7.id}").sequence == 1

    def test_a_correction_keeps_what_was_known(self, masters: Masters) -> None:
        desk = ClassificationDesk(masters, R7.id)
        first = desk.revise(R7, actor=OFFICER)
        desk.revise(evolve(R7, entries=tuple(each for each in R7.entries if each.code != "S-02-01")), actor=OFFICER)
        assert "S-02-01" not in desk.history().edition_on(OLD)
        assert desk.history(recorded=first.recorded_at).editions == (R7,)
        assert desk.class_on("S-02-01", OLD, recorded=first.recorded_at).historic


class TestMemory(ClassificationContract):
    @pytest.fixture
    def masters(self) -> Masters:
        return MemoryMasters(clock=CLOCK)


class TestSql(ClassificationContract):
    @pytest.fixture
    def masters(self, database: Database) -> Iterator[Masters]:
        with database.write() as connection:
            yield SqlMasters(connection, clock=CLOCK)
