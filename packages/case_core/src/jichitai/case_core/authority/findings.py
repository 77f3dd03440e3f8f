"""権限の所見 / Findings on the approval regulation, the route, and who may approve or stand in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from jichitai.master_data.kernel import Citation, Diagnostic, OfficerRef, PostRef, Severity, Where, Yen

from ..refs import AmountBasis, Attribute, Matter, Seat
from ..wording import listed, listed_en, texts

# 事務決裁規程と順路 / The regulation and the route


def authority_file_unreadable(*, file: str, place: str, fact_ja: str, fact_en: str) -> Diagnostic:
    """規程を読めない / The regulation's file cannot be read."""
    return Diagnostic(
        code="case-core.authority-file-unreadable",
        ja=f"事務決裁規程のファイルを読めない：{fact_ja}。",
        en=f"The approval regulation's file cannot be read: {fact_en}.",
        way_out_ja="示した所を、規程の書き方に合わせて直す。",
        way_out_en="Correct the place shown.",
        where=Where(file=file, field=place),
    )


def matter_unknown(*, matter: Matter, known: Sequence[Matter], cites: tuple[Citation, ...]) -> Diagnostic:
    """規程にない事案 / The kind of matter is not in the vocabulary."""
    return Diagnostic(
        code="case-core.matter-unknown",
        ja=f"事案の種類「{matter}」は規程の表にない（ある種類：{listed(known)}）。",
        en=f"The kind of matter {matter!s} is not in the regulation (known: {listed_en(known)}).",
        way_out_ja="種類の符号を確かめる。規程に新しい種類があるなら、表の版に加える。",
        way_out_en="Check the code, or add the kind to the edition.",
        cites=cites,
        facts={"matter": matter, "known": tuple(known)},
    )


def attribute_unknown(*, attributes: Sequence[Attribute], known: Sequence[Attribute], cites: tuple[Citation, ...]) -> Diagnostic:
    """規程にない属性 / An attribute is not in the vocabulary."""
    return Diagnostic(
        code="case-core.attribute-unknown",
        ja=f"事案の属性「{listed(attributes)}」は規程の表にない（ある属性：{listed(known)}）。",
        en=f"Attributes not in the regulation: {listed_en(attributes)} (known: {listed_en(known)}).",
        way_out_ja="属性の符号を確かめる。",
        way_out_en="Check the codes.",
        cites=cites,
        facts={"attributes": tuple(attributes), "known": tuple(known)},
    )


def amount_missing(*, row: str, basis: AmountBasis, cites: tuple[Citation, ...]) -> Diagnostic:
    """金額が足りない / A row counts an amount that was not given."""
    return Diagnostic(
        code="case-core.amount-missing",
        ja=f"区分{row}は{basis.ja}で決まるが、その金額が示されていない。金額がなければ決裁者は決まらない。",
        en=f"Row {row} counts {basis.value}, which was not given; without it the approver cannot be found.",
        way_out_ja=f"{basis.ja}を示す。",
        way_out_en="Give that amount.",
        cites=cites,
        facts={"row": row, "basis": basis},
    )


def line_without_chief(*, chief: PostRef, line: Sequence[Seat]) -> Diagnostic:
    """長に至らない系統 / The line above the unit does not reach the chief."""
    return Diagnostic(
        code="case-core.line-without-chief",
        ja=f"起案した組織の系統に、長（{chief}）の席がない（系統：{listed(line)}）。",
        en=f"The line above the drafting unit has no seat of the chief ({chief}); it is: {listed_en(line)}.",
        way_out_ja="組織の登録と、規程の職の並びを合わせる。",
        way_out_en="Make the organisation and the regulation's ladder agree.",
        facts={"chief": chief, "line": texts(line)},
    )


def authority_gap(
    *, matter: str, first: Yen, last: Yen, post: PostRef, chief: PostRef, cites: tuple[Citation, ...]
) -> Diagnostic:
    """区分の切れ目 / Amounts nobody below the chief decides, under amounts somebody does."""
    return Diagnostic(
        code="case-core.authority-gap",
        ja=f"{matter}の{first}から{last}までは、どの区分にも当たらず{chief}に上がるが、それを超える額は{post}が専決する。",
        en=f"{matter}: {first} to {last} fall to the chief ({chief}), yet larger amounts are decided by {post}.",
        way_out_ja="上下の区分の限度額を合わせる。",
        way_out_en="Make the neighbouring bounds meet.",
        cites=cites,
        facts={"matter": matter, "first": first, "last": last, "post": post},
    )


