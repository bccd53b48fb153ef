"""Conflicts that copies of a text repeat are told once."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from claimcheck.records import ScanResult
from claimcheck.report import terminal
from claimcheck.report.html import html_parts
from claimcheck.report.repeats import folded
from claimcheck.report.view import view


@pytest.fixture
def copied(story: ScanResult) -> ScanResult:
    """The story with its first conflict found once more in another outlet's copy of the left article."""
    first = story.findings[2]
    source = story.articles[0].source.model_copy(update={"id": "echo", "name": "Echo"})
    article = story.articles[0].model_copy(update={"id": "a_echo", "source": source})
    left = first.left.model_copy(update={"id": "c_echo", "article_id": "a_echo", "source_id": "echo"})
    copy = first.model_copy(update={"id": "f_echo", "left": left})
    return story.model_copy(
        update={"articles": (*story.articles, article), "claims": (*story.claims, left), "findings": (*story.findings, copy)}
    )


def test_the_same_sentences_make_one_group(copied: ScanResult, story: ScanResult) -> None:
    assert [len(group) for group in folded(story.findings)] == [1, 1, 1, 1]
    assert sorted(len(group) for group in folded(copied.findings)) == [1, 1, 1, 2]


def test_the_report_shows_one_card_that_names_the_copy(copied: ScanResult) -> None:
    made = view(copied)
    assert made.summary.startswith("2 conflicts in 3 pairs of articles among")
    page = "".join(html_parts(copied))
    assert '<span id="f_echo">Echo / Northern Wire</span>' in page
    assert page.count('class="card high"') == 1
    assert "|Harbour Post|Northern Wire|Echo|" in page


def test_the_terminal_prints_it_once(copied: ScanResult) -> None:
    out = io.StringIO()
    terminal.summary(copied, out=Console(file=out, width=100))
    assert "the same in Echo / Northern Wire  f_echo" in out.getvalue()
    assert "2 conflicts (1 high, 1 medium) in 3 pairs of articles" in out.getvalue()
