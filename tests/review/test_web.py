"""The desk's page over HTTP: what it refuses, what it tells, and a review in a real browser."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from claimcheck.judgements import evidence
from claimcheck.records import ScanResult
from claimcheck.review.desk import Desk
from tests.report.test_browser import CONTRAST, payloads, with_text
from tests.review.conftest import save
from tests.review.test_desk import conflicts, reworded

pytest.importorskip("starlette")
ENTER, ESCAPE = "\ue007", "\ue00c"
Link = Callable[[], str]


class Visitor:
    """Plain HTTP to the desk, with every header in the test's hand."""

    def __init__(self, link: str) -> None:
        self.parts = urlsplit(link)
        self.token = self.parts.query
        self.origin = f"http://{self.parts.netloc}"
        self.cookie = ""

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None, *, plain: bool = False
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection(str(self.parts.hostname), self.parts.port or 80, timeout=20)
        sent: dict[str, str] = {}
        if not plain:
            sent = {"Cookie": self.cookie}
            if method == "POST":
                sent |= {"Origin": self.origin, "Content-Type": "application/json"}
        connection.request(method, path, body, {key: value for key, value in (sent | (headers or {})).items() if value})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")

    def enter(self) -> None:
        status, headers, _ = self.ask("GET", f"/?{self.token}")
        assert status == 303
        self.cookie = headers["set-cookie"].split(";")[0]
        assert "HttpOnly" in headers["set-cookie"]
        assert "samesite=strict" in headers["set-cookie"].lower()


@pytest.fixture
def visitor(served: Link) -> Visitor:
    made = Visitor(served())
    made.enter()
    return made


def decision(finding: str, **fields: object) -> bytes:
    return json.dumps({"finding": finding, "verdict": "accept"} | fields).encode()


def test_the_page_needs_the_link_and_keeps_nothing_else_out(visitor: Visitor) -> None:
    status, headers, page = visitor.ask("GET", "/")
    assert status == 200
    assert "Review desk" in page
    assert visitor.token not in page
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert not any(name.lower().startswith("access-control") for name in headers)
    assert json.loads(visitor.ask("GET", "/api/counts")[2])["waiting"] == 2


def test_a_decision_by_request(visitor: Visitor, claims: Path, story: ScanResult) -> None:
    finding = conflicts(story)[0]
    status, _, body = visitor.ask("POST", "/api/decide", decision(finding.id, seen=evidence(finding), note="=x"))
    answer = json.loads(body)
    assert (status, answer["status"], answer["reviewer"], answer["note"]) == (200, "accepted", "Ada", "=x")
    assert (answer["counts"]["waiting"], answer["counts"]["total"]) == (1, 2)
    page = json.loads(visitor.ask("GET", f"/api/finding/{finding.id}")[2])
    assert [item["verdict"] for item in page["history"]] == ["accept"]
    assert "".join(run["text"] for part in page["sides"][0]["paragraphs"] for run in part["runs"]).startswith("Mill to grow")
    assert json.loads(visitor.ask("POST", "/api/undo", b"{}")[2]) == {"finding": finding.id}
    assert len(Desk(claims).state().judgements) == 2


