"""所見：移管 / Findings about transfer and its packages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from jichitai.master_data.kernel import Citation, Diagnostic, RecordRef, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

_LOCAL: Final = PUBLIC_RECORDS_ACT.article("34")
_TRANSFER: Final = PUBLIC_RECORDS_ACT.article("8", 1)
_OPINION: Final = PUBLIC_RECORDS_ACT.article("8", 3)
_HOLD: Final = PUBLIC_RECORDS_ORDER.article("9", 1)


def _finding(
    name: str, ja: str, en: str, way_out_ja: str, way_out_en: str, facts: Mapping[str, Any],
    cites: tuple[Citation, ...] = (_TRANSFER, _LOCAL),
) -> Diagnostic:  # fmt: skip
    return Diagnostic(
        code=f"public-records.{name}", ja=ja, en=en, way_out_ja=way_out_ja, way_out_en=way_out_en, cites=cites, facts=facts
    )


def transfer_not_historical(*, record: RecordRef) -> Diagnostic:
    """歴史公文書でない / Only historical records are transferred."""
    return _finding(
        "transfer-not-historical", f"文書{record}は歴史公文書とされていない。移管するのは歴史公文書である。",
        f"The record {record} is not marked historical; historical records are transferred.",
        "評価選別で歴史公文書とするか、廃棄の手続をとる。", "Mark it historical by appraisal, or dispose of it.", {"record": record},
    )  # fmt: skip


def transfer_of_gone_record(*, record: RecordRef) -> Diagnostic:
    """もうない文書 / The record is not here any more."""
    return _finding(
        "transfer-of-gone-record", f"文書{record}の本体は、すでにここにない。", f"The body of {record} is not here any more.",
        "廃棄証明又は移管の記録を見る。", "Look at the certificate or the transfer.", {"record": record},
    )  # fmt: skip


def transfer_under_hold(*, record: RecordRef, count: int) -> Diagnostic:
    """保留中の移管 / A hold forbids the move."""
    return _finding(
        "transfer-under-hold", f"文書{record}に{count}件の保留が効いている。保留中の文書は移管できない。",
        f"{count} hold(s) stand on {record}; it is not moved under a hold.",
        "保留が解かれてから移管する。", "Transfer it when the holds are lifted.", {"record": record, "count": count}, (_HOLD, _LOCAL),
    )  # fmt: skip


def transfer_before_expiry(*, record: RecordRef, through: date | None, on: date) -> Diagnostic:
    """満了前の移管 / Retention has not ended."""
    until = through or "定まらない日"
    return _finding(
        "transfer-before-expiry", f"文書{record}の保存期間は{until}まで満了しない（{on}現在）。移管は、満了したときに行う。",
        f"Retention of {record} has not ended on {on}; transfer follows its end.",
        "満了の翌日以後に移管する。", "Transfer it from the day after.", {"record": record, "through": through, "on": on},
    )  # fmt: skip


def transfer_on_loan(*, record: RecordRef) -> Diagnostic:
    """貸出中の移管 / Its series is out on loan."""
    return _finding(
        "transfer-on-loan", f"文書{record}の簿冊は貸出中である。手元にないものは移管できない。",
        f"The series of {record} is out on loan; what is not at hand is not transferred.",
        "返却を受けてから移管する。", "Take it back first.", {"record": record},
    )  # fmt: skip


def transfer_malformed(*, count: int, most: int) -> Diagnostic:
    """移管の件数 / Empty, too long, a record twice, or a restriction of a record that is not in it."""
    return _finding(
        "transfer-malformed", f"一つの移管には、異なる文書を1件から{most}件まで入れ（渡されたのは{count}件）、利用制限の意見はその中の文書に付ける。",
        f"A transfer holds 1 to {most} different records ({count} given), and restrictions of those only.",
        "重複と、意見の文書番号を確かめる。", "Check for repeats and the numbers in the opinions.", {"count": count, "most": most},
        (_OPINION, _LOCAL),
    )  # fmt: skip


def transfer_not_found(*, transfer: Ref) -> Diagnostic:
    """移管がない / No such transfer."""
    return _finding(
        "transfer-not-found", f"移管{transfer}はない。", f"There is no transfer {transfer}.",
        "番号を確かめる。", "Check its number.", {"transfer": transfer},
    )  # fmt: skip


def transfer_at_other_stage(*, transfer: Ref, act_ja: str, act_en: str) -> Diagnostic:
    """段階が違う / The transfer is not at the stage for the act."""
    return _finding(
        "transfer-at-other-stage", f"移管{transfer}は、{act_ja}の段階にない。", f"The transfer {transfer} is not at the stage for {act_en}.",
        "決裁・送付・受領・手元の控えの消去の順に進める。", "Go in order: approval, sending, receipt, removal.", {"transfer": transfer},
    )  # fmt: skip


def transfer_approver_is_proposer(*, transfer: Ref) -> Diagnostic:
    """起案者による決裁 / The approver drew it up."""
    return _finding(
        "transfer-approver-is-proposer", f"移管{transfer}を起案した職員は、これを決裁できない。",
        f"Who drew up the transfer {transfer} cannot approve it.",
        "別の職員の決裁を得る。", "Have it approved by another officer.", {"transfer": transfer}, (_LOCAL,),
    )  # fmt: skip


def transfer_changed(*, transfer: Ref) -> Diagnostic:
    """見たものと違う / What is there now is not what was seen, approved or sent."""
    return _finding(
        "transfer-changed", f"移管{transfer}の中身が、示されたもの、決裁されたものと違う。",
        f"The transfer {transfer} is not what was seen or approved.",
        "今の状態で移管を起案し直す。", "Draw up the transfer again as things stand.", {"transfer": transfer},
    )  # fmt: skip


def receipt_differs(*, transfer: Ref) -> Diagnostic:
    """受領のハッシュが違う / The archives verified something else than was sent."""
    return _finding(
        "receipt-differs", f"移管{transfer}の受領書のハッシュが、送った目録と違う。受け取られたと確かめられない間は、手元の控えを消さない。",
        f"The receipt of {transfer} names another manifest than was sent; local copies stay until it is the same.",
        "公文書館等に、受け取った包みの検査をもう一度求める。", "Ask the archives to verify what they received again.", {"transfer": transfer},
    )  # fmt: skip


def bag_path_unsafe(*, at: int, why_ja: str, why_en: str) -> Diagnostic:
    """包みの中の名が危ない / A path inside the package cannot be trusted."""
    return _finding(
        "bag-path-unsafe", f"包みの{at}番目の名が使えない：{why_ja}。", f"Path {at} of the package cannot be used: {why_en}.",
        "名を付け直して、包みを作り直す。", "Rename it and make the package again.", {"at": at}, (_LOCAL,),
    )  # fmt: skip


def bag_part_missing(*, path: str) -> Diagnostic:
    """包みに足りない / Something the manifest names is not there."""
    return _finding(
        "bag-part-missing", f"包みに{path}がない。", f"The package lacks {path}.", "もう一度送ってもらう。", "Have it sent again.",
        {"path": path},
    )  # fmt: skip


def bag_part_altered(*, path: str) -> Diagnostic:
    """包みの中身が違う / A part does not have its hash."""
    return _finding(
        "bag-part-altered", f"包みの{path}が、目録のハッシュと違う。", f"{path} of the package does not have the hash of its manifest.",
        "もう一度送ってもらう。", "Have it sent again.", {"path": path},
    )  # fmt: skip


def bag_part_unlisted(*, path: str) -> Diagnostic:
    """目録にないもの / A part no manifest names."""
    return _finding(
        "bag-part-unlisted", f"包みの{path}が、目録にない。", f"No manifest names {path} of the package.",
        "送り主に確かめる。", "Ask the sender.", {"path": path},
    )  # fmt: skip


def bag_not_readable(*, part: str) -> Diagnostic:
    """包みとして読めない / It is not a bag of the form this project reads."""
    return _finding(
        "bag-not-readable", f"包みの{part}が、BagIt 1.0 の形でない。", f"{part} of the package is not of the form of BagIt 1.0.",
        "BagIt 1.0（RFC 8493）の包みを送ってもらう。", "Ask for a BagIt 1.0 package.", {"part": part},
    )  # fmt: skip
