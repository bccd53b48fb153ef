"""Says which numbers are no quantities: names, labels, ranks, dates, years, addresses, scores, list numbers."""

from __future__ import annotations

from functools import cache

from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import at, vocabulary
from claimcheck.tables import mapping, words

_PEOPLE = ("people", "men", "women", "children", "police", "troops", "personnel")
_TITLE_SHARE = 0.7


@cache
def _table(kind: str) -> frozenset[str]:
    return words("not_quantities", "words", "kind", kind)


@cache
def _months() -> frozenset[str]:
    full, short = mapping("months", "names", "number"), mapping("months", "short", "number")
    return frozenset(full) | frozenset(short)


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(mapping("weekdays", "names", "number"))


def title_case(toks: list[Token]) -> bool:
    """Are most words of the text capitalised, so that capitals tell nothing?"""
    letters = [t for t in toks if t.kind == "word" and len(t.text) > 3]
    return len(letters) >= 3 and sum(t.text[0].isupper() for t in letters) >= _TITLE_SHARE * len(letters)


def glued(toks: list[Token], i: int, *, unit_follows: bool) -> int:
    """Where a number token grown together with letters or other numbers ends, 0 if it stands for itself: "A320", "COVID-19", "5G", "10th"."""
    token, previous = toks[i], at(toks, i - 1)
    if token.kind != "number":
        return 0
    if i and not token.spaced:
        if previous.kind == "word" or (previous.text in ("_", "@", "&", "$") and previous.text != "$"):
            return _run(toks, i)
        before = at(toks, i - 2)
        if previous.kind == "dash" and before.low in ("covid", "sars"):
            return i + 1
        if previous.kind == "dash" and not previous.spaced and before.kind == "word" and before.low not in _table("joined") and before.low != "magnitude":
            if before.low not in vocabulary():
                return _run(toks, i)
        if previous.text in ("/", "⁄", ":") and not previous.spaced and before.kind in ("number", "word"):
            return i + 1
    follower = at(toks, i + 1)
    if follower.kind == "word" and not follower.spaced and not unit_follows:
        return _run(toks, i)
    if follower.text == ":" and not follower.spaced and at(toks, i + 2).kind == "number" and not at(toks, i + 2).spaced:
        return i + 3
    if follower.kind == "dash" and not follower.spaced and at(toks, i + 2).kind == "number" and at(toks, i + 3).kind == "dash":
        if not at(toks, i + 3).spaced and at(toks, i + 4).kind == "number" and not at(toks, i + 4).spaced:
            return _run(toks, i)
    return 0


def _run(toks: list[Token], i: int) -> int:
    """The end of the run of tokens that hang together from token i on."""
    k = i + 1
    while k < len(toks) and not toks[k].spaced and toks[k].kind in ("number", "word", "dash"):
        k += 1
    return k


def bare(toks: list[Token], i: int, j: int, *, value: float, titled: bool) -> bool:
    """Is the number in tokens i to j, which has neither unit nor currency, something else than a figure?"""
    if toks[i].kind == "word":
        return _word_name(toks, i, j, titled)
    if toks[i].kind != "number" or (j - i > 1 and any(t.kind == "word" for t in toks[i:j])):
        return False
    plain = toks[i].text.isdigit()
    return (
        _labelled(toks, i)
        or (plain and _dated(toks, i, j, value))
        or (plain and _year(toks, i, j))
        or (plain and value >= 1000 and at(toks, j).text == "+" and at(toks, j + 1).kind != "word")  # "processors numbered 3200+"
        or (plain and value >= 1000 and at(toks, j).text == "+" and at(toks, j + 1).low in ("and", "or"))
        or (plain and _listed(toks, i, j, value))
        or (plain and _named(toks, i, j, value, titled))
    )


def _word_name(toks: list[Token], i: int, j: int, titled: bool) -> bool:
    """ "Formula One", "Group of Seven", "Two Rivers": number words inside a name."""
    token, previous, follower = toks[i], at(toks, i - 1), at(toks, j)
    if previous.low in ("number", "chapter", "phase", "page", "act", "article", "section", "category"):
        return True
    if titled or not token.text[0].isupper() or i == 0 or previous.kind != "word":
        return False
    return previous.text[0].isupper() or (previous.low in ("the", "of") and not (follower.kind == "word" and follower.text[0].islower()))


def _labelled(toks: list[Token], i: int) -> bool:
    previous = at(toks, i - 1)
    k = i - 1
    if previous.text == "." and not previous.spaced and at(toks, i - 2).low in ("no", "nos", "sec", "art", "vol", "ch", "fig", "pp", "p", "v", "vs"):
        return True
    if previous.low in _table("index") and (previous.text[0].isupper() or at(toks, i - 2).text == "&" or previous.low in ("sp", "nikkei")):
        return True
    if previous.kind != "word":
        return False
    low = toks[k].low
    if low in ("count", "line", "factor", "plan", "part", "site", "bank", "race", "box", "code", "day", "week", "quarter", "game", "round", "size", "model"):
        # words that are verbs or plain nouns, too: a label only where capitalised or without a plural noun after the number
        return not _plural_ahead(toks, i + 1) and (low != "size" or True)
    return low in _table("label") and not (low in ("number", "numbers", "no") and _plural_ahead(toks, i + 1) and low != "number")


