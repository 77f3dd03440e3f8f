"""種別のある案件の所見 / Findings on cases that run by a type. Codes, keys and numbers only; never a text or a value."""

from __future__ import annotations

from collections.abc import Sequence

from jichitai.master_data.kernel import CaseRef, Diagnostic, Ref

from ..wording import listed, listed_en, texts


def typed_case_not_found(*, case: CaseRef) -> Diagnostic:
    """種別のある案件がない / No case of a type under the number."""
    return Diagnostic(
        code="case-core.typed-case-not-found",
        ja=f"種別のある案件{case}がない。",
        en=f"There is no case {case} with a type.",
        way_out_ja="案件番号を確かめる。",
        way_out_en="Check the case number.",
        facts={"case": case},
    )


def typed_case_not_active(*, case: CaseRef, state: str) -> Diagnostic:
    """動いていない案件 / The case is suspended or over."""
    return Diagnostic(
        code="case-core.typed-case-not-active",
        ja=f"案件{case}は動いていない（{state}）。",
        en=f"Case {case} is not active ({state}).",
        way_out_ja="中断なら再開し、終わっているなら、終わりの状態を取り消す（reopen）。完結した案件は、新しい案件から参照する。",
        way_out_en="Resume it, or reopen it if it has ended; refer to a closed case from a new one.",
        facts={"case": case, "state": state},
    )


def typed_case_closed(*, case: CaseRef) -> Diagnostic:
    """完結した案件 / The case is closed."""
    return Diagnostic(
        code="case-core.typed-case-closed",
        ja=f"案件{case}は完結している。",
        en=f"Case {case} is closed.",
        way_out_ja="完結を取り消す（reopen）か、新しい案件を立てて、この案件に関連づける。",
        way_out_en="Reopen it, or open a new case related to it.",
        facts={"case": case},
    )


def status_unknown(*, case: CaseRef, status: str) -> Diagnostic:
    """種別にない状態 / The type has no such status."""
    return Diagnostic(
        code="case-core.status-unknown",
        ja=f"案件{case}の種別に、状態「{status}」はない。",
        en=f"The type of case {case} has no status {status}.",
        way_out_ja="種別の状態の符号を使う。",
        way_out_en="Use a status of the type.",
        facts={"case": case, "status": status},
    )


def status_not_next(*, case: CaseRef, before: str, to: str) -> Diagnostic:
    """続かない状態 / The status may not follow."""
    return Diagnostic(
        code="case-core.status-not-next",
        ja=f"案件{case}の状態は「{before}」から「{to}」へ移れない。",
        en=f"The status of case {case} may not go from {before} to {to}.",
        way_out_ja="種別に書かれた順に移す。",
        way_out_en="Follow the order of the type.",
        facts={"case": case, "before": before, "to": to},
    )


def status_condition_unmet(*, case: CaseRef, status: str, missing: Sequence[str]) -> Diagnostic:
    """状態の条件が足りない / The condition of the status does not hold."""
    return Diagnostic(
        code="case-core.status-condition-unmet",
        ja=f"案件{case}は、状態「{status}」の条件を満たしていない（{listed(missing)}）。",
        en=f"Case {case} does not meet the condition of status {status} ({listed_en(missing)}).",
        way_out_ja="足りないものを先にする。",
        way_out_en="Do what is missing first.",
        facts={"case": case, "status": status, "missing": texts(missing)},
    )


def required_properties_missing(*, case: CaseRef, status: str, properties: Sequence[str]) -> Diagnostic:
    """要る属性がない / Properties due by the status are missing."""
    return Diagnostic(
        code="case-core.required-properties-missing",
        ja=f"案件{case}を「{status}」にするには、属性（{listed(properties)}）が要る。",
        en=f"Status {status} of case {case} needs the properties {listed_en(properties)}.",
        way_out_ja="属性を先に記す。",
        way_out_en="Set them first.",
        facts={"case": case, "status": status, "properties": texts(properties)},
    )


def required_documents_missing(*, case: CaseRef, status: str, documents: Sequence[str]) -> Diagnostic:
    """要る文書がない / Documents due by the status are missing."""
    return Diagnostic(
        code="case-core.required-documents-missing",
        ja=f"案件{case}を「{status}」にするには、文書（{listed(documents)}）が要る。",
        en=f"Status {status} of case {case} needs the documents {listed_en(documents)}.",
        way_out_ja="文書を先に加える。",
        way_out_en="Add them first.",
        facts={"case": case, "status": status, "documents": texts(documents)},
    )


