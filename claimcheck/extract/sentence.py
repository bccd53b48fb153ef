"""One sentence's claims: its clauses, figures, times, places, roles and ranks put together."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.drafts import Draft, Phrase
from claimcheck.extract.clauses import Clause, clauses, owners
from claimcheck.extract.nouns import nominals
from claimcheck.extract.phrases import conjuncts, content, phrase, whole
from claimcheck.extract.places import directions, places, qualifier, text_of
from claimcheck.extract.ranks import ranks
from claimcheck.extract.roles import is_role, roles
from claimcheck.extract.states import states
from claimcheck.extract.scope import cues, for_clause, for_figure
from claimcheck.extract.values import anchor_of, carrier_of, kind_of, measured, of_qualifier, respectively
from claimcheck.records import Attribution, Qualifier, Quantity, When
from claimcheck.syntax import Sentence

_MOST_JOINED = 6  # conjuncts that get a claim of their own
_MOST_TOKENS = 600  # a longer "sentence" is a list or noise: only its figures are read


class _Reader:
    """What is known of one sentence while its claims are made."""

    def __init__(
        self,
        sentence: Sentence,
        number: int,
        quantities: Sequence[Quantity],
        whens: Sequence[When],
        sources: Sequence[Attribution],
    ) -> None:
        self.sentence = sentence
        self.number = number
        self.clauses = clauses(sentence)
        self.clauses = sorted([*self.clauses, *states(sentence, self.clauses)], key=lambda c: c.i)
        self.owner = owners(sentence, self.clauses)
        self.nouns = nominals(sentence, self.clauses, self.owner)
        self.by_predicate = {c.i: c for c in self.clauses}
        self.marks = cues(sentence)
        self.sources = [
            s
            for s in sources
            if s.content_span is not None
            and s.content_span.start < sentence.end
            and s.content_span.end > sentence.start
        ]
        self.quantities = [
            (q, a) for q in quantities if (a := anchor_of(sentence, q.span.start, q.span.end)) is not None
        ]
        self.whens = [(w, a) for w in whens if (a := anchor_of(sentence, w.span.start, w.span.end)) is not None]
        self.timed = {
            i for w, _ in self.whens for i in (t.i for t in sentence.within(w.span.start, w.span.end))
        }  # tokens that name a time
        self.times = self._times()
        self.terms: dict[int, tuple[str, ...]] = {}
        self.stances: dict[int, tuple[object, ...]] = {}

    def _times(self) -> dict[int, When]:
        """For each clause the time it speaks about: the first one that hangs on it."""
        found: dict[int, When] = {}
        nouns = {c.i for c in self.nouns}
        for when, anchor in self.whens:
            owner = self.owner[anchor]
            if owner is not None:
                found.setdefault(owner, when)
            for above in self.sentence.ancestors(anchor):
                if above in nouns:
                    found.setdefault(above, when)
                    break
                if above in self.by_predicate:
                    break
        return found

    def time_of(self, clause: Clause) -> When | None:
        """The clause's own time, else that of the clause it hangs on, where both tell one event."""
        when = self.times.get(clause.i)
        if when is not None or clause.head is None:
            return when
        if clause.kind == "noun":
            return self.times.get(clause.head)
        if self.sentence.tokens[clause.i].dep in {"xcomp", "advcl", "conj", "pcomp", "acl"}:
            return self.times.get(clause.head)
        return None

    def terms_of(self, i: int | None) -> tuple[str, ...]:
        if i is None:
            return content(self.sentence, range(len(self.sentence.tokens)))
        if i not in self.terms:
            if i in self.by_predicate:
                places_ = [k for k, o in enumerate(self.owner) if o == i and k not in self.timed]
            else:
                left, right = self.sentence.edges[i]
                places_ = [k for k in range(left, right) if k not in self.timed]
            self.terms[i] = content(self.sentence, places_)
        return self.terms[i]

    def attribution_of(self, i: int) -> tuple[Attribution, ...]:
        """Who says the clause at this token, outermost first."""
        start = self.sentence.tokens[i].start
        around = [
            s for s in self.sources if s.content_span is not None and s.content_span.start <= start < s.content_span.end
        ]
        return tuple(
            sorted(around, key=lambda s: -(s.content_span.end - s.content_span.start) if s.content_span else 0)
        )

    def stance_of(self, clause: Clause | None) -> dict[str, object]:
        """Polarity and factuality of a clause, as draft fields."""
        from claimcheck.extract.factuality import factuality
        from claimcheck.extract.polarity import polarity

        if clause is None:
            return {}
        if clause.i not in self.stances:
            self.stances[clause.i] = (*polarity(self.sentence, clause.i), *factuality(self.sentence, clause.i))
        sign, cue, fact, certainty = self.stances[clause.i]
        return {"polarity": sign, "polarity_cue": cue, "factuality": fact, "certainty": certainty}

    def np(self, i: int, prep: str = "") -> Phrase:
        return phrase(self.sentence, self.number, i, prep)

    def subject_of(self, clause: Clause) -> Phrase | None:
        return None if clause.subject is None else whole(self.sentence, self.number, clause.subject)

    def object_of(self, clause: Clause) -> Phrase | None:
        return None if clause.object is None else whole(self.sentence, self.number, clause.object)

    def others_of(self, clause: Clause) -> tuple[Phrase, ...]:
        return tuple(
            whole(self.sentence, self.number, noun, prep) for prep, noun in clause.others if noun not in self.timed
        )

    def common(self, clause: Clause | None, anchor: int) -> dict[str, object]:
        """The fields every claim of a clause shares."""
        fields: dict[str, object] = {
            "sentence": self.number,
            "anchor": anchor,
            "attribution": self.attribution_of(clause.i if clause else anchor),
            "terms": self.terms_of(clause.i if clause else None),
            **self.stance_of(clause),
        }
        if clause is not None:
            fields |= {
                "predicate": clause.predicate,
                "predicate_tokens": (clause.left, clause.right),
                "when": self.time_of(clause),
            }
        return fields