HOSTILE: list[tuple[str, str, str, dict[str, str] | None, bytes | None, bool]] = [
    ("no cookie", "GET", "/", None, None, True),
    ("no cookie, data", "GET", "/api/queue", None, None, True),
    ("another's cookie", "GET", "/api/queue", {"Cookie": "claimcheck_desk=guess"}, None, False),
    ("a wrong token", "GET", "/?token=guess", None, None, True),
    ("an empty token", "GET", "/?token=", None, None, True),
    ("another host", "GET", "/api/queue", {"Host": "evil.example"}, None, False),
    ("another host with the port", "GET", "/api/queue", {"Host": "evil.example:80"}, None, False),
    ("localhost by name", "GET", "/api/queue", {"Host": "localhost"}, None, False),
    ("another page reads", "GET", "/api/queue", {"Origin": "https://evil.example"}, None, False),
    ("another page, null origin", "GET", "/api/queue", {"Origin": "null"}, None, False),
    ("another site by fetch metadata", "GET", "/api/queue", {"Sec-Fetch-Site": "cross-site"}, None, False),
    ("another site embeds the page", "GET", "/", {"Sec-Fetch-Site": "same-site"}, None, False),
    ("a write without origin", "POST", "/api/decide", {"Origin": ""}, b"{}", False),
    ("a write from elsewhere", "POST", "/api/decide", {"Origin": "http://127.0.0.1:1"}, b"{}", False),
    ("a form write", "POST", "/api/decide", {"Content-Type": "application/x-www-form-urlencoded"}, b"finding=f", False),
    ("a text write", "POST", "/api/decide", {"Content-Type": "text/plain"}, b"{}", False),
    ("a write by GET", "GET", "/api/decide?finding=f&verdict=accept", None, None, False),
    ("an undo by GET", "GET", "/api/undo", None, None, False),
    ("a preflight", "OPTIONS", "/api/decide", {"Origin": "https://evil.example"}, None, False),
    ("a deletion", "DELETE", "/api/finding/f_1", None, None, False),
    ("a replacement", "PUT", "/api/decide", None, b"{}", False),
    ("a large body", "POST", "/api/decide", None, b'{"note":"' + b"x" * 20_000 + b'"}', False),
    ("a lying length", "POST", "/api/decide", {"Content-Length": "99999999999"}, None, False),
    ("no JSON", "POST", "/api/decide", None, b"{", False),
    ("deep JSON", "POST", "/api/decide", None, b"[" * 8000, False),
    ("a list", "POST", "/api/decide", None, b"[1]", False),
    ("a number for a text", "POST", "/api/decide", None, b'{"finding": 1}', False),
    ("a field too many", "POST", "/api/decide", None, b'{"sql": "x"}', False),
    ("no such verdict", "POST", "/api/decide", None, b'{"verdict": "drop"}', False),
    ("an expiry that is none", "POST", "/api/decide", None, b'{"verdict": "dismiss", "note": "x", "expires": "soon"}', False),
    ("an unknown finding", "GET", "/api/finding/f_none", None, None, False),
    ("a path outside", "GET", "/../../etc/passwd", None, None, False),
    ("an encoded path outside", "GET", "/api/finding/..%2f..%2fetc", None, None, False),
    ("an unknown relation", "GET", "/api/queue?relation=x", None, None, False),
]


@pytest.mark.parametrize(("method", "path", "headers", "body", "plain"), [item[1:] for item in HOSTILE], ids=[item[0] for item in HOSTILE])
def test_hostile_requests_get_4xx_and_change_nothing(
    visitor: Visitor, claims: Path, method: str, path: str, headers: dict[str, str] | None, body: bytes | None, plain: bool
) -> None:
    status, answered, _ = visitor.ask(method, path, body, headers, plain=plain)
    assert 400 <= status < 500
    assert not any(name.lower().startswith("access-control") for name in answered)
    assert Desk(claims).state().judgements == []


def statuses(desk: Desk, order: list[str]) -> list[str]:
    state = desk.state()
    return [state.standing(state.findings[identity]).status for identity in order]


def test_a_review_by_keys(browser: Any, served: Link, claims: Path) -> None:
    desk = Desk(claims)
    order = [finding.id for finding in desk.state().waiting()]
    browser.open(served())
    browser.until(f"return location.hash === '#{order[0]}'")
    assert "token" not in browser.run("return location.href")
    browser.key("?")
    assert browser.until("return document.getElementById('help').open")
    browser.key(ESCAPE)
    browser.until("return !document.getElementById('help').open")
    browser.key("j")
    browser.until(f"return location.hash === '#{order[1]}'")
    browser.key("k")
    browser.until(f"return location.hash === '#{order[0]}'")
    browser.key("a")
    browser.until(f"return location.hash === '#{order[1]}'")
    assert statuses(desk, order) == ["accepted", "open"]
    browser.key("d")
    browser.until("return document.getElementById('note').open")
    browser.type("#note-text", "as a z j")  # letters typed are words, not keys
    browser.key(ENTER)
    browser.until("return document.getElementById('counts').textContent.startsWith('2 of 2')")
    assert statuses(desk, order) == ["accepted", "dismissed"]
    assert desk.state().judgements[-1].note == "as a z j"
    browser.key("z")
    browser.until("return document.getElementById('counts').textContent.startsWith('1 of 2')")
    assert statuses(desk, order) == ["accepted", "open"]
    browser.key("s")
    browser.until("return document.getElementById('counts').textContent.startsWith('2 of 2')")
    browser.open(browser.run("return location.href"))  # what was decided is there after a reload
    browser.until("return document.getElementById('counts').textContent.startsWith('2 of 2')")
    assert browser.run("return document.getElementById('empty').hidden") is False


def test_every_button_shows_its_key_and_works(browser: Any, served: Link, claims: Path) -> None:
    browser.open(served())
    browser.until("return document.getElementById('finding').hidden === false")
    keys = "return Array.from(document.querySelectorAll('.actions button')).map((one) => one.querySelector('kbd').textContent).join('')"
    assert browser.run(keys) == "aduscz" + "kj"
    browser.click("[data-do=comment]")
    browser.type("#note-text", "ask the mayor")
    browser.click("#note-form button[type=submit]")
    browser.until("return document.getElementById('history').textContent.includes('ask the mayor')")
    assert Desk(claims).state().judgements[0].verdict == "comment"
    browser.click("[data-do=update]")
    browser.until("return document.getElementById('counts').textContent.startsWith('1 of 2')")


