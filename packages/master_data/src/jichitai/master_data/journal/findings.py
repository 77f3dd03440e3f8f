"""仕訳帳の所見 / Findings the journal itself can make."""

from __future__ import annotations

from typing import Final

from ..kernel.diagnostics import Diagnostic

_LOOK_JA: Final = "誰にも触らせずに写しを取り、錨にある検査点と控えから、その所の元の行を確かめる。"
_LOOK_EN: Final = "Copy the store untouched; find the original entries from the anchored checkpoints and backups."


def stream_is_stale(*, stream: str, expected: int, found: int) -> Diagnostic:
    """先に書かれた / The stream moved on, or is another than was read."""
    if expected == found:
        ja, en = (
            f"列「{stream}」の先頭（{found}）が、読んだ時の先頭と別のものである",
            f"stream {stream!r} has another head at {found}",
        )
    else:
        ja = f"列「{stream}」は{expected}まで読まれたが、今は{found}まである"
        en = f"stream {stream!r} was read up to {expected} but now stands at {found}"
    return Diagnostic(
        code="master-data.stream-is-stale",
        ja=f"{ja}。読んだ後に書かれた列には、読んだ時の判断では書けない。",
        en=f"The {en}; what was decided on an older state cannot be written.",
        way_out_ja="列を読み直し、もう一度判断してから書く。",
        way_out_en="Read the stream again, decide again, then write.",
        facts={"stream": stream, "expected": expected, "found": found},
    )


def idempotency_conflict(*, key: str) -> Diagnostic:
    """同じキーで違う求め / One key, two requests."""
    return Diagnostic(
        code="master-data.idempotency-conflict",
        ja=f"キー「{key}」は、内容の違う求めに使われている。一つのキーは一つの求めにだけ使える。",
        en=f"The key {key!r} was used for a different request; one key stands for one request.",
        way_out_ja="同じ求めの再送なら内容を元のとおりにし、別の求めなら新しいキーを付ける。",
        way_out_en="Resend the request unchanged, or give a new request a new key.",
        facts={"key": key},
    )


def data_not_storable(*, path: str, fact_ja: str, fact_en: str) -> Diagnostic:
    """記帳できない形 / A value has no canonical form; the value itself is not shown."""
    return Diagnostic(
        code="master-data.data-not-storable",
        ja=f"記帳するデータの{path}に{fact_ja}がある。記帳できるのは、整数・文字列・真偽・null・配列・オブジェクトだけである。",
        en=f"The data has {fact_en} at {path}; only integers, text, booleans, null, arrays and objects can be written.",
        way_out_ja="codec.encodeで素のデータにし、金額は整数の円で渡す。",
        way_out_en="Make plain data with codec.encode; give amounts as whole yen.",
        facts={"path": path},
    )


def number_not_voidable(*, series: str, year: int, number: int, voided: bool) -> Diagnostic:
    """欠番にできない / The number was never issued, or is void already."""
    why_ja, why_en = ("すでに欠番である", "is void already") if voided else ("まだ採番されていない", "was not issued")
    return Diagnostic(
        code="master-data.number-not-voidable",
        ja=f"「{series}」{year}年度の{number}番は{why_ja}。欠番にできるのは、採番された有効な番号だけである。",
        en=f"Number {number} of {series!r}, fiscal year {year}, {why_en}; only a number in use can be declared void.",
        way_out_ja="番号と年度を確かめる。",
        way_out_en="Check the number and the fiscal year.",
        facts={"series": series, "fiscal_year": year, "number": number, "voided": voided},
    )


def checkpoint_not_readable() -> Diagnostic:
    """検査点を読めない / A checkpoint does not have its form."""
    return Diagnostic(
        code="master-data.checkpoint-not-readable",
        ja="検査点の文の形が崩れている。検査点は、名・大きさ・根・時刻・空行・署名の順に並ぶ。",
        en="A checkpoint does not have its form: origin, size, root, time, an empty line, signatures.",
        way_out_ja="錨に預けた元の文を使う。",
        way_out_en="Use the text as it was anchored.",
    )


