"""What several tests build on: articles and claims by hand, a stand-in for reading that loads no model, the command as a process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.config import Config
from claimcheck.pipeline import Read
from claimcheck.records import Article, Claim, CountClaim, Quantity, Source, Span, fingerprint

Run = Callable[..., subprocess.CompletedProcess[str]]


def make_article(text: str, *, path: str = "a.txt", source: str = "Harbour Post", published: datetime | None = None) -> Article:
    """An article of one outlet."""
    outlet = Source(id=source.lower().replace(" ", "-"), name=source, kind="daily")
    return Article(id=fingerprint("a", text, source), path=path, text=text, source=outlet, published=published, title=text[:20])


def make_claims(article: Article) -> list[Claim]:
    """A count claim for every "NUMBER word" of an article."""
    found: list[Claim] = []
    for match in re.finditer(r"(\d+) (\w+)", article.text):
        number, span = Decimal(match[1]), Span(start=match.start(), end=match.end())
        bounds = dict.fromkeys(("value", "stated_low", "stated_high", "low", "high"), number)
        value = Quantity(**bounds, unit=match[2], noun=match[2], text=match[0], span=span)
        words = {"quote": match[0], "terms": (match[2],), "context": (match[2],)}
        about = {"article_id": article.id, "source_id": article.source.id, "published": article.published}
        found.append(CountClaim(id=fingerprint("c", article.id, span), span=span, value=value, **words, **about))
    return found


@pytest.fixture
def plain_reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Reading without a model: counts by pattern. The list says which articles were read, by path."""
    seen: list[str] = []

    def read(articles: Iterable[Article], *, config: Config) -> Iterator[Read]:
        for article in articles:
            seen.append(article.path)
            yield Read(article, tuple(make_claims(article)), sentences=1)

    monkeypatch.setattr(pipeline, "read_claims", read)
    return seen


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with three short reports of one fire, one of them a copy of another."""
    folder = tmp_path / "story"
    folder.mkdir()
    head = "Title: Fire in the old mill\nSource: {}\nDate: 2026-03-0{}\n\n"
    body = "Firefighters in Lowell said on Monday that 14 people were injured in a fire at the old mill. "
    body += "The owner pledged $2 million for repairs.\n"
    (folder / "a.txt").write_text(head.format("Harbour Post", 3) + body, encoding="utf-8")
    (folder / "b.txt").write_text(head.format("Valley Radio", 3) + body.replace("14", "19"), encoding="utf-8")
    (folder / "c.txt").write_text(head.format("Mill Courier", 4) + body, encoding="utf-8")
    return folder


@pytest.fixture
def claimcheck(tmp_path: Path) -> Run:
    """Runs the command as a process of its own: claimcheck("scan", path, env={...}, cwd=...)."""

    def run(
        *arguments: object, cwd: Path = tmp_path, env: dict[str, str] | None = None, text: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "claimcheck", *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=cwd,
            input=text,
            encoding="utf-8",
            timeout=300,
            env={**os.environ, "OMP_NUM_THREADS": "1", "NO_COLOR": "1", "COLUMNS": "100", **(env or {})},
        )

    return run
