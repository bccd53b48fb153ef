"""Which reader reads which file: by its first bytes where they tell, then by its name, else as plain text."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from claimcheck.config import Config
from claimcheck.ingest import archive, feed, html, mail, office, pdf, tables, text, warc
from claimcheck.ingest.limits import Entry, Pages, Raw
from claimcheck.records import Page, ScanError


class Format(NamedTuple):
    """A format: its name, its reader, and whether the reader must run in a process of its own that can be stopped."""

    name: str
    reader: Callable[[Raw, Config], Pages | Iterator[Page | ScanError]]
    guarded: bool = True


TEXT = Format("text", text.read_text, guarded=False)
HTML = Format("html", html.read_html)
JSONL = Format("jsonl", tables.read_jsonl, guarded=False)
JSON = Format("json", tables.read_json, guarded=False)
PDF = Format("pdf", pdf.read_pdf)
DOCX = Format("docx", office.read_docx)
XLSX = Format("xlsx", office.read_xlsx)
ZIP = Format("zip", archive.read_zip)
WARC = Format("warc", warc.read_warc)
MBOX = Format("mbox", mail.read_mbox)
EML = Format("eml", mail.read_eml)
FEED = Format("feed", feed.read_feed)
FORMATS: dict[str, Format] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": Format("markdown", text.read_markdown, guarded=False),
    ".markdown": Format("markdown", text.read_markdown, guarded=False),
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".mhtml": Format("mhtml", mail.read_mhtml),
    ".mht": Format("mhtml", mail.read_mhtml),
    ".pdf": PDF,
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".eml": EML,
    ".mbox": MBOX,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".xml": FEED,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".json": JSON,
    ".csv": Format("csv", tables.read_csv, guarded=False),
    ".tsv": Format("csv", tables.read_csv, guarded=False),
    ".zip": ZIP,
    ".warc": WARC,
    ".warc.gz": WARC,
}
_BY_TYPE = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "application/rdf+xml": FEED,
}
_HTML = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200})?<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE
)
_FEED = re.compile(rb"\s{0,200}(?:<\?xml[^>]{0,200}>)?(?:\s{0,200}<!--[^>]{0,500}-->)?\s{0,200}<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:(?:Received|From|To|Subject|Date|Message-ID|MIME-Version|Return-Path|Delivered-To): ?[^\n]{0,2000}\r?\n"
    rb"(?:[ \t][^\n]{0,2000}\r?\n){0,20}){3}"
)


def format_of(raw: Raw) -> Format:
    """The format of a file."""
    if raw.kind in _BY_TYPE:
        return _BY_TYPE[raw.kind]
    head = raw.data[:4096].removeprefix(b"\xef\xbb\xbf")
    name = raw.path.lower()
    suffix = os.path.splitext(name)[1]
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04") or (head.startswith(b"PK\x05\x06") and suffix in (".zip", ".docx", ".xlsx")):
        return FORMATS[suffix] if suffix in (".docx", ".xlsx") else ZIP
    if head.startswith(b"WARC/") or name.endswith(".warc.gz"):
        return WARC
    found = FORMATS.get(suffix)
    if found is not None:
        return found._replace(guarded=True) if found.name in ("jsonl", "json", "csv") and b"</" in raw.data else found
    return _sniffed(head, raw)


def _sniffed(head: bytes, raw: Raw) -> Format:
    if _FEED.match(head):
        return FEED
    if _HTML.match(head):
        return HTML
    if re.match(rb"From [^\n]{1,200}\d{4}\r?\n", head):
        return MBOX
    if _MAIL.match(head):
        return EML
    first = head.lstrip()[:1]
    if first in (b"{", b"[") and tables.is_json(raw.data):
        return JSON if first == b"[" else JSONL
    return TEXT


def read(raw: Raw, *, config: Config) -> Pages:
    """The pages of a file, read in this process; archives announce each entry before they open it.

    Raises InputError where its reader cannot make sense of it.
    """
    items = format_of(raw).reader(raw, config)
    if isinstance(items, Iterator) and not hasattr(items, "send"):
        yield from items
        return
    wanted: bool | None = None
    try:
        item = next(items)
        while True:
            wanted = yield item
            item = items.send(wanted) if isinstance(item, Entry) and hasattr(items, "send") else next(items)
    except StopIteration:
        return
