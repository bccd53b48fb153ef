"""How far two sentences speak of one thing, by the words about an expression of each: rare words that meet, and the nearest ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from claimcheck.language import tables
from claimcheck.language.rarity import rarity
from claimcheck.language.wording import BREAKS, content, kindred, meanings, meant, senses, stem, tokens, touched
from claimcheck.matching import Linkable, Pair

NAME = re.compile(r"(?<=[a-z,;:'\"”] )[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,4}")  # capitals inside a sentence
SHORT, FULL, GIVEN = (1.3, 0.2, 0.65), (1.6, 0.35, 0.85), (0.7, 0.12, 0.4)  # weight that meets; share on the worse side, and of both
ARTICLES = frozenset({"the", "a", "an", "her", "his", "its", "their", "this", "that"})
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DAY = re.compile(rf"\b(\d{{1,2}}) ({MONTHS})\b|\b({MONTHS}) (\d{{1,2}})\b")
KINDRED = 0.7  # what a word counts that is met only by a kindred one: "footage" by "video"


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one text that are to be met, and the other text that must have them."""

    one: Linkable
    words: tuple[str, ...]

    def met(self, text: str, lemmas: tuple[str, ...]) -> float:
        """The weight of the words that the other text has."""
        known, wider = meanings(text, lemmas), senses(text)
        total = 0.0
        for word in self.words:
            if meant(word, self.one.lead_lemmas, known):
                total += rarity(word)
            elif any(sense in wider for sense in kindred(word)):
                total += KINDRED * rarity(word)
        return total

    @property
    def weight(self) -> float:
        """The weight of all its words."""
        return sum(rarity(word) for word in self.words)


def brief(one: Linkable) -> bool:
    """Whether the sentence is, or belongs to, the headline or the opening that stands for its article: a short text as a whole."""
    return bool(one.opening) and one.lead in one.opening


def alike(a: Linkable, b: Linkable, left: Sequence[str], right: Sequence[str], *, given: bool = False) -> float:
    """How far the words about two expressions meet (0..1); 0 where that is too little to speak of one thing.

    Short texts are read as a whole; sentences of longer ones must meet in more of their words, those of one `given` story in fewer.
    """
    short = brief(a) and brief(b)
    x = Side(a, _whole(a, left) if short else tuple(dict.fromkeys(left)))
    y = Side(b, _whole(b, right) if short else tuple(dict.fromkeys(right)))
    there, here = (b.opening, a.opening) if short else (b.lead, a.lead)
    met, met_back = x.met(there, b.lead_lemmas), y.met(here, a.lead_lemmas)
    if not x.words or not y.words:
        return 0.0
    less, more = sorted((met / x.weight, met_back / y.weight))
    least = min(met, met_back)
    weight, worse, both = (GIVEN if given else SHORT) if short else FULL
    if (least >= weight and less >= worse and less + more >= both) or (short and least >= 1.0 and more >= 0.7):
        return (less + more) / 2
    return 0.0


def near(words: Iterable[str], one: Linkable, others: Sequence[str], *, least: float = 0.0) -> bool:
    """Whether one of the words, of at least some rarity, is met among the others."""
    text = " ".join(others)
    known, wider = meanings(text, ()), senses(text)
    told = [w for w in words if rarity(w) >= least]
    return any(touched(w, one.lead_lemmas, known, wider) for w in told)


def told_apart(pair: Pair) -> bool:
    """Whether two sentences are told apart by what each names and the other does not: times, the first and second, people and places."""
    left, right = pair.left.lead, pair.right.lead
    if _other_subject(pair.left, pair.right) and _other_subject(pair.right, pair.left):
        return True
    if times_apart(left, right) or contrasted(left, right) or _kin_apart(left, right) or _kin_apart(right, left):
        return True
    return bool(_own_names(pair.left, pair.right)) and bool(_own_names(pair.right, pair.left))


def _other_subject(one: Linkable, other: Linkable) -> bool:
    """Whether one sentence is about somebody by name whom the other text does not name."""
    if "subject" not in one.named or one.claim.subject is None:
        return False
    text = f"{other.lead} {other.opening}"
    known, wider = meanings(text, other.lead_lemmas), senses(text)
    words = content(tokens(f"{one.claim.subject.text} {one.subject}"))
    return not any(touched(w, (), known, wider) for w in words)


