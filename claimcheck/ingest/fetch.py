"""Pages and feeds over the network: only where the user asks for it, with limits, robots.txt respected, no private addresses.

Every address is resolved once and checked, and the connection goes to the very address that was checked, so that a name cannot change its
meaning in between. Redirects are followed one by one under the same checks. The raw page is kept beside the ledger.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import logging
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from claimcheck.config import Config
from claimcheck.errors import InputError

AGENT = "claimcheck"
_REDIRECTS = 5
_LOG = logging.getLogger("claimcheck.fetch")
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/json": ".json",
}
_KINDS = ("html", "xml", "rss", "atom", "text/plain", "application/pdf", "application/json", "zip", "officedocument", "message/rfc822")


class Fetched(NamedTuple):
    """What came from an address: the address after all redirects, the addresses on the way, the bytes and their media type."""

    url: str
    redirects: tuple[str, ...]
    data: bytes
    kind: str


def is_address(path: str) -> bool:
    """Whether an input is the address of a page and no file."""
    return path.lower().startswith(("http://", "https://"))


def fetch(url: str, *, config: Config) -> Fetched:
    """The page at an address, kept as it came in `pages/` of the claims folder.

    Raises InputError where fetching was not asked for, httpx is missing, or the address is refused, too slow, too large or not readable.
    """
    if not config.fetch:
        raise InputError(
            url, "an address: nothing is fetched without being asked to", hint="add --fetch, or save the page and scan the file"
        )
    try:
        import httpx
    except ImportError:
        raise InputError(url, "fetching needs httpx, which is not installed", hint='pip install "claimcheck-toolkit[fetch]"') from None
    deadline = time.monotonic() + config.max_fetch_seconds
    passed: list[str] = []
    here = url
    try:
        with httpx.Client(
            timeout=config.max_fetch_seconds, follow_redirects=False, trust_env=False, headers={"User-Agent": AGENT}
        ) as client:
            while True:
                _allowed(here, client, config, deadline)
                status, headers, data = _get(here, client, config, deadline, config.max_file_bytes)
                if status not in (301, 302, 303, 307, 308):
                    break
                passed.append(here)
                if len(passed) > _REDIRECTS:
                    raise InputError(url, f"more than {_REDIRECTS} redirects", hint="open it in a browser and save the page")
                target = urljoin(here, headers.get("location", ""))
                _LOG.info("%s leads to %s", here, target)
                here = target
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError, ValueError) as error:
        raise InputError(
            url, f"cannot be fetched: {type(error).__name__} {error}"[:200].strip(), hint="check the address and the connection"
        ) from error
    if status != 200:
        raise InputError(url, f"the site answers {status}", hint="open it in a browser and save the page")
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind and not any(part in kind for part in _KINDS):
        raise InputError(url, f"a page of type {kind[:60]}", hint="only text, HTML, PDF, feeds and documents are read")
    if not data.strip():
        raise InputError(url, "an empty page", hint="open it in a browser and save the page")
    found = Fetched(here, tuple(passed), data, kind)
    _keep(url, found, config)
    return found


def _get(url: str, client: Any, config: Config, deadline: float, limit: int) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one address, no redirect followed. Raises InputError where it is refused or over the limits."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise InputError(url, "not an address that is fetched", hint="http:// and https:// addresses without a password are")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _resolved(url, parts.hostname, port, config)
    literal = f"[{address}]" if ":" in address else address
    target = parts._replace(netloc=f"{literal}:{port}", fragment="").geturl()
    host = parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"
    with client.stream("GET", target, headers={"Host": host}, extensions={"sni_hostname": parts.hostname}) as answer:
        headers = {key.lower(): value for key, value in answer.headers.items()}
        body = b"".join(_pieces(url, answer, limit, deadline))
    return answer.status_code, headers, body


def _pieces(url: str, answer: Any, limit: int, deadline: float) -> Iterator[bytes]:
    total = 0
    for piece in answer.iter_bytes(65_536):
        total += len(piece)
        if total > limit:
            raise InputError(url, f"larger than the limit of {limit / 1e6:,.1f} MB", hint="raise max_file_bytes in claimcheck.toml")
        if time.monotonic() > deadline:
            raise InputError(url, "too slow", hint="try again, or raise max_fetch_seconds in claimcheck.toml")
        yield piece


def _resolved(url: str, host: str, port: int, config: Config) -> str:
    """The first address of a host. Raises InputError where any of its addresses is private, unless the user allows these."""
    try:
        found = [str(entry[4][0]).partition("%")[0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise InputError(url, f"no such site: {host}"[:200], hint="check the address and the connection") from error
    if not config.fetch_private and not all(_public(address) for address in found):
        raise InputError(url, "an address inside a private network", hint="set fetch_private = true in claimcheck.toml to allow it")
    return found[0]


def _public(address: str) -> bool:
    number = ipaddress.ip_address(address)
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)
        if inner is not None and not _public(str(inner)):
            return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def _allowed(url: str, client: Any, config: Config, deadline: float) -> None:
    """Raises InputError where the site's robots.txt forbids the page, or cannot be had because the site fails (RFC 9309, section 2.3.1)."""
    robots = urljoin(url, "/robots.txt")
    status, headers, body = _get(robots, client, config, deadline, 500_000)
    if status in (301, 302, 303, 307, 308):
        status, headers, body = _get(urljoin(robots, headers.get("location", "")), client, config, deadline, 500_000)
    if status >= 500:
        raise InputError(url, f"the site's robots.txt cannot be had ({status})", hint="try again later, or save the page and scan the file")
    if status != 200:
        return
    rules = RobotFileParser()
    rules.parse(body.decode("utf-8", "replace").splitlines())
    if not rules.can_fetch(AGENT, url):
        raise InputError(url, "the site's robots.txt asks programs not to read this page", hint="open it in a browser and save the page")


def _keep(url: str, found: Fetched, config: Config) -> None:
    """The raw bytes under the hash of their content, and where they came from beside them; written once."""
    folder = config.claims_dir / "pages"
    name = hashlib.sha256(found.data).hexdigest()[:16]
    page = folder / (name + _ENDINGS.get(found.kind, ".bin"))
    origin = {
        "asked": url,
        "url": found.url,
        "redirects": list(found.redirects),
        "type": found.kind,
        "sha256": hashlib.sha256(found.data).hexdigest(),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(page, found.data)
        _write(folder / f"{name}.json", json.dumps(origin, indent=1).encode() + b"\n")
    except OSError as error:
        raise InputError(url, f"the page cannot be kept: {error.strerror}", hint=f"check {folder}") from error


def _write(file: Path, data: bytes) -> None:
    part = file.with_name(file.name + ".part")
    part.write_bytes(data)
    part.replace(file)
