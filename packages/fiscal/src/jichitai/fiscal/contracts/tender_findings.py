"""所見：競争入札 / Findings about competitive tenders (施行令167条の4–167条の13)."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, LegalPeriod, Severity, Where, Yen

_Cites = tuple[Citation, ...]


def bidder_excluded(*, item: str, ground_ja: str, ground_en: str, cites: _Cites) -> Diagnostic:
    """参加させることができない者 / A bidder that may not take part at all."""
    return Diagnostic(
        code="fiscal.bidder-excluded",
        ja=f"この者は施行令第167条の4第1項第{item}号（{ground_ja}）に当たり、特別の理由がある場合を除き、参加させることができない。",
        en=f"The bidder falls under item {item} ({ground_en}) and may not take part, save for a special reason.",
        way_out_ja="参加を認めない。特別の理由があるなら、その理由を記録する。",
        way_out_en="Do not admit the bidder; if there is a special reason, record it.",
        cites=cites,
        facts={"item": item},
    )


def bidder_suspended(*, until: date, cites: _Cites) -> Diagnostic:
    """参加停止の期間中である / The bidder is suspended on the day."""
    return Diagnostic(
        code="fiscal.bidder-suspended",
        ja=f"この者は{until}まで入札に参加させないこととされている。停止中の者を代理人等として使用する者も同様である。",
        en=f"The bidder is kept from tenders until {until}; so is one that uses a suspended person as agent or employee.",
        way_out_ja="参加を認めない。停止の期間を確かめる。",
        way_out_en="Do not admit the bidder; check the period.",
        cites=cites,
        facts={"until": until},
    )


def bidder_not_qualified(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """資格がない / The bidder lacks a qualification that was fixed."""
    return Diagnostic(
        code="fiscal.bidder-not-qualified",
        ja=f"この者は、{what_ja}を有しない。",
        en=f"The bidder lacks {what_en}.",
        way_out_ja="参加を認めない。してしまった入札は無効とする。",
        way_out_en="Do not admit the bidder; a bid already made is void.",
        cites=cites,
        facts={"qualification": what_en},
    )


def bidder_not_designated(*, cites: _Cites) -> Diagnostic:
    """指名されていない / The bidder was not designated."""
    return Diagnostic(
        code="fiscal.bidder-not-designated",
        ja="指名競争入札には、資格を有する者のうちから指名された者だけが参加することができる。この者は指名されていない。",
        en="Only bidders designated among the qualified take part in a designated tender; this one was not designated.",
        way_out_ja="参加を認めない。加えるなら、開札の前に指名し、同じ条件を通知する。",
        way_out_en="Do not admit the bidder; to add one, designate and notify it before the opening.",
        cites=cites,
    )


def suspension_too_long(*, limit: LegalPeriod, longest: date, last_day: date, cites: _Cites) -> Diagnostic:
    """参加停止が長すぎる / The suspension is longer than the order allows."""
    return Diagnostic(
        code="fiscal.suspension-too-long",
        ja=f"参加停止の末日{last_day}は、{limit}以内の期間の末日{longest}より後である。",
        en=f"The suspension ends on {last_day}, later than {longest}, the last day of {limit.en}.",
        way_out_ja=f"{longest}までの期間を定める。",
        way_out_en=f"Fix a period that ends by {longest}.",
        cites=cites,
        facts={"last_day": last_day, "longest": longest},
    )


def suspension_without_act(*, cites: _Cites) -> Diagnostic:
    """参加停止の理由がない / No act of the order grounds the suspension."""
    return Diagnostic(
        code="fiscal.suspension-without-act",
        ja="参加停止の理由となる行為（施行令第167条の4第2項各号）が示されていない。",
        en="None of the acts of Article 167-4, paragraph (2) is named as the ground of the suspension.",
        way_out_ja="どの号の行為かを示す。当たらなければ、停止しない。",
        way_out_en="Name the item; if none applies, do not suspend.",
        cites=cites,
    )


def qualification_not_fixed(*, cites: _Cites) -> Diagnostic:
    """指名競争の資格を定めていない / A designated tender needs qualifications fixed beforehand."""
    return Diagnostic(
        code="fiscal.qualification-not-fixed",
        ja="指名競争入札に参加する者の資格は、工事又は製造の請負、物件の買入れその他長が定める契約について、あらかじめ定めなければならない。",
        en="For works, manufacture, purchases and the contracts the head names, qualifications for a designated tender are fixed first.",
        way_out_ja="契約の種類及び金額に応じた資格を定めて公示してから、指名する。",
        way_out_en="Fix qualifications by kind and amount, publish them, and then designate.",
        cites=cites,
    )


def qualification_not_published(*, cites: _Cites) -> Diagnostic:
    """資格を公示していない / Qualifications were fixed but not published."""
    return Diagnostic(
        code="fiscal.qualification-not-published",
        ja="入札に参加する者に必要な資格を定めたのに、公示していない。",
        en="Qualifications for bidders were fixed but not made public.",
        way_out_ja="資格を公示する。",
        way_out_en="Publish the qualifications.",
        cites=cites,
    )


def notice_lacks_item(*, field: str, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """公告・通知の事項が足りない / The notice of tender leaves out something it must say."""
    return Diagnostic(
        code="fiscal.notice-lacks-item",
        ja=f"入札の公告（指名通知）に、{what_ja}がない。",
        en=f"The notice of tender does not state {what_en}.",
        way_out_ja="公告（通知）に加える。既に出したものは、訂正して改めて期間を置く。",
        way_out_en="Add it; if the notice is out, correct it and give the period anew.",
        cites=cites,
        facts={"item": what_en},
        where=Where(field=field),
    )


def notice_too_late(*, published_on: date, latest: date, tender_on: date, cites: _Cites) -> Diagnostic:
    """公告が遅い / The notice came too late for the day of the tender."""
    return Diagnostic(
        code="fiscal.notice-too-late",
        ja=f"公告（通知）の日{published_on}は、入札の日{tender_on}について団体の規則が求める最後の日{latest}より後である。",
        en=f"The notice of {published_on} is later than {latest}, the last day the body's rule allows for a tender on {tender_on}.",
        way_out_ja="入札の日を後にするか、規則の定める短縮の事由があるかを確かめる。",
        way_out_en="Put off the tender, or see whether the rule allows a shorter period here.",
        cites=cites,
        facts={"published_on": published_on, "latest": latest, "tender_on": tender_on},
    )


def opening_irregular(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """開札の手続に反する / The opening of bids did not keep the order's form."""
    return Diagnostic(
        code="fiscal.opening-irregular",
        ja=f"開札の手続が施行令第167条の8によっていない。{what_ja}。",
        en=f"The opening did not follow Article 167-8: {what_en}.",
        way_out_ja="開札の経過を記録し、入札をやり直すかを判断する。",
        way_out_en="Record what happened and decide whether to hold the tender again.",
        cites=cites,
        facts={"irregularity": what_en},
    )


