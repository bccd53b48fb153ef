"""HTML pages: the article's text by trafilatura, its title, date, outlet and author from the page's own metadata."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.encoding import decode
from claimcheck.ingest.limits import Raw
from claimcheck.ingest.runs import Runs
from claimcheck.records import Page

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"' ]{0,3}([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_BLOCKS = {"p": "body", "head": "heading", "item": "list", "quote": "body", "figDesc": "caption", "ab": "body"}
# Metadata that states the moment of publication, most reliable first (Open Graph, schema.org, Dublin Core and common site generators).
_DATE_KEYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "publish-date", "publishdate",
    "pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SITE_KEYS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_AUTHOR_KEYS = ("author", "article:author", "parsely-author", "dc.creator", "byl")


def read_html(raw: Raw, config: Config) -> Iterator[Page]:
    """One HTML page. Raises InputError where it holds no text."""
    declared = _CHARSET.search(raw.data[:4096])
    found = decode(raw.data, path=raw.path, declared=declared[1].decode("ascii") if declared else "")
    yield html_page(found.text, path=raw.path, encoding=found.encoding)


def html_page(markup: str, *, path: str, encoding: str) -> Page:
    """The page of some HTML. Raises InputError where nothing in it is text."""
    tree = _tree(markup, path)
    facts = _facts(tree)
    runs = Runs()
    document = _extract(tree)
    if document is not None and document.body is not None:
        _gather(document.body, runs)
    if sum(len(part) for part in runs.text.split()) < 200:
        plain = _plain(tree)
        if len(plain.text) > 2 * len(runs.text):
            runs = plain
    if not runs.text:
        raise InputError(path, "a page without text", hint="the page builds its text with scripts; save it from the browser as text or PDF")
    title = facts.get("title", "")
    if document is not None and document.title:
        title = title or document.title
    return Page(
        path=path, text=runs.text, blocks=runs.blocks, title=title, byline=facts.get("author", "") or (document.author if document else "") or "",
        published=facts.get("date", "") or (document.date if document else "") or "",
        published_from="metadata" if facts.get("date") or (document and document.date) else "",
        outlet=facts.get("site", "") or (document.sitename if document and document.hostname else "") or "",
        url=facts.get("url", "") or (document.url if document else "") or "", format="html", encoding=encoding,
    )  # fmt: skip


def _tree(markup: str, path: str) -> Any:
    from lxml import etree
    from lxml import html as parser

    markup = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", markup.replace("\x00", ""), count=1)
    try:
        tree = parser.document_fromstring(markup, parser=parser.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(path, "a page without text", hint=f"no HTML could be read: {error}"[:200]) from error
    return tree


@cache
def _settings() -> Any:
    """trafilatura's settings, with its lower bounds on text length taken away: agency reports can be three sentences long."""
    from copy import deepcopy

    from trafilatura.settings import DEFAULT_CONFIG

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    settings = deepcopy(DEFAULT_CONFIG)
    for key in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        settings.set("DEFAULT", key, "40")
    settings.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    return settings


def _extract(tree: Any) -> Any:
    from copy import deepcopy

    import trafilatura

    settings = _settings()
    try:
        return trafilatura.bare_extraction(
            deepcopy(tree), include_tables=True, include_comments=False, deduplicate=False, with_metadata=True, config=settings, date_extraction_params={"extensive_search": False, "original_date": True},
        )  # fmt: skip
    except Exception:  # any failure inside the library: fall back to the plain text of the page
        return None


def _gather(body: Any, runs: Runs) -> None:
    """trafilatura's tree as runs, in document order, without recursion."""
    stack = [body]
    while stack:
        node = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag == "row":
            runs.add(" | ".join(" ".join(cell.itertext()) for cell in node if isinstance(cell.tag, str)), "table")
        elif tag in _BLOCKS and not any(child.tag in ("p", "list", "table") for child in node):
            for line in _lines(node):
                runs.add(line, _BLOCKS[tag])
        else:
            if node.text and node.text.strip() and tag not in ("graphic",):
                runs.add(node.text)
            for child in reversed(node):
                stack.append(child)
        if node is not body and node.tail and node.tail.strip() and tag not in ("row", "cell"):
            runs.add(node.tail)


