"""定期の検査 / Fixity: every stored body is read again in its turn: changed, missing, or nobody's."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic

from ..refs import Fingerprint
from . import storage_findings
from .contents import ContentChanged, ContentMissing, ContentStore, verified
from .links import ContentLinks


@frozen(kw_only=True)
class FixitySchedule:
    """検査の間隔 / Each body is read again within ``every_days`` days, ``most`` of them in one run."""

    every_days: int
    most: int = 1_000

    def __attrs_post_init__(self) -> None:
        if self.every_days < 1 or self.most < 1:
            raise ValueError("a schedule has at least one day and one body")


@frozen(kw_only=True)
class FixityReport:
    """検査の結果 / What one run found. ``untracked`` are names in the store no record points to."""

    on: date
    checked: int
    changed: tuple[Fingerprint, ...]
    missing: tuple[Fingerprint, ...]
    untracked: tuple[str, ...]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """所見 / One finding for each."""
        return (
            *(storage_findings.content_changed(sha256=each.value) for each in self.changed),
            *(storage_findings.content_missing(sha256=each.value) for each in self.missing),
            *(storage_findings.content_untracked(name=each) for each in self.untracked),
        )


def check_fixity(store: ContentStore, links: ContentLinks, schedule: FixitySchedule, *, on: date) -> FixityReport:
    """検査する / Read what is due, note what was whole, and look for names nobody points to.

    What is not whole stays due: it is reported at every run until it is restored.
    """
    changed: list[Fingerprint] = []
    missing: list[Fingerprint] = []
    due = links.due(on - timedelta(days=schedule.every_days - 1), schedule.most)
    for each in due:
        try:
            for _ in verified(store, each):
                pass
        except ContentMissing:
            missing.append(each)
        except ContentChanged:
            changed.append(each)
        links.looked_at(each, on, each not in missing and each not in changed)
    tracked = {each.value for each in links.known()}
    untracked = tuple(name for name in store.names() if name not in tracked)
    return FixityReport(on=on, checked=len(due), changed=tuple(changed), missing=tuple(missing), untracked=untracked)
