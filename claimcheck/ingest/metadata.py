"""What a web page says of itself: title, date, author, site and address."""

from __future__ import annotations

import json
from typing import Any

# Metadata that states the moment of publication, most reliable first (Open Graph, schema.org, Dublin Core and common site generators).
_DATE_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
)
_SITE_KEYS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_AUTHOR_KEYS = ("author", "article:author", "parsely-author", "dc.creator", "byl")


def facts(tree: Any) -> dict[str, str]:
    """Title, date, author, site and address from meta elements, JSON-LD and `<time>`."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if key and meta.get("content"):
            metas.setdefault(key, meta.get("content").strip()[:1000])
    found: dict[str, str] = {}
    for name, keys in (
        ("date", _DATE_KEYS),
        ("site", _SITE_KEYS),
        ("author", _AUTHOR_KEYS),
        ("title", ("og:title", "twitter:title")),
        ("url", ("og:url",)),
    ):
        value = next((metas[key] for key in keys if key in metas), "")
        if value and not (name == "author" and value.startswith("http")):
            found[name] = value
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            for key, value in _json_ld(script.text or "").items():
                found.setdefault(key, value)
    if "date" not in found:
        stamp = next((node.get("datetime") for node in tree.iter("time") if node.get("datetime")), "")
        if stamp:
            found["date"] = stamp[:100]
    if "url" not in found:
        found["url"] = next((link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "") == "canonical"), "")[:1000]
    heading = next((" ".join("".join(node.itertext()).split()) for node in tree.iter("h1")), "")
    if heading and ("title" not in found or heading.lower() in found["title"].lower()):
        found["title"] = heading[:500]
    return found


def _json_ld(text: str) -> dict[str, str]:
    """What schema.org markup says of the article."""
    try:
        value = json.loads(text) if len(text) < 500_000 else None
    except (ValueError, RecursionError):
        return {}
    items: list[Any] = []
    for item in value if isinstance(value, list) else [value]:
        graph = item.get("@graph") if isinstance(item, dict) else None
        items += graph if isinstance(graph, list) else [item]
    for item in items:
        if isinstance(item, dict) and "article" in str(item.get("@type", "")).lower():
            found = {
                "date": item.get("datePublished"),
                "title": item.get("headline"),
                "author": _name(item.get("author")),
                "site": _name(item.get("publisher")),
            }
            return {key: text[:1000] for key, text in found.items() if isinstance(text, str) and text.strip()}
    return {}


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(name for name in (_name(item) for item in value[:10]) if name)
    if isinstance(value, dict):
        return str(value.get("name") or "")
    return value if isinstance(value, str) else ""
