"""コマンドの所見 / Findings the command itself makes: a call it cannot carry out."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.diagnostics import Diagnostic, Severity


def extra_not_installed(*, extra: str) -> Diagnostic:
    """追加の組が入っていない / An extra of the package is not installed."""
    return Diagnostic(
        code="master-data.extra-not-installed",
        ja=f"この命令には追加の組 [{extra}] が要るが、入っていない。",
        en=f"This command needs the extra [{extra}], which is not installed.",
        way_out_ja=f"pip install 'jichitai-master-data[{extra}]' を行う。",
        way_out_en=f"Run: pip install 'jichitai-master-data[{extra}]'",
        facts={"extra": extra},
    )


def command_malformed(*, told: str, command: str) -> Diagnostic:
    """命令の書き方が違う / The command line cannot be understood."""
    return Diagnostic(
        code="master-data.command-malformed",
        ja=f"命令の書き方が違う：{told.rstrip('.?')}。",
        en=f"The command line cannot be understood: {told.rstrip('.?')}.",
        way_out_ja=f"`{command} --help` で書き方を見る。",
        way_out_en=f"See `{command} --help`.",
        facts={"command": command},
    )


def rule_unknown(*, name: str, near: Sequence[str]) -> Diagnostic:
    """その規則はない / No installed package has a rule of that name."""
    listed = "、".join(near)
    return Diagnostic(
        code="master-data.rule-unknown",
        ja=f"「{name}」という規則は、入っているどの包みにもない。",
        en=f"No installed package has a rule called {name!r}.",
        way_out_ja=(f"もしかして：{listed}。" if near else "") + "`jichitai rules list` で探す。",
        way_out_en=(f"Did you mean: {', '.join(near)}? " if near else "") + "Look in `jichitai rules list`.",
        facts={"name": name, "near": tuple(near)},
    )


def package_unknown(*, name: str, known: Sequence[str]) -> Diagnostic:
    """その包みはない / No package of that name is installed."""
    return Diagnostic(
        code="master-data.package-unknown",
        ja=f"「{name}」という包みは入っていない（あるもの：{'、'.join(known)}）。",
        en=f"No package called {name!r} is installed (installed: {', '.join(known)}).",
        way_out_ja="包みの名を確かめる。",
        way_out_en="Check the package's name.",
        facts={"name": name, "known": tuple(known)},
    )


def command_not_loadable(*, name: str, target: str, kind: str) -> Diagnostic:
    """加わった命令を読めない / A command that a package adds cannot be loaded."""
    return Diagnostic(
        code="master-data.command-not-loadable",
        ja=f"命令「{name}」を加える {target} を読み込めない（{kind}）。",
        en=f"The command {name!r} cannot be loaded from {target} ({kind}).",
        way_out_ja="それを配る包みを入れ直す。ほかの命令は使える。",
        way_out_en="Reinstall the package that brings it; the other commands work.",
        facts={"name": name, "target": target, "kind": kind},
    )


def demo_not_here() -> Diagnostic:
    """実演は配布物にない / The demonstration is not part of the installed packages."""
    return Diagnostic(
        code="master-data.demo-not-here",
        ja="一件の購入の実演（examples/one_purchase）は、配布物に含まれていない。",
        en="The demonstration, one purchase (examples/one_purchase), is not part of the installed packages.",
        way_out_ja="ソースの一式を取得し、その根で `python3 dev.py demo` を行う。",
        way_out_en="Get the source tree and run `python3 dev.py demo` at its root.",
        severity=Severity.WARNING,
    )


def file_not_writable(*, kind: str) -> Diagnostic:
    """書き出せない / The output file cannot be written."""
    return Diagnostic(
        code="master-data.file-not-writable",
        ja=f"書き出し先に書けない（{kind}）。",
        en=f"The output file cannot be written ({kind}).",
        way_out_ja="フォルダの有無と権限を確かめる。",
        way_out_en="Check that the folder exists and may be written to.",
        facts={"kind": kind},
    )


def folder_without_examples() -> Diagnostic:
    """法令の例がない / The folder holds no law examples."""
    return Diagnostic(
        code="master-data.folder-without-examples",
        ja="そのフォルダに法令の例（*.toml）がない。例は配布物でなくソースの tests/law にある。",
        en="The folder holds no law examples (*.toml); they stand in the source tree, under tests/law.",
        way_out_ja="ソースの根で行うか、`--from` で例のあるフォルダを示す。",
        way_out_en="Run it at the root of the source tree, or name the folder with `--from`.",
    )


def database_unreachable(*, kind: str) -> Diagnostic:
    """データベースに届かない / The database cannot be opened; the URL is not repeated, it may hold a password."""
    return Diagnostic(
        code="master-data.database-unreachable",
        ja=f"データベースを開けない（{kind}）。URL は示さない。",
        en=f"The database cannot be opened ({kind}); its URL is not shown.",
        way_out_ja="URL（sqlite:///ファイル、postgresql+psycopg://…）、権限、サーバーの状態を確かめる。",
        way_out_en="Check the URL (sqlite:///file, postgresql+psycopg://…), the permissions and the server.",
        facts={"kind": kind},
    )


def key_unreadable() -> Diagnostic:
    """公開鍵を読めない / The public key given on the command line cannot be read."""
    return Diagnostic(
        code="master-data.key-unreadable",
        ja="公開鍵を読めない。「名=BASE64」の形で、Ed25519 の 32 バイトでなければならない。",
        en="The public key cannot be read: it is NAME=BASE64 of the 32 bytes of an Ed25519 key.",
        way_out_ja="検査点に署名した者から公開鍵を受け取り直す。",
        way_out_en="Get the public key again from the checkpoints' signer.",
    )
