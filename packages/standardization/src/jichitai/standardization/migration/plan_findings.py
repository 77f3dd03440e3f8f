"""計画の所見 / Findings about plans, forecasts and risks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jichitai.master_data.kernel import Diagnostic, Ref, Severity


def task_twice(*, task: Ref) -> Diagnostic:
    """二度ある作業 / One number, two tasks."""
    return Diagnostic(
        code="standardization.task-twice",
        ja=f"作業{task}が計画に二度ある。",
        en=f"Task {task} stands twice in the plan.",
        way_out_ja="作業ごとに番号を分ける。",
        way_out_en="Give each task its own number.",
        facts={"task": task},
    )


def predecessor_unknown(*, task: Ref, predecessor: Ref) -> Diagnostic:
    """知らない先行作業 / A task waits for one that is not in the plan."""
    return Diagnostic(
        code="standardization.predecessor-unknown",
        ja=f"作業{task}の先行作業{predecessor}が計画にない。",
        en=f"Task {task} waits for {predecessor}, which is not in the plan.",
        way_out_ja="先行作業を計画に加えるか、番号を直す。",
        way_out_en="Add it to the plan, or correct its number.",
        facts={"task": task, "predecessor": predecessor},
    )


def plan_goes_round(*, tasks: Sequence[Ref]) -> Diagnostic:
    """輪になる計画 / Tasks that wait for each other."""
    told = " → ".join(map(str, tasks))
    return Diagnostic(
        code="standardization.plan-goes-round",
        ja=f"作業が互いを待ち、始められない（{told} → はじめに戻る）。",
        en=f"These tasks wait for each other and none can begin ({told} and back).",
        way_out_ja="輪の中のどれかの先行作業を外すか、作業を分ける。",
        way_out_en="Drop one dependency of the circle, or split a task.",
        facts={"tasks": tuple(tasks)},
    )


def plan_empty() -> Diagnostic:
    """空の計画 / A plan without tasks."""
    return Diagnostic(
        code="standardization.plan-empty",
        ja="計画に作業が一つもない。",
        en="The plan has no task.",
        way_out_ja="作業を一つ以上書く。",
        way_out_en="Write at least one task.",
    )


def due_day_missed(*, task: Ref, due_on: date, ends_on: date) -> Diagnostic:
    """間に合わない作業 / A task that cannot be over by its due day."""
    return Diagnostic(
        code="standardization.due-day-missed",
        ja=f"作業{task}は、早くても{ends_on}までかかり、期限{due_on}に間に合わない。",
        en=f"Task {task} takes until {ends_on} at the earliest and misses its due day, {due_on}.",
        way_out_ja="先行作業を縮めるか、期限を改める。",
        way_out_en="Shorten what comes before it, or change the due day.",
        facts={"task": task, "due_on": due_on, "ends_on": ends_on},
    )


def plan_ends_late(*, ends_on: date, target: date) -> Diagnostic:
    """目標に遅れる計画 / The whole plan ends after its target."""
    return Diagnostic(
        code="standardization.plan-ends-late",
        ja=f"計画の終わりは早くても{ends_on}で、目標の日{target}を過ぎる。",
        en=f"The plan ends on {ends_on} at the earliest, after its target of {target}.",
        way_out_ja="クリティカルパスの作業を縮めるか、並べて行う。",
        way_out_en="Shorten the tasks of the critical path, or do some side by side.",
        facts={"ends_on": ends_on, "target": target},
    )


def pace_not_known(*, observations: int) -> Diagnostic:
    """速さが分からない / Fewer than two days observed."""
    return Diagnostic(
        code="standardization.pace-not-known",
        ja=f"進捗を見た日が{observations}日しかなく、速さが分からない。",
        en=f"Progress was observed on {observations} day(s); no pace can be told.",
        way_out_ja="二つ以上の日の率を与える。",
        way_out_en="Give the rates of at least two days.",
        facts={"observations": observations},
    )


def no_headway(*, since: date) -> Diagnostic:
    """進んでいない / The rate has not grown: no day can be forecast."""
    return Diagnostic(
        code="standardization.no-headway",
        ja=f"{since}から率が上がっておらず、終わる日を見込めない。",
        en=f"The rate has not grown since {since}; no end can be forecast.",
        way_out_ja="止まっている段階とその訳を調べ、リスクとして記す。",
        way_out_en="Find the steps that stand still and why, and enter it as a risk.",
        severity=Severity.WARNING,
        facts={"since": since},
    )


def forecast_after_target(*, day: date, target: date) -> Diagnostic:
    """目標に遅れる見込み / At this pace the end comes after the target."""
    return Diagnostic(
        code="standardization.forecast-after-target",
        ja=f"いまの速さでは{day}に終わり、目標の日{target}を過ぎる。",
        en=f"At this pace it ends on {day}, after the target of {target}.",
        way_out_ja="目標までに要る速さ（needed_pace）と比べ、人手や順序を改める。段階の重さは同じでないことに注意する。",
        way_out_en="Compare with the pace needed; change staffing or order. Mind that steps do not weigh the same.",
        severity=Severity.WARNING,
        facts={"day": day, "target": target},
    )


def risk_without_measure(*, risk: Ref, score: int) -> Diagnostic:
    """対応のない大きなリスク / A heavy risk nobody does anything about."""
    return Diagnostic(
        code="standardization.risk-without-measure",
        ja=f"リスク{risk}（大きさ{score}）に、対応が書かれていない。",
        en=f"Risk {risk} (score {score}) has no measure.",
        way_out_ja="避ける・減らす・移す・受け入れるのどれかと、その中身を書く。",
        way_out_en="Say what is done: avoid, reduce, transfer or accept, and how.",
        facts={"risk": risk, "score": score},
    )


def risk_overdue(*, risk: Ref, due_on: date, on: date) -> Diagnostic:
    """期限を過ぎたリスク / The measure of an open risk is overdue."""
    return Diagnostic(
        code="standardization.risk-overdue",
        ja=f"リスク{risk}の対応の期限{due_on}を、{on}には過ぎている。",
        en=f"The measure of risk {risk} was due on {due_on}; it is {on}.",
        way_out_ja="対応を終えて閉じるか、期限を改める。",
        way_out_en="Finish and close it, or set another day.",
        severity=Severity.WARNING,
        facts={"risk": risk, "due_on": due_on, "on": on},
    )
