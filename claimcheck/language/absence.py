"""What a sentence says is not there or not done, and where another sentence tells of it as there or done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.concepts import classes
from claimcheck.language.rarity import rarity
from claimcheck.language.stands import left_open
from claimcheck.language.wording import BREAKS, content, kindred, stem, tokens, until_break

PHRASE = 4  # words of a noun phrase behind "no" that are looked at
SCOPE = 9  # words behind a negation that it negates at most


@dataclass(frozen=True, slots=True)
class Absence:
    """A thing said not to be there: its noun, the words before the noun, and the content words about them."""

    noun: str
    modifiers: tuple[str, ...]
    around: tuple[str, ...]
    words: str
    doing: str  # what no such thing did: "no officer was injured"


@dataclass(frozen=True, slots=True)
class Undone:
    """A doing said not to be done: its verb, and the content words it is said of."""

    verb: str
    negated: tuple[str, ...]
    around: tuple[str, ...]
    words: str
    doer: str = ""  # the content word before the negation


@lru_cache(maxsize=50_000)
def absences(text: str) -> tuple[Absence, ...]:
    """The things that a sentence says are not there: "there is no dam", "has no king", "not a single inquiry was opened"."""
    words = tokens(text)
    found = []
    for place, word in enumerate(words):
        start = place + 1
        if word == "not" and words[start : start + 2] in (("a", "single"), ("one", "single"), ("even", "a")):
            start += 2
        elif word != "no":
            continue
        if _tells_which(words, place) or words[max(0, place - 1)] in _listed("before"):
            continue
        phrase = _phrase(words, start)
        if not phrase or "than" in words or set(phrase) & _listed("abstract") or left_open(words, place, place + 1):
            continue
        around = [w for w in content(words) if w not in phrase]
        rest = words[start + len(phrase) :]
        doing = next(iter(content(rest[1:4])), "") if rest[:1] and rest[0] in _listed("aux") else ""
        said = " ".join(words[place : start + len(phrase)])
        found.append(Absence(phrase[-1], tuple(phrase[:-1]), tuple(dict.fromkeys(around)), said, doing))
    return tuple(found)


def _phrase(words: Sequence[str], start: int) -> list[str]:
    """The content words of the noun phrase that begins at a place."""
    found: list[str] = []
    for word in words[start : start + PHRASE]:
        if word in BREAKS or not content([word]) or (found and word.endswith(("ed", "ing"))):
            break
        found.append(word)
    return found


@lru_cache(maxsize=50_000)
def undone(text: str) -> tuple[Undone, ...]:
    """The doings that a sentence says were not done: "has not opened", "never met", "failed to tell"."""
    words = tokens(text)
    found = []
    for place, word in enumerate(words):
        start = place + 1
        nobody = _of_nobody(words, place)
        if nobody:
            start = nobody
        elif word in _listed("refusing") and words[start : start + 1] == ("to",):
            start += 1
        elif not (word in ("not", "never", "cannot") or word.endswith("n't")) or (place <= 1 and words[0] in ("do", "don't")):
            continue
        follows = until_break(words, start)[:SCOPE]
        if not follows or follows[0] in _listed("idiom") or "until" in words[place : place + SCOPE + 1]:
            continue
        if follows[0][0].isdigit() or "enough" in follows:  # a figure or an amount is denied, no doing
            continue
        if left_open(words, place, place + 1) or _tells_which(words, place):
            continue  # "countries that do not have an exemption"
        negated = content(follows)
        if not negated or negated[0] in _listed("abstract"):
            continue
        around = [w for w in content(words) if w not in negated]
        said = " ".join(words[place : start + len(follows[:5])])
        doer = content(words[max(0, place - 4) : place])
        found.append(Undone(negated[0], tuple(negated[1:]), tuple(dict.fromkeys(around)), said, doer[-1] if doer else ""))
    return tuple(found)


def _of_nobody(words: Sequence[str], place: int) -> int:
    """Behind a subject that says nobody ("No one", "Nobody", "None of them", "Not one protester") the place of its verb, else 0."""
    if words[place] in ("nobody", "none"):
        start = place + 1
    elif words[place : place + 2] in (("no", "one"), ("not", "one"), ("not", "a")):
        start = place + 2 + (words[place + 2 : place + 3] == ("single",))
        start += words[place] == "not"
    else:
        return 0
    if words[start : start + 1] == ("of",):
        start += 1
        if words[start : start + 1] not in (("them",), ("us",), ("these",)):
            start += sum(w in _listed("definite") or w[0].isdigit() for w in words[start : start + 2])
        start += 1
    while start < len(words) and words[start] in _listed("aux"):
        start += 1
    return start if place == 0 or words[place - 1] in BREAKS or words[place - 1] in ("that", "and", "but", "said") else 0


def _tells_which(words: Sequence[str], place: int) -> bool:
    """Whether a negation stands in a relative clause: behind "who" or "which", or right behind "that" and its verb."""
    near = list(words[max(0, place - 3) : place])
    if any(w in _listed("relative") and w != "that" for w in near):
        return True
    if "that" not in near:
        return False
    between = near[near.index("that") + 1 :]
    return all(w in _listed("aux") for w in between)


def told(noun: str, text: str, *, plural: bool = False) -> bool:
    """Whether a sentence tells of a thing as there: by the same noun or a kindred one, behind an article (or in the `plural`)."""
    words = tokens(text)

    def there(place: int) -> bool:
        near = words[max(0, place - 3) : place]
        return any(w in _listed("definite") or w.endswith("'s") for w in near) or (plural and _plural(words[place]))

    return any(there(place) for place in _places(noun, words) if rarity(noun) > 0.5 or stem(words[place]) == stem(noun))


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "'s", "us"))


def done(verb: str, text: str, lemmas: tuple[str, ...]) -> bool:
    """Whether a sentence tells a doing as fact: by the same word, a kindred one, or one of the same class."""
    words = tokens(text)
    names = {name for lemma in (verb, *lemmas) if stem(lemma) == stem(verb) for name in classes(lemma)}
    return bool(_places(verb, words, frozenset(names)))


def _places(word: str, words: Sequence[str], names: frozenset[str] = frozenset()) -> list[int]:
    """Where a word, or one like it, stands as fact."""
    own, wider = stem(word), set(kindred(word))

    def like(other: str) -> bool:
        base = stem(other)
        if own in (base, base.removesuffix("er")):
            return True
        return bool(wider & set(kindred(other)) or names & set(classes(other) + classes(base)))

    return [place for place, other in enumerate(words) if like(other) and not left_open(words, place, place + 1)]


def disputed(text: str) -> bool:
    """Whether a sentence speaks of what others contest or only allege."""
    return bool(set(tokens(text)) & _listed("disputing"))


@cache
def _listed(sort: str) -> frozenset[str]:
    return tables.words("absence", "words", "sort", sort)
