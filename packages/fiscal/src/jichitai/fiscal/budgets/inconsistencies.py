"""予算書の食い違い / Inconsistencies of a published budget that the reader of ``budget.py`` lets through.

様式の読み手は、読めない欄・二度ある科目・一つの番号に二つの名称・省令にない節を所見として、読み込みを断る。
ここでは、読めた予算を見て、残りの食い違いを挙げる：節の名称の違い（注意）、桁の違う同じ番号、同じ区分の中の
同じ名称、一般会計に予備費のないこと、印刷された計と内訳の合計の違い。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jichitai.master_data.kernel import Diagnostic, total

from ..titles import findings
from ..titles.account_titles import AccountTitle, Title, check_object_of_expenditure
from .reserve_fund import check_reserve_entered
from .voted import Budget, VotedTotal


def budget_inconsistencies(budget: Budget, printed: Sequence[VotedTotal] = ()) -> tuple[Diagnostic, ...]:
    """予算書の食い違い / Every inconsistency of a budget that was read; ``printed`` are the totals the book prints.

    A printed total of a chapter or section that the budget does not have is compared with 0 yen.
    """
    return (*_objects(budget), *_codes(budget), *_reserves(budget), *_totals(budget, printed))


def _objects(budget: Budget) -> Iterator[Diagnostic]:
    told = set[tuple[str, str]]()
    for line in budget.lines:
        last = line.title.object_of_expenditure
        if last is not None and (last.code, last.name) not in told:
            told.add((last.code, last.name))
            yield from check_object_of_expenditure(code=last.code, name=last.name, year=budget.fiscal_year)


def _codes(budget: Budget) -> Iterator[Diagnostic]:
    children = dict[str, dict[str, Title]]()
    for line in budget.lines:
        for parent, title in _levels(line.title):
            children.setdefault(parent, {})[title.code] = title
    for parent, titles in children.items():
        numbers, names = dict[int, str](), dict[str, str]()
        for code, title in titles.items():
            path = f"{parent}-{code}".lstrip("-")
            same_number = numbers.setdefault(int(code), path)
            same_name = names.setdefault(title.name, path)
            if same_number != path:
                yield findings.budget_code_spelt_twice(path=path, other=same_number)
            elif same_name != path:
                yield findings.budget_name_under_two_codes(path=path, other=same_name)


def _levels(title: AccountTitle) -> Iterator[tuple[str, Title]]:
    yield "", Title(title.account.code, title.account.name)
    parent = title.account.code
    for each in (title.chapter, title.section, title.item, title.object_of_expenditure):
        if each is not None:
            yield parent, each
            parent = f"{parent}-{each.code}"


def _reserves(budget: Budget) -> Iterator[Diagnostic]:
    for account in budget.accounts:
        lines = [line for line in budget.lines if line.title.account == account and line.title.is_reserve]
        yield from check_reserve_entered(account=account, reserve=total(line.amount for line in lines) if lines else None)


def _totals(budget: Budget, printed: Sequence[VotedTotal]) -> Iterator[Diagnostic]:
    summed = {(each.account, each.chapter, each.section): each.amount for each in (*budget.chapters, *budget.sections)}
    for each in printed:
        amount = summed.get((each.account, each.chapter, each.section), total(()))
        if amount != each.amount:
            title = " ".join(str(part) for part in (each.account.name, each.chapter, each.section) if part is not None)
            yield findings.budget_total_differs(title=title, printed=each.amount, summed=amount)
