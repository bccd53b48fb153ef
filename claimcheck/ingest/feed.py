"""Feed files: RSS 0.9 to 2.0, RDF and Atom; one article an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.html import html_page
from claimcheck.ingest.limits import Raw
from claimcheck.ingest.xml import parse_xml
from claimcheck.records import Page, ScanError

_TEXTS = ("encoded", "content", "description", "summary")  # fullest first
_DATES = ("pubDate", "published", "date", "issued", "updated")
_AUTHORS = ("creator", "author")


def read_feed(raw: Raw, config: Config) -> Iterator[Page | ScanError]:
    """The items of a feed; outlet is the item's source, else the feed's title. Raises InputError where it is no feed."""
    root = parse_xml(raw.data, path=raw.path, config=config)
    if _name(root) not in ("rss", "RDF", "feed"):
        raise InputError(raw.path, "XML that is no feed", hint="RSS and Atom files are read; save other pages as HTML or text")
    channel = next((node for node in root if _name(node) == "channel"), root)
    outlet = _child(channel, ("title",))
    items = [node for node in root.iter() if _name(node) in ("item", "entry")]
    if not items:
        raise InputError(raw.path, "a feed without items", hint="nothing to read; download it again")
    for number, item in enumerate(items, 1):
        path = f"{raw.path}#{number}"
        texts = [text for text in (_child(item, (name,)) for name in _TEXTS) if text]
        if not texts:
            yield ScanError(
                path=path, stage="ingest", error="an item without text", hint="the feed carries headlines only; save the articles"
            )
            continue
        text = max(texts, key=len)
        source = next((node for node in item if _name(node) == "source"), None)
        said = {
            "title": _child(item, ("title",)),
            "published": _child(item, _DATES),
            "published_from": "feed" if _child(item, _DATES) else "",
            "byline": _child(item, _AUTHORS),
            "outlet": (_whole(source) if source is not None else "") or outlet,
            "url": _link(item),
            "format": "feed",
        }
        if "<" in text:
            try:
                page = html_page(text, path=path, encoding="utf-8")
            except InputError as error:
                yield ScanError(path=path, stage="ingest", error=error.message, hint=error.hint)
                continue
        else:
            page = Page(path=path, text=text)
        yield page.model_copy(update=said)


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _child(node: Any, names: tuple[str, ...]) -> str:
    """The text of the first child with one of the names, in the order of the names."""
    for name in names:
        for child in node:
            if _name(child) == name:
                nested = next((part for part in child if _name(part) == "name"), None)
                text = _whole(nested if nested is not None else child)
                if text:
                    return text
    return ""


def _whole(node: Any) -> str:
    if node.get("type") == "xhtml":
        from lxml import etree

        return str(etree.tostring(node, encoding="unicode", method="html", with_tail=False))
    title = next((part for part in node if _name(part) == "title"), None)
    return " ".join("".join((title if title is not None else node).itertext()).split("\t")).strip()


def _link(item: Any) -> str:
    for child in item:
        if _name(child) == "link":
            if child.get("href") and child.get("rel", "alternate") == "alternate":
                return str(child.get("href"))[:1000]
            if child.text and child.text.strip():
                return str(child.text).strip()[:1000]
    return ""
