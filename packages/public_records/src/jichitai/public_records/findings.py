"""公文書の所見 / Every finding this package can make: the fact, the rule, and the way out.

No sentence here holds a title, a name or any other personal data: records and series
are named by number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from jichitai.master_data.kernel import Citation, Diagnostic, OfficerRef, RecordRef, Ref, Severity
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

_LOCAL: Final = PUBLIC_RECORDS_ACT.article("34")
_KEEP: Final = PUBLIC_RECORDS_ACT.article("6", 1)
_DISPOSE: Final = PUBLIC_RECORDS_ACT.article("8", 1)
_CONSENT: Final = PUBLIC_RECORDS_ACT.article("8", 2)
_EXTEND: Final = PUBLIC_RECORDS_ORDER.article("9", 1)


def _finding(
    name: str, ja: str, en: str, way_out_ja: str, way_out_en: str,
    cites: tuple[Citation, ...] = (_LOCAL,), facts: Mapping[str, Any] | None = None, severity: Severity = Severity.REFUSAL,
) -> Diagnostic:  # fmt: skip
    return Diagnostic(
        code=f"public-records.{name}", ja=ja, en=en, way_out_ja=way_out_ja, way_out_en=way_out_en,
        cites=cites, facts=facts or {}, severity=severity,
    )  # fmt: skip


# ---- 見つからない・先に書かれた / not found, stale


def series_not_found(*, series: Ref) -> Diagnostic:
    """簿冊がない / No such file series."""
    return _finding(
        "series-not-found", f"簿冊{series}はない。", f"There is no file series {series}.",
        "簿冊番号を確かめる。", "Check the number of the series.", facts={"series": series},
    )  # fmt: skip


def record_not_found(*, record: Ref) -> Diagnostic:
    """文書がない / No such record."""
    return _finding(
        "record-not-found", f"文書{record}はない。", f"There is no record {record}.",
        "文書番号を確かめる。", "Check the number of the record.", facts={"record": record},
    )  # fmt: skip


def record_not_in_series(*, record: Ref, series: Ref) -> Diagnostic:
    """簿冊にない / The record stands in another series."""
    return _finding(
        "record-not-in-series", f"文書{record}は、簿冊{series}の中にない。", f"The record {record} is not in the series {series}.",
        "文書が今どの簿冊にあるかを確かめる。", "Look up which series the record is in now.", facts={"record": record, "series": series},
    )  # fmt: skip


def disposal_list_not_found(*, disposal_list: Ref) -> Diagnostic:
    """廃棄目録がない / No such disposal list."""
    return _finding(
        "disposal-list-not-found", f"廃棄目録{disposal_list}はない。", f"There is no disposal list {disposal_list}.",
        "目録の番号を確かめる。", "Check the number of the list.", facts={"disposal_list": disposal_list},
    )  # fmt: skip


def hold_not_found(*, hold: Ref) -> Diagnostic:
    """効いている保留がない / No such hold stands."""
    return _finding(
        "hold-not-found", f"保留{hold}は、ここでは効いていない。解くことができるのは、効いている保留だけである。",
        f"The hold {hold} does not stand here; only a standing hold can be lifted.",
        "保留の番号と、置いた先（文書か簿冊か）を確かめる。", "Check the number, and whether it was placed on the record or on the series.",
        facts={"hold": hold},
    )  # fmt: skip


def stale(*, what: Ref) -> Diagnostic:
    """先に書かれた / Somebody else wrote after it was read."""
    return _finding(
        "stale", f"{what}は、読んだ後に他の者が書き換えた。古い状態での判断は書けない。",
        f"{what} was changed after it was read; a decision on the older state cannot be written.",
        "読み直して、もう一度行う。", "Read it again and repeat the act.", facts={"what": what},
    )  # fmt: skip


def number_taken(*, what: Ref) -> Diagnostic:
    """番号がすでに使われている / The number is in use."""
    return _finding(
        "number-taken", f"番号{what}はすでに使われている。番号は一つのものに一つである。",
        f"The number {what} is taken; a number names one thing.",
        "採番の書式と文書記号を確かめる。", "Check how numbers are written and the symbols of the units.", facts={"what": what},
    )  # fmt: skip


# ---- 権限・日付 / permission, days


def not_permitted(*, actor: OfficerRef, act: str, unit: Ref) -> Diagnostic:
    """権限がない / The officer has no role for the act."""
    return _finding(
        "not-permitted", f"職員{actor}は、{unit}の文書について「{act}」を行う役割を持たない。",
        f"The officer {actor} has no role for {act!r} on the records of {unit}.",
        "役割を持つ職員が行うか、団体の定めに従って役割を与える。", "Let an officer with the role act, or give the role by the local rules.",
        facts={"actor": actor, "act": act, "unit": unit},
    )  # fmt: skip


def day_in_future(*, what_ja: str, what_en: str, day: date, today: date) -> Diagnostic:
    """まだ来ない日 / A day that has not come."""
    return _finding(
        "day-in-future", f"{what_ja}（{day}）がまだ来ていない（今日は{today}）。起きていないことは記せない。",
        f"The {what_en} ({day}) has not come (today is {today}); what has not happened cannot be recorded.",
        "その日が来てから記す。", "Record it when the day has come.", facts={"day": day, "today": today},
    )  # fmt: skip


def classification_unknown(*, code: str, on: date) -> Diagnostic:
    """分類がない / The classification has no such code on the day."""
    return _finding(
        "classification-unknown", f"{on}の文書分類表に、分類{code}はない。簿冊は、分類表にある分類の下に作る。",
        f"The file classification of {on} has no class {code}; a series is opened under a class of it.",
        "分類番号を確かめるか、分類表に加える。", "Check the code, or add it to the classification.", facts={"code": code, "on": on},
    )  # fmt: skip


# ---- 分類表の検め / checks of a classification


def local_period_below_floor(*, code: str, local: str, years: int, cites: tuple[Citation, ...]) -> Diagnostic:
    """他法令の期間より短い / The local class is shorter than another statute's period."""
    return _finding(
        "local-period-below-floor",
        f"分類{code}の保存期間（{local}）は、他の法令が定める{years}年より短い。計算では、いずれか遅い日まで保存する。",
        f"The class {code} is kept {local}, which is shorter than the {years} years another statute fixes; the later day is used.",
        "分類表の保存期間を法令の期間に合わせる。", "Bring the class into line with the statute.",
        cites=(*cites, PUBLIC_RECORDS_ORDER.article("8", 2, "2")), facts={"code": code, "years": years}, severity=Severity.WARNING,
    )  # fmt: skip


