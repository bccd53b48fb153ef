"""Binds counted figures to what they count, by the parse: "26 Somali crew members" has unit "crew member" and noun "somali crew member".

Drops what the parse shows to be no figure: "one" as a pronoun, "the two", "the bottom three".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

from claimcheck import units
from claimcheck.records import Dimension, Quantity
from claimcheck.syntax import Sentence, Token
from claimcheck.tables import words

_NOMINAL = ("NOUN", "PROPN")
_PEOPLE = ("people", "person", "persons")
_ANAPHORS = ("the", "these", "those", "our", "their", "other", "bottom", "top", "final", "last", "first")
_CROWD = 20  # a crowd or a population is no smaller
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
    """ "four-, five- and six-cylinder engines": a hyphen left hanging takes the noun of the next figure."""
    for k in range(len(found) - 2, -1, -1):
        left, right = found[k], found[k + 1]
        if not left.unit and left.role == "from" and right.role == "level" and right.noun and right.span.start - left.span.end < _BESIDE:
            found[k] = left.model_copy(update={"unit": right.unit, "noun": right.noun})  # "from 1,200 to 1,500 people"
            continue
        shared = _shared_noun(sentence, left, right)
        if shared:
            found[k] = left.model_copy(update={"unit": right.unit, "noun": f"{shared} {right.unit}"})
            continue
        if left.unit or left.noun or left.dimension != "count" or right.dimension != "count" or not right.unit:
            continue
        between = [t.text for t in _within(sentence, left.span.end, right.span.start)]
        if between[:1] == ["-"] and all(word in ("-", ",", "and", "or", "to") for word in between):
            found[k] = left.model_copy(update={"unit": right.unit, "noun": right.noun})
    return found


def _shared_noun(sentence: Sentence, left: Quantity, right: Quantity) -> str:
    """ "12 Somali and 11 Yemeni nationals": the adjective of the first figure where only the second has the noun, else ""."""
    between = _within(sentence, left.span.end, right.span.start)
    if len(between) != 2 or between[1].lower not in ("and", "or") or left.dimension != "count" or not right.noun or right.noun == right.unit:
        return ""
    adjective, rest = between[0], _within(sentence, right.span.end, right.span.end + 1)
    singular = adjective.pos == "ADJ" or (adjective.tag == "NNP" and left.stated_high > 1)
    return adjective.lower if singular and rest is not None and left.unit in ("", adjective.lower) else ""


def _bound(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    if quantity.unit or quantity.dimension == "multiple" or not sentence.tokens:
        return _measured(sentence, quantity)
    inside = _within(sentence, quantity.span.start, quantity.span.end)
    if not inside:
        return quantity
    last = inside[-1].i
    number = next((t for t in reversed(inside) if t.pos == "NUM" or t.text[:1].isdigit()), inside[-1])
    phrase = _phrase(sentence, last + 1, number, partitive=quantity.dimension != "ratio", part=0 < quantity.stated_high < 1)
    if quantity.text.lower() == "one" or quantity.text.lower().endswith(" one"):
        if not _one(sentence, number, phrase) and not (not phrase and _casualty(sentence, number)):
            return None
    if not phrase:
        return _headless(sentence, quantity, number)
    return _with_noun(sentence, quantity, phrase, number)


def _measured(sentence: Sentence, quantity: Quantity) -> Quantity:
    """A figure with a unit of its own: nothing to bind."""
    return quantity


def _phrase(sentence: Sentence, first: int, number: Token, *, partitive: bool, part: bool) -> list[Token]:
    """The tokens of the noun phrase that begins at token `first`: modifiers and, last, the head; empty where none begins there."""
    tokens = sentence.tokens
    i = first
    if _hyphen(sentence, i):
        word = tokens[i + 1] if i + 1 < len(tokens) else None
        return [word] if word is not None and word.start == tokens[i].end and (word.pos in _NOMINAL or word.pos == "ADJ") else []
    if i < len(tokens) and tokens[i].lower in words("casualties", "states"):
        return []
    if i < len(tokens) and tokens[i].lower in ("last", "next", "this", "early", "late", "earlier", "previously"):
        return []
    if partitive and i < len(tokens) and tokens[i].lower == "of" and i + 1 < len(tokens):
        if part or number.lower in ("one", "dozens") or number.pos != "NUM" or tokens[i + 1].pos in ("DET", "PRON") or number.lower.endswith("s"):
            i += 1
        while i < len(tokens) and (tokens[i].pos in ("DET", "PRON", "NUM") or tokens[i].tag in ("PRP$", "POS") or tokens[i].lower in ("most", "more", "least")):
            i += 1
    while part and i < len(tokens) and (tokens[i].pos == "DET" or tokens[i].tag == "PRP$"):
        i += 1  # "half the staff"
    taken: list[Token] = []
    end = 0
    for token in tokens[i : i + _REACH]:
        nominal = token.pos in _NOMINAL
        if token.lower in ("dozens", "hundreds", "thousands", "millions", "more", "dozen"):
            break
        if nominal:
            taken.append(token)
            end = len(taken)
            if _closes(sentence, token, number):
                break
        elif token.tag == "POS" and taken:
            taken, end = [], 0  # "one of Hall's friends": the owner is no modifier
        elif _modifies(sentence, token, bool(taken)):
            taken.append(token)
        else:
            break
    return taken[:end]


def _hyphen(sentence: Sentence, i: int) -> bool:
    """Is token i a hyphen grown to the word before it?"""
    tokens = sentence.tokens
    return 0 < i < len(tokens) and tokens[i].text in ("-", "‐", "–") and tokens[i].start == tokens[i - 1].end


def _closes(sentence: Sentence, token: Token, number: Token) -> bool:
    """Is this noun the phrase's head: not a compound of a later noun, and no noun right after it?"""
    follower = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    if follower is None:
        return True
    if token.dep in ("compound", "nmod", "amod") and token.head > token.i:
        return False
    after = sentence.tokens[token.i + 2] if token.i + 2 < len(sentence.tokens) else None
    if token.pos == "PROPN" and follower.text.isdigit() and after is not None and after.pos in _NOMINAL:
        return False  # "AK 47 rifles"
    if number.head == token.i and follower.pos not in _NOMINAL:
        return follower.text != "-" or follower.start != token.end
    if follower.pos in _NOMINAL and follower.dep in ("compound",) and follower.head > follower.i and token.tag in ("NNS", "NNPS"):
        return True
    return follower.pos not in (*_NOMINAL, "ADJ", "PART") and not (follower.text == "-" and follower.start == token.end)


