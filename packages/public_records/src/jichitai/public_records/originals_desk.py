"""正本の机 / The desk of originals: designate, point copies, state a loss, promote, replace paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jichitai.master_data.kernel import FiscalYear, OrganisationRef, RecordRef, Severity

from .commands import Command
from .desk import Desk
from .events import copy_set_stream
from .filing.record import Record
from .originals import commands as asked
from .originals import copy_findings as findings
from .originals.copy_rules import check_scan
from .originals.copy_set import AlreadyInSet, CopySet, CopySetEvent, CopySetRef, OriginalDesignated
from .originals.refusals import UnitHasOriginal
from .policy import RecordsAct
from .retention.dates import Expiry


class OriginalsDesk(Desk):
    """正本の机 / One original for each responsible unit, and what points to it."""

    def designate(self, command: asked.DesignateOriginal, /, *, key: str | None = None) -> CopySet:
        """正本を定める / The record becomes the original of its unit; the same bytes have one original there."""

        def work() -> dict[str, Any]:
            record, unit = self._kept(command.record)
            self._permit(command.actor, RecordsAct.ORIGINALS, [unit])
            other = self._stores.copies.holding(record.ref)
            if other is not None:
                raise AlreadyInSet(findings.already_in_copy_set(record=record.ref, copy_set=other))
            same = self._stores.copies.of_unit(unit, record.content.sha256)
            if same is not None:
                raise UnitHasOriginal(findings.unit_has_original(unit=unit, copy_set=same))
            today = self._today()
            year = FiscalYear.of(today)
            ref = CopySetRef(f"{year.year}-正本-{self._number('copy-set', year, command.actor):05d}")
            event = OriginalDesignated(
                copy_set=ref, unit=unit, original=record.ref, sha256=record.content.sha256, on=today
            )  # fmt: skip
            self._stores.copies.add(CopySet.begun(event))
            self._write(copy_set_stream(ref), [event], read_at=0, actor=command.actor, on=today)
            return {"copy_set": ref.value}

        return self._stores.copies.get(CopySetRef(self._once(key, command, work)["copy_set"]))

    def point(self, command: asked.PointCopy, /, *, key: str | None = None) -> CopySet:
        """写しを結び付ける / Let a record point to the original; its hash tells whether it is identical."""

        def decide(copy_set: CopySet) -> CopySetEvent:
            record, _ = self._kept(command.record)
            other = self._stores.copies.holding(record.ref)
            if other is not None:
                raise AlreadyInSet(findings.already_in_copy_set(record=record.ref, copy_set=other))
            return copy_set.point(record=record.ref, sha256=record.content.sha256, on=self._today())

        return self._on(key, command, command.copy_set, decide)

    def state_lost(self, command: asked.StateOriginalLost, /, *, key: str | None = None) -> CopySet:
        """正本の喪失を記す / The original is lost; a copy is to be promoted."""
        return self._on(
            key, command, command.copy_set, lambda found: found.lose(reason=command.reason, on=self._today())
        )  # fmt: skip

    def promote(self, command: asked.PromoteCopy, /, *, key: str | None = None) -> CopySet:
        """写しを正本とする / Only one kept as long as the lost original had to be, and known to be the same."""

        def decide(copy_set: CopySet) -> CopySetEvent:
            record, _ = self._kept(command.record)
            lost = copy_set.lost[-1].record if copy_set.lost else record.ref
            return copy_set.promote(
                record=record.ref, kept=self._expiry_of(record.ref), owed=self._expiry_of(lost), compared=command.compared,
                approval=command.approval, on=self._today(),
            )  # fmt: skip

        return self._on(key, command, command.copy_set, decide)

    def replace_paper(self, command: asked.ReplacePaper, /, *, key: str | None = None) -> CopySet:
        """電子化したものを正本とする / Once the check has no refusal; the paper then is a copy."""
        wanting = [each for each in check_scan(check=command.check) if each.severity is Severity.REFUSAL]
        return self._on(
            key, command, command.copy_set,
            lambda found: found.replace_paper(
                scan=command.scan, checked=not wanting, approval=command.approval, on=self._today()
            ),
        )  # fmt: skip

    # ---- 内側 / inside

    def _kept(self, ref: RecordRef) -> tuple[Record, OrganisationRef]:
        """残っている文書と、その課 / A record that still exists, and the unit in charge of it."""
        record = self._stores.records.lock(ref)
        record.refuse_gone()
        return record, self._stores.series.get(record.series).custodian

    def _expiry_of(self, ref: RecordRef) -> Expiry:
        return self._stores.series.get(self._stores.records.get(ref).series).retention().value

    def _on(
        self, key: str | None, command: Command, ref: CopySetRef, decide: Callable[[CopySet], CopySetEvent]
    ) -> CopySet:  # fmt: skip
        def work() -> dict[str, Any]:
            found = self._stores.copies.lock(ref)
            self._permit(command.actor, RecordsAct.ORIGINALS, [found.unit])
            event = decide(found)
            self._stores.copies.save(found.after(event), read_at=found.version)
            self._write(copy_set_stream(ref), [event], read_at=found.version, actor=command.actor, on=self._today())
            return {"copy_set": ref.value}

        return self._stores.copies.get(CopySetRef(self._once(key, command, work)["copy_set"]))
