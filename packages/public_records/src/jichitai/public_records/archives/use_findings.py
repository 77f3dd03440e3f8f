"""所見：特定歴史公文書等の利用 / Findings on the use of specified historical records."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Yen
from jichitai.master_data.kernel.laws import CIVIL_CODE, PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from ..finding_form import refusal

_USE: Final = PUBLIC_RECORDS_ACT.article("16", 1)
_PAPERS: Final = PUBLIC_RECORDS_ORDER.article("20", 1, "1")
_OTHER_PAPERS: Final = PUBLIC_RECORDS_ORDER.article("20", 1, "2")
_BY_POST: Final = PUBLIC_RECORDS_ORDER.article("20", 2)
_GAP: Final = PUBLIC_RECORDS_ACT.article("18", 4)


def use_ground_not_for_origin(*, ground: str, origin: str) -> Diagnostic:
    """その移管元には使えない事由 / The Act gives no such ground for records of this origin."""
    return refusal(
        f"「{ground}」は、移管元が「{origin}」である特定歴史公文書等の利用を制限する事由にない。",
        f"{ground!r} is no ground for withholding records that came from {origin!r}.",
        "移管元に応じた号の事由によるか、利用させる。", "Rest on a ground of the item for that origin, or let it be used.",
        code="public-records.use-ground-not-for-origin", cites=(_USE,), facts={"ground": ground, "origin": origin},
    )  # fmt: skip


def lapse_of_time_not_weighed(*, made_on: date, decided_on: date, years: int) -> Diagnostic:
    """時の経過を考慮していない / The lapse of time was not weighed."""
    return refusal(
        f"{made_on}に作られ、{decided_on}までに{years}年度を経ているが、時の経過を考慮した記録がない。考慮しなければならない。",
        f"It was made on {made_on}, {years} fiscal years before {decided_on}, but no weighing of the lapse of time is recorded.",
        "制限がなお要るかを、経過した年数から考え直して記録する。", "Weigh whether the restriction is still needed and record it.",
        code="public-records.lapse-of-time-not-weighed", cites=(PUBLIC_RECORDS_ACT.article("16", 2),),
        facts={"made_on": made_on, "decided_on": decided_on, "years": years},
    )  # fmt: skip


def opinion_on_use_not_weighed() -> Diagnostic:
    """移管元の意見を参酌していない / The opinion attached at transfer was not weighed."""
    return refusal(
        "移管の際に付された利用制限の意見があるが、参酌した記録がない。参酌しなければならない。",
        "An opinion on restricting use came with the transfer, but no weighing of it is recorded.",
        "意見の内容と、どう参酌したかを記録する。", "Record what the opinion says and how it was weighed.",
        code="public-records.opinion-on-use-not-weighed", cites=(PUBLIC_RECORDS_ACT.article("16", 2),),
    )  # fmt: skip


def identity_paper_not_named(*, paper: str, on: date) -> Diagnostic:
    """名のない書類 / The paper is not among those named on the day."""
    return refusal(
        f"{on}の定めでは、「{paper}」は本人であることを示す書類として名を挙げられていない。",
        f"By the Order of {on}, {paper!r} is not among the papers named as proof of identity.",
        "ほかの書類を求めるか、法令により交付された書類として確認するに足りるかを判断する。",
        "Ask for another paper, or judge whether it suffices as another paper issued under a statute.",
        code="public-records.identity-paper-not-named", cites=(_PAPERS,), facts={"paper": paper, "on": on},
    )  # fmt: skip


def identity_paper_differs() -> Diagnostic:
    """氏名・住所が違う / Name and address on the paper are not those of the request."""
    return refusal(
        "書類に記載された氏名と住所又は居所が、利用請求をする者のものと同一でない。",
        "The name and address on the paper are not those of the requester.",
        "同一の氏名と住所の書類を求める。", "Ask for a paper with the same name and address.",
        code="public-records.identity-paper-differs", cites=(_PAPERS,),
    )  # fmt: skip


def identity_paper_not_accepted() -> Diagnostic:
    """代わりの書類にできない / A substitute paper needs an unavoidable reason and acceptance."""
    return refusal(
        "代わりの書類は、やむを得ない理由があり、館の長が適当と認めるときに限る。",
        "A substitute paper needs an unavoidable reason and the archive's acceptance.",
        "理由を確かめ、適当と認めるかを決めて記録する。", "Ask for the reason, decide on acceptance and record both.",
        code="public-records.identity-paper-not-accepted", cites=(_OTHER_PAPERS,),
    )  # fmt: skip


def identity_paper_no_longer_deemed(*, paper: str, deemed_until: date | None, on: date) -> Diagnostic:
    """みなす期間を過ぎた書類 / The paper counted for another until a day that has passed, or that is not known."""
    return refusal(
        f"「{paper}」をほかの書類とみなす期間（{deemed_until}まで）に、{on}はない。",
        f"{paper!r} counted as another paper only until {deemed_until}; {on} is not within that time.",
        "現在の書類を求める。", "Ask for a current paper.",
        code="public-records.identity-paper-no-longer-deemed",
        cites=(
            PUBLIC_RECORDS_ORDER.supplementary("2012年改正", article="3"),
            PUBLIC_RECORDS_ORDER.supplementary("2016年改正", paragraph=2),
        ),
        facts={"paper": paper, "deemed_until": deemed_until, "on": on},
    )  # fmt: skip


def postal_identity_incomplete(*, copies: bool, made_on: date | None) -> Diagnostic:
    """郵送の書類が足りない / A request by post needs copies and the paper that bears them out."""
    return refusal(
        f"送付による請求には、本人確認書類の写し（{'あり' if copies else 'なし'}）と、"
        f"住民票の写しなどの書類（作成日{made_on}）との両方が要る。",
        f"A request by post needs both the copy (given: {copies}) and a paper such as the resident record (made: {made_on}).",
        "足りない書類を求める。", "Ask for what is missing.",
        code="public-records.postal-identity-incomplete", cites=(_BY_POST,), facts={"copies": copies, "made_on": made_on},
    )  # fmt: skip


def postal_paper_too_old(*, made_on: date, earliest: date, requested_on: date) -> Diagnostic:
    """三十日より前の書類 / The paper was not made within thirty days before the request."""
    return refusal(
        f"住民票の写しなどの書類（{made_on}作成）は、請求の日（{requested_on}）前三十日以内（{earliest}以後）に作られたものでない。",
        f"The paper was made on {made_on}, not within the thirty days before the request of {requested_on} (from {earliest}).",
        "新しい書類を求める。", "Ask for a newer one.",
        code="public-records.postal-paper-too-old", cites=(_BY_POST,),
        facts={"made_on": made_on, "earliest": earliest, "requested_on": requested_on},
    )  # fmt: skip


def hearing_notice_item_missing(*, item: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """通知の記載漏れ / A notice lacks an item."""
    return refusal(
        f"意見書の機会の通知に、「{item}」がない。", f"The notice of the opportunity to submit an opinion lacks {item!r}.",
        "書き足して通知し直す。", "Add it and notify again.",
        code="public-records.hearing-notice-item-missing", cites=cites, facts={"item": item},
    )  # fmt: skip


def hearing_notice_not_in_writing(*, cites: tuple[Citation, ...]) -> Diagnostic:
    """書面によらない通知 / The notice was not in writing."""
    return refusal(
        "この通知は、書面によらなければならない。", "This notice must be in writing.",
        "書面で通知する。", "Notify in writing.",
        code="public-records.hearing-notice-not-in-writing", cites=cites,
    )  # fmt: skip


def use_too_soon(*, decided_on: date, use_on: date, earliest: date) -> Diagnostic:
    """二週間を置いていない / Two weeks do not lie between decision and use."""
    return refusal(
        f"反対の意見書が出ているので、決定の日（{decided_on}）と利用の日（{use_on}）との間に二週間を置き、{earliest}以後とする。",
        f"A third party objects, so two weeks lie between the decision of {decided_on} and use; {use_on} is before {earliest}.",
        "利用させる日を改め、意見書を出した者に通知する。", "Fix a later day and notify the objector.",
        code="public-records.use-too-soon", cites=(_GAP,), facts={"decided_on": decided_on, "use_on": use_on, "earliest": earliest},
    )  # fmt: skip


def objector_not_notified(*, missing: str) -> Diagnostic:
    """反対者への通知漏れ / Whoever objected was not told of the decision in writing."""
    return refusal(
        f"反対の意見書を出した第三者に、決定の後直ちに書面で知らせる事項（{missing}）が知らされていない。",
        f"The objecting third party must be told in writing at once; missing: {missing}.",
        "決定した旨と理由、利用させる日を、直ちに書面で通知する。", "Notify the decision, its reason and the day of use in writing at once.",
        code="public-records.objector-not-notified", cites=(_GAP,), facts={"missing": missing},
    )  # fmt: skip


def copy_fee_above_cost(*, fee: Yen, actual_cost: Yen) -> Diagnostic:
    """実費を超える手数料 / The fee is above the actual cost."""
    return refusal(
        f"写しの手数料（{fee}）が、実費（{actual_cost}）の範囲を超えている。",
        f"The fee for a copy ({fee}) is above its actual cost ({actual_cost}).",
        "実費の範囲内で、利用しやすい額に定める。", "Fix an easy amount within the actual cost.",
        code="public-records.copy-fee-above-cost", cites=(PUBLIC_RECORDS_ACT.article("20", 2),),
        facts={"fee": fee.amount, "actual_cost": actual_cost.amount},
    )  # fmt: skip


def use_decision_overdue(*, due: date, on: date) -> Diagnostic:
    """決定の期限を過ぎた / The day for deciding has passed."""
    return refusal(
        f"利用請求の決定の期限（{due}）を、{on}は過ぎている。", f"The decision on the request was due on {due}; it is {on}.",
        "決定するか、団体の定めにより期限を延ばして理由を通知する。", "Decide, or extend by the local rules and tell the reason.",
        code="public-records.use-decision-overdue", cites=(PUBLIC_RECORDS_ACT.article("27", 2, "2"), CIVIL_CODE.article("140")),
        facts={"due": due, "on": on},
    )  # fmt: skip
