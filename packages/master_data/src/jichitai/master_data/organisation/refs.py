"""この部屋の参照 / References of this room: appointments, absences and deputy rules, by number."""

from __future__ import annotations

from ..kernel import Ref


class AppointmentRef(Ref):
    """発令番号 / One appointment of one officer to one post."""


class AbsenceRef(Ref):
    """不在番号 / One absence of one officer."""


class DeputyRuleRef(Ref):
    """代理の定めの番号 / One provision that says who acts for a post."""


class LevelRef(Ref):
    """段階 / A level of the organisation (局・部・課 …) in the body's own words."""


class AppointmentKindRef(Ref):
    """任用の種類 / A kind of appointment (本務・兼務・充て職 …) in the body's own words."""
