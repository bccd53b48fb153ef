"""Makes text easier to parse without moving an offset: curly quotes, title-case headings put in sentence case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from claimcheck.language.tables import words

_SAME_LENGTH = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "–": "-",
        "\t": " ",
        "\r": " ",
    }
)
_QUOTED_WORDS = re.compile(
    r"""(?<=[\w] )"(?![ ,.])[^",.!?:;]{1,40}"(?=[ ,.;:?!)]|$)|(?<=[\w] )'(?![ ,.])[^"',.!?:;]{1,40}'(?=[ ,.;:?!)]|$)"""
)
_STAND_INS = {
    3: "Lee",
    4: "Reed",
    5: "Smith",
    6: "Wilson",
    7: "Johnson",
    8: "Anderson",
    9: "Robertson",
    10: "Richardson",
}
"""Surnames no parser takes for a verb, by length: they stand in for names that are English words too."""
_TIGHT_COMMA = re.compile(r"(?<=[a-z]),(?=\d)")  # "buildings,9 hurt"
_KEPT = 100
_LONG_RUN = re.compile(r"\S{250,}")
_WORD = re.compile(r"[^\W\d_][\w’'.\-]*")
_SMALL = 4  # headline style leaves shorter words in lower case


def smooth(text: str) -> str:
    """Typographic quotes, odd blanks and tabs replaced by plain ones, one character for one. Line breaks become blanks."""
    smoothed = _TIGHT_COMMA.sub(" ", text.translate(_SAME_LENGTH).replace("\n", " "))
    return _LONG_RUN.sub(lambda m: m.group()[:_KEPT].ljust(len(m.group())), smoothed)


def mended(word: str, lemma: str, tag: str, known: frozenset[str]) -> str:
    """The lemma of a verb form whose silent e a lemmatizer dropped ("hopes", "hoping" are no forms of "hop")."""
    longer = lemma + "e"
    if longer not in known or lemma[-1:] in "aeiouswxyz" or lemma.endswith(("ch", "sh")):
        return lemma
    if tag == "VBZ":
        return longer if word == longer + "s" else lemma
    short = len(lemma) >= 3 and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou"  # "hop" would double its consonant
    if tag in {"VBG", "VBD", "VBN"} and short and word in {lemma + "ing", lemma + "ed"}:
        return longer
    return lemma


def unquote(text: str) -> str:
    """A smoothed text with the marks around quoted words inside a clause made blanks; whole quoted sentences keep theirs.

    `said the "return to China" remains` parses well without its marks and badly with them.
    """
    return _QUOTED_WORDS.sub(lambda m: f" {m.group()[1:-1]} ", text)


def cased_words(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that running text writes with a capital away from a sentence start, and those it writes in lower case."""
    upper: set[str] = set()
    lower: set[str] = set()
    for text in texts:
        last = ""
        for match in _WORD.finditer(text):
            word = match.group().rstrip(".'’-")
            start = match.start()
            before = text[max(0, start - 2) : start].strip()
            opening = start == 0 or (before[-1:] in ".!?:\"“‘'•" and before != "") or last.endswith((".", "!", "?"))
            if word[:1].islower():
                lower.add(word)
            elif word[:1].isupper() and not opening:
                upper.add(_bare(word))
            last = match.group()
    return frozenset(upper), frozenset(lower)


def _bare(word: str) -> str:
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


@cache
def _fixed() -> frozenset[str]:
    """Words that are names whatever the body does: calendar names, countries, their people and capitals."""
    found = set(words("names_fixed", "word", "use", "name"))
    for column in ("name", "aliases", "demonyms", "capital"):
        found |= {name.title() for name in words("countries", column) if name.isalpha()}
    return frozenset(found)


def is_title_case(text: str) -> bool:
    """Whether most longer words open with a capital (a heading in title case or in capitals)."""
    long = [m.group() for m in _WORD.finditer(text) if len(m.group()) >= _SMALL]
    return len(long) >= 2 and sum(w[0].isupper() for w in long) >= 0.75 * len(long)


def truecase(text: str, upper: frozenset[str], lower: frozenset[str], known: Callable[[str], bool]) -> str:
    """A title-case heading in sentence case, same length: words lower-cased unless they are names in the body, acronyms or unknown words.

    `upper` and `lower` come from `cased_words` over the body, `known` says whether a lower-case word is in the language's vocabulary.
    """
    if not is_title_case(text):
        return text
    shouting = text.upper() == text
    names = _fixed()

    def change(match: re.Match[str]) -> str:
        token = match.group()
        word = _bare(token.rstrip(".'’-"))
        if not word[:1].isupper():
            return token
        small = token.lower()
        if len(small) != len(token):
            return token
        title = word.capitalize()
        if shouting:
            if title in upper or title in names:
                return token[:1] + small[1:]
            return token if word in upper else small
        if (
            (len(word) > 1 and word.upper() == word)
            or any(c.isupper() for c in word[1:])
            or any(c.isdigit() for c in word)
        ):
            return token
        if word in names:
            return token
        if word in upper:
            return (
                token if word.lower() not in lower or not known(word.lower()) else _either(token, small, match.start())
            )
        if word.lower() in lower or known(word.lower()):
            return small
        return token

    return _WORD.sub(change, text)


def _either(token: str, small: str, start: int) -> str:
    """A word seen both ways in the body: a capital only where it opens the heading."""
    return token if start == 0 else small


def stand_ins(text: str, upper: frozenset[str], lower: frozenset[str], known: Callable[[str], bool]) -> str:
    """A heading with the names that are English words too ("Trump", "Cook") replaced by plain surnames of the same length.

    Only words the body writes with a capital and never without count as such names.
    """

    def change(match: re.Match[str]) -> str:
        token = match.group()
        word = _bare(token.rstrip(".'’-"))
        small = word.lower()
        if (
            word in upper
            and small not in lower
            and word[1:].islower()
            and len(word) in _STAND_INS
            and word not in _fixed()
            and known(small)
        ):
            return _STAND_INS[len(word)] + token[len(word) :]
        return token

    return _WORD.sub(change, text)
