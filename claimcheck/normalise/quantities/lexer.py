"""Splits text into tokens for the grammar: numbers, words, signs, and what can never be a figure (clock, date, phone, link)."""

from __future__ import annotations

import re

# Every alternative is a bounded or single-run pattern, so the whole is linear in the text.
_TOKEN = re.compile(
    r"""
    (?P<skip>https?://\S+|www\.\S+
      |\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?      # clock and race times
      |\d{1,2}[.]\d{2}\s?[AaPp]\.?[Mm]\b\.?|\d{1,2}\s?[AaPp]\.?[Mm]\b(?:\.(?=\s+[a-z]))?(?!\w)
      |\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)  # dates
      |\+?\d{1,3}[ -]\(?\d{2,4}\)?[ -]\d{3,4}[ -]\d{3,4}(?!\d)|\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\d)|\d{3}-\d{4}(?!\d)
      |\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}(?!\d)  # phone
      |\d+\.\d+\.\d+(?:\.\d+)*(?!\d*,)                                     # versions, sections, addresses
      |\#\d+|[Ww]ww\b|\d{4}′s\b)
    |(?P<number>\d{1,3},\d{1,2}(?=[ -](?:million|billion|trillion|crore|bn|mn)\b)  # decimal comma, sure before a scale word alone
      |\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)
      |\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:['’]\d{3})+(?!\d)
      |\d{1,3}(?:[ ]\d{3}){2,}(?!\d)|\d{1,3}[ ]000(?!\d)|\d+\.\d+|\d+|(?<![\w.])\.\d+)
    |(?P<glyph>[½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚])
    |(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)
    |(?P<dash>-{1,2}|[‐‑‒–—―−])
    |(?P<sign>[$¢£€¥₹₩₪₽₺₦₱₫฿₴₵₸₾₼₡₲₿₭₮៛৳₨֏円元%％‰°º℃℉′″”"+<>≤≥~≈∼/⁄×@=²³^])
    |(?P<space>\s+)
    |(?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
MAX_DIGITS = 40


class Token:
    """One token: its kind (number word dash sign skip other), text, lower-case text, offsets, and whether a space is before it."""

    __slots__ = ("end", "kind", "low", "spaced", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int, spaced: bool) -> None:
        self.kind = kind
        self.text = text
        self.low = text.lower()
        self.start = start
        self.end = end
        self.spaced = spaced

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text}"


END = Token("end", "", 0, 0, True)


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order, white space left out. A run of digits too long to be a figure becomes a `skip`."""
    found: list[Token] = []
    spaced = True
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "space":
            spaced = True
            continue
        start, end = match.span()
        word = match.group()
        if kind == "glyph":
            kind = "sign"
        if kind == "number" and len(word) > MAX_DIGITS:
            kind = "skip"
        found.append(Token(kind, word, start, end, spaced))
        spaced = False
    return found
