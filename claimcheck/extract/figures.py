"""One claim for each figure: the verb that governs it, who does it, and what the figure counts or measures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from claimcheck.drafts import Draft, Phrase
from claimcheck.extract.clauses import Clause
from claimcheck.extract.places import qualifier
from claimcheck.extract.reader import Reader
from claimcheck.extract.scope import for_clause, for_figure
from claimcheck.extract.values import carrier_of, kind_of, measured, of_qualifier, respectively
from claimcheck.language.phrases import conjuncts
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words
from claimcheck.records import Quantity

_COUNTED = frozenset({"counted noun", "of a collective", "noun of the figure before"})
_CLOSE = 8  # tokens between two figures that may share their noun


@dataclass(slots=True)
class _Figure:
    """A figure in its sentence: topmost token, the noun it modifies, its clause, the thing it measures and how that was found."""

    quantity: Quantity
    anchor: int
    carrier: int
    clause: Clause | None
    thing: int | None
    how: str


def figures(reader: Reader) -> list[Draft]:
    """One claim for each figure."""
    sentence = reader.sentence
    shared = respectively(sentence, reader.clauses, [a for _, a in reader.quantities])
    read = [_read(reader, quantity, anchor) for quantity, anchor in reader.quantities]
    _share(sentence, read)
    return [_draft(reader, figure, shared.get(figure.anchor)) for figure in read]


def _read(reader: Reader, quantity: Quantity, anchor: int) -> _Figure:
    sentence = reader.sentence
    carrier = carrier_of(sentence, anchor, quantity.span.end)
    owner = reader.owner[anchor]
    clause = reader.by_predicate.get(owner) if owner is not None else None
    state = next(
        (
            c
            for c in reader.clauses
            if c.how[-1:] == ["figure before a state"] and {anchor, carrier} & {c.subject, c.object}
        ),
        None,
    )
    if state is not None:
        clause = state
        carrier = anchor if anchor in (state.subject, state.object) else carrier
    elif clause is None:  # a heading without a main verb: "Dozens injured in blast"
        clause = next((c for c in reader.clauses if carrier in (c.subject, c.object)), None)
    if clause is not None:
        clause = _raised(reader, clause, carrier)
    return _Figure(quantity, anchor, carrier, clause, *measured(sentence, quantity, anchor, carrier, clause))


def _raised(reader: Reader, clause: Clause, carrier: int) -> Clause:
    """The deed behind a verb that only colours it: "one person is believed to have been arrested", "two managed to flee"."""
    tokens = reader.sentence.tokens
    verb = tokens[clause.i].lemma
    colours = verb in words("raising", "verb", "voice", "any") or (
        clause.passive and verb in words("raising", "verb", "voice", "passive")
    )
    party = clause.object if clause.passive else clause.subject
    if not colours or party is None or not reader.sentence.edges[party][0] <= carrier < reader.sentence.edges[party][1]:
        return clause
    return next((c for c in reader.clauses if c.i in reader.sentence.kids(clause.i, "xcomp")), clause)


def _share(sentence: Sentence, read: list[_Figure]) -> None:
    """Figures joined to one another, or one in brackets behind the other, measure the same thing."""
    by_token = {token: figure for figure in read for token in (figure.carrier, figure.anchor)}
    for figure in read:
        twin = by_token.get(figure.thing) if figure.thing is not None else None
        if (
            twin is not None and twin is not figure and figure.how == "noun it stands beside"
        ):  # "10 kilometers (6 miles)"
            figure.thing, figure.how = twin.thing, "same as the figure before"
    for before, figure in pairwise(read):
        like = before.quantity.unit == figure.quantity.unit and figure.anchor - before.anchor <= _CLOSE
        if like and figure.how in {"on", "for"} and before.how.startswith("noun "):  # "25% on timber and 10% on paper"
            figure.thing, figure.how = before.thing, "noun shared with the figure before"
    for before, figure in pairwise(read):
        bare = sentence.tokens[figure.carrier].pos == "NUM" and figure.how in {"", "noun it stands beside"}
        counts = figure.quantity.dimension == before.quantity.dimension == "count"
        same = figure.quantity.unit == before.quantity.unit != ""
        if (
            bare
            and counts
            and same
            and not figure.quantity.noun
            and before.thing is not None
            and before.how in _COUNTED
        ):
            figure.thing, figure.how = (
                before.thing,
                "noun of the figure before",
            )  # "nine miners died and six were injured"
    for figure in read:
        if figure.thing is None and figure.quantity.dimension != "count":
            joined = [by_token[j] for j in conjuncts(sentence, _first(sentence, figure.anchor)) if j in by_token]
            other = next((f for f in joined if f.thing is not None and f.quantity.unit == figure.quantity.unit), None)
            if other is not None:
                figure.thing, figure.how = other.thing, "same as the figure joined to it"


def _first(sentence: Sentence, i: int) -> int:
    while sentence.tokens[i].dep == "conj" and sentence.tokens[i].head != i:
        i = sentence.tokens[i].head
    return i


def _draft(reader: Reader, figure: _Figure, doer: int | None) -> Draft:
    """The claim of one figure; `doer` is its own subject where "respectively" says so."""
    sentence, quantity, clause = reader.sentence, figure.quantity, figure.clause
    nouns = {c.i: c for c in reader.nouns}
    noun = _event_noun(reader, figure.anchor, nouns)
    inside = {t.i for t in sentence.within(quantity.span.start, quantity.span.end)} | {figure.carrier}
    scope = list(for_figure(sentence, reader.marks, figure.anchor, figure.carrier, _tokens(sentence, quantity)))
    where = None
    if clause is not None:
        scope += for_clause(sentence, reader.marks, reader.owner, clause.i)
        where = next(iter(reader.places_of(clause)), None)
    if figure.thing is not None:
        scope.append(of_qualifier(sentence, figure.thing, figure.how))
    if where is not None:
        scope.append(qualifier(sentence, where[0]))
    trace = [f"figure {quantity.text!r}", f"measures: {figure.how}" if figure.how else "measured thing unknown"]
    telling = noun if noun is not None and _tells(sentence, noun, clause, figure) else clause
    fields = reader.common(telling, figure.anchor)
    subject = reader.subject_of(telling) if telling else None
    object_, further = _object(reader, telling, figure, inside)
    if doer is not None:
        subject = reader.np(doer)
        trace.append("respectively")
    owner = _presupposed(sentence, figure)
    aged = _aged(sentence, figure)
    if aged is not None:  # "Jon Vik, 46, resigned": what he did is another claim
        subject, object_, further, owner = reader.np(aged), None, (), None
        fields |= {
            "predicate": "be",
            "predicate_tokens": None,
            "polarity": "positive",
            "polarity_cue": "",
            "when": None,
        }
        fields |= {"factuality": "asserted", "certainty": 3, "terms": ("age",)}
    if owner is not None and telling is clause:
        fields |= {"polarity": "positive", "polarity_cue": "", "factuality": "asserted", "certainty": 3}
        trace.append("presupposed")
        if owner != figure.carrier:
            subject, object_, further = reader.np(owner), reader.np(figure.carrier), ()
            fields |= {"predicate": "have", "predicate_tokens": (figure.carrier, figure.carrier + 1)}
    elif noun is not None and telling is not noun and noun.i != figure.thing:
        stance = reader.stance_of(noun)  # "dismissed suggestions of a 50-50 split"
        if stance["factuality"] != "asserted":
            fields |= stance
            trace.append("stance of the noun above")
    if subject is not None and subject.head in inside and telling is not None and not telling.passive:
        trace.append("the figure is the subject")
    fields |= {
        "noun": telling is not None and telling.kind == "noun" and fields.get("predicate") == telling.predicate,
        "kind": kind_of(quantity),
        "value": quantity,
        "subject": subject,
        "object": object_,
        "others": further + (reader.others_of(telling) if telling and aged is None else ()),
        "where": where[0] if where else None,
        "scope": tuple(scope),
        "confidence": 0.9 if figure.thing is not None or quantity.unit else 0.6,
        "trace": (*trace, *(telling.how if telling else ())),
    }
    return Draft(**fields)  # type: ignore[arg-type]


def _aged(sentence: Sentence, figure: _Figure) -> int | None:
    """The person whose age a figure tells beside or before the name."""
    if figure.quantity.dimension != "age" or figure.how not in {"noun it stands beside", "noun it modifies"}:
        return None
    return figure.thing if figure.thing is not None and sentence.tokens[figure.thing].pos in {"NOUN", "PROPN"} else None


def _presupposed(sentence: Sentence, figure: _Figure) -> int | None:
    """The possessor (or the noun itself) where a definite noun phrase takes its figure for granted: "its current 20% rate".

    What the clause around such a noun phrase denies, wants or threatens is not the figure.
    """
    carrier = figure.carrier
    if figure.anchor == carrier and sentence.tokens[carrier].end <= figure.quantity.span.end:
        return None
    for kid in sentence.kids(carrier, "poss", "det"):
        if kid >= figure.anchor:
            continue
        token = sentence.tokens[kid]
        if token.dep == "poss":
            return kid
        if token.lower in {"the", "this", "these", "those"} and figure.quantity.dimension != "duration":
            return carrier
    return None


def _object(
    reader: Reader, clause: Clause | None, figure: _Figure, inside: set[int]
) -> tuple[Phrase | None, tuple[Phrase, ...]]:
    """The object of a figure's claim, and the clause's own object where the figure's takes its place.

    A counted noun that is not the subject is the object; other figures keep the clause's object, else they take the thing measured.
    """
    sentence, carrier, thing, how = reader.sentence, figure.carrier, figure.thing, figure.how
    own = clause.object if clause is not None else None
    subject = clause.subject if clause is not None else None
    left, right = sentence.edges[subject] if subject is not None else (0, 0)
    if left <= figure.anchor < right and (own is None or own not in inside):
        return (reader.object_of(clause) if clause is not None else None), ()
    modified = how == "counted noun" or (
        how == "noun it modifies" and figure.quantity.dimension in {"money", "percent"}
    )
    if (
        modified
        and carrier != own
        and (clause is None or clause.i != carrier)
        and not _joined(sentence, subject, {carrier})
    ):
        beside = own is not None and not _joined(sentence, own, {carrier})
        return reader.np(carrier), (reader.np(own),) if beside and own is not None else ()
    if (
        how in {"of", "in", "for", "on"}
        and thing is not None
        and own is not None
        and own not in inside
        and thing != own
    ):
        return reader.np(thing), (reader.np(own),)  # "was sentenced to 15 months in prison"
    if how.startswith("noun before") and thing is not None and own is not None and thing in conjuncts(sentence, own):
        return reader.np(thing), ()  # "a radius of 12 meters and a depth of 5"
    if how == "noun shared with the figure before":
        return reader.np(_behind(sentence, figure.anchor)), ()
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


def _tells(sentence: Sentence, noun: Clause | None, clause: Clause | None, figure: _Figure) -> bool:
    """Whether a figure's event noun says more than the verb above it ("announced a $5 billion purchase of", "X's 20% cut")."""
    if noun is None:
        return False
    if clause is None:
        return True
    object_ = noun.object
    inside = object_ is not None and sentence.edges[object_][0] <= figure.anchor < sentence.edges[object_][1]
    if inside and noun.i not in (clause.subject, clause.object):
        return True  # "are looking for links with the theft of 1,200 pounds"
    if noun.i == figure.thing == clause.subject and noun.object is not None and clause.kind == "verb":
        return True  # "the $5 billion purchase of X helped"
    if noun.i != figure.thing or noun.subject is None:
        return noun.subject is not None and clause.subject is None and not clause.passive
    argument = noun.i in (clause.subject, clause.object)
    announced = sentence.tokens[clause.i].lemma in words("announcing_verbs", "verb")
    if sentence.tokens[noun.i].lemma in words("event_nouns", "nouns", "of", "on"):
        return False  # "its 8% duty": the possessor may pay it or levy it
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
