"""文書分類の約束 / What the classification desk keeps on every store: the suite a store of your own must pass too."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from attrs import evolve

from ..classification import (
    REVISED,
    ClassEntry,
    ClassificationDesk,
    ClassificationEdition,
    ClassificationScheme,
    ClassOutcome,
    ClassUnknown,
    RevisionRefused,
    Succession,
    Successor,
    edition_of,
)
from ..kernel.refs import OfficerRef
from ..temporal import Masters

OFFICER: Final = OfficerRef("職員-100")
FIRST_DAY: Final = date(2025, 5, 1)
EVE: Final = date(2026, 4, 30)
SECOND_DAY: Final = date(2026, 5, 1)
SCHEME: Final = ClassificationScheme(
    tables=("共通", "固有"), levels=("大分類", "小分類"), retentions=("30年", "5年", "1年"), scopes=("区", "局区")
)


def leaf(code: str, name: str, *, retention: str = "5年", historic: bool = False) -> ClassEntry:
    """小分類 / A class of the lowest level under "A"."""
    return ClassEntry(code=code, name=name, table="共通", level="小分類", parent="A", retention=retention, historic=historic)


TOP: Final = ClassEntry(code="A", name="庶務", table="共通", level="大分類")
FIRST: Final = ClassificationEdition(
    id="見本市文書分類表",
    version="令和7年度",
    in_force_from=FIRST_DAY,
    scheme=SCHEME,
    entries=(
        TOP,
        leaf("A-1", "例規", retention="30年", historic=True),
        leaf("A-2", "照会"),
        leaf("A-3", "切手"),
        leaf("A-4", "支援"),
    ),
)
"""最初の版 / The first edition of a made-up city."""

SECOND: Final = evolve(
    FIRST,
    version="令和8年度",
    in_force_from=SECOND_DAY,
    entries=(*FIRST.entries[:2], leaf("A-2", "照会・回答"), leaf("A-5", "補助金"), leaf("A-6", "協働", retention="1年")),
    successions=(
        Succession(old="A-2", to=(Successor("A-2"),)),
        Succession(old="A-3", to=(), reason="事務の終了"),
        Succession(old="A-4", to=(Successor("A-5", "補助金の交付"), Successor("A-6", "そのほか"))),
    ),
)
"""次の版 / The next: one class renamed, one ended, one split."""

IN_USE: Final = frozenset({"A-1", "A-2", "A-3", "A-4"})


class ClassificationContract:
    """文書分類の約束 / Give a ``masters`` fixture (empty, inside a transaction if it knows any)."""

    def test_editions_are_read_as_they_were_revised(self, masters: Masters) -> None:
        """書いたとおり読める / Both editions, and every answer about a day."""
        desk = _revised(masters)
        assert desk.history().editions == (FIRST, SECOND)
        assert (desk.class_on("A-3", EVE).name, desk.class_on("A-2", SECOND_DAY).name) == ("切手", "照会・回答")
        assert desk.convert("A-3", EVE, SECOND_DAY).outcome is ClassOutcome.NONE
        assert [each.code for each in desk.convert("A-4", EVE, SECOND_DAY).candidates] == ["A-5", "A-6"]
        with pytest.raises(ClassUnknown):
            desk.class_on("A-3", SECOND_DAY)

    def test_the_journal_tells_every_edition(self, masters: Masters) -> None:
        """仕訳帳が語る / Each revision is one entry that holds the edition in full."""
        _revised(masters)
        entries = [*masters.journal.read(f"master-data:classification.edition:{FIRST.id}")]
        assert [each.event_type for each in entries] == [REVISED, REVISED]
        assert [edition_of(each.data) for each in entries] == [FIRST, SECOND]

    def test_a_refused_revision_leaves_nothing(self, masters: Masters) -> None:
        """断られた改正は残らない / Neither entry nor fact."""
        desk = ClassificationDesk(masters, FIRST.id)
        desk.revise(FIRST, actor=OFFICER)
        with pytest.raises(RevisionRefused) as caught:
            desk.revise(evolve(SECOND, successions=()), actor=OFFICER, in_use=IN_USE)
        assert len(caught.value.findings) == 3
        assert desk.history().editions == (FIRST,)
        assert masters.journal.head(f"master-data:classification.edition:{FIRST.id}").sequence == 1

    def test_a_correction_keeps_what_was_known(self, masters: Masters) -> None:
        """訂正の前も読める / What was believed before a correction can still be asked."""
        desk = ClassificationDesk(masters, FIRST.id)
        before = desk.revise(FIRST, actor=OFFICER)
        desk.revise(evolve(FIRST, entries=FIRST.entries[:-1]), actor=OFFICER)
        assert "A-4" not in desk.history().edition_on(EVE)
        assert desk.history(recorded=before.recorded_at).editions == (FIRST,)
        assert desk.class_on("A-4", EVE, recorded=before.recorded_at).name == "支援"

    def test_two_classifications_do_not_meet(self, masters: Masters) -> None:
        """表は別々 / A second classification beside the first."""
        desk = _revised(masters)
        other = ClassificationDesk(masters, "別の表")
        other.revise(evolve(FIRST, id="別の表"), actor=OFFICER)
        assert [len(each.history().editions) for each in (desk, other)] == [2, 1]


def _revised(masters: Masters) -> ClassificationDesk:
    desk = ClassificationDesk(masters, FIRST.id)
    desk.revise(FIRST, actor=OFFICER)
    desk.revise(SECOND, actor=OFFICER, in_use=IN_USE)
    return desk