def _modifies(sentence: Sentence, token: Token, begun: bool) -> bool:
    """May this token stand inside a noun phrase before its head?"""
    if token.pos == "ADJ" or (_hyphen(sentence, token.i + 1) and token.pos in ("ADV", "VERB", "NUM", "ADP")):
        return True
    if token.pos == "VERB":
        return token.dep == "amod" and token.head > token.i
    if token.pos == "ADV" and token.lower.endswith("ly") and sentence.tokens[min(token.i + 1, len(sentence.tokens) - 1)].pos in ("ADJ", "VERB"):
        return True
    if token.pos == "ADV":
        return (token.dep == "advmod" and token.head == token.i + 1 and sentence.tokens[token.head].pos in ("ADJ", "VERB")) or token.lower in ("more", "most")
    if token.text in ("-", "/") and begun:
        return token.start == sentence.tokens[token.i - 1].end
    if token.pos == "CCONJ":
        return begun and token.i + 1 < len(sentence.tokens) and _coordinated(sentence, token)
    if token.pos in ("NUM", "X", "SYM", "PUNCT") and any(c.isalpha() for c in token.text):
        return any(c.isdigit() for c in token.text)  # "AK-47"
    if token.pos == "NUM" and begun and token.text.isdigit() and sentence.tokens[token.i - 1].pos == "PROPN":
        return True
    if token.pos == "NUM":
        return (begun and token.head > token.i) or (token.head > token.i and token.text.isdigit())
    return token.text == "," and begun and sentence.tokens[token.i - 1].pos == "ADJ"


def _coordinated(sentence: Sentence, token: Token) -> bool:
    """ "digital and physical sales", "Kia and Hyundai vehicles": a conjunction between two modifiers of a later noun."""
    left, right = sentence.tokens[token.i - 1], sentence.tokens[token.i + 1]
    if left.pos == "ADJ" and right.pos == "ADJ":
        return True
    return left.pos == right.pos == "PROPN" and left.dep in ("compound", "nmod", "amod") and left.head > token.i


def _one(sentence: Sentence, number: Token, phrase: list[Token]) -> bool:
    """Is "one" a number here: before a noun, or "one of the …"?"""
    before = sentence.tokens[number.i - 1] if number.i else None
    after = sentence.tokens[number.i + 1] if number.i + 1 < len(sentence.tokens) else None
    if after is not None and after.text == "-" and after.start == number.end:
        return False
    if before is not None and (before.lower in ("no", "any", "every", "each", "this", "that", "which", "another", "same", "the") or before.text == "-"):
        return bool(phrase) and before.lower in ("the", "any", "every") and phrase[0].i == number.i + 1
    if not phrase:
        return False
    return after is not None and (after.lower == "of" or phrase[0].i == number.i + 1)


def _with_noun(sentence: Sentence, quantity: Quantity, phrase: list[Token], number: Token) -> Quantity | None:
    head = phrase[-1]
    measured = units.names().get(head.lower)
    if measured is not None and head.pos == "NOUN" and quantity.dimension == "count":
        return _as_unit(quantity, measured)
    if head.pos == "PROPN" and len(phrase) == 1 and quantity.text.isalpha() and not number.head == head.i and head.tag == "NNP":
        return _headless(sentence, quantity, number)
    noun = " ".join(_words(phrase, everything=True))
    unit = " ".join(_words(_compound(phrase), everything=True))
    if head.lower in _PEOPLE:
        unit, noun = "person", " ".join([*_words(phrase[:-1], everything=True), "person"])
    elif head.lower == "others" and _casualty(sentence, number):
        unit, noun = "person", "other"
    role = quantity.role or ("partitive" if _partitive(sentence, quantity, phrase) else "")
    return quantity.model_copy(update={"unit": unit, "noun": noun, "role": role})


