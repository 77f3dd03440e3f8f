"""条文の書き方を読む / Read the ways people write a provision into citations.

「第1項第2号–第5号」「1・2項」「2(3)イ」「別表第三」「第2条〜第7条」. Qualifiers that a
citation cannot carry (本文・ただし書・柱書・前段・後段) are dropped: the provision that
holds them is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from ..coverage import Provision
from ..kernel.law import Citation, Law
from ..kernel.laws import REGISTER

_LETTERS: Final = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_KANJI: Final = {each: value for value, each in enumerate("〇一二三四五六七八九")}
_RANGE: Final = re.compile("[~〜～–—―-]")
_QUALIFIER: Final = re.compile(r"本文|ただし書|柱書|前段|後段|括弧書|chapeau|all|parts on the code|その他|row .*")
_ITEM: Final = re.compile(r"item ([0-9]+(?:の[0-9]+)*)")
_NUMBER: Final = r"[0-9]+(?:の[0-9]+)*"
_ARTICLE: Final = re.compile(rf"第?({_NUMBER})条((?:の[0-9]+)*)|({_NUMBER})")
_KANJI_PART: Final = re.compile(rf"(?:第?(?P<p>[0-9]+)項)?(?:第?(?P<i>{_NUMBER})号(?P<b>(?:の[0-9]+)*))?(?P<s>[{_LETTERS}])?")
_PAREN_PART: Final = re.compile(rf"(?P<p>[0-9]+)?\((?P<i>{_NUMBER})\)(?P<s>[{_LETTERS}])?")
_BARE: Final = re.compile(rf"第?({_NUMBER})")
_UNIT: Final = re.compile(r"[項号](?:の[0-9]+)*$")
_TABLE: Final = re.compile(r"別表(?:第([一二三四五六七八九十0-9]+))?(備考)?")
_ROW: Final = re.compile(rf"({_NUMBER})の項")
_SUPPLEMENTARY: Final = re.compile(r"附則(?:\(([^)]*)\))?(.*)")


def law_of(law_id: str) -> Law:
    """法令を引く / The registered law of an e-Gov id, or a bare one for a law not registered."""
    return REGISTER.get(law_id) or Law(id=law_id, ja=law_id, en=law_id, number="")


def provisions(law_id: str, article: str, detail: str) -> tuple[Provision, ...]:
    """条文を読む / The provisions that the article column and the paragraph column name together; () if unreadable.

    >>> [str(each.readings[0]) for each in provisions("322CO0000000016", "第167条の2", "1項1〜2号")]
    ['地方自治法施行令第167条の2第1項第1号', '地方自治法施行令第167条の2第1項第2号']
    """
    law = law_of(law_id)
    try:
        return tuple(_read(law, article.strip(), _unqualified(detail)))
    except ValueError:
        return ()


def _unqualified(detail: str) -> str:
    text = _QUALIFIER.sub("", _ITEM.sub(r"第\1号", detail)).replace("、", "・").replace(",", "・").strip()
    return "" if _RANGE.fullmatch(text) else text.strip("・")


def _read(law: Law, article: str, detail: str) -> Iterator[Provision]:
    supplementary: str | None = None
    if article.startswith("附則"):
        found = _SUPPLEMENTARY.fullmatch(article)
        if found is None:
            raise ValueError(article)
        supplementary, article = found[1] or "", found[2]
    if article.startswith("別表"):
        yield _table(law, article, detail, supplementary)
        return
    if "条" in detail:  # 附則などで条が二列目にある
        for each in detail.split("・"):
            head, _, rest = each.partition("条")
            yield from _details(_base(law, f"{head}条", supplementary), rest)
        return
    first, *last = _RANGE.split(article)
    if last and last[0] and first:
        yield Provision(readings=(_base(law, first, supplementary),), until=_base(law, last[0], supplementary))
        return
    yield from _details(_base(law, article, supplementary), detail)


def _base(law: Law, article: str, supplementary: str | None) -> Citation:
    if article in ("", "-", "本則"):
        return Citation(law=law, paragraph=1, supplementary=supplementary)  # 条のない法令の号は、番号のない第1項にある
    lone = re.fullmatch(r"第?([0-9]+)項", article)
    if lone:
        return Citation(law=law, paragraph=int(lone[1]), supplementary=supplementary)
    found = _ARTICLE.fullmatch(article)
    if found is None:
        raise ValueError(article)
    return Citation(law=law, article=found[3] or found[1] + found[2], supplementary=supplementary)


def _table(law: Law, article: str, detail: str, supplementary: str | None) -> Provision:
    found = _TABLE.fullmatch(article)
    if found is None:
        raise ValueError(article)
    number = str(_number(found[1])) if found[1] else ""
    row = _ROW.fullmatch(detail)
    table = Citation(law=law, appended_table=number, item=row[1] if row else None, supplementary=supplementary)
    return Provision(readings=(table,))


def _number(text: str) -> int:
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_KANJI[tens] if tens else 1 if ten else 0) * 10 + (_KANJI[ones] if ones else 0)


def _details(base: Citation, detail: str) -> Iterator[Provision]:
    """Parts joined by ・, each a place or a range; a part without its own paragraph stands in the one before."""
    unit = _UNIT.search(detail)
    paragraph: int | None = None
    parts = [each for each in detail.split("・") if each]
    if not parts:
        yield Provision(readings=(base,))
    for part in parts:
        ends = [each for each in _RANGE.split(part) if each]
        marked = [each + unit[0] if unit and each[-1].isdigit() and not _UNIT.search(each) else each for each in ends]
        first = _place(base, marked[0], paragraph)
        paragraph = first[0].paragraph if first[0].item or len(first) == 1 else paragraph
        if len(marked) == 1:
            yield Provision(readings=first)
            continue
        yield from _range(first[0], marked[1], base)


def _place(base: Citation, text: str, paragraph: int | None) -> tuple[Citation, ...]:
    bare = _BARE.fullmatch(text)
    if bare:
        as_item = evolve(base, item=bare[1])
        if "の" in bare[1]:
            return (as_item,)
        as_paragraph = evolve(base, paragraph=int(bare[1]))
        if base.supplementary is not None and base.article is None:  # 附則には、条のあるものと項だけのものがある
            return (as_paragraph, evolve(base, article=bare[1], paragraph=None))
        return (as_paragraph, as_item) if base.article else (as_paragraph,)
    found = _PAREN_PART.fullmatch(text) or _KANJI_PART.fullmatch(text)
    if found is None or not found[0]:
        raise ValueError(text)
    named = found.groupdict()
    if (
        named.get("p") and named["i"] and base.supplementary is not None and base.article is None
    ):  # 附則の「1(2)」は、条の号でもある
        by_article = evolve(base, article=named["p"], paragraph=None, item=named["i"], sub=named["s"])
        return (evolve(base, paragraph=int(named["p"]), item=named["i"], sub=named["s"]), by_article)
    item = named["i"] + (named.get("b") or "") if named["i"] else None
    place = int(named["p"]) if named["p"] else (paragraph if item else None) or base.paragraph
    return (evolve(base, paragraph=place, item=item, sub=named["s"]),)


def _range(first: Citation, last: str, base: Citation) -> Iterator[Provision]:
    """From the first place to the last, counting what the last names: sub-items, items or paragraphs."""
    if last in _LETTERS and first.sub:
        for letter in _LETTERS[_LETTERS.index(first.sub) : _LETTERS.index(last) + 1]:
            yield Provision(readings=(evolve(first, sub=letter),))
        return
    end = _place(base, last, first.paragraph)[0]
    if first.item and end.item:
        for number in range(int(first.item.partition("の")[0]), int(end.item.partition("の")[0]) + 1):
            yield Provision(readings=(evolve(first, item=str(number), sub=None),))
        return
    if first.paragraph is None or end.paragraph is None or end.paragraph - first.paragraph > 1_000:
        raise ValueError(last)
    for paragraph in range(first.paragraph, end.paragraph + 1):
        yield Provision(readings=(evolve(first, paragraph=paragraph),))