def times_apart(left: str, right: str) -> bool:
    """Whether two sentences name different times, or the first of something and the second."""
    if any(names_apart(sort, left, right) for sort in ("time", "season", "order", "shift", "stage", "hours")):
        return True
    for one, other in ((left, right), (right, left)):
        if _of("time", one) and not _of("time", other) and (_of("season", other) or _of("long", other) or years(other)) and not years(one):
            return True
    if ("ago" in tokens(left)) != ("ago" in tokens(right)):
        return True
    return any(a and b and not a & b for a, b in ((years(left), years(right)), (_days(left), _days(right))))


def names_apart(sort: str, left: str, right: str) -> bool:
    """Whether both name some of one sort of words (data/told_apart.tsv), and none that the other names."""
    a, b = _of(sort, left), _of(sort, right)
    return bool(a) and bool(b) and not a & b


def _days(text: str) -> frozenset[str]:
    """The days of months a text names: "4 february"."""
    return frozenset(f"{day or other} {month or before}" for day, month, before, other in DAY.findall(text.lower()))


def _kin_apart(one: str, other: str) -> bool:
    """Whether one text speaks of somebody of another's (the mayor's brother), whom the other text does not mention."""
    words, there = tokens(one), set(tokens(other))
    kin = tables.words("told_apart", "words", "sort", "kin")
    return any(w.endswith("'s") and after in kin and after not in there and w[:-2] in there for w, after in pairwise(words))


@lru_cache(maxsize=50_000)
def _of(sort: str, text: str) -> frozenset[str]:
    return frozenset(w.removesuffix("'s") for w in tokens(text)) & tables.words("told_apart", "words", "sort", sort)


def years(text: str) -> frozenset[str]:
    """The years a text names."""
    return frozenset(w for w in tokens(text) if w.isdigit() and len(w) == 4 and w[:2] in ("18", "19", "20"))


def contrasted(left: str, right: str) -> bool:
    """Whether the same noun is narrowed by different words in two texts: the morning flight, the evening flight."""
    known, there = (senses(text) | meanings(text, ()) for text in (left, right))
    a, b = _narrowed(left), _narrowed(right)
    for noun in a.keys() & b.keys():
        if a[noun] and b[noun] and not any(_meets(w, there) for w in a[noun]) and not any(_meets(w, known) for w in b[noun]):
            return True
    return False


def _meets(word: str, known: frozenset[str]) -> bool:
    return stem(word) in known or any(s in known for s in kindred(word))


@lru_cache(maxsize=20_000)
def _narrowed(text: str) -> dict[str, tuple[str, ...]]:
    """Each noun behind an article and a further word, with those words: the railway bridge, her first novel."""
    words = tokens(text)
    found: dict[str, list[str]] = {}
    for place in range(1, len(words) - 1):
        if words[place - 1] in ARTICLES or words[place - 1].endswith("'s"):
            one, noun = words[place], words[place + 1]
            after = words[place + 2] if place + 2 < len(words) else "."
            if content([one, noun]) == [one, noun] and (after in BREAKS or not content([after])):
                found.setdefault(stem(noun), []).append(one)
    return {noun: tuple(narrowing) for noun, narrowing in found.items()}


def _own_names(one: Linkable, other: Linkable) -> list[str]:
    """Names in one text of which the other has no word."""
    text = f"{other.lead} {other.opening}"
    known, wider = meanings(text, other.lead_lemmas), senses(text)
    found = []
    for name in NAME.findall(one.lead.replace("’", "'")):
        words = [w for w in content(tokens(name)) if w not in tables.words("denial_words", "words", "sort", "time")]
        if words and not any(touched(w, (), known, wider) for w in words):
            found.append(name)
    return found


def _whole(one: Linkable, inside: Sequence[str]) -> tuple[str, ...]:
    """The content words of a short text that are not part of the expression itself."""
    kept = {stem(word) for word in inside}
    around = set(tokens(one.lead)) if kept else set()
    return tuple(dict.fromkeys(w for w in content(tokens(one.opening)) if stem(w) in kept or w not in around))
