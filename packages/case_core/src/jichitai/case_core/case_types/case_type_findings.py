"""案件種別の所見 / Findings on case types: their files, their publishing, and moving cases between versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jichitai.master_data.kernel import Diagnostic, Ref, Severity, Where

from ..wording import listed, listed_en


def transition_forbidden(*, kind: str, state: str, transition: str) -> Diagnostic:
    """できない移り / The lifecycle has no such transition."""
    return Diagnostic(
        code="case-core.transition-forbidden",
        ja=f"{kind}は{state}の状態から{transition}へは移れない（移りの表にない）。",
        en=f"A {kind} in state {state} cannot {transition}: the lifecycle has no such transition.",
        way_out_ja="今の状態を確かめ、表にある移り方をする。",
        way_out_en="Check the present state and take a transition the lifecycle has.",
        facts={"kind": kind, "state": state, "transition": transition},
    )


def case_type_unreadable(*, fact_ja: str, fact_en: str, where: Where) -> Diagnostic:
    """種別のファイルを読めない / The file cannot be read."""
    return Diagnostic(
        code="case-core.case-type-unreadable",
        ja=f"案件種別のファイルを読めない：{fact_ja}。",
        en=f"The case type's file cannot be read: {fact_en}.",
        way_out_ja="示した所を、案件種別の書き方に合わせて直す。",
        way_out_en="Correct the place shown.",
        where=where,
    )


def case_type_key_unfit(*, where: Where) -> Diagnostic:
    """符号の書き方 / A key is not written as keys are."""
    return Diagnostic(
        code="case-core.case-type-key-unfit",
        ja="符号の書き方が合わない。符号は、字・数字・「-」「_」の1字以上60字以下で書く。",
        en="A key is not written as required: 1 to 60 letters, digits, hyphens or underscores.",
        way_out_ja="符号を書き直す。空白と記号は使わない。",
        way_out_en="Write the key without spaces and other marks.",
        where=where,
    )


def case_type_key_twice(*, key: str, where: Where) -> Diagnostic:
    """符号の重なり / A key is used twice in one section."""
    return Diagnostic(
        code="case-core.case-type-key-twice",
        ja=f"符号「{key}」が同じ節に二度ある。どちらを指すか決まらない。",
        en=f"The key {key} stands twice in one section, so a reference to it is ambiguous.",
        way_out_ja="どちらかの符号を変える。",
        way_out_en="Change one of the two.",
        facts={"key": key},
        where=where,
    )


def case_type_reference_unknown(*, section: str, key: str, where: Where) -> Diagnostic:
    """ない符号を指す / A reference leads nowhere."""
    return Diagnostic(
        code="case-core.case-type-reference-unknown",
        ja=f"「{key}」を指しているが、{section}にその符号はない。",
        en=f"It refers to {key}, which is not among {section}.",
        way_out_ja="符号の綴りを確かめるか、指される方を加える。",
        way_out_en="Check the spelling, or add what is referred to.",
        facts={"section": section, "key": key},
        where=where,
    )


def case_type_status_missing(*, which: str, where: Where) -> Diagnostic:
    """状態がない / There is no status, or no end status."""
    return Diagnostic(
        code="case-core.case-type-status-missing",
        ja=f"案件種別に状態（{which}）がない。終わりの状態がなければ、案件は終わらない。",
        en=f"The case type has no status of this sort ({which}); without an end status a case never ends.",
        way_out_ja="statuses に加える。終わりの状態には end = true と書く。",
        way_out_en="Add it to statuses; an end status has end = true.",
        facts={"which": which},
        where=where,
    )


def case_type_initial_twice(*, keys: Sequence[str], where: Where) -> Diagnostic:
    """始めの状態が二つ / More than one status is initial."""
    return Diagnostic(
        code="case-core.case-type-initial-twice",
        ja=f"始めの状態が二つ以上ある（{listed(keys)}）。案件をどの状態で始めるか決まらない。",
        en=f"More than one status is initial ({listed_en(keys)}), so it is open how a case begins.",
        way_out_ja="initial = true を一つだけにする。",
        way_out_en="Mark one status only.",
        facts={"keys": tuple(keys)},
        where=where,
    )


def case_type_unreachable(*, kind: str, key: str, where: Where) -> Diagnostic:
    """届かない / It can never be reached."""
    return Diagnostic(
        code="case-core.case-type-unreachable",
        ja=f"{kind}「{key}」には、どのように進んでも届かない。",
        en=f"The {kind} {key} can never be reached, however a case proceeds.",
        way_out_ja="条件か、前の状態の to を直す。",
        way_out_en="Correct its condition, or what may lead to it.",
        facts={"kind": kind, "key": key},
        where=where,
    )


def case_type_cycle(*, items: Sequence[str], where: Where) -> Diagnostic:
    """条件の輪 / Conditions wait for each other."""
    return Diagnostic(
        code="case-core.case-type-cycle",
        ja=f"条件が輪になっている（{listed(items)}）。互いを待つので、どれも始まらない。",
        en=f"Conditions form a circle ({listed_en(items)}); each waits for the others, so none begins.",
        way_out_ja="輪のどこか一つの条件を外す。",
        way_out_en="Take one condition out of the circle.",
        facts={"items": tuple(items)},
        where=where,
    )


def case_type_required_without_status(*, key: str, where: Where) -> Diagnostic:
    """いつまでに要るか不明 / A required property names no status."""
    return Diagnostic(
        code="case-core.case-type-required-without-status",
        ja=f"属性「{key}」は必須とあるが、どの状態までに要るのかがない。",
        en=f"The property {key} is required, but no status says by when.",
        way_out_ja="required_by に状態の符号を書く。",
        way_out_en="Name the status in required_by.",
        facts={"key": key},
        where=where,
    )


def case_type_deadline_without_convention(*, key: str, where: Where) -> Diagnostic:
    """数え方がない / A deadline names no counting convention."""
    return Diagnostic(
        code="case-core.case-type-deadline-without-convention",
        ja=f"期限「{key}」に数え方がない。初日・閉庁日・補正の扱いが団体ごとに違うので、数え方がなければ期限の日は決まらない。",
        en=f"The deadline {key} names no counting convention; bodies count first days, closed days and corrections differently, so there is no day without one.",
        way_out_ja="convention に数え方の符号を書く。",
        way_out_en="Name the convention.",
        facts={"key": key},
        where=where,
    )


def case_type_task_without_role(*, key: str, where: Where) -> Diagnostic:
    """担い手がない / A task names no role."""
    return Diagnostic(
        code="case-core.case-type-task-without-role",
        ja=f"作業「{key}」に役割がない。誰の仕事か決まらない。",
        en=f"The task {key} names no role, so it is nobody's work.",
        way_out_ja="role に役割の符号を書く。",
        way_out_en="Name the role.",
        facts={"key": key},
        where=where,
    )


def case_type_property_bounds(*, key: str, where: Where) -> Diagnostic:
    """属性の範囲が合わない / Codes or bounds do not fit the kind."""
    return Diagnostic(
        code="case-core.case-type-property-bounds",
        ja=f"属性「{key}」の型と、符号の一覧・上下限が合わない。一覧は型 code に要り、上下限は型 number だけに、下限が上限を超えないように書く。",
        en=f"The codes or bounds of property {key} do not fit its kind: kind code needs codes, only kind number takes bounds, and the minimum does not exceed the maximum.",
        way_out_ja="型か、一覧・上下限を直す。",
        way_out_en="Correct the kind, the codes or the bounds.",
        facts={"key": key},
        where=where,
    )


def case_type_length_not_positive(*, key: str, where: Where) -> Diagnostic:
    """期間の長さ / A deadline's length is not positive."""
    return Diagnostic(
        code="case-core.case-type-length-not-positive",
        ja=f"期限「{key}」の長さが1に満たない。",
        en=f"The length of deadline {key} is less than 1.",
        way_out_ja="1以上の長さを書く。",
        way_out_en="Give a length of at least 1.",
        facts={"key": key},
        where=where,
    )


