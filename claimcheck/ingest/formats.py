"""Which reader reads which file: by its first bytes, then by its name, else as plain text."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator

from claimcheck.config import Config
from claimcheck.ingest import html, tables, text
from claimcheck.ingest.limits import Raw
from claimcheck.records import Page, ScanError

Reader = Callable[[Raw, Config], Iterator[Page | ScanError]]

_BY_SUFFIX: dict[str, Reader] = {
    ".txt": text.read_text,
    ".text": text.read_text,
    ".md": text.read_markdown,
    ".markdown": text.read_markdown,
    ".html": html.read_html,
    ".htm": html.read_html,
    ".xhtml": html.read_html,
    ".jsonl": tables.read_jsonl,
    ".ndjson": tables.read_jsonl,
    ".json": tables.read_json,
    ".csv": tables.read_csv,
    ".tsv": tables.read_csv,
}
_HTML = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200})?<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE
)


def read(raw: Raw, *, config: Config) -> Iterator[Page | ScanError]:
    """The pages of a file. Raises InputError where its reader cannot make sense of it."""
    return reader(raw)(raw, config)


def reader(raw: Raw) -> Reader:
    """The reader for a file: what its name says, unless it has no telling name and opens like HTML or JSON."""
    suffix = os.path.splitext(raw.path)[1].lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    head = raw.data[:1024].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return html.read_html
    if head.lstrip()[:1] in (b"{", b"[") and tables.is_json(raw.data):
        return tables.read_json if head.lstrip()[:1] == b"[" else tables.read_jsonl
    return text.read_text
