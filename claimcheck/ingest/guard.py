"""Runs readers in a process that can be stopped: a file that takes too long, too much memory or the reader down costs one error."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

from claimcheck.config import Config
from claimcheck.ingest.limits import Raw
from claimcheck.records import Page, ScanError

_RESTARTS = 20  # for one file
_HEAD = 8  # bytes of a message's length
_GRACE = 30  # seconds for the process to start


class Guard:
    """A reading process, started when first needed and again after it had to be stopped. Use as a context manager."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._process: subprocess.Popen[bytes] | None = None
        self._busy = False

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def read(self, raw: Raw) -> Iterator[Page | ScanError]:
        """The pages of a file; where reading an entry of an archive fails, an error for it, and the entries after it."""
        try:
            yield from self._read(raw)
        finally:
            if self._busy:
                self.stop()  # not read to its end: what is left in the pipe belongs to nobody

    def _read(self, raw: Raw) -> Iterator[Page | ScanError]:
        skip: list[str] = []
        for _ in range(_RESTARTS):
            started: list[str] = []
            failure = ""
            self._busy = True
            try:
                for message in self._ask(raw, skip):
                    if "page" in message:
                        yield Page.model_validate(message["page"])
                    elif "error" in message:
                        yield ScanError.model_validate(message["error"])
                    elif "entry" in message:
                        started.append(str(message["entry"]))
                    elif "failure" in message:
                        failure = str(message["failure"])
            except TimeoutError:
                failure = f"reading it took longer than {self._config.max_read_seconds:g} seconds"
            except (OSError, EOFError, ValueError):
                failure = "reading it brought the reader down"
            if not failure:
                self._busy = False
                return
            self.stop()
            guilty = started[-1] if started else raw.path
            yield ScanError(
                path=guilty, stage="ingest", error=failure, hint="not a file that a program wrote, or raise the limits in claimcheck.toml"
            )
            if not started:
                return
            skip += [entry for entry in started if entry == guilty or not guilty.startswith(entry + "/")]
        yield ScanError(path=raw.path, stage="ingest", error="too many of its entries fail", hint="unpack it and scan the parts you need")

    def stop(self) -> None:
        """End the process and what it holds."""
        process, self._process = self._process, None
        self._busy = False
        if process is None:
            return
        with suppress(OSError):
            process.kill()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        process.wait()

    def _ask(self, raw: Raw, skip: list[str]) -> Iterator[dict[str, Any]]:
        process = self._process or self._start()
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        head = {"path": raw.path, "kind": raw.kind, "size": len(raw.data), "skip": skip, "config": self._config.model_dump(mode="json")}
        packed = json.dumps(head).encode()
        process.stdin.write(len(packed).to_bytes(_HEAD, "big") + packed + raw.data)
        process.stdin.flush()
        deadline = time.monotonic() + self._config.max_read_seconds
        while True:
            size = int.from_bytes(_exactly(process.stdout, _HEAD, deadline), "big")
            message: dict[str, Any] = json.loads(_exactly(process.stdout, size, deadline))
            if "end" in message:
                return
            if "entry" in message:
                deadline = time.monotonic() + self._config.max_read_seconds
            yield message

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the process and wait until it says that it is ready."""
        self._process = process = subprocess.Popen(
            [sys.executable, "-c", "from claimcheck.ingest.serve import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONHASHSEED": "0"},
            start_new_session=True,
        )
        if process.stdout is None:
            raise OSError("no pipes")
        _exactly(process.stdout, _HEAD, time.monotonic() + _GRACE)
        return process


def _exactly(stream: IO[bytes], size: int, deadline: float) -> bytes:
    """`size` bytes of a pipe before a moment on the monotonic clock. Raises TimeoutError, or EOFError where the pipe ends."""
    if size > 200_000_000:
        raise ValueError("message too long")
    parts: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while size:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise TimeoutError
            piece = os.read(stream.fileno(), min(size, 1 << 20))
            if not piece:
                raise EOFError
            parts.append(piece)
            size -= len(piece)
    return b"".join(parts)
