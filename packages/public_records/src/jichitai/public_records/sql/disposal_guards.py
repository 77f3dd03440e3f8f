"""番人（第二版） / The last guards, second version: the one primitive that destroys, and its three authorities.

A record becomes a stub, and a body goes, only under an unspent authority of a plain list, as an
item of a decided and due round whose outcome is written already, or as an item of a
transfer whose receipt names what was sent; never under a hold on the record, its series or anything above,
never while a lifted hold still protects, never before the day after the last day kept. The text of this
version is never edited: a change is a new migration.
"""

from __future__ import annotations

from typing import Final

from .guards import FORBIDDEN, NOT_EXPIRED, STANDING_HOLD, Guards


def _ours(condition: str, record: str = "") -> str:
    """Conditions are written with ``@`` before our tables, and ``?`` for the record that is asked about."""
    return condition.replace("@", "jc_public_records_").replace("?", record)


_HOLD_ABOVE: Final = (
    "EXISTS (SELECT 1 FROM @hold_above h JOIN @hold_reach r ON r.hold = h.ref JOIN @series s ON s.ref = NEW.series"
    " WHERE (h.lifted_on IS NULL OR h.protects_through >= NEW.destroyed_on) AND ((r.kind = 'series' AND r.value = s.ref)"
    " OR (r.kind = 'unit' AND r.value = s.custodian) OR (r.kind = 'class' AND (r.value = s.classification"
    " OR substr(s.classification, 1, length(r.value) + 1) IN (r.value || '-', r.value || '.', r.value || '/')))))"
)
_STILL_PROTECTED: Final = (
    "EXISTS (SELECT 1 FROM @hold h WHERE h.protects_through >= NEW.destroyed_on"
    " AND (h.record = NEW.ref OR (h.record IS NULL AND h.series = NEW.series)))"
)
_LISTED: Final = "EXISTS (SELECT 1 FROM @authority a WHERE a.record = ? AND NOT a.spent)"
_IN_ROUND: Final = "EXISTS (SELECT 1 FROM @round_item i WHERE i.record = ? AND i.outcome = 'destroyed' AND NOT i.erased)"
_RECEIVED: Final = (
    "EXISTS (SELECT 1 FROM @transfer_item i JOIN @transfer t ON t.ref = i.transfer WHERE i.record = ?"
    " AND NOT i.erased AND t.approver <> t.proposer AND t.received_manifest = t.sent_manifest)"
)
_STUB: Final = "EXISTS (SELECT 1 FROM @record r WHERE r.ref = ? AND r.state = 'destroyed')"

NO_AUTHORITY: Final = _ours(f"NOT ({_LISTED} OR {_IN_ROUND} OR {_RECEIVED})", "NEW.ref")
"""権限がない / None of the three authorities covers the record."""
NO_AUTHORITY_FOR_BODY: Final = _ours(f"NOT {_STUB} OR NOT ({_LISTED} OR {_IN_ROUND} OR {_RECEIVED})", "OLD.record")
"""本体を消す権限がない / The record is no stub yet, or none of the three covers it."""
_UNDECIDED_ROUND: Final = _ours(
    "NOT EXISTS (SELECT 1 FROM @round d WHERE d.ref = NEW.round AND d.sealed AND d.decided_fingerprint = d.fingerprint"
    " AND d.approver <> d.proposer AND d.executable_from <= NEW.done_on)"
)
_SEALED_ROUND: Final = _ours("EXISTS (SELECT 1 FROM @round d WHERE d.ref = NEW.round AND d.sealed)")
_APPROVED_TRANSFER: Final = _ours("EXISTS (SELECT 1 FROM @transfer t WHERE t.ref = NEW.transfer AND t.approver IS NOT NULL)")
_ITEM_CHANGED: Final = " OR ".join(
    f"NEW.{name} <> OLD.{name}"
    for name in ("round", "record", "place", "record_version", "series", "series_version", "retain_through", "sha256")
)
_OUTCOME_CHANGED: Final = (
    "(OLD.outcome IS NOT NULL AND (NEW.outcome IS NULL OR NEW.done_on <> OLD.done_on OR (NEW.outcome <> OLD.outcome"
    " AND NOT (OLD.outcome = 'destroyed' AND NEW.outcome = 'unlinked' AND NEW.erased)))) OR (OLD.erased AND NOT NEW.erased)"
)

