"""連携ファイルの所見 / Findings about linkage files: names, order, completeness. No value of a row is shown."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, Where
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

_COMMON: Final = STANDARDIZATION_ACT.article("7", 1)


def file_name_wrong(*, template: str) -> Diagnostic:
    """名が違う / The name is none of the pattern."""
    return Diagnostic(
        code="standardization.linked-name-wrong",
        ja=f"ファイルの名が、取り決めの型（{template}）でない。",
        en=f"The name of the file is none of the agreed pattern ({template}).",
        way_out_ja="型、連番の桁数、日付を確かめる。書きかけの名のファイルは待つ。",
        way_out_en="Check pattern, digits and date; wait for a file that is still being written",
        cites=(_COMMON,),
        facts={"template": template},
    )


def full_file_missing() -> Diagnostic:
    """全件がない / A differential came before any full file."""
    return Diagnostic(
        code="standardization.linked-full-missing",
        ja="全件ファイルを受け取る前に、差分ファイルが来た。",
        en="A differential file came before any full file.",
        way_out_ja="全件ファイルを先に受け取る。",
        way_out_en="Take the full file first",
        cites=(_COMMON,),
    )


def full_file_differs() -> Diagnostic:
    """別の全件の差分 / A differential stands on another full file than the one taken."""
    return Diagnostic(
        code="standardization.linked-full-differs",
        ja="差分ファイルの元の全件ファイルが、受け取った全件ファイルと違う。",
        en="The differential stands on another full file than the one that was taken.",
        way_out_ja="その差分の元の全件ファイルを受け取り直す。",
        way_out_en="Take the full file it stands on",
        cites=(_COMMON,),
    )


def file_not_later() -> Diagnostic:
    """後のものでない / Made no later than the file before."""
    return Diagnostic(
        code="standardization.linked-not-later",
        ja="前に受け取ったファイルより後に作られたものでない。",
        en="It was made no later than the file taken before.",
        way_out_ja="受け取り済みのものか、順が入れ替わったものかを確かめる。",
        way_out_en="See whether it was taken already or came out of order",
        cites=(_COMMON,),
    )


def file_late(*, sequence: int, last: int) -> Diagnostic:
    """遅れて来た / Its number is one that was missing; later ones were taken."""
    return Diagnostic(
        code="standardization.linked-file-late",
        ja=f"欠けていた連番{sequence}が、{last}の後に来た。",
        en=f"Number {sequence}, which was missing, came after {last}.",
        way_out_ja="後の差分を取り込んだ上に重ねない。全件ファイルから取り直す。",
        way_out_en="Do not lay it over later ones; begin anew from a full file",
        cites=(_COMMON,),
        facts={"sequence": sequence, "last": last},
    )


def file_doubled(*, sequence: int) -> Diagnostic:
    """同じ連番 / A number that was taken already."""
    return Diagnostic(
        code="standardization.linked-file-doubled",
        ja=f"連番{sequence}のファイルは、受け取ったか、後の全件ファイルより前のものである。",
        en=f"A file with number {sequence} was taken already, or is older than the full file.",
        way_out_ja="送り直されたものなら、提供側に理由を確かめる。",
        way_out_en="If it was sent again, ask the provider why",
        cites=(_COMMON,),
        facts={"sequence": sequence},
    )


def file_gap(*, wanted: int, sequence: int) -> Diagnostic:
    """欠け / Files between are missing."""
    return Diagnostic(
        code="standardization.linked-file-gap",
        ja=f"連番{wanted}のはずが{sequence}である（間のファイルが欠けている）。",
        en=f"Number {wanted} was due, but {sequence} came: files between are missing.",
        way_out_ja="欠けたファイルを先に受け取るか、全件ファイルから取り直す。",
        way_out_en="Take the missing files first, or begin anew from a full file",
        cites=(_COMMON,),
        facts={"wanted": wanted, "sequence": sequence},
    )


def same_name_other_content(*, name: str) -> Diagnostic:
    """同じ名で中身が違う / A file of this name was taken with other bytes."""
    return Diagnostic(
        code="standardization.linked-content-differs",
        ja=f"{name} は受け取ったことがあるが、中身が違う。",
        en=f"{name} was taken before, with other content.",
        way_out_ja="提供側に確かめる。直したものは新しい連番で出してもらう。",
        way_out_en="Ask the provider; a corrected file gets a new number",
        cites=(_COMMON,),
        facts={"file": name},
    )


def manifest_missing(*, where: Where) -> Diagnostic:
    """添え書きがない / There is no manifest, or it cannot be read: the file may still be being written."""
    return Diagnostic(
        code="standardization.linked-manifest-missing",
        ja="添え書きがないか、読めない。書き終わっていないことがある。",
        en="There is no readable manifest; the file may not be finished.",
        way_out_ja="添え書きができるまで待つ。",
        way_out_en="Wait for the manifest",
        cites=(_COMMON,),
        where=where,
    )


def manifest_differs(*, what_ja: str, what_en: str, where: Where) -> Diagnostic:
    """添え書きと違う / The file is not what its manifest says."""
    return Diagnostic(
        code="standardization.linked-manifest-differs",
        ja=f"ファイルの{what_ja}が、添え書きと違う。",
        en=f"The file is not what its manifest says: {what_en}.",
        way_out_ja="受け取り直す。繰り返すなら、運ぶ途中で書き換わっていないかを調べる。",
        way_out_en="Fetch it again; if it stays so, see what changes it on the way",
        cites=(_COMMON,),
        facts={"what": what_en},
        where=where,
    )


def file_changed(*, where: Where) -> Diagnostic:
    """読む間に変わった / The file is not the one that was read through."""
    return Diagnostic(
        code="standardization.linked-file-changed",
        ja="読み通した後に、ファイルの中身が変わった。",
        en="The file changed after it was read through.",
        way_out_ja="取り込んだ行を取り消し（取引を戻し）、ファイルを受け取り直す。",
        way_out_en="Roll back the rows taken, and fetch the file again",
        cites=(_COMMON,),
        where=where,
    )


def end_marker_missing(*, where: Where) -> Diagnostic:
    """終わりの印がない / The last line is not the end marker: the file is partial."""
    return Diagnostic(
        code="standardization.linked-end-missing",
        ja="終わりの印がない。途中までのファイルである。",
        en="The end marker is missing: this is only a part of the file.",
        way_out_ja="書き終わるのを待って受け取り直す。",
        way_out_en="Wait until it is finished and fetch it again",
        cites=(_COMMON,),
        where=where,
    )


def row_width_wrong(*, count: int, wanted: int, where: Where) -> Diagnostic:
    """列の数が違う / A row has more or fewer values than the file has columns."""
    return Diagnostic(
        code="standardization.linked-row-width",
        ja=f"行の値が{count}個である（列は{wanted}）。",
        en=f"The row has {count} values, but there are {wanted} columns.",
        way_out_ja="行を作る側を直す。",
        way_out_en="Correct what makes the rows",
        cites=(_COMMON,),
        facts={"count": count, "wanted": wanted},
        where=where,
    )


def character_outside_charset(*, charset: str, where: Where) -> Diagnostic:
    """文字コードにない文字 / A row holds a character the charset does not have."""
    return Diagnostic(
        code="standardization.linked-character-outside",
        ja=f"文字コード {charset} にない文字がある。ファイルは書いていない。",
        en=f"A row holds a character that {charset} does not have; no file was written.",
        way_out_ja="UTF-8 で取り決めるか、縮退の表で字を替える（黙って替えることはしない）。",
        way_out_en="Agree on UTF-8, or convert by a shrink map; nothing is replaced silently",
        cites=(_COMMON,),
        facts={"charset": charset},
        where=where,
    )


def file_exists(*, where: Where) -> Diagnostic:
    """もうある / A file of this name is there; it is not overwritten."""
    return Diagnostic(
        code="standardization.linked-file-exists",
        ja="同じ名のファイルがもうある。上書きしない。",
        en="A file of this name exists; it is not overwritten.",
        way_out_ja="新しい連番で書く。",
        way_out_en="Write it under a new number",
        cites=(_COMMON,),
        where=where,
    )


def file_unwritable(*, kind: str, where: Where) -> Diagnostic:
    """書けない / The system refuses to write the file."""
    return Diagnostic(
        code="standardization.linked-file-unwritable",
        ja=f"ファイルを書けない（{kind}）。",
        en=f"The file cannot be written ({kind}).",
        way_out_ja="置き場の権限と空きを確かめる。",
        way_out_en="Check rights and room of the folder",
        cites=(_COMMON,),
        facts={"kind": kind},
        where=where,
    )


def file_unreadable(*, kind: str, where: Where) -> Diagnostic:
    """読めない / The system refuses to read the file."""
    return Diagnostic(
        code="standardization.linked-file-unreadable",
        ja=f"ファイルを読めない（{kind}）。",
        en=f"The file cannot be read ({kind}).",
        way_out_ja="ファイルの名と権限を確かめる。",
        way_out_en="Check name and rights of the file",
        cites=(_COMMON,),
        facts={"kind": kind},
        where=where,
    )


def change_key_empty(*, where: Where) -> Diagnostic:
    """鍵がない / A changed row has no key."""
    return Diagnostic(
        code="standardization.change-key-empty",
        ja="差分の行の鍵が空である。",
        en="A changed row has an empty key.",
        way_out_ja="提供側に行を直してもらう。",
        way_out_en="Have the provider correct the row",
        cites=(_COMMON,),
        where=where,
    )


def change_number_malformed(*, where: Where) -> Diagnostic:
    """履歴番号が数でない / The history number of a row is no number, or its flags are not 0 and 1."""
    return Diagnostic(
        code="standardization.change-number-malformed",
        ja="差分の行の履歴番号が数でないか、最新フラグ・削除フラグが0・1でない。",
        en="The history number of a row is no number, or a flag is neither 0 nor 1.",
        way_out_ja="提供側に行を直してもらう。",
        way_out_en="Have the provider correct the row",
        cites=(_COMMON,),
        where=where,
    )


def change_outdated(*, where: Where) -> Diagnostic:
    """古い履歴 / The row's history number is below the one already held."""
    return Diagnostic(
        code="standardization.change-outdated",
        ja="持っている履歴番号より古い行である。取り込まない。",
        en="The row is older than the history number already held; it is not taken.",
        way_out_ja="差分の順を確かめる。食い違いが続くなら全件ファイルから取り直す。",
        way_out_en="Check the order of differentials; if it goes on, begin anew from a full file",
        cites=(_COMMON,),
        where=where,
    )


