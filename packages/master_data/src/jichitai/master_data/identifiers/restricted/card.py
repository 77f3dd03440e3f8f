"""個人番号カード / The individual number card: identity checks, notices, term, what is printed and stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from ...kernel.diagnostics import Diagnostic
from ...kernel.laws import MY_NUMBER_ACT, MY_NUMBER_COMMAND
from ...kernel.legal_days import LegalPeriod, legal_age_on, period_ends_on
from ...kernel.rule import Ruling, Step, rule
from ...kernel.table import PackagedTable
from . import disclosure_findings as findings

TERM: Final = MY_NUMBER_COMMAND.article("26", 1)
"""有効期間 / The term."""
LEAP_BIRTHDAY: Final = MY_NUMBER_COMMAND.article("26", 2)
"""二月二十九日の誕生日 / Birthdays on 29 February."""
LOSES_EFFECT: Final = MY_NUMBER_ACT.article("17", 10)
"""失効 / Loss of effect."""
OTHER_CHANGES: Final = MY_NUMBER_ACT.article("17", 8)
"""変更の届出 / Notice of changes."""
OVERSEAS: Final = MY_NUMBER_ACT.article("17", 12)
"""国外転出者 / Those who moved abroad."""
_PHOTOGRAPH_FROM: Final = 1


@frozen(kw_only=True)
class CardItem:
    """カードなどの記載事項 / One thing written on the notice sheet or the card, or stored in the chip."""

    id: str
    ja: str
    place: str
    item: str
    restricted: bool = False


def _read(values: Mapping[str, Any]) -> Mapping[str, tuple[CardItem, ...]]:
    items = [CardItem(**each) for each in values["item"]]
    return MappingProxyType({place: tuple(each for each in items if each.place == place) for place in ("notice", "card", "chip")})


@frozen(kw_only=True)
class CardTerm:
    """有効期間の定め / From which age the longer term holds, and how many birthdays each term counts."""

    adult_from_age: int
    birthdays_of_adults: int
    birthdays_of_minors: int


CARD_TERM: Final = PackagedTable(
    "jichitai.master_data.identifiers.restricted", "card_term.toml", lambda values: CardTerm(**values)
)
"""有効期間の表 / The term of the card; ``as_of`` the day the application was accepted."""

CARD_ITEMS: Final = PackagedTable("jichitai.master_data.identifiers.restricted", "card_items.toml", _read)
"""記載事項の表 / Items of the notice sheet, the card's face and the chip."""


@rule(
    MY_NUMBER_ACT.article("16"), MY_NUMBER_ACT.article("16", item="1"), MY_NUMBER_ACT.article("16", item="2"),
    MY_NUMBER_ACT.article("16", item="3"), ja="本人確認の措置", en="Measures of identification",
)  # fmt: skip
def check_identification(
    *, card_shown: bool, electronic_record_checked: bool, ordered_measure: str | None = None
) -> tuple[Diagnostic, ...]:
    """本人確認の措置がとられたか / Was one of the three measures taken? Empty means yes.

    ``ordered_measure`` names the measure of the Order that was taken (政令の号と書類の名),
    never a number of a paper.

    >>> check_identification(card_shown=True, electronic_record_checked=False, ordered_measure=None)
    ()
    """
    if card_shown or electronic_record_checked or (ordered_measure or "").strip():
        return ()
    return (findings.identity_not_confirmed(),)


@rule(
    MY_NUMBER_ACT.article("17", 1, "1"), MY_NUMBER_ACT.article("17", 1, "2"),
    ja="カードの交付の前の確認", en="Checks before handing over the card",
)  # fmt: skip
def check_card_delivery(*, record_checked: bool, person_checked: bool) -> tuple[Diagnostic, ...]:
    """カードを交付できるか / May the card be handed over? Both checks are needed.

    >>> check_card_delivery(record_checked=True, person_checked=False)[0].facts["missing"]
    ('person',)
    """
    wanted = ((record_checked, "record", "住民票等の事項と個人番号"), (person_checked, "person", "本人の書類"))
    missing = [(name, ja) for done, name, ja in wanted if not done]
    if not missing:
        return ()
    return (findings.card_not_deliverable(missing=[name for name, _ in missing], missing_ja="、".join(ja for _, ja in missing)),)


