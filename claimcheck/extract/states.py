"""States told without a verb, as headings do: "Five dead, dozens injured", "leaving 24 dead and over 200 injured"."""

from __future__ import annotations

from claimcheck.extract.clauses import Clause
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words


def states(sentence: Sentence, found: list[Clause]) -> list[Clause]:
    """Clauses for states right behind a figure or noun that no verb ties to it; wrongly tied participles in `found` are mended in place."""
    tokens = sentence.tokens
    known = {c.i: c for c in found}
    result = []
    marks = words("states", "word")
    for token in tokens:
        if token.lower not in marks:
            continue
        holder = _before(sentence, token.i)
        if holder is None:
            continue
        while tokens[holder].dep == "conj" and tokens[tokens[holder].head].pos in {"NOUN", "PROPN"}:
            holder = tokens[holder].head  # "his wife and a young boy missing"
        clause = known.get(token.i)
        if clause is not None:
            bare = not sentence.kids(token.i, "aux", "auxpass", "dobj", "nsubjpass", "agent")
            if bare and clause.subject == holder and token.tag in {"VBN", "VBD"}:  # "249 people injured"
                clause.subject = None
            if bare and tokens[holder].dep == "dobj" and tokens[tokens[holder].head].lemma in words("states", "leaves"):
                clause.subject = None  # "left two men missing": not who left them
            if bare and clause.subject is None and (tokens[holder].pos == "NUM" or clause.object is None):
                if token.tag == "VBG":
                    clause.subject = holder
                else:
                    clause.object, clause.passive = holder, True
                clause.how.append("figure before a state")
            continue
        if token.pos not in {"ADJ", "VERB"} or (token.dep in {"amod", "acomp"} and token.head > token.i):
            continue
        if any(tokens[a].dep == "acomp" for a in (token.i,)):
            continue
        head = next((a for a in sentence.ancestors(token.i) if a in known), None)
        clause = Clause(token.i, "state", f"be {token.lower}", token.i, token.i + 1, subject=holder, head=head)
        clause.how.append("figure before a state")
        for kid in sentence.kids(token.i, "prep"):
            clause.others += [(tokens[kid].lower, noun) for noun in sentence.kids(kid, "pobj")]
        result.append(clause)
    return result


def _before(sentence: Sentence, i: int) -> int | None:
    """The figure or noun a state stands behind, adverbs and "feared", "confirmed", "left" skipped."""
    tokens = sentence.tokens
    at = i - 1
    while at >= 0 and (tokens[at].pos == "ADV" or tokens[at].lower in {"feared", "confirmed", "left", "reported", "found"}):
        at -= 1
    if at < 0:
        return None
    token = tokens[at]
    if token.pos == "NUM" or token.lower in {"dozens", "hundreds", "thousands", "scores", "one", "several", "many"}:
        return at
    if token.pos in {"NOUN", "PROPN"} and (token.tag in {"NNS", "NNPS"} or sentence.kids(at, "nummod", "det")):
        return at if not any(t.pos in {"AUX"} for t in tokens[at + 1 : i]) else None
    return None
