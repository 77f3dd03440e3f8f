"""種別のある案件の歩み / Takes a case of a type along through its desk, each command under a key of its own."""

from __future__ import annotations

from datetime import date
from itertools import count

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, RecordRef

from ..case_desk import CaseDesk
from ..case_types.case_type import CaseType
from ..case_types.elements import CaseTypeKey
from ..case_types.lifecycle import Transition
from ..case_types.publishing import CaseTypeRegister
from ..case_types.typed_case import TypedCase
from ..case_types.typed_case_desk import TypedCaseDesk
from ..case_types.typed_commands import (
    AddDocument,
    ChangeStatus,
    LockDocument,
    MoveTask,
    OpenTypedCase,
    RecordApproval,
    RecordResult,
    SetProperty,
    TypedCaseCommand,
)
from ..office import Office
from ..refs import ContentHash
from ..texts import FreeText
from .case_types import deadlines, parking, survey
from .town import CLERK, SUPPLY, office_in_memory


class TypedWalk:
    """種別のある案件の歩み / Permits of the example city, step by step."""

    def __init__(self, office: Office | None = None, *, keys: str = "typed") -> None:
        self.office = office or office_in_memory()
        self.types = CaseTypeRegister(self.office.journal, clock=self.office.clock)
        self.desk = TypedCaseDesk(self.office, self.types, deadlines=deadlines())
        self.cases = CaseDesk(self.office, plans=self.desk)
        self._keys = (f"{keys}-{at}" for at in count(1))

    @property
    def key(self) -> str:
        """次のキー / A fresh idempotency key."""
        return next(self._keys)

    def with_types(self, *drafts: CaseType) -> TypedWalk:
        """種別を公示した歩み / The walk, its types published: by default the permit and the survey."""
        for draft in drafts or (parking(), survey()):
            self.types.publish(draft, by=CLERK)
        return self

    def opened(self, type_key: str = "駐輪場使用許可", *, parent: CaseRef | None = None) -> TypedCase:
        """案件が立った / A case of a type, opened by the clerk."""
        command = OpenTypedCase(
            type_key=CaseTypeKey(type_key), title=FreeText("使用許可の申請"), unit=SUPPLY, responsible=CLERK, parent=parent
        )
        return self.desk.open(command, by=CLERK, key=self.key)

    def do(self, command: TypedCaseCommand, *, by: OfficerRef = CLERK) -> TypedCase:
        """命令を行う / Carry out a command under a fresh key."""
        return self.desk.do(command, by=by, key=self.key)

    def examined(self, case: TypedCase) -> TypedCase:
        """審査まで済んだ / The case with its application, its examination and its approval done."""
        ref = case.ref
        self.do(AddDocument(case=ref, kind="申請書", record=RecordRef(f"{ref}/文書1")))
        self.do(LockDocument(case=ref, record=RecordRef(f"{ref}/文書1"), content=ContentHash.of("申請書")))
        self.do(MoveTask(case=ref, task="形式確認", transition=Transition.COMPLETE))
        self.do(ChangeStatus(case=ref, to="審査中"))
        self.do(SetProperty(case=ref, key="台数", value=3))
        self.do(MoveTask(case=ref, task="審査", transition=Transition.MANUAL_START))
        self.do(MoveTask(case=ref, task="審査", transition=Transition.COMPLETE))
        return self.do(RecordApproval(case=ref, key="許可の決裁", approval=ApprovalRef("決-1")))

    def ended(self, case: TypedCase, *, result: str = "許可", ends_on: date | None = None) -> TypedCase:
        """終わった / The case decided and notified."""
        ref = self.examined(case).ref
        if ends_on is not None:
            self.do(SetProperty(case=ref, key="使用終了日", value=ends_on))
        self.do(ChangeStatus(case=ref, to="決定済"))
        self.do(AddDocument(case=ref, kind="通知書", record=RecordRef(f"{ref}/文書2")))
        self.do(LockDocument(case=ref, record=RecordRef(f"{ref}/文書2"), content=ContentHash.of("通知書")))
        self.do(RecordResult(case=ref, result=result))
        return self.do(ChangeStatus(case=ref, to="通知済"))
