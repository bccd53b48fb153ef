"""The HTML report: complete, quiet, the same each time."""

from __future__ import annotations

import re
from pathlib import Path

from claimcheck.records import ScanResult
from claimcheck.report import write_html
from claimcheck.report.html import html_parts
from claimcheck.report.marks import stretches

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"' {{ 7*191 }} \x1b[31m\u202e"


def text_of(result: ScanResult) -> str:
    return "".join(html_parts(result))


def test_conflicts_come_ranked_with_both_quotes_and_marks(story: ScanResult) -> None:
    page = text_of(story)
    first, second = page.index("USD 165 million against USD 156 million"), page.index("One says it attended")
    assert first < second
    assert '<mark class="value">$165 million</mark>' in page
    assert '<mark class="cue">not</mark>' in page
    assert "3 read, 1 failed, 1 copy, 2 sentences with numbers not understood" in page
    assert "sources/broken.txt" in page
    assert '<a href="https://wire.example/plant" rel="noreferrer noopener">Plant row</a>' in page


def test_no_request_leaves_the_page(story: ScanResult) -> None:
    page = text_of(story)
    assert re.search(r"<(link|img|iframe|object|embed|base)\b|@import|url\(|\ssrc=", page) is None
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in page
    assert not re.search(r"\son\w+=|\sstyle=", page)


def test_article_text_stays_text(story: ScanResult) -> None:
    loud = [article.model_copy(update={"title": HOSTILE, "path": HOSTILE, "url": "javascript:alert(1)"}) for article in story.articles]
    findings = [finding.model_copy(update={"question": HOSTILE, "explanation": HOSTILE}) for finding in story.findings]
    page = text_of(story.model_copy(update={"articles": tuple(loud), "findings": tuple(findings)}))
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "javascript:" not in page
    assert "1337" not in page.split("<body>")[1].split("<script>")[0]
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_the_same_result_gives_the_same_bytes(story: ScanResult, tmp_path: Path) -> None:
    turned = story.model_copy(
        update={name: tuple(reversed(getattr(story, name))) for name in ("articles", "claims", "questions", "findings")}
    )
    one, two = write_html(story, tmp_path / "1.html"), write_html(turned, tmp_path / "2.html")
    assert one.read_bytes() == two.read_bytes()


def test_an_empty_scan_says_so() -> None:
    assert "No two sources contradict each other here." in text_of(ScanResult())


def test_marks_join_to_the_quote(story: ScanResult) -> None:
    for claim in story.claims:
        runs = stretches(claim)
        assert "".join(run.text for run in runs) == claim.quote
        assert any(run.mark for run in runs)
