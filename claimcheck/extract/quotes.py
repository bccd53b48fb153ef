"""Quotations in running text: curly, straight and doubled marks, nested ones, over several paragraphs, and those never closed."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING = "“„«‟＂"
CLOSING = "”»"
SINGLE_OPENING = "‘‚"
SINGLE_CLOSING = "’"
_MARK = re.compile("[“„«‟＂”»‘‚’\"'`]")
MARKS = frozenset('“”„«»"')
FURTHEST = 6  # paragraphs over which a quotation may stay open
ENDS = frozenset(".!?:;\"”'’»)]")
SPACE = " \t\r\n\u00a0([—–-―/"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: half-open offsets; `closed` is False where it ends with its paragraph; `continues` the one before it."""

    start: int
    end: int
    closed: bool = True
    continues: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text: blank lines part them, and so does a line end behind the end of a sentence."""
    found: list[tuple[int, int]] = []
    start = 0
    position = 0
    while position <= len(text):
        stop = text.find("\n", position)
        if stop < 0:
            stop = len(text)
        following = stop
        while following < len(text) and text[following].isspace():
            following += 1
        blank = text.count("\n", stop, following) > 1
        if stop == len(text) or blank or _last(text, start, stop) in ENDS:
            if text[start:stop].strip():
                found.append((start, stop))
            start = following
        position = max(following, stop + 1)
    return found


def _last(text: str, start: int, stop: int) -> str:
    """The last character of a line that is no space, "" where it has none."""
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return text[stop - 1 : stop] if stop > start else ""


def quotations(text: str) -> list[Quotation]:
    """Every outermost quotation of a text, in order.

    A quotation whose closing mark comes in a later paragraph reaches to it, unless a paragraph between opens with a mark of its own:
    that one continues the quotation. One that is never closed ends with its paragraph.
    """
    found: list[Quotation] = []
    blocks = paragraphs(text)
    pending = False  # the paragraph before ended inside a quotation
    place = 0
    while place < len(blocks):
        start, end = blocks[place]
        inside = _paragraph(text, start, end, pending)
        if inside and not inside[-1].closed:
            last = _closing_block(text, blocks, place)
            if last > place:
                place = last
                inside = _paragraph(text, start, blocks[last][1], pending)
        found.extend(inside)
        pending = bool(inside) and not inside[-1].closed
        place += 1
    return found


def _closing_block(text: str, blocks: list[tuple[int, int]], place: int) -> int:
    """The paragraph in which a quotation left open in paragraph `place` closes before another opens; `place` itself if none does."""
    for later in range(place + 1, min(place + FURTHEST, len(blocks))):
        start, end = blocks[later]
        for i in range(start, end):
            if text[i] in MARKS:
                opens = text[i] in OPENING or i == start or text[i - 1].isspace()
                return place if opens else later
    return place


def _paragraph(text: str, start: int, end: int, pending: bool) -> list[Quotation]:
    """The quotations of one stretch; curly ones inside straight ones do not close these."""
    found: list[Quotation] = []
    opened = -1
    closer = ""
    nested = 0
    i = start
    while (mark := _MARK.search(text, i, end)) is not None:
        i = mark.start()
        width = 0
        if opened < 0:
            closer = _opens(text, i, start, end)
            if closer:
                opened, nested = i, 0
                width = 2 if text[i : i + 2] in {"``", "''"} else 1
        elif closer == '"' and text[i] in OPENING:
            nested += 1
        elif closer == '"' and text[i] in CLOSING and nested:
            nested -= 1
        else:
            width = _closes(text, i, closer, end)
            if width:
                first = not found and pending and not text[start:opened].strip()
                found.append(Quotation(opened, i + width, True, first))
                opened = -1
        i += max(width, 1)
    if opened >= 0 and closer not in {"’", "'"}:
        stop = end
        while stop > opened and text[stop - 1].isspace():
            stop -= 1
        first = not found and pending and not text[start:opened].strip()
        found.append(Quotation(opened, stop, False, first))
    return found


def _opens(text: str, i: int, start: int, end: int) -> str:
    """The closing mark to look for where a quotation opens at `i`, "" where none does."""
    char = text[i]
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    if char in OPENING:
        return "”"
    if char == "”" and (before in SPACE) and not after.isspace():
        return "”"  # the wrong mark, as typed
    if char == '"' and not before.isalnum():
        return '"'
    if text.startswith("``", i) or (text.startswith("''", i) and before in SPACE):
        return "''"
    if char in SINGLE_OPENING and before in SPACE and not after.isspace():
        return "’"
    if char == "'" and before in SPACE and (after.isalpha() or after.isdigit()) and "'" in text[i + 2 : min(end, i + 300)]:
        return "'"
    return ""


def _closes(text: str, i: int, closer: str, end: int) -> int:
    """Length of the closing mark at `i`, 0 where none stands there."""
    char = text[i]
    after = text[i + 1] if i + 1 < end else " "
    before = text[i - 1]
    if closer == "”":
        return 1 if char in CLOSING or (char == '"' and not after.isalnum()) else 0
    if closer == '"':
        return 1 if char in {'"', "”"} else 0
    if closer == "''":
        if text.startswith("''", i):
            return 2
        return 1 if char == '"' else 0
    if closer == "’":
        return 1 if char in {"’"} and not after.isalnum() and not before.isspace() else 0
    return 1 if char == "'" and not after.isalnum() and not before.isspace() else 0