def historical_under_one_year(*, code: str) -> Diagnostic:
    """歴史公文書に1年未満 / A historical class kept less than a year."""
    return _finding(
        "historical-under-one-year",
        f"分類{code}は歴史公文書とされているが、保存期間が1年未満である。国の例では、歴史公文書等は1年以上とする。",
        f"The class {code} is historical, yet kept less than a year; by national practice it is kept a year or more.",
        "保存期間を1年以上にするか、歴史公文書の指定を見直す。", "Give it a year or more, or review the designation.",
        cites=(PUBLIC_RECORDS_ORDER.article("8", 3), _LOCAL), facts={"code": code}, severity=Severity.WARNING,
    )  # fmt: skip


# ---- 編綴・保存期間 / filing, retention


def filed_before_series_year(*, series: Ref, filed_on: date, starts_on: date) -> Diagnostic:
    """簿冊の年度より前 / Filed before the series' year began."""
    return _finding(
        "filed-before-series-year", f"{filed_on}は、簿冊{series}の年度の初日（{starts_on}）より前である。",
        f"{filed_on} is before the first day ({starts_on}) of the year of the series {series}.",
        "その年度の簿冊に綴る。", "File it in the series of its own year.",
        facts={"series": series, "filed_on": filed_on, "starts_on": starts_on},
    )  # fmt: skip


