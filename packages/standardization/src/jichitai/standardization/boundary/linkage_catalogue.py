"""連携の目録 / The catalogue of what is linked, as JSON-LD in the words of DCAT. Nothing in it tells of a person.

DCAT の語（dcat・dct）に、取り決めの中身を表す語を自分の名前空間で足した形である。DCAT-AP などの適合を名のるものではない。
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from jichitai.master_data.kernel import BodyRef

from ..data_bridge.contract import Frequency, LinkageContract

_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "bridge": "urn:jichitai:data-bridge:",
}
_FREQUENCY: Final = "http://purl.org/cld/freq/"
_FREQUENCIES: Final = {
    Frequency.DAILY: "daily", Frequency.WEEKLY: "weekly", Frequency.MONTHLY: "monthly", Frequency.ON_DEMAND: "irregular",
}  # fmt: skip


def catalogue(contracts: Iterable[LinkageContract], /, *, body: BodyRef, on: date) -> dict[str, Any]:
    """目録 / The agreements in force on a day as one DCAT catalogue, by number."""
    in_force = sorted((each for each in contracts if each.is_in_force(on)), key=lambda each: each.ref)
    return {
        "@context": _CONTEXT,
        "@id": f"urn:jichitai:body:{body}:linkages",
        "@type": "dcat:Catalog",
        "dct:title": {"@value": "庁内データ連携の目録", "@language": "ja"},
        "dct:issued": {"@value": str(on), "@type": "xsd:date"},
        "dcat:dataset": [_dataset(each, body) for each in in_force],
    }


def catalogue_json(contracts: Iterable[LinkageContract], /, *, body: BodyRef, on: date) -> str:
    """目録の JSON / The catalogue as text, the same for the same agreements."""
    return json.dumps(catalogue(contracts, body=body, on=on), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _dataset(contract: LinkageContract, body: BodyRef) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@id": f"urn:jichitai:body:{body}:linkage:{contract.ref}",
        "@type": "dcat:Dataset",
        "dct:identifier": contract.ref.value,
        "dct:title": {"@value": contract.title, "@language": "ja"},
        "dct:description": {"@value": contract.purpose, "@language": "ja"},
        "dct:accrualPeriodicity": {"@id": _FREQUENCY + _FREQUENCIES[contract.schedule.frequency]},
        "dct:accessRights": "restricted" if contract.holds_personal else "internal",
        "dct:temporal": _period(contract),
        "bridge:provider": contract.provider.value,
        "bridge:consumer": contract.consumer.value,
        "bridge:fromZone": contract.provider_zone,
        "bridge:toZone": contract.consumer_zone,
        "bridge:scheduledOn": list(contract.schedule.days),
        "bridge:element": [
            {
                "bridge:name": each.name, "bridge:dataClass": each.data_class.value, "bridge:treatment": each.treatment.value,
            }
            for each in contract.handed_over
        ],
        "dcat:distribution": [{"@type": "dcat:Distribution", "dct:title": {"@value": "庁内データ連携", "@language": "ja"}}],
    }  # fmt: skip
    grounds = [{"@id": each.url, "dct:title": {"@value": each.ja, "@language": "ja"}} for each in contract.ground.cites]
    if contract.ground.ordinance:
        grounds.append({"@id": "_:ordinance", "dct:title": {"@value": contract.ground.ordinance, "@language": "ja"}})
    return {**made, "dct:conformsTo": grounds} if grounds else made


def _period(contract: LinkageContract) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@value": str(contract.begins_on), "@type": "xsd:date"},
    }
    if contract.ends_on is not None:
        made["dcat:endDate"] = {"@value": str(contract.ends_on), "@type": "xsd:date"}
    return made
