"""The table of predicates that tell how their author stands to what they govern (`data/embedding.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimcheck.language import tables
from claimcheck.language.syntax import Sentence, Token

_LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope", "slated": "slate", "axed": "axe", "sued": "sue", "suing": "sue"}
_PART = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "a"}


@dataclass(frozen=True, slots=True)
class Row:
    """What a predicate does to the event it governs: its class, and the effect where the predicate holds (`plus`) or not (`minus`)."""

    word: str
    part: str
    factuality: str
    plus: str
    minus: str


@cache
def _rows() -> dict[tuple[str, str, str], Row]:
    """(word, part of speech, frame) to its row; the first row of the table wins."""
    found: dict[tuple[str, str, str], Row] = {}
    for row in tables.rows("embedding"):
        for word in row["words"].split("|"):
            for frame in row["frames"].split("|"):
                found.setdefault((word, row["pos"], frame), Row(word, row["pos"], row["class"], row["plus"], row["minus"]))
    return found


def row_for(sentence: Sentence, i: int, frames: tuple[str, ...], particle: str = "") -> Row | None:
    """The table row of predicate `i` for the first of `frames` that it has, with its particle or preposition where the table wants one."""
    token = sentence.tokens[i]
    part = _PART.get(token.pos)
    if part is None:
        return None
    lemma = lemma_of(token)
    names = [f"{lemma} {particle}"] if particle else []
    adverbs = [sentence.tokens[k].lower for k in sentence.kids(i, "prt")]
    names += [f"{lemma} {a} {particle}" if particle else f"{lemma} {a}" for a in adverbs]
    if not particle or part == "n":
        names.append(lemma)
    if token.tag in {"VBN", "VBD", "JJ"} and not particle:
        names.append(token.lower)
    table = _rows()
    if token.tag == "VBN" and not particle and not sentence.kids(i, "aux", "auxpass") and token.dep in {"acl", "attr", "acomp", "amod"}:
        for frame in frames:  # "guaranteed to fail", "set to open": more adjective than verb
            if (token.lower, "a", frame) in table:
                return table[token.lower, "a", frame]
    for frame in frames:
        for name in names:
            for kind in (part, "a" if part == "v" else "v"):
                row = table.get((name, kind, frame))
                if row is not None and (kind == part or token.tag in {"VBN", "JJ", "VBD"}):
                    return row
    return None


def lemma_of(token: Token) -> str:
    """The token's lemma, with the few that the pipeline's lemmatizer takes for another verb put right ("hopes" is not "hop")."""
    return _LEMMAS.get(token.lower, token.lemma)


def children_text(sentence: Sentence, i: int, row: Row) -> tuple[int, str]:
    """Last token and text of predicate `i` with the particle its row names ("ruled out")."""
    token = sentence.tokens[i]
    for word in row.word.split()[1:]:
        for k in sentence.kids(i, "prt", "prep"):
            if sentence.tokens[k].lower == word and k > i:
                return (k if k == i + 1 else i), f"{token.text} {sentence.tokens[k].text}"
    return i, token.text
