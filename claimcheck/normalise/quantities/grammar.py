"""The grammar: walks the tokens once, reads every figure with its currency or unit, joins ranges, drops what is no quantity."""

from __future__ import annotations

from claimcheck import units
from claimcheck.language.tables import words as words_of
from claimcheck.normalise.quantities import ages, exclusions, measures, money, names, neighbours, ranges
from claimcheck.normalise.quantities.fractions import fraction
from claimcheck.normalise.quantities.items import Item
from claimcheck.normalise.quantities.lexer import Token
from claimcheck.normalise.quantities.multiples import multiple
from claimcheck.normalise.quantities.numbers import Number, at, digits, kind_of, suffix, vague, vocabulary, words
from claimcheck.normalise.quantities.surroundings import surround

_SHORT = ("duration", "age")
_LARGE = 1_000_000


def items(toks: list[Token], currency: str, *, joined: bool) -> list[Item]:
    """All figures of a text, in order, with ranges joined and hedges and changes set; `joined`: "from 3 to 10" is one of them."""
    found: list[Item] = []
    titled = exclusions.title_case(toks)
    i = 0
    while i < len(toks):
        token = toks[i]
        item = ages.decade(toks, i)
        if item is not None:
            pass
        elif token.kind == "number" or token.kind == "sign" or (token.kind == "word" and _starts(token)):
            item = single(toks, i, currency)
            if item is None and token.kind == "number":
                i = max(i + 1, _skip(toks, i))
                continue
            if item is not None:
                item, drop = ranges.extend(toks, item, currency, titled, single)
                if not drop and not _excluded(toks, item, titled):
                    found.append(item)
                i = item.j
                continue
        elif token.kind == "dash" and (token.text == "−" or token.spaced) and not at(toks, i + 1).spaced:
            item = _negative(toks, i, currency)
        elif token.kind == "word":
            item = multiple(toks, i)
        if item is not None:
            found.append(item)
            i = item.j
        else:
            i += 1
    neighbours.share_units(toks, found)
    for item in found:
        surround(toks, item)
    ages.read(toks, found)
    neighbours.share_changes(toks, found)
    found = neighbours.from_to(toks, found)
    if not joined:
        found = neighbours.separate(found)
    neighbours.levels_and_changes(toks, found)
    neighbours.conversions(toks, found)
    return found


def _starts(token: Token) -> bool:
    return token.low in vocabulary() or token.text in money.starts() or token.low in ("minus", "negative")


def _skip(toks: list[Token], i: int) -> int:
    end = exclusions.glued(toks, i, unit_follows=False)
    if end:
        return end
    return i + 3 if at(toks, i + 1).text in ("/", "⁄") else i + 1


def single(toks: list[Token], i: int, currency: str) -> Item | None:
    """One figure at token i, without hedges or a second end."""
    if i >= len(toks):
        return None
    start, sign = i, 1
    if toks[i].low in ("minus", "negative") and toks[i].kind == "word":
        k = i + 2 if at(toks, i + 1).kind == "dash" else i + 1
        if at(toks, k).kind != "number" and kind_of(at(toks, k)) not in ("unit", "ten"):
            return None
        start, sign = k, -1
    plus = toks[i].text == "+" and not at(toks, i + 1).spaced
    if plus:
        start = i + 1
    code, k = "", start
    prefix = money.prefix(toks, start, currency)
    if prefix is not None:
        code, k = prefix
        if at(toks, k).kind == "dash":
            k, sign = k + 1, -sign
    number = _number(toks, k, money_first=bool(code))
    if number is None:
        return None
    item = Item(i, number.j, number, sign, currency_first=bool(code), unit=code)
    _unit(toks, item, currency)
    _times(toks, item)
    known = item.unit != "" or number.j > number.i + 1
    if (
        toks[number.i].kind == "number"
        and not code
        and sign > 0
        and exclusions.glued(toks, number.i, unit_follows=known)
    ):
        return None
    if plus:
        item.change = "up"
    return item


def _times(toks: list[Token], item: Item) -> None:
    """ "6.5 times earnings", "three times as many": a multiple, in place; "three times a week" stays a count."""
    follower = at(toks, item.j + 1).low
    mark = at(toks, item.j)
    if item.bare and mark.low in ("x", "×") and not mark.spaced and at(toks, item.j + 1).kind != "number":
        item.unit, item.dimension, item.j = "time", "multiple", item.j + 1  # "3x"
    if item.bare and (mark.low == "fold" or (mark.kind == "dash" and follower == "fold")):
        item.unit, item.dimension, item.j = "time", "multiple", item.j + (1 if mark.low == "fold" else 2)
    if (
        item.bare
        and at(toks, item.j).low == "times"
        and (follower in words_of("times", "follow") or (follower.endswith(("er", "'s", "’s")) and len(follower) > 4))
    ):
        item.unit, item.dimension, item.j = "time", "multiple", item.j + 1


