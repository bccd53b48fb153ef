"""Superlatives and places in an order: "the world's largest contract chipmaker", "the second-largest exporter", "its biggest rival"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.extract.clauses import Clause
from claimcheck.language.phrases import bounds
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words

_ORDINAL = re.compile(r"^\d{1,3}(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class Rank:
    """A ranked noun, the superlative's token, who holds the rank (None if unnamed) and the ones it is ranked among."""

    noun: int
    mark: int
    holder: int | None
    left: int
    right: int
    among: tuple[int, int] | None  # token range
    clause: Clause | None
    how: str


def ranks(sentence: Sentence, found: list[Clause], owner: list[int | None]) -> list[Rank]:
    """The ranks a sentence states, in text order."""
    tokens = sentence.tokens
    result = []
    by_predicate = {c.i: c for c in found}
    for token in tokens:
        if not _superlative(sentence, token.i):
            continue
        noun = _ranked(sentence, token.i)
        if tokens[noun].pos not in {"NOUN", "PROPN"} or noun == token.i:
            if token.dep in {"attr", "acomp", "conj"}:
                noun = token.i  # "is the largest of the three"
            else:
                continue
        if tokens[noun].lemma in words("calendar", "word"):
            continue
        owned = owner[noun]
        clause = by_predicate.get(owned) if owned is not None else None
        holder, how = _holder(sentence, noun, clause)
        left, right = bounds(sentence, noun)
        result.append(Rank(noun, token.i, holder, left, right, _among(sentence, noun), clause, how))
    return result


def _ranked(sentence: Sentence, i: int) -> int:
    """The noun a superlative or ordinal belongs to ("most important backer": most, important, backer)."""
    noun = sentence.tokens[i].head
    return sentence.tokens[noun].head if sentence.tokens[noun].dep == "amod" else noun


def _placed(sentence: Sentence, noun: int) -> bool:
    """Whether an ordinal's noun says what something is, or when in a row it was ("in the fifth raid")."""
    token = sentence.tokens[noun]
    return token.dep in {"attr", "appos"} or (
        token.dep == "pobj" and sentence.tokens[token.head].lower in {"in", "for", "during"}
    )


def _superlative(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.lower == "most" and sentence.tokens[token.head].lower == "recent":
        return False
    if token.tag in {"JJS", "RBS"}:
        return (
            token.dep in {"amod", "advmod", "attr", "acomp", "compound"}
            and token.lower not in {"least", "best-known", "latest", "newest", "earliest"}
            and not (token.lower == "most" and token.dep == "amod")
        )
    if token.lower in words("ordinals", "word") or _ORDINAL.match(token.lower):  # "this is the fifth such raid"
        return token.dep in {"amod", "compound", "advmod"} and _placed(sentence, _ranked(sentence, i))
    if token.dep not in {"amod", "compound"}:
        return False
    return token.lower in words("ranks", "word") or (token.lower.split("-")[-1].endswith("est") and "-" in token.text)


def _holder(sentence: Sentence, noun: int, clause: Clause | None) -> tuple[int | None, str]:
    """Who holds the rank: apposition either way, subject of a copula, the name the noun phrase ends in."""
    tokens = sentence.tokens
    for kid in sentence.kids(noun, "appos"):
        if tokens[kid].pos in {"PROPN", "PRON"}:
            return kid, "apposition"
    if tokens[noun].dep == "appos" and tokens[noun].head != noun:
        holder = tokens[noun].head
        while (
            tokens[holder].dep == "appos" and tokens[holder].head != holder
        ):  # a second apposition belongs to the same name
            holder = tokens[holder].head
        return holder, "apposition"
    if tokens[noun].pos == "PROPN":
        return noun, "name behind the superlative"
    if tokens[noun].dep in {"compound", "nmod"} and tokens[tokens[noun].head].pos == "PROPN":
        return tokens[noun].head, "name behind the superlative"
    top = noun
    while tokens[top].dep == "conj" and tokens[top].head != top:
        top = tokens[top].head
    copula = clause is not None and clause.kind == "copula" and clause.complement == top
    if copula and clause is not None and clause.subject is not None and clause.subject != top:
        return clause.subject, "subject of the copula"
    if clause is not None and clause.complement is not None and clause.subject == noun:
        return clause.complement, "complement of the copula"
    if clause is not None and noun == clause.object and tokens[clause.i].lemma in words("having_verbs", "verb"):
        return clause.subject, "holder"
    if tokens[noun].dep == "pobj" and tokens[tokens[noun].head].lower == "as" and clause is not None:
        return (clause.object if clause.object is not None else clause.subject), "described as"
    return None, "unnamed"


def _among(sentence: Sentence, noun: int) -> tuple[int, int] | None:
    """The ones it is ranked among: "the world's", "in the U.S.", "of the three", "to the United States"."""
    tokens = sentence.tokens
    for kid in sentence.kids(noun, "poss"):
        return sentence.edges[kid]
    for kid in sentence.kids(noun, "prep"):
        if tokens[kid].lower in {"in", "of", "among", "for", "to", "on", "by"}:
            inner = sentence.kids(kid, "pobj")
            plural = inner and (tokens[inner[0]].tag in {"NNS", "NNPS"} or tokens[inner[0]].pos == "NUM")
            if inner and (plural or tokens[kid].lower != "of"):  # "of steel" says what, "of the three" among whom
                return bounds(sentence, inner[0])
    return None
