"""教示の文 / An instruction of remedies as data, and its Japanese text."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import LegalPeriod, in_wareki

from .appeal_period import AppealKind

_WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_NAMES: Final = {
    AppealKind.REVIEW: "審査請求",
    AppealKind.REINVESTIGATION: "再調査の請求",
    AppealKind.REREVIEW: "再審査請求",
}


@frozen(kw_only=True)
class AppealPart:
    """不服申立ての教示 / One appeal: kind, to whom, period, at most, and the last day if it was computed."""

    kind: AppealKind
    to: str
    period: LegalPeriod
    at_most: LegalPeriod
    through: date | None = None
    without_decision: LegalPeriod | None = None

    @property
    def ja(self) -> str:
        """文 / The Japanese text."""
        name = _NAMES[self.kind]
        return _wide(
            f"この処分に不服がある場合は、この処分があったことを知った日の翌日から起算して{self.period}以内に、"
            f"{self.to}に対して{name}をすることができます{_until(self.through)}。ただし、この処分があった日の翌日から起算して"
            f"{self.at_most}を経過したときは、{name}をすることができません。いずれも、正当な理由があるときは、この限りでありません。"
            f"{self._then()}"
        )

    def _then(self) -> str:
        if self.without_decision is None:
            return ""
        return (
            "再調査の請求をしたときは、その決定を経た後でなければ審査請求をすることができません。ただし、再調査の請求をした日（補正を"
            f"命じられたときは、補正した日）の翌日から起算して{self.without_decision}を経過しても決定がないとき、その他決定を経ないことに"
            "つき正当な理由があるときは、この限りでありません。審査請求をした後は、再調査の請求をすることができません。"
        )


@frozen(kw_only=True)
class SuitPart:
    """訴えの教示 / One suit: against whom, period, whether a ruling must come first, or only the ruling can be sued on."""

    defendant: str
    represented_by: str = ""
    period: LegalPeriod
    at_most: LegalPeriod | None = None
    through: date | None = None
    ruling_first: bool = False
    ruling_only: bool = False
    without_ruling: LegalPeriod | None = None
    appeal_open: bool = False
    about: str = ""
    counted_from: str = ""

    @property
    def ja(self) -> str:
        """文 / The Japanese text."""
        if self.ruling_only:
            return "この処分については、法律の定めにより、審査請求に対する裁決に対してのみ取消しの訴えを提起することができます。"
        if self.about:
            return _wide(
                f"{self.about}については、{self.counted_from}{self.period}以内に、{self.defendant}を被告として訴えを提起することができます。"
                "処分の取消しの訴えによることはできません。"
            )
        return _wide(self._first() if self.ruling_first else self._direct())

    def _against(self) -> str:
        head = f"（訴訟において{self.defendant}を代表する者は、{self.represented_by}となります。）" if self.represented_by else ""
        return f"{self.defendant}を被告として{head}"

    def _direct(self) -> str:
        after = ""
        if self.appeal_open:
            after = (
                f"ただし、審査請求をした場合には、その審査請求に対する裁決があったことを知った日から{self.period}以内に提起する"
                f"ことができます（裁決の日から{self.at_most}を経過したときは、提起することができません。）。"
            )
        return (
            f"この処分の取消しの訴えは、この処分があったことを知った日から{self.period}以内に、{self._against()}提起することができ"
            f"ます{_until(self.through)}。この処分の日から{self.at_most}を経過したときは、提起することができません。{after}"
            "いずれも、正当な理由があるときは、この限りでありません。"
        )

    def _first(self) -> str:
        return (
            f"この処分の取消しの訴えは、審査請求に対する裁決を経た後に、その裁決があったことを知った日から{self.period}以内に、"
            f"{self._against()}提起することができます（裁決の日から{self.at_most}を経過したときは、提起することができません。いずれも、"
            "正当な理由があるときは、この限りでありません。）。ただし、次のいずれかに該当するときは、裁決を経ないで提起することが"
            f"できます。(1)審査請求があった日から{self.without_ruling}を経過しても裁決がないとき。(2)処分、処分の執行又は手続の続行により"
            "生ずる著しい損害を避けるため緊急の必要があるとき。(3)その他裁決を経ないことにつき正当な理由があるとき。"
        )


@frozen(kw_only=True)
class RemedyInstruction:
    """教示 / What a disposition tells its addressee: appeals first, then suits."""

    appeals: tuple[AppealPart, ...]
    suits: tuple[SuitPart, ...]

    @property
    def ja(self) -> str:
        """教示文 / The whole text, one numbered paragraph for each remedy."""
        parts = [*(each.ja for each in self.appeals), *(each.ja for each in self.suits)]
        return "\n".join(f"{_wide(str(number))}　{text}" for number, text in enumerate(parts, start=1))

    def __str__(self) -> str:
        return self.ja


def _until(day: date | None) -> str:
    return "" if day is None else f"（この通知を受けた日から数えると、{in_wareki(day)}まで）"


def _wide(text: str) -> str:
    return text.translate(_WIDE)