def deletion_of_unknown(*, where: Where) -> Diagnostic:
    """ない行の削除 / A row says that a record is deleted which is not held."""
    return Diagnostic(
        code="standardization.change-deletes-unknown",
        ja="持っていない記録の削除である。",
        en="A record that is not held is said to be deleted.",
        way_out_ja="元の全件ファイルが合っているかを確かめる。",
        way_out_en="See whether the full file is the right one",
        cites=(_COMMON,),
        where=where,
    )


def receipt_not_open(*, receipt: str) -> Diagnostic:
    """開いていない受取 / No receipt of that number is open."""
    return Diagnostic(
        code="standardization.receipt-not-open",
        ja=f"受取{receipt}はないか、もう済んでいる。",
        en=f"Receipt {receipt} does not exist or is finished.",
        way_out_ja="ファイルの名で受取を引き直す。",
        way_out_en="Look the receipt up by the name of the file",
        cites=(_COMMON,),
        facts={"receipt": receipt},
    )


def receipt_goes_back(*, done: int, told: int) -> Diagnostic:
    """進みが戻る / The rows told are fewer than those told before, or more than the file has."""
    return Diagnostic(
        code="standardization.receipt-goes-back",
        ja=f"取り込んだ行{told}は、これまでの{done}より少ないか、ファイルの行より多い。",
        en=f"{told} rows are fewer than the {done} told before, or more than the file has.",
        way_out_ja="受取の進みから続ける。",
        way_out_en="Go on from where the receipt stands",
        cites=(_COMMON,),
        facts={"done": done, "told": told},
    )


def another_receipt_open(*, receipt: str) -> Diagnostic:
    """取り込み中のものがある / Another file of the interface is being taken."""
    return Diagnostic(
        code="standardization.receipt-other-open",
        ja=f"同じ連携の受取{receipt}が、まだ済んでいない。",
        en=f"Receipt {receipt} of the same interface is not finished.",
        way_out_ja="先の受取を済ませてから、次のファイルを取り込む。",
        way_out_en="Finish it before the next file",
        cites=(_COMMON,),
        facts={"receipt": receipt},
    )
