"""Fetching: off unless asked for, private addresses refused, robots.txt and limits respected, redirects checked, raw pages kept."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest import ingest
from claimcheck.ingest.fetch import _public, fetch
from claimcheck.records import Page, ScanError
from tests.ingest import makers

ROBOTS = b"User-agent: *\nDisallow: /closed/\n"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        where = self.path
        if where == "/robots.txt":
            return self.answer(200, "text/plain", ROBOTS)
        if where == "/moved":
            return self.answer(302, "text/html", b"", Location="/page")
        if where == "/loop":
            return self.answer(302, "text/html", b"", Location="/loop")
        if where == "/away":
            return self.answer(302, "text/html", b"", Location="file:///etc/passwd")
        if where == "/slow":
            time.sleep(1.5)
        bodies = {
            "/page": ("text/html; charset=utf-8", makers.page()),
            "/feed": ("application/rss+xml", makers.rss()),
            "/large": ("text/plain", b"word " * 50_000),
            "/slow": ("text/plain", b"late"),
            "/film": ("video/mp4", b"x"),
            "/blank": ("text/html", b" "),
            "/closed/page": ("text/html", makers.page()),
        }
        if where not in bodies:
            return self.answer(404, "text/html", b"no")
        return self.answer(200, *bodies[where])

    def answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        with suppress(OSError):  # the reader may have gone
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(claims_dir=tmp_path, fetch=True, fetch_private=True, max_fetch_seconds=5)


def test_nothing_is_fetched_unless_asked_for(site: str) -> None:
    (error,) = ingest([f"{site}/page"], config=Config(fetch_private=True))
    assert isinstance(error, ScanError)
    assert "--fetch" in error.hint
    assert error.path == f"{site}/page"


@pytest.mark.parametrize("where", ["/page", "/feed"])
def test_page_is_read_and_kept(site: str, where: str, config: Config) -> None:
    (page,) = ingest([site + where], config=config)
    assert isinstance(page, Page)
    assert page.title == makers.TITLE
    assert page.path.removesuffix("#1") == site + where
    (note,) = (config.claims_dir / "pages").glob("*.json")
    assert json.loads(note.read_text())["url"] == site + where
    (raw,) = [file for file in note.parent.iterdir() if file != note]
    assert raw.read_bytes() == (makers.page() if where == "/page" else makers.rss())


def test_redirect_is_followed_and_noted(site: str, config: Config) -> None:
    found = fetch(f"{site}/moved", config=config)
    assert (found.url, found.redirects) == (f"{site}/page", (f"{site}/moved",))


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("/loop", "redirects"),
        ("/away", "not an address"),
        ("/none", "answers 404"),
        ("/film", "video/mp4"),
        ("/blank", "empty"),
        ("/closed/page", "robots.txt"),
    ],
)
def test_refusals(site: str, where: str, reason: str, config: Config) -> None:
    with pytest.raises(InputError) as refused:
        fetch(site + where, config=config)
    assert reason in refused.value.message
    assert refused.value.hint


def test_limits(site: str, config: Config) -> None:
    with pytest.raises(InputError, match="larger than"):
        fetch(f"{site}/large", config=config.model_copy(update={"max_file_bytes": 10_000}))
    with pytest.raises(InputError, match=r"slow|cannot be fetched"):
        fetch(f"{site}/slow", config=config.model_copy(update={"max_fetch_seconds": 0.4}))


def test_private_addresses_are_refused(site: str, config: Config) -> None:
    strict = config.model_copy(update={"fetch_private": False})
    for url in (f"{site}/page", "http://localhost/x", "http://[::1]/x", "http://0.0.0.0/", "http://10.1.2.3/"):
        with pytest.raises(InputError, match="private"):
            fetch(url, config=strict)


def test_a_name_that_resolves_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch, config: Config) -> None:
    """One private address among several is enough."""
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("192.168.0.7", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(InputError, match="private"):
        fetch("http://news.example/a", config=config.model_copy(update={"fetch_private": False}))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("224.0.0.1", False),
        ("fe80::1", False),
        ("::", False),
    ],
)
def test_public(address: str, public: bool) -> None:
    assert _public(address) is public


@pytest.mark.parametrize("url", ["http://user:pw@x.example/", "http://", "http://:80/", "https://x.example:99999/", "http://[bad/"])
def test_broken_addresses(url: str, config: Config) -> None:
    with pytest.raises(InputError):
        fetch(url, config=config)
