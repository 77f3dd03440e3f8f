"""指定公金事務取扱者の監督 / Oversight of money handlers: books, reports, inspection on the spot (法243条の2の2)."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_REGULATION

from . import handler_findings as findings
from .conditions import refused

_WHOLE: Final = LOCAL_AUTONOMY_ACT.article("243の2の2")
_BOOKS: Final = LOCAL_AUTONOMY_ACT.article("243の2の2", 1)
_REPORT: Final = LOCAL_AUTONOMY_ACT.article("243の2の2", 2)
_REPORT_SO: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の17", 2)
_VISIT: Final = LOCAL_AUTONOMY_ACT.article("243の2の2", 3)
_IDENTITY: Final = LOCAL_AUTONOMY_ACT.article("243の2の2", 4)
_NOT_CRIMINAL: Final = LOCAL_AUTONOMY_ACT.article("243の2の2", 5)


@rule(_WHOLE, _BOOKS, ja="指定公金事務取扱者の帳簿", en="Books of a money handler")
def check_handler_books(*, kept: bool, entered: bool, preserved: bool) -> tuple[Diagnostic, ...]:
    """帳簿を備え、記載し、保存しているか / Empty when books are kept, entered and preserved.

    >>> [each.where.field for each in check_handler_books(kept=True, entered=True, preserved=False)]
    ['preserved']
    """
    return refused(
        findings.handler_oversight_lacking,
        (not kept, "kept", "帳簿を備え付けていない", "no books are kept", _BOOKS),
        (not entered, "entered", "公金事務に関する事項を帳簿に記載していない", "the books are not entered", _BOOKS),
        (not preserved, "preserved", "帳簿を保存していない", "the books are not preserved", _BOOKS),
    )


@rule(_REPORT, _REPORT_SO, ja="指定公金事務取扱者への報告の求め", en="Asking a money handler for a report")
def check_handler_report_request(*, necessary: bool, items_stated: bool, term_stated: bool) -> tuple[Diagnostic, ...]:
    """報告の求めが整っているか / Empty when it is necessary, and states what to report and by when.

    >>> check_handler_report_request(necessary=True, items_stated=True, term_stated=True)
    ()
    """
    return refused(
        findings.handler_oversight_lacking,
        (not necessary, "necessary", "施行するため必要があると認められない", "a report is not found necessary", _REPORT),
        (not items_stated, "items_stated", "報告すべき事項を明示していない", "what to report is not stated", _REPORT_SO),
        (not term_stated, "term_stated", "報告の期限を明示していない", "the term is not stated", _REPORT_SO),
    )


@rule(_VISIT, _IDENTITY, _NOT_CRIMINAL, ja="指定公金事務取扱者への立入検査", en="Inspection of a money handler on the spot")
def check_handler_visit(
    *, necessary: bool, identity_carried: bool, asked_to_show: bool, shown: bool, for_criminal_inquiry: bool
) -> tuple[Diagnostic, ...]:
    """立入検査をしてよいか / Empty when necessary, proof of identity is carried, and shown if asked, and it is no criminal inquiry.

    >>> check_handler_visit(necessary=True, identity_carried=True, asked_to_show=False, shown=False, for_criminal_inquiry=False)
    ()
    """
    return refused(
        findings.handler_oversight_lacking,
        (not necessary, "necessary", "立入検査が必要と認められない", "the visit is not found necessary", _VISIT),
        (
            not identity_carried,
            "identity_carried",
            "身分を示す証明書を携帯していない",
            "no proof of identity is carried",
            _IDENTITY,
        ),
        (
            asked_to_show and not shown,
            "shown",
            "関係者の請求があるのに、証明書を提示していない",
            "proof was asked for and not shown",
            _IDENTITY,
        ),
        (
            for_criminal_inquiry,
            "for_criminal_inquiry",
            "犯罪捜査のために用いている",
            "it serves a criminal inquiry",
            _NOT_CRIMINAL,
        ),
    )
