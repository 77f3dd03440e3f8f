"""途中の状態 / The state of a run that can be taken up again: where it was, of what, and what it had counted.

状態には集計と見本（見せてよい形の値）だけを書く。鍵の列は、検査のあいだだけ同じフォルダの別のファイルにある。
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Self

from attrs import evolve, field, frozen

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import DomainError

from ..validation import rule_findings
from ..validation.summary import Kind
from .csv_blocks import Block


class StateOfAnother(DomainError):
    """別の検査の状態 / The state belongs to another file, another table, or the file has changed."""


@frozen(kw_only=True)
class RunState:
    """状態 / Where the next block begins, and what was counted before it."""

    offset: int
    line: int
    rows: int
    block: int
    kinds: tuple[Kind, ...]

    @classmethod
    def start(cls, offset: int, line: int) -> Self:
        """始め / Before the first row."""
        return cls(offset=offset, line=line, rows=0, block=0, kinds=())

    def after(self, block: Block, kinds: tuple[Kind, ...]) -> RunState:
        """次 / After one more block."""
        return evolve(self, offset=block.offset, line=block.line, rows=self.rows + block.rows, block=self.block + 1, kinds=kinds)


@frozen
class StateFile:
    """状態のファイル / The file a state is kept in; written whole and then put in place."""

    path: Path
    _of: dict[str, Any] = field(factory=dict, init=False, repr=False)
    outputs: list[tuple[int, str]] = field(factory=list, init=False, repr=False)
    """書き出したもの / Length and digest of each output as the state was kept."""

    def resume(self, fingerprint: Mapping[str, Any], stream: BinaryIO) -> RunState | None:
        """取り戻す / The stored state, None when there is none; ``StateOfAnother`` when it does not fit."""
        self._of.update(fingerprint)
        if not self.path.exists():
            return None
        stored = json.loads(self.path.read_text(encoding="utf-8"))
        if stored["of"] != dict(fingerprint):
            raise StateOfAnother(
                rule_findings.state_of_another(what_ja="ファイル・項目表・指定の", what_en="file, table or options")
            )
        state = decode(RunState, stored["state"])
        self.outputs[:] = [(size, digest) for size, digest in stored["outputs"]]
        hasher = hashlib.sha256()
        stream.seek(0)
        left = state.offset
        while left > 0 and (part := stream.read(min(left, 1 << 20))):
            hasher.update(part)
            left -= len(part)
        if hasher.hexdigest() != stored["sha256"]:
            raise StateOfAnother(rule_findings.state_of_another(what_ja="読んだところまでの中身の", what_en="content so far"))
        return state

    def keep(self, state: RunState, sha256: str, *, outputs: Sequence[tuple[int, str]] = ()) -> None:
        """書き残す / Store a state; a reader sees the old one or the new one, never a part."""
        new = self.path.with_suffix(".new")
        text = json.dumps(
            {"of": self._of, "sha256": sha256, "outputs": list(outputs), "state": encode(state)}, ensure_ascii=False
        )
        new.write_text(text, encoding="utf-8")
        new.replace(self.path)

    def remove(self) -> None:
        """消す / The run is over."""
        self.path.unlink(missing_ok=True)
