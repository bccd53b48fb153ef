"""Reference claims: what the desk holds as established, one row each in claims/reference.csv.

Columns: `quote` (a sentence, required), `published` (ISO date it held on), `id`, `note`, `url`. Other columns are ignored.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

from claimcheck.records import Article, ScanError, Source, fingerprint

FILE_NAME = "reference.csv"
SOURCE = Source(id="reference", name="reference claims", kind="reference")


def read_reference(path: Path) -> tuple[list[Article], list[ScanError]]:
    """The rows of a reference file as one-sentence articles of the source "reference", and an error for each row that is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return [], [_error(path, 0, "not UTF-8", "save it as CSV UTF-8")]
    except OSError as error:
        return [], [_error(path, 0, f"cannot be read: {error.strerror}", "check its permissions")]
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    articles: list[Article] = []
    errors: list[ScanError] = []
    try:
        if "quote" not in (rows.fieldnames or ()):
            return [], [_error(path, 1, "no column `quote`", "the first line names the columns: quote,published,note")]
        for row in rows:
            quote, day = (row.get("quote") or "").strip(), (row.get("published") or "").strip()
            if not quote:
                errors.append(_error(path, rows.line_num, "no quote in this row", "write the claim as a sentence, or drop the row"))
                continue
            try:
                published = datetime.fromisoformat(day) if day else None
            except ValueError:
                errors.append(_error(path, rows.line_num, f"{day[:40]!r} is no ISO date", "write it as 2025-11-26"))
                continue
            articles.append(_article(path, rows.line_num, quote, published, row))
    except csv.Error as error:
        errors.append(_error(path, rows.line_num, f"broken CSV: {error}", "check the quotation marks"))
    return articles, errors


def _article(path: Path, line: int, quote: str, published: datetime | None, row: dict[str, str]) -> Article:
    return Article(
        id=fingerprint("a", "reference", quote, published),
        path=f"{path.name}:{line}",
        title=(row.get("id") or "").strip(),
        published=published,
        published_precision="day" if published else None,
        published_from="given" if published else "",
        source=SOURCE,
        url=(row.get("url") or "").strip(),
        text=quote,
        format="csv",
    )


def _error(path: Path, line: int, error: str, hint: str) -> ScanError:
    return ScanError(path=f"{path.name}:{line}" if line else path.name, stage="reference", error=error, hint=hint)
