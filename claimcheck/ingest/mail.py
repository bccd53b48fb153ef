"""Messages (EML), mailboxes (MBOX) and saved web pages (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.encoding import decode
from claimcheck.ingest.html import html_page
from claimcheck.ingest.limits import Entry, Pages, Raw
from claimcheck.ingest.text import split_header
from claimcheck.records import Page, ScanError

_FROM = re.compile(rb"(?:^|(?<=\n))From [^\n]{1,200}\d{4}[^\n]{0,20}\r?\n")
_ATTACHED = (".pdf", ".docx", ".txt", ".md", ".html", ".htm")
MAX_PARTS = 1000


def read_eml(raw: Raw, config: Config) -> Pages:
    """The article in a message (plain text before HTML), then those attached. Raises InputError where it has no text.

    Subject, date, and author come from the message's header; the outlet is the sender's domain, unless the text names another one.
    """
    from claimcheck.ingest.formats import read

    message = _parsed(raw, config)
    body, attached = _parts(message, raw, config)
    if body is not None:
        yield body
    for name, data in attached:
        path = f"{raw.path}/{name}"
        if (yield Entry(path)) is False:
            continue
        try:
            yield from read(Raw(path, data, raw.level + 1), config=config)
        except InputError as error:
            yield ScanError(path=error.path, stage=error.stage, error=error.message, hint=error.hint)
    if body is None and not attached:
        raise InputError(raw.path, "a message without text", hint="save the article itself")


def read_mbox(raw: Raw, config: Config) -> Pages:
    """The messages of a mailbox, one after the other."""
    marks = list(_FROM.finditer(raw.data))
    if not marks:
        raise InputError(raw.path, "no mailbox: no message begins with a From line", hint="save it as MBOX, or its messages as EML")
    if len(marks) > config.max_archive_entries:
        raise InputError(
            raw.path,
            f"{len(marks):,} messages, over the limit of {config.max_archive_entries:,}",
            hint="split it, or raise max_archive_entries",
        )
    ends = [mark.start() for mark in marks[1:]] + [len(raw.data)]
    for number, (mark, end) in enumerate(zip(marks, ends, strict=True), 1):
        path = f"{raw.path}#{number}"
        if (yield Entry(path)) is False:
            continue
        data = re.sub(rb"(?m)^>From ", b"From ", raw.data[mark.end() : end])
        try:
            yield from read_eml(Raw(path, data, raw.level + 1), config)
        except InputError as error:
            yield ScanError(path=error.path, stage=error.stage, error=error.message, hint=error.hint)


def read_mhtml(raw: Raw, config: Config) -> Iterator[Page]:
    """A web page saved with its parts in one file. Raises InputError where there is no HTML part."""
    message = _parsed(raw, config)
    part = next((part for part in _walk(message, raw) if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if part is None:
        raise InputError(raw.path, "a saved page without an HTML part", hint="save the page again")
    text = _text(part, raw)
    page = html_page(text, path=raw.path, encoding=part.get_content_charset() or "utf-8")
    url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")[:1000]
    yield page.model_copy(update={"url": page.url or (url if url.startswith("http") else ""), "format": "mhtml"})


def _parsed(raw: Raw, config: Config) -> EmailMessage:
    if raw.data.count(b"\n--") > 20 * MAX_PARTS or raw.data.count(b"boundary=") > MAX_PARTS:
        raise InputError(raw.path, "a message with too many parts", hint="save the article itself")
    try:
        message = message_from_bytes(raw.data, policy=default)
    except (ValueError, LookupError, RecursionError, IndexError, AttributeError, TypeError) as error:
        raise InputError(raw.path, f"a damaged message: {error}"[:200], hint="save it again") from error
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError(raw.path, "no message: it has no header", hint="save it as EML, or as plain text")
    return message


def _walk(message: EmailMessage, raw: Raw) -> Iterator[EmailMessage]:
    """All parts, outermost first, without recursion; multiparts themselves left out."""
    stack: list[EmailMessage] = [message]
    count = 0
    while stack:
        part = stack.pop()
        count += 1
        if count > MAX_PARTS:
            raise InputError(raw.path, "a message with too many parts", hint="save the article itself")
        if part.is_multipart():
            payload = part.get_payload()
            if isinstance(payload, list):
                stack += [item for item in reversed(payload) if isinstance(item, EmailMessage)]
        else:
            yield part


def _parts(message: EmailMessage, raw: Raw, config: Config) -> tuple[Page | None, list[tuple[str, bytes]]]:
    plain = html = ""
    encoding = "utf-8"
    attached: list[tuple[str, bytes]] = []
    for part in _walk(message, raw):
        name = (part.get_filename() or "").replace("/", "_")
        kind = part.get_content_type()
        if name.lower().endswith(_ATTACHED) and part.get_content_disposition() == "attachment":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip() and len(attached) < 50:
                attached.append((name[:200], data))
        elif kind == "text/plain" and not plain:
            plain, encoding = _text(part, raw), part.get_content_charset() or "utf-8"
        elif kind == "text/html" and not html:
            html, encoding = _text(part, raw), part.get_content_charset() or "utf-8"
    if not plain.strip() and not html.strip():
        return None, attached
    header: dict[str, str] = {}
    if len(plain.strip()) * 5 > len(html) / 10 and plain.strip():
        header, text = split_header(plain)
        page = Page(path=raw.path, text=text, encoding=encoding)
    else:
        page = html_page(html, path=raw.path, encoding=encoding)
    name, address = parseaddr(_field(message, "From"))
    domain = address.rpartition("@")[2].lower()
    update = {
        "title": header.get("title")
        or page.title
        or re.sub(r"^(?:(?:fwd?|re|wg|aw):\s*)+", "", _field(message, "Subject"), flags=re.IGNORECASE),
        "published": header.get("published") or page.published or _field(message, "Date"),
        "published_from": "header"
        if header.get("published")
        else page.published_from or ("message date" if _field(message, "Date") else ""),
        "byline": header.get("byline") or page.byline or name,
        "outlet": header.get("outlet") or page.outlet or domain,
        "url": header.get("url") or page.url,
        "format": "eml",
    }
    return page.model_copy(update=update), attached


def _field(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())[:1000]
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        return ""


def _text(part: EmailMessage, raw: Raw) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    return decode(data, path=raw.path, declared=part.get_content_charset() or "").text