def drafts(
    sentence: Sentence,
    number: int,
    quantities: Sequence[Quantity],
    whens: Sequence[When],
    sources: Sequence[Attribution],
) -> list[Draft]:
    """The claims of one sentence."""
    if not any(t.text[:1].isalnum() for t in sentence.tokens):
        return []
    reader = _Reader(sentence, number, quantities, whens, sources)
    found: list[Draft] = []
    if len(sentence.tokens) <= _MOST_TOKENS:
        for clause in (*reader.clauses, *reader.nouns):
            found += _events(reader, clause)
        found += _roles(reader) + _ranks(reader) + _locations(reader) + _dates(reader)
    return found + _figures(reader)


def _events(reader: _Reader, clause: Clause) -> list[Draft]:
    """What happened: one claim for each of a few named doers or patients joined by "and", else one."""
    sentence = reader.sentence
    where = next(iter(places(sentence, reader.number, clause, reader.owner, reader.timed)), None)
    scope = for_clause(sentence, reader.marks, reader.owner, clause.i)
    if where is not None:
        scope += (qualifier(sentence, where[0]),)
    left, right = clause.left, clause.right
    if clause.complement is not None:
        left, right = min(clause.i, clause.complement), max(clause.i, clause.complement) + 1
    common = reader.common(clause, clause.i)
    common |= {
        "kind": "event",
        "others": reader.others_of(clause),
        "where": where[0] if where else None,
        "scope": scope,
        "predicate_tokens": (left, right),
        "noun": clause.kind == "noun",
        "confidence": 0.6 if clause.kind == "noun" else 1.0,
        "trace": (f"{clause.kind} predicate", *clause.how),
    }
    made = [
        Draft(**(common | {"subject": s, "object": o}))  # type: ignore[arg-type]
        for s in _sides(reader, clause.subject)
        for o in _sides(reader, clause.object)
    ]
    return made


def _sides(reader: _Reader, head: int | None) -> list[Phrase | None]:
    """The phrases of one side: each joined name on its own, other coordinations as one."""
    if head is None:
        return [None]
    joined = conjuncts(reader.sentence, head)
    named = [h for h in joined if reader.sentence.tokens[h].pos == "PROPN"]
    if 1 < len(joined) <= _MOST_JOINED and len(named) == len(joined):
        return [reader.np(h) for h in joined]
    return [whole(reader.sentence, reader.number, head)]


