"""所見：縮退の決定 / Findings about a body's decisions on what characters are reduced to. Code points only."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Severity, Where


def decision_row_malformed(*, column: str, where: Where) -> Diagnostic:
    """行の形でない / A row does not have one character, one choice and a reason."""
    return Diagnostic(
        code="standardization.shrink-decision-row-malformed",
        ja=f"決定の行の「{column}」が、その欄の形でない。元の字と選んだ字は一字ずつ、理由は空でない文である。",
        en=f"The value of {column!r} does not have its form: one character each, and a reason that is not empty.",
        way_out_ja="字は、そのまま一字か、符号位置（U+3479、異体字は U+845B_E0101）で書く。外字は外字表で替える。",
        way_out_en="Write the character itself or its code points; private-use characters belong to the body's own table.",
        where=where,
        facts={"column": column},
    )


def decision_character_unknown(*, code_points: str, map: str, where: Where) -> Diagnostic:
    """表にない字 / The map has nothing about the character decided."""
    return Diagnostic(
        code="standardization.shrink-decision-character-unknown",
        ja=f"{code_points} は、縮退の表「{map}」にない字である。",
        en=f"{code_points} is not in the shrink map {map!r}.",
        way_out_ja="元の字の符号位置と、縮退の表とその版を確かめる。",
        way_out_en="Check the code points of the character, and which map in which version is used.",
        where=where,
        facts={"code_points": code_points, "map": map},
    )


def decision_not_offered(*, code_points: str, chosen: str, map: str, where: Where) -> Diagnostic:
    """候補にない字 / The character chosen is none of the candidates the map offers."""
    return Diagnostic(
        code="standardization.shrink-decision-not-offered",
        ja=f"{chosen} は、縮退の表「{map}」が {code_points} に挙げる候補にない。",
        en=f"{chosen} is not among the candidates that the shrink map {map!r} offers for {code_points}.",
        way_out_ja="表の候補から選ぶ。候補の外の字とするなら、その候補をもつ表を用いる。",
        way_out_en="Choose one of the candidates, or use a map that offers this one.",
        where=where,
        facts={"code_points": code_points, "chosen": chosen, "map": map},
    )


def decision_outside_target(*, code_points: str, chosen: str, where: Where) -> Diagnostic:
    """行き先に入らない字 / The character chosen is itself outside the repertoire to be reduced to."""
    return Diagnostic(
        code="standardization.shrink-decision-outside-target",
        ja=f"{code_points} に選んだ {chosen} は、縮退の先の文字集合に入らない。",
        en=f"{chosen}, chosen for {code_points}, is outside the repertoire to be reduced to.",
        way_out_ja="縮退の先に入る候補を選ぶか、縮退の先を改める。",
        way_out_en="Choose a candidate within the target, or another target.",
        where=where,
        facts={"code_points": code_points, "chosen": chosen},
    )


def decided_twice(*, code_points: str, where: Where) -> Diagnostic:
    """二度決めた字 / One character is decided in two rows: which of them holds is not settled."""
    return Diagnostic(
        code="standardization.shrink-decision-twice",
        ja=f"{code_points} の決定が二つある。どちらによるか決まらない。",
        en=f"There are two decisions about {code_points}; which of them holds is not settled.",
        way_out_ja="一つを残し、ほかを除く。",
        way_out_en="Keep one of them.",
        where=where,
        facts={"code_points": code_points},
    )


def decision_unused(*, code_points: str, where: Where) -> Diagnostic:
    """使わなかった決定 / No value held the character decided, or none where it had to be reduced."""
    return Diagnostic(
        code="standardization.shrink-decision-unused",
        ja=f"{code_points} の決定は、使わなかった。この列に、縮退すべきその字がない。",
        en=f"The decision about {code_points} was not used: it did not have to be reduced anywhere in the column.",
        way_out_ja="元の字の符号位置と、列と縮退の先が、決めたときのものかを確かめる。合っていれば、そのままでよい。",
        way_out_en="Check the code points, the column and the target; if they are right, nothing has to be done.",
        where=where,
        severity=Severity.WARNING,
        facts={"code_points": code_points},
    )
