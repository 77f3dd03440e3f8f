"""所見：上位への保留 / Findings about holds placed above a series."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

_CITES = (PUBLIC_RECORDS_ORDER.article("9", 1), PUBLIC_RECORDS_ACT.article("34"))


def hold_above_not_standing(*, hold: Ref) -> Diagnostic:
    """上位の保留が効いていない / The hold above series was lifted before."""
    return Diagnostic(
        code="public-records.hold-above-not-standing",
        ja=f"保留{hold}は、すでに解かれている。解くことができるのは、効いている保留だけである。",
        en=f"The hold {hold} was lifted already; only a standing hold can be lifted.",
        way_out_ja="保留の番号を確かめる。",
        way_out_en="Check the number of the hold.",
        cites=_CITES,
        facts={"hold": hold},
    )


def hold_above_not_found(*, hold: Ref) -> Diagnostic:
    """上位の保留がない / No such hold above series."""
    return Diagnostic(
        code="public-records.hold-above-not-found",
        ja=f"分類・組織・簿冊の集まりに置いた保留に、{hold}はない。",
        en=f"There is no hold {hold} on a class, a unit or a set of series.",
        way_out_ja="保留の番号を確かめる。簿冊や文書に置いた保留は、その簿冊や文書で解く。",
        way_out_en="Check the number; a hold on a series or a record is lifted there.",
        cites=_CITES,
        facts={"hold": hold},
    )


def hold_reaches_nothing(*, reach: str) -> Diagnostic:
    """届く簿冊がない / The hold would reach no series."""
    return Diagnostic(
        code="public-records.hold-reaches-nothing",
        ja=f"保留の範囲（{reach}）に、簿冊が一つもない。届かない保留は、何も守らない。",
        en=f"No series stands in the reach of the hold ({reach}); a hold that reaches nothing protects nothing.",
        way_out_ja="分類番号・組織・簿冊番号を確かめる。これから作る簿冊だけを守るときは、そう指定する。",
        way_out_en="Check the class, unit or numbers; say so if only series still to come are meant.",
        cites=_CITES,
        facts={"reach": reach},
    )
