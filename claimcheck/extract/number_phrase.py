"""The noun phrase that a number opens: its modifiers and its head, read off tags and relations with an eye to what parsers get wrong."""

from __future__ import annotations

from claimcheck.language.syntax import Sentence, Token
from claimcheck.language.tables import mapping, words

NOMINAL = ("NOUN", "PROPN")
_REACH = 10  # tokens a noun phrase may run on after its number


def phrase_after(sentence: Sentence, first: int, number: Token, *, partitive: bool, part: bool) -> list[Token]:
    """The tokens of the noun phrase that begins at token `first`: modifiers and, last, the head; empty where none begins there."""
    tokens = sentence.tokens
    i = first
    if _hyphen(sentence, i):
        word = tokens[i + 1] if i + 1 < len(tokens) else None
        return [word] if word is not None and word.start == tokens[i].end and word.pos in NOMINAL else []
    if i < len(tokens) and tokens[i].lower in words("casualties", "states") and not _described(sentence, i):
        return []
    if i < len(tokens) and tokens[i].lower in ("last", "next", "this", "early", "late", "earlier", "previously"):
        return []
    if partitive and i < len(tokens) and tokens[i].lower == "of" and i + 1 < len(tokens):
        if (
            part
            or number.lower in ("one", "dozens")
            or number.pos != "NUM"
            or tokens[i + 1].pos in ("DET", "PRON")
            or number.lower.endswith("s")
        ):
            i += 1
        while i < len(tokens) and (
            tokens[i].pos in ("DET", "PRON", "NUM")
            or tokens[i].tag in ("PRP$", "POS")
            or tokens[i].lower in ("most", "more", "least")
        ):
            i += 1
    while part and i < len(tokens) and (tokens[i].pos == "DET" or tokens[i].tag == "PRP$"):
        i += 1  # "half the staff"
    taken: list[Token] = []
    end = 0
    if i + 1 < len(tokens) and tokens[i].lower == "more" and tokens[i + 1].pos in (*NOMINAL, "ADJ"):
        i += 1  # "two more minutes"
    for token in tokens[i : i + _REACH]:
        nominal = token.pos in NOMINAL
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


def _described(sentence: Sentence, i: int) -> bool:
    """Does a noun follow token i: "43 missing students", not "43 missing in Kent"?"""
    follower = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    return follower is not None and follower.pos in (*NOMINAL, "ADJ") and sentence.tokens[i].head > i


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
    if token.pos == "PROPN" and follower.text.isdigit() and after is not None and after.pos in NOMINAL:
        return False  # "AK 47 rifles"
    if number.head == token.i and follower.pos not in NOMINAL:
        return follower.text != "-" or follower.start != token.end
    if (
        follower.pos in NOMINAL
        and follower.dep in ("compound",)
        and follower.head > follower.i
        and token.tag in ("NNS", "NNPS")
    ):
        return True
    return follower.pos not in (*NOMINAL, "ADJ", "PART") and not (follower.text == "-" and follower.start == token.end)


def _modifies(sentence: Sentence, token: Token, begun: bool) -> bool:
    """May this token stand inside a noun phrase before its head?"""
    if token.pos == "ADJ" or (_hyphen(sentence, token.i + 1) and token.pos in ("ADV", "VERB", "NUM", "ADP")):
        return True
    if token.pos == "VERB":
        return token.dep == "amod" and token.head > token.i
    if (
        token.pos == "ADV"
        and token.lower.endswith("ly")
        and sentence.tokens[min(token.i + 1, len(sentence.tokens) - 1)].pos in ("ADJ", "VERB")
    ):
        return True
    if token.pos == "ADV":
        return (
            token.dep == "advmod" and token.head == token.i + 1 and sentence.tokens[token.head].pos in ("ADJ", "VERB")
        ) or token.lower in ("more", "most")
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
    if (left.pos == "ADJ" and right.pos == "ADJ") or left.text == "-":
        return True  # "coal- and gas-fired plants"
    return left.pos == right.pos == "PROPN" and left.dep in ("compound", "nmod", "amod") and left.head > token.i


def compound(phrase: list[Token]) -> list[Token]:
    """The head with the nouns right before it."""
    first = len(phrase) - 1
    while first > 0 and phrase[first - 1].pos in NOMINAL and (first < 2 or phrase[first - 2].text != "-"):
        first -= 1
    return phrase[first:]


def lemmas(phrase: list[Token]) -> list[str]:
    """The words of a phrase as lemmas: participles, adverbs and conjunctions left out, hyphened parts kept together."""
    found: list[str] = []
    glue = False
    for position, token in enumerate(phrase):
        if token.text in ("-", "/"):
            glue = bool(found)
            continue
        hyphened = position + 1 < len(phrase) and phrase[position + 1].text == "-"
        glue = glue and token.pos != "CCONJ"
        if token.pos in ("CCONJ", "PUNCT", "PART") or (token.pos in ("ADV", "VERB") and not glue and not hyphened):
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
    return mapping("lemma_fixes", "lemma", "right").get(token.lemma, token.lemma) or token.lower
