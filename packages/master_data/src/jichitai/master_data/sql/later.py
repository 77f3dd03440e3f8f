"""あとでまとめて送る / Statements kept back within a block until an answer is needed, then sent in one round trip.

Only on PostgreSQL, only on a connection that ``open_database`` made, and only inside the
block of ``together``: there, what is written and not asked about is sent with the next
question, or at the end of the block. Whatever goes through SQLAlchemy is preceded by what
was kept back, so the order of statements is always the order they were given in; a
failure is told at the latest when the block ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from psycopg import pq
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from .pipeline import begin, begin_words, exchange, failure_of, is_well, rows_of, said

_SAVEPOINT: Final = "SAVEPOINT "
_RELEASE: Final = "RELEASE SAVEPOINT "
_AGAIN: Final = "SAVEPOINT jc_again"
_WHOLE: Final = "ROLLBACK"
_USUAL: Final = "BEGIN ISOLATION LEVEL READ COMMITTED"
_LATER: Final = "jichitai_later"
_NOT_THERE: Final = b"26000"
_FORGOTTEN: Final = (_NOT_THERE, b"42P05")  # a pooler, or psycopg's own cleaning up, dropped (or kept) what was prepared
_TRIES: Final = 3


class Answer:
    """答え / What a statement kept back will have answered: asked of, it is sent."""

    __slots__ = ("_after", "_check", "_later", "_result", "_rows", "statement", "values")

    def __init__(self, later: Later, statement: str, values: Sequence[object], check: Callable[[Answer], None] | None) -> None:
        self.statement: Final = statement
        self.values: Final = values
        self._later: Final = later
        self._check: Final = check
        self._result: Any = None
        self._rows: list[tuple[Any, ...]] | None = None
        self._after = 0

    @property
    def is_there(self) -> bool:
        """着いたか / Was it sent and answered?"""
        return self._result is not None

    @property
    def rowcount(self) -> int:
        """行数 / How many rows the statement touched."""
        return int(self._arrived().command_tuples or 0)

    def fetchone(self) -> Any:
        """一行 / The next row, or None."""
        rows = self._read()
        if self._after >= len(rows):
            return None
        self._after += 1
        return rows[self._after - 1]

    def fetchall(self) -> Sequence[Any]:
        """全部 / Every row that is left."""
        left = self._read()[self._after :]
        self._after += len(left)
        return left

    def arrive(self, result: Any) -> None:
        """着く / Take the result, and look at it as whoever sent the statement wished."""
        self._result = result
        if self._check is not None:
            self._check(self)

    def _read(self) -> list[tuple[Any, ...]]:
        result = self._arrived()
        if self._rows is None:
            self._rows = rows_of(result)
        return self._rows

    def _arrived(self) -> Any:
        if self._result is None:
            self._later.settle()
        if self._result is None:
            raise RuntimeError("the statement was taken back before it was answered")
        return self._result


class Later:
    """あとで送る文 / The statements of one connection that are kept back."""

    def __init__(self, driver: Any) -> None:
        self._driver: Final = driver
        self._kept: list[Answer] = []
        self._riders: list[Answer] = []
        self._ready: Final[set[str]] = set()
        self._sure: Final[set[str]] = set()  # those of _ready that nobody can have dropped since they were last used
        self._whole = False
        self.depth = 0
        self.memo: Final[dict[str, Any]] = {}

    def send(self, statement: str, values: Sequence[object] = (), check: Callable[[Answer], None] | None = None) -> Answer:
        """取り置く / Keep a statement back; ``check`` looks at its answer and may raise."""
        made = Answer(self, statement, values, check)
        self._kept.append(made)
        return made

    def ride(self, statement: str, values: Sequence[object]) -> Answer:
        """便乗する / A question that is soon to be asked: it goes along behind whatever is sent next."""
        made = Answer(self, statement, values, None)
        self._riders.append(made)
        return made

    def begun(self) -> None:
        """始める / Begin the transaction now, unless that was done; psycopg itself speaks next, and may drop what is prepared."""
        self._sure.clear()
        begin(self._driver)

    def before_sqlalchemy(self) -> None:
        """その前に / SQLAlchemy is about to speak: send what was kept back, for order's sake."""
        self.settle()
        self.begun()

    def enter(self) -> Answer:
        """入る / A block begins: its savepoint, kept back. Each depth has a name: a release may still be kept back.

        A block with nothing before it in its transaction needs no savepoint: to undo it is to undo
        the transaction, and the next statement begins another. (Not where reads are of one snapshot.)
        """
        if not self.depth:
            self.memo.clear()
        self.depth += 1
        if self.depth == 1:
            self._whole = not self._kept and begin_words(self._driver) == _USUAL
            if self._whole:
                return Answer(self, _WHOLE, (), None)
        return self.send(f"{_SAVEPOINT}jc_block_{self.depth}")

    def leave(self) -> None:
        """出る / The block ends well: everything kept back is sent and looked at; its release goes along with what follows."""
        self._riders.clear()
        self.settle()
        self.memo.clear()
        self.depth -= 1
        if self.depth or not self._whole:
            self.send(f"{_RELEASE}jc_block_{self.depth + 1}")

    def back(self, entered: Answer) -> None:
        """戻る / The block failed: what it wrote is undone, what it kept back is not sent."""
        self.depth -= 1
        self.memo.clear()
        self._riders.clear()
        if entered.statement == _WHOLE:
            self._kept.clear()
            if self._driver.pgconn.transaction_status != pq.TransactionStatus.IDLE:
                said(self._driver, _WHOLE)
            return
        if not entered.is_there:  # nothing of the block was ever sent
            if entered in self._kept:
                del self._kept[self._kept.index(entered) :]
            return
        self._kept.clear()
        back = f"ROLLBACK TO {entered.statement}"
        for each in exchange(self._driver, [(back, ()), (entered.statement.replace(_SAVEPOINT, _RELEASE), ())], self._ready):
            _checked(each)

    def commit(self) -> None:
        """確定する / Send what was kept back, and commit without a cursor's detour."""
        if any(not each.statement.startswith(_RELEASE) for each in self._kept):
            self.settle()
        self.forget()
        if self._driver.pgconn.transaction_status == pq.TransactionStatus.INTRANS:
            said(self._driver, "COMMIT")

    def forget(self) -> None:
        """忘れる / The transaction is over: nothing of it is sent any more."""
        self._kept.clear()
        self._riders.clear()
        self.memo.clear()
        self.depth = 0

    def settle(self) -> None:
        """送る / Send what was kept back in one round trip, and look at every answer in order."""
        if not self._kept and not self._riders:
            return
        sent = [*self._kept, *self._riders]
        self._kept, self._riders = [], []
        begins = begin_words(self._driver) is not None  # then there is nothing before it that a fresh start would lose
        if not (begins or sent[0].statement.startswith(_SAVEPOINT)) and any(
            each.values and each.statement not in self._sure for each in sent
        ):
            sent.insert(0, Answer(self, _AGAIN, (), None))
        for at in range(_TRIES):
            failed = self._sent(sent)
            if failed is None:
                return
            if at == _TRIES - 1:
                raise failure_of(failed[1])
            sent = self._again(sent, *failed, begins=begins)

    def _sent(self, sent: Sequence[Answer]) -> tuple[Answer, Any] | None:
        """一度送る / Send; None when all is well, else what failed for not being prepared (or for being so already)."""
        statements: list[tuple[str, Sequence[object]]] = [(each.statement, each.values) for each in sent]
        first = begin_words(self._driver)
        if first:
            statements.insert(0, (first, ()))
        results = exchange(self._driver, statements, self._ready)
        if first:
            _checked(results.pop(0))
        for each, result in zip(sent, results, strict=True):
            if not is_well(result) and result.error_field(pq.DiagnosticField.SQLSTATE) in _FORGOTTEN:
                return each, result
            _checked(result)
            if each.values:
                self._sure.add(each.statement)
            each.arrive(result)
        return None

    def _again(self, sent: Sequence[Answer], failed: Answer, result: Any, *, begins: bool) -> list[Answer]:
        """用意し直す / Go back to the last savepoint sent, or begin anew; set right what is prepared; what is to be sent anew."""
        at = max((at for at, each in enumerate(sent) if each.statement.startswith(_SAVEPOINT) and each.is_there), default=None)
        if at is None and not begins:
            raise failure_of(result)
        said(self._driver, _WHOLE if at is None else f"ROLLBACK TO {sent[at].statement}")
        if result.error_field(pq.DiagnosticField.SQLSTATE) == _NOT_THERE:
            self._ready.clear()
            self._sure.clear()
        else:
            self._ready.add(failed.statement)
        return list(sent if at is None else sent[at + 1 :])


def _checked(result: Any) -> None:
    if not is_well(result):
        raise failure_of(result)


def later_of(connection: Connection) -> Later | None:
    """取り置く所 / What the connection keeps back statements in; None where it sends each at once."""
    found: Later | None = connection.info.get(_LATER)
    return found


def keeping_back(engine: Engine) -> None:
    """仕掛ける / Let the connections of an engine keep statements back."""

    def connected(driver: Any, record: Any) -> None:
        record.info[_LATER] = Later(driver)

    def spoken(connection: Connection, *_: object) -> None:
        later = later_of(connection)
        if later is not None:
            later.before_sqlalchemy()

    def committing(connection: Connection) -> None:
        later = later_of(connection)
        if later is not None:
            later.commit()  # SQLAlchemy then finds nothing left to commit

    def undoing(connection: Connection) -> None:
        later = None if connection.invalidated else later_of(connection)
        if later is not None:
            later.forget()

    if pq.version() >= 140000:
        event.listen(engine, "connect", connected)
        event.listen(engine, "before_cursor_execute", spoken)
        event.listen(engine, "commit", committing)
        event.listen(engine, "rollback", undoing)
