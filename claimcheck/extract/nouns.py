"""Events told by a noun ("the killing of two men", "an investment of", "a 20% tariff on"): their participants."""

from __future__ import annotations

from functools import cache

from claimcheck.extract.clauses import Clause
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import rows, words

_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "ure")


_FIGURES = frozenset({"%", "percent", "million", "billion", "trillion", "thousand", "hundred", "dollar", "euro", "pound"})


def nominals(sentence: Sentence, found: list[Clause], owner: list[int | None]) -> list[Clause]:
    """Clauses whose predicate is an event noun; light verbs lend it their subject."""
    verbs = {c.i: c for c in found}
    events = _events()
    result = []
    for token in sentence.tokens:
        if token.pos != "NOUN" or (token.dep in {"compound", "nmod"} and token.lemma not in events):
            continue
        kind = events.get(token.lemma)
        if kind is None and not _derived(token.lemma):
            continue
        mother = verbs.get(owner[token.i]) if owner[token.i] is not None else None  # type: ignore[arg-type]
        result.append(_nominal(sentence, token.i, mother, kind or "by"))
    return result


@cache
def _events() -> dict[str, str]:
    """Event nouns and what "of" marks with each: the one it happens to (of) or the doer (by)."""
    return {word: row["of"] for row in rows("event_nouns") for word in row["nouns"].split("|") if word}


def _derived(lemma: str) -> bool:
    return len(lemma) > 6 and lemma.endswith(_ENDINGS) and lemma not in words("stop_words", "word")


def _nominal(sentence: Sentence, i: int, mother: Clause | None, of: str) -> Clause:
    tokens = sentence.tokens
    clause = Clause(i, "noun", tokens[i].lemma, i, i + 1, head=mother.i if mother else None)
    for kid in sentence.children[i]:
        dep, token = tokens[kid].dep, tokens[kid]
        if dep == "poss":
            behind = any(tokens[k].lower == "of" for k in sentence.kids(i, "prep"))
            if of == "die" or (of == "done" and not behind):
                clause.object = kid
            else:
                clause.subject = kid
            clause.how.append("possessor of the noun")
        elif dep == "prep":
            inner = sentence.kids(kid, "pobj")
            if not inner:
                continue
            if token.lower == "by":
                clause.subject = inner[0]
            elif token.lower == "of" and of != "by" and clause.object is None:
                clause.object = inner[0]
            elif token.lower == "of" and clause.subject is None:
                clause.subject = inner[0]
            elif token.lower in {"on", "against"} and of == "on" and clause.object is None:
                clause.object = inner[0]
            else:
                clause.others.append((token.lower, inner[0]))
        elif dep == "compound" and kid < i and token.pos in {"PROPN", "NOUN"} and token.lemma not in _FIGURES:
            if clause.object is None and of in {"of", "on", "die", "done"}:
                clause.object = kid
            else:
                clause.others.append(("", kid))
            clause.how.append("compound")
    light = mother is not None and tokens[mother.i].lemma in words("light_verbs", "verb")
    if light and mother is not None and clause.subject is None and tokens[i].dep in {"dobj", "attr"} and mother.subject != i:
        clause.subject = mother.subject
        clause.how.append("subject of a light verb")
    return clause
