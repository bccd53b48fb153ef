"""Who was lately spoken of: the parties of a sentence and of those before it, a subject before others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import mapping, words
from claimcheck.normalise.names import Names
from claimcheck.normalise.runs import SUBJECTS, Entity, Run, leads

Fits = Callable[[Entity], bool]

BACK = 3  # sentences to look back for a referent
_PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "ROOT"})


class Recent:
    """The parties lately spoken of in one article. `of_pronoun` says whom a subject pronoun stands for, by sentence and token."""

    def __init__(self, sentences: Sequence[Sentence], names: Names, of_pronoun: Callable[[int, int], Entity | None]) -> None:
        self.sentences = sentences
        self.names = names
        self.of_pronoun = of_pronoun

    def one(self, number: int, before: int, fits: Fits, *, first: bool = True) -> Entity | None:
        """The one fitting party of this sentence before a token, else of the sentences before.

        Where `first`, the subject wins among several. One that is no subject is passed over for nobody, but loses its claim where
        a subject further back fits as well.
        """
        for back in range(BACK + 1):
            place = number - back
            if place < 0 or (back > 1 and self.sentences[place].block in {"title", "heading"}):
                break
            found, subjects = self._fitting(place, None if back else before, fits)
            if not found:
                continue
            if len(found) > 1:
                return next(iter(subjects.values())) if first and len(subjects) == 1 else None
            entity = next(iter(found.values()))
            if not subjects and back and self._led_before(place, fits, entity):
                return None
            return entity
        return None

    def _fitting(self, place: int, before: int | None, fits: Fits) -> tuple[dict[str, Entity], dict[str, Entity]]:
        """The fitting parties of a sentence by name, and the subjects among them; with `before` those named ahead of that token."""
        sentence = self.sentences[place]
        found: dict[str, Entity] = {}
        subjects: dict[str, Entity] = {}
        for run in self.names.in_sentence.get(place, ()):
            if run.entity is None or not fits(run.entity) or (before is not None and not _ahead(sentence, run, before)):
                continue
            found[run.entity.name] = run.entity
            if leads(sentence, run):
                subjects[run.entity.name] = run.entity
        if before is None:
            for i in sentence.kids(sentence.root, *SUBJECTS):
                if sentence.tokens[i].lower in {"he", "she"}:
                    entity = self.of_pronoun(place, i)
                    if entity is not None and fits(entity):
                        found[entity.name] = subjects[entity.name] = entity
        return found, subjects

    def _led_before(self, place: int, fits: Fits, other_than: Entity) -> bool:
        """Whether another fitting party leads a sentence before this one."""
        for earlier in range(max(0, place - BACK + 1), place):
            _, subjects = self._fitting(earlier, None, fits)
            if any(entity is not other_than for entity in subjects.values()):
                return True
        return False

    def unnamed(self, entity: Entity, number: int, gender: str, but: frozenset[str]) -> bool:
        """Whether a person without a name rivals one who is named but leads nothing, where that one was last named.

        "The gunman shot Carl Lund. Police arrested him": either may be meant. `but` are those who speak.
        """
        for place in range(number - 1, max(-1, number - 1 - BACK), -1):
            runs = [run for run in self.names.in_sentence.get(place, ()) if run.entity is entity]
            if runs:
                sentence = self.sentences[place]
                if any(leads(sentence, run) for run in runs):
                    return False
                return any(
                    token.dep in _PARTIES
                    and token.lemma not in but
                    and self.is_unnamed(place, token.i, gender)
                    and not any(run.left <= k < run.right for run in runs for k in sentence.kids(token.i, "appos"))
                    for token in sentence.tokens
                )
        return False

    def is_unnamed(self, place: int, i: int, gender: str) -> bool:
        """Whether a token is a noun for one person who may be he or she, and no name."""
        token = self.sentences[place].tokens[i]
        return (
            token.tag == "NN"
            and token.lemma in person_words()
            and (place, i) not in self.names.at
            and mapping("role_kin", "words", "gender").get(token.lemma, "") in {"", gender}
        )


@cache
def person_words() -> frozenset[str]:
    """Nouns that stand for a person."""
    by_use = (words("titles", "word", "use", use) for use in ("title", "role"))
    return words("descriptions", "words", "kind", "person").union(*by_use)


def _ahead(sentence: Sentence, run: Run, before: int) -> bool:
    """Whether a name stands before a token and is no part of its phrase: "Ann, sister of the boy"."""
    edges = sentence.edges
    return run.right <= before and not any(edges[i][0] <= before < edges[i][1] for i in range(run.left, run.right))
