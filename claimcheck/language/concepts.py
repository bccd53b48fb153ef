"""Words folded to what they stand for: concepts, classes of predicates, and which of them exclude each other."""

from __future__ import annotations

from functools import cache

from claimcheck.language import tables


@cache
def _folds() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in tables.rows("concepts"):
        for word in row["words"].split("|"):
            found.setdefault(word, row["concept"])
    return found


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in tables.rows("predicates"):
        for column in ("verbs", "nouns", "adjectives"):
            for word in row[column].split("|"):
                if word and row["class"] not in found.setdefault(word, []):
                    found[word].append(row["class"])
    return {word: tuple(classes) for word, classes in found.items()}


def fold(lemma: str) -> str:
    """The concept a lemma stands for ("quake", "temblor" -> "earthquake"); the lemma itself where the table has none."""
    return _folds().get(lemma, lemma)


def fold_word(lemma: str) -> str:
    """The concept of a word of a sentence, or else its predicate class: "eruption" and "erupt" are one word."""
    found = _folds().get(lemma)
    if found is not None:
        return found
    named = _classes().get(lemma)
    return named[0] if named else lemma


def classes(lemma: str) -> tuple[str, ...]:
    """The predicate classes a verb, noun or adjective lemma can stand for."""
    return _classes().get(lemma, ())


@cache
def _people() -> frozenset[str]:
    return frozenset(row["concept"] for row in tables.rows("concepts") if row["kind"] == "person")


def is_person(concept: str) -> bool:
    """Whether a concept stands for people."""
    return concept in _people()


@cache
def antonyms() -> dict[tuple[str, str], str]:
    """Pairs of classes or lemmas that exclude each other, both ways round, with the kind of opposition."""
    found = {}
    for row in tables.rows("antonyms"):
        if row["kind"] != "counterpart":
            found[row["left"], row["right"]] = found[row["right"], row["left"]] = row["kind"]
    return found


@cache
def _kin() -> dict[str, str]:
    return {name: row["group"] for row in tables.rows("kin") for name in row["classes"].split("|")}


def kin(name: str) -> str:
    """The group of predicate classes that count the same thing ("kill" and "die": death); the class itself where it has none."""
    return _kin().get(name, name)


@cache
def countries() -> frozenset[str]:
    """Canonical names of countries and unions."""
    return frozenset(row["name"] for row in tables.rows("countries"))


@cache
def _opposites() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for left, right in antonyms():
        found.setdefault(left, []).append(right)
    return {word: tuple(sorted(others)) for word, others in found.items()}


def opposites(word: str) -> tuple[str, ...]:
    """The classes or lemmas that exclude a class or lemma."""
    return _opposites().get(word, ())
