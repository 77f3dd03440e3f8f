"""身代わりの所見 / Findings of the stub provider. No number stands in one."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic


def history_full(*, limit: int) -> Diagnostic:
    """履歴番号が尽きた / The history number has no more digits."""
    return Diagnostic(
        code="standardization.stub-history-full",
        ja=f"履歴番号が{limit}を超える。",
        en=f"The history number would pass {limit}.",
        way_out_ja="身代わりを新しく始める。",
        way_out_en="Start a new stub",
        facts={"limit": limit},
    )


def number_of_resident() -> Diagnostic:
    """住民の番号 / The number asked for is a resident's."""
    return Diagnostic(
        code="standardization.stub-number-of-resident",
        ja="求めの宛名番号は住民のもので、住登外者に使えない。",
        en="The number asked for is a resident's and cannot be used for a non-resident.",
        way_out_ja="住登外者の宛名番号を指定する。",
        way_out_en="Name the number of a non-resident",
    )


def port_unusable(*, kind: str) -> Diagnostic:
    """口が使えない / The port of the stub cannot be opened."""
    return Diagnostic(
        code="standardization.stub-port-unusable",
        ja=f"身代わりの口を開けない（{kind}）。",
        en=f"The port of the stub cannot be opened ({kind}).",
        way_out_ja="別の口を --port で指定する（0 は空いている口を選ぶ）。",
        way_out_en="Choose another --port; 0 takes a free one",
        facts={"kind": kind},
    )


def credentials_unreadable(*, kind: str) -> Diagnostic:
    """証しのファイルが使えない / The file of the credentials can be neither read nor made."""
    return Diagnostic(
        code="standardization.stub-credentials-unreadable",
        ja=f"クライアントの証しのファイルを、読むことも作ることもできない（{kind}）。",
        en=f"The file of the credentials can be neither read nor made ({kind}).",
        way_out_ja="書ける場所の名を --credentials に与える。",
        way_out_en="Give --credentials a name in a folder that can be written",
        facts={"kind": kind},
    )
