"""郵便番号 / Postal codes: seven digits, stored without marks, printed with them."""

from __future__ import annotations

from .digits import SPACING, Change, DigitForm
from .written import WrittenNumber


class PostalCode(WrittenNumber):
    """郵便番号 / Seven digits. One code may span prefectures: it names no municipality.

    >>> PostalCode("5308201").printed
    '〒530-8201'
    >>> PostalCode.read("〒５３０ー８２０１")[0]
    PostalCode('5308201')
    """

    form = DigitForm(ja="郵便番号", en="postal code", lengths=(7,), may_change=SPACING | {Change.POSTAL_MARK})

    @property
    def printed(self) -> str:
        """書面の書き方 / As printed: 〒123-4567."""
        return f"〒{self.value[:3]}-{self.value[3:]}"
