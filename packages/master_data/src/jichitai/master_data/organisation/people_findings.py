"""所見：職・任用・代わり / Findings about posts, appointments, officers and deputies. Numbers and codes only, never names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..kernel import Citation, Diagnostic, EffectivePeriod, Severity
from .findings import days_of


def accounting_officers_more_than_one(*, seats: int, cites: tuple[Citation, ...]) -> Diagnostic:
    """会計管理者が二人以上 / More than one accounting officer."""
    return Diagnostic(
        code="master-data.accounting-officers-more-than-one",
        ja=f"会計管理者の職の席が{seats}ある。会計管理者は一人を置く。",
        en=f"There are {seats} seats of accounting officers; a body has one.",
        way_out_ja="会計管理者の職を一つ、席を一つにする。",
        way_out_en="Leave one such post with one seat.",
        cites=cites,
        facts={"seats": seats},
    )


def post_without_unit(*, post: str, unit: str, gap: EffectivePeriod) -> Diagnostic:
    """職の組織が存在しない / The post's unit does not exist on some of its days."""
    ja, en = days_of(gap)
    return Diagnostic(
        code="master-data.post-without-unit",
        ja=f"職{post}の組織{unit}は、{ja}存在しない。",
        en=f"The unit {unit} of the post {post} does not exist {en}.",
        way_out_ja="職を別の組織に移すか、組織の廃止とともに廃する。",
        way_out_en="Move the post to another unit, or end it with the unit.",
        facts={"post": post, "unit": unit, "start": gap.start, "last_day": gap.last_day},
    )


def post_overfilled(*, post: str, seats: int, holders: int, on: date) -> Diagnostic:
    """席より多い / More holders than seats."""
    return Diagnostic(
        code="master-data.post-overfilled",
        ja=f"職{post}の席は{seats}であるのに、{on}に{holders}人が就いている。",
        en=f"The post {post} has {seats} seats, but {holders} officers hold it on {on}.",
        way_out_ja="前の人の任用を前日までに終えるか、席を増やす。",
        way_out_en="End the former appointment the day before, or add a seat.",
        facts={"post": post, "seats": seats, "holders": holders, "on": on},
    )


def appointment_unknown(*, appointment: str, on: date) -> Diagnostic:
    """その発令がない / The appointment is not in effect on the day."""
    return Diagnostic(
        code="master-data.appointment-unknown",
        ja=f"発令{appointment}は、{on}には効力がない。",
        en=f"The appointment {appointment} is not in effect on {on}.",
        way_out_ja="発令番号と日を確かめる。",
        way_out_en="Check the appointment's number and the day.",
        facts={"appointment": appointment, "on": on},
    )


def number_already_used(*, kind: str, key: str) -> Diagnostic:
    """番号が使われている / The number of an appointment, absence or provision is used already."""
    return Diagnostic(
        code="master-data.organisation-number-already-used",
        ja=f"{kind}の番号{key}は、すでに使われている。",
        en=f"The number {key} is already used in {kind}.",
        way_out_ja="新しい番号を付ける。前の記録を直すなら、訂正として記録する。",
        way_out_en="Give a new number; to put the former record right, record a correction.",
        facts={"kind": kind, "key": key},
    )


def appointment_without_post(*, appointment: str, post: str, gap: EffectivePeriod) -> Diagnostic:
    """ない職への発令 / An appointment to a post that does not exist or was abolished."""
    ja, en = days_of(gap)
    return Diagnostic(
        code="master-data.appointment-without-post",
        ja=f"発令{appointment}の職{post}は、{ja}存在しない（廃止した職には任用できない）。",
        en=f"The post {post} of the appointment {appointment} does not exist {en}; nobody is appointed to an abolished post.",
        way_out_ja="承継した職に発令するか、任用の末日を廃止の前日までにする。",
        way_out_en="Appoint to the post that succeeded it, or let the appointment end the day before.",
        facts={"appointment": appointment, "post": post, "start": gap.start, "last_day": gap.last_day},
    )