def anchor_refused(*, origin: str, known: int, offered: int) -> Diagnostic:
    """証人が断った / The offered tree does not extend the one the witness knows."""
    return Diagnostic(
        code="master-data.anchor-refused",
        ja=f"大きさ{offered}の検査点は、錨にある大きさ{known}の検査点（{origin}）の延長ではない。錨は、延びた木だけを預かる。",
        en=f"The checkpoint of size {offered} does not extend the anchored one of size {known} ({origin}).",
        way_out_ja="古い控えから戻したか、記帳が書き換えられていないか、verifyで確かめる。",
        way_out_en="Find out with verify whether an old backup was restored or entries were rewritten.",
        facts={"origin": origin, "known": known, "offered": offered},
    )


def entry_altered(*, stream: str, sequence: int) -> Diagnostic:
    """行が書き換えられた / The stored bytes of an entry do not have the hash stored beside them."""
    return Diagnostic(
        code="master-data.entry-altered",
        ja=f"列「{stream}」の{sequence}番の内容が、記帳した時のハッシュと合わない。",
        en=f"Entry {sequence} of stream {stream!r} does not hash to what was written.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"stream": stream, "sequence": sequence},
    )


def chain_broken(*, stream: str, sequence: int) -> Diagnostic:
    """鎖が切れている / An entry does not follow from the one before it."""
    return Diagnostic(
        code="master-data.chain-broken",
        ja=f"列「{stream}」の{sequence}番が、その前の行につながらない。前の行か、この行が差し替えられた。",
        en=f"Entry {sequence} of stream {stream!r} does not follow from the one before; one of the two was replaced.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"stream": stream, "sequence": sequence},
    )


def entries_missing(*, stream: str, first: int, last: int) -> Diagnostic:
    """行が抜けている / Entries between two others are gone."""
    return Diagnostic(
        code="master-data.entries-missing",
        ja=f"列「{stream}」の{first}番から{last}番がない。",
        en=f"Entries {first} to {last} of stream {stream!r} are gone.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"stream": stream, "first": first, "last": last},
    )


def entry_out_of_place(*, stream: str, sequence: int) -> Diagnostic:
    """行の位置が違う / An entry has a sequence that was already there."""
    return Diagnostic(
        code="master-data.entry-out-of-place",
        ja=f"列「{stream}」に{sequence}番の行が重ねて置かれている。",
        en=f"Stream {stream!r} has more than one entry {sequence}.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"stream": stream, "sequence": sequence},
    )


def column_disagrees(*, stream: str, sequence: int, columns: tuple[str, ...]) -> Diagnostic:
    """列の値が内容と違う / A typed column says something else than the bytes."""
    return Diagnostic(
        code="master-data.column-disagrees",
        ja=f"列「{stream}」の{sequence}番で、{'、'.join(columns)}の値が、記帳した内容と違う。",
        en=f"Entry {sequence} of stream {stream!r} has {', '.join(columns)} other than its content says.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"stream": stream, "sequence": sequence, "columns": columns},
    )


def head_disagrees(*, stream: str, head: int, last: int) -> Diagnostic:
    """先頭が最後の行と違う / The head row is not the last entry: the tail was cut, or entries were put behind it."""
    return Diagnostic(
        code="master-data.head-disagrees",
        ja=f"列「{stream}」の先頭は{head}番を指すが、最後の行は{last}番で、合わない。",
        en=f"Stream {stream!r} has its head at {head}, but its last entry is {last}, or another.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"stream": stream, "head": head, "last": last},
    )


def number_series_broken(*, series: str, year: int, number: int) -> Diagnostic:
    """採番が続かない / The register of a number series has a gap, or differs from the entries."""
    return Diagnostic(
        code="master-data.number-series-broken",
        ja=f"「{series}」{year}年度の番号が、{number}番のあたりで記帳と合わないか、続いていない。",
        en=f"The numbers of {series!r}, fiscal year {year}, are not continuous or not as written, at or about {number}.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"series": series, "year": year, "number": number},
    )


