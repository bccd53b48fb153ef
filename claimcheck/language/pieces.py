"""What of an article is parsed at a time: paragraphs, cut where they are overlong, as the parser should see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from claimcheck.language.casing import cased_words, is_title_case, smooth, stand_ins, truecase, unquote
from claimcheck.records import Article

AFTER_ABBREVIATION = re.compile(r"\b(?:(?:[A-Z]\.){2,3}|(?:Inc|Corp|Co|Ltd|a\.m|p\.m)\.) ([A-Z][\w-]*)")
_LONGEST_HEADING = 160
_HEADINGS = frozenset({"title", "heading"})
_DATELINE = re.compile(r"(?:[A-Z][A-Z.'’]+(?:,? [A-Z][\w.'’]*){0,5} ?)?(?:\([A-Z][\w ./]{1,25}\) ?)?(?:--|—|–|-) ")
_BREAK = re.compile(r"(?<=[.!?:;\"”'’)\]])\s")


def parts(article: Article, limit: int) -> Iterator[tuple[int, int, str, int]]:
    """The stretches to parse on their own, as (start, end, kind, paragraph): blocks, cut where they are longer than a parse should be."""
    blocks = [(b.span.start, b.span.end, b.kind) for b in article.blocks] or [(0, len(article.text), "body")]
    number = 0
    for start, end, kind in blocks:
        for left, right in _paragraphs(article.text, start, end):
            if kind == "body" and (opening := _DATELINE.match(article.text, left, right)) and opening.end() > left + 4:
                left = opening.end()  # "MANAGUA, Nicaragua (AP) — ": no part of the sentence
            while right - left > 2 * limit:
                cut = _cut(article.text, left, left + 2 * limit)
                yield left, cut, kind, number
                left = cut
            yield left, right, kind, number
            number += 1


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The non-empty paragraphs of a block: blank lines part them, and so does a line end after the end of a sentence."""
    left = start
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        if stop < 0:
            break
        before = text[max(left, stop - 2) : stop].rstrip()
        blank = text[stop + 1 : stop + 2] in {"\n", "\r"} or (
            stop + 1 < end and text[stop + 1 : stop + 80].split("\n", 1)[0].strip() == ""
        )
        if blank or before[-1:] in '.!?:"”’)':
            if text[left:stop].strip():
                yield _trim(text, left, stop)
            left = stop + 1
        position = stop + 1
    if text[left:end].strip():
        yield _trim(text, left, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, limit: int) -> int:
    """Where to cut an overlong stretch: after the last sentence end, else at the last blank, else at the limit."""
    window = text[start:limit]
    breaks = [m.end() for m in _BREAK.finditer(window)]
    if breaks and breaks[-1] > len(window) // 4:
        return start + breaks[-1]
    blank = window.rfind(" ")
    return start + blank + 1 if blank > len(window) // 4 else limit


def prepared(
    article: Article, parts: Sequence[tuple[int, int, str, int]], vocabulary: Callable[[str], bool]
) -> list[str]:
    """The text of each part as the parser should see it, lengths kept."""
    texts = [unquote(smooth(article.text[start:end])) for start, end, _, _ in parts]
    heading = [part[2] in _HEADINGS or _like_heading(text) for text, part in zip(texts, parts, strict=True)]
    if not any(heading):
        return texts
    upper, lower = cased_words(text for text, apart in zip(texts, heading, strict=True) if not apart)
    return [
        stand_ins(truecase(text, upper, lower, vocabulary), upper, lower, vocabulary) if apart else text
        for text, apart in zip(texts, heading, strict=True)
    ]


def _like_heading(text: str) -> bool:
    """Whether a paragraph is one short line in title case without an end mark: a headline given as plain text."""
    return len(text) <= _LONGEST_HEADING and text.rstrip()[-1:] not in set(".!?:;") and is_title_case(text)


def standing_alone(text: str) -> frozenset[str]:
    """The names behind an abbreviation's full stop that elsewhere in the text mostly stand without it ("the U.S. TSMC, which …")."""
    found = set()
    for name in sorted({m.group(1) for m in AFTER_ABBREVIATION.finditer(text)}):
        behind = len(re.findall(rf"(?:[A-Z]\.){{2}} {re.escape(name)}\b", text))
        if len(re.findall(rf"\b{re.escape(name)}\b", text)) > 3 * behind:
            found.add(name)
    return frozenset(found)
