"""所見：振込ファイル / Findings of transfer files. They name record, field and byte; never what stands there."""

from __future__ import annotations

from datetime import date

from ..kernel import Diagnostic, Severity, Where


def transfer_bank_closed(*, pay_on: date) -> Diagnostic:
    """振込指定日が休業日 / The transfer day is not a business day of banks."""
    return Diagnostic(
        code="master-data.transfer-bank-closed",
        ja=f"振込指定日 {pay_on} は、金融機関の営業日でない。振込指定日は営業日でなければならない。",
        en=f"The transfer day {pay_on} is not a business day of banks; it must be one.",
        way_out_ja="振込指定日を、支払期限に間に合う営業日にする。閉庁日と金融機関の休業日とは別である。",
        way_out_en="Choose a business day that still meets the due date; closed days of the office and of banks differ.",
        facts={"pay_on": pay_on},
    )


def transfer_file_without_payments() -> Diagnostic:
    """支払のないファイル / A transfer file without a payment."""
    return Diagnostic(
        code="master-data.transfer-file-without-payments",
        ja="振込が一件もない。振込ファイルには一件以上の振込がなければならない。",
        en="There is no transfer; a transfer file has at least one.",
        way_out_ja="振込のない日は、ファイルを作らない。",
        way_out_en="Make no file on a day without transfers.",
    )


def transfer_count_exceeded(*, count: int, limit: int) -> Diagnostic:
    """件数の桁を超える / More transfers than the trailer can count."""
    return Diagnostic(
        code="master-data.transfer-count-exceeded",
        ja=f"振込が{count:,}件あり、合計件数の欄（{limit:,}件まで）に書けない。",
        en=f"There are {count:,} transfers; the field of the count holds {limit:,}.",
        way_out_ja="ファイルを分ける。",
        way_out_en="Split the file.",
        facts={"count": count, "limit": limit},
    )


def transfer_total_exceeded(*, total: int, limit: int) -> Diagnostic:
    """合計金額の桁を超える / The total does not fit the trailer."""
    return Diagnostic(
        code="master-data.transfer-total-exceeded",
        ja=f"合計金額が{total:,}円で、合計金額の欄（{limit:,}円まで）に書けない。",
        en=f"The total is {total:,} yen; the field of the total holds {limit:,}.",
        way_out_ja="ファイルを分ける。",
        way_out_en="Split the file.",
        facts={"total": total, "limit": limit},
    )


def transfer_amount_out_of_range(*, amount: int, limit: int, where: Where) -> Diagnostic:
    """金額が書けない / The amount is not positive or too long."""
    return Diagnostic(
        code="master-data.transfer-amount-out-of-range",
        ja=f"振込金額が{amount:,}円である。振込金額は1円以上{limit:,}円以下でなければならない。",
        en=f"The amount is {amount:,} yen; it must be from 1 to {limit:,}.",
        way_out_ja="金額を確かめる。上限を超える支払は、振込を分けるか、別の方法による。",
        way_out_en="Check the amount; split a payment over the limit or pay it another way.",
        facts={"amount": amount, "limit": limit},
        where=where,
    )


def transfer_character_refused(*, profile: str, positions: tuple[int, ...], where: Where) -> Diagnostic:
    """書けない字 / A text has characters that may not be written."""
    return Diagnostic(
        code="master-data.transfer-character-refused",
        ja=f"{len(positions)}字が、「{profile}」では書けない（{'、'.join(str(each) for each in positions)}字目）。",
        en=f"{len(positions)} characters may not be written under (「{profile}」): positions {list(positions)}.",
        way_out_ja="カナで登録し直す。記号を別の字で書いてよいと銀行が定めるときは、文字の決まりの replaced に加える。",
        way_out_en="Register the text in kana; where the bank says how to write a symbol, add it to replaced of the profile.",
        facts={"profile": profile, "positions": positions},
        where=where,
    )


def transfer_text_too_long(*, length: int, limit: int, where: Where) -> Diagnostic:
    """長すぎる文字 / A text does not fit its field; it is never cut."""
    return Diagnostic(
        code="master-data.transfer-text-too-long",
        ja=f"振込用に書くと{length}字になり、欄（{limit}字）に入らない。黙って切ることはしない。",
        en=f"Written for the transfer it has {length} characters; the field holds {limit}. It is never cut silently.",
        way_out_ja="口座名義の先頭から欄の長さまでで照合されるかを金融機関に確かめ、その形で登録する。",
        way_out_en="Ask the bank what part of the name it compares, and register that.",
        facts={"length": length, "limit": limit},
        where=where,
    )


def transfer_text_missing(*, where: Where) -> Diagnostic:
    """空の文字 / A text that must be there is empty."""
    return Diagnostic(
        code="master-data.transfer-text-missing",
        ja="名義がない。振込依頼人名と受取人名は、空にできない。",
        en="The name is missing; the names of the client and of the account holder may not be empty.",
        way_out_ja="口座名義のカナを登録する。",
        way_out_en="Register the account holder in kana.",
        where=where,
    )