def _lines(node: Any) -> list[str]:
    """The text of a node, cut at its line breaks."""
    parts: list[str] = [""]
    for piece in node.iter():
        if piece.tag == "lb":
            parts.append("")
        elif piece.text:
            parts[-1] += piece.text
        if piece is not node and piece.tail:
            parts[-1] += piece.tail
    return parts


_SKIP = frozenset({"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select", "svg", "iframe", "title", "head"})
_PLAIN = {"h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading", "li": "list", "figcaption": "caption", "tr": "table"}


def _plain(tree: Any) -> Runs:
    """All text of the page outside scripts and menus, one run a block element."""
    runs = Runs()
    line: list[str] = []
    kind = "body"
    for event, node in _events(tree):
        tag = node.tag
        if event == "start":
            if tag not in _INLINE:
                runs.add(" ".join(line), kind)
                line, kind = [], _PLAIN.get(tag, "body")
            if node.text:
                line.append(node.text)
        else:
            if tag not in _INLINE:
                runs.add(" ".join(line), kind)
                line, kind = [], "body"
            if node.tail:
                line.append(node.tail)
    runs.add(" ".join(line), kind)
    return runs


_INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "sup", "sub", "u", "abbr", "cite", "q", "time", "small", "mark", "font", "td", "th", "code"})


def _events(tree: Any) -> Iterator[tuple[str, Any]]:
    stack: list[tuple[str, Any]] = [("start", tree)]
    while stack:
        event, node = stack.pop()
        if not isinstance(node.tag, str):
            continue
        if event == "start":
            if node.tag in _SKIP:
                continue
            stack.append(("end", node))
            for child in reversed(node):
                stack.append(("start", child))
        yield event, node


def _facts(tree: Any) -> dict[str, str]:
    """Title, date, author, site and address from meta elements, JSON-LD and `<time>`."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if key and meta.get("content"):
            metas.setdefault(key, meta.get("content").strip()[:1000])
    facts: dict[str, str] = {}
    for name, keys in (("date", _DATE_KEYS), ("site", _SITE_KEYS), ("author", _AUTHOR_KEYS), ("title", ("og:title", "twitter:title")), ("url", ("og:url",))):
        value = next((metas[key] for key in keys if key in metas), "")
        if value and not (name == "author" and value.startswith("http")):
            facts[name] = value
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            for key, value in _json_ld(script.text or "").items():
                facts.setdefault(key, value)
    if "date" not in facts:
        stamp = next((node.get("datetime") for node in tree.iter("time") if node.get("datetime")), "")
        if stamp:
            facts["date"] = stamp[:100]
    if "url" not in facts:
        facts["url"] = next((link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "") == "canonical"), "")[:1000]
    heading = next((" ".join("".join(node.itertext()).split()) for node in tree.iter("h1")), "")
    if heading and ("title" not in facts or heading.lower() in facts["title"].lower()):
        facts["title"] = heading[:500]
    return facts


def _json_ld(text: str) -> dict[str, str]:
    """What schema.org markup says of the article."""
    try:
        value = json.loads(text) if len(text) < 500_000 else None
    except (ValueError, RecursionError):
        return {}
    items = value if isinstance(value, list) else [value]
    items = [part for item in items if isinstance(item, dict) for part in (item.get("@graph") if isinstance(item.get("@graph"), list) else [item])]
    for item in items:
        if isinstance(item, dict) and "article" in str(item.get("@type", "")).lower():
            found = {"date": item.get("datePublished"), "title": item.get("headline"), "author": _name(item.get("author")), "site": _name(item.get("publisher"))}
            return {key: text[:1000] for key, text in found.items() if isinstance(text, str) and text.strip()}
    return {}


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(name for name in (_name(item) for item in value[:10]) if name)
    if isinstance(value, dict):
        return str(value.get("name") or "")
    return value if isinstance(value, str) else ""
