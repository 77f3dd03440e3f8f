"""端末への表示 / The readable run: Rich tables; plain text when it is not a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text as Styled

from .story import Block, Chapter, Check, Reasoned, Refused, Rows, Story, Text


class Teller:
    """語り手 / Prints chapters as they come, with a progress bar on a terminal."""

    def __init__(self, console: Console, steps: int) -> None:
        self.console = console
        self._progress = Progress(
            TextColumn("[bold]{task.description}"), BarColumn(), MofNCompleteColumn(),
            console=console, transient=True, disable=not console.is_terminal,
        )  # fmt: skip
        self._task = self._progress.add_task("一件の購入", total=steps)

    def __enter__(self) -> Teller:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def tell(self, number: int, chapter: Chapter) -> None:
        """章を語る / Print one chapter and move the bar."""
        self.console.print()
        self.console.print(Styled(f"{number:>2} {chapter.title}", style="bold cyan").append(f"　{chapter.day}", style="dim"))
        for block in chapter.blocks:
            self.console.print(Padding(_drawn(block), (0, 0, 0, 3)))
        self._progress.update(self._task, advance=1, description=chapter.title)

    def close(self, story: Story) -> None:
        """結び / The last line: did everything hold?"""
        self.console.print()
        for each in story.failed:
            self.console.print(Styled(f"× {each}", style="bold red"))
        if not story.failed:
            self.console.print(Styled("すべての確かめが成り立った / every check held", style="bold green"))


def _drawn(block: Block) -> Styled | Table:
    match block:
        case Text(text):
            return Styled(text)
        case Check(text, holds):
            return Styled(f"{'○' if holds else '×'} {text}", style="green" if holds else "bold red")
        case Refused(attempt, finding):
            return (
                Styled(f"断った：{attempt}\n", style="yellow")
                .append(f"  所見 {finding.code}\n", style="dim")
                .append(f"  事実と規範：{finding.ja}\n")
                .append(f"  根拠：{'、'.join(str(cite) for cite in finding.cites)}\n" if finding.cites else "")
                .append(f"  出口：{finding.way_out_ja}")
            )
        case Reasoned(question, ruling):
            return Styled(f"{question} → ", style="bold").append(ruling.ja, style="none")
        case Rows():
            return _table(block)


def _table(block: Rows) -> Table:
    table = Table(title=block.title, title_justify="left", title_style="bold", show_edge=False, pad_edge=False)
    for header in block.headers:
        table.add_column(header, justify="right" if header in block.numeric else "left", overflow="fold")
    for row in block.rows:
        table.add_row(*row)
    return table
