"""Mentions: a noun phrase and the name it goes by, pronouns and descriptions resolved only where it is safe."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.drafts import Phrase
from claimcheck.language.phrases import bounds
from claimcheck.language.syntax import Sentence, Token
from claimcheck.language.tables import words
from claimcheck.normalise.descriptions import GOVERNMENT, Descriptions, Named
from claimcheck.normalise.lexicon import bare, capitals, demonyms, fixed
from claimcheck.normalise.names import Names
from claimcheck.normalise.references import Quoted, References
from claimcheck.normalise.runs import Entity, Run
from claimcheck.records import EntityKind, Mention, Span

_WHERE = frozenset({"in", "at", "near", "outside", "inside", "past", "around", "behind"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})


class Mentions:
    """Turns phrases of one article into mentions; answers are remembered."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        names: Names,
        speakers: dict[int, str] | None = None,
        quotes: Sequence[Quoted] = (),
    ) -> None:
        self.sentences = sentences
        self.names = names
        self.references = References(sentences, names, speakers or {}, self._name, quotes)
        self.descriptions = Descriptions(sentences, names, self.references.recent)
        self._known: dict[tuple[Phrase, str], Mention] = {}

    def mention(self, phrase: Phrase | None, part: str = "") -> Mention | None:
        """The mention of a phrase; `part` is its place in the claim (subject, object, where, other)."""
        if phrase is None:
            return None
        key = (phrase, part)
        if key not in self._known:
            self._known[key] = self._mention(phrase, part)
        return self._known[key]

    def _mention(self, phrase: Phrase, part: str) -> Mention:
        sentence = self.sentences[phrase.sentence]
        tokens = sentence.tokens
        head = tokens[phrase.head]
        gathered = _gathered(sentence, phrase)
        if gathered != phrase.head:  # "a group of miners" are miners
            head = tokens[gathered]
        start, end = tokens[phrase.left].start, tokens[phrase.right - 1].end
        text = sentence.text[start - sentence.start : end - sentence.start]
        core = phrase if gathered == phrase.head else Phrase(phrase.sentence, gathered, *bounds(sentence, gathered))
        name, kind, resolved = self._name(sentence, core, part)
        if resolved and kind != "other":
            name = self.names.desk.called(name)
        modifiers = [tokens[k] for k in sentence.kids(phrase.head, *_MODIFIERS) if phrase.left <= k < phrase.right]
        return Mention(
            text=text,
            span=Span(start=start, end=end),
            name=name,
            kind=kind,
            head=phrase.prep or head.lemma,
            modifiers=tuple(
                dict.fromkeys((*(self._modifier(phrase, t) for t in modifiers), *self._complements(phrase)))
            ),
            resolved=resolved,
        )

    def _complements(self, phrase: Phrase) -> list[str]:
        """Names or lemmas of the nouns behind the head's own prepositions ("tariff on steel" -> steel)."""
        sentence = self.sentences[phrase.sentence]
        found = []
        for kid in sentence.kids(phrase.head, "prep"):
            if kid >= phrase.right:
                break
            for noun in sentence.kids(kid, "pobj"):
                run = self.names.at.get((phrase.sentence, noun))
                token = sentence.tokens[noun]
                if token.pos in {"NOUN", "PROPN"}:
                    found.append(run.entity.name if run is not None and run.entity is not None else token.lemma)
        head = sentence.tokens[phrase.head]
        if not found and head.dep == "dobj" and phrase.right < len(sentence.tokens):
            after = sentence.tokens[phrase.right]  # tied to the verb by the parse: "imposed a duty | on timber"
            if after.dep == "prep" and after.lower in {"on", "against", "of"} and after.head == head.head:
                found += [sentence.tokens[n].lemma for n in sentence.kids(after.i, "pobj")]
        return found

    def _modifier(self, phrase: Phrase, token: Token) -> str:
        """A modifier's lemma; a possessor's or country's name where it is known ("its exports" -> taiwan)."""
        if token.dep == "poss":
            name, _, resolved = self._name(
                self.sentences[phrase.sentence], Phrase(phrase.sentence, token.i, token.i, token.i + 1), "subject"
            )
            return self.names.desk.called(name) if resolved else token.lemma
        run = self.names.at.get((phrase.sentence, token.i))
        if run is not None and run.entity is not None:
            return run.entity.name
        return self.names.desk.called(demonyms()[token.lower]) if token.lower in demonyms() else token.lemma

    def _name(self, sentence: Sentence, phrase: Phrase, part: str) -> Named:
        tokens = sentence.tokens
        head = tokens[phrase.head]
        joined = self._joined(sentence, phrase, part)
        if joined:
            return joined, "group", True
        if head.pos == "PRON" or head.tag in {"PRP", "PRP$"}:
            return self.references.pronoun(phrase, head.lower)
        if head.pos in {"NUM", "SYM"} or head.lemma == "%":
            return bare(" ".join(t.text for t in tokens[phrase.left : phrase.head + 1])), "other", True
        run = self.names.at.get((phrase.sentence, phrase.head))
        if run is not None and run.entity is not None:
            return self._seat(sentence, run, phrase) or self._capital(run.entity, sentence, phrase, part)
        core = bare(" ".join(t.text for t in tokens[phrase.left : phrase.head + 1] if t.dep not in {"det", "predet"}))
        if core in fixed():
            return (*fixed()[core], True)
        if head.lemma in GOVERNMENT and (country := self.descriptions.government(sentence, phrase)):
            return country, "country", True
        beside = self._beside(sentence, phrase) if part != "role" else None
        if beside is not None:
            return beside.name, beside.kind, not beside.ambiguous
        description = self.descriptions.named(sentence, phrase)
        if description is not None:
            return description
        return self._described(sentence, phrase), _common_kind(head.lemma), head.pos != "DET"

    def _beside(self, sentence: Sentence, phrase: Phrase) -> Entity | None:
        """The name that stands beside a definite noun ("the commissioner, Raymond Holm", "the firm Mowi")."""
        tokens = sentence.tokens
        if not any(
            tokens[k].lower in {"the", "its", "his", "her", "their"} or tokens[k].dep == "poss"
            for k in sentence.children[phrase.head]
        ):
            return None
        for kid in sentence.kids(phrase.head, "appos"):
            run = self.names.at.get((phrase.sentence, kid))
            article = any(tokens[k].lower in {"a", "an"} for k in sentence.children[kid])  # "the plane, a Cessna"
            if kid > phrase.head and run is not None and run.entity is not None and not article:
                return run.entity
        return None

    def _described(self, sentence: Sentence, phrase: Phrase) -> str:
        """A common noun with its modifiers as lemmas; a name inside it drops plain adjectives ("bener meriah district")."""
        tokens = sentence.tokens
        head = tokens[phrase.head]
        inside = []
        for i in range(phrase.left, phrase.head):
            token = tokens[i]
            if token.pos not in {"NOUN", "PROPN", "ADJ", "VERB"} or not any(c.isalpha() for c in token.lemma):
                continue
            if any(t.tag == "CD" or any(c.isdigit() for c in t.text) for t in tokens[sentence.edges[i][0] : i + 1]):
                continue
            if not _modifies(sentence, i, phrase.head):
                continue
            inside.append(token)
        named = any(t.pos == "PROPN" for t in inside)
        return " ".join((*(t.lemma for t in inside if not named or t.pos in {"PROPN", "NOUN"}), head.lemma))

    def _joined(self, sentence: Sentence, phrase: Phrase, part: str) -> str:
        """The names of a coordination ("south korea and japan")."""
        if not any(sentence.tokens[i].dep == "cc" for i in range(phrase.left, phrase.right)):
            return ""  # "Valence, Drôme, France" is one place
        found: dict[str, None] = {}
        for i in range(phrase.left, phrase.right):
            token = sentence.tokens[i]
            if i != phrase.head and not (
                token.dep == "conj" and token.pos == "PROPN" and _same_list(sentence, i, phrase.head)
            ):
                continue
            run = self.names.at.get((phrase.sentence, i))
            if run is None or run.entity is None:
                return ""
            found[self._capital(run.entity, sentence, phrase, part)[0]] = None
        return " and ".join(found) if len(found) > 1 else ""

    def _capital(self, entity: Entity, sentence: Sentence, phrase: Phrase, part: str) -> Named:
        """Capitals that act stand for their government; one that has people or streets is the city."""
        if entity.name in capitals() and entity.kind != "person":
            acts = part == "subject" or (part == "other" and phrase.prep in {"with", "by", "between", "against"})
            verb = sentence.tokens[phrase.head].head
            if acts and not any(
                sentence.tokens[k].lemma in words("city_traits", "nouns") for k in sentence.kids(verb, "dobj", "attr")
            ):
                return capitals()[entity.name], "country", True
            return entity.name, "place", True
        return entity.name, entity.kind, not entity.ambiguous

    def _seat(self, sentence: Sentence, run: Run, phrase: Phrase) -> Named | None:
        """A seat of government where something takes place is the building ("crowds gathered outside the White House")."""
        above = sentence.tokens[sentence.tokens[phrase.head].head]
        if above.lower not in _WHERE or run.name not in words("names_known", "aliases", "kind", "country"):
            return None
        if run.name in self.names.desk.names or set(run.name.split()) & GOVERNMENT:
            return None
        return run.name, "place", True