def filed_after_accounts_closed(*, series: Ref, filed_on: date, closed_on: date) -> Diagnostic:
    """出納閉鎖の後 / Filed after the accounts of the year closed."""
    return _finding(
        "filed-after-accounts-closed", f"簿冊{series}の年度の出納は{closed_on}に閉鎖した。{filed_on}の文書は、出納整理期間を理由に綴れない。",
        f"The accounts of the year of {series} closed on {closed_on}; a record of {filed_on} cannot join on that ground.",
        "新しい年度の簿冊に綴る。", "File it in the series of the new year.",
        cites=(LOCAL_AUTONOMY_ACT.article("235の5"),), facts={"series": series, "filed_on": filed_on, "closed_on": closed_on},
    )  # fmt: skip


def series_completed(*, series: Ref, completed_on: date) -> Diagnostic:
    """完結した簿冊 / The series takes no more records."""
    return _finding(
        "series-completed", f"簿冊{series}は{completed_on}に完結した。完結した簿冊には綴れない。",
        f"The series {series} was completed on {completed_on}; a completed series takes no more records.",
        "別の簿冊に綴る。附帯する事務・出納整理期間の文書なら、その事由を付けて綴る。",
        "File it elsewhere, or give the ground: incidental work, or the closing of accounts.",
        facts={"series": series, "completed_on": completed_on},
    )  # fmt: skip


def filed_after_start(*, series: Ref, filed_on: date, start: date) -> Diagnostic:
    """起算日以後の編綴 / Filed when retention is already running."""
    return _finding(
        "filed-after-start",
        f"簿冊{series}の保存期間は{start}から起算している。{filed_on}に綴ると、その文書の保存期間は区分の年数に足りない。",
        f"Retention of {series} has run since {start}; a record filed on {filed_on} would be kept less than the class asks.",
        "新しい年度の簿冊に綴る。附帯する事務・出納整理期間の文書なら、その事由を付けて綴る。",
        "File it in the new year's series, or give the ground: incidental work, or the closing of accounts.",
        cites=(PUBLIC_RECORDS_ORDER.article("8", 8), _LOCAL), facts={"series": series, "filed_on": filed_on, "start": start},
    )  # fmt: skip


def filed_after_expiry(*, series: Ref, filed_on: date, expiry: date | None) -> Diagnostic:
    """満了した簿冊への編綴 / Filed into an expired series."""
    return _finding(
        "filed-after-expiry", f"簿冊{series}の保存期間は{expiry}に満了した。綴ればただちに廃棄の対象になる。",
        f"Retention of {series} ended with {expiry}; a record filed now would be due for disposal at once.",
        "今の年度の簿冊に綴る。", "File it in a current series.", facts={"series": series, "filed_on": filed_on, "expiry": expiry},
    )  # fmt: skip


def retention_would_be_shortened(*, series: Ref, now: date | None, then: date | None) -> Diagnostic:
    """保存期間が短くなる / The end would come earlier."""
    return _finding(
        "retention-would-be-shortened",
        f"簿冊{series}で、満了する日が{then}となり、これまで（{now or '期限なし・未定'}）より早くなる。日付の記入や移動で保存期間を短くすることはできない。",
        f"In {series} the last day kept would become {then}, earlier than before ({now or 'not fixed'}); filing or moving never shortens retention.",
        "日付を確かめる。期間そのものが誤りなら、決裁を得て訂正する。", "Check the day; if the term itself is wrong, correct it with an approval.",
        cites=(_KEEP, _LOCAL), facts={"series": series, "now": now, "then": then},
    )  # fmt: skip