def authority_overlap(
    *, matter: str, rows: tuple[str, str], first: Yen, last: Yen | None, cites: tuple[Citation, ...]
) -> Diagnostic:
    """区分の重なり / Two posts are both given the same amounts."""
    upper, upper_en = (f"{last}まで", f"to {last}") if last is not None else ("上", "upwards")
    return Diagnostic(
        code="case-core.authority-overlap",
        ja=f"{matter}の{first}から{upper}は、区分{rows[0]}と区分{rows[1]}の両方に当たり、決裁者が定まらない。",
        en=f"{matter}: amounts from {first} {upper_en} fall under both row {rows[0]} and row {rows[1]}.",
        way_out_ja="一方の幅を改める。",
        way_out_en="Change one of the bands.",
        cites=cites,
        facts={"matter": matter, "rows": rows, "first": first, "last": last},
    )


def authority_inverted(*, matter: str, at: Yen, lower: PostRef, higher: PostRef, cites: tuple[Citation, ...]) -> Diagnostic:
    """区分の逆転 / A lower post decides larger amounts than a higher one."""
    return Diagnostic(
        code="case-core.authority-inverted",
        ja=f"{matter}は、{at}から上を{lower}が専決するが、それより小さい額は上位の{higher}が専決する。",
        en=f"{matter}: from {at} upwards {lower} decides, while smaller amounts go to the higher post {higher}.",
        way_out_ja="職と幅の対応を確かめる。",
        way_out_en="Check which post has which band.",
        cites=cites,
        facts={"matter": matter, "at": at, "lower": lower, "higher": higher},
    )


def authority_post_skipped(*, matter: str, first: Yen, post: PostRef, chief: PostRef, cites: tuple[Citation, ...]) -> Diagnostic:
    """職の飛び越し / A post decides the matter otherwise, but not with these attributes."""
    return Diagnostic(
        code="case-core.authority-post-skipped",
        ja=f"{matter}の{first}から上は{post}の区分に当たらず、{chief}に上がる。{post}はこの種類のほかの事案を専決する。",
        en=f"{matter}: from {first} upwards {post} has no row and the chief ({chief}) decides, though {post} decides others.",
        way_out_ja="そのとおりでよいか、規程を確かめる。",
        way_out_en="Check that the regulation means this.",
        cites=cites,
        facts={"matter": matter, "first": first, "post": post},
        severity=Severity.WARNING,
    )


