"""帳簿の表 / The tables of the books. The CHECKs say once more what the guarded updates hold.

Every row says whose it is (``body``; empty where the database belongs to one body), and
every key begins with it. On PostgreSQL a policy lets a role that is no superuser see
only the rows of the body its transaction speaks for.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Index, Integer, MetaData, Table, Text, UniqueConstraint

from jichitai.master_data.sql.tables import NAMING, Words

metadata: Final = MetaData(naming_convention=NAMING)
"""帳簿の表の集まり / The metadata of this package's tables."""

appropriation: Final = Table(
    "jc_fiscal_appropriation",
    metadata,
    Column("body", Words, primary_key=True),
    Column("ref", Words, primary_key=True),
    Column("fiscal_year", Integer, nullable=False),
    Column("account_code", Words, nullable=False),
    Column("account_name", Words, nullable=False),
    Column("account_kind", Words, nullable=False),
    Column("chapter_code", Words, nullable=False),
    Column("chapter_name", Words, nullable=False),
    Column("section_code", Words, nullable=False),
    Column("section_name", Words, nullable=False),
    Column("item_code", Words, nullable=False),
    Column("item_name", Words, nullable=False),
    Column("object_code", Words),
    Column("object_name", Words),
    Column("voted", BigInteger, nullable=False),
    Column("allotted", BigInteger, nullable=False),
    Column("committed", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    CheckConstraint("0 <= committed AND committed <= allotted AND allotted <= voted", name="never_overspent"),
    Index("ix_jc_fiscal_appropriation_body_fiscal_year_ref", "body", "fiscal_year", "ref"),
)
"""歳出予算 / The budget lines and what was taken from them."""

commitment: Final = Table(
    "jc_fiscal_commitment",
    metadata,
    Column("body", Words, primary_key=True),
    Column("ref", Words, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("appropriation", Words, nullable=False),
    Column("case_ref", Words, nullable=False),
    Column("approval", Words, nullable=False),
    Column("payee", Words, nullable=False),
    Column("cause", Words, nullable=False),
    Column("committed_on", Date, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("ordered", BigInteger, nullable=False),
    Column("paid", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("body", "fiscal_year", "number"),
    CheckConstraint("0 <= paid AND paid <= ordered AND ordered <= amount", name="paid_within_ordered_within_amount"),
    Index("ix_jc_fiscal_commitment_body_appropriation_ref", "body", "appropriation", "ref"),
)
"""支出負担行為 / The commitments."""

payment_order: Final = Table(
    "jc_fiscal_payment_order",
    metadata,
    Column("body", Words, primary_key=True),
    Column("ref", Words, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("commitment", Words, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("case_ref", Words, nullable=False),
    Column("payee", Words, nullable=False),
    Column("cause", Words, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("ordered_on", Date, nullable=False),
    Column("ordered_by", Words, nullable=False),
    Column("debt_fixed_on", Date),
    Column("inspected_on", Date),
    Column("early_ground", Words),
    Column("pay_by", Date),
    Column("state", Words, nullable=False),
    Column("confirmed_on", Date),
    Column("confirmed_by", Words),
    Column("paid", BigInteger, nullable=False),
    Column("instalments", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("body", "fiscal_year", "number"),
    CheckConstraint("0 <= paid AND paid <= amount", name="paid_within_amount"),
    CheckConstraint("paid = 0 OR confirmed_on IS NOT NULL", name="paid_after_confirmation"),
    Index("ix_jc_fiscal_payment_order_body_commitment_ref", "body", "commitment", "ref"),
    Index("ix_jc_fiscal_payment_order_body_fiscal_year_state_pay_by", "body", "fiscal_year", "state", "pay_by"),
)
"""支出命令 / The payment orders."""

approval_use: Final = Table(
    "jc_fiscal_approval_use",
    metadata,
    Column("body", Words, primary_key=True),
    Column("approval", Words, primary_key=True),
    Column("used", BigInteger, nullable=False),
    CheckConstraint("0 <= used", name="used_not_negative"),
)
"""決裁の使用額 / What was committed under each approval."""

paper: Final = Table(
    "jc_fiscal_paper",
    metadata,
    Column("body", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("ref", Words, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("parent", Words),
    Column("case_ref", Words),
    Column("version", Integer, nullable=False),
    Column("content", Text, nullable=False),
    CheckConstraint("0 <= version", name="version_counts"),
    Index("ix_jc_fiscal_paper_body_kind_parent_ref", "body", "kind", "parent", "ref"),
    Index("ix_jc_fiscal_paper_body_kind_fiscal_year_ref", "body", "kind", "fiscal_year", "ref"),
    Index("ix_jc_fiscal_paper_body_kind_case_ref_ref", "body", "kind", "case_ref", "ref"),
)
"""帳票 / The papers: each whole, as canonical JSON, beside what it is looked up by."""

ceiling: Final = Table(
    "jc_fiscal_ceiling",
    metadata,
    Column("body", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("most", BigInteger, nullable=False),
    Column("used", BigInteger, nullable=False),
    CheckConstraint("0 <= used AND used <= most", name="never_passed"),
)
"""枠 / The ceilings and what was drawn on them."""
