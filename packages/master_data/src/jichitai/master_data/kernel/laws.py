"""法令の登録簿 / The register of every law used, with its official number.

``TEXT_AS_OF`` is the day whose text in force the citations were checked against.
English titles are working translations, for reading only.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import Final

from .law import Citation, Law

CIVIL_CODE: Final = Law(
    id="129AC0000000089",
    ja="民法",
    en="Civil Code",
    number="明治二十九年法律第八十九号",
)
AGE_CALCULATION_ACT: Final = Law(
    id="135AC1000000050",
    ja="年齢計算ニ関スル法律",
    en="Act on Calculation of Age",
    number="明治三十五年法律第五十号",
)
LOCAL_AUTONOMY_ACT: Final = Law(
    id="322AC0000000067",
    ja="地方自治法",
    en="Local Autonomy Act",
    number="昭和二十二年法律第六十七号",
)
LOCAL_AUTONOMY_ORDER: Final = Law(
    id="322CO0000000016",
    ja="地方自治法施行令",
    en="Order for Enforcement of the Local Autonomy Act",
    number="昭和二十二年政令第十六号",
)
LOCAL_AUTONOMY_REGULATION: Final = Law(
    id="322M40000008029",
    ja="地方自治法施行規則",
    en="Regulation for Enforcement of the Local Autonomy Act",
    number="昭和二十二年内務省令第二十九号",
)
LOCAL_FINANCE_ACT: Final = Law(
    id="323AC0000000109",
    ja="地方財政法",
    en="Local Finance Act",
    number="昭和二十三年法律第百九号",
)
NATIONAL_HOLIDAYS_ACT: Final = Law(
    id="323AC1000000178",
    ja="国民の祝日に関する法律",
    en="Act on National Holidays",
    number="昭和二十三年法律第百七十八号",
)
LOCAL_FINANCE_ORDER: Final = Law(
    id="323CO0000000267",
    ja="地方財政法施行令",
    en="Order for Enforcement of the Local Finance Act",
    number="昭和二十三年政令第二百六十七号",
)
PAYMENT_DELAY_ACT: Final = Law(
    id="324AC1000000256",
    ja="政府契約の支払遅延防止等に関する法律",
    en="Act on Prevention of Delay in Payment under Government Contracts",
    number="昭和二十四年法律第二百五十六号",
)
FRACTION_ACT: Final = Law(
    id="325AC0000000061",
    ja="国等の債権債務等の金額の端数計算に関する法律",
    en="Act on the Calculation of Fractions of Claims and Debts of the State and Other Entities",
    number="昭和二十五年法律第六十一号",
)
LOCAL_PUBLIC_ENTERPRISE_ACT: Final = Law(
    id="327AC0000000292",
    ja="地方公営企業法",
    en="Local Public Enterprise Act",
    number="昭和二十七年法律第二百九十二号",
)
ADMINISTRATIVE_CASE_LITIGATION_ACT: Final = Law(
    id="337AC0000000139",
    ja="行政事件訴訟法",
    en="Administrative Case Litigation Act",
    number="昭和三十七年法律第百三十九号",
)
RESIDENT_REGISTER_ACT: Final = Law(
    id="342AC0000000081",
    ja="住民基本台帳法",
    en="Basic Resident Register Act",
    number="昭和四十二年法律第八十一号",
)
RESIDENT_REGISTER_ORDER: Final = Law(
    id="342CO0000000292",
    ja="住民基本台帳法施行令",
    en="Order for Enforcement of the Basic Resident Register Act",
    number="昭和四十二年政令第二百九十二号",
)
STATE_HOLIDAYS_ACT: Final = Law(
    id="363AC0000000091",
    ja="行政機関の休日に関する法律",
    en="Act on Holidays of Administrative Organs",
    number="昭和六十三年法律第九十一号",
)
CONSUMPTION_TAX_ACT: Final = Law(
    id="363AC0000000108",
    ja="消費税法",
    en="Consumption Tax Act",
    number="昭和六十三年法律第百八号",
)
ADMINISTRATIVE_PROCEDURE_ACT: Final = Law(
    id="405AC0000000088",
    ja="行政手続法",
    en="Administrative Procedure Act",
    number="平成五年法律第八十八号",
)
ELECTRONIC_BOOKS_ACT: Final = Law(
    id="410AC0000000025",
    ja="電子計算機を使用して作成する国税関係帳簿書類の保存方法等の特例に関する法律",
    en=(
        "Act on Special Provisions concerning Preservation Methods for Books "
        "and Documents Related to National Tax Prepared by Means of Computers"
    ),
    number="平成十年法律第二十五号",
)
INFORMATION_DISCLOSURE_ACT: Final = Law(
    id="411AC0000000042",
    ja="行政機関の保有する情報の公開に関する法律",
    en="Act on Access to Information Held by Administrative Organs",
    number="平成十一年法律第四十二号",
)
ELECTRONIC_SIGNATURE_ACT: Final = Law(
    id="412AC0000000102",
    ja="電子署名及び認証業務に関する法律",
    en="Act on Electronic Signatures and Certification Business",
    number="平成十二年法律第百二号",
)
PERSONAL_INFORMATION_ACT: Final = Law(
    id="415AC0000000057",
    ja="個人情報の保護に関する法律",
    en="Act on the Protection of Personal Information",
    number="平成十五年法律第五十七号",
)
FISCAL_SOUNDNESS_ACT: Final = Law(
    id="419AC0000000094",
    ja="地方公共団体の財政の健全化に関する法律",
    en="Act on Assurance of Sound Financial Status of Local Governments",
    number="平成十九年法律第九十四号",
)
FISCAL_SOUNDNESS_ORDER: Final = Law(
    id="419CO0000000397",
    ja="地方公共団体の財政の健全化に関する法律施行令",
    en="Order for Enforcement of the Act on Assurance of Sound Financial Status of Local Governments",
    number="平成十九年政令第三百九十七号",
)
FISCAL_SOUNDNESS_REGULATION: Final = Law(
    id="420M60000008008",
    ja="地方公共団体の財政の健全化に関する法律施行規則",
    en="Regulation for Enforcement of the Act on Assurance of Sound Financial Status of Local Governments",
    number="平成二十年総務省令第八号",
)
PUBLIC_RECORDS_ACT: Final = Law(
    id="421AC0000000066",
    ja="公文書等の管理に関する法律",
    en="Public Records and Archives Management Act",
    number="平成二十一年法律第六十六号",
)
PUBLIC_RECORDS_ORDER: Final = Law(
    id="422CO0000000250",
    ja="公文書等の管理に関する法律施行令",
    en="Order for Enforcement of the Public Records and Archives Management Act",
    number="平成二十二年政令第二百五十号",
)
MY_NUMBER_ACT: Final = Law(
    id="425AC0000000027",
    ja="行政手続における特定の個人を識別するための番号の利用等に関する法律",
    en="Act on the Use of Numbers to Identify a Specific Individual in Administrative Procedures",
    number="平成二十五年法律第二十七号",
)
ADMINISTRATIVE_COMPLAINT_ACT: Final = Law(
    id="426AC0000000068",
    ja="行政不服審査法",
    en="Administrative Complaint Review Act",
    number="平成二十六年法律第六十八号",
)
MY_NUMBER_COMMAND: Final = Law(
    id="426M60000008085",
    ja="行政手続における特定の個人を識別するための番号の利用等に関する法律に規定する個人番号、個人番号カード、特定個人情報の提供等に関する命令",
    en=(
        "Command on Individual Numbers, Individual Number Cards and Pro"
        "vision of Specific Personal Information under the My Number Act"
    ),
    number="平成二十六年総務省令第八十五号",
)
STANDARDIZATION_ACT: Final = Law(
    id="503AC0000000040",
    ja="地方公共団体情報システムの標準化に関する法律",
    en="Act on Standardization of Information Systems of Local Governments",
    number="令和三年法律第四十号",
)
STANDARDIZATION_ORDER: Final = Law(
    id="504CO0000000001",
    ja="地方公共団体情報システムの標準化に関する法律第二条第一項に規定する標準化対象事務を定める政令",
    en=("Order Designating the Businesses Subject to Standardization under Article 2, Paragraph 1 of the Standardization Act"),
    number="令和四年政令第一号",
)
STANDARDIZATION_COMMAND: Final = Law(
    id="504M60004008001",
    ja="地方公共団体情報システムの標準化に関する法律第二条第一項に規定する標準化対象事務を定める政令に規定するデジタル庁令・総務省令で定める事務を定める命令",
    en="Command Designating the Businesses Provided for in the Standardization Order",
    number="令和四年デジタル庁・総務省令第一号",
)

# 写しで見た条は、第17条の4、第20条の4の2、第20条の5、第20条の9の4、第328条の13、第329条、第331条、附則第3条の2である。
LOCAL_TAX_ACT: Final = Law(
    id="325AC0000000226",
    ja="地方税法",
    en="Local Tax Act",
    number="昭和二十五年法律第二百二十六号",
)

# 写しで見たのは、別表第一の鉄筋コンクリート造の建物の主な行と、別表第八の2年から74年までである。
USEFUL_LIVES_ORDINANCE: Final = Law(
    id="340M50000040015",
    ja="減価償却資産の耐用年数等に関する省令",
    en="Ordinance on Useful Lives of Depreciable Assets",
    number="昭和四十年大蔵省令第十五号",
)

REGISTER: Final = MappingProxyType(
    {
        law.id: law
        for law in (
            CIVIL_CODE,
            AGE_CALCULATION_ACT,
            LOCAL_AUTONOMY_ACT,
            LOCAL_AUTONOMY_ORDER,
            LOCAL_AUTONOMY_REGULATION,
            LOCAL_FINANCE_ACT,
            NATIONAL_HOLIDAYS_ACT,
            LOCAL_FINANCE_ORDER,
            PAYMENT_DELAY_ACT,
            FRACTION_ACT,
            LOCAL_PUBLIC_ENTERPRISE_ACT,
            ADMINISTRATIVE_CASE_LITIGATION_ACT,
            RESIDENT_REGISTER_ACT,
            RESIDENT_REGISTER_ORDER,
            STATE_HOLIDAYS_ACT,
            CONSUMPTION_TAX_ACT,
            ADMINISTRATIVE_PROCEDURE_ACT,
            ELECTRONIC_BOOKS_ACT,
            INFORMATION_DISCLOSURE_ACT,
            ELECTRONIC_SIGNATURE_ACT,
            PERSONAL_INFORMATION_ACT,
            FISCAL_SOUNDNESS_ACT,
            FISCAL_SOUNDNESS_ORDER,
            FISCAL_SOUNDNESS_REGULATION,
            PUBLIC_RECORDS_ACT,
            PUBLIC_RECORDS_ORDER,
            MY_NUMBER_ACT,
            ADMINISTRATIVE_COMPLAINT_ACT,
            MY_NUMBER_COMMAND,
            STANDARDIZATION_ACT,
            STANDARDIZATION_ORDER,
            STANDARDIZATION_COMMAND,
            LOCAL_TAX_ACT,
            USEFUL_LIVES_ORDINANCE,
        )
    }
)
"""e-Gov の法令IDで引く / Every law by its e-Gov id."""

_SUPPLEMENTARY: Final = re.compile(r"附則\(([^)]*)\)(.*)")


def citation_of(key: str) -> Citation:
    """鍵から引用へ / The citation a key stands for; ``ValueError`` when the law is not registered or the key has no such form.

    >>> str(citation_of("322AC0000000067:232の4:1"))
    '地方自治法第232条の4第1項'
    >>> citation_of(NATIONAL_HOLIDAYS_ACT.supplementary("2005", paragraph=1).key).key
    '323AC1000000178:附則(2005):1'
    """
    law_id, place, paragraph, item, sub, *rest = [*key.split(":"), "", "", "", ""]
    if law_id not in REGISTER or any(rest):
        raise ValueError(f"{key!r} is not the key of a provision of a registered law")
    supplementary = None
    if found := _SUPPLEMENTARY.fullmatch(place):
        supplementary, place = found[1], found[2]
    table = place.removeprefix("別表") if place.startswith("別表") else None
    return Citation(
        law=REGISTER[law_id], supplementary=supplementary, appended_table=table,
        article=(place or None) if table is None else None,
        paragraph=int(paragraph) if paragraph else None, item=item or None, sub=sub or None,
    )  # fmt: skip


TEXT_AS_OF: Final = MappingProxyType(
    {
        CIVIL_CODE.id: date(2026, 6, 24),
        AGE_CALCULATION_ACT.id: date(1902, 12, 22),
        LOCAL_AUTONOMY_ACT.id: date(2026, 6, 14),
        LOCAL_AUTONOMY_ORDER.id: date(2026, 6, 14),
        LOCAL_AUTONOMY_REGULATION.id: date(2026, 5, 21),
        LOCAL_FINANCE_ACT.id: date(2026, 6, 3),
        NATIONAL_HOLIDAYS_ACT.id: date(2020, 1, 1),
        LOCAL_FINANCE_ORDER.id: date(2026, 5, 1),
        PAYMENT_DELAY_ACT.id: date(2019, 12, 16),
        FRACTION_ACT.id: date(2010, 10, 1),
        LOCAL_PUBLIC_ENTERPRISE_ACT.id: date(2025, 6, 1),
        ADMINISTRATIVE_CASE_LITIGATION_ACT.id: date(2026, 5, 21),
        RESIDENT_REGISTER_ACT.id: date(2026, 6, 14),
        RESIDENT_REGISTER_ORDER.id: date(2026, 4, 1),
        STATE_HOLIDAYS_ACT.id: date(1992, 5, 1),
        CONSUMPTION_TAX_ACT.id: date(2026, 4, 1),
        ADMINISTRATIVE_PROCEDURE_ACT.id: date(2026, 6, 24),
        ELECTRONIC_BOOKS_ACT.id: date(2025, 4, 1),
        INFORMATION_DISCLOSURE_ACT.id: date(2022, 4, 1),
        ELECTRONIC_SIGNATURE_ACT.id: date(2025, 6, 1),
        PERSONAL_INFORMATION_ACT.id: date(2026, 6, 24),
        FISCAL_SOUNDNESS_ACT.id: date(2026, 4, 1),
        FISCAL_SOUNDNESS_ORDER.id: date(2026, 4, 1),
        FISCAL_SOUNDNESS_REGULATION.id: date(2024, 4, 1),
        PUBLIC_RECORDS_ACT.id: date(2025, 4, 1),
        PUBLIC_RECORDS_ORDER.id: date(2024, 12, 2),
        MY_NUMBER_ACT.id: date(2026, 6, 14),
        ADMINISTRATIVE_COMPLAINT_ACT.id: date(2026, 6, 24),
        MY_NUMBER_COMMAND.id: date(2026, 6, 14),
        STANDARDIZATION_ACT.id: date(2021, 9, 1),
        STANDARDIZATION_ORDER.id: date(2025, 4, 1),
        STANDARDIZATION_COMMAND.id: date(2026, 6, 1),
        LOCAL_TAX_ACT.id: date(2025, 6, 1),
        USEFUL_LIVES_ORDINANCE.id: date(2024, 4, 1),
    }
)
"""照合した本文の施行日 / The commencement date of the text each law was checked against."""

FROM_A_COPY: Final = frozenset({LOCAL_TAX_ACT.id, USEFUL_LIVES_ORDINANCE.id})
"""写しで照合した法令 / Laws whose articles were read in a published copy of the text, not in the text itself."""
