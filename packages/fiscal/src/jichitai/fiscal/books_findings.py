"""帳簿の所見 / Findings of the books and of their desks: what is there, who may write, what may not be cut."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Ref, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER


def not_permitted(*, action: str) -> Diagnostic:
    """権限がない / The gate does not allow the action to this officer on this day."""
    return Diagnostic(
        code="fiscal.not-permitted",
        ja=f"この職員には、この日に「{action}」をする権限がない。許されていないことは、できない。",
        en=f"This officer is not allowed to do '{action}' on this day; what is not allowed is refused.",
        way_out_ja="権限のある職員が行う。門（gate）を渡していないときは、誰にも許されない。",
        way_out_en="Have an officer do it who is allowed to. Without a gate nobody is.",
        facts={"action": action},
    )


def vote_below_allotted(*, cut: Yen, unallotted: Yen) -> Diagnostic:
    """配当した額より下に減らせない / A line's voted amount cannot fall below what is allotted."""
    return Diagnostic(
        code="fiscal.vote-below-allotted",
        ja=f"予算の減額{cut}が、まだ配当していない額{unallotted}を超える。配当した予算は、そのままでは減らせない。",
        en=f"The cut of {cut.amount:,} yen exceeds what is not yet allotted, {unallotted.amount:,} yen.",
        way_out_ja="先に配当を減らす（配当替え）か、減額を小さくする。",
        way_out_en="Take back part of the allotment first, or cut less.",
        cites=(LOCAL_AUTONOMY_ACT.article("218", 1), LOCAL_AUTONOMY_ORDER.article("150", 1, "2")),
        facts={"cut": cut, "unallotted": unallotted},
    )


def allotment_below_committed(*, cut: Yen, remaining: Yen) -> Diagnostic:
    """負担した額より下に減らせない / A line's allotment cannot fall below what is committed."""
    return Diagnostic(
        code="fiscal.allotment-below-committed",
        ja=f"配当の減額{cut}が、予算残額{remaining}を超える。支出負担行為をした額は、配当から引けない。",
        en=f"Taking back {cut.amount:,} yen exceeds what remains uncommitted, {remaining.amount:,} yen.",
        way_out_ja="支出負担行為を減らすか取り消してから、配当を減らす。",
        way_out_en="Decrease or cancel commitments first, then take the allotment back.",
        cites=(LOCAL_AUTONOMY_ACT.article("232の3"), LOCAL_AUTONOMY_ORDER.article("150", 1, "2")),
        facts={"cut": cut, "remaining": remaining},
    )


def not_in_books(*, ref: Ref) -> Diagnostic:
    """帳簿にない / Nothing of this reference is in the books."""
    return Diagnostic(
        code="fiscal.not-in-books",
        ja=f"{ref}は帳簿にない。",
        en=f"{ref} is not in the books.",
        way_out_ja="年度と番号を確かめる。",
        way_out_en="Check the fiscal year and the number.",
        facts={"ref": ref},
    )


def already_in_books(*, ref: Ref) -> Diagnostic:
    """すでに帳簿にある / Something of this reference is in the books already."""
    return Diagnostic(
        code="fiscal.already-in-books",
        ja=f"{ref}はすでに帳簿にある。",
        en=f"{ref} is in the books already.",
        way_out_ja="二重に取り込んでいないか確かめる。予算の変更は補正予算による。",
        way_out_en="Check that it was not loaded twice; a budget is changed by a supplementary budget.",
        facts={"ref": ref},
    )


def written_by_another(*, ref: Ref) -> Diagnostic:
    """読んだ後に書き換えられた / Somebody else wrote it after it was read."""
    return Diagnostic(
        code="fiscal.written-by-another",
        ja=f"{ref}は、読んだ後に他の処理が書き換えた。",
        en=f"{ref} was changed by somebody else after it was read.",
        way_out_ja="取引を取り消し、読み直してからもう一度行う。",
        way_out_en="Roll back, read again, and repeat.",
        facts={"ref": ref},
    )


def ceiling_unknown(*, key: str) -> Diagnostic:
    """枠がない / There is no ceiling of this key."""
    return Diagnostic(
        code="fiscal.ceiling-unknown",
        ja=f"「{key}」の枠は帳簿にない。",
        en=f"There is no ceiling '{key}' in the books.",
        way_out_ja="もとになる帳票（限度額・調定・前渡しなど）を先に載せる。",
        way_out_en="Put the paper it comes from into the books first.",
        facts={"key": key},
    )


def ceiling_already_open(*, key: str) -> Diagnostic:
    """枠がすでにある / A ceiling of this key is there already."""
    return Diagnostic(
        code="fiscal.ceiling-already-open",
        ja=f"「{key}」の枠はすでに帳簿にある。",
        en=f"The ceiling '{key}' is in the books already.",
        way_out_ja="二重に載せていないか確かめる。額を変えるときは、増減による。",
        way_out_en="Check that it was not opened twice; to change its amount, raise or lower it.",
        facts={"key": key},
    )
