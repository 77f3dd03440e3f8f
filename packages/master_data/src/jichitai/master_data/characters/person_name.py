"""氏名 / Names of persons in the shape of the 政府相互運用性フレームワーク（GIF）: kept exactly as given.

どの欄にも正規化をかけない。検索鍵・仮名の形・振込用の形は ``forms`` で別に作る。氏名の履歴（改姓、旧氏や
通称の届出）は ``temporal`` の事実として持つ：``Kind("characters.person-name", PersonName)``。氏名は個人情報で
あるから、repr にも所見にも出ない。
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import field, fields, frozen

from ..kernel.diagnostics import Diagnostic, InputError, Where
from . import findings
from .forms import kana_form
from .repertoire import check_text


@frozen(kw_only=True)
class PersonName:
    """氏名 / One person's name and its other forms; empty text cannot stand for a missing form (None does).

    ``full`` is the name in one piece where the source gives it so (外国人住民の氏名 など).
    ``former_family`` is 旧氏, ``alternative`` 通称, ``family_register`` the name as in the
    family register when it differs from the resident record.

    >>> name = PersonName(family="見本", given="花子", family_kana="ミホン", given_kana="ハナコ")
    >>> name.full_name(), name.full_name_kana()
    ('見本 花子', 'ミホン ハナコ')
    >>> "見本" in repr(name)
    False
    """

    family: str | None = field(default=None, repr=False)
    given: str | None = field(default=None, repr=False)
    middle: str | None = field(default=None, repr=False)
    family_kana: str | None = field(default=None, repr=False)
    given_kana: str | None = field(default=None, repr=False)
    middle_kana: str | None = field(default=None, repr=False)
    family_en: str | None = field(default=None, repr=False)
    given_en: str | None = field(default=None, repr=False)
    middle_en: str | None = field(default=None, repr=False)
    full: str | None = field(default=None, repr=False)
    full_kana: str | None = field(default=None, repr=False)
    full_en: str | None = field(default=None, repr=False)
    former_family: str | None = field(default=None, repr=False)
    former_family_kana: str | None = field(default=None, repr=False)
    alternative: str | None = field(default=None, repr=False)
    alternative_kana: str | None = field(default=None, repr=False)
    family_register: str | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        for each in fields(PersonName):
            value = getattr(self, each.name)
            if value is not None and (type(value) is not str or not value):
                raise ValueError(f"{each.name} is text, or None when there is none")
        if not (self.full or self.family or self.given):
            raise ValueError("a name has a family name, a given name, or a full name")

    def full_name(self, separator: str = " ") -> str:
        """氏名を一つに / The name in one piece: as given, or the parts joined by a half-width space (GIF)."""
        return self.full or separator.join(each for each in (self.family, self.middle, self.given) if each)

    def full_name_kana(self, separator: str = " ") -> str | None:
        """氏名の仮名を一つに / The reading in one piece; None when there is none."""
        return (
            self.full_kana
            or separator.join(each for each in (self.family_kana, self.middle_kana, self.given_kana) if each)
            or None
        )

    def full_name_en(self, separator: str = " ") -> str | None:
        """氏名の英字を一つに / The romanised name in one piece, given name first unless ``full_en`` was given; or None."""
        return self.full_en or separator.join(each for each in (self.given_en, self.middle_en, self.family_en) if each) or None


PERSON_NAME_ITEMS: Final[Mapping[str, str]] = {
    "family": "familyName", "given": "givenName", "middle": "middleName",
    "family_kana": "familyNameKana", "given_kana": "givenNameKana", "middle_kana": "middleNameKana",
    "family_en": "familyNameEn", "given_en": "givenNameEn", "middle_en": "middleNameEn",
    "full": "fullName", "full_kana": "fullNameKana", "full_en": "fullNameEn",
    "former_family": "formerFamilyName", "former_family_kana": "formerFamilyNameKana",
    "alternative": "alternativeName", "alternative_kana": "alternativeNameKana", "family_register": "familyRegisterName",
}  # fmt: skip
"""GIF の項目名 / The English item names of the GIF person model for each field of ``PersonName``."""

_KANA_FIELDS: Final = ("family_kana", "given_kana", "middle_kana", "full_kana", "former_family_kana", "alternative_kana")


def check_person_name(name: PersonName) -> tuple[Diagnostic, ...]:
    """氏名を調べる / Everything to be said about a name, each finding with its GIF item; no part of the name in any.

    Family name, given name and their readings are mandatory in the GIF model; a name
    that exists only in one piece (``full``) is no error but is pointed out.

    >>> [(each.code, each.where.field) for each in check_person_name(PersonName(family="見本", given="花", family_kana="みほん"))]
    [('master-data.item-missing', 'givenNameKana'), ('master-data.not-full-width-katakana', 'familyNameKana')]
    """
    found = [
        findings.item_missing(item=PERSON_NAME_ITEMS[each], model_ja="個人データモデル", model_en="the person model").at(
            Where(field=PERSON_NAME_ITEMS[each])
        )
        for each in ("family", "given", "family_kana", "given_kana")
        if getattr(name, each) is None
    ]
    for each, item in PERSON_NAME_ITEMS.items():
        value: str | None = getattr(name, each)
        if value is None:
            continue
        where = Where(field=item)
        found += [finding.at(where) for finding in check_text(value)]
        if each in _KANA_FIELDS and kana_form(value).result != value:
            found.append(findings.not_full_width_katakana(item=item).at(where))
        elif each in _KANA_FIELDS and (left := kana_form(value).unconverted):
            found.append(findings.not_full_width_katakana(item=item, position=left[0].position).at(where))
    found += [
        findings.full_form_disagrees(item=PERSON_NAME_ITEMS[full]).at(Where(field=PERSON_NAME_ITEMS[full]))
        for full, parts in (("full", ("family", "middle", "given")), ("full_kana", ("family_kana", "middle_kana", "given_kana")))
        if not _agrees(getattr(name, full), [getattr(name, each) for each in parts])
    ]
    return tuple(found)


def _agrees(full: str | None, parts: list[str | None]) -> bool:
    given = [each for each in parts if each]
    return (
        not full
        or len(given) < 2
        or full.replace("\u3000", "").replace(" ", "") == "".join(given).replace("\u3000", "").replace(" ", "")
    )


def person_name_to_gif(name: PersonName) -> dict[str, str]:
    """GIF の形に / A plain dictionary with the GIF item names; forms the name does not have are left out.

    >>> person_name_to_gif(PersonName(family="見本", given="花子"))
    {'familyName': '見本', 'givenName': '花子'}
    """
    return {item: value for each, item in PERSON_NAME_ITEMS.items() if (value := getattr(name, each)) is not None}


def person_name_from_gif(data: Mapping[str, Any]) -> PersonName:
    """GIF の形から / The name items of a GIF person record, exactly as they stand there.

    Items of the person model that are not about the name (sex, date of birth …) belong
    to the caller and are passed over. An empty text is the model's way of saying "none".
    ``InputError`` names every item that is not text, and a record without any name.
    """
    values = {each: data.get(item) for each, item in PERSON_NAME_ITEMS.items()}
    wrong = [
        findings.item_not_text(item=PERSON_NAME_ITEMS[each]).at(Where(field=PERSON_NAME_ITEMS[each]))
        for each, value in values.items()
        if value is not None and type(value) is not str
    ]
    if not wrong and not (values["full"] or values["family"] or values["given"]):
        wrong = [
            findings.item_missing(item="familyName", model_ja="個人データモデル", model_en="the person model").at(
                Where(field="familyName")
            )
        ]
    if wrong:
        raise InputError(wrong)
    return PersonName(**{each: value or None for each, value in values.items()})
