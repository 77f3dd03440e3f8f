"""所見：背表紙と登録簿の記載 / Findings about labels and register entries."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

_CITES = (PUBLIC_RECORDS_ACT.article("5", 4), PUBLIC_RECORDS_ACT.article("7", 1), PUBLIC_RECORDS_ACT.article("34"))


def label_outdated(*, series: Ref, shown: date | None, now: date | None) -> Diagnostic:
    """背表紙が古い / The label shows another day than the series has now."""
    return Diagnostic(
        code="public-records.label-outdated",
        ja=f"簿冊{series}の背表紙の満了する日（{shown or 'なし'}）は、今の{now or '定まらない'}と違う。古い背表紙のままでは廃棄の候補にしない。",
        en=f"The label of {series} shows {shown or 'no day'}; the series now ends {now or 'on no fixed day'}.",
        way_out_ja="背表紙を刷り直して貼り替え、古いものを廃する。",
        way_out_en="Print and attach the reissued label, and take the old one away.",
        cites=_CITES,
        facts={"series": series, "shown": shown, "now": now},
    )
