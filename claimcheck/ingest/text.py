"""Plain text and Markdown: optional header lines, then the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.config import Config
from claimcheck.ingest.encoding import decode
from claimcheck.ingest.limits import Raw
from claimcheck.ingest.runs import Runs
from claimcheck.records import Page

_HEADER = re.compile(r"(?P<key>[A-Za-z][A-Za-z -]{0,20}):[ \t]*(?P<value>.*)")
KEYS = {
    "title": "title",
    "headline": "title",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "date": "published",
    "published": "published",
    "publication date": "published",
    "url": "url",
    "link": "url",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "by": "byline",
}
_MAX_HEADERS = 12
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_MARK = re.compile(r"^\s{0,3}(?P<mark>#{1,6}\s+|[-*+]\s+(?!-)|\d{1,3}[.)]\s+|>\s?)")
_RULE = re.compile(r"^\s{0,3}(?:(?:-\s?){3,}|(?:\*\s?){3,}|(?:_\s?){3,}|=+)\s*$")
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\([^()\n]{0,1000}\)")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)_|_(?!\w)|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|`)")
_QUOTED = re.compile(r"^([\w -]{1,20}):\s+([\"'])(.{0,1000})\2$")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)


def read_text(raw: Raw, config: Config) -> Iterator[Page]:
    """One plain-text page; `Title:`, `Source:`, `Date:`, `URL:`, `Author:` lines at its top, up to a blank line, are its header."""
    found = decode(raw.data, path=raw.path)
    header, body = split_header(found.text)
    yield page(raw.path, body, header, format="text", encoding=found.encoding)


def read_markdown(raw: Raw, config: Config) -> Iterator[Page]:
    """One Markdown page: front matter or header lines, headings, lists and tables kept apart, marks of emphasis and links removed."""
    found = decode(raw.data, path=raw.path)
    header, body = split_header(_front_matter(found.text))
    runs = markdown_runs(body)
    if not header.get("title") and runs.kinds and runs.kinds[0] == "title":
        header = header | {"title": runs.pop_first()}
    made = page(raw.path, "", header, format="markdown", encoding=found.encoding)
    yield made.model_copy(update={"text": runs.text, "blocks": runs.blocks})


def page(path: str, body: str, header: dict[str, str], *, format: str, encoding: str) -> Page:  # noqa: A002
    """A page of a body and the header fields found."""
    return Page(
        path=path,
        text=body,
        title=header.get("title", ""),
        byline=header.get("byline", ""),
        published=header.get("published", ""),
        published_from="header" if header.get("published") else "",
        outlet=header.get("outlet", ""),
        url=header.get("url", ""),
        format=format,
        encoding=encoding,
    )


def split_header(text: str) -> tuple[dict[str, str], str]:
    """Header fields and the text after them: `Key: value` lines up to the first blank line, the first of them with a known key."""
    lines = text.lstrip("\ufeff\n\r ").split("\n", _MAX_HEADERS + 1)
    header: dict[str, str] = {}
    for number, line in enumerate(lines[:_MAX_HEADERS]):
        stripped = line.strip()
        match = _HEADER.fullmatch(stripped) if len(stripped) < 2000 else None
        key = match["key"].strip().lower() if match else ""
        if match and key in KEYS:
            header.setdefault(KEYS[key], match["value"].strip())
        elif match and header and len(key) <= 20 and not stripped.endswith((".", "?", "!")):
            continue  # a header line we have no use for
        else:
            return (header, "\n".join(lines[number:])) if header and not stripped else ({}, text)
    return ({}, text) if len(lines) > _MAX_HEADERS else (header, "")


def _front_matter(text: str) -> str:
    """`---` fenced front matter as header lines."""
    text = text.lstrip("\ufeff\n\r ")
    if not text.startswith(("---\n", "---\r\n")):
        return text
    head, fence, rest = text.partition("\n---")
    if not fence or len(head) > 5000:
        return text
    lines = [line for line in head.splitlines()[1:] if line.strip() and not line.startswith((" ", "\t", "-"))]
    return "\n".join(_QUOTED.sub(r"\1: \3", line.strip()) for line in lines) + "\n\n" + rest.partition("\n")[2]


def markdown_runs(text: str) -> Runs:
    """A Markdown body as runs of title, heading, body, list, caption and table text."""
    runs = Runs()
    paragraph: list[str] = []
    kind = "body"
    fenced = False

    def flush() -> None:
        nonlocal paragraph, kind
        runs.add(" ".join(paragraph), kind)
        paragraph, kind = [], "body"

    for line in _COMMENT.sub("", text).splitlines():
        if _FENCE.match(line):
            flush()
            fenced = not fenced
            continue
        if fenced:
            continue
        if not line.strip() or _RULE.match(line):
            if paragraph and _RULE.match(line) and kind == "body" and line.strip()[0] in "=-" and len(paragraph) == 1:
                kind = "title" if line.strip()[0] == "=" and not runs.kinds else "heading"
            flush()
            continue
        mark = _MARK.match(line)
        if mark:
            if not mark["mark"].startswith(">"):
                flush()
            symbol = mark["mark"].strip()
            if symbol.startswith("#"):
                paragraph, kind = [inline(line[mark.end() :].rstrip(" #"))], "title" if symbol == "#" and not runs.kinds else "heading"
                flush()
                continue
            if symbol != ">":
                kind = "list"
            paragraph.append(inline(line[mark.end() :].strip()))
        elif line.lstrip().startswith("|"):
            flush()
            cells = [inline(cell.strip()) for cell in line.strip().strip("|").split("|")]
            if any(set(cell) - set("-: ") for cell in cells):
                runs.add(" | ".join(cells), "table")
        else:
            paragraph.append(inline(line.strip()))
    flush()
    return runs


def inline(text: str) -> str:
    """A line without links' addresses, images and marks of emphasis."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    return _EMPHASIS.sub("", text).replace("\\", "").strip()