def _gathered(sentence: Sentence, phrase: Phrase) -> int:
    """The noun a collective gathers ("a group of at least 30 miners" -> miners), else the phrase's own head."""
    head = sentence.tokens[phrase.head]
    if head.lemma in words("collectives", "noun") and head.pos in {"NOUN", "NUM"}:
        for kid in sentence.kids(phrase.head, "prep"):
            if sentence.tokens[kid].lower == "of" and kid < phrase.right:
                inner = sentence.kids(kid, "pobj")
                if inner and sentence.tokens[inner[0]].pos in {"NOUN", "PROPN"}:
                    return inner[0]
    return phrase.head


def _modifies(sentence: Sentence, i: int, head: int) -> bool:
    """Whether a token hangs on a head by adjectives and compounds alone."""
    for _ in range(4):
        if sentence.tokens[i].dep not in {"amod", "compound", "nmod"}:
            return False
        i = sentence.tokens[i].head
        if i == head:
            return True
    return False


def _same_list(sentence: Sentence, i: int, head: int) -> bool:
    while sentence.tokens[i].dep == "conj" and sentence.tokens[i].head != i:
        i = sentence.tokens[i].head
        if i == head:
            return True
    return False


def _common_kind(lemma: str) -> EntityKind:
    if lemma in words("titles", "word", "use", "title") or lemma in words("titles", "word", "use", "role"):
        return "person"
    if lemma in words("descriptions", "words", "kind", "organisation"):
        return "organisation"
    return "place" if lemma in words("place_nouns", "noun") else "other"
