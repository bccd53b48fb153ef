"""HTML pages: the article's text by trafilatura, its title, date, outlet and author from the page's own metadata."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.encoding import decode
from claimcheck.ingest.limits import Raw
from claimcheck.ingest.metadata import facts
from claimcheck.ingest.runs import Runs
from claimcheck.records import Page

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"' ]{0,3}([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[^<>]{20000,}")
_MAX_ATTRIBUTES = 1000  # of one tag; parsers compare each with each
_BLOCKS = {"p": "body", "head": "heading", "item": "list", "quote": "body", "figDesc": "caption", "ab": "body"}


def read_html(raw: Raw, config: Config) -> Iterator[Page]:
    """One HTML page. Raises InputError where it holds no text."""
    declared = _CHARSET.search(raw.data[:4096])
    found = decode(raw.data, path=raw.path, declared=declared[1].decode("ascii") if declared else "")
    yield html_page(found.text, path=raw.path, encoding=found.encoding)


def html_page(markup: str, *, path: str, encoding: str) -> Page:
    """The page of some HTML. Raises InputError where nothing in it is text."""
    tree = _tree(markup, path)
    said = facts(tree)
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
    title = said.get("title", "")
    if document is not None and document.title:
        title = title or document.title
    published = said.get("date", "") or (document.date if document else "") or ""
    return Page(
        path=path,
        text=runs.text,
        blocks=runs.blocks,
        title=title,
        byline=said.get("author", "") or (document.author if document else "") or "",
        published=published,
        published_from="metadata" if published else "",
        outlet=said.get("site", "") or (document.sitename if document and document.hostname else "") or "",
        url=said.get("url", "") or (document.url if document else "") or "",
        format="html",
        encoding=encoding,
    )


def _tree(markup: str, path: str) -> Any:
    if any(tag[0].count("=") > _MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(markup)):
        raise InputError(path, "a tag with thousands of attributes", hint="not a page that a program wrote; save it as text")
    from lxml import etree
    from lxml import html as parser

    markup = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", markup.replace("\x00", ""), count=1)
    try:
        tree = parser.document_fromstring(
            markup, parser=parser.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
        )
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
            deepcopy(tree),
            include_tables=True,
            include_comments=False,
            deduplicate=False,
            with_metadata=True,
            config=settings,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
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


_SKIP = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "svg",
        "iframe",
        "title",
        "head",
    }
)
_PLAIN = {
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "li": "list",
    "figcaption": "caption",
    "tr": "table",
}


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


_INLINE = frozenset(
    {"a", "b", "i", "em", "strong", "span", "sup", "sub", "u", "abbr", "cite", "q", "time", "small", "mark", "font", "td", "th", "code"}
)


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
