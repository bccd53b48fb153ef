"""One claim for each figure: the verb that governs it, who does it, and what the figure counts or measures."""

from __future__ import annotations

from claimcheck.drafts import Draft, Phrase
from claimcheck.extract.clauses import Clause
from claimcheck.extract.phrases import conjuncts
from claimcheck.extract.places import places, qualifier
from claimcheck.extract.reader import Reader
from claimcheck.extract.scope import for_clause, for_figure
from claimcheck.extract.values import carrier_of, kind_of, measured, of_qualifier, respectively
from claimcheck.records import Quantity
from claimcheck.syntax import Sentence
from claimcheck.tables import words


def figures(reader: Reader) -> list[Draft]:
    """One claim for each figure."""
    sentence = reader.sentence
    anchors = [a for _, a in reader.quantities]
    shared = respectively(sentence, reader.clauses, anchors)
    heads = {c.i: c for c in reader.nouns}
    found = []
    found_things: dict[int, int] = {}
    for quantity, anchor in reader.quantities:
        carrier = carrier_of(sentence, anchor, quantity.span.end)
        owner = reader.owner[anchor]
        clause = reader.by_predicate.get(owner) if owner is not None else None
        state = next(
            (c for c in reader.clauses if c.how[-1:] == ["figure before a state"] and anchor in (c.subject, c.object)),
            None,
        )
        if state is not None:
            clause, carrier = state, anchor
        elif clause is None:  # a heading without a main verb: "Dozens injured in blast"
            clause = next((c for c in reader.clauses if carrier in (c.subject, c.object)), None)
        thing, how = measured(sentence, quantity, anchor, carrier, clause)
        if thing is not None and thing in found_things and how == "noun it stands beside":
            thing, how = found_things[thing], "same as the figure before"  # "10 kilometers (6 miles)"
        if thing is not None:
            found_things[anchor] = found_things[carrier] = thing
        noun = _event_noun(reader, anchor, heads)
        scope = list(for_figure(sentence, reader.marks, anchor, carrier, _tokens(sentence, quantity)))
        if clause is not None:
            scope += for_clause(sentence, reader.marks, reader.owner, clause.i)
        if thing is not None:
            scope.append(of_qualifier(sentence, thing, how))
        telling = noun if _tells(sentence, noun, clause, thing) else clause
        common = reader.common(telling, anchor)
        where = (
            next(iter(places(sentence, reader.number, clause, reader.owner, reader.timed)), None)
            if clause is not None
            else None
        )
        if where is not None:
            scope.append(qualifier(sentence, where[0]))
        subject = reader.subject_of(telling) if telling else None
        trace = [f"figure {quantity.text!r}", f"measures: {how}" if how else "measured thing unknown"]
        if anchor in shared:
            subject = reader.np(shared[anchor])
            trace.append("respectively")
        inside = {t.i for t in sentence.within(quantity.span.start, quantity.span.end)} | {carrier}
        object_, further = _object(reader, telling, thing, how, anchor, carrier, inside)
        if subject is not None and subject.head in inside and telling is not None and not telling.passive:
            trace.append("the figure is the subject")
        found.append(
            Draft(
                **(common | {  # type: ignore[arg-type]
                    "noun": telling is not None and telling.kind == "noun",
                    "kind": kind_of(quantity),
                    "value": quantity,
                    "subject": subject,
                    "object": object_,
                    "others": further + (reader.others_of(telling) if telling else ()),
                    "where": where[0] if where else None,
                    "scope": tuple(scope),
                    "confidence": 0.9 if thing is not None else 0.6,
                    "trace": (*trace, *(telling.how if telling else ())),
                })
            )
        )  # fmt: skip
    return found


def _object(
    reader: Reader, clause: Clause | None, thing: int | None, how: str, anchor: int, carrier: int, inside: set[int]
) -> tuple[Phrase | None, tuple[Phrase, ...]]:
    """The object of a figure's claim, and the clause's own object where the figure's takes its place.

    A counted noun that is not the subject is the object; other figures keep the clause's object, else they take the thing measured.
    """
    sentence = reader.sentence
    own = clause.object if clause is not None else None
    subject = clause.subject if clause is not None else None
    if how == "counted noun" and carrier != own and not _joined(sentence, subject, {carrier}):
        beside = own is not None and not _joined(sentence, own, {carrier})
        return reader.np(carrier), (reader.np(own),) if beside and own is not None else ()
    if how == "noun shared with the figure before":
        return reader.np(_behind(sentence, anchor)), ()
    if clause is not None and own is not None and own not in inside and not _joined(sentence, own, inside):
        return reader.object_of(clause), ()
    if thing is not None and thing != subject:
        return reader.np(thing), ()
    return (reader.np(carrier), ()) if own is not None and own in inside else (None, ())


def _tokens(sentence: Sentence, quantity: Quantity) -> tuple[int, int]:
    inside = sentence.within(quantity.span.start, quantity.span.end)
    return (inside[0].i, inside[-1].i + 1) if inside else (0, 0)


def _joined(sentence: Sentence, head: int | None, inside: set[int]) -> bool:
    """Whether one of the tokens is a conjunct of `head` ("14 rifles, 31 magazines")."""
    if head is None:
        return False
    return any(j in inside for j in conjuncts(sentence, head))


def _tells(sentence: Sentence, noun: Clause | None, clause: Clause | None, thing: int | None) -> bool:
    """Whether a figure's event noun says more than the verb above it ("announced a $5 billion purchase of", "X's 20% cut")."""
    if noun is None:
        return False
    if clause is None:
        return True
    if noun.i != thing or noun.subject is None:
        return noun.subject is not None and clause.subject is None and not clause.passive
    argument = noun.i in (clause.subject, clause.object)
    announced = sentence.tokens[clause.i].lemma in words("announcing_verbs", "verb")
    return announced or not argument or any(sentence.tokens[k].dep == "poss" for k in sentence.children[noun.i])


def _behind(sentence: Sentence, anchor: int) -> int:
    """The noun behind a figure's own preposition ("10 percent on aluminum")."""
    return next((n for k in sentence.kids(anchor, "prep") for n in sentence.kids(k, "pobj")), anchor)


def _event_noun(reader: Reader, anchor: int, nouns: dict[int, Clause]) -> Clause | None:
    """The event noun a figure stands in ("an investment of $3 billion", "a 20% tariff")."""
    for above in reader.sentence.ancestors(anchor):
        if above in nouns:
            return nouns[above]
        if above in reader.by_predicate:
            return None
    return None
