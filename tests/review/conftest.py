"""A claims folder with the small story in its ledger, and a desk served from it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimcheck.ledger import Ledger
from claimcheck.ledger import Reading as Read
from claimcheck.records import ScanResult
from tests.browser import browser, listener
from tests.report.conftest import story

__all__ = ["browser", "claims", "listener", "served", "story"]


def save(result: ScanResult, folder: Path, key: str = "one") -> Path:
    """Put a result into a folder's ledger as a scan would, in place of what is there."""
    with Ledger(folder) as ledger:
        ledger.forget(ledger.pages())
        for path in dict.fromkeys(article.path for article in result.articles):
            ledger.store_page(path, path, [article for article in result.articles if article.path == path])
        for article in result.articles:
            own = tuple((claim.id, claim.kind, claim.model_dump_json()) for claim in result.claims if claim.article_id == article.id)
            ledger.store_reading(Read(article.id, key, "parser", "rules", own))
        ledger.sweep()
        ledger.store_result(result, key=key)
    return folder


@pytest.fixture
def claims(story: ScanResult, tmp_path: Path) -> Path:
    """A claims folder that holds the story."""
    return save(story, tmp_path / "claims")


@pytest.fixture
def served(claims: Path) -> Iterator[Callable[[], str]]:
    """The link of a desk that is being served from `claims`."""
    pytest.importorskip("starlette")
    pytest.importorskip("uvicorn")
    from claimcheck.review.server import prepare

    server, link, bound = prepare(claims, reviewer="Ada", rules={"amounts_disjoint": "Two amounts that cannot both be right."})
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield lambda: link
    server.should_exit = True
    thread.join(10)
