"""Spellings: the mentions of a person in two articles of a story, paired where the name is spelled two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.language.naming import plain
from claimcheck.language.spellings import two_spellings
from claimcheck.matching import Linkable

SENTENCES = 3  # that give the name in the story: what stands in two sentences alone is a misprint and no spelling
NAMES = 40  # names that share a word and are compared with each other


def spelling_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """The first claims of two articles that name one person in two spellings, where neither has the other's; in stable order."""
    first: dict[tuple[int, str], dict[str, Linkable]] = defaultdict(dict)
    told: dict[tuple[int, str], list[Linkable]] = defaultdict(list)
    for c in claims:
        for mention in (c.claim.subject, c.claim.object):
            if mention is not None and mention.resolved and mention.kind == "person" and " " in mention.name:
                name = plain(mention.name)
                if " " in name and name.split()[-1] in plain(mention.text):
                    first[c.story, name].setdefault(c.article, c)
                    told[c.story, name].append(c)
    by_word: dict[tuple[int, str], list[str]] = defaultdict(list)
    for story, name in first:
        for word in dict.fromkeys(name.split()):
            by_word[story, word].append(name)
    seen: set[tuple[int, str, str]] = set()
    for (story, _), names in by_word.items():
        for number, x in enumerate(sorted(names)[:NAMES]):
            for y in sorted(names)[number + 1 : NAMES]:
                if (story, x, y) not in seen and two_spellings(x, y):
                    seen.add((story, x, y))
                    if _sentences(told[story, x]) + _sentences(told[story, y]) < SENTENCES:
                        continue
                    yield from _first(first[story, x], first[story, y])


def _sentences(claims: Sequence[Linkable]) -> int:
    """How many sentences some claims stand in: stretches of text that do not overlap."""
    count, article, end = 0, "", 0
    for c in sorted(claims, key=lambda c: (c.article, c.claim.span.end)):
        if c.article != article or c.claim.span.start >= end:
            count, article, end = count + 1, c.article, c.claim.span.end
    return count


def _first(left: dict[str, Linkable], right: dict[str, Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """One pair for each two articles of which each keeps to its own spelling."""
    for article, a in sorted(left.items()):
        for other, b in sorted(right.items()):
            if article not in right and other not in left:
                yield (a, b) if a.place < b.place else (b, a)
