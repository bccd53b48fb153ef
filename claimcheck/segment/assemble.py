"""Puts one article together: title, date, outlet and wire credit from the page; furniture, repetitions and cut-off leads left out."""

from __future__ import annotations

import os
import re

from claimcheck.records import Article, Block, Page, Precision, Source, Span, fingerprint
from claimcheck.segment.dateline import byline, dateline
from claimcheck.segment.furniture import judge, post_notice, source_line
from claimcheck.segment.inline import cut
from claimcheck.segment.paragraphs import Paragraph, clean
from claimcheck.segment.split import Unit
from claimcheck.segment.stamps import Stamp, credit_line, date_line, in_name, read_stamp
from claimcheck.sources import Registry

_CUT = re.compile(r"\s*(?:\[\s?(?:…|\.\.\.|&hellip;)\s?\]|\(…\))")
_BY = re.compile(r"^by[:\s]\s*", re.IGNORECASE)
_PLAIN = re.compile(r"[\W_]+")
_FINAL = re.compile(r"[.,;:!…][\"”’')\]]*$|[\"”’]$")
_TOP = 8  # paragraphs in which title, date line and byline are looked for
_TITLE_MAX = 250
_CUTS = 40  # paragraphs in which cut-off leads are looked for


class _Facts:
    """What is found out about an article on the way."""

    def __init__(self, unit: Unit, page: Page, first: bool) -> None:
        own = first and not unit.foreign
        given = unit.fields
        self.title = unit.title or given.get("title", "") or given.get("headline", "") or (page.title if own else "")
        self.byline = given.get("author", "") or given.get("byline", "") or (page.byline if own else "")
        self.outlet = given.get("source", "") or given.get("outlet", "") or given.get("publisher", "") or (page.outlet if own else "")
        self.url = given.get("url", "") or (page.url if own else "")
        self.stamp: Stamp | None = None
        self.stamp_from = ""
        self.origin = ""
        self.place = ""
        self.taken_from = ""  # address that the page names as where the article comes from
        self.reposted = unit.foreign
        date = given.get("date", "") or given.get("published", "")
        if date:
            self.date(read_stamp(date), "header")
        if own and page.published:
            self.date(read_stamp(page.published), page.published_from or "metadata")
        if unit.credit:
            self.outlet = self.outlet or unit.credit.outlet
            self.date(unit.credit.stamp, "body")

    def date(self, stamp: Stamp | None, found_in: str) -> None:
        """Keep the first date found; a later one only where it adds the clock time of the same day."""
        if stamp is None:
            return
        finer = (
            self.stamp is not None
            and self.stamp.precision == "day"
            and stamp.precision == "time"
            and self.stamp.when.date() == stamp.when.date()
        )
        if self.stamp is None or finer:
            self.stamp, self.stamp_from = stamp, found_in


def assemble(unit: Unit, page: Page, *, registry: Registry, first: bool) -> Article | None:
    """The article of a unit; None where nothing of it is text."""
    facts = _Facts(unit, page, first)
    facts.title = clean(facts.title).strip()
    body = _without_repetition(_kept(unit.paragraphs, facts), facts)
    body = _opening(body, facts, registry)
    body = [piece for paragraph in body for piece in (cut(paragraph) if paragraph.kind in ("", "body") else [paragraph])]
    body = _sorts(body)
    title = " ".join(facts.title.split())
    if not body and not (title and first):
        return None
    if not any(p.kind != "heading" for p in body) and not title:
        return None
    if facts.stamp is None and first:
        facts.date(in_name(os.path.basename(page.path)), "file name")
    outlet, credited = registry.split_credit(facts.outlet)
    source = registry.find(name=outlet, url=facts.url or (facts.taken_from if not outlet else ""))
    if facts.taken_from and not facts.origin:
        facts.origin = registry.find(url=facts.taken_from).name
    origin = registry.canonical(facts.origin or credited or registry.agency_in(facts.byline))
    origin = "" if origin == source.name else origin
    return _article(title, body, facts, page, source, origin)


