"""Says which numbers are no quantities: names, labels, ranks, dates, years, addresses, scores, list numbers."""

from __future__ import annotations

from claimcheck.language.tables import words
from claimcheck.normalise.quantities import names
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.numbers import at, kind_of

_LONGEST = 9  # digits in a row without grouping that still make a figure
_TITLE_SHARE = 0.7


def title_case(toks: list[Token]) -> bool:
    """Are most words of the text capitalised, so that capitals tell nothing?"""
    letters = [t for t in toks if t.kind == "word" and len(t.text) > 3]
    return len(letters) >= 3 and sum(t.text[0].isupper() for t in letters) >= _TITLE_SHARE * len(letters)


def glued(toks: list[Token], i: int, *, unit_follows: bool) -> int:
    """Where a number grown together with letters or other numbers ends, 0 if it stands alone: "A320", "COVID-19", "5G", "10th"."""
    token, previous = toks[i], at(toks, i - 1)
    if token.kind != "number":
        return 0
    if i and not token.spaced:
        if previous.kind == "word" or (previous.text in ("_", "@", "&", "$") and previous.text != "$"):
            return _run(toks, i)
        before = at(toks, i - 2)
        if previous.kind == "dash" and before.low in ("covid", "sars"):
            return i + 1
        if (
            previous.kind == "dash"
            and not previous.spaced
            and before.kind == "word"
            and before.low not in names.table("joined")
            and before.low != "magnitude"
        ) and kind_of(before) not in ("unit", "ten", "scale", "dozen"):
            return _run(toks, i)
        if previous.text in ("/", "⁄", ":") and not previous.spaced and before.kind in ("number", "word"):
            return i + 1
    follower = at(toks, i + 1)
    if follower.kind == "word" and not follower.spaced and not unit_follows:
        return _run(toks, i)
    if follower.text == ":" and not follower.spaced and at(toks, i + 2).kind == "number" and not at(toks, i + 2).spaced:
        return i + 3
    if (
        (
            follower.kind == "dash"
            and not follower.spaced
            and at(toks, i + 2).kind == "number"
            and at(toks, i + 3).kind == "dash"
        )
        and not at(toks, i + 3).spaced
        and at(toks, i + 4).kind == "number"
        and not at(toks, i + 4).spaced
    ):
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
        return names.word_name(toks, i, j, titled)
    if toks[i].kind != "number" or (j - i > 1 and any(t.kind == "word" for t in toks[i:j])):
        return False
    plain = toks[i].text.isdigit()
    return (
        _labelled(toks, i)
        or (plain and _dated(toks, i, j, value))
        or (plain and _year(toks, i, j))
        or (
            plain and value >= 1000 and at(toks, j).text == "+" and at(toks, j + 1).kind != "word"
        )  # "processors numbered 3200+"
        or (plain and value >= 1000 and at(toks, j).text == "+" and at(toks, j + 1).low in ("and", "or"))
        or (plain and len(toks[i].text) > 1 and toks[i].text[0] == "0")  # "at 0600"
        or (plain and len(toks[i].text) > _LONGEST and not names.plural_ahead(toks, j))  # an identifier
        or (plain and _listed(toks, i, j, value))
        or (plain and names.named(toks, i, j, value, titled))
    )


def _labelled(toks: list[Token], i: int) -> bool:
    previous = at(toks, i - 1)
    k = i - 1
    if (
        previous.text == "."
        and not previous.spaced
        and at(toks, i - 2).low in ("no", "nos", "sec", "art", "vol", "ch", "fig", "pp", "p", "v", "vs")
    ):
        return True
    if previous.low in names.table("index") and (
        previous.text[0].isupper() or at(toks, i - 2).text == "&" or previous.low in ("sp", "nikkei")
    ):
        return True
    if previous.kind != "word":
        return False
    low = toks[k].low
    if low in (
        "count",
        "line",
        "factor",
        "plan",
        "part",
        "site",
        "bank",
        "race",
        "box",
        "code",
        "day",
        "week",
        "quarter",
        "game",
        "round",
        "size",
        "model",
    ):
        # words that are verbs or plain nouns, too: a label only where capitalised or without a plural noun after the number
        return not names.plural_ahead(toks, i + 1) and (low != "size" or True)
    return low in names.table("label") and not (
        low in ("number", "numbers", "no") and names.plural_ahead(toks, i + 1) and low != "number"
    )