def authority_not_fully_proved(*, matter: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """検めきれない / Too many attributes to try every combination."""
    return Diagnostic(
        code="case-core.authority-not-fully-proved",
        ja=f"{matter}の区分は属性の種類が多く、属性の組合せのすべては検めていない。",
        en=f"{matter}: the rows name many attributes; not every combination was tried.",
        way_out_ja="区分を分けるか、属性を整理する。",
        way_out_en="Split the matter or reduce the attributes.",
        cites=cites,
        facts={"matter": matter},
        severity=Severity.WARNING,
    )


# 決裁と代決 / Approval and standing in


def approver_lacks_authority(*, seat: Seat, able: Sequence[Seat], edition: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """決裁の権限がない / The seat may not approve; who could."""
    return Diagnostic(
        code="case-core.approver-lacks-authority",
        ja=f"{seat}は、この事案を決裁できない。{edition}により決裁できるのは{listed(able)}である。",
        en=f"The seat {seat} may not approve this matter; by the regulation in force those who may are {listed_en(able)}.",
        way_out_ja="決裁できる席の者が決裁する。",
        way_out_en="Have one of those seats approve.",
        cites=cites,
        facts={"seat": str(seat), "able": texts(able)},
    )


def drafter_may_not_approve() -> Diagnostic:
    """起案者は決裁できない / Nobody approves a proposal they drafted."""
    return Diagnostic(
        code="case-core.drafter-may-not-approve",
        ja="この案を起案し、又は直した者である。自分の案は決裁できない（団体の規程が許す場合を除く）。",
        en="The officer drafted or revised this proposal; nobody approves their own, unless the local regulation lets them.",
        way_out_ja="上位の職の者が決裁するか、別の職員が起案する。",
        way_out_en="Let a higher seat approve, or another officer draft.",
    )


def stand_in_not_provided(*, seat: Seat, cites: tuple[Citation, ...]) -> Diagnostic:
    """代決の定めがない / The regulation has no stand-in for the post."""
    return Diagnostic(
        code="case-core.stand-in-not-provided",
        ja=f"規程に、{seat}の不在のときの代決の定めがない。",
        en=f"The regulation provides no stand-in for {seat}.",
        way_out_ja="決裁者の帰庁を待つか、上位の職の者が決裁する。",
        way_out_en="Wait for the approver, or let a higher seat approve.",
        cites=cites,
        facts={"seat": str(seat)},
    )


def stand_in_seat_vacant(*, seat: Seat, cites: tuple[Citation, ...]) -> Diagnostic:
    """欠員は不在でない / A vacancy is not an absence."""
    return Diagnostic(
        code="case-core.stand-in-seat-vacant",
        ja=f"{seat}は欠員である。代決は、席にいる者の不在のときだけできる。",
        en=f"The seat {seat} is vacant; a stand-in acts only while its holder is absent.",
        way_out_ja="長が欠けたときは職務代理（自治法第152条）、そのほかは事務取扱などの発令による。",
        way_out_en="For the chief, an acting chief (Art. 152); for others, an appointment.",
        cites=cites,
        facts={"seat": str(seat)},
    )


def stand_in_approver_present(*, seat: Seat, at: datetime, cites: tuple[Citation, ...]) -> Diagnostic:
    """決裁者が在席 / No absence record covers the instant."""
    return Diagnostic(
        code="case-core.stand-in-approver-present",
        ja=f"{seat}の不在の記録が、この時刻にない。代決は不在の間だけできる。",
        en=f"No record says the holder of {seat} is absent at this instant; a stand-in acts only during an absence.",
        way_out_ja="決裁者が決裁する。不在なら、不在の記録を先に付ける。",
        way_out_en="Let the approver decide, or record the absence first.",
        cites=cites,
        facts={"seat": str(seat), "at": at.isoformat()},
    )


def stand_in_absence_too_short(*, seat: Seat, hours: int, cites: tuple[Citation, ...]) -> Diagnostic:
    """不在が短い / The absence is not longer than the regulation asks."""
    return Diagnostic(
        code="case-core.stand-in-absence-too-short",
        ja=f"{seat}の不在は{hours}時間を超えない。規程は、それを超える不在か緊急のときに代決を認める。",
        en=f"The absence of {seat} does not exceed {hours} hours, as the regulation asks unless the matter is urgent.",
        way_out_ja="決裁者の帰庁を待つ。",
        way_out_en="Wait for the approver.",
        cites=cites,
        facts={"seat": str(seat), "hours": hours},
    )


def stand_in_barred(*, attributes: Sequence[Attribute], cites: tuple[Citation, ...]) -> Diagnostic:
    """代決できない事案 / The regulation bars standing in for such matters."""
    return Diagnostic(
        code="case-core.stand-in-barred",
        ja=f"代決できない事案である（{listed(attributes)}）。",
        en=f"Standing in is barred for such a matter ({listed_en(attributes)}).",
        way_out_ja="決裁者の指示を受けるか、帰庁を待つ。",
        way_out_en="Get the approver's instruction, or wait.",
        cites=cites,
        facts={"attributes": tuple(attributes)},
    )


def stand_in_not_named(*, seats: Sequence[Seat], cites: tuple[Citation, ...]) -> Diagnostic:
    """代決者でない / The officer holds none of the seats in the order."""
    return Diagnostic(
        code="case-core.stand-in-not-named",
        ja=f"規程が代決者とする席（{listed(seats)}）にいない。",
        en=f"The officer holds none of the seats named as stand-ins ({listed_en(seats)}).",
        way_out_ja="代決者の席にいる者が代決する。",
        way_out_en="Let the holder of one of those seats stand in.",
        cites=cites,
        facts={"seats": texts(seats)},
    )


def stand_in_out_of_order(*, first: Seat, cites: tuple[Citation, ...]) -> Diagnostic:
    """先順位の者がいる / An earlier stand-in is present."""
    return Diagnostic(
        code="case-core.stand-in-out-of-order",
        ja=f"代決の順序が先の{first}の者が在席している。代決は、在席する者のうち順序が最も先の者がする。",
        en=f"The holder of {first}, who comes first, is present; the first one present stands in.",
        way_out_ja=f"{first}の者が代決する。",
        way_out_en="Let the first in the order stand in.",
        cites=cites,
        facts={"first": str(first)},
    )


def order_undecided(*, officers: Sequence[OfficerRef], cites: tuple[Citation, ...]) -> Diagnostic:
    """順序が決まらない / Deputies tie and no lot decides."""
    return Diagnostic(
        code="case-core.order-undecided",
        ja=f"席次と年齢が同じ者があり（{listed(officers)}）、くじの結果が示されていない。",
        en=f"Deputies tie in rank and age ({listed_en(officers)}) and no lot was given.",
        way_out_ja="くじで順序を定め、その結果を示す。",
        way_out_en="Draw the lot and give its result.",
        cites=cites,
        facts={"officers": tuple(officers)},
    )
