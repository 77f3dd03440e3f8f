"""団体とコードの所見 / Findings about local governments, their codes and their changes."""

from __future__ import annotations

from datetime import date

from ..kernel.diagnostics import Diagnostic, Severity
from ..kernel.laws import LOCAL_AUTONOMY_ACT, MY_NUMBER_ACT

_LOOK_JA = "書面の日付とコードを照らし合わせる。新しい改正であれば、表を更新する（docs/how-to/municipality-history.md）。"
_LOOK_EN = "Compare the code and the date with the document; for a newer change, refresh the register"


def five_digits_given(*, text: str, six: str) -> Diagnostic:
    """検査数字のない5桁 / Five digits were given where six are asked for."""
    return Diagnostic(
        code="master-data.municipality-code-of-five-digits",
        ja=f"「{text}」は検査数字のない5桁である。全国地方公共団体コードは検査数字を含む6桁で書く。",
        en=f"{text!r} has five digits without a check digit; a local government code is six digits with it.",
        way_out_ja=f"5桁の表を読むのであれば MunicipalityCode.from_five を使う（6桁では「{six}」）。",
        way_out_en=f"When reading a five-digit table use MunicipalityCode.from_five (six digits: {six})",
        facts={"text": text, "six_digits": six},
    )


def municipality_never_existed(*, code: str, begins: date, as_of: date) -> Diagnostic:
    """表にないコード / No unit has had the code in the days the register tells."""
    return Diagnostic(
        code="master-data.municipality-never-existed",
        ja=f"コード{code}の団体は、表（{begins}から{as_of}の一覧まで）に一度もない。検査数字が合っても、団体があるとは限らない。",
        en=f"No unit has had the code {code} in the register ({begins} to the list of {as_of}); a right check digit is not a body.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"code": code, "register_begins": begins, "register_as_of": as_of},
    )


def municipality_not_yet(*, code: str, name: str, on: date, since: date) -> Diagnostic:
    """まだない / The unit with the code begins later."""
    return Diagnostic(
        code="master-data.municipality-not-yet",
        ja=f"コード{code}（{name}）は{since}からのもので、{on}にはまだない。",
        en=f"The code {code} ({name}) begins on {since}; on {on} it did not exist.",
        way_out_ja="その日のコードがほしいときは convert で遡る。日付の誤りでないかも確かめる。",
        way_out_en="Use convert to go back to that day, and check the date",
        facts={"code": code, "on": on, "since": since},
    )


def municipality_abolished(*, code: str, name: str, on: date, until: date, became: str) -> Diagnostic:
    """もうない / The unit with the code has ended, and what it became."""
    after = f"その区域は、その日に{became}となった" if became else "後に続く団体は表にない"
    return Diagnostic(
        code="master-data.municipality-abolished",
        ja=f"コード{code}（{name}）は{until}になくなり、{on}にはない。{after}。",
        en=f"The code {code} ({name}) ended on {until} and does not exist on {on}; it became: {became or 'nothing in the register'}.",
        way_out_ja="今のコードがほしいときは convert を使う。二つ以上に分かれたときは、区域で選ぶ。",
        way_out_en="Use convert to find today's code; where it was split, choose by area",
        facts={"code": code, "on": on, "until": until, "became": became},
    )


def register_does_not_reach(*, day: date, begins: date) -> Diagnostic:
    """表の始まる前 / The day lies before the register begins."""
    return Diagnostic(
        code="master-data.municipality-register-does-not-reach",
        ja=f"この表は{begins}から始まり、{day}のことには答えられない。",
        en=f"The register begins on {begins} and cannot answer for {day}.",
        way_out_ja="その日の資料を別に確かめる。表の初めの日に読み替えてよいかは、仕事の側で決める。",
        way_out_en="Look the day up elsewhere; whether the first day may stand for it is for the caller to decide",
        facts={"day": day, "register_begins": begins},
    )


def register_not_confirmed(*, day: date, confirmed_through: date) -> Diagnostic:
    """確かめた日より後 / The day lies after the last day the register was known to be complete."""
    return Diagnostic(
        code="master-data.municipality-register-not-confirmed",
        ja=f"この表が改正を漏らしていないと確かめられたのは{confirmed_through}までで、{day}の答えは変わりうる。",
        en=f"The register is known to be complete through {confirmed_through}; the answer for {day} may change.",
        way_out_ja="総務省の改正一覧を確かめ、改正があれば表を更新する（docs/how-to/municipality-history.md）。",
        way_out_en="Check the ministry's list of changes and refresh the register",
        facts={"day": day, "confirmed_through": confirmed_through},
        severity=Severity.WARNING,
    )


def nothing_before(*, code: str, name: str, since: date, why: str) -> Diagnostic:
    """遡れない / Going back ends here: nothing stood before it in the register."""
    return Diagnostic(
        code="master-data.municipality-without-predecessor",
        ja=f"コード{code}（{name}）は{since}に{why}により表に入ったもので、それより前の団体は表にない。",
        en=f"The code {code} ({name}) entered the register on {since} and nothing stood before it.",
        way_out_ja="その日より前の扱いは、資料を別に確かめて決める。",
        way_out_en="Decide what stands for the earlier days from other sources",
        facts={"code": code, "since": since, "why": why},
    )


