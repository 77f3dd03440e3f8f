"""団体ごとの部屋 / Several bodies in one PostgreSQL: each has the tables of this package in a schema of its own.

案件番号も、席も、職員番号も、団体ごとに同じものが現れる。だから、名に団体を冠するのではなく、表を分ける：
取引の初めに名乗り、名乗りは取引とともに消える。名乗らない者には、表がない。仕訳帳は一つのまま、
``JournalOfBody`` が列・番号・キーに団体の名を冠する。
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from jichitai.master_data.kernel import BodyRef
from jichitai.master_data.sql import together, translated, upgrade
from jichitai.master_data.sql.driver import afterwards, run

_PACKAGE: Final = "jichitai.case_core"
_NAMED: Final = "jichitai_case_core_body"
_LONGEST: Final = 63  # PostgreSQL は長い名を黙って切る。切れば、二つの団体が一つになる


def schema_of(body: BodyRef) -> str:
    """団体のスキーマ / The schema of a body's tables; ValueError for a name that PostgreSQL would cut short.

    >>> schema_of(BodyRef("131016"))
    'jc_131016'
    """
    name = f"jc_{body.value}"
    if len(name.encode()) > _LONGEST or "\x00" in name:
        raise ValueError("the name of a body that shares a database has at most 60 bytes")
    return name


def prepare_body(connection: Connection, body: BodyRef) -> None:
    """団体を迎える / Make the body's schema and bring its tables to the newest form, in the caller's transaction.

    The tables every body shares (journal, masters) are in the usual schema and are upgraded as
    ever. ValueError where the tables of this package are there too: a schema that lacks one
    would be answered from those.
    """
    _only_postgresql(connection)
    if run(connection, "SELECT to_regclass('public.jc_case_core_case')").scalar_one() is not None:
        raise ValueError("the usual schema has tables of cases: it belongs to one body, and is not shared")
    with translated():
        run(connection, f"CREATE SCHEMA IF NOT EXISTS {_quoted(connection, body)}")
    speak_for(connection, body)
    upgrade(connection, _PACKAGE)


def speak_for(connection: Connection, body: BodyRef | None) -> None:
    """名乗る / Until the transaction ends the connection speaks for this body, and sees no other's cases.

    ValueError for a second body in one transaction, and for none after one: whoever holds
    the stores of the first would write into the second's.
    """
    now = connection.get_transaction()
    before: tuple[object, BodyRef] | None = connection.info.get(_NAMED)
    named = before[1] if before is not None and now is not None and before[0] is now else None
    if named is not None and named != body:
        raise ValueError("one transaction speaks for one body")
    if body is None or named is not None:
        return
    _only_postgresql(connection)
    path = f"{_quoted(connection, body)}, public"
    with translated(), together(connection):  # 管で送る：一往復で、案件の命令の用意した文もそのまま使える
        afterwards(connection, "SELECT set_config('search_path', ?, true)", (path,))
    connection.info[_NAMED] = (connection.get_transaction(), body)


def _quoted(connection: Connection, body: BodyRef) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(schema_of(body))


def _only_postgresql(connection: Connection) -> None:
    if connection.dialect.name != "postgresql":
        raise ValueError("bodies share PostgreSQL; on SQLite each has a file of its own")
