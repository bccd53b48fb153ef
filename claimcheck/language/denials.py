"""Plain negations in a sentence and what they negate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from claimcheck.language import tables
from claimcheck.language.wording import before, content, stem, tokens, until_break


@lru_cache(maxsize=20_000)
def negations(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each plain negation in the opening of a text with the words it negates: those behind it up to the end of the clause."""
    words = tokens(text)
    found: list[tuple[str, tuple[str, ...]]] = []
    for place, word in enumerate(words):
        if word not in _listed("negator") or _embedded(words, place):
            continue
        follows = until_break(words, place + 1)
        if "until" in words[place + 1 : place + 10]:  # "will not begin until Friday"
            continue
        if not follows or follows[0] in _listed("idiom") or " ".join(follows[:2]) in _listed("idiom"):
            continue
        if word in ("no", "none", "nobody", "never") and set(follows) & _listed("comparative"):
            continue
        if len(content(follows)) < 2:  # "The grave does not": what is negated stands in front
            follows = [*follows, *before(words, place)]
        found.append((word, tuple(follows)))
    return tuple(found)


def _embedded(words: Sequence[str], place: int) -> bool:
    """Whether the negation stands in a clause or phrase of its own, or is a command: "who had not …", "for not …", "Do not …"."""
    if place <= 1 and (words[place] in ("don't", "never") or words[:2] == ("do", "not")):
        return True
    front = before(words, place)
    if words[place + 1 : place + 2] == ("to",) and any(w in _listed("directive") for w in front):
        return True
    return any(w in _listed("embeds") for w in front[-1:]) or any(w in ("who", "which", "whose", "if", "unless") for w in front)


@lru_cache(maxsize=20_000)
def negative(text: str, *, openly: bool = False) -> bool:
    """Whether a sentence negates anything at all; `openly`: by a plain negator, else in whatever words."""
    found = _listed("negator") | (_listed("clear") if openly else _listed("negative"))
    words = tokens(text)
    if any(word in found or word.startswith(("deny", "denie")) or word == "without" for word in words):
        return True
    return any(f"{word} {after}" in _listed("away") for word, after in pairwise(words))


def unsettled(text: str, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence tells no plain fact: it has a condition, a threat or a wish, `but` for words with these stems."""
    words = tokens(text)
    found = _listed("condition") | _listed("unsettled")
    return any(w in found and stem(w) not in but and not (w == "once" and n and words[n - 1] == "at") for n, w in enumerate(words))


def cause_alone(negated: Sequence[str], other: str) -> bool:
    """Whether a cause is negated and not the doing ("did not die of the fever"), and the other sentence gives no cause that way."""
    return len(negated) > 1 and negated[1] in _listed("cause") and negated[1] not in tokens(other)


def carries(word: str) -> bool:
    """Whether "no" before the word leaves open what the words behind it tell: "no plans to resign"."""
    return word in _listed("carrier")


def _listed(sort: str) -> frozenset[str]:
    return tables.words("denial_words", "words", "sort", sort)
