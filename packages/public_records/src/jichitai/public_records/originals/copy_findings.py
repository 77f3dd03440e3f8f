"""所見：正本と写し / Findings on originals, copies and scans."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

from ..finding_form import refusal, warning

_KEEP: Final = (PUBLIC_RECORDS_ACT.article("6", 1), PUBLIC_RECORDS_ACT.article("34"))


def copy_set_not_found(*, copy_set: Ref) -> Diagnostic:
    """正本の組がない / No such set."""
    return refusal(
        f"正本の組{copy_set}はない。", f"There is no set {copy_set} of an original and copies.",
        "番号を確かめる。", "Check the number.",
        code="public-records.copy-set-not-found", cites=_KEEP, facts={"copy_set": copy_set},
    )  # fmt: skip


def already_in_copy_set(*, record: Ref, copy_set: Ref) -> Diagnostic:
    """すでに組にある / The record belongs to a set already."""
    return refusal(
        f"文書{record}は、すでに組{copy_set}にある。一つの文書は、一つの組にだけ属する。",
        f"The record {record} belongs to the set {copy_set} already; a record belongs to one set.",
        "今の組で扱う。", "Deal with it in that set.",
        code="public-records.already-in-copy-set", cites=_KEEP, facts={"record": record, "copy_set": copy_set},
    )  # fmt: skip


def unit_has_original(*, unit: Ref, copy_set: Ref) -> Diagnostic:
    """その課に正本がある / The unit has an original of the same bytes."""
    return refusal(
        f"{unit}には、同じ内容の正本（組{copy_set}）がすでにある。正本は、責任を負う課ごとに一つである。",
        f"The unit {unit} has an original of the same content already (set {copy_set}); there is one for each unit.",
        "写しとして結び付ける。", "Let it point to that original as a copy.",
        code="public-records.unit-has-original", cites=_KEEP, facts={"unit": unit, "copy_set": copy_set},
    )  # fmt: skip


def no_original(*, copy_set: Ref) -> Diagnostic:
    """正本が失われている / The original is lost."""
    return refusal(
        f"組{copy_set}の正本は失われている。写しを正本としてから行う。", f"The original of the set {copy_set} is lost; promote a copy first.",
        "写しを正本とする。", "Promote a copy.",
        code="public-records.no-original", cites=_KEEP, facts={"copy_set": copy_set},
    )  # fmt: skip


def original_stands(*, copy_set: Ref, original: Ref) -> Diagnostic:
    """正本がある / There is an original."""
    return refusal(
        f"組{copy_set}の正本（{original}）はある。写しを正本とするのは、正本が失われたときに限る。",
        f"The set {copy_set} has its original ({original}); a copy is promoted only when it is lost.",
        "正本が失われたのなら、先にそのことを記す。", "If it is lost, state that first.",
        code="public-records.original-stands", cites=_KEEP, facts={"copy_set": copy_set, "original": original},
    )  # fmt: skip


def not_a_copy(*, record: Ref, copy_set: Ref) -> Diagnostic:
    """写しでない / The record is no copy of the set."""
    return refusal(
        f"文書{record}は、組{copy_set}の写しでない。", f"The record {record} is no copy of the set {copy_set}.",
        "先に写しとして結び付ける。", "Let it point to the original first.",
        code="public-records.not-a-copy", cites=_KEEP, facts={"record": record, "copy_set": copy_set},
    )  # fmt: skip


def copy_kept_too_short(*, record: Ref, kept: str, owed: str) -> Diagnostic:
    """写しの保存期間が足りない / The copy is not kept as long as the original had to be."""
    return refusal(
        f"写し{record}の保存（{kept}）は、正本に要る保存（{owed}）に足りない。", f"The copy {record} is kept: {kept}; the original was owed: {owed}.",
        "正本の簿冊（又は同じだけ保存する簿冊）へ移してから、正本とする。", "Move it to the original's series, or one kept as long, first.",
        code="public-records.copy-kept-too-short", cites=_KEEP, facts={"record": record, "kept": kept, "owed": owed},
    )  # fmt: skip


def copy_not_compared(*, record: Ref) -> Diagnostic:
    """同じでない写しを比べていない / A copy that is not identical was not compared."""
    return refusal(
        f"写し{record}は、正本とハッシュが同じでない。内容が同じであることを確かめていない。",
        f"The copy {record} does not have the original's hash, and its content was not compared.",
        "印影、枚数、書き込みの違いを確かめ、結果を記録する。", "Compare seals, pages and notes, and record the result.",
        code="public-records.copy-not-compared", cites=_KEEP, facts={"record": record},
    )  # fmt: skip


def scan_not_checked(*, record: Ref) -> Diagnostic:
    """検めていない電子化 / The scan was not checked."""
    return refusal(
        f"電子化した文書{record}を、紙と照合していない。照合するまでは、紙が正本である。",
        f"The scan {record} was not checked against the paper; until then the paper is the original.",
        "照合の所見をなくしてから、正本とする。", "Settle every finding of the check first.",
        code="public-records.scan-not-checked", cites=_KEEP, facts={"record": record},
    )  # fmt: skip


def last_copy_while_original_lost(*, record: Ref, copy_set: Ref) -> Diagnostic:
    """正本のない間の写し / A copy may not go while the original is lost."""
    return refusal(
        f"組{copy_set}の正本が失われている間は、その組の文書{record}を廃棄することができない。",
        f"While the original of the set {copy_set} is lost, its record {record} may not be destroyed.",
        "いずれかの写しを正本としてから廃棄する。", "Promote a copy first.",
        code="public-records.last-copy-while-original-lost", cites=_KEEP, facts={"record": record, "copy_set": copy_set},
    )  # fmt: skip


def short_copy_without_original(*, record: Ref) -> Diagnostic:
    """正本のない一年未満の写し / Retention under one year for what is no copy of a kept original."""
    return refusal(
        f"文書{record}を一年未満とするわけは「写し」であるが、正本が保存されていない。",
        f"The record {record} is kept under one year as a copy, but no original is kept.",
        "正本の保存を確かめるか、一年以上の保存期間とする。", "Make sure of the original, or keep it a year or more.",
        code="public-records.short-copy-without-original", cites=_KEEP, facts={"record": record},
    )  # fmt: skip


def scan_wanting(*, what: str) -> Diagnostic:
    """電子化の照合で足りないもの / Something is wanting in a scan."""
    return refusal(
        f"電子化したもので紙に代えるのに、「{what}」が足りない。", f"To replace the paper, the scan wants: {what!r}.",
        "読み取り直すか、紙を残す。", "Scan again, or keep the paper.",
        code="public-records.scan-wanting", cites=_KEEP, facts={"what": what},
    )  # fmt: skip


def text_layer_not_original(*, engine: str) -> Diagnostic:
    """文字認識の文字 / Recognised text is no part of the original."""
    return warning(
        f"文字認識（{engine}）で得た文字は、紙と同じであるとは限らない。さがすために使い、正本とはしない。",
        f"Text recognised by {engine} need not equal the paper; it serves search and is not the original.",
        "画像を正本とし、文字は別に持つ。", "Keep the image as the original and the text apart.",
        code="public-records.text-layer-not-original", cites=_KEEP, facts={"engine": engine},
    )  # fmt: skip