def appointment_kind_unknown(*, appointment: str, kind: str, gap: EffectivePeriod) -> Diagnostic:
    """任用の種類の定めがない / The kind of appointment is not laid down on some of its days."""
    ja, en = days_of(gap)
    return Diagnostic(
        code="master-data.appointment-kind-unknown",
        ja=f"発令{appointment}の種類{kind}は、{ja}定めがない。",
        en=f"The kind {kind} of the appointment {appointment} is not laid down {en}.",
        way_out_ja="任用の種類を先に定める。",
        way_out_en="Lay down the kind of appointment first.",
        facts={"appointment": appointment, "kind": kind, "start": gap.start, "last_day": gap.last_day},
    )


def appointment_does_not_fit_kind(*, appointment: str, kind: str) -> Diagnostic:
    """種類と合わない / An officer where the kind follows a post, or a post where it does not."""
    return Diagnostic(
        code="master-data.appointment-does-not-fit-kind",
        ja=f"発令{appointment}は種類{kind}と合わない。充て職は元の職を、それ以外は職員を書く。",
        en=f"The appointment {appointment} does not fit its kind {kind}: one that follows a post names the post, any other the officer.",
        way_out_ja="種類を改めるか、職員と元の職のうち種類に合うほうを書く。",
        way_out_en="Change the kind, or name the officer or the post as the kind asks.",
        facts={"appointment": appointment, "kind": kind},
    )


def appointment_follows_no_post(*, appointment: str, post: str, gap: EffectivePeriod) -> Diagnostic:
    """充て職の元の職がない / The post an appointment follows does not exist on some days."""
    ja, en = days_of(gap)
    return Diagnostic(
        code="master-data.appointment-follows-no-post",
        ja=f"発令{appointment}の元となる職{post}は、{ja}存在しない。",
        en=f"The post {post} that the appointment {appointment} follows does not exist {en}.",
        way_out_ja="元となる職を改めるか、充て職の末日をその前日までにする。",
        way_out_en="Name another post to follow, or let it end the day before.",
        facts={"appointment": appointment, "post": post, "start": gap.start, "last_day": gap.last_day},
    )


def appointments_follow_in_circle(*, post: str) -> Diagnostic:
    """充て職が輪になる / Posts follow one another in a circle."""
    return Diagnostic(
        code="master-data.appointments-follow-in-circle",
        ja=f"職{post}の充て職の元をたどると、自分に戻る。",
        en=f"Following what the post {post} goes with leads back to itself.",
        way_out_ja="どれか一つの職に、職員を発令する。",
        way_out_en="Appoint an officer to one of the posts.",
        facts={"post": post},
    )


def officer_not_in_service(*, what: str, key: str, officer: str, gap: EffectivePeriod) -> Diagnostic:
    """在職していない / The officer is not in service on some of the days."""
    ja, en = days_of(gap)
    return Diagnostic(
        code="master-data.officer-not-in-service",
        ja=f"{what}の{key}にある職員{officer}は、{ja}在職していない。",
        en=f"The officer {officer} of {what} {key} is not in service {en}.",
        way_out_ja="職員番号と在職の期間を確かめ、末日を退職の日までにする。",
        way_out_en="Check the number and the days of service; let it end with the last day of service.",
        facts={"what": what, "key": key, "officer": officer, "start": gap.start, "last_day": gap.last_day},
    )


def two_main_appointments(*, officer: str, appointments: Sequence[str], on: date) -> Diagnostic:
    """本務が二つ / An officer has two main appointments on one day."""
    named = "、".join(appointments)
    return Diagnostic(
        code="master-data.two-main-appointments",
        ja=f"職員{officer}には、{on}に本務の発令が二つ以上ある（{named}）。本務は一つである。",
        en=f"The officer {officer} has more than one main appointment on {on} ({named}); there is one.",
        way_out_ja="前の本務を前日までに終えるか、一方を兼務にする。",
        way_out_en="End the former the day before, or make one of them concurrent.",
        facts={"officer": officer, "appointments": tuple(appointments), "on": on},
    )


