"""Text as the tokens that dates are made of, and the word tables they are looked up in."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.language import tables

# a.m. | dotted capitals | 's | o'clock | a word | a run of digits | any other sign; every branch is linear
TOKEN = re.compile(r"[AaPp]\.\s?[Mm]\b\.?|(?:[A-Z]\.){2,}|['’][sS]\b|[oO]['’]clock\b|[^\W\d_]+|\d+|\S")
DASHES = frozenset("-–—‐‑−")
SENTENCE_END = frozenset(".!?;\u2026")


class Tokens:
    """The tokens of a text: `low[i]` is lower case, `word[i]` as it stands, `text[start[i]:end[i]] == word[i]`."""

    __slots__ = ("end", "low", "size", "start", "text", "word")

    def __init__(self, text: str) -> None:
        self.text = text
        self.word: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        for match in TOKEN.finditer(text):
            self.word.append(match.group())
            self.start.append(match.start())
            self.end.append(match.end())
        self.low = [word.lower().replace("’", "'") for word in self.word]
        self.size = len(self.word)

    def at(self, i: int) -> str:
        """The lower-case token, "" outside the text."""
        return self.low[i] if 0 <= i < self.size else ""

    def tight(self, i: int) -> bool:
        """Whether nothing stands between token i and the one before it."""
        return 0 < i < self.size and self.start[i] == self.end[i - 1]

    def number(self, i: int, digits: int = 4) -> int | None:
        """The value of a run of at most `digits` digits."""
        word = self.at(i)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= digits else None

    def capital(self, i: int) -> bool:
        return 0 <= i < self.size and self.word[i][:1].isupper()

    def breaks(self, i: int) -> bool:
        """Whether token i ends a sentence or paragraph: a stop that is no abbreviation's, or an empty line after it."""
        if i + 1 < self.size and self.start[i + 1] - self.end[i] > 1 and "\n\n" in self.text[self.end[i] : self.start[i + 1]]:
            return True
        sign = self.at(i)
        if sign not in SENTENCE_END:
            return False
        if sign != ".":
            return True
        before = self.at(i - 1)
        if self.tight(i) and ((len(before) == 1 and before.isalpha()) or before in lexicon().abbreviations):
            return "\n" in self.text[self.end[i] : self.start[i + 1]] if i + 1 < self.size else True
        return i + 1 >= self.size or self.start[i + 1] > self.end[i] or self.low[i + 1] in "\"'”’)]"

    def opens(self, i: int) -> bool:
        """Whether token i stands at the start of the text, a line, a sentence, a quotation or a bracket."""
        if i <= 0 or "\n" in self.text[self.end[i - 1] : self.start[i]]:
            return True
        return self.low[i - 1] in '"“”‘([:*•|>—–' or self.breaks(i - 1)


class Lexicon:
    """The tables of calendar words, looked up by lower-case word."""

    def __init__(self) -> None:
        months, weekdays = tables.rows("months"), tables.rows("weekdays")
        self.months = {w: int(row["number"]) for row in months for w in (row["names"] + "|" + row["short"]).split("|") if w}
        self.month_short = frozenset(w for row in months for w in row["short"].split("|") if w)
        self.month_alone = {w: row["alone"] for row in months for w in row["names"].split("|")}
        self.weekdays = {w: int(row["number"]) for row in weekdays for w in (row["names"] + "|" + row["short"]).split("|")}
        self.weekday_short = frozenset(w for row in weekdays for w in row["short"].split("|"))
        self.units = {w: row["unit"] for row in tables.rows("periods") for w in row["words"].split("|")}
        self.plural_units = frozenset(
            w for row in tables.rows("periods") for w in row["words"].split("|") if w.endswith("s") or w == "centuries"
        )
        self.seasons = {w: int(row["first"]) for row in tables.rows("seasons") for w in row["words"].split("|")}
        self.dayparts = {w: (int(row["first"]), int(row["last"])) for row in tables.rows("dayparts") for w in row["words"].split("|")}
        self.numbers = {w: int(row["number"]) for row in tables.rows("date_numbers") for w in row["words"].split("|") if w}
        self.ordinals = {w: int(row["number"]) for row in tables.rows("date_numbers") for w in row["ordinal"].split("|") if w}
        self.groups = {row["kind"]: frozenset(row["words"].split("|")) for row in tables.rows("date_words")}
        self.abbreviations = self.month_short | self.weekday_short | frozenset(self.groups["abbreviation"])

    def group(self, kind: str) -> frozenset[str]:
        return self.groups[kind]


@cache
def lexicon() -> Lexicon:
    """The one lexicon, read on first use."""
    return Lexicon()
