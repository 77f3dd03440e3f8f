"""案件種別の場面 / Scenarios of case types: publishing, what a published version refuses, retention rules."""

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

from attrs import evolve
from zgw_outcomes import SCENARIOS, Outcome, outcome, scenario, walk

from jichitai.case_core.boundary.case_type_files import case_type_from
from jichitai.case_core.case_types.case_type import CaseType
from jichitai.case_core.case_types.check import KnownElsewhere
from jichitai.case_core.case_types.elements import CaseTypeKey, PropertyKind, PropertyType, RetentionRule, RetentionTrigger
from jichitai.case_core.case_types.publishing import CaseTypeRegister
from jichitai.case_core.testing.case_types import parking
from jichitai.case_core.testing.town import CLERK, office_in_memory

NEW = CaseTypeKey("新しい種別")


def published(draft: CaseType, *, file_classes: frozenset[str] | None = None) -> Outcome:
    office = office_in_memory()
    register = CaseTypeRegister(office.journal, clock=office.clock, elsewhere=KnownElsewhere(file_classes=file_classes))
    return outcome(lambda: register.publish(draft, by=CLERK))


def with_rule(**rule: Any) -> CaseType:
    made = parking()
    first = evolve(made.results[0], retention=RetentionRule(file_class="道路-使用許可", **rule))
    return evolve(made, results=(first, *made.results[1:]))


@scenario
def publish_with_a_known_file_class() -> Outcome:
    return published(parking(), file_classes=frozenset({"道路-使用許可"}))


@scenario
def publish_with_an_unknown_file_class() -> Outcome:
    return published(evolve(parking(), retention=RetentionRule(file_class="ない分類")), file_classes=frozenset({"道路-使用許可"}))


@scenario
def publish_a_result_with_an_unknown_file_class() -> Outcome:
    rule = RetentionRule(file_class="ない分類", years=5)
    made = evolve(parking(), results=(evolve(parking().results[0], retention=rule), *parking().results[1:]))
    return published(made, file_classes=frozenset({"道路-使用許可"}))


@scenario
def count_from_a_property_nobody_named() -> Outcome:
    return published(with_rule(trigger=RetentionTrigger.PROPERTY_DATE, years=5))


@scenario
def count_from_a_date_property() -> Outcome:
    return published(with_rule(trigger=RetentionTrigger.PROPERTY_DATE, date_property="使用終了日", years=5))


@scenario
def count_from_the_closing() -> Outcome:
    return published(with_rule(trigger=RetentionTrigger.CLOSING, years=5))


@scenario
def count_from_the_closing_and_name_a_property() -> Outcome:
    return published(with_rule(trigger=RetentionTrigger.CLOSING, date_property="使用終了日", years=5))


@scenario
def give_a_retention_rule_a_parameter_it_does_not_take() -> Outcome:
    plain = tomllib.loads(files("jichitai.case_core.testing").joinpath("parking_permit.toml").read_text("utf-8"))
    assert outcome(lambda: case_type_from(plain)) is Outcome.OK
    plain["results"][0]["retention"]["registration"] = "建築台帳"
    return outcome(lambda: case_type_from(plain))


@scenario
def end_the_validity_of_a_published_version() -> Outcome:
    made = walk()
    return outcome(lambda: made.types.retire(parking().pinned, until=date(2027, 4, 1), by=CLERK))


@scenario
def lengthen_the_validity_of_a_published_version() -> Outcome:
    made = walk()
    made.types.retire(parking().pinned, until=date(2027, 4, 1), by=CLERK)
    return outcome(lambda: made.types.retire(parking().pinned, until=date(2028, 4, 1), by=CLERK))


@scenario
def change_a_published_version() -> Outcome:
    return published_again(title="別の名")


@scenario
def add_a_result_to_a_published_version() -> Outcome:
    return published_again(results=(*parking().results, evolve(parking().results[0], key="一部許可")))


@scenario
def delete_a_published_version() -> Outcome:
    """公示した版を消す命令はない / There is no command for it; what is published stays readable."""
    made = walk()
    assert {"delete", "remove", "unpublish", "erase"}.isdisjoint(dir(CaseTypeRegister))
    made.types.retire(parking().pinned, until=parking().valid.since, by=CLERK)
    assert made.types.version(parking().pinned).title == parking().title
    return published_again(statuses=())


def published_again(**changes: Any) -> Outcome:
    made = walk()
    return outcome(lambda: made.types.publish(evolve(parking(), **changes), by=CLERK))


SECTIONS = ("documents", "approvals", "properties", "results", "roles", "statuses")
"""公示した版の節 / Lists of a published version that somebody wants to change."""

for section in SECTIONS:
    kept = getattr(parking(), section)
    renamed = (evolve(kept[0], title="別の名"), *kept[1:])
    SCENARIOS[f"change_{section}_of_a_published_version"] = lambda s=section, to=renamed: published_again(**{s: to})
    SCENARIOS[f"delete_{section}_of_a_published_version"] = lambda s=section, to=kept[1:]: published_again(**{s: to})


@scenario
def write_parts_into_a_draft() -> Outcome:
    more = PropertyType(key="面積", title="面積", kind=PropertyKind.NUMBER)
    draft = evolve(parking(), key=NEW, properties=(*parking().properties, more))
    assert evolve(draft, roles=draft.roles[:1]) != draft  # 下書きはいくらでも直せる
    return published(draft)


@scenario
def overlap_another_version() -> Outcome:
    return published_again(version=2)


@scenario
def open_after_the_end_of_validity() -> Outcome:
    made = walk()
    made.types.retire(parking().pinned, until=date(2026, 6, 1), by=CLERK)
    return outcome(made.opened)
