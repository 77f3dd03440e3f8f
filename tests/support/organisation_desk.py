"""組織の窓口の試験の道具 / What the tests of the organisation's desk share: days, short names, a reorganisation in one call."""

from __future__ import annotations

from datetime import date, timedelta

from jichitai.master_data.kernel import OrganisationRef, PostRef
from jichitai.master_data.organisation import AppointmentRef, Reorganisation
from jichitai.master_data.testing.organisation import by

U, P, A = OrganisationRef, PostRef, AppointmentRef
DAY = date(2027, 4, 1)
EVE, MORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def codes(error):
    return [each.code for each in error.value.findings]


def reorganise(desk, *lines, on=DAY, key="r"):
    return desk.reorganise(desk.plan(Reorganisation(on=on, lines=lines)), by=by(key))
