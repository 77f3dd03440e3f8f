"""所見：暦・閉庁日・和暦 / Findings of calendars, closed days and Japanese eras."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..kernel.diagnostics import Diagnostic, Severity
from ..kernel.laws import LOCAL_AUTONOMY_ACT, NATIONAL_HOLIDAYS_ACT

_CLOSED_BY_ORDINANCE: Final = LOCAL_AUTONOMY_ACT.article("4の2", 2)
_COMMEMORATIVE: Final = LOCAL_AUTONOMY_ACT.article("4の2", 3)
_ROLLS: Final = LOCAL_AUTONOMY_ACT.article("4の2", 4)


def _shown(year: int) -> str:
    """元号の年 / The year of an era as it is written: 元 for the first."""
    return "元" if year == 1 else str(year)


def outside_holiday_calendar(*, asked: str, first: date, last: date) -> Diagnostic:
    """祝日を答えられない日 / The day lies outside the days whose holidays can be told."""
    return Diagnostic(
        code="master-data.outside-holiday-calendar",
        ja=f"{asked}の祝日は答えられない。答えられるのは、祝日法の施行の日 {first} から {last} までである。",
        en=f"Holidays cannot be told for {asked}: the calendar runs from {first}, when the Act came into force, to {last}.",
        way_out_ja="日付の書き誤りを確かめる。1948-07-20より前の休日は、祝日法の休日ではない。",
        way_out_en="Check the day for a slip. Before 1948-07-20 days off did not rest on this Act.",
        cites=(NATIONAL_HOLIDAYS_ACT.supplementary("1948", paragraph=1),),
        facts={"asked": asked, "first": first, "last": last},
    )


def outside_open_days(*, asked: str, first: date, last: date) -> Diagnostic:
    """用意した範囲の外 / The answer lies outside the range the open days were prepared for."""
    return Diagnostic(
        code="master-data.outside-open-days",
        ja=f"{asked}は、開庁日を用意した範囲（{first} から {last} まで）の外である。",
        en=f"{asked} is outside the range the open days were prepared for ({first} to {last}).",
        way_out_ja="範囲を広げて用意し直す。",
        way_out_en="Prepare the open days again for a wider range.",
        facts={"asked": asked, "first": first, "last": last},
    )


def closed_on_that_day(*, day: date) -> Diagnostic:
    """休日からは零日進めない / Zero open days from a closed day is no day."""
    return Diagnostic(
        code="master-data.closed-on-that-day",
        ja=f"{day} は休日なので、「0開庁日後」の日がない。",
        en=f"{day} is a closed day, so there is no day zero open days from it.",
        way_out_ja="先へ送るのか（next_open）、前へ戻すのか（previous_open）を決めて呼ぶ。",
        way_out_en="Decide whether it goes forward (next_open) or back (previous_open) and call that.",
        facts={"day": day},
    )


def weekly_closing_beyond_the_act(*, weekday: str) -> Diagnostic:
    """土日でない曜日を団体の休日にした / A body's ordinance closes a weekday the Act does not name."""
    return Diagnostic(
        code="master-data.weekly-closing-beyond-the-act",
        ja=f"地方公共団体の休日として毎週または毎月定められる曜日は日曜日と土曜日だけで、{weekday}は定められない。",
        en=f"Only Sundays and Saturdays may be closed week by week as days off of a local government, not {weekday}.",
        way_out_ja="施設の休みであれば、施設の表に書く。",
        way_out_en="If it is the closing day of one facility, put it in the table of that facility.",
        cites=(_CLOSED_BY_ORDINANCE,),
        facts={"weekday": weekday},
    )


def year_end_closing_elsewhere(*, first: str, last: str) -> Diagnostic:
    """年末年始でない日を定めた / The span is not at the end or the beginning of the year."""
    return Diagnostic(
        code="master-data.year-end-closing-elsewhere",
        ja=f"「年末又は年始における日」として、{first}から{last}までは定められない（十二月から翌年一月までの日でない）。",
        en=f"{first} to {last} is not a span at the end or the beginning of the year (December to January).",
        way_out_ja="月日を確かめる。特別な記念の日であれば commemorative に書く。",
        way_out_en="Check the days; a special commemorative day belongs in commemorative.",
        cites=(LOCAL_AUTONOMY_ACT.article("4の2", 2, "3"),),
        facts={"first": first, "last": last},
    )