class CardEvent(Enum):
    """カードの届出の事由 / What the holder must give notice of."""

    MOVING = "moving"
    """転入・国外転出の届出 / A notice of moving in or of leaving the country (17条6項)."""
    CHANGE = "change"
    """その他のカード記録事項の変更 / Another change of what the card records (8項)."""
    LOSS = "loss"
    """紛失 / Loss of the card (9項)."""


class Promptness(Enum):
    """いつまでに / How soon."""

    TOGETHER = "together"
    """その届出と同時に / Together with that notice."""
    WITHIN_THE_PERIOD = "within-the-period"
    """期間内に / Within the period, up to its last day."""
    IMMEDIATELY = "immediately"
    """直ちに / Immediately."""
    PROMPTLY = "promptly"
    """速やかに / Promptly; no day is fixed."""


@frozen(kw_only=True)
class CardNotice:
    """カードの届出 / How soon, and by which last day (inclusive) when the law fixes one."""

    promptness: Promptness
    last_day: date | None = None

    def __str__(self) -> str:
        return f"{self.last_day}まで" if self.last_day else self.promptness.value


@rule(
    MY_NUMBER_ACT.article("17", 6), OTHER_CHANGES, MY_NUMBER_ACT.article("17", 9), OVERSEAS,
    ja="カードの届出の期限", en="When notice about the card is due",
)  # fmt: skip
def card_notice_due(*, event: CardEvent, happened_on: date, lives_overseas: bool = False) -> Ruling[CardNotice]:
    """カードの届出の期限 / When must the holder give notice and hand in the card?

    「変更があった日から十四日以内」は初日を算入しない（民法140条）。国外転出者は「速やかに」。

    >>> card_notice_due(event=CardEvent.CHANGE, happened_on=date(2026, 7, 1)).value.last_day
    datetime.date(2026, 7, 15)
    """
    if event is CardEvent.MOVING:
        cite = MY_NUMBER_ACT.article("17", 6)
        step = Step("転入等の届出と同時に提出する", "handed in together with the notice of moving", (cite,))
        return Ruling(value=CardNotice(promptness=Promptness.TOGETHER), cites=(cite,), steps=(step,))
    if event is CardEvent.LOSS:
        cite = MY_NUMBER_ACT.article("17", 9)
        step = Step("紛失は直ちに届け出る", "a loss is reported immediately", (cite,))
        return Ruling(value=CardNotice(promptness=Promptness.IMMEDIATELY), cites=(cite,), steps=(step,))
    if lives_overseas:
        step = Step("国外転出者は速やかに届け出る", "those abroad give notice promptly", (OVERSEAS,))
        return Ruling(value=CardNotice(promptness=Promptness.PROMPTLY), cites=(OVERSEAS,), steps=(step,))
    period = period_ends_on(from_day=happened_on, period=LegalPeriod.days(14))
    return Ruling(
        value=CardNotice(promptness=Promptness.WITHIN_THE_PERIOD, last_day=period.value),
        cites=(OTHER_CHANGES, *period.cites),
        steps=period.steps,
    )


