"""What pronouns and definite descriptions stand for, told only where it is safe."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from claimcheck.drafts import Phrase
from claimcheck.language.phrases import bounds
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words
from claimcheck.normalise.lexicon import capitals, demonyms, fixed
from claimcheck.normalise.names import Names
from claimcheck.normalise.runs import Entity, Run
from claimcheck.records import EntityKind

Named = tuple[str, EntityKind, bool]  # a name, its kind, and whether it is resolved

GOVERNMENT = frozenset({"government", "administration", "authority", "authorities", "cabinet"})
_NARROWS = frozenset({"compound", "nmod", "poss", "prep", "relcl", "acl", "nummod"})
_NEAR_START = 6  # tokens: further in, "it" seldom means the subject of the sentence before
_HIGH = 8  # heads above a pronoun to look at for its governing subject
_NESTED = 3  # quotations before a pronoun that it may stand inside
_BACK = 3  # sentences to look back for a referent


class Quoted(NamedTuple):
    """A direct quotation: its half-open article offsets and its speaker as written."""

    start: int
    end: int
    speaker: str


class References:
    """Resolves the pronouns and descriptions of one article.

    `speakers` says who a speaker's pronoun stands for, by its offset; `name_of` names a noun phrase.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        names: Names,
        speakers: dict[int, str],
        name_of: Callable[[Sentence, Phrase, str], Named],
        quotes: Sequence[Quoted] = (),
    ) -> None:
        self.sentences = sentences
        self.names = names
        self.speakers = speakers
        self.name_of = name_of
        self.quotes = sorted(quotes)
        self.starts = [q.start for q in self.quotes]
        self.governments = self._governments()

    def pronoun(self, phrase: Phrase, word: str) -> Named:
        """The name a pronoun goes by, its kind, and whether that is known."""
        start = self.sentences[phrase.sentence].tokens[phrase.head].start
        if start in self.speakers:
            name = self.names.canonical(self.speakers[start])
            entity = self.names.entities.get(name)
            return name, entity.kind if entity else "person", True
        if word in {"he", "him", "his", "himself", "she", "her", "hers", "herself"}:
            gender = "he" if word in {"he", "him", "his", "himself"} else "she"
            fits = partial(_may_be, gender, self._quoted(start))
            governor = self._governor(phrase)
            run = self.names.at.get((phrase.sentence, governor.head)) if governor is not None else None
            if run is not None and run.entity is not None and fits(run.entity):
                return run.entity.name, "person", not run.entity.ambiguous
            found = self._recent(phrase.sentence, phrase.head, fits)
            if found is not None and word in {"her", "hers"} and found.pronoun != "she":
                found = None  # ships and countries are "her" too
            return (found.name, "person", True) if found else (gender, "person", False)
        if word in {"it", "its", "itself"}:
            return self._it(phrase, word)
        return word, "other", False

    def _quoted(self, start: int) -> frozenset[str]:
        """Who is quoted at an offset: "he" inside a quotation is not the one who speaks."""
        last = bisect_right(self.starts, start)
        near = self.quotes[max(0, last - _NESTED) : last]
        return frozenset(self.names.canonical(q.speaker) for q in near if start < q.end)

    def _governor(self, phrase: Phrase) -> Phrase | None:
        """The subject of the clause a pronoun stands in, or of the clause above ("X said it would", "X sold its mill")."""
        sentence = self.sentences[phrase.sentence]
        for above in islice(sentence.ancestors(phrase.head), _HIGH):
            for kid in sentence.kids(above, "nsubj", "nsubjpass"):
                if (
                    kid < phrase.head
                    and sentence.tokens[kid].pos in {"NOUN", "PROPN"}
                    and not sentence.edges[kid][0] <= phrase.head < sentence.edges[kid][1]
                ):
                    return Phrase(phrase.sentence, kid, *bounds(sentence, kid))
        return None

    def _it(self, phrase: Phrase, word: str) -> Named:
        """ "It" is the subject of its own or the governing clause, else of the sentence before, where that is one thing or body."""
        sentence = self.sentences[phrase.sentence]
        unknown: Named = (word, "other", False)
        near = self._beside_and(sentence, phrase)
        governor = near or self._governor(phrase)
        if governor is not None and word == "it" and not self._named(governor):
            return unknown  # "the committee said it was a meteorite"
        if _says_what(sentence, phrase.head) and (word == "it"):
            return unknown
        if governor is None and phrase.head <= _NEAR_START:
            governor = self._subject_before(phrase.sentence)
        if governor is None:
            return unknown
        at = self.sentences[governor.sentence]
        token = at.tokens[governor.head]
        if (token.tag in {"NNS", "NNPS"} and token.pos == "NOUN") or (near is None and at.kids(governor.head, "conj")):
            return unknown
        name, kind, resolved = self.name_of(at, governor, "subject")
        return (name, kind, True) if resolved and kind != "person" else unknown

    def _named(self, phrase: Phrase) -> bool:
        return (phrase.sentence, phrase.head) in self.names.at

    def _beside_and(self, sentence: Sentence, phrase: Phrase) -> Phrase | None:
        """The noun a possessor's noun is joined to ("Statkraft and its workers" -> Statkraft)."""
        tokens = sentence.tokens
        owned = tokens[tokens[phrase.head].head]
        if tokens[phrase.head].dep != "poss" or owned.dep != "conj" or tokens[owned.head].pos not in {"NOUN", "PROPN"}:
            return None
        return Phrase(phrase.sentence, owned.head, owned.head, owned.head + 1)

    def _subject_before(self, number: int) -> Phrase | None:
        """The main subject of the sentence before: of what is reported, not of who reports it; "it" there points further back."""
        for place in range(number - 1, max(-1, number - 1 - _BACK), -1):
            before = self.sentences[place]
            if before.block in {"title", "heading"}:
                return None
            told = before.kids(before.root, "ccomp")
            subject = next(iter(before.kids(told[0] if told else before.root, "nsubj", "nsubjpass")), None)
            if subject is None:
                return None
            if before.tokens[subject].lower != "it":
                nominal = before.tokens[subject].pos in {"NOUN", "PROPN"}
                return Phrase(place, subject, *bounds(before, subject)) if nominal else None
        return None

    def description(self, sentence: Sentence, phrase: Phrase) -> Named | None:
        """ "the company", "the island": the one party of that kind lately spoken of; None where the phrase is no such description."""
        tokens = sentence.tokens
        head = tokens[phrase.head]
        kids = [tokens[k] for k in sentence.children[phrase.head] if phrase.left <= k < phrase.right]
        if not any(t.dep == "det" and t.lower in {"the", "this", "that"} for t in kids):
            return None
        if any(t.dep in _NARROWS for t in kids) or head.tag in {"NNS", "NNPS"}:
            return None
        for kind in ("organisation", "country", "person"):
            if head.lemma in words("descriptions", "words", "kind", kind):
                demonym = next((demonyms()[t.lower] for t in kids if t.lower in demonyms()), "")
                found = self._recent(phrase.sentence, phrase.head, partial(_fits, kind, demonym))
                if found is not None:
                    return found.name, found.kind, True
                return head.lemma, kind, False
        return None

    def _recent(self, number: int, before: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The one fitting entity of this sentence before a token, else of the sentences before; a subject wins over others."""
        for back in range(_BACK + 1):
            place = number - back
            if place < 0 or (back and self.sentences[place].block in {"title", "heading"} and back > 1):
                break
            runs = self.names.in_sentence.get(place, ())
            fitting = [r for r in runs if (back or r.right <= before) and r.entity is not None and fits(r.entity)]
            if not back:  # not the name the phrase is part of: "Ann, sister of the boy"
                edges = self.sentences[place].edges
                fitting = [
                    r for r in fitting if not any(edges[i][0] <= before < edges[i][1] for i in range(r.left, r.right))
                ]
            if fitting:  # None: several, none of them the subject
                return _single(fitting, self.sentences[place])
        return None

    def government(self, sentence: Sentence, phrase: Phrase) -> str:
        """The country a government noun speaks of: named beside it, or the only one whose government the article names."""
        owner = self._country_of(sentence, phrase)
        if owner:
            return owner
        kids = [sentence.tokens[k] for k in sentence.children[phrase.head]]
        plain = all(t.dep in {"det", "poss", "punct", "relcl", "case"} for t in kids) and any(
            t.lower in {"the", "his", "her"} for t in kids
        )
        return self.governments[0] if plain and len(self.governments) == 1 else ""

    def _governments(self) -> tuple[str, ...]:
        """The countries whose governments the article names."""
        found: dict[str, None] = {}
        for number, sentence in enumerate(self.sentences):
            for token in sentence.tokens:
                run = self.names.at.get((number, token.i))
                if token.lemma in GOVERNMENT:
                    core = " ".join(t.lower for t in sentence.tokens[max(0, token.i - 1) : token.i + 1])
                    owner = self._country_of(sentence, Phrase(number, token.i, token.i, token.i + 1))
                    if owner or core in fixed():
                        found[owner or fixed()[core][0]] = None
                elif (
                    run is not None
                    and run.name in words("names_known", "aliases", "kind", "country")
                    and run.entity is not None
                ):
                    found[run.entity.name] = None
        return tuple(found)

    def _country_of(self, sentence: Sentence, phrase: Phrase) -> str:
        """The country a noun's modifier or possessor names ("Taiwan's government", "the U.S. administration")."""
        inner = list(sentence.children[phrase.head])
        for kid in inner:
            token = sentence.tokens[kid]
            if token.dep == "prep" and token.lower == "of":
                inner += sentence.kids(kid, "pobj")
                continue
            if token.lower in demonyms():
                return demonyms()[token.lower]
            run = self.names.at.get((phrase.sentence, kid))
            if run is not None and run.entity is not None and run.entity.kind == "country":
                return run.entity.name
            if token.lower in capitals():
                return capitals()[token.lower]
        return ""


def _says_what(sentence: Sentence, i: int) -> bool:
    """Whether "it" at a token stands for nothing ("it is hard to say", "it is time to go") or is told what it is ("it was a bomb")."""
    clause = sentence.tokens[i].head
    complements = sentence.kids(clause, "attr", "acomp")
    if any(sentence.tokens[k].dep == "attr" for k in complements):
        known = words("titles", "word", "use", "body")
        return not any(sentence.tokens[k].lemma in known for k in complements)
    return bool(complements) and bool(sentence.kids(clause, "xcomp", "ccomp", "csubj", "advcl"))


def _may_be(gender: str, others: frozenset[str], entity: Entity) -> bool:
    """Whether he or she can be an entity; `others` are names it cannot be."""
    return entity.kind == "person" and entity.name not in others and (not entity.pronoun or entity.pronoun == gender)


def _fits(kind: str, other_than: str, entity: Entity) -> bool:
    """Whether an entity can be meant by a description; a name of unknown kind may be a company's."""
    return entity.name != other_than and (
        entity.kind == kind or (kind == "organisation" and entity.kind == "other" and entity.acts)
    )


def _single(runs: Sequence[Run], sentence: Sentence) -> Entity | None:
    """The one entity the runs name, or the one that is a subject."""
    distinct = {r.entity.name: r.entity for r in runs if r.entity is not None}
    if len(distinct) == 1:
        return next(iter(distinct.values()))
    subjects: dict[str, Entity] = {}
    for run in runs:
        if run.entity is not None and any(
            sentence.tokens[i].dep in {"nsubj", "nsubjpass"} for i in range(run.left, run.right)
        ):
            subjects[run.entity.name] = run.entity
    return next(iter(subjects.values())) if len(subjects) == 1 else None