def fact_already_stated(*, series: Ref, what_ja: str, what_en: str, known: date) -> Diagnostic:
    """すでに定まっている / The day is known already."""
    return _finding(
        "fact-already-stated", f"簿冊{series}の{what_ja}は、すでに{known}と記されている。",
        f"{what_en.capitalize()} of {series} is already stated as {known}.",
        "誤りなら、保存期間の訂正として決裁を得る。", "If it is wrong, have a correction of retention approved.",
        facts={"series": series, "known": known},
    )  # fmt: skip


def extension_without_expiry(*, series: Ref, status: str) -> Diagnostic:
    """延長する期限がない / There is no fixed end to extend."""
    return _finding(
        "extension-without-expiry", f"簿冊{series}には、定まった満了する日がない（{status}）。ない期限は延ばせない。",
        f"The series {series} has no fixed end ({status}); what has no end cannot be extended.",
        "満了する日を定める事実を記すか、誤りを訂正してから延長する。", "State the missing fact or correct the term first.",
        cites=(PUBLIC_RECORDS_ACT.article("5", 4), _LOCAL), facts={"series": series, "status": status},
    )  # fmt: skip


def extension_not_later(*, current: date, proposed: date) -> Diagnostic:
    """延長後の日が遅くない / The new end is not later."""
    return _finding(
        "extension-not-later", f"延長後の満了する日{proposed}は、{current}より後でない。延長は、より後の日までとする。",
        f"The new end {proposed} is not later than {current}; an extension goes to a later day.",
        "延長後の日を確かめる。", "Check the new end.",
        cites=(PUBLIC_RECORDS_ACT.article("5", 4),), facts={"current": current, "proposed": proposed},
    )  # fmt: skip


def extension_before_expiry(*, retain_through: date, on: date) -> Diagnostic:
    """満了前の延長（国） / A discretionary extension before the end, under the national Order."""
    return _finding(
        "extension-before-expiry",
        f"保存期間は{retain_through}の終了まで満了していない（{on}現在）。令9条2項が延長を許すのは、満了した行政文書ファイル等である。",
        f"Retention lasts through {retain_through} (today is {on}); Article 9(2) of the Order extends files whose period has expired.",
        "満了してから延長する。団体の定めが満了前の延長を許すなら、その定めによる。", "Extend after it has expired, or rely on a local rule that allows it earlier.",
        cites=(PUBLIC_RECORDS_ORDER.article("9", 2),), facts={"retain_through": retain_through, "on": on},
    )  # fmt: skip


def start_day_out_of_range(*, designated: date, made_on: date, latest: date, cites: tuple[Citation, ...]) -> Diagnostic:
    """起算日にできない日 / The designated start day is out of range."""
    return _finding(
        "start-day-out-of-range",
        f"{designated}は、{made_on}に作成・取得した文書の起算日にできない。翌年度の4月1日のほかは、定められた範囲（{latest}まで）の日とする。",
        f"{designated} cannot be the first counted day of a record of {made_on}; apart from 1 April it must lie in the range (through {latest}).",
        "翌年度の4月1日とするか、範囲内の日を定める。", "Use 1 April of the next fiscal year, or a day in the range.",
        cites=cites, facts={"designated": designated, "made_on": made_on, "latest": latest},
    )  # fmt: skip


def correction_differs(*, series: Ref, shown: str, found: str) -> Diagnostic:
    """示した結果と違う / A correction would do something else than was shown."""
    return _finding(
        "correction-differs",
        f"簿冊{series}の訂正の結果は「{found}」であり、決裁で示した「{shown}」と違う。示したとおりでない訂正は行えない。",
        f"Correcting {series} would give: {found}; the approver was shown: {shown}. Only what was shown can be done.",
        "訂正の結果をもう一度確かめ、その結果について決裁を得る。", "Preview the correction again and have that result approved.",
        facts={"series": series, "shown": shown, "found": found},
    )  # fmt: skip


