"""所見：通知と公示 / Findings about notices by publication."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic

_STEPS: Final = {
    "whereabouts_unknown": ("相手方の所在が判明しないこと", "that the addressee's whereabouts are unknown"),
    "online": ("不特定多数の者が閲覧できる方法で示すこと", "display where anybody can read it"),
    "at_the_office": ("事務所の掲示場か映像面に示すこと", "display on the office's board or screen"),
}


def publication_step_wanting(*, step: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """公示の要件が欠けている / A publication lacks a condition."""
    ja, en = _STEPS.get(step, (step, step))
    return Diagnostic(
        code="case-core.publication-step-wanting",
        ja=f"公示の方法による通知の要件のうち、「{ja}」を満たさない。期間は始まらない。",
        en=f"The notice by publication lacks: {en}. Its period does not begin.",
        way_out_ja="欠けた措置をとり、両方の措置が始まった日から数える。所在が分かるなら、書面を送る。",
        way_out_en="Take the step and count from the day both have begun; if the addressee can be found, send the paper.",
        cites=cites,
        facts={"step": step},
    )
