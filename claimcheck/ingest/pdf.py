"""PDF documents by pypdf: paragraphs rebuilt from lines, running headers and footers dropped, page numbers kept."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.limits import Raw
from claimcheck.ingest.runs import Runs
from claimcheck.records import Page

_END = re.compile(r"[.!?:][\"”’)]*$")
_DIGITS = re.compile(r"\d+")
MAX_PAGES = 2000
_FULL = 0.92  # of the usual line length: letters differ in width
_HEADING = 0.7


def read_pdf(raw: Raw, config: Config) -> Iterator[Page]:
    """One page record with a block a paragraph, each with the number of the page it stands on.

    Raises InputError where pypdf is not installed, or the document is encrypted, damaged, or holds pictures of text only.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError:
        raise InputError(raw.path, "PDF files need pypdf, which is not installed", hint='pip install "claimcheck-toolkit[docs]"') from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(raw.data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise InputError(raw.path, "encrypted", hint="save it without a password")
        count = len(document.pages)
        if count > MAX_PAGES:
            raise InputError(raw.path, f"{count:,} pages, over the limit of {MAX_PAGES:,}", hint="split the document")
        pages = _pages(document, config)
        facts = {key: str(value)[:500] for key, value in (document.metadata or {}).items() if isinstance(value, str)}
    except (
        PyPdfError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        AssertionError,
        OSError,
        ArithmeticError,
        LookupError,
    ) as error:
        raise InputError(raw.path, f"a damaged PDF: {error}"[:200], hint="save or download it again") from error
    except RecursionError:
        raise InputError(raw.path, "a PDF nested too deeply", hint="save it again from its program") from None
    runs = _paragraphs(_without_running_lines(pages))
    if not runs.text:
        raise InputError(raw.path, "a PDF without text", hint="it holds pictures of pages: run text recognition (OCR) on it first")
    created = re.match(r"D:(\d{4})(\d\d)(\d\d)", facts.get("/CreationDate", ""))
    yield Page(
        path=raw.path,
        text=runs.text,
        blocks=runs.blocks,
        title=facts.get("/Title", "")
        if not re.search(r"\.\w{3,4}$|^untitled|^microsoft word", facts.get("/Title", ""), re.IGNORECASE)
        else "",
        byline=facts.get("/Author", ""),
        published="-".join(created.groups()) if created else "",
        published_from="document properties" if created else "",
        format="pdf",
    )


def _pages(document: Any, config: Config) -> list[list[str]]:
    """The lines of each page, an empty one where the space between two lines is wider than usual."""
    pages: list[list[str]] = []
    total = 0
    for page in document.pages:
        chunks: list[tuple[float, str]] = []

        def keep(text: str, user: list[float], matrix: list[float], *_: object, chunks: list[tuple[float, str]] = chunks) -> None:
            chunks.append((matrix[5] * user[3] + user[5], text))

        total += len(page.extract_text(visitor_text=keep) or "")
        pages.append(_spaced(chunks))
        if total > config.max_text_chars:
            break
    return pages


def _spaced(chunks: list[tuple[float, str]]) -> list[str]:
    """Pieces of text with their heights on the page, put together to lines."""
    lines: list[tuple[float, str]] = []
    height: float | None = None
    line = ""
    for place, text in chunks:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append((height if height is not None else place, line.strip()))
                height, line = None, ""
            line += piece
            if piece.strip() and height is None:
                height = place
    lines.append((height or 0.0, line.strip()))
    filled = [item for item in lines if item[1]]
    steps = sorted(abs(a[0] - b[0]) for a, b in pairwise(filled) if abs(a[0] - b[0]) > 1)
    usual = steps[len(steps) // 3] if steps else 0.0
    found: list[str] = []
    for at, (place, text) in enumerate(filled):
        if at and usual and abs(place - filled[at - 1][0]) > 1.35 * usual:
            found.append("")
        found.append(text)
    return found


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Drops first and last lines that most pages share but for their numbers, and lines that are a page number."""
    edges: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line.strip()]
        edges.update({_DIGITS.sub("0", line.strip()) for line in filled[:1] + filled[-1:]})
    running = {line for line, count in edges.items() if count >= 3 and count > len(pages) / 2}
    return [
        [
            line
            for line in lines
            if _DIGITS.sub("0", line.strip()) not in running
            and not re.fullmatch(r"\s*(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?\s*", line, re.I)
        ]
        for lines in pages
    ]


def _paragraphs(pages: list[list[str]]) -> Runs:
    """Lines put together. A paragraph ends at an empty line, and at a sentence's end where the next word would have fitted on the line.

    A line well short of the width that ends no sentence stands for itself: a heading.
    """
    lengths = sorted(len(line) for lines in pages for line in lines if line.strip())
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    lines = [(number, line.strip()) for number, page in enumerate(pages, 1) for line in page]
    runs = Runs()
    text, page = "", 0
    for at, (number, line) in enumerate(lines):
        following = next((rest for _, rest in lines[at + 1 : at + 6] if rest), "")
        if line:
            page = page if text else number
            text = text[:-1] + line if text.endswith("-") and line[:1].islower() else f"{text} {line}".strip()
        fits = len(line) + 1 + len(following.split(" ", 1)[0]) < _FULL * width
        if not text or (following[:1].islower() and not _END.search(text)):
            continue
        heading = text == line and len(line) < _HEADING * width and not text.endswith((",", ";"))
        if not line or (fits and (_END.search(text) or heading)):
            runs.add(text, "body", page)
            text = ""
    runs.add(text, "body", page)
    return runs
