"""資金の不足と剰余の細目 / Details of shortages: land, sums booked on one side only, what resolves itself (健全化法施行規則2条–6条).

総務大臣が定める事業・割合・年数・基準（告示）は部品に入れない：当たるかどうかと、その数を与える。分数の結果は、端数の処理が
定められていないので、そのまま返す。
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Ruling, Step, Yen, rule, total
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ORDER, FISCAL_SOUNDNESS_REGULATION

_LIABILITIES: Final = FISCAL_SOUNDNESS_REGULATION.article("2")
_ASSETS: Final = FISCAL_SOUNDNESS_REGULATION.article("3")
_LAND_INCOME: Final = FISCAL_SOUNDNESS_REGULATION.article("4", 1)
_LAND_LOSS: Final = FISCAL_SOUNDNESS_ORDER.article("3", 1, "2", "ハ")
_RELIEF: Final = FISCAL_SOUNDNESS_ORDER.article("3", 2)
_GROUNDS: Final = FISCAL_SOUNDNESS_REGULATION.article("5")
_BY_REPAYMENT: Final = FISCAL_SOUNDNESS_REGULATION.article("6", 1, "1")
_BY_INCOME_UNDER_ACT: Final = FISCAL_SOUNDNESS_REGULATION.article("6", 1, "2")
_BY_INCOME: Final = FISCAL_SOUNDNESS_REGULATION.article("6", 1, "3")
_BONDS: Final = FISCAL_SOUNDNESS_REGULATION.article("6", 2)
_NOTHING: Final = Yen(0)


class OneSidedKind(Enum):
    """会計の間の金の種類 / Money between an enterprise under the Act and another account."""

    BORROWED = "borrowed"
    """他の会計からの短期借入金（2条1号） / Borrowed short-term from the other account."""
    TRANSFER_PAYABLE = "transfer-payable"
    """他の会計への繰出金の未払金（2条2号） / A transfer to the other account, still to be paid."""
    LENT = "lent"
    """他の会計への短期貸付金（3条1号） / Lent short-term to the other account."""
    TRANSFER_RECEIVABLE = "transfer-receivable"
    """他の会計からの繰入金の未収金（3条2号） / A transfer from the other account, still to be received."""


@frozen(kw_only=True)
class OneSidedItem:
    """会計の間の金 / One such sum, and how the other account booked it for the year before."""

    kind: OneSidedKind
    amount: Yen
    booked_as_revenue: bool
    booked_as_expenditure: bool

    def __attrs_post_init__(self) -> None:
        if self.amount < _NOTHING:
            raise ValueError("an amount is not negative")

    @property
    def is_left_out(self) -> bool:
        """控除する額か / Was it booked in the other account in a way that would count it twice?"""
        if self.kind is OneSidedKind.BORROWED:
            return self.booked_as_expenditure and not self.booked_as_revenue
        if self.kind is OneSidedKind.LENT:
            return self.booked_as_revenue and not self.booked_as_expenditure
        if self.kind is OneSidedKind.TRANSFER_PAYABLE:
            return not self.booked_as_revenue
        return not self.booked_as_expenditure


@frozen(kw_only=True)
class LeftOut:
    """控除する額 / What is left out of current liabilities and of current assets."""

    liabilities: Yen
    assets: Yen


class ShortageGround(Enum):
    """不足の生じた事由 / Why funds are short."""

    REPAID_FASTER_THAN_DEPRECIATED = "repaid-faster-than-depreciated"
    """元金償還金の合計が減価償却費の合計を超えている（令3条2項） / Principal repaid exceeds depreciation."""
    NOT_YET_IN_FULL_USE = "not-yet-in-full-use"
    """供用開始前、又は利用が段階的に拡大する間（規則5条1号） / Part not yet in use, or use still growing."""
    LEFT_FROM_THEN = "left-from-then"
    """その事由による不足額の残存（同条2号） / What remains from that time."""
    BONDS_REPAYABLE_FROM_INCOME = "bonds-repayable-from-income"
    """将来の収入で償還できると見込まれる地方債の現在高（同条3号） / Bonds that future income is expected to repay."""
    OTHER = "other"
    """その他の事由 / Any other reason."""


@rule(_LIABILITIES, _ASSETS, ja="流動負債・流動資産から控除する額", en="Sums left out of current liabilities and assets")
def left_out_of_funds(*, items: tuple[OneSidedItem, ...]) -> Ruling[LeftOut]:
    """流動負債・流動資産から控除する額 / The sums of ``items`` that one account booked and the other did not.

    >>> item = OneSidedItem(kind=OneSidedKind.TRANSFER_RECEIVABLE, amount=Yen(7), booked_as_revenue=False, booked_as_expenditure=False)
    >>> left_out_of_funds(items=(item,)).value
    LeftOut(liabilities=Yen(0), assets=Yen(7))
    """
    of_liabilities = {OneSidedKind.BORROWED, OneSidedKind.TRANSFER_PAYABLE}
    taken = [each for each in items if each.is_left_out]
    left = LeftOut(
        liabilities=total(each.amount for each in taken if each.kind in of_liabilities),
        assets=total(each.amount for each in taken if each.kind not in of_liabilities),
    )
    steps = (
        Step(f"流動負債から控除する額は{left.liabilities}", f"left out of liabilities: {left.liabilities.amount:,}", (_LIABILITIES,)),
        Step(f"流動資産から控除する額は{left.assets}", f"left out of assets: {left.assets.amount:,}", (_ASSETS,)),
    )  # fmt: skip
    return Ruling(value=left, cites=(_LIABILITIES, _ASSETS), steps=steps)


@rule(_LAND_INCOME, ja="土地収入見込額", en="Income expected of land for sale")
def land_income_expected_of(*, market: Yen, selling_costs: Yen, book: Yen) -> Ruling[Yen]:
    """土地収入見込額 / The lesser of the market value less the costs of selling, and the book value.

    ``market``: 4条2項のいずれかの方法による時価。

    >>> land_income_expected_of(market=Yen(100), selling_costs=Yen(10), book=Yen(95)).value
    Yen(90)
    """
    for each in (market, selling_costs, book):
        if each < _NOTHING:
            raise ValueError("a value of land and its costs are not negative")
    value = min(market - selling_costs, book)
    step = Step(f"時価から販売経費等見込額を控除した{market - selling_costs}と帳簿価額{book}のいずれか少ない額",
                f"the lesser of {(market - selling_costs).amount:,} and the book value, {book.amount:,}", (_LAND_INCOME,))  # fmt: skip
    return Ruling(value=value, cites=(_LAND_INCOME,), steps=(step,))


@rule(_LAND_LOSS, ja="土地評価差額", en="Loss in value of land for sale")
def land_loss_of(*, offered_book: Yen, expected_income: Yen, not_offered_book: Yen) -> Ruling[Yen]:
    """土地評価差額 / What the book value of land on offer exceeds its expected income by, and the book value of land not on offer.

    ``not_offered_book``: 売買契約の申込みの勧誘を行っていない土地の帳簿価額。

    >>> land_loss_of(offered_book=Yen(95), expected_income=Yen(90), not_offered_book=Yen(30)).value
    Yen(35)
    """
    if offered_book < _NOTHING or not_offered_book < _NOTHING:
        raise ValueError("a book value is not negative")
    short = max(offered_book - expected_income, _NOTHING)
    value = short + not_offered_book
    step = Step(f"帳簿価額に満たない{short}と、勧誘を行っていない土地の帳簿価額{not_offered_book}との合算額は{value}",
                f"{short.amount:,} below the book value and {not_offered_book.amount:,} not on offer: {value.amount:,}",
                (_LAND_LOSS,))  # fmt: skip
    return Ruling(value=value, cites=(_LAND_LOSS,), steps=(step,))


@rule(_RELIEF, _GROUNDS, ja="解消可能資金不足額を控除できる事由", en="Grounds for taking off what resolves itself")
def may_take_off_resolvable(*, ground: ShortageGround) -> Ruling[bool]:
    """解消可能資金不足額を控除できるか / Does the reason for the shortage allow its resolvable part to be taken off?

    >>> may_take_off_resolvable(ground=ShortageGround.OTHER).value
    False
    """
    cite = _RELIEF if ground is ShortageGround.REPAID_FASTER_THAN_DEPRECIATED else _GROUNDS
    may = ground is not ShortageGround.OTHER
    step = Step("政令・総務省令の事由に当たる" if may else "政令・総務省令の事由に当たらない",
                "a ground the Order or the ordinance names" if may else "no ground that they name", (cite,))  # fmt: skip
    return Ruling(value=may, cites=(cite, _RELIEF) if cite is _GROUNDS else (_RELIEF,), steps=(step,))


@rule(_BY_REPAYMENT, ja="累積償還・償却差額による解消可能資金不足額", en="Resolvable shortage by repayment over depreciation")
def resolvable_by_repayment(*, repaid: Yen, depreciated: Yen, quasi_bonds: Yen, own_share: Fraction) -> Ruling[Fraction]:
    """解消可能資金不足額（1号） / Principal repaid less depreciation and less bonds for quasi construction costs, times the share.

    ``own_share``: 他の会計が負担すべき部分を除いた部分に係る割合（総務大臣が定める）。0 where principal does not exceed
    depreciation, or the difference is not positive.

    >>> resolvable_by_repayment(repaid=Yen(100), depreciated=Yen(60), quasi_bonds=Yen(10), own_share=Fraction(1, 2)).value
    Fraction(15, 1)
    """
    for each in (repaid, depreciated, quasi_bonds):
        if each < _NOTHING:
            raise ValueError("an amount is not negative")
    if not 0 <= own_share <= 1:
        raise ValueError("a share is between 0 and 1")
    left = (repaid - depreciated - quasi_bonds).amount
    value = left * own_share if repaid > depreciated and left > 0 else Fraction(0)
    step = Step(f"元金償還金{repaid}－減価償却費{depreciated}－準建設改良費の地方債{quasi_bonds}に割合{own_share}を乗じて{value}",
                f"({repaid.amount:,} - {depreciated.amount:,} - {quasi_bonds.amount:,}) x {own_share} is {value}",
                (_BY_REPAYMENT,))  # fmt: skip
    return Ruling(value=value, cites=(_BY_REPAYMENT,), steps=(step,))


@rule(_BY_INCOME_UNDER_ACT, _BY_INCOME, ja="償還可能な収入による解消可能資金不足額", en="Resolvable shortage by yearly income")
def resolvable_by_income(*, debt: Yen, all_debt: Yen, yearly_gain: Yen, years: int, under_act: bool) -> Ruling[Fraction]:
    """解消可能資金不足額（2号・3号） / A/B*C*D for an enterprise under the Act, A/(A+B)*C*D for another.

    ``debt`` A、``all_debt`` B（2号は繰延収益を除く負債、3号は地方債と長期借入金）、``yearly_gain`` C（収益の費用を超える額）、``years`` D
    （残存耐用年数に相当する年数）。0 where income does not exceed costs.

    >>> str(resolvable_by_income(debt=Yen(10), all_debt=Yen(40), yearly_gain=Yen(6), years=20, under_act=False).value)
    '24'
    """
    if debt < _NOTHING or all_debt < _NOTHING or years < 0:
        raise ValueError("debts and years are not negative")
    cite = _BY_INCOME_UNDER_ACT if under_act else _BY_INCOME
    whole = all_debt if under_act else debt + all_debt
    if yearly_gain <= _NOTHING:
        step = Step("収益が費用を超えないので、零", "income does not exceed costs: nothing", (cite,))
        return Ruling(value=Fraction(0), cites=(cite,), steps=(step,))
    if whole <= _NOTHING:
        raise ValueError("the debts that are divided by are more than nothing")
    value = Fraction(debt.amount, whole.amount) * yearly_gain.amount * years
    step = Step(f"{debt}÷{whole}×{yearly_gain}×{years}＝{value}",
                f"{debt.amount:,} / {whole.amount:,} x {yearly_gain.amount:,} x {years} = {value}", (cite,))  # fmt: skip
    return Ruling(value=value, cites=(cite,), steps=(step,))


@rule(_BONDS, ja="解消可能資金不足額に合算する地方債", en="Bonds added to what resolves itself")
def is_resolvable_bond(*, ordinary_profit: bool, approved: bool) -> Ruling[bool]:
    """合算する地方債か / Is a bond for other than construction added: the enterprise has an ordinary profit, or the bond was approved?

    ``approved``: 同意・許可を得た（届出で、協議を受けたならば同意をすることとなると認められるものを含む）。

    >>> is_resolvable_bond(ordinary_profit=False, approved=True).value
    True
    """
    value = ordinary_profit or approved
    ja = "経常利益がある" if ordinary_profit else "同意又は許可を得ている" if approved else "経常利益も、同意・許可もない"
    en = "an ordinary profit" if ordinary_profit else "approved" if approved else "neither profit nor approval"
    return Ruling(value=value, cites=(_BONDS,), steps=(Step(ja, en, (_BONDS,)),))