def test_another_reviewers_decision_and_a_new_scan_show_by_themselves(browser: Any, served: Link, claims: Path, story: ScanResult) -> None:
    browser.open(served())
    browser.until("return document.getElementById('counts').textContent.startsWith('0 of 2')")
    finding = conflicts(story)[0]
    Desk(claims).decide(finding.id, "accept", reviewer="Bo")
    browser.until("return document.getElementById('counts').textContent.startsWith('1 of 2')")
    save(reworded(story, finding, "Orla Mills was there."), claims, "two")
    browser.until("return document.getElementById('counts').textContent.includes('1 stale')")


def test_a_decision_on_evidence_that_has_changed_is_not_taken(browser: Any, served: Link, claims: Path, story: ScanResult) -> None:
    browser.open(served())
    browser.until("return document.getElementById('finding').hidden === false")
    shown = browser.run("return location.hash.slice(1)")
    finding = next(item for item in story.findings if item.id == shown)
    changed = reworded(story, finding, "Orla Mills has not decided.")
    same = tuple(item.model_copy(update={"id": shown}) if item.id == "f_edited" else item for item in changed.findings)
    save(changed.model_copy(update={"findings": same}), claims, "two")
    browser.key("a")
    browser.until("return document.getElementById('said').textContent !== ''")
    assert Desk(claims).state().judgements == []


def test_filters_of_the_queue(browser: Any, served: Link) -> None:
    browser.open(served())
    rows = "return document.querySelectorAll('#list li').length"
    browser.until(rows + " === 2")
    browser.type("#by-text", "hearing")
    browser.until(rows + " === 1")
    browser.run("document.getElementById('filters').reset(); document.getElementById('filters').dispatchEvent(new Event('input'))")
    choose = (
        "const one = document.getElementById(arguments[0]); one.value = arguments[1];"
        "one.dispatchEvent(new Event(arguments[2], {bubbles: true}))"
    )
    browser.run(choose, "by-severity", "medium", "input")
    browser.until(rows + " === 1")
    browser.run(choose, "by-severity", "", "input")
    browser.run(choose, "by-relation", "agree", "change")
    browser.until("return document.getElementById('counts').textContent.startsWith('0 of 1')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_and_a_narrow_screen(browser: Any, served: Link, scheme: str) -> None:
    browser.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.devtools("Emulation.setDeviceMetricsOverride", width=320, height=800, deviceScaleFactor=1, mobile=False)
    browser.open(served())
    browser.until("return document.getElementById('finding').hidden === false")
    wide, low = browser.run("return document.documentElement.scrollWidth > innerWidth"), browser.run(CONTRAST)
    browser.devtools("Emulation.clearDeviceMetricsOverride")
    browser.devtools("Emulation.setEmulatedMedia", features=[])
    assert (wide, low) == (False, [])


def test_article_text_runs_nothing_in_the_desk(browser: Any, listener: Any, served: Link, claims: Path, story: ScanResult) -> None:
    hostile = with_text(story, payloads(listener.address)[:120])
    texts = {article.id: article.title for article in hostile.articles}
    articles = tuple(article.model_copy(update={"text": texts[article.id]}) for article in hostile.articles)
    save(hostile.model_copy(update={"articles": articles}), claims, "hostile")
    browser.open(served())
    browser.until("return document.querySelectorAll('#list li').length > 20")
    for _ in range(12):
        before = browser.run("return location.hash")
        browser.key("j")
        browser.until(f"return location.hash !== '{before}'")
    assert browser.run("return document.documentElement.dataset.owned") is None
    assert browser.run("return document.querySelectorAll('img, iframe, object, embed, video, audio, base, link').length") == 0
    assert listener.seen == []


def test_the_desk_stops_at_an_interrupt(claims: Path) -> None:
    command = [sys.executable, "-u", "-m", "claimcheck", "review", "--no-open", "--claims", str(claims), "--reviewer", "Ada"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stdout
    link = process.stdout.readline().removeprefix("review desk: ").strip()
    visitor = Visitor(link)
    for _ in range(100):
        try:
            visitor.enter()
            break
        except ConnectionError:
            time.sleep(0.05)
    assert visitor.ask("GET", "/api/counts")[0] == 200
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert out.endswith("closed; every decision is kept\n")
