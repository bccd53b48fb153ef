"""Moments: sentences of two articles paired for the times they give for one thing that happens once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.language.moments import Moment, clash, moments, tells
from claimcheck.language.wording import fillers
from claimcheck.link.remarks import sentences
from claimcheck.matching import Linkable, people
from claimcheck.records import When

ARTICLES = 40
EACH = 8  # sentences of one article that time one moment
CENTRAL, TOLD = 0.5, 0.25  # share of a story's articles that tell of what it is about, and of what has its place in it
COMMON = 1  # content words that two sentences must share
UNNAMED, UNNAMED_SHARE = 3, 0.1  # content words in common, or share of the shorter sentence, where one names no person
FEW = 12  # content words of a sentence that may have none in common with another, where all is about one event

Given = tuple[Linkable, Moment]


def moment_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs of sentences that give one moment two times, the nearest of each two articles; in stable order.

    Neither article may have the other's time too, or several times of its own: then the thing happened more than once.
    """
    telling: dict[tuple[int, str], set[str]] = defaultdict(set)
    tellers: dict[int, set[str]] = defaultdict(set)
    given: dict[tuple[int, str], dict[str, list[Given]]] = defaultdict(lambda: defaultdict(list))
    timed = _timed(claims)
    for sentence in sentences(claims):
        tellers[sentence.story].add(sentence.article)
        for name in tells(sentence.lead):
            telling[sentence.story, name].add(sentence.article)
        for moment in moments(sentence.lead):
            given[sentence.story, moment.name][sentence.article].append((_carried(sentence, timed, moment), moment))
    for (story, name), by_article in sorted(given.items()):
        share = len(telling[story, name]) / len(tellers[story])
        articles = [a for a in sorted(by_article)[:ARTICLES] if not _several(by_article[a][:EACH])]
        for number, first in enumerate(articles):
            for second in articles[number + 1 :]:
                for a, b in _nearest(by_article[first][:EACH], by_article[second][:EACH], share=share):
                    yield (a, b) if a.place < b.place else (b, a)


def _nearest(left: Sequence[Given], right: Sequence[Given], *, share: float) -> Iterator[tuple[Linkable, Linkable]]:
    """The pair with most words in common whose times exclude each other, if no two times of the articles are one."""
    if any(_meet(x, y) for x in left for y in right):
        return
    found = [
        (-len(a.context & b.context), a.place, b.place, a, b)
        for a, x in left
        for b, y in right
        if _clash((a, x), (b, y)) and _one_event((a, x), (b, y), share=share)
    ]
    for _, _, _, a, b in sorted(found, key=lambda f: f[:3])[:1]:
        yield a, b


def _clash(x: Given, y: Given) -> str:
    return clash(x[1], y[1], x[0].claim.published, y[0].claim.published)


def _meet(x: Given, y: Given) -> bool:
    """Whether two times that tell the same of themselves, both a clock time or a part of the day or a day alone, are one."""
    a, b = x[1].time, y[1].time
    if (a.first is None, a.part) != (b.first is None, b.part) or (a.first is None and not (a.dated and b.dated)):
        return False
    return _one_holder(x, y) and not _clash(x, y)


def _several(given: Sequence[Given]) -> bool:
    """Whether an article times a moment twice, at two times."""
    return any(_one_holder(x, y) and _clash(x, y) for n, x in enumerate(given) for y in given[n + 1 :])


def _one_holder(x: Given, y: Given) -> bool:
    """Whether a term may be one: it is set to the same party, or to one that is not named."""
    (a, moment), (b, _) = x, y
    if moment.who != "any" or "subject" not in a.named & b.named:
        return True
    return bool(set(a.subject.split()) & set(b.subject.split()))


def _one_event(x: Given, y: Given, *, share: float) -> bool:
    """Whether two sentences may tell of one event: of one person or of what the story is about, and with words in common."""
    (a, moment), (b, _) = x, y
    common, shorter = len((a.context & b.context) - fillers()), min(len(a.context), len(b.context))
    if common < COMMON and not (share >= CENTRAL and shorter < FEW):
        return False
    if moment.who in ("person", "several"):
        ours, theirs = set(people(a)), set(people(b))
        if ours and theirs:
            return bool(ours & theirs)
        return share >= CENTRAL and common >= (UNNAMED if moment.who == "several" else min(UNNAMED, UNNAMED_SHARE * shorter))
    if moment.who == "any" and not _one_holder(x, y):
        return False
    return share >= TOLD


def _timed(claims: Sequence[Linkable]) -> dict[tuple[str, int], list[Linkable]]:
    """The dated claims of each sentence, by article and end of the sentence."""
    found: dict[tuple[str, int], list[Linkable]] = defaultdict(list)
    for c in claims:
        if isinstance(getattr(c.claim, "value", None), When):
            found[c.article, c.claim.span.end].append(c)
    return found


def _carried(side: Linkable, timed: dict[tuple[str, int], list[Linkable]], moment: Moment) -> Linkable:
    """The sentence on the claim that has the time, where there is one, so that the finding points to it."""
    for c in timed.get((side.article, side.claim.span.end), ()):
        value = getattr(c.claim, "value", None)
        if isinstance(value, When) and c.claim.quote == side.claim.quote and value.text in moment.words:
            return replace(
                side, claim=c.claim, place=c.place, sort=moment.name, subject=c.subject, object=c.object, named=c.named
            )
    return replace(side, sort=moment.name)
