"""Where claims stand: outlets, pages, articles, and the origins behind them."""

from __future__ import annotations

from datetime import datetime

from claimcheck.records.base import Record, Span
from claimcheck.records.values import Precision


class Source(Record):
    """An outlet: who publishes. Unknown outlets have kind "unknown"."""

    id: str
    name: str
    kind: str = "unknown"  # agency | daily | broadcaster | government | company | aggregator | blog | other | unknown
    group: str = ""
    domains: tuple[str, ...] = ()
    language: str = ""
    note: str = ""


class Block(Record):
    """A run of an article's text of one sort: title, heading, body, caption, list or table."""

    span: Span
    kind: str = "body"
    page: int = 0  # page of the document the run stands on, from 1; 0 where the format has no pages


class Article(Record):
    """One article of a source. `id` is a hash of its content; `text` is what every span points into (title, then body)."""

    id: str
    path: str
    title: str = ""
    byline: str = ""
    published: datetime | None = None
    published_precision: Precision | None = None
    published_from: str = ""  # header | metadata | dateline | body | file name …
    source: Source
    url: str = ""
    origin: str = ""  # wire or outlet credited: "Reuters"
    text: str
    blocks: tuple[Block, ...] = ()
    encoding: str = "utf-8"
    language: str = "en"
    place: str = ""  # of the dateline: "TAIPEI"
    reposted: bool = False  # the page says that it carries other people's articles
    format: str = ""  # text, markdown, html, pdf …


class Page(Record):
    """One page as a reader hands it on: its text, and what the format itself says of it. It may hold several articles.

    `blocks` are the runs of text whose sort the format states (HTML, Markdown, DOCX); without them segmentation finds the sorts itself.
    """

    path: str
    text: str
    title: str = ""
    byline: str = ""
    published: str = ""  # as written
    published_from: str = ""  # header, metadata, feed, column …
    outlet: str = ""
    url: str = ""
    format: str = "text"
    encoding: str = "utf-8"
    blocks: tuple[Block, ...] = ()


class Borrowed(Record):
    """A sentence that an otherwise independent article took over: where it stands, and the id of the origin it came from."""

    span: Span
    origin_id: str


class Origin(Record):
    """Who the text comes from: articles that copy each other, credit one agency or belong to one owner are one origin."""

    id: str
    label: str  # agency, owner group, outlet, or title of the first of an unnamed set of copies
    article_ids: tuple[str, ...]
    reasons: tuple[str, ...] = ()  # why this article was folded into the origin; empty where it stands for itself
    borrowed: tuple[Borrowed, ...] = ()  # sentences of this article that stand word for word in an earlier one of another origin
