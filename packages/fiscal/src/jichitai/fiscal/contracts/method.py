"""契約の方法 / Methods of contracting: general and designated tender, negotiation, auction (法234条、施行令167条・167条の3).

一般競争入札が原則であり、ほかの方法は政令で定める場合に限る。号に当たるかの判断は人がする。ここは、当たるとされた
号から、とることができる方法を答え、理由の記録を欠く判断を知らせる。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import method_findings as findings
from .negotiation import NegotiationGround

_METHODS: Final = LOCAL_AUTONOMY_ACT.article("234", 1)
_ONLY_IF: Final = LOCAL_AUTONOMY_ACT.article("234", 2)
_DESIGNATED: Final = LOCAL_AUTONOMY_ORDER.article("167")
_AUCTION: Final = LOCAL_AUTONOMY_ORDER.article("167の3")


class ContractMethod(Enum):
    """契約の方法 / The four methods of 法234条1項."""

    GENERAL = "general"
    """一般競争入札 / General competitive tender: the rule."""
    DESIGNATED = "designated"
    """指名競争入札 / Tender among designated bidders."""
    NEGOTIATED = "negotiated"
    """随意契約 / Negotiated contract."""
    AUCTION = "auction"
    """せり売り / Auction."""


class DesignationGround(Enum):
    """指名競争入札によることができる場合 / The three items of 施行令167条."""

    UNSUITED_TO_GENERAL_TENDER = "1"
    """一　性質又は目的が一般競争入札に適しない / Its nature or purpose does not suit a general tender."""
    FEW_BIDDERS = "2"
    """二　競争に加わるべき者が少数である / So few can compete that a general tender is not needed."""
    GENERAL_TENDER_DISADVANTAGEOUS = "3"
    """三　一般競争入札に付することが不利である / A general tender would be to the body's disadvantage."""

    @property
    def cite(self) -> Citation:
        """条文 / The item."""
        return LOCAL_AUTONOMY_ORDER.article("167", 1, self.value)


_DESIGNATION_WORDS: Final = {
    DesignationGround.UNSUITED_TO_GENERAL_TENDER: ("一般競争入札に適しない", "unsuited to a general tender"),
    DesignationGround.FEW_BIDDERS: ("競争に加わるべき者が少数", "few bidders"),
    DesignationGround.GENERAL_TENDER_DISADVANTAGEOUS: ("一般競争入札が不利", "a general tender is disadvantageous"),
}


@rule(_METHODS, _ONLY_IF, _DESIGNATED, _AUCTION, LOCAL_AUTONOMY_ORDER.article("167の2", 1),
      ja="とることができる契約の方法", en="Methods of contracting that are open")  # fmt: skip
def contract_methods_open(
    *, designation: tuple[DesignationGround, ...] = (), negotiation: tuple[NegotiationGround, ...] = (), auction: bool = False
) -> Ruling[tuple[ContractMethod, ...]]:
    """とることができる方法 / The methods open to a contract, given the items it was judged to fall under.

    ``auction``: 動産の売払いで、契約の性質がせり売りに適している。号に当たるかどうかは、それぞれの規則
    （``check_designated_tender`` など）で確かめる。一般競争入札は、いつもできる。

    >>> [each.value for each in contract_methods_open(negotiation=(NegotiationGround.EMERGENCY,)).value]
    ['general', 'negotiated']
    """
    methods, cites = [ContractMethod.GENERAL], [_METHODS, _ONLY_IF]
    steps = [Step("一般競争入札は、いつもできる", "a general tender is always open", (_METHODS,))]
    for open_to, method, grounds in (
        (bool(designation), ContractMethod.DESIGNATED, tuple(each.cite for each in designation)),
        (bool(negotiation), ContractMethod.NEGOTIATED, tuple(each.cite for each in negotiation)),
        (auction, ContractMethod.AUCTION, (_AUCTION,)),
    ):
        ja, en = _WORDS[method]
        if open_to:
            methods.append(method)
            cites += grounds
            steps.append(Step(f"{ja}によることができる場合に当たる", f"a case that allows {en} applies", grounds))
        else:
            steps.append(Step(f"{ja}によることができる場合に当たらない", f"no case that allows {en} applies", (_ONLY_IF,)))
    return Ruling(value=tuple(methods), cites=tuple(cites), steps=tuple(steps))


@rule(_ONLY_IF, *(each.cite for each in DesignationGround), ja="指名競争入札の可否", en="Whether a designated tender may be held")
def check_designated_tender(*, grounds: tuple[DesignationGround, ...], reasons_recorded: bool) -> tuple[Diagnostic, ...]:
    """指名競争入札によることができるか / Empty when an item of 施行令167条 was judged to apply, with its reasons on record.

    >>> [each.code for each in check_designated_tender(grounds=(), reasons_recorded=True)]
    ['fiscal.method-without-ground']
    """
    if not grounds:
        ja, en = _WORDS[ContractMethod.DESIGNATED]
        return (findings.method_without_ground(method_ja=ja, method_en=en, cites=(_ONLY_IF, _DESIGNATED)),)
    if reasons_recorded:
        return ()
    return tuple(
        findings.judgement_not_recorded(item=each.value, ground_ja=ja, ground_en=en, cites=(each.cite,))
        for each in grounds
        for ja, en in (_DESIGNATION_WORDS[each],)
    )


@rule(_ONLY_IF, _AUCTION, ja="せり売りの可否", en="Whether an auction may be held")
def check_auction(*, sale: bool, movables: bool, suited: bool) -> tuple[Diagnostic, ...]:
    """せり売りによることができるか / Empty for a sale of movables whose nature suits an auction.

    >>> [each.code for each in check_auction(sale=True, movables=False, suited=True)]
    ['fiscal.method-without-ground']
    """
    if sale and movables and suited:
        return ()
    ja, en = _WORDS[ContractMethod.AUCTION]
    return (findings.method_without_ground(method_ja=ja, method_en=en, cites=(_ONLY_IF, _AUCTION)),)


_WORDS: Final = {
    ContractMethod.DESIGNATED: ("指名競争入札", "a designated tender"),
    ContractMethod.NEGOTIATED: ("随意契約", "a negotiated contract"),
    ContractMethod.AUCTION: ("せり売り", "an auction"),
}
