"""Spellings: the mentions of a person in two articles of a story, paired where the name is spelled two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.language import tables
from claimcheck.language.called import Called, called
from claimcheck.language.naming import plain
from claimcheck.language.spellings import two_bodies, two_names
from claimcheck.link.remarks import sentences
from claimcheck.matching import Linkable

SENTENCES = 3  # that give the name in the story: what stands in two sentences alone is a misprint and no spelling
LONG = 5  # sentences of an article that is no mere wording of another
NAMES = 40  # names that share a word and are compared with each other


def spelling_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """The first sentences of two articles that call one person or place by two names, where neither has the other's; in stable order."""
    first: dict[tuple[int, Called], dict[str, Linkable]] = defaultdict(dict)
    told: dict[tuple[int, str], list[Linkable]] = defaultdict(list)
    people = {(c.story, plain(m.name)) for c in claims for m in (c.claim.subject, c.claim.object) if m is not None and m.kind == "person"}
    length: Counter[str] = Counter()
    for c in sentences(claims):
        length[c.article] += 1
        for one in called(c.lead):
            if one.sort or one.role or (c.story, one.name) in people or one.name.split()[0] in tables.words("given_names", "names"):
                first[c.story, one].setdefault(c.article, c)
                told[c.story, one.name].append(c)
    by_word: dict[tuple[int, str], list[Called]] = defaultdict(list)
    for story, one in first:
        for word in dict.fromkeys((*one.name.split(), one.sort) if one.sort else one.name.split()):
            by_word[story, word].append(one)
    seen: set[tuple[str, str, str, str]] = set()
    for (story, _), names in by_word.items():
        kept = sorted(names, key=_order)[:NAMES]
        for number, x in enumerate(kept):
            for y in kept[number + 1 :]:
                both = [s for name in (x.name, y.name) for s in told[story, name]]
                bodies = two_bodies(x, y)
                if not bodies and (x.name == y.name or not two_names(x, y)):
                    continue
                few = len({(s.article, s.claim.span.start) for s in both}) < SENTENCES
                if few and not bodies and not ((x.sort or x.role & y.role) and all(length[s.article] >= LONG for s in both)):
                    continue
                ours, theirs = ({s.article for s in told[story, name]} for name in (x.name, y.name))
                for a, b in _first(first[story, x], first[story, y]):
                    apart = bodies or not {a.article, b.article} & ours & theirs
                    if apart and (a.article, b.article, x.name, y.name) not in seen:
                        seen.add((a.article, b.article, x.name, y.name))
                        yield a, b


def _first(left: dict[str, Linkable], right: dict[str, Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """One pair for each two articles of which each keeps to its own spelling."""
    for article, a in sorted(left.items()):
        for other, b in sorted(right.items()):
            if article not in right and other not in left:
                yield (a, b) if a.place < b.place else (b, a)


def _order(one: Called) -> tuple[str, list[str]]:
    return one.name, sorted(one.role)
