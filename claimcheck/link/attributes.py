"""Attributes: which question a figure answers, by the words beside it: "16 feet deep", "a depth of 16 feet", "112 arrests"."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache

from claimcheck.language import tables
from claimcheck.language.concepts import classes, fold, is_person
from claimcheck.records import Claim, Quantity

WEAK = 3.0  # how many times farther off than it stands a weak word counts
BEFORE, AFTER = 6, 6  # words looked at on either side
REACH = 80  # characters looked at on either side
NOUN, ACTION, BESIDE = 0.0, 0.6, 1.0  # how far off the counted noun, the clause's action and the words beside the figure stand
MANY_SENSES = frozenset({"hold", "take", "see"})  # predicates whose class alone does not tell what is counted
WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
BRACKETS = re.compile(r"\([^()]{0,40}\)")
BREAK = re.compile(
    r"[;:]|, (?:but|while|who|which)\b|\b(?:but|while|of whom|of which)\b"
    r"|\band (?=\d|\w+ing\b|\w+ed\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|at least|more than|about)\b)"
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A row of data/attributes.tsv."""

    name: str
    dimensions: frozenset[str]
    of_story: bool
    counts: str
    actions: frozenset[str]


Named = tuple["Attribute", float]  # a question, and how many times farther off than it stands the word that names it counts


@cache
def _rows() -> tuple[tuple[Attribute, dict[str, float]], ...]:
    """The questions with the words that name them."""
    return tuple(
        (
            Attribute(
                row["attribute"], frozenset(row["dimensions"].split("|")), row["of"] == "story", row["counts"],
                frozenset(filter(None, row["actions"].split("|"))),
            ),
            {word: 1.0 for word in row["words"].split("|") if word} | {word: WEAK for word in row["weak"].split("|") if word},
        )
        for row in tables.rows("attributes")
    )  # fmt: skip


@cache
def _by_word() -> dict[str, tuple[Named, ...]]:
    found: dict[str, list[Named]] = {}
    for row, words in _rows():
        for word, factor in words.items():
            found.setdefault(word, []).append((row, factor))
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def _by_action() -> dict[str, tuple[Named, ...]]:
    found: dict[str, list[Named]] = {}
    for row, _ in _rows():
        for action in row.actions:
            found.setdefault(action, []).append((row, 1.0))
    return {action: tuple(entries) for action, entries in found.items()}


@cache
def attribute_words() -> frozenset[str]:
    """All words that name a property of a thing."""
    return frozenset(word for word, rows in _by_word().items() if not all(row.of_story for row, _ in rows))


@cache
def words_for(name: str) -> frozenset[str]:
    """The words that name a question, folded: as a thing counted or measured they tell nothing apart."""
    return frozenset(fold(word) for row, words in _rows() if row.name == name for word in words)


@cache
def timeless() -> frozenset[str]:
    """The questions whose answer is the same at any time."""
    return tables.words("attributes", "attribute", "timeless", "yes")


@cache
def actions_of(name: str) -> frozenset[str]:
    """The predicate classes whose clause gives the answer to a question."""
    return frozenset(action for row, _ in _rows() if row.name == name for action in row.actions)


@cache
def of_story(name: str) -> bool:
    """Whether a story has one answer to this question: how many died, how many shots were fired."""
    return any(row.name == name and row.of_story for row, _ in _rows())


def attribute(claim: Claim) -> str:
    """The question a claim's figure answers, by the nearest word that names one; "" where none does."""
    value = getattr(claim, "value", None)
    if not isinstance(value, Quantity):
        return ""
    if value.dimension in ("magnitude", "calibre", "age", "speed"):
        return value.dimension
    start, end = value.span.start - claim.span.start, value.span.end - claim.span.start
    if start < 0 or end > len(claim.quote):
        return ""
    counted = _counted(value)
    best = ("", 99.0)
    for distance, rows in _candidates(claim, value, start, end):
        for row, factor in rows:
            if distance * factor < best[1] and value.dimension in row.dimensions and _counts(row, counted):
                best = (row.name, distance * factor)
    return best[0]


def _candidates(claim: Claim, value: Quantity, start: int, end: int) -> list[tuple[float, tuple[Named, ...]]]:
    """Rows with how far from the figure the word stands that names them."""
    before_text = BRACKETS.sub(" ", claim.quote[max(0, start - REACH) : start]).lower()
    after_text = BRACKETS.sub(" ", claim.quote[end : end + REACH]).lower()
    if value.dimension == "count":  # two counts in a row have a verb each: "killing three and injuring dozens"
        before_text, after_text = BREAK.split(before_text)[-1], BREAK.split(after_text)[0]
    found = [(NOUN, _by_word().get(word, ())) for word in WORD.findall(claim.quote[start:end].lower())]
    if value.dimension == "count" and claim.predicate_class and claim.predicate not in MANY_SENSES:
        found.append((ACTION, _by_action().get(claim.predicate_class, ())))
    after, before = WORD.findall(after_text)[:AFTER], WORD.findall(before_text)[-BEFORE:]
    found += [(BESIDE + place, rows) for place, rows in _named(after)]
    found += [(BESIDE + 0.5 + len(before) - 1 - place, rows) for place, rows in _named(before)]
    return found


def _named(words: list[str]) -> list[tuple[int, tuple[Named, ...]]]:
    """The words, and the pairs of neighbours, that name a question, with their places."""
    found = [(place, _by_word()[word]) for place, word in enumerate(words) if word in _by_word()]
    pairs = (f"{a}_{b}" for a, b in itertools.pairwise(words))
    return found + [(place, _by_word()[pair]) for place, pair in enumerate(pairs) if pair in _by_word()]


def _counted(value: Quantity) -> str:
    """The concept of what a count counts: "person", "passenger", "bullet" …; "" where the text names nothing."""
    word = value.unit.split()[-1] if value.unit else ""
    if word in tables.words("casualties", "states") or "die" in classes(word) or "injure" in classes(word):
        return "person"
    return fold(word)


def _counts(row: Attribute, counted: str) -> bool:
    """Whether a row is about what is counted; a count of nothing named may be one of people only."""
    if not row.counts or row.counts == counted or (row.counts == "magnitude" and counted in ("", "earthquake")):
        return True
    return row.counts == "person" and (counted == "" or is_person(counted) or bool(set(classes(counted)) & row.actions))
