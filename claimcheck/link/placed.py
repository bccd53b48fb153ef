"""Places: sentences of two articles paired where each says that one event happened somewhere else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from claimcheck.language.placed import Placed, elsewhere, placed
from claimcheck.link.remarks import sentences
from claimcheck.matching import Linkable, people

EACH = 8  # sentences of one article that place one event
ARTICLES = 40
LONG = 5  # sentences of an article in which a place would be explained


def placed_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs of sentences that put one event of one person in two places, the nearest of each two articles; in stable order."""
    told = sentences(claims)
    length = Counter(s.article for s in told)
    given: dict[tuple[int, str], dict[str, list[tuple[Linkable, Placed]]]] = defaultdict(lambda: defaultdict(list))
    for sentence in told:
        for where in placed(sentence.lead):
            given[sentence.story, where.event][sentence.article].append((sentence, where))
    for (story, _), by_article in sorted(given.items()):
        articles = sorted(by_article)[:ARTICLES]
        for number, first in enumerate(articles):
            for second in articles[number + 1 :]:
                unknown = min(length[first], length[second]) >= LONG
                found = [
                    (-len(a.context & b.context), a.place, b.place, a, b)
                    for a, x in by_article[first][:EACH]
                    for b, y in by_article[second][:EACH]
                    if one_holder(a, b)
                    and (how := elsewhere(x, y, unknown=unknown))
                    and (how != "names" or not _together(told, story, x, y))
                ]
                for _, _, _, a, b in sorted(found, key=lambda f: f[:3])[:1]:
                    yield (a, b) if a.place < b.place else (b, a)


def one_holder(a: Linkable, b: Linkable) -> bool:
    """Whether two sentences may tell of one person: they name the same one, or one of them names nobody."""
    x, y = people(a), people(b)
    return not (x and y) or bool(set(x) & set(y))


def _together(told: Sequence[Linkable], story: int, x: Placed, y: Placed) -> bool:
    """Whether a sentence of the story names two of the places together, so that one may lie in the other."""
    texts = [s.lead.lower() for s in told if s.story == story]
    return any(a in text and b in text for text in texts for a in x.names for b in y.names)