DESTROYING: Final = (
    f"NEW.state = 'destroyed' AND ({NO_AUTHORITY} OR {STANDING_HOLD} OR {_ours(_HOLD_ABOVE)} OR {_ours(_STILL_PROTECTED)}"
    f" OR {NOT_EXPIRED} OR (NEW.historical AND NOT {_ours(_RECEIVED, 'NEW.ref')}))"
)
"""廃棄の条件 / What forbids a record to become a stub."""


def _strengthened(table: str, verb: str, condition: str) -> str:
    # 第一版と同じ順・同じ名の番人を、中身だけ強めて置く
    if (table, verb) == ("body", "DELETE"):
        return NO_AUTHORITY_FOR_BODY
    if (table, verb) == ("record", "UPDATE") and condition.startswith("NEW.state = 'destroyed'"):
        return DESTROYING
    return condition


FORBIDDEN_2: Final[Guards] = (
    *((table, verb, _strengthened(table, verb, condition)) for table, verb, condition in FORBIDDEN),
    ("hold_above", "DELETE", "1 = 1"),
    ("hold_above", "UPDATE", "OLD.lifted_on IS NOT NULL OR NEW.kind <> OLD.kind OR NEW.ref <> OLD.ref"),
    ("hold_reach", "DELETE", "1 = 1"),
    ("hold_reach", "UPDATE", "1 = 1"),
    ("gate", "DELETE", "1 = 1"),
    ("round", "DELETE", "1 = 1"),
    (
        "round",
        "UPDATE",
        "NEW.fingerprint <> OLD.fingerprint OR NEW.item_count <> OLD.item_count OR NEW.proposer <> OLD.proposer"
        " OR NEW.procedure <> OLD.procedure OR (OLD.sealed AND NOT NEW.sealed)"
        " OR (OLD.decided_fingerprint IS NOT NULL AND (NEW.decided_fingerprint IS NULL OR NEW.decisions <> OLD.decisions))",
    ),
    ("round_item", "INSERT", f"NEW.outcome IS NOT NULL OR NEW.erased OR {_SEALED_ROUND}"),
    ("round_item", "DELETE", "1 = 1"),
    ("round_item", "UPDATE", f"{_ITEM_CHANGED} OR {_OUTCOME_CHANGED}"),
    ("round_item", "UPDATE", f"OLD.outcome IS NULL AND NEW.outcome IS NOT NULL AND {_UNDECIDED_ROUND}"),
    ("round_item", "UPDATE", f"NEW.erased AND NOT OLD.erased AND NOT {_ours(_STUB, 'NEW.record')}"),
    ("transfer", "DELETE", "1 = 1"),
    (
        "transfer",
        "UPDATE",
        "NEW.fingerprint <> OLD.fingerprint OR NEW.proposer <> OLD.proposer OR OLD.received_manifest <> NEW.received_manifest"
        " OR (OLD.received_manifest IS NOT NULL AND (NEW.received_manifest IS NULL OR NEW.sent_manifest <> OLD.sent_manifest))",
    ),
    ("transfer_item", "INSERT", f"NEW.erased OR {_APPROVED_TRANSFER}"),
    ("transfer_item", "DELETE", "1 = 1"),
    ("transfer_item", "UPDATE", "OLD.erased OR NEW.record <> OLD.record OR NEW.transfer <> OLD.transfer OR NEW.sha256 <> OLD.sha256"),
)  # fmt: skip
"""禁じられたこと（第二版） / (table, verb, condition)."""

LOCKS_2: Final = {
    ("record", "UPDATE"): _ours(
        "IF NEW.state = 'destroyed' THEN PERFORM 1 FROM @gate WHERE id = 1 FOR SHARE; END IF;"
        " PERFORM 1 FROM @series WHERE ref = NEW.series FOR UPDATE;"
    ),
    ("hold", "INSERT"): _ours(
        "PERFORM 1 FROM @series WHERE ref = NEW.series FOR UPDATE; PERFORM 1 FROM @record WHERE ref = NEW.record FOR UPDATE;"
    ),
    ("hold_above", "INSERT"): _ours("UPDATE @gate SET turn = turn + 1 WHERE id = 1;"),
}
"""先に押さえる行 / What is locked before the guards look (PostgreSQL)."""

FORBIDDEN_3: Final[Guards] = (
    *FORBIDDEN_2,
    ("content_link", "DELETE", NO_AUTHORITY_FOR_BODY),
    ("content_link", "UPDATE", "1 = 1"),
    ("content", "DELETE", "1 = 1"),
    ("content", "UPDATE", "NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size"),
)
"""本体のつながりの番人を加えたもの / The same, with the guards of links to stored bytes."""
