"""A headless browser driven over the WebDriver protocol, and a web server that notes requests; no browser, skipped tests."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,1000",
]


class Browser:
    """One WebDriver session: just what these tests need."""

    def __init__(self, address: str, profile: str, binary: str) -> None:
        self.address = address
        options = {"args": [*_FLAGS, f"--user-data-dir={profile}"], "binary": binary}
        made = self._send("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self.session = f"/session/{made['sessionId']}"

    def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as problem:
            raise AssertionError(json.loads(problem.read())["value"]["message"]) from problem

    def open(self, address: str | Path) -> None:
        url = address.resolve().as_uri() if isinstance(address, Path) else address
        self._send("POST", self.session + "/url", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:
        return self._send("POST", self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector: str) -> str:
        return str(self._send("POST", self.session + "/element", {"using": "css selector", "value": selector})[_ELEMENT])

    def type(self, selector: str, text: str) -> None:
        self._send("POST", f"{self.session}/element/{self.find(selector)}/value", {"text": text})

    def click(self, selector: str) -> None:
        self._send("POST", f"{self.session}/element/{self.find(selector)}/click", {})

    def key(self, *keys: str) -> None:
        steps = [{"type": step, "value": key} for key in keys for step in ("keyDown", "keyUp")]
        self._send("POST", self.session + "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def devtools(self, command: str, **parameters: object) -> Any:
        """Ask the browser's developer tools: screen sizes, colour schemes."""
        return self._send("POST", self.session + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def until(self, script: str, seconds: float = 10) -> Any:
        """Wait until `script` returns something true, and return it."""
        end = time.monotonic() + seconds
        while not (value := self.run(script)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.03)
        return value

    def close(self) -> None:
        self._send("DELETE", self.session)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, or a skipped test."""
    binary = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        pytest.skip("needs chromium and chromedriver")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [driver, f"--port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"},
        )
        try:
            _wait_for(port)
            session = Browser(f"http://127.0.0.1:{port}", profile, binary)
            yield session
            session.close()
        finally:
            process.terminate()
            process.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.skip("chromedriver does not start")


class Listener:
    """A web server on loopback that notes what is asked of it."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        seen = self.seen

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                seen.append(self.path)
                self.send_response(204)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()

            do_POST = do_GET

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A web server that must stay unasked."""
    made = Listener()
    yield made
    made.server.shutdown()
