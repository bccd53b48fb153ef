"""Speakers named by layout: "Police: man held", "WALLACE: Let us begin …", a quotation signed with a dash and a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claimcheck.extract.contents import Report
from claimcheck.extract.quotes import Quotation
from claimcheck.extract.speakers import Speaker, words
from claimcheck.language.syntax import Sentence
from claimcheck.records import Span

DASHES = "―—–"
LONGEST_NAME = 6  # words before a colon or after a dash


def opened(sentence: Sentence, text: str, blocks: Sequence[tuple[int, int]], quotes: Sequence[Quotation]) -> list[Report]:
    """The report made by a paragraph's layout, if the sentence opens (name and colon) or closes (dash and name) one."""
    place = bisect_right(blocks, sentence.start, key=lambda b: b[0]) - 1
    if place < 0:
        return []
    start, end = blocks[place]
    if abs(sentence.start - start) <= 1:
        report = _colon(text, start, end, place == 0 or sentence.block in {"title", "heading"})
        if report is not None:
            return [report]
    report = _signed(text, sentence, end, quotes)
    if report is None and (place == 0 or sentence.block in {"title", "heading"}) and end - start < 200:
        report = _trailing(text, start, end)
    return [report] if report is not None else []


def _signed(text: str, sentence: Sentence, end: int, quotes: Sequence[Quotation]) -> Report | None:
    """A quotation with the speaker's name behind a dash: "We were afraid." ― Ann Lee."""
    place = max(text.find(dash, sentence.start, sentence.end) for dash in DASHES)
    if place < 0:
        return None
    line = text.find("\n", place, end)
    line = end if line < 0 else line
    name = text[place + 1 : line].strip().rstrip(".")
    parts = name.split()
    if not 1 <= len(parts) <= LONGEST_NAME or not all(p[0].isupper() for p in parts):
        return None
    before = bisect_right(quotes, place, key=lambda q: q.start) - 1
    if before < 0 or not quotes[before].closed or text[quotes[before].end : place].strip():
        return None
    start = text.index(name, place)
    who = Speaker(" ".join(parts), "", Span(start=start, end=start + len(name)), person=True)
    return Report((place, place + 1), 0, who, (quotes[before].start, quotes[before].end), "asserts", "say")


def _trailing(text: str, start: int, end: int) -> Report | None:
    """A headline's source behind a dash or colon: "Bridge to reopen in June – mayor"."""
    place, mark = max((text.rfind(mark, start, end), mark) for mark in (*(f" {dash} " for dash in (*DASHES, "-")), ": "))
    if place < 0:
        return None
    name = text[place + len(mark) : end].strip()
    parts = name.lower().split()
    speaking = words("role") | words("body") | words("carrier") | words("anonymous")
    if not 1 <= len(parts) <= 4 or name[-1] in ".!?" or not (parts[-1] in speaking or parts[-1].removesuffix("s") in speaking):
        return None
    begin = text.index(name, place)
    who = Speaker(name, "", Span(start=begin, end=begin + len(name)))
    cue = place + len(mark) - len(mark.lstrip())
    return Report((cue, cue + 1), 0, who, (start, start + len(text[start:place].rstrip())), "asserts", "say")


def _colon(text: str, start: int, end: int, heading: bool) -> Report | None:
    while start < end and text[start] in '"“”':
        start += 1
    colon = text.find(":", start, min(end, start + 80))
    if colon < 0 or colon + 2 >= end or not text[colon + 1].isspace():
        return None
    name = text[start:colon]
    if not _is_name(name, heading):
        return None
    content = colon + 1 + len(text[colon + 1 : end]) - len(text[colon + 1 : end].lstrip())
    who = Speaker(" ".join(name.split()), "", Span(start=start, end=colon), person=True)
    return Report((colon, colon + 1), 0, who, (content, start + len(text[start:end].rstrip())), "asserts", "say")


def _is_name(name: str, heading: bool) -> bool:
    """Whether the words before a colon name a speaker: few, capitalised, no heading word, no verb form."""
    parts = name.split()
    if not parts or len(parts) > LONGEST_NAME or name.lower().strip() in words("label") or any(c in name for c in '"“”0123456789;.!?,'):
        return False
    if parts[0].lower() in {"the", "a", "an"}:
        parts = parts[1:]
    if not parts or not all(p[0].isupper() or p.lower() in {"of", "the", "and", "for", "de", "van", "bin", "al"} for p in parts):
        return False
    if {p.lower() for p in parts} & words("function") or parts[0].lower() in words("label") or parts[-1].lower() in words("label"):
        return False
    if heading:
        return len(parts) <= 4
    return name.isupper() and len(parts) <= 3