def officer_left_without_main(*, officer: str, on: date) -> Diagnostic:
    """本務がなくなる / A change leaves an officer in service without a main appointment."""
    return Diagnostic(
        code="master-data.officer-left-without-main",
        ja=f"職員{officer}には、{on}から本務の発令がない。",
        en=f"From {on} the officer {officer} has no main appointment.",
        way_out_ja="同じ日付の発令を用意する。",
        way_out_en="Prepare an appointment of the same day.",
        facts={"officer": officer, "on": on},
        severity=Severity.WARNING,
    )


def officer_already_in_service(*, officer: str) -> Diagnostic:
    """在職している / The officer is already in service on one of the days."""
    return Diagnostic(
        code="master-data.officer-already-in-service",
        ja=f"職員{officer}は、その期間の中にすでに在職の日がある。",
        en=f"The officer {officer} is already in service on some of these days.",
        way_out_ja="職員番号を確かめる。期間を直すなら、訂正として記録する。",
        way_out_en="Check the number; to change the days, record a correction.",
        facts={"officer": officer},
    )


def officer_unknown(*, officer: str, on: date) -> Diagnostic:
    """その職員がいない / The officer is not in service on the day."""
    return Diagnostic(
        code="master-data.officer-unknown",
        ja=f"職員{officer}は、{on}には在職していない。",
        en=f"The officer {officer} is not in service on {on}.",
        way_out_ja="職員番号と日を確かめる。",
        way_out_en="Check the number and the day.",
        facts={"officer": officer, "on": on},
    )


def deputy_missing(*, provision: str, post: str, gap: EffectivePeriod) -> Diagnostic:
    """代わる職がない / A post in the order of deputies does not exist on some days."""
    ja, en = days_of(gap)
    return Diagnostic(
        code="master-data.deputy-missing",
        ja=f"代わりの定め{provision}にある職{post}は、{ja}存在しない。",
        en=f"The post {post} in the provision {provision} does not exist {en}.",
        way_out_ja="定めの職を改めるか、定めの末日をその前日までにする。",
        way_out_en="Change the order, or let the provision end the day before.",
        facts={"provision": provision, "post": post, "start": gap.start, "last_day": gap.last_day},
    )


def deputy_is_oneself(*, provision: str, post: str) -> Diagnostic:
    """自分の代わり / A post is its own deputy."""
    return Diagnostic(
        code="master-data.deputy-is-oneself",
        ja=f"代わりの定め{provision}で、職{post}が自分の代わりになっている。",
        en=f"In the provision {provision} the post {post} is its own deputy.",
        way_out_ja="順序からその職を除く。",
        way_out_en="Take the post out of the order.",
        facts={"provision": provision, "post": post},
    )


def deputy_rules_overlap(*, post: str, first: str, second: str, on: date) -> Diagnostic:
    """定めが二つ / Two provisions name deputies for one post and subject on one day."""
    return Diagnostic(
        code="master-data.deputy-rules-overlap",
        ja=f"職{post}の同じ事項について、代わりの定め{first}と{second}が{on}に重なる。",
        en=f"The provisions {first} and {second} both name deputies for the post {post} and the same subject on {on}.",
        way_out_ja="一方を終えるか、事項を分ける。",
        way_out_en="End one of them, or divide the subjects.",
        facts={"post": post, "first": first, "second": second, "on": on},
    )


def deputies_unknown(*, provision: str, on: date) -> Diagnostic:
    """その定めがない / The provision on deputies is not in force on the day."""
    return Diagnostic(
        code="master-data.deputies-unknown",
        ja=f"代わりの定め{provision}は、{on}には効力がない。",
        en=f"The provision {provision} on deputies is not in force on {on}.",
        way_out_ja="定めの番号と日を確かめる。",
        way_out_en="Check the provision's number and the day.",
        facts={"provision": provision, "on": on},
    )