def case_type_abandons_open(*, key: str, where: Where) -> Diagnostic:
    """終わりでない状態が作業を捨てる / Only an end status abandons the work."""
    return Diagnostic(
        code="case-core.case-type-abandons-open",
        ja=f"状態「{key}」は終わりの状態でないのに、作業を終えずに終わるとある。",
        en=f"The status {key} is said to abandon the work, but it is no end status.",
        way_out_ja="end = true とするか、abandons を外す。",
        way_out_en="Mark it as an end, or take abandons out.",
        facts={"key": key},
        where=where,
    )


def case_type_retention_unfit(*, where: Where) -> Diagnostic:
    """保存の起点が合わない / The trigger has no date property."""
    return Diagnostic(
        code="case-core.case-type-retention-unfit",
        ja="保存期間の定めが合わない。起点が属性の日なら、日付の属性を一つ名指す。年数は0以上で書く。",
        en="The retention rule does not fit: a trigger by property names one date property, and years are not negative.",
        way_out_ja="date_property に日付の属性の符号を書く。起点が完結なら、date_property は書かない。",
        way_out_en="Name a date property in date_property; leave it out when the trigger is the closing.",
        where=where,
    )


def case_type_stage_ends_at_once(*, key: str, where: Where) -> Diagnostic:
    """始まるとすぐ終わる段階 / A stage with nothing to wait for."""
    return Diagnostic(
        code="case-core.case-type-stage-ends-at-once",
        ja=f"段階「{key}」には、終わりの条件も必須の作業もない。始まるとすぐに終わりうる。",
        en=f"The stage {key} has neither an exit condition nor a required task, and may end as soon as it begins.",
        way_out_ja="exit を書くか、作業を必須にする。",
        way_out_en="Write an exit condition, or make a task required.",
        facts={"key": key},
        where=where,
        severity=Severity.WARNING,
    )


