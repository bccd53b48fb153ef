"""Speakers named by layout: "Police: man held", "WALLACE: Let us begin …", a quotation signed with a dash and a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claimcheck.extract.reporting import Report
from claimcheck.extract.speakers import Speaker, words
from claimcheck.records import Span
from claimcheck.syntax import Sentence

DASHES = "―—–"
LONGEST_NAME = 6  # words before a colon or after a dash


def opened(sentence: Sentence, text: str, blocks: Sequence[tuple[int, int]], following: Sequence[Sentence]) -> list[Report]:
    """The report made by a paragraph's layout, if the sentence opens (name and colon) or closes (dash and name) one."""
    place = bisect_right(blocks, sentence.start, key=lambda b: b[0]) - 1
    if place < 0:
        return []
    start, end = blocks[place]
    if abs(sentence.start - start) <= 1:
        report = _colon(text, start, end, place == 0 or sentence.block in {"title", "heading"})
        if report is not None:
            return [report]
    return []


def _colon(text: str, start: int, end: int, heading: bool) -> Report | None:
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
    if not parts or len(parts) > LONGEST_NAME or name.lower().strip() in words("label") or any(c in name for c in "\"“”0123456789;.!?,"):
        return False
    if parts[0].lower() in {"the", "a", "an"}:
        parts = parts[1:]
    if not parts or not all(p[0].isupper() or p.lower() in {"of", "the", "and", "for", "de", "van", "bin", "al"} for p in parts):
        return False
    if parts[0].lower() in words("label") or parts[-1].lower() in words("label"):
        return False
    if heading:
        return len(parts) <= 4
    return name.isupper() and len(parts) <= 3