def entry_without_leaf(*, stream: str, sequence: int) -> Diagnostic:
    """木に入っていない行 / An entry the seals passed by is not a leaf."""
    return Diagnostic(
        code="master-data.entry-without-leaf",
        ja=f"列「{stream}」の{sequence}番は、封をした範囲にあるのに木に入っていない。後から差し込まれた。",
        en=f"Entry {sequence} of stream {stream!r} lies before the last seal but is no leaf: it was put in later.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"stream": stream, "sequence": sequence},
    )


def leaf_without_entry(*, leaf: int) -> Diagnostic:
    """行のない葉 / A leaf names an entry that is gone."""
    return Diagnostic(
        code="master-data.leaf-without-entry",
        ja=f"木の{leaf}番の葉が指す行がない。封をした後に消された。",
        en=f"The entry of leaf {leaf} is gone: it was removed after it was sealed.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"leaf": leaf},
    )


def leaves_missing(*, first: int, last: int) -> Diagnostic:
    """葉が抜けている / Leaves of the tree are gone."""
    return Diagnostic(
        code="master-data.leaves-missing",
        ja=f"木の{first}番から{last}番の葉がない。",
        en=f"Leaves {first} to {last} of the tree are gone.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"first": first, "last": last},
    )


def leaf_out_of_order(*, leaf: int) -> Diagnostic:
    """葉の順が違う / Leaves do not stand in the order the entries were committed."""
    return Diagnostic(
        code="master-data.leaf-out-of-order",
        ja=f"木の{leaf}番の葉が、記帳の順に並んでいない。",
        en=f"Leaf {leaf} does not stand in the order the entries were committed.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"leaf": leaf},
    )


def checkpoint_disagrees(*, first: int, size: int) -> Diagnostic:
    """検査点と違う / The tree is not the one that was signed; the difference lies in one segment."""
    return Diagnostic(
        code="master-data.checkpoint-disagrees",
        ja=f"{first}番以上{size}番未満の葉のどれかが、大きさ{size}の検査点に署名した時と違う。",
        en=f"Some leaf from {first} up to, not including, {size} is not as it was when the checkpoint of size {size} was signed.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"first": first, "size": size},
    )


def tree_too_small(*, checkpoint: int, leaves: int) -> Diagnostic:
    """木が検査点より小さい / The tree has fewer leaves than a checkpoint says: the tail was cut."""
    return Diagnostic(
        code="master-data.tree-too-small",
        ja=f"検査点は葉が{checkpoint}枚あると言うが、{leaves}枚しかない。後ろが切り取られたか、古い控えから戻された。",
        en=f"A checkpoint has {checkpoint} leaves, the tree only {leaves}: the tail was cut, or an old backup restored.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"checkpoint": checkpoint, "leaves": leaves},
    )


def checkpoint_signature_wrong(*, size: int) -> Diagnostic:
    """検査点の署名が違う / A checkpoint is not signed by the key it should be."""
    return Diagnostic(
        code="master-data.checkpoint-signature-wrong",
        ja=f"大きさ{size}の検査点に、確かめる鍵の正しい署名がない。",
        en=f"The checkpoint of size {size} bears no good signature of the expected key.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"size": size},
    )


def part_unreadable(*, part: str) -> Diagnostic:
    """読めない部分がある / A part of the journal cannot be read."""
    return Diagnostic(
        code="master-data.journal-part-unreadable",
        ja=f"仕訳帳の{part}に、読めない行がある。表の形か、ファイルが壊れている。",
        en=f"The journal's {part} cannot be read: rows have the wrong form, or the file is damaged.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"part": part},
    )


def seal_disagrees(*, size: int) -> Diagnostic:
    """封が木と違う / A seal kept in the store does not say what the tree was."""
    return Diagnostic(
        code="master-data.seal-disagrees",
        ja=f"大きさ{size}の封の記録が、木か、その検査点の文と違う。",
        en=f"The seal of size {size} is not what the tree was, or not what its checkpoint says.",
        way_out_ja=_LOOK_JA,
        way_out_en=_LOOK_EN,
        facts={"size": size},
    )