def transfer_field_not_for_kind(*, kind: str, where: Where) -> Diagnostic:
    """その種別にない項目 / A field that files of this kind do not have."""
    return Diagnostic(
        code="master-data.transfer-field-not-for-kind",
        ja=f"種別コード{kind}のデータ・レコードには、この項目がない。",
        en=f"The data record of kind {kind} does not have this field.",
        way_out_ja="EDI情報と振込指定区分は、総合振込（21）のときだけ書く。",
        way_out_en="Write EDI information and the designation only for general transfers (21).",
        facts={"kind": kind},
        where=where,
    )


def transfer_file_length_wrong(*, length: int) -> Diagnostic:
    """長さが合わない / The bytes are no whole number of records."""
    return Diagnostic(
        code="master-data.transfer-file-length-wrong",
        ja=f"{length}バイトは、120バイトのレコード（区切りの改行は全部にあるか全部にない）に分けられない。",
        en=f"{length} bytes are no whole number of 120-byte records, all or none of them followed by one line end.",
        way_out_ja="途中で切れていないか、改行の有無や文字コードを変えて送られていないかを、作成元に確かめる。",
        way_out_en="Ask the sender whether the file was cut, or sent with other line ends or another encoding.",
        facts={"length": length},
    )


def transfer_record_out_of_order(*, expected: str, where: Where) -> Diagnostic:
    """レコードの順が違う / A record of another kind stands here."""
    return Diagnostic(
        code="master-data.transfer-record-out-of-order",
        ja=f"ここにあるべきレコードは、データ区分{expected}である（1、2の並び、8、9の順）。",
        en=f"A record of kind {expected} should stand here (1, then 2s, then 8, then 9).",
        way_out_ja="作成元に、一組（ヘッダー・データ・トレーラ・エンド）だけのファイルを求める。",
        way_out_en="Ask the sender for a file with one set: header, data, trailer, end.",
        facts={"expected": expected},
        where=where,
    )


def transfer_file_unfinished(*, missing: str) -> Diagnostic:
    """途中で終わる / The file ends before its last record."""
    return Diagnostic(
        code="master-data.transfer-file-unfinished",
        ja=f"データ区分{missing}のレコードがないまま終わっている。",
        en=f"The file ends without its record of kind {missing}.",
        way_out_ja="途中で切れたファイルである。作成元に送り直しを求める。",
        way_out_en="The file was cut; ask the sender to send it again.",
        facts={"missing": missing},
    )


def transfer_field_unreadable(*, first: int, last: int, offset: int, fact_ja: str, fact_en: str, where: Where) -> Diagnostic:
    """項目を読めない / A field does not have its form; bytes are named, not shown."""
    return Diagnostic(
        code="master-data.transfer-field-unreadable",
        ja=f"{first}〜{last}バイト目（ファイルの{offset}バイト目から）の項目を読めない：{fact_ja}。",
        en=f"The field at bytes {first} to {last} (from byte {offset} of the file) cannot be read: {fact_en}.",
        way_out_ja="その項目を仕様書と照らし、作成元に直してもらう。",
        way_out_en="Compare the field with the specification and have the sender correct it.",
        facts={"first": first, "last": last, "offset": offset},
        where=where,
    )


def transfer_code_division_differs(*, said: str, read_as: str) -> Diagnostic:
    """コード区分が違う / The header says another code division than the table it was read with."""
    return Diagnostic(
        code="master-data.transfer-code-division-differs",
        ja=f"ヘッダーのコード区分は「{said}」だが、「{read_as}」の符号表で読んでいる。",
        en=f"The header says code division {said!r}, but the file is read with a table of {read_as!r}.",
        way_out_ja="0 なら JIS、1 なら EBCDIC の符号表（作成元のメーカーの並び）で読み直す。",
        way_out_en="Read it again with the JIS table for 0, or the EBCDIC table of the sender's maker for 1.",
        facts={"said": said, "read_as": read_as},
    )


def transfer_totals_differ(*, count: int, said_count: int, total: int, said_total: int) -> Diagnostic:
    """合計が合わない / The trailer does not agree with the data records."""
    return Diagnostic(
        code="master-data.transfer-totals-differ",
        ja=f"トレーラの合計（{said_count:,}件・{said_total:,}円）が、データの合計（{count:,}件・{total:,}円）と違う。",
        en=f"The trailer says {said_count:,} transfers and {said_total:,} yen; the data say {count:,} and {total:,}.",
        way_out_ja="このファイルで支払ってはならない。作成元に確かめる。",
        way_out_en="Do not pay from this file; ask the sender.",
        facts={"count": count, "said_count": said_count, "total": total, "said_total": said_total},
    )


def transfer_dummy_not_blank(*, first: int, last: int, where: Where) -> Diagnostic:
    """ダミーに字がある / Something stands in a dummy field; it is not kept."""
    return Diagnostic(
        code="master-data.transfer-dummy-not-blank",
        ja=f"ダミー（{first}〜{last}バイト目）に空白でない字がある。読んだ値には残らない。",
        en=f"The dummy field (bytes {first} to {last}) is not blank; what stands there is not kept.",
        way_out_ja="金融機関の独自の項目でないか、仕様書で確かめる。",
        way_out_en="See in the bank's specification whether it uses the field for something of its own.",
        facts={"first": first, "last": last},
        where=where,
        severity=Severity.WARNING,
    )
