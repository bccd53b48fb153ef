"""Figures in their sentence: which token carries one, which clause it belongs to, and what it measures."""

from __future__ import annotations

from claimcheck.extract.clauses import Clause
from claimcheck.language.phrases import bounds
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words
from claimcheck.records import Qualifier, Quantity

_MODIFIER = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "poss", "npadvmod", "advmod", "det", "case"})
_OF = ("of", "in", "for", "on", "to", "from", "at", "off", "against", "toward", "towards", "into", "over", "per")
KINDS = {
    "money": "money", "percent": "percent", "percentage_point": "percent", "count": "count", "duration": "duration", "age": "duration",
    "ratio": "ratio", "multiple": "ratio",
}  # fmt: skip


def kind_of(quantity: Quantity) -> str:
    """The claim kind a quantity's dimension makes."""
    return KINDS.get(quantity.dimension, "measure")


def anchor_of(sentence: Sentence, start: int, end: int) -> int | None:
    """The topmost token of a stretch of text; the last one where several stand side by side."""
    inside = [t.i for t in sentence.within(start, end)]
    if not inside:
        return None
    places = set(inside)
    top = [i for i in inside if sentence.tokens[i].head not in places or sentence.tokens[i].head == i]
    if not top:
        return inside[-1]
    verbs = [i for i in top if sentence.tokens[i].pos == "VERB"]
    nouns = (
        [] if verbs and len(top) == 1 else [i for i in top if sentence.tokens[i].pos in {"NOUN", "PROPN", "NUM", "SYM"}]
    )
    return (nouns or top)[-1]


def carrier_of(sentence: Sentence, anchor: int, end: int) -> int:
    """The noun a figure modifies ("a 20% tariff" -> tariff, "26 crew members" -> members), or the figure itself."""
    tokens = sentence.tokens
    i = anchor
    for _ in range(4):
        token = tokens[i]
        head = tokens[token.head]
        if (
            token.dep in _MODIFIER
            and token.head != i
            and head.pos in {"NOUN", "PROPN", "NUM", "SYM", "ADJ"}
            and head.i > i
        ):
            i = head.i
            continue
        break
    return i


def measured(
    sentence: Sentence, quantity: Quantity, anchor: int, carrier: int, clause: Clause | None
) -> tuple[int | None, str]:
    """The token of the thing a figure measures or counts, and how it was found."""
    tokens = sentence.tokens
    named = not (tokens[carrier].start >= quantity.span.start and tokens[carrier].lemma in words("collectives", "noun"))
    if (
        quantity.dimension == "count"
        and tokens[carrier].pos in {"NOUN", "PROPN"}
        and (named or sentence.kids(carrier, "prep"))
    ):
        for kid in sentence.kids(carrier, "prep"):
            if tokens[kid].lower == "of" and tokens[carrier].lemma in words("collectives", "noun"):
                inner = sentence.kids(kid, "pobj")
                if inner:
                    return inner[0], "of a collective"
        return carrier, "counted noun"
    if carrier != anchor and tokens[carrier].end > quantity.span.end and tokens[carrier].pos in {"NOUN", "PROPN"}:
        return carrier, "noun it modifies"
    inside = {t.i for t in sentence.within(quantity.span.start, quantity.span.end)} | {anchor, carrier}
    behind: dict[str, int] = {}
    for i in sorted(inside):
        for kid in sentence.kids(i, "prep"):
            for noun in sentence.kids(kid, "pobj"):
                if noun not in inside:
                    behind.setdefault(tokens[kid].lower, noun)
    last = max(inside)
    if not behind and clause is not None and last + 1 < len(tokens) and quantity.dimension != "count":
        after = tokens[last + 1]  # tied to the verb by the parse: "pay $300 | in interest"
        if after.dep == "prep" and after.head == clause.i and after.lower in {"in", "of", "for", "on"}:
            for noun in sentence.kids(after.i, "pobj"):
                if tokens[noun].lemma not in words("calendar", "word"):
                    behind[after.lower] = noun
    if "of" in behind:
        return behind["of"], "of"
    top = tokens[carrier]
    shares = top.dep == "conj" and tokens[top.head].pos == "NOUN" and tokens[top.head].end < quantity.span.start
    if shares and quantity.dimension in {"percent", "money"} and ("on" in behind or "for" in behind):
        return top.head, "noun shared with the figure before"  # "25% tariffs on steel and 10% on aluminum"
    if top.dep == "pobj":
        prep = tokens[top.head]
        holder = tokens[prep.head]
        if holder.pos in {"NOUN", "PROPN"} and prep.lower in {
            "of",
            "at",
            "to",
            "for",
            "by",
            "with",
            "over",
            "above",
            "below",
        }:
            return holder.i, f"noun before {prep.lower}"
    if top.dep == "appos" and tokens[top.head].pos in {"NOUN", "PROPN"}:
        return top.head, "noun it stands beside"
    if quantity.dimension in {"money", "percent", "ratio", "multiple", "percentage_point"}:
        for prep_word in _OF[1:]:
            if prep_word in behind:
                return behind[prep_word], prep_word
    verb = tokens[clause.i].lemma if clause is not None else ""
    placed = (
        clause.object if clause is not None and verb in words("value_verbs", "verb", "measures", "object") else None
    )
    if placed is not None and placed not in inside:
        return placed, "object of a verb of value"
    if clause is not None and (
        (verb in words("value_verbs", "verb") and top.dep != "appos")
        or top.dep in {"attr", "acomp", "npadvmod"}
        or quantity.role in {"level", "change"}
    ):
        patient = clause.object if clause.passive else clause.subject
        if patient is not None and patient not in inside:
            return patient, "subject of a verb of value"
    for prep_word in _OF[1:]:
        if prep_word in behind:
            return behind[prep_word], prep_word
    if clause is not None and quantity.dimension not in {"count", "money"}:
        patient = clause.object if clause.object is not None and clause.object not in inside else clause.subject
        if patient is not None and patient not in inside:
            return patient, "participant of the clause"
    return None, ""


def of_qualifier(sentence: Sentence, thing: int, how: str) -> Qualifier:
    """The qualifier `of`: the measured thing verbatim, its head's lemma as value."""
    left, right = bounds(sentence, thing)
    tokens = sentence.tokens
    start = tokens[left].start - sentence.start
    return Qualifier(
        kind="of", text=sentence.text[start : tokens[right - 1].end - sentence.start], value=tokens[thing].lemma
    )


def respectively(sentence: Sentence, found: list[Clause], anchors: list[int]) -> dict[int, int]:
    """With "respectively": for each figure's anchor its own one of the joined subjects (or objects), in order."""
    from claimcheck.language.phrases import conjuncts

    if not any(t.lower == "respectively" for t in sentence.tokens):
        return {}
    for clause in found:
        for side in (clause.subject, clause.object):
            if side is None:
                continue
            group = conjuncts(sentence, side)
            group = [g for g in group if g not in anchors]
            mine = [
                a for a in anchors if not any(left <= a < right for left, right in (bounds(sentence, g) for g in group))
            ]
            if len(group) > 1 and len(mine) >= len(group) and len(mine) % len(group) == 0:
                return {a: group[n % len(group)] for n, a in enumerate(mine)}
    return {}
