"""文書の検索の所見 / Findings on searching records. Never a text, never a word that was looked for."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, OfficerRef, RecordRef


def record_not_in_sight(*, record: RecordRef) -> Diagnostic:
    """見える文書にない / No such record, or none the officer may see: which of the two is not told."""
    return Diagnostic(
        code="public-records.record-not-in-sight",
        ja=f"見える範囲に、文書{record}はない。",
        en=f"There is no record {record} within sight.",
        way_out_ja="番号を確かめる。閲覧の許しが要るなら、文書を保管する課に求める。",
        way_out_en="Check the number, or ask the unit in charge to grant access.",
        facts={"record": record},
    )


def search_not_permitted(*, action: str, by: OfficerRef) -> Diagnostic:
    """検索の権限がない / The gate does not allow the officer to search, export or open."""
    return Diagnostic(
        code="public-records.search-not-permitted",
        ja=f"職員{by}には、{action} の権限がない。",
        en=f"Officer {by} is not permitted {action}.",
        way_out_ja="権限の表に、この職員とこの行為を加える。",
        way_out_en="Add the officer and the action to the table of permissions.",
        facts={"action": action, "by": by},
    )