def _article(title: str, body: list[Paragraph], facts: _Facts, page: Page, source: Source, origin: str) -> Article:
    parts = ([Paragraph(title, "title")] if title else []) + body
    blocks: list[Block] = []
    at = 0
    texts: list[str] = []
    for part in parts:
        text = " ".join(part.text.split())
        texts.append(text)
        blocks.append(Block(span=Span(start=at, end=at + len(text)), kind=part.kind or "body", page=part.page))
        at += len(text) + 2
    text = "\n\n".join(texts)
    published = facts.stamp.when if facts.stamp else None
    precision: Precision | None = facts.stamp.precision if facts.stamp else None
    return Article(
        id=fingerprint("a", text, source.id, published.isoformat() if published else ""),
        path=page.path,
        title=title,
        byline=_BY.sub("", facts.byline.strip()),
        published=published,
        published_precision=precision,
        published_from=facts.stamp_from,
        source=source,
        url=facts.url,
        origin=origin,
        text=text,
        blocks=tuple(blocks),
        encoding=page.encoding,
        place=facts.place,
        reposted=facts.reposted,
        format=page.format,
    )


def _kept(paragraphs: list[Paragraph], facts: _Facts) -> list[Paragraph]:
    """The paragraphs that are article text; teasers become headings; repost notices and origin credits are noted."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind == "rule":
            continue
        notice = post_notice(paragraph.text)
        if notice:
            facts.origin = facts.origin or notice[0]
            facts.reposted = True
            if not notice[1]:
                continue
            paragraph = paragraph.with_text(notice[1])
        taken_from = source_line(paragraph.text)
        if taken_from:
            facts.taken_from = facts.taken_from or taken_from
            continue
        verdict = judge(paragraph.text)
        if verdict.action == "repost":
            facts.reposted = True
        elif verdict.action == "teaser":
            headline = paragraph.text[len(verdict.cue) :].strip()
            if headline and (kept or facts.title):
                kept.append(Paragraph(headline, "heading", paragraph.page))
            elif headline:
                kept.append(paragraph)
        elif not verdict.action or (not kept and verdict.action in ("rest", "end")):
            kept.append(paragraph)
    return _without_menus(kept)


def _without_menus(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Drops runs of four and more paragraphs of one or two words without a figure: navigation."""
    kept: list[Paragraph] = []
    run: list[Paragraph] = []
    for paragraph in [*paragraphs, Paragraph("")]:
        words = paragraph.text.split()
        if paragraph.kind in ("", "list") and 1 <= len(words) <= 2 and not re.search(r"\d|[.!?]$", paragraph.text):
            run.append(paragraph)
            continue
        if len(run) < 4:
            kept += run
        run = []
        if paragraph.text:
            kept.append(paragraph)
    return kept


def _without_repetition(paragraphs: list[Paragraph], facts: _Facts) -> list[Paragraph]:
    """Drops leads that are cut off with "[…]" and repeated below, the title where it is repeated, and paragraphs said twice."""
    plain = [_plain(p.text) for p in paragraphs]
    whole = " ".join(plain)
    kept: list[Paragraph] = []
    seen: set[str] = set()
    title = _plain(facts.title)
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if number < _CUTS and _CUT.search(text):
            pieces = [piece.strip() for piece in _CUT.split(text) if piece.strip()]
            below = " ".join(plain[number + 1 :])
            fresh = [piece for at, piece in enumerate(pieces) if _plain(piece)[:80] not in below and piece not in pieces[:at]]
            if not fresh:
                continue
            paragraph = paragraph.with_text(" ".join(fresh))
        key = _plain(paragraph.text)
        if key == title and number < _TOP:
            continue
        if key in seen and (len(key) > 40 or paragraph.kind == "heading"):
            continue
        if text.endswith(("…", "...")) and number < 3 and len(key) > 60 and whole.count(key) > 1:
            continue
        seen.add(key)
        kept.append(paragraph)
    return kept


