"""この例の所見 / Findings of this example: what the two callers themselves refuse."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Where


def key_missing() -> Diagnostic:
    """キーがない / The request carries no idempotency key."""
    return Diagnostic(
        code="example.key-missing",
        ja="Idempotency-Key がない。キーのない命令は、送り直したときに二度行われるので、受け付けない。",
        en="There is no Idempotency-Key; a command without one could take effect twice when it is sent again.",
        way_out_ja="命令ごとに一つのキー（伝票の番号など）を付け、送り直すときは同じキーを使う。",
        way_out_en="Give each command a key of its own and use the same key when sending it again.",
    )


def command_unknown(*, name: str, known: str, where: Where | None = None) -> Diagnostic:
    """知らない命令である / There is no command of this name."""
    return Diagnostic(
        code="example.command-unknown",
        ja=f"「{name[:40]}」という命令はない。",
        en=f"There is no command '{name[:40]}'.",
        way_out_ja=f"命令は {known} のどれかである。",
        way_out_en=f"A command is one of {known}.",
        where=where,
    )


def line_unreadable(*, where: Where) -> Diagnostic:
    """行が読めない / A line of the file is not a command."""
    return Diagnostic(
        code="example.line-unreadable",
        ja="この行は命令として読めない。一行は、key・by・command・body をもつ JSON のオブジェクトである。",
        en="This line is not a command: each line is a JSON object with key, by, command and body.",
        way_out_ja="この行を直し、同じファイルをもう一度渡す。済んだ行は二度行われない。",
        way_out_en="Correct the line and give the same file again; lines already done are not done twice.",
        where=where,
    )


def reference_unreadable() -> Diagnostic:
    """番号の形でない / What was asked for is not shaped like a reference."""
    return Diagnostic(
        code="example.reference-unreadable",
        ja="番号の形でない。番号は、前後に空白のない、印字できる 1 字から 200 字までの一行である。",
        en="This is not a reference: one printable line of 1 to 200 characters without spaces at its ends.",
        way_out_ja="帳票にある番号をそのまま使う。",
        way_out_en="Use the reference as the paper shows it.",
    )
