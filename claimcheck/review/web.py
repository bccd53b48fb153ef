"""The desk as a web application for one person's own machine: it answers its own page and nobody else."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ClaimcheckError
from claimcheck.report.html import asset, environment, policy
from claimcheck.review import pages
from claimcheck.review.desk import Desk, RefusedError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_HOME = "claimcheck.review"
COOKIE = "claimcheck_desk"
BODY_BYTES = 16_384
_CHUNKS = 64  # pieces a body may come in
_RELATIONS = ("conflict", "update", "scope_differs", "agree")
_Scope = dict[str, Any]
_Receive = Callable[[], Awaitable[dict[str, Any]]]
_Send = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True)
class Access:
    """Who may speak to the desk: the address it is reached at, and two secrets, one for the link and one for the cookie."""

    host: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def origin(self) -> str:
        """The page's own origin."""
        return f"http://{self.host}"

    @property
    def link(self) -> str:
        """The address to open: its token becomes a cookie and leaves the address bar."""
        return f"{self.origin}/?token={self.token}"


def application(desk: Desk, access: Access, *, reviewer: str, rules: Mapping[str, str]) -> Guard:
    """The whole application, guarded."""
    return Guard(_routes(desk, access, reviewer, dict(rules)), access)


class Guard:
    """Checks every request before the application sees it: host, origin, cookie, method, size; adds the security headers."""

    def __init__(self, inner: Starlette, access: Access) -> None:
        self.inner = inner
        self.access = access

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.inner(scope, receive, send)  # type: ignore[arg-type]
            return
        refused = self._refusal(scope)
        body = b""
        if refused is None:
            body, refused = await _read(scope, receive)
        if refused is not None:
            await _plain(send, *refused)
            return
        sent = False

        async def whole() -> dict[str, Any]:
            nonlocal sent
            if sent:
                return {"type": "http.disconnect"}
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def guarded(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        await self.inner(scope, whole, guarded)  # type: ignore[arg-type]

    def _refusal(self, scope: _Scope) -> tuple[int, str] | None:
        """Why a request is not answered, None where it may be."""
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        method, path = scope["method"], scope["path"]
        if headers.get("host") != [self.access.host]:
            return 421, "this desk answers only at its own address"
        origins = headers.get("origin", [])
        if any(origin != self.access.origin for origin in origins) or len(origins) > 1:
            return 403, "requests of other pages are not answered"
        if headers.get("sec-fetch-site", ["none"])[0] not in ("none", "same-origin") and not _entering(method, path, scope):
            return 403, "requests of other pages are not answered"
        if method not in ("GET", "POST"):
            return 405, "only GET and POST"
        if not self._known(headers) and not _entering(method, path, scope):
            return 403, "open the desk by the link that `claimcheck review` printed"
        if method == "POST":
            if not origins:
                return 403, "a write says which page it comes from"
            if headers.get("content-type", [""])[0].partition(";")[0].strip().lower() != "application/json":
                return 415, "a write is JSON"
        if "transfer-encoding" in headers and "content-length" in headers:
            return 400, "a body has one length"
        return None

    def _known(self, headers: Mapping[str, list[str]]) -> bool:
        for header in headers.get("cookie", []):
            for part in header.split(";"):
                name, _, value = part.strip().partition("=")
                if name == COOKIE and hmac.compare_digest(value.encode("latin-1"), self.access.cookie.encode()):
                    return True
        return False


def _entering(method: str, path: str, scope: _Scope) -> bool:
    return method == "GET" and path == "/" and scope["query_string"].startswith(b"token=")


async def _read(scope: _Scope, receive: _Receive) -> tuple[bytes, tuple[int, str] | None]:
    """The body, or why it is not read: no request here needs a large one."""
    lengths = [value for name, value in scope["headers"] if name.lower() == b"content-length"]
    if any(not value.isdigit() or len(value) > 9 or int(value) > BODY_BYTES for value in lengths):
        return b"", (413, f"a body has at most {BODY_BYTES} bytes")
    parts: list[bytes] = []
    for _ in range(_CHUNKS):
        message = await receive()
        parts.append(message.get("body", b""))
        if sum(map(len, parts)) > BODY_BYTES:
            return b"", (413, f"a body has at most {BODY_BYTES} bytes")
        if not message.get("more_body", False):
            return b"".join(parts), None
    return b"", (413, "a body comes in fewer pieces")


async def _plain(send: _Send, status: int, reason: str) -> None:
    body = (reason + "\n").encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"connection", b"close")]})
    await send({"type": "http.response.body", "body": body})


