"""Where something is or happened: "in Aceh", "55 km south of Bireun", "off the coast of Somalia"."""

from __future__ import annotations

from claimcheck.drafts import Phrase
from claimcheck.extract.clauses import Clause
from claimcheck.language.phrases import bounds, phrase
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words
from claimcheck.records import Qualifier

_STATIC = frozenset(
    {
        "in", "at", "near", "off", "outside", "inside", "within", "around", "across", "along", "beneath", "under", "on",
        "throughout", "above", "below", "between", "beside", "behind",
    }
)  # fmt: skip
DIRECTIONS = frozenset(
    f"{a}{b}"
    for a in ("", "north", "south", "north-", "south-")
    for b in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
) | frozenset({"offshore", "inland", "away"})


def is_place(sentence: Sentence, i: int, prep: str) -> bool:
    """Whether a noun behind a preposition names a place: a place noun, or a name behind in, at, near, off …"""
    token = sentence.tokens[i]
    if token.lemma in words("place_nouns", "noun"):
        return True
    if token.lemma in words("countries_short", "name"):
        return True
    return (
        token.pos == "PROPN"
        and prep.split(" ")[-1] in {"in", "near", "off", "at", "outside", "around", "across", "of"}
        and not _dated(token.lemma)
    )


def _dated(lemma: str) -> bool:
    return lemma in words("calendar", "word")


def places(
    sentence: Sentence, number: int, clause: Clause, owner: list[int | None], taken: set[int]
) -> list[tuple[Phrase, str]]:
    """The places of a clause with their text: its own prepositional participants first, then those inside its other participants."""
    tokens = sentence.tokens
    direct = [(prep, noun) for prep, noun in clause.others if prep and prep.split(" ")[0] in _STATIC]
    known = {noun for _, noun in direct}
    deep = []
    if clause.kind != "noun":
        for token in tokens[clause.i + 1 :]:
            if token.dep == "pobj" and owner[token.i] == clause.i and token.i not in known:
                prep = tokens[token.head]
                if prep.lower in {"in", "at", "near", "off", "outside", "across"} and prep.dep == "prep":
                    deep.append((prep.lower, token.i))
    found: list[tuple[Phrase, str]] = []
    for prep_words, noun in direct + deep:
        if noun in taken or tokens[noun].pos not in {"NOUN", "PROPN"} or not is_place(sentence, noun, prep_words):
            continue
        item = phrase(sentence, number, noun, prep_words)
        if any(other.left <= item.left and item.right <= other.right for other, _ in found):
            continue
        end = next((k for k in range(item.head + 1, item.right) if k in taken), item.right)
        item = Phrase(item.sentence, item.head, item.left, end, item.prep)  # "on the island early Tuesday"
        found.append((_named(sentence, item), text_of(sentence, item.left, item.right)))
    return found


def _named(sentence: Sentence, item: Phrase) -> Phrase:
    """The name inside a place told by a common noun alone ("new plants in Texas" -> Texas); else the place itself."""
    tokens = sentence.tokens
    if any(t.pos == "PROPN" for t in tokens[item.left : item.head + 1]):
        return item
    for token in tokens[item.head + 1 : item.right]:
        above = tokens[token.head]
        if token.dep == "pobj" and token.pos == "PROPN" and above.lower in {"in", "near", "off", "of", "at"}:
            return phrase(sentence, item.sentence, token.i, item.prep)
    return item


def text_of(sentence: Sentence, left: int, right: int) -> str:
    """The verbatim text of a token range."""
    tokens = sentence.tokens
    return sentence.text[tokens[left].start - sentence.start : tokens[right - 1].end - sentence.start]


def directions(sentence: Sentence) -> list[tuple[int, int, int]]:
    """ "55 km south of Bireun", "some 320 kilometers from Banda Aceh": (left, right, reference noun) token places."""
    tokens = sentence.tokens
    found = []
    for token in tokens:
        if token.lower in DIRECTIONS or (
            token.lower == "from" and token.i and tokens[token.i - 1].lemma in words("lengths", "unit")
        ):
            of = (
                [k for k in sentence.kids(token.i, "prep") if tokens[k].lower in {"of", "from"}]
                if token.lower != "from"
                else [token.i]
            )
            for prep in of:
                inner = sentence.kids(prep, "pobj")
                if not inner:
                    continue
                if (token.i and tokens[token.i - 1].text == "-") or (token.i and tokens[token.i - 1].lower == "the"):
                    continue  # half a compass point ("south-east"), or a part of the place ("the south of")
                item = _named(sentence, Phrase(0, inner[0], *bounds(sentence, inner[0])))
                found.append((_distance(sentence, token.i), bounds(sentence, inner[0])[1], item.head))
    return found


def _distance(sentence: Sentence, i: int) -> int:
    """Where the distance before a direction begins ("55 kilometers (34 miles) west"); the direction itself where there is none."""
    tokens = sentence.tokens
    at = i - 1
    if at > 0 and tokens[at].text == ")":
        opening = next((k for k in range(at, max(-1, at - 6), -1) if tokens[k].text == "("), at)
        at = opening - 1
    if at < 0 or tokens[at].lemma not in words("lengths", "unit"):
        return i
    return max(min(bounds(sentence, at)[0], at), i - 12)


def qualifier(sentence: Sentence, item: Phrase) -> Qualifier:
    """The qualifier `place` of a phrase."""
    text = text_of(sentence, item.left, item.right)
    return Qualifier(kind="place", text=text, value=text.lower().removeprefix("the "))
