"""写しと電子化の規則 / When a copy may go, and when a scan may replace paper."""

from __future__ import annotations

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, RecordRef, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

from . import copy_findings as findings
from .copy_set import CopySetRef


@rule(
    PUBLIC_RECORDS_ACT.article("6", 1), PUBLIC_RECORDS_ACT.article("34"),
    ja="写しの扱いの検め", en="Check of what may be done with a copy",
)  # fmt: skip
def check_copy_disposal(
    *, record: RecordRef, copy_set: CopySetRef, original_kept: bool, under_one_year_as_copy: bool
) -> tuple[Diagnostic, ...]:
    """写しの扱いの検め / While the original is lost no copy goes; and only a copy of a kept original is kept under a year as one.

    >>> [each.code for each in check_copy_disposal(record=RecordRef("2026-総財-00002"), copy_set=CopySetRef("2026-正本-00001"),
    ...     original_kept=False, under_one_year_as_copy=False)]
    ['public-records.last-copy-while-original-lost']
    """
    if original_kept:
        return ()
    found = [findings.last_copy_while_original_lost(record=record, copy_set=copy_set)]
    if under_one_year_as_copy:
        found.append(findings.short_copy_without_original(record=record))
    return tuple(found)


@frozen(kw_only=True)
class ScanCheck:
    """電子化の照合 / What was found when a scan was compared with its paper.

    ``paper_pages`` and ``scanned_pages``: sides with anything on them. ``colour_matters``: the
    colour of seals or drawings carries meaning. ``same_person``: whoever scanned also checked.
    """

    paper_pages: int
    scanned_pages: int
    legible: bool
    colour_matters: bool
    colour_kept: bool
    same_person: bool
    hash_fixed: bool
    rules_allow: bool
    paper_must_stay: bool
    text_engine: str | None = None

    def __attrs_post_init__(self) -> None:
        if min(self.paper_pages, self.scanned_pages) < 0:
            raise ValueError("pages are counted from zero")


@rule(
    PUBLIC_RECORDS_ACT.article("6", 1), PUBLIC_RECORDS_ACT.article("34"),
    ja="電子化で紙に代えてよいかの検め", en="Check whether a scan may replace the paper",
)  # fmt: skip
def check_scan(*, check: ScanCheck) -> tuple[Diagnostic, ...]:
    """電子化で紙に代えてよいかの検め / What is wanting before a scan may be the original; a warning on recognised text.

    ``rules_allow``: the body's own rules let paper be replaced; ``paper_must_stay``: a statute, a
    contract or its historical value asks for the paper itself. A quality apt for content, time and use
    is the body's judgement.

    >>> good = ScanCheck(paper_pages=3, scanned_pages=3, legible=True, colour_matters=False, colour_kept=False,
    ...     same_person=False, hash_fixed=True, rules_allow=True, paper_must_stay=False)
    >>> check_scan(check=good)
    ()
    """
    needed = {
        "団体の定め": check.rules_allow,
        "紙そのものを残さなくてよいこと": not check.paper_must_stay,
        "枚数の一致": check.paper_pages == check.scanned_pages and check.paper_pages > 0,
        "読めること": check.legible,
        "色": check.colour_kept or not check.colour_matters,
        "別の者による照合": not check.same_person,
        "ハッシュの固定": check.hash_fixed,
    }
    found = [findings.scan_wanting(what=what) for what, given in needed.items() if not given]
    if check.text_engine is not None:
        found.append(findings.text_layer_not_original(engine=check.text_engine))
    return tuple(found)
