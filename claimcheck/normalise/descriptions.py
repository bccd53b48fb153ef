"""What definite descriptions stand for ("the company", "the island", "the minister", "the government"), told only where it is safe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from claimcheck.drafts import Phrase
from claimcheck.language.syntax import Sentence, Token
from claimcheck.language.tables import mapping, rows, words
from claimcheck.normalise.lexicon import capitals, demonyms, fixed
from claimcheck.normalise.names import Names
from claimcheck.normalise.recent import BACK, Recent, person_words
from claimcheck.normalise.runs import Entity
from claimcheck.records import EntityKind

Named = tuple[str, EntityKind, bool]  # a name, its kind, and whether it is resolved

GOVERNMENT = frozenset({"government", "administration", "authority", "authorities", "cabinet"})
_NARROWS = frozenset({"compound", "nmod", "poss", "prep", "relcl", "acl", "nummod"})
_DEFINITE = frozenset({"the", "this", "that"})


class Descriptions:
    """Resolves the definite descriptions of one article."""

    def __init__(self, sentences: Sequence[Sentence], names: Names, recent: Recent) -> None:
        self.sentences = sentences
        self.names = names
        self.recent = recent
        self.governments = self._governments()

    def named(self, sentence: Sentence, phrase: Phrase) -> Named | None:
        """The one party of that kind lately spoken of; None where the phrase is no such description."""
        tokens = sentence.tokens
        head = tokens[phrase.head]
        kids = [tokens[k] for k in sentence.children[phrase.head] if phrase.left <= k < phrase.right]
        if not any(t.dep == "det" and t.lower in _DEFINITE for t in kids):
            return None
        if any(t.dep in _NARROWS and not _widens(t) for t in kids) or head.tag in {"NNS", "NNPS"}:
            return None
        if head.lemma in GOVERNMENT and len(self.governments) > 1:
            return head.lemma, "country", False
        own = self._of_that_word(phrase, head.lemma)
        if own is not None:
            return own.name, own.kind, True
        if head.lemma in person_words():
            return self._person(phrase, head.lemma)
        for kind in ("organisation", "country"):
            if head.lemma in words("descriptions", "words", "kind", kind):
                demonym = next((demonyms()[t.lower] for t in kids if t.lower in demonyms()), "")
                found = self.recent.one(phrase.sentence, phrase.head, partial(_fits, kind, demonym))
                return (found.name, found.kind, True) if found is not None else (head.lemma, kind, False)
        return None

    def _of_that_word(self, phrase: Phrase, lemma: str) -> Entity | None:
        """The one party lately named with that very word ("Glenmoor Council … the council"), where no other such thing was."""
        found: dict[str, Entity] = {}
        for place in range(max(0, phrase.sentence - BACK), phrase.sentence + 1):
            sentence = self.sentences[place]
            for run in self.names.in_sentence.get(place, ()):
                parts = run.name.split(" ")
                if run.entity is None or run.entity.kind in {"person", "country"} or len(parts) < 2:
                    continue
                if lemma in {parts[0], parts[-1]} and (place < phrase.sentence or run.right <= phrase.left):
                    found[run.entity.name] = run.entity
            for token in sentence.tokens:
                if token.lemma != lemma or (place, token.i) in self.names.at or (place == phrase.sentence and token.i >= phrase.head):
                    continue
                if not any(sentence.tokens[k].lower in _DEFINITE for k in sentence.children[token.i]):
                    return None  # "a hospital": another one
        return next(iter(found.values())) if len(found) == 1 else None

    def _person(self, phrase: Phrase, lemma: str) -> Named | None:
        """The one whose post it is; a word that is nobody's post stands for the one person about."""
        gender = mapping("role_kin", "words", "gender").get(lemma, "")
        posts = _alike(lemma)
        found = self.recent.one(
            phrase.sentence, phrase.head, lambda e: e.kind == "person" and bool(e.posts & posts) and e.pronoun in {"", gender or e.pronoun}
        )
        if found is None and lemma in words("descriptions", "words", "kind", "person"):
            office = lemma in words("titles", "word", "use", "title")
            found = self.recent.one(
                phrase.sentence,
                phrase.head,
                lambda e: e.kind == "person" and not (office and e.posts) and e.pronoun in {"", gender or e.pronoun},
                first=False,
            )
            if found is None:
                return lemma, "person", False
        return (found.name, found.kind, True) if found is not None else None

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


def _widens(token: Token) -> bool:
    """Whether a modifier only repeats the kind: "the island nation"."""
    return token.dep == "compound" and token.lemma in words("descriptions", "words", "kind", "country")


@cache
def _alike(lemma: str) -> frozenset[str]:
    """The nouns that say the same role."""
    groups = (row["words"].split("|") for row in rows("role_kin") if row["group"])
    return frozenset({lemma}).union(*(group for group in groups if lemma in group))


def _fits(kind: str, other_than: str, entity: Entity) -> bool:
    """Whether an entity can be meant by a description; a name of unknown kind may be a company's."""
    return entity.name != other_than and (
        entity.kind == kind or (kind == "organisation" and entity.kind == "other" and entity.acts)
    )