def _number(toks: list[Token], k: int, *, money_first: bool) -> Number | None:
    token = at(toks, k)
    if token.kind in ("number", "sign"):
        number = (None if money_first or token.kind == "sign" else fraction(toks, k)) or digits(toks, k)
    elif token.kind == "word" and token.low in vocabulary():
        number = fraction(toks, k) or words(toks, k)
    else:
        number = None
    if number is None or number.kind == "fraction" or token.low in vague():
        return number
    named = False
    if not money_first and vocabulary().get(at(toks, number.j).low, ("",))[0] == "suffix":
        named = money.suffix(toks, number.j + 1, default="USD", large=True) is not None
    return suffix(number, toks, money=money_first or named, plural_after=names.plural_ahead(toks, number.j + 1))


def _unit(toks: list[Token], item: Item, currency: str) -> None:
    """Currency, unit and "per" after the number."""
    k = item.number.j
    if item.unit:
        item.unit, k = money.country_after(toks, k, item.unit, currency)
    else:
        start = k + 1 if item.number.kind == "vague" and at(toks, k).low == "of" else k
        if item.number.kind == "fraction" and at(toks, k).low == "of":
            start = k + 2 if at(toks, k + 1).low in ("a", "an", "one") else k
        if item.number.kind == "fraction" and at(toks, k).low in ("a", "an"):
            start = k + 1
        found = money.suffix(toks, start, default=currency, large=item.number.value >= _LARGE) or measures.unit(
            toks, start
        )
        if found is None:
            scale = measures.scaled(toks, item.i, k)
            if scale is not None:
                item.unit, item.j = scale
                return
            item.j = k
            after = _per_behind_noun(toks, k)
            item.per = after or ""
            return
        item.unit, k = found
    by = measures.per(toks, k, money=units.is_money(item.unit))
    if by is not None:
        per, k = by
        item.unit, item.per = measures.joined(item.unit, per)
    item.j = k


def _per_behind_noun(toks: list[Token], k: int) -> str | None:
    """ "three thousand tests per day", "52,000 barrel-a-day": what a count is reckoned by stands behind its noun, if it has one."""
    for j in range(k, k + 4):
        token = at(toks, j)
        if token.kind not in ("word", "dash") or token.low in words_of("phrase_ends", "word"):
            return None
        if token.low in ("per", "a", "an", "each", "every"):
            found = measures.per(toks, j, money=False)
            if found is None or (j == k and token.low != "per"):
                return None
            return found[0] if token.low == "per" or units.dimension(found[0]) == "duration" else None
    return None


def _negative(toks: list[Token], i: int, currency: str) -> Item | None:
    """A figure after a minus sign: "-0.3%"."""
    item = (
        single(toks, i + 1, currency)
        if at(toks, i + 1).kind in ("number", "sign") and at(toks, i + 1).text != "+"
        else None
    )
    if item is None or (item.bare and toks[i].text != "−" and at(toks, i - 1).kind in ("number", "word")):
        return None
    item.i, item.sign = i, -item.sign
    return item


def _excluded(toks: list[Token], item: Item, titled: bool) -> bool:
    """Figures without a unit that are names, dates and the like; durations that are years."""
    first, number = toks[item.number.i], item.number
    if (
        item.unit
        and not item.currency_first
        and first.kind == "number"
        and first.text.isdigit()
        and len(first.text) == 4
    ):
        spaced_unit = at(toks, number.j).spaced and at(toks, number.j).kind == "word"
        year = 1900 <= int(first.text) <= 2099 and at(toks, item.i - 1).low in (
            "in",
            "since",
            "of",
            "by",
            "until",
            "during",
        )
        if year and spaced_unit and item.kind() in ("duration", "length", "count"):
            return True
    if (
        item.unit == "second"
        and at(toks, number.j).text == "s"
        and not at(toks, number.j).spaced
        and first.text.isdigit()
    ) and (len(first.text) == 4 or at(toks, item.i - 1).text[:1].isupper()):
        return True  # a possessive or plural: "the Model 3s"
    if (
        item.unit == "second"
        and at(toks, item.j - 1).low == "second"
        and (at(toks, item.j).kind == "dash" or at(toks, item.j).low in ("quarter", "half"))
    ):
        return True  # "2008 second-quarter earnings"
    if item.unit or number.kind in ("vague", "fraction"):
        return False
    if item.per and first.kind == "number" and number.scale != 1:
        return False
    end = item.j
    return exclusions.bare(toks, number.i, end, value=float(number.value), titled=titled)
