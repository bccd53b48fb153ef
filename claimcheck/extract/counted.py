"""Binds counted figures to what they count, by the parse: "26 Somali crew members" has unit "crew member" and noun "somali crew member".

Drops what the parse shows to be no figure: "one" as a pronoun, "the two", "the bottom three".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

from claimcheck import units
from claimcheck.extract.headcount import casualty, crowd, life
from claimcheck.extract.number_phrase import compound, lemmas, phrase_after
from claimcheck.language.syntax import Sentence, Token
from claimcheck.records import Dimension, Quantity

_PEOPLE = ("people", "person", "persons")
_ANAPHORS = ("the", "these", "those", "our", "their", "other", "bottom", "top", "final", "last", "first")
_HYPHENS = ("-", "‐", "–")
_BESIDE = 40  # characters between the two ends of "from … to …"
_REACH = 10  # tokens a noun phrase may run on after its number


def bind(sentence: Sentence, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of one sentence with counted nouns bound, in the order given; those that are no quantities are left out.

    Only figures without a unit change: `unit` becomes the counted noun's lemma with its compound ("crew member"; "person" for people),
    `noun` that with its adjectives; a noun that is a unit ("50 previous years") becomes the unit. Others pass through as they are.
    """
    found: list[Quantity] = []
    for quantity in quantities:
        bound = _bound(sentence, quantity)
        if bound is not None:
            found.append(bound)
    return _suspended(sentence, found)


def _within(sentence: Sentence, start: int, end: int) -> Sequence[Token]:
    """The tokens that overlap a half-open span, found by bisection: a sentence may hold a thousand figures."""
    first = bisect_right(sentence.tokens, start, key=lambda t: t.end)
    return sentence.tokens[first : bisect_left(sentence.tokens, end, key=lambda t: t.start)]


