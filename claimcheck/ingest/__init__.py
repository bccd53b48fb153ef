"""Ingest: files, folders and standard input become pages; what cannot be read becomes a named error, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.formats import format_of, read
from claimcheck.ingest.guard import Guard
from claimcheck.ingest.language import foreign
from claimcheck.ingest.limits import Entry, Raw, load, load_stdin
from claimcheck.ingest.walk import STDIN, walk
from claimcheck.records import Page, ScanError

__all__ = ["ingest", "pages"]


def ingest(paths: Iterable[str | Path], *, config: Config) -> Iterator[Page | ScanError]:
    """The pages of all files under `paths` (`-`: standard input), in the order of their paths, each once.

    An input that cannot be read gives one ScanError in its place, with its reason and a hint; nothing is raised. Documents are read in a
    process of their own, within the limits of the configuration.
    """
    with Guard(config) as guard:
        for item in walk(paths):
            if isinstance(item, ScanError):
                yield item
                continue
            try:
                raw = load_stdin(config=config) if item == STDIN else load(item, config=config)
            except InputError as error:
                yield _named(error)
                continue
            yield from pages(raw, config=config, guard=guard)


def pages(raw: Raw, *, config: Config, guard: Guard | None = None) -> Iterator[Page | ScanError]:
    """The pages of one file that is already in memory; without a `guard` it is read in this process."""
    found = False
    items = guard.read(raw) if guard and format_of(raw).guarded else _here(raw, config)
    for item in items:
        found = True
        if isinstance(item, Page) and raw.url and not item.url:
            item = item.model_copy(update={"url": raw.url})
        yield _checked(item, config) if isinstance(item, Page) else item
    if not found:
        yield ScanError(path=raw.path, stage="ingest", error="no article in it", hint="the file has no text to read claims from")


def _here(raw: Raw, config: Config) -> Iterator[Page | ScanError]:
    try:
        for item in read(raw, config=config):
            if not isinstance(item, Entry):
                yield item
    except InputError as error:
        yield _named(error)
    except Exception as error:
        reason = f"cannot be read ({type(error).__name__}: {error})"[:200]
        yield ScanError(path=raw.path, stage="ingest", error=reason, hint="save it again, or as plain text")


def _checked(page: Page, config: Config) -> Page | ScanError:
    if not any(character.isalpha() for character in page.text):
        return ScanError(
            path=page.path, stage="ingest", error="a page without text", hint="save the page with its article text, or as plain text"
        )
    if len(page.text) > config.max_text_chars:
        size, limit = f"{len(page.text):,}", f"{config.max_text_chars:,}"
        hint = "split the file, or raise max_text_chars in claimcheck.toml"
        return ScanError(path=page.path, stage="ingest", error=f"{size} characters of text, over the limit of {limit}", hint=hint)
    language = foreign(page.text)
    if language:
        hint = "only English text is read; translate it first"
        return ScanError(path=page.path, stage="ingest", error=f"the text is {language}, not English", hint=hint)
    return page


def _named(error: InputError) -> ScanError:
    return ScanError(path=error.path, stage=error.stage, error=error.message, hint=error.hint)