def _dated(toks: list[Token], i: int, j: int, value: float) -> bool:
    """A day of a month: "March 29", "29 March", "Sept. 30-31"."""
    if not 1 <= value <= 31:
        return False
    k = i - 1
    if at(toks, k).text == "." and at(toks, k - 1).low in _months():
        k -= 1
    if at(toks, k).low in _months() and at(toks, k).text[0].isupper():
        return True
    if at(toks, j).low in _months() and at(toks, j).text[0].isupper():
        return True
    # "March 3 and 5", "3-5 March": the other end of the stretch is by the month
    if at(toks, i - 1).kind == "dash" or at(toks, i - 1).low in ("and", "to"):
        first = at(toks, i - 2)
        if first.kind == "number" and first.text.isdigit() and len(first.text) <= 2 and at(toks, i - 3).low in _months():
            return True
    if at(toks, j).kind == "dash" or at(toks, j).low in ("and", "to"):
        return at(toks, j + 1).kind == "number" and at(toks, j + 2).low in _months() and at(toks, j + 2).text[0].isupper()
    return False


def _year(toks: list[Token], i: int, j: int) -> bool:
    """A bare four-digit number that reads as a year."""
    text = toks[i].text
    if len(text) != 4 or not 1000 <= int(text) <= 2199:
        return False
    previous = at(toks, i - 1)
    if previous.low in _table("yearly") or previous.low in _months() or previous.text in (",", "(", "'", "’", "[") or at(toks, i - 2).low in _months():
        return not (previous.low in ("about", "around", "than", "of", "for") and _noun_ahead(toks, j) and _plural_ahead(toks, j))
    if not (_noun_ahead(toks, j) and _plural_ahead(toks, j)):
        return int(text) >= 1100 or not _noun_ahead(toks, j)
    return int(text) >= 1800 and int(text) % 100 != 0


def _listed(toks: list[Token], i: int, j: int, value: float) -> bool:
    """A list or note number: "1. Open", "2) Close", "(3)", "[4]"."""
    previous, follower = at(toks, i - 1), at(toks, j)
    if value < 1000 and previous.text in ("(", "[") and follower.text in (")", "]"):
        return True
    return i == 0 and value < 100 and follower.text in (".", ")") and not follower.spaced and at(toks, j + 1).spaced and j + 1 < len(toks)


def _named(toks: list[Token], i: int, j: int, value: float, titled: bool) -> bool:
    """Part of a name: after it ("iPhone 17", "Boeing 737") or before it ("737 MAX", "49 Zorro Ranch Road")."""
    previous, follower = at(toks, i - 1), at(toks, j)
    if previous.low in _table("product"):
        return True
    capital = previous.kind == "word" and (previous.text[0].isupper() or any(c.isupper() for c in previous.text[1:]))
    if capital and not titled and previous.low not in _table("opener") and previous.low not in _months() | _weekdays():
        place = at(toks, i - 2).low in ("in", "at", "near", "on", "across", "inside") and _plural_ahead(toks, j)
        if not place and follower.low not in _PEOPLE:
            return True
    if follower.kind == "word" and follower.spaced and follower.text[0].isupper() and follower.low not in _months():
        return _name_ahead(toks, j, value, titled)
    return False


def _name_ahead(toks: list[Token], j: int, value: float, titled: bool) -> bool:
    """Capitalised words after a number: an address, or a model name unless the number counts them ("22 FA Cup finals", "500 Americans")."""
    k = j
    while k < j + 6 and (at(toks, k).text[:1].isupper() or (k > j and _continues(at(toks, k)))):
        if at(toks, k).low in _table("street") and (k > j or titled) and at(toks, k).spaced:
            return True
        k += 1
    if _plural_ahead(toks, k):
        return value >= 100 and value < 1000 and not titled and not _demonym(at(toks, j).low) and not at(toks, k - 1).low.endswith("s") and k == j + 1
    while k > j + 1 and at(toks, k - 1).kind != "word":
        k -= 1
    if titled:
        return False
    if value >= 100 and value < 1000 and not _demonym(at(toks, j).low):
        return not at(toks, j).low.endswith("s")
    last = at(toks, k - 1).low
    return not (last.endswith("s") or _demonym(at(toks, j).low) or _plural_ahead(toks, k))


def _continues(token: Token) -> bool:
    """A number in an address, or a part glued to the word before."""
    return token.kind == "number" or (not token.spaced and token.kind in ("word", "dash"))


def _demonym(word: str) -> bool:
    return word.endswith(("an", "ans", "ish", "ese", "is", "chinese", "french", "dutch", "greek", "thai", "swiss", "i", "democrats", "ns"))


def _plural_ahead(toks: list[Token], j: int) -> bool:
    """Does a plural noun follow within three words, with nothing but plain words before it?"""
    for k in range(j, j + 4):
        token = at(toks, k)
        if token.kind == "dash" and not token.spaced:
            continue
        if token.kind != "word" or token.low in _table("opener"):
            return False
        if token.low in _PEOPLE or (len(token.low) > 3 and token.low.endswith("s") and not token.low.endswith(("ss", "us", "is"))):
            return True
    return False


def plural_ahead(toks: list[Token], j: int) -> bool:
    """Does a plural noun, a thing that can be counted, follow token j?"""
    return _plural_ahead(toks, j)


def _noun_ahead(toks: list[Token], j: int) -> bool:
    token = at(toks, j)
    return token.kind == "word" and token.text[0].islower() and token.low not in _table("opener")


def score(toks: list[Token], i: int, j: int, low: float, high: float) -> bool:
    """ "3-2", "89-89": two bare numbers joined by a hyphen that are a result and no range."""
    if at(toks, j).low in _table("score"):
        return True
    if low >= high:
        return True
    return not (_plural_ahead(toks, j) or low >= 1000)