def commemorative_day_without_consultation(*, name: str) -> Diagnostic:
    """協議の記録がない / A commemorative day off has no record of the consultation with the Minister."""
    return Diagnostic(
        code="master-data.commemorative-day-without-consultation",
        ja=f"「{name}」を休日とするには、長があらかじめ総務大臣に協議しなければならないが、その記録がない。",
        en=f"Before '{name}' becomes a day off the head must consult the Minister; no record of that is given.",
        way_out_ja="協議の記録（年月日・文書番号）を consultation に書く。",
        way_out_en="Write the record of the consultation (date, document number) in consultation.",
        cites=(_COMMEMORATIVE,),
        facts={"name": name},
    )


def _does_not_roll(words: str, ja: str, en: str, way_out_ja: str, way_out_en: str) -> Diagnostic:
    """延びない期限 / One of the kinds of deadline the special rule does not reach."""
    return Diagnostic(
        code=f"master-data.{words}", ja=ja, en=en, way_out_ja=way_out_ja, way_out_en=way_out_en,
        cites=(_ROLLS,), severity=Severity.WARNING,
    )  # fmt: skip


def deadline_set_by_local_rule() -> Diagnostic:
    """条例・規則の定める期限 / The period is set by the body's own ordinance or rule."""
    return _does_not_roll(
        "deadline-set-by-local-rule",
        "期限の特例は「法律又は法律に基づく命令で規定する期間」に限られ、団体の条例・規則・要綱で定めた期間には及ばない。",
        "The special rule covers periods set by an Act or an order under an Act, not by the body's own ordinance, rule or guideline.",
        "その条例・規則に、休日に当たるときの定めがあるかを見る。",
        "See whether that ordinance or rule says what happens on a closed day.",
    )


def deadline_fixed_by_hours() -> Diagnostic:
    """時で定めた期間 / The period is fixed by hours."""
    return _does_not_roll(
        "deadline-fixed-by-hours",
        "時をもって定める期間は、期限の特例から除かれている。",
        "A period fixed by hours is excepted from the special rule.",
        "その時刻を期限として扱う。",
        "Keep the hour as the deadline.",
    )


def deadline_of_the_agency_itself() -> Diagnostic:
    """行政庁がする行為の期限 / The deadline binds the agency, not the person who files."""
    return _does_not_roll(
        "deadline-of-the-agency-itself",
        "期限の特例は行政庁に対する申請・届出その他の行為の期限に限られ、行政庁がする処分・通知・支払の期限には及ばない。",
        "The special rule covers acts done to the agency, not the agency's own dispositions, notices or payments.",
        "休日の前に済ませる。",
        "Do it before the closed day.",
    )


def deadline_of_a_contract() -> Diagnostic:
    """契約の期限 / The deadline comes from a contract or another juristic act."""
    return _does_not_roll(
        "deadline-of-a-contract",
        "契約その他の法律行為で定めた期限には、期限の特例は及ばない。",
        "A deadline set by a contract or another juristic act is not reached by the special rule.",
        "契約書の定めを見る。定めがなければ、民法第142条（取引をしない慣習）による（contract_period_ends_on）。",
        "See the contract; failing that, Article 142 of the Civil Code (custom of not trading): contract_period_ends_on.",
    )


def deadline_has_its_own_provision() -> Diagnostic:
    """別段の定め / The Act or order says otherwise for this deadline."""
    return _does_not_roll(
        "deadline-has-its-own-provision",
        "法律又は法律に基づく命令に別段の定めがある期限には、期限の特例は当てはまらない。",
        "Where an Act or an order under an Act provides otherwise, the special rule does not apply.",
        "その別段の定めによる。",
        "Follow that provision.",
    )


