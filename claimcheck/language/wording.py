"""Words of a short passage as rules read them: lower-cased, with the breaks between its parts, and matched by stem, concept or class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.concepts import classes, fold

READ_CHARS = 400  # a headline or a sentence; more is not looked at
TOKEN = re.compile(r"[a-z0-9][a-z0-9.'-]*[a-z0-9]|[a-z0-9]|[,;:?!()\"“”—–]|\.(?=\s|$)")
BREAKS = frozenset(",;:?!()\"“”—–.")
ENDINGS = ("ness", "ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "s")
CLAUSE_OPENERS = frozenset(
    ["but", "says", "said", "say", "adds", "added", "after", "as", "because", "while", "though", "although", "until", "unless", "if",
     "despite", "when", "who", "which", "and"]
)  # fmt: skip


def numerals(words: Iterable[str]) -> frozenset[str]:
    """The numbers among words, in digits or spelled out."""
    return frozenset(word for word in words if word.isdigit() or word in tables.words("numbers", "word"))


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words and breaks of the opening of a text, lower-case."""
    return tuple(TOKEN.findall(text[:READ_CHARS].lower().replace("’", "'")))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending: "weightlessness" and "weightless" meet. Rough: for matching only, never shown."""
    word = word.removesuffix("'s").removesuffix("'")
    word = tables.mapping("plurals", "plural", "singular").get(word, word)
    for ending in ENDINGS:
        least = 4 if ending == "ly" else 3
        if word.endswith(ending) and len(word) - len(ending) >= least and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


@cache
def fillers() -> frozenset[str]:
    """Words that carry no content of their own."""
    return tables.words("fillers", "words")


def content(words: Iterable[str]) -> list[str]:
    """The words that carry content, in order."""
    return [word for word in words if word not in BREAKS and word not in fillers() and (len(word) > 1 or word.isdigit())]


@cache
def _implied() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in tables.rows("implied"):
        found[row["class"]] = tuple(row["implies"].split("|"))
    return found


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for number, row in enumerate(tables.rows("alike")):
        for word in row["words"].split("|"):
            found.setdefault(stem(word), []).append(f"~{number}")
    return {word: tuple(dict.fromkeys(rows)) for word, rows in found.items()}


@cache
def _peoples() -> dict[str, str]:
    """Stems of countries' names, of their people and capitals to the country."""
    found: dict[str, str] = {}
    for row in tables.rows("countries"):
        for name in (row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|"), *row["capital"].split("|")):
            if name and " " not in name:
                found.setdefault(stem(name.lower()), "^" + row["name"])
    return found


@lru_cache(maxsize=50_000)
def kindred(word: str) -> tuple[str, ...]:
    """What a word may stand for besides itself: rows of data/alike.tsv, and the country whose people or name it is."""
    own = stem(word)
    country = _peoples().get(own)
    return (*_alike().get(own, ()), *((country,) if country else ()))


@lru_cache(maxsize=20_000)
def senses(text: str) -> frozenset[str]:
    """All that the words of a passage may stand for by `kindred`: a wider reading than `meanings`."""
    return frozenset(sense for word in content(tokens(text)) for sense in kindred(word))


@lru_cache(maxsize=20_000)
def meanings(text: str, lemmas: tuple[str, ...]) -> frozenset[str]:
    """All that the words of a passage stand for: stems, concepts and predicate classes, with what these imply."""
    found: set[str] = set()
    for word in content(tokens(text)):
        found.add(stem(word))
        found.update("@" + name for name in classes(word))
    for lemma in lemmas:
        found.add(stem(lemma))
        found.add("=" + fold(lemma))
        for name in classes(lemma):
            found.add("@" + name)
            found.update("@" + other for other in _implied().get(name, ()))
    return frozenset(found)


def meant(word: str, lemmas: Sequence[str], known: frozenset[str]) -> bool:
    """Whether a word of one passage is met in the other: `lemmas` are those of its own passage, `known` the other's `meanings`."""
    own = stem(word)
    if own in known:
        return True
    lemma = next((x for x in lemmas if stem(x) == own), word)
    if "=" + fold(lemma) in known:
        return True
    return any("@" + name in known for name in classes(lemma))


def until_break(words: Sequence[str], place: int, *, openers: frozenset[str] = CLAUSE_OPENERS) -> list[str]:
    """The words from a place to the end of the clause."""
    found: list[str] = []
    for word in words[place:]:
        if word in BREAKS or (word in openers and found):
            break
        found.append(word)
    return found


def before(words: Sequence[str], place: int) -> list[str]:
    """The words from the last break up to a place."""
    found: list[str] = []
    for word in reversed(words[:place]):
        if word in BREAKS:
            break
        found.append(word)
    return found[::-1]


def touched(word: str, lemmas: Sequence[str], known: frozenset[str], wider: frozenset[str]) -> bool:
    """Whether another text, of which `known` are the meanings and `wider` the senses, has a word or a kindred one."""
    return meant(word, lemmas, known) or any(sense in wider for sense in kindred(word))
