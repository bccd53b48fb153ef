"""The desk's own names in a sentence: where they stand, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from claimcheck.language.syntax import Sentence
from claimcheck.normalise.lexicon import bare, fixed
from claimcheck.normalise.runs import Run
from claimcheck.records import EntityKind

_PIECE = re.compile(r"\w+|[^\w\s]")

Form = tuple[str, ...]  # a name as its words and marks


class Desk:
    """Every alias and name of the desk with the canonical name, in lower case, and its kind where the tables tell it."""

    def __init__(self, aliases: Mapping[str, Sequence[str]]) -> None:
        self.names: dict[str, str] = {}
        self.kinds: dict[str, EntityKind] = {}
        self._forms: dict[str, list[tuple[Form, str]]] = {}
        for name, others in aliases.items():
            called = bare(name)
            for written in (name, *others):
                self.names[bare(written)] = called
                if bare(written) in fixed():
                    self.kinds.setdefault(called, fixed()[bare(written)][1])
                pieces = _pieces(written)
                if pieces and pieces[0].lower() == "the":
                    pieces = pieces[1:]
                if pieces:
                    self._forms.setdefault(pieces[0].lower(), []).append((pieces, called))
        for forms in self._forms.values():
            forms.sort(key=lambda form: (-len(form[0]), form[0]))

    def called(self, name: str) -> str:
        """What the desk calls a canonical name."""
        return self.names.get(name, name)

    def settled(self, found: Sequence[Run], sentence: Sentence, number: int) -> list[Run]:
        """The runs of a sentence with the desk's names among them; a longer name that contains one stays whole."""
        kept = list(found)
        for left, right, name in self._places(sentence):
            over = [run for run in kept if run.left < right and left < run.right]
            if any(run.left <= left and right <= run.right and (run.left, run.right) != (left, right) for run in over):
                continue
            title = next((run.title for run in over if run.title), "")
            kept = [run for run in kept if run not in over]
            kept.append(Run(number, left, right, name, title))
        return sorted(kept, key=lambda run: run.left)

    def _places(self, sentence: Sentence) -> list[tuple[int, int, str]]:
        """The token ranges of the desk's names in a sentence, the longest of those that overlap."""
        found: list[tuple[int, int, str]] = []
        if not self._forms:
            return found
        matches = list(_PIECE.finditer(sentence.text.replace("’", "'")))
        texts = [match.group() for match in matches]
        i = 0
        while i < len(texts):
            for form, name in self._forms.get(texts[i].lower(), ()):
                if _reads(form, texts[i : i + len(form)]):
                    start, end = matches[i].start(), matches[i + len(form) - 1].end()
                    inside = sentence.within(sentence.start + start, sentence.start + end)
                    if inside:
                        found.append((inside[0].i, inside[-1].i + 1, name))
                    i += len(form) - 1
                    break
            i += 1
        return found


@lru_cache(maxsize=8)
def desk(aliases: tuple[tuple[str, tuple[str, ...]], ...]) -> Desk:
    """The desk of these names and aliases."""
    return Desk(dict(aliases))


def _pieces(text: str) -> Form:
    return tuple(_PIECE.findall(text.replace("’", "'")))


def _reads(form: Form, texts: Sequence[str]) -> bool:
    """Whether the words are those of a name; where the name has a capital the text must have it too ("Apple" is no apple)."""
    return len(form) == len(texts) and all(
        piece.lower() == text.lower() and not (piece[0].isupper() and text[0].islower())
        for piece, text in zip(form, texts, strict=True)
    )
