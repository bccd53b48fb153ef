"""What is known of one sentence while its claims are made: clauses, figures, times, who says it."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.drafts import Phrase
from claimcheck.extract.clauses import Clause, clauses, owners
from claimcheck.extract.nouns import nominals
from claimcheck.extract.places import places
from claimcheck.extract.scope import cues
from claimcheck.extract.states import states
from claimcheck.extract.values import anchor_of
from claimcheck.language.phrases import content, phrase, whole
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words
from claimcheck.records import Attribution, Quantity, Span, When


class Reader:
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
        self._places: dict[int, list[tuple[Phrase, str]]] = {}
        self.terms: dict[int | None, tuple[str, ...]] = {}
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
        if when is not None:
            return when
        joined = clause.kind == "noun" or self.sentence.tokens[clause.i].dep in {"xcomp", "advcl", "conj", "pcomp"}
        if clause.head is not None and joined and clause.head in self.times:
            return self.times[clause.head]
        for other in self._joined_before(clause):
            anchor = next((a for w, a in self.whens if w is self.times.get(other.i)), None)
            later = any(other.i < a < clause.i for _, a in self.whens)
            if anchor is not None and anchor < other.i and not later:
                return self.times[other.i]
        return None

    def terms_of(self, i: int | None) -> tuple[str, ...]:
        if i not in self.terms:
            if i is None:
                places_ = list(range(len(self.sentence.tokens)))
            elif i in self.by_predicate:
                places_ = [k for k, o in enumerate(self.owner) if o == i and k not in self.timed]
            else:
                left, right = self.sentence.edges[i]
                places_ = [k for k in range(left, right) if k not in self.timed]
            self.terms[i] = content(self.sentence, places_)
        return self.terms[i]

    def attribution_of(self, i: int) -> tuple[Attribution, ...]:
        """Who says the clause at this token, outermost first."""
        from claimcheck.extract.attribution import chain

        token = self.sentence.tokens[i]
        return chain(self.sources, Span(start=token.start, end=token.end))

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

    def places_of(self, clause: Clause) -> list[tuple[Phrase, str]]:
        """The clause's places; without one, those that open the sentence for it and the clauses joined to it."""
        if clause.i not in self._places:
            found = places(self.sentence, self.number, clause, self.owner, self.timed)
            for other in self._joined_before(clause) if not found else ():
                found = found or [(p, text) for p, text in self.places_of(other) if p.right <= other.i]
            self._places[clause.i] = found
        return self._places[clause.i]

    def _joined_before(self, clause: Clause) -> list[Clause]:
        """The earlier clauses of a row of equals ("In Bergen, two died, nine were hurt and …"); reporting clauses stand apart."""
        tokens = self.sentence.tokens
        if clause.kind == "noun" or tokens[clause.i].lemma in words("speech_verbs", "verb"):
            return []
        top = self._top(clause.i)
        return [
            c
            for c in self.clauses
            if c.i < clause.i and self._top(c.i) == top and tokens[c.i].lemma not in words("speech_verbs", "verb")
        ]

    def _top(self, i: int) -> int:
        tokens = self.sentence.tokens
        while (
            tokens[i].dep in {"conj", "ccomp", "parataxis"}
            and tokens[i].head != i
            and not self.sentence.kids(i, "mark")
        ):
            i = tokens[i].head
        return i

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