_HEADERS = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]


def _routes(desk: Desk, access: Access, reviewer: str, rules: dict[str, str]) -> Starlette:
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse
    from starlette.routing import Route

    def home(request: Request) -> Response:
        token = request.query_params.get("token")
        if token is not None:
            if not hmac.compare_digest(token.encode("utf-8", "replace"), access.token.encode()):
                return JSONResponse({"error": "this link is not, or no longer, good"}, 403)
            answer = RedirectResponse("/", 303)
            answer.set_cookie(COOKIE, access.cookie, httponly=True, samesite="strict", path="/")
            return answer
        style, script = asset("report.css") + asset("desk.css", _HOME), asset("desk.js", _HOME)
        page = environment(_HOME).get_template("desk.html.j2").render(style=style, script=script, reviewer=reviewer)
        shield = policy(style, script).replace("form-action 'none'", "form-action 'none'; connect-src 'self'; frame-ancestors 'none'")
        return HTMLResponse(page, headers={"content-security-policy": shield})

    def queue(request: Request) -> Response:
        return JSONResponse(pages.queue(desk.state(), _relation(request)))

    def counts(request: Request) -> Response:
        return JSONResponse(pages.counts(desk.state(), _relation(request)))

    def finding(request: Request) -> Response:
        state = desk.state()
        found = state.findings.get(request.path_params["finding"])
        if found is None:
            return JSONResponse({"error": "no such finding any more"}, 404)
        return JSONResponse(pages.finding_page(state, found, rules))

    async def decide(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool

        asked = _fields(await request.body(), ("finding", "verdict", "note", "expires", "reviewer", "seen"))
        return await run_in_threadpool(_decided, desk, asked, reviewer)

    async def undo(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool

        asked = _fields(await request.body(), ("reviewer",))
        found = await run_in_threadpool(lambda: desk.undo(reviewer=asked.get("reviewer") or reviewer))
        return JSONResponse({"finding": found.id if found else ""})

    def refused(request: Request, problem: Exception) -> Response:
        message, hint = (problem.message, problem.hint) if isinstance(problem, ClaimcheckError) else ("internal error", "")
        status = 409 if isinstance(problem, RefusedError) and problem.gone else 422 if isinstance(problem, RefusedError) else 500
        return JSONResponse({"error": message, "hint": hint}, status)

    return Starlette(
        routes=[
            Route("/", home, methods=["GET"]),
            Route("/api/queue", queue, methods=["GET"]),
            Route("/api/counts", counts, methods=["GET"]),
            Route("/api/finding/{finding}", finding, methods=["GET"]),
            Route("/api/decide", decide, methods=["POST"]),
            Route("/api/undo", undo, methods=["POST"]),
        ],
        exception_handlers={ClaimcheckError: refused, RefusedError: refused},
    )


def _decided(desk: Desk, asked: dict[str, str], reviewer: str) -> Response:
    from starlette.responses import JSONResponse

    try:
        expires = date.fromisoformat(asked["expires"]) if asked.get("expires") else None
    except ValueError:
        raise RefusedError("an expiry is a date like 2026-03-31") from None
    standing = desk.decide(
        asked.get("finding", ""),
        asked.get("verdict", ""),  # type: ignore[arg-type]  # checked there
        reviewer=asked.get("reviewer") or reviewer,
        note=asked.get("note", ""),
        expires=expires,
        seen=asked.get("seen", ""),
    )
    state = desk.state()
    finding = state.findings.get(asked.get("finding", ""))
    counts = pages.counts(state, finding.relation if finding else "conflict")
    return JSONResponse({"status": standing.status, "reviewer": standing.reviewer, "note": standing.note, "counts": counts})


def _fields(body: bytes, names: tuple[str, ...]) -> dict[str, str]:
    """The JSON object of a write: these names, text values, nothing else."""
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError("the body is no JSON") from None
    if not isinstance(asked, dict) or not all(name in names and isinstance(value, str) for name, value in asked.items()):
        raise RefusedError("the body is an object of text fields", hint="fields: " + ", ".join(names))
    return asked


def _relation(request: Request) -> str:
    relation = request.query_params.get("relation", "conflict")
    if relation not in _RELATIONS:
        raise RefusedError(f"no relation {relation[:40]!r}", hint="one of " + ", ".join(_RELATIONS))
    return relation