def required_approvals_missing(*, case: CaseRef, status: str, approvals: Sequence[str]) -> Diagnostic:
    """要る決裁がない / Approvals due by the status are missing."""
    return Diagnostic(
        code="case-core.required-approvals-missing",
        ja=f"案件{case}を「{status}」にするには、決裁（{listed(approvals)}）が要る。",
        en=f"Status {status} of case {case} needs the approvals {listed_en(approvals)}.",
        way_out_ja="決裁を受け、その番号を記す。",
        way_out_en="Obtain the approval and record its number.",
        facts={"case": case, "status": status, "approvals": texts(approvals)},
    )


def required_tasks_open(*, case: CaseRef, tasks: Sequence[str]) -> Diagnostic:
    """必須の作業が残る / Required tasks are not done."""
    return Diagnostic(
        code="case-core.required-tasks-open",
        ja=f"案件{case}の必須の作業（{listed(tasks)}）が終わっていない。終わりの状態には、まだできない。",
        en=f"Required tasks of case {case} are not done ({listed_en(tasks)}), so it cannot end yet.",
        way_out_ja="作業を終える。",
        way_out_en="Complete them.",
        facts={"case": case, "tasks": texts(tasks)},
    )


def tasks_in_hand(*, case: CaseRef, tasks: Sequence[str]) -> Diagnostic:
    """実施中の作業が残る / Tasks are still being done."""
    return Diagnostic(
        code="case-core.tasks-in-hand",
        ja=f"案件{case}に、実施中の作業（{listed(tasks)}）がある。終わりの状態には、まだできない。",
        en=f"Tasks of case {case} are still in hand ({listed_en(tasks)}), so it cannot end yet.",
        way_out_ja="作業を終えるか、打ち切る。",
        way_out_en="Complete or terminate them.",
        facts={"case": case, "tasks": texts(tasks)},
    )


def sub_cases_open(*, case: CaseRef, sub_cases: Sequence[Ref]) -> Diagnostic:
    """子案件が残る / Sub-cases have not ended."""
    return Diagnostic(
        code="case-core.sub-cases-open",
        ja=f"案件{case}の子案件（{listed(sub_cases)}）が終わっていない。",
        en=f"Sub-cases of case {case} have not ended ({listed_en(sub_cases)}).",
        way_out_ja="子案件を先に終える。",
        way_out_en="End them first.",
        facts={"case": case, "sub_cases": texts(sub_cases)},
    )


def documents_unlocked(*, case: CaseRef, documents: Sequence[Ref]) -> Diagnostic:
    """固めていない文書が残る / Documents may still be edited."""
    return Diagnostic(
        code="case-core.documents-unlocked",
        ja=f"案件{case}に、編集できるままの文書（{listed(documents)}）がある。",
        en=f"Documents of case {case} may still be edited ({listed_en(documents)}).",
        way_out_ja="文書を固める（lock）。",
        way_out_en="Lock them.",
        facts={"case": case, "documents": texts(documents)},
    )


def result_missing(*, case: CaseRef) -> Diagnostic:
    """結果がない / No result is recorded."""
    return Diagnostic(
        code="case-core.result-missing",
        ja=f"案件{case}に処理結果がない。終わりの状態にするには、結果が要る。",
        en=f"Case {case} has no result, and it cannot end without one.",
        way_out_ja="結果を記す。",
        way_out_en="Record the result.",
        facts={"case": case},
    )


def result_unknown(*, case: CaseRef, result: str) -> Diagnostic:
    """種別にない結果 / The type has no such result."""
    return Diagnostic(
        code="case-core.result-unknown",
        ja=f"案件{case}の種別に、結果「{result}」はない。",
        en=f"The type of case {case} has no result {result}.",
        way_out_ja="種別の結果の符号を使う。",
        way_out_en="Use a result of the type.",
        facts={"case": case, "result": result},
    )


def case_not_ended(*, case: CaseRef, status: str) -> Diagnostic:
    """終わりの状態でない / The case is not at an end status."""
    return Diagnostic(
        code="case-core.case-not-ended",
        ja=f"案件{case}は終わりの状態でない（{status}）。完結は、終わりの状態の後にする。",
        en=f"Case {case} is not at an end status ({status}); it is closed after that.",
        way_out_ja="終わりの状態にしてから完結させる。",
        way_out_en="Set an end status first.",
        facts={"case": case, "status": status},
    )


