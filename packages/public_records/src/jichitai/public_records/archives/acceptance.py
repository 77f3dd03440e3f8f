"""移管の受入れ / Where an expired file goes, and with what opinion (法8条3項・11条・14条, 令2・10・18条)."""

from __future__ import annotations

from enum import Enum

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from . import keeping_findings as findings


class Holder(Enum):
    """移管する者 / Who holds the file that is to be transferred."""

    ADMINISTRATIVE_ORGAN = "administrative-organ"
    """行政機関 / An administrative organ."""
    IMPERIAL_HOUSEHOLD_AGENCY = "imperial-household-agency"
    """宮内庁長官 / The Grand Steward of the Imperial Household."""
    FOREIGN_MINISTER = "foreign-minister"
    """外務大臣 / The Minister for Foreign Affairs."""
    INCORPORATED_AGENCY = "incorporated-agency"
    """独立行政法人等 / An incorporated agency."""


class Destination(Enum):
    """移管先 / The archive a file goes to."""

    NATIONAL_ARCHIVES = "national-archives"
    """国立公文書館の公文書館 / The National Archives."""
    OWN_DESIGNATED_FACILITY = "own-designated-facility"
    """指定された自らの施設 / The holder's own designated facility."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return "国立公文書館" if self is Destination.NATIONAL_ARCHIVES else "指定された自らの施設"


@rule(
    PUBLIC_RECORDS_ORDER.article("10"), PUBLIC_RECORDS_ORDER.article("18"), PUBLIC_RECORDS_ACT.article("11", 4),
    ja="移管先", en="Where an expired file is transferred",
)  # fmt: skip
def transfer_destination_of(
    *, holder: Holder, own_facility_designated: bool = False, sent_by_arrangement: bool = False
) -> Ruling[Destination]:
    """移管先（国） / The National Archives, or the holder's own designated facility.

    ``sent_by_arrangement``: files the Foreign Minister sends to the National Archives by
    arrangement with the Prime Minister (from 2022-01-26). ``own_facility_designated``: for an agency.
    A municipality's destination stands in its ordinance.

    >>> transfer_destination_of(holder=Holder.FOREIGN_MINISTER).value
    <Destination.OWN_DESIGNATED_FACILITY: 'own-designated-facility'>
    """
    own = Destination.OWN_DESIGNATED_FACILITY
    match holder:
        case Holder.IMPERIAL_HOUSEHOLD_AGENCY:
            place, cite = own, PUBLIC_RECORDS_ORDER.article("10", item="1")
        case Holder.FOREIGN_MINISTER:
            place = Destination.NATIONAL_ARCHIVES if sent_by_arrangement else own
            cite = PUBLIC_RECORDS_ORDER.article("10", item="2")
        case Holder.INCORPORATED_AGENCY:
            place = own if own_facility_designated else Destination.NATIONAL_ARCHIVES
            cite = PUBLIC_RECORDS_ORDER.article("18")
        case Holder.ADMINISTRATIVE_ORGAN:
            place, cite = Destination.NATIONAL_ARCHIVES, PUBLIC_RECORDS_ORDER.article("10")
    return Ruling(value=place, cites=(cite,), steps=(Step(f"移管先は{place.ja}である", f"It goes to: {place.value}", (cite,)),))


@rule(
    PUBLIC_RECORDS_ACT.article("8", 3), PUBLIC_RECORDS_ACT.article("11", 5),
    ja="移管時の利用制限の意見の検め", en="Check of the opinion attached at transfer",
)  # fmt: skip
def check_restriction_opinion(*, holder: Holder, restriction_apt: bool, opinion_attached: bool) -> tuple[Diagnostic, ...]:
    """移管時の利用制限の意見の検め / Once restricting use is found proper, an opinion must go with the file.

    >>> [each.code for each in check_restriction_opinion(holder=Holder.ADMINISTRATIVE_ORGAN, restriction_apt=True,
    ...     opinion_attached=False)]
    ['public-records.restriction-opinion-missing']
    """
    if restriction_apt and not opinion_attached:
        place = ("11", 5) if holder is Holder.INCORPORATED_AGENCY else ("8", 3)
        return (findings.restriction_opinion_missing(cites=(PUBLIC_RECORDS_ACT.article(*place),)),)
    return ()


@rule(
    PUBLIC_RECORDS_ACT.article("14", 1), PUBLIC_RECORDS_ACT.article("14", 2), PUBLIC_RECORDS_ACT.article("14", 3),
    PUBLIC_RECORDS_ACT.article("14", 4), ja="国の機関からの移管の検め", en="Check of a transfer from another organ of the State",
)  # fmt: skip
def check_agreed_transfer(
    *, arrangement_made: bool, keeping_needed: bool, agreed: bool, opinion_wanted: bool, opinion_heard: bool
) -> tuple[Diagnostic, ...]:
    """国の機関からの移管の検め / The arrangement, the need and the agreement; the archives' opinion where wanted.

    >>> [each.code for each in check_agreed_transfer(arrangement_made=True, keeping_needed=True, agreed=False,
    ...     opinion_wanted=False, opinion_heard=False)]
    ['public-records.transfer-not-agreed']
    """
    needed = {
        "協議による定め": arrangement_made, "保存の必要": keeping_needed, "国の機関との合意": agreed,
        "国立公文書館の意見": opinion_heard or not opinion_wanted,
    }  # fmt: skip
    missing = [name for name, given in needed.items() if not given]
    return (findings.transfer_not_agreed(missing="、".join(missing)),) if missing else ()


@rule(PUBLIC_RECORDS_ORDER.article("2", 2), ja="施設の指定の公示の検め", en="Check that a designation was announced")
def check_designation_announced(*, facility: str, announced: bool) -> tuple[Diagnostic, ...]:
    """施設の指定の公示の検め / Name and place of a designated facility, its changes and its end, are announced.

    >>> [each.code for each in check_designation_announced(facility="例市公文書館", announced=False)]
    ['public-records.designation-not-announced']
    """
    return () if announced else (findings.designation_not_announced(facility=facility),)
