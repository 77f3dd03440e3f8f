"""他の法令が定める保存期間 / Periods other statutes fix: they prevail over the table and over local classes (令8条2項2号の例).

二つの表からなる：本文と照合したものと、照合の済んでいないもの。後のものを用いた判断には、照合未了の版の名が残る。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import Citation, EditionUsed, Law, NoEditionInForce, PackagedTable
from jichitai.master_data.kernel.laws import REGISTER

from ..retention.requirement import RetentionRequirement
from ..retention.term import Provision
from ..retention.written import Problems, read_requirement

_PACKAGE: Final = "jichitai.public_records"
_KEYS: Final = {"code", "name", "retention", "provision", "law_only"}


@frozen(kw_only=True)
class StatutoryPeriodRow:
    """法定の保存期間 / One period: what it is kept for, and the provision (or, while its article is not confirmed, the law) that says so."""

    code: str
    ja: str
    requirement: RetentionRequirement
    law_ja: str
    edition: EditionUsed | None = None

    @property
    def cites(self) -> tuple[Citation, ...]:
        """根拠 / The provision; empty while its article is not confirmed."""
        return tuple(each.citation for each in self.requirement.basis)

    @property
    def verified(self) -> bool:
        """本文と照合したか / Whether somebody compared it with the text."""
        return self.edition is not None and self.edition.verified_on is not None


@frozen(kw_only=True)
class StatutoryPeriods:
    """法定の保存期間の表 / The rows of one edition by code."""

    rows: Mapping[str, StatutoryPeriodRow] = field(hash=False)


def _read(values: Mapping[str, Any]) -> StatutoryPeriods:
    laws = {**REGISTER, **{each["id"]: Law(**each) for each in values.get("law", ())}}
    rows: dict[str, StatutoryPeriodRow] = {}
    for raw in values["row"]:
        if set(raw) - _KEYS or ("provision" in raw) == ("law_only" in raw):
            raise ValueError(f"a row has {sorted(_KEYS)}, and either a provision or only its law")
        problems = Problems()
        requirement = read_requirement(raw["retention"], raw["code"], problems)
        if requirement is None or raw["code"] in rows:
            raise ValueError(f"{raw['code']}: {[each.en for each in problems.found] or 'it stands there twice'}")
        basis = _provisions(raw, laws)
        law = laws[raw["provision"]["law"] if "provision" in raw else raw["law_only"]]
        rows[raw["code"]] = StatutoryPeriodRow(
            code=raw["code"], ja=raw["name"], requirement=evolve(requirement, basis=basis), law_ja=law.ja
        )
    return StatutoryPeriods(rows=rows)


def _provisions(raw: Mapping[str, Any], laws: Mapping[str, Law]) -> tuple[Provision, ...]:
    if "provision" not in raw:
        return ()
    given = raw["provision"]
    return (Provision.of(Citation(law=laws[given["law"]], **{key: value for key, value in given.items() if key != "law"})),)


CONFIRMED: Final = PackagedTable(_PACKAGE, "statutory_periods.toml", _read)
"""照合した表 / Periods compared with their text."""
UNCONFIRMED: Final = PackagedTable(_PACKAGE, "statutory_periods_unconfirmed.toml", _read)
"""照合未了の表 / Periods nobody has compared with their text yet."""


@lru_cache(maxsize=256)
def statutory_periods(on: date) -> Mapping[str, StatutoryPeriodRow]:
    """法定の保存期間 / Every row in force on a day by code, its edition attached (an unconfirmed one says so).

    >>> rows = statutory_periods(date(2026, 11, 21))
    >>> rows["removed-resident-record"].verified, rows["building-confirmation"].verified
    (True, False)
    """
    found: dict[str, StatutoryPeriodRow] = {}
    for packaged in (UNCONFIRMED, CONFIRMED):
        try:
            edition = packaged.as_of(on)
        except NoEditionInForce:
            continue
        for code, row in edition.value.rows.items():
            asked = evolve(row.requirement, editions=(edition.used,))
            found[code] = evolve(row, requirement=asked, edition=edition.used)
    return MappingProxyType(found)
