"""町字ID / Town identifiers of the Address Base Registry: meaningless without municipality and edition."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from .digits import DigitForm

FORM: Final = DigitForm(ja="町字ID", en="town identifier", lengths=(7,))
"""町字IDの形 / Seven digits: four of the 大字・町, three of the 丁目・小字."""

MUNICIPALITY_FORM: Final = DigitForm(ja="全国地方公共団体コード", en="municipality code", lengths=(6,))
"""団体コードの形 / Six digits; whether it existed on a day is asked of the municipalities room."""


@frozen(kw_only=True)
class TownId:
    """町字ID / A town of one municipality in one edition of the dataset.

    The seven digits are unique only within a municipality, and editions have given one
    town two numbers: the three are compared together or not at all.

    >>> kasumigaseki = TownId(municipality_code="131016", town="0002002", dataset_version="2024-03-12")
    >>> kasumigaseki.large_section, kasumigaseki.small_section
    ('0002', '002')
    """

    municipality_code: str
    town: str
    dataset_version: str

    def __attrs_post_init__(self) -> None:
        if not MUNICIPALITY_FORM.fits(self.municipality_code):
            raise ValueError(f"a municipality code is {MUNICIPALITY_FORM.said_en}")
        if not FORM.fits(self.town):
            raise ValueError(f"a town identifier is {FORM.said_en}")
        if not self.dataset_version or not self.dataset_version.strip():
            raise ValueError("a town identifier needs the edition of the dataset it was read from")

    @property
    def large_section(self) -> str:
        """大字・町 / The first four digits."""
        return self.town[:4]

    @property
    def small_section(self) -> str:
        """丁目・小字 / The last three digits."""
        return self.town[4:]

    def __str__(self) -> str:
        return f"{self.municipality_code}-{self.town}@{self.dataset_version}"