def _figures(reader: _Reader) -> list[Draft]:
    """One claim for each figure."""
    sentence = reader.sentence
    anchors = [a for _, a in reader.quantities]
    shared = respectively(sentence, reader.clauses, anchors)
    heads = {c.i: c for c in reader.nouns}
    found = []
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
        thing, how = measured(sentence, quantity, anchor, carrier, clause)
        noun = _event_noun(reader, anchor, heads)
        scope = list(for_figure(sentence, reader.marks, anchor, carrier, _tokens(sentence, quantity)))
        if clause is not None:
            scope += for_clause(sentence, reader.marks, reader.owner, clause.i)
        if thing is not None:
            scope.append(of_qualifier(sentence, thing, how))
        telling = (
            noun
            if noun is not None and (clause is None or noun.subject is not None and clause.subject is None)
            else clause
        )
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
        object_ = None
        if (
            telling is not None
            and telling.object is not None
            and telling.object not in inside
            and not _joined(sentence, telling.object, inside)
        ):
            object_ = reader.object_of(telling)
        elif thing is not None and thing != (telling.subject if telling else None):
            object_ = reader.np(thing)
        elif telling is not None and telling.object in inside:
            object_ = reader.np(carrier)
        if subject is not None and subject.head in inside and clause is not None and not clause.passive:
            trace.append("the figure is the subject")
        found.append(
            Draft(
                **(common | {  # type: ignore[arg-type]
                    "noun": telling is not None and telling.kind == "noun",
                    "kind": kind_of(quantity),
                    "value": quantity,
                    "subject": subject,
                    "object": object_,
                    "others": reader.others_of(telling) if telling else (),
                    "where": where[0] if where else None,
                    "scope": tuple(scope),
                    "confidence": 0.9 if thing is not None else 0.6,
                    "trace": (*trace, *(telling.how if telling else ())),
                })
            )
        )  # fmt: skip
    return found


def _tokens(sentence: Sentence, quantity: Quantity) -> tuple[int, int]:
    inside = sentence.within(quantity.span.start, quantity.span.end)
    return (inside[0].i, inside[-1].i + 1) if inside else (0, 0)


def _joined(sentence: Sentence, head: int, inside: set[int]) -> bool:
    """Whether one of the tokens is a conjunct of `head` ("14 rifles, 31 magazines")."""
    return any(j in inside for j in conjuncts(sentence, head))


def _event_noun(reader: _Reader, anchor: int, nouns: dict[int, Clause]) -> Clause | None:
    """The event noun a figure stands in ("an investment of $3 billion", "a 20% tariff")."""
    for above in reader.sentence.ancestors(anchor):
        if above in nouns:
            return nouns[above]
        if above in reader.by_predicate:
            return None
    return None


def _dates(reader: _Reader) -> list[Draft]:
    """When something happened."""
    found = []
    for when, anchor in reader.whens:
        owner = reader.owner[anchor]
        clause = reader.by_predicate.get(owner) if owner is not None else None
        if clause is None or (when.start is None and when.end is None):
            continue
        found.append(
            Draft(
                **(reader.common(clause, clause.i) | {  # type: ignore[arg-type]
                    "kind": "date",
                    "value": when,
                    "when": when,
                    "subject": reader.subject_of(clause),
                    "object": reader.object_of(clause),
                    "others": reader.others_of(clause),
                    "scope": for_clause(reader.sentence, reader.marks, reader.owner, clause.i),
                    "trace": (f"time {when.text!r}", *clause.how),
                })
            )
        )  # fmt: skip
    return found


def _locations(reader: _Reader) -> list[Draft]:
    """Where something happened or is."""
    found = []
    sentence = reader.sentence
    for clause in reader.clauses:
        for item, text in places(sentence, reader.number, clause, reader.owner, reader.timed):
            found.append(_location(reader, clause, item, f"{item.prep} {text}"))
    for left, right, noun in directions(sentence):
        owner = reader.owner[left] if reader.owner[left] is not None else reader.owner[noun]
        at = reader.by_predicate.get(owner) if owner is not None else None
        found.append(_location(reader, at, reader.np(noun), text_of(sentence, left, right), direction=True))
    return found


def _location(reader: _Reader, clause: Clause | None, item: Phrase, text: str, *, direction: bool = False) -> Draft:
    return Draft(
        **(reader.common(clause, clause.i if clause else item.head) | {  # type: ignore[arg-type]
            "kind": "location",
            "value": text,
            "where": item,
            "subject": reader.subject_of(clause) if clause else None,
            "object": reader.object_of(clause) if clause else None,
            "scope": (Qualifier(kind="direction", text=text, value=text.lower()),) if direction else (),
            "confidence": 0.8,
            "trace": ("direction from a place" if direction else f"place behind {item.prep!r}",),
        })
    )  # fmt: skip


