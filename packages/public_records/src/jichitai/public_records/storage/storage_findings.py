"""所見：本体の置き場 / Findings about stored bodies and folders by role."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

_KEEP: Final = (PUBLIC_RECORDS_ACT.article("6", 1), PUBLIC_RECORDS_ACT.article("34"))


def content_changed(*, sha256: str) -> Diagnostic:
    """本体が変わっている / Stored bytes no longer have their hash."""
    return Diagnostic(
        code="public-records.content-changed",
        ja=f"置き場の本体{sha256}が、置いた時のハッシュと違う。",
        en=f"The stored body {sha256} no longer has its hash.",
        way_out_ja="控えから戻し、改変・破損として調べる。",
        way_out_en="Restore it from a backup and investigate.",
        cites=_KEEP,
        facts={"sha256": sha256},
    )


def content_missing(*, sha256: str) -> Diagnostic:
    """本体がない / A body that is linked is not there."""
    return Diagnostic(
        code="public-records.content-missing",
        ja=f"文書が指している本体{sha256}が、置き場にない。",
        en=f"The body {sha256}, which a record points to, is not there.",
        way_out_ja="控えから戻し、紛失として報告する。",
        way_out_en="Restore it from a backup and report the loss.",
        cites=_KEEP,
        facts={"sha256": sha256},
    )


def content_untracked(*, name: str) -> Diagnostic:
    """どの文書のものでもない / Stored bytes no record points to."""
    return Diagnostic(
        code="public-records.content-untracked",
        ja=f"置き場の{name}は、どの文書のものでもない。",
        en=f"No record points to {name} in the store.",
        way_out_ja="巻き戻された編綴の残りか、置き場へ直接入れられたものである。確かめてから消す。",
        way_out_en="It is left of a filing rolled back, or was put there by hand; look at it, then erase it.",
        cites=_KEEP,
        facts={"name": name},
    )


def content_not_whole(*, sha256: str) -> Diagnostic:
    """届いたものが違う / What arrived does not have its hash."""
    return Diagnostic(
        code="public-records.content-not-whole",
        ja=f"移した本体が、元のハッシュ{sha256}と違う。元は消していない。",
        en=f"What was moved does not have the hash {sha256}; the source was left in place.",
        way_out_ja="もう一度移す。続くときは置き場を調べる。",
        way_out_en="Move it again; if it goes on, examine the store.",
        cites=_KEEP,
        facts={"sha256": sha256},
    )


def already_in_records_area(*, document: str) -> Diagnostic:
    """すでに公文書保管領域にある / It stands in the records area."""
    return Diagnostic(
        code="public-records.already-in-records-area",
        ja=f"{document}は、すでに公文書保管領域にある。決裁に回した後の文書は、作業の置き場へ戻さない。",
        en=f"{document} stands in the records area; a document put up for approval does not go back to a working folder.",
        way_out_ja="直すときは、新しい文書として起案する。",
        way_out_en="Draw up a new document to change it.",
        cites=_KEEP,
        facts={"document": document},
    )


def area_not_permitted(*, area: str, role: str, act: str) -> Diagnostic:
    """置き場の役割 / The role may not do this in the folder."""
    return Diagnostic(
        code="public-records.area-not-permitted",
        ja=f"役割「{role}」は、{area}で「{act}」を行うことができない。",
        en=f"The role {role!r} may not {act!r} in this folder.",
        way_out_ja="役割の表を確かめる。",
        way_out_en="Check the table of roles.",
        cites=_KEEP,
        facts={"area": area, "role": role, "act": act},
    )
