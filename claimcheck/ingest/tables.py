"""JSONL, JSON and CSV files of articles: one record a line or row, columns mapped to article fields."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.encoding import decode
from claimcheck.ingest.html import html_page
from claimcheck.ingest.limits import Raw
from claimcheck.records import Page, ScanError

# Column names tried for each field, in this order, after the user's own mapping.
_NAMES = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "maintext",
        "article_text",
        "full_text",
        "articlebody",
        "article_body",
        "story",
        "description",
    ),
    "title": ("title", "headline", "article_title", "heading", "name"),
    "published": (
        "published",
        "date",
        "published_at",
        "publish_date",
        "date_published",
        "datepublished",
        "pubdate",
        "publication_date",
        "publishedat",
        "created_at",
    ),
    "outlet": ("source", "outlet", "publisher", "publication", "source_name", "sitename", "site_name", "newspaper", "media"),
    "url": ("url", "link", "source_url", "permalink", "uri"),
    "byline": ("author", "authors", "byline", "creator", "writer"),
}
FIELDS = tuple(_NAMES)


def is_date_column(name: str, config: Config) -> bool:
    """Whether a column of this name holds dates of publication."""
    return name.strip().lower() in (config.columns.get("published", "").lower(), *_NAMES["published"])


_MAX_DEPTH = 200


def is_json(data: bytes) -> bool:
    """Whether the first line is a JSON value, or the whole is (tried only where it is short)."""
    for piece in (data.split(b"\n", 1)[0], data if len(data) < 1_000_000 else b""):
        try:
            json.loads(piece)
        except (ValueError, RecursionError):
            continue
        return True
    return False


def read_jsonl(raw: Raw, config: Config) -> Iterator[Page | ScanError]:
    """One article a line; a line that is no JSON object gives its own error."""
    found = decode(raw.data, path=raw.path)
    for number, line in enumerate(found.text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{raw.path}#{number}"
        try:
            record = _load(line)
        except ValueError as error:
            yield ScanError(path=place, stage="ingest", error=f"no JSON object: {error}"[:200], hint="one JSON object a line")
            continue
        yield from _pages(record, place, found.encoding, config)


def read_json(raw: Raw, config: Config) -> Iterator[Page | ScanError]:
    """A JSON list of articles, one article, or an object with such a list in it. Raises InputError where it is no JSON."""
    found = decode(raw.data, path=raw.path)
    try:
        value = _load(found.text)
    except ValueError as error:
        raise InputError(
            raw.path, f"no valid JSON: {error}"[:200], hint="save it again, or name it .jsonl if it has one object a line"
        ) from error
    if isinstance(value, dict) and not _pick(value, "text", config):
        value = next((item for _, item in sorted(value.items()) if isinstance(item, list) and item and isinstance(item[0], dict)), value)
    records = value if isinstance(value, list) else [value]
    for number, record in enumerate(records, 1):
        yield from _pages(record, f"{raw.path}#{number}" if len(records) > 1 else raw.path, found.encoding, config)


def read_csv(raw: Raw, config: Config) -> Iterator[Page | ScanError]:
    """One article a row; the separator is found among comma, semicolon and tab. Raises InputError where no column holds the text."""
    found = decode(raw.data, path=raw.path)
    head = found.text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda c: (head.count(c), c == ","))
    # A cell may hold a whole article.
    csv.field_size_limit(max(config.max_file_bytes, 131_072))
    rows = csv.reader(io.StringIO(found.text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    try:
        yield from rows_to_pages(rows, raw.path, found.encoding, config)
    except csv.Error as error:
        raise InputError(raw.path, f"no valid CSV: {error}", hint="save it again as CSV in UTF-8") from error


def rows_to_pages(rows: Iterable[list[str]], path: str, encoding: str, config: Config) -> Iterator[Page | ScanError]:
    """Rows under a row of column names as pages. Raises InputError where no column holds the text."""
    names: list[str] | None = None
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            continue
        if names is None:
            names = [cell.strip().lower() for cell in row]
            if not {config.columns.get("text", "").lower(), *_NAMES["text"]} & set(names) - {""}:
                raise InputError(
                    path,
                    f"no column with the article's text among {', '.join([name for name in names if name][:12]) or 'none'}"[:300],
                    hint='name it in claimcheck.toml: columns = { text = "…", title = "…", published = "…", outlet = "…" }',
                )
            continue
        yield from _pages(dict(zip(names, row, strict=False)), f"{path}#{number}", encoding, config)


def _pages(record: object, path: str, encoding: str, config: Config) -> Iterator[Page | ScanError]:
    if not isinstance(record, Mapping):
        yield ScanError(
            path=path, stage="ingest", error="no JSON object", hint="one object with text, title, date, source for each article"
        )
        return
    fields = {field: _pick(record, field, config) for field in FIELDS}
    if not fields["text"].strip():
        yield ScanError(
            path=path, stage="ingest", error="an article without text", hint='name the column in claimcheck.toml: columns = { text = "…" }'
        )
        return
    if fields["text"].lstrip()[:1] == "<" and "</" in fields["text"]:
        made = html_page(fields["text"], path=path, encoding=encoding)
    else:
        made = Page(path=path, text=fields["text"], format="table", encoding=encoding)
    given = {field: value for field, value in fields.items() if field != "text" and value.strip()}
    if "published" in given:
        given["published"] = _moment(given["published"].strip())
        given["published_from"] = "column"
    yield made.model_copy(update=given)


def _moment(text: str) -> str:
    """Seconds or milliseconds since 1970 as an ISO time in UTC; any other text as it is."""
    if not re.fullmatch(r"\d{10}(?:\.\d{1,9})?|\d{13}", text):
        return text
    seconds = int(text[:10])
    return datetime.fromtimestamp(seconds, tz=UTC).strftime("%Y-%m-%d %H:%M")


def _pick(record: Mapping[str, Any], field: str, config: Config) -> str:
    """The value of the column mapped to `field`, else of the first of its usual names."""
    lowered = {str(key).lower(): value for key, value in record.items()}
    names = (config.columns[field].lower(),) if field in config.columns else _NAMES[field]
    for name in names:
        value = lowered.get(name)
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("title")
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value if isinstance(item, str | int))
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value)
    return ""


def _load(text: str) -> Any:
    """JSON of bounded depth; numbers stay text, so that none is too long to read. Raises ValueError."""
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except RecursionError:
        raise ValueError(f"nested deeper than {_MAX_DEPTH} levels") from None