def before_the_gregorian_calendar(*, asked: str) -> Diagnostic:
    """太陰太陽暦の日 / A day before Japan took the Gregorian calendar."""
    return Diagnostic(
        code="master-data.before-the-gregorian-calendar",
        ja=f"{asked}は、太陽暦の施行（明治6年1月1日＝1873-01-01）より前の日である。旧暦の月日は、そのままでは西暦の月日にならない。",
        en=f"{asked} is before Japan took the Gregorian calendar (1873-01-01, Meiji 6); a lunisolar date is not a Gregorian one.",
        way_out_ja="戸籍などの旧暦の日付は、書かれたとおりの文字で持つ。",
        way_out_en="Keep a lunisolar date of an old register as the text it is.",
        facts={"asked": asked},
    )


def not_a_wareki_date(*, length: int) -> Diagnostic:
    """和暦の日付でない / The text is not a date of a Japanese era; the text itself is not repeated."""
    return Diagnostic(
        code="master-data.not-a-wareki-date",
        ja=f"和暦の日付として読めない（{length}文字）。",
        en=f"This text of {length} characters cannot be read as a date of a Japanese era.",
        way_out_ja="「令和8年4月1日」「R8.4.1」「㋿8.4.1」「令8.4.1」のどれかの形で書く。",
        way_out_en="Write it as 「令和8年4月1日」, R8.4.1, 「㋿8.4.1」 or 「令8.4.1」.",
        facts={"length": length},
    )


def no_such_day(*, era: str, year: int, month: int, day: int) -> Diagnostic:
    """存在しない日 / The month or the day does not exist in that year."""
    return Diagnostic(
        code="master-data.no-such-day",
        ja=f"{era}{_shown(year)}年{month}月{day}日という日は、暦にない。",
        en=f"There is no such day in the calendar: era year {year} ({era!r}), month {month}, day {day}.",
        way_out_ja="月と日を確かめる（うるう年でない年の2月29日、30日までの月の31日など）。",
        way_out_en="Check the month and the day (29 February of a common year, the 31st of a short month).",
        facts={"era": era, "year": year, "month": month, "day": day},
    )


def before_the_era_began(*, era: str, year: int, day: date, right: str) -> Diagnostic:
    """改元の前の日 / The day is earlier than the first day of the era."""
    return Diagnostic(
        code="master-data.before-the-era-began",
        ja=f"{era}{_shown(year)}年と書かれた {day} は、{era}に改まる前の日である。その日は{right}である。",
        en=f"The day {day}, written as year {year} of {era!r}, is before that era began; its name is {right!r}.",
        way_out_ja="元号か日付のどちらが誤りかを、もとの書類で確かめる。",
        way_out_en="See from the document which is wrong, the era or the day.",
        facts={"era": era, "year": year, "day": day},
    )


def _after_the_era(code: str, era: str, year: int, day: date, right: str, severity: Severity) -> Diagnostic:
    """改元の後の日 / The day is later than the last day of the era."""
    return Diagnostic(
        code=code,
        ja=f"{era}{_shown(year)}年と書かれた {day} は、{era}が終わった後の日である。その日は{right}である。",
        en=f"The day {day}, written as year {year} of {era!r}, is after that era ended; its name is {right!r}.",
        way_out_ja="改元の前に作られた条例・契約・様式の日付であれば、ゆるい読み方（lenient=True）で読む。そうでなければ書き直す。",
        way_out_en="If the document is older than the change of era, read it with lenient=True; otherwise correct it.",
        facts={"era": era, "year": year, "day": day},
        severity=severity,
    )


def after_the_era_ended(*, era: str, year: int, day: date, right: str) -> Diagnostic:
    """終わった元号の日付 / A date in an era that had ended: refused by the strict reader."""
    return _after_the_era("master-data.after-the-era-ended", era, year, day, right, Severity.REFUSAL)


def read_beyond_the_era(*, era: str, year: int, day: date, right: str) -> Diagnostic:
    """終わった元号の日付を読み替えた / A date in an era that had ended, read as the day it means."""
    return _after_the_era("master-data.read-beyond-the-era", era, year, day, right, Severity.WARNING)
