"""条文の命令（jichitai law） / Which provisions are implemented, and by what."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from .. import registry
from ..boundary.scope_list import packaged_scope_lists, read_scope_list
from ..coverage import CoverageReport, EntryCoverage, Extent, Kind, Settlement, Share, Standing, implementers, measure
from .output import Voice, line, machine

app: Final = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="条文から規則を引く / From provisions to rules.")

_EXTENTS: Final = {
    Extent.FULL: ("全部", "full"), Extent.PARTIAL: ("一部", "partial"), Extent.NONE: ("なし", "none"),
}  # fmt: skip
_STANDINGS: Final = {
    Standing.IMPLEMENTED: ("実装", "implemented"),
    Standing.REASONED: ("計算することがない", "no decision to compute"),
    Standing.OPEN: ("まだ", "open"),
}


@app.callback()
def law() -> None:
    """条文から規則を引く / From provisions to rules."""


@app.command("coverage")
def coverage(
    context: typer.Context,
    scope: Annotated[
        Path | None,
        typer.Argument(metavar="[SCOPE.tsv]", help="条文の一覧。なければ同梱のもの / a list (TSV), or the packaged ones"),
    ] = None,
    only: Annotated[list[Kind] | None, typer.Option(help="数える種類 / what counts as implementing")] = None,
    missing: Annotated[bool, typer.Option("--missing", help="まだの行だけ / only open lines")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="機械のために JSON で出す / JSON for machines")] = False,
) -> None:
    """一覧の条文を、どの規則・表・所見が実装しているか / Which rule, table or finding implements each provision of a list."""
    voice = Voice.of(context)
    entries = packaged_scope_lists() if scope is None else read_scope_list(scope)
    report = measure(entries, implementers(only or tuple(Kind)))
    shown = [each for each in report.lines if not missing or each.standing is Standing.OPEN]
    if as_json:
        machine(_plain(report, shown), indent=2)
        return
    headings = (
        ("行", "line"),
        ("法令", "law"),
        ("条項", "provision"),
        ("内容", "subject"),
        ("扱い", "standing"),
        ("実装・わけ", "by or reason"),
    )
    voice.table(headings, [_row(each, voice) for each in shown])
    line("")
    line(f"{voice.say('片づいた条文', 'settled')}: {_settled(report.settlement, voice)}")
    line(f"{voice.say('計算する条文', 'provisions that leave something to compute')}: {_told(report.computable, voice)}")
    line(f"{voice.say('全体', 'all')}: {_told(report.share(), voice)}")
    for kind, share in report.by_kind.items():
        line(f"  {kind or '-'}: {_told(share, voice)}")
    if report.unreadable:
        line(
            voice.say(f"読めない条項 {len(report.unreadable)}行", f"{len(report.unreadable)} lines whose place could not be read")
        )


@app.command("tables")
def tables(
    context: typer.Context,
    unverified: Annotated[
        bool, typer.Option("--unverified", help="原典と照合していない版だけ / only editions not compared with their source")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="機械のために JSON で出す / JSON for machines")] = False,
) -> None:
    """同梱の表の版と、原典と照合した日 / Editions of the packaged tables, and the day each was compared with its source."""
    voice = Voice.of(context)
    rows = [
        (packaged.package, packaged.file, edition.table, edition.in_force_from.isoformat(), str(edition.verified_on or ""))
        for packaged in registry.tables()
        for edition in packaged.table.editions
        if not unverified or edition.verified_on is None
    ]
    if as_json:
        names = ("package", "file", "table", "in_force_from", "verified_on")
        machine([{name: value or None for name, value in zip(names, row, strict=True)} for row in rows], indent=2)
        return
    headings = (
        ("包み", "package"), ("ファイル", "file"), ("表", "table"), ("施行日", "in force from"), ("照合した日", "compared on"),
    )  # fmt: skip
    voice.table(headings, rows)
    line("")
    line(voice.say(f"{len(rows)} 版", f"{len(rows)} editions"))


def _row(each: EntryCoverage, voice: Voice) -> tuple[str, ...]:
    standing = voice.say(*_STANDINGS[each.standing])
    if each.standing is Standing.IMPLEMENTED:
        extent = _EXTENTS[each.extent]
        standing += voice.say(f"（{extent[0]}）", f" ({extent[1]})")
    told = " ".join(implementer.id for implementer in each.by)
    if each.standing is Standing.REASONED and each.entry.reason is not None:
        told = voice.say(*each.entry.reason)
    subject = voice.say(each.entry.subject, each.entry.subject_en or each.entry.subject)
    return (str(each.entry.line), each.entry.law, each.entry.place, subject, standing, told)


def _settled(settlement: Settlement, voice: Voice) -> str:
    return voice.say(
        f"{settlement.percent}%（{settlement.total}のうち実装{settlement.implemented}、"
        f"計算することがない{settlement.reasoned}、まだ{settlement.open}）",
        f"{settlement.percent}% (of {settlement.total}: {settlement.implemented} implemented, "
        f"{settlement.reasoned} with no decision to compute, {settlement.open} open)",
    )


def _told(share: Share, voice: Voice) -> str:
    return voice.say(
        f"{share.percent}%（{share.total}のうち全部{share.full}、一部{share.partial}）",
        f"{share.percent}% (of {share.total}: {share.full} full, {share.partial} partial)",
    )


def _plain(report: CoverageReport, shown: list[EntryCoverage]) -> dict[str, Any]:
    return {
        "settled": {
            "total": report.settlement.total, "implemented": report.settlement.implemented,
            "reasoned": report.settlement.reasoned, "open": report.settlement.open, "percent": report.settlement.percent,
        },
        "computable": _share(report.computable),
        "all": _share(report.share()),
        "by_kind": {kind: _share(share) for kind, share in report.by_kind.items()},
        "unreadable": [each.line for each in report.unreadable],
        "lines": [
            {
                "line": each.entry.line, "law": each.entry.law, "place": each.entry.place, "subject": each.entry.subject,
                "decides": each.entry.decides, "extent": each.extent.value, "standing": each.standing.value,
                "reason": None if each.entry.reason is None else {"ja": each.entry.reason[0], "en": each.entry.reason[1]},
                "by": [{"kind": implementer.kind.value, "id": implementer.id} for implementer in each.by],
            }
            for each in shown
        ],
    }  # fmt: skip


def _share(share: Share) -> dict[str, int]:
    return {"total": share.total, "full": share.full, "partial": share.partial, "percent": share.percent}
