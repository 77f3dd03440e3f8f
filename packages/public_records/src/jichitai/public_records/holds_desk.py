"""上位の保留の机 / The desk for holds above series: placed on classes, units or series, lifted everywhere at once."""

from __future__ import annotations

from typing import Any, Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear
from jichitai.master_data.kernel.clock import Clock

from .desk import Desk
from .disposal_commands import LiftHoldAbove, PlaceHoldAbove
from .events import hold_stream
from .holds import hold_findings
from .holds.above import HoldAbove, HoldPlacedAbove, HoldReachesNothing
from .policy import RecordsAct, RecordsPolicy
from .ports import RecordsRoles, RecordsStores
from .refs import HoldRef


class HoldsDesk(Desk):
    """上位の保留の机 / Places and lifts holds above series."""

    def __init__(
        self, *, stores: RecordsStores, journal: Journal, clock: Clock, roles: RecordsRoles, policy: RecordsPolicy
    ) -> None:
        super().__init__(stores=stores, journal=journal, clock=clock, roles=roles)
        self._policy: Final = policy

    def place_above(self, command: PlaceHoldAbove, /, *, key: str | None = None) -> HoldRef:
        """上位に保留する / Place it; the actor needs the role on every unit it reaches. It waits for a destruction under way."""

        def work() -> dict[str, Any]:
            today = self._today()
            event = HoldPlacedAbove(
                hold=HoldRef("draft"), reach=command.reach, kind=command.kind, matter=command.matter, on=today,
                by=command.actor, tail=self._policy.tail_of(command.kind),
            )  # fmt: skip
            reached = self._stores.holds_above.reached(HoldAbove.begun(event))
            if not reached and not command.only_to_come:
                raise HoldReachesNothing(hold_findings.hold_reaches_nothing(reach=str(command.reach)))
            self._permit(command.actor, RecordsAct.HOLD, [*command.reach.units, *(place.custodian for place in reached)])
            self._stores.holds_above.stop_destroying()
            year = FiscalYear.of(today)
            ref = HoldRef(f"{year.year}-保留-{self._number('hold', year, command.actor, command.matter):05d}")
            placed = HoldPlacedAbove(
                hold=ref, reach=event.reach, kind=event.kind, matter=event.matter, on=today, by=event.by, tail=event.tail
            )
            self._stores.holds_above.add(HoldAbove.begun(placed))
            self._write(hold_stream(ref), [placed], read_at=0, actor=command.actor, on=today)
            return {"hold": ref.value}

        return HoldRef(self._once(key, command, work)["hold"])

    def lift_above(self, command: LiftHoldAbove, /, *, key: str | None = None) -> HoldAbove:
        """上位の保留を解く / Lift it; what other holds protect stays protected."""

        def work() -> dict[str, Any]:
            self._has_come("保留の事由の終わった日", "end of the ground", command.ended_on)
            found = self._stores.holds_above.lock(command.hold)
            reached = self._stores.holds_above.reached(found)
            units = [*found.reach.units, *(place.custodian for place in reached)]
            self._permit(command.actor, RecordsAct.LIFT_HOLD, units)
            event = found.lift(
                on=self._today(), by=command.actor, ended_on=command.ended_on, reason=command.reason, approval=command.approval
            )
            self._stores.holds_above.save(found.after(event), read_at=found.version)
            self._write(hold_stream(found.ref), [event], read_at=found.version, actor=command.actor, on=self._today())
            return {"hold": found.ref.value}

        self._once(key, command, work)
        return self._stores.holds_above.get(command.hold)
