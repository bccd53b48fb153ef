"""What a scan prints."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from claimcheck.judgements import Standing
from claimcheck.records import ScanResult
from claimcheck.report import terminal


def printed(width: int = 90) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=width, markup=False, emoji=False, highlight=False), out


def test_the_summary_ranks_conflicts_and_names_failures(story: ScanResult) -> None:
    console, out = printed()
    terminal.summary(story, out=console, written=[Path("claims/report.html")])
    text = out.getvalue()
    assert text.index("How much will Orla Mills spend?") < text.index("Did Orla Mills attend the hearing?")
    assert "HIGH" in text
    assert "not: attend the hearing  Harbour Post, 2026-03-02, Quill" in text
    assert "“Orla Mills attended the hearing.”" in text
    assert "2 conflicts (1 high, 1 medium)" in text
    assert "not read: sources/broken.txt: not text (is it a picture?)" in text
    assert "wrote claims/report.html" in text


def test_a_limit_says_how_many_are_left(story: ScanResult) -> None:
    console, out = printed()
    terminal.summary(story, out=console, limit=1)
    assert "… and 1 more: claimcheck conflicts" in out.getvalue()


def test_show_includes_trace_and_levels(story: ScanResult) -> None:
    console, out = printed()
    for finding in story.findings:
        terminal.show(finding, story.articles, out=console, standing=Standing(status="accepted", reviewer="Ada"))
    text = out.getvalue()
    assert "predicate: attend (predicates.tsv)" in text
    assert "subject: same name +4.0" in text
    assert "accepted by Ada" in text
    assert "3 to unbounded" in text


def test_control_bytes_and_markup_have_no_effect(story: ScanResult) -> None:
    loud = "\x1b]0;owned\x07[bold red]x[/]\x9b2J\r"
    findings = tuple(f.model_copy(update={"question": loud, "explanation": loud}) for f in story.findings)
    console, out = printed(200)
    terminal.summary(story.model_copy(update={"findings": findings}), out=console)
    assert not set(out.getvalue()) & set(map(chr, [*range(10), *range(11, 32), *range(127, 160)]))
    assert "[bold red]x[/]" in out.getvalue()


def test_a_narrow_screen_is_kept(story: ScanResult) -> None:
    console, out = printed(40)
    terminal.summary(story, out=console)
    assert max(map(len, out.getvalue().splitlines())) <= 40


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert terminal.console().no_color
