"""出力 / A table on a terminal keeps every character; a finding is coloured by its weight."""

import io
import sys

from jichitai.master_data.cli.output import Language, Voice
from jichitai.master_data.kernel import Diagnostic, Severity


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_table_on_a_terminal_folds_and_loses_nothing(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    law = "国等の債権債務等の金額の端数計算に関する法律第二条"
    Voice().table((("規則", "rule"), ("根拠", "provisions")), [("x", law)])
    kept = "".join(each for each in screen.getvalue() if each in law)
    assert [each for each in law if kept.count(each) < law.count(each)] == []
    assert "…" not in screen.getvalue()


def test_a_table_elsewhere_is_tab_separated(capsys):
    Voice(Language.EN).table((("規則", "rule"), ("名", "name")), [("a\tb", "c\nd")])
    assert capsys.readouterr().out == "rule\tname\na b\tc d\n"


def test_a_refusal_is_red_a_warning_yellow_and_colour_can_be_refused(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    parts = {"code": "master-data.trial", "ja": "だめ。", "en": "No.", "way_out_ja": "待つ。", "way_out_en": "Wait."}
    screen = Terminal()
    Voice().findings([Diagnostic(**parts), Diagnostic(**parts, severity=Severity.WARNING)], screen)
    assert "\x1b[31m" in screen.getvalue()
    assert "\x1b[33m" in screen.getvalue()
    plain = Terminal()
    Voice(Language.EN, colour=False).findings([Diagnostic(**parts)], plain)
    assert "\x1b[3" not in plain.getvalue()
    assert "No. -> Wait." in plain.getvalue()
