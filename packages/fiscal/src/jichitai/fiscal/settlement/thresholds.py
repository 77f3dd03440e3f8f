"""健全化の基準 / The thresholds of the Soundness Act: early soundness, rebuilding, management of enterprises, bonds.

Every value is exact (a ``Fraction``); nothing is rounded before it is compared. The
deficit thresholds of municipalities slide with the standard fiscal scale.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ORDER, LOCAL_FINANCE_ORDER

_EARLY: Final = FISCAL_SOUNDNESS_ORDER.article("7")
_REBUILDING: Final = FISCAL_SOUNDNESS_ORDER.article("8")
_MANAGEMENT: Final = FISCAL_SOUNDNESS_ORDER.article("19")
_PERMISSION: Final = LOCAL_FINANCE_ORDER.article("22")
_PERMISSION_DEBT: Final = LOCAL_FINANCE_ORDER.article("23")
_OKU: Final = 100_000_000


class SoundnessBody(Enum):
    """団体の区分 / The kinds of body that the thresholds tell apart."""

    METROPOLIS = "metropolis"
    """都 / The Tokyo Metropolis."""
    PREFECTURE = "prefecture"
    """道府県 / A prefecture other than Tokyo."""
    DESIGNATED_CITY = "designated-city"
    """指定都市 / A designated city."""
    MUNICIPALITY = "municipality"
    """市町村・特別区（指定都市を除く） / Any other city, town, village, or a special ward."""


class SoundnessRatio(Enum):
    """健全化判断比率 / The four ratios."""

    REAL_DEFICIT = "real-deficit"
    """実質赤字比率 / Real deficit ratio."""
    CONSOLIDATED_DEFICIT = "consolidated-deficit"
    """連結実質赤字比率 / Consolidated real deficit ratio."""
    DEBT_SERVICE = "debt-service"
    """実質公債費比率 / Real debt service ratio."""
    FUTURE_BURDEN = "future-burden"
    """将来負担比率 / Future burden ratio."""

    @property
    def ja(self) -> str:
        """日本語の名 / The ratio in Japanese."""
        return _NAMES[self]


_NAMES: Final = {
    SoundnessRatio.REAL_DEFICIT: "実質赤字比率",
    SoundnessRatio.CONSOLIDATED_DEFICIT: "連結実質赤字比率",
    SoundnessRatio.DEBT_SERVICE: "実質公債費比率",
    SoundnessRatio.FUTURE_BURDEN: "将来負担比率",
}


@frozen(kw_only=True)
class FiscalScale:
    """標準財政規模 / The standard fiscal scale of the year before; for Tokyo its two parts (地方財政法施行令13条1号イ・ロ)."""

    total: Yen
    prefectural_part: Yen | None = None
    municipal_part: Yen | None = None

    def __attrs_post_init__(self) -> None:
        if self.total <= Yen(0):
            raise ValueError("the standard fiscal scale is more than nothing")
        parts = [each for each in (self.prefectural_part, self.municipal_part) if each is not None]
        if parts and (len(parts) != 2 or parts[0] + parts[1] != self.total):
            raise ValueError("the two parts of the scale are given together and add up to it")


@rule(_PERMISSION, ja="起債許可の判定の実質赤字の割合", en="Deficit at which bonds need permission")
def bond_permission_deficit(*, scale: FiscalScale) -> Ruling[Fraction]:
    """起債許可団体となる実質赤字の標準財政規模に対する割合 / The real deficit, as a share of the scale, at which bonds need permission.

    One fortieth from 50 billion yen up (以上), then (S+1000億)/120 from 20 billion, (S+100億)/30
    from 5 billion, and one tenth below 5 billion.

    >>> [str(bond_permission_deficit(scale=FiscalScale(total=Yen(n * 100_000_000))).value) for n in (500, 499, 200, 50, 49)]
    ['1/40', '1499/59880', '1/20', '1/10', '1/10']
    """
    size = scale.total.amount
    if size >= 500 * _OKU:
        share, ja = Fraction(1, 40), "500億円以上なので、40分の1"
    elif size >= 200 * _OKU:
        share, ja = Fraction(size + 1000 * _OKU, 120 * size), "500億円未満200億円以上なので、（規模＋1,000億円）÷120"
    elif size >= 50 * _OKU:
        share, ja = Fraction(size + 100 * _OKU, 30 * size), "200億円未満50億円以上なので、（規模＋100億円）÷30"
    else:
        share, ja = Fraction(1, 10), "50億円未満なので、10分の1"
    step = Step(f"標準財政規模{scale.total}は{ja}：{share}", f"the scale {size:,} yen gives {share}", (_PERMISSION,))
    return Ruling(value=share, cites=(_PERMISSION,), steps=(step,))


@rule(_PERMISSION_DEBT, ja="起債許可の判定の実質公債費比率", en="Debt service at which bonds need permission")
def bond_permission_debt_service() -> Ruling[Fraction]:
    """起債許可団体となる実質公債費比率 / The real debt service ratio at which bonds need permission: 18 percent.

    >>> str(bond_permission_debt_service().value)
    '9/50'
    """
    return _given(Fraction(18, 100), _PERMISSION_DEBT, "百分の十八", "eighteen hundredths")


@rule(_EARLY, _REBUILDING, _PERMISSION, ja="早期健全化基準", en="Early soundness threshold")
def early_soundness_threshold(*, ratio: SoundnessRatio, body: SoundnessBody, scale: FiscalScale) -> Ruling[Fraction]:
    """早期健全化基準 / The value at which (以上) a plan for fiscal soundness is due.

    ``scale`` decides only the two deficit ratios of Tokyo and of municipalities. Tokyo
    needs the two parts of its scale (``ValueError`` without them).

    >>> city = FiscalScale(total=Yen(30_000_000_000))
    >>> str(early_soundness_threshold(ratio=SoundnessRatio.REAL_DEFICIT, body=SoundnessBody.MUNICIPALITY, scale=city).value)
    '17/144'
    """
    if ratio is SoundnessRatio.DEBT_SERVICE:
        return _given(Fraction(25, 100), _EARLY_ITEM[ratio], "百分の二十五", "twenty-five hundredths")
    if ratio is SoundnessRatio.FUTURE_BURDEN:
        large = body is not SoundnessBody.MUNICIPALITY
        cite = _sub("7", "4", "イ" if large else "ロ")
        return _given(
            Fraction(400 if large else 350, 100), cite, "百分の四百" if large else "百分の三百五十", "400 or 350 hundredths"
        )
    real = _early_real(body, scale)
    if ratio is SoundnessRatio.REAL_DEFICIT:
        return real
    if body is SoundnessBody.PREFECTURE:
        return _given(Fraction(7, 80), _sub("7", "2", "ロ"), "八十分の七", "seven eightieths")
    letter = "イ" if body is SoundnessBody.METROPOLIS else "ハ"
    return _plus(real, Fraction(1, 20), _sub("7", "2", letter), "二十分の一", "one twentieth")


@rule(_REBUILDING, ja="財政再生基準", en="Rebuilding threshold")
def rebuilding_threshold(*, ratio: SoundnessRatio, body: SoundnessBody, scale: FiscalScale) -> Ruling[Fraction | None]:
    """財政再生基準 / The value at which (以上) a rebuilding plan is due; None for the future burden, which has none.

    >>> city = FiscalScale(total=Yen(30_000_000_000))
    >>> [str(rebuilding_threshold(ratio=each, body=SoundnessBody.MUNICIPALITY, scale=city).value) for each in SoundnessRatio]
    ['1/5', '3/10', '7/20', 'None']
    """
    order = FISCAL_SOUNDNESS_ORDER
    if ratio is SoundnessRatio.FUTURE_BURDEN:
        step = Step("将来負担比率に財政再生基準はない", "the future burden ratio has no rebuilding threshold", (_REBUILDING,))
        return Ruling(value=None, cites=(_REBUILDING,), steps=(step,))
    if ratio is SoundnessRatio.DEBT_SERVICE:
        return _optional(_given(Fraction(35, 100), order.article("8", 1, "3"), "百分の三十五", "thirty-five hundredths"))
    deficit = ratio is SoundnessRatio.REAL_DEFICIT
    item = "1" if deficit else "2"
    if body is SoundnessBody.METROPOLIS:
        tokyo = _tokyo(scale)
        added = tokyo if deficit else _plus(tokyo, Fraction(1, 10), _sub("8", "2", "イ"), "十分の一", "one tenth")
        return _optional(added)
    if body is SoundnessBody.PREFECTURE:
        share, ja, en = (
            (Fraction(1, 20), "二十分の一", "a twentieth") if deficit else (Fraction(3, 20), "二十分の三", "three twentieths")
        )
        return _optional(_given(share, _sub("8", item, "ロ"), ja, en))
    share, ja, en = (Fraction(1, 5), "五分の一", "one fifth") if deficit else (Fraction(3, 10), "十分の三", "three tenths")
    return _optional(_given(share, _sub("8", item, "ハ"), ja, en))


@rule(_MANAGEMENT, ja="経営健全化基準", en="Management threshold of an enterprise")
def management_threshold(*, races: bool) -> Ruling[Fraction]:
    """経営健全化基準 / The fund shortage ratio at which an enterprise needs a plan; nothing for one that runs races under the Act.

    ``races``: 公営競技を行う法適用企業か。

    >>> str(management_threshold(races=False).value), str(management_threshold(races=True).value)
    ('1/5', '0')
    """
    if races:
        return _given(
            Fraction(0), _MANAGEMENT, "公営競技を行う法適用企業なので、零", "nothing, for an enterprise that runs races"
        )
    return _given(Fraction(1, 5), _MANAGEMENT, "五分の一", "one fifth")


def _early_real(body: SoundnessBody, scale: FiscalScale) -> Ruling[Fraction]:
    if body is SoundnessBody.PREFECTURE:
        return _given(Fraction(3, 80), _sub("7", "1", "ロ"), "八十分の三", "three eightieths")
    if body is SoundnessBody.METROPOLIS:
        other, added, letter = _tokyo(scale), Fraction(1, 40), "イ"
    else:
        other, added, letter = bond_permission_deficit(scale=scale), Fraction(1, 5), "ハ"
    cite = _sub("7", "1", letter)
    share = (other.value + added) / 2
    step = Step(f"（{other.value}＋{added}）÷2＝{share}", f"({other.value} + {added}) / 2 = {share}", (cite,))
    return Ruling(value=share, cites=(cite, *other.cites), steps=(*other.steps, step))


def _tokyo(scale: FiscalScale) -> Ruling[Fraction]:
    if scale.prefectural_part is None or scale.municipal_part is None:
        raise ValueError("Tokyo's thresholds need the two parts of its scale (地方財政法施行令13条1号イ・ロ)")
    cite = _sub("8", "1", "イ")
    share = (Fraction(scale.prefectural_part.amount, 20) + Fraction(scale.municipal_part.amount, 5)) / scale.total.amount
    step = Step(
        f"（イの額÷20＋ロの額÷5）÷標準財政規模＝{share}", f"a twentieth and a fifth of the parts of the scale: {share}", (cite,)
    )
    return Ruling(value=share, cites=(cite,), steps=(step,))


_EARLY_ITEM: Final = {SoundnessRatio.DEBT_SERVICE: FISCAL_SOUNDNESS_ORDER.article("7", 1, "3")}


def _sub(article: str, item: str, letter: str) -> Citation:
    return Citation(law=FISCAL_SOUNDNESS_ORDER, article=article, paragraph=1, item=item, sub=letter)


def _given(share: Fraction, cite: Citation, ja: str, en: str) -> Ruling[Fraction]:
    return Ruling(value=share, cites=(cite,), steps=(Step(ja, en, (cite,)),))


def _plus(base: Ruling[Fraction], added: Fraction, cite: Citation, ja: str, en: str) -> Ruling[Fraction]:
    step = Step(f"{base.value}に{ja}を加える", f"{en} added to {base.value}", (cite,))
    return Ruling(value=base.value + added, cites=(cite, *base.cites), steps=(*base.steps, step))


def _optional(ruling: Ruling[Fraction]) -> Ruling[Fraction | None]:
    return Ruling(value=ruling.value, cites=ruling.cites, steps=ruling.steps)