def property_unknown(*, case: CaseRef, key: str) -> Diagnostic:
    """種別にない属性 / The type has no such property."""
    return Diagnostic(
        code="case-core.property-unknown",
        ja=f"案件{case}の種別に、属性「{key}」はない。",
        en=f"The type of case {case} has no property {key}.",
        way_out_ja="種別の属性の符号を使う。",
        way_out_en="Use a property of the type.",
        facts={"case": case, "key": key},
    )


def property_value_unfit(*, case: CaseRef, key: str, kind: str) -> Diagnostic:
    """型に合わない値 / The value does not fit the property."""
    return Diagnostic(
        code="case-core.property-value-unfit",
        ja=f"案件{case}の属性「{key}」の値が、型（{kind}）か範囲に合わない。",
        en=f"The value for property {key} of case {case} does not fit its kind ({kind}) or its bounds.",
        way_out_ja="種別に書かれた型・一覧・上下限に合う値を記す。",
        way_out_en="Give a value that fits the kind, the codes or the bounds of the type.",
        facts={"case": case, "key": key, "kind": kind},
    )


def document_kind_unknown(*, case: CaseRef, kind: str) -> Diagnostic:
    """種別にない文書 / The type has no such kind of document."""
    return Diagnostic(
        code="case-core.document-kind-unknown",
        ja=f"案件{case}の種別に、文書の種類「{kind}」はない。",
        en=f"The type of case {case} has no kind of document {kind}.",
        way_out_ja="種別の文書の符号を使う。",
        way_out_en="Use a kind of the type.",
        facts={"case": case, "kind": kind},
    )


def document_there_already(*, case: CaseRef, record: Ref) -> Diagnostic:
    """すでにある文書 / The document is in the case already."""
    return Diagnostic(
        code="case-core.document-there-already",
        ja=f"文書{record}は、すでに案件{case}にある。",
        en=f"Document {record} is in case {case} already.",
        way_out_ja="文書番号を確かめる。",
        way_out_en="Check the number.",
        facts={"case": case, "record": record},
    )


def document_not_lockable(*, case: CaseRef, record: Ref) -> Diagnostic:
    """固められない文書 / The document is not there, or locked already."""
    return Diagnostic(
        code="case-core.document-not-lockable",
        ja=f"文書{record}は、案件{case}にないか、すでに固めてある。",
        en=f"Document {record} is not in case {case}, or is locked already.",
        way_out_ja="文書番号を確かめる。",
        way_out_en="Check the number.",
        facts={"case": case, "record": record},
    )


def typed_task_unknown(*, case: CaseRef, task: str) -> Diagnostic:
    """種別にない作業 / The type has no such task."""
    return Diagnostic(
        code="case-core.typed-task-unknown",
        ja=f"案件{case}の種別に、作業「{task}」はない。",
        en=f"The type of case {case} has no task {task}.",
        way_out_ja="種別の作業の符号を使う。",
        way_out_en="Use a task of the type.",
        facts={"case": case, "task": task},
    )


def task_not_repeatable(*, case: CaseRef, task: str) -> Diagnostic:
    """繰り返せない作業 / The task is done once."""
    return Diagnostic(
        code="case-core.task-not-repeatable",
        ja=f"案件{case}の作業「{task}」は、繰り返さない作業か、段階が終わっている。",
        en=f"Task {task} of case {case} is not done again: it is not repeatable, or its stage is over.",
        way_out_ja="種別で repeatable とした作業だけを、段階の間に繰り返す。",
        way_out_en="Repeat only repeatable tasks, while their stage is active.",
        facts={"case": case, "task": task},
    )


def approval_unknown(*, case: CaseRef, key: str) -> Diagnostic:
    """種別にない決裁 / The type asks for no such approval."""
    return Diagnostic(
        code="case-core.approval-unknown",
        ja=f"案件{case}の種別に、決裁「{key}」はない。",
        en=f"The type of case {case} has no approval {key}.",
        way_out_ja="種別の決裁の符号を使う。",
        way_out_en="Use an approval of the type.",
        facts={"case": case, "key": key},
    )