def _partitive(sentence: Sentence, quantity: Quantity, phrase: list[Token]) -> bool:
    """ "two of the crew": a part of a whole named after "of"."""
    return quantity.stated_low == quantity.stated_high and any(t.lower == "of" for t in _within(sentence, quantity.span.end, phrase[0].start))


def _as_unit(quantity: Quantity, unit: str) -> Quantity:
    kind: Dimension = units.dimension(unit)
    return quantity.model_copy(update={"unit": unit, "dimension": kind})


def _compound(phrase: list[Token]) -> list[Token]:
    """The head with the nouns right before it."""
    first = len(phrase) - 1
    while first > 0 and phrase[first - 1].pos in _NOMINAL and (first < 2 or phrase[first - 2].text != "-"):
        first -= 1
    return phrase[first:]


def _words(phrase: list[Token], *, everything: bool) -> list[str]:
    """The words of a phrase as lemmas: participles, adverbs and conjunctions left out, hyphened parts kept together."""
    found: list[str] = []
    glue = False
    for position, token in enumerate(phrase):
        if token.text in ("-", "/"):
            glue = bool(found)
            continue
        hyphened = position + 1 < len(phrase) and phrase[position + 1].text == "-"
        if token.pos in ("ADV", "CCONJ", "PUNCT", "PART") or (token.pos == "VERB" and not glue and not hyphened):
            continue
        last = position == len(phrase) - 1
        word = token.lower if (token.pos == "PROPN" and not last) or glue or hyphened else _lemma(token)
        if glue:
            found[-1] += "-" + word
        else:
            found.append(word)
        glue = False
    return found


def _lemma(token: Token) -> str:
    if token.pos == "PROPN":
        return token.lower[:-1] if token.tag == "NNPS" and token.lower.endswith("s") else token.lower
    return token.lemma or token.lower


def _headless(sentence: Sentence, quantity: Quantity, number: Token) -> Quantity | None:
    """A number without a noun: people where the verb or adjective is about casualties, nothing where it only points back ("the two")."""
    if _casualty(sentence, number):
        return quantity.model_copy(update={"unit": "person"})
    crowd = any(t.lemma in words("casualties", "crowds") for t in sentence.tokens[max(0, number.i - 5) : number.i])
    if crowd and quantity.stated_high >= _CROWD:
        return quantity.model_copy(update={"unit": "person"})
    inherited = _inherited(sentence, number)
    if inherited is not None:
        return _with_noun(sentence, quantity, [inherited], number)
    if _life(sentence, number):
        return quantity.model_copy(update={"unit": "year of age", "dimension": "age"})
    before = sentence.tokens[number.i - 1].lower if number.i else ""
    if before == "or" and number.i > 1 and sentence.tokens[number.i - 2].tag == "NN":  # "another day or two"
        return _with_noun(sentence, quantity, [sentence.tokens[number.i - 2]], number)
    if before in ("top", "bottom"):
        return None
    if quantity.value is None and quantity.text.lower() in ("dozens", "hundreds", "thousands", "scores", "millions") and number.dep.startswith("nsubj"):
        return quantity.model_copy(update={"unit": "person"})  # "Dozens gathered"
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
        if joined and token.tag in ("NNS", "NNPS") and any(sentence.tokens[k].pos == "NUM" for k in sentence.kids(token.i, "nummod")):
            return token if after is None or after.pos not in ("NOUN", "PROPN") else None
    return None


def _life(sentence: Sentence, number: Token) -> bool:
    """ "life expectancy is around 73"."""
    before = sentence.tokens[max(0, number.i - _REACH) : number.i]
    noun = next((t.i for t in before if t.lemma in ("age", "expectancy", "lifespan")), None)
    return noun is not None and any(t.lemma == "be" for t in before if t.i > noun)


def _casualty(sentence: Sentence, number: Token) -> bool:
    """Is the figure the object, subject or complement of a casualty word ("kills 14", "Six dead", "five were hurt")?"""
    cues = words("casualties", "words")
    tokens = sentence.tokens
    near = [tokens[k] for k in range(max(0, number.i - 2), min(len(tokens), number.i + 5)) if k != number.i]
    for token in near:
        if token.i < number.i and any(t.text in ",;:" for t in tokens[token.i : number.i]):
            continue
        if token.i > number.i and any(t.pos in ("ADP", "PUNCT") for t in tokens[number.i : token.i]):
            continue
        if token.lemma in cues or token.lower in cues:
            return True
    head = tokens[number.head]
    return number.dep in ("dobj", "nsubj", "nsubjpass", "conj", "obj") and (head.lemma in cues or head.lower in cues)