def _birthday_in(year: int, born_on: date) -> date:
    if (born_on.month, born_on.day) == (2, 29) and not _is_leap(year):
        return date(year, 2, 28)
    return born_on.replace(year=year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@rule(TERM, LEAP_BIRTHDAY, ja="個人番号カードの有効期間", en="Term of the card")
def card_valid_through(*, made_on: date, born_on: date, application_accepted_on: date | None = None) -> Ruling[date]:
    """カードの有効期間の末日 / The last day (inclusive) of the card's term.

    作成の日に18歳以上なら、その後の10回目の誕生日、18歳未満なら5回目の誕生日まで。作成の日が誕生日なら、
    その日は数えない（作成の日後の誕生日）。版は申請の受理の日で選び、渡さなければ作成の日による。
    外国人住民の特例（27条）は含まない。

    >>> card_valid_through(made_on=date(2026, 7, 1), born_on=date(1990, 7, 1)).value
    datetime.date(2036, 7, 1)
    >>> card_valid_through(made_on=date(2026, 6, 30), born_on=date(1990, 7, 1)).value
    datetime.date(2035, 7, 1)
    """
    if made_on < born_on:
        raise ValueError("the card was made before the birth")
    if application_accepted_on is not None and application_accepted_on > made_on:
        raise ValueError("the card was made before its application was accepted")
    edition = CARD_TERM.table.as_of(application_accepted_on or made_on)
    age = edition.value.adult_from_age
    adult = legal_age_on(born_on=born_on, day=made_on) >= age
    count = edition.value.birthdays_of_adults if adult else edition.value.birthdays_of_minors
    first = made_on.year if _birthday_in(made_on.year, born_on) > made_on else made_on.year + 1
    last = _birthday_in(first + count - 1, born_on)
    item = MY_NUMBER_COMMAND.article("26", 1, "1" if adult else "2")
    steps = [
        Step(
            f"作成の日{made_on}に{age}歳{'以上' if adult else '未満'}なので、その後の{count}回目の誕生日まで",
            f"{age} or over when made on {made_on}: up to the {count}th birthday after that day"
            if adult
            else f"under {age} when made on {made_on}: up to the {count}th birthday after that day",
            (item,),
        )
    ]
    cites = [item]
    if (born_on.month, born_on.day) == (2, 29) and last.day == 28:
        steps.append(Step("うるう年でない年の誕生日は2月28日とみなす", "28 February stands for the birthday", (LEAP_BIRTHDAY,)))
        cites.append(LEAP_BIRTHDAY)
    return Ruling(value=last, cites=tuple(cites), steps=tuple(steps), editions=(edition.used,))


@rule(LOSES_EFFECT, MY_NUMBER_ACT.article("17", 11), ja="カードの効力", en="Card in effect")
def is_card_in_effect(*, valid_through: date, on: date, lost_effect_on: date | None = None) -> Ruling[bool]:
    """カードが効力をもつか / Is the card in effect on the day? Its last day counts.

    ``lost_effect_on`` is the day another cause of the Order took its effect away (that day
    no longer counts). A card without effect is to be handed back (17条11項).

    >>> is_card_in_effect(valid_through=date(2036, 7, 1), lost_effect_on=None, on=date(2036, 7, 1)).value
    True
    """
    if lost_effect_on is not None and lost_effect_on <= on:
        step = Step(f"{lost_effect_on}に政令で定める事由で失効した", f"lost its effect on {lost_effect_on}", (LOSES_EFFECT,))
        return Ruling(value=False, cites=(LOSES_EFFECT,), steps=(step,))
    valid = on <= valid_through
    step = Step(f"有効期間は{valid_through}まで", f"its term runs through {valid_through}", (LOSES_EFFECT,))
    return Ruling(value=valid, cites=(LOSES_EFFECT,), steps=(step,))


@rule(MY_NUMBER_ACT.article("2", 7), MY_NUMBER_COMMAND.article("16"), ja="カードの写真の要否", en="Need of a photograph")
def is_photograph_needed(*, born_on: date, applied_on: date) -> Ruling[bool]:
    """写真が要るか / Must the card show a photograph? Not below the age of one on the day of application.

    >>> is_photograph_needed(born_on=date(2026, 1, 10), applied_on=date(2027, 1, 8)).value
    False
    """
    age_cite = MY_NUMBER_COMMAND.article("16")
    needed = legal_age_on(born_on=born_on, day=applied_on) >= _PHOTOGRAPH_FROM
    step = Step(
        f"申請の日{applied_on}に{_PHOTOGRAPH_FROM}歳{'以上である' if needed else 'に満たない'}",
        f"{'one or older' if needed else 'below one'} on the day of application {applied_on}",
        (age_cite,),
    )
    return Ruling(value=needed, cites=(MY_NUMBER_ACT.article("2", 7), age_cite), steps=(step,))


class CardAreaUser(Enum):
    """カードの区分された部分を使う者 / Who uses the separate area of the card."""

    MUNICIPAL_ORGAN = "municipal-organ"
    """市町村の機関（1号、条例による） / An organ of a municipality, by ordinance."""
    NAMED_BY_ORDER = "named-by-order"
    """政令で定める者（2号） / Somebody the Order names."""


@rule(
    MY_NUMBER_ACT.article("18", item="1"), MY_NUMBER_ACT.article("18", item="2"),
    ja="カードの独自利用", en="Own use of the card",
)  # fmt: skip
def check_card_area_use(*, user: CardAreaUser, basis: str | None = None) -> tuple[Diagnostic, ...]:
    """カードの区分された部分を使えるか / May the separate area of the card be used? Empty means yes.

    ``basis`` is the article of the ordinance (1号) or the item of the Order (2号).

    >>> check_card_area_use(user=CardAreaUser.MUNICIPAL_ORGAN, basis="例市個人番号カードの利用に関する条例第2条")
    ()
    """
    return () if (basis or "").strip() else (findings.card_area_use_without_basis(user=user.value),)
