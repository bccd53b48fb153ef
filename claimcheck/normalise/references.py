"""What pronouns stand for, told only where it is safe."""

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
from claimcheck.normalise.descriptions import Named
from claimcheck.normalise.names import Names
from claimcheck.normalise.recent import BACK, Recent
from claimcheck.normalise.runs import Entity

_NEAR_START = 6  # tokens: further in, "it" seldom means the subject of the sentence before
_HIGH = 8  # heads above a pronoun to look at for its governing subject
_NESTED = 3  # quotations before a pronoun that it may stand inside
_DEEP = 12  # pronouns that may lean on the pronoun before
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})


class Quoted(NamedTuple):
    """A direct quotation: its half-open article offsets and its speaker as written."""

    start: int
    end: int
    speaker: str


class References:
    """Resolves the pronouns of one article.

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
        self.recent = Recent(sentences, names, self._of_pronoun)
        self._known: dict[tuple[int, int], Entity | None] = {}
        self._depth = 0

    def pronoun(self, phrase: Phrase, word: str) -> Named:
        """The name a pronoun goes by, its kind, and whether that is known."""
        start = self.sentences[phrase.sentence].tokens[phrase.head].start
        name = self.names.canonical(self.speakers.get(start, ""))
        entity = self.names.entities.get(name)
        if name and (entity is None or entity.pronoun in {"", word} or word not in {"he", "she"}):
            return name, entity.kind if entity else "person", True
        if word in _HE | _SHE:
            gender = "he" if word in _HE else "she"
            found = self._person(phrase, word, gender, start)
            return (found.name, "person", not found.ambiguous) if found else (gender, "person", False)
        if word in {"it", "its", "itself"}:
            return self._it(phrase, word)
        if word in _THEY:
            return self._they(phrase, word)
        return word, "other", False

    def _person(self, phrase: Phrase, word: str, gender: str, start: int) -> Entity | None:
        """Whom he or she stands for: the fitting subject of the clause above, else the one lately named."""
        but = self._quoted(start)
        fits = partial(_may_be, gender, but)
        governor = self._governor(phrase)
        run = self.names.at.get((phrase.sentence, governor.head)) if governor is not None else None
        if governor is not None and run is not None and run.entity is not None and fits(run.entity):
            return None if self._told(governor, phrase, fits, run.entity) else run.entity
        if governor is not None and run is None and self.recent.is_unnamed(governor.sentence, governor.head, gender):
            meant = self._meant(governor)  # None: "his lawyer said he would appeal"
            return meant if meant is not None and fits(meant) else None
        nominative = word in {"he", "she"}
        found = self.recent.one(phrase.sentence, phrase.head, fits, first=nominative)
        if found is None or self.recent.unnamed(found, phrase.sentence, gender, but):
            return None
        if word in {"her", "hers"} and found.pronoun != "she":
            return None  # ships and countries are "her" too
        return found

    def _meant(self, phrase: Phrase) -> Entity | None:
        """Who a noun for a person stands for: whose name stands beside it, or was lately named."""
        sentence = self.sentences[phrase.sentence]
        for kid in sentence.kids(phrase.head, "appos"):
            run = self.names.at.get((phrase.sentence, kid))
            if run is not None:
                return run.entity
        return self.names.entities.get(self.name_of(sentence, phrase, "subject")[0])

    def _of_pronoun(self, place: int, i: int) -> Entity | None:
        """Whom a subject pronoun stands for, where that does not lean on too many others."""
        if (place, i) not in self._known:
            if self._depth >= _DEEP:
                return None
            self._depth += 1
            name, _, resolved = self.pronoun(Phrase(place, i, i, i + 1), self.sentences[place].tokens[i].lower)
            self._depth -= 1
            self._known[place, i] = self.names.entities.get(name) if resolved else None
        return self._known[place, i]

    def _told(self, governor: Phrase, phrase: Phrase, fits: Callable[[Entity], bool], subject: Entity) -> bool:
        """Whether the governing clause has an object before the pronoun that it may stand for as well: "X told Y that he …"."""
        sentence = self.sentences[governor.sentence]
        verb = sentence.tokens[governor.head].head
        for kid in sentence.kids(verb, "dobj", "dative"):
            run = self.names.at.get((governor.sentence, kid))
            if run is not None and run.entity is not None and run.entity is not subject and kid < phrase.head and fits(run.entity):
                return not sentence.edges[kid][0] <= phrase.head < sentence.edges[kid][1]
        return False

    def _quoted(self, start: int) -> frozenset[str]:
        """Who is quoted at an offset: "he" inside a quotation is not the one who speaks."""
        last = bisect_right(self.starts, start)
        near = self.quotes[max(0, last - _NESTED) : last]
        return frozenset(self.names.canonical(q.speaker) for q in near if start < q.end)

    def _governor(self, phrase: Phrase) -> Phrase | None:
        """The subject of the clause a pronoun stands in, or of the clause above ("X said it would", "X sold its mill")."""
        sentence = self.sentences[phrase.sentence]
        pronoun = sentence.tokens[phrase.head]
        own = pronoun.head if pronoun.dep in {"dobj", "dative"} else -1  # its own clause's subject is "himself", not "him"
        for above in islice(sentence.ancestors(phrase.head), _HIGH):
            if above == own:
                continue
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
            if governor is not None and word == "it" and self._made(governor, phrase):
                return unknown  # "the parliament passed a law. It bans …"
        if governor is None:
            return unknown
        at = self.sentences[governor.sentence]
        token = at.tokens[governor.head]
        subject = self.names.at.get((governor.sentence, governor.head))
        own = word == "its" and near is None and governor.sentence == phrase.sentence
        if own and subject is not None and subject.entity is not None and self._told(governor, phrase, _is_body, subject.entity):
            return unknown  # "X sued Y over its recipe"
        if (token.tag in {"NNS", "NNPS"} and token.pos == "NOUN") or (near is None and at.kids(governor.head, "conj")):
            return unknown
        name, kind, resolved = self.name_of(at, governor, "subject")
        return (name, kind, True) if resolved and kind != "person" else unknown

    def _made(self, governor: Phrase, phrase: Phrase) -> bool:
        """Whether "it" may be what the subject of the sentence before made or did: in the present tense it does what things do."""
        before, sentence = self.sentences[governor.sentence], self.sentences[phrase.sentence]
        verb, past = sentence.tokens[sentence.tokens[phrase.head].head], before.tokens[before.tokens[governor.head].head]
        if verb.tag != "VBZ" or past.tag not in {"VBD", "VBN"} or verb.lemma in words("body_verbs", "verbs"):
            return False
        return any(before.tokens[k].tag == "NN" for k in before.kids(past.i, "dobj"))

    def _they(self, phrase: Phrase, word: str) -> Named:
        """ "They" are the plural subject of the governing clause, else of the sentence before."""
        governor = self._governor(phrase)
        if governor is None and phrase.head <= _NEAR_START:
            governor = self._subject_before(phrase.sentence)
        if governor is None:
            return word, "other", False
        at = self.sentences[governor.sentence]
        token = at.tokens[governor.head]
        joined = at.kids(governor.head, "conj")
        if not joined and not (token.tag == "NNS" and token.pos == "NOUN"):
            return word, "other", False
        if governor.sentence == phrase.sentence and any(
            at.tokens[k].tag == "NNS" and k < phrase.head for k in at.kids(token.head, "dobj", "dative")
        ):
            return word, "other", False  # "teachers told pupils that they …"
        whole = Phrase(governor.sentence, governor.head, governor.left, max([governor.right, *(k + 1 for k in joined)]))
        name, kind, resolved = self.name_of(at, whole if joined else governor, "subject")
        several = kind == "group" if joined else name not in self.names.entities
        return (name, kind, True) if resolved and several else (word, "other", False)

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
        for place in range(number - 1, max(-1, number - 1 - BACK), -1):
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

def _says_what(sentence: Sentence, i: int) -> bool:
    """Whether "it" at a token stands for nothing ("it is hard to say", "it is time to go") or is told what it is ("it was a bomb")."""
    clause = sentence.tokens[i].head
    complements = sentence.kids(clause, "attr", "acomp")
    if any(sentence.tokens[k].dep == "attr" for k in complements):
        known = words("titles", "word", "use", "body")
        return not any(sentence.tokens[k].lemma in known for k in complements)
    return bool(complements) and bool(sentence.kids(clause, "xcomp", "ccomp", "csubj", "advcl"))


def _is_body(entity: Entity) -> bool:
    return entity.kind in {"organisation", "country", "other"}


def _may_be(gender: str, others: frozenset[str], entity: Entity) -> bool:
    """Whether he or she can be an entity; `others` are names it cannot be."""
    return entity.kind == "person" and entity.name not in others and (not entity.pronoun or entity.pronoun == gender)
