"""Mentions: a noun phrase and the name it goes by, pronouns and descriptions resolved only where it is safe."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.drafts import Phrase
from claimcheck.normalise.lexicon import bare, capitals, demonyms, fixed
from claimcheck.normalise.names import Entity, Names, Run
from claimcheck.records import EntityKind, Mention, Span
from claimcheck.syntax import Sentence, Token
from claimcheck.tables import words

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_GOVERNMENT = frozenset({"government", "administration", "authority", "authorities", "cabinet"})
_PLACE_PREPS = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "to",
        "off",
        "outside",
        "around",
        "across",
        "into",
        "inside",
        "through",
        "over",
        "of",
        "for",
        "on",
    }
)
_BACK = 3  # sentences to look back for a pronoun's referent


class Mentions:
    """Turns phrases of one article into mentions; answers are remembered."""

    def __init__(self, sentences: Sequence[Sentence], names: Names, speakers: dict[int, str] | None = None) -> None:
        self.sentences = sentences
        self.names = names
        self.speakers = speakers or {}  # who a speaker's pronoun stands for, by its offset
        self.governments = self._governments()
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
        start, end = tokens[phrase.left].start, tokens[phrase.right - 1].end
        text = sentence.text[start - sentence.start : end - sentence.start]
        name, kind, resolved = self._name(sentence, phrase, part)
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
        return found

    def _modifier(self, phrase: Phrase, token: Token) -> str:
        """A modifier's lemma; a possessor's or country's name where it is known ("its exports" -> taiwan)."""
        if token.dep == "poss":
            name, _, resolved = self._name(
                self.sentences[phrase.sentence], Phrase(phrase.sentence, token.i, token.i, token.i + 1), "subject"
            )
            return name if resolved else token.lemma
        run = self.names.at.get((phrase.sentence, token.i))
        if run is not None and run.entity is not None:
            return run.entity.name
        return demonyms().get(token.lower, token.lemma)

    def _name(self, sentence: Sentence, phrase: Phrase, part: str) -> tuple[str, EntityKind, bool]:
        tokens = sentence.tokens
        head = tokens[phrase.head]
        joined = self._joined(sentence, phrase)
        if joined:
            return joined, "group", True
        if head.pos == "PRON" or head.tag in {"PRP", "PRP$"}:
            return self._pronoun(phrase, head.lower, part)
        if head.pos in {"NUM", "SYM"} or head.lemma == "%":
            return bare(" ".join(t.text for t in tokens[phrase.left : phrase.right])), "other", True
        run = self.names.at.get((phrase.sentence, phrase.head))
        if run is not None and run.entity is not None:
            return self._capital(run.entity, phrase, part)
        core = bare(" ".join(t.text for t in tokens[phrase.left : phrase.head + 1] if t.dep not in {"det", "predet"}))
        if core in fixed():
            return (*fixed()[core], True)
        owner = self._country_of(sentence, phrase)
        if head.lemma in _GOVERNMENT and (owner or self._only_government(sentence, phrase)):
            return owner or self.governments[0], "country", True
        description = self._description(sentence, phrase)
        if description is not None:
            return description
        return self._described(sentence, phrase), _common_kind(head.lemma), head.pos != "DET"

    def _described(self, sentence: Sentence, phrase: Phrase) -> str:
        """A common noun with its modifiers as lemmas; a name inside it drops plain adjectives ("bener meriah district")."""
        tokens = sentence.tokens
        head = tokens[phrase.head]
        inside = []
        for i in range(phrase.left, phrase.head):
            token = tokens[i]
            if token.pos not in {"NOUN", "PROPN", "ADJ", "VERB"} or not any(c.isalpha() for c in token.lemma):
                continue
            if any(tokens[n].tag == "CD" or tokens[n].text[:1].isdigit() for n in (i, *sentence.children[i])):
                continue
            if not _modifies(sentence, i, phrase.head):
                continue
            inside.append(token)
        named = any(t.pos == "PROPN" for t in inside)
        return " ".join((*(t.lemma for t in inside if not named or t.pos in {"PROPN", "NOUN"}), head.lemma))

    def _joined(self, sentence: Sentence, phrase: Phrase) -> str:
        """The names of a coordination ("south korea and japan")."""
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
            found[run.entity.name] = None
        return " and ".join(found) if len(found) > 1 else ""

    def _capital(self, entity: Entity, phrase: Phrase, part: str) -> tuple[str, EntityKind, bool]:
        """Capitals that act stand for their government."""
        if entity.name in capitals() and entity.kind != "person":
            acts = part == "subject" or (part == "other" and phrase.prep in {"with", "by", "between", "against"})
            if acts:
                return capitals()[entity.name], "country", True
            return entity.name, "place", True
        return entity.name, entity.kind, not entity.ambiguous

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

    def _governments(self) -> tuple[str, ...]:
        """The countries whose governments the article names."""
        found: dict[str, None] = {}
        for number, sentence in enumerate(self.sentences):
            for token in sentence.tokens:
                run = self.names.at.get((number, token.i))
                if token.lemma in _GOVERNMENT:
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

    def _only_government(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Whether "the government" can only be the one government the article names."""
        kids = [sentence.tokens[k] for k in sentence.children[phrase.head]]
        plain = all(t.dep in {"det", "punct", "relcl", "case"} for t in kids) and any(t.lower == "the" for t in kids)
        return plain and len(self.governments) == 1

    def _description(self, sentence: Sentence, phrase: Phrase) -> tuple[str, EntityKind, bool] | None:
        """ "the company", "the island": the one party of that kind lately spoken of; None where the phrase is no such description."""
        tokens = sentence.tokens
        head = tokens[phrase.head]
        kids = [tokens[k] for k in sentence.children[phrase.head] if phrase.left <= k < phrase.right]
        if not any(t.dep == "det" and t.lower in {"the", "this", "that"} for t in kids):
            return None
        if any(t.dep in {"compound", "nmod", "poss", "prep", "relcl", "acl", "nummod"} for t in kids) or head.tag in {
            "NNS",
            "NNPS",
        }:
            return None
        for kind in ("organisation", "country", "person"):
            if head.lemma in words("descriptions", "words", "kind", kind):
                demonym = next((demonyms()[t.lower] for t in kids if t.lower in demonyms()), "")
                found = self._recent(
                    phrase.sentence, phrase.head, lambda e, k=kind, d=demonym: e.kind == k and e.name != d
                )
                if found is not None:
                    return found.name, found.kind, True
                return head.lemma, kind, False
        return None

    def _recent(self, number: int, before: int, fits: object) -> Entity | None:
        """The one fitting entity of this sentence before a token, else of the sentences before; a subject wins over others."""
        for back in range(_BACK + 1):
            place = number - back
            if place < 0 or (back and self.sentences[place].block in {"title", "heading"} and back > 1):
                break
            runs = [
                r for r in self.names.in_sentence.get(place, ()) if (back or r.right <= before) and r.entity is not None
            ]
            chosen = _single([r for r in runs if fits(r.entity)], self.sentences[place])  # type: ignore[operator]
            if chosen is not None:
                return chosen
            if any(fits(r.entity) for r in runs):  # type: ignore[operator]
                return None  # several, none of them the subject
        return None

    def _pronoun(self, phrase: Phrase, word: str, part: str) -> tuple[str, EntityKind, bool]:
        start = self.sentences[phrase.sentence].tokens[phrase.head].start
        if start in self.speakers:
            name = self.names.canonical(self.speakers[start])
            entity = self.names.entities.get(name)
            return name, entity.kind if entity else "person", True
        if word in {"he", "him", "his", "himself", "she", "her", "hers", "herself"}:
            gender = "he" if word in {"he", "him", "his", "himself"} else "she"
            found = self._recent(
                phrase.sentence, phrase.head, lambda e: e.kind == "person" and (not e.pronoun or e.pronoun == gender)
            )
            return (found.name, "person", True) if found else (gender, "person", False)
        if word in {"it", "its", "itself"}:
            return self._it(phrase, word)
        return word, "other", False

    def _it(self, phrase: Phrase, word: str) -> tuple[str, EntityKind, bool]:
        """ "It" is the subject of the sentence before, where that is a single thing or body and no other stands between."""
        sentence = self.sentences[phrase.sentence]
        clause = sentence.tokens[sentence.tokens[phrase.head].head]
        if sentence.kids(clause.i, "acomp", "attr") and sentence.kids(clause.i, "xcomp", "ccomp", "csubj", "advcl"):
            return word, "other", False
        earlier = [
            r for r in self.names.in_sentence.get(phrase.sentence, ())
            if r.right <= phrase.head and r.entity is not None and r.entity.kind in {"organisation", "country"}
        ]  # fmt: skip
        if earlier:
            chosen = _single(earlier, sentence)
            return (chosen.name, chosen.kind, True) if chosen else (word, "other", False)
        if phrase.sentence == 0 or phrase.head > 6:
            return word, "other", False
        before = self.sentences[phrase.sentence - 1]
        told = before.kids(before.root, "ccomp")  # what is reported, not who reports it
        subject = next(iter(before.kids(told[0] if told else before.root, "nsubj", "nsubjpass")), None)
        if subject is None or before.block in {"title", "heading"}:
            return word, "other", False
        token = before.tokens[subject]
        run = self.names.at.get((phrase.sentence - 1, subject))
        if run is not None and run.entity is not None:
            return (run.entity.name, run.entity.kind, True) if run.entity.kind != "person" else (word, "other", False)
        if (
            token.pos == "NOUN"
            and token.tag == "NN"
            and _common_kind(token.lemma) == "other"
            and not before.kids(subject, "conj")
        ):
            return token.lemma, "other", True
        return word, "other", False


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


def _common_kind(lemma: str) -> EntityKind:
    if lemma in words("titles", "word", "use", "title") or lemma in words("titles", "word", "use", "role"):
        return "person"
    if lemma in words("descriptions", "words", "kind", "organisation"):
        return "organisation"
    return "place" if lemma in words("place_nouns", "noun") else "other"
