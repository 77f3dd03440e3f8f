"""予算と予算の間の科目 / Titles between two budgets of one body: the draft of a mapping, never the mapping itself.

款・項・目の番号は年度の間で詰められ、名称も改まる。二つの予算を並べ、番号と名称の両方が同じものだけを一つの
答えとし、片方だけが同じものは、何が同じかを書いて候補に挙げる。対応を決めて表にするのは団体である。
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..titles.mapping import MappedTitle, MappedTo, MappingAnswer
from .voted import Budget

SAME_NAMES = "番号は違うが、款から目までの名称が同じ"
"""候補の理由 / Why a title is a candidate: its names are the same, its codes are not."""

SAME_CODES = "番号は同じだが、名称が違う"
"""候補の理由 / Why a title is a candidate: its codes are the same, its names are not."""


def titles_between_budgets(earlier: Budget, later: Budget) -> Mapping[str, MappedTitle]:
    """予算と予算の間の科目 / For each item (目) of the earlier budget, by its codes: what it is in the later one.

    ONE only when codes and all names (会計・款・項・目) are the same and no other title has
    those names; otherwise the candidates with what speaks for each, or NONE.

    >>> from jichitai.fiscal.budgets.voted import COLUMNS, parse_budget
    >>> line = "{},01,一般会計,general,{},公債費,01,公債費,01,元金,22,償還金、利子及び割引料,1"
    >>> one, other = (parse_budget(",".join(COLUMNS) + "\\n" + line.format(*given) + "\\n", file="b.csv")
    ...     for given in ((2023, "12"), (2024, "11")))
    >>> [(path, to.answer.value, [(each.path, each.condition) for each in to.candidates])
    ...     for path, to in titles_between_budgets(one, other).items()]
    [('01/12-01-01', 'depends', [('01/11-01-01', '番号は違うが、款から目までの名称が同じ')])]
    """
    there = _items(later)
    by_names = dict[tuple[str, ...], list[str]]()
    for path, names in there.items():
        by_names.setdefault(names, []).append(path)
    return MappingProxyType({path: _mapped(path, names, there, by_names) for path, names in _items(earlier).items()})


def _items(budget: Budget) -> dict[str, tuple[str, ...]]:
    items = dict[str, tuple[str, ...]]()
    for line in budget.lines:
        title = line.title
        path = f"{title.account.code}/{title.chapter.code}-{title.section.code}-{title.item.code}"
        items[path] = (title.account.name, title.chapter.name, title.section.name, title.item.name)
    return items


def _mapped(
    path: str, names: tuple[str, ...], there: Mapping[str, tuple[str, ...]], by_names: Mapping[tuple[str, ...], list[str]]
) -> MappedTitle:
    named = by_names.get(names, [])
    if named == [path]:
        return MappedTitle(answer=MappingAnswer.ONE, candidates=(MappedTo(path=path, name=names[-1], condition=""),))
    found = [MappedTo(path=each, name=names[-1], condition=SAME_NAMES) for each in named if each != path]
    if path in there:
        condition = "番号も名称も同じ" if there[path] == names else SAME_CODES
        found.insert(0, MappedTo(path=path, name=there[path][-1], condition=condition))
    return MappedTitle(answer=MappingAnswer.DEPENDS if found else MappingAnswer.NONE, candidates=tuple(found))