# ---- 保留 / holds


def under_hold(*, what: Ref, act_ja: str, act_en: str, holds: Sequence[Any]) -> Diagnostic:
    """保留中 / A hold forbids the act."""
    listed = "、".join(f"{hold.ref}（{hold.kind.ja}）" for hold in holds)
    return _finding(
        "under-hold", f"{what}に保留{listed}が効いている間は、{act_ja}はできない。",
        f"{act_en.capitalize()} of {what} is not possible while these holds stand: {', '.join(str(hold.ref) for hold in holds)}.",
        "保留の事由が終わったら、決裁を得てそれぞれの保留を解く。", "Lift each hold, with an approval, when its ground has ended.",
        cites=(_EXTEND, _LOCAL), facts={"what": what, "holds": tuple(str(hold.ref) for hold in holds)},
    )  # fmt: skip


def nothing_left_to_hold(*, series: Ref) -> Diagnostic:
    """保留するものがない / Every record of the series is destroyed."""
    return _finding(
        "nothing-left-to-hold", f"簿冊{series}の文書は、すべて廃棄された。残っていないものは保留できない。",
        f"Every record of the series {series} is destroyed; what is not there cannot be held.",
        "廃棄証明を示して、文書が存しないことを答える。", "Answer that the records no longer exist, with the certificate of disposal.",
        cites=(_EXTEND, _LOCAL), facts={"series": series},
    )  # fmt: skip


# ---- 廃棄 / disposal


def already_destroyed(*, record: RecordRef, on: date | None = None, disposal_list: Ref | None = None) -> Diagnostic:
    """廃棄済み / The record is destroyed already."""
    when = f"{on}に廃棄目録{disposal_list}により" if on else "すでに"
    return _finding(
        "already-destroyed", f"文書{record}は、{when}廃棄された。",
        f"The record {record} was destroyed{f' on {on} under the list {disposal_list}' if on else ''}.",
        "廃棄証明を見る。", "Look at the certificate of disposal.", cites=(_DISPOSE, _LOCAL), facts={"record": record, "on": on},
    )  # fmt: skip


def record_under_hold(*, record: RecordRef, count: int) -> Diagnostic:
    """保留中の文書 / Holds stand on the record or its series."""
    return _finding(
        "record-under-hold", f"文書{record}又はその簿冊に、{count}件の保留が効いている。保留中の文書は廃棄できない。",
        f"{count} hold(s) stand on the record {record} or its series; a record under hold is not destroyed.",
        "すべての保留が解かれた後、満了する日を計算し直して、新しい目録を作る。",
        "When every hold is lifted, compute the end again and draw up a new list.",
        cites=(_EXTEND, _LOCAL), facts={"record": record, "count": count},
    )  # fmt: skip


def expiry_not_fixed(*, record: RecordRef, status: str, why: str) -> Diagnostic:
    """満了する日が定まらない / The end is missing, contradictory or unlimited."""
    return _finding(
        "expiry-not-fixed", f"文書{record}は、{why}。満了する日の定まらない文書は廃棄できない。",
        f"The end of retention of {record} is {status}; a record without a fixed end is never destroyed.",
        "欠けている事実を記すか、食い違いを決裁を得て訂正する。", "State the missing fact, or have the contradiction corrected with an approval.",
        cites=(_KEEP, _LOCAL), facts={"record": record, "status": status},
    )  # fmt: skip


def retention_not_expired(*, record: RecordRef, expiry: Any, on: date) -> Diagnostic:
    """満了していない / Retention has not ended."""
    return _finding(
        "retention-not-expired",
        f"文書{record}の保存期間は{expiry.retain_through}の終了をもって満了する。{on}には廃棄できない。",
        f"Retention of {record} ends with the end of {expiry.retain_through}; it cannot be destroyed on {on}.",
        f"{expiry.disposable_from}以後に行う。", f"Do it on or after {expiry.disposable_from}.",
        cites=(_KEEP, _DISPOSE, _LOCAL), facts={"record": record, "retain_through": expiry.retain_through, "on": on},
    )  # fmt: skip