def case_type_key_unregistered(*, what: str, key: str, where: Where) -> Diagnostic:
    """外の表にない / A key of another table is not there."""
    return Diagnostic(
        code="case-core.case-type-key-unregistered",
        ja=f"{what}「{key}」は、与えられた表にない。",
        en=f"The {what} {key} is not in the table that was given.",
        way_out_ja="綴りを確かめるか、先にその表へ加える。",
        way_out_en="Check the spelling, or add it to that table first.",
        facts={"what": what, "key": key},
        where=where,
    )


def case_type_not_publishable(*, pinned: str, codes: Sequence[str]) -> Diagnostic:
    """公示できない / A draft with findings cannot be published."""
    return Diagnostic(
        code="case-core.case-type-not-publishable",
        ja=f"{pinned}は公示できない。直すべき所見がある（{listed(codes)}）。",
        en=f"{pinned} cannot be published; findings stand in the way ({listed_en(codes)}).",
        way_out_ja="check_case_type の所見をすべて直す。",
        way_out_en="Correct every finding of check_case_type.",
        facts={"pinned": pinned, "codes": tuple(codes)},
    )


def case_type_published_already(*, pinned: str) -> Diagnostic:
    """公示した版は変わらない / A published version never changes."""
    return Diagnostic(
        code="case-core.case-type-published-already",
        ja=f"{pinned}は公示されている。公示した版は変わらない。進行中の案件が、その版で動いているからである。",
        en=f"{pinned} is published; a published version never changes, because cases run by it.",
        way_out_ja="next_version で次の版を写し、それを直して公示する。",
        way_out_en="Copy it with next_version, change the copy, and publish that.",
        facts={"pinned": pinned},
    )


def case_type_validity_overlaps(*, pinned: str, other: str) -> Diagnostic:
    """有効期間の重なり / Published versions overlap."""
    return Diagnostic(
        code="case-core.case-type-validity-overlaps",
        ja=f"{pinned}の有効期間が{other}と重なる。ある日に立てた案件の版が決まらない。",
        en=f"The valid period of {pinned} overlaps that of {other}, so the version for a day is ambiguous.",
        way_out_ja="前の版の有効期間を先に終える（retire）。",
        way_out_en="End the valid period of the other version first (retire).",
        facts={"pinned": pinned, "other": other},
    )


def case_type_validity_only_shortens(*, pinned: str) -> Diagnostic:
    """有効期間は短くするだけ / A published valid period is only brought to an end."""
    return Diagnostic(
        code="case-core.case-type-validity-only-shortens",
        ja=f"{pinned}の有効期間は、始まりより前や、今の終わりより後には終えられない。",
        en=f"The valid period of {pinned} cannot end before it begins, nor later than it ends now.",
        way_out_ja="終わりの日を確かめる。延ばすには次の版を公示する。",
        way_out_en="Check the day; publish a next version to go on.",
        facts={"pinned": pinned},
    )


def case_type_not_found(*, key: Ref, version: int | None = None) -> Diagnostic:
    """その種別・版がない / There is no such type or version."""
    return Diagnostic(
        code="case-core.case-type-not-found",
        ja=f"案件種別「{key}」（版：{version or '－'}）は公示されていない。",
        en=f"No published case type {key} (version {version or '-'}).",
        way_out_ja="符号と版を確かめる。下書きでは案件を立てられない。",
        way_out_en="Check key and version; a draft opens no case.",
        facts={"key": key, "version": version},
    )


