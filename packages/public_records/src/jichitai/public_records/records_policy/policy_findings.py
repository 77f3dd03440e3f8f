"""方針の所見 / Findings on a records policy: its file, its parts, its classes."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Where
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

_LOCAL = (PUBLIC_RECORDS_ACT.article("34"),)


def policy_unreadable(*, file: str, place: str, fact_ja: str, fact_en: str) -> Diagnostic:
    """方針を読めない / A place of a policy file cannot be read."""
    return Diagnostic(
        code="public-records.policy-unreadable", ja=f"公文書の方針を読めない：{fact_ja}。",
        en=f"The records policy cannot be read: {fact_en}.", way_out_ja="示した所を、方針の書き方に合わせて直す。",
        way_out_en="Correct the place shown to the form of a policy.", cites=_LOCAL, where=Where(file=file, field=place),
    )  # fmt: skip


def no_version_for_day(*, part: str, on: date) -> Diagnostic:
    """版がない / A part of the policy has no version for the day."""
    return Diagnostic(
        code="public-records.no-policy-version", ja=f"方針の部分「{part}」に、{on}に当たる版がない。",
        en=f"The part {part!r} of the policy has no version for {on}.",
        way_out_ja="その日に効いていた規程を調べ、版として方針に加える。",
        way_out_en="Find the rule that was in force on that day and add it as a version.", cites=_LOCAL,
        facts={"part": part, "on": on},
    )  # fmt: skip


def policy_class_unknown(*, code: str, on: date, policy: str) -> Diagnostic:
    """区分がない / The policy has no such class for the day."""
    return Diagnostic(
        code="public-records.policy-class-unknown", ja=f"方針「{policy}」の{on}の版に、区分{code}はない。",
        en=f"The version of the policy for {on} has no class {code} ({policy!r}).",
        way_out_ja="区分の符号を確かめるか、方針に加える。", way_out_en="Check the code of the class, or add it to the policy.",
        cites=_LOCAL, facts={"code": code, "on": on, "policy": policy},
    )  # fmt: skip


def historical_class_too_short(*, code: str) -> Diagnostic:
    """歴史公文書の区分が1年未満 / A historical class may be kept for less than a year."""
    return Diagnostic(
        code="public-records.historical-class-too-short",
        ja=f"区分{code}は歴史公文書等であるのに、1年に満たない保存期間になりうる。国の令は1年以上を求める。",
        en=f"The class {code} is historical and may be kept for less than a year; the Order asks for a year at least.",
        way_out_ja="保存期間を1年以上にする。", way_out_en="Set a year or more.", cites=(PUBLIC_RECORDS_ORDER.article("8", 3),),
        facts={"code": code}, severity=Severity.WARNING,
    )  # fmt: skip


def under_one_year_without_grounds(*, code: str) -> Diagnostic:
    """1年未満の事由の定めがない / A class under one year, and no grounds are laid down for it."""
    return Diagnostic(
        code="public-records.under-one-year-without-grounds",
        ja=f"区分{code}は1年未満であるが、1年未満とすることができる事由の定めが方針にない。",
        en=f"The class {code} is under one year, but the policy lays down no grounds for that.",
        way_out_ja="1年未満とすることができる事由を、方針（under_one_year）に定める。",
        way_out_en="Lay down the grounds in the part under_one_year.", cites=_LOCAL, facts={"code": code}, severity=Severity.WARNING,
    )  # fmt: skip


def statutory_row_unknown(*, code: str, row: str) -> Diagnostic:
    """他の法令の表にない / A class points to a row the table of statutory periods does not have."""
    return Diagnostic(
        code="public-records.statutory-row-unknown",
        ja=f"区分{code}が指す法定の保存期間「{row}」は、他の法令の保存期間の表にない。",
        en=f"The class {code} points to the statutory period {row!r}, which the table of statutory periods does not have.",
        way_out_ja="行の符号を確かめる。表にない法令なら、方針の区分に根拠と期間を書く。",
        way_out_en="Check the code of the row; for a statute the table lacks, write provision and period in the class.", cites=_LOCAL,
        facts={"code": code, "row": row}, severity=Severity.WARNING,
    )  # fmt: skip


def class_below_statute(*, code: str, row: str, local: str, statute: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """法令の期間に足りない / A local class can end before the period another statute fixes."""
    return Diagnostic(
        code="public-records.class-below-statute",
        ja=f"区分{code}の保存（{local}）は、法令の定める期間（{row}、{statute}）より先に満了することがある。他の法令の期間が優先する。",
        en=f"The class {code} ({local}) can end before the statutory period {row} ({statute}); the other statute prevails.",
        way_out_ja="区分の期間を法令の期間以上にするか、法令の期間を要件に加える（いずれか遅い日まで保存する）。",
        way_out_en="Lengthen the class, or add the statutory period to its requirement (the later day holds).",
        cites=(*cites, PUBLIC_RECORDS_ORDER.article("8", 2, "2")), facts={"code": code, "row": row}, severity=Severity.WARNING,
    )  # fmt: skip


def class_not_comparable_with_statute(*, code: str, row: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """法令の期間と比べられない / A local class and the statutory period are counted from different facts."""
    return Diagnostic(
        code="public-records.class-not-comparable-with-statute",
        ja=f"区分{code}と法定の保存期間「{row}」は、起算の事由か数え方が違い、どちらが長いかは文書ごとに決まる。",
        en=f"The class {code} and the statutory period {row!r} are counted differently; which is longer depends on the record.",
        way_out_ja="両方を要件とし、いずれか遅い日まで保存する。", way_out_en="Make both requirements: the later day holds.",
        cites=(*cites, PUBLIC_RECORDS_ORDER.article("8", 2, "2")), facts={"code": code, "row": row}, severity=Severity.WARNING,
    )  # fmt: skip


def class_needs_date_engine(*, code: str, retention: str) -> Diagnostic:
    """簿冊の形で書けない区分 / A class that one term of a series cannot express."""
    return Diagnostic(
        code="public-records.class-needs-date-engine",
        ja=f"区分{code}の保存（{retention}）は、簿冊の定めとしても要件としても書けない（短い方による期間に、他の法令の期間を並べることはできない）。",
        en=f"The class {code} ({retention}) cannot be kept by a term or a requirement: the shorter of two periods cannot stand beside a statutory one.",
        way_out_ja="いずれか遅い日による区分に改めるか、区分を分ける。",
        way_out_en="Let the later day count, or divide the class.", cites=_LOCAL,
        facts={"code": code, "retention": retention},
    )  # fmt: skip
