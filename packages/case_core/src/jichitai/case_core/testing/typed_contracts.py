"""種別のある案件の約束 / What cases of a type promise on any journal and stores. Subclass it and give ``office``."""

from __future__ import annotations

from datetime import date

import pytest

from ..case_types.lifecycle import Transition
from ..case_types.publishing import CaseTypePublishedAlready
from ..case_types.refusals import StatusRefused
from ..case_types.typed_case import TypedCase
from ..case_types.typed_commands import ChangeStatus, CloseTypedCase, GiveRole, MoveTask, SetTextProperty
from ..cases.case import NotInCharge, ReassignCase
from ..office import Office
from ..refs import ContentHash
from ..texts import FreeText
from .case_types import parking
from .town import CLERK, SUCCESSOR
from .typed_walk import TypedWalk


class TypedCaseContract:
    """種別のある案件の約束 / The same on every store: give a fixture ``office``."""

    @pytest.fixture
    def walk(self, office: Office) -> TypedWalk:
        """歩み / A walk with its types published."""
        return TypedWalk(office).with_types()

    def test_a_whole_life_is_kept_and_replayed(self, walk: TypedWalk) -> None:
        """一生が残り、再現できる / A whole life is kept, and replayed to the same."""
        ended = walk.ended(walk.opened(), ends_on=date(2027, 3, 31))
        closed = walk.do(CloseTypedCase(case=ended.ref))
        assert walk.desk.get(ended.ref, by=CLERK) == closed
        assert TypedCase.replayed(walk.desk.history(ended.ref, by=CLERK)) == closed
        assert closed.retention is not None
        assert closed.retention.until == date(2032, 3, 31)
        assert walk.office.stores.cases.get(ended.ref).is_closed

    def test_a_refused_command_leaves_nothing(self, walk: TypedWalk) -> None:
        """断られた命令は何も残さない / A refused command leaves nothing."""
        case = walk.opened()
        with pytest.raises(StatusRefused):
            walk.do(ChangeStatus(case=case.ref, to="取下げ"))
        assert walk.desk.get(case.ref, by=CLERK) == case

    def test_a_key_gives_its_first_result_again(self, walk: TypedWalk) -> None:
        """同じキーは同じ結果 / A key gives its first result again."""
        case = walk.opened()
        command = MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE)
        assert walk.desk.do(command, by=CLERK, key="again") == walk.desk.do(command, by=CLERK, key="again")

    def test_a_published_type_comes_back_as_it_was_and_never_changes(self, walk: TypedWalk) -> None:
        """公示した版はそのまま / A published version comes back as it was."""
        assert walk.types.version(parking().pinned).tasks == parking().tasks
        with pytest.raises(CaseTypePublishedAlready):
            walk.types.publish(parking(), by=CLERK)

    def test_a_text_is_kept_apart_and_can_be_erased(self, walk: TypedWalk) -> None:
        """文は別に保たれ、消せる / A text is kept apart and can be erased."""
        case = walk.opened()
        after = walk.do(SetTextProperty(case=case.ref, key="理由", text=FreeText("通勤のため")))
        digest = ContentHash(after.properties["理由"].text)
        walk.office.stores.texts.erase(digest)
        assert walk.office.stores.texts.read(digest) is None
        assert walk.desk.get(case.ref, by=CLERK) == after

    def test_a_successor_takes_over_the_roles_with_the_case(self, walk: TypedWalk) -> None:
        """役割も引き継ぐ / Case and roles go together, or neither does."""
        case = walk.do(GiveRole(case=walk.opened().ref, role="担当", to=CLERK))
        command = ReassignCase(case=case.ref, to=SUCCESSOR, reason=FreeText("異動"))
        assert walk.cases.reassign(command, by=CLERK, key="reassign").responsible == SUCCESSOR
        assert walk.desk.get(case.ref, by=CLERK).roles == {"担当": SUCCESSOR} == walk.desk.replayed(case.ref, by=CLERK).roles
        with pytest.raises(NotInCharge):
            walk.cases.reassign(ReassignCase(case=case.ref, to=CLERK, reason=FreeText("戻す")), by=CLERK, key="back")
        assert walk.desk.get(case.ref, by=CLERK).roles == {"担当": SUCCESSOR}

    def test_a_sub_case_and_its_parent_are_written_together(self, walk: TypedWalk) -> None:
        """子案件と親はともに記される / A sub-case and its parent are written together."""
        parent = walk.opened()
        sub_case = walk.opened("現地調査", parent=parent.ref)
        assert [each.ref for each in walk.desk.get(parent.ref, by=CLERK).sub_cases] == [sub_case.ref]
