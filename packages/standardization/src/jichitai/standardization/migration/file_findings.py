"""移行の表の所見 / Findings about the body's own file of its migration."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Where


def file_too_large(*, limit: int, where: Where) -> Diagnostic:
    """大きすぎる表 / The file passes the limit."""
    return Diagnostic(
        code="standardization.migration-file-too-large",
        ja=f"移行の表が読み込みの上限 {limit:,} バイトを超える。",
        en=f"The file is larger than the limit of {limit:,} bytes.",
        way_out_ja="団体ごとに一つの表に分ける。",
        way_out_en="Write one file for each body.",
        where=where,
        facts={"limit": limit},
    )


def file_not_toml(*, kind: str, where: Where) -> Diagnostic:
    """TOML でない / The file is not TOML."""
    return Diagnostic(
        code="standardization.migration-file-not-toml",
        ja=f"移行の表を TOML として読めない（{kind}）。",
        en=f"The file cannot be read as TOML ({kind}).",
        way_out_ja="UTF-8 の TOML で書く（手引の例から始める）。",
        way_out_en="Write TOML in UTF-8; begin with the example of the guide.",
        where=where,
        facts={"kind": kind},
    )


def keys_not_known(*, count: int, known: tuple[str, ...], where: Where) -> Diagnostic:
    """知らない鍵 / Keys that mean nothing here; a misspelt key would otherwise be passed over in silence."""
    return Diagnostic(
        code="standardization.keys-not-known",
        ja=f"知らない鍵が{count}ある（使えるもの：{'、'.join(known)}）。",
        en=f"{count} keys are not known (known: {', '.join(known)}).",
        way_out_ja="綴りを直すか、除く。",
        way_out_en="Correct the spelling, or take them away.",
        where=where,
        facts={"count": count, "known": known},
    )


def entry_malformed(*, form_ja: str, form_en: str, where: Where) -> Diagnostic:
    """形の違う欄 / An entry is missing or does not have its form."""
    return Diagnostic(
        code="standardization.entry-malformed",
        ja=f"この欄は{form_ja}でなければならない（ないか、形が違う）。",
        en=f"This entry must be {form_en}; it is missing or has another form.",
        way_out_ja=f"{form_ja}を書く。",
        way_out_en=f"Write {form_en}.",
        where=where,
        facts={"form": form_en},
    )
