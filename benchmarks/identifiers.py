"""番号の速さ / How fast are check digits beside python-stdnum, numpy and a bare floor? One run, printed as ratios.

同じ番号の並びを、それぞれの最も速い呼び方で、交互に計る。答えが一致することも確かめる。速さは百万件毎秒で、
五回のうち最も速い回を採る。並びには、よい番号と、検査用数字の違う番号と、形の違う文字列を混ぜる。
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from stdnum.jp import cn, in_

from _speed import speed
from jichitai.master_data.frames.identifiers import are_corporate_numbers, are_insurer_numbers, are_registration_numbers
from jichitai.master_data.identifiers import (
    CorporateNumber,
    IndividualNumber,
    InsurerNumber,
    corporate_check_digit,
    is_corporate_number,
)

ONE_BY_ONE = 50_000
IN_COLUMNS = 1_000_000
ROUNDS = 5


def numbers(count: int) -> list[str]:
    """番号の並び / Nine good ones in ten, the rest with a wrong check digit or a wrong shape."""
    drawn = random.Random(20261121)
    made: list[str] = []
    for at in range(count):
        base = f"{drawn.randrange(10**12):012d}"
        good = f"{corporate_check_digit(base)}{base}"
        made.append({3: f"{int(good[0]) % 9 + 1}{base}", 7: good[:-1] + "x"}.get(at % 20, good))
    return made


def over(call: Callable[[str], Any], texts: Sequence[str]) -> Callable[[], None]:
    """一つずつ / Call once for every text."""

    def work() -> None:
        for text in texts:
            call(text)

    return work


def floor(text: str) -> bool:
    """床 / The plainest loop that gives the same answer."""
    if len(text) != 13 or not text.isascii() or not text.isdigit():
        return False
    total = 0
    for at in range(12):
        total += int(text[12 - at]) * (2 if at % 2 else 1)
    return int(text[0]) == 9 - total % 9


def with_numpy(texts: npt.NDArray[np.bytes_]) -> npt.NDArray[np.bool_]:
    """numpy で / The same check on an array of 13 bytes each, which it needs made beforehand."""
    digits = texts.view(np.uint8).reshape(-1, 13) - 48
    weights = np.array([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], dtype=np.uint8)
    shaped = (digits <= 9).all(axis=1) & (digits[:, 0] > 0)
    answer: npt.NDArray[np.bool_] = shaped & ((digits * weights).sum(axis=1, dtype=np.uint16) % 9 == 0)
    return answer


def told(title: str, best: dict[str, float], *, ours: str) -> None:
    """見せる / Print each speed, and ours over it."""
    print(f"\n{title}（百万件毎秒）")
    for name, each in best.items():
        ratio = "" if name == ours else f"  {ours} はこの {best[ours] / each:.2f} 倍"
        print(f"  {name:<28}{each:>9.2f}{ratio}")


def one_by_one() -> None:
    texts = numbers(ONE_BY_ONE)
    assert [is_corporate_number(each) for each in texts] == [bool(cn.is_valid(each)) for each in texts] == list(map(floor, texts))
    works = {
        "is_corporate_number": over(is_corporate_number, texts),
        "stdnum.jp.cn.is_valid": over(cn.is_valid, texts),
        "床（ループ）": over(floor, texts),
    }
    told("法人番号を一つずつ", speed(works, len(texts), rounds=ROUNDS), ours="is_corporate_number")
    good = [each for each in texts if is_corporate_number(each)]
    works = {"CorporateNumber": over(CorporateNumber, good), "stdnum.jp.cn.validate": over(cn.validate, good)}
    told("法人番号の値を作る", speed(works, len(good), rounds=ROUNDS), ours="CorporateNumber")
    bodies = [each[1:12] for each in good]
    secret = [body + str(in_.calc_check_digit(body)) for body in bodies]
    works = {"IndividualNumber": over(IndividualNumber, secret), "stdnum.jp.in_.validate": over(in_.validate, secret)}
    told("個人番号の値を作る（見せない型）", speed(works, len(secret), rounds=ROUNDS), ours="IndividualNumber")


def in_columns() -> None:
    texts = numbers(IN_COLUMNS)
    column, prefixed = pl.Series("n", texts), pl.Series("t", [f"T{each}" for each in texts])
    insurers = pl.Series("i", [each[:8] for each in texts])
    array = np.array(texts, dtype="S13")
    expected = [is_corporate_number(each) for each in texts]
    assert are_corporate_numbers(column).to_list() == with_numpy(array).tolist() == expected
    assert are_insurer_numbers(insurers.head(1000)).to_list() == [not InsurerNumber.check(each) for each in insurers.head(1000)]

    def numpy_from_column() -> Any:
        return with_numpy(np.array(column.to_list(), dtype="S13"))

    works: dict[str, Callable[[], Any]] = {
        "are_corporate_numbers": lambda: are_corporate_numbers(column),
        "numpy（列から）": numpy_from_column,
        "numpy（作り置いた配列）": lambda: with_numpy(array),
        "一つずつ": lambda: [is_corporate_number(each) for each in texts],
        "are_registration_numbers": lambda: are_registration_numbers(prefixed, of_corporations=True),
        "are_insurer_numbers": lambda: are_insurer_numbers(insurers),
    }
    told(f"{IN_COLUMNS:,}件の列", speed(works, IN_COLUMNS, rounds=ROUNDS), ours="are_corporate_numbers")


def main() -> None:
    one_by_one()
    in_columns()


if __name__ == "__main__":
    main()
