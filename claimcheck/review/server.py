"""Serves the desk on the loopback interface until it is interrupted."""

from __future__ import annotations

import contextlib
import socket
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError
from claimcheck.review.desk import Desk

if TYPE_CHECKING:
    from uvicorn import Server

LOOPBACK = "127.0.0.1"


def serve(
    claims: Path, *, reviewer: str, rules: Mapping[str, str], port: int = 0, browser: bool = True, say: Callable[[str], None] = print
) -> None:
    """Open the desk for a claims folder and answer until interrupted; `port` 0 takes a free one.

    Raises ClaimcheckError where the extra is not installed, the port is taken, or there is no finished scan.
    """
    server, link, bound = prepare(claims, reviewer=reviewer, rules=rules, port=port)
    say(f"review desk: {link}")
    say("only this machine and this link can open it; stop it with Ctrl+C")
    if browser:
        webbrowser.open(link)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[bound])
    say("closed; every decision is kept")


def prepare(claims: Path, *, reviewer: str, rules: Mapping[str, str], port: int = 0) -> tuple[Server, str, socket.socket]:
    """The server, the link that opens it and its bound socket, ready to run."""
    try:
        import uvicorn

        from claimcheck.review.web import Access, application
    except ImportError as problem:
        raise ClaimcheckError(
            "the review page needs Starlette and uvicorn",
            hint="pip install 'claimcheck-toolkit[review]', or review in the terminal with --no-browser",
        ) from problem
    desk = Desk(claims)
    desk.state()  # says at once where there is nothing to review
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        bound.bind((LOOPBACK, port))
    except OSError as problem:
        bound.close()
        raise ClaimcheckError(f"port {port} is taken", hint="leave --port away for a free one") from problem
    access = Access(f"{LOOPBACK}:{bound.getsockname()[1]}")
    config = uvicorn.Config(
        application(desk, access, reviewer=reviewer, rules=rules),
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="off",
        timeout_keep_alive=15,
        limit_concurrency=64,
        h11_max_incomplete_event_size=16_384,
    )
    return uvicorn.Server(config), access.link, bound