def conversion_needs_area(*, code: str, to_day: date, candidates: tuple[str, ...]) -> Diagnostic:
    """区域で分かれる / The code alone does not decide: the area does."""
    listed = "、".join(candidates)
    return Diagnostic(
        code="master-data.municipality-conversion-needs-area",
        ja=f"コード{code}の区域は、{to_day}には{len(candidates)}の団体（{listed}）に分かれる。コードだけでは決まらない。",
        en=f"On {to_day} the area of {code} lies in {len(candidates)} units ({listed}); the code alone does not decide.",
        way_out_ja="住所の町名で、どの候補の区域に当たるかを選ぶ。区域の書かれていない候補は、市区町村の告示を見る。",
        way_out_en="Choose by the town of the address; where no towns are listed, see the notice of the city",
        facts={"code": code, "to_day": to_day, "candidates": candidates},
        severity=Severity.WARNING,
    )


def ward_has_no_corporate_number(*, code: str, name: str) -> Diagnostic:
    """行政区に法人番号はない / A ward of a designated city is no local government."""
    return Diagnostic(
        code="master-data.ward-without-corporate-number",
        ja=f"{name}（{code}）は指定都市の区であって地方公共団体でないので、法人番号がない。特別区は地方公共団体であり、番号がある。",
        en=f"{name} ({code}) is a ward of a designated city, not a local government, and has no corporate number.",
        way_out_ja="その区の属する市の法人番号を使う。",
        way_out_en="Use the corporate number of the city the ward belongs to",
        cites=(
            MY_NUMBER_ACT.article("39", 1),
            LOCAL_AUTONOMY_ACT.article("1の3"),
            LOCAL_AUTONOMY_ACT.article("252の20", 1),
        ),
        facts={"code": code, "name": name},
    )


def not_a_local_governments_number(*, number: str) -> Diagnostic:
    """地方公共団体の法人番号でない / The corporate number is not of the form of a local government's."""
    return Diagnostic(
        code="master-data.not-a-local-governments-number",
        ja=f"法人番号{number}は、地方公共団体のもの（検査用数字、000020、6桁の団体コード）でない。",
        en=f"The corporate number {number} is not a local government's (check digit, 000020, six-digit code).",
        way_out_ja="団体の法人番号を、公表サイトで確かめる。",
        way_out_en="Look up the body's number in the public register of corporate numbers",
        cites=(MY_NUMBER_ACT.article("39", 1),),
        facts={"number": number},
    )


def city_population_too_small(*, population: int, required: int) -> Diagnostic:
    """市の人口の要件 / Fewer inhabitants than a city needs."""
    return Diagnostic(
        code="master-data.city-population-too-small",
        ja=f"人口は{population:,}人で、市の要件の{required:,}人以上を満たさない。",
        en=f"The population is {population:,}; a city needs {required:,} or more.",
        way_out_ja="最近の国勢調査又はこれに準ずる調査の人口によっているかを確かめる。特例によるときは、その法律による。",
        way_out_en="Check that the population is that of the latest census; where a special Act applies, rely on it",
        cites=(LOCAL_AUTONOMY_ACT.article("8", 1, "1"),),
        facts={"population": population, "required": required},
    )


def city_centre_too_small(*, in_centre: int, households: int) -> Diagnostic:
    """中心市街地の戸数の要件 / Fewer than six tenths of the households stand in the urban centre."""
    return Diagnostic(
        code="master-data.city-centre-too-small",
        ja=f"中心の市街地を形成している区域内の戸数は{in_centre:,}で、全戸数{households:,}の六割以上でない。",
        en=f"{in_centre:,} of {households:,} households stand in the urban centre; a city needs six tenths or more.",
        way_out_ja="中心の市街地の区域の取り方と、戸数を確かめる。",
        way_out_en="Check how the centre was drawn and the households counted",
        cites=(LOCAL_AUTONOMY_ACT.article("8", 1, "2"),),
        facts={"in_centre": in_centre, "households": households},
    )


def city_occupations_too_few(*, urban: int, population: int) -> Diagnostic:
    """都市的業態の要件 / Fewer than six tenths live from urban occupations."""
    return Diagnostic(
        code="master-data.city-occupations-too-few",
        ja=f"都市的業態に従事する者とその世帯の者は{urban:,}人で、全人口{population:,}人の六割以上でない。",
        en=f"{urban:,} of {population:,} live from urban occupations, themselves or in their household; a city needs six tenths.",
        way_out_ja="従事者と同一世帯の者を加えて数えているかを確かめる。",
        way_out_en="Check that members of the same household were counted",
        cites=(LOCAL_AUTONOMY_ACT.article("8", 1, "3"),),
        facts={"urban": urban, "population": population},
    )


def local_conditions_unmet(*, kind: str, item: str | None) -> Diagnostic:
    """都道府県の条例の要件 / The conditions of the prefecture's ordinance are not met."""
    cite = LOCAL_AUTONOMY_ACT.article("8", 1, "4") if item else LOCAL_AUTONOMY_ACT.article("8", 2)
    return Diagnostic(
        code="master-data.local-conditions-of-status-unmet",
        ja=f"都道府県の条例で定める{kind}としての要件を満たすと確かめられていない。",
        en="It has not been confirmed that the conditions of the prefecture's ordinance for this status are met.",
        way_out_ja="都道府県の条例の要件を一つずつ確かめ、結果を与える。",
        way_out_en="Check the conditions of the prefecture's ordinance and give the result",
        cites=(cite,),
        facts={"kind": kind},
    )