def historical_record(*, record: RecordRef) -> Diagnostic:
    """歴史公文書 / Historically important: not destroyed but transferred."""
    return _finding(
        "historical-record", f"文書{record}は歴史公文書に当たる。歴史公文書は、廃棄せず、公文書館等へ移管する。",
        f"The record {record} is historically important; such records are transferred to the archives, not destroyed.",
        "移管の手続をとる。", "Have it transferred.",
        cites=(PUBLIC_RECORDS_ACT.article("5", 5), _DISPOSE, _LOCAL), facts={"record": record},
    )  # fmt: skip


def opinion_pending(*, record: RecordRef) -> Diagnostic:
    """意見が出ていない / The reviewing body has not spoken."""
    return _finding(
        "opinion-pending", f"文書{record}を含む廃棄目録に、審査の意見がまだ出ていない。意見の出ない目録は、決裁も執行もできない。",
        f"The list with the record {record} has no opinion of the reviewing body yet; without it the list is neither approved nor executed.",
        "審査の意見を待つ。", "Wait for the opinion.", cites=(_CONSENT, _LOCAL), facts={"record": record},
    )  # fmt: skip


def opinion_objected(*, record: RecordRef) -> Diagnostic:
    """異議がある / The reviewing body objects."""
    return _finding(
        "opinion-objected", f"文書{record}を含む廃棄目録に、審査で異議が出た。異議のある目録は廃棄に進めない。",
        f"The reviewing body objects to the list with the record {record}; it goes no further.",
        "異議のある文書の保存期間を定め直し、残りについて新しい目録を作る。",
        "Set a new period for what was objected to, and draw up a new list of the rest.",
        cites=(_CONSENT, _LOCAL), facts={"record": record},
    )  # fmt: skip


def approval_missing(*, record: RecordRef) -> Diagnostic:
    """決裁がない / There is no approval."""
    return _finding(
        "approval-missing", f"文書{record}を含む廃棄目録に、決裁がない。", f"The list with the record {record} has no approval.",
        "起案した職員でない決裁権者の決裁を得る。", "Have it approved by somebody with authority who did not draw it up.",
        facts={"record": record},
    )  # fmt: skip


def approver_is_proposer() -> Diagnostic:
    """起案者による決裁 / The approver drew up the list."""
    return _finding(
        "approver-is-proposer", "廃棄目録を起案した職員は、その目録を決裁できない。",
        "The officer who drew up a disposal list cannot approve it.",
        "別の決裁権者の決裁を得る。", "Have it approved by another officer with authority.",
    )  # fmt: skip


def reviewer_is_proposer() -> Diagnostic:
    """起案者による意見 / The opinion was entered by the one who drew up the list."""
    return _finding(
        "reviewer-is-proposer", "廃棄目録を起案した職員は、その目録への審査の意見を入力できない。",
        "The officer who drew up a disposal list cannot enter the opinion on it.",
        "審査する側の職員が入力する。", "Let an officer of the reviewing side enter it.",
    )  # fmt: skip


def approval_void(*, records: Sequence[RecordRef]) -> Diagnostic:
    """決裁の失効 / What stands there now is not what was approved."""
    listed = "、".join(str(record) for record in records)
    return _finding(
        "approval-void",
        f"決裁の後に変わったものがある（文書{listed}を含む目録）。決裁は、その時の目録のとおりのものにだけ効く。",
        f"Something on the list (with {', '.join(map(str, records))}) changed after the approval, which covers only the list as it was.",
        "今の状態で新しい目録を作り、意見と決裁を得る。", "Draw up a new list as things stand, and have it reviewed and approved.",
        facts={"records": tuple(str(record) for record in records)},
    )  # fmt: skip