def case_type_not_valid_on(*, key: Ref, on: date) -> Diagnostic:
    """その日に有効な版がない / No version is valid on the day."""
    return Diagnostic(
        code="case-core.case-type-not-valid-on",
        ja=f"{on}に有効な「{key}」の版がない。",
        en=f"No version of {key} is valid on {on}.",
        way_out_ja="有効期間がその日を含む版を公示する。",
        way_out_en="Publish a version valid on that day.",
        facts={"key": key, "on": on},
    )


def migration_wrong_version(*, case: Ref, at: str, plan: str) -> Diagnostic:
    """計画の版と違う / The case is not at the plan's version."""
    return Diagnostic(
        code="case-core.migration-wrong-version",
        ja=f"案件{case}は{at}に従っており、移す元の{plan}ではない。",
        en=f"Case {case} runs by {at}, not by {plan}, from which the plan moves.",
        way_out_ja="案件の版に合う計画を使う。",
        way_out_en="Use a plan for the version of the case.",
        facts={"case": case, "at": at, "plan": plan},
    )


def migration_target_unknown(*, case: Ref, what: str, key: str) -> Diagnostic:
    """移す先がない / Something of the case has no place in the new version."""
    return Diagnostic(
        code="case-core.migration-target-unknown",
        ja=f"案件{case}の{what}「{key}」の移す先が、新しい版にない。",
        en=f"The {what} {key} of case {case} has no place in the new version.",
        way_out_ja="計画に移す先を書くか、手放す（dropped）と書く。",
        way_out_en="Map it in the plan, or list it as dropped.",
        facts={"case": case, "what": what, "key": key},
    )


def migration_drops_work(*, case: Ref, key: str) -> Diagnostic:
    """進行中のものを手放す / Work in hand would be dropped."""
    return Diagnostic(
        code="case-core.migration-drops-work",
        ja=f"案件{case}の「{key}」は進行中である。進行中の作業・段階は手放せない。",
        en=f"{key} of case {case} is in hand; work in hand is not dropped.",
        way_out_ja="終えてから移すか、移す先を書く。",
        way_out_en="Finish it first, or map it.",
        facts={"case": case, "key": key},
    )


def migration_merges(*, case: Ref, what: str, key: str) -> Diagnostic:
    """二つを一つに移す / Two things would become one."""
    return Diagnostic(
        code="case-core.migration-merges",
        ja=f"案件{case}で、二つの{what}が同じ「{key}」に移る。戻すことができなくなる。",
        en=f"In case {case} two of {what} would become {key}; that could not be undone.",
        way_out_ja="移す先を分ける。",
        way_out_en="Map them to different keys.",
        facts={"case": case, "what": what, "key": key},
    )


def migration_value_unfit(*, case: Ref, key: str) -> Diagnostic:
    """値が新しい型に合わない / A value does not fit the new property."""
    return Diagnostic(
        code="case-core.migration-value-unfit",
        ja=f"案件{case}の属性「{key}」の値は、新しい版の型に合わない。",
        en=f"The value of property {key} of case {case} does not fit the new version.",
        way_out_ja="先に値を直すか、属性の移す先を替える。",
        way_out_en="Correct the value first, or map it elsewhere.",
        facts={"case": case, "key": key},
    )


def migration_over(*, case: Ref) -> Diagnostic:
    """終わった案件は移さない / A closed case is not moved."""
    return Diagnostic(
        code="case-core.migration-over",
        ja=f"案件{case}は完結している。完結した案件は、その版のまま保存する。",
        en=f"Case {case} is closed; a closed case keeps its version.",
        way_out_ja="計画の対象から外す。",
        way_out_en="Leave it out of the plan.",
        facts={"case": case},
    )


def migration_not_reversible(*, case: Ref) -> Diagnostic:
    """もう戻せない / Facts came after the migration."""
    return Diagnostic(
        code="case-core.migration-not-reversible",
        ja=f"案件{case}は戻せない。直前の事実が版の移行ではない。移行の後の事実を失わせないためである。",
        en=f"Case {case} cannot be put back: the last fact is not a migration, and later facts must not be lost.",
        way_out_ja="記録された逆の計画（inverse）で移す。",
        way_out_en="Migrate it by the inverse plan that was recorded.",
        facts={"case": case},
    )


def migration_of_other_types(*, plan: str, given: str) -> Diagnostic:
    """種別か版が違う / The plan does not join these versions."""
    return Diagnostic(
        code="case-core.migration-of-other-types",
        ja=f"計画は{plan}の移行だが、与えられた版は{given}である。",
        en=f"The plan moves {plan}, but the versions given are {given}.",
        way_out_ja="計画の元と先の版を与える。",
        way_out_en="Give the versions the plan names.",
        facts={"plan": plan, "given": given},
    )
