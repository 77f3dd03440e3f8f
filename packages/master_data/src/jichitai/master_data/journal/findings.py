"""仕訳帳の所見 / Findings the journal itself can make."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic


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