def _dated(toks: list[Token], i: int, j: int, value: float) -> bool:
    """A day of a month: "March 29", "29 March", "Sept. 30-31"."""
    if not 1 <= value <= 31:
        return False
    k = i - 1
    if at(toks, k).text == "." and at(toks, k - 1).low in names.months():
        k -= 1
    if at(toks, k).low in names.months() and at(toks, k).text[0].isupper():
        return True
    if at(toks, j).low in names.months() and at(toks, j).text[0].isupper():
        return True
    # "March 3 and 5", "3-5 March": the other end of the stretch is by the month
    if at(toks, i - 1).kind == "dash" or at(toks, i - 1).low in ("and", "to"):
        first = at(toks, i - 2)
        if (
            first.kind == "number"
            and first.text.isdigit()
            and len(first.text) <= 2
            and at(toks, i - 3).low in names.months()
        ):
            return True
    if at(toks, j).kind == "dash" or at(toks, j).low in ("and", "to"):
        return (
            at(toks, j + 1).kind == "number"
            and at(toks, j + 2).low in names.months()
            and at(toks, j + 2).text[0].isupper()
        )
    return False


def _year(toks: list[Token], i: int, j: int) -> bool:
    """A bare four-digit number that reads as a year."""
    text = toks[i].text
    if len(text) != 4 or not 1000 <= int(text) <= 2199:
        return False
    previous = at(toks, i - 1)
    if (
        previous.low in names.table("yearly")
        or previous.low in names.months()
        or previous.text in (",", "(", "'", "’", "[")
        or at(toks, i - 2).low in names.months()
    ):
        return not (
            previous.low in ("about", "around", "than", "of", "for")
            and names.noun_ahead(toks, j)
            and names.plural_ahead(toks, j)
        )
    if not (names.noun_ahead(toks, j) and names.plural_ahead(toks, j)):
        return int(text) >= 1100 or not names.noun_ahead(toks, j)
    return int(text) >= 1800 and int(text) % 100 != 0


def bracketed_age(toks: list[Token], i: int, j: int, value: float) -> bool:
    """ "Maria Lund (44) has": a number in brackets after a full name."""
    names_before = [at(toks, k) for k in (i - 2, i - 3)]
    full = all(t.kind == "word" and t.text[0].isupper() and t.low not in names.table("label") for t in names_before)
    return full and at(toks, i - 1).text == "(" and at(toks, j).text == ")" and 10 <= value <= 110


def _listed(toks: list[Token], i: int, j: int, value: float) -> bool:
    """A list or note number: "1. Open", "2) Close", "(3)", "[4]"."""
    previous, follower = at(toks, i - 1), at(toks, j)
    if value < 1000 and previous.text in ("(", "[") and follower.text in (")", "]"):
        return not bracketed_age(toks, i, j, value)
    return (
        i == 0
        and value < 100
        and follower.text in (".", ")")
        and not follower.spaced
        and at(toks, j + 1).spaced
        and j + 1 < len(toks)
    )


def score(toks: list[Token], i: int, j: int, low: float, high: float) -> bool:
    """ "3-2", "89-89": two bare numbers joined by a hyphen that are a result and no range."""
    if at(toks, j).low in names.table("score"):
        return True
    if low >= high:
        return True
    if at(toks, i - 1).low in words("age_cues", "before"):
        return False  # "aged 13-14"
    return not (names.plural_ahead(toks, j) or low >= 1000)
