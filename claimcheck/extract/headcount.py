"""What a number without a noun counts: persons beside a word of harm or in a crowd, years in a life."""

from __future__ import annotations

from itertools import pairwise

from claimcheck.language.syntax import Sentence, Token
from claimcheck.language.tables import words
from claimcheck.records import Quantity

_CROWD = 20  # a crowd or a population is no smaller
_REACH = 10  # tokens before the number in which a life is spoken of


def casualty(sentence: Sentence, number: Token) -> bool:
    """Is the figure the object, subject or complement of a casualty word ("kills 14", "Six dead", "five were hurt")?"""
    cues = words("casualties", "words")
    tokens = sentence.tokens
    near = [tokens[k] for k in range(max(0, number.i - 2), min(len(tokens), number.i + 5)) if k != number.i]
    for token in near:
        if token.i < number.i and token.pos == "ADJ":
            continue  # "gave a homeless man 100"
        if token.i < number.i and any(t.text in ",;:" for t in tokens[token.i : number.i]):
            continue
        if token.i > number.i and any(t.pos in ("ADP", "PUNCT") for t in tokens[number.i : token.i]):
            continue
        if token.lemma in cues or token.lower in cues:
            return True
    head = tokens[number.head]
    return number.dep in ("dobj", "nsubj", "nsubjpass", "conj", "obj") and (head.lemma in cues or head.lower in cues)


def life(sentence: Sentence, number: Token) -> bool:
    """ "life expectancy is around 73"."""
    before = sentence.tokens[max(0, number.i - _REACH) : number.i]
    noun = next((t.i for t in before if t.lemma in ("age", "expectancy", "lifespan")), None)
    return noun is not None and any(t.lemma == "be" for t in before if t.i > noun)


def crowd(sentence: Sentence, quantity: Quantity, number: Token) -> bool:
    """ "a crowd of 25,000", "Dozens gathered": is this a number of people with nobody named?"""
    if any(t.lemma in words("casualties", "crowds") for t in sentence.tokens[max(0, number.i - 5) : number.i]):
        return quantity.stated_high >= _CROWD
    before = [t.lemma for t in sentence.tokens[max(0, number.i - 5) : number.i]]
    if any(a in words("casualties", "places") and b == "of" for a, b in pairwise(before)):
        return quantity.stated_high >= _CROWD  # "a country of 147 million"
    vague = quantity.value is None and quantity.text.lower() in words("casualties", "many")
    return vague and number.dep.startswith("nsubj")
