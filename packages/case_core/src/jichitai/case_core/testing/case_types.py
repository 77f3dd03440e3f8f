"""案件種別の見本 / Case types of the example city, for tests and explanations."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import as_file, files

from attrs import evolve

from ..boundary.case_type_files import read_case_type
from ..case_types.case_type import CaseType, TypeState
from ..case_types.elements import (
    CaseTypeKey,
    Confidentiality,
    ResultType,
    RetentionRule,
    Role,
    Status,
    TaskType,
    ValidPeriod,
)


@cache
def parking() -> CaseType:
    """駐輪場の使用許可 / A permit to use a bicycle park: the draft of version 1."""
    with as_file(files("jichitai.case_core.testing").joinpath("parking_permit.toml")) as path:
        return read_case_type(path)


def survey() -> CaseType:
    """現地調査 / A small type a permit may have as its sub-case: the draft of version 1."""
    return CaseType(
        key=CaseTypeKey("現地調査"), version=1, title="現地調査", valid=ValidPeriod(since=date(2026, 4, 1)),
        retention=RetentionRule(file_class="道路-調査"), default_confidentiality="internal",
        confidentialities=(Confidentiality(key="internal", title="庁内限り"),), roles=(Role(key="担当", title="担当者"),),
        statuses=(Status(key="調査中", title="調査中"), Status(key="済", title="調査済", end=True)),
        tasks=(TaskType(key="調査", title="現地を見る", role="担当"),), results=(ResultType(key="済", title="済"),),
    )  # fmt: skip


def published(draft: CaseType) -> CaseType:
    """公示された版 / The version as it would be once published, for tests of the rules alone."""
    return evolve(draft, state=TypeState.PUBLISHED)
