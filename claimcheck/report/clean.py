"""Makes text safe to hand on: no control or direction-changing characters, no spreadsheet formula, no oversize cell."""

from __future__ import annotations

import re

CELL_LIMIT = 32_767  # UTF-16 units that Excel keeps in a cell
CUT_MARK = " … [cut]"
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
# C0, DEL and C1 controls, lone surrogates, direction overrides and isolates, noncharacters
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_TRIGGERS = frozenset("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫")  # the ASCII characters that open a formula, with their full-width and small forms
_SKIPPED = " \xa0\u1680" + "".join(map(chr, range(0x2000, 0x200E))) + "\u202f\u205f\u2060\u3000"


def line(text: str) -> str:
    """`text` on one line: runs of tabs and line breaks become a space, control and direction characters go."""
    if text.isprintable():  # most are, and hold none of these
        return text
    return _UNSAFE.sub("", _BREAKS.sub(" ", text))


def cell(text: str) -> str:
    """`text` as a spreadsheet text cell: one line, an apostrophe before what could be a formula, cut at 32,767.

    A formula character counts as leading after any spaces and invisible characters, since some programs trim those.
    """
    if not text or (text[0].isalnum() and len(text) * 2 <= CELL_LIMIT and text.isprintable()):
        return text
    safe = line(text)
    opening = safe.lstrip(_SKIPPED)[:1]
    if text[:1] in ("\t", "\r", "\n") or (opening and opening in _TRIGGERS):
        safe = "'" + safe
    return cut(safe)


def cut(text: str, limit: int = CELL_LIMIT) -> str:
    """`text` if it fits into `limit` UTF-16 units, otherwise its beginning and a mark that it was cut."""
    if len(text) * 2 <= limit or _units(text) <= limit:
        return text
    room = limit - len(CUT_MARK)
    kept = text[:room]
    while (excess := _units(kept) - room) > 0:
        kept = kept[: -max(1, excess // 2)]
    return kept + CUT_MARK


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
