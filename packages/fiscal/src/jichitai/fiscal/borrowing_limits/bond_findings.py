"""所見：財政再生と地方債 / Findings about bonds of a body that rebuilds."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, Yen

_Cites = tuple[Citation, ...]


def bond_barred_while_rebuilding(*, cites: _Cites) -> Diagnostic:
    """起債できない / No bonds: a rebuilding ratio is at its threshold and the plan has no consent."""
    return Diagnostic(
        code="fiscal.bond-barred-while-rebuilding",
        ja="再生判断比率が財政再生基準以上であり、財政再生計画の同意を得ていないので、地方債を歳出の財源とすることができない。",
        en="A rebuilding ratio is at its threshold and the plan has no consent: bonds may not finance expenditure.",
        way_out_ja="財政再生計画を総務大臣に協議し、同意を得る。災害復旧など施行令第13条各号の場合に当たるかを確かめる。",
        way_out_en="Obtain the minister's consent to the plan, or see whether an item of Article 13 of the Order applies.",
        cites=cites,
        facts={},
    )


def special_bond_without_consent(*, cites: _Cites) -> Diagnostic:
    """同意のない再生振替特例債 / Special bonds need consent to the rebuilding plan."""
    return Diagnostic(
        code="fiscal.special-bond-without-consent",
        ja="再生振替特例債は、財政再生計画の同意を得ている場合に限り起こすことができるが、同意を得ていない。",
        en="Special bonds may be issued only under a rebuilding plan that has consent; it has none.",
        way_out_ja="先に、財政再生計画の同意を得る。",
        way_out_en="Obtain consent to the plan first.",
        cites=cites,
        facts={},
    )


def special_bond_exceeds_shortfall(*, amount: Yen, ceiling: Yen, cites: _Cites) -> Diagnostic:
    """収支不足額を超える / The special bonds exceed the shortfall."""
    return Diagnostic(
        code="fiscal.special-bond-exceeds-shortfall",
        ja=f"再生振替特例債{amount}は、収支不足額の限度{ceiling}を超える。",
        en=f"The special bonds, {amount.amount:,} yen, exceed the shortfall, {ceiling.amount:,} yen.",
        way_out_ja="限度の範囲内の額にする。",
        way_out_en="Bring the amount within it.",
        cites=cites,
        facts={"amount": amount, "ceiling": ceiling},
    )


def special_bond_outlives_plan(*, last: date, end: date, cites: _Cites) -> Diagnostic:
    """計画期間の後に償還する / The special bonds are repaid after the plan ends."""
    return Diagnostic(
        code="fiscal.special-bond-outlives-plan",
        ja=f"再生振替特例債の最後の償還の日{last}は、財政再生計画の計画期間の末日{end}の後である。",
        en=f"The special bonds are repaid last on {last}, after the plan ends on {end}.",
        way_out_ja="計画期間内に償還を終えるように定める。",
        way_out_en="Arrange repayment within the period of the plan.",
        cites=cites,
        facts={"last_repayment_on": last, "plan_ends_on": end},
    )


def unconsented_bond_not_told(*, due: date, cites: _Cites) -> Diagnostic:
    """議会に報告していない / The council was not told of a bond without consent."""
    return Diagnostic(
        code="fiscal.unconsented-bond-not-told",
        ja=f"同意を得ないで起こす地方債を、{due}までに議会に報告していない。",
        en=f"The council was not told by {due} of a bond issued without consent.",
        way_out_ja="起こす前に議会に報告する。時間的余裕がなかったときは、次の会議で報告する。",
        way_out_en="Tell the council before issuing; where there was no time, at its next meeting.",
        cites=cites,
        facts={"due_on": due},
    )