def _suspended(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """Nouns said once: "four-, five- and six-cylinder engines", "12 Somali and 11 Yemeni nationals", "from 1,200 to 1,500 people"."""
    for k in range(len(found) - 2, -1, -1):
        left, right = found[k], found[k + 1]
        if (
            right.role == "from"
            and not right.unit
            and left.role == "level"
            and left.noun
            and right.dimension == "count"
        ):
            found[k + 1] = right = right.model_copy(
                update={"unit": left.unit, "noun": left.noun}
            )  # "to 9 vans from 14"
        if (
            not left.unit
            and left.role == "from"
            and right.role == "level"
            and right.noun
            and right.span.start - left.span.end < _BESIDE
        ):
            found[k] = left.model_copy(update={"unit": right.unit, "noun": right.noun})  # "from 1,200 to 1,500 people"
            continue
        shared = _shared_noun(sentence, left, right)
        if shared:
            found[k] = left.model_copy(update={"unit": right.unit, "noun": f"{shared} {right.unit}"})
            continue
        if left.unit or left.noun or left.dimension != "count" or right.dimension != "count" or not right.unit:
            continue
        between = sentence.text[left.span.end - sentence.start : right.span.start - sentence.start]
        if between[:1] in _HYPHENS and all(
            word in ("", ",", "and", "or", "to") for word in between[1:].replace(",", " , ").split(" ")
        ):
            found[k] = left.model_copy(update={"unit": right.unit, "noun": right.noun})
    return found


def _shared_noun(sentence: Sentence, left: Quantity, right: Quantity) -> str:
    """ "12 Somali and 11 Yemeni nationals": the adjective of the first figure where only the second has the noun, else ""."""
    between = _within(sentence, left.span.end, right.span.start)
    if (
        len(between) != 2
        or between[1].lower not in ("and", "or")
        or left.dimension != "count"
        or not right.noun
        or right.noun == right.unit
    ):
        return ""
    adjective, rest = between[0], _within(sentence, right.span.end, right.span.end + 1)
    singular = adjective.pos == "ADJ" or (adjective.tag == "NNP" and left.stated_high > 1)
    return adjective.lower if singular and rest is not None and left.unit in ("", adjective.lower) else ""


def _bound(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    if quantity.unit or quantity.dimension == "multiple" or not sentence.tokens:
        return quantity
    inside = _within(sentence, quantity.span.start, quantity.span.end)
    if not inside:
        return quantity
    last = inside[-1].i
    number = next((t for t in reversed(inside) if t.pos == "NUM" or t.text[:1].isdigit()), inside[-1])
    phrase = phrase_after(
        sentence, last + 1, number, partitive=quantity.dimension != "ratio", part=0 < quantity.stated_high < 1
    )
    single = quantity.text.lower() == "one" or quantity.text.lower().endswith(" one")
    if single and not _one(sentence, number, phrase):
        return None
    if not phrase:
        return _headless(sentence, quantity, number)
    return _with_noun(sentence, quantity, phrase, number)


def _one(sentence: Sentence, number: Token, phrase: list[Token]) -> bool:
    """Is "one" a number here: before a noun, or "one of the …"?"""
    before = sentence.tokens[number.i - 1] if number.i else None
    after = sentence.tokens[number.i + 1] if number.i + 1 < len(sentence.tokens) else None
    if after is not None and after.text == "-" and after.start == number.end:
        return False
    if before is not None and (
        before.lower in ("no", "any", "every", "each", "this", "that", "which", "another", "same", "the")
        or before.text == "-"
    ):
        return bool(phrase) and before.lower in ("the", "any", "every") and phrase[0].i == number.i + 1
    if not phrase:
        return casualty(sentence, number)  # "killing at least one"
    return after is not None and (after.lower == "of" or phrase[0].i == number.i + 1)


def _with_noun(sentence: Sentence, quantity: Quantity, phrase: list[Token], number: Token) -> Quantity | None:
    head = phrase[-1]
    measured = units.names().get(head.lower)
    if measured is not None and head.pos == "NOUN" and quantity.dimension == "count":
        return _as_unit(quantity, measured)
    if (
        head.pos == "PROPN"
        and len(phrase) == 1
        and quantity.text.isalpha()
        and number.head != head.i
        and head.tag == "NNP"
    ):
        return _headless(sentence, quantity, number)
    noun = " ".join(lemmas(phrase))
    unit = " ".join(lemmas(compound(phrase)))
    if head.lower in _PEOPLE:
        unit, noun = "person", " ".join([*lemmas(phrase[:-1]), "person"])
    elif head.lower == "others" and casualty(sentence, number):
        unit, noun = "person", "other"
    role = quantity.role or ("partitive" if _partitive(sentence, quantity, phrase) else "")
    return quantity.model_copy(update={"unit": unit, "noun": noun, "role": role})


def _partitive(sentence: Sentence, quantity: Quantity, phrase: list[Token]) -> bool:
    """ "two of the crew": a part of a whole named after "of"."""
    return quantity.stated_low == quantity.stated_high and any(
        t.lower == "of" for t in _within(sentence, quantity.span.end, phrase[0].start)
    )


def _as_unit(quantity: Quantity, unit: str) -> Quantity:
    kind: Dimension = units.dimension(unit)
    return quantity.model_copy(update={"unit": unit, "dimension": kind})


def _headless(sentence: Sentence, quantity: Quantity, number: Token) -> Quantity | None:
    """A number without a noun: people where the verb or adjective is about casualties, nothing where it only points back ("the two")."""
    if casualty(sentence, number) or crowd(sentence, quantity, number):
        return quantity.model_copy(update={"unit": "person"})
    inherited = _inherited(sentence, number)
    if inherited is not None:
        return _with_noun(sentence, quantity, [inherited], number)
    if life(sentence, number):
        return quantity.model_copy(update={"unit": "year of age", "dimension": "age"})
    before = sentence.tokens[number.i - 1].lower if number.i else ""
    if before == "or" and number.i > 1 and sentence.tokens[number.i - 2].tag == "NN":  # "another day or two"
        return _with_noun(sentence, quantity, [sentence.tokens[number.i - 2]], number)
    if before in ("top", "bottom", "last", "final"):
        return None
    word = quantity.text.isalpha()
    if word and quantity.stated_high <= Decimal(12) and before in _ANAPHORS:
        return None
    return quantity


def _inherited(sentence: Sentence, number: Token) -> Token | None:
    """ "170,000 people and tens of thousands more": a number in coordination counts what the first figure counts."""
    head = sentence.tokens[number.head]
    after = sentence.tokens[number.i + 1] if number.i + 1 < len(sentence.tokens) else None
    for token in (head, sentence.tokens[head.head]):
        joined = (number.dep == "conj" or head.dep == "conj") and token.i < number.i
        if (
            joined
            and token.tag in ("NNS", "NNPS")
            and any(sentence.tokens[k].pos == "NUM" for k in sentence.kids(token.i, "nummod"))
        ):
            return token if after is None or after.pos not in ("NOUN", "PROPN") else None
    return None
