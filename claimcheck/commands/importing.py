"""Takes claims that others have checked into claims/reference.csv: the desk's own CSV, or ClaimReview JSON-LD."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.commands import sheets
from claimcheck.errors import ClaimcheckError
from claimcheck.language import tables
from claimcheck.reference import FILE_NAME

COLUMNS = ("id", "quote", "published", "url", "note")
_LONGEST = 3_000  # characters of a sentence
_LARGEST = 50_000_000  # bytes
_LEADS = frozenset("=+-@＝＋－＠\t")


class Refused(NamedTuple):
    """A row that was not taken in: where it stands and why."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.reason}"


class Imported(NamedTuple):
    """What an import did."""

    added: int
    known: int
    refused: list[Refused]


class _BadRowError(Exception):
    """Why one row cannot be taken in."""


def import_references(paths: list[Path], claims: Path) -> Imported:
    """Add the claims in `paths` to `claims`/reference.csv, which is made if need be; what it holds already stays.

    A row that is not usable is refused with its line number, the others are taken. Raises ClaimcheckError where a whole file
    cannot be read or the reference file cannot be written.
    """
    target = claims / FILE_NAME
    kept = [row for _, row in sheets.read_rows(target, required=("quote",))] if target.exists() else []
    known = {_key(row) for row in kept}
    added, repeated, refused = 0, 0, []
    for path in paths:
        for line, item in _items(path):
            try:
                row = _row(item) if isinstance(item, _Sheet) else _review(item)
            except _BadRowError as problem:
                refused.append(Refused(str(path), line, str(problem)))
                continue
            if _key(row) in known:
                repeated += 1
                continue
            known.add(_key(row))
            kept.append(row)
            added += 1
    if added:
        _write(target, kept)
    return Imported(added, repeated, refused)


class _Sheet(dict[str, str]):
    """A row of a CSV file, told from a JSON object."""


def _items(path: Path) -> Iterator[tuple[int, _Sheet | Any]]:
    if path.suffix.lower() in (".json", ".jsonld", ".jsonl", ".ndjson"):
        yield from _objects(path)
    else:
        for line, row in sheets.read_rows(path, required=("quote",)):
            yield line, _Sheet(row)


def _row(cells: _Sheet) -> dict[str, str]:
    return _checked(
        quote=cells.get("quote", ""),
        published=cells.get("published", ""),
        id=cells.get("id", "") or cells.get("claim_id", ""),
        url=cells.get("url", ""),
        note=cells.get("note", ""),
    )


def _review(item: Any) -> dict[str, str]:
    """The claim of a ClaimReview that found it true."""
    if not isinstance(item, dict) or "ClaimReview" not in _as_list(item.get("@type")):
        raise _BadRowError("no ClaimReview")
    rating = item.get("reviewRating")
    if not isinstance(rating, dict):
        raise _BadRowError("no reviewRating")
    name = str(rating.get("alternateName") or "")
    if not _holds(rating, name):
        raise _BadRowError(f"rated {name[:60] or rating.get('ratingValue')!r}: only a claim found true can be held as established")
    reviewed = item.get("itemReviewed")
    dates = [source.get("datePublished") for source in (reviewed, item) if isinstance(source, dict)]
    author = item.get("author")
    by = str(author.get("name") or "") if isinstance(author, dict) else ""
    return _checked(
        quote=str(item.get("claimReviewed") or ""),
        published=str(next(filter(None, dates), "")),
        id=str(item.get("@id") or ""),
        url=str(item.get("url") or ""),
        note=f"checked by {by}" if by else "",
    )


def _holds(rating: dict[str, Any], name: str) -> bool:
    verdict = tables.mapping("ratings", "word", "verdict").get(name.strip().casefold())
    if verdict:
        return verdict == "true"
    try:
        value, best, worst = (Decimal(str(rating[key])) for key in ("ratingValue", "bestRating", "worstRating"))
    except (KeyError, InvalidOperation):
        return False
    return best > worst and value == best


def _checked(**cells: str) -> dict[str, str]:
    row = {name: " ".join(cells[name].split()) for name in COLUMNS}
    quote = row["quote"]
    if not quote:
        raise _BadRowError("no quote")
    if len(quote) > _LONGEST:
        raise _BadRowError(f"the quote has more than {_LONGEST:,} characters")
    if quote[0] in _LEADS:
        raise _BadRowError(f"the quote begins with {quote[0]!r}, like a formula")
    if row["published"]:
        row["published"] = _day(row["published"])
    if row["url"] and not row["url"].lower().startswith(("http://", "https://")):
        row["url"] = ""
    for name in ("id", "note"):
        row[name] = row[name].lstrip("".join(_LEADS))[:500]
    return row


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat() if len(text) == 10 else datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        raise _BadRowError(f"{text[:40]!r} is no ISO date") from None


def _objects(path: Path) -> Iterator[tuple[int, Any]]:
    """The reviews of a JSON or JSON-lines file, each with the line it starts on; `@graph` and data feeds are opened."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ClaimcheckError(f"{path} is larger than {_LARGEST:,} bytes", hint="split it")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ClaimcheckError(f"{path} is not UTF-8", hint="save it as UTF-8") from problem
    except OSError as problem:
        raise ClaimcheckError(f"cannot read {path}: {problem.strerror}", hint="check its name and permissions") from problem
    decoder, at, line, counted = json.JSONDecoder(), 0, 1, 0
    inside = False
    while True:
        while at < len(text) and (text[at].isspace() or (inside and text[at] in ",]") or (not inside and text[at] == "[")):
            inside = inside or text[at] == "["
            at += 1
        if at >= len(text):
            return
        line, counted = line + text.count("\n", counted, at), at
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as problem:
            raise ClaimcheckError(f"{path}, line {line}: no JSON", hint="one object, a list of objects, or one a line") from problem
        for one in _opened(item):
            yield line, one


def _opened(item: Any, depth: int = 0) -> Iterator[Any]:
    if isinstance(item, list) and depth < 5:
        for one in item:
            yield from _opened(one, depth + 1)
    elif isinstance(item, dict) and depth < 5 and (inner := item.get("@graph") or item.get("dataFeedElement") or item.get("item")):
        yield from _opened(inner, depth + 1)
    else:
        yield item


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _key(row: dict[str, str]) -> tuple[str, str]:
    return " ".join(row.get("quote", "").split()).casefold(), row.get("published", "")


def _write(target: Path, rows: list[dict[str, str]]) -> None:
    from claimcheck.report.files import write_atomically

    names = [*COLUMNS, *(name for name in dict.fromkeys(name for row in rows for name in row) if name and name not in COLUMNS)]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    write_atomically(target, [buffer.getvalue().encode("utf-8-sig")])