def bid_changed(*, cites: _Cites) -> Diagnostic:
    """入札書を書き換えた / A submitted bid was rewritten, replaced or withdrawn."""
    return Diagnostic(
        code="fiscal.bid-changed",
        ja="提出した入札書の書換え、引換え又は撤回をすることができない。",
        en="A bid that has been submitted may not be rewritten, replaced or withdrawn.",
        way_out_ja="最初に提出された入札書を用いる。",
        way_out_en="Use the bid as first submitted.",
        cites=cites,
    )


def lot_drawn_wrongly(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """くじの引き方が違う / The lot was not drawn as the order says."""
    return Diagnostic(
        code="fiscal.lot-drawn-wrongly",
        ja=f"同価の入札のくじが施行令第167条の9によっていない。{what_ja}。",
        en=f"The lot among equal bids did not follow Article 167-9: {what_en}.",
        way_out_ja="同価の入札者の全員について、くじを引き直す。引かない者には、入札事務に関係のない職員が引く。",
        way_out_en="Draw again for all the equal bidders; an uninvolved officer draws for one who does not.",
        cites=cites,
        facts={"fault": what_en},
    )


def low_bid_to_investigate(*, price: Yen, threshold: Yen, cites: _Cites) -> Diagnostic:
    """調査を要する低い入札 / The lowest bid is below the body's line and is looked into before the award."""
    return Diagnostic(
        code="fiscal.low-bid-to-investigate",
        ja=f"最低の入札{price}は、団体の定める調査基準価格{threshold}を下回る。適合した履行がされるかを調査してから、落札者を決める。",
        en=f"The lowest bid, {price.amount:,} yen, is below the body's investigation line of {threshold.amount:,} yen:"
        " look into it before the award.",
        way_out_ja="落札の決定を保留して調査し、結果と理由を記録する。履行されないおそれがなければ、その者を落札者とする。",
        way_out_en="Hold the award, look into it, and record the result; without such a risk the bidder is awarded.",
        cites=cites,
        facts={"price": price, "threshold": threshold},
        severity=Severity.WARNING,
    )


def floor_not_allowed(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """最低制限価格を設けることができない / A minimum price may not be set so."""
    return Diagnostic(
        code="fiscal.floor-not-allowed",
        ja=f"最低制限価格は、{what_ja}。",
        en=f"A minimum price {what_en}.",
        way_out_ja="最低制限価格を設けないか、要件を満たして改めて公告する。",
        way_out_en="Set none, or meet the conditions and give notice anew.",
        cites=cites,
        facts={"condition": what_en},
    )


def award_by_price_not_departed(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """最低の価格の入札者を除くことができない / The lowest bidder may not be passed over here."""
    return Diagnostic(
        code="fiscal.lowest-bid-not-passed-over",
        ja=f"最低の価格の入札者を落札者としないことができるのは、{what_ja}場合に限る。",
        en=f"The lowest bidder may be passed over only {what_en}.",
        way_out_ja="その者を落札者とするか、順に調べ直す。",
        way_out_en="Award to that bidder, or look at the bids again in order.",
        cites=cites,
        facts={"condition": what_en},
    )


def evaluation_step_missing(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """総合評価の手続を欠く / A step of the comprehensive evaluation is missing."""
    return Diagnostic(
        code="fiscal.evaluation-step-missing",
        ja=f"総合評価競争入札の手続を欠く。{what_ja}。",
        en=f"A step of the tender by comprehensive evaluation is missing: {what_en}.",
        way_out_ja="欠けた手続をとってから、次へ進む。",
        way_out_en="Take the step before going on.",
        cites=cites,
        facts={"step": what_en},
    )


def too_few_experts(*, heard: int, needed: int, cites: _Cites) -> Diagnostic:
    """学識経験者が足りない / Fewer experts were heard than the regulation asks."""
    return Diagnostic(
        code="fiscal.too-few-experts",
        ja=f"意見を聴いた学識経験者は{heard}人である。{needed}人以上の意見を聴かなければならない。",
        en=f"{heard} experts were heard; {needed} or more must be.",
        way_out_ja=f"{needed}人以上の学識経験者の意見を聴く。",
        way_out_en=f"Hear {needed} or more experts.",
        cites=cites,
        facts={"heard": heard, "needed": needed},
    )
