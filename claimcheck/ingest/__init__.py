"""Ingest: files, folders and standard input become pages; what cannot be read becomes a named error, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.formats import read
from claimcheck.ingest.language import foreign
from claimcheck.ingest.limits import Raw, load, load_stdin
from claimcheck.ingest.walk import STDIN, walk
from claimcheck.records import Page, ScanError

__all__ = ["ingest", "pages"]


def ingest(paths: Iterable[str | Path], *, config: Config) -> Iterator[Page | ScanError]:
    """The pages of all files under `paths` (`-`: standard input), in the order of their paths, each once.

    An input that cannot be read gives one ScanError in its place, with its reason and a hint; nothing is raised.
    """
    for item in walk(paths):
        if isinstance(item, ScanError):
            yield item
            continue
        try:
            raw = load_stdin(config=config) if item == STDIN else load(item, config=config)
        except InputError as error:
            yield _named(error)
            continue
        yield from pages(raw, config=config)


def pages(raw: Raw, *, config: Config) -> Iterator[Page | ScanError]:
    """The pages of one file that is already in memory."""
    found = False
    try:
        for page in read(raw, config=config):
            found = True
            yield _checked(page, config) if isinstance(page, Page) else page
    except InputError as error:
        found = True
        yield _named(error)
    if not found:
        yield ScanError(path=raw.path, stage="ingest", error="no article in it", hint="the file has no text to read claims from")


def _checked(page: Page, config: Config) -> Page | ScanError:
    if not any(character.isalpha() for character in page.text):
        return ScanError(
            path=page.path, stage="ingest", error="a page without text", hint="save the page with its article text, or as plain text"
        )
    if len(page.text) > config.max_text_chars:
        return ScanError(
            path=page.path,
            stage="ingest",
            error=f"{len(page.text):,} characters of text, over the limit of {config.max_text_chars:,}",
            hint="split the file, or raise max_text_chars in claimcheck.toml",
        )
    language = foreign(page.text)
    if language:
        return ScanError(
            path=page.path,
            stage="ingest",
            error=f"the text is {language}, not English",
            hint="only English text is read; translate it first",
        )
    return page


def _named(error: InputError) -> ScanError:
    return ScanError(path=error.path, stage=error.stage, error=error.message, hint=error.hint)