def _opening(paragraphs: list[Paragraph], facts: _Facts, registry: Registry) -> list[Paragraph]:
    """Reads title, date line, byline and dateline off the top of an article and leaves them out of its text."""
    kept: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        near = number < _TOP and not any(len(p.text) > _TITLE_MAX for p in kept) and len(kept) < 3
        if near and paragraph.kind != "list":
            stamp = date_line(text)
            if stamp:
                facts.date(stamp, "body")
                continue
            credit = credit_line(text)
            if credit and facts.title and (not facts.outlet or registry.known(credit.outlet)):
                facts.outlet = facts.outlet or credit.outlet
                facts.date(credit.stamp, "body")
                continue
            author = byline(text)
            if author:
                stamp = read_stamp(author)
                facts.date(stamp, "body")
                facts.byline = facts.byline or (author[: stamp.start].strip(" ,|-–—") if stamp else author)
                continue
            if not facts.title and not kept and _titled(paragraphs, number):
                facts.title = text
                continue
        if _plain(text) == _plain(facts.title) and number < _TOP:
            continue
        kept.append(paragraph)
    for number, paragraph in enumerate(kept[:4]):
        if paragraph.kind in ("", "body") and len(paragraph.text) > 60:
            line = dateline(paragraph.text, agency=registry.agency)
            if line:
                facts.place = line.place
                facts.origin = facts.origin or line.agency
                facts.date(line.stamp, "dateline")
                kept[number] = paragraph.with_text(paragraph.text[line.end :])
            break
    tail = (
        re.search(
            r"\s*\((?P<agency>[A-Z][A-Za-z .]{1,30})(?:/[A-Za-z .]{2,30})?\)\.?$|\s+[-–—]\s?(?P<plain>[A-Z][A-Za-z .]{1,30})\.?$",
            kept[-1].text,
        )
        if kept
        else None
    )
    if tail:
        agency = registry.agency((tail["agency"] or tail["plain"]).strip())
        if agency:
            facts.origin = facts.origin or agency
            rest = kept[-1].text[: tail.start()].rstrip()
            kept[-1:] = [kept[-1].with_text(rest)] if rest else []
    return kept


def _titled(paragraphs: list[Paragraph], number: int) -> bool:
    """Whether a paragraph at the top is the article's title: marked as one, or short, without a final stop, and followed by more text."""
    paragraph = paragraphs[number]
    if paragraph.kind in ("title", "heading"):
        return True
    text = paragraph.text
    if paragraph.kind or not 2 < len(text.split()) < 40 or len(text) > _TITLE_MAX or _FINAL.search(text):
        return False
    return any(len(p.text) > len(text) or re.search(r"[.!?][\"”’]?$", p.text) for p in paragraphs[number + 1 : number + 4])


def _sorts(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Gives every paragraph its sort: short lines without a final stop between paragraphs are headings, several in a row a list."""
    light = [not p.kind and _heading_like(p.text) and not _caption(p.text) for p in paragraphs] + [False]
    found: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        kind = paragraph.kind or "body"
        if light[number]:
            row = light[number + 1] or (number > 0 and light[number - 1])
            last = number + 1 == len(paragraphs)
            if row:
                kind = "list"
            elif not last:
                kind = "heading"
        elif not paragraph.kind and _caption(paragraph.text):
            kind = "caption"
        elif kind == "title":
            kind = "heading"
        found.append(Paragraph(paragraph.text, kind, paragraph.page))
    while found and found[-1].kind == "heading" and any(p.kind == "body" for p in found):
        found.pop()  # nothing stands under it: a headline of another page
    return found


_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.)+|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|No|vs)\.)$")


def _heading_like(text: str) -> bool:
    words = text.split()
    text = text[:-1] if _ABBREVIATION.search(text) else text
    return (
        1 <= len(words) <= 18 and len(text) <= 130 and not _FINAL.search(text) and not text[:1].islower() and any(c.isalpha() for c in text)
    )


_CREDITS = re.compile(
    r"(?:\((?:photo|file photo|file|ap photo|reuters|afp|getty|image|picture)[^()]{0,80}\)"
    r"|\bgetty images|\bap photo\b|/afp|/reuters|\bfile photo\b|epa-efe)[^a-z]{0,40}$",
    re.IGNORECASE,
)


def _caption(text: str) -> bool:
    return len(text) < 350 and bool(_CREDITS.search(text[-120:]))


def _plain(text: str) -> str:
    return _PLAIN.sub(" ", text.lower()).strip()