def role_unknown(*, case: CaseRef, role: str) -> Diagnostic:
    """種別にない役割 / The type has no such role."""
    return Diagnostic(
        code="case-core.role-unknown",
        ja=f"案件{case}の種別に、役割「{role}」はない。",
        en=f"The type of case {case} has no role {role}.",
        way_out_ja="種別の役割の符号を使う。",
        way_out_en="Use a role of the type.",
        facts={"case": case, "role": role},
    )


def suspension_not_allowed(*, case: CaseRef) -> Diagnostic:
    """中断できない種別 / The type does not allow suspension."""
    return Diagnostic(
        code="case-core.suspension-not-allowed",
        ja=f"案件{case}の種別は、中断を許していない。",
        en=f"The type of case {case} does not allow suspension.",
        way_out_ja="中断せずに進めるか、種別の次の版で許す。",
        way_out_en="Go on, or allow it in the next version of the type.",
        facts={"case": case},
    )


def extension_not_allowed(*, case: CaseRef, deadline: str, allowed: int) -> Diagnostic:
    """延長できない / The deadline does not exist or was extended often enough."""
    return Diagnostic(
        code="case-core.extension-not-allowed",
        ja=f"案件{case}の期限「{deadline}」は延長できない。種別にないか、許された{allowed}回をすでに用いた。",
        en=f"Deadline {deadline} of case {case} cannot be extended: the type lacks it, or all {allowed} extensions are used.",
        way_out_ja="期限の符号と回数を確かめる。",
        way_out_en="Check the key and the number of extensions.",
        facts={"case": case, "deadline": deadline, "allowed": allowed},
    )


def sub_case_type_not_allowed(*, case: CaseRef, type_key: Ref) -> Diagnostic:
    """許されない子案件 / The type of sub-case is not allowed."""
    return Diagnostic(
        code="case-core.sub-case-type-not-allowed",
        ja=f"案件{case}の種別では、「{type_key}」の子案件を立てられない。子案件の下に、さらに子案件は置けない。",
        en=f"Case {case} may not have a sub-case of type {type_key}; and a sub-case has no sub-cases.",
        way_out_ja="種別の sub_case_types にある種別で立てる。",
        way_out_en="Use a type listed in sub_case_types.",
        facts={"case": case, "type_key": type_key},
    )


def relation_not_allowed(*, case: CaseRef, relation: str) -> Diagnostic:
    """許されない関連 / The relation is not in the type, or leads to another type."""
    return Diagnostic(
        code="case-core.relation-not-allowed",
        ja=f"案件{case}の種別に、関連「{relation}」がないか、相手の種別が許されていない。",
        en=f"The type of case {case} lacks relation {relation}, or does not allow the type it leads to.",
        way_out_ja="種別の関連と、相手の種別を確かめる。",
        way_out_en="Check the relation and the other case's type.",
        facts={"case": case, "relation": relation},
    )


def parent_has_ended(*, case: CaseRef, parent: CaseRef) -> Diagnostic:
    """親案件が終わっている / The parent has ended."""
    return Diagnostic(
        code="case-core.parent-has-ended",
        ja=f"親案件{parent}が終わっているので、子案件{case}は戻せない。",
        en=f"The parent {parent} has ended, so sub-case {case} is not reopened.",
        way_out_ja="親案件を先に戻す。",
        way_out_en="Reopen the parent first.",
        facts={"case": case, "parent": parent},
    )


def reopening_needs_open_status(*, case: CaseRef, status: str) -> Diagnostic:
    """戻す先の状態 / A reopened case needs a status that is no end."""
    return Diagnostic(
        code="case-core.reopening-needs-open-status",
        ja=f"案件{case}は「{status}」へは戻せない。終わった案件を、終わりでない状態へ戻す。",
        en=f"Case {case} cannot be reopened at {status}; an ended case is reopened at a status that is no end.",
        way_out_ja="終わりでない状態を示す。動いている案件は、状態を移す。",
        way_out_en="Name a status that is no end; change the status of a case that is active.",
        facts={"case": case, "status": status},
    )


def typed_case_not_suspended(*, case: CaseRef, state: str) -> Diagnostic:
    """中断していない案件 / The case is not suspended."""
    return Diagnostic(
        code="case-core.typed-case-not-suspended",
        ja=f"案件{case}は中断していない（{state}）。",
        en=f"Case {case} is not suspended ({state}).",
        way_out_ja="再開は、中断した案件だけにする。",
        way_out_en="Resume only a suspended case.",
        facts={"case": case, "state": state},
    )
