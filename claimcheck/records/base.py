"""The base of all records, stable ids, and spans of text."""

from __future__ import annotations

import hashlib

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """Base of all records: immutable, and a field nobody declared is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def fingerprint(prefix: str, *parts: object) -> str:
    """A stable id: `prefix` and 16 hex digits over the identity fields. The prefix keeps spreadsheets from reading it as a number."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


class Span(Record):
    """Half-open offsets into an article's text: `article.text[start:end]` is the verbatim passage."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
