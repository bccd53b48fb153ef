"""Web archives (WARC 1.0 and 1.1, plain or gzip): the HTML and text pages among their responses."""

from __future__ import annotations

import re
import zlib

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.encoding import decode
from claimcheck.ingest.html import html_page
from claimcheck.ingest.limits import Entry, Pages, Raw
from claimcheck.records import Page, ScanError

_LENGTH = re.compile(rb"\r?\ncontent-length:[ \t]*(\d{1,15})", re.IGNORECASE)
_CHARSET = re.compile(r"charset=[\"']?([\w-]{2,30})", re.IGNORECASE)


def read_warc(raw: Raw, config: Config) -> Pages:
    """One page for each response that is HTML or text. Raises InputError where the file is no web archive or has no page."""
    data = _unzipped(raw, config) if raw.data.startswith(b"\x1f\x8b") else raw.data
    if not data.startswith(b"WARC/"):
        raise InputError(raw.path, "not a web archive", hint="WARC files are read; save other pages as HTML")
    at = number = 0
    found = False
    while at < len(data):
        end = data.find(b"\r\n\r\n", at, at + 100_000)
        length = _LENGTH.search(data, at, end) if end >= 0 else None
        if length is None:
            yield ScanError(
                path=raw.path, stage="ingest", error="a damaged or truncated web archive", hint="what came before was read; save it again"
            )
            return
        header = _fields(data[at:end])
        block = data[end + 4 : end + 4 + int(length[1])]
        at = end + 4 + int(length[1])
        while data[at : at + 2] == b"\r\n":
            at += 2
        number += 1
        if header.get("warc-type") not in ("response", "resource") or number > config.max_archive_entries:
            continue
        path = f"{raw.path}#{number}"
        if (yield Entry(path)) is False:
            found = True
            continue
        try:
            page = _page(block, header, path, config)
        except InputError as error:
            found = True
            yield ScanError(path=path, stage=error.stage, error=error.message, hint=error.hint)
            continue
        if page:
            found = True
            yield page
    if not found:
        raise InputError(raw.path, "a web archive without pages", hint="it holds no HTML or text response")


def _page(block: bytes, header: dict[str, str], path: str, config: Config) -> Page | None:
    body, kind = block, header.get("content-type", "")
    if block.startswith(b"HTTP/"):
        head, _, body = block.partition(b"\r\n\r\n")
        fields = _fields(head)
        status = head.split(b" ", 2)[1:2]
        if status and not status[0].startswith(b"2"):
            return None
        kind = fields.get("content-type", "")
        if "chunked" in fields.get("transfer-encoding", "").lower():
            body = _unchunked(body)
        coding = fields.get("content-encoding", "").lower()
        if "gzip" in coding or "deflate" in coding:
            body = _inflated(body, path, config)
        elif coding and coding != "identity":
            raise InputError(path, f"packed as {coding[:20]}", hint="save the page as HTML")
    if "html" not in kind and not kind.startswith("text/plain"):
        return None
    if not body.strip():
        raise InputError(path, "an empty page", hint="save it again")
    charset = _CHARSET.search(kind)
    found = decode(body, path=path, declared=charset[1] if charset else "")
    url = header.get("warc-target-uri", "").strip("<>")[:1000]
    if "html" in kind:
        page = html_page(found.text, path=path, encoding=found.encoding)
    else:
        page = Page(path=path, text=found.text, encoding=found.encoding)
    return page.model_copy(update={"url": page.url or url, "format": "warc"})


def _fields(head: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:200]:
        key, mark, value = line.partition(":")
        if mark:
            found.setdefault(key.strip().lower(), value.strip())
    return found


def _unzipped(raw: Raw, config: Config) -> bytes:
    """All gzip members of a file, up to the limits. Raises InputError where they unpack to more, or are damaged at once."""
    limit = min(len(raw.data) * config.max_archive_ratio, 4 * config.max_file_bytes)
    parts: list[bytes] = []
    total = 0
    rest = raw.data
    while rest.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(31)
        try:
            piece = unpacker.decompress(rest, limit - total + 1)
        except zlib.error as error:
            if not parts:
                raise InputError(raw.path, f"a damaged gzip file: {error}", hint="download it again") from error
            break
        total += len(piece)
        if total > limit:
            raise InputError(
                raw.path,
                "unpacks to more than the limits allow",
                hint="a bomb, or raise max_archive_ratio and max_file_bytes in claimcheck.toml",
            )
        parts.append(piece)
        if not unpacker.eof:
            break
        rest = unpacker.unused_data
    return b"".join(parts)


def _inflated(body: bytes, path: str, config: Config) -> bytes:
    limit = min(max(len(body), 1) * config.max_archive_ratio, config.max_file_bytes)
    unpacker = zlib.decompressobj(47)  # gzip or zlib, by its first bytes
    try:
        data = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise InputError(path, f"a damaged page: {error}", hint="save it again") from error
    if len(data) > limit:
        raise InputError(path, "unpacks to more than the limits allow", hint="a bomb, or raise max_archive_ratio in claimcheck.toml")
    return data


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 100)
        size = body[at:end].split(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return body if not parts else b"".join(parts)
        length = int(size, 16)
        if not length:
            break
        parts.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts)
