"""Segment: a page becomes its articles, each with title, outlet, date and text, without what the page prints around them."""

from __future__ import annotations

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.records import Article, Page
from claimcheck.segment.assemble import assemble
from claimcheck.segment.paragraphs import paragraphs
from claimcheck.segment.split import split
from claimcheck.sources import Registry

__all__ = ["segment"]


def segment(page: Page, *, registry: Registry, config: Config) -> list[Article]:
    """The articles of a page in page order: its own, then whole foreign articles that a repost page carries.

    An article's text is its title, a blank line, and its paragraphs parted by blank lines; every span of its blocks points into that text.
    Raises InputError where nothing of the page is article text.
    """
    units = split(paragraphs(page))
    found = [
        article for article in (assemble(unit, page, registry=registry, first=not number) for number, unit in enumerate(units)) if article
    ]
    if not found:
        raise InputError(
            page.path,
            "no article text on the page",
            stage="segment",
            hint="only buttons, notices or links were found; save the article itself",
        )
    return found