def _roles(reader: _Reader) -> list[Draft]:
    """Who holds which role."""
    found = []
    sentence = reader.sentence
    for role in roles(sentence, reader.clauses):
        value = text_of(sentence, role.left, role.right)
        scope: tuple[Qualifier, ...] = ()
        if role.of is not None:
            of = reader.np(role.of)
            text = text_of(sentence, of.left, of.right)
            scope = (Qualifier(kind="of", text=text, value=sentence.tokens[role.of].lemma),)
        fields = reader.common(role.clause, role.holder if role.clause is None else role.clause.i)
        fields |= {"predicate": "be"} if role.clause is None else {}
        found.append(
            Draft(
                **(fields | {  # type: ignore[arg-type]
                    "kind": "role",
                    "value": value,
                    "subject": reader.np(role.holder),
                    "object": Phrase(reader.number, role.noun, role.left, role.right),
                    "scope": scope,
                    "confidence": 0.9 if is_role(sentence, role.noun) else 0.5,
                    "trace": (f"role: {role.how}",),
                })
            )
        )  # fmt: skip
    return found


def _ranks(reader: _Reader) -> list[Draft]:
    """Superlatives and places in an order."""
    found = []
    sentence = reader.sentence
    for rank in ranks(sentence, reader.clauses, reader.owner):
        scope: tuple[Qualifier, ...] = (
            Qualifier(kind="of", text=sentence.tokens[rank.noun].text, value=sentence.tokens[rank.noun].lemma),
        )
        if rank.among is not None:
            text = text_of(sentence, *rank.among)
            bare = (
                text.lower()
                .removesuffix("'s")
                .removesuffix("’s")
                .removesuffix("'")
                .removesuffix("’")
                .removeprefix("the ")
            )
            scope += (Qualifier(kind="among", text=text, value=bare),)
        fields = reader.common(
            rank.clause if rank.how in {"subject of the copula", "complement of the copula"} else None, rank.mark
        )
        if not fields.get("predicate"):
            fields |= {"predicate": "be", "predicate_tokens": (rank.mark, rank.mark + 1)}
        found.append(
            Draft(
                **(fields | {  # type: ignore[arg-type]
                    "kind": "rank",
                    "value": text_of(sentence, min(rank.mark, rank.noun), max(rank.mark, rank.noun) + 1),
                    "subject": reader.np(rank.holder) if rank.holder is not None else None,
                    "object": Phrase(reader.number, rank.noun, rank.left, rank.right),
                    "scope": scope,
                    "confidence": 0.9 if rank.holder is not None else 0.5,
                    "trace": (f"rank: {rank.how}",),
                })
            )
        )  # fmt: skip
    return found


def statements(sentences: Sequence[Sentence], sources: Sequence[Attribution]) -> list[Draft]:
    """Quoted and reported positions: who says what, at the sentence the cue or the content stands in."""
    found = []
    for source in sources:
        span = source.content_span
        if span is None:
            continue
        at = source.cue_span or source.speaker_span or span
        number = next((n for n, s in enumerate(sentences) if s.start <= at.start < s.end), None)
        if number is None:
            continue
        sentence = sentences[number]
        cue = sentence.at(at.start) if source.cue_span else None
        inside = next((s for s in sentences if s.start < span.end and s.end > span.start), sentence)
        terms = content(inside, [t.i for t in inside.within(span.start, span.end)])
        subject = None
        if source.speaker_span is not None:
            place = next((n for n, s in enumerate(sentences) if s.start <= source.speaker_span.start < s.end), None)
            if place is not None:
                head = anchor_of(sentences[place], source.speaker_span.start, source.speaker_span.end)
                subject = phrase(sentences[place], place, head) if head is not None else None
        found.append(
            Draft(
                kind="statement",
                sentence=number,
                anchor=cue if cue is not None else 0,
                predicate=sentence.tokens[cue].lemma if cue is not None else source.cue,
                predicate_tokens=(cue, cue + 1) if cue is not None else None,
                subject=subject,
                attribution=(source,),
                terms=terms,
                span=(min(span.start, at.start), max(span.end, at.end)),
                trace=(f"statement: {source.cue}",),
            )
        )
    return found