def approval_already_used(*, approval: Ref, disposal_list: Ref) -> Diagnostic:
    """決裁番号がすでに使われている / The approval belongs to another list."""
    return _finding(
        "approval-already-used", f"決裁{approval}は、廃棄目録{disposal_list}のものである。一つの決裁は一つの目録に効く。",
        f"The approval {approval} belongs to the list {disposal_list}; one approval covers one list.",
        "この目録についての決裁番号を付ける。", "Give the number of the approval of this list.",
        facts={"approval": approval, "disposal_list": disposal_list},
    )  # fmt: skip


def list_fingerprint_differs(*, disposal_list: Ref) -> Diagnostic:
    """見た目録と違う / The fingerprint is not this list's."""
    return _finding(
        "list-fingerprint-differs", f"示された指紋は、廃棄目録{disposal_list}のものでない。意見と決裁は、見た目録そのものに付ける。",
        f"The fingerprint given is not that of the list {disposal_list}; opinion and approval go to exactly the list that was seen.",
        "目録をもう一度開き、その指紋を付ける。", "Open the list again and use its fingerprint.", facts={"disposal_list": disposal_list},
    )  # fmt: skip


def disposal_list_malformed(*, count: int, most: int) -> Diagnostic:
    """目録の形でない / Empty, too long, or a record twice."""
    return _finding(
        "disposal-list-malformed", f"廃棄目録には、異なる文書を1件から{most}件まで載せる（渡されたのは{count}件）。",
        f"A disposal list holds 1 to {most} different records ({count} given).",
        "重複を除き、多いときは分ける。", "Remove duplicates; split a long list.", facts={"count": count, "most": most},
    )  # fmt: skip


def disposal_list_at_other_stage(*, disposal_list: Ref, act_ja: str, act_en: str) -> Diagnostic:
    """目録の段階が違う / The list is not at the stage for the act."""
    return _finding(
        "disposal-list-at-other-stage", f"廃棄目録{disposal_list}は、{act_ja}を受ける段階にない。",
        f"The list {disposal_list} is not at the stage for {act_en}.",
        "目録の段階（意見・決裁・執行・消去・証明）を確かめる。", "Check the stage: opinion, approval, execution, erasure, certificate.",
        facts={"disposal_list": disposal_list},
    )  # fmt: skip


def bodies_remain(*, disposal_list: Ref, records: Sequence[RecordRef]) -> Diagnostic:
    """本体が残っている / Bodies are not erased yet."""
    return _finding(
        "bodies-remain", f"廃棄目録{disposal_list}の{len(records)}件の本体がまだ消去されていない。残っているものの廃棄は証明できない。",
        f"{len(records)} bodies of the list {disposal_list} are not erased yet; what is left cannot be certified as destroyed.",
        "本体を消去してから証明する。", "Erase the bodies, then certify.",
        facts={"disposal_list": disposal_list, "records": tuple(str(record) for record in records)},
    )  # fmt: skip


# ---- 本体 / bodies


def body_missing(*, record: Ref) -> Diagnostic:
    """本体がない / A body that should be there is not."""
    return _finding(
        "body-missing", f"文書{record}の本体が、あるべき場所にない。", f"The body of the record {record} is not where it should be.",
        "控えから戻し、紛失として報告する。", "Restore it from a backup and report the loss.", cites=(_KEEP, _LOCAL), facts={"record": record},
    )  # fmt: skip


def body_altered(*, record: Ref) -> Diagnostic:
    """本体が違う / A body does not have the hash it was filed with."""
    return _finding(
        "body-altered", f"文書{record}の本体が、綴った時のハッシュと違う。", f"The body of the record {record} does not have the hash it was filed with.",
        "控えから戻し、改変・破損として調べる。", "Restore it from a backup and investigate.", cites=(_KEEP, _LOCAL), facts={"record": record},
    )  # fmt: skip
